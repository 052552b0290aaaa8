"""From a question to a cited answer.

question (+ turns) ─► stands alone ─► understood ─► scope ─► evidence ─► form of answer ─► verified
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from index.scopes import Scope
from index.store import Index
from rag import progress
from rag.answers import Answer, Status
from rag.citations import verify
from rag.deciding.giving import wanted_values
from rag.dialogue.followups import Turn, leaning_on, resolve_follow_up
from rag.drafting import join_answers, join_names
from rag.forms import FORMS
from rag.forms.meetings import answer_reply
from rag.forms.refusals import refuse_absent
from rag.language import wordings
from rag.questions.typing_errors import mend
from rag.questions.understanding import Kind, Question, understand
from rag.requests import Request
from rag.speakers.rosters import Roster, open_roster
from rag.times.spans_of_time import (
    Timed,
    limit_moments,
    limit_time,
    names_year,
    read_as_spoken,
    tells_another_time,
    time_in_words,
)

EVERYTHING = Scope()
LEAST_MATTER = 2  # words of its own with which a part of a question stands alone
_BRACKETED = re.compile(r" \([^)]+\)\s*\?*$")


def ask(
    index: Index,
    question: str,
    *,
    turns: Sequence[str] = (),
    scope: Scope = EVERYTHING,
    id: str | int | None = None,  # noqa: A002
) -> Answer:
    """Return the answer to a question; `turns` are the questions before it, answered silently as its context.

    Raises:
        UsageError: when there is nothing to ask, or too much of it.
        CitationError: when an answer would not be borne out by the record; it is not shown.
    """
    history: list[Turn] = []
    for earlier in turns:
        history.append(answer_turn(index, earlier, history, scope=scope))
    return replace(answer_turn(index, question, history, scope=scope).answer, question=question, id=id)


def answer_turn(index: Index, text: str, history: Sequence[Turn], *, scope: Scope = EVERYTHING) -> Turn:
    """Return one turn of a dialogue: the question as understood and its verified answer."""
    roster = open_roster(index, scope)
    alone = resolve_follow_up(text, history, speakers=roster.speakers)
    if turn := _answer_moments(index, alone, scope, roster):
        return turn
    timed = _timed(index, alone, scope, history if alone != text else (), roster)
    if timed.phrase:
        roster = open_roster(index, timed.scope)
    question = _understand_mended(index, timed.text, roster, heard=timed.years)
    progress.tell(progress.Understood(question.asked, len(roster.turns), len(roster.records)))
    if leaning := _leans(question, text, alone, history, roster):
        turn = _answer(Request(index, understand(leaning, speakers=roster.speakers), timed.scope, roster))
        if not turn.answer.status.exit_code:
            return turn
    turn = _answer(Request(index, question, timed.scope, roster, timed.years))
    if turn.answer.status is Status.NOT_ON_RECORD and not timed.phrase:
        turn = _answer_as_spoken(index, timed, roster) or turn
    return _with_time(turn, timed)


def _answer_moments(index: Index, text: str, scope: Scope, everyone: Roster) -> Turn | None:
    """Return what a question asks of the speeches of several years, one block a year; None when none answers."""
    moments = limit_moments(index, text, scope, everyone.speakers)
    answers: list[Answer] = []
    heads: list[str] = []
    for moment in moments:
        years = replace(scope, years=(moment.year, moment.year))
        roster = open_roster(index, years)
        with progress.without_parts():
            turn = _answer(Request(index, _understand_mended(index, moment.text, roster), years, roster))
        answers.append(turn.answer)
        heads.append(", ".join([join_names(d.name for d in turn.question.delegations), f"{moment.year}:"]).lstrip(", "))
    if all(answer.status.exit_code for answer in answers):
        return None
    question = replace(understand(text, speakers=everyone.speakers), kind=Kind.COMPARISON)
    return Turn(question, verify(index, join_answers(index, answers, question=question, heads=heads)), scope)


def _answer_as_spoken(index: Index, timed: Timed, everyone: Roster) -> Turn | None:
    """Return what the delegations say in the year that a question names; None where they tell of another year."""
    spoken = read_as_spoken(index, timed.text, timed.scope, everyone.speakers)
    if spoken is None:
        return None
    roster = open_roster(index, spoken.scope)
    with progress.without_parts():
        turn = _answer(Request(index, _understand_mended(index, spoken.text, roster), spoken.scope, roster))
    elsewhen = any(tells_another_time(claim.text, spoken.scope) for claim in turn.answer.claims)
    return None if turn.answer.status.exit_code or elsewhen else _with_time(turn, spoken)


def _with_time(turn: Turn, timed: Timed) -> Turn:
    """Return a turn with the span of time that was taken out of its question."""
    if not timed.phrase:
        return turn
    understood = f"{turn.question.asked.rstrip(' ?.!')} {timed.phrase}?"
    return Turn(turn.question, replace(turn.answer, understood=understood), timed.scope)


def _understand_mended(index: Index, text: str, roster: Roster, *, heard: Collection[str] = ()) -> Question:
    """Return a question as understood, mistyped words as the record has them; an instruction is left as it is."""
    question = understand(text, speakers=roster.speakers, heard=heard)
    mended = mend(index, question.asked, (*question.named, *question.others))
    if mended == question.asked or question.kind is Kind.INSTRUCTION:
        return question
    return replace(understand(mended, speakers=roster.speakers, heard=heard), text=question.text)


def _timed(index: Index, text: str, scope: Scope, history: Sequence[Turn], roster: Roster) -> Timed:
    """Return the question with its span of time moved into the scope: its own, else that of the turn it follows."""
    timed = limit_time(index, text, scope, roster.speakers)
    if timed.phrase or not history or names_year(text):
        return timed
    earlier = history[-1].time
    lasting = replace(scope, years=scope.years or earlier.years, sessions=scope.sessions or earlier.sessions)
    if lasting == scope or _spoke_only_else(
        understand(text, speakers=roster.speakers), roster, open_roster(index, lasting)
    ):
        return timed
    return Timed(text, lasting, f"({time_in_words(lasting)})")


def _spoke_only_else(question: Question, roster: Roster, lasting: Roster) -> bool:
    """Whether a question names delegations that took the floor, and none of them in the time spoken of before."""
    names = [delegation.name for delegation in question.delegations]
    return any(map(roster.spoke, names)) and not any(map(lasting.spoke, names))


def _leans(question: Question, text: str, alone: str, history: Sequence[Turn], roster: Roster) -> str:
    """Return the reading of a question that may lean on the last turn without saying so, "" when it cannot.

    Whom it names belongs to the matter when they have no statement here ("how much did the Bank lend?").
    """
    heard = any(roster.spoke(delegation.name) for delegation in question.delegations)
    if heard or question.unknown or alone != text or question.kind not in (Kind.FACT, Kind.YES_NO):
        return ""
    return leaning_on(text, history)


def _answer(asked: Request) -> Turn:
    request = asked.among_members()
    question = request.question
    if question.among and not request.roster.delegations:
        answer = refuse_absent(asked)
    else:
        answer = answer_parts(request) or answer_reply(request) or FORMS[question.kind](request)
    answer = verify(request.index, answer)
    return Turn(question, replace(answer, explanation=(*explain(question, request), *answer.explanation)))


def answer_parts(request: Request) -> Answer | None:
    """Return the joined answers of a question that asks two things, None when it asks one."""
    asked = _with_names(wordings.split_parts(request.question.asked))
    if len(asked) < 2 or request.question.halves:
        return None
    speakers = request.roster.speakers
    first = understand(asked[0], speakers=speakers)
    if first.kind not in (Kind.FACT, Kind.YES_NO):
        return None
    names = join_names(d.name for d in first.delegations)
    others = [_with_matter(understand(part, speakers=speakers), first, request.roster) for part in asked[1:]]
    answers: list[Answer] = []
    for q in (first, *others):
        part = replace(request, question=q)
        with progress.without_parts():
            answer = FORMS[q.kind](part)
        if answer.status.exit_code and any(_gives_too(part, each) for each in answers):
            continue
        if answers and not names and _gives_both(part, answers[0]) and _is_elsewhere(answer, answers[0]):
            continue
        answers.append(answer)
        joined = join_answers(request.index, answers, question=request.question)
        request.show(joined)
    return joined


def _with_matter(part: Question, first: Question, roster: Roster) -> Question:
    """Return a later part of a question with what it leaves to the first: whom it asks, and the matter.

    "What price did X want, and where would Y start (price)?", "what was it in 2020, and what is it now (…)?"
    """
    names = "" if part.delegations else join_names(d.name for d in first.delegations)
    matter = first.topic if len(part.stems) < LEAST_MATTER else ""
    left = ", ".join(each for each in (names, matter) if each)
    return understand(f"{part.asked.rstrip(' ?')} ({left})?", speakers=roster.speakers) if left else part


def _with_names(parts: list[str]) -> list[str]:
    """Return the parts of a question; names that a follow-up left in brackets at its end belong to each."""
    names = _BRACKETED.search(parts[-1])
    if len(parts) < 2 or names is None:
        return parts
    return [*(f"{part.rstrip(' ?')}{names.group().rstrip(' ?')}?" for part in parts[:-1]), parts[-1]]


def _gives_too(part: Request, answer: Answer) -> bool:
    """Whether the sentences that answer one part of a question give the value that another part wants."""
    return not answer.status.exit_code and any(wanted_values(part, claim.text) for claim in answer.claims)


def _gives_both(part: Request, answer: Answer) -> bool:
    """Whether a sentence that answers the first part gives two values of the kind that another part wants."""
    return any(len(wanted_values(part, claim.text)) > 1 for claim in answer.claims)


def _is_elsewhere(answer: Answer, first: Answer) -> bool:
    """Whether an answer stands in none of the paragraphs that another stands in."""
    places = {(each.symbol, each.paragraph) for each in first.citations}
    return not places & {(each.symbol, each.paragraph) for each in answer.citations}


def explain(question: Question, request: Request) -> list[str]:
    """Return how the question was understood, a line each."""
    lines = [f"understood as: {question.asked}", f"kind: {question.kind}"]
    if question.named:
        named = (
            f"{n.delegation.name}" + (f" (by “{n.surface}”)" if n.surface != n.delegation.name else "")
            for n in question.named
        )
        lines.append("delegations: " + ", ".join(named))
    if question.among:
        lines.append(
            f"asked of: delegations of {question.among.name} ({len(request.roster.delegations)} took the floor)"
        )
    if question.left_out:
        lines.append("left out: " + ", ".join(sorted(question.left_out)))
    if question.wanted:
        lines.append(f"wanted: {question.wanted}" + (f" of {question.counted}" if question.counted else ""))
    if question.topic:
        lines.append(f"topic: {question.topic}")
    lines.append(f"searched: {len(request.roster.turns)} statements in {len(request.roster.records)} record(s)")
    return lines
