"""The quotation check on a built index: the same verdicts as on the record in memory, and a receipt that replays."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from index.readers import read
from rag.quotations import check
from rag.quotations.shelves import Shelf

if TYPE_CHECKING:
    from index.store import Index

BUNDLED = Path(__file__).parent.parent / "index" / "bundled" / "GA-11957.txt"
QUOTATIONS = [
    ("Traffickers treat their victims as mere commodities", "Germany"),
    ("Traffickers treat their victims as commodities", "Germany"),
    ("the path of life is not always what you imagined", "Honduras"),
    ("Thailand had recently convicted sixty-two offenders", "the Thai delegate"),
    ("migration must … be criminalized", None),
    ("Be the change that you wish to see", "India"),
    ("and the", None),
]


@cache
def shelf() -> Shelf:
    """The bundled record, indexed in memory."""
    return Shelf([read(BUNDLED)])


@pytest.mark.parametrize(("quote", "name"), QUOTATIONS)
def test_a_built_index_gives_the_verdict_that_the_record_gives(index: Index, quote: str, name: str | None) -> None:
    built = check(index, quote, attributed_to=name)
    assert built.index == index.checksum
    ours = check(shelf(), quote, attributed_to=name).as_json()
    assert built.as_json() | {"index": ""} == ours | {"index": ""}
    assert built.reason == check(shelf(), quote, attributed_to=name).reason


@pytest.mark.parametrize(("quote", "name"), QUOTATIONS)
def test_a_verdict_replays_from_its_own_receipt(index: Index, quote: str, name: str | None) -> None:
    receipt = check(index, quote, attributed_to=name).as_json()
    again = check(index, receipt["quote"], attributed_to=receipt["attributed_to"]).as_json()
    assert json.dumps(again) == json.dumps(receipt)
    for match in receipt["matches"] + receipt["nearest"]:
        text = index.record(match["symbol"]).paragraph(match["paragraph"]).text
        assert text[match["start"] : match["end"]] == match["text"]
