"""What a question speaks of besides delegations: the things and the person that a pronoun of the next may stand for.

"When will the reservoir of Chile be ready?" ─► the reservoir (the subject), then what it is asked about
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.mentions import find_groups
from rag.language.clauses import AUXILIARIES, AUXILIARY, PREPOSITIONS, Clause, parse_clause
from rag.language.wordings import MEMBERS, is_mention
from rag.language.words import is_past, is_plural
from rag.questions.understanding import Kind, Question

BRACKETED = re.compile(r"\s*\([^()]*\)(?=\W*$)")
_NAME = r"[A-ZÀ-Þ][\w.-]*(?: (?:of |and |the )*[A-ZÀ-Þ][\w.-]*)*['’]s?"
_DETERMINED = re.compile(rf"(?:the|an?|its|his|her|their|this|that|these|those|{_NAME})\s+(?=\w)")
_IS = re.compile(
    rf"^(?:and |but )?(?:what|which|who|where)(?:['’]s| is| are| was| were) (?P<thing>(?:the|an?|{_NAME}) [^?]+)",
    re.IGNORECASE,
)
_DOUBT = re.compile(r"^Is it true that\s+", re.IGNORECASE)
_HAPPENED = re.compile(
    r"^(?:and |but )?what (?:happened|happens|became|becomes|will happen|has become) (?:to|with|at|in|of) ",
    re.IGNORECASE,
)
_BARE = re.compile(rf"(?i:now |and )?(?=(?i:the)\s|{_NAME}\s)")  # "now the fund"
_VIEW = re.compile(
    r"\b(?:views?|opinions?|positions?|stance|take|attitude|stand)\b(?:[^?]*?\b(?:on|about|towards?)| of) ",
    re.IGNORECASE,
)
_MATTER = re.compile(
    r"(?:\b(?:say|said|says|think|thought|speak|spoke|talk|report|mention|tell us|know|hear|feel|compare)\b"
    r"(?: [^?]*?)??\b(?:on|of|regarding|concerning)|\babout(?! (?:how|half|a|\d)\b)) (?P<thing>[^?]+)",
    re.IGNORECASE,
)
_MEMBER = re.compile(rf"(?:the |an? )?(?:[\w-]+ )?{MEMBERS}\b|(?:any|some|every)(?:one|body)\b|none\b", re.IGNORECASE)
_VALUE = re.compile(
    r"(?:\w+ )?(?:years?|months?|dates?|days?|times?|periods?|percentages?|per ?cents?|amounts?|sums?|shares?|numbers?"
    r"|figures?|reasons?|grounds|places?|words?|else|kinds?|sorts?|purposes?|extent|way|ways|terms)\b",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(rf"(?:{PREPOSITIONS}|that|which|who|whose|when|where|and|or)\b", re.IGNORECASE)
_PARTICLE = re.compile(r"(?:up|out|off|down|back|away|forward)\b", re.IGNORECASE)
_TITLE = (
    r"(?i:secretary[- ]general|rapporteur|envoy|pope|president|minister|secretary|coordinator|commissioner|chancellor"
    r"|king|queen|judge|prosecutor|director|journalist|woman|man|girl|boy|priest|activist|leader|prisoner|writer|general)"
)
_FULL_NAME = r"[A-ZÀ-Þ][\w’-]+(?: [A-ZÀ-Þ][\w’-]+)*"
_PERSON = re.compile(
    rf"(?<!['’]s )(?P<title>(?i:the |an? )(?i:[\w-]+ )??{_TITLE}\b(?: {_FULL_NAME})?|\b{_TITLE} {_FULL_NAME})"
    r"(?! (?:of|from|for)\b)"
)


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing spoken of: `text` with its article; `several` of them or one; whether it is the `subject` asked about."""

    text: str
    several: bool
    subject: bool = False


def find_things(question: Question) -> list[Thing]:
    """Return the things that a question speaks of, the likeliest to be meant by a pronoun first."""
    asked = _DOUBT.sub("Is ", BRACKETED.sub("", question.asked)).rstrip(" ?.!")
    clause = parse_clause(asked, [(n.start, n.end) for n in question.named])
    whole = "" if question.kind is Kind.SUMMARY else _what_is(asked)
    subject = whole or _which(asked, clause) or _subject(asked, clause, question)
    counted = f"the {question.counted}" if question.counted else ""
    matter = (
        "" if whole else _matter(asked[asked.find(subject) + len(subject) :], clause, question, spoken=bool(subject))
    )
    group = next((f"the {mention.surface}" for mention in find_groups(asked)), "")
    found = [(subject, True), (counted, False), (matter, False), (group, False)]
    return [Thing(_definite(text), is_several(text), is_subject) for text, is_subject in found if text]


def find_person(question: Question) -> str:
    """Return the person that a question speaks of without asking a delegation through it, "" for none."""
    if any(named.speaker for named in question.named):
        return ""
    match = _PERSON.search(BRACKETED.sub("", question.asked))
    return _definite(match["title"]) if match else ""


def is_several(thing: str) -> bool:
    """Whether a thing is more than one: its head noun, before any preposition, is a plural."""
    words = _before_preposition(thing.split())
    head = words[-1].strip('“”"‘’,.').lower() if words else ""
    return head in ("both", "these", "those") or is_plural(head)


def _definite(thing: str) -> str:
    """Return a thing as one that was spoken of: "a plan" as "the plan", "trawling" as "the trawling"."""
    thing = re.sub(r"^(?:an?|its|his|her|their) ", "the ", thing.strip(), flags=re.IGNORECASE)
    return thing if re.match(rf"[A-ZÀ-Þ]|\d|{_DETERMINED.pattern}", thing) else f"the {thing}"


def _what_is(asked: str) -> str:
    """Return what is asked for by "what is the …", of a view what is viewed; what "what happened to …" asks about."""
    if bare := _HAPPENED.match(asked) or _BARE.match(asked):
        return asked[bare.end() :]
    match = _IS.match(asked)
    if match is None:
        return ""
    view = _VIEW.search(match["thing"])
    return match["thing"][view.end() :] if view else match["thing"]


def _which(asked: str, clause: Clause) -> str:
    """Return the thing of "which draft deals with X?" as "the draft that deals with X", of "what law did X pass" it."""
    if clause.word not in ("what", "which") or not clause.noun:
        return ""
    if _MEMBER.match(clause.noun) or _VALUE.match(clause.noun) or _PREPOSITION.match(clause.noun):
        return ""
    if clause.inverted or clause.preposition:
        return clause.noun
    words = clause.noun.split()
    if clause.auxiliary:
        verb = len(words)
    else:
        verb = next((n for n in range(1, len(words) - 1) if _is_verb(words[n]) and not _is_verb(words[n + 1])), 0)
    rest = asked[asked.find(clause.noun) :].split()[verb:]
    return f"{' '.join(words[:verb])} that {' '.join(rest)}" if verb else ""


def _is_verb(word: str) -> bool:
    return word.endswith("s") or is_past(word)


def _subject(asked: str, clause: Clause, question: Question) -> str:
    """Return the thing that a question asks about as its subject: the dam in "when will the dam be ready?"."""
    auxiliary = re.search(rf"\b{AUXILIARY}\b\s+", asked, re.IGNORECASE)
    if auxiliary is None or question.asked_group or _is_subject(clause, auxiliary.group()):
        return ""
    if not _DETERMINED.match(asked, auxiliary.end()):
        return ""
    tokens = asked[auxiliary.end() :].split()
    words = _before_verb(tokens)
    does = auxiliary.group().strip().lower() in ("did", "does", "do", "will", "would", "can", "could", "should")
    stopped = len(words) < len(tokens) and not _PREPOSITION.match(tokens[len(words)])
    if (does or (not clause.word and len(words) == len(tokens))) and not stopped:
        words = words[:-1]
    thing = " ".join(words).strip(" ,")
    is_party = any(thing.lower() in (n.surface.lower(), f"the {n.surface.lower()}") for n in question.named)
    is_party = is_party or _MEMBER.match(thing) is not None or re.search(rf"{_TITLE}$", thing) is not None
    return thing if len(words) > 1 and not is_party else ""


def _is_subject(clause: Clause, auxiliary: str) -> bool:
    """Whether the question word itself is the subject: "which of them has a season?"."""
    return clause.word in ("who", "which", "what") and auxiliary.strip().lower() in ("has", "have", "had")


def _before_verb(tokens: Sequence[str]) -> list[str]:
    """Return the words before the first that ends a noun with its article: a verb form, a preposition, an auxiliary."""
    kept: list[str] = []
    for token in _before_preposition(tokens):
        word = token.lower().strip(",")
        if kept and (word in AUXILIARIES or word in ("be", "been") or is_past(word)):
            break
        kept.append(token)
        if token.endswith(","):
            break
    return kept


def _before_preposition(tokens: Sequence[str]) -> list[str]:
    end = next((n for n, token in enumerate(tokens) if n and _PREPOSITION.fullmatch(token.strip(","))), len(tokens))
    return list(tokens[:end])


def _matter(asked: str, clause: Clause, question: Question, *, spoken: bool) -> str:
    """Return the thing that something is said of or done to: after "about", else the object of the verb.

    `asked` is what follows the subject of the question; `spoken` whether that is a thing itself.
    """
    if matter := _MATTER.search(asked):
        return matter["thing"]
    if question.kind is Kind.LIST and is_mention(question.asked):
        return question.topic
    ends = [n.end for n in question.named if not re.match("['’]", question.asked[n.end :])]
    done = question.asked[ends[-1] :] if ends and clause.word != "who" else ""
    if noun := re.search(r"\b(?:the|an?|its|their)\s.+", done or (asked if spoken else question.topic)):
        return noun.group().rstrip(" ?.!")
    if spoken or question.counted or not (done or clause.word in ("who", "which")):
        return ""
    thing = (done or question.topic).strip(" ?.!").partition(" ")[2]
    return "" if _PREPOSITION.match(thing) or _PARTICLE.match(thing) else thing
