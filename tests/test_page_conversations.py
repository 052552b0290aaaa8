"""What a browser keeps and an address asks for: read back whole, and dropped where it was tampered with."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import UsageError
from rag.answers import Answer, Citation, Claim, Coverage, Near, Status
from ui.page.addresses import Address, read_address, split_place
from ui.page.conversations import Turn, conversation_as_json, read_conversation, read_conversations
from ui.page.exports import as_citation_list, as_json, as_markdown
from ui.page.feedback import keep_feedback
from ui.page.markup import paragraph_address, question_address, quotation_address

CITATION = Citation(1, "GA/11957", "statements", "Thailand", "THA", "NAME", 45, 3, 10, "said so", "quotation")
ANSWER = Answer(
    question="who?",
    understood="who spoke?",
    status=Status.ANSWERED,
    answer="Thailand: said so [1]",
    claims=(Claim("Thailand: said so", (1,)),),
    citations=(CITATION,),
    near=(Near("near", CITATION),),
    coverage=Coverage(76, 1),
    index="sha256:0",
    kind="list",
)
CONVERSATION = (Turn("who?", {"section": "lede"}, ANSWER), Turn("and?", {}, ANSWER))
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def test_conversation_reads_back_as_it_was_kept() -> None:
    kept = json.loads(json.dumps(conversation_as_json(CONVERSATION)))
    assert read_conversation(kept) == CONVERSATION


@pytest.mark.parametrize("path", [("question",), ("answer", "status"), ("answer", "citations"), ("answer", "coverage")])
@pytest.mark.parametrize("forged", [None, 7, [1], {"a": 1}])
def test_conversation_ends_before_a_turn_that_was_tampered_with(path: tuple[str, ...], forged: object) -> None:
    kept: list[Any] = copy.deepcopy(conversation_as_json(CONVERSATION))
    place = kept[1]
    for name in path[:-1]:
        place = place[name]
    place[path[-1]] = forged
    assert read_conversation(kept) == CONVERSATION[:1]


@given(JSON_VALUES)
def test_conversation_never_fails_whatever_a_browser_sends(kept: object) -> None:
    assert read_conversation(kept) == ()
    assert read_conversations(kept) == ()


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("", Address()),
        (None, Address()),
        ("?q=a&q=b", Address(questions=("a", "b"))),
        ("?q=a&section=lede&record=GA/1", Address(questions=("a",), scope={"record": "GA/1", "section": "lede"})),
        ("?quote=some+words&by=Chile", Address(quotation="some words", attributed_to="Chile")),
        ("?p=GA/11957/45", Address(place="GA/11957/45")),
        ("?" + "q=a&" * 100_000, Address()),
    ],
)
def test_address_reads(search: object, expected: Address) -> None:
    assert read_address(search) == expected


@given(st.lists(st.text(min_size=1, alphabet=st.characters(codec="utf-8")), min_size=1, max_size=3))
def test_question_address_reads_back(questions: list[str]) -> None:
    kept = tuple(questions)
    assert read_address(question_address(kept)[1:]).questions == kept


@given(st.text(min_size=1, alphabet=st.characters(codec="utf-8")))
def test_quotation_address_reads_back(words: str) -> None:
    assert read_address(quotation_address(words, None)[1:]).quotation == words


@given(st.text(min_size=1, alphabet=st.characters(codec="utf-8")), st.integers(1, 9999))
def test_paragraph_address_reads_back(symbol: str, number: int) -> None:
    place = read_address(paragraph_address(symbol, number)[1:]).place
    assert split_place(place, {symbol.casefold(): symbol}) == (symbol, number)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("GA/11957", ("GA/11957", None)),
        ("ga/11957/45", ("GA/11957", 45)),
        ("GA/11957/x", None),
        ("GA/1", None),
        ("", None),
    ],
)
def test_place_is_found_when_a_record_has_its_symbol(place: str, expected: object) -> None:
    assert split_place(place, {"ga/11957": "GA/11957"}) == expected


def test_place_prefers_the_longer_symbol_when_two_fit() -> None:
    symbols = {"a/72": "A/72", "a/72/3": "A/72/3"}
    assert split_place("A/72/3", symbols) == ("A/72/3", None)


def test_markdown_export_escapes_what_would_be_markup() -> None:
    turn = Turn("# <b>![x](http://e.example)", {}, ANSWER)
    lines = as_markdown((turn,)).splitlines()
    named = Answer(**{**{n: getattr(ANSWER, n) for n in Answer.__slots__}, "question": turn.question})
    assert as_markdown((Turn(turn.question, {}, named),)).splitlines()[0].startswith("## \\# \\<b\\>\\!\\[x\\]")
    assert lines[0] == "## who?"


def test_json_export_is_the_contract() -> None:
    assert json.loads(as_json(CONVERSATION))[0]["schema"] == "rapporteur.answer/1"


def test_citation_list_names_each_place_once() -> None:
    assert as_citation_list(CONVERSATION) == "Thailand, NAME: “said so” (GA/11957, paragraph 45; quotation)"


def test_citation_list_puts_no_quotation_marks_around_a_summary() -> None:
    from dataclasses import replace

    summary = replace(ANSWER, citations=(replace(CITATION, voice="summary"),))
    assert "“" not in as_citation_list((Turn("who?", {}, summary),))


def test_feedback_is_one_row_that_holds_the_dialogue(tmp_path: Path) -> None:
    file = tmp_path / "kept" / "feedback.jsonl"
    keep_feedback(file, CONVERSATION, 2, useful=False, comment="wrong\nfigure")
    keep_feedback(file, CONVERSATION, 1, useful=True, comment="")
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert [row["turns"] for row in rows] == [["who?", "and?"], ["who?"]]
    assert [row["useful"] for row in rows] == [False, True]
    assert rows[0]["comment"] == "wrong\nfigure"


def test_feedback_says_so_when_the_answer_is_gone(tmp_path: Path) -> None:
    assert "no longer" in keep_feedback(tmp_path / "f.jsonl", CONVERSATION, 3, useful=True, comment="")
    assert not (tmp_path / "f.jsonl").exists()


def test_feedback_refuses_a_comment_over_the_limit(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="1,000"):
        keep_feedback(tmp_path / "f.jsonl", CONVERSATION, 1, useful=True, comment="x" * 1_001)


def test_feedback_says_so_when_it_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert keep_feedback(tmp_path / "file" / "f.jsonl", CONVERSATION, 1, useful=True, comment="").startswith("Not kept")
