"""What may reach a terminal or a pipe: printable text, UTF-8, one JSON object a line."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from io import TextIOWrapper
from typing import Any

import click

# C0 and C1 controls (tab and line feed aside) move the cursor or restyle the terminal; the bidirectional
# overrides make it show words in another order; a lone surrogate cannot be written at all.
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
# What `json.dumps` leaves as it is and a terminal would still obey.
UNSAFE_IN_JSON = re.compile(r"[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str) -> str:
    r"""Return the text with every control character written out (`\x1b`), so that no terminal obeys it."""
    return UNPRINTABLE.sub(_written_out, text.replace("\r\n", "\n"))


def counted(number: int, noun: str) -> str:
    """Return `1 record` or `1,200 records`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def as_json_line(row: Mapping[str, Any]) -> str:
    """Return one JSON object on one line, in the key order given, safe to show in a terminal."""
    line = json.dumps(row, ensure_ascii=False, allow_nan=False)
    return UNSAFE_IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", line)


def write_json(row: Mapping[str, Any]) -> None:
    """Write one JSON object to stdout at once: a batch is read while it runs."""
    click.echo(as_json_line(row))


def set_up_streams() -> None:
    """Write UTF-8 into pipes whatever the locale; a terminal keeps its own encoding and never fails on a letter."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _written_out(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
