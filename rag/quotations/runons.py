"""Finds words that run over the end of a paragraph into the next one of the same statement.

Nothing may lie between the two halves but the paragraph break and a reporting clause that ends the first paragraph. In
a meetings record a paragraph break inside one speaker's turn is the press officer's: the words stand side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rag.quotations.gaps import reaches_end
from rag.quotations.matching import Stand, stand_at, stands
from rag.quotations.quotes import Element, Piece, Word
from rag.quotations.views import Views

Run = tuple[Stand, ...]  # one stand a paragraph, in order


def runs_over(piece: Piece, near: Iterable[int], views: Views) -> list[Run]:
    """Return where a piece begins in a paragraph and goes on in the next, one of them among the passages `near` it."""
    begins = sorted({place for passage in near for place in (passage - 1, passage) if place >= 0})
    return [run for passage in begins for run in _from(piece.elements, passage, views)]


def _from(elements: Sequence[Element], passage: int, views: Views) -> Iterator[Run]:
    following = views.following(passage)
    if following is None:
        return
    for cut in _cuts(elements, views[following].words[:1]):
        heads = [stand for stand in stands(Piece(tuple(elements[:cut])), views[passage])]
        if heads and reaches_end(views[passage], heads[-1]):
            yield from ((heads[-1], *rest) for rest in _from_start(elements[cut:], following, views))


def _from_start(elements: Sequence[Element], passage: int, views: Views) -> Iterator[Run]:
    whole = stand_at(elements, views[passage], 0)
    if whole is not None:
        yield (whole,)
    yield from (run for run in _from(elements, passage, views) if run[0].first == 0)


def _cuts(elements: Sequence[Element], opening: Sequence[str]) -> Iterator[int]:
    """Yield before which elements the second paragraph may begin."""
    for place, element in enumerate(elements):
        if place and isinstance(element, Word) and (element.key,) == tuple(opening):
            yield place
