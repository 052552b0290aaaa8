"""What stands in a header: session, meetings, symbol, date, organ, and how each is printed."""

from __future__ import annotations

import re
from datetime import date

_ORDINAL = r"(?:[A-Z][a-z]+(?:[- ](?:and |[Hh]undred )?[a-z]+)*?(?:st|nd|rd|th)|\d+(?:st|nd|rd|th))"
SESSION = re.compile(
    rf"(?:Resumed )?(?:{_ORDINAL}|\d{{4}})(?: (?:Resumed|Regular|Annual|Substantive|Organizational|Emergency|Special))*"
    r" Session(?:, (?:First|Second|Third|Resumed) Part)?"
    rf"|{_ORDINAL} General Assembly",
    re.IGNORECASE,
)
_NUMBER = r"\d{1,5}(?:st|nd|rd|th)"
MEETINGS = re.compile(
    rf"(?:{_NUMBER}(?:(?:\s*[,&–-]|\s+and|\s+to)+\s+{_NUMBER})*|Resumed|Closed|Opening|(?:AM|PM|Night)"
    r"(?: & (?:PM|Night))?)"
    r"(?: (?:Plenary|Formal|Resumed|Closed|Joint))*\s+Meetings?\*{0,3}(?:\s*\([^)]{1,40}\))?\*{0,3}",
    re.IGNORECASE,
)
SYMBOL = re.compile(
    r"(?:(?<![\w/])|(?<=[a-z]))[A-Z]{1,8}(?:/[A-Z0-9][A-Z0-9.]{0,9}){0,3}/\d{1,6}"
    r"(?:[-/](?:Rev|Add|Corr|Part)\.? ?\d*)?(?![\w/])"
)
_MONTH_NAMES = "January February March April May June July August September October November December"
_MONTHS = _MONTH_NAMES.split()
_DATE = re.compile(rf"(?:[A-Z][a-z]+day,? )?(\d{{1,2}}) ({'|'.join(_MONTHS)}),? (\d{{4}})", re.IGNORECASE)
_FILLER = re.compile(
    r"Meetings Coverage|Press Releases?|Press Release|For immediate release|Symbol|Session|Date|"
    r"General Assembly|Security Council|Economic and Social Council|Plenary|[\s,.;:|•·*–—-]|and",
    re.IGNORECASE,
)
ORGAN = re.compile(
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
_SERIES = {
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
_LONGEST = 200  # characters: a line of facts; session, meetings, symbol and date together have about 100
BOILERPLATE = re.compile(
    r"Department of (?:Public Information|Global Communications)|News and Media Division|Meetings Coverage|"
    r"Press Release|For (?:immediate release|information media)|UN Press|press\.un\.org|Skip to main content|"
    r"Welcome to the United Nations",
    re.IGNORECASE,
)


def is_anchor(text: str) -> bool:
    """Return True when nothing but facts of a header, and words that go with them, stands on the line."""
    if len(text) > _LONGEST:
        return False
    rest = text
    for pattern in (SESSION, MEETINGS, SYMBOL, _DATE):
        rest = pattern.sub(" ", rest)
    return rest != text and not _FILLER.sub("", rest)


def day_of(text: str) -> date | None:
    """Return the date that a line prints ("9 November 2010"), None when it prints none."""
    found = _DATE.search(text)
    if not found:
        return None
    try:
        return date(int(found[3]), _MONTHS.index(found[2].capitalize()) + 1, int(found[1]))
    except ValueError:  # 31 February: the text's own error, never mended
        return None


def organ_of(symbol: str, *, printed: str, text: str) -> str:
    """Return the organ: by the symbol's series, else as printed in the header, else the first that `text` names."""
    letters = re.match(r"[A-Z]+(?:/[A-Z]+)*", symbol)
    series = _SERIES.get(letters.group(), "") if letters else ""
    named = _NAMED_ORGAN.search(text)
    return series or printed or (named.group() if named else "")
