"""The page about the API, written from its OpenAPI description: no script, nothing fetched."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ui.page.markup import Html, element, join

CURL = "curl --get http://127.0.0.1:7860/api/ask --data-urlencode 'q=what did Thailand report on convictions?'"
PYTHON = """import json, urllib.parse, urllib.request

question = urllib.parse.urlencode({"q": "what did Thailand report on convictions?"})
with urllib.request.urlopen(f"http://127.0.0.1:7860/api/ask?{question}") as reply:
    answer = json.load(reply)
print(answer["status"], answer["answer"])
for citation in answer["citations"]:
    print(citation["symbol"], citation["paragraph"], citation["text"])"""


def api_page(described: Mapping[str, Any]) -> str:
    """Return the whole page as HTML."""
    calls = [
        _call(path, method, call) for path, methods in described["paths"].items() for method, call in methods.items()
    ]
    body = element(
        "main",
        element("p", element("a", "Back to the page", href="/")),
        element("h1", "The HTTP API"),
        element("p", described["info"]["description"]),
        element("p", "For programs: ", element("a", "/openapi.json", href="/openapi.json"), " (OpenAPI 3)."),
        element("h2", "curl"),
        element("pre", CURL, tabindex=0),
        element("h2", "Python"),
        element("pre", PYTHON, tabindex=0),
        element("h2", "Calls"),
        *calls,
        class_="rp-api rp-view",
    )
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        "<title>Rapporteur: the HTTP API</title>"
        '<link rel="stylesheet" href="/look/page.css"><script src="/look/page.js" defer></script>'
    )
    return f'<!doctype html><html lang="en"><head>{head}</head><body class="rp-plain">{body}</body></html>'


def _call(path: str, method: str, call: Mapping[str, Any]) -> Html:
    rows = [
        _field(one["name"], one.get("description", ""), required=one["required"]) for one in call.get("parameters", [])
    ]
    parts = [element("h3", element("code", f"{method.upper()} {path}"), " ", call["summary"])]
    if rows:
        parts.append(element("dl", *rows))
    if "requestBody" in call:
        parts.append(element("p", "JSON body; its fields are in the OpenAPI description.", class_="rp-quiet"))
    return element("section", *parts)


def _field(name: str, meaning: str, *, required: bool) -> Html:
    return join(element("dt", element("code", name), "" if required else " (optional)"), element("dd", meaning))
