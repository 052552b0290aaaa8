"""Lists of who did one thing and not another, and of who did not say something.

"Which delegations spoke of nets but not of hooks?" ─► "Which delegations spoke of nets?", "… spoke of hooks?"
"Who did not mention nets?" ─► "Who mentioned nets?", which no record answers by its opposite
"""

from __future__ import annotations

import re

from rag.language.clauses import PREPOSITIONS
from rag.language.wordings import MEMBERS

_HEAD = (
    rf"(?P<head>(?:and )?(?:who|(?:which|what|how many)(?: other)? {MEMBERS}"
    rf"|(?:(?:list|name|show|find|identify)(?: me)? )?(?:(?:all|every|each|any|the|those) )*{MEMBERS}"
    r"(?: (?:that|which|who))?))"
)
_NOT = r"(?:(?:did|do|does|has|have|had|was|were|is|are)(?: not|n['’]t)|not|never)(?: (?:yet|also|ever|so far))*"
_BUT_NOT = re.compile(
    rf"^{_HEAD} (?P<one>[^?;:]{{4,200}}?),? (?:(?:but|yet|and|though|while) (?P<negated>{_NOT})"
    r"|(?P<without>without(?: (?:also|ever|yet|so far))*(?= \w+ing\b))) (?P<other>[^?;:,]{3,120}?)\s*[?.]*$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:an?|the|any|no)\b", re.IGNORECASE)
_PREPOSITION = re.compile(rf"(?:{PREPOSITIONS}|as)\b", re.IGNORECASE)
_VERBAL = re.compile(r"(?:\w+ed|\w+ing)\b", re.IGNORECASE)
_VERB = re.compile(r"^(?:(?:has|have|had|is|are) )*\S+ (?:up |out |down |off |of |about |on |to )?", re.IGNORECASE)
_POINTING = re.compile(r"\b(?:it|them|one|that|so|its|their|any)\b", re.IGNORECASE)
_SAID = (
    r"(?:mention|refer(?= to)|(?:speak|talk)(?= (?:about|of|on)\b)|touch(?= (?:on|upon))|bring up|allude(?= to)"
    r"|address|cite|comment(?= on)|discuss|say (?:anything|a word)(?= (?:about|of|on)\b)|name(?= (?!its|their)))"
)
_SILENT = (
    rf"(?:(?:failed|omitted) to (?:even )?{_SAID}|(?:made|make|makes) no (?:mention|reference)"
    r"|(?:was|were|is|are|stayed|remained|kept) silent(?= (?:on|about)\b)|said nothing(?= (?:about|of|on|regarding)\b)"
    r"|avoided mentioning|omitted(?! to)|ignored|left out)"
)
_BUT_SILENT = re.compile(
    rf"^{_HEAD} (?P<one>[^?;:]{{4,200}}?),? (?:but|yet|and|though|while) {_SILENT}"
    r"(?P<other> [^?;:,]{3,120}?)\s*[?.]*$",
    re.IGNORECASE,
)
_UNSAID = re.compile(
    rf"^(?:{_HEAD} (?:(?:(?:did|do|does|has|have|had)(?: not|n['’]t)(?: ever| once| even)?|never(?: even)?) {_SAID}"
    rf"|(?:never|neither) (?:mentioned|spoke|referred)|{_SILENT}|(?:spoke|mention(?:ed|s)?) neither)"
    rf"|(?:did|has|have) (?P<any>any(?:one|body|(?: other)? {MEMBERS})) not {_SAID})\b"
    r"(?P<matter> .{2,200}?)\s*[?.]*$",
    re.IGNORECASE,
)
_BEFORE_MATTER = re.compile(r"^(?:to|of|about|on|upon|for|regarding|neither)\s+", re.IGNORECASE)
_BEHIND_MATTER = re.compile(r"\s+(?:at all|by name|explicitly|once|even once)$", re.IGNORECASE)
_REPORTED = re.compile(  # an opinion or a warning that holds the contrast itself: "said it is useful but not enough"
    r"\b(?:that|can|cannot|must|should|is|are|was|were|will|said|says|accused?|warned?|urged?|did|does)\b",
    re.IGNORECASE,
)
_NO_MATTER = re.compile(r"^(?:to|without|everywhere|yet|enough|fully|entirely|only|in vain)\b", re.IGNORECASE)
_MENTIONS = re.compile(
    r"^(?:mention(?:ing|ed)?|nam(?:e|ing)|refer(?:ring)? to|cit(?:e|ing)|discuss(?:ing)?|address(?:ing)?)\b",
    re.IGNORECASE,
)


def split_contrast(asked: str) -> tuple[str, str] | None:
    """Return the two lists whose difference is asked for, None where a question asks for one.

    Of the second only the words that differ are in the question: "but not of hooks" takes its verb from the first,
    "without promising it money" its matter.
    """
    if silent := _BUT_SILENT.match(asked):
        return f"{silent['head']} {silent['one']}?", f"{silent['head']} mentioned {_matter(silent['other'])}?"
    match = _BUT_NOT.match(asked)
    if match is None or not _has_object(match["one"]) or _NO_MATTER.match(match["other"]):
        return None
    head, one, other = match["head"], match["one"], match["other"]
    if _REPORTED.search(one):
        return None
    first = f"{head} {one}?"
    if (match["negated"] or match["without"]) and (mentions := _MENTIONS.match(other)):
        return first, f"{head} mentioned{other[mentions.end() :]}?"
    one_asked = head.lower().startswith("who")
    if match["without"] and other.lower().startswith("having "):
        return first, f"{head} {'has' if one_asked else 'have'} {_told_whole(other[7:], one)}?"
    if match["without"]:
        return first, f"{head} {'is' if one_asked else 'are'} {_told_whole(other, one)}?"
    if match["negated"] and (match["negated"].lower().split()[0] not in ("not", "never") or _VERBAL.match(other)):
        return first, f"{head} {_told_whole(other, one)}?"
    return first, f"{head} {_shared(one, other)} {other}?"


def asks_unsaid(asked: str) -> str:
    """Return the list of those who did say it, for a question who did not; "" where it asks something else."""
    match = _UNSAID.match(asked)
    if match is None:
        return ""
    head = match["head"] or "Which delegations"
    return f"{head} mentioned {_matter(match['matter'])}?"


def _matter(words: str) -> str:
    """Return the matter that was not mentioned, without what leads to it."""
    matter = _BEHIND_MATTER.sub("", _BEFORE_MATTER.sub("", words.strip()))
    return re.sub(r" nor ", " or ", matter)


def _has_object(told: str) -> bool:
    """Whether words tell a deed with its matter: "signed the treaty", not "signed" (… but not ratified the treaty)."""
    return len([word for word in told.split() if word.lower() not in ("has", "have", "had", "is", "are")]) > 1


def _told_whole(other: str, one: str) -> str:
    """Return the second deed, with the matter of the first behind it where a pronoun stands for that."""
    return f"{other} ({_VERB.sub('', one)})" if _POINTING.search(other) else other


def _shared(one: str, other: str) -> str:
    """Return the words of the first deed that the second shares: up to the part that the second puts otherwise."""
    words = one.split()
    for form in (_PREPOSITION, _ARTICLE):
        if form.match(other):
            places = [place for place, word in enumerate(words) if place and form.fullmatch(word)]
            if places:
                return " ".join(words[: places[-1]])
    verb = next((place for place, word in enumerate(words[1:], 1) if _PREPOSITION.fullmatch(word)), 0)
    return " ".join(words[: verb + 1])
