"""`rapporteur serve`: the page, the API and, when asked for, the MCP server."""

from __future__ import annotations

from pathlib import Path

import click

from ui.commands.scopes import index_option, memory_option


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="The address to listen on.")
@click.option("--port", default=7860, show_default=True, type=click.IntRange(1, 65535), help="The port to listen on.")
@click.option("--open", "open_browser", is_flag=True, help="Open the page in your browser.")
@click.option("--mcp", is_flag=True, help="Also serve four read-only tools to programs that speak MCP.")
@click.option(
    "--auth", metavar="USER:PASSWORD", envvar="RAPPORTEUR_AUTH", help="Ask visitors for this name and password."
)
@click.option("--allow-remote", is_flag=True, help="Listen on an address that others can reach, without a password.")
@memory_option
@index_option
def serve(
    *,
    host: str,
    port: int,
    open_browser: bool,
    mcp: bool,
    auth: str | None,
    allow_remote: bool,
    memory: str,
    index_path: Path | None,
) -> None:
    """Serve the page on this computer (Ctrl-C stops it)."""
    from ui.page import serve as serve_page

    serve_page(
        index_path=index_path,
        host=host,
        port=port,
        open_browser=open_browser,
        mcp=mcp,
        auth=auth,
        allow_remote=allow_remote,
        low_memory=memory == "low",
    )
