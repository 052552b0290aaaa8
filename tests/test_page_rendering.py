"""Answers and evidence as HTML: every word of a record or a question is text, every marker has its source."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.answers import Answer, Citation, Claim, Coverage, Near, Status
from ui.page.evidence import evidence_html, passage_html
from ui.page.markup import Html, element, join, paragraph_address, text, web_link
from ui.page.rendering import turn_html
from ui.page.sources import Source

PAYLOADS = (Path(__file__).parent / "payloads.txt").read_text(encoding="utf-8").splitlines()
OURS = {
    *("article", "section", "div", "p", "h2", "h3", "q", "a", "button", "ul", "li", "details", "summary", "span"),
    *("strong", "mark", "blockquote", "table", "caption", "thead", "tbody", "tr", "th", "td"),
}


class Reader(HTMLParser):
    """Collects tags, ids, link targets and event attributes as a browser would see them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.events: list[str] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.ids += [given for name, given in attrs if name == "id" and given]
        self.links += [given for name, given in attrs if name in ("href", "src") and given]
        self.events += [name for name, _ in attrs if name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.words += data


def cite(n: int, words: str = "said so", *, delegation: str = "Thailand", voice: str = "summary") -> Citation:
    return Citation(n, "GA/11957", "statements", delegation, None, "NAME", 44 + n, 3, 3 + len(words), words, voice)


def source(citation: Citation) -> Source:
    return Source(
        symbol=citation.symbol,
        section=citation.section,
        delegation=citation.delegation,
        speaker=citation.speaker,
        title="Minister",
        on_behalf_of=(),
        paragraph=citation.paragraph,
        voice=citation.voice,
        whole=f"He {citation.text}.",
        start=3,
        end=3 + len(citation.text),
        url="",
    )


def answer(status: Status = Status.ANSWERED, *, words: str = "said so", question: str = "who?") -> Answer:
    citation = cite(1, words)
    return Answer(
        question=question,
        understood=question,
        status=status,
        answer=f"Thailand: {words} [1]",
        claims=(Claim(f"Thailand: {words}", (1,)),),
        citations=(citation,) if status is Status.ANSWERED else (),
        near=(),
        coverage=Coverage(76, 1),
        index="sha256:0",
    )


def listed(count: int) -> Answer:
    citations = tuple(cite(n, delegation=f"Delegation {n}") for n in range(1, count + 1))
    claims = tuple(Claim(f"Delegation {n}: said so [{n}]", (n,)) for n in range(1, count + 1))
    lines = ["Of 75 delegations:", *(claim.text for claim in claims)]
    return replace(answer(), answer="\n".join(lines), claims=claims, citations=citations, kind="list")


def shown(given: Answer) -> str:
    return turn_html(1, given, asked=(given.question,)) + evidence_html(1, given, source)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_answer_shows_a_payload_as_text_wherever_it_stands(payload: str) -> None:
    citation = replace(
        cite(1, payload), delegation=payload, speaker=payload, symbol=payload, section=payload, voice=payload
    )
    hostile = replace(
        answer(words=payload, question=payload),
        understood=f"understood {payload}",
        citations=(citation,),
        near=(Near(payload, citation),),
    )
    read = Reader(shown(hostile))
    assert read.tags <= OURS
    assert read.events == []
    assert all(link.startswith(("/?", "#")) for link in read.links)
    assert payload in read.words


@pytest.mark.parametrize("payload", PAYLOADS)
def test_record_address_stays_text_when_it_is_not_a_web_address(payload: str) -> None:
    assert "<a" not in web_link(payload, "page")


@given(st.text())
def test_text_reads_back_as_written_save_for_controls(words: str) -> None:
    assert len(unescape(text(words))) == len(words)
    assert not set("<>\"'") & set(text(words))


def test_element_escapes_strings_and_keeps_markup() -> None:
    assert element("p", "<b>", Html("<i></i>"), class_='"x') == '<p class="&quot;x">&lt;b&gt;<i></i></p>'


def test_join_of_plain_strings_is_text() -> None:
    assert join("<", Html("<")) == "&lt;<"


def test_marker_links_to_a_source_that_is_there() -> None:
    read = Reader(shown(answer()))
    assert [link[1:] for link in read.links if link.startswith("#s")] == ["s1-1"]
    assert "s1-1" in read.ids


def test_marker_without_a_citation_stays_text() -> None:
    html = turn_html(1, replace(answer(), answer="said so [7]"), asked=("who?",))
    assert "[7]" in html
    assert "s1-7" not in html


def test_ids_are_unique_over_two_turns() -> None:
    both = turn_html(1, answer(), asked=("who?",)) + evidence_html(1, answer(), source)
    both += turn_html(2, answer(), asked=("who?", "who?")) + evidence_html(2, answer(), source)
    ids = Reader(both).ids
    assert len(ids) == len(set(ids))


def test_list_becomes_a_table_with_a_row_for_each_delegation() -> None:
    html = turn_html(1, listed(5), asked=("who?",))
    assert html.count("<tr>") == 6
    assert "Of 75 delegations:" in html


def test_row_does_not_repeat_the_delegation_it_stands_under() -> None:
    html = turn_html(1, listed(5), asked=("who?",))
    assert html.count(">said so</td>") == 5


def test_short_list_stays_sentences() -> None:
    assert "<table" not in turn_html(1, listed(3), asked=("who?",))


def test_comparison_stands_side_by_side() -> None:
    assert turn_html(1, replace(listed(2), kind="comparison"), asked=("who?",)).count('class="rp-side"') == 2


@pytest.mark.parametrize("status", [Status.NOT_ON_RECORD, Status.OUT_OF_SCOPE])
def test_refusal_names_itself_and_has_no_sources(status: Status) -> None:
    refusal = replace(answer(status), answer="Not said.", claims=())
    read = Reader(shown(refusal))
    assert "This answer stands on no passage." in read.words
    assert not [link for link in read.links if link.startswith("#s")]
    assert "From the record" not in read.words


def test_near_cases_stand_apart_from_the_sources() -> None:
    near = replace(answer(Status.NOT_ON_RECORD), answer="Not said.", claims=(), near=(Near("Peru did", cite(1)),))
    html = shown(near)
    assert html.count("Near, but not the answer") >= 2
    assert "s1-near1" in html
    assert 'id="s1-1"' not in html


def test_understood_is_shown_only_when_it_differs() -> None:
    assert "Understood as" not in turn_html(1, answer(), asked=("who?",))
    assert "Understood as" in turn_html(1, replace(answer(), understood="who spoke?"), asked=("who?",))


def test_turn_address_holds_the_whole_dialogue() -> None:
    html = turn_html(2, answer(question="and Peru?"), asked=("who?", "and Peru?"), scope={"section": "lede"})
    assert 'data-value="/?q=who%3F&amp;q=and%20Peru%3F&amp;section=lede"' in html


@given(st.text(min_size=1), st.integers(0, 20), st.integers(0, 20))
def test_passage_keeps_every_word_whatever_is_marked(whole: str, start: int, length: int) -> None:
    start = min(start, len(whole))
    html = passage_html(whole, [(start, min(start + length, len(whole)))])
    assert unescape(html.replace("<mark>", "").replace("</mark>", "")) == unescape(text(whole))


def test_paragraph_address_keeps_the_symbol_readable() -> None:
    assert paragraph_address("GA/11957", 45) == "/?p=GA/11957/45"
    assert paragraph_address("A&B <x>", None) == "/?p=A%26B%20%3Cx%3E"
