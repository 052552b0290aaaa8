"""A list: every delegation in scope of which something is true, each with its sentence, and the denominator.

of whom it asks ─► the sweep (sweeps.py) ─► one line a delegation ─► near cases apart
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index.records import DelegationKind
from rag.answers import Answer, Status
from rag.drafting import Draft, place_of
from rag.forms.facts import head
from rag.forms.refusals import refuse_silent
from rag.forms.sweeps import Sweep, as_list, run_sweep, sweep_list
from rag.language import wordings
from rag.questions.contrasts import asks_unsaid
from rag.requests import Request
from rag.search.evidence import Evidence


def answer_list(request: Request) -> Answer:
    """Return every delegation of which the question is true, in the order in which they took the floor."""
    speaking = request.speaking()
    if request.question.delegations and not speaking:
        return refuse_silent(request, request.silent())
    names = frozenset(delegation.name for delegation in speaking)
    scoped = replace(request, scope=replace(request.scope, delegations=names)) if names else request
    of = len(names or {d.name for d in request.roster.delegations} - request.question.left_out)
    if said := asks_unsaid(request.question.asked):
        return _refuse_unsaid(scoped, said, of=of)
    return compose(scoped, _of_those_asked(request, sweep_list(scoped)), of=of)


def _refuse_unsaid(request: Request, said: str, *, of: int) -> Answer:
    """Return the refusal of "who did not say it": no paragraph can be cited for what was not said."""
    sweep = _of_those_asked(request, run_sweep(as_list(request, said)))
    draft = Draft(request.index)
    draft.say("The record cannot show who did not: what it does not print may have been said.")
    draft.say(f"“{said}” is answered by {len(sweep.found)} of {of} {_members(request)}.")
    for item in sweep.found:
        draft.point(f"{item.delegation} does", place_of(item))
    return request.finish(draft, Status.NOT_ON_RECORD, matched=0)


def _is_state(item: Evidence) -> bool:
    """Whether a sentence is that of a State, or of an observer, and not of an organisation or an office."""
    delegation = item.paragraph.delegation
    return delegation is not None and delegation.kind in (DelegationKind.MEMBER_STATE, DelegationKind.OBSERVER)


def _of_those_asked(request: Request, sweep: Sweep) -> Sweep:
    """Return a sweep without the delegations that the question leaves out, and of States where it asks for States."""
    states_only = wordings.asks_for_states(request.question.asked)

    def asked(items: Sequence[Evidence]) -> list[Evidence]:
        heard = [item for item in items if item.delegation not in request.question.left_out]
        return [item for item in heard if _is_state(item)] if states_only else heard

    return replace(sweep, found=asked(sweep.found), near=asked(sweep.near), aside=asked(sweep.aside))


def compose(request: Request, sweep: Sweep, *, of: int) -> Answer:
    """Return the answer of a sweep over `of` delegations: one line each, near cases apart."""
    draft = Draft(request.index)
    draft.note(f"list by {sweep.test}: {len(sweep.found)} found, {len(sweep.near)} near")
    if not sweep.found:
        draft.say(f"None of the {of} {_members(request)} in {request.where()} is reported to do so.")
        _point(draft, sweep)
        return request.finish(draft, Status.NOT_ON_RECORD, matched=0)
    draft.say(f"{len(sweep.found)} of {of} {_members(request)}:")
    for item in sweep.found:
        draft.claim(f"{_whose(request, item)}: {item.text}", [draft.cite(place_of(item))])
    _point(draft, sweep)
    if sweep.unread:
        draft.say(
            f"{sweep.unread} statements could not be read closely: narrow the question to a record or to delegations."
        )
    status = Status.PARTIAL if sweep.unread else Status.ANSWERED
    return request.finish(draft, status, matched=len(sweep.found))


def _members(request: Request) -> str:
    """Return what the delegations of a list are called: those of a region or a group, where it asks for them."""
    return f"delegations {request.question.whom}".rstrip()


def _whose(request: Request, item: Evidence) -> str:
    """Return the delegation of a line, with the speaker where the question asks who."""
    return head(request, item, named=request.question.asked.lower().startswith("who"))


def _point(draft: Draft, sweep: Sweep) -> None:
    for item in sweep.aside:
        draft.point(f"{item.delegation}: left out, as this is true of it as well", place_of(item))
    for item in sorted(sweep.near, key=lambda item: -item.relevance):
        draft.point(f"{item.delegation}: a near case", place_of(item))
