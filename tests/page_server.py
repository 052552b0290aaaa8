"""The page served for a test, and a browser that reports every request that would leave this computer."""

from __future__ import annotations

import gc
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page, Request, expect, sync_playwright

from ui.page.desks import Desk
from ui.page.serving import make_app

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
needs_chromium = pytest.mark.skipif(
    not CHROMIUM, reason="CHROMIUM IS MISSING: the page was not driven in a browser; apt-get install chromium"
)
PATIENCE = 30_000  # milliseconds: the tests share their computer, and what works is there long before
expect.set_options(timeout=PATIENCE)
# gradio and what it stands on warn about their own insides while the page is built and served.
quiet_gradio = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


@contextmanager
def serving(desk: Desk, *, mcp: bool = False, auth: str | None = None) -> Iterator[str]:
    """Serve the page on a free port of this computer and give its address; the desk is closed at the end."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(64)
        port = listener.getsockname()[1]
        app: Any = make_app(desk, port=port, mcp=mcp, auth=auth)
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", timeout_graceful_shutdown=1))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not server.started and thread.is_alive():
            time.sleep(0.05)
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.should_exit = True
            thread.join(timeout=10)
            desk.close()
            del app, server
            gc.collect()  # what gradio left open is complained of here, where it is forgiven, and not in a later test


@contextmanager
def browsing() -> Iterator[Browser]:
    """Start Chromium without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


class Visit:
    """One visitor: a page, what it asked for elsewhere, and what went wrong in it."""

    def __init__(self, browser: Browser, address: str, **options: Any) -> None:
        options = {"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce", **options}
        self.address = address
        self.context: BrowserContext = browser.new_context(**options)
        self.context.grant_permissions(["clipboard-read", "clipboard-write"])
        self.context.set_default_timeout(PATIENCE)
        self.elsewhere: list[str] = []
        self.trouble: list[str] = []
        self.context.on("request", self._requested)
        self.page = self._new_page()

    def _new_page(self) -> Page:
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.trouble.append(str(error)))
        page.on("console", self._spoke)
        page.on("dialog", self._opened_dialog)
        return page

    def _spoke(self, line: ConsoleMessage) -> None:
        if line.type == "error":
            self.trouble.append(line.text)

    def _opened_dialog(self, dialog: Dialog) -> None:
        self.trouble.append(f"a dialog opened: {dialog.message}")
        dialog.dismiss()

    def _requested(self, request: Request) -> None:
        place = urlsplit(request.url)
        if place.scheme not in ("data", "blob") and f"{place.scheme}://{place.netloc}" != self.address:
            self.elsewhere.append(request.url)

    def open(self, path: str = "/") -> Page:
        """Open an address of the page and wait until it is usable."""
        self.page.goto(self.address + path)
        self.page.wait_for_selector("#transcript .rp-welcome, #transcript .rp-turn", state="attached")
        self.page.wait_for_selector("#scope, #record", state="attached")
        self.page.wait_for_timeout(500)  # the events of opening
        return self.page

    def ask(self, question: str) -> Page:
        """Type a question, press Enter and wait for its answer."""
        turns = self.page.locator("#transcript .rp-turn").count()
        self.page.fill("#question textarea", question)
        self.page.press("#question textarea", "Enter")
        self.page.wait_for_function(
            "(count) => document.querySelectorAll('#transcript .rp-turn').length === count"
            " && !document.querySelector('#working .rp-turn')",
            arg=turns + 1,
        )
        self.page.wait_for_timeout(150)
        return self.page

    def close(self) -> None:
        """Leave; raises AssertionError when something went elsewhere or wrong."""
        self.context.close()
        assert self.elsewhere == []
        assert self.trouble == [], self.trouble
