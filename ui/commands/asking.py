"""`rapporteur ask`: one question, or a batch of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from index.errors import UsageError
from rag.answers import SCHEMA, Answer
from ui.commands.batches import Row, run_batch, text_field
from ui.commands.scopes import index_option, json_option, memory_option, opened_index, read_scope, scope_options
from ui.inputs import valid_text
from ui.terminal import write_json

if TYPE_CHECKING:
    from index.scopes import Scope
    from index.store import Index


@click.command()
@click.argument("question", nargs=-1)
@json_option
@click.option(
    "--batch", metavar="FILE|-", help="Answer a file of one JSON object a line: {id, question} or {id, turns}."
)
@click.option(
    "--explain", is_flag=True, help="Show how the question was understood, what was searched, and the scores."
)
@scope_options
@memory_option
@index_option
def ask(
    question: tuple[str, ...],
    *,
    as_json: bool,
    batch: str | None,
    explain: bool,
    memory: str,
    index_path: Path | None,
    **scoping: Any,
) -> int:
    """Answer a question from the record, or say that the record is silent.

    Exit codes: 0 answered, 3 not in the record or not a question to it, 2 wrong usage (or a bad row of a
    batch), 4 no usable index.

    \b
    rapporteur ask "what did Thailand report on convictions?"
    rapporteur ask --delegation Chile "who was trained?" --json
    rapporteur ask --batch questions.jsonl > answers.jsonl
    """
    if bool(question) == bool(batch):
        raise UsageError('give one question, or --batch FILE; for example: rapporteur ask "who spoke on prevention?"')
    with opened_index(index_path, memory=memory) as index:
        scope = read_scope(index, scoping)
        open_models()
        if batch:
            return run_batch(batch, schema=SCHEMA, answer=lambda row: answer_row(index, scope, row))
        answer = answer_one(index, valid_text(" ".join(question), name="question"), scope=scope)
    show(answer, as_json=as_json, explain=explain)
    return answer.status.exit_code


def open_models() -> None:
    """Begin to open what the answers will be read with, beside the imports."""
    from rag.search.relevance import open_soon

    open_soon()


def answer_one(index: Index, question: str, **options: Any) -> Answer:
    """Ask the pipeline; it is imported only now, when there is a question and an index."""
    from rag.asking import ask as answer_question

    return answer_question(index, question, **options)


def answer_row(index: Index, scope: Scope, row: Row) -> Row:
    """Return the JSON object that answers one row of a batch; raises UsageError when it asks nothing."""
    *turns, question = read_turns(row)
    return answer_one(index, question, turns=turns, scope=scope, id=row.get("id")).as_json()


def read_turns(row: Row) -> list[str]:
    """Return the turns of a row, the question to answer last; raises UsageError when there is none."""
    turns = row.get("turns")
    if turns is None:
        return [valid_text(text_field(row, "question"), name="question")]
    if not isinstance(turns, list) or not turns or not all(isinstance(turn, str) for turn in turns):
        raise UsageError("`turns` is not a list of questions, the last of which is to be answered")
    return [valid_text(turn, name="question") for turn in turns]


def show(answer: Answer, *, as_json: bool, explain: bool) -> None:
    """Print an answer for a program or for a person."""
    if as_json:
        write_json(answer.as_json())
        return
    from ui.render import print_answer

    print_answer(answer, explain=explain)
