"""Who said it or did it, and where it is so: the one whose words answer, or everybody of whom it is as true."""

from __future__ import annotations

from collections.abc import Sequence

from rag.answers import Answer
from rag.forms.facts import answer_fact
from rag.forms.lists import compose
from rag.forms.mentions import asks_quoted_words
from rag.forms.sweeps import firmest, run_sweep, standing
from rag.language.wordings import asks_where_at_large, asks_who_at_large
from rag.positions.stances import find_stance
from rag.requests import Request
from rag.search.calibration import CALIBRATION
from rag.search.evidence import Evidence, logit


def answer_who_said(request: Request) -> Answer:
    """Return who said it, as a list where several did."""
    question = request.question
    if question.delegations or question.unknown:
        return answer_fact(request)
    at_large = not question.quoted and asks_who_at_large(question.asked)
    read = request.evidence() if at_large else []
    return _one_or_all(
        request,
        read,
        several=asks_quoted_words(question) or find_stance(question.asked) is not None or _several_may(read),
    )


def answer_fact_or_list(request: Request) -> Answer:
    """Return the fact that a question asks for, as a list where it asks where something is so and several tell."""
    question = request.question
    if question.delegations or question.unknown or not asks_where_at_large(question.asked):
        return answer_fact(request)
    read = request.evidence()
    return _one_or_all(request, read, several=_several_may(read))


def _one_or_all(request: Request, read: Sequence[Evidence], *, several: bool) -> Answer:
    """Return a list where a question may be true of several and is, else the fact."""
    sweep = run_sweep(request) if several else None
    if sweep and len(sweep.found) > 1:
        return compose(request, sweep, of=len(request.roster.delegations))
    return answer_fact(request, read)


def _several_may(read: Sequence[Evidence]) -> bool:
    """Whether "who …" may be true of more than one: of the sentences that promise most, those of two stand high."""
    best = firmest(item for item in read if item.delegation and logit(item) >= CALIBRATION.known)
    first, *others = [*map(standing, best.values())] or [0.0]
    return any(other >= first * CALIBRATION.listed_share for other in others)
