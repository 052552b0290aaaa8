"""Take the pictures of the page: `make screenshots`. Needs Chromium; the page is served for the time it takes."""

from __future__ import annotations

import shutil
import socket
import sys
import threading
import time
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, sync_playwright

from ui.page.desks import Desk
from ui.page.serving import make_app

HERE = Path(__file__).parent
VIEWS = {
    "welcome": ("/", "#transcript .rp-chip"),
    "compare": ("/?q=Compare Thailand and Argentina on victims.", "#t1 .rp-actions"),
    "ask": ("/?q=What did Thailand report on convictions?&q=and on victims?", "#t2 .rp-actions"),
    "list": ("/?q=Which delegations mentioned convictions?", "#t1 .rp-actions"),
    "refusal": ("/?q=How many whales did Japan catch?", "#t1 .rp-actions"),
    "check": (
        "/?quote=Thailand had recently convicted 94 offenders involved in the Rohingya case&by=Thailand",
        "#verdict .rp-verdict",
    ),
    "record": ("/?p=GA/11957/45", "#p45.rp-target"),
    "figures": ("/?p=GA/11957", "#record .rp-paragraph"),
    "evaluation": ("/", "#transcript .rp-chip"),
}
TABS = {"figures": "Figures", "evaluation": "Evaluation"}  # views that no address opens
LOOKS = {
    "light": {"viewport": {"width": 1280, "height": 860}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1280, "height": 860}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 360, "height": 740}, "color_scheme": "light", "device_scale_factor": 2},
}


def main() -> None:
    """Serve the page, visit every view in every look, and write one picture for each."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        sys.exit("chromium is missing: apt-get install chromium")
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        server = uvicorn.Server(uvicorn.Config(make_app(Desk(), port=port), log_level="error"))
        threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True).start()
        while not server.started:
            time.sleep(0.1)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            for look in LOOKS:
                take(browser, f"http://127.0.0.1:{port}", look)
        server.should_exit = True


def take(browser: Browser, address: str, look: str) -> None:
    """Take every view in one look."""
    for name, (path, shown) in VIEWS.items():
        context = browser.new_context(reduced_motion="reduce", **LOOKS[look])  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(address + path)
        page.wait_for_selector(shown, timeout=60_000)
        if name in TABS:
            page.get_by_role("tab", name=TABS[name], exact=True).click()
            page.wait_for_selector("#figures table, #evaluation iframe")
        page.wait_for_timeout(800)
        page.screenshot(path=HERE / f"{name}-{look}.png")
        context.close()


if __name__ == "__main__":
    main()
