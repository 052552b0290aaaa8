"""Records as JSON and back, exactly: how an index keeps them, and the checksum of what a record says."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from datetime import date
from functools import lru_cache
from typing import Any

from index.records import Delegation, DelegationKind, Paragraph, Record, RecordKind, Speaker, Statement

Plain = dict[str, Any]


def dump_record(record: Record) -> bytes:
    """Return a record as one line of JSON, the same bytes for the same record everywhere."""
    plain = asdict(record)
    plain["day"] = record.day.isoformat() if record.day else None
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8", "surrogatepass")


def load_plain(line: bytes) -> Plain:
    """Return what one line of JSON holds."""
    plain: Plain = json.loads(line.decode("utf-8", "surrogatepass"))
    return plain


def record_of(plain: Plain) -> Record:
    """Return the record that `load_plain` gave the parts of; they are left as they are."""
    made = {
        "kind": RecordKind(plain["kind"]),
        "day": date.fromisoformat(plain["day"]) if plain["day"] else None,
        "paragraphs": tuple(paragraph_of(paragraph) for paragraph in plain["paragraphs"]),
        "statements": tuple(_statement(statement) for statement in plain["statements"]),
        "warnings": tuple(plain["warnings"]),
    }
    return Record(**{**plain, **made})


def record_checksum(record: Record) -> str:
    """Return the SHA-256 of everything a record says and is called, its file's name included."""
    return hashlib.sha256(dump_record(record)).hexdigest()


def paragraph_of(plain: Plain) -> Paragraph:
    """Return one paragraph of those that `load_plain` gives."""
    return Paragraph(**{**plain, "delegation": _delegation(plain["delegation"])})


def _statement(plain: Plain) -> Statement:
    speaker = plain["speaker"]
    delegation = _delegation(speaker["delegation"])
    if delegation is None:
        raise ValueError("a speaker without a delegation")
    told = Speaker(speaker["name"], speaker["title"], delegation, tuple(speaker["on_behalf_of"]))
    return Statement(**{**plain, "speaker": told})


def _delegation(plain: Plain | None) -> Delegation | None:
    return _one_delegation(plain["name"], plain["iso"], plain["kind"]) if plain else None


@lru_cache(maxsize=1024)
def _one_delegation(name: str, iso: str | None, kind: str) -> Delegation:
    return Delegation(name, iso, DelegationKind(kind))
