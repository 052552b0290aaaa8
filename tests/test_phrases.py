"""The folded-text index: the fast way agrees with reading every passage."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.folding import fold
from index.passages import HEADER_NUMBER
from index.phrases import Found, Phrases, build_phrases
from index.readers import read
from index.records import Delegation, DelegationKind, Paragraph, Record, RecordKind, Speaker, Statement
from index.scopes import Scope

BUNDLED = Path(__file__).parent.parent / "index" / "bundled" / "GA-11957.txt"


def record_of(texts: list[str], symbol: str = "A/1") -> Record:
    """A record of one statement, a paragraph a text."""
    seat = Delegation("Thailand", "THA", DelegationKind.MEMBER_STATE)
    paragraphs = tuple(Paragraph(n, text, "statements", 0, seat) for n, text in enumerate(texts, 1))
    statements = (Statement("statements", Speaker("A. SPEAKER", "", seat), 1, len(texts)),)
    return Record(symbol, RecordKind.MEETINGS_COVERAGE, "", "", "", "", None, "", symbol, "", paragraphs, statements)


def scanned(texts: list[str], words: tuple[str, ...]) -> list[Found]:
    """Find words the slow way: go through every passage."""
    found = []
    for passage, text in enumerate(texts):
        own = fold(text).words
        for at in range(len(own) - len(words) + 1):
            if own[at : at + len(words)] == words:
                found.append(Found(passage, at, at + len(words)))
    return found


@cache
def bundled_record() -> Record:
    """The bundled record, read once."""
    return read(BUNDLED)


@cache
def bundled_phrases() -> Phrases:
    """The phrases of the bundled record, indexed once."""
    return Phrases.of_records([bundled_record()])


@pytest.fixture(name="bundled")
def _bundled() -> Phrases:
    return bundled_phrases()


@settings(deadline=None)
@given(
    st.lists(st.lists(st.sampled_from("abcd"), max_size=12).map(" ".join), min_size=1, max_size=6),
    st.lists(st.sampled_from("abcde"), min_size=1, max_size=5),
)
def test_find_agrees_with_reading_every_passage(texts: list[str], words: list[str]) -> None:
    phrases = Phrases.of_records([record_of(texts)])
    assert phrases.find(words) == scanned(texts, tuple(words))


@settings(deadline=None)
@given(
    st.lists(st.lists(st.sampled_from("abc"), max_size=12).map(" ".join), min_size=1, max_size=4),
    st.lists(st.sampled_from("abcx"), min_size=1, max_size=8),
)
def test_longest_run_is_the_longest_that_stands_somewhere(texts: list[str], words: list[str]) -> None:
    phrases = Phrases.of_records([record_of(texts)])
    length = phrases.longest_run(words, 0)
    assert length == 0 or scanned(texts, tuple(words[:length]))
    assert length == len(words) or not scanned(texts, tuple(words[: length + 1]))


def test_find_never_crosses_from_one_passage_into_the_next() -> None:
    phrases = Phrases.of_records([record_of(["we act", "together now"])])
    assert phrases.find(["act", "together"]) == []


def test_phrases_read_back_from_a_folder_find_the_same(tmp_path: Path, bundled: Phrases) -> None:
    build_phrases([read(BUNDLED)], tmp_path / "phrases")
    opened = Phrases.open(tmp_path / "phrases")
    words = fold("every country had the right to define").words
    assert opened.find(words) == bundled.find(words) != []
    assert opened.nearest(words, limit=3) == bundled.nearest(words, limit=3)
    assert opened.passages.speakers == bundled.passages.speakers
    assert opened.passages.records == bundled.passages.records
    assert np.array_equal(opened.passages.rows, bundled.passages.rows)


def test_nearest_puts_the_passage_first_that_shares_rare_words(bundled: Phrases) -> None:
    words = fold("Thailand convicted 26 criminals in the Rohingya case").words
    best = bundled.nearest(words, limit=2)
    assert {bundled.passages.delegation(passage) for passage in best} == {
        bundled.passages.delegations[[seat.name for seat in bundled.passages.delegations].index("Thailand")]
    }


def test_passages_count_every_body_paragraph_and_the_header(bundled: Phrases) -> None:
    numbers = bundled.passages.column("paragraph").tolist()
    assert numbers == [HEADER_NUMBER, *range(1, 90)]
    assert bundled.passages.counts(None) == (1, 76)


def test_allowed_limits_what_is_found_and_counted(bundled: Phrases) -> None:
    allowed = bundled.passages.allowed(Scope(delegations=frozenset({"Thailand"})))
    assert allowed is not None
    words = fold("we have to step up our efforts").words
    assert len(bundled.find(words, allowed=allowed)) == 2
    assert bundled.passages.counts(allowed) == (1, 1)
    lede = bundled.passages.allowed(Scope(sections=frozenset({"lede"})))
    assert len(bundled.find(words, allowed=lede)) == 1
    nothing = bundled.passages.allowed(Scope(records=frozenset({"GA/1"})))
    assert nothing is not None
    assert bundled.passages.counts(nothing) == (0, 0)
    assert bundled.nearest(words, limit=3, allowed=nothing) == []


def test_allowed_is_none_when_a_scope_lets_all_through(bundled: Phrases) -> None:
    assert bundled.passages.allowed(Scope()) is None


@settings(deadline=None)
@given(st.integers(1, 89), st.integers(0, 300), st.integers(1, 40))
def test_find_finds_every_slice_of_every_paragraph(number: int, first: int, size: int) -> None:
    whole = fold(bundled_record().paragraph(number).text).words
    first %= len(whole)
    found = bundled_phrases().find(whole[first : first + size])
    assert (number, first) in [(one.passage, one.first) for one in found]
