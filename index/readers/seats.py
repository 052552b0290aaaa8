"""Seats named in running text: "the representative of X", "X’s delegate", "that country’s delegate", "the Chair"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.delegations import organisation
from index.mentions import Mention
from index.readers.proxies import named_in
from index.readers.reporting import REPORTS
from index.records import Delegation, Span

_NOUN = (
    r"(?:(?:Permanent |Deputy |Alternate )*(?:[Rr]epresentative|[Oo]bserver)|delegate|speaker|counterpart|"
    r"delegation|envoy)"
)
_RANK = (
    r"(?:(?:Vice-|Deputy |Prime |First |Foreign |Crown |Cabinet |Federal )*"
    r"(?:President|Minister|Prince|King|Queen|Emir|Amir|Ambassador|"
    r"Secretary|Chancellor)(?: (?:for|of)(?: [A-Z][\w-]*,?| and)+)?)"
)
_SEAT_OF = re.compile(rf"\b(?:[Tt]he|[Hh]is|[Hh]er|[Aa]n?) (?P<noun>{_NOUN}|{_RANK}) (?:of|for|from) (?:the )?")
_POSSESSED = re.compile(rf"(?:’s?|'s?)\s(?:[a-z]+ )?(?P<noun>{_NOUN}|{_RANK})\b")
_THAT_COUNTRY = re.compile(
    rf"\b[Tt]hat (?:country|State|nation|organization|delegation|body)[’']s (?P<noun>{_NOUN}|{_RANK})\b"
)
_SHARED = re.compile(  # "Also speaking, the representatives of Togo and Benin welcomed the text."
    r"(?:[A-Z][^.]{0,150}?, )?(?:[Tt]he )?(?:[Rr]epresentatives|[Dd]elegates|[Oo]bservers|[Ss]peakers) (?:of|from|for) "
    rf"(?P<names>[^.]{{3,300}}?) (?:also |then |further |again )*(?:{REPORTS})\b"
)
_PRINTED_NAME = re.compile(r"(?:[A-Z][\w’-]*)(?:\s(?:(?:of|and|the|for|on|against|in)\s)*[A-Z][\w’-]*)*")
_SAYS = re.compile(rf"\s(?:also |then |further |again |however, |meanwhile, )*(?:{REPORTS})\b")
_SILENT = re.compile(r"[^.]{0,3}\s?(?:had|has|have|was|were|would|is|are)\b")
_OPENING = re.compile(r"(?:^|[.!?]”?)\s*$")


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat and the words that name it.

    `speaks` is False before "had", "was": what someone else says of it; `reports` is True right before "said" and its
    kin; `opens` where it begins a sentence, whatever it does in it ("X’s Minister presented a plan").
    """

    delegation: Delegation
    span: Span
    noun: str
    speaks: bool
    reports: bool
    opens: bool

    @property
    def is_delegate(self) -> bool:
        """True for a delegate, an observer, a speaker that speaks; False for a minister or a head of State."""
        return self.speaks and bool(re.fullmatch(_NOUN, self.noun))


def seats(text: str) -> list[Seat]:
    """Return every seat named in `text`, in text order."""
    mentions = named_in(text)
    found = [*_seats_of(text, mentions), *_possessed(text, mentions), *_that_country(text, mentions)]
    return sorted(found, key=lambda seat: seat.span.start)


def _seats_of(text: str, mentions: list[Mention]) -> Iterator[Seat]:
    """Yield "the representative of X" and its kin; X is a known delegation or a printed organisation."""
    starts = {mention.span.start: mention for mention in mentions}
    for form in _SEAT_OF.finditer(text):
        mention = starts.get(form.end())
        if mention:
            yield _seat(text, mention.delegation, form.start(), mention.span.end, form["noun"])
        elif (name := _PRINTED_NAME.match(text, form.end())) and not re.fullmatch(_RANK, form["noun"]):
            yield _seat(text, organisation(name.group()), form.start(), name.end(), form["noun"])


def _possessed(text: str, mentions: list[Mention]) -> Iterator[Seat]:
    """Yield "X’s representative"."""
    for mention in mentions:
        form = _POSSESSED.match(text, mention.span.end)
        if form:
            yield _seat(text, mention.delegation, mention.span.start, form.end(), form["noun"])


def _that_country(text: str, mentions: list[Mention]) -> Iterator[Seat]:
    """Yield "that country’s delegate" where just one delegation was named before it."""
    for form in _THAT_COUNTRY.finditer(text):
        before = {mention.delegation for mention in mentions if mention.span.end <= form.start()}
        if len(before) == 1:
            yield _seat(text, before.pop(), form.start(), form.end(), form["noun"])


def _seat(text: str, delegation: Delegation, start: int, end: int, noun: str) -> Seat:
    speaks, reports = not _SILENT.match(text[end:]), bool(_SAYS.match(text[end:]))
    return Seat(
        delegation, Span(start, end), noun, speaks, reports, bool(_OPENING.search(text, max(start - 4, 0), start))
    )


def shared_seats(text: str) -> list[Delegation]:
    """Return the delegations that a paragraph lets speak together, [] when it names one or none."""
    form = _SHARED.match(text)
    return [mention.delegation for mention in named_in(form["names"])] if form else []


def spoken_for(text: str) -> Delegation | None:
    """Return the one delegation whose words a paragraph of the lede reports; None when there is none or several."""
    named = seats(text)
    delegates = {seat.delegation for seat in named if seat.is_delegate or seat.reports or (seat.opens and seat.speaks)}
    speaking = delegates or {seat.delegation for seat in named if seat.speaks}
    return speaking.pop() if len(speaking) == 1 else None
