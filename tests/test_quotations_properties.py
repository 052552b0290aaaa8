"""What must hold for every quotation: slices stand, single changes never do, and every match is an exact slice."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from index.folding import fold
from index.readers import read
from index.voices import quoted_spans
from rag.language.values import parse_number
from rag.quotations import Verdict, VerdictKind, check
from rag.quotations.shelves import Shelf
from rag.quotations.words import is_content, is_figure

BUNDLED = Path(__file__).parent.parent / "index" / "bundled" / "GA-11957.txt"
MARKS = ("“{}”", '"{}"', "‘{}’", "« {} »", "{}", "…{}…")
SPACES = (" ", "\n", "\u00a0", "\u2009", "  ")
FIGURES = ("0", "7", "1,000", "-3", "99%", "$5")
OTHERS = ("not", "never", "weapons", "celebrate", "reluctantly", "should", "all", "no", "banana")


@cache
def shelf() -> Shelf:
    """The bundled record, indexed once."""
    return Shelf([read(BUNDLED)])


@cache
def quotations() -> tuple[str, ...]:
    """What stands inside the quotation marks of the bundled record."""
    record = shelf().record("GA/11957")
    return tuple(span.of(paragraph.text) for paragraph in record.paragraphs for span in quoted_spans(paragraph.text))


@cache
def passages() -> tuple[tuple[str, ...], ...]:
    """The words of every body paragraph, as printed."""
    return tuple(tuple(paragraph.text.split()) for paragraph in shelf().record("GA/11957").paragraphs)


def stands(verdict: Verdict) -> bool:
    """Say whether a verdict tells that the words stand in the record."""
    return verdict.verdict in (VerdictKind.VERBATIM, VerdictKind.SUMMARY)


@st.composite
def slices(draw: st.DrawFn, *, shortest: int = 1) -> list[str]:
    """Some words of a quotation, side by side, as printed."""
    words = draw(st.sampled_from(quotations())).split()
    assume(len(words) >= shortest)
    first = draw(st.integers(0, len(words) - shortest))
    return words[first : draw(st.integers(first + shortest, len(words)))]


@settings(deadline=None)
@given(slices(), st.sampled_from(MARKS), st.sampled_from(SPACES), st.booleans())
def test_any_slice_of_a_quotation_at_word_borders_is_verbatim(
    words: list[str], mark: str, space: str, loud: bool
) -> None:
    quote = mark.format(space.join(words))
    assume(any(map(is_content, fold(quote).words)))
    verdict = check(shelf(), quote.upper() if loud else quote)
    assert verdict.verdict is VerdictKind.VERBATIM


@settings(deadline=None)
@given(slices(shortest=3), st.data())
def test_a_word_changed_in_a_quotation_is_never_assured(words: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(words) - 1))
    figure = any(is_figure(word) for word in fold(words[at]).words)
    changed = [*words[:at], data.draw(st.sampled_from(FIGURES if figure else OTHERS)), *words[at + 1 :]]
    assume(fold(" ".join(changed)).words != fold(" ".join(words)).words)
    assume(any(map(is_content, fold(words[at]).words)))
    assume(not shelf().phrases.find(fold(" ".join(changed)).words))
    assert not stands(check(shelf(), " ".join(changed)))


@settings(deadline=None)
@given(slices(shortest=2), st.sampled_from(["not", "never", "no", "only", "must", "7"]), st.data())
def test_a_negation_or_figure_put_into_a_quotation_is_never_assured(
    words: list[str], word: str, data: st.DataObject
) -> None:
    at = data.draw(st.integers(1, len(words) - 1))
    changed = " ".join([*words[:at], word, *words[at:]])
    assume(not shelf().phrases.find(fold(changed).words))
    assert not stands(check(shelf(), changed))


@settings(deadline=None)
@given(slices(shortest=4), st.data())
def test_a_content_word_left_out_of_a_quotation_is_never_assured(words: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(words) - 2))
    changed = " ".join([*words[:at], *words[at + 1 :]])
    assume(any(map(is_content, fold(words[at]).words)))
    assume(any(map(is_content, fold(changed).words)))
    assume(not shelf().phrases.find(fold(changed).words))
    assert not stands(check(shelf(), changed))


@settings(deadline=None)
@given(st.data())
def test_two_passages_run_together_are_never_assured(data: st.DataObject) -> None:
    (one, other) = data.draw(st.lists(st.sampled_from(range(13, 89)), min_size=2, max_size=2, unique=True))
    joined = " ".join([*passages()[one][5:12], data.draw(st.sampled_from(["", "…", "and"])), *passages()[other][5:12]])
    assume(not shelf().phrases.find(fold(joined).words))
    assert not stands(check(shelf(), joined))


def cuts_a_figure_from_its_unit(words: Sequence[str], end: int) -> bool:
    """Whether a slice that ends before word `end` leaves the unit of its last figure, or a part of it, behind."""
    if end >= len(words):
        return False
    return parse_number(words[end - 2 if words[end - 1] == "per" else end - 1]) is not None


@settings(deadline=None)
@given(st.integers(0, 88), st.integers(0, 200), st.integers(1, 30))
def test_every_slice_of_the_record_stands_and_is_shown_exactly(number: int, first: int, size: int) -> None:
    words = passages()[number]
    first %= len(words)
    quote = " ".join(words[first : first + size])
    assume("[" not in quote)
    assume(any(map(is_content, fold(quote).words)))
    assume(not cuts_a_figure_from_its_unit(words, first + size))  # "50" or "50 per" for "50 per cent" is altered
    verdict = check(shelf(), quote)
    assert stands(verdict)
    assert number + 1 in {match.paragraph for match in verdict.matches}
    for match in verdict.matches:
        if match.paragraph is not None:
            assert shelf().record(match.symbol).paragraph(match.paragraph).text[match.start : match.end] == match.text


@settings(deadline=None)
@given(st.text(max_size=120), st.one_of(st.none(), st.text(max_size=40)))
def test_any_text_gets_a_verdict_and_never_an_error(quote: str, name: str | None) -> None:
    verdict = check(shelf(), quote, attributed_to=name)
    assert verdict.reason
    assert verdict.as_json()["quote"] == quote
