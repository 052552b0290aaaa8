"""Chunks: one statement each where it fits, never across two, never more than the encoder can read."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from index.building import bundled_records
from index.chunks import Cut, cut_record, record_sentences, sentence_text, token_counter
from index.readers import read
from index.records import (
    LEDE,
    STATEMENTS,
    Delegation,
    DelegationKind,
    Paragraph,
    Record,
    RecordKind,
    Speaker,
    Statement,
)
from index.settings import Settings

KENYA = Delegation("Kenya", "KEN", DelegationKind.MEMBER_STATE)
PERU = Delegation("Peru", "PER", DelegationKind.MEMBER_STATE)


def record_of(turns: Sequence[tuple[Delegation | None, Sequence[str]]]) -> Record:
    """A record of statements, one delegation and its paragraphs each; None is the lede."""
    paragraphs: list[Paragraph] = []
    statements: list[Statement] = []
    for delegation, texts in turns:
        place = len(statements) if delegation else None
        first = len(paragraphs) + 1
        section = STATEMENTS if delegation else LEDE
        for text in texts:
            paragraphs.append(Paragraph(len(paragraphs) + 1, text, section, place, delegation))
        if delegation:
            statements.append(Statement(section, Speaker("", "", delegation), first, len(paragraphs)))
    kind = RecordKind.MEETINGS_COVERAGE
    return Record("X/1", kind, "", "", "", "", None, "", "x.txt", "", tuple(paragraphs), tuple(statements))


def words(texts: Sequence[str]) -> list[int]:
    return [len(text.split()) for text in texts]


def cut(record: Record, *, room: int = 1000, **knobs: int) -> list[Cut]:
    settings = Settings(**knobs)  # type: ignore[arg-type]
    return cut_record(record, record_sentences(record), settings=settings, count=words, room=room)


def test_cut_record_makes_one_chunk_of_a_statement_that_fits() -> None:
    record = record_of([(KENYA, ["Aid rose.  It helped.", "More came."])])
    (only,) = cut(record)
    assert only.spans == ((1, 0, 21), (2, 0, 10))
    assert only.text == "Kenya: Aid rose.  It helped. More came."


def test_cut_record_never_joins_two_statements_even_of_one_delegation() -> None:
    record = record_of([(KENYA, ["Aid rose."]), (KENYA, ["It fell."]), (PERU, ["So."])])
    assert [chunk.statement for chunk in cut(record)] == [0, 1, 2]


def test_cut_record_keeps_each_paragraph_of_the_lede_apart() -> None:
    record = record_of([(None, ["One.", "Two."])])
    assert [chunk.text for chunk in cut(record)] == ["One.", "Two."]


def test_cut_record_cuts_a_long_statement_into_nearly_equal_chunks() -> None:
    record = record_of([(KENYA, ["The road is long and dusty."] * 100)])
    lengths = [len(chunk.places) for chunk in cut(record, chunk_tokens=50, split_tokens=35)]
    assert sum(lengths) == 100
    assert max(lengths) - min(lengths) <= 1


def test_cut_record_obeys_the_encoder_when_its_count_is_higher() -> None:
    record = record_of([(KENYA, ["One two three. Four five six. Seven eight nine. Ten eleven twelve."])])
    chunks = cut(record, room=7)
    assert all(words([chunk.text])[0] <= 7 for chunk in chunks)
    assert len(chunks) == 2


def test_cut_record_cuts_a_sentence_that_alone_overflows_at_a_clause() -> None:
    record = record_of([(KENYA, ["We went far and wide, and we came back here again"])])
    chunks = cut(record, room=7)
    assert [chunk.text for chunk in chunks] == ["Kenya: We went far and wide,", "Kenya: and we came back here again"]


def test_cut_record_ends_when_a_word_has_no_space_to_cut_at() -> None:
    record = record_of([(KENYA, ["x" * 50])])
    chunks = cut_record(
        record,
        record_sentences(record),
        settings=Settings(),
        count=lambda texts: [len(text) for text in texts],
        room=17,
    )
    assert "".join(chunk.text.removeprefix("Kenya: ") for chunk in chunks) == "x" * 50


@given(
    st.lists(st.text("ab .;,\u00a0", min_size=1, max_size=80).filter(str.strip), min_size=1, max_size=8),
    st.integers(3, 30),
)
def test_cut_record_loses_no_word_whatever_the_window(texts: list[str], room: int) -> None:
    record = record_of([(KENYA, texts[::2]), (PERU, texts[1::2])])
    chunks = cut(record, room=room, chunk_tokens=20, split_tokens=10)
    kept = [record.paragraphs[number - 1].text[start:end] for chunk in chunks for number, start, end in chunk.spans]
    assert "".join("".join(kept).split()) == "".join("".join(p.text for p in record.paragraphs).split())


def test_sentence_text_puts_the_delegation_in_front_and_nothing_where_there_is_none() -> None:
    record = record_of([(None, ["One."]), (KENYA, ["Two."])])
    assert [sentence_text(record, place) for place in record_sentences(record)] == ["One.", "Kenya: Two."]


def test_token_counter_counts_without_the_network() -> None:
    assert token_counter()("hello world") == 2


def test_cut_record_makes_one_chunk_of_nearly_every_statement_of_the_bundled_release() -> None:
    record = read(bundled_records()[0])
    chunks = cut(record)
    assert len([chunk for chunk in chunks if chunk.statement is not None]) <= len(record.statements) + 2
