"""`rapporteur chat`: a dialogue in the terminal; a follow-up is understood from the turns before it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from index.errors import IndexFolderError, RapporteurError
from ui.commands.scopes import index_option, memory_option, opened_index, read_scope, scope_options
from ui.inputs import valid_text
from ui.terminal import printable

if TYPE_CHECKING:
    from index.scopes import Scope
    from index.store import Index
    from rag.dialogue.followups import Turn

PROMPT = "? "
HELP = "Ask a question, then follow-ups. /new forgets what was said, /explain shows or hides the reasons, /quit ends."


@click.command()
@scope_options
@memory_option
@index_option
def chat(*, memory: str, index_path: Path | None, **scoping: Any) -> None:
    """Ask and follow up in the terminal; /quit or Ctrl-D ends."""
    with opened_index(index_path, memory=memory) as index:
        scope = read_scope(index, scoping)
        click.echo(HELP, err=True)
        Dialogue(index, scope).run()


class Dialogue:
    """The turns of one dialogue, and whether the reasons are shown."""

    def __init__(self, index: Index, scope: Scope) -> None:
        self.index = index
        self.scope = scope
        self.turns: list[Turn] = []
        self.explain = False

    def run(self) -> None:
        """Answer line after line until /quit or the end of the input."""
        while (line := read_line()) is not None:
            if line == "/quit":
                return
            if line.startswith("/"):
                self.obey(line)
            elif line:
                self.answer(line)

    def obey(self, command: str) -> None:
        """Carry out a line that begins with a slash."""
        if command == "/new":
            self.turns.clear()
            click.echo("A new topic.", err=True)
        elif command == "/explain":
            self.explain = not self.explain
            click.echo(f"The reasons are {'shown' if self.explain else 'hidden'}.", err=True)
        else:
            click.echo(HELP, err=True)

    def answer(self, question: str) -> None:
        """Answer one question; what is wrong with it is said, and the dialogue goes on."""
        from rag.asking import answer_turn
        from ui.render import print_answer

        try:
            turn = answer_turn(self.index, valid_text(question, name="question"), self.turns, scope=self.scope)
        except IndexFolderError:
            raise
        except RapporteurError as error:
            click.echo(printable(str(error)), err=True)
            return
        print_answer(turn.answer, explain=self.explain, asked=question if self.turns else None)
        self.turns.append(turn)


def read_line() -> str | None:
    """Return the next line without its blanks, None at the end of the input; the prompt is for people only."""
    try:
        if not sys.stdin.isatty():
            line = sys.stdin.readline()
            return line.strip() if line else None
        import readline  # noqa: F401  # arrow keys and history at the prompt

        return input(PROMPT).strip()
    except EOFError:
        return None
