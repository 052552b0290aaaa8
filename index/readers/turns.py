"""Who holds the floor in a paragraph of the body: a new speaker, the same one, several at once, or nobody."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.readers.affiliations import NATIONAL
from index.readers.directories import Directory
from index.readers.lines import Rule
from index.readers.offices import office
from index.readers.plain_names import plain_name
from index.readers.procedures import is_procedure
from index.readers.proxies import behalf
from index.readers.reporting import REPORTS
from index.readers.rosters import is_roster
from index.readers.seats import Seat, seats, shared_seats
from index.readers.speaker_lines import SpeakerLine, as_speaker, speaker_line
from index.records import Delegation, DelegationKind, Speaker

_OPENING = 250  # characters in which a paragraph says in what capacity its speaker speaks
_REPORTING = rf"(?:also |then |further |again )*(?:{REPORTS}|wished|wanted|requested|inquired)\b"
_SURNAME = re.compile(
    r"(?:[A-Z][^.]{0,150}?, )?"
    r"(?P<name>(?:Mr|Ms|Mrs|Dr|Madam|Ambassador|Judge|Professor)\.? (?:[A-Z][\w’'-]+ ?){1,5})(?<! )"
    rf"(?:, [^.]{{3,120}}?,)? {_REPORTING}"
)
_OFFICER = (
    r"(?:(?:Committee|Council|Assembly|Commission|Acting|Deputy) )*"
    r"(?:(?:Vice-|Co-)?Chair(?:person|man|woman)?|President|Moderator|Facilitator|Committee Secretary|Secretary|"
    r"Secretary-General|Special Rapporteur|Independent Expert|High Commissioner|High Representative|Special Envoy|"
    r"Special Representative|Executive Director|Under-Secretary-General|Director-General|expert|panellist)"
)
_PRESIDING = re.compile(
    rf"(?:[A-Z][^.]{{0,150}}?, )?[Tt]he (?P<office>(?i:{_OFFICER}))(?: (?:of|for|on) [^,.]{{3,80}}?)?"
    rf"(?:, (?P<aside>[^.]{{3,160}}?),)? {_REPORTING}"
)
# ", while his counterpart from X wished to know": the words may be either's, so the paragraph is nobody's
_BEHIND = re.compile(r"[,;:] (?:while|whereas|and|but)(?: the)? $|; (?:the )?$")
_ALWAYS_PRESIDES = re.compile(r"Chair|Moderator|Secretary$")  # said of no President: States have one too


@dataclass(frozen=True, slots=True)
class Turn:
    """What a paragraph is; `speaker` is set for a speaker line only. `note` is a warning, "" when there is none."""

    rule: Rule
    speaker: Speaker | None = None
    note: str = ""


def turn(text: str, *, directory: Directory, running: bool, plain: bool = False) -> Turn:
    """Return whose turn a paragraph of the body is.

    `running`: a statement goes on before it; `plain`: the release prints names in ordinary letters.
    """
    line = speaker_line(text, plain=plain)
    if line:
        return _named(line, directory, national=bool(NATIONAL.search(text[:_OPENING])))
    if is_roster(text):
        return Turn(Rule.PROCEDURE)
    return (
        _seated(text)
        or _by_surname(text, directory)
        or _presiding(text, directory, running=running)
        or _unnamed(text, running=running)
    )


def _named(line: SpeakerLine, directory: Directory, *, national: bool) -> Turn:
    """Return the turn of a printed name: its delegation stands beside it or was printed earlier."""
    if line.affiliation.delegation:
        speaker = as_speaker(line, line.affiliation.delegation)
        directory.add(speaker, seat=line.affiliation.seat)
        return Turn(Rule.SPEAKER_LINE, speaker)
    known = directory.named(line.name, national=national)
    if known:
        return Turn(Rule.SPEAKER_LINE, Speaker(line.name, known.title, known.delegation, line.affiliation.on_behalf_of))
    speaker = as_speaker(line, Delegation(line.name, None, DelegationKind.ORGANISATION))
    directory.add(speaker)
    return Turn(Rule.SPEAKER_LINE, speaker, f"no delegation is printed for {line.name}")


def _seated(text: str) -> Turn | None:
    """Return the turn of "The representative of X said", or of several delegations that share a paragraph."""
    opening = [seat for sentence in _sentences(text) for seat in _subjects(sentence)]
    if shared_seats(text):
        return Turn(Rule.SEVERAL_SPEAKERS)
    if not opening or _opening_seat(text) is None:
        return None
    if len({seat.delegation for seat in opening}) > 1:
        return Turn(Rule.SEVERAL_SPEAKERS)
    clause = text[opening[0].span.end : opening[0].span.end + 200]
    return Turn(Rule.SPEAKER_LINE, Speaker("", "", opening[0].delegation, behalf(clause.split(". ")[0])))


def _by_surname(text: str, directory: Directory) -> Turn | None:
    """Return the turn of "Ms. Tuilagi-Brown, replying to Malaysia, asked" if one speaker so far bears that name."""
    form = _SURNAME.match(text)
    known = directory.named(form["name"]) if form else None
    if form is None or known is None:
        return None
    return Turn(Rule.SPEAKER_LINE, Speaker(form["name"], known.title, known.delegation))


def _sentences(text: str) -> list[str]:
    return re.split(r"(?<=[a-z)”’][.?!])[”’]?\s+(?=[A-Z“])", text)


def _subjects(sentence: str) -> list[Seat]:
    """Return who speaks in a sentence: the seat that opens it, and one that a clause behind it lets speak too."""
    opening = _opening_seat(sentence)
    behind = [
        seat
        for seat in seats(sentence)
        if seat.is_delegate
        and _BEHIND.search(sentence[: seat.span.start])
        and re.match(rf"(?:, [^.]{{3,120}}?,)? {_REPORTING}", sentence[seat.span.end :])
    ]
    return [opening, *behind] if opening else []


def _opening_seat(sentence: str) -> Seat | None:
    """Return the seat that is the subject of a sentence: it opens it, or follows one introductory clause."""
    for seat in seats(sentence):
        before = sentence[: seat.span.start]
        clause = before in ("", "The ") or re.fullmatch(
            r"[A-Z][^.;“]{0,200}, (?:the )?|(?:Then|Next|Also|However|Meanwhile|Finally),? ", before
        )
        if clause and seat.is_delegate:
            return seat
        if not clause:
            return None
    return None


def _presiding(text: str, directory: Directory, *, running: bool) -> Turn | None:
    """Return the turn of "The Special Rapporteur replied": who was named so earlier, else the office itself."""
    form = _PRESIDING.match(text)
    if not form:
        return None
    printed = form["office"].title() if form["office"].isupper() else form["office"]
    known = directory.holding(printed)
    if known:
        return Turn(Rule.SPEAKER_LINE, Speaker("", known.title, known.delegation))
    if running and not (_ALWAYS_PRESIDES.search(printed) or form["office"].isupper()):
        return None
    held = office(printed) or Delegation(printed, None, DelegationKind.OFFICE)
    speaker = Speaker(_name_in(form["aside"] or ""), printed, held)
    directory.add(speaker)
    return Turn(Rule.SPEAKER_LINE, speaker)


def _name_in(aside: str) -> str:
    """Return the name that stands between commas after an office ("The Chair, Marama Ngata (New Zealand), said")."""
    name = plain_name(aside)
    return name.name if name and not aside[name.end :].strip(" )").lstrip("(").startswith(",") else ""


def _unnamed(text: str, *, running: bool) -> Turn:
    """Return the turn of a paragraph that names nobody: the organ acts, or the statement goes on."""
    return Turn(Rule.PROCEDURE if not running or is_procedure(text) else Rule.CONTINUATION)
