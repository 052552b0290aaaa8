"""A question while it is being answered: how it was understood, how far the reading is, what is sure so far."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rag.answers import Answer
from rag.progress import Begun, Read, Step, Understood
from ui.page.markup import Html, element
from ui.page.rendering import body_html, question_html
from ui.terminal import counted


@dataclass(frozen=True, slots=True)
class Working:
    """What is known of a turn before its answer."""

    turn: int
    question: str
    understood: Understood | None = None
    read: Read | None = None
    begun: Answer | None = None

    def after(self, step: Step) -> Working:
        """Return what is known after one more step."""
        if isinstance(step, Understood):
            return replace(self, understood=step)
        return replace(self, read=step) if isinstance(step, Read) else replace(self, begun=_answer_of(step))


def _answer_of(step: Begun) -> Answer:
    return step.answer


def working_html(working: Working) -> Html:
    """Return the turn as far as it is; every word of the record in it is verified."""
    understood = working.understood.question if working.understood else working.question
    return element(
        "article",
        question_html(working.turn, working.question, understood),
        element(
            "div",
            element("p", _at_work(working), class_="rp-status", role="status"),
            _bar(working.read),
            body_html(working.turn, working.begun) if working.begun else Html(""),
            class_="rp-answer rp-waiting",
        ),
        class_="rp-turn",
        id=f"t{working.turn}",
        data_turn=working.turn,
        aria_label=f"Question {working.turn}",
        aria_busy="true",
    )


def _at_work(working: Working) -> str:
    if working.understood is None:
        return "Searching the record…"
    searched = counted(working.understood.statements, "statement")
    records = "" if working.understood.records == 1 else f" of {counted(working.understood.records, 'record')}"
    return f"Searching {searched}{records}…"


def _bar(read: Read | None) -> Html:
    """Return how many of the best sentences were read closely; a bar that starts anew is another delegation's."""
    if read is None:
        return Html("")
    return element("progress", value=read.done, max=read.of, aria_label=f"{read.done} of {read.of} sentences read")
