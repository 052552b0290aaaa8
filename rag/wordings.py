"""How English asks: the closed set of phrasings by which a question shows its kind and the value it wants.

Every pattern is about the form of a question, none about what a meeting was about.
"""

from __future__ import annotations

import re

_MEMBERS = (
    r"(?:delegations?|delegates?|countr(?:y|ies)|states?|member states?|nations?|governments?|speakers?|representatives?|"
    r"participants?|ambassadors?|members?|organi[sz]ations?|observers?)"
)
_SAYING = (
    r"(?:say|said|says|saying|report(?:ed|s)?|mention(?:ed|s)?|state(?:d|s)?|tell|told|announce(?:d|s)?|declare(?:d|s)?|"
    r"call(?:ed|s)?(?: for)?|describe(?:d|s)?|stress(?:ed|es)?|emphasi[sz]e(?:d|s)?|argue(?:d|s)?|claim(?:ed|s)?|"
    r"note(?:d|s)?|speak|spoke|talk(?:ed|s)?|discuss(?:ed|es)?|refer(?:red|s)?(?: to)?|point(?:ed|s)? out|"
    r"express(?:ed|es)?|highlight(?:ed|s)?|raise(?:d|s)?|bring up|brought up|comment(?:ed|s)?|share(?:d|s)?|"
    r"underline(?:d|s)?|underscore(?:d|s)?)"
)

_POLITE = re.compile(
    r"^(?:\s*(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|greetings|please|pls|ok(?:ay)?|so|well|now|thanks|thank you"
    r"|excuse me|sorry|quick question|just|and also|also)\b(?: (?:there|all|team|rapporteur))?[\s,.:;!–—-]*)+",
    re.IGNORECASE,
)
_WRAPPING = re.compile(
    r"^(?:(?:can|could|would|will) (?:you|u|someone|anyone)(?: please| kindly)?(?: be able to)?"
    r"(?: (?:tell|show|give|find|help)(?: out)?(?: me| us)?(?: (?:out|know|understand|find))?| let (?:me|us) know| say| explain(?: to me| to us)?| remind me| check)?"
    r"|(?:please |kindly )?(?:tell|show|inform|remind|enlighten) (?:me|us)|let me know|do you (?:happen to )?know|any idea"
    r"|i(?: would|'d|’d| wd)? (?:really )?(?:like|love|want|need|wish) (?:you )?to (?:know|find out|learn|understand|see|ask|hear|verify|check)"
    r"|i(?:'m|’m| am) (?:looking|trying|interested|curious|wondering|writing|working)(?: (?:for|to|in|about|on))?"
    r"(?: (?:find|find out|know|learn|understand|figure out|see|verify|check|knowing|learning))?"
    r"|i (?:was wondering|wonder|am wondering|need|want|wanted to (?:know|ask))|we (?:need|want|would like) to know|my question is"
    r"|is it (?:possible|known)|do we know|according to (?:the )?(?:record|release|meeting|press release|document|text|coverage|summary)"
    r"|in (?:the|this) (?:record|release|meeting|press release|document)|for (?:a|my) [\w ]{3,40}?)[\s,:;–—-]+(?:please[\s,]+)?"
    r"(?:about |if |whether |that )?",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"[\s,.;–—-]*(?:please|pls|thanks|thank you|thx|many thanks|thanks a lot|thank you very much|in advance|if (?:you can|possible|any)|"
    r"(?:according to|in|from|per) (?:the|this) (?:record|release|press release|document|coverage|text|summary))[\s.!?]*$",
    re.IGNORECASE,
)


def strip_politeness(text: str) -> str:
    """Return the question without greeting, polite wrapping and thanks; the text itself when nothing else is left."""
    stripped = text
    for _ in range(4):
        shorter = _POLITE.sub("", stripped, count=1)
        shorter = _WRAPPING.sub("", shorter, count=1).strip()
        if shorter == stripped or len(shorter) < 3:
            break
        stripped = shorter
    mark = "?" if stripped.rstrip().endswith("?") else ""
    for _ in range(2):
        stripped = _TAIL.sub("", stripped.rstrip(" ?"))
    return (stripped + mark).strip(" ,") if len(stripped) >= 2 else text


_INSTRUCTION = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:instructions?|rules?|prompts?|above|previous|everything|guidelines|restrictions?|record|sources?)\b"
    r"|\b(?:system prompt|developer mode|jailbreak|you are now|(?:^|you |please |should )act as|pretend (?:to be|you|that)|roleplay|role-play)\b"
    r"|\b(?:print|reveal|show|repeat|output|display)\b.{0,30}\b(?:your|the) (?:system|hidden|initial|secret|instructions|prompt|password|api key|configuration)"
    r"|^(?:please )?(?!(?:write|draft|compose|generate|create) (?:me |us )?(?:a |an |the )?(?:\w+ )?(?:list|summary|overview|comparison|table)\b)(?:write|compose|draft|generate|create|invent|make up|fabricate|imagine|sing|draw|code|program|execute|run|delete|remove|"
    r"drop|install|download|open|send|email|book|buy|play|translate|rewrite|paraphrase|answer (?:only|always|with)|respond (?:only|with)|reply (?:only|with)|say (?:that|only|[\"“'])"
    r"|from now on|add|change|edit|attribute|replace|calculate|compute|solve)\b"
    r"|^\s*(?:system|assistant|user|developer|admin)\s*:|\btell the user\b|\bsay (?:that )?you (?:are|have)\b"
    r"|<\s*script|\bselect\b.+\bfrom\b.+\bwhere\b|\brm -rf\b|\bsudo\b",
    re.IGNORECASE,
)


def is_instruction(asked: str) -> bool:
    """Whether the text orders the program to do something other than answer from the record."""
    return bool(_INSTRUCTION.search(asked))


_MEETING = re.compile(
    r"\b(?:how many|number of|what number of|total number of) (?:\w+ ){0,2}?(?:" + _MEMBERS + r"|people|persons)\s+"
    r"(?:spoke|speak|took the floor|take the floor|had the floor|made statements?|delivered|addressed|participated|were heard|are there|were there|intervened|gave)\b(?! (?:about|of|on|to (?!the)))"
    r"|\b(?:which|what) (?:session|meetings?)\b|\b(?:what|which) (?:is|was|are|were) the (?:title|symbol|session|headline|meeting numbers?|document (?:symbol|number)|subject|topic)\b"
    r"|\b(?:title|headline|symbol) of (?:the|this) (?:record|release|meeting|document|press release|coverage)\b"
    r"|\b(?:re-?convene|meet again|next meet(?:ing)?|resume its)\b"
    r"|^(?:who|which \w+|what \w+) (?:all )?(?:spoke|speaks|took the floor|take the floor|was speaking|were speaking|addressed the (?:\w+ )?(?:assembly|meeting|council|committee))(?: (?:at|in|during|first|last|today|here)\b.*)?\??$"
    r"|\b(?:who|which \w+) (?:spoke|was|were|took the floor|opened|closed) (?:the )?(?:first|last|final)\b"
    r"|\b(?:first|last|final|opening) (?:speaker|delegation|statement)\b"
    r"|\bexercis\w+ (?:of )?(?:the |its |their )?right of reply\b|\bright of reply\b"
    r"|\b(?:list|name|show) (?:all )?(?:the )?(?:speakers|delegations|participants|countries)(?: (?:who|that|which) spoke)?\s*\??$"
    r"|\b(?:what|which) (?:was|is) (?:the|this) (?:meeting|debate|session|record|release|discussion) (?:about|on)\b"
    r"|\b(?:symbol|headline|(?:document|reference|record)['’]?s? (?:number|symbol|code))\b|\b(?:meeting|session|debate)\b.*\b(?:morning|afternoon)\b"
    r"|^who (?:opened|closed|started|began|ended) (?:the )?(?:meeting|debate|session|discussion)\b|\bonly (?:organi[sz]ation|observer) (?:to|that|which)\b"
    r"|\b(?:topic|subject|theme|matter) (?:was|is|did) .{0,40}(?:discuss\w*|debat\w*|meeting|assembly)\b|\b(?:what|which) (?:topic|subject|theme|matter)\b"
    r"|\bwhat (?:is|was) discussed\b|\b(?:what|which) (?:body|organ|committee)\b|\bdate of (?:the|this) (?:meeting|record|release)\b"
    r"|\b(?:when|where|what (?:day|date)) (?:was|did|is|were) (?:the|this) (?:\w+ )?(?:meeting|session|debate|record|release)\b",
    re.IGNORECASE,
)
_MEETING_NAMED = re.compile(
    r"^(?:did|does|has|have|is|was) .{0,60}\b(?:speak|take the floor|taken the floor|spoken|participate|on the (?:speakers'? |list of )?list|make a statement|address the (?:\w+ )?(?:assembly|meeting))\s*(?:at (?:all|the meeting)|in (?:the|this) (?:meeting|debate|record)|today)?\s*\??$"
    r"|^(?:who|which (?:person|ambassador|diplomat|official|speaker|delegate|representative)|what person) (?:spoke|represents?|represented|talked|made (?:the|a) statement|delivered (?:the|a) statement|took the floor|gave the (?:speech|statement))"
    r"(?: (?:for|on behalf of|from|of))?\s*(?:the )?.{0,60}$"
    r"|\b(?:who (?:is|was)|what (?:is|was) the name of|name of|name) the (?:\w+ )?(?:speaker|representative|delegate|ambassador|person|diplomat|official|envoy)\b"
    r"|\bwhat (?:is|was) the (?:title|role|position|function|rank|post) of (?:the )?(?:\w+ )?(?:speaker|representative|delegate)\b",
    re.IGNORECASE,
)


def is_about_meeting(asked: str, *, names: int) -> bool:
    """Whether the question is about the meeting itself or about who took the floor; `names` delegations are named."""
    return bool((_MEETING_NAMED if names else _MEETING).search(asked)) or (
        names > 0 and bool(re.search(r"\bright of reply\b", asked, re.IGNORECASE)) and is_yes_no(asked)
    )


_COMPARISON = re.compile(
    r"\b(?:compar\w+|contrast\w*|differ\w*|versus|vs\.?|similar\w*|both|side by side|respectively|in common|than|agree|disagree|each|either|how do(?:es)? .* (?:and|or) )\b"
    r"|\band\b.*\b" + _SAYING + r"\b|\b" + _SAYING + r"\b.*\band\b|\b(?:which of|who) .* or \b|\bor\b",
    re.IGNORECASE,
)


def is_comparison(asked: str) -> bool:
    """Whether a question that names several delegations wants them side by side."""
    return bool(_COMPARISON.search(asked))


def has_relation(asked: str) -> bool:
    """Whether one named delegation is what another did something with ("did A work with B"), not a second subject."""
    return bool(
        re.search(
            r"\b(?:with|against|to|from|by|towards?|between|about|accus\w+|blam\w+|criticiz\w+|thank\w+|reply to|replied)\b",
            asked,
            re.IGNORECASE,
        )
    )


_SUMMARY = re.compile(
    r"\b(?:summar(?:y|i[sz]e|ies)|sum up|recap|outline|gist|overview|synopsis|main (?:points?|message|ideas?|arguments?)|key (?:points?|messages?|takeaways?)|"
    r"in (?:brief|short|a nutshell)|highlights of|digest|tl;?dr|whole statement|entire statement|overall (?:message|position))\b",
    re.IGNORECASE,
)
_SAID_WHAT = re.compile(
    r"^(?:what|tell me what|and what)\b.{0,20}\b(?:did|does|has|was|were|is)\b.{0,80}\b(?:say|said|statement|speech|message|intervention|position|report|talk about|speak about|remarks?|contribution|address)\b"
    r"|^what (?:about|of)\b|^(?:the )?(?:statement|speech|intervention|remarks|position|message) (?:of|by|from)\b",
    re.IGNORECASE,
)


def is_summary(asked: str) -> bool:
    """Whether the question asks for the main points."""
    return bool(_SUMMARY.search(asked))


def asks_what_was_said(asked: str) -> bool:
    """Whether the question is a bare "what did X say"."""
    return bool(_SAID_WHAT.search(asked))


_LIST = re.compile(
    r"\b(?:which|what)(?: \w+){0,2}? (?:delegations|delegates|countries|(?:member )?states|nations|governments|speakers|representatives|participants|ambassadors|organi[sz]ations|ones|others)\b"
    r"|\b(?:list|name|enumerate|identify|give me|show|find)\b.{0,25}\b(?:all|every|each|the|any|those)?\b.{0,15}\b(?:delegations|delegates|countries|(?:member )?states|nations|governments|speakers|representatives)\b"
    r"|\bhow many (?:of the )?(?:\w+ )?(?:delegations|delegates|speakers|representatives|countries|(?:member )?states|nations|governments)\b"
    r"|\bwho (?:all|else)\b|\b(?:everyone|all those|every (?:country|delegation|state|speaker)|all (?:the )?(?:countries|delegations|states|speakers)) (?:who|that|which)?\b"
    r"|^(?:countries|delegations|states|speakers|nations|governments|delegates|representatives)\b"
    r"|\b(?:whose|in whose|in (?:which|what)) (?:statements|speeches|interventions|remarks)\b"
    r"|^who (?:are|were|have|mention|pledge|support|call|associat|align|cite|talk|report)\w*\b",
    re.IGNORECASE,
)


_ANYBODY = re.compile(
    r"^who\b(?!.*[\"“«])|\b(?:any(?:one|body)?|other|some|several)(?: of the)? (?:"
    + _MEMBERS
    + r")\b|\b(?:did|does|do|has|have) any(?:one|body)\b",
    re.IGNORECASE,
)


def is_list(asked: str) -> bool:
    """Whether the question wants every delegation of which something is true: "which States …", "who mentioned …"."""
    return bool(_LIST.search(asked) or (_ANYBODY.search(asked) and _MENTION.search(asked)))


_WHO = re.compile(
    r"\b(?:who|whose|whom)\b|\b(?:which|what) (?:delegation|delegate|country|(?:member )?state|nation|government|speaker|representative|ambassador|organi[sz]ation|one|diplomat|minister|person)\b"
    r"|\b(?:source|author|origin) of (?:the|this) (?:quot|phrase|words|line)\w*",
    re.IGNORECASE,
)


def asks_who(asked: str) -> bool:
    """Whether the answer is a delegation or a list of them."""
    return bool(_WHO.search(asked) or _LIST.search(asked))


_WHO_OF = re.compile(
    r"\b(?:which|who|whose|any|all|some|none|did any|did either|either|both) (?:one |ones |countries |delegations |states )?(?:of|among|from|between)\b",
    re.IGNORECASE,
)


def asks_who_of(asked: str) -> bool:
    """Whether the question chooses among the delegations that it names ("which of X, Y and Z")."""
    return bool(_WHO_OF.search(asked))


_SUBJECT_BEFORE = re.compile(
    r"(?:\b(?:did|does|do|has|have|had|was|were|is|are|can|could|will|would|should|must|may)(?:n['’]t)?(?: not)?|\baccording to|\bin the (?:view|eyes|opinion|words|mind|case)s? of|\b(?:statement|speech|remarks|intervention|contribution|position|address|message|words)(?:e?s)? (?:of|by|from)"
    r"|\b(?:spoke|speaks|speaking|talked|represent(?:s|ed)?)(?: for| on behalf of| from)?|\bbelieve|\b(?:said|reported|stated|told|announced|mentioned|promised|pledged|declared|described|asked|claimed|argued|given|made|proposed|expressed) by|\bthat|\b(?:compare|contrast|summari[sz]e|sum up|outline|recap)(?: what)?|^(?:and|ok|but|so|what about|how about)?)"
    r"[\s,]*(?:the |both |ambassador |mr\.? |ms\.? |mrs\.? |dr\.? |delegate |representative |delegation |speaker |government |country )*(?:from |of |for )?(?:the )?$",
    re.IGNORECASE,
)
_SUBJECT_AFTER = re.compile(
    r"^['’]s?\s+(?:\w+\s+)?(?:view|opinion|eyes|words|statement|speech|position|delegat\w+|representative|ambassador|remarks|intervention|contribution|case|mind|speaker|envoy|minister|government|message)\b"
    r"|^\s+(?:delegat\w+\s+|envoy\s+|representative\s+|ambassador\s+|speaker\s+|government\s+)?(?:think|thinks|thought|wants?|wanted|believes?|believed|says?|said|would|report(?:s|ed)|claims?|claimed|promised?|pledged?|announced?|told|spoke|speaks|"
    r"mention(?:s|ed)|describ(?:es|ed)|insist(?:s|ed)|hopes?|hoped|plans?|planned|feels?|felt|calls?|called|urges?|urged|stress(?:es|ed)|considers?|considered|proposes?|proposed|convicts?|convicted)\b",
    re.IGNORECASE,
)


def is_subject(text: str, start: int, end: int) -> bool:
    """Whether the name at `start:end` is whose words or acts are asked for: the subject, or "according to" it."""
    return bool(_SUBJECT_BEFORE.search(text[:start]) or _SUBJECT_AFTER.search(text[end:]))


def is_joined(text: str, end: int, start: int) -> bool:
    """Whether the words between two names join them as equals ("X and Y", "X on the one hand and Y")."""
    between = text[end:start]
    joined = re.fullmatch(
        r"['’]?s?[\s,]*(?:on (?:the )?one (?:hand|side)[\s,]*)?(?:and|or|&|\+|/|vs\.?|versus|with|to|than|,|but not|as well as|and also)[\s,]*(?:the |that of |those of )*",
        between,
        re.IGNORECASE,
    )
    return bool(joined)


def is_who_said(asked: str, *, quoted: bool) -> bool:
    """Whether the question wants the delegation or the speaker."""
    return bool(_WHO.search(asked)) or (quoted and len(asked.split()) > 2)


_YES_NO = re.compile(
    r"^(?:did|does|do|is|are|was|were|has|have|had|can|could|will|would|should|may|might|must|isn['’]t|aren['’]t|didn['’]t|doesn['’]t|hasn['’]t|wasn['’]t|is it true|whether|if)\b",
    re.IGNORECASE,
)


_ASKS_FOR = re.compile(r"\b(?:how (?:many|much|long)|what|which|who|when|where|why)\b", re.IGNORECASE)


def is_yes_no(asked: str) -> bool:
    """Whether the question is answered by yes or no; "if" and "whether" open one only without a question word."""
    opening = _YES_NO.search(asked)
    if not opening:
        return False
    return opening.group().lower() not in ("if", "whether") or not _ASKS_FOR.search(asked)


_ANY_MEMBER = re.compile(r"\b" + _MEMBERS + r"\b", re.IGNORECASE)


def without_members(topic: str) -> str:
    """Return a topic without the words for whoever may have said it ("countries", "delegations")."""
    return re.sub(r"\s+", " ", _ANY_MEMBER.sub(" ", topic)).strip()


_FRAME = re.compile(
    r"^(?:(?:and|but|so|then)\s+)?(?:(?:in|on|at|for|from|to|by|with|of|about|since|under|during)\s+)?"
    r"(?:(?:what(?:['’]s)?|which|who(?:se|m)?|when|where|why|how(?: (?:many|much|long|often|far))?|list|name|tell|give|show|find|"
    r"summari[sz]e|compare|describe|explain|identify|quote|all|every|each|any|the|other|i need|did|does|do|is|are|was|were|has|have|had|can|could)\s+)*"
    r"(?:"
    + _MEMBERS
    + r"\b['’]?s?\s*)?(?:(?:that|who|which|whose|has|have|had|did|do|does|were|was|are|is)\s+)*(?:"
    + _SAYING
    + r"\b(?:\s+(?:that|about|on|of))?\s*)?",
    re.IGNORECASE,
)
_FRAME_WORDS = re.compile(
    r"\b(?:"
    + _SAYING
    + r"|statements?|speech(?:es)?|interventions?|remarks?|address|record|release|meeting|position|main points?|key points?|"
    r"summary|message|stance|views?|overview|briefly|ambassador|mr|ms|mrs|dr|according to|(?:what|which|the) years?|(?:what|which) (?:percentage|amount|number))\b",
    re.IGNORECASE,
)


def strip_frame(text: str) -> str:
    """Return the words of a question that are about the matter: no question words, no verbs of saying, no "delegations"."""
    text = _FRAME.sub(" ", text.strip(), count=1)
    text = _FRAME_WORDS.sub(" ", text)
    return re.sub(r"\s+", " ", re.sub(r"[?!]+", " ", text)).strip(" ,.;:'’\"“”")


_MENTION = re.compile(
    r"\b(?:mention(?:s|ed|ing)?|refer(?:s|red|ring|ence|ences)?(?: made)? to|cit(?:e|es|ed|ing)|nam(?:e|es|ed) (?!all|the (?:countries|delegations|states|years?))"
    r"|us(?:e|es|ed|ing) the (?:words?|terms?|expressions?|phrases?)|appear(?:s|ed)?\b|spoke (?:about|of|on(?! behalf))|speaks? (?:about|of|on(?! behalf))|talk(?:s|ed)? (?:about|of|on)"
    r"|br(?:ing|ings|ought) up|rais(?:e|es|ed)|invok(?:e|es|ed)|allud(?:e|es|ed) to|touch(?:es|ed)? (?:on|upon)|(?:is|are|was|were) .{2,60}\b(?:a|the) (?:subject|topic|theme|issue))\b",
    re.IGNORECASE,
)
_MENTION_FRAME = re.compile(
    r"\b(?:mention\w*|refer\w*|references?|cit(?:e|es|ed|ing)|us(?:e|es|ed|ing)|words?|terms?|expressions?|phrases?|appear\w*|br(?:ing|ings|ought) up|rais(?:e|es|ed)|invok\w+|allud\w+|touch\w*|topic|issue|subject|question|matter|explicitly|specifically|ever|whose|made)\b",
    re.IGNORECASE,
)


def mentioned_words(asked: str, topic: str) -> str:
    """Return the words of which a list question asks who mentioned them, "" when it asks for more than a mention."""
    return re.sub(r"\s+", " ", _MENTION_FRAME.sub(" ", topic)).strip() if _MENTION.search(asked) else ""


_ASSOCIATION = re.compile(r"\b(?:associat|align|on behalf|speak(?:ing)? for|spoke for)\w*", re.IGNORECASE)


def asks_association(asked: str) -> bool:
    """Whether a question asks who associated with a group or spoke on its behalf."""
    return bool(_ASSOCIATION.search(asked))


_PARTS = re.compile(
    r",?\s+and\s+(?=(?:what|how|when|where|which|who|why|in (?:what|which)|by (?:what|how)|for (?:how|what|which))\b(?:\W+\w+){3})",
    re.IGNORECASE,
)
_TOPICS = re.compile(
    r"(?P<head>.*\b(?:about|on|regarding))\s+(?P<one>.+?),?\s+and\s+(?:about|on|regarding)\s+(?P<other>.+)",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"^(?:\w+\s+)?(?:what|how|when|where|which|who|why|did|does|do|is|are|was|were|has|have|can)\b", re.IGNORECASE
)


def split_parts(asked: str) -> list[str]:
    """Return the questions that one sentence asks ("how many did X train, and what did it cost?"), in order."""
    if topics := _TOPICS.fullmatch(asked):
        return [f"{topics['head']} {topics['one']}?", f"{topics['head']} {topics['other'].rstrip(' ?')}?"]
    parts = _PARTS.split(asked)
    return parts if len(parts) > 1 and _ASKS.search(parts[0]) else [asked]
