"""A fact, who said it, or yes and no: the sentence that states it, one or two, no more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from index.mentions import find_mentions
from rag.answers import Answer, Status
from rag.deciding.decisions import decide
from rag.deciding.giving import wanted_values
from rag.drafting import Draft, join_names, place_of
from rag.forms.refusals import refuse_fact, refuse_group, refuse_silent, refuse_unknown
from rag.forms.witnesses import pair, remark
from rag.language.wordings import asks_what_would_be
from rag.questions.understanding import Kind
from rag.requests import Request
from rag.search.calibration import CALIBRATION
from rag.search.evidence import READ_ON, Evidence, logit, read_further

# A sentence whose subject is a bare pronoun that points at the sentence before it: "That is the only way …".
_POINTS_BACK = re.compile(
    r"(?:that|this|these|those|such)\b(?: (?:also|alone|clearly|only))?"
    r" (?:is|are|was|were|would|will|has|have|had|can|could|should|must"
    r"|means?|meant|requires?|required|includes?|included)\b",
    re.IGNORECASE,
)


def answer_fact(request: Request, read: Sequence[Evidence] = ()) -> Answer:
    """Return the sentence that answers, or the refusal that fits; `read` is the evidence where it is there already."""
    if request.question.delegations and not request.speaking():
        return answer_as_told(request) or refuse_silent(request, request.silent())
    if request.question.asked_group and not request.question.delegations:
        return refuse_group(request)
    if request.question.unknown:
        return refuse_unknown(request)
    evidence = list(read) or request.evidence(request.speaking())
    decision = decide(request, evidence)
    if not decision.chosen and not request.speaking() and evidence and logit(evidence[0]) >= CALIBRATION.near:
        evidence = read_further(request.index, request.query(), evidence, read=READ_ON)
        decision = decide(request, evidence)
    if not decision.chosen:
        told_beside = None if decision.contradicted or decision.opposed else answer_as_told(request)
        return told_beside or refuse_fact(request, decision, evidence)
    draft = Draft(request.index)
    draft.note(f"answered: {decision.reason}")
    state_all(draft, request, with_antecedent(decision.chosen, evidence), evidence)
    return request.finish(draft, Status.ANSWERED, matched=len({item.turn for item in decision.chosen}))


def answer_as_told(request: Request) -> Answer | None:
    """Return what another State that the question names tells of the one it asks, whose own words hold nothing on it.

    "What would X have to give up before Y came back?" may stand with Y. What X said or did nobody else tells for it:
    of "what did X build in Y?" a sentence of Y may tell the reverse.
    """
    question = request.question
    tellers = tuple(n for n in question.others if request.roster.spoke(n.delegation.name))
    if not tellers or not question.delegations or not asks_what_would_be(question.asked):
        return None
    beside = replace(request, question=replace(question, named=tellers, others=question.named))
    evidence = beside.evidence(n.delegation for n in tellers)
    decision = decide(beside, evidence)
    asked = {delegation.name for delegation in question.delegations}
    if not decision.chosen or logit(decision.chosen[0]) < CALIBRATION.told:
        return None
    if not asked & {mention.delegation.name for mention in find_mentions(decision.chosen[0].paragraph.text)}:
        return None
    draft = Draft(request.index)
    names = join_names(sorted(asked))
    teller = decision.chosen[0].delegation
    draft.say(f"Nothing on this stands in what {request.where()} reports of {names}. {teller} tells of it:")
    state_all(draft, request, decision.chosen, evidence)
    return request.finish(draft, Status.ANSWERED, matched=len({item.turn for item in decision.chosen}))


def with_antecedent(chosen: Sequence[Evidence], evidence: Sequence[Evidence]) -> list[Evidence]:
    """Return the sentences chosen; one alone that says "that is …" has the one before it in front, if it was scored."""
    if len(chosen) != 1 or not _POINTS_BACK.match(chosen[0].text):
        return list(chosen)
    place = chosen[0].sentence
    before = [
        item
        for item in evidence
        if item.sentence.id == place.id - 1 and item.paragraph.number == place.paragraph and item.turn == chosen[0].turn
    ]
    return [*before, *chosen]


def state_all(draft: Draft, request: Request, items: Iterable[Evidence], evidence: Sequence[Evidence]) -> bool:
    """Add a claim for each piece of evidence that none before it used; returns whether there is any."""
    told: set[int] = set()
    for item in items:
        told |= _state(draft, request, item, evidence, told=told)
    return bool(told)


def _state(draft: Draft, request: Request, item: Evidence, evidence: Sequence[Evidence], *, told: set[int]) -> set[int]:
    """Add a claim for a piece of evidence, with its twin in the lede; returns the ids of the sentences it used."""
    first, second = pair(item, evidence)
    if {first.sentence.id, item.sentence.id} & told:
        return set()
    numbers = [draft.cite(place_of(first))]
    after = ""
    # The statement may stand for the lede where it gives the wanted value, too.
    if second and bool(wanted_values(request, first.text)) >= bool(wanted_values(request, second.text)):
        after = f" ({remark(first, second)} [{draft.cite(place_of(second))}])"
    whose = head(request, first, named=request.question.kind is Kind.WHO_SAID)
    draft.claim(f"{whose}: {first.text}" if whose else first.text, numbers, after=after)
    return {first.sentence.id} | ({second.sentence.id} if second else set())


def head(request: Request, item: Evidence, *, named: bool) -> str:
    """Return whose words follow: the delegation, and with `named` the speaker."""
    if not named or item.paragraph.statement is None:
        return item.delegation
    record = request.index.record(item.sentence.symbol)
    statement = record.statement_of(item.paragraph)
    name = statement.speaker.name if statement else ""
    return f"{item.delegation}, {name}" if name else item.delegation
