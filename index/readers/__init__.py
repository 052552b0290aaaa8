"""Readers of published records, one file a format; the format is recognised by form."""

from __future__ import annotations

from index.readers.folders import Refusal, read_folder, same_symbols
from index.readers.formats import account, account_text, read, read_text
from index.readers.lines import Account, Line, Reading, Rule

__all__ = [
    "Account",
    "Line",
    "Reading",
    "Refusal",
    "Rule",
    "account",
    "account_text",
    "read",
    "read_folder",
    "read_text",
    "same_symbols",
]
