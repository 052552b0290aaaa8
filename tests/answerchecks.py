"""What holds of every answer, whatever was asked: the rules of truth, read off the answer and the record."""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.records import Record, RecordKind
from index.store import Index
from rag.answers import Answer, Citation, Status

REFUSALS = (Status.NOT_ON_RECORD, Status.OUT_OF_SCOPE)


def check_truth(index: Index, answer: Answer) -> None:
    """Fail when a citation is no slice, a delegation is not that of its paragraph, or a refusal cites."""
    for citation in (*answer.citations, *(near.citation for near in answer.near)):
        check_citation(index.record(citation.symbol), citation)
    assert [citation.n for citation in answer.citations] == list(range(1, len(answer.citations) + 1))
    if answer.status in REFUSALS:
        assert (answer.citations, answer.claims) == ((), ())
        assert markers_of(answer.answer) == set()
        return
    assert answer.claims
    assert markers_of(answer.answer) == {citation.n for citation in answer.citations}
    for claim in answer.claims:
        check_claim(answer, claim.text, claim.citations)


def check_citation(record: Record, citation: Citation) -> None:
    if citation.paragraph is None:
        assert citation.section == "header"
        assert citation.text == record.header[citation.start : citation.end] != ""
        return
    paragraph = record.paragraph(citation.paragraph)
    statement = record.statement_of(paragraph)
    delegation = paragraph.delegation
    assert citation.text == paragraph.text[citation.start : citation.end] != ""
    assert citation.delegation == (delegation.name if delegation else "")
    assert citation.iso == (delegation.iso if delegation else None)
    assert citation.section == paragraph.section
    assert citation.speaker == (statement.speaker.name if statement else "")
    if citation.voice == "quotation":
        assert re.search(r"[“‘\"«]", paragraph.text[: citation.start])
    elif record.kind is not RecordKind.SPEECH:
        assert citation.voice == ("lede" if paragraph.section == "lede" else "summary")


def check_claim(answer: Answer, text: str, numbers: Iterable[int]) -> None:
    """A claim is a slice of the record under its delegation's name; one about the meeting names whom it cites."""
    cited = [answer.citations[n - 1] for n in numbers]
    assert cited
    assert text in answer.answer
    if answer.kind == "meeting":
        assert cited[0].delegation in answer.answer
        return
    assert any(text.endswith(citation.text) for citation in cited)
    head = text[: -max(len(citation.text) for citation in cited if text.endswith(citation.text))]
    assert head in ("", f"{cited[0].delegation}: ", f"{cited[0].delegation}, {cited[0].speaker}: ")
    assert cited[0].delegation in answer.answer


def markers_of(text: str) -> set[int]:
    return {int(number) for number in re.findall(r"\[(\d+)\]", text)}


def cited(answer: Answer) -> list[tuple[str, int | None]]:
    """Delegation and paragraph of every citation, in order."""
    return [(citation.delegation, citation.paragraph) for citation in answer.citations]


def delegations_of(answer: Answer) -> list[str]:
    """The delegations cited, each once, in order."""
    return list(dict.fromkeys(citation.delegation for citation in answer.citations))


def paragraphs_of(answer: Answer) -> set[int | None]:
    return {citation.paragraph for citation in answer.citations}
