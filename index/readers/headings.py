"""Section headings, recognised by form, and their snake_case names."""

from __future__ import annotations

import re
import unicodedata

from index.readers.forms import ends_sentence, is_ornament, is_title_case
from index.records import RIGHT_OF_REPLY, STATEMENTS

_KNOWN = re.compile(
    r"(?:opening |closing |general |introductory |concluding )?(?:statements?|remarks|debate|discussion|briefings?)"
    r"|rights? of reply|action(?: on .*)?|background|interactive (?:dialogue|discussion|debate).*"
    r"|introduction of .*|explanations? of (?:vote|position).*|statements? (?:in|on|by|after|before) .*",
    re.IGNORECASE,
)
_LONGEST = 200  # characters; "Interactive Dialogue with …" and the name of a mandate or two may have 180
_SENTENCE_CASE_WORDS = 8  # "Explanation of vote after the vote" has 6; longer ones are phrases of prose
_REPORTING = re.compile(r"\b(?:said|says|told|stressed|noted|added|asked|replied)\b")


def is_known_heading(text: str) -> bool:
    """Return True for a heading that stands in most releases."""
    return len(text) <= _LONGEST and not ends_sentence(text) and bool(_KNOWN.fullmatch(text.rstrip(" :")))


def is_heading(heading: str) -> bool:
    """Return True for a short line in title case (or a short phrase) that is no sentence."""
    bare = heading.rstrip(" :")
    if not bare or len(bare) > _LONGEST or is_ornament(bare) or ends_sentence(bare) or bare[-1] in ",;—–-":
        return False
    if is_known_heading(bare):
        return True
    if not (bare[0].isupper() or bare[0].isdigit() or bare[0] in '“‘"') or _REPORTING.search(bare):
        return False
    introduces = heading.rstrip().endswith(":")  # "The Council elected by acclamation:" is no heading
    return is_title_case(bare) or (not introduces and len(bare.split()) <= _SENTENCE_CASE_WORDS)


def section_name(heading: str) -> str:
    """Return the name of the section that a heading opens: "Right of Reply" gives right_of_reply."""
    plain = unicodedata.normalize("NFKD", heading.replace("’", "")).encode("ascii", "ignore").decode()
    name = "_".join(re.findall(r"[a-z0-9]+", plain.lower()))
    if re.fullmatch(r"(?:statements? in )?(?:the )?(?:exercise of (?:the )?)?rights?_of_reply(?:_continued)?", name):
        return RIGHT_OF_REPLY
    return STATEMENTS if name in ("statement", "statements_continued") else name or STATEMENTS
