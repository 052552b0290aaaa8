"""The speakers of a scope, looked up by name: a question that names a person must not compare thousands of names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from index.records import Delegation, Speaker
from rag.language.values import MONTHS
from rag.language.words import fold_word, split_words

SHORTEST_SURNAME = 5  # letters: shorter ones are words of their own too often
NEAR = 5  # letters of a name from which one letter may differ, two from `LONG` on
LONG = 8


class Floor(tuple[Speaker, ...]):
    """Speakers in the order of the floor, with what is worked out from them once."""

    @classmethod
    def of(cls, speakers: Iterable[Speaker]) -> Floor:
        """Return the speakers as a floor; one that is a floor already is returned as it is."""
        return speakers if isinstance(speakers, Floor) else cls(speakers)

    @cached_property
    def delegations(self) -> tuple[Delegation, ...]:
        """Every delegation, once, in order."""
        return tuple(dict.fromkeys(speaker.delegation for speaker in self))

    @cached_property
    def surnames(self) -> dict[str, Speaker]:
        """The last speaker of each surname that is long enough to be looked for alone and no month."""
        months = {month.lower() for month in MONTHS}
        surnames = {surname: speaker for speaker in self if len(surname := _surname(speaker.name)) >= SHORTEST_SURNAME}
        return {surname: speaker for surname, speaker in surnames.items() if surname not in months}

    @cached_property
    def full_surnames(self) -> dict[tuple[str, str], Speaker]:
        """The speaker of each two words that end a name, one of them long enough to be looked for, of nobody else's."""
        found: dict[tuple[str, str], Speaker | None] = {}
        for speaker in self:
            ending = tuple(word.text for word in split_words(speaker.name))[-2:]
            if len(ending) == 2 and max(map(len, ending)) >= SHORTEST_SURNAME:
                other = found.get(ending, speaker)
                found[ending] = speaker if other is not None and other.delegation == speaker.delegation else None
        return {ending: speaker for ending, speaker in found.items() if speaker is not None}

    def spokesman(self, group: str) -> Speaker | None:
        """Return who spoke on behalf of a group of States, None when nobody or more than one did."""
        found = {speaker.delegation: speaker for speaker in self if group in speaker.on_behalf_of}
        return next(iter(found.values())) if len(found) == 1 else None

    @cached_property
    def _by_part(self) -> dict[str, list[int]]:
        """The places of the speakers that bear a word, or a part of a hyphened one, as a name."""
        places = defaultdict(list)
        for place, speaker in enumerate(self):
            for part in dict.fromkeys(name_parts(speaker.name)):
                places[part].append(place)
        return dict(places)

    def bearing(self, name: str) -> list[Speaker]:
        """Return the speakers one of whose names is this word, or nearly (see `near_score`), in order."""
        parts = (part for part in self._by_part if near_score(name, part) > 0)
        return [self[place] for place in sorted({place for part in parts for place in self._by_part[part]})]


def name_parts(name: str) -> list[str]:
    """Return the folded words of a name, and the parts of those with a hyphen."""
    words = [word.text for word in split_words(name)]
    return words + [part for word in words for part in word.split("-") if "-" in word]


def near_score(name: str, part: str) -> float:
    """Return 1 when a word is the part of a name, less when a letter or two differ, 0 when it is another."""
    if name == part:
        return 1.0
    most = 1 if len(name) < LONG else 2
    if len(name) < NEAR or len(part) < NEAR or abs(len(name) - len(part)) > most:
        return 0.0
    from rapidfuzz.distance import DamerauLevenshtein

    return 0.8 if DamerauLevenshtein.distance(name, part, score_cutoff=most) <= most else 0.0


def _surname(name: str) -> str:
    return fold_word(name.split()[-1]) if name.split() else ""
