"""What stands before every request: host, password, published paths, size, and no request to anywhere else."""

from __future__ import annotations

import base64
import binascii
import hmac
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

# gradio's own page needs 'unsafe-inline' and 'unsafe-eval'; 'self' everywhere keeps every request on this machine.
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; frame-src 'self'; worker-src 'self' blob:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
)

# What a visitor may reach: these paths, and all that lies under those that end in a slash. gradio serves much more
# (uploads, a proxy, files, monitoring): none of it is needed.
PUBLISHED = ("/", "/api", "/api/", "/openapi.json", "/look/", "/report", "/healthz")
PAGE = (
    "/config",
    "/theme.css",
    "/assets/",
    "/static/",
    "/svelte/",
    "/favicon.ico",
    "/manifest.json",
    "/gradio_api/queue/",
    "/gradio_api/heartbeat/",
    "/gradio_api/cancel",
    "/gradio_api/reset",
    "/gradio_api/info",
    "/gradio_api/startup-events",
)
MCP = ("/gradio_api/mcp", "/gradio_api/mcp/")
LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]", "::1", "testserver"})


class Guard:
    """ASGI middleware that refuses what is not published, asks for the password, and writes the security headers."""

    def __init__(
        self, app: App, *, auth: str | None = None, mcp: bool = False, loopback: bool = True, longest: int = 8_000_000
    ) -> None:
        self.app = app
        self.auth = auth.encode() if auth else None
        self.paths = (*PUBLISHED, *PAGE, *(MCP if mcp else ()))
        self.loopback = loopback
        self.longest = longest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer it with a refusal."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        refusal = self.refusal(scope)
        guarded = with_headers(send)
        if refusal:
            await answer_plainly(guarded, *refusal)
        else:
            await self.app(scope, receive, guarded)

    def refusal(self, scope: Scope) -> tuple[int, str] | None:
        """Return the status and the line of a refusal, None when the request may pass."""
        headers = {name.lower(): given for name, given in scope["headers"]}
        if self.loopback and host_name(headers.get(b"host", b"")) not in LOOPBACK_NAMES:
            return 421, "this page answers on this computer only: open it as http://127.0.0.1"
        if self.auth and not hmac.compare_digest(credentials(headers.get(b"authorization", b"")), self.auth):
            return 401, "a name and a password are needed"
        if not self.published(scope["path"]):
            return 404, "there is nothing here"
        if too_long(headers.get(b"content-length", b"0"), self.longest):
            return 413, f"the request is too long: the limit is {self.longest:,} bytes"
        return None

    def published(self, path: str) -> bool:
        """Tell whether a visitor may reach this path."""
        return any(
            path == known or (known != "/" and known.endswith("/") and path.startswith(known)) for known in self.paths
        )


def host_name(host: bytes) -> str:
    """Return the name in a Host header, without its port: a name of somebody else's points here by DNS rebinding."""
    name = host.decode("latin-1").lower()
    return name.rsplit(":", 1)[0] if name.rsplit(":", 1)[-1].isdigit() and not name.endswith("]") else name


def credentials(authorization: bytes) -> bytes:
    """Return `name:password` of a Basic Authorization header, b"" when it holds none."""
    scheme, _, encoded = authorization.partition(b" ")
    if scheme.lower() != b"basic":
        return b""
    try:
        return base64.b64decode(encoded.strip(), validate=True)
    except (binascii.Error, ValueError):
        return b""


def too_long(length: bytes, longest: int) -> bool:
    """Tell whether a Content-Length is over the limit, or no number at all."""
    return not length.isdigit() or int(length) > longest


def with_headers(send: Send) -> Send:
    """Return a `send` that adds the security headers to the answer."""

    async def sending(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", []), *HEADERS]
        await send(message)

    return sending


async def answer_plainly(send: Send, status: int, line: str) -> None:
    """Send one line of text, with the challenge that makes a browser ask for the password."""
    headers: Iterable[tuple[bytes, bytes]] = [(b"content-type", b"text/plain; charset=utf-8")]
    if status == 401:
        headers = [*headers, (b"www-authenticate", b'Basic realm="Rapporteur", charset="UTF-8"')]
    await send({"type": "http.response.start", "status": status, "headers": list(headers)})
    await send({"type": "http.response.body", "body": line.encode()})
