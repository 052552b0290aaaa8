"""Meetings coverage as a page of the press site: the fields of its article give the header, its body field the text.

What lies outside the article (menus, highlights, footers) is the site's, not the release's, and is not read.
White space is collapsed as a browser shows it; no-break spaces stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from index.errors import RecordError
from index.readers.bodies import Body, read_body
from index.readers.forms import is_closing
from index.readers.headers import join_titles, read_header
from index.readers.lines import BLANKS, Account, Line, Reading, Rule
from index.readers.meetings_coverage import coverage

_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_BLOCK = re.compile(
    r"p|div|h[1-6]|li|ul|ol|dl|dt|dd|blockquote|pre|table|tr|td|th|section|article|header|footer|br|hr|time|option"
)
_SILENT = re.compile(r"script|style|noscript|template|form|nav|aside|iframe|button|select|svg")
_ARTICLE = "//article | //div[contains(concat(' ', @class, ' '), ' node__content ')]"
_BODY = ".//*[contains(concat(' ', @class, ' '), ' field--name-body ')]"
_DOCTYPE = ".//*[contains(concat(' ', @class, ' '), ' field--name-field-doctype ')]"
_SYMBOL = ".//*[contains(concat(' ', @class, ' '), ' field--name-field-symbol ')]"


def is_page(text: str) -> bool:
    """Return True for a text that is an HTML page."""
    return bool(_PAGE.match(text))


def read_page(text: str, *, source: str) -> Reading:
    """Return the reading of a page of the press site; raises RecordError for any other page, by name."""
    root = _parse(text)
    article = _first(root, _ARTICLE)
    field = _first(article, _BODY) if article is not None else None
    if article is None or field is None:
        raise RecordError("not a page of the press site: it has no article with a body; save the release's own page")
    _refuse_other_documents(article)
    if not re.search(r"</(?:body|html)>", text, re.IGNORECASE):
        raise RecordError("the page breaks off before its end; save it again", line=text.count("\n") + 1)
    before, inside, after = _parts(article, field)
    before = join_titles(before)
    header = read_header(before)
    printed = "\n".join(account.line.text for account in header.accounts)
    body = read_body([*before[len(header.accounts) :], *inside], above=printed)
    body.accounts.extend(Account(line, Rule.CLOSING if is_closing(line.text) else Rule.FOOTER) for line in after)
    _refuse_empty(body, inside)
    return coverage(header, body, header_text=printed, source=source, url=_address(root))


def _parse(text: str) -> etree._Element:
    """Return the root of the page; the XML declaration of an XHTML page goes, since the text is decoded already."""
    bare = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    try:
        return html.document_fromstring(bare)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise RecordError(f"the page cannot be parsed ({error})") from None


def _first(root: etree._Element, path: str) -> etree._Element | None:
    found = root.xpath(path)
    return found[0] if isinstance(found, list) and found and isinstance(found[0], etree._Element) else None


def _refuse_other_documents(article: etree._Element) -> None:
    """Refuse what else the site has (press releases, press conferences, briefings) with its kind and symbol."""
    kind, symbol = (_first(article, path) for path in (_DOCTYPE, _SYMBOL))
    printed = _inner_text(kind) if kind is not None else ""
    if printed and "meetings coverage" not in printed.lower():
        name = f" ({_inner_text(symbol)})" if symbol is not None else ""
        raise RecordError(f"a {printed}{name}, not meetings coverage: it covers no meeting and is not read")


def _refuse_empty(body: Body, inside: list[Line]) -> None:
    if not inside or not body.paragraphs:
        raise RecordError("the page's body field is empty; save the page again")


def _inner_text(element: etree._Element) -> str:
    return " ".join("".join(str(part) for part in element.itertext()).split())


def _address(root: etree._Element) -> str:
    """Return the page's own address, "" when it gives none."""
    link = _first(root, "//link[@rel='canonical'][@href]")
    return (link.get("href") or "") if link is not None else ""


def _parts(article: etree._Element, field: etree._Element) -> tuple[list[Line], list[Line], list[Line]]:
    """Return the lines of the article before its body field, in it, and after it."""
    inside = _lines(field)
    every = _lines(article)
    at = _place(every, inside)
    return every[:at], inside, every[at + len(inside) :]


def _place(every: list[Line], inside: list[Line]) -> int:
    """Return where the run `inside` begins in `every`."""
    count = len(inside)
    return next((at for at in range(len(every)) if every[at : at + count] == inside), len(every))


def _lines(element: etree._Element) -> list[Line]:
    """Return the lines that a browser would show: one a block, inline elements run on."""
    pieces = [*_pieces(element), (None, _number(element))]
    lines: list[Line] = []
    words: list[str] = []
    begun = 0
    for words_of, number in pieces:
        if words_of is not None:
            begun = begun if words else number
            words.append(words_of)
            continue
        text = re.sub(r"[ \t\r\n\f]+", " ", "".join(words)).strip(BLANKS)
        lines.extend([Line(text, begun, begun)] if text else [])
        words.clear()
    return lines


def _number(element: etree._Element) -> int:
    """Return the line of the page on which an element begins, 0 when the parser does not know it."""
    line: object = element.sourceline
    return line if isinstance(line, int) else 0


def _pieces(element: etree._Element) -> Iterator[tuple[str | None, int]]:
    """Yield (text, line number) in document order, (None, …) where a block begins or ends."""
    number = _number(element)
    if not isinstance(element.tag, str) or _SILENT.fullmatch(element.tag):
        return
    if element.tag == "tr" and _is_row(element):
        yield from ((None, number), (_cells(element), number), (None, number))
        return
    border = bool(_BLOCK.fullmatch(element.tag))
    if border:
        yield None, number
    if element.text:
        yield element.text, number
    for child in element:
        yield from _pieces(child)
        if child.tail:
            yield child.tail, _number(child)
    if border:
        yield None, number


def _is_row(row: etree._Element) -> bool:
    """Return True for a row of a table, which is one line ("In favour:" | "Peru, Chad"); a layout's cells hold many."""
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    filled = [cell for cell in cells if _inner_text(cell)]
    return len(filled) > 1 and all(len(list(cell.iter("p", "div", "li", "br", "table"))) < 2 for cell in cells)


def _cells(row: etree._Element) -> str:
    return " ".join(filter(None, (" ".join(map(str, cell.itertext())).strip(BLANKS) for cell in row)))
