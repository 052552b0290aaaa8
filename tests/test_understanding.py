"""Understanding of questions as people type them, on meetings that no rule was made for."""

from __future__ import annotations

import pytest

from tests.understandingchecks import faults, rows


@pytest.mark.parametrize(
    ("split", "form", "least"),
    [
        ("development", "question", 0.98),
        ("development", "turns", 0.96),
        ("later", "question", 0.97),
        ("later", "turns", 0.94),
        ("test", "question", 0.88),
        ("test", "turns", 0.84),
    ],
)
def test_questions_are_understood_as_a_careful_person_does(split: str, form: str, least: float) -> None:
    judged = [(row, faults(row)) for row in rows(split, form)]
    wrong = [f"{row['id']} {row.get('turns', row.get('question'))}: {found}" for row, found in judged if found]
    shown = "\n".join(wrong) if split != "test" else "not shown: look at the development half"
    assert 1 - len(wrong) / len(judged) >= least, f"{len(wrong)} of {len(judged)} misunderstood\n{shown}"
