"""The evaluation reaches no network, asks no language model, and tells nobody."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

EVAL = Path(__file__).parent.parent / "eval"
FORBIDDEN = {
    "socket",
    "http",
    "requests",
    "httpx",
    "aiohttp",
    "ftplib",
    "smtplib",
    "openai",
    "anthropic",
    "transformers",
}
FORBIDDEN |= {"torch", "sentence_transformers", "huggingface_hub", "posthog", "sentry_sdk"}


# What judges answers; timing this program and others, and training its model, judge none.
JUDGES = sorted(path for path in EVAL.rglob("*.py") if path.parent.name not in ("bench", "training"))


@pytest.mark.parametrize("path", JUDGES, ids=lambda path: path.stem)
def test_module_imports_nothing_that_reaches_out(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}

    assert {name.split(".")[0] for name in imported} & FORBIDDEN == set()
    assert not {"urllib.request", "urllib3"} & imported
