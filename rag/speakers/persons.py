"""Names of persons in a question, and whose delegate it speaks of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rag.language.values import MONTHS
from rag.language.words import FUNCTION_WORDS

HONORIFICS = frozenset(
    """mr mrs ms miss mx dr sir madam ambassador amb professor prof minister president delegate representative sheikh
    prince princess king queen judge general""".split()
)


@dataclass(frozen=True, slots=True)
class Person:
    """A person's name in a question; `titled` when a title or honorific stands before it."""

    text: str
    start: int
    end: int
    titled: bool


_TITLED = re.compile(
    r"\b(?i:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Madam|Ambassador|Amb|Professor|Prof)\b\.?\s+"
    r"(?P<name>[^\W\d_][\w'’.-]*(?:\s+(?:(?:de|del|da|dos|van|von|der|al|el|bin|la|le|di)\s+)*[A-ZÀ-Þ][\w'’.-]*){0,3})"
)
_CAPITALISED = re.compile(
    r"(?<![.?!]\s)(?<!^)\b[A-ZÀ-Þ][\w'’-]+(?:\s+(?:(?:de|del|da|dos|van|von|der|al|el|bin|la|le|di)\s+)*[A-ZÀ-Þ][\w'’.-]*){0,4}"
)


def find_persons(text: str) -> list[Person]:
    """Return what looks like a person's name: after a title, or capitalised words that do not open the sentence."""
    titled = [Person(m.group("name").rstrip(".?'’"), m.start(), m.end("name"), True) for m in _TITLED.finditer(text)]
    titled = [p for p in titled if p.text.split()[0].lower() not in FUNCTION_WORDS and not _is_verb(text, p)]
    plain = [Person(m.group(), m.start(), m.end(), False) for m in _CAPITALISED.finditer(text)]
    plain = [p for p in plain if p.text not in MONTHS]  # "on 3 March", not "Ms. March"
    return titled + [p for p in plain if all(p.end <= t.start or p.start >= t.end for t in titled)]


def _is_verb(text: str, person: Person) -> bool:
    """Whether what follows a title is what its bearer did: "which ambassador demanded that …"."""
    object_follows = re.match(r"\s+(?:that|the|an?|to|for|how|his|her|its|their)\b", text[person.end :])
    return person.text.islower() and object_follows is not None


_DELEGATE = re.compile(
    r"\b(?:delegate|representative|ambassador|envoy|delegation) (?:of|from|for) (?:the )?(?P<after>[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){0,3})"
    r"|\bthe (?P<before>[A-ZÀ-Þ][\w’-]+(?: [A-ZÀ-Þ][\w’-]+){0,3}) (?:delegate|representative|ambassador|envoy|delegation)\b"
    r"|\b(?P<owner>[A-ZÀ-Þ][\w-]+(?: [A-ZÀ-Þ][\w-]+){0,3})['’]s? (?:delegate|representative|ambassador|envoy|delegation)\b"
    r"|\bthe (?P<whose>[A-ZÀ-Þ][\w’-]+(?: [A-ZÀ-Þ][\w’-]+){0,3}) (?:statement|speech|intervention|remarks)\b"
)
_TITLES = frozenset(
    "Prime Minister President Foreign Secretary Secretary-General General Vice Deputy King Queen Emir Sultan".split()
)


def find_delegates(text: str) -> list[tuple[str, int, int]]:
    """Return the names whose delegate or statement a question speaks of ("the delegate of X"), each with its place."""
    found = []
    for match in _DELEGATE.finditer(text):
        group = next(name for name, text_ in match.groupdict().items() if text_)
        if not set(match.group(group).split()) <= _TITLES:
            found.append((match.group(group), match.start(group), match.end(group)))
    return found
