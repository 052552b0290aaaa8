"""The summary of a statement: its main points in its own sentences, in order, within a length budget."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from index.records import RecordKind
from index.scopes import Scope
from rag.answers import Answer, Status
from rag.drafting import Draft, place_of
from rag.evidence import Evidence, Query, candidate_sentences, unscored
from rag.forms.refusals import refuse_silent
from rag.requests import Request
from rag.values import find_values

BUDGET = 200  # words of one summary: most statements of a release fit whole
LEAST = 100  # words of one statement where several are summed up: fewer hold only what is short
MOST_TURNS = 3  # statements of one delegation that one answer sums up: of seventy speeches each would get three words
REDUNDANT = 0.85  # cosine from which a sentence repeats one that is taken already
FIGURES = 0.1  # what a figure adds to a sentence's weight: readers look for them first
LEANING = 0.5  # what is left of the weight of a sentence that leans on one before it which is not taken
COURTESY = 0.3  # what is left of the weight of a sentence that greets, thanks or congratulates
THIN = 0.3  # what is left of the weight of a sentence of a speech that has few words ("We can act.") or asks
FEW = 8  # words
_GREETS = re.compile(
    r"\b(?:congratulat\w+|(?:Mr|Madame?)\.? President|Excellenc(?:y|ies)|Sir,|on behalf of (?:the|my) \w+ people"
    r"|(?:I|we) (?:also |would like to |wish to |join others in |should like to )*"
    r"(?:thank|commend|express (?:my|our) (?:\w+ )?(?:thanks|gratitude|appreciation))"
    r"|(?:honou?r|privilege|pleasure) (?:for me |for us )?to (?:address|speak|stand|be here))\b"
)
_LEANS = re.compile(
    r"(?:it|its|they|their|this|that|these|those|such|then|since then|however|but|yet|so|and|both)\b"
    r"|there\b(?! (?:was|were|is|are)\b)",
    re.IGNORECASE,
)


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
    for delegation in request.silent():
        draft.say(f"{delegation.name} does not take the floor in {request.where()}.")
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


def cover(
    vectors: np.typing.NDArray[np.float32], texts: Sequence[str], *, budget: int, opens: bool = True
) -> list[int]:
    """Return the positions of sentences that together cover a text: greedy facility location over cosine similarity.

    Source: Lin and Bilmes, "A class of submodular functions for document summarization", ACL 2011. The first sentence
    is taken when it says who speaks (`opens`); in a speech it greets. A sentence that opens with "this" or "they"
    weighs less without the one before.
    """
    lengths = [len(text.split()) for text in texts]
    if sum(lengths) <= budget:
        return list(range(len(texts)))
    similar = vectors @ vectors.T
    bonus = np.array([FIGURES if find_values(text) else 0.0 for text in texts])
    leans = [bool(_LEANS.match(text)) for text in texts]
    greets = [bool(_GREETS.search(text)) for text in texts]
    thin = [length < FEW or text.endswith("?") for length, text in zip(lengths, texts, strict=True)]
    chosen, words = ([0], lengths[0]) if opens else ([], 0)
    while True:
        covered = similar[:, chosen].max(axis=1) if chosen else np.zeros(len(texts), np.float32)
        gains = np.array([np.maximum(similar[:, i] - covered, 0).sum() + bonus[i] for i in range(len(texts))])
        open_ = [
            i for i in range(len(texts)) if i not in chosen and words + lengths[i] <= budget and covered[i] < REDUNDANT
        ]
        if not open_:
            return chosen
        weights = {
            i: gains[i]
            / lengths[i] ** 0.25
            * (LEANING if leans[i] and i - 1 not in chosen else 1)
            * (COURTESY if greets[i] and not opens else 1)
            * (THIN if thin[i] and not opens else 1)
            for i in open_
        }
        best = max(open_, key=lambda i: (weights[i], -i))
        chosen.append(best)
        words += lengths[best]
