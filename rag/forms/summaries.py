"""The summary of a statement: its main points in its own sentences, in order, within a length budget."""

from __future__ import annotations

from index.records import RecordKind
from index.scopes import Scope
from rag.answers import Answer, Status
from rag.drafting import Draft, place_of
from rag.forms.main_points import cover
from rag.forms.refusals import refuse_silent, say_silent
from rag.requests import Request
from rag.search.evidence import Evidence, Query, candidate_sentences, unscored

BUDGET = 200  # words of one summary: most statements of a release fit whole
LEAST = 100  # words of one statement where several are summed up: fewer hold only what is short
MOST_TURNS = 3  # statements of one delegation that one answer sums up: of seventy speeches each would get three words


def answer_summary(request: Request) -> Answer:
    """Return the main points of every statement of the delegations named."""
    speaking = request.speaking()
    if not speaking:
        return refuse_silent(request, request.silent() or request.question.delegations)
    draft = Draft(request.index)
    left_out = [
        delegation.name
        for delegation in speaking
        if summarise(draft, request, delegation.name, budget=BUDGET // len(speaking))
    ]
    say_silent(draft, request, request.silent())
    turns = sum(len(request.roster.turns_of(delegation.name)) for delegation in speaking)
    status = Status.PARTIAL if request.silent() or left_out else Status.ANSWERED
    return request.finish(draft, status, matched=turns)


def summarise(draft: Draft, request: Request, delegation: str, *, budget: int) -> int:
    """Add the main points of a delegation's latest statements, each under the name of its speaker.

    Returns how many older statements are left out; the draft says so.
    """
    turns = request.roster.latest_turns_of(delegation, most=MOST_TURNS)
    for turn in turns:
        points = main_points(
            request, turn.symbol, turn.statement.first, turn.statement.last, budget=max(LEAST, budget // len(turns))
        )
        draft.say(f"{delegation}" + (f", {turn.statement.speaker.name}" if turn.statement.speaker.name else "") + ":")
        for item in points:
            draft.claim(item.text, [draft.cite(place_of(item))])
    left_out = len(request.roster.turns_of(delegation)) - len(turns)
    if left_out:
        others = f"The other {left_out} statements" if left_out > 1 else "The other statement"
        draft.say(f"{others} by {delegation} in {request.where()}: not summed up here. Name a year or a record.")
    return left_out


def main_points(request: Request, symbol: str, first: int, last: int, *, budget: int) -> list[Evidence]:
    """Return the sentences of paragraphs `first` to `last` that cover them best within `budget` words, in order."""
    record = request.index.record(symbol)
    delegation = record.paragraph(first).delegation
    scope = Scope(records=frozenset({symbol}), delegations=frozenset({delegation.name}) if delegation else frozenset())
    sentences = [s for s in candidate_sentences(request.index, Query("", ""), scope) if first <= s.paragraph <= last]
    items = [unscored(s, record.paragraph(s.paragraph)) for s in sentences]
    vectors = request.index.sentence_vectors([item.sentence.id for item in items])
    opens = record.kind is not RecordKind.SPEECH
    chosen = cover(vectors, [item.text for item in items], budget=budget, opens=opens)
    return [items[i] for i in sorted(chosen)]
