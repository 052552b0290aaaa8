"""Who said it: the one whose words answer, or everybody with whom the words quoted stand."""

from __future__ import annotations

from rag.answers import Answer
from rag.forms.facts import answer_fact
from rag.forms.lists import compose, run_sweep
from rag.forms.mentions import asks_quoted_words
from rag.requests import Request


def answer_who_said(request: Request) -> Answer:
    """Return who said it, as a list where quoted words stand with several delegations."""
    question = request.question
    if not (question.delegations or question.unknown) and asks_quoted_words(question):
        sweep = run_sweep(request)
        if len(sweep.found) > 1:
            return compose(request, sweep, of=len(request.roster.delegations))
    return answer_fact(request)
