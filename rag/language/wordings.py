"""How English asks: whose words are asked for, who is compared with whom, what is the matter and what only frames it.

Every pattern is about the form of a question, none about what a meeting was about.
"""

from __future__ import annotations

import re

from rag.language.clauses import AUXILIARY, BEFORE_NAME, PREPOSITIONS, QUESTION_WORD

# What stands before those left out: "besides Chile", "with the exception of Peru".
EXCEPT = (
    r"(?:besides|apart from|aside from|except(?:ing)?(?: for)?|excluding|not counting|leaving out|other than"
    r"|in addition to|with the exception of)"
)
# "Apart from Chile and Peru, who …", "leaving Chile aside, which …": what a list leaves out stands before it.
LEAVING_OUT = re.compile(
    r"^(?:(?:leaving|setting|putting) [^?]{2,60}? aside"
    rf"|(?:{EXCEPT}|(?:leaving|setting) aside) [^?]{{2,120}}?)"
    r",\s*(?=(?:(?:in |of |to |by )?(?:which|who|whom|what|whose)|how many|name|list)\b)",
    re.IGNORECASE,
)
STATES = r"(?:countries|(?:member )?states|nations|governments)"
_STATES = re.compile(
    rf"(?:which|what|(?:name|list|identify) (?:all |every |the |those )*)\s*(?:of the )?(?:[\w-]+ )?{STATES}\b",
    re.IGNORECASE,
)
MEMBERS = (
    r"(?:delegations?|delegates?|countr(?:y|ies)|states?|member states?|nations?|governments?|speakers?|representatives?|"
    r"participants?|ambassadors?|(?:(?:council|committee|commission) )?members?|organi[sz]ations?|observers?)"
)
SAYING = (
    r"(?:say|said|says|saying|report(?:ed|s)?|mention(?:ed|s)?|state(?:d|s)?|tell|told|announce(?:d|s)?|declare(?:d|s)?|"
    r"call(?:ed|s)?(?: for)?|describe(?:d|s)?|stress(?:ed|es)?|emphasi[sz]e(?:d|s)?|argue(?:d|s)?|claim(?:ed|s)?|"
    r"note(?:d|s)?|speak|spoke|talk(?:ed|s)?|discuss(?:ed|es)?|refer(?:red|s)?(?: to)?|point(?:ed|s)? out|"
    r"express(?:ed|es)?|highlight(?:ed|s)?|raise(?:d|s)?|bring up|brought up|comment(?:ed|s)?|share(?:d|s)?|"
    r"underline(?:d|s)?|underscore(?:d|s)?)"
)

_SUBJECT_BEFORE = re.compile(
    rf"(?:\b{AUXILIARY}(?: not)?|\baccording to|\bin the (?:view|eyes|opinion|words|mind|case)s? of|\b(?:statement|speech|remarks|intervention|contribution|position|address|message|words)(?:e?s)? (?:of|by|from)"
    r"|\b(?:(?:spoke|speaks|speaking|talked|represent(?:s|ed)?)(?: for| on behalf of| from)?|(?:took|takes|take) the floor (?:for|on behalf of|from)|addressed the \w+(?: for| on behalf of))|\bbelieve|\b(?:said|reported|stated|told|announced|mentioned|promised|pledged|declared|described|asked|claimed|argued|given|made|proposed|expressed) by|\bthat|\b(?:compare|contrast|summari[sz]e|sum up|outline|recap)(?: what)?|^(?:and|ok|but|so|what about|how about)?)"
    rf"[\s,]*{BEFORE_NAME}$",
    re.IGNORECASE,
)
_SUBJECT_AFTER = re.compile(
    r"^['’]s?\s+(?:\w+\s+)?(?:view|opinion|eyes|words|telling|account|reckoning|version|estimate|statement|speech|position|delegat\w+|representative|ambassador|remarks|intervention|contribution|case|mind|speaker|envoy|minister|government|message)\b"
    r"|^\s+(?:delegat\w+\s+|envoy\s+|representative\s+|ambassador\s+|speaker\s+|government\s+)?(?:think|thinks|thought|wants?|wanted|believes?|believed|says?|said|would|report(?:s|ed)|claims?|claimed|promised?|pledged?|announced?|told|spoke|speaks|"
    r"mention(?:s|ed)|describ(?:es|ed)|insist(?:s|ed)|hopes?|hoped|plans?|planned|feels?|felt|calls?|called|urges?|urged|stress(?:es|ed)|considers?|considered|proposes?|proposed|convicts?|convicted)\b",
    re.IGNORECASE,
)


def is_subject(text: str, start: int, end: int) -> bool:
    """Whether the name at `start:end` is whose words or acts are asked for: the subject, or "according to" it."""
    return bool(_SUBJECT_BEFORE.search(text[:start]) or _SUBJECT_AFTER.search(text[end:]))


_WITNESS_BEFORE = re.compile(
    rf"(?:\b(?:according to|in the (?:view|eyes|opinion|words) of|as)|,\s*(?:says?|said|claims?|reports?))\s+{BEFORE_NAME}$",
    re.IGNORECASE,
)
_WITNESS_AFTER = re.compile(
    r"^(?:['’]s? (?:view|words|opinion|eyes|telling|account|reckoning|version|estimate)\b|\s+(?:says?|said|claims?|claimed|sees? it"
    r"|puts? it|reports?|reported|complain(?:s|ed)|argue[sd]|stated|told|noted|quoted|cited|recalled|warned|explain(?:s|ed)|described"
    r"|stressed)\s*(?:[?.]*$|,))",
    re.IGNORECASE,
)


_WHEN_SPOKE = re.compile(r"\bwhen (?:the )?$", re.IGNORECASE)  # "… when X spoke"
_SPOKE = re.compile(
    r"\s+(?:spoke|took the floor|addressed (?:the|this) [\w ]{2,30}?)\W*(?:in \d{4}|\(\d{4}\))?\W*$", re.IGNORECASE
)
# "how much does X say has arrived", "who did X say had done it"
_SAYS_INSIDE = re.compile(rf"\b{QUESTION_WORD}\b.*\b(?:did|does)\s+(?:the )?$", re.IGNORECASE)
_SAYS_OPEN = re.compile(
    r"\s+(?:say|think|believe|claim|report|estimate|reckon|maintain|allege)\s+(?:(?:that|the|an?|it|its|they|their)\s+)?"
    r"(?:\w+\s+){0,3}?(?:has|have|had|is|are|was|were|would|will|could|can|should)\b",
    re.IGNORECASE,
)


def is_witness(text: str, start: int, end: int) -> bool:
    """Whether the name at `start:end` is that of who tells the matter ("…, according to X", "…, says X")."""
    if _SAYS_INSIDE.search(text[:start]) and _SAYS_OPEN.match(text[end:]):
        return True
    if _WHEN_SPOKE.search(text[:start]) and _SPOKE.match(text[end:]):
        return True
    before, after = _WITNESS_BEFORE.search(text[:start]), _WITNESS_AFTER.search(text[end:])
    if before and before.group().lower().startswith("as"):
        return bool(after)
    return bool(before) or bool(after and re.search(r"(?:,|\b(?:that|which))\s*(?:the )?$", text[:start]))


def asks_what_was_said(asked: str) -> bool:
    """Whether a question asks for words said, by a verb of saying or a view held."""
    return bool(re.search(rf"\b(?:{SAYING}|views?|positions?|think|compare|differ\w*)\b", asked, re.IGNORECASE))


_WOULD_BE = re.compile(
    rf"\b{QUESTION_WORD}\b[^?]*?\b(?:(?:would|could|should|must|will|can|may|might) "
    r"|(?:do|does) (?:\S+ ){1,3}(?:want|wish|expect|demand|require|need) )",
    re.IGNORECASE,
)


def asks_what_would_be(asked: str) -> bool:
    """Whether a question asks what would have to be or is wanted done, not what was said or done."""
    return bool(_WOULD_BE.search(asked)) and not asks_what_was_said(asked)


# "About how many" and "about 40" are rough figures, not matters; in "which papers about mines" it tells which ones.
_WHICH_ABOUT = re.compile(
    r"^(?i:(?:and )?(?:\w+ )?(?:what|which|how (?:many|much)))"
    rf"(?:(?: (?!(?:{SAYING}|{AUXILIARY}|spoken?|talk\w*|heard?|\w+ed|else)\b)[a-z-]+){{1,3}}"
    rf"| {AUXILIARY} (?:the )?[a-z-]+s) about\b"
)
_ON_MATTER = re.compile(
    r"\b(?:(?<!\bcare )(?<!\bcares )about(?! (?:how (?:many|much|long|often)|half|a (?:third|quarter)|\d))|stand on|positions? on|views? (?:on|of)|mention(?:s|ed)?|for or against|in favou?r (?:of )?or against"
    r"|(?:back|support|favou?r|accept|welcome|endorse)(?:s|ed|d)? or (?:oppose|reject|refuse)\w*)\b",
    re.IGNORECASE,
)


def asks_on_matter(asked: str) -> bool:
    """Whether a question asks whatever was said on a matter: "what did X say about …", "where does X stand on …"."""
    return bool(_ON_MATTER.search(_WHICH_ABOUT.sub("", asked)))


_AT_LARGE = re.compile(
    r"^(?:and |but |so )?(?:who(?! (?:is|was) the\b)(?:['’]s)?\b|whose (?:[\w-]+ )?(?!this|was|is)[\w-]{3,}s\b)",
    re.IGNORECASE,
)


_WHERE = re.compile(r"(?:^|[:,–—-] )where (?:is|are|has|have|do|does|can|may|must)\b", re.IGNORECASE)


def asks_where_at_large(asked: str) -> bool:
    """Whether a question asks where something is so, which may be in one country or in many."""
    return bool(_WHERE.search(asked))


def asks_who_at_large(asked: str) -> bool:
    """Whether a question asks "who …" or "whose ports …", which one or many may be, not "which delegate …"."""
    return bool(_AT_LARGE.search(asked))


_IMPERSONAL = re.compile(rf"^(?:and )?what (?:is|was|were|(?:is )?being|has been) {SAYING}\b", re.IGNORECASE)


def is_impersonal(asked: str) -> bool:
    """Whether a question asks what was said, whoever said it."""
    return bool(_IMPERSONAL.search(asked))


def stands_as_name(text: str, start: int, end: int) -> bool:
    """Whether the word at `start:end` can only be a name: a subject of one word without article that says something."""
    bare = re.search(r"(?:\b(?:did|does)|\baccording to)\s+$", text[:start], re.IGNORECASE)
    says = re.match(
        rf"\s*(?:[?.]|$)|\s+(?:{SAYING}|want|think|mean|see|ask|demand|propose)\b", text[end:], re.IGNORECASE
    )
    return bool(bare and says) and not _ANY_MEMBER.fullmatch(text[start:end])


_JOINT = re.compile(
    r"['’]?s?[\s,]*(?:in (?:19|20)\d\d[\s,]*)?(?:on (?:the )?one (?:hand|side)[\s,]*)?(?:and|or|&|\+|/|vs?\.?|versus|,|but not|as well as|and also|,? ?and (?:what|who|how|which)(?: did| does| of| about)?)"
    r"[\s,]*(?:in |by |for |from |of |the |that of |those of |according to |in the (?:eyes|view|words|opinion|case) of )*",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"['’]?s?[\s,]*(?:(?:\w+\s+){0,3}than|(?:ha(?:s|ve) )?in common with|(?:differ\w*\s+)?(?:with|to|from))[\s,]*(?:the |that of |those of )*",
    re.IGNORECASE,
)
_COMPARE = r"\b(?:compar|contrast|differ|distinguish|similar|diverg)\w*|\b(?:dis)?agrees?(?:d)?\b|\bpart(?:ed)? ways\b|\bat odds\b"
_COMPARING = re.compile(rf"{_COMPARE}|\b(?:common|more|less|closer)\w*", re.IGNORECASE)


AGAINST = re.compile(r"\b(?:versus|vs?\.?|compared (?:with|to)|as against)(?!\w)", re.IGNORECASE)


def asks_to_compare(asked: str) -> bool:
    """Whether a question asks how what several say compares."""
    return bool(_COMPARING.search(asked))


def without_comparing(topic: str) -> str:
    """Return a topic without the words that compare and those for what is compared ("accounts of … differ")."""
    bare = re.sub(
        rf"{_COMPARE}|\bversus\b|\bvs\b\.?|\b(?:accounts?|records?|approach(?:es)?|figures?) of\b",
        " ",
        topic,
    )
    return re.sub(r"^(?:\s*(?:and|of|on|in|with|to|the|about)\b)+", "", re.sub(r"\s+", " ", bare)).strip()


def is_joined(text: str, end: int, start: int) -> bool:
    """Whether the words between two names join them as equals ("X and Y", in a comparison also "X with Y")."""
    between = text[end:start]
    return bool(_JOINT.fullmatch(between) or (_COMPARED.fullmatch(between) and _COMPARING.search(text)))


def is_set_against(text: str, end: int, start: int) -> bool:
    """Whether the words between two names set what is said of the one against the other ("how many X freed versus …")."""
    return bool(AGAINST.search(text[end:start]))


_ANY_MEMBER = re.compile(r"\b" + MEMBERS + r"\b", re.IGNORECASE)


def without_members(topic: str) -> str:
    """Return a topic without the words for whoever may have said it ("countries"); a capital is part of a name."""
    bare = _ANY_MEMBER.sub(lambda m: m.group() if re.match("Organi[sz]ation", m.group()) else " ", topic)
    return re.sub(r"\s+", " ", bare).strip()


_FRAME = re.compile(
    rf"^(?:is it true that\s+)?(?:(?:and|but|so|then)\s+)?(?:(?:{PREPOSITIONS})\s+)?"
    r"(?P<asks>(?:what(?:['’]s)?|which|who(?:se|m)?|when|where|why|how(?: (?:many|much|long|soon|often|far))?|list|name|tell|give|show|find|"
    r"summari[sz]e|compare|describe|explain|identify|quote|all|every|each|any|(?:every|any|some)(?:body|one)|the|other|i need|did|does|do|is|are|was|were|has|have|had|can|could)\s+)*"
    rf"(?(asks)(?:{MEMBERS}\b['’]?s?\s*)?|(?:{MEMBERS}\s+(?=(?:that|who|which|with|on|about|{SAYING})\b))?)(?:(?:that|who|which|whose|has|have|had|did|do|does|were|was|are|is)\s+)*"
    rf"(?:{SAYING}\b(?:\s+(?:that|about|on|of))?\s*)?",
    re.IGNORECASE,
)
IN_SHORT = (  # how long the answer is to be
    r"in (?:(?:no more than|at most|about|just) )?(?:a few|one|two|three|four|five|\d+) (?:short )?"
    r"(?:sentences?|words|lines?|points|paragraphs?)|in (?:brief|short|a nutshell)"
)
ESSENCE = "gist|thrust|essentials?|essence|crux|substance|upshot|overview"
# What stands around the matter wherever it stands: words for a statement, its form and its length.
_FRAME_WORDS = re.compile(
    r"\b(?:say|said|says|saying|tell|told|mention(?:ed|s)?|speak|spoke|talk(?:ed|s)?|refer(?:red|s)? to|"
    r"statements?|speech(?:es)?|interventions?|remarks?|press release|positions?|(?:main|key) (?:points?|messages?|arguments?)|"
    rf"sum up|summary|{ESSENCE}|(?:in|at|during) (?:the|this|that) (?:meeting|debate|session|record|release)|messages?|stance|views?|briefly|brief on|{IN_SHORT}|tl;?dr|ambassador|mr|ms|mrs|dr|according to|"
    r"(?:what|which|the) years?|(?:what|which) (?:percentage|amount|number))\b",
    re.IGNORECASE,
)
_SAYS = re.compile(rf"\b{SAYING}\b(?:\s+(?:that|about|on|of)\b)?", re.IGNORECASE)
# A verb stands behind an auxiliary, a relative pronoun, a word for delegations or the gap that a name leaves.
_VERB_BEFORE = re.compile(rf"(?:^|\s\s|\b(?:did|does|do|has|have|had|who|that|which|also|{MEMBERS})\s)$", re.IGNORECASE)


def strip_frame(text: str) -> str:
    """Return the words of a question that are about the matter: no question words, no verbs of saying, no "delegations".

    A word that is also a noun ("report", "share", "call") goes only where it is the verb. Names are blanks in `text`.
    """
    text = _SAYS.sub(lambda m: " " if _VERB_BEFORE.search(text[: m.start()]) else m.group(), text.strip())
    text = re.sub(r"(?<!\w)['’]s\b", " ", _FRAME_WORDS.sub(" ", text)).strip(" ,")
    text = _FRAME.sub(" ", text, count=1)
    return re.sub(r"\s+", " ", re.sub(r"[?!]+", " ", text)).strip(" ,.;:'’\"“”")


_MENTION = re.compile(
    r"\b(?:mention(?:s|ed|ing)?|refer(?:s|red|ring|ence|ences)?(?: made)? to|cit(?:e|es|ed|ing)|nam(?:e|es|ed) (?!all|the (?:countries|delegations|states|years?))"
    r"|us(?:e|es|ed|ing) the (?:words?|terms?|expressions?|phrases?)|appear(?:s|ed)?\b|spoke (?:about|of|on(?! behalf))|speaks? (?:about|of|on(?! behalf))|talk(?:s|ed)? (?:about|of|on)"
    r"|br(?:ing|ings|ought) up|(?<!\bbeen )(?<!\bbe )(?<!\bwere )rais(?:e|es|ed)|invok(?:e|es|ed)|allud(?:e|es|ed) to|touch(?:es|ed)? (?:on|upon)|(?:is|are|was|were) .{2,60}\b(?:a|the) (?:subject|topic|theme|issue))\b",
    re.IGNORECASE,
)
_MENTION_FRAME = re.compile(
    r"\b(?:mention\w*|refer\w*|references?|cit(?:e|es|ed|ing)|us(?:e|es|ed|ing)|words?|terms?|expressions?|phrases?|appear\w*|br(?:ing|ings|ought) up|(?<!\bbeen )(?<!\bbe )(?<!\bwere )rais(?:e|es|ed)|invok\w+|allud\w+|touch\w*|topic|issue|subject|question|matter|explicitly|specifically|ever|whose|made)\b",
    re.IGNORECASE,
)


def is_mention(asked: str) -> bool:
    """Whether the question is about who mentioned something, not about who did it."""
    return bool(_MENTION.search(asked))


def mentioned_words(asked: str, topic: str) -> str:
    """Return the words of which a list question asks who mentioned them, "" when it asks for more than a mention."""
    return re.sub(r"\s+", " ", _MENTION_FRAME.sub(" ", topic)).strip() if _MENTION.search(asked) else ""


_ASSOCIATION = re.compile(
    r"\b(?:associat\w*|align\w*|on behalf|speak(?:ing)? for|spoke for|lin(?:e|es|ed|ing) (?:\w+ )?up (?:with|behind)"
    r"|(?:join|endors|subscrib)\w* (?:\w+ )?the (?:\w+ ){0,3}statement)\b",
    re.IGNORECASE,
)


def asks_association(asked: str) -> bool:
    """Whether a question asks who associated with a group or spoke on its behalf."""
    return bool(_ASSOCIATION.search(asked))


_PARTS = re.compile(
    r",?\s+and\s+(?=(?:(?:by |for )?how(?: (?:many|much|long|often|far|soon))?+|(?:in |for |by )?(?:what|which)|when|where|who|why)\b[^\w,;:]+\w+(?:\W+\w+){2})",
    re.IGNORECASE,
)
_TOPICS = re.compile(
    r"(?P<head>.*\b(?:about|on|regarding))\s+(?P<one>.+?),?\s+and\s+(?:about|on|regarding)\s+(?P<other>.+)",
    re.IGNORECASE,
)
_ASKS = re.compile(rf"^(?:\w+\s+)?(?:{QUESTION_WORD}|{AUXILIARY})\b", re.IGNORECASE)


# "In what city, and when, was it held?", "how many X, and how many of them Y, did Z count?": two values of one deed.
_SHARED_VERB = re.compile(
    rf"^(?:\w+ )?{QUESTION_WORD}\b[^,]{{0,40}},? and [^,]{{3,60}}, {AUXILIARY}\b",
    re.IGNORECASE,
)


_WHAT_ONE_SAYS = re.compile(
    r"what (?:did|does|do|has) .{2,40} (?:say|said|tell us|report|mention)\W*$"
    r"|(?:what|who|how|which) (?:according to|in the (?:eyes|view|words|opinion|case) of|of|about|for|by) (?:\S+ ?){1,4}$",
    re.IGNORECASE,
)


def split_parts(asked: str) -> list[str]:
    """Return the questions that one sentence asks ("how many did X train, and what did it cost?"), in order."""
    if topics := _TOPICS.fullmatch(asked):
        return [f"{topics['head']} {topics['one']}?", f"{topics['head']} {topics['other'].rstrip(' ?')}?"]
    if _SHARED_VERB.match(asked):
        return [asked]
    parts = _PARTS.split(asked)
    if any(_WHAT_ONE_SAYS.match(part) for part in parts[1:]):  # "what does X say and what does Y say?" compares
        return [asked]
    return parts if len(parts) > 1 and _ASKS.search(parts[0]) and len(parts[0].split()) > 2 else [asked]


def asks_for_states(asked: str) -> bool:
    """Whether a list asks for States or Governments, not for delegations or speakers of any kind."""
    return bool(_STATES.match(asked))
