"""A verdict on a quotation as HTML: the verdict in plain words first, then the record's words and what differs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rag.answers import Citation
from ui.page.evidence import passage_html, place_of, voice_badge
from ui.page.markup import Html, element, join, paragraph_address, quotation_address
from ui.page.memos import article_memo
from ui.page.sources import Source, source_of
from ui.terminal import counted

if TYPE_CHECKING:
    from index.store import Index
    from rag.quotations import ArticleVerdict, Verdict

VERDICT_WORDS: Mapping[str, str] = {
    "verbatim": "These words stand in the record, as a quotation",
    "summary": "These words stand in the record, but they are the press officer’s",
    "altered": "The record has other words",
    "misattributed": "The words stand in the record, but somebody else’s",
    "not_found": "Not found in this record",
    "unjudged": "There is nothing to judge",
}
VERDICT_NAMES: Mapping[str, str] = {
    "verbatim": "Verbatim",
    "summary": "Summary",
    "altered": "Altered",
    "misattributed": "Misattributed",
    "not_found": "Not found",
    "unjudged": "Nothing to judge",
}
_CHANGES: Mapping[str, str] = {
    "replace": "changed",
    "insert": "added: not in the record",
    "delete": "left out: in the record only",
}


def verdict_html(index: Index, verdict: Verdict) -> Html:
    """Return one verdict with everything it stands on."""
    row = verdict.as_json()
    return element(
        "article",
        element("p", VERDICT_NAMES[row["verdict"]], class_="rp-status"),
        element("h2", VERDICT_WORDS[row["verdict"]]),
        element("p", verdict.reason, dir="auto"),
        _differences(row),
        _attribution(verdict.attribution),
        _places(
            "Where it stands" if row["verdict"] != "altered" else "The nearest words of the record",
            index,
            row["matches"],
        ),
        _places("Near, but not a match", index, row["nearest"]),
        _searched(row),
        _actions(row),
        class_=f"rp-verdict rp-verdict-{row['verdict']}",
        data_verdict=row["verdict"],
        aria_label="Verdict",
    )


def article_html(index: Index, words: str, found: Sequence[ArticleVerdict]) -> Html:
    """Return an article with its quotations marked and numbered, and the verdict on each below."""
    if not found:
        return element("p", "No quotation found in this text: nothing stands between quotation marks.", role="status")
    kinds = [one.verdict.as_json()["verdict"] for one in found]
    names = [VERDICT_NAMES[kind] for kind in kinds]
    marked: list[str] = []
    at = 0
    for number, (kind, one) in enumerate(zip(kinds, found, strict=True), 1):
        said = f"[{number}: {VERDICT_NAMES[kind]}]"
        link = element("a", said, href=f"#v{number}", class_="rp-marker", data_source=f"v{number}")
        mark = element("mark", words[one.start : one.end], class_=f"rp-verdict-{kind}")
        marked += [words[at : one.start], mark, " ", link]
        at = one.end
    cards = [
        element(
            "section",
            element("h2", f"Quotation {number}"),
            verdict_html(index, one.verdict),
            id=f"v{number}",
            tabindex=-1,
        )
        for number, one in enumerate(found, 1)
    ]
    tally = _tally(names)
    memo = article_memo(tally, names, found)
    plain = {"type": "button", "class_": "rp-button"}
    tools = element(
        "div",
        element("p", tally, role="status", class_="rp-tally"),
        element("button", "Copy as a memo", **plain, data_do="copy", data_value=memo),
        element("button", "Save the memo", **plain, data_do="save", data_value=memo, data_name="quotations.txt"),
        class_="rp-tools",
    )
    return join(tools, element("div", *marked, words[at:], class_="rp-article rp-view", dir="auto"), *cards)


def _tally(names: Sequence[str]) -> str:
    counts = ", ".join(f"{names.count(name)} {name.lower()}" for name in VERDICT_NAMES.values() if name in names)
    return f"{counted(len(names), 'quotation')}: {counts}."


def _differences(row: Mapping[str, Any]) -> Html:
    changes = row["differences"]
    if not changes:
        return Html("")
    theirs = row["matches"][0]["text"] if row["matches"] else ""
    lines = [
        element(
            "li",
            f"{_CHANGES[change['op']]}: ",
            *([element("del", change["quote"])] if change["quote"] else []),
            " → " if change["quote"] and change["record"] else "",
            *([element("ins", change["record"])] if change["record"] else []),
        )
        for change in changes
    ]
    return element(
        "section",
        element("h3", "Your words"),
        element(
            "p", _marked("del", row["quote"], [change["quote"] for change in changes]), class_="rp-diff", dir="auto"
        ),
        element("h3", "The record’s words"),
        element("p", _marked("ins", theirs, [change["record"] for change in changes]), class_="rp-diff", dir="auto"),
        element("h3", "Word by word"),
        element("ul", *lines, class_="rp-changes"),
        aria_label="What differs",
    )


def _marked(name: str, whole: str, parts: Sequence[str]) -> Html:
    """Return the text with the parts marked, each searched from the end of the one before, and said aloud."""
    spoken = {"del": ("[not in the record: ", "]"), "ins": ("[only in the record: ", "]")}[name]
    pieces: list[str] = []
    at = 0
    for part in filter(None, parts):
        start = whole.find(part, at)
        if start < 0:
            continue
        hidden = [element("span", words, class_="rp-hidden-words") for words in spoken]
        pieces += [whole[at:start], element(name, hidden[0], part, hidden[1])]
        at = start + len(part)
    return join(*pieces, whole[at:])


def _attribution(line: str) -> Html:
    if not line:
        return Html("")
    return element(
        "section",
        element("h3", "To print"),
        element("p", line, class_="rp-attribution", dir="auto"),
        element("button", "Copy attribution", type="button", class_="rp-button", data_do="copy", data_value=line),
    )


def _places(heading: str, index: Index, matches: Sequence[Mapping[str, Any]]) -> Html:
    if not matches:
        return Html("")
    cards = [_place(source_of(index, Citation(n=number, **match))) for number, match in enumerate(matches, 1)]
    return element("section", element("h3", heading), *cards)


def _place(source: Source) -> Html:
    who = ", ".join(part for part in (source.speaker, source.title) if part)
    return element(
        "details",
        element(
            "summary",
            element("strong", source.delegation or "The release"),
            " ",
            voice_badge(source.voice),
            element("span", who, class_="rp-who"),
        ),
        element(
            "blockquote", passage_html(source.whole, [(source.start, source.end)]), class_="rp-passage", dir="auto"
        ),
        element(
            "p",
            element("a", place_of(source), href=paragraph_address(source.symbol, source.paragraph), data_do="open"),
            class_="rp-foot",
        ),
        class_="rp-source",
        open=True,
    )


def _searched(row: Mapping[str, Any]) -> Html:
    searched = row["searched"]
    records = "1 record" if searched["records"] == 1 else f"{searched['records']:,} records"
    return element(
        "p",
        f"Searched {searched['statements']:,} statements in {records}. The release is a summary, not an official "
        "record: words that are not in it may still have been said.",
        class_="rp-searched",
    )


def _actions(row: Mapping[str, Any]) -> Html:
    address = quotation_address(row["quote"], row["attributed_to"])
    return element(
        "div",
        element("button", "Copy link", type="button", class_="rp-button", data_do="link", data_value=address),
        class_="rp-actions",
    )
