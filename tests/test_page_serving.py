"""Who may reach the page, and what happens before it is served."""

from __future__ import annotations

import base64
import socket
from collections.abc import MutableMapping
from typing import Any

import pytest

from index.errors import UsageError
from ui.page.guards import Guard, credentials, host_name
from ui.page.serving import address, check_auth, check_host, is_loopback, serve, take_port


def request(path: str = "/", **headers: str) -> dict[str, Any]:
    named = {"host": "127.0.0.1:7860", **headers}
    written = [(name.replace("_", "-").encode(), given.encode()) for name, given in named.items()]
    return {"type": "http", "path": path, "headers": written}


async def unreached(_scope: Any, _receive: Any, _send: Any) -> None:
    raise AssertionError("the request was passed on")


def basic(words: str) -> str:
    return "Basic " + base64.b64encode(words.encode()).decode()


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/api",
        "/api/ask",
        "/openapi.json",
        "/config",
        "/assets/index.js",
        "/gradio_api/queue/join",
        "/look/page.css",
    ],
)
def test_guard_passes_what_the_page_needs(path: str) -> None:
    assert Guard(unreached).refusal(request(path)) is None


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/upload",
        "/gradio_api/proxy=http://evil.example/",
        "/gradio_api/file=/etc/passwd",
        "/file=/etc/passwd",
        "/monitoring",
        "/login",
        "/docs",
        "/gradio_api/run/predict",
        "/gradio_api/call/ask",
        "/gradio_api/mcp",
        "/configuration",
        "/apis",
    ],
)
def test_guard_refuses_what_is_not_published(path: str) -> None:
    refusal = Guard(unreached).refusal(request(path))
    assert refusal is not None
    assert refusal[0] == 404


def test_guard_publishes_the_tools_only_when_asked() -> None:
    assert Guard(unreached, mcp=True).refusal(request("/gradio_api/mcp/")) is None


@pytest.mark.parametrize("host", ["evil.example", "evil.example:7860", "127.0.0.1.evil.example:80", ""])
def test_guard_refuses_a_foreign_name_on_loopback(host: str) -> None:
    refusal = Guard(unreached).refusal(request(host=host))
    assert refusal is not None
    assert refusal[0] == 421
    assert Guard(unreached, loopback=False).refusal(request(host=host)) is None


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ("", 401),
        (basic("desk:wrong"), 401),
        (basic("desk"), 401),
        ("Basic !!!", 401),
        ("Bearer x", 401),
        (basic("desk:secret:with:colons"), None),
    ],
)
def test_guard_asks_for_the_password(given: str, status: int | None) -> None:
    refusal = Guard(unreached, auth="desk:secret:with:colons").refusal(request(authorization=given))
    assert (refusal[0] if refusal else None) == status


@pytest.mark.parametrize(("length", "status"), [("10", None), ("8000001", 413), ("-1", 413), ("x", 413)])
def test_guard_refuses_a_request_that_is_too_long(length: str, status: int | None) -> None:
    refusal = Guard(unreached).refusal(request(content_length=length))
    assert (refusal[0] if refusal else None) == status


def test_credentials_read_only_basic() -> None:
    assert credentials(basic("a:ü").encode()) == "a:ü".encode()
    assert credentials(b"Digest x") == b""


@pytest.mark.parametrize(
    ("host", "name"), [(b"[::1]:7860", "[::1]"), (b"[::1]", "[::1]"), (b"LOCALHOST:1", "localhost"), (b"x", "x")]
)
def test_host_name_has_no_port(host: bytes, name: str) -> None:
    assert host_name(host) == name


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "[::1]", "127.0.0.2"])
def test_loopback_needs_no_password(host: str) -> None:
    assert is_loopback(host)
    check_host(host, auth=None, allow_remote=False)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "example.org"])
def test_any_other_address_needs_a_password_or_the_flag(host: str) -> None:
    with pytest.raises(UsageError, match="--auth"):
        check_host(host, auth=None, allow_remote=False)
    check_host(host, auth="a:b", allow_remote=False)
    check_host(host, auth=None, allow_remote=True)


@pytest.mark.parametrize("auth", ["", "a", "a:", ":b"])
def test_auth_without_name_or_password_is_refused(auth: str) -> None:
    with pytest.raises(UsageError, match="colon"):
        check_auth(auth)


def test_serve_says_which_port_is_taken() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(UsageError, match=rf"port {port} is taken: use --port"):
            serve(host="127.0.0.1", port=port)


def test_serve_says_so_when_the_address_is_not_ours() -> None:
    with pytest.raises(UsageError, match="not an address of this computer"):
        take_port("192.0.2.7", 7860)


@pytest.mark.parametrize(
    ("host", "shown"),
    [("127.0.0.1", "http://127.0.0.1:1"), ("0.0.0.0", "http://127.0.0.1:1"), ("::1", "http://[::1]:1")],
)
def test_address_opens_on_this_computer(host: str, shown: str) -> None:
    assert address(host, 1) == shown


def test_guard_adds_the_policy_to_every_answer() -> None:
    import asyncio

    sent: list[MutableMapping[str, Any]] = []

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    async def receive() -> MutableMapping[str, Any]:
        return {}

    asyncio.run(Guard(unreached)(request("/login"), receive, send))
    headers = dict(sent[0]["headers"])
    assert b"default-src 'self'" in headers[b"content-security-policy"]
    assert b"http" not in headers[b"content-security-policy"]
