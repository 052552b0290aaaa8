"""The printed name of a speaker: capitals with accents, particles and initials, a title before it or none.

Press releases print the speaker in capitals ("JOSÉ LUIZ FIALHO ROCHA", "U HENRY VAN THIO", "Ms. PELAEZ"); the capitals
are what tells a new speaker from a paragraph that goes on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MOST_WORDS = 24  # of a title and a name together; the longest seen has 15
_LONGEST_WORD = 60  # characters; names have 30 at most, and a file without blanks is one word
_TOKEN = re.compile(r"[ \u00a0]*([^\s,;:()]+)")
HONORIFIC = re.compile(
    r"(?:Mr|Ms|Mrs|Miss|Mme|Dr|Sir|Dame|Lord|Lady|Prof|Professor|Judge|Justice|Archbishop|Bishop|Cardinal|Monsignor|Msgr|"
    r"Rev|Reverend|Father|Sister|Imam|Rabbi|Sheikh|Sheikha|Baroness|Baron|Senator|Captain|Colonel|Chief|H\.E|Madam)\.?"
)
_STYLE = re.compile(r"H\.E\.|M[RS]\.|MRS\.|DR\.")  # honorifics that may stand in capitals themselves
PARTICLE = re.compile(
    r"(?:de|da|do|dos|das|di|du|del|della|des|van|von|der|den|bin|bint|ibn|al|el|la|le|las|los|y|e|i|ould|mint|ben|ter|ten|"
    r"zu|af|av|und)",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r",? (?:JR|Jr|SR|Sr|II|III|IV)\b\.?")
ROLE = re.compile(
    r"\b(?:President|Premier|Chancellor|Minister|Ambassador|Secretary(?:-General)?|Chair(?:man|woman|person)?|Director|Head|King|"
    r"Queen|Prince|Princess|Emir|Amir|Sultan|Representative|Commissioner|Rapporteur|Envoy|Coordinator|Adviser|Speaker|"
    r"Administrator|General|Governor|Mayor|Observer|Majesty|Highness|Excellency|Holiness|Senator|Delegate|Counsel|Expert)\b"
)
_NO_NAME = re.compile(r"[“‘\"'(\[]|(?:A|I|AN|THE) ")  # a quotation or an article: "A NATO official"
# Words that follow an acronym or a capitalised name inside running prose, never a speaker's name.
RUNNING = re.compile(
    r"(?:and|or|had|has|have|was|were|is|are|be|been|would|could|should|will|must|may|might|can|did|does|do|of|in|on|at|to|"
    r"for|from|by|with|as|the|a|an|that|which|who|whose|than)"
)


@dataclass(frozen=True, slots=True)
class PrintedName:
    """A name in capitals at the start of a line: `name` as printed, the `lead` (a title before it), where it ends."""

    name: str
    lead: str
    end: int
    words: int  # words in capitals: 1 may be an acronym
    honorific: bool

    @property
    def is_firm(self) -> bool:
        """True when it cannot be an acronym: two words in capitals, an honorific or a title before it."""
        return self.words > 1 or self.honorific or bool(self.lead)


def printed_name(text: str) -> PrintedName | None:
    """Return the name in capitals that opens `text`, None when there is none."""
    tokens = [] if _NO_NAME.match(text) else _leading_tokens(text)
    first = next((i for i, (word, _, _) in enumerate(tokens) if _is_name(word)), None)
    if first is None:
        return None
    count = sum(1 for word, _, _ in tokens[first:] if _is_name(word))
    lead_end = tokens[first][1]
    lead, start = _split_lead(text[:lead_end], tokens[:first])
    if lead is None:
        return None
    end = tokens[-1][2]
    suffix = _SUFFIX.match(text, end)
    end = suffix.end() if suffix else end
    honorific = any(HONORIFIC.fullmatch(word) for word, _, _ in tokens[:first])
    return PrintedName(text[start:end], lead, end, count, honorific)


def _leading_tokens(text: str) -> list[tuple[str, int, int]]:
    """Return (word, start, end) of the words that may belong to a name, the last one in capitals."""
    tokens: list[tuple[str, int, int]] = []
    position, capital, named = 0, 0, False
    while (found := _TOKEN.match(text, position)) and len(tokens) < _MOST_WORDS:
        word = found[1]
        if not _may_belong(word, after_capital=named):
            break
        tokens.append((word, found.start(1), found.end(1)))
        position = found.end()
        capital = len(tokens) if is_capital(word) else capital
        named = named or _is_name(word)
    return tokens[:capital]


def _may_belong(word: str, *, after_capital: bool) -> bool:
    """In front of the capitals a title or given names may stand; after them only particles and more capitals."""
    if is_capital(word) or PARTICLE.fullmatch(word) is not None:
        return True
    if after_capital:
        return False
    return word[0].isupper() or word in ("of", "for", "the", "and", "to", "in")


def _is_name(word: str) -> bool:
    return is_capital(word) and not _STYLE.fullmatch(word)


def is_capital(word: str) -> bool:
    """Return True for a word of a name in capitals: SUNESSON, N.M., McDONALD, d’ESCOTO, al-ASSAD; never COVID-19."""
    if len(word) > _LONGEST_WORD:
        return False
    letters = [letter for letter in word if letter.isalpha()]
    if not letters or any(letter.isdigit() or letter in "/&%$" for letter in word):
        return False
    upper = sum(1 for letter in letters if letter.isupper())
    if len(letters) == 1:
        return word[0].isupper() and (len(word) == 1 or word.endswith("."))
    return letters[-1].isupper() and upper >= 2 and upper * 2 >= len(letters)


def _split_lead(text: str, tokens: list[tuple[str, int, int]]) -> tuple[str | None, int]:
    """Return the title in front of the name and where the name begins; (None, 0) when the lead is neither."""
    words = [word for word, _, _ in tokens]
    while words and (HONORIFIC.fullmatch(words[-1]) or PARTICLE.fullmatch(words[-1])):
        words.pop()
    start = tokens[len(words)][1] if len(words) < len(tokens) else len(text)
    if not words:
        return "", start
    if ROLE.search(" ".join(words)):
        if words[-1].islower():  # "The Secretary-General of NATO": an acronym inside a title
            return None, 0
        lead = text[: tokens[len(words) - 1][2]]
        return re.sub(r"^(?:The|His|Her|Their) (?=[A-Z])", "", lead), start
    if len(words) <= 4 and all(word[0].isupper() and word not in ("The", "A", "In") for word in words):
        return "", 0
    return None, 0


def opens_with_name(text: str) -> bool:
    """Return True when `text` has the form of a speaker line: a name in capitals, then a bracket, a comma or a verb."""
    name = printed_name(text)
    if name is None or not any(len(word.strip(".’'-")) > 1 and is_capital(word) for word in name.name.split()):
        return False
    rest = text[name.end :]
    if re.match(r" ?\([^)]*\) ?[-–—] (?=[A-Z“])", rest):  # "GENEVA (Agency) - The": the dateline of a news report
        return False
    if re.match(r",? ?[(\[]", rest):
        return name.is_firm or bool(re.match(r",? ?[(\[][A-Z][a-z]", rest))
    if re.match(r",| [–—] (?=[A-Z])", rest):
        return name.is_firm or bool(ROLE.match(rest[1:].lstrip(" –—").removeprefix("the ")))
    return name.is_firm and _opens_clause(rest)


def _opens_clause(rest: str) -> bool:
    """Return True when the name is followed by " of Country" or by a verb."""
    if re.match(r" (?:of|from) (?:the )?[A-Z“]", rest):
        return True
    verb = re.match(r"[ \u00a0]([a-z]+)\b", rest)
    return verb is not None and not RUNNING.fullmatch(verb[1])
