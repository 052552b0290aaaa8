"""A conversation as it stands on the page: the transcript on one side, the evidence on the other."""

from __future__ import annotations

from rag.answers import Answer, Citation
from ui.page.conversations import Conversation, questions_of
from ui.page.desks import Desk
from ui.page.evidence import evidence_html
from ui.page.markup import Html, join
from ui.page.rendering import turn_html
from ui.page.sources import Source, bare_source, source_of
from ui.page.suggestions import example_questions, next_questions
from ui.page.welcome import no_evidence_html, welcome_html
from ui.page.working import Working

SHOWN = 50  # records whose speakers are counted for the opening: of thousands it would take seconds


def conversation_html(desk: Desk, conversation: Conversation) -> tuple[Html, Html]:
    """Return the transcript and the evidence of a conversation."""
    if not conversation:
        return welcome_of(desk), no_evidence_html()
    shown = [(turn.answer, number) for number, turn in enumerate(conversation, 1)]
    return transcript_html(desk, conversation), join(*(_evidence(desk, answer, number) for answer, number in shown))


def transcript_html(desk: Desk, conversation: Conversation) -> Html:
    """Return every turn in order, each with the address of the dialogue up to it; the last refusal offers questions."""
    asked = questions_of(conversation)
    index = desk.open_one()
    after = next_questions(index, conversation[-1].answer) if index and conversation else ()
    return join(
        *(
            turn_html(
                number,
                turn.answer,
                asked=asked[:number],
                scope=turn.scope,
                ask_next=after if number == len(asked) else (),
            )
            for number, turn in enumerate(conversation, 1)
        )
    )


def evidence_with(desk: Desk, working: Working) -> Html:
    """Return the sources of what is sure so far of a question."""
    return _evidence(desk, working.begun, working.turn) if working.begun else Html("")


def welcome_of(desk: Desk) -> Html:
    """Return the opening for what the desk's index holds."""
    index = desk.open_one()
    if index is None:
        return welcome_html()
    records = [index.record(symbol) for symbol in index.symbols[:SHOWN]]
    return welcome_html(example_questions(index), records, of=len(index.symbols))


def _evidence(desk: Desk, answer: Answer, turn: int) -> Html:
    index = desk.open_one()

    def look_up(citation: Citation) -> Source:
        return source_of(index, citation) if index else bare_source(citation)

    return evidence_html(turn, answer, look_up)
