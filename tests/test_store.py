"""An opened index: its records, chunks and sentences, scopes that act before the cut, and where it is looked for."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index.archives import dump_record, load_plain, record_of
from index.building import bundled_records
from index.errors import IndexFolderError, UsageError
from index.readers import read
from index.records import Delegation, DelegationKind, Paragraph, Record, RecordKind, Speaker, Statement
from index.scopes import Scope, session_number, years_of
from index.store import Index, index_folder, open_index

ROOT = Path(__file__).parent.parent


def test_index_gives_back_the_record_exactly_as_it_was_read(index: Index) -> None:
    record = read(bundled_records()[0])
    assert index.record("GA/11957") == record
    assert list(index.records()) == [record]
    assert index.symbols == ("GA/11957",)


def test_index_refuses_a_symbol_that_it_does_not_hold(index: Index) -> None:
    with pytest.raises(UsageError, match="rapporteur records"):
        index.record("GA/1")


def test_every_sentence_lies_in_the_chunk_that_it_names(index: Index) -> None:
    for sentence in index.sentences:
        spans = index.chunks[sentence.chunk].spans
        assert any(p == sentence.paragraph and start <= sentence.start < end for p, start, end in spans)
        assert sentence in index.sentences_in(np.array([sentence.chunk]))


def test_chunks_hold_every_statement_and_never_two(index: Index) -> None:
    record = index.record("GA/11957")
    assert {chunk.statement for chunk in index.chunks if chunk.statement is not None} == set(range(76))
    for chunk in index.chunks:
        paragraphs = [record.paragraph(number) for number, _, _ in chunk.spans]
        assert {paragraph.statement for paragraph in paragraphs} == {chunk.statement}
        assert {paragraph.section for paragraph in paragraphs} == {chunk.section}


def test_sentences_are_a_sequence_like_any_other(index: Index) -> None:
    assert index.sentences[-1] == index.sentences[len(index.sentences) - 1]
    assert [sentence.id for sentence in index.sentences[3:6]] == [3, 4, 5]
    with pytest.raises(IndexError):
        index.sentences[len(index.sentences)]
    assert index.sentences_of("GA/11957") == range(len(index.sentences))


@pytest.mark.parametrize(
    ("scope", "paragraphs"),
    [
        (Scope(delegations=frozenset({"Thailand"})), {9, 45}),
        (Scope(delegations=frozenset({"Thailand"}), sections=frozenset({"lede"})), {9}),
        (Scope(sections=frozenset({"right_of_reply"})), {89}),
        (Scope(delegations=frozenset({"Atlantis"})), set()),
        (Scope(records=frozenset({"GA/1"})), set()),
        (Scope(years=(2010, 2016)), set()),
        (Scope(delegations=frozenset({"Thailand"}), years=(2017, 2017)), {9, 45}),
        (Scope(delegations=frozenset({"Thailand"}), voices=frozenset({"lede"})), {9}),
        (Scope(voices=frozenset({"speech"})), set()),
    ],
)
def test_chunk_ids_are_those_of_the_scope(index: Index, scope: Scope, paragraphs: set[int]) -> None:
    allowed = index.chunk_ids(scope)
    assert allowed is not None
    assert {number for chunk in allowed for number, _, _ in index.chunks[int(chunk)].spans} == paragraphs


def test_chunk_ids_are_none_when_the_scope_is_everything(index: Index) -> None:
    assert index.chunk_ids(Scope()) is None


def test_searches_never_leak_and_always_fill_when_filtered(index: Index) -> None:
    allowed = index.chunk_ids(Scope(delegations=frozenset({"Russian Federation", "Libya"})))
    assert allowed is not None
    question = "what did Thailand report on convictions?"
    dense = index.search_dense(index.encode([question])[0], 50, allowed=allowed)
    lexical = index.search_lexical("trafficking Russian Libya", 50, allowed=allowed)
    assert {hit.id for hit in dense} == set(allowed.tolist())
    assert {hit.id for hit in lexical} <= set(allowed.tolist()) != set()


@pytest.mark.parametrize("search", ["dense", "lexical"])
def test_both_searches_find_the_statement_that_a_plain_question_is_about(index: Index, search: str) -> None:
    question = "what did Thailand report on convictions?"
    hits = {
        "dense": index.search_dense(index.encode([question])[0], 5),
        "lexical": index.search_lexical(question, 5),
    }[search]
    assert {index.chunks[hit.id].delegation for hit in hits[:2]} == {"Thailand"}
    assert [hit.rank for hit in hits] == [1, 2, 3, 4, 5]
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


@pytest.mark.parametrize("question", ["", "?", "the of and", "zzzz", "\x00"])
def test_search_lexical_finds_nothing_when_no_word_of_the_question_stands_there(index: Index, question: str) -> None:
    assert index.search_lexical(question, 5) == []


def test_sentence_vectors_are_those_of_the_sentence_with_its_delegation(index: Index) -> None:
    sentence = next(s for s in index.sentences if s.paragraph == 45)
    words = index.record(sentence.symbol).paragraph(45).text[sentence.start : sentence.end]
    found = index.sentence_vectors([sentence.id, 0])
    expected = index.encode([f"Thailand: {words}"])
    assert found.shape == (2, 384)
    assert found.dtype == np.float32
    assert float(found[0] @ expected[0]) > 0.999999


def test_sentence_vectors_refuse_an_id_that_is_none(index: Index) -> None:
    with pytest.raises(LookupError):
        index.sentence_vectors([len(index.sentences)])


def test_index_folder_is_the_option_then_the_variable_then_the_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAPPORTEUR_INDEX", "/somewhere")
    assert index_folder(Path("/given")) == Path("/given")
    assert index_folder() == Path("/somewhere")
    monkeypatch.delenv("RAPPORTEUR_INDEX")
    assert index_folder() == ROOT / "data" / "index"


def test_open_index_names_the_command_when_there_is_no_index(tmp_path: Path) -> None:
    with pytest.raises(IndexFolderError, match=r"no index at .*: run `rapporteur index build`") as refused:
        open_index(tmp_path / "nothing")
    assert refused.value.exit_code == 4


def test_an_opened_index_imports_nothing_heavy_when_it_is_searched(index_folder: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from index.store import open_index;"
        f"index = open_index(Path({str(index_folder)!r}));"
        "index.search_dense(index.encode(['aid'])[0], 3); index.search_lexical('aid', 3);"
        "heavy = {'torch', 'transformers', 'sentence_transformers', 'gradio', 'pandas', 'scipy', 'onnx', 'lxml'};"
        "sys.exit(' '.join(heavy & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_manifest_tells_what_the_index_is_and_no_path_of_the_machine(index: Index) -> None:
    told = json.dumps(index.manifest.as_json())
    assert '"records": 1' in told
    assert '"statements": 76' in told
    assert index.checksum in told
    assert str(ROOT) not in told
    assert (index.manifest.records, index.manifest.statements, index.manifest.model) == (1, 76, "all-MiniLM-L6-v2")
    assert index.manifest.size > 1_000_000
    assert len(index.manifest.model_checksum) == 64


# records as JSON, and their years -----------------------------------------------------------------------------------


def record_with(*, session: str = "", kind: RecordKind = RecordKind.MEETINGS_COVERAGE, text: str = "Aid.") -> Record:
    kenya = Delegation("Kenya", "KEN", DelegationKind.MEMBER_STATE)
    paragraph = Paragraph(1, text, "statements", 0, kenya)
    statement = Statement("statements", Speaker("A", "B", kenya, ("Group of 77",)), 1, 1)
    return Record("X/1", kind, "", session, "", "", None, "", "x.txt", "", (paragraph,), (statement,), ("odd",))


@pytest.mark.parametrize("text", ["Aid.", "“naïve”\u00a0\u2011 \U0001f600", "line\nfeed\x00\x1f", "\ud800 alone"])
def test_load_record_gives_back_what_dump_record_wrote(text: str) -> None:
    record = record_with(text=text)
    line = dump_record(record)
    assert b"\n" not in line
    assert record_of(load_plain(line)) == record


@pytest.mark.parametrize(
    ("session", "kind", "years"),
    [
        ("Seventy-second Session", RecordKind.MEETINGS_COVERAGE, (2017, 2018)),
        ("Sixty\u2010fifth session", RecordKind.MEETINGS_COVERAGE, (2010, 2011)),
        ("72", RecordKind.SPEECH, (2017, 2017)),
        ("72nd Session", RecordKind.MEETINGS_COVERAGE, (2017, 2018)),
        ("2018 Session", RecordKind.MEETINGS_COVERAGE, (2018, 2018)),
        ("Fortieth Session", RecordKind.MEETINGS_COVERAGE, (1985, 1986)),
        ("Twelfth Session", RecordKind.MEETINGS_COVERAGE, (1957, 1958)),
        ("", RecordKind.MEETINGS_COVERAGE, (0, 0)),
        ("Resumed Session", RecordKind.MEETINGS_COVERAGE, (0, 0)),
    ],
)
def test_years_of_tells_only_what_the_text_tells(session: str, kind: RecordKind, years: tuple[int, int]) -> None:
    assert years_of(record_with(session=session, kind=kind)) == years


def test_session_number_is_none_when_no_number_is_printed() -> None:
    assert session_number("Emergency Special Session") is None
