"""Who has spoken so far in a release: a surname or an office alone is looked up here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from index.records import Speaker


@dataclass(slots=True)
class Directory:
    """The speakers met so far whose delegation the release printed."""

    speakers: list[Speaker] = field(default_factory=list)

    def add(self, speaker: Speaker) -> None:
        """Note a speaker."""
        self.speakers.append(speaker)

    def named(self, printed: str) -> Speaker | None:
        """Return the one earlier speaker whose name ends with the surname printed; None when none or several."""
        surname = [word.casefold() for word in printed.split() if not word.endswith(".")]
        if not surname:
            return None
        ending = [speaker for speaker in self.speakers if _words(speaker)[-len(surname) :] == surname]
        return _only(ending) or _only(speaker for speaker in self.speakers if set(surname) <= set(_words(speaker)))

    def holding(self, title: str) -> Speaker | None:
        """Return the one earlier speaker who holds the office named ("the Special Rapporteur")."""
        return _only(speaker for speaker in self.speakers if title.casefold() in speaker.title.casefold())


def _words(speaker: Speaker) -> list[str]:
    return [word.casefold() for word in speaker.name.split()]


def _only(speakers: Iterable[Speaker]) -> Speaker | None:
    """Return the speaker when all are of one delegation, else None: two Mr. Smiths are nobody."""
    by_delegation = {speaker.delegation: speaker for speaker in speakers}
    return next(iter(by_delegation.values())) if len(by_delegation) == 1 else None
