"""`serve`: checks address and port, puts page, API and guard together, and runs them until Ctrl-C."""

from __future__ import annotations

import errno
import ipaddress
import logging
import os
import socket
import threading
import warnings
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.errors import RapporteurError, UsageError

if TYPE_CHECKING:
    from fastapi import FastAPI

    from ui.page.desks import Desk

ASSETS = Path(__file__).parent.parent / "assets"
HEAD = '<link rel="stylesheet" href="/look/page.css"><script src="/look/page.js" defer></script>'


def serve(
    *,
    index_path: Path | None = None,
    host: str = "127.0.0.1",
    port: int = 7860,
    open_browser: bool = False,
    mcp: bool = False,
    auth: str | None = None,
    allow_remote: bool = False,
    low_memory: bool = False,
) -> None:
    """Serve the page until it is stopped; raises UsageError for an address or a port that cannot be used."""
    check_host(host, auth=auth, allow_remote=allow_remote)
    check_auth(auth)
    listener = take_port(host, port)
    with listener:
        from ui.page.desks import Desk

        desk = Desk(index_path, low_memory=low_memory)
        app = make_app(desk, host=host, port=port, mcp=mcp, auth=auth)
        threading.Thread(target=desk.trouble, name="open-index", daemon=True).start()
        announce(host, port, mcp=mcp)
        if open_browser:
            threading.Timer(1.0, webbrowser.open, [address(host, port)]).start()
        run(app, listener)
        desk.close()


def make_app(
    desk: Desk, *, host: str = "127.0.0.1", port: int = 7860, mcp: bool = False, auth: str | None = None
) -> Any:
    """Return the whole application: the API, the page at `/`, and the guard before both."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # read while gradio is imported
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    import gradio as gr
    from fastapi.staticfiles import StaticFiles

    from ui.api import make_api
    from ui.page.guards import Guard
    from ui.page.pages import build_page
    from ui.page.themes import make_theme

    app: FastAPI = make_api(desk)
    app.mount("/look", StaticFiles(directory=ASSETS), name="look")
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*favicon_path.*")
        page = build_page(desk, mcp=mcp)
        gr.mount_gradio_app(
            app,
            page,
            path="/",
            server_name=host,
            server_port=port,
            footer_links=[],
            run_history=False,
            show_error=True,
            ssr_mode=False,
            enable_monitoring=False,
            pwa=False,
            mcp_server=mcp,
            theme=make_theme(),
            head=HEAD,
            max_file_size=1,
        )
    return Guard(app, auth=auth, mcp=mcp, loopback=is_loopback(host), longest=desk.limits.body)


def check_host(host: str, *, auth: str | None, allow_remote: bool) -> None:
    """Raise UsageError when others could reach the page and nobody said that they may."""
    if not is_loopback(host) and not auth and not allow_remote:
        raise UsageError(
            f"{host} can be reached by others: add --auth NAME:PASSWORD, or --allow-remote to let everybody in"
        )


def check_auth(auth: str | None) -> None:
    """Raise UsageError when the name or the password is missing."""
    name, colon, password = (auth or "").partition(":")
    if auth is not None and not (name and colon and password):
        raise UsageError("--auth is a name and a password with a colon between them: --auth desk:secret")


def is_loopback(host: str) -> bool:
    """Tell whether an address can be reached from this computer alone."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def take_port(host: str, port: int) -> socket.socket:
    """Return a socket that listens; raises UsageError when the port is taken or the address is not this computer's."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host.strip("[]"), port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise UsageError(_port_trouble(error, host, port)) from error
    return listener


def _port_trouble(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"port {port} is taken: use --port {port + 1 if port < 65535 else 7861}, or stop what is running there"
    if error.errno == errno.EACCES:
        return f"port {port} needs an administrator: use --port 7860"
    return f"{host} is not an address of this computer ({error.strerror or error}): use --host 127.0.0.1"


def address(host: str, port: int) -> str:
    """Return the address to open in a browser on this computer."""
    shown = "127.0.0.1" if host in ("0.0.0.0", "::") else host
    return f"http://[{shown}]:{port}" if ":" in shown else f"http://{shown}:{port}"


def announce(host: str, port: int, *, mcp: bool) -> None:
    """Tell on the terminal where the page is."""
    import click

    click.echo(f"Rapporteur: {address(host, port)}   (Ctrl-C stops it)")
    click.echo(f"API:        {address(host, port)}/api")
    if mcp:
        click.echo(f"MCP:        {address(host, port)}/gradio_api/mcp")


def run(app: Any, listener: socket.socket) -> None:
    """Run the application on a listening socket until it is told to stop."""
    import uvicorn

    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_keep_alive=75,
        timeout_graceful_shutdown=2,
    )
    logging.getLogger("httpx").setLevel(logging.WARNING)
    try:
        uvicorn.Server(config).run(sockets=[listener])
    except OSError as error:
        raise RapporteurError(f"the page stopped: {error.strerror or error}; start it again") from error
