"""Who a quotation is given to: from a name, a role or an organisation to the delegation or the speakers it means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz

from index.aliases import fold_word
from index.delegations import resolve
from index.passages import NOBODY, Passages
from index.records import Delegation, Speaker
from rag.quotations.clauses import OFFICES

CLOSE_SURNAME = 86.0  # per cent alike: "Nebensia" for "Nebenzia", not "Silva" for "Salva"
SHORTEST_MISSPELT = 5  # letters: shorter surnames differ by a letter from other surnames
_COURTESY = frozenset(
    "mr mrs ms mx dr prof sir madam lady lord ambassador amb excellency his her h e hon honourable honorable the of for"
    " from minister president representative delegate speaker and".split()
)
_OFFICE = re.compile(OFFICES, re.IGNORECASE)
_PARTS = re.compile(r"[(),;/]|[’']s\b|\s(?:of|from|for|representing)\s(?:the\s)?")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Claim:
    """Whom a quotation is given to.

    `delegation` None and `speakers` empty: a name that means nobody here. `speakers` are positions in
    `Passages.speakers`; with a delegation beside them both must hold. `stranger` is a person named with a delegation
    whose speakers the record names otherwise.
    """

    name: str
    delegation: Delegation | None
    speakers: frozenset[int]
    stranger: str = ""

    @property
    def is_known(self) -> bool:
        """Whether the name means a delegation or a speaker."""
        return self.delegation is not None or bool(self.speakers)

    def resolved_to(self, passages: Passages) -> str | None:
        """Return the delegation's name, a speaker's delegation for a speaker, None when unknown or shared."""
        if self.delegation is not None:
            return self.delegation.name
        names = {passages.speakers[number].delegation.name for number in self.speakers}
        return names.pop() if len(names) == 1 else None

    def owns(self, passages: Passages, passage: int) -> bool:
        """Say whether a passage reports what the named one said."""
        speaker = int(passages.column("speaker")[passage])
        seat = passages.delegation(passage)
        if self.delegation is not None and not _speaks_for(self.delegation, seat, passages.speaker(passage)):
            return False
        if self.stranger:  # only a speaker whom the record leaves unnamed can be this person
            return speaker != NOBODY and not passages.speakers[speaker].name
        if not self.speakers:
            return self.delegation is not None
        if speaker != NOBODY:
            return speaker in self.speakers
        # The lede names a delegation and no speaker: it can be its only speaker's words, and no other's.
        return seat is not None and _only_speakers(passages, passage, seat) <= self.speakers

    def owned(self, passages: Passages) -> npt.NDArray[np.bool_]:
        """Return which passages report what the named one said."""
        seats = np.array(
            [_speaks_for(self.delegation, seat, None) if self.delegation else False for seat in passages.delegations]
            + [False]
        )
        mine = seats[passages.column("delegation")] if self.delegation else np.ones(len(passages), dtype=bool)
        if self.stranger:
            unnamed = [number for number, speaker in enumerate(passages.speakers) if not speaker.name]
            mine &= np.isin(passages.column("speaker"), unnamed)
        if self.speakers:
            mine &= np.isin(passages.column("speaker"), list(self.speakers))
        return mine if self.is_known else np.zeros(len(passages), dtype=bool)

    def is_silent(self, passages: Passages) -> bool:
        """Say whether the named delegation has no statement in what is searched."""
        if self.speakers or self.delegation is None:
            return False
        spoken = {speaker.delegation.name for speaker in passages.speakers}
        return self.delegation.name not in spoken


def read_claim(name: str, passages: Passages) -> Claim:
    """Return whom a name means among those who speak in the records, a Claim of nobody when it is unknown."""
    seats = tuple(passages.delegations)
    words = _name_words(name)
    whole = resolve(name, among=seats)
    exact = _exact_speakers(words, passages)
    if exact and (whole is None or len(words) > 1):
        return Claim(name, _delegation_beside(name, seats), exact)
    if whole is not None:
        return Claim(name, whole, _by_role(name, whole, passages))
    beside = _delegation_beside(name, seats)
    close = _close_speakers(words, beside, passages) or _by_title(words, passages)
    return Claim(name, beside, close, "" if close or beside is None else _stranger(name, beside, seats))


def _stranger(name: str, beside: Delegation, seats: tuple[Delegation, ...]) -> str:
    """Return the person named beside a delegation, "" when there is only an office: “Foreign Minister of Peru”."""
    for part in _PARTS.split(name):
        words = [word for word in _WORD.findall(part) if fold_word(word) not in _COURTESY]
        is_name = 2 <= len(words) <= 4 and all(word[:1].isupper() for word in words)
        if is_name and not _OFFICE.search(part) and resolve(part, among=seats) != beside:
            return part.strip()
    return ""


def _by_title(words: tuple[str, ...], passages: Passages) -> frozenset[int]:
    """Return the speakers whose printed title holds at least two words of a name and no other word."""
    wanted = {word for word in words if len(word) > 2}
    titles = [set(_folded_words(speaker.title)) for speaker in passages.speakers]
    return frozenset(n for n, title in enumerate(titles) if len(wanted) > 1 and wanted <= title)


def _speaks_for(delegation: Delegation, seat: Delegation | None, speaker: Speaker | None) -> bool:
    if seat is not None and seat.name == delegation.name:
        return True
    return speaker is not None and delegation.name in speaker.on_behalf_of


def _only_speakers(passages: Passages, passage: int, seat: Delegation) -> frozenset[int]:
    same_record = passages.column("record") == passages.column("record")[passage]
    numbers = set(passages.column("speaker")[same_record].tolist()) - {NOBODY}
    return frozenset(number for number in numbers if passages.speakers[number].delegation.name == seat.name)


def _name_words(name: str) -> tuple[str, ...]:
    return tuple(word for word in _folded_words(name) if word not in _COURTESY)


def _folded_words(text: str) -> list[str]:
    return [fold_word(word).casefold() for word in _WORD.findall(text)]


@lru_cache(maxsize=4)
def _speaker_words(passages: Passages) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(_folded_words(speaker.name)) for speaker in passages.speakers)


def _exact_speakers(words: tuple[str, ...], passages: Passages) -> frozenset[int]:
    """Return the speakers whose printed name holds every word that is no part of a delegation's name."""
    long = {word for word in words if len(word) > 1}
    if not long:
        return frozenset()
    found = set()
    for number, own in enumerate(_speaker_words(passages)):
        seat = set(_folded_words(passages.speakers[number].delegation.name))
        if own and long & own and long <= own | seat and not (long <= seat):
            found.add(number)
    return frozenset(found) or _by_surname(long, passages)


def _by_surname(words: set[str], passages: Passages) -> frozenset[int]:
    """Return the speakers who share two words of a name: “Jonathan Guy Allen KC” is “JONATHAN GUY ALLEN”."""
    shared = [(len(words & own), number) for number, own in enumerate(_speaker_words(passages))]
    most = max((count for count, _ in shared), default=0)
    return frozenset(number for count, number in shared if count == most) if most >= 2 else frozenset()


def _close_speakers(words: tuple[str, ...], beside: Delegation | None, passages: Passages) -> frozenset[int]:
    """Return the speakers whose surname is a close misspelling away."""
    best: dict[int, float] = {}
    for number, own in enumerate(_speaker_words(passages)):
        if beside is not None and passages.speakers[number].delegation.name != beside.name:
            continue
        alike = [fuzz.ratio(w, o) for w in words for o in own if min(len(w), len(o)) >= SHORTEST_MISSPELT]
        if alike and max(alike) >= CLOSE_SURNAME:
            best[number] = max(alike)
    top = max(best.values(), default=0.0)
    return frozenset(number for number, score in best.items() if score == top)


def _delegation_beside(name: str, seats: tuple[Delegation, ...]) -> Delegation | None:
    """Return the delegation named next to a person: “Vitavas Srivihok (Thailand)”, “Ms. Pelaez of Mexico”."""
    for part in reversed([part.strip() for part in _PARTS.split(name) if part and part.strip()]):
        found = resolve(part, among=seats)
        if found is not None and part != name.strip():
            return found
    return None


def _by_role(name: str, delegation: Delegation, passages: Passages) -> frozenset[int]:
    """Return the speaker whose printed title a role names, where a delegation has several speakers."""
    own = {n for n, speaker in enumerate(passages.speakers) if speaker.delegation.name == delegation.name}
    words = set(_folded_words(name)) - set(_folded_words(delegation.name))
    roles = words & {
        "president",
        "minister",
        "prime",
        "king",
        "secretary",
        "director",
        "chair",
        "chancellor",
        "premier",
    }
    titled = {n for n in own if roles and roles <= set(_folded_words(passages.speakers[n].title))}
    return frozenset(titled) if titled and titled < own else frozenset()
