"""`rapporteur index`: build, look at, verify, grow and shrink an index."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ui.commands.scopes import index_option, json_option, opened_index
from ui.terminal import counted, printable, write_json

if TYPE_CHECKING:
    from index.manifests import Manifest

paths_argument = click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATHS]...")
strict_option = click.option(
    "--strict", is_flag=True, help="Stop at the first file that cannot be read, instead of listing it."
)


@click.group()
def index() -> None:
    """Build, inspect and change an index."""


@index.command()
@paths_argument
@click.option("--model", metavar="NAME", help="An embedding model: a sentence-transformers name or folder.")
@strict_option
@index_option
def build(paths: tuple[Path, ...], *, model: str | None, strict: bool, index_path: Path | None) -> None:
    """Build an index of files and folders of published records (default: the bundled GA/11957).

    The new index is written beside the old one and takes its place when it is whole. Inputs that have not
    changed are not embedded again.
    """
    from index.building import build as build_index
    from index.building import bundled_records
    from index.store import index_folder

    folder = index_folder(index_path)
    chosen = list(paths) or bundled_records()
    report(build_index(chosen, folder=folder, model=model, strict=strict), folder)


@index.command()
@paths_argument
@strict_option
@index_option
def add(paths: tuple[Path, ...], *, strict: bool, index_path: Path | None) -> None:
    """Add records to an index, or replace those of the same symbol."""
    from index.building import add as add_records
    from index.store import index_folder

    folder = index_folder(index_path)
    report(add_records(list(paths), folder=folder, strict=strict), folder)


@index.command()
@click.argument("symbols", nargs=-1, required=True)
@index_option
def remove(symbols: tuple[str, ...], *, index_path: Path | None) -> None:
    """Remove records from an index by their symbols."""
    from index.building import remove as remove_records
    from index.store import index_folder

    folder = index_folder(index_path)
    report(remove_records(list(symbols), folder=folder), folder)


@index.command()
@index_option
def verify(*, index_path: Path | None) -> None:
    """Read every file of an index and compare it with its checksum."""
    from index.building import verify as verify_index
    from index.store import index_folder

    folder = index_folder(index_path)
    verify_index(folder)
    click.echo(f"{folder}: every file is as it was written")


@index.command()
@json_option
@index_option
def info(*, as_json: bool, index_path: Path | None) -> None:
    """Show what an index holds, what built it, and its checksum."""
    with opened_index(index_path) as opened:
        facts = {"folder": str(opened.folder), **opened.manifest.as_json()}
    if as_json:
        write_json(facts)
        return
    from ui.render import print_facts

    print_facts(facts)


def report(manifest: Manifest, folder: Path) -> None:
    """Say in one line what was built and where it lies, and name every file that could not be read."""
    for reason in manifest.refused:
        click.echo(printable(f"not read: {' '.join(reason.split())}"), err=True)
    held = f"{counted(manifest.records, 'record')}, {counted(manifest.statements, 'statement')}"
    click.echo(f"{folder}: {held}; {counted(manifest.embedded, 'text')} embedded")
