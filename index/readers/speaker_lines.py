"""A speaker line: the name in capitals, the bracket or title beside it, and on whose behalf; the rest is the statement."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.readers.affiliations import Affiliation, behalf, bracketed, titled
from index.readers.names import PrintedName, opens_with_name, printed_name
from index.records import Delegation, Speaker

_REPORTS = (
    "said|says|told|stressed|noted|added|asked|replied|responded|called|urged|expressed|voiced|recalled|underlined|underscored|"
    "emphasized|highlighted|described|welcomed|warned|outlined|pointed|reaffirmed|reiterated|commended|praised|supported|"
    "announced|stated|declared|thanked|introduced|presented|spoke|cited|drew|took|gave|opened|began|appealed|proposed|"
    "acknowledged|affirmed|agreed|argued|asserted|associated|aligned|condemned|congratulated|cautioned|detailed|extended|"
    "hailed|joined|observed|offered|pledged|pressed|questioned|raised|recounted|referred|regretted|rejected|remarked|"
    "reported|shared|sought|summarized|touched|wondered|made|delivered|read|briefed|informed|suggested|delineated|explained"
)
_REPORTING = re.compile(
    rf" (?:also |then |further |again )?(?:{_REPORTS}|[a-z]{{3,}}ed)\b(?! (?:Nations|States|by|in|to)\b)"
)
_CLAUSE = re.compile(
    rf"(?:also |then |further |again |however |too |jointly )*(?:{_REPORTS}|[a-z]+ing|[a-z]{{3,}}ed|who|whose|as|in|on|on behalf)\b"
)


@dataclass(frozen=True, slots=True)
class SpeakerLine:
    """What a speaker line prints: the name, whose seat it is (None when not said), where the reported words begin."""

    name: str
    affiliation: Affiliation
    words_from: int


def speaker_line(text: str) -> SpeakerLine | None:
    """Return the parts of a speaker line; None for any other line."""
    if not opens_with_name(text):
        return None
    name = printed_name(text)
    return _read(text, name) if name else None


def _read(text: str, name: PrintedName) -> SpeakerLine:
    """Read what follows the name: a bracket, a title, " of Country", or nothing."""
    inner, after_bracket = _bracket(text, name.end)
    title, words_from = _title(text, after_bracket)
    clause = text[words_from : _clause_end(text, words_from)]
    if inner:
        affiliation = bracketed(
            inner, ", ".join(filter(None, (name.lead, title, clause if "capacity" in clause else "")))
        )
        if affiliation:
            titles = ", ".join(filter(None, (name.lead, title)))
            on_behalf = affiliation.on_behalf_of + behalf(clause)
            return SpeakerLine(name.name, Affiliation(titles, affiliation.delegation, on_behalf), words_from)
    titles = ", ".join(filter(None, (name.lead, title)))
    delegation = titled(title) or titled(name.lead)
    return SpeakerLine(name.name, Affiliation(titles, _by_proxy(delegation, clause), behalf(clause)), words_from)


def _by_proxy(delegation: Delegation | None, clause: str) -> Delegation | None:
    """For a minister of no printed State who reads for a president, return the State of that president."""
    proxy = re.search(
        r"on behalf of [^,]+, ((?:Vice-)?(?:President|Prime Minister|King|Queen|Minister)\b[^,]*)", clause
    )
    read_for = titled(proxy[1]) if proxy else None
    named = delegation is not None and delegation.iso is not None
    return delegation if named or read_for is None else read_for


def _bracket(text: str, start: int) -> tuple[str, int]:
    """Return the inside of the bracket that follows `start` and where it ends; ("", start) when there is none."""
    opening = re.compile(r",? ?\(").match(text, start)
    if not opening:
        return "", start
    depth = 1
    for position in range(opening.end(), len(text)):
        depth += {"(": 1, ")": -1}.get(text[position], 0)
        if depth == 0:
            return text[opening.end() : position], position + 1
    return "", start


def _title(text: str, start: int) -> tuple[str, int]:
    """Return the title printed after the name and where it ends: at the comma before a clause, or before a verb."""
    opening = re.compile(r",? of (?:the )?(?=[A-Z“])|,\s").match(text, start)
    if not opening:
        return "", start
    begin = opening.end()
    end = _title_end(text, begin)
    return text[begin:end].strip(" ,"), end


def _title_end(text: str, begin: int) -> int:
    """Walk over the title's segments, "Minister for Finance, Economic Growth and the Public Service of Saint Lucia"."""
    position = begin
    for segment in re.compile(r"[^,]+(?:,\s*|$)").finditer(text, begin):
        if _CLAUSE.match(segment.group()) and not segment.group().startswith("and "):
            return position
        verb = _REPORTING.search(segment.group())
        if verb:
            return segment.start() + verb.start()
        position = segment.end()
    return begin


def _clause_end(text: str, start: int) -> int:
    """Return where the words between title and reported speech end: at the first reporting verb or the full stop."""
    verb = re.compile(rf"\b(?:{_REPORTS})\b").search(text, start)
    stop = re.compile(r"(?<=[a-z)])\.\s").search(text, start)
    ends = [found.start() for found in (verb, stop) if found]
    return min(ends, default=len(text))


def as_speaker(line: SpeakerLine, delegation: Delegation) -> Speaker:
    """Return the speaker of a line whose delegation is known."""
    return Speaker(line.name, line.affiliation.title, delegation, line.affiliation.on_behalf_of)
