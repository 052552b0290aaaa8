"""What the page and the API accept and how long they take, enforced on the server."""

from __future__ import annotations

from dataclasses import dataclass

from index.errors import RapporteurError, UsageError
from ui.inputs import LONGEST_ARTICLE, LONGEST_QUOTATION, checked_quotation, valid_text, within


@dataclass(frozen=True, slots=True)
class Limits:
    """Every limit of the page in one place."""

    question: int = 2_000  # characters
    quotation: int = LONGEST_QUOTATION  # characters
    article: int = LONGEST_ARTICLE  # characters
    name: int = 200  # characters: the longest printed name of a delegation has 70
    comment: int = 1_000  # characters
    turns: int = 20  # earlier questions that a follow-up may stand on
    body: int = 8_000_000  # bytes of one request: an article in UTF-8, or a stored conversation
    workers: int = 2  # questions worked on at the same time: one for each of two cores
    waiting: int = 64  # questions waiting: beyond this a visitor is told at once instead of timing out later
    seconds: float = 30.0  # for one question or quotation, waiting included
    article_seconds: float = 120.0  # an article may hold hundreds of quotations


LIMITS = Limits()


class BusyError(RapporteurError):
    """More is waiting than can be answered in time, or one request took too long."""


class InternalError(RapporteurError):
    """A mistake of this program, met while it answered a request."""


class StoppedError(RapporteurError):
    """A question whose asker pressed Stop or went away; nobody is left to read this."""


def checked_question(question: str, limits: Limits = LIMITS) -> str:
    """Return a question as typed; raises UsageError when it is empty, too long or not text."""
    if not valid_text(question, name="question").strip():
        raise UsageError("the question is empty: ask something, for example “what did Thailand report on convictions?”")
    return within(question, limit=limits.question, name="question", instead="ask it in parts")


def checked_name(name: str | None, limits: Limits = LIMITS) -> str | None:
    """Return the name somebody is said to have, None when there is none; raises UsageError when it is too long."""
    if name is None or not name.strip():
        return None
    return within(valid_text(name, name="name"), limit=limits.name, name="name", instead="give the name alone")


def checked_words(words: str) -> str:
    """Return a quotation as pasted; raises UsageError when it is empty or too long."""
    return checked_quotation(words)


def checked_article(words: str, limits: Limits = LIMITS) -> str:
    """Return an article as pasted; raises UsageError when it is empty or too long."""
    if not valid_text(words, name="article").strip():
        raise UsageError("the article is empty: paste the text whose quotations are to be checked")
    return within(words, limit=limits.article, name="article", instead="check it in parts")
