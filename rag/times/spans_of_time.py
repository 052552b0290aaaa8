"""The span of time that a question limits itself to: "in 2010", "since 2015", "at the seventieth session".

    question ─► phrase of time, at its start or end ─► years or sessions of the scope ─► the question without it

A year may as well belong to the matter ("the treaty signed in 1998"). It limits the scope only when the records in
scope are of several years, the question asks what was said, and the phrase hangs on no participle. A year beside a
name or a speech (spoken_years.py) is that of the words asked for wherever it stands, and each name may have its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from index.records import Speaker
from index.scopes import NO_YEARS, Scope, session_number
from index.store import Index
from rag.language import wordings
from rag.questions.naming import find_named
from rag.speakers.floors import Floor
from rag.speakers.rosters import open_roster
from rag.times.moments import Moment, find_moments
from rag.times.spoken_years import YEAR as _YEAR
from rag.times.spoken_years import YEAR_END, find_dated, tidy, without_dates

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
    rf"|(?:in|during)\s+the\s+(?P<decade>(?:19[4-9]|20\d)0)s|(?:in|during|for)\s+{_THE}(?P<year>{_YEAR}{YEAR_END})){_DEBATE}",
    re.IGNORECASE,
)
_SAYING = re.compile(
    r"\b(?:sa(?:y|ys|id)|sp(?:eak|eaks|oken?)|tell|told|talk\w*|mention\w*|refer\w*|call(?:s|ed)? for|report\w*|"
    r"declar\w*|stat(?:e|es|ed|ement|ements)|argu\w*|think|thought|propos\w*|demand\w*|urg\w*|rais\w*|address\w*|discuss\w*|"
    r"want\w*|wish\w*|welcom\w*|endors\w*|support\w*|oppos\w*|condemn\w*|criti[cs]\w*|prais\w*|thank\w*|regret\w*|"
    r"positions?|views?|stances?|speech\w*|summari[sz]\w*|compare|floor)\b",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(r"\b(?:\w+ed|held|made|begun|born|built|given|taken|won|lost|set up|begun)\s*$", re.IGNORECASE)
_AGO = re.compile(r"\b(?:ago|(?:last|previous|past) (?:year|decade|century))\b", re.IGNORECASE)
_FIRST, _LAST = 1945, 9999
SEVERAL = 2  # years


@dataclass(frozen=True, slots=True)
class Timed:
    """A question without its span of time: `text`, the narrowed `scope`, and the `phrase` as typed, "" when none.

    `years` are those of each delegation, first and last, where the question gives each its own.
    """

    text: str
    scope: Scope
    phrase: str = ""
    years: Mapping[str, tuple[int, int]] = field(default_factory=dict)


def limit_time(index: Index, text: str, scope: Scope, speakers: Iterable[Speaker] = ()) -> Timed:
    """Return the question with its span of time moved into the scope; unchanged when it names none."""
    if not _spans_years(index, scope):
        return Timed(text, scope)
    if names_year(text) and (timed := _limit_to_speeches(index, text, scope, speakers)):
        return timed
    for pattern, read in ((_SESSION, _read_session), (_YEARS, _read_years)):
        for match in pattern.finditer(text):
            limits = read(match)
            if limits and _is_limit(text, match, is_session=pattern is _SESSION):
                rest = tidy(text[: match.start()] + text[match.end() :])
                return Timed(rest, replace(scope, **limits), match.group().strip(" ,"))
    return Timed(text, scope)


def limit_moments(index: Index, text: str, scope: Scope, speakers: Iterable[Speaker] = ()) -> tuple[Moment, ...]:
    """Return what a question asks of the speeches of several years; () when it asks of one time."""
    if len(re.findall(rf"\b{_YEAR}\b", text)) < SEVERAL or not _spans_years(index, scope):
        return ()
    names, _ = find_named(text, Floor.of(speakers))
    return find_moments(text, names, lambda name, year: bool(_spoken(index, scope, name, year)))


def read_as_spoken(index: Index, text: str, scope: Scope, speakers: Iterable[Speaker]) -> Timed | None:
    """Return "how many ships did X send in 2010?" read as what X says in 2010, None when it did not speak then.

    Such a year is that of the deed in the first place: the caller keeps this reading only where that finds nothing. Of
    "what happened in X in 2010?" the speech of X tells nothing: it has to be the subject.
    """
    if not names_year(text) or not _spans_years(index, scope):
        return None
    names, _ = find_named(text, Floor.of(speakers))
    subjects = [name.delegation.name for name in names if wordings.is_subject(text, name.start, name.end)]
    if not subjects:
        return None
    for match in _YEARS.finditer(text):
        year = int(match["year"] or 0)
        if not year or _PARTICIPLE.search(text[: match.start()]):
            continue
        if all(_spoken(index, scope, name, year) for name in subjects):
            rest = tidy(text[: match.start()] + text[match.end() :])
            return Timed(rest, replace(scope, years=(year, year)), match.group().strip(" ,"))
    return None


def _limit_to_speeches(index: Index, text: str, scope: Scope, speakers: Iterable[Speaker]) -> Timed | None:
    """Return the question with the years of its speeches moved into the scope; None without any, or whose is untold."""
    names, _ = find_named(text, Floor.of(speakers))
    dated = find_dated(text, names, lambda name, year: bool(_spoken(index, scope, name, year)))
    if not dated:
        return None
    rest, years = without_dates(text, dated), {each.year for each in dated}
    if len(years) == 1:
        year = years.pop()
        return Timed(rest, replace(scope, years=(year, year)), f"({year})")
    own = {each.by: (each.year, each.year) for each in dated}
    if "" in own or len(own) < len(dated):
        return None
    symbols = frozenset(symbol for name, (year, _) in own.items() for symbol in _spoken(index, scope, name, year))
    phrase = "(" + ", ".join(f"{name} {year}" for name, (year, _) in own.items()) + ")"
    return Timed(rest, replace(scope, records=symbols), phrase, own) if symbols else None


def _spoken(index: Index, scope: Scope, delegation: str, year: int) -> list[str]:
    """Return the records of a year in which a delegation took the floor."""
    roster = open_roster(index, replace(scope, years=(year, year)))
    return [turn.symbol for turn in roster.turns_of(delegation)]


def names_year(text: str) -> bool:
    """Whether a question names a year."""
    return re.search(rf"\b{_YEAR}\b", text) is not None


def tells_another_time(text: str, scope: Scope) -> bool:
    """Whether a text dates what it tells, otherwise than to the years of a scope."""
    first, last = scope.years or (_FIRST, _LAST)
    years = [int(year) for year in re.findall(rf"\b{_YEAR}\b", text)]
    return _AGO.search(text) is not None or any(not first <= year <= last for year in years)


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
