"""The summary of a statement: its main points in its own sentences, in order, within a length budget."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from index.records import RecordKind
from index.scopes import Scope
from rag.answers import Answer, Status
from rag.drafting import Draft, place_of
from rag.evidence import Evidence, Query, candidate_sentences, score_cheaply
from rag.forms.refusals import refuse_silent
from rag.requests import Request
from rag.values import find_values

BUDGET = 200  # words of one summary: most statements of a release fit whole
REDUNDANT = 0.85  # cosine from which a sentence repeats one that is taken already
FIGURES = 0.1  # what a figure adds to a sentence's weight: readers look for them first
LEANING = 0.5  # what is left of the weight of a sentence that leans on one before it which is not taken
COURTESY = 0.3  # what is left of the weight of a sentence that greets, thanks or congratulates
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
    for delegation in speaking:
        summarise(draft, request, delegation.name, budget=BUDGET // len(speaking))
    for delegation in request.silent():
        draft.say(f"{delegation.name} does not take the floor in {request.where()}.")
    turns = sum(len(request.roster.turns_of(delegation.name)) for delegation in speaking)
    return request.finish(draft, Status.PARTIAL if request.silent() else Status.ANSWERED, matched=turns)


def summarise(draft: Draft, request: Request, delegation: str, *, budget: int) -> None:
    """Add the main points of a delegation's statements, each under the name of its speaker."""
    turns = request.roster.turns_of(delegation)
    for turn in turns:
        points = main_points(
            request, turn.symbol, turn.statement.first, turn.statement.last, budget=budget // len(turns)
        )
        draft.say(f"{delegation}" + (f", {turn.statement.speaker.name}" if turn.statement.speaker.name else "") + ":")
        for item in points:
            draft.claim(item.text, [draft.cite(place_of(item))])


def main_points(request: Request, symbol: str, first: int, last: int, *, budget: int) -> list[Evidence]:
    """Return the sentences of paragraphs `first` to `last` that cover them best within `budget` words, in order."""
    record = request.index.record(symbol)
    delegation = record.paragraph(first).delegation
    scope = Scope(records=frozenset({symbol}), delegations=frozenset({delegation.name}) if delegation else frozenset())
    query = Query(delegation.name if delegation else symbol, "")
    sentences = [s for s in candidate_sentences(request.index, query, scope) if first <= s.paragraph <= last]
    items = sorted(score_cheaply(request.index, query, sentences), key=lambda item: item.sentence.id)
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
            / lengths[i] ** 0.5
            * (LEANING if leans[i] and i - 1 not in chosen else 1)
            * (COURTESY if greets[i] and not opens else 1)
            for i in open_
        }
        best = max(open_, key=lambda i: (weights[i], -i))
        chosen.append(best)
        words += lengths[best]
