"""What people put around a question: greetings, thanks, what they are working on, "…, right?".

"Hi! I'm on deadline. Chile trained 450 observers, right?" ─► "Is it true that Chile trained 450 observers?"
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from rag.language.clauses import ASKS, AUXILIARY, QUESTION_WORD
from rag.language.values import TWO_TO_TEN
from rag.language.wordings import IN_SHORT, MEMBERS

LONGEST_MATTER = 15  # words
LEAST_TOLD = 5  # words of a sentence that tells a matter
LONGEST_NAME = 4  # words of a delegation or a speaker, with a title

_POLITE = re.compile(
    r"^(?:\s*(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|greetings|please|pls|ok(?:ay)?|so|well|now"
    r"|thanks|thank you|bye|goodbye"
    r"|excuse me|sorry|quick question|just|and also|also|(?:a )?change of (?:subject|topic|tack)"
    r"|(?:(?:an)?other|one (?:more|last)|next|new|different) (?:thing|question|topic|subject|matter|point)"
    r"(?=\s*[:,.;–—-]))\b(?: (?:there|all|team|rapporteur))?[\s,.:;!–—-]*)+",
    re.IGNORECASE,
)
_WRAPPING = re.compile(
    r"^(?:(?:can|could|would|will) (?:you|u|someone|anyone)(?: please| kindly)?"
    r"(?: be (?:able|so kind as|kind enough) to)?"
    r"(?: (?:tell|show|give|find|help)(?: out)?(?: me| us)?(?: (?:out|know|understand|find))?| let (?:me"
    r"|us) know| say| explain(?: to me| to us)?| remind me| check)?"
    r"|(?:please |kindly )?(?:tell|show|inform|remind|enlighten) (?:me|us)|let me know"
    r"|do you (?:happen to )?know|any idea"
    r"|i(?: would|'d|’d| wd)? (?:really )?(?:like|love|want|need|wish) (?:you )?to (?:know|find out|learn"
    r"|understand|see|ask|hear|verify|check)"
    r"|i(?:'m|’m| am) (?:looking|trying|interested|curious|wondering|writing|working|collecting|gathering|compiling"
    r"|listing)(?: (?:for|to|in|about|on))?"
    r"(?: (?:find|find out|know|learn|understand|figure out|see|verify|check|knowing|learning))?"
    r"|i (?:was wondering|wonder|am wondering|need|want|wanted to (?:know|ask))|we (?:need|want"
    r"|would like) to know|my question is"
    r"|is it (?:possible|known)|do we know|according to (?:the )?(?:record|release|meeting|press release"
    r"|document|text|coverage|summary)"
    r"|in (?:the|this) (?:record|release|meeting|press release|document)|(?:for|as) (?:a|an|my"
    r"|our) [\w ]{3,40}?(?=[,:]))[\s,:;–—-]+(?:please[\s,]+)?"
    r"(?:about |that )?",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:[\s,.;!?–—-]*(?:please|pls|for (?:me|us)|thank you(?: so much| very much)?|thx|in advance"
    r"|if (?:you can|possible|any)"
    r"|(?:according to|in|from|per) (?:the|this) (?:record|release|press release|document|coverage|text|summary))"
    r"|(?:^|[,.;!?–—-])\s*(?:many )?thanks(?: a lot| so much)?)[\s.!?]*$",
    re.IGNORECASE,
)
_FOR_A_PIECE = re.compile(  # "For a piece on nets I need the views of Chile and Peru"
    r"^for (?:an?|my|our|the) (?:[\w-]+ ){1,3}(?:on|about) (?P<matter>[^,:?]{3,60}?),?"
    r" (?:i (?:need|want|would like)|(?:please )?(?:give|show) me) (?P<rest>(?:(?! (?:on|about) )[^?])*?)"
    r"(?:,? (?:side by side|next to (?:one another|each other)))?[\s,.]*(?:please)?[\s.?]*$",
    re.IGNORECASE,
)
_PLEASE = re.compile(r",? (?:please|pls)(?=\s*(?:[,:;]|\s[–—-]\s))", re.IGNORECASE)  # "the figures please - for 2020?"
_SENTENCE = re.compile(
    r"(?<=[.!?;:])(?<!\bmr\.)(?<!\bms\.)(?<!\bdr\.)(?<!\bst\.)(?<!\bmrs\.)(?<!\b[a-z]\.)\s+", re.IGNORECASE
)
_ASKING = re.compile(
    rf"^(?:(?:and|but|so|or)\s+)?(?:{ASKS}|(?:{AUXILIARY}|"
    r"list|name|compare|contrast|summari[sz]e|sum up|outline|describe|explain|give|tell|find|show|any)\b)",
    re.IGNORECASE,
)
_LEANING = re.compile(
    r"\b(?:he|she|it|they|that|this|those|these|its|his|her|their|them|there)\b|\bone(?=[,.?]|$)", re.IGNORECASE
)
_MYSELF = re.compile(r"^(?:i|we|my|our)\b", re.IGNORECASE)
# What the answer is to look like, said after the question: "Name of the speaker too."
_ASIDE = re.compile(
    r"^(?:(?:and|please|pls|also|too|as well|give|add|include|state|with|cite|quote|show|need|the|their|its|exact|full"
    r"|precise|verbatim|names?|words?|wording|figures?|numbers?|sources?|references?|citations?|paragraphs?|speakers?"
    r"|delegations?|of|for|each|in|all|only|both|me|us)\b\W*)+$",
    re.IGNORECASE,
)
_BARE = re.compile(  # asks for words on nothing: the sentence before tells on what
    r"^(?:and |so )?what (?:did|does|do|has|have) [^?]{2,60}? (?:say|said|report|tell us)"
    r"(?:,? and what (?:did|does|do|has|have) [^?]{2,60}? (?:say|said|report|tell us))?\W*$",
    re.IGNORECASE,
)
_WHAT_ABOUT = re.compile(
    r"^(?P<about>(?:and |but )?(?:what|how) about )?(?:the )?(?P<name>[^?]{2,40}?)\s*\?+$", re.IGNORECASE
)
_OWNERS = frozenset("its his her their".split())
_WHETHER = re.compile(rf"^(?:if|whether)\s+(?!.*\b{QUESTION_WORD}\b)", re.IGNORECASE)
_CONTRACTED = re.compile(r"\b(what|who|where|when|how)['’]s\b(?! \w+ed\b)", re.IGNORECASE)
_CONFIRM = re.compile(
    r"^(?:so )?(?:i (?:have )?(?:heard|read|think|thought|believe|understand)(?: \w+)? that|am i (?:right"
    r"|correct)(?: (?:in (?:thinking|saying|believing)|to think))? that|is it (?:true|right|correct|the case"
    r"|a fact) that|"
    r"(?:can|could) you confirm (?:that|whether|if))\s+",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"\s*[,.]?\s+(?:(?:is|are|was|were|do|does|did|has|have|had|can|will|would)n['’]?t\s+(?:it|they|he|she|there"
    r"|that|this)(?: so| right| true)?"
    r"|(?<=,\s)(?:is|are|was|were|do|does|did|has|have|had|can|will|would)\s+(?:it|they|he|she|there)"
    r"|is (?:that|this|it) (?:right|correct|true|so)|(?<=[,.]\s)(?:right|correct|true|yes|no|eh))\s*\?*$",
    re.IGNORECASE,
)


def unwrap(text: str, names_in: Callable[[str], Sequence[str]]) -> str:
    """Return the question that stands alone in what was typed; `names_in` gives the delegations that a text names."""
    asked = _in_order(strip_politeness(_drop_context(strip_politeness(text), names_in)), names_in)
    return _as_doubt(_CONTRACTED.sub(r"\1 is", asked))


_SIDES = re.compile(
    r"^[^?:]{3,120}:\s+(?P<one>[^?:]+?),?\s+(?:and|while|but)"
    rf" (?P<other>(?:\w+ )?{QUESTION_WORD}\b[^?:]+)\??$",
    re.IGNORECASE,
)


def _asks_two_sides(asked: str, names_in: Callable[[str], Sequence[str]]) -> bool:
    """Whether two of which each is asked something of its own share the matter in front ("Nets: what did X …?")."""
    sides = _SIDES.match(asked)
    one, other = (names_in(sides["one"]), names_in(sides["other"])) if sides else ([], [])
    return bool(one and other) and set(one) != set(other)


def _asks_each(match: re.Match[str], names_in: Callable[[str], Sequence[str]]) -> bool:
    """Whether several named in front are asked about, each of them ("X and Y: who lost more of them?")."""
    return len(names_in(match["matter"])) > 1 and not names_in(f"{match['ask']} {match['rest']}")


_BORDER = r"\s*(?::|\s[–—-]\s|\s?—\s?)\s*"
_FRONTED = re.compile(
    rf"^(?P<matter>[^?:–—]{{3,120}}?){_BORDER}"
    rf"(?P<ask>(?:who|which|what|how many|whose|list|name)\b[^?]*?) "
    r"(?:(?:that|this|some|any|one)(?=(?: (?:up|out|forward))?\s*[?.]*$)|(?:it|them|those|these)\b)"
    r"(?P<after> (?:up|out|forward)\b)?(?P<rest>[^?]*)\??$",
    re.IGNORECASE,
)
# A matter is a noun with what belongs to it; a verb of its own makes it a sentence that nothing can be asked of.
_TOLD = re.compile(
    r"^(?!.*\b(?:that|which|who|whose|where|when|if|whether|as)\b).*\w (?:has|have|had|is|are|was|were|will|would"
    r"|can|could) \w",
    re.IGNORECASE,
)
# "Observers: how many has Chile sent?"
_HOW_MUCH_OF_IT = re.compile(
    rf"^(?!(?:the|this|that|these|those|its|an?)\b)(?P<matter>[^?:,–—]{{3,120}}?){_BORDER}(?P<how>how (?:much|many))"
    rf" (?P<ask>{AUXILIARY}\b.*)$",
    re.IGNORECASE,
)
_WHO_DID = re.compile(
    rf"^(?P<matter>[^?:–—]{{3,120}}?): (?P<ask>(?:who|(?:which|what) {MEMBERS})\b[^?:]*?)(?<! what)\?*$", re.IGNORECASE
)
_WHO_BARE = re.compile(
    rf"^(?P<matter>[^?:–—]{{3,120}}?){_BORDER}(?:(?P<from>from|by) )?(?:who|whom|which {MEMBERS})\s*\?*$", re.IGNORECASE
)
_FRONTED_BARE = re.compile(  # "mercury: who made the link?"
    rf"^(?!{QUESTION_WORD}\b)(?P<matter>(?:[^\s?:,–—]+ ){{0,5}}[^\s?:,–—]+)(?<!ly): "
    r"(?P<ask>(?:who|which|what|how many|whose|when|where|why)(?: [^\s?:]+){1,4}?)\s*\?*$",
    re.IGNORECASE,
)
_BY_WHOM = re.compile(
    r"^(?P<matter>.{3,80}?)(?:\s*[,:–—-])?(?: (?:is|was|were|are))? (?P<verb>\w+ed)(?:\s*[,:–—-])?"
    rf" by(?: (?:whom|who|which {MEMBERS}))?\s*\?*$",
    re.IGNORECASE,
)
_SOME = re.compile(
    rf"^(?:(?:{TWO_TO_TEN}|\d+|several|some|a few|many|a number of)\s+)"
    rf"(?P<who>{MEMBERS}) (?P<did>.{{5,200}}?)[.;:,–—-]+\s*"
    r"(?:(?:which|who)(?: ones?)?(?: (?:are|were) they)?|name them)(?: all)?"
    r"(?:,? and (?:what|which|how|when|where)\b[^?.]{0,40})?\s*[?.]*$",
    re.IGNORECASE,
)
_EACH_THAT_TELLS = re.compile(  # "How many did they free? Give me each country that says so."
    r"^(?P<ask>(?:how (?:many|much|long)|what|when|where|why)\b[^?.]{10,})[?.]\s*(?:please )?"
    rf"(?:give|name|list|show)(?: me| us)? (?:each|every|all(?: the| those)?) (?:single )?{MEMBERS}\b[^?]*[?.]*$",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(
    r"^(?:somebody|someone|one (?:delegate|delegation|speaker|country|state)) (?P<did>.{5,200}?)\s*[.;:,–—-]+\s*"
    r"(?:who|which (?:one|delegation|country|state|speaker))(?: (?:was|is) (?:that|it|this|he|she))?\s*\?*$",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"^(?:(?:put|set|place|hold|lay) )(?P<one>.{5,120}?) (?:next to|beside|alongside|against|side by side with)"
    r" (?P<other>.{3,60}?)(?: side by side)?\s*[?.]*$",
    re.IGNORECASE,
)
_NAME_THEM = re.compile(
    r"[?.]\s*(?:(?:name|list|give me|show me) (?:them|all)|who (?:are|were) they)(?: all| of them)?\s*[?.]*$",
    re.IGNORECASE,
)

_DOES_IT_SAY = re.compile(
    r"(?<!^what) (?:does|did) the (?:press )?(?:coverage|record|release|document|text|report|lede)"
    r" (?:say|state|report|indicate|note)(?: that)? (?!about\b|on\b|of\b)",
    re.IGNORECASE,
)
_AND_WHAT = re.compile(r",? and what (?:is|was|are|were) (?:it|that|they|those|these)\s*[?.]*$", re.IGNORECASE)


def _in_order(asked: str, names_in: Callable[[str], Sequence[str]]) -> str:
    """Return "mercury: who spoke about it?" and "mercury mentioned by whom?" as English usually asks it."""
    asked = _DOES_IT_SAY.sub(" ", asked)
    asked = _AND_WHAT.sub("?", _NAME_THEM.sub("?", asked))
    for order, in_english in _ORDERS:
        match = order.match(asked)
        if match and order is _FRONTED and (_asks_two_sides(asked, names_in) or _asks_each(match, names_in)):
            continue  # "Nets: what did X say, and why did Y?", "X and Y: who lost more of them?"
        if match and (usual := in_english(match)):
            return usual
    return asked


def _of_the_matter_in_front(match: re.Match[str]) -> str:
    if not _asks_of(match["matter"], match["ask"]):
        return ""
    return f"{_capital(match['ask'])}{match['after'] or ''} {_inside(match['matter'])}{match['rest'].rstrip(' .')}?"


def _who_did(match: re.Match[str]) -> str:
    if _LEANING.search(match["ask"]):
        return ""
    return f"{_capital(match['ask'])}, regarding {_inside(match['matter'])}?"


_ORDERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (_BESIDE, lambda m: f"Compare {m['one']} and {m['other']}"),
    (_SOMEBODY, lambda m: f"Who {m['did']}?"),
    (_EACH_THAT_TELLS, lambda m: f"Which delegations told {m['ask'][:1].lower()}{m['ask'][1:]}?"),
    (_SOME, lambda m: f"Which {m['who']} {m['did']}?"),
    (_FRONTED, _of_the_matter_in_front),
    (_HOW_MUCH_OF_IT, lambda m: f"{_capital(m['how'])} {_inside(m['matter'])} {m['ask']}"),
    (_FRONTED_BARE, lambda m: f"{_capital(m['ask'])} regarding {_inside(m['matter'])}?"),
    (_BY_WHOM, lambda m: f"Who {m['verb']} {_inside(m['matter'])}?"),
    (_WHO_BARE, lambda m: f"Who {'voiced' if m['from'] else 'spoke of'} {_inside(m['matter'])}?"),
    (_WHO_DID, _who_did),
)


def _asks_of(matter: str, ask: str) -> bool:
    """Whether a question asks one thing of a matter put in front of it, and the matter is no sentence of its own."""
    return not (_TOLD.search(matter) or re.search(r"\b(?:s?he|it|they)\b|, and \w", ask))


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _inside(matter: str) -> str:
    """Return words that began a sentence as they stand inside one: a name keeps its capital."""
    named = re.match(r"[A-Z][a-z]", matter) is None or re.match(r"\S+ [A-Z]", matter)
    return matter if named or not re.search(r" [a-z]{4}", matter) else f"{matter[:1].lower()}{matter[1:]}"


def is_empty(text: str) -> bool:
    """Whether what was typed is greeting or thanks and nothing else."""
    return not _POLITE.sub("", _TAIL.sub("", text.strip(" ?!."))).strip(" ?!.,")


def strip_politeness(text: str) -> str:
    """Return the question without greeting, polite wrapping and thanks; the text itself when nothing else is left."""
    stripped = _FOR_A_PIECE.sub(r"\g<rest> on \g<matter>", _PLEASE.sub("", text))
    for _ in range(4):
        shorter = _POLITE.sub("", stripped, count=1)
        shorter = _WRAPPING.sub("", shorter, count=1).strip()
        if shorter == stripped or len(shorter) < 3:
            break
        stripped = shorter
    mark = "?" if stripped.rstrip().endswith("?") else ""
    for _ in range(2):
        stripped = _TAIL.sub("", stripped.rstrip(" ?"))
    return ((stripped + mark).strip(" ,") if len(stripped) >= 2 else "") or text


_LENGTH = re.compile(  # how long the answer is to be: "in a few sentences: what did Chile say?"
    rf"(?P<length>{IN_SHORT})\W*$", re.IGNORECASE
)
_NO_MATTER = re.compile(
    r"^(?:i|we|my|our|here|this|that|please|note|question|query|task|request|context|background|hint|ps|re|fyi|urgent|deadline"
    r"|fact[ -]?check\w*|checking|hi|hello|dear|thanks?)\b|.*\bquestions?:$",
    re.IGNORECASE,
)


def _drop_context(text: str, names_in: Callable[[str], Sequence[str]]) -> str:
    """Return the text from its first asking sentence on, where it can stand without what is before it.

    "I am writing on fisheries. What did Chile say?" can; of "I am writing on Chile. What did it say?" the name is kept.
    """
    sentences = _SENTENCE.split(text)
    while len(sentences) > 1 and (
        _MYSELF.match(sentences[-1]) or (sentences[-2].endswith("?") and _ASIDE.match(sentences[-1]))
    ):
        sentences.pop()  # "What did X say? I need it for my paper.", "Who said that? Name of the speaker too."
    if moved := _moved_on(sentences, names_in):
        return moved
    asking = next((n for n, sentence in enumerate(sentences) if _ASKING.match(sentence)), 0)
    before, rest = " ".join(sentences[:asking]), " ".join(sentences[asking:])
    if length := _LENGTH.match(before):
        return f"{rest.rstrip(' ?.!')} {length['length'].lower()}?"
    asked_of = before.endswith(":") and _is_only_a_name(before[:-1], names_in)
    if asked_of and not _LEANING.search(rest) and set(names_in(rest)) <= set(names_in(before[:-1])):
        return f"According to {before[:-1]}, {rest}"
    if _is_matter(before, rest) or _asks_two_sides(f"{before} {rest}", names_in):
        return " ".join(sentences)
    if not before or len(sentences[asking].split()) < 3:
        return " ".join(sentences)
    named, leaning = names_in(before), _LEANING.search(sentences[asking])
    if not named and _BARE.match(rest) and before.endswith(".") and len(before.split()) >= LEAST_TOLD:
        return f"{rest.rstrip(' ?')} about this: {before[:1].lower()}{before[1:].rstrip(' .')}?"
    if not named:
        of_its_own = leaning and leaning.group().lower() in _OWNERS and _MYSELF.match(before)  # "a plan with its years"
        return text if leaning and not of_its_own else rest
    if not leaning or not _MYSELF.match(before):
        return text
    own = "’s" if leaning.group().lower() in _OWNERS else ""
    return f"{rest[: leaning.start()]}{' and '.join(named)}{own}{rest[leaning.end() :]}"


def _moved_on(sentences: Sequence[str], names_in: Callable[[str], Sequence[str]]) -> str:
    """Return what a name that stands alone at the end asks, "" for none.

    "Nets lost – Chile? Peru?" asks of both, "Chile lost nets. What about Peru?" of the second.
    """
    if len(sentences) != 2:
        return ""
    told, last = sentences[0], _WHAT_ABOUT.match(sentences[1])
    if not last or not _is_only_a_name(last["name"], names_in):
        return ""
    before = names_in(told)
    if told.endswith("?") and before and not last["about"]:
        return f"{told.rstrip('?')} and {last['name']}?"
    if told.endswith(".") and len(before) == 1 and told.startswith(before[0]):
        return f"Is it true that {last['name']}{told[len(before[0]) :].rstrip(' .')}?"
    return ""


def _is_only_a_name(before: str, names_in: Callable[[str], Sequence[str]]) -> bool:
    """Whether what stands before a question is whom it is asked of, and nothing else: "Ambassador Bahous: …"."""
    words = before.split()
    return len(words) <= LONGEST_NAME and len(names_in(before)) == 1 and all(word[:1].isupper() for word in words)


def _is_matter(before: str, rest: str) -> bool:
    """Whether what stands before a question is its matter, put in front with a colon ("Lost nets: …").

    A single word before a long question is a heading ("Blame: which States put the loss of nets on others?").
    """
    matter = _FRONTED_BARE.match(f"{before} {rest}") or 2 <= len(before.split()) <= LONGEST_MATTER
    return before.endswith(":") and bool(matter) and not _NO_MATTER.match(before)


def _as_doubt(text: str) -> str:
    """Return "X did it, right?", "am I right that X did it?" and "whether X did it" as "Is it true that X did it?"."""
    confirmed, tag = _CONFIRM.match(text) or _WHETHER.match(text), _TAG.search(text)
    if confirmed or (tag and not _ASKING.match(text)):
        told = text[confirmed.end() if confirmed else 0 : tag.start() if tag else len(text)]
        return f"Is it true that {told.strip(' ,.?')}?"
    return text
