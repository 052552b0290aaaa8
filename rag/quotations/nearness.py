"""Compares words that stand nowhere with the passages that share most with them: how near, and which words differ."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import log

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from index.folding import Folded, fold, fold_word, is_hyphen
from index.phrases import Phrases
from rag.quotations.verdicts import Change, Difference
from rag.quotations.views import LONGEST_COMPOUND, View
from rag.quotations.words import is_content, is_figure

FUNCTION_WEIGHT = 0.3  # “of” and “the” stand everywhere; sharing them says little
COMMON_WEIGHT = 0.4  # a word with a meaning of its own that stands in every passage
RARE_WEIGHT = 1.0  # … that stands once
UNKNOWN_WEIGHT = 0.8  # … that stands nowhere: it may be the one that was put in
SIMILAR = 75.0  # per cent: two spellings that are likely two forms of one word, "convicted" and "convicts"
HALF = 0.5  # credit for a figure in the place of a figure, or for another form of the word
EXTRA = 0.5  # of its weight counts against the likeness for a record word that the quotation passes over
FAR = 2  # record words between a small word at the end of an alignment and the rest of it
SLACK = 4  # record words taken in beyond the window on either side, and a third of the quotation


Weigh = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Block:
    """Words `quote[i1:i2]` stand where the record has words `record[j1:j2]`; equal, or changed."""

    equal: bool
    i1: int
    i2: int
    j1: int
    j2: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """A quotation laid beside the nearest words of a passage; `score` is the share of its weight that stands there.

    `text` and `quote` are the quotation, `first` and `end` the passage's words beside it, `longest` the longest run of
    words unchanged.
    """

    passage: int
    score: float
    first: int
    end: int
    blocks: tuple[Block, ...]
    longest: int
    text: str
    quote: Folded

    @property
    def changed(self) -> tuple[Block, ...]:
        """The blocks that differ."""
        return tuple(block for block in self.blocks if not block.equal)


def align(text: str, view: View, weigh: Weigh) -> Alignment | None:
    """Return the best alignment of a quotation with a passage, None when they share no word."""
    quote = _compounds_alike(fold(text), text, view)
    window = _window(quote.words, view.words)
    blocks = _without_strays(_blocks(view.words[window[0] : window[1]], quote.words, window[0]), quote.words)
    blocks = _trimmed(blocks)
    if not any(block.equal for block in blocks):
        return None
    score = _score(quote.words, view, blocks, weigh)
    longest = max(block.i2 - block.i1 for block in blocks if block.equal)
    return Alignment(view.number, score, blocks[0].j1, blocks[-1].j2, tuple(blocks), longest, text, quote)


def differences(alignment: Alignment, view: View) -> tuple[Difference, ...]:
    """Return exactly the words that differ, as printed on both sides, in the quotation's order."""
    found = []
    for block in alignment.changed:
        if interruption(view, block):
            continue
        yours = alignment.quote.span_of_words(block.i1, block.i2).of(alignment.text) if block.i1 < block.i2 else ""
        yours, theirs = _without_common_ends(yours, view.slice(block.j1, block.j2))
        if yours or theirs:
            op = Change.REPLACE if yours and theirs else Change.INSERT if yours else Change.DELETE
            found.append(Difference(op, yours, theirs))
    return tuple(found)


def _compounds_alike(quote: Folded, text: str, view: View) -> Folded:
    """Return the quotation with its compounds divided as the passage divides them: “wellbeing”, “well-being”."""
    known = frozenset(view.words)
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    while at < len(quote.words):
        size, own = next(_typed_compounds(quote, text, at, known), (1, (quote.words[at],)))
        if size == 1 and (found := view.compounds.get(quote.words[at])):
            own = view.words[found[0] : found[1]]
        words += own
        starts += [quote.starts[at]] * len(own)
        ends += [quote.ends[at + size - 1]] * len(own)
        at += size
    return Folded(tuple(words), tuple(starts), tuple(ends), quote.length)


def _typed_compounds(quote: Folded, text: str, at: int, known: frozenset[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield how many hyphenated words from `at` on make one word that the passage has."""
    for size in range(2, LONGEST_COMPOUND + 1):
        ends, starts = quote.ends[at : at + size - 1], quote.starts[at + 1 : at + size]
        if len(starts) == size - 1 and all(is_hyphen(text[end:start]) for end, start in zip(ends, starts, strict=True)):
            raw = (
                text[start:end]
                for start, end in zip(quote.starts[at : at + size], quote.ends[at : at + size], strict=True)
            )
            joined = fold_word("".join(raw))
            if joined in known:
                yield size, (joined,)


def _window(quote: Sequence[str], words: Sequence[str]) -> tuple[int, int]:
    if len(quote) >= len(words):
        return 0, len(words)
    numbers: dict[str, int] = {}
    coded = ["".join(chr(numbers.setdefault(word, len(numbers) + 1)) for word in side) for side in (quote, words)]
    found = fuzz.partial_ratio_alignment(*coded)
    if found is None:
        return 0, len(words)
    reach = SLACK + len(quote) // 3
    return max(0, found.dest_start - reach), min(len(words), found.dest_end + reach)


def _blocks(record: Sequence[str], quote: Sequence[str], offset: int) -> list[Block]:
    ops = Indel.opcodes(list(record), list(quote))
    blocks: list[Block] = []
    for equal, group in groupby(ops, key=lambda op: op.tag == "equal"):
        run = list(group)
        first, last = run[0], run[-1]
        blocks.append(Block(equal, first.dest_start, last.dest_end, first.src_start + offset, last.src_end + offset))
    return blocks


def _without_strays(blocks: list[Block], quote: Sequence[str]) -> list[Block]:
    """Return the blocks without small words at either end that were found far from the rest."""
    equal = [number for number, block in enumerate(blocks) if block.equal]
    while len(equal) > 1 and _is_stray(blocks[equal[0]], blocks[equal[0] + 1], quote):
        equal.pop(0)
    while len(equal) > 1 and _is_stray(blocks[equal[-1]], blocks[equal[-1] - 1], quote):
        equal.pop()
    if not equal:
        return blocks
    kept = blocks[equal[0] : equal[-1] + 1]
    front = Block(False, 0, kept[0].i1, blocks[0].j1, kept[0].j1)
    back = Block(False, kept[-1].i2, len(quote), kept[-1].j2, blocks[-1].j2)
    return [block for block in (front, *kept, back) if block.i1 < block.i2 or block.j1 < block.j2]


def _is_stray(block: Block, gap: Block, quote: Sequence[str]) -> bool:
    small = not any(is_content(word) for word in quote[block.i1 : block.i2])
    return small and (gap.j2 - gap.j1) - (gap.i2 - gap.i1) > FAR


def _trimmed(blocks: list[Block]) -> list[Block]:
    """Return the blocks without the record words before the first and after the last that the quotation shares."""
    if blocks and not blocks[0].equal:
        first = blocks[0]
        size = first.i2 - first.i1
        blocks[0] = Block(False, first.i1, first.i2, max(first.j1, first.j2 - size), first.j2)
    if blocks and not blocks[-1].equal:
        last = blocks[-1]
        size = last.i2 - last.i1
        blocks[-1] = Block(False, last.i1, last.i2, last.j1, min(last.j2, last.j1 + size))
    return [block for block in blocks if block.i1 < block.i2 or block.j1 < block.j2]


def _score(quote: Sequence[str], view: View, blocks: Sequence[Block], weigh: Weigh) -> float:
    total = sum(map(weigh, quote))
    found = extra = 0.0
    for block in blocks:
        yours, theirs = quote[block.i1 : block.i2], view.words[block.j1 : block.j2]
        if block.equal:
            found += sum(map(weigh, yours))
        elif not interruption(view, block):
            found += sum(HALF * weigh(one) for one, other in zip(yours, theirs, strict=False) if _akin(one, other))
            extra += sum(EXTRA * weigh(word) for word in theirs[len(yours) :])
    return found / (total + extra) if total else 0.0


def weigher(phrases: Phrases) -> Weigh:
    """Return how much it says that two texts share a word: the more, the rarer it is in these records."""
    everything = log(1 + len(phrases.stream))

    def weigh(word: str) -> float:
        if not is_content(word):
            return FUNCTION_WEIGHT
        count = phrases.count(word)
        if not count:
            return UNKNOWN_WEIGHT
        return COMMON_WEIGHT + (RARE_WEIGHT - COMMON_WEIGHT) * log(1 + len(phrases.stream) / count) / everything

    return weigh


def _akin(yours: str, theirs: str) -> bool:
    if is_figure(yours) or is_figure(theirs):
        return is_figure(yours) and is_figure(theirs)
    return fuzz.ratio(yours, theirs) >= SIMILAR


def interruption(view: View, block: Block) -> bool:
    """Say whether a block is a reporting clause or an editor's insertion that the quotation left out."""
    if block.i1 < block.i2:
        return False
    return block.j2 in (view.clauses.get(block.j1), view.insertions.get(block.j1))


def _without_common_ends(yours: str, theirs: str) -> tuple[str, str]:
    """Return both sides without the words they share at the ends: “$25 million” and “$25 billion” differ in one."""
    one, other = yours.split(), theirs.split()
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return " ".join(one), " ".join(other)
