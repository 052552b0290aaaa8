"""Who holds the floor in a paragraph of the body: a new speaker, the same one, several at once, or nobody (procedure)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from index.readers.affiliations import office
from index.readers.lines import Rule
from index.readers.proxies import behalf
from index.readers.rosters import is_roster
from index.readers.seats import Seat, seats
from index.readers.speaker_lines import SpeakerLine, as_speaker, speaker_line
from index.records import Delegation, DelegationKind, Speaker

_ORGAN = (
    r"(?:General Assembly|Assembly|Security Council|Council|Committee|Commission|Conference|Board|Forum|Working Group)"
)
# What an organ does at a meeting. "The Council was paralysed, she said" is part of a statement, so "was" is no act.
_ACTS = (
    r"(?:adopted|approved|rejected|reconvened|adjourned|suspended|elected|appointed|endorsed|deferred|postponed|resumed|"
    r"took (?:note|up|action)|turned to|heard|had before (?:it|them)|observed a (?:minute|moment)|decided to|"
    r"began (?:its|their)|concluded (?:its|their)|continued (?:its|their)|proceeded to|voted|"
    r"will (?:meet|reconvene|continue|resume|next|hold|take up)|was called to order|held a)"
)
_DONE = (
    r"(?:was|were) (?:then |also |thus )?(?:adopted|approved|rejected|introduced|withdrawn|deferred|adjourned|suspended|closed|"
    r"opened|called to order|held|put to the vote|orally)"
)
_AGAIN = r"(?: (?:then|also|next|today|subsequently|thus|again|first))*"
_PROCEDURE = re.compile(
    rf"(?:[A-Z][^.]{{0,250}}?, )?(?:"
    rf"[Tt]he (?:[A-Z][\w-]+ )*(?:{_ORGAN}|[a-z]*committee|council)(?: \([^)]*\))?{_AGAIN} {_ACTS}|"
    rf"(?:[Mm]embers|[Dd]elegations|[Dd]elegates|[Cc]ouncil members|[Tt]he representatives){_AGAIN} {_ACTS}|"
    rf"[Tt]he (?:[\w-]+ )?(?:draft|resolution|text|decision|amendment|motion|meeting|session|item)\b[^.]{{0,200}}? {_DONE}|"
    rf"[Tt]he (?:meeting|session) (?:began|ended|closed|opened|resumed|rose)\b"
    rf")"
)
_TOLD = re.compile(
    r"\b(?:he|she|they) (?:also |then |further |went on |again )*(?:said|added|continued|noted|stressed|explained|emphasized|"
    r"recalled|warned|stated|underlined|underscored|concluded|pointed|went)\b"
)
_REPORTS = r"(?:also |then |further |again )*(?:said|replied|responded|announced|noted|stressed|asked|thanked|recalled|informed|drew|explained|added|clarified|declared|told|answered|introduced|briefed|urged|called|welcomed|pointed|underscored|emphasized|highlighted)"
_SURNAME = re.compile(
    rf"(?:[A-Z][^.]{{0,150}}?, )?(?P<name>(?:Mr|Ms|Mrs|Dr|Madam|Ambassador|Judge|Professor)\.? (?:[A-Z][\w’'-]+ ?){{1,5}})(?<! )"
    rf"(?:, [^.]{{3,120}}?,)? {_REPORTS}\b"
)
_PRESIDING = re.compile(
    rf"(?:[A-Z][^.]{{0,150}}?, )?[Tt]he (?P<office>(?:(?:Committee|Council|Assembly|Commission|Acting|Deputy) )*"
    rf"(?:(?:Vice-|Co-)?Chair(?:person|man|woman)?|President|Moderator|Facilitator|Committee Secretary|Secretary(?: of the {_ORGAN})?|"
    rf"Secretary-General|Special Rapporteur|Independent Expert|High Commissioner|High Representative|Special Envoy|"
    rf"Special Representative|Executive Director|Under-Secretary-General|Director-General|expert|panellist))"
    rf"(?: (?:of|for|on) [^,.]{{3,80}}?)?(?:, [^.]{{3,160}}?,)? {_REPORTS}\b"
)


@dataclass(frozen=True, slots=True)
class Turn:
    """What a paragraph is; `speaker` is set for a speaker line only. `note` is a warning, "" when there is none."""

    rule: Rule
    speaker: Speaker | None = None
    note: str = ""


@dataclass(slots=True)
class Directory:
    """The speakers met so far: a surname alone ("Ms. PELAEZ said") is looked up here."""

    speakers: list[Speaker] = field(default_factory=list)

    def add(self, speaker: Speaker) -> None:
        """Note a speaker whose delegation the release printed."""
        self.speakers.append(speaker)

    def named(self, printed: str) -> Speaker | None:
        """Return the one earlier speaker whose name ends with the surname printed; None when none or several."""
        surname = [
            word.casefold() for word in printed.split() if not word.endswith(".") and word not in ("Miss", "Sir")
        ]
        fits = {s.delegation: s for s in self.speakers if surname and _tail(s.name, len(surname)) == surname}
        if not fits:
            fits = {
                s.delegation: s for s in self.speakers if surname and set(surname) <= set(s.name.casefold().split())
            }
        return next(iter(fits.values())) if len(fits) == 1 else None

    def holding(self, title: str) -> Speaker | None:
        """Return the one earlier speaker who holds the office named ("the Special Rapporteur")."""
        fits = {s.delegation: s for s in self.speakers if title.casefold() in s.title.casefold()}
        return next(iter(fits.values())) if len(fits) == 1 else None


def _tail(name: str, count: int) -> list[str]:
    return [word.casefold() for word in name.split()][-count:]


def turn(text: str, *, directory: Directory, running: bool, plain: bool = False) -> Turn:
    """Return whose turn a paragraph of the body is.

    `running`: a statement goes on before it; `plain`: the release prints names in ordinary letters.
    """
    line = speaker_line(text, plain=plain)
    if line:
        return _named(line, directory)
    if is_roster(text):
        return Turn(Rule.PROCEDURE)
    return (
        _seated(text)
        or _by_surname(text, directory)
        or _presiding(text, directory, running=running)
        or _unnamed(text, running=running)
    )


def _named(line: SpeakerLine, directory: Directory) -> Turn:
    """The name stands in capitals: its delegation is printed beside it or was printed earlier."""
    if line.affiliation.delegation:
        speaker = as_speaker(line, line.affiliation.delegation)
        directory.add(speaker)
        return Turn(Rule.SPEAKER_LINE, speaker)
    known = directory.named(line.name)
    if known:
        return Turn(Rule.SPEAKER_LINE, Speaker(line.name, known.title, known.delegation, line.affiliation.on_behalf_of))
    own = Delegation(line.name, None, DelegationKind.ORGANISATION)
    return Turn(Rule.SPEAKER_LINE, as_speaker(line, own), f"no delegation is printed for {line.name}")


def _seated(text: str) -> Turn | None:
    """ "The representative of X said": a turn of X, or several delegations in one paragraph."""
    opening = [seat for seat in map(_opening_seat, _sentences(text)) if seat]
    if not opening or _opening_seat(text) is None:
        return None
    if len({seat.delegation for seat in opening}) > 1:
        return Turn(Rule.SEVERAL_SPEAKERS)
    clause = text[opening[0].span.end : opening[0].span.end + 200]
    return Turn(Rule.SPEAKER_LINE, Speaker("", "", opening[0].delegation, behalf(clause.split(". ")[0])))


def _by_surname(text: str, directory: Directory) -> Turn | None:
    """Take "Ms. Tuilagi-Brown, replying to Malaysia, asked" for a turn of the one speaker of that name, if there is one."""
    form = _SURNAME.match(text)
    known = directory.named(form["name"]) if form else None
    if form is None or known is None:
        return None
    return Turn(Rule.SPEAKER_LINE, Speaker(form["name"], known.title, known.delegation))


def _sentences(text: str) -> list[str]:
    return re.split(r"(?<=[a-z)”’][.?!])[”’]?\s+(?=[A-Z“])", text)


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
    """ "The Special Rapporteur replied": the one who was named so earlier, else, where nobody speaks, the office itself."""
    form = _PRESIDING.match(text)
    if not form:
        return None
    known = directory.holding(form["office"])
    if known:
        return Turn(Rule.SPEAKER_LINE, Speaker("", known.title, known.delegation))
    if running and not re.search("Chair|Secretary of|Committee Secretary|Moderator", form["office"]):
        return None
    held = office(form["office"]) or Delegation(form["office"], None, DelegationKind.OFFICE)
    return Turn(Rule.SPEAKER_LINE, Speaker("", form["office"], held))


def _unnamed(text: str, *, running: bool) -> Turn:
    """Nobody is named: the organ acts, or the statement goes on."""
    if not running or (_PROCEDURE.match(text) and not _TOLD.search(text)):
        return Turn(Rule.PROCEDURE)
    return Turn(Rule.CONTINUATION)
