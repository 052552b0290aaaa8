"""A comparison: one block a delegation, side by side, the silent side named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index.mentions import find_mentions
from index.records import Delegation
from rag import progress
from rag.answers import Answer, Status
from rag.deciding.decisions import decide
from rag.drafting import Draft
from rag.forms.facts import state_all, with_antecedent
from rag.forms.refusals import refuse_silent, say_silent
from rag.forms.summaries import BUDGET, summarise
from rag.language import wordings
from rag.language.clauses import parse_clause
from rag.language.words import content_stems
from rag.questions.kinds import is_yes_no
from rag.questions.understanding import Question, understand
from rag.requests import Request
from rag.search.evidence import Evidence


def answer_comparison(request: Request) -> Answer:
    """Return what each delegation of the question says on its topic; without a topic, the main points of each."""
    speaking = request.speaking()
    if not speaking:
        return refuse_silent(request, request.silent())
    draft = Draft(request.index)
    answered = 0
    met: set[Delegation] = set()  # delegations that the sentences chosen speak of
    for delegation in speaking:
        if draft.claims and progress.is_heard():
            request.show(request.finish(draft, Status.PARTIAL, matched=answered))
        alone = request.for_one(delegation)
        if not content_stems(request.question.topic):
            summarise(draft, alone, delegation.name, budget=BUDGET // len(speaking))
            answered += 1
            continue
        chosen, evidence = _choose(alone, delegation)
        if not chosen and _may_ask_plainly(request.question):
            chosen, evidence = _choose(_asked_plainly(request, alone, delegation), delegation)
        if state_all(draft, request, with_antecedent(chosen, evidence), evidence):
            answered += 1
            met |= {m.delegation for item in chosen for m in find_mentions(item.text)}
        else:
            draft.say(f"{delegation.name}: nothing on this stands in what {request.where()} reports of it.")
    say_silent(draft, request, request.silent())
    asked = len(request.question.delegations)
    if not wordings.asks_what_was_said(request.question.asked):  # "how many villages did X and Y exchange?"
        asked -= sum(delegation in met for delegation in request.silent())
    return request.finish(draft, _status(answered, asked), matched=answered)


def _choose(alone: Request, delegation: Delegation) -> tuple[Sequence[Evidence], Sequence[Evidence]]:
    """Return the sentences of one delegation that answer, and all its evidence."""
    evidence = alone.evidence([delegation])
    return decide(alone, evidence).chosen, evidence


def _may_ask_plainly(question: Question) -> bool:
    """Whether a comparison asks what several say of one matter: "how do X and Y differ on …?", "X versus Y on …"."""
    return not question.halves and (
        wordings.asks_to_compare(question.asked) or not (parse_clause(question.asked).word or is_yes_no(question.asked))
    )


def _asked_plainly(request: Request, alone: Request, delegation: Delegation) -> Request:
    """Return the request for what one of those compared says: "how do X and Y differ?" asks nothing of X alone."""
    asked = f"What did {delegation.name} say about {wordings.without_comparing(request.question.topic)}?"
    return replace(alone, question=understand(asked, speakers=request.roster.speakers))


def _status(answered: int, asked: int) -> Status:
    if answered == 0:
        return Status.NOT_ON_RECORD
    return Status.ANSWERED if answered == asked else Status.PARTIAL
