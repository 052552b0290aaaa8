"""Deciding whether evidence answers: relevance, then what the question takes for granted, then the value it wants."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rag.deciding.giving import gives_value, needs_value, wanted_values
from rag.deciding.presuppositions import find_contradiction
from rag.language import wordings
from rag.language.deeds import find_cut_short, find_ended, find_only_drafted, find_undone
from rag.language.opposites import find_opposed, find_other_quality, find_other_stage
from rag.language.values import Value, ValueKind
from rag.language.words import content_stems
from rag.questions.understanding import Kind, Question
from rag.requests import Request
from rag.search.calibration import CALIBRATION
from rag.search.evidence import Evidence, held_stems, logit
from rag.search.presence import share_holding, stands

_RESOLUTION = re.compile(r"\bresolutions? (\d+)\b", re.IGNORECASE)  # what one says stands only where it is named
SHARED = 2  # words of the matter by which a sentence that does not answer is known to speak of the same thing
TELLING = 0.15  # share of the paragraphs in scope below which a word tells what a question is about


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do: `chosen` evidence answers; without any, `reason` says why not.

    `contradicted` is a figure of the question that the record does not bear out, `opposed` a word of it of which the
    record has the opposite, `correction` the sentence that tells.
    """

    chosen: tuple[Evidence, ...]
    reason: str
    missing: ValueKind | None = None
    contradicted: Value | None = None
    opposed: str = ""
    correction: Evidence | None = None


def decide(request: Request, evidence: Sequence[Evidence]) -> Decision:
    """Return which sentences answer the question, best first, or why none does."""
    question = request.question
    relevant = [item for item in evidence if item.cross is not None]
    if not relevant:
        return Decision((), "there is no sentence in scope")
    best = relevant[0]
    scores = f"cross-encoder {logit(best):+.1f}, cosine {best.dense:.2f}"
    answers = logit(best) >= _enough(request, best) and is_grounded(request, relevant)
    if (answers or _touches(best)) and (found := find_contradiction(request, evidence, best)):
        said = found.figure.text if found.figure else found.words
        reason = f"the question says “{said}”, which the record does not: {scores}"
        return Decision((), reason, contradicted=found.figure, opposed=found.words, correction=found.correction)
    if not answers:
        return _unanswered(request, relevant, scores)
    if question.kind is not Kind.YES_NO and (opposed := _opposed(question, best)):
        return _otherwise(opposed, best)
    fitting = [
        item for item in relevant if gives_value(request, item) and logit(best) - logit(item) <= CALIBRATION.slack
    ]
    if not fitting:
        reason = f"the matter is mentioned, but no {question.wanted} is given"
        return Decision((), reason, missing=question.wanted, correction=best)
    if needs_value(question.wanted):
        fitting = _statement_first(fitting)
    return Decision(tuple(_choose(fitting)), scores)


def _unanswered(request: Request, relevant: Sequence[Evidence], scores: str) -> Decision:
    """Return why no sentence answers: the record has it otherwise, or it touches on the matter without the value."""
    wanted, best = request.question.wanted, relevant[0]
    if contrary := _find_contrary(request, relevant):
        return _otherwise(*contrary)
    if wanted is ValueKind.REASON and _touches(best):
        return Decision((), f"no reason is given: {scores}", missing=wanted, correction=best)
    touched = best.dense >= CALIBRATION.touched and not gives_value(request, best)
    missing = wanted if touched else None
    return Decision(
        (), f"no sentence in scope answers: {scores}", missing=missing, correction=best if missing else None
    )


def _otherwise(opposed: str, told: Evidence) -> Decision:
    """Return that the record has a word of the question otherwise."""
    return Decision((), f"the question says “{opposed}”, the record another", opposed=opposed, correction=told)


def _statement_first(fitting: list[Evidence]) -> list[Evidence]:
    """Return the sentences with the delegation's own statement before a lede that gives the value, too."""
    best = fitting[0]
    own = [item for item in fitting if not item.in_lede and item.delegation == best.delegation] if best.in_lede else []
    return [*own, *(item for item in fitting if item not in own)]


def _opposed(question: Question, best: Evidence) -> str:
    """Return the word of a question that takes for granted what the best sentence has otherwise, "" when none does."""
    stage = find_other_stage(question.topic, best.text, earlier=True)
    deed = stage if stage.endswith("ed") else ""  # "sentences" and "arrests" may be what a stage led to
    return _contrary_in(question, best.text) or find_cut_short(question.asked, best.text) or deed


def _contrary_in(question: Question, text: str) -> str:
    """Return the word of a question whose opposite a sentence tells, or that it tells as not done; "" for none."""
    return (
        find_other_quality(question.topic, text)
        or find_opposed(question.topic, text)
        or find_undone(question.asked, text)
        or find_ended(question.asked, text)
        or find_only_drafted(question.asked, text)
    )


def _touches(item: Evidence) -> bool:
    """Whether a sentence that may not answer is near enough to the matter to show what a question has wrong."""
    return logit(item) >= CALIBRATION.contradicted and item.dense >= CALIBRATION.touched


def _find_contrary(request: Request, relevant: Sequence[Evidence]) -> tuple[str, Evidence] | None:
    """Return a word of a question and the sentence that tells its opposite of the same thing, though none answers.

    "Why did X leave the Court?" is put right by "X had rejoined the Court", which gives no reason.
    """
    if not request.speaking() or request.question.kind is Kind.YES_NO:
        return None
    question = request.question
    for item in relevant:
        if quality := find_other_quality(question.topic, item.text):
            return quality, item
        opposed = _contrary_in(question, item.text) if _touches(item) else ""
        shared = question.stems & held_stems(item.text) - set(content_stems(opposed))
        if opposed and len(shared) >= SHARED:
            return opposed, item
    return None


def _is_apart(best: Evidence) -> bool:
    """Whether a sentence shares no word with the matter and does not point its way either."""
    return best.lexical == 0 and best.dense < CALIBRATION.apart


def _enough(request: Request, best: Evidence) -> float:
    if request.question.kind is Kind.COMPARISON:
        return CALIBRATION.answer_compared
    if request.question.wanted is ValueKind.REASON:
        return CALIBRATION.answer_reason
    if wordings.asks_on_matter(request.question.asked):
        strained = _is_apart(best) or _speaks_of_the_rest(request)
        return CALIBRATION.answer_strained if strained else CALIBRATION.answer_matter
    return CALIBRATION.answer_named if request.speaking() else CALIBRATION.answer_anyone


def _speaks_of_the_rest(request: Request) -> bool:
    """Whether a statement holds some words of the matter, but not the telling one that others use.

    What was said "about farmed salmon" is not told by one who speaks of salmon, where another speaks of farms.
    """
    names = frozenset(delegation.name for delegation in request.speaking())
    if not names:
        return False
    stems = request.question.stems - {s for d in request.question.delegations for s in content_stems(d.name)}
    mine = replace(request.scope, delegations=names)
    absent = {stem for stem in stems if not stands(request.index, mine, stem)}
    return bool(stems - absent) and any(
        0 < share_holding(request.index, request.scope, stem) < TELLING for stem in absent
    )


def is_grounded(request: Request, relevant: Sequence[Evidence]) -> bool:
    """Whether anything but the models' impression ties the question to the record.

    A word of the topic stands somewhere in scope, or the value asked for is given; "what is the capital of X?" has
    neither, and X always has a sentence that is closest.
    """
    if not request.speaking() and relevant[0].dense < CALIBRATION.least:
        return False
    if any(not stands(request.index, request.scope, number) for number in _RESOLUTION.findall(request.question.asked)):
        return False
    if logit(relevant[0]) >= CALIBRATION.grounded:
        return True
    named = {stem for delegation in request.question.mentioned for stem in content_stems(delegation.name)}
    stems = request.question.stems - named
    if not stems or any(share_holding(request.index, request.scope, stem) > 0 for stem in stems):
        return True
    near = [item for item in relevant if logit(relevant[0]) - logit(item) <= CALIBRATION.slack]
    return any(wanted_values(request, item.text) for item in near)


def _choose(fitting: Sequence[Evidence]) -> Iterable[Evidence]:
    """Return the best sentence, and a second of the same turn when it is about as relevant."""
    best = fitting[0]
    yield best
    for item in fitting[1:]:
        if item.turn == best.turn and logit(item) >= max(CALIBRATION.second, logit(best) - CALIBRATION.margin):
            yield item
            return
