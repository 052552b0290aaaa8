"""What reaches a terminal or a pipe: no control character, one JSON object a line."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.terminal import as_json_line, printable

any_text = st.text(st.characters())  # surrogates included


@given(any_text)
def test_printable_lets_no_control_character_through(text: str) -> None:
    assert [letter for letter in printable(text) if unicodedata.category(letter) in ("Cc", "Cs")] in (
        [],
        [letter for letter in printable(text) if letter in "\n\t"],
    )


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Cf"))))
def test_printable_changes_nothing_in_plain_text(text: str) -> None:
    assert printable(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2J", "\\x1b[2J"),
        ("a\rb", "a\\x0db"),
        ("\x9b31m", "\\x9b31m"),
        ("right\u202eleft", "right\\u202eleft"),
        ("no\u00a0break\u2011hyphen", "no\u00a0break\u2011hyphen"),
        ("two\r\nlines\tand a tab", "two\nlines\tand a tab"),
    ],
)
def test_printable_writes_out_what_a_terminal_would_obey(text: str, shown: str) -> None:
    assert printable(text) == shown


@given(any_text)
def test_json_line_reads_back_as_written_and_is_one_safe_line(text: str) -> None:
    line = as_json_line({"text": text})
    assert json.loads(line) == {"text": text}
    assert len(line.splitlines()) == 1
    assert line.encode("utf-8")
    assert not [letter for letter in line if unicodedata.category(letter) in ("Cc", "Cs")]
