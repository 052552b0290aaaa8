"""HTML that is escaped by construction: a plain string is always text, only `Html` is markup."""

from __future__ import annotations

import re
from html import escape
from urllib.parse import quote, urlencode

_WEB = re.compile(r"https?://", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


class Html(str):
    """Markup made by this module; everything inside it was escaped when it was made."""

    __slots__ = ()


def text(words: str) -> Html:
    """Return `words` as text: escaped, with control and bidirectional characters shown as U+FFFD."""
    return Html(escape(_CONTROLS.sub("\ufffd", words), quote=True))


def join(*children: str) -> Html:
    """Return the children in a row: `Html` as it is, any other string as text."""
    return Html("".join(child if isinstance(child, Html) else text(child) for child in children))


def element(name: str, *children: str, **attributes: str | int | bool | None) -> Html:
    """Return one element; `class_` writes class, `data_x` data-x, True a bare attribute, None and False nothing."""
    written = []
    for key, given in attributes.items():
        if given is None or given is False:
            continue
        attribute = key.rstrip("_").replace("_", "-")
        written.append(f" {attribute}" if given is True else f' {attribute}="{text(str(given))}"')
    return Html(f"<{name}{''.join(written)}>{join(*children)}</{name}>")


def web_link(address: str, *children: str, **attributes: str | int | bool | None) -> Html:
    """Return a link to an address that a record gives: only http and https become a link, anything else stays text."""
    if not _WEB.match(address):
        return join(*children)
    return element("a", *children, href=address, rel="noopener noreferrer", target="_blank", **attributes)


def question_address(questions: tuple[str, ...], scope: dict[str, str] | None = None) -> str:
    """Return the address that opens this dialogue again, `/?q=first&q=follow-up`, with the scope when given."""
    fields = [("q", question) for question in questions]
    fields += [(name, chosen) for name, chosen in (scope or {}).items() if chosen]
    return "/?" + urlencode(fields, quote_via=quote)


def quotation_address(words: str, attributed_to: str | None) -> str:
    """Return the address that checks this quotation again."""
    fields = [("quote", words)] + ([("by", attributed_to)] if attributed_to else [])
    return "/?" + urlencode(fields, quote_via=quote)


def paragraph_address(symbol: str, number: int | None) -> str:
    """Return the address of a paragraph, or of the whole record when the number is None."""
    place = symbol if number is None else f"{symbol}/{number}"
    return "/?p=" + quote(place, safe="/")
