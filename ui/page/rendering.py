"""An answer as HTML: what was asked, what the record says with numbered markers, or what it does not say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from rag.answers import Answer, Citation, Claim, Near, Status
from ui.page.evidence import VOICES, place_of, source_id
from ui.page.markup import Html, element, join, question_address
from ui.page.tables import sort_heads

_MARKER = re.compile(r"\[(\d{1,4})\]")
_LIST_FROM = 4  # rows: below this a sentence for each delegation reads better than a table
_COMPARED = frozenset({"comparison", "compare"})

STATUS_WORDS: Mapping[Status, str] = {
    Status.ANSWERED: "From the record",
    Status.PARTIAL: "Part of an answer",
    Status.NOT_ON_RECORD: "Not in this record",
    Status.OUT_OF_SCOPE: "Not a question to the record",
}


def turn_html(
    turn: int,
    answer: Answer,
    *,
    asked: Sequence[str],
    scope: Mapping[str, str] | None = None,
    ask_next: Sequence[str] = (),
) -> Html:
    """Return one turn: the question, the answer or the refusal, near cases, what was searched, and what can be done.

    `asked` holds the questions of the dialogue so far, the last one being this turn's: together they are its address.
    `ask_next` holds questions that a refusal offers instead.
    """
    return element(
        "article",
        question_html(turn, answer.question, answer.understood),
        element(
            "div",
            element("p", STATUS_WORDS[answer.status], class_="rp-status"),
            body_html(turn, answer),
            _near(turn, answer.near),
            _searched(answer, scope or {}),
            suggestions_html(ask_next),
            _actions(turn, answer, question_address(tuple(asked), dict(scope or {}))),
            class_=f"rp-answer rp-{answer.status.value}",
            data_status=answer.status.value,
        ),
        class_="rp-turn",
        id=f"t{turn}",
        data_turn=turn,
        aria_label=f"Question {turn}",
    )


def trouble_html(turn: int, question: str, trouble: str) -> Html:
    """Return a turn that could not be answered: one line that says what to do."""
    return element(
        "article",
        question_html(turn, question, question),
        notice_html(trouble),
        class_="rp-turn",
        id=f"t{turn}",
        data_turn=turn,
        aria_label=f"Question {turn}",
    )


def notice_html(trouble: str) -> Html:
    """Return a message about something that could not be done."""
    return element("p", trouble, class_="rp-notice", role="alert")


def question_html(turn: int, question: str, understood: str) -> Html:
    """Return the question, and how it was understood where that differs."""
    told = Html("")
    if understood.strip() and understood.strip() != question.strip():
        told = element("p", "Understood as: ", element("q", understood), class_="rp-understood", dir="auto")
    return join(element("h2", question, class_="rp-question", dir="auto", id=f"q{turn}"), told)


def body_html(turn: int, answer: Answer) -> Html:
    """Return what the record says: a table for a list, columns for a comparison, else lines with markers."""
    numbers = {citation.n: citation for citation in answer.citations}
    rows = [claim for claim in answer.claims if claim.citations and claim.citations[0] in numbers]
    names = {numbers[claim.citations[0]].delegation for claim in rows}
    if answer.kind in _COMPARED and rows and all(names):
        arranged = _columns(turn, answer, rows, numbers)
    elif len(rows) >= _LIST_FROM and len(names) >= _LIST_FROM:
        arranged = _table(turn, rows, numbers)
    else:
        lines = [line for line in answer.answer.splitlines() if line.strip()]
        return element("div", *(element("p", _marked(turn, line, numbers)) for line in lines), class_="rp-text")
    before, after = _plain_lines(answer, names)
    return join(before, arranged, after)


def _plain_lines(answer: Answer, names: Iterable[str]) -> tuple[Html, Html]:
    """Return the lines without a marker, before the first line that has one and after it.

    A line that only announces whose words follow ("Sweden, PER-ANDERS SUNESSON:") is left out: rows and columns are
    under that name already.
    """
    lines = [line for line in answer.answer.splitlines() if line.strip()]
    first = next((place for place, line in enumerate(lines) if _MARKER.search(line)), len(lines))
    parts = (lines[:first], [line for line in lines[first:] if not _MARKER.search(line)])
    kept = ([line for line in part if not (line.endswith(":") and line.startswith(tuple(names)))] for part in parts)
    before, after = (
        element("div", *(element("p", line) for line in part), class_="rp-text") if part else Html("") for part in kept
    )
    return before, after


def _marked(turn: int, line: str, numbers: Mapping[int, Citation]) -> Html:
    """Return the line as text with a link in the place of every marker that has a citation."""
    pieces: list[str] = []
    at = 0
    for match in _MARKER.finditer(line):
        n = int(match.group(1))
        if n not in numbers:
            continue
        if not pieces and line.startswith(name := f"{numbers[n].delegation}: ") and numbers[n].delegation:
            pieces.append(element("strong", name.rstrip(), class_="rp-by"))
            at = len(name) - 1
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
    heads = sort_heads(("Delegation", "What the record says", "Voice", "Source"))
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
            element("thead", heads),
            element("tbody", *body),
            class_="rp-table",
        ),
        element("button", "Copy the table", type="button", class_="rp-button", data_do="copy-table"),
        class_="rp-list",
        tabindex=0,
        role="region",
        aria_label="Answer as a table",
    )


def _columns(turn: int, answer: Answer, rows: Sequence[Claim], numbers: Mapping[int, Citation]) -> Html:
    lines = answer.answer.splitlines()
    sides: dict[str, list[Html]] = {}
    speakers: dict[str, str] = {}
    for claim in rows:
        delegation = numbers[claim.citations[0]].delegation
        # the line and not the claim: a remark about the lede follows the claim's own markers
        line = next((line for line in lines if line.startswith(claim.text)), claim.text)
        words = _marked(turn, line.removeprefix(f"{delegation}:").lstrip(), numbers)
        sides.setdefault(delegation, []).append(element("p", words, dir="auto"))
        speakers[delegation] = speakers.get(delegation, "") or numbers[claim.citations[0]].speaker
    columns = [
        element(
            "section",
            element("h3", name, element("span", speakers[name], class_="rp-who")),
            *words,
            class_="rp-side",
        )
        for name, words in sides.items()
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
        element("h3", "Near, but not the answer"),
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


def _searched(answer: Answer, scope: Mapping[str, str]) -> Html:
    searched, matched = answer.coverage.statements_searched, answer.coverage.statements_matched
    found = f", {matched:,} with what was asked" if answer.status.exit_code == 0 else ""
    counted = f"{searched:,} {'statement' if searched == 1 else 'statements'} searched{found}."
    only = f" Only in: {', '.join(scope.values())}." if scope else ""
    note = " The release is a summary, not an official record." if answer.status is Status.NOT_ON_RECORD else ""
    return element("p", counted, only, note, class_="rp-searched", dir="auto")


def suggestions_html(questions: Sequence[str]) -> Html:
    """Return questions to ask next, each a button that asks it."""
    buttons = [question_chip(words) for words in questions]
    return element("p", element("span", "Ask next:"), *buttons, class_="rp-suggestions") if buttons else Html("")


def question_chip(words: str) -> Html:
    """Return a button that asks a question."""
    return element("button", words, type="button", class_="rp-chip", data_send="select", data_value=words, dir="auto")


def _actions(turn: int, answer: Answer, address: str) -> Html:
    plain = {"type": "button", "class_": "rp-button"}
    about = f"answer {turn}"
    return element(
        "div",
        element("button", "Copy", **plain, data_do="copy", data_value=_copied(answer), aria_label=f"Copy {about}"),
        element("button", "Copy link", **plain, data_do="link", data_value=address, aria_label=f"Copy link to {about}"),
        element("button", "Edit and ask again", **plain, data_send="edit", data_value=turn),
        element("span", class_="rp-gap"),
        element("button", "Useful", **plain, data_send="like", data_value=turn, aria_label=f"Useful: {about}"),
        element("button", "Not useful", **plain, data_send="undo", data_value=turn, aria_label=f"Not useful: {about}"),
        class_="rp-actions",
        role="group",
        aria_label=f"Actions for {about}",
    )


def _copied(answer: Answer) -> str:
    sources = [f"[{citation.n}] {citation.delegation}, {place_of(citation)}" for citation in answer.citations]
    return "\n".join([answer.answer, *sources])
