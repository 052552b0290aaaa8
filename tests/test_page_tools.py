"""The MCP server: exactly four read-only tools, none unless asked for; the page's own handlers stay unpublished."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.page_server import quiet_gradio, serving
from ui.page.desks import Desk

pytestmark = [*quiet_gradio]

TOOLS = {"ask", "check_quotation", "get_paragraph", "list_speakers"}


get = partial(httpx.get, timeout=60)  # seconds; the usual five do not do on a busy computer


@pytest.fixture(scope="module")
def address(index_folder: Path) -> Iterator[str]:
    with serving(Desk(index_folder), mcp=True) as served:
        yield served


def call(address: str, name: str, **arguments: Any) -> tuple[bool, str]:
    """Call a tool as an MCP client does; return whether it failed, and its text."""

    async def calling() -> tuple[bool, str]:
        async with client_of(address) as session:
            result = await session.call_tool(name, arguments)
            return bool(result.isError), result.content[0].text

    return asyncio.run(calling())


def client_of(address: str) -> Any:
    from contextlib import asynccontextmanager

    from mcp import ClientSession
    from mcp.client.streamable_http import streamablehttp_client

    @asynccontextmanager
    async def opened() -> Any:
        async with (
            streamablehttp_client(f"{address}/gradio_api/mcp/") as (reading, writing, _),
            ClientSession(reading, writing) as session,
        ):
            await session.initialize()
            yield session

    return opened()


def test_tools_are_exactly_four(address: str) -> None:
    async def listing() -> set[str]:
        async with client_of(address) as session:
            return {tool.name for tool in (await session.list_tools()).tools}

    assert asyncio.run(listing()) == TOOLS


def test_tool_ask_gives_the_contract(address: str) -> None:
    failed, words = call(address, "ask", question="What did Thailand report on convictions?")
    assert not failed
    assert json.loads(words)["schema"] == "rapporteur.answer/1"


def test_tool_check_quotation_gives_the_contract(address: str) -> None:
    failed, words = call(address, "check_quotation", quotation="We have to step up our efforts", attributed_to="Chile")
    assert not failed
    assert json.loads(words)["verdict"] == "misattributed"


def test_tool_get_paragraph_gives_the_text_as_published(address: str) -> None:
    failed, words = call(address, "get_paragraph", symbol="GA/11957", paragraph=45)
    assert not failed
    assert json.loads(words)["delegation"] == "Thailand"


def test_tool_list_speakers_names_them_in_order(address: str) -> None:
    failed, words = call(address, "list_speakers", symbol="GA/11957")
    assert not failed
    assert len(json.loads(words)) == 76


@pytest.mark.parametrize(
    ("name", "arguments", "line"),
    [
        ("ask", {"question": ""}, "empty"),
        ("get_paragraph", {"symbol": "GA/11957", "paragraph": 900}, "1 to 89"),
        ("list_speakers", {"symbol": "GA/1"}, "no record"),
    ],
)
def test_tool_says_what_is_wrong(address: str, name: str, arguments: dict[str, Any], line: str) -> None:
    failed, words = call(address, name, **arguments)
    assert failed
    assert line in words


def test_published_handlers_are_the_tools_alone(address: str) -> None:
    published = get(f"{address}/gradio_api/info").json()
    assert set(published["named_endpoints"]) == {f"/{tool}" for tool in TOOLS}
    assert published["unnamed_endpoints"] == {}


def test_nothing_is_published_unless_asked(index_folder: Path) -> None:
    with serving(Desk(index_folder)) as plain:
        assert get(f"{plain}/gradio_api/mcp/").status_code == 404
        assert get(f"{plain}/gradio_api/info").json()["named_endpoints"] == {}


def test_password_stands_before_page_api_and_tools(index_folder: Path) -> None:
    with serving(Desk(index_folder), mcp=True, auth="desk:secret") as locked:
        for path in (
            "/",
            "/api",
            "/api/ask?q=who",
            "/config",
            "/gradio_api/info",
            "/gradio_api/mcp/",
            "/look/page.css",
        ):
            assert get(locked + path).status_code == 401
            assert get(locked + path, auth=("desk", "wrong")).status_code == 401
        assert get(f"{locked}/", auth=("desk", "secret")).status_code == 200
