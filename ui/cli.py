"""The `rapporteur` command: it finds the command asked for, runs it, and turns every ending into an exit code.

0 done, answered    2 wrong usage or unreadable input    3 refused    4 no usable index    10-14 verdicts of `check`
130 stopped with Ctrl-C    141 the reader of a pipe went away    70 a mistake in this program
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from index.errors import RapporteurError
from ui.terminal import printable, set_up_streams

INTERRUPTED = 130
BROKEN_PIPE = 141
INTERNAL_ERROR = 70
REPORT_AT = "please report it with the command you typed and the lines shown by RAPPORTEUR_DEBUG=1"

# The module and the name of every command; a module is imported when its command is called, not before:
# `ask` must not pay for the page, nor `records` for the models.
COMMANDS = {
    "ask": ("ui.commands.asking", "ask"),
    "chat": ("ui.commands.chatting", "chat"),
    "check": ("ui.commands.checking", "check"),
    "records": ("ui.commands.reading", "records"),
    "show": ("ui.commands.reading", "show"),
    "index": ("ui.commands.indexing", "index"),
    "serve": ("ui.commands.serving", "serve"),
    "eval": ("ui.commands.evaluation", "evaluate"),
    "gold": ("ui.commands.gold", "gold"),
    "train": ("ui.commands.training", "train"),
    "bench": ("ui.commands.benching", "bench"),
}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the table: the everyday ones first."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command, None when there is none of this name."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name]
        command: click.Command = getattr(importlib.import_module(module), name)
        return command


def show_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    """Print the version and stop; it is looked up only when asked for."""
    if value:
        from importlib.metadata import version  # 0.04 s

        click.echo(f"rapporteur {version('un-rapporteur')}")
        ctx.exit(0)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--version", is_flag=True, expose_value=False, is_eager=True, callback=show_version, help="Show the version."
)
def rapporteur() -> None:
    """Answers from the published record of United Nations meetings, with the delegation and the paragraph.

    Exit codes: 0 done or answered, 2 wrong usage, 3 refused (not in the record), 4 no usable index;
    `check`: 0 verbatim, 10 summary, 11 altered, 12 misattributed, 13 not found, 14 unjudged.
    """


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code; only this function catches errors.

    Args:
        arguments: what follows `rapporteur`; None takes the process's own.
    """
    try:
        outcome = call(sys.argv[1:] if arguments is None else list(arguments))
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return error.exit_code
    except click.UsageError as error:
        return refused(f"{error.format_message()}{help_hint(error)}", error.exit_code)
    except click.ClickException as error:
        return refused(error.format_message(), RapporteurError.exit_code)
    except RapporteurError as error:
        return refused(str(error), error.exit_code)
    except (KeyboardInterrupt, EOFError, click.Abort):
        return refused("stopped", INTERRUPTED)
    except BrokenPipeError:
        silence_stdout()
        return BROKEN_PIPE
    except OSError as error:
        return refused(f"{error.filename or 'system'}: {error.strerror or error}", RapporteurError.exit_code)
    except Exception as error:  # the last line of defence: a reader of the record is never shown a traceback
        return unexpected(error)
    return outcome


def call(arguments: list[str]) -> int:
    """Parse and invoke; every command returns its exit code (None is 0)."""
    try:
        with rapporteur.make_context("rapporteur", arguments) as context:
            outcome: Any = rapporteur.invoke(context)
    except click.exceptions.Exit as ending:  # --help and --version end like this
        return ending.exit_code
    return outcome if isinstance(outcome, int) else 0


def refused(message: str, exit_code: int) -> int:
    """Write one line to stderr and return the exit code."""
    click.echo(f"rapporteur: {printable(' '.join(message.split()))}", err=True)
    return exit_code


def help_hint(error: click.UsageError) -> str:
    """Name the help page of the command that was used wrongly."""
    return f" (see {error.ctx.command_path} --help)" if error.ctx else ""


def unexpected(error: Exception) -> int:
    """Report a mistake of this program in one line; RAPPORTEUR_DEBUG=1 raises it with its traceback."""
    if os.environ.get("RAPPORTEUR_DEBUG") == "1":
        raise error
    reason = f"{type(error).__name__}: {error}"
    return refused(f"a mistake in this program ({reason[:200]}); {REPORT_AT}", INTERNAL_ERROR)


def silence_stdout() -> None:
    """Point stdout at nothing, so that the interpreter's own flush at exit cannot fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def main() -> None:
    """Entry point of the console script."""
    set_up_streams()
    sys.exit(run())
