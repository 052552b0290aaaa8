"""The four rooms: imports run ui → eval → rag → index only, and nothing else owns the four names."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LAYERS = ("index", "rag", "eval", "ui")  # each may import itself and those before it
# The rooms of `rag/`, in the order in which a question passes them: each may use itself and those before it.
ROOMS = ("language", "speakers", "questions", "times", "dialogue", "search", "deciding", "positions", "forms")
MODULES = sorted(path for layer in LAYERS for path in (ROOT / layer).rglob("*.py"))
# Importing any of these takes seconds and hundreds of megabytes: never at the top of a module that answers.
HEAVY = ("torch", "transformers", "sentence_transformers", "gradio", "pandas")


def imported_names(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")


def module_name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_module_imports_only_its_own_layer_and_those_below(path: Path) -> None:
    layer = path.relative_to(ROOT).parts[0]
    above = LAYERS[LAYERS.index(layer) + 1 :]
    names = [name.split(".")[0] for name in imported_names(ast.parse(path.read_text("utf-8")))]
    assert not [name for name in names if name in above]


@pytest.mark.parametrize("room", ROOMS)
def test_room_of_rag_uses_only_those_before_it_and_never_the_entry(room: str) -> None:
    later = [f"rag.{name}" for name in (*ROOMS[ROOMS.index(room) + 1 :], "quotations", "asking")]
    names = [
        name
        for path in (ROOT / "rag" / room).glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom)
        for name in [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
    ]
    assert names
    assert not [name for name in names if ".".join(name.split(".")[:2]) in later]


def test_every_folder_of_rag_is_a_room_or_the_quotation_check() -> None:
    folders = {path.parent.relative_to(ROOT / "rag").parts[0] for path in (ROOT / "rag").glob("*/*.py")}
    assert folders == {*ROOMS, "quotations"}


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_module_has_no_relative_import_and_never_hides_the_builtin_eval(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    plain = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    assert not [name for name in plain if name.split(".")[0] == "eval"]
    assert not [name for name in imported_names(tree) if name.startswith(".")]


@pytest.mark.parametrize("path", [path for path in MODULES if "page" not in path.parts], ids=module_name)
def test_module_imports_nothing_heavy_when_it_is_imported(path: Path) -> None:
    top = [node for node in ast.parse(path.read_text("utf-8")).body if isinstance(node, ast.Import | ast.ImportFrom)]
    names = [name.split(".")[0] for node in top for name in imported_names(node)]
    assert not [name for name in names if name in HEAVY]


@pytest.mark.parametrize("layer", LAYERS)
def test_package_name_belongs_to_no_other_distribution(layer: str) -> None:
    assert set(packages_distributions().get(layer, ["un-rapporteur"])) == {"un-rapporteur"}


def test_no_file_names_a_folder_of_one_machine_or_the_further_records() -> None:
    strange = (*(f"/{home}/" for home in ("work", "root")), "../" + "shared")
    files = [
        *MODULES,
        *ROOT.glob("tests/*.py"),
        *ROOT.glob("docs/**/*.md"),
        *ROOT.glob("*.md"),
        *ROOT.glob("*.t*"),
        ROOT / "Makefile",
    ]
    texts = {path: path.read_text("utf-8") for path in files if path.is_file() and path != Path(__file__)}
    assert [path.name for path, text in texts.items() if any(one in text for one in strange)] == []
