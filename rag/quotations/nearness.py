"""Compares words that stand nowhere with the passages that share most with them: how near, and which words differ."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import log

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from index.folding import Folded, fold, fold_word
from index.phrases import Phrases
from rag.quotations.verdicts import Change, Difference
from rag.quotations.views import View
from rag.quotations.words import is_content, is_figure

FUNCTION_WEIGHT = 0.3  # “of” and “the” stand everywhere; sharing them says little
COMMON_WEIGHT = 0.4  # a word with a meaning of its own that stands in every passage
RARE_WEIGHT = 1.0  # … that stands once
UNKNOWN_WEIGHT = 0.8  # … that stands nowhere: it may be the one that was put in
SIMILAR = 75.0  # per cent: two spellings that are likely two forms of one word, "convicted" and "convicts"
HALF = 0.5  # credit for a figure in the place of a figure, or for another form of the word
EXTRA = 0.5  # of its weight counts against the likeness for a record word that the quotation passes over
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
    """A quotation laid beside the nearest words of a passage; `score` is the share of its weight that stands there."""

    passage: int
    score: float
    first: int
    end: int
    blocks: tuple[Block, ...]
    longest: int

    @property
    def changed(self) -> tuple[Block, ...]:
        """The blocks that differ."""
        return tuple(block for block in self.blocks if not block.equal)


def align(quote: Sequence[str], view: View, weigh: Weigh) -> Alignment | None:
    """Return the best alignment of folded words with a passage, None when they share none."""
    window = _window(quote, view.words)
    blocks = _trimmed(_blocks(view.words[window[0] : window[1]], quote, window[0]))
    if not any(block.equal for block in blocks):
        return None
    first, end = blocks[0].j1, blocks[-1].j2
    longest = max(block.i2 - block.i1 for block in blocks if block.equal)
    return Alignment(view.number, _score(quote, view, blocks, weigh), first, end, tuple(blocks), longest)


def differences(text: str, alignment: Alignment, view: View) -> tuple[Difference, ...]:
    """Return exactly the words that differ, as printed on both sides, in the quotation's order."""
    folded = fold(text)
    found = []
    for block in alignment.changed:
        if interruption(view, block) or _same_compound(folded, text, view, block):
            continue
        yours = _printed(folded, text, block.i1, block.i2)
        theirs = view.slice(block.j1, block.j2)
        yours, theirs = _without_common_ends(yours, theirs)
        op = Change.REPLACE if yours and theirs else Change.INSERT if yours else Change.DELETE
        found.append(Difference(op, yours, theirs))
    return tuple(found)


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
    ops = Levenshtein.opcodes(list(record), list(quote))
    blocks: list[Block] = []
    for equal, group in groupby(ops, key=lambda op: op.tag == "equal"):
        run = list(group)
        first, last = run[0], run[-1]
        blocks.append(Block(equal, first.dest_start, last.dest_end, first.src_start + offset, last.src_end + offset))
    return blocks


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


def _printed(folded: Folded, text: str, first: int, end: int) -> str:
    return folded.span_of_words(first, end).of(text) if first < end else ""


def interruption(view: View, block: Block) -> bool:
    """Say whether a block is a reporting clause or an editor's insertion that the quotation left out."""
    if block.i1 < block.i2:
        return False
    return block.j2 in (view.clauses.get(block.j1), view.insertions.get(block.j1))


def _same_compound(folded: Folded, text: str, view: View, block: Block) -> bool:
    """Say whether the words differ only in being written as one word or with a hyphen."""
    yours, theirs = range(block.i1, block.i2), range(block.j1, block.j2)
    if min(len(yours), len(theirs)) != 1 or len(yours) == len(theirs):
        return False
    joined = fold_word("".join(_printed(folded, text, word, word + 1) for word in yours))
    if not all(view.glued(word) for word in theirs[:-1]):
        return False
    return joined == fold_word("".join(view.slice(word, word + 1) for word in theirs))


def _without_common_ends(yours: str, theirs: str) -> tuple[str, str]:
    """Return both sides without the words they share at the ends: “$25 million” and “$25 billion” differ in one."""
    one, other = yours.split(), theirs.split()
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return " ".join(one), " ".join(other)
