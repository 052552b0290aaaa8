"""An index, opened to be searched: records, chunks, sentences, and the two searches over them.

Opening checks every file and reads almost none: vectors, postings, records and the encoder are each read when they
are first used. Neither torch nor sentence-transformers is ever imported.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Self

import numpy as np
import numpy.typing as npt

from index.archives import Plain, load_plain, paragraph_of, record_of
from index.checks import check_files
from index.chunks import Chunk, Place, Sentence, sentence_text
from index.encoders import Encoder
from index.errors import IndexFolderError, UsageError
from index.generations import ENCODERS, SEGMENTS, read_current
from index.hits import Hit
from index.manifests import Manifest
from index.numbering import Home, Numbering
from index.records import Paragraph, Record
from index.rows import Rows
from index.scopes import Scope
from index.searches import Searches
from index.segments import Segment
from index.statements import Statements

if TYPE_CHECKING:
    from index.phrases import Phrases

Ids = npt.NDArray[np.int64]
Vectors = npt.NDArray[np.float32]

MOST_SCOPES = 16  # whose chunks are remembered: one answer asks for those of its scope several times


def index_folder(path: Path | None = None) -> Path:
    """Return where the index lies: the path, RAPPORTEUR_INDEX, data/index of a checkout, the user's data folder."""
    if path is not None:
        return path
    if named := os.environ.get("RAPPORTEUR_INDEX"):
        return Path(named)
    checkout = Path(__file__).resolve().parent.parent
    if (checkout / "pyproject.toml").is_file():
        return checkout / "data" / "index"
    from platformdirs import user_data_path

    return Path(user_data_path("rapporteur")) / "index"


def open_index(path: Path | None = None, *, low_memory: bool = False) -> Index:
    """Return the index at a path, checked; raises IndexFolderError with the command that mends it.

    `low_memory` reads single vectors from their file instead of mapping it: a few milliseconds for some 100 MB.
    """
    folder = index_folder(path)
    try:
        manifest, hold = read_current(folder)
        try:
            check_files(folder, manifest)
            return Index(folder, manifest, hold, low_memory=low_memory)
        except BaseException:
            hold.close()
            raise
    except OSError as error:  # a folder of somebody else, a disk that fails
        raise IndexFolderError(
            f"the index at {folder} cannot be read ({error.strerror}): choose another with --index"
        ) from error


class Index:
    """One generation of an index; it stays as it is, whatever is built meanwhile."""

    def __init__(self, folder: Path, manifest: Manifest, hold: IO[bytes], *, low_memory: bool = False) -> None:
        """`hold` is the open manifest whose lock keeps the generation's files on disk."""
        self.folder = folder
        self.manifest = manifest
        self.checksum = manifest.checksum
        self._hold = hold
        folders = [folder / SEGMENTS / ref.name for ref in manifest.segments]
        self.segments = tuple(Segment(folder, low_memory=low_memory) for folder in folders)
        self._homes = self._live_homes()
        self.symbols: tuple[str, ...] = tuple(self._homes)
        self.record = lru_cache(maxsize=256)(self._record)
        self._plain_record = lru_cache(maxsize=256)(self._read_plain)
        self._chunks_in = lru_cache(maxsize=MOST_SCOPES)(self._find_chunks_in)
        # What others work out from this generation, under keys of their own: it goes when the index is let go of.
        self.derived: dict[object, Any] = {}

    def close(self) -> None:
        """Let go of the generation: its files may be cleared by the next build."""
        self._hold.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def segment(self, name: str) -> Segment:
        """Return a segment by its name."""
        return next(segment for segment in self.segments if segment.folder.name == name)

    @cached_property
    def phrases(self) -> Phrases:
        """The folded text of every record, for exact words."""
        from index.joined_phrases import JoinedPhrases
        from index.phrases import Phrases

        parts = [Phrases.open(segment.folder / "phrases") for segment in self.segments]
        dead = [ref.dead for ref in self.manifest.segments]
        return parts[0] if len(parts) == 1 and not any(dead) else JoinedPhrases(parts, dead)

    def _live_homes(self) -> dict[str, Home]:
        homes = {}
        for place, (segment, ref) in enumerate(zip(self.segments, self.manifest.segments, strict=True)):
            dead = set(ref.dead)
            for number, entry in enumerate(segment.entries):
                if number not in dead:
                    homes[entry.symbol] = Home(place, number)
        return dict(sorted(homes.items()))

    # records ----------------------------------------------------------------------------------------------------

    def _record(self, symbol: str) -> Record:
        """Return a record by its symbol; raises UsageError when the index has none."""
        return record_of(self._plain_record(symbol))

    def _read_plain(self, symbol: str) -> Plain:
        home = self._homes.get(symbol)
        if home is None:
            raise UsageError(f"no record {symbol} in the index: `rapporteur records` lists them")
        return load_plain(self.segments[home.segment].line(home.number))

    def paragraph(self, symbol: str, number: int) -> Paragraph:
        """Return one paragraph of a record; to make all of dozens of records takes 10 ms.

        Raises UsageError when the index has no such record.
        """
        return paragraph_of(self._plain_record(symbol)["paragraphs"][number - 1])

    def records(self) -> Iterator[Record]:
        """Give every record, in the order of the symbols."""
        return (self.record(symbol) for symbol in self.symbols)

    # chunks and sentences ---------------------------------------------------------------------------------------

    @cached_property
    def chunk_numbers(self) -> Numbering:
        """The ids of the chunks."""
        counts = [[entry.chunks for entry in segment.entries] for segment in self.segments]
        return Numbering(list(self._homes.values()), counts)

    @cached_property
    def sentence_numbers(self) -> Numbering:
        """The ids of the sentences."""
        counts = [[entry.sentences for entry in segment.entries] for segment in self.segments]
        return Numbering(list(self._homes.values()), counts)

    @cached_property
    def chunks(self) -> Sequence[Chunk]:
        """Every chunk, by id."""
        return Rows(len(self.chunk_numbers), self._chunk)

    @cached_property
    def sentences(self) -> Sequence[Sentence]:
        """Every sentence of every body paragraph, by id."""
        return Rows(len(self.sentence_numbers), self._sentence)

    def sentences_of(self, symbol: str) -> range:
        """Return the ids of a record's sentences."""
        return self.sentence_numbers.of_record(self.symbols.index(self.record(symbol).symbol))

    def sentences_in(self, chunks: Ids) -> list[Sentence]:
        """Return the sentences that begin in some chunks: those of a chunk in order, and none of some."""
        owners, locals_ = self.chunk_numbers.locate(chunks)
        found: dict[int, list[Sentence]] = {}
        for owner in np.unique(owners).tolist():
            segment, mine = self.segments[owner], owners == owner
            beginnings = segment.sentence_chunks
            # Of the same type: another would convert all.
            firsts = np.searchsorted(beginnings, locals_[mine].astype(beginnings.dtype)).tolist()
            ends = np.searchsorted(beginnings, (locals_[mine] + 1).astype(beginnings.dtype)).tolist()
            places = self.chunk_numbers.record_of(chunks[mine]).tolist()
            for chunk, first, end, place in zip(chunks[mine].tolist(), firsts, ends, places, strict=True):
                symbol, number = self.symbols[place], first + self.sentence_numbers.shift(place)
                rows = enumerate(segment.sentences[first:end, :3].tolist(), start=number)
                found[chunk] = [Sentence(at, symbol, paragraph, a, b, chunk) for at, (paragraph, a, b) in rows]
        return [sentence for chunk in chunks.tolist() for sentence in found[chunk]]

    def chunks_of_sentences(self, ids: Ids) -> Ids:
        """Return the id of the chunk that each sentence begins in."""
        owners, locals_ = self.sentence_numbers.locate(ids)
        chunks = np.empty(len(ids), dtype=np.int64)
        for place in np.unique(owners):
            mine = owners == place
            local = self.segments[int(place)].sentence_chunks[locals_[mine]].astype(np.int64)
            chunks[mine] = self.chunk_numbers.to_global(int(place), local)
        return chunks

    def _chunk(self, number: int) -> Chunk:
        owner, local, place = self.chunk_numbers.locate_one(number)
        segment = self.segments[owner]
        _, statement, section, delegation, _ = segment.chunks[local].tolist()
        first, last = segment.span_ends[local : local + 2].tolist()
        return Chunk(
            id=number,
            symbol=self.symbols[place],
            statement=None if statement < 0 else statement,
            section=segment.sections[section],
            delegation=segment.delegations[delegation],
            spans=tuple((a, b, c) for a, b, c in segment.spans[first:last].tolist()),
        )

    def _sentence(self, number: int) -> Sentence:
        owner, local, place = self.sentence_numbers.locate_one(number)
        paragraph, start, end, chunk = self.segments[owner].sentences[local].tolist()
        return Sentence(number, self.symbols[place], paragraph, start, end, chunk + self.chunk_numbers.shift(place))

    @cached_property
    def statements(self) -> Statements:
        """Who took the floor, without reading a record."""
        return Statements(self.segments, list(self._homes.values()), self.symbols)

    def chunk_ids(self, scope: Scope) -> Ids | None:
        """Return the ids of the chunks in a scope, ascending; None when the scope is everything."""
        return None if scope.is_everything else self._chunks_in(scope)

    def _find_chunks_in(self, scope: Scope) -> Ids:
        ids = self.chunk_numbers.ids_where([segment.chunks_in(scope) for segment in self.segments])
        ids.flags.writeable = False
        return ids

    # searches ---------------------------------------------------------------------------------------------------

    @cached_property
    def _searches(self) -> Searches:
        return Searches(self.segments, self.chunk_numbers, settings=self.manifest.settings)

    def search_dense(self, vector: Vectors, k: int, *, allowed: Ids | None = None) -> list[Hit]:
        """Return the k chunks nearest to a unit vector (dim,); `allowed` ids restrict the search before the cut."""
        return self._searches.dense(vector, k, allowed=allowed)

    def search_lexical(self, text: str, k: int, *, allowed: Ids | None = None) -> list[Hit]:
        """Return the k chunks that BM25 scores highest for a text; a chunk without any of its words is never one."""
        return self._searches.lexical(text, k, allowed=allowed)

    def count_holding(self, term: str, *, allowed: Ids | None = None) -> int:
        """Return how many chunks, of the `allowed` ones if given, hold a word of the lexical index (see `words_of`)."""
        return self._searches.count_holding(term, allowed=allowed)

    def terms_beginning(self, letters: str) -> list[str]:
        """Return the terms of the lexical index that begin with some letters, each once."""
        return list(dict.fromkeys(term for segment in self.segments for term in segment.postings.beginning(letters)))

    # vectors ----------------------------------------------------------------------------------------------------

    @cached_property
    def encoder(self) -> Encoder:
        """The encoder of questions, chunks and sentences."""
        ref = self.manifest.encoder
        return Encoder(self.folder / ENCODERS / ref.folder, card=ref.card)

    def encode(self, texts: Sequence[str], *, query: bool = False) -> Vectors:
        """Return (n, dim) float32 unit rows; `query` puts the encoder's instruction for questions in front.

        A text alone is remembered for a while: an answer needs the vector of its question several times.
        """
        return self._encoded_alone(texts[0], query) if len(texts) == 1 else self.encoder.encode(texts, query=query)

    @cached_property
    def _encoded_alone(self) -> Callable[[str, bool], Vectors]:
        encoder = self.encoder

        @lru_cache(maxsize=64)
        def encode(text: str, query: bool) -> Vectors:
            vectors = encoder.encode([text], query=query)
            vectors.flags.writeable = False
            return vectors

        return encode

    def sentence_vectors(self, ids: Sequence[int] | Ids) -> Vectors:
        """Return (n, dim) float32 unit rows of sentences, the delegation's name in front of the sentence."""
        owners, locals_ = self.sentence_numbers.locate(np.asarray(ids, dtype=np.int64))
        rows = np.empty((len(owners), self.encoder.card.dim), dtype=np.float32)
        for place in np.unique(owners):
            mine = owners == place
            kept = self.segments[int(place)].sentence_vectors
            rows[mine] = self._embedded(np.asarray(ids)[mine]) if kept is None else kept[locals_[mine]]
        return rows

    def keeps_vectors_of(self, ids: Sequence[int] | Ids) -> npt.NDArray[np.bool_]:
        """Return (n,) whether the vector of each sentence is kept; the others are made when they are asked for."""
        owners, _ = self.sentence_numbers.locate(np.asarray(ids, dtype=np.int64))
        return np.array([segment.sentence_vectors is not None for segment in self.segments], dtype=bool)[owners]

    def chunk_vectors(self, ids: Sequence[int] | Ids) -> Vectors:
        """Return (n, dim) float32 unit rows of chunks."""
        owners, locals_ = self.chunk_numbers.locate(np.asarray(ids, dtype=np.int64))
        rows = np.empty((len(owners), self.encoder.card.dim), dtype=np.float32)
        for place in np.unique(owners):
            rows[owners == place] = self.segments[int(place)].vectors.rows(locals_[owners == place])
        return rows

    def _embedded(self, ids: Ids) -> Vectors:
        """Return the vectors of sentences that no file keeps, made now."""
        sentences = [self.sentences[int(number)] for number in ids]
        places = [Place(sentence.paragraph, sentence.start, sentence.end) for sentence in sentences]
        texts = [sentence_text(self.record(s.symbol), place) for s, place in zip(sentences, places, strict=True)]
        return self.encode(texts)
