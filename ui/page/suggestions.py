"""Questions that the record can answer: shown before anything was asked, and after a refusal."""

from __future__ import annotations

from index.errors import RapporteurError
from index.scopes import Scope
from index.store import Index
from rag.answers import Answer
from rag.questions.understanding import understand
from rag.quotations.telling import with_article
from rag.speakers.rosters import Roster, open_roster

MOST = 3  # questions offered after a refusal
_BUNDLED = "GA/11957"
# They show the range: a fact, a list, a figure, two sides, who was there, and a refusal.
_BUNDLED_EXAMPLES = (
    "What did Thailand report on convictions?",
    "Which delegations mentioned convictions?",
    "How many people did the United States convict?",
    "Compare Thailand and Argentina on victims.",
    "Did France speak?",
    "What did Brazil say about space research?",
)
_ALWAYS = ("Who spoke?", "What was the meeting about?")


def example_questions(index: Index) -> tuple[str, ...]:
    """Return questions to begin with: chosen ones for the bundled record, for any other those of its own speakers."""
    if _BUNDLED in index.symbols:
        return _BUNDLED_EXAMPLES
    first = open_roster(index, Scope()).delegations[:3]
    names = [with_article(delegation.name) for delegation in first]
    said = tuple(f"What did {name} say?" for name in names[:2])
    compared = (f"Compare {names[1]} and {names[2]}.",) if len(names) > 2 else ()
    return (*said, *compared, *_ALWAYS)


def next_questions(index: Index, answer: Answer) -> tuple[str, ...]:
    """Return what to ask after a refusal: of those who spoke on the matter, then of those the question names."""
    if answer.status.exit_code == 0:
        return ()
    roster = open_roster(index, Scope())
    near = [case.citation.delegation for case in answer.near]
    names = [name for name in dict.fromkeys((*near, *_named(answer, roster))) if name and roster.spoke(name)]
    asked = [f"What did {with_article(name)} say?" for name in names]
    return tuple(one for one in (*asked, *_ALWAYS) if one != answer.question)[:MOST]


def _named(answer: Answer, roster: Roster) -> list[str]:
    try:
        question = understand(answer.understood, speakers=roster.speakers)
    except RapporteurError:  # nothing to understand in it: a refusal of an empty or an overlong question
        return []
    return [delegation.name for delegation in question.delegations]
