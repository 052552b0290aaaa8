"""Which form of answer a question wants: the closed set of phrasings by which English shows it.

Every pattern is about the form of a question, none about what a meeting was about.
"""

from __future__ import annotations

import re
from enum import StrEnum

from rag.language.clauses import AUXILIARY, BEFORE_NAME, QUESTION_WORD, Clause, without_opening
from rag.language.values import TWO_TO_TEN
from rag.language.wordings import ESSENCE, EXCEPT, IN_SHORT, MEMBERS, SAYING, STATES, is_mention
from rag.questions.wrappings import is_empty


class Kind(StrEnum):
    """The answer forms."""

    FACT = "fact"
    WHO_SAID = "who_said"
    LIST = "list"
    COMPARISON = "comparison"
    SUMMARY = "summary"
    YES_NO = "yes_no"
    MEETING = "meeting"
    INSTRUCTION = "instruction"


_INSTRUCTION = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:instructions?|rules?|prompts?|above|previous"
    r"|documents?|context|everything|guidelines|restrictions?|record|sources?)\b"
    r"|^(?:please |kindly )*(?:ignore|disregard|forget|override|bypass)\b.{0,30}\b(?:release|text)\b"
    r"|\b(?:system prompt|developer mode|jailbreak|you are now|(?:^|you |please |should )act as|pretend (?:to be"
    r"|you|that)|roleplay|role-play)\b"
    r"|\b(?:print|reveal|show|repeat|output|display)\b.{0,30}\b(?:your|the) (?:system|hidden|initial|secret"
    r"|instructions|prompt|password|api key|configuration)"
    r"|^(?:please |kindly )*(?:phrase|formulate|ghost-?write|falsify)\b"
    r"|^(?:please |kindly )*(?:ignore|disregard|forget)\b.{0,40}\b(?:summar(?:y|ies)|statements?)\b"
    r"|^(?:please )?(?!(?:write|draft|compose|generate|create) (?:me |us )?(?:a |an |the )?(?:\w+ )?(?:list"
    r"|summary|overview|comparison|table)\b)(?:write(?! down)|compose|draft|generate|create|invent|make up"
    r"|fabricate|imagine|sing|draw|code|program|execute|run|delete|remove|"
    r"drop|install|download|open|send|email|book|buy|play|translate|rewrite|paraphrase|answer (?:only|always"
    r"|with|as)|respond (?:only|with)|reply (?:only|with)|say (?:that|only|[\"“'])"
    r"|from now on|add|change(?! of (?:subject|topic|tack))|edit|attribute|replace|calculate|compute|solve"
    r"|make (?:a|an|up)|repeat)\b"
    r"|^\s*(?:system|assistant|user|developer|admin)\s*:|\btell the user\b|\bnew (?:task|instructions?)\b"
    r"|^who (?:are|made) you\b"
    r"|^what (?:do you think|is your opinion)\b|\breveal\b.{0,20}\bprompt\b|\bsay (?:that )?you (?:are|have)\b"
    r"|<\s*script|\bselect\b.+\bfrom\b.+\bwhere\b|\brm -rf\b|\bsudo\b",
    re.IGNORECASE,
)


def is_instruction(asked: str) -> bool:
    """Whether the text orders the program to do something other than answer from the record."""
    return bool(_INSTRUCTION.search(asked)) or is_empty(asked)


_MEETINGS = r"(?:meeting|session|debate|record|release|discussion|document|coverage)"
_HEADER = (
    r"(?:title|symbol|headline|session|meetings?|meeting numbers?|document (?:symbol|number)|subject|topic|theme"
    r"|body|"
    r"organ|committee)"
)
# To take the floor, and that it ends there: "who spoke today?", not "who spoke about squid?".
_FLOOR = (
    r"(?:sp(?:eaks?|oken?|eaking)|(?:tak(?:e|es|ing|en)|took) (?:the floor|part)|had the floor|attend(?:ed)?|"
    r"participated?|intervened?|(?:made|make|gave|give|delivered?) (?:a |the |any )?(?:statements?|speech(?:es)?)|"
    r"address(?:ed)? the (?:\w+ )?(?:assembly|meeting|council|committee))"
)
_THERE = r"(?:there|present|represented|heard)"
_HERE = (
    rf"(?:\s+(?:at all|(?:at|in|during) (?:the|this) (?:\w+ )?{_MEETINGS}|today|here|first|last|in total"
    rf"|altogether))*\s*[?.]*$"
)
_SPEAKERS = r"(?:statements|speakers|delegations|participants|countries)"
_ENVOY = r"(?:speaker|representative|delegate|ambassador|person|diplomat|official|envoy)"
_MEETING = re.compile(
    rf"\b(?:who|(?:which|what)(?: \w+){{1,2}}|{MEMBERS}|people)(?: (?:all|else|was|were|are|is|has|have))* (?:{_FLOOR}"
    rf"|{_THERE}){_HERE}"
    rf"|\b(?:how many|(?:total )?number of) (?:\w+ ){{0,2}}?{MEMBERS} (?:{_FLOOR}|(?:are"
    rf"|were) {_THERE})\b(?! (?:that|who|which|with|about|of|on|for|against"
    rf"|to (?!the)))"
    rf"|\b(?:which|what)(?: (?:is|was|are|were) the)? {_HEADER}\b|\b{_HEADER} of (?:the"
    rf"|this) (?:press )?{_MEETINGS}\b"
    rf"|\b(?:what|which) (?:was|is) (?:the|this) {_MEETINGS} (?:about|on)\b|\bwhat (?:is|was) discussed\b"
    rf"|\b(?:when|where|how long|(?:at )?what (?:day|date|time)) (?:was|did|is|were|does|will) (?:the|this"
    rf"|that) (?:\w+ )?{_MEETINGS}\b"
    rf"|\bdate of (?:the|this) {_MEETINGS}\b|\b(?:which|what) document (?:is|was) (?:it|this)\b"
    r"|\b(?:symbol|headline|(?:document|reference|record)['’]?s? (?:number|symbol|code))\b"
    rf"|\b{_MEETINGS}\b.*\b(?:morning|afternoon)\b|\b(?:morning|afternoon) {_MEETINGS}\b"
    rf"|\b(?:topic|subject|theme|matter) (?:was|is|did) .{{0,40}}(?:discuss\w*|debat\w*|meeting|assembly)\b"
    r"|\b(?:(?:meet(?:s|ing)?|sit(?:s|ting)?|conven(?:es?|ing)|gather(?:s|ing)?) (?:again|next)|re-?convene"
    r"|next (?:\w+ ){0,2}meet(?:ing)?|resume its)\b"
    r"|\bright of reply\b"
    r"|\b(?:who|which \w+) (?:spoke|was|were|took the floor) (?:the )?(?:first|last|final)\b"
    r"|\b(?:first|last|final|opening) (?:speaker|delegation|statement)\b"
    r"|\b(?:whose|(?:which|what) \w+['’]?s?) (?:statement|speech)?\s?(?:comes|came|stands|is|was)"
    r" (?:the )?(?:first|last)\W*$"
    r"|\bwhose (?:statement|speech|intervention|address) (?:comes|came|is|was|stands|opens|closes)\b"
    rf"|^who (?:opened|closed|started|began|ended) (?:the )?{_MEETINGS}\b"
    r"|\bonly (?:organi[sz]ation|observer) (?:to|that|which)\b"
    rf"|\b(?:list|name|show|number|who (?:are|were)) (?:of )?(?:all )?(?:the )?{_SPEAKERS}(?: (?:who|that"
    rf"|which) spoke)?\s*\??$",
    re.IGNORECASE,
)
_MEETING_NAMED = re.compile(
    rf"^(?:did|does|has|have|is|was) .{{0,60}}\b(?:{_FLOOR}|on the (?:speakers['’]? |list of )?list){_HERE}"
    rf"|^(?:is|was|were) (?:\w+ ){{1,4}}{_THERE}{_HERE}|\bamong the (?:speakers|participants)\b"
    rf"|^(?:who|(?:which|what) {_ENVOY}) (?:spoke|represents?|represented|talked|took the floor|"
    r"addressed the (?:\w+ )?(?:assembly|meeting|council|committee)|"
    r"(?:made|delivered|gave) (?:the|a) (?:statement|speech))(?: (?:for|on behalf of|from|of))?\s*(?:the )?.{0,60}$"
    rf"|\b(?:who (?:is|was)|(?:what (?:is|was) the )?name(?: of)?) the (?:\w+ )?(?!person|official){_ENVOY}\b"
    rf"|\bwhat (?:is|was) the (?:title|role|position|function|rank|post) of (?:the )?(?:\w+ )?{_ENVOY}\b",
    re.IGNORECASE,
)


# How a delegation answered another, which it may have done in exercise of the right of reply.
_REPLIED = re.compile(
    r"^(?:and |but )?(?:how|what) (?:did|does|has|had) .{2,60}? (?:repl(?:y|ied)|respond(?:ed)?|answer(?:ed)?(?: back)?"
    r"|react(?:ed)?|retort(?:ed)?|(?:hit|fire|strike|fired|struck|come|came) back"
    r"|(?:say|argue|claim|have to say) (?:in|by|under) .{0,20}right of reply)"
    r"(?: (?:to|at|against) (?:that|this|it|(?-i:[A-ZÀ-Þ]).{0,40}"
    r"|the (?:end|close|criticism|charges?|accusations?|remarks?)\b.{0,40}))?\W*$",
    re.IGNORECASE,
)
_NEIGHBOUR = re.compile(
    rf"\b(?:who|which|what|whose)\b.*\b(?:{_FLOOR}|came|statement was)\b.{{0,20}}"
    r"\b(?:after|before|following|preceding)\s+\w",
    re.IGNORECASE,
)
_OFTEN = re.compile(
    r"\b(?:who|which (?:\w+ )?\w+)\b.{0,12}\b(?:spoke|took the floor|addressed the \w+) (?:twice|two times"
    r"|more than once|several times)(?: (?:at|in|during) (?:the|this) \w+)?\W*$",
    re.IGNORECASE,
)
_TIMES = re.compile(
    r"\bhow many meetings\b|\b(?:what|which) (?:time|part) of (?:the )?day\b"
    r"|\b(?:morning|afternoon|evening)\b.{0,12}\bor\b.{0,12}\b(?:morning|afternoon|evening)\b",
    re.IGNORECASE,
)


def asks_neighbour(asked: str) -> bool:
    """Whether the question asks who took the floor right before or after another."""
    return bool(_NEIGHBOUR.search(asked))


def asks_reply(asked: str) -> bool:
    """Whether the question asks what a delegation answered to another."""
    return bool(_REPLIED.match(asked))


def is_about_meeting(asked: str, *, names: int) -> bool:
    """Whether the question is about the meeting itself or about who took the floor; `names` delegations are named."""
    return (
        asks_neighbour(asked)
        or bool(_TIMES.search(asked))
        or asks_often(asked)
        or bool((_MEETING_NAMED if names else _MEETING).search(asked))
        or (names > 0 and bool(re.search(r"\bright of reply\b", asked, re.IGNORECASE)) and is_yes_no(asked))
    )


_SUMMARY = re.compile(
    rf"\b(?:summar(?:y|i[sz]e|ies)|sum up|recap|outline|{ESSENCE}|synopsis|main (?:points?|message|ideas?"
    r"|arguments?)|key (?:points?|messages?|takeaways?)|"
    rf"{IN_SHORT}|highlights of|digest|tl;?dr|(?:whole|entire|full) statement"
    r"|overall (?:message|position)|everything|account of|brief (?:on|about|me))\b"
    r"|\b(?:what|which) (?:\w+ )?(?:points|arguments)\b.{0,60}\b(?:make|made|raised?|stress|cover(?:ed)?)\W*$"
    r"|\b(?:overall|as a whole|on the whole|in general|altogether|from (?:start|beginning) to (?:finish|end))\W*$"
    r"|\b(?:statement|speech|intervention|address|message|remarks|contribution)\b"
    r".{0,20}\b(?:mainly |chiefly |mostly |primarily |largely |all |basically )about\W*$",
    re.IGNORECASE,
)


def is_summary(asked: str) -> bool:
    """Whether the question asks for the main points."""
    return bool(_SUMMARY.search(asked))


_PLURAL = (
    r"(?:delegations|delegates|countries|(?:member )?(?<!united )states|(?<!united )nations|governments|speakers"
    r"|representatives"
    r"|participants|(?:council|committee|commission) members|"
    r"ambassadors|organi[sz]ations)"
)
# What a delegation does towards a matter, so that several may: "who supported …", "who is against …".
_ATTITUDE = (
    r"(?:support|back|endors|favou?r|oppos|reject|object|welcom|criti[cs]i[sz]|condemn|denounc|prais|thank|agree"
    r"|disagree|join|"
    r"want|warn|blam|accus|mention|pledg|promis|call|associat|align|cit|talk|report|urg|ask|request|announc)\w*"
)
_LIST = re.compile(
    r"(?<!\bin )(?<!\bto )(?<!\bfrom )(?<!\bwith )(?<!\bfor )"
    rf"\b(?:which|what|how many)(?: \w+){{0,2}}? (?:{_PLURAL}|ones|others)\b"
    rf"|\bwhich of (?:the|these|those|all(?: the)?) (?:\w+ )?{_PLURAL}\b"
    rf"|\bwhich of the (?:{TWO_TO_TEN}|\d+)(?: also)?"
    rf" (?:{SAYING}|{_ATTITUDE}|are|were|have|had|did|do)\b"
    rf"|\b(?:list|name|enumerate|identify|give me|show|find)\b.{{0,25}}\b(?:all|every|each|the|any"
    rf"|those)?\b.{{0,15}}\b{_PLURAL}\b"
    rf"|\bwho (?:all|else)\b|,? and (?:by|from|to) (?:whom|who)\W*$"
    rf"|\b(?:everyone|everybody|all those|every {MEMBERS}|all (?:the )?(?:statements"
    rf"|{MEMBERS}))(?: who| that"
    rf"| which)?\b"
    rf"|^(?:list|name|give me|show|find) (?:one|an?|any|another) (?:\w+ )?{MEMBERS} (?:that|which|who|with)\b"
    rf"|^(?:and )?{_PLURAL}\b|^(?:[\w-]+ ){{1,2}}{_PLURAL} (?:that|which|who|whose|with|by|\w+ing"
    rf"|{_ATTITUDE}|opposed|critical|unable|ready|willing)\b"
    r"|\b(?:whose|in whose|in (?:which|what)) (?:statements|speeches|interventions|remarks)\b"
    rf"|^who (?:are|were|have|{_ATTITUDE})\b|^who (?:is|was|has been) (?:for|against|in favou?r|opposed|behind)\b"
    rf"|^any(?:one|body| {MEMBERS})\b"
    rf"|^(?:is|are|was|were) there any(?:one|body| {MEMBERS}) (?:who|that|else|for|against|in favou?r|opposed)\b"
    rf"|^{AUXILIARY} (?:any|some)(?:one|body|(?: other| of the)? {MEMBERS})\b",
    re.IGNORECASE,
)
_ANYBODY = re.compile(
    r"^who\b(?!.*[\"“«])"
    rf"|\b(?:any|other|some|several|no)(?: of the)? {MEMBERS}\b|\b(?:any|some|no)(?:one|body| one)\b",
    re.IGNORECASE,
)
_BESIDES = re.compile(rf"\b{EXCEPT}\b", re.IGNORECASE)
_SPEECHES = re.compile(r"(?:statements|speeches|interventions|remarks)\b", re.IGNORECASE)
# Whoever they are called, those who say something in a meeting are delegations: "which island nations called for …".
_SAYERS = re.compile(
    rf"^(?:which|what|how many)(?: [\w-]+){{0,3}} [\w-]{{3,}}s (?:{SAYING}|named|cited|urged|asked|proposed|thanked)\b",
    re.IGNORECASE,
)


_IN_WHICH = re.compile(rf"in (?:which|what|how many) (?:of the )?(?:\w+ )?{_PLURAL}\b", re.IGNORECASE)


def is_list(asked: str, clause: Clause, *, named: bool) -> bool:
    """Whether the question wants every delegation of which something is true: "which States …", "who mentioned …".

    "Which States did X thank?" and, where X is `named`, "how many States joined X's call?" ask X for States.
    """
    if not named and _IN_WHICH.match(asked):
        return True
    if clause.inverted and clause.word != "whose" and not _SPEECHES.match(clause.noun):
        asked = asked[clause.end :].lstrip(" .?!;")
    elif named and _counts_states(asked, clause):
        return False
    asked = without_opening(asked)
    return bool(
        _LIST.search(asked)
        or _SAYERS.search(asked)
        or (not named and re.match(r"list\b", asked, re.IGNORECASE))
        or (_ANYBODY.search(asked) and is_mention(asked))
        or (_BESIDES.search(asked) and is_who_said(asked, clause, quoted=False))
    )


# Every thing of a kind, whoever told of it: "all the pledges made in the debate, with the sums".
_EVERY = re.compile(
    r"^(?:(?:list|name|give me|show me|find(?: me)?) )?(?:all|every|each)(?: single)?(?: of)?(?: the| these| those)?"
    r" [\w-]{3,}"
    rf"(?!.*\b(?:{QUESTION_WORD}|is|are|was|were)\b)",
    re.IGNORECASE,
)


def asks_every(asked: str) -> bool:
    """Whether the question wants every thing of a kind, whoever told of it."""
    return bool(_EVERY.match(asked))


def _counts_states(asked: str, clause: Clause) -> bool:
    """Whether States are counted that need not have spoken ("how many countries ratified"), not delegations."""
    counted = re.match(rf"(?:of the )?(?:\w+ )?{STATES}\b", clause.noun, re.IGNORECASE)
    says = re.search(rf"\b{MEMBERS}(?: have| has)? {SAYING}\b", asked, re.IGNORECASE)
    return clause.word == "how many" and counted is not None and says is None


_MEMBER_ASKED = re.compile(
    r"(?:\w+ )?(?:delegation|delegate|country|(?:member )?state|nation|government|speaker|representative"
    r"|ambassador|"
    r"organi[sz]ation|one|diplomat|minister|leader|president|official|person)\b",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"\b(?:source|author|origin) of (?:the|this) (?:quot|phrase|words|line)\w*", re.IGNORECASE)


def asks_who(asked: str, clause: Clause) -> bool:
    """Whether the answer is a delegation or a list of them."""
    return is_who_said(asked, clause, quoted=False) or is_list(asked, clause, named=True)


_WHO_OF = re.compile(
    r"^(?:between|of|among)\b.*,\s*(?:who|which)\b"
    r"|\b(?:which|who|whose|any|all|some|none|did any|did either|either|both) (?:one |ones |countries "
    r"|delegations |states )?(?:of|among|from|between)\b",
    re.IGNORECASE,
)


def asks_who_of(asked: str, name: int) -> bool:
    """Whether the question chooses among the delegations that it names, the first at `name` ("which of X, Y and Z")."""
    if re.match(r"(?:between|of|among)\b", asked, re.IGNORECASE):
        return bool(_WHO_OF.search(asked))
    return any(
        re.fullmatch(rf"\s*{BEFORE_NAME}", asked[m.end() : name], re.IGNORECASE)
        for m in _WHO_OF.finditer(asked, 0, name)
    )


def is_who_said(asked: str, clause: Clause, *, quoted: bool) -> bool:
    """Whether the question wants the delegation or the speaker."""
    who = clause.word in ("who", "whom", "whose")
    which = clause.word in ("which", "what") and _MEMBER_ASKED.match(clause.noun)
    return bool(who or which or _SOURCE.search(asked)) or (quoted and len(asked.split()) > 2)


_YES_NO = re.compile(rf"^(?:{AUXILIARY}|whether|if)\b", re.IGNORECASE)
_ANYONE = re.compile(r"^\w+ (?:any(?:one|body)|someone)\b.*\b(?:in|by|from) (?:the )?$", re.IGNORECASE)


def asks_anyone_in(asked: str, name: int) -> bool:
    """Whether the question is whether anything was done at all in the State named at `name` ("has anyone … in X?")."""
    return is_yes_no(asked) and bool(_ANYONE.match(asked[:name]))


_ASKS_FOR = re.compile(rf"\b(?:how (?:many|much|long)|(?!how\b){QUESTION_WORD})\b", re.IGNORECASE)


def is_yes_no(asked: str) -> bool:
    """Whether the question is answered by yes or no; "if" and "whether" open one only without a question word."""
    opening = _YES_NO.search(without_opening(asked))
    if not opening:
        return False
    return opening.group().lower() not in ("if", "whether") or not _ASKS_FOR.search(asked)


def asks_often(asked: str) -> bool:
    """Whether the question asks who took the floor more than once."""
    return bool(_OFTEN.search(asked))
