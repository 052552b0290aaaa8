"""The documentation is true: its commands run, every command is in it, and the reference is current."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from ui.cli import COMMANDS, rapporteur, run
from ui.reference import help_pages, reference

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
PAGES = dict(help_pages(rapporteur, "rapporteur", None))
SHOWN = [line.split("rapporteur ", 1)[1] for line in README.splitlines() if line.startswith("$ .venv/bin/rapporteur ")]
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted(ROOT.glob("docs/**/*.md"))]
# A line of its own that shows a command; what follows two blanks explains it.
EXAMPLE = re.compile(r"^ {4}(?:\$ )?(?:\.venv/bin/)?(rapporteur \S+(?: \S+)*)", re.MULTILINE)
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


def test_reference_of_commands_is_current() -> None:
    written = (ROOT / "docs/commands.md").read_text("utf-8")
    assert written == reference(), "run make reference"


@pytest.mark.parametrize("name", PAGES)
def test_every_command_has_help_that_says_what_it_does(name: str) -> None:
    explanation = PAGES[name].split("Options:")[0].split("\n\n", 1)[1].strip()
    assert len(explanation.split()) >= 3


@pytest.mark.parametrize("name", PAGES)
def test_help_exits_with_0(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*name.split()[1:], "--help"]) == 0
    assert capsys.readouterr().out.startswith("Usage:")


@pytest.mark.parametrize("name", PAGES)
def test_every_option_has_help(name: str) -> None:
    command: click.Command = rapporteur
    for part in name.split()[1:]:
        assert isinstance(command, click.Group)
        found = command.get_command(click.Context(command), part)
        assert found is not None
        command = found
    options = [option for option in command.params if isinstance(option, click.Option)]
    assert [option.name for option in options if not option.help] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_readme_names_every_command(name: str) -> None:
    assert f"rapporteur {name}" in README


@pytest.mark.parametrize("command", SHOWN)
def test_command_shown_in_the_readme_runs(
    command: str, index_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RAPPORTEUR_INDEX", str(index_folder))
    assert run(shlex.split(command)) == 0
    assert capsys.readouterr().out


@pytest.mark.parametrize(
    "line", sorted({line for document in DOCUMENTS for line in EXAMPLE.findall(document.read_text("utf-8"))})
)
def test_command_written_in_a_document_exists_with_its_options(line: str) -> None:
    words = line.split()
    name = max((name for name in PAGES if words[: len(name.split())] == name.split()), key=len)
    assert name != "rapporteur" or words[1].startswith("-"), f"no command {words[1]}"
    assert [word for word in words if word.startswith("--") and word not in PAGES[name]] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_document_links_only_to_files_that_exist(document: Path) -> None:
    targets = [target for target in LINK.findall(document.read_text("utf-8")) if "://" not in target]
    assert [target for target in targets if not (document.parent / target).exists()] == []


@pytest.mark.parametrize(
    "target", re.findall(r"\bmake (chat|ask|check|test|coverage|eval|screenshots|reference|install)\b", README)
)
def test_make_target_named_in_the_readme_exists(target: str) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert re.search(rf"^{target}:", makefile, re.MULTILINE)


def test_decisions_have_a_number_each_and_state_question_choice_evidence_and_date() -> None:
    decisions = sorted((ROOT / "docs/decisions").glob("*.md"))
    assert len({int(path.name[:4]) for path in decisions}) == len(decisions)
    for path in decisions:
        text = path.read_text("utf-8")
        missing = [part for part in ("Question", "Choice", "Evidence", "Date") if part not in text]
        assert not missing, f"{path.name} lacks {missing}"
