"""An answer as HTML: what was asked, what the record says with numbered markers, or what it does not say."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rag.answers import Answer, Citation, Claim, Near, Status
from ui.page.evidence import VOICES, place_of, source_id
from ui.page.markup import Html, element, join, question_address

_MARKER = re.compile(r"\[(\d{1,4})\]")
_LIST_FROM = 4  # rows: below this a sentence for each delegation reads better than a table
_COMPARED = frozenset({"comparison", "compare"})

STATUS_WORDS: Mapping[Status, str] = {
    Status.ANSWERED: "From the record",
    Status.PARTIAL: "Part of an answer",
    Status.NOT_ON_RECORD: "Not in this record",
    Status.OUT_OF_SCOPE: "Not a question to the record",
}


def turn_html(turn: int, answer: Answer, *, asked: Sequence[str], scope: Mapping[str, str] | None = None) -> Html:
    """Return one turn: the question, the answer or the refusal, near cases, what was searched, and what can be done.

    `asked` holds the questions of the dialogue so far, the last one being this turn's: together they are its address.
    """
    refused = answer.status in (Status.NOT_ON_RECORD, Status.OUT_OF_SCOPE)
    return element(
        "article",
        _question(turn, answer),
        element(
            "div",
            element("p", STATUS_WORDS[answer.status], class_="rp-status"),
            _body(turn, answer),
            _near(turn, answer.near),
            _searched(answer),
            _suggestions(answer) if refused else Html(""),
            _actions(turn, answer, question_address(tuple(asked), dict(scope or {}))),
            class_=f"rp-answer rp-{answer.status.value}",
            data_status=answer.status.value,
        ),
        class_="rp-turn",
        id=f"t{turn}",
        data_turn=turn,
        aria_label=f"Question {turn}",
    )


def waiting_html(turn: int, question: str) -> Html:
    """Return the turn as it stands while the record is searched."""
    return element(
        "article",
        element("h3", question, class_="rp-question", dir="auto"),
        element("div", element("p", "Searching the record…", class_="rp-status"), class_="rp-answer rp-waiting"),
        class_="rp-turn",
        id=f"t{turn}",
        data_turn=turn,
    )


def trouble_html(turn: int, question: str, trouble: str) -> Html:
    """Return a turn that could not be answered: one line that says what to do."""
    return element(
        "article",
        element("h3", question, class_="rp-question", dir="auto"),
        notice_html(trouble),
        class_="rp-turn",
        id=f"t{turn}",
        data_turn=turn,
    )


def notice_html(trouble: str) -> Html:
    """Return a message about something that could not be done."""
    return element("p", trouble, class_="rp-notice", role="alert")


def _question(turn: int, answer: Answer) -> Html:
    understood = Html("")
    if answer.understood.strip() and answer.understood.strip() != answer.question.strip():
        understood = element(
            "p", "Understood as: ", element("q", answer.understood), class_="rp-understood", dir="auto"
        )
    return join(element("h3", answer.question, class_="rp-question", dir="auto", id=f"q{turn}"), understood)


def _body(turn: int, answer: Answer) -> Html:
    numbers = {citation.n: citation for citation in answer.citations}
    rows = [claim for claim in answer.claims if claim.citations and claim.citations[0] in numbers]
    if answer.kind in _COMPARED and len(rows) > 1:
        return join(_lead(answer), _columns(turn, rows, numbers))
    if len(rows) >= _LIST_FROM and len({numbers[claim.citations[0]].delegation for claim in rows}) >= _LIST_FROM:
        return join(_lead(answer), _table(turn, rows, numbers))
    lines = [line for line in answer.answer.splitlines() if line.strip()]
    return element("div", *(element("p", _marked(turn, line, numbers)) for line in lines), class_="rp-text")


def _lead(answer: Answer) -> Html:
    """Return the lines of the answer that carry no marker: they introduce the rows."""
    lines = [line for line in answer.answer.splitlines() if line.strip() and not _MARKER.search(line)]
    return element("div", *(element("p", line) for line in lines), class_="rp-text")


def _marked(turn: int, line: str, numbers: Mapping[int, Citation]) -> Html:
    """Return the line as text with a link in the place of every marker that has a citation."""
    pieces: list[str] = []
    at = 0
    for match in _MARKER.finditer(line):
        n = int(match.group(1))
        if n not in numbers:
            continue
        pieces += [line[at : match.start()], _marker(turn, n, numbers[n])]
        at = match.end()
    return join(*pieces, line[at:])


def _marker(turn: int, n: int, citation: Citation) -> Html:
    said = f"Source {n}: {citation.delegation or 'header'}, {place_of(citation)}"
    target = source_id(turn, str(n))
    return element(
        "a", f"[{n}]", href=f"#{target}", class_="rp-marker", aria_label=said, title=said, data_source=target
    )


def _markers(turn: int, claim: Claim, numbers: Mapping[int, Citation]) -> Html:
    return join(*(_marker(turn, n, numbers[n]) for n in claim.citations if n in numbers))


def _row_words(words: str, delegation: str) -> str:
    """Return a claim for a place that already names its delegation: without markers and without the name in front."""
    return _MARKER.sub("", words).strip().removeprefix(f"{delegation}:").lstrip()


def _table(turn: int, rows: Sequence[Claim], numbers: Mapping[int, Citation]) -> Html:
    heads = ("Delegation", "What the record says", "Voice", "Source")
    header = element("tr", *(_sort_head(column, head) for column, head in enumerate(heads)))
    body = [
        element(
            "tr",
            element("th", numbers[claim.citations[0]].delegation, scope="row"),
            element("td", _row_words(claim.text, numbers[claim.citations[0]].delegation), dir="auto"),
            element("td", VOICES.get(numbers[claim.citations[0]].voice, "")),
            element("td", _markers(turn, claim, numbers), data_sort=claim.citations[0]),
        )
        for claim in rows
    ]
    return element(
        "div",
        element(
            "table",
            element("caption", f"{len(rows)} rows, in the order of the record. Column heads sort."),
            element("thead", header),
            element("tbody", *body),
            class_="rp-table",
        ),
        element("button", "Copy the table", type="button", class_="rp-button", data_do="copy-table"),
        class_="rp-list",
        tabindex=0,
        role="region",
        aria_label="Answer as a table",
    )


def _sort_head(column: int, head: str) -> Html:
    button = element("button", head, type="button", class_="rp-sort", data_do="sort", data_column=column)
    return element("th", button, scope="col", aria_sort="none")


def _columns(turn: int, rows: Sequence[Claim], numbers: Mapping[int, Citation]) -> Html:
    sides: dict[str, list[Claim]] = {}
    for claim in rows:
        sides.setdefault(numbers[claim.citations[0]].delegation, []).append(claim)
    columns = [
        element(
            "section",
            element("h4", delegation),
            *(
                element("p", _row_words(claim.text, delegation), " ", _markers(turn, claim, numbers))
                for claim in claims
            ),
            class_="rp-side",
        )
        for delegation, claims in sides.items()
    ]
    return element("div", *columns, class_="rp-sides")


def _near(turn: int, near: Sequence[Near]) -> Html:
    if not near:
        return Html("")
    entries = [
        element("li", case.text, " ", _near_marker(turn, place, case.citation)) for place, case in enumerate(near, 1)
    ]
    return element(
        "section",
        element("h4", "Near, but not the answer"),
        element("ul", *entries),
        class_="rp-near",
        aria_label="Near, but not the answer",
    )


def _near_marker(turn: int, place: int, citation: Citation) -> Html:
    said = f"Near passage {place}: {citation.delegation or 'header'}, {place_of(citation)}"
    target = source_id(turn, f"near{place}")
    return element(
        "a", f"[near {place}]", href=f"#{target}", class_="rp-marker", aria_label=said, title=said, data_source=target
    )


def _searched(answer: Answer) -> Html:
    searched, matched = answer.coverage.statements_searched, answer.coverage.statements_matched
    counted = (
        f"{searched:,} {'statement' if searched == 1 else 'statements'} searched, {matched:,} with what was asked."
    )
    note = " The release is a summary, not an official record." if answer.status is Status.NOT_ON_RECORD else ""
    return element("p", counted, note, class_="rp-searched")


def _suggestions(answer: Answer) -> Html:
    """Return questions to try, one for each delegation that stands near."""
    names = dict.fromkeys(case.citation.delegation for case in answer.near if case.citation.delegation)
    asked = [f"What did {name} say?" for name in names][:3]
    buttons = [
        element("button", words, type="button", class_="rp-chip", data_send="select", data_value=words)
        for words in asked
    ]
    return element("p", "Ask instead: ", *buttons, class_="rp-suggestions") if buttons else Html("")


def _actions(turn: int, answer: Answer, address: str) -> Html:
    plain = {"type": "button", "class_": "rp-button"}
    about = f"answer {turn}"
    return element(
        "div",
        element("button", "Copy", **plain, data_do="copy", data_value=_plain(answer), aria_label=f"Copy {about}"),
        element("button", "Copy link", **plain, data_do="link", data_value=address, aria_label=f"Copy link to {about}"),
        element("button", "Edit and ask again", **plain, data_send="edit", data_value=turn),
        element("button", "Useful", **plain, data_send="like", data_value=turn, aria_label=f"Useful: {about}"),
        element("button", "Not useful", **plain, data_send="undo", data_value=turn, aria_label=f"Not useful: {about}"),
        class_="rp-actions",
        role="group",
        aria_label=f"Actions for {about}",
    )


def _plain(answer: Answer) -> str:
    sources = [f"[{citation.n}] {citation.delegation}, {place_of(citation)}" for citation in answer.citations]
    return "\n".join([answer.answer, *sources])
