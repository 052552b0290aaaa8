/* What the page does without asking the server: follow a marker and back, sort, filter, copy, theme, addresses. */
(() => {
  "use strict";
  const THEME = "rapporteur.theme";
  let cameFrom = null;
  let seenTurn = "";
  let toldAnswer = "";

  const find = (selector) => document.querySelector(selector);
  const findAll = (selector) => [...document.querySelectorAll(selector)];
  const calm = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");
  const fold = (words) => words.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  const wordsOf = (box) => fold(box.value).trim().split(/\s+/).filter(Boolean);
  const questionBox = () => find("#question textarea, #question input");

  const say = (words) => {
    findAll(".rp-toast").forEach((old) => old.remove());
    const toast = document.createElement("div");
    toast.className = "rp-toast";
    toast.setAttribute("role", "status");
    toast.textContent = words;
    document.body.append(toast);
    setTimeout(() => toast.remove(), 2500);
  };

  /* What a screen reader is told when an answer has arrived. */
  const announce = (words) => {
    let place = find("#rp-announcer");
    if (!place) {
      place = document.createElement("div");
      place.id = "rp-announcer";
      place.className = "rp-hidden-words";
      place.setAttribute("role", "status");
      (find("main") ?? document.body).append(place);
    }
    place.textContent = words;
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

  const save = (name, words) => {
    if (!words) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([words], { type: "text/plain;charset=utf-8" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };

  /* markers and sources */

  const showTurn = (turn) => {
    const all = findAll(".rp-sources[data-turn]");
    if (!all.some((part) => part.dataset.turn === String(turn))) return;
    all.forEach((part) => {
      part.hidden = part.dataset.turn !== String(turn);
    });
  };

  const flash = (place) => {
    place.classList.remove("rp-flash");
    void place.offsetWidth;
    place.classList.add("rp-flash");
  };

  const follow = (marker) => {
    const place = document.getElementById(marker.dataset.source);
    if (!place) return;
    cameFrom = marker;
    const turn = place.closest(".rp-sources")?.dataset.turn;
    if (turn) showTurn(turn);
    const card = place.closest("details") ?? place;
    if ("open" in card) card.open = true;
    const fits = card.offsetHeight < innerHeight * 0.9;
    (fits ? card : place).scrollIntoView({ behavior: calm(), block: fits ? "nearest" : "center" });
    place.focus({ preventScroll: true });
    flash(card);
  };

  const goBack = (card) => {
    const ids = new Set([...card.querySelectorAll("[id]")].map((place) => place.id));
    const markers = findAll(".rp-marker[data-source]").filter((marker) => ids.has(marker.dataset.source));
    const marker = markers.includes(cameFrom) ? cameFrom : markers[0];
    if (!marker) return;
    marker.scrollIntoView({ behavior: calm(), block: "center" });
    marker.focus({ preventScroll: true });
    flash(marker);
  };

  const point = (marker, on) =>
    document.getElementById(marker.dataset.source)?.closest(".rp-source")?.classList.toggle("rp-pointed", on);

  /* tables */

  const sort = (button) => {
    const head = button.closest("th");
    const table = button.closest("table");
    const column = [...head.parentElement.children].indexOf(head);
    const down = head.getAttribute("aria-sort") === "ascending";
    head.parentElement.querySelectorAll("th").forEach((other) => other.setAttribute("aria-sort", "none"));
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const key = (row) => row.children[column].dataset.sort ?? row.children[column].textContent.trim();
    const order = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
    const compare = (a, b) => {
      if (!key(a) || !key(b)) return (key(a) ? 0 : 1) - (key(b) ? 0 : 1); // what has no value comes last either way
      const [x, y] = [Number(key(a)), Number(key(b))];
      const ordered = Number.isNaN(x) || Number.isNaN(y) ? order.compare(key(a), key(b)) : x - y;
      return ordered * (down ? -1 : 1);
    };
    table.tBodies[0].append(...[...table.tBodies[0].rows].sort(compare));
  };

  const cellsOf = (table) =>
    [...table.rows]
      .filter((row) => !row.hidden)
      .map((row) => [...row.cells].map((cell) => cell.textContent.trim().replace(/\s+/g, " ")));
  const tableOf = (button) => button.closest(".rp-list").querySelector("table");
  const asCsv = (rows) =>
    rows.map((row) => row.map((cell) => `"${cell.replace(/^(?=[=+@-])/, "'").replace(/"/g, '""')}"`).join(",")).join("\r\n");

  const filter = (box) => {
    const words = wordsOf(box);
    const rows = [...tableOf(box).tBodies[0].rows];
    rows.forEach((row) => {
      const text = fold(row.textContent);
      row.hidden = !words.every((word) => text.includes(word));
    });
    const shown = rows.filter((row) => !row.hidden).length;
    box.closest(".rp-list").querySelector("[data-count]").textContent = words.length ? `${shown} of ${rows.length}` : "";
  };

  /* the record */

  const openPlace = (address) => {
    const tab = find('#tabs [role="tab"][data-tab-id="record"]');
    const place = new URLSearchParams(address.slice(address.indexOf("?"))).get("p");
    if (!tab || !place) return false;
    tab.click();
    history.pushState(null, "", address);
    const fill = (tries) => {
      const box = find("#place textarea, #place input");
      const go = find("#place-go");
      if (!box || !go) return tries > 0 && setTimeout(fill, 50, tries - 1);
      box.value = place;
      box.dispatchEvent(new Event("input", { bubbles: true }));
      setTimeout(() => go.click(), 50);
    };
    fill(100);
    return true;
  };

  /* Found words are lit without touching the text of the record. */
  const light = (paragraphs, words) => {
    if (!CSS.highlights) return;
    const found = [];
    for (const paragraph of words.length ? paragraphs : []) {
      const node = paragraph.querySelector("p")?.firstChild;
      if (node?.nodeType !== Node.TEXT_NODE) continue;
      const text = node.data.toLowerCase();
      for (const word of words) {
        for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
          const range = new Range();
          range.setStart(node, at);
          range.setEnd(node, at + word.length);
          found.push(range);
        }
      }
    }
    CSS.highlights.set("rp-found", new Highlight(...found));
  };

  const search = (box) => {
    const words = wordsOf(box);
    const shown = [];
    findAll("#record .rp-statement").forEach((part) => {
      const named = fold(part.querySelector(".rp-speaker")?.textContent ?? "");
      const kept = [...part.querySelectorAll(".rp-paragraph")].filter((paragraph) => {
        const all = `${named} ${fold(paragraph.textContent)}`;
        paragraph.hidden = !words.every((word) => all.includes(word));
        return !paragraph.hidden;
      });
      part.hidden = kept.length === 0;
      shown.push(...kept);
    });
    light(shown, words);
    const count = find("#record-count");
    const noun = shown.length === 1 ? "paragraph holds" : "paragraphs hold";
    if (count) count.textContent = words.length ? `${shown.length} ${noun} all of these words` : "";
  };

  /* buttons */

  const act = {
    copy: (button) => copy(button.dataset.value, "Copied"),
    link: (button) => copy(location.origin + button.dataset.value, "Link copied"),
    "copy-table": (button) => copy(cellsOf(tableOf(button)).map((row) => row.join("\t")).join("\n"), "Table copied"),
    "save-table": (button) => save(button.dataset.value, asCsv(cellsOf(tableOf(button)))),
    save: (button) => save(button.dataset.name, button.dataset.value),
    sort,
    theme: () => {
      const dark = !document.documentElement.classList.contains("dark") && !document.body.classList.contains("dark");
      localStorage.setItem(THEME, dark ? "dark" : "light");
      applyTheme();
    },
  };

  const applyTheme = () => {
    const kept = localStorage.getItem(THEME);
    const plain = document.body.classList.contains("rp-plain"); // gradio follows the system's look by itself
    if (!kept && !plain) return;
    const dark = kept ? kept === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    for (const place of [document.documentElement, document.body]) place.classList.toggle("dark", dark);
    dressReport(0);
  };

  /* The report stands in a frame of its own, which follows the system's look unless it is told another. */
  const dressReport = (tries) => {
    const kept = localStorage.getItem(THEME);
    const frame = find(".rp-frame");
    if (!frame && tries > 0) return setTimeout(dressReport, 150, tries - 1);
    const address = `/report?look=${kept === "dark" ? "dark" : "light"}`;
    if (kept && frame && frame.getAttribute("src") !== address) frame.src = address;
  };

  document.addEventListener("click", (event) => {
    const marker = event.target.closest(".rp-marker");
    const back = event.target.closest(".rp-back");
    const doing = event.target.closest("[data-do]");
    if (event.target.closest('[role="tab"][data-tab-id="evaluation"]')) dressReport(20);
    if (marker) {
      event.preventDefault();
      follow(marker);
    } else if (back) {
      event.preventDefault();
      goBack(back.closest(".rp-source"));
    } else if (doing?.dataset.do === "open") {
      if (!event.ctrlKey && !event.metaKey && openPlace(doing.getAttribute("href"))) event.preventDefault();
    } else if (doing && Object.hasOwn(act, doing.dataset.do)) {
      act[doing.dataset.do](doing);
    }
  });

  for (const [kind, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
    document.addEventListener(kind, (event) => {
      const marker = event.target.closest?.(".rp-marker");
      if (marker) point(marker, on);
    });
  }

  document.addEventListener("input", (event) => {
    if (event.target.id === "record-search") search(event.target);
    if (event.target.matches("[data-filter]")) filter(event.target);
  });

  document.addEventListener("keydown", (event) => {
    const card = event.target.closest?.(".rp-source");
    if (event.key === "Escape" && find("#working .rp-waiting")) {
      find("#stop")?.click();
    } else if (event.key === "Escape" && card) {
      goBack(card);
    } else if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey) {
      if (event.target.matches?.("input, textarea, select, [contenteditable]")) return;
      event.preventDefault();
      find('#tabs [role="tab"][data-tab-id="ask"]')?.click();
      setTimeout(() => questionBox()?.focus(), 50);
    }
  });

  /* After each change of the dialogue: its last turn in view, its sources beside it, its address in the bar. */
  const settle = () => {
    const last = findAll("#transcript .rp-turn, #working .rp-turn").at(-1);
    if (!last) {
      seenTurn = toldAnswer = "";
      return;
    }
    showTurn(last.dataset.turn);
    if (seenTurn !== last.dataset.turn) {
      if (seenTurn || last.querySelector(".rp-waiting")) last.scrollIntoView({ behavior: calm(), block: "start" });
      seenTurn = last.dataset.turn;
    }
    const link = last.querySelector('[data-do="link"]');
    if (!link || toldAnswer === link.dataset.value) return;
    const sources = findAll(`.rp-sources[data-turn="${last.dataset.turn}"] mark`).length;
    announce(`${last.querySelector(".rp-status").textContent}. ${sources} cited ${sources === 1 ? "passage" : "passages"}.`);
    toldAnswer = link.dataset.value;
    const elsewhere = new URLSearchParams(location.search);
    if (!elsewhere.has("p") && !elsewhere.has("quote")) history.replaceState(null, "", link.dataset.value);
  };

  /* Called by the page. */
  window.rapporteur = {
    save,
    /* After Stop: the cancellation and this request leave together, and the cancellation has to be there first. */
    stopped: async (kept) => {
      const asked = find("#working .rp-question")?.textContent ?? "";
      await new Promise((done) => setTimeout(done, 100));
      return [kept, asked];
    },
    toQuestion: () => {
      const box = questionBox();
      box?.focus();
      box?.setSelectionRange(box.value.length, box.value.length);
    },
    showPlace: () =>
      setTimeout(() => {
        const place = find("#record .rp-target");
        if (!place) return;
        const fits = place.offsetHeight < innerHeight * 0.6;
        place.scrollIntoView({ block: fits ? "center" : "start" });
        place.focus({ preventScroll: true });
      }, 150),
    keepQuotation: () => {
      const link = find('#verdict [data-do="link"]');
      if (link) history.replaceState(null, "", link.dataset.value);
    },
    cleared: () => {
      history.replaceState(null, "", "/");
      questionBox()?.focus();
    },
    reloadWhenBuilt: async () => {
      const state = await (await fetch("/healthz")).json();
      if (!state.trouble) location.reload();
    },
  };

  const watch = () => {
    applyTheme();
    let timer;
    const observer = new MutationObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(settle, 30);
    });
    const start = () => {
      const places = [find("#transcript"), find("#working")];
      if (!places.every(Boolean)) return setTimeout(start, 100);
      applyTheme();
      places.forEach((place) => observer.observe(place, { childList: true, subtree: true }));
      settle();
    };
    start();
  };
  watch();
})();
