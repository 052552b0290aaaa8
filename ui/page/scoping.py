"""The scope as the page shows it: three fields of words, and the `Scope` they stand for."""

from __future__ import annotations

from collections.abc import Mapping

from index.scopes import Scope
from index.store import Index
from ui.commands.scopes import read_scope
from ui.page.addresses import SCOPE_FIELDS


def scope_words(record: object, delegation: object, section: object) -> dict[str, str]:
    """Return the fields that are set, as an address and a stored turn write them."""
    chosen = zip(SCOPE_FIELDS, (record, delegation, section), strict=True)
    return {name: given.strip() for name, given in chosen if isinstance(given, str) and given.strip()}


def scope_of(index: Index, words: Mapping[str, str]) -> Scope:
    """Return the scope that the words name; raises UsageError for a record or delegation nobody knows."""
    options = {f"{name}s": (words[name],) if words.get(name) else () for name in SCOPE_FIELDS}
    return read_scope(index, {**options, "voices": (), "years": None})
