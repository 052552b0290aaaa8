"""The span of time that a question limits itself to: "in 2010", "since 2015", "at the seventieth session".

    question ─► phrase of time, at its start or end ─► years or sessions of the scope ─► the question without it

A year may as well belong to the matter ("the treaty signed in 1998"). It limits the scope only when the records in
scope are of several years, the question asks what was said, and the phrase hangs on no participle.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from index.scopes import NO_YEARS, Scope, session_number
from index.store import Index

_YEAR = r"(?:19[4-9]\d|20\d\d)"
_NUMBER = r"(?:\d{1,3}(?:st|nd|rd|th)|[a-z]+(?:[ -](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth))?)"
_SESSION = re.compile(
    r"(?:,\s*)?\b(?:in|at|during|of|for)\s+(?:the\s+)?(?:general\s+debates?\s+(?:of|at|in|during)\s+(?:the\s+)?)?"
    rf"(?:(?P<words>{_NUMBER})\s+session|session\s+(?P<digits>\d{{1,3}}))"
    r"(?:\s+of\s+the\s+(?:general\s+)?assembly)?(?:['’]s\s+general\s+debate)?\b(?!\s+of\s)",
    re.IGNORECASE,
)
_THE = r"(?:the\s+)?(?:years?\s+)?"
_DEBATE = r"(?:\s+(?:general\s+)?(?:debates?|sessions?|speech(?:es)?|statements?))?"
_SPEECHES = (
    r"(?:(?:in|among|from|of)\s+(?:the|all)\s+(?:speeches|statements|debates)\s+(?:given|made|delivered|held)\s+)?"
)
_YEARS = re.compile(
    rf"{_SPEECHES}(?:between\s+{_THE}(?P<between>{_YEAR})\s+and\s+(?P<and>{_YEAR})"
    rf"|(?:from|in|during)\s+{_THE}(?P<from>{_YEAR})\s*(?:to|until|through|[-–—])\s*(?P<to>{_YEAR})"
    rf"|since\s+{_THE}(?P<since>{_YEAR})|from\s+{_THE}(?P<onwards>{_YEAR})\s+on(?:wards?)?"
    rf"|after\s+{_THE}(?P<after>{_YEAR})|before\s+{_THE}(?P<before>{_YEAR})"
    rf"|(?:until|till|up\s+to)\s+{_THE}(?P<until>{_YEAR})"
    rf"|(?:in|during)\s+the\s+(?P<decade>(?:19[4-9]|20\d)0)s|(?:in|during|of|for)\s+{_THE}(?P<year>{_YEAR})){_DEBATE}",
    re.IGNORECASE,
)
_SAYING = re.compile(
    r"\b(?:sa(?:y|ys|id)|sp(?:eak|eaks|oken?)|tell|told|talk\w*|mention\w*|refer\w*|call(?:s|ed)? for|report\w*|"
    r"declar\w*|stat(?:e|es|ed|ement|ements)|argu\w*|think|thought|propos\w*|demand\w*|urg\w*|rais\w*|address\w*|discuss\w*|"
    r"positions?|views?|stances?|speech\w*|summari[sz]\w*|compare|floor)\b",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(r"\b(?:\w+ed|held|made|begun|born|built|given|taken|won|lost|set up|begun)\s*$", re.IGNORECASE)
_FIRST, _LAST = 1945, 9999


@dataclass(frozen=True, slots=True)
class Timed:
    """A question without its span of time: `text`, the narrowed `scope`, and the `phrase` as typed, "" when none."""

    text: str
    scope: Scope
    phrase: str = ""


def limit_time(index: Index, text: str, scope: Scope) -> Timed:
    """Return the question with its span of time moved into the scope; unchanged when it names none."""
    if not _spans_years(index, scope):
        return Timed(text, scope)
    for pattern, read in ((_SESSION, _read_session), (_YEARS, _read_years)):
        for match in pattern.finditer(text):
            limits = read(match)
            if limits and _is_limit(text, match, is_session=pattern is _SESSION):
                rest = re.sub(r"\s+", " ", text[: match.start()] + text[match.end() :]).strip(" ,")
                rest = re.sub(r"\s+([?.!])", r"\1", rest)
                return Timed(rest, replace(scope, **limits), match.group().strip(" ,"))
    return Timed(text, scope)


def time_in_words(scope: Scope) -> str:
    """Return the span of time of a scope in fixed words, "" when it has none."""
    words = [f"session {number}" for number in sorted(scope.sessions)]
    if scope.years:
        first, last = scope.years
        words.append(_years_in_words(first, last))
    return ", ".join(words)


def _years_in_words(first: int, last: int) -> str:
    if first == last:
        return str(first)
    if last == _LAST:
        return f"since {first}"
    return f"until {last}" if first == _FIRST else f"{first} to {last}"


def _spans_years(index: Index, scope: Scope) -> bool:
    """Whether the records in scope are of more than one time."""
    if scope.years or scope.sessions:
        return False
    return len({(entry.years, entry.session) for entry in index.statements.entries(scope)} - {(NO_YEARS, 0)}) > 1


def _is_limit(text: str, match: re.Match[str], *, is_session: bool) -> bool:
    """Whether a phrase of time says which records are meant."""
    at_end = not re.search(r"\w", text[match.end() :])
    at_start = not re.search(r"\w", text[: match.start()])
    if is_session:
        return True
    before = text[: match.start()]
    hangs = _PARTICIPLE.search(before) is not None and _SAYING.search(_PARTICIPLE.sub("", before)) is not None
    return (at_end or at_start) and not hangs and _SAYING.search(text) is not None


def _read_session(match: re.Match[str]) -> dict[str, frozenset[int]]:
    number = session_number(match["words"] or match["digits"])
    return {"sessions": frozenset({number})} if number else {}


def _read_years(match: re.Match[str]) -> dict[str, tuple[int, int]]:
    found = {name: int(year) for name, year in match.groupdict().items() if year}
    name, year = next(iter(found.items()))
    spans = {
        "between": (year, found.get("and", year)),
        "from": (year, found.get("to", year)),
        "since": (year, _LAST),
        "onwards": (year, _LAST),
        "after": (year + 1, _LAST),
        "before": (_FIRST, year - 1),
        "until": (_FIRST, year),
        "decade": (year, year + 9),
        "year": (year, year),
    }
    first, last = spans[name]
    return {"years": (min(first, last), max(first, last))}
