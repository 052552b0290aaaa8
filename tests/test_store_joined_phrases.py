"""The phrases of several segments answer as those of one index of the same records."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.joined_phrases import JoinedPhrases
from index.phrases import Phrases
from index.records import LEDE, Delegation, DelegationKind, Paragraph, Record, RecordKind, Speaker, Statement
from index.scopes import Scope

WORDS = ["aid", "fund", "sea", "peace", "fell"]
NAMES = ["Chad", "Kenya", "Peru"]
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(" ".join)
RECORDS = st.lists(
    st.tuples(st.lists(TEXTS, min_size=1, max_size=3), st.integers(0, 2), st.booleans()), min_size=1, max_size=6
)


def record_of(symbol: str, texts: Sequence[str], delegation: str, *, header: str) -> Record:
    seat = Delegation(delegation, delegation[:3].upper(), DelegationKind.MEMBER_STATE)
    lede = Paragraph(1, texts[0], LEDE, None, None)
    spoken = [Paragraph(number, text, "statements", 0, seat) for number, text in enumerate(texts[1:], start=2)]
    statements = (Statement("statements", Speaker("", "", seat), 2, len(texts)),) if spoken else ()
    kind = RecordKind.MEETINGS_COVERAGE
    return Record(symbol, kind, "", "72", "", "", None, "", symbol, header, (lede, *spoken), statements)


def table(phrases: Phrases) -> list[tuple[object, ...]]:
    passages = phrases.passages
    told = [(passages.symbol(at), passages.delegation(at), passages.speaker(at)) for at in range(len(passages))]
    return [(*one, *row[1:3].tolist()) for one, row in zip(told, passages.rows, strict=True)]


@given(RECORDS, st.lists(st.sampled_from([*WORDS, "unheard"]), min_size=1, max_size=5), st.data())
def test_joined_phrases_answer_as_one_index_does(
    drawn: list[tuple[list[str], int, bool]], words: list[str], data: st.DataObject
) -> None:
    records = [
        record_of(f"R{number}", texts, NAMES[name], header="aid fund" if headed else "")
        for number, (texts, name, headed) in enumerate(drawn)
    ]
    homes = [data.draw(st.integers(0, 2), label=f"segment of {record.symbol}") for record in records]
    dead = {data.draw(st.sampled_from(records)).symbol} if len(records) > 1 else set()
    shelves = [[record for record, home in zip(records, homes, strict=True) if home == part][::-1] for part in range(3)]
    numbers = [[at for at, record in enumerate(shelf) if record.symbol in dead] for shelf in shelves]
    joined = JoinedPhrases([Phrases.of_records(shelf) for shelf in shelves], numbers)
    whole = Phrases.of_records([record for record in records if record.symbol not in dead])
    scope = Scope(delegations=frozenset({"Kenya"}))
    allowed = whole.passages.allowed(scope)

    assert table(joined) == table(whole)
    assert joined.count(words[0]) == whole.count(words[0])
    assert joined.find(words) == whole.find(words)
    assert joined.find(words[:1], allowed=joined.passages.allowed(scope)) == whole.find(words[:1], allowed=allowed)
    assert joined.nearest(words, limit=5) == whole.nearest(words, limit=5)
    if not dead:
        assert joined.longest_run(words, 0) == whole.longest_run(words, 0)


def test_joined_phrases_stop_after_so_many_passages() -> None:
    records = [record_of(symbol, ["aid aid", "aid"], "Peru", header="") for symbol in ("B", "A")]
    joined = JoinedPhrases([Phrases.of_records([record]) for record in records], [(), ()])
    assert [one.passage for one in joined.find(["aid"], passages=2)] == [0, 0, 1]
    assert joined.passages.symbol(0) == "A"


@pytest.mark.parametrize("words", [["unheard"], ["aid", "unheard"]])
def test_joined_phrases_find_nothing_when_a_word_stands_nowhere(words: list[str]) -> None:
    joined = JoinedPhrases([Phrases.of_records([record_of("A", ["aid"], "Peru", header="")])], [()])
    assert joined.find(words) == []
    assert joined.count("unheard") == 0
