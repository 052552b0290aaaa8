"""The evidence beside an answer: each cited paragraph whole, with the cited words marked and the voice in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from rag.answers import Answer, Citation
from ui.page.markup import Html, element, join, paragraph_address, text, web_link
from ui.page.sources import Source

VOICES: Mapping[str, str] = {"quotation": "Quotation", "summary": "Summary", "lede": "Lede", "speech": "Speech"}
_VOICE_MEANINGS: Mapping[str, str] = {
    "quotation": "The speaker's words, inside the release's own quotation marks",
    "summary": "The press officer's wording: not to be printed as a quotation",
    "lede": "The release's opening, in the press officer's wording",
    "speech": "The text of the speech",
}
_OPEN_UP_TO = 6  # sources: more than this and only the first stay open, so that the list can be seen


class Placed(Protocol):
    """What has a place in the record: a citation or a source."""

    @property
    def symbol(self) -> str:
        """The symbol of the record."""

    @property
    def paragraph(self) -> int | None:
        """The number of the paragraph, None for the header."""


def source_id(turn: int, number: str) -> str:
    """Return the id of a source's element on the page."""
    return f"s{turn}-{number}"


def place_of(place: Placed) -> str:
    """Return "GA/11957, paragraph 45" or "GA/11957, header"."""
    return f"{place.symbol}, " + ("header" if place.paragraph is None else f"paragraph {place.paragraph}")


def section_words(section: str) -> str:
    """Return a section's name for people: "right_of_reply" is "Right of reply"."""
    return section.replace("_", " ").capitalize()


def evidence_html(turn: int, answer: Answer, look_up: Callable[[Citation], Source]) -> Html:
    """Return the sources of one answer, the near passages apart from them."""
    cited = [
        _card(turn, str(citation.n), look_up(citation), is_open=place < _OPEN_UP_TO)
        for place, citation in enumerate(answer.citations)
    ]
    near = [
        _card(turn, f"near{place}", look_up(case.citation), is_open=False) for place, case in enumerate(answer.near, 1)
    ]
    apart = [element("h4", "Near, but not the answer"), *near] if near else []
    nothing = [] if cited or near else [element("p", "This answer stands on no passage.", class_="rp-quiet")]
    return element(
        "section",
        element("h3", "Sources for: ", element("q", answer.question, dir="auto"), class_="rp-sources-head"),
        *nothing,
        *cited,
        *apart,
        class_="rp-sources",
        data_turn=turn,
        aria_label=f"Sources for question {turn}",
    )


def _card(turn: int, number: str, source: Source, *, is_open: bool) -> Html:
    shown = f"[{number}]" if number.isdigit() else f"[near {number.removeprefix('near')}]"
    return element(
        "details",
        element(
            "summary",
            element("span", shown, class_="rp-number"),
            " ",
            element("strong", source.delegation or section_words(source.section)),
            " ",
            voice_badge(source.voice),
            element("span", _who(source), class_="rp-who"),
        ),
        element(
            "blockquote", passage_html(source.whole, [(source.start, source.end)]), class_="rp-passage", dir="auto"
        ),
        _foot(turn, number, source),
        class_="rp-source",
        id=source_id(turn, number),
        open=is_open,
        tabindex=-1,
    )


def voice_badge(voice: str) -> Html:
    """Return the voice as a word with its meaning; the look differs by border and not by colour alone."""
    if voice not in VOICES:
        return Html("")
    return element("span", VOICES[voice], class_=f"rp-voice rp-voice-{voice}", title=_VOICE_MEANINGS[voice])


def passage_html(whole: str, spans: list[tuple[int, int]]) -> Html:
    """Return a text with the spans marked (code points, end exclusive, not overlapping, any order)."""
    pieces: list[str] = []
    at = 0
    for start, end in sorted(spans):
        if start < at or end <= start:
            continue
        pieces += [text(whole[at:start]), element("mark", whole[start:end])]
        at = end
    return join(*pieces, text(whole[at:]))


def _who(source: Source) -> str:
    behalf = f", also for {', '.join(source.on_behalf_of)}" if source.on_behalf_of else ""
    named = ", ".join(part for part in (source.speaker, source.title) if part)
    return f"{named}{behalf}" if named or behalf else section_words(source.section)


def _foot(turn: int, number: str, source: Source) -> Html:
    address = paragraph_address(source.symbol, source.paragraph)
    links = [
        element("a", place_of(source), href=address, data_do="open", class_="rp-place"),
        element("span", section_words(source.section)),
    ]
    if source.url:
        links.append(web_link(source.url, "Published page"))
    links.append(
        element("a", "Back to the answer", href=f"#t{turn}", class_="rp-back", data_back=source_id(turn, number))
    )
    return element("p", *links, class_="rp-foot")
