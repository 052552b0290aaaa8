"""A speaker line: the name, the bracket or title beside it, and on whose behalf; the rest is the statement."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from index.readers.affiliations import NATIONAL, Affiliation, bracketed, titled
from index.readers.names import ROLE, PrintedName, opens_with_name, printed_name
from index.readers.plain_names import opens_with_plain_name, plain_name
from index.readers.proxies import behalf
from index.readers.reporting import REPORTS
from index.records import Delegation, Speaker

_REPORTING = re.compile(
    rf" (?:also |then |further |again )?(?:{REPORTS}|[a-z]{{3,}}ed)\b(?! (?:Nations|States|by|in|to)\b)"
)
_CLAUSE = re.compile(
    r"(?:also |then |further |again |however |too |jointly )*"
    rf"(?:{REPORTS}|[a-z]+ing|[a-z]{{3,}}ed|who|whose|as|in(?! charge of)|on|via|by (?:video|telephone))\b"
)
_CHANNEL = re.compile(r"(?:via|by|speaking|spoke|in|through|on)\b")  # a bracket that names no seat: "(via video link)"
_INTRODUCES = re.compile(
    r"[A-Z][a-z]+ing\b|(?:Also|Then|Next|Finally|First|In|At|On|To|For|As|After|Before|Following|When|With|By|Asked)\b"
)
_DEPTH = {"(": 1, "[": 1, ")": -1, "]": -1}
_LONGEST_CLAUSE = 300  # characters: draft resolutions are introduced with their whole title before the name
Opens = Callable[[str], bool]
Named = Callable[[str], PrintedName | None]


@dataclass(frozen=True, slots=True)
class SpeakerLine:
    """What a speaker line prints: the name, and whose seat it is (None when the line does not say)."""

    name: str
    affiliation: Affiliation


def speaker_line(text: str, *, plain: bool = False) -> SpeakerLine | None:
    """Return the parts of a speaker line, None for any other line; `plain`: names stand in ordinary letters."""
    opens, named = (opens_with_plain_name, plain_name) if plain else (opens_with_name, printed_name)
    if opens(text):
        name = named(text)
        return _read(text, name) if name else None
    return _behind_clause(text, opens=opens, named=named)


def _behind_clause(text: str, *, opens: Opens, named: Named) -> SpeakerLine | None:
    """Read "Responding, Ms. PELAEZ said" and "The Minister for Foreign Affairs of Norway, INE SØREIDE, said"."""
    sentence = re.split(r"(?<=[a-z)”])\.\s", text, maxsplit=1)[0][:_LONGEST_CLAUSE]
    for comma in re.finditer(r", (?=\w)", sentence):
        clause, rest = text[: comma.start()], text[comma.end() :]
        if not opens(rest):
            continue
        name = named(rest)
        if name is None or not name.is_firm or name.lead:
            continue
        if _INTRODUCES.match(clause):
            return _read(rest, name)
        if ROLE.search(clause) and re.match(r"(?:The )?[A-Z]", clause) and not _REPORTING.search(clause):
            return _read(rest, replace(name, lead=clause.removeprefix("The ")))
    return None


def _read(text: str, name: PrintedName) -> SpeakerLine:
    """Read what follows the name: a bracket, a title, " of Country", or nothing."""
    inner, after_bracket = _bracket(text, name.end)
    title, words_from = _title(text, after_bracket)
    ends = _clause_end(text, words_from)
    spoke = re.compile(rf"\w+ {NATIONAL.pattern}").match(text, ends)  # "spoke in his national capacity"
    clause = text[words_from : spoke.end() if spoke else ends]
    titles = ", ".join(filter(None, (name.lead, title)))
    affiliation = bracketed(inner, title=titles, clause=clause, rest=text[ends:]) if inner else None
    if affiliation:
        return SpeakerLine(name.name, replace(affiliation, on_behalf_of=affiliation.on_behalf_of + behalf(clause)))
    titles = titles or ("" if _CHANNEL.match(inner) else inner)
    delegation = titled(title) or titled(name.lead)
    return SpeakerLine(name.name, Affiliation(titles, _by_proxy(delegation, clause), behalf(clause)))


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
    opening = re.compile(r",? ?[(\[]").match(text, start)
    if not opening:
        return "", start
    depth = 1
    for position in range(opening.end(), len(text)):
        depth += _DEPTH.get(text[position], 0)
        if depth == 0:
            return text[opening.end() : position], position + 1
    return "", start


def _title(text: str, start: int) -> tuple[str, int]:
    """Return the title printed after the name and where it ends: at the comma before a clause, or before a verb."""
    opening = re.compile(r",? of (?:the )?(?=[A-Z“])|,\s| [–—] ").match(text, start)
    if not opening:
        return "", start
    begin = opening.end()
    end = _title_end(text, begin)
    return text[begin:end].strip(" ,–—"), end


def _title_end(text: str, begin: int) -> int:
    """Walk over the title's segments, "Minister for Finance, Economic Growth and the Public Service of Saint Lucia"."""
    position = begin
    for segment in re.compile(r"[^,–—]+(?:,\s*|[–—]\s?|$)").finditer(text, begin):
        if _CLAUSE.match(segment.group()) and not segment.group().startswith("and "):
            return position
        verb = _REPORTING.search(segment.group())
        if verb:
            return segment.start() + verb.start()
        position = segment.end()
    return begin


def _clause_end(text: str, start: int) -> int:
    """Return where the words between title and reported speech end: at the first reporting verb or the full stop."""
    verb = re.compile(rf"\b(?:{REPORTS})\b").search(text, start)
    stop = re.compile(r"(?<=[a-z)])\.\s").search(text, start)
    ends = [found.start() for found in (verb, stop) if found]
    return min(ends, default=len(text))


def as_speaker(line: SpeakerLine, delegation: Delegation) -> Speaker:
    """Return the speaker of a line whose delegation is known."""
    return Speaker(line.name, line.affiliation.title, delegation, line.affiliation.on_behalf_of)
