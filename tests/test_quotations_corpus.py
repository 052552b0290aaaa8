"""The quotation check over whole corpora: the gold quotations, and the press quotations of another debate."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from eval.mutating import CHANGES, sliced
from index.folding import fold
from index.readers import read
from index.records import Delegation, Paragraph, Record
from index.voices import quoted_spans
from rag.quotations import Verdict, check
from rag.quotations.shelves import Shelf
from rag.quotations.words import is_content

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "eval" / "gold"
FILES = ("quotations-second.jsonl", "quotations-fresh.jsonl", "quotations-generated.jsonl", "quotations-traps.jsonl")
BUNDLED = "GA/11957"
REASSURING = ("verbatim", "summary")
Row = dict[str, Any]


@cache
def bundled() -> Shelf:
    """The bundled record, indexed once."""
    return Shelf([read(ROOT / "index" / "bundled" / "GA-11957.txt")])


@cache
def gold_verdicts(split: str) -> tuple[tuple[Row, Verdict], ...]:
    """Every gold quotation of a split with the verdict on it."""
    rows = (row for row in gold_rows() if row["split"] == split and about_the_bundled_record(row))
    return tuple((row, check(bundled(), row["quote"], attributed_to=row["attributed_to"])) for row in rows)


def gold_rows() -> Iterator[Row]:
    """Every gold quotation."""
    for name in FILES:
        yield from map(json.loads, (GOLD / name).read_text("utf-8").splitlines())


def about_the_bundled_record(row: Row) -> bool:
    """Say whether a quotation is of the bundled record; what stands nowhere is sought there too."""
    return all(symbol == BUNDLED for symbol, _ in row["paragraphs"])


def is_right(row: Row, verdict: Verdict) -> bool:
    """Say whether a verdict is one that the gold accepts."""
    return verdict.verdict.value in (row["expected"], *row["acceptable"])


def reassured(pairs: Iterable[tuple[Row, Verdict]]) -> Iterator[str]:
    """The quotations that a journalist was wrongly told stand in the record, or stand as a quotation."""
    for row, verdict in pairs:
        wrongly = not is_right(row, verdict) and verdict.verdict.value in REASSURING
        if wrongly and (row["expected"] not in REASSURING or verdict.verdict.value == "verbatim"):
            yield row["id"]


@pytest.mark.parametrize("split", ["development", "test"])
def test_no_gold_quotation_is_falsely_assured(split: str) -> None:
    assert list(reassured(gold_verdicts(split))) == []


def test_gold_names_resolve_to_whom_they_mean() -> None:
    pairs = [(row, verdict) for row, verdict in gold_verdicts("test") if "resolved_to" in row]
    wrong = [row["id"] for row, verdict in pairs if verdict.resolved_to != row["resolved_to"]]
    assert len(wrong) <= 0.02 * len(pairs), wrong


@pytest.mark.parametrize("split", ["development", "test"])
def test_gold_verdicts_are_right(split: str) -> None:
    pairs = gold_verdicts(split)
    wrong = [(row["id"], verdict.verdict.value) for row, verdict in pairs if not is_right(row, verdict)]
    assert len(wrong) <= 0.04 * len(pairs), wrong


@pytest.mark.parametrize("split", ["development", "test"])
def test_the_right_place_is_among_the_matches(split: str) -> None:
    placed = [(row, verdict) for row, verdict in gold_verdicts(split) if row["paragraphs"] and verdict.matches]
    wrong = [
        row["id"]
        for row, verdict in placed
        if not any([match.symbol, match.paragraph] in row["paragraphs"] for match in verdict.matches)
    ]
    assert len(wrong) <= 0.02 * len(placed), wrong


def test_the_gold_quotations_hold_every_class_of_verdict() -> None:
    counts = Counter(row["expected"] for split in ("development", "test") for row, _ in gold_verdicts(split))
    assert sum(counts.values()) >= 250
    assert all(
        counts[verdict] >= 5 for verdict in ("verbatim", "summary", "altered", "misattributed", "not_found", "unjudged")
    )


@pytest.fixture(name="debate", scope="module")
def _debate(records_folder: Path) -> Shelf:
    return Shelf(debate_records(records_folder / "general-debate-72"))


def debate_records(folder: Path) -> Iterator[Record]:
    """The summaries of the debate; an empty one is left out."""
    for path in sorted(folder.glob("*.txt")):
        if path.read_text("utf-8", "replace").strip():
            yield read(path)


def press_quotations(shelf: Shelf) -> Iterator[tuple[Record, Paragraph, Delegation, str]]:
    """Every quotation of at least four words, with the delegation whose statement prints it."""
    for symbol in [entry.symbol for entry in shelf.phrases.passages.records]:
        record = shelf.record(symbol)
        for paragraph in record.paragraphs:
            for span in quoted_spans(paragraph.text):
                words = fold(span.of(paragraph.text)).words
                if paragraph.delegation and len(words) >= 4 and any(map(is_content, words)):
                    yield record, paragraph, paragraph.delegation, span.of(paragraph.text)


@pytest.mark.records
def test_gold_quotations_of_another_debate_are_judged_as_those_of_the_bundled_record(debate: Shelf) -> None:
    known = {entry.symbol for entry in debate.phrases.passages.records}
    rows = [row for row in gold_rows() if row["paragraphs"] and {symbol for symbol, _ in row["paragraphs"]} <= known]
    pairs = [(row, check(debate, row["quote"], attributed_to=row["attributed_to"])) for row in rows]
    wrong = [(row["id"], verdict.verdict.value) for row, verdict in pairs if not is_right(row, verdict)]
    assert len(rows) > 70
    assert list(reassured(pairs)) == []
    assert len(wrong) <= 0.04 * len(pairs), wrong


def test_gold_quotations_of_the_made_up_release_are_judged_as_those_of_the_bundled_record() -> None:
    release = Shelf([read(GOLD / "made-up" / "SEA-4021.txt")])
    rows = [row for row in gold_rows() if {symbol for symbol, _ in row["paragraphs"]} == {"SEA/4021"}]
    pairs = [(row, check(release, row["quote"], attributed_to=row["attributed_to"])) for row in rows]
    wrong = [(row["id"], verdict.verdict.value) for row, verdict in pairs if not is_right(row, verdict)]
    assert len(rows) > 40
    assert list(reassured(pairs)) == []
    assert len(wrong) <= 0.05 * len(pairs), wrong


@pytest.mark.records
def test_true_press_quotations_are_verbatim_where_they_stand(debate: Shelf) -> None:
    found = list(press_quotations(debate))
    assert len(found) > 400
    for record, paragraph, seat, quote in found:
        verdict = check(debate, quote, attributed_to=seat.name)
        assert verdict.verdict.value == "verbatim", quote
        assert (record.symbol, paragraph.number) in [(match.symbol, match.paragraph) for match in verdict.matches]


@pytest.mark.records
def test_true_press_quotations_given_to_another_are_misattributed(debate: Shelf) -> None:
    chance = random.Random(72)
    found = list(press_quotations(debate))
    seats = sorted({seat.name for _, _, seat, _ in found})
    for _, _, seat, quote in found:
        other = chance.choice([name for name in seats if name != seat.name])
        assert check(debate, quote, attributed_to=other).verdict.value == "misattributed", (quote, other)


@pytest.mark.records
def test_changed_press_quotations_are_never_assured(debate: Shelf) -> None:
    chance = random.Random(73)
    found = [quotation for quotation in press_quotations(debate) if len(quotation[3].split()) >= 7]
    whole = " ".join(" ".join(paragraph.text.split()) for _, paragraph, _, _ in found)
    for number, (_, _, seat, quote) in enumerate(found):
        kept = sliced(quote, chance)
        changed = CHANGES[number % len(CHANGES)](kept, chance)
        if fold(changed).words != fold(kept).words and changed not in whole:
            verdict = check(debate, changed, attributed_to=chance.choice([None, seat.name]))
            assert verdict.verdict.value not in REASSURING, changed
