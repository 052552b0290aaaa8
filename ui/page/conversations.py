"""A conversation as the browser keeps it, and back: what comes from a browser is checked like any other input."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rag.answers import Answer, Citation, Claim, Coverage, Near, Status

KEPT_TURNS = 40  # turns of one conversation: the browser has about 5 MB for all of them
KEPT_CONVERSATIONS = 20


@dataclass(frozen=True, slots=True)
class Turn:
    """One question with the scope it was asked in, and what was answered."""

    question: str
    scope: Mapping[str, str]
    answer: Answer

    def as_json(self) -> dict[str, Any]:
        """Return the turn as the browser keeps it."""
        answer = {**self.answer.as_json(), "kind": self.answer.kind}
        return {"question": self.question, "scope": dict(self.scope), "answer": answer}


Conversation = tuple[Turn, ...]


def conversation_as_json(conversation: Conversation) -> list[dict[str, Any]]:
    """Return the last turns of a conversation as the browser keeps them."""
    return [turn.as_json() for turn in conversation[-KEPT_TURNS:]]


def read_conversation(stored: object) -> Conversation:
    """Return the turns that a browser kept; what does not read as a turn is dropped, with all that follows it."""
    turns = []
    for kept in stored if isinstance(stored, list) else []:
        try:
            turns.append(_read_turn(kept))
        except (KeyError, TypeError, ValueError, AttributeError):
            break  # a later turn may stand on this one
    return tuple(turns)


def read_conversations(stored: object) -> tuple[Conversation, ...]:
    """Return the earlier conversations that a browser kept, the newest first, without the empty ones."""
    kept = [read_conversation(one) for one in (stored if isinstance(stored, list) else [])]
    return tuple(conversation for conversation in kept if conversation)[:KEPT_CONVERSATIONS]


def questions_of(conversation: Sequence[Turn]) -> tuple[str, ...]:
    """Return the questions in the order they were asked."""
    return tuple(turn.question for turn in conversation)


def _read_turn(kept: Any) -> Turn:
    scope = {str(name): str(chosen) for name, chosen in kept["scope"].items()}
    return Turn(question=_string(kept["question"]), scope=scope, answer=answer_from_json(kept["answer"]))


def answer_from_json(written: Mapping[str, Any]) -> Answer:
    """Return the answer that the contract's JSON writes; raises KeyError, TypeError or ValueError when it does not."""
    return Answer(
        question=_string(written["question"]),
        understood=_string(written["understood"]),
        status=Status(written["status"]),
        answer=_string(written["answer"]),
        claims=tuple(Claim(_string(one["text"]), tuple(int(n) for n in one["citations"])) for one in written["claims"]),
        citations=tuple(_citation(one) for one in written["citations"]),
        near=tuple(Near(_string(one["text"]), _citation(one["citation"])) for one in written["near"]),
        coverage=Coverage(
            int(written["coverage"]["statements_searched"]), int(written["coverage"]["statements_matched"])
        ),
        index=_string(written["index"]),
        kind=_string(written.get("kind", "fact")),
    )


def _citation(written: Mapping[str, Any]) -> Citation:
    fields = {name: written[name] for name in Citation.__slots__}
    for name in ("symbol", "section", "delegation", "speaker", "text", "voice"):
        _string(fields[name])
    number = fields["paragraph"]
    fields["paragraph"] = None if number is None else int(number)
    return Citation(**{**fields, "n": int(fields["n"]), "start": int(fields["start"]), "end": int(fields["end"])})


def _string(given: object) -> str:
    if not isinstance(given, str):
        raise TypeError(f"{given!r} is not a string")
    return given
