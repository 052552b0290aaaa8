/* What the page does without asking the server: follow a marker and back, sort, copy, theme, addresses. */
(() => {
  "use strict";
  const THEME = "rapporteur.theme";
  let cameFrom = null;
  let lastTurns = 0;

  const say = (words) => {
    document.querySelectorAll(".rp-toast").forEach((old) => old.remove());
    const toast = document.createElement("div");
    toast.className = "rp-toast";
    toast.setAttribute("role", "status");
    toast.textContent = words;
    document.body.append(toast);
    setTimeout(() => toast.remove(), 2500);
  };

  const copy = async (words, done) => {
    try {
      await navigator.clipboard.writeText(words);
    } catch {
      const area = document.createElement("textarea");
      area.value = words;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    say(done);
  };

  const calm = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");

  const showTurn = (turn) => {
    document.querySelectorAll(".rp-sources[data-turn]").forEach((part) => {
      part.hidden = part.dataset.turn !== String(turn);
    });
  };

  const flash = (place) => {
    place.classList.remove("rp-flash");
    void place.offsetWidth;
    place.classList.add("rp-flash");
  };

  const follow = (marker) => {
    const source = document.getElementById(marker.dataset.source);
    if (!source) return;
    cameFrom = marker;
    const turn = source.closest(".rp-sources")?.dataset.turn;
    if (turn) showTurn(turn);
    if ("open" in source) source.open = true;
    source.scrollIntoView({ behavior: calm(), block: "nearest" });
    (source.querySelector("summary") || source).focus({ preventScroll: true });
    flash(source);
  };

  const goBack = (link) => {
    const markers = [...document.querySelectorAll(`.rp-marker[data-source="${CSS.escape(link.dataset.back)}"]`)];
    const marker = markers.includes(cameFrom) ? cameFrom : markers[0];
    if (!marker) return;
    marker.scrollIntoView({ behavior: calm(), block: "center" });
    marker.focus({ preventScroll: true });
    flash(marker);
  };

  const sort = (button) => {
    const head = button.closest("th");
    const table = button.closest("table");
    const column = [...head.parentElement.children].indexOf(head);
    const down = head.getAttribute("aria-sort") === "ascending";
    head.parentElement.querySelectorAll("th").forEach((other) => other.setAttribute("aria-sort", "none"));
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const key = (row) => row.children[column].dataset.sort ?? row.children[column].textContent.trim();
    const order = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
    const rows = [...table.tBodies[0].rows].sort((a, b) => order.compare(key(a), key(b)) * (down ? -1 : 1));
    table.tBodies[0].append(...rows);
  };

  const tableWords = (table) =>
    [...table.rows].map((row) => [...row.cells].map((cell) => cell.innerText.trim().replace(/\s+/g, " ")).join("\t")).join("\n");

  const openPlace = (address) => {
    const tab = document.querySelector('#tabs [role="tab"][data-tab-id="record"]');
    const place = new URLSearchParams(address.slice(address.indexOf("?"))).get("p");
    if (!tab || !place) return false;
    tab.click();
    history.pushState(null, "", address);
    const fill = (tries) => {
      const box = document.querySelector("#place textarea, #place input");
      const go = document.querySelector("#place-go");
      if (!box || !go) return tries > 0 && setTimeout(fill, 50, tries - 1);
      box.value = place;
      box.dispatchEvent(new Event("input", { bubbles: true }));
      setTimeout(() => go.click(), 50);
    };
    fill(100);
    return true;
  };

  const search = (box) => {
    const words = box.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    document.querySelectorAll("#record .rp-statement").forEach((part) => {
      const named = part.querySelector(".rp-speaker")?.textContent.toLowerCase() ?? "";
      let shown = 0;
      part.querySelectorAll(".rp-paragraph").forEach((paragraph) => {
        const all = named + " " + paragraph.textContent.toLowerCase();
        paragraph.hidden = !words.every((word) => all.includes(word));
        shown += paragraph.hidden ? 0 : 1;
      });
      part.hidden = shown === 0;
      found += shown;
    });
    const count = document.getElementById("record-count");
    if (count) count.textContent = words.length ? `${found} paragraphs hold all of these words` : "";
  };

  const act = {
    copy: (button) => copy(button.dataset.value, "Copied"),
    link: (button) => copy(location.origin + button.dataset.value, "Link copied"),
    "copy-table": (button) => copy(tableWords(button.closest(".rp-list").querySelector("table")), "Table copied"),
    sort,
    theme: () => {
      const dark = !document.documentElement.classList.contains("dark") && !document.body.classList.contains("dark");
      localStorage.setItem(THEME, dark ? "dark" : "light");
      applyTheme();
    },
  };

  const applyTheme = () => {
    const kept = localStorage.getItem(THEME);
    if (!kept) return;
    for (const place of [document.documentElement, document.body]) place.classList.toggle("dark", kept === "dark");
  };

  document.addEventListener("click", (event) => {
    const marker = event.target.closest(".rp-marker");
    const back = event.target.closest(".rp-back");
    const doing = event.target.closest("[data-do]");
    if (marker) {
      event.preventDefault();
      follow(marker);
    } else if (back) {
      event.preventDefault();
      goBack(back);
    } else if (doing?.dataset.do === "open") {
      if (!event.ctrlKey && !event.metaKey && openPlace(doing.getAttribute("href"))) event.preventDefault();
    } else if (doing && act[doing.dataset.do]) {
      act[doing.dataset.do](doing);
    }
  });

  document.addEventListener("input", (event) => {
    if (event.target.id === "record-search") search(event.target);
  });

  /* Enter asks, Shift+Enter breaks the line; gradio's own box does so only when it has one line. */
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target.closest?.(".rp-source")) {
      const back = event.target.closest(".rp-source").querySelector(".rp-back");
      if (back) goBack(back);
    }
  });

  const settle = () => {
    const turns = [...document.querySelectorAll("#transcript .rp-turn")];
    const last = turns.at(-1);
    if (turns.length === 0) {
      lastTurns = 0;
      return;
    }
    showTurn(last.dataset.turn);
    const link = last.querySelector('[data-do="link"]');
    if (link && lastTurns !== `${turns.length}:${link.dataset.value}`) {
      if (lastTurns !== 0) last.scrollIntoView({ behavior: calm(), block: "start" });
      lastTurns = `${turns.length}:${link.dataset.value}`;
      const elsewhere = new URLSearchParams(location.search);
      if (!elsewhere.has("p") && !elsewhere.has("quote")) history.replaceState(null, "", link.dataset.value);
    }
  };

  /* Called by the page when a file is to be saved: no request, the words are already here. */
  window.rapporteur = {
    save: (name, words) => {
      if (!words) return;
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([words], { type: "text/plain;charset=utf-8" }));
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    },
    showPlace: () =>
      setTimeout(() => {
        const place = document.querySelector("#record .rp-target");
        if (!place) return;
        place.scrollIntoView({ block: "center" });
        place.focus({ preventScroll: true });
      }, 150),
    keepQuotation: () => {
      const link = document.querySelector('#verdict [data-do="link"]');
      if (link) history.replaceState(null, "", link.dataset.value);
    },
    cleared: () => {
      history.replaceState(null, "", "/");
      document.querySelector("#question textarea")?.focus();
    },
    reloadWhenBuilt: async () => {
      const state = await (await fetch("/healthz")).json();
      if (!state.trouble) location.reload();
    },
  };

  const watch = () => {
    applyTheme();
    const observer = new MutationObserver(() => {
      clearTimeout(watch.timer);
      watch.timer = setTimeout(settle, 30);
    });
    const start = () => {
      const transcript = document.getElementById("transcript");
      if (!transcript) return setTimeout(start, 100);
      applyTheme();
      observer.observe(transcript, { childList: true, subtree: true });
      settle();
    };
    start();
  };
  watch();
})();
