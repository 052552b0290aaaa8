"""Silence, in its kinds: who did not speak, who spoke but not on this, a value that is not given, a false figure.

A refusal says what was searched and never that a delegation "did not say" something: the record is a summary.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from index.mentions import find_groups
from index.records import Delegation
from rag.answers import Answer, Status
from rag.citations import Place
from rag.deciding.decisions import Decision
from rag.drafting import Draft, join_names, place_of
from rag.language.values import Value, ValueKind, find_values
from rag.language.words import content_stems, fold_word
from rag.questions.understanding import Question
from rag.requests import Request
from rag.search.calibration import CALIBRATION
from rag.search.evidence import Evidence, logit
from rag.speakers.floors import Floor, name_parts

NEAREST = 2  # sentences, best first, of which one is shown beside a refusal

_VALUE_NAMES = {
    ValueKind.REASON: "a reason",
    ValueKind.COUNT: "that number",
    ValueKind.MONEY: "an amount of money",
    ValueKind.PERCENTAGE: "a percentage",
    ValueKind.YEAR: "a year",
    ValueKind.DATE: "a date",
    ValueKind.DURATION: "a length of time",
}


def refuse_instruction(request: Request) -> Answer:
    """Return the refusal of an instruction: the record and the question are data."""
    draft = Draft(request.index)
    draft.say(
        "This is not a question to the record. Rapporteur answers questions from the record and takes no instructions."
    )
    return request.finish(draft, Status.OUT_OF_SCOPE, matched=0)


def refuse_silent(request: Request, silent: Sequence[Delegation]) -> Answer:
    """Return the refusal when no delegation of the question took the floor; where others name it is pointed out."""
    draft = Draft(request.index)
    for delegation in silent:
        mentions = request.roster.mentions_of(delegation.name, most=2)
        say_silent(draft, request, [delegation], " It is only mentioned there." if mentions else "")
        for mention in mentions:
            paragraph = mention.paragraph
            sentence = _sentence_around(request, mention.record.symbol, paragraph.number, mention.span.start)
            draft.point(f"{delegation.name} is mentioned here", sentence)
    return request.finish(draft, Status.NOT_ON_RECORD, matched=0)


def say_silent(draft: Draft, request: Request, silent: Iterable[Delegation], more: str = "") -> None:
    """Say of delegations that they do not take the floor."""
    for delegation in silent:
        draft.say(f"{delegation.name} does not take the floor in {request.where()}.{more}")


def refuse_unknown(request: Request) -> Answer:
    """Return the refusal when the question names a person whom the record does not."""
    draft = Draft(request.index)
    unknown = [re.sub(r"['’]s?$", "", name) for name in request.question.unknown]
    shared = {name: bearers for name in unknown if len(bearers := _bearers(request, name)) > 1}
    for name, bearers in shared.items():
        draft.say(f"Several speakers in {request.where()} bear the name “{name}”: {join_names(bearers)}. Name the one.")
    names = join_names(f"“{name}”" for name in unknown if name not in shared)
    if names:
        draft.say(f"No speaker by the name of {names} takes the floor in {request.where()}.")
    return request.finish(draft, Status.NOT_ON_RECORD, matched=0)


def _bearers(request: Request, name: str) -> list[str]:
    """Return the speakers in scope one of whose printed names is `name`, with their delegations."""
    speakers = Floor.of(request.roster.speakers)
    surname = fold_word(name.split()[-1])
    found = (speaker for speaker in speakers.bearing(surname) if surname in name_parts(speaker.name))
    return list(dict.fromkeys(f"{speaker.name} ({speaker.delegation.name})" for speaker in found))


def refuse_group(request: Request) -> Answer:
    """Return the refusal when a group of States is asked for that made no statement; who names it is pointed out."""
    draft = Draft(request.index)
    group = request.question.asked_group
    draft.say(f"The {group} does not take the floor in {request.where()} as a group.")
    for item in request.swept():
        if any(mention.group == group for mention in find_groups(item.text)):
            draft.point(f"{item.delegation or 'the lede'} mentions it", place_of(item))
    return request.finish(draft, Status.NOT_ON_RECORD, matched=0)


def refuse_absent(request: Request) -> Answer:
    """Return the refusal when none of the members of a region or group that are asked for took the floor."""
    draft = Draft(request.index)
    draft.say(f"No delegation {request.question.whom} takes the floor in {request.where()}.")
    return request.finish(draft, Status.NOT_ON_RECORD, matched=0)


def refuse_fact(request: Request, decision: Decision, evidence: Sequence[Evidence]) -> Answer:
    """Return the refusal of a question that no sentence in scope answers, with pointers to who did speak on it."""
    draft = Draft(request.index)
    draft.note(f"refused: {decision.reason}")
    if decision.contradicted:
        return _correct(request, draft, decision.contradicted, decision.correction)
    if decision.opposed and decision.correction:
        return _tell_opposite(request, draft, decision.opposed, decision.correction)
    names = join_names(d.name for d in request.speaking())
    if decision.missing:
        wanted = _VALUE_NAMES.get(decision.missing, "that")
        draft.say(f"The record touches on this, but does not give {wanted}{_by(names)} ({request.where()}).")
        if (told := decision.correction) and logit(told) >= CALIBRATION.contradicted:
            _say_given(draft, told, "the nearest passage, which does not answer the question")
    elif names:
        draft.say(f"Nothing on this stands in what {request.where()} reports of {names}.")
    else:
        draft.say(f"Nothing on this stands in {request.where()} ({_statements(request)} searched).")
    if not draft.near and (nearest := _nearest(request, evidence)):
        draft.point("the nearest passage, which does not answer the question", place_of(nearest))
    for item in pointers(request) if names else []:
        draft.point(f"{item.delegation} did speak on it", place_of(item))
    status = Status.NOT_ON_RECORD if names or not _is_outside(request.question, evidence) else Status.OUT_OF_SCOPE
    return request.finish(draft, status, matched=0)


def _nearest(request: Request, evidence: Sequence[Evidence]) -> Evidence | None:
    """Return the sentence worth showing beside a refusal, of a statement rather than the lede; None for none."""
    close = [item for item in evidence[:NEAREST] if item.cross is not None]
    close.sort(key=lambda item: item.in_lede)
    touching = CALIBRATION.touched if request.speaking() else 1.0
    return next((item for item in close if logit(item) >= CALIBRATION.near or item.dense >= touching), None)


def pointers(request: Request) -> list[Evidence]:
    """Return the best sentence of up to two other delegations that did speak on the matter of the question."""
    named = {delegation.name for delegation in request.question.delegations}
    found: list[Evidence] = []
    for item in request.everywhere():
        if logit(item) < CALIBRATION.spoke or len(found) == 2:
            break
        if item.delegation and item.delegation not in named and item.delegation not in {f.delegation for f in found}:
            found.append(item)
    return found


def _correct(request: Request, draft: Draft, figure: Value, correction: Evidence | None) -> Answer:
    """Return the refusal of a false figure: named, and corrected where the record gives the true one."""
    names = join_names(d.name for d in request.speaking())
    draft.say(f"The record does not give “{_with_object(request.question.asked, figure)}”{_by(names)}.")
    if correction:
        _say_given(draft, correction, "the figure that the record gives")
    elif owner := _owner(request, figure):
        draft.say(f"That figure is given for {owner.delegation or 'another matter'}: {owner.text}")
        draft.point("where that figure stands", place_of(owner))
    return request.finish(draft, Status.NOT_ON_RECORD, matched=0)


def _tell_opposite(request: Request, draft: Draft, opposed: str, item: Evidence) -> Answer:
    """Return the refusal of a question that takes for granted the opposite of what the record tells."""
    draft.say(f"The record does not say “{opposed}”{_by(item.delegation)}.")
    _say_given(draft, item, "what the record gives")
    return request.finish(draft, Status.NOT_ON_RECORD, matched=0)


def _say_given(draft: Draft, item: Evidence, pointer: str) -> None:
    """Say what the record gives instead, and point to it."""
    draft.say(f"What it gives — {item.delegation or 'the record'}: {item.text}")
    draft.point(pointer, place_of(item))


def _with_object(asked: str, figure: Value) -> str:
    """Return a figure of the question with what it counts, as typed: the record may count something else."""
    start = asked.find(figure.text)
    counted = asked.find(figure.counted, start + len(figure.text)) if figure.counted and start >= 0 else -1
    return asked[start : counted + len(figure.counted)] if counted >= 0 else figure.text


def _owner(request: Request, figure: Value) -> Evidence | None:
    """Return the sentence of another delegation that gives the figure on a like matter."""
    topic = set(content_stems(request.question.topic))
    best: tuple[int, float, Evidence] | None = None
    for item in request.swept():
        if any(value.number == figure.number and value.kind is figure.kind for value in find_values(item.text)):
            shared = len(topic & set(content_stems(item.text)))
            if shared and (best is None or (shared, item.relevance) > best[:2]):
                best = (shared, item.relevance, item)
    return best[2] if best else None


def _is_outside(question: Question, evidence: Sequence[Evidence]) -> bool:
    """Whether the record has next to nothing to do with the question."""
    return not evidence or logit(evidence[0]) < CALIBRATION.outside


def _sentence_around(request: Request, symbol: str, number: int, start: int) -> Place:
    for sentence_id in request.index.sentences_of(symbol):
        sentence = request.index.sentences[sentence_id]
        if sentence.paragraph == number and sentence.start <= start < sentence.end:
            return Place(symbol, number, sentence.start, sentence.end)
    text = request.index.record(symbol).paragraph(number).text
    return Place(symbol, number, 0, len(text))


def _statements(request: Request) -> str:
    count = len(request.roster.turns)
    return f"{count} statement{'s' if count != 1 else ''}"


def _by(names: str) -> str:
    return f" for {names}" if names else ""
