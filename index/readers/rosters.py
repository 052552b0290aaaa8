"""The release's own roster ("Also speaking today were representatives of …") and its comparison with the speakers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from index.delegations import organisation
from index.readers.affiliations import named_in
from index.records import Delegation, Paragraph, Statement

_OPENING = re.compile(
    r"(?:Also|Others?|Additional|Further)\b[^.:]{0,60}?\b(?:speak(?:ing|ers)|spoke|delivering|participating|taking part|making|"
    r"contributing|offering|providing)\b[^.:]{0,80}?\b(?:were|was|included|came from)\b:?\s*"
    r"|(?:Speaking|Delivering|Making)\b[^.:,]{0,80}?\b(?:were|was)\b:?\s*",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(?:The )?(?:representatives|delegates|observers|speakers)\s+(?:of|from|for)\s+(?P<names>.+?)\s+(?:also|then)?\s*"
    r"(?:spoke|delivered statements|made statements|took the floor|participated)\b[^.]*\.?",
    re.IGNORECASE | re.DOTALL,
)
_ASIDE = re.compile(r"\((?![A-Z][a-z]+ (?:Republic|State)|Federated|Plurinational|State)[^)]*\)")
_CONNECTIVE = re.compile(
    r"\b(?:as well as|in addition to|together with|including|(?:the |an? )?(?:representatives?|delegates?|observers?|speakers?|"
    r"Permanent Observers?|ministers?|presidents?)\s+(?:of|for|from)|also|the|and)\b",
    re.IGNORECASE,
)


def is_roster(text: str) -> bool:
    """Return True for a paragraph that only lists who else spoke."""
    return bool(_OPENING.match(text) or _CLOSING.fullmatch(text.strip()))


def roster(text: str) -> list[Delegation]:
    """Return the delegations and organisations that a roster names, in its order."""
    opening = _OPENING.match(text)
    closing = _CLOSING.fullmatch(text.strip())
    if opening:
        names = text[opening.end() :]
    else:
        names = closing["names"] if closing else ""
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

    The roster is what "Also speaking …" lists, together with the delegations that the lede features.
    A release without such a list has no checksum and gives no warning.
    """
    opening = [paragraph for paragraph in paragraphs if paragraph.statement is None]
    listed = [name for paragraph in opening if is_roster(paragraph.text) for name in roster(paragraph.text)]
    if not listed or not statements:
        return ()
    featured = [paragraph.delegation for paragraph in opening if paragraph.delegation]
    spoke = {statement.delegation.name for statement in statements}
    named = {delegation.name for delegation in (*listed, *featured)}
    sides = (
        ("listed as speakers, without a statement", named - spoke),
        ("with a statement, not listed", spoke - named),
    )
    return tuple(f"roster: {side}: {', '.join(sorted(names))}" for side, names in sides if names)
