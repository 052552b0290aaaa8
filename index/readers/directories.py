"""Who has spoken so far in a release: a surname or an office alone is looked up here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from index.records import Delegation, Speaker


@dataclass(slots=True)
class Directory:
    """The speakers met so far whose delegation the release printed."""

    speakers: list[Speaker] = field(default_factory=list)
    introduced: list[Speaker] = field(default_factory=list)
    national: list[Speaker] = field(default_factory=list)

    def add(self, speaker: Speaker, *, seat: Delegation | None = None) -> None:
        """Note a speaker, and the State of one who presides."""
        self.speakers.append(speaker)
        if seat:
            self.national.append(Speaker(speaker.name, "", seat))

    def introduce(self, people: Iterable[Speaker]) -> None:
        """Note people whom the lede or a paragraph of nobody's introduces; who spoke already goes before them."""
        self.introduced.extend(people)

    def named(self, printed: str, *, national: bool = False) -> Speaker | None:
        """Return the one earlier speaker whose name ends with the surname printed; None when none or several.

        `national`: whoever presides speaks for their State this time.
        """
        surname = [word.casefold() for word in printed.split() if not word.endswith(".")]
        if not surname:
            return None
        known = (self.national, self.speakers) if national else (self.speakers, self.introduced)
        return next((found for met in known if (found := _bearing(met, surname))), None)

    def holding(self, title: str) -> Speaker | None:
        """Return the one earlier speaker who holds the office named ("the Special Rapporteur")."""
        return _only(speaker for speaker in self.speakers if title.casefold() in speaker.title.casefold())


def _bearing(met: Sequence[Speaker], surname: Sequence[str]) -> Speaker | None:
    """Return the one speaker whose name ends with the surname, or has all its words."""
    ending = [speaker for speaker in met if _words(speaker)[-len(surname) :] == surname]
    return _only(ending) or _only(speaker for speaker in met if set(surname) <= set(_words(speaker)))


def _words(speaker: Speaker) -> list[str]:
    return [word.casefold() for word in speaker.name.split()]


def _only(speakers: Iterable[Speaker]) -> Speaker | None:
    """Return the speaker when all are of one delegation, else None: two Mr. Smiths are nobody."""
    by_delegation = {speaker.delegation: speaker for speaker in speakers}
    return next(iter(by_delegation.values())) if len(by_delegation) == 1 else None
