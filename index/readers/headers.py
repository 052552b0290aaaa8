"""The header of a release: symbol, session, meetings, date, organ and title, in any of the usual layouts.

A header is found by its anchors: lines that hold nothing but a session, meetings, a symbol or a date. What stands above
the first anchor is the boiler-plate of a web page; what follows the last, up to the first full sentence, is the title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from index.readers.forms import ends_sentence, is_closing, is_ornament, is_title_case
from index.readers.headings import is_heading, is_known_heading
from index.readers.lines import Account, Line, Rule
from index.readers.names import opens_with_name

_ORDINAL = r"(?:[A-Z][a-z]+(?:[- ](?:and |[Hh]undred )?[a-z]+)*?(?:st|nd|rd|th)|\d+(?:st|nd|rd|th))"
_SESSION = re.compile(
    rf"(?:Resumed )?(?:{_ORDINAL}|\d{{4}})(?: (?:Resumed|Regular|Annual|Substantive|Organizational|Emergency|Special))*"
    r" Session(?:, (?:First|Second|Third|Resumed) Part)?"
    rf"|{_ORDINAL} General Assembly",
    re.IGNORECASE,
)
_NUMBER = r"\d{1,5}(?:st|nd|rd|th)"
_MEETINGS = re.compile(
    rf"(?:{_NUMBER}(?:(?:\s*[,&–-]|\s+and|\s+to)+\s+{_NUMBER})*|Resumed|Closed|Opening|(?:AM|PM|Night)(?: & (?:PM|Night))?)"
    r"(?: (?:Plenary|Formal|Resumed|Closed|Joint))*\s+Meetings?\*{0,3}(?:\s*\([^)]{1,40}\))?\*{0,3}",
    re.IGNORECASE,
)
_SYMBOL = re.compile(
    r"(?:(?<![\w/])|(?<=[a-z]))[A-Z]{1,8}(?:/[A-Z0-9][A-Z0-9.]{0,9}){0,3}/\d{1,6}(?:[-/](?:Rev|Add|Corr|Part)\.? ?\d*)?(?![\w/])"
)
_MONTH_NAMES = "January February March April May June July August September October November December"
_MONTHS = _MONTH_NAMES.split()
_DATE = re.compile(rf"(?:[A-Z][a-z]+day,? )?(\d{{1,2}}) ({'|'.join(_MONTHS)}),? (\d{{4}})")
_FILLER = re.compile(
    r"Meetings Coverage|Press Releases?|Press Release|For immediate release|Symbol|Session|Date|"
    r"General Assembly|Security Council|Economic and Social Council|Plenary|[\s,.;:|•·*–—-]|and",
    re.IGNORECASE,
)
_ORGAN = re.compile(
    r"(?:(?:United Nations|General|Security|Economic and Social|Human Rights|Trusteeship|First|Second|Third|Fourth|"
    r"Fifth|Sixth|Special|Preparatory|Executive|Advisory) )*"
    r"(?:Assembly|Council|Committee|Commission|Conference|Forum|Board|Authority)"
    r"(?: (?:on|for|of|to)(?: (?:the|and|of|on|in|for|[A-Z][\w’-]*,?))*)?"
)
_NAMED_ORGAN = re.compile(
    r"\b(?:General Assembly|Security Council|Economic and Social Council|Human Rights Council|Trusteeship Council|"
    r"(?:First|Second|Third|Fourth|Fifth|Sixth) Committee|Commission (?:on|for)(?: (?:the|and|of|[A-Z][\w’-]*))+|"
    r"Committee on(?: (?:the|and|of|[A-Z][\w’-]*))+|Peacebuilding Commission|Disarmament Commission)"
)
_ORGAN_OF_SYMBOL = {
    "GA": "General Assembly",
    "GA/DIS": "First Committee",
    "GA/EF": "Second Committee",
    "GA/SHC": "Third Committee",
    "GA/SPD": "Fourth Committee",
    "GA/AB": "Fifth Committee",
    "GA/L": "Sixth Committee",
    "GA/COL": "Special Committee on Decolonization",
    "GA/PAL": "Committee on the Exercise of the Inalienable Rights of the Palestinian People",
    "SC": "Security Council",
    "ECOSOC": "Economic and Social Council",
    "WOM": "Commission on the Status of Women",
    "POP": "Commission on Population and Development",
    "SOC": "Commission for Social Development",
    "NGO": "Committee on Non-Governmental Organizations",
    "DC": "Disarmament Commission",
    "PBC": "Peacebuilding Commission",
}
_BOILERPLATE = re.compile(
    r"Department of (?:Public Information|Global Communications)|News and Media Division|Meetings Coverage|Press Release|"
    r"For (?:immediate release|information media)|UN Press|press\.un\.org|Skip to main content|Welcome to the United Nations",
    re.IGNORECASE,
)
REGION = 40  # lines in which a header may begin; the longest menu of a saved page seen above one has fewer


@dataclass(slots=True)
class Header:
    """The facts of a header ("" or None where it has none) and the account of its lines."""

    symbol: str = ""
    body: str = ""
    session: str = ""
    meetings: str = ""
    title: str = ""
    day: date | None = None
    anchored: bool = False
    accounts: list[Account] = field(default_factory=list)


def read_header(lines: Sequence[Line]) -> Header:
    """Return the header that opens `lines`; its accounts say how many lines it takes (possibly none)."""
    header = Header()
    first, last = _anchors(lines)
    header.anchored = last >= 0
    for position, line in enumerate(lines[: last + 1]):
        _take_anchored(header, line, above=position < first)
    _take_titles(header, lines[last + 1 :])
    header.body = _body(header, lines[len(header.accounts) :])
    return header


def _anchors(lines: Sequence[Line]) -> tuple[int, int]:
    """Return the positions of the first and last anchor, (-1, -1) when there is none."""
    first = last = -1
    for position, line in enumerate(lines[:REGION]):
        if opens_with_name(line.text) or (first >= 0 and _is_lede(line.text)):
            break
        if _is_anchor(line.text):
            first, last = (first if first >= 0 else position), position
    return first, last


def _is_lede(text: str) -> bool:
    """A full sentence below an anchor is the body: the header is over (120: longer than any notice line)."""
    return ends_sentence(text) and len(text) > 120


def _is_anchor(text: str) -> bool:
    """Return True when nothing but facts of a header, and words that go with them, stands on the line."""
    rest = text
    for pattern in (_SESSION, _MEETINGS, _SYMBOL, _DATE):
        rest = pattern.sub(" ", rest)
    return rest != text and not _FILLER.sub("", rest)


def _take_anchored(header: Header, line: Line, *, above: bool) -> None:
    """Account for one line of the region that the anchors span."""
    if _is_anchor(line.text):
        header.accounts.append(Account(line, _take_facts(header, line.text)))
    elif above or _BOILERPLATE.search(line.text) or is_ornament(line.text) or is_closing(line.text):
        header.accounts.append(Account(line, Rule.BOILERPLATE))
    elif _ORGAN.fullmatch(line.text):
        header.body = line.text
        header.accounts.append(Account(line, Rule.ORGAN))
    else:
        _take_title(header, line)


def _take_facts(header: Header, text: str) -> Rule:
    """Note the facts of an anchor; the first of each kind counts. Returns the rule of the first fact."""
    rules: list[Rule] = []
    for pattern, name, rule in (
        (_SYMBOL, "symbol", Rule.SYMBOL),
        (_SESSION, "session", Rule.SESSION),
        (_MEETINGS, "meetings", Rule.MEETINGS),
    ):
        found = pattern.search(text)
        if found:
            setattr(header, name, getattr(header, name) or found.group())
            rules.append(rule)
    header.day = header.day or _day(text)
    return rules[0] if rules else Rule.DATE


def _day(text: str) -> date | None:
    found = _DATE.search(text)
    if not found:
        return None
    try:
        return date(int(found[3]), _MONTHS.index(found[2]) + 1, int(found[1]))
    except ValueError:  # 31 February: the text's own error, never mended
        return None


def _take_title(header: Header, line: Line) -> None:
    header.accounts.append(Account(line, Rule.SUBTITLE if header.title else Rule.TITLE))
    header.title = header.title or line.text


def _take_titles(header: Header, lines: Sequence[Line]) -> None:
    """Take the title and subtitles that follow the last anchor, up to the first line of the body."""
    titles: list[Line] = []
    for line in lines:
        if not _is_title(line.text, first=not titles) or len(titles) == 8:
            break
        titles.append(line)
    following = lines[len(titles)].text if len(titles) < len(lines) else ""
    if titles and _is_section(titles, following, header):
        titles.pop()
    for line in titles:
        _account_title(header, line, more=line is not titles[-1])


def _account_title(header: Header, line: Line, *, more: bool) -> None:
    if is_ornament(line.text) or is_closing(line.text) or _BOILERPLATE.fullmatch(line.text):
        header.accounts.append(Account(line, Rule.BOILERPLATE))
    elif more and not header.title and _ORGAN.fullmatch(line.text):
        header.body = header.body or line.text
        header.accounts.append(Account(line, Rule.ORGAN))
    else:
        _take_title(header, line)


def _is_title(text: str, *, first: bool) -> bool:
    """Return True for a line that is no sentence; a question in title case is a title too (400: the longest seen is 330)."""
    if opens_with_name(text) or len(text) > 400:
        return False
    if is_closing(text) or is_ornament(text):
        return True
    return not ends_sentence(text) or (len(text) < 250 and is_title_case(text))


def _is_section(titles: Sequence[Line], following: str, header: Header) -> bool:
    """Return True when the last line before the body is a section heading: a known one, or one above a speaker line."""
    last = titles[-1].text
    if is_known_heading(last):
        return True
    return bool(header.title or len(titles) > 1) and is_heading(last) and opens_with_name(following)


def _body(header: Header, rest: Sequence[Line]) -> str:
    """Return the organ: by the symbol's series, else as printed in the header, else as the title or first sentence names it."""
    series = header.symbol.rsplit("/", 1)[0]
    if series in _ORGAN_OF_SYMBOL:
        return _ORGAN_OF_SYMBOL[series]
    if header.body:
        return header.body
    named = _NAMED_ORGAN.search(f"{header.title}\n{rest[0].text if rest else ''}")
    return named.group() if named else ""
