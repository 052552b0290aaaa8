"""The release's own roster ("Also speaking today were representatives of …") and its comparison with the speakers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from index.delegations import organisation
from index.readers.proxies import named_in
from index.readers.seats import seats, shared_seats
from index.records import LEDE, Delegation, DelegationKind, Paragraph, Statement

_OPENING = re.compile(
    r"(?:Also|Others?|Additional|Further)\b[^.:]{0,60}?\b(?:speak(?:ing|ers)|spoke|delivering|participating|"
    r"taking part|making|contributing|offering|providing)\b[^.:]{0,80}?\b(?:were|was|included|came from)\b:?\s*"
    r"|(?:Speaking|Delivering|Making)\b[^.:,]{0,80}?\b(?:were|was)\b:?\s*",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(?:The )?(?:representatives|delegates|observers|speakers)\s+(?:of|from|for)\s+(?P<names>.+?)\s+(?:also|then)?\s*"
    r"(?:spoke|delivered statements|made statements|took the floor|participated)\b[^.]*\.?",
    re.IGNORECASE | re.DOTALL,
)
_BARE = re.compile(
    r"(?P<names>[A-Z][^.]{3,400}?) also (?:spoke|delivered (?:statements|remarks)|made statements|took the floor)\.?"
)
_ASIDE = re.compile(r"\((?![A-Z][a-z]+ (?:Republic|State)|Federated|Plurinational|State)[^)]*\)")
_CONNECTIVE = re.compile(
    r"\b(?:as well as|in addition to|together with|including|also|the|and|"
    r"(?:the |an? )?(?:representatives?|delegates?|observers?|speakers?|Permanent Observers?|ministers?|presidents?)"
    r"\s+(?:of|for|from)|(?:Acting |Deputy )*Head of(?: (?:the )?Delegation of)?)\b",
    re.IGNORECASE,
)


def is_roster(text: str) -> bool:
    """Return True for a paragraph that only lists who else spoke."""
    if _OPENING.match(text) or _CLOSING.fullmatch(text.strip()):
        return True
    bare = _BARE.fullmatch(text.strip())  # "Chad and Niger also spoke."
    return bool(bare and len(_names(bare["names"])) > 1 and named_in(bare["names"]))


def roster(text: str) -> list[Delegation]:
    """Return the delegations and organisations that a roster names, in its order."""
    opening = _OPENING.match(text)
    closing = _CLOSING.fullmatch(text.strip()) or _BARE.fullmatch(text.strip())
    names = text[opening.end() :] if opening else closing["names"] if closing else ""
    return _names(_ASIDE.sub(lambda aside: " " * len(aside.group()), names))


def _names(listed: str) -> list[Delegation]:
    """Return the known names of a list and, between its commas, the organisations that the table does not know."""
    mentions = named_in(listed)
    found = [(mention.span.start, mention.delegation) for mention in mentions]
    rest = listed
    for mention in mentions:
        rest = rest[: mention.span.start] + "," * len(mention.surface) + rest[mention.span.end :]
    for segment in re.finditer(r"[^,;]+", rest):
        words = _CONNECTIVE.sub(" ", segment.group()).strip(" .’s\u00a0")
        if len(words) > 2 and words[0].isupper():
            found.append((segment.start(), organisation(" ".join(words.split()))))
    return [delegation for _, delegation in sorted(found, key=lambda pair: pair[0])]


def compare(paragraphs: Iterable[Paragraph], statements: Sequence[Statement]) -> tuple[str, ...]:
    """Return one warning a side on which the release's own roster and its statements differ; () when they agree.

    The roster is what the lede lists ("Also speaking …"), together with the delegations that it features as speakers.
    A list in the body stands for statements that are not reported. Offices of the UN are on no roster. A release whose
    lede has no list has no checksum and gives no warning.
    """
    unreported = [paragraph for paragraph in paragraphs if paragraph.statement is None]
    lede = [paragraph.text for paragraph in unreported if paragraph.section == LEDE]
    listed = {name for text in lede if is_roster(text) for name in roster(text)}
    if not listed:
        return ()
    featured = {seat.delegation for text in lede if not is_roster(text) for seat in seats(text) if seat.is_delegate}
    spoke = {statement.delegation for statement in statements}
    also = {name for paragraph in unreported if paragraph.section != LEDE for name in _named(paragraph.text)}
    missing, unlisted = (listed | featured) - spoke - also, spoke - listed - featured
    sides = (("listed as speakers, without a statement", missing), ("with a statement, not listed", unlisted))
    return tuple(f"roster: {side}: {', '.join(names)}" for side, found in sides if (names := _countable(found)))


def _named(text: str) -> list[Delegation]:
    """Return whom a paragraph of nobody's reports on: its list, or the seats that it names."""
    return roster(text) if is_roster(text) else [*shared_seats(text), *(seat.delegation for seat in seats(text))]


def _countable(delegations: Iterable[Delegation]) -> list[str]:
    return sorted(one.name for one in delegations if one.kind is not DelegationKind.OFFICE)
