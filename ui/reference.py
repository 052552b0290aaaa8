"""The reference of all commands, made from their own `--help` (written to docs/commands.md by `make reference`)."""

from __future__ import annotations

from collections.abc import Iterator

import click

from ui.cli import rapporteur

WIDTH = 100  # columns, whatever the terminal of the person who regenerates the page
INTRODUCTION = """# The commands

Made by `make reference` from `rapporteur --help`; a test fails when it is not current.
"""


def reference() -> str:
    """Return the reference as Markdown, one section a command."""
    sections = [f"## {name}\n\n```text\n{text}\n```\n" for name, text in help_pages(rapporteur, "rapporteur", None)]
    return "\n".join([INTRODUCTION, *sections])


def help_pages(command: click.Command, name: str, parent: click.Context | None) -> Iterator[tuple[str, str]]:
    """Yield (full name, help) of a command and of everything below it."""
    context = click.Context(command, info_name=name, parent=parent, terminal_width=WIDTH, **command.context_settings)
    yield context.command_path, command.get_help(context)
    if isinstance(command, click.Group):
        for child in command.list_commands(context):
            below = command.get_command(context, child)
            if below is not None:
                yield from help_pages(below, child, context)
