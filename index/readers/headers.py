"""The header of a release: symbol, session, meetings, date, organ and title, in any of the usual layouts.

A header is found by its anchors: lines that hold nothing but a session, meetings, a symbol or a date. What stands above
the first anchor is the boiler-plate of a web page; what follows the last, up to the first full sentence, is the title.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from index.readers.forms import ends_sentence, is_closing, is_ornament, is_title_case
from index.readers.header_facts import BOILERPLATE, MEETINGS, ORGAN, SESSION, SYMBOL, day_of, is_anchor, organ_of
from index.readers.headings import is_heading, is_known_heading
from index.readers.lines import Account, Line, Rule, joined
from index.readers.names import opens_with_name

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
    accounts: list[Account] = field(default_factory=list)

    @property
    def anchored(self) -> bool:
        """True when it names a meeting or bears a symbol; a date alone proves nothing."""
        return bool(self.symbol or self.session or self.meetings)


def join_titles(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with every broken title whole: a line that begins in a small letter goes on with it.

    "… Inclusion of Persons with Disabilities" / "in Global Development Goal Efforts": older releases break them.
    """
    whole = list(lines[:1])
    for line in lines[1:]:
        goes_on = line.text[0].islower() and len(whole) < REGION and not is_known_heading(line.text)
        if goes_on and len(whole[-1].text.split()) > 4 and is_title_case(whole[-1].text):
            whole[-1] = joined([*(whole[-1].parts or (whole[-1],)), *(line.parts or (line,))])
        else:
            whole.append(line)
    return whole


def read_header(lines: Sequence[Line]) -> Header:
    """Return the header that opens `lines`; its accounts say how many lines it takes (possibly none)."""
    header = Header()
    first, last = _anchors(lines)
    for position, line in enumerate(lines[: last + 1]):
        _take_anchored(header, line, above=position < first)
    _take_titles(header, lines[last + 1 :])
    rest = lines[len(header.accounts) :]
    header.body = organ_of(header.symbol, printed=header.body, text=f"{header.title}\n{rest[0].text if rest else ''}")
    return header


def _anchors(lines: Sequence[Line]) -> tuple[int, int]:
    """Return the positions of the first and last anchor, (-1, -1) when there is none."""
    first = last = -1
    for position, line in enumerate(lines[:REGION]):
        if opens_with_name(line.text) or (first >= 0 and _is_lede(line.text)):
            break
        if is_anchor(line.text):
            first, last = (first if first >= 0 else position), position
    return first, last


def _is_lede(text: str) -> bool:
    """Return True for a full sentence, which ends a header (120 characters: longer than any notice line)."""
    return ends_sentence(text) and len(text) > 120


def _take_anchored(header: Header, line: Line, *, above: bool) -> None:
    """Account for one line of the region that the anchors span."""
    if is_anchor(line.text):
        header.accounts.append(Account(line, _take_facts(header, line.text)))
    elif above or BOILERPLATE.search(line.text) or is_ornament(line.text) or is_closing(line.text):
        header.accounts.append(Account(line, Rule.BOILERPLATE))
    elif ORGAN.fullmatch(line.text):
        header.body = line.text
        header.accounts.append(Account(line, Rule.ORGAN))
    else:
        _take_title(header, line)


def _take_facts(header: Header, text: str) -> Rule:
    """Note the facts of an anchor; the first of each kind counts. Returns the rule of the first fact."""
    rules: list[Rule] = []
    for pattern, name, rule in (
        (SYMBOL, "symbol", Rule.SYMBOL),
        (SESSION, "session", Rule.SESSION),
        (MEETINGS, "meetings", Rule.MEETINGS),
    ):
        found = pattern.search(text)
        if found:
            setattr(header, name, getattr(header, name) or found.group())
            rules.append(rule)
    header.day = header.day or day_of(text)
    return rules[0] if rules else Rule.DATE


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
    if is_ornament(line.text) or is_closing(line.text) or BOILERPLATE.fullmatch(line.text):
        header.accounts.append(Account(line, Rule.BOILERPLATE))
    elif more and not header.title and ORGAN.fullmatch(line.text):
        header.body = header.body or line.text
        header.accounts.append(Account(line, Rule.ORGAN))
    else:
        _take_title(header, line)


def _is_title(text: str, *, first: bool) -> bool:
    """Return True for a line that is no sentence; a question in title case is a title too.

    400 characters: the longest title seen has 330.
    """
    if opens_with_name(text) or len(text) > 400:
        return False
    if is_closing(text) or is_ornament(text):
        return True
    return not ends_sentence(text) or (len(text) < 250 and is_title_case(text))


def _is_section(titles: Sequence[Line], following: str, header: Header) -> bool:
    """Return True when the last line before the body heads a section: a known one, or one above a speaker line."""
    last = titles[-1].text
    if is_known_heading(last):
        return True
    return bool(header.title or len(titles) > 1) and is_heading(last) and opens_with_name(following)
