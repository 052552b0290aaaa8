"""The evidence beside an answer: each cited paragraph whole and once, the cited words marked, the voice in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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
_OPEN_UP_TO = 4  # cards: of more, only the first is open and the others show their cited words, to be looked over
_PREVIEW = 160  # characters of the cited words on a closed card


class Placed(Protocol):
    """What has a place in the record: a citation or a source."""

    @property
    def symbol(self) -> str:
        """The symbol of the record."""

    @property
    def paragraph(self) -> int | None:
        """The number of the paragraph, None for the header."""


Numbered = tuple[str, Source]


def source_id(turn: int, number: str) -> str:
    """Return the id of a source's words on the page."""
    return f"s{turn}-{number}"


def place_of(place: Placed) -> str:
    """Return "GA/11957, paragraph 45" or "GA/11957, header"."""
    return f"{place.symbol}, " + ("header" if place.paragraph is None else f"paragraph {place.paragraph}")


def section_words(section: str) -> str:
    """Return a section's name for people: "right_of_reply" is "Right of reply"."""
    return section.replace("_", " ").capitalize()


def citation_line(citation: Citation) -> str:
    """Return a citation as a line to paste: who, the words, where; marks only around what the release quotes."""
    who = ", ".join(part for part in (citation.delegation, citation.speaker) if part)
    words = f"“{citation.text}”" if citation.voice == "quotation" else citation.text
    voice = VOICES.get(citation.voice, "").lower()
    place = f"({place_of(citation)}; {voice})" if voice else f"({place_of(citation)})"
    return f"{who}: {words} {place}" if who else f"{words} {place}"


def evidence_html(turn: int, answer: Answer, look_up: Callable[[Citation], Source]) -> Html:
    """Return the sources of one answer, the near passages apart from them."""
    cited = _cards(turn, [(str(citation.n), citation) for citation in answer.citations], look_up)
    near = _cards(turn, [(f"near{place}", case.citation) for place, case in enumerate(answer.near, 1)], look_up)
    apart = [element("h3", "Near, but not the answer"), *near] if near else []
    nothing = [] if cited or near else [element("p", "This answer stands on no passage.", class_="rp-quiet")]
    return element(
        "section",
        element("h2", "Sources for ", element("q", answer.question, dir="auto"), class_="rp-sources-head"),
        *nothing,
        *cited,
        *apart,
        class_="rp-sources",
        data_turn=turn,
        aria_label=f"Sources for question {turn}",
    )


def _cards(turn: int, cited: Sequence[tuple[str, Citation]], look_up: Callable[[Citation], Source]) -> list[Html]:
    """Return one card a paragraph, in the order in which the answer first cites them."""
    groups: dict[tuple[str, int | None, str], list[Numbered]] = {}
    lines: dict[tuple[str, int | None, str], list[str]] = {}
    for number, citation in cited:
        source = look_up(citation)
        key = (source.symbol, source.paragraph, source.whole)
        groups.setdefault(key, []).append((number, source))
        lines.setdefault(key, []).append(citation_line(citation))
    many = len(groups) > _OPEN_UP_TO
    return [
        _card(turn, group, "\n".join(lines[key]), is_open=place == 0 or not many)
        for place, (key, group) in enumerate(groups.items())
    ]


def _card(turn: int, group: Sequence[Numbered], copied: str, *, is_open: bool) -> Html:
    source = group[0][1]
    voices: dict[str, list[str]] = {}
    for number, one in group:
        voices.setdefault(one.voice, []).append(_shown(number))
    badges = [
        part
        for voice, numbers in voices.items()
        for part in (element("span", " ".join(numbers), class_="rp-number"), " ", voice_badge(voice), " ")
    ]
    preview = source.whole[source.start : source.end]
    return element(
        "details",
        element(
            "summary",
            element("strong", source.delegation or section_words(source.section), dir="auto"),
            " ",
            *badges,
            element("span", _who(source), class_="rp-who", dir="auto"),
            element("span", _shortened(preview), class_="rp-preview", dir="auto"),
        ),
        element("blockquote", _marked_passage(turn, group), class_="rp-passage", dir="auto"),
        _foot(turn, group, copied),
        class_="rp-source",
        open=is_open,
    )


def _shown(number: str) -> str:
    return f"[{number}]" if number.isdigit() else f"[near {number.removeprefix('near')}]"


def _shortened(words: str) -> str:
    return words if len(words) <= _PREVIEW else words[:_PREVIEW].rsplit(" ", 1)[0] + " …"


def voice_badge(voice: str) -> Html:
    """Return the voice as a word with its meaning; the look differs by border and not by colour alone."""
    if voice not in VOICES:
        return Html("")
    return element("span", VOICES[voice], class_=f"rp-voice rp-voice-{voice}", title=_VOICE_MEANINGS[voice])


def passage_html(whole: str, spans: list[tuple[int, int]]) -> Html:
    """Return a text with the spans marked (code points, end exclusive, any order; an overlapping one is left out)."""
    return _with_marks(whole, [(start, end, None) for start, end in spans])


def _marked_passage(turn: int, group: Sequence[Numbered]) -> Html:
    return _with_marks(
        group[0][1].whole, [(source.start, source.end, source_id(turn, number)) for number, source in group]
    )


def _with_marks(whole: str, spans: Sequence[tuple[int, int, str | None]]) -> Html:
    """Return a text with spans marked, each with the id to scroll to; of two that overlap the later has an empty mark.

    An id whose words are marked already still needs a place: its marker in the answer leads there.
    """
    pieces: list[str] = []
    at = 0
    for start, end, given in sorted(spans, key=lambda span: (span[0], -span[1])):
        if end <= start:
            continue
        if start < at:
            pieces += [element("span", id=given, tabindex=-1)] if given else []
            continue
        pieces += [
            text(whole[at:start]),
            element("mark", whole[start:end], id=given, tabindex=-1 if given else None),
        ]
        at = end
    return join(*pieces, text(whole[at:]))


def _who(source: Source) -> str:
    behalf = f", also for {', '.join(source.on_behalf_of)}" if source.on_behalf_of else ""
    named = ", ".join(part for part in (source.speaker, source.title) if part)
    return f"{named}{behalf}" if named or behalf else section_words(source.section)


def _foot(turn: int, group: Sequence[Numbered], copied: str) -> Html:
    number, source = group[0]
    address = paragraph_address(source.symbol, source.paragraph)
    links = [
        element("a", place_of(source), href=address, data_do="open", class_="rp-place"),
        element("span", section_words(source.section)),
    ]
    if source.url:
        links.append(web_link(source.url, "Published page"))
    links += [
        element("button", "Copy citation", type="button", class_="rp-button", data_do="copy", data_value=copied),
        element("a", "Back to the answer", href=f"#t{turn}", class_="rp-back", data_back=source_id(turn, number)),
    ]
    return element("p", *links, class_="rp-foot")
