"""Questions about the meeting itself: session, meetings, title, who spoke, in which order and for whom."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from index.records import LEDE, DelegationKind, Record, Span
from index.sentences import split_sentences
from rag.answers import Answer, Status
from rag.citations import Place
from rag.drafting import Draft, join_names, place_in, place_of
from rag.forms.facts import answer_fact
from rag.forms.refusals import refuse_silent, say_silent
from rag.forms.summaries import BUDGET, main_points
from rag.language.values import NUMBER
from rag.questions.kinds import asks_neighbour, asks_often, asks_reply
from rag.requests import Request
from rag.speakers.rosters import Turn

MOST_RECORDS = 5  # records about which a question without a record in it is answered one by one
_COUNTED = re.compile(
    rf"(?:(?:more than|over|some|about|nearly|almost)\s+)?\b(?:{NUMBER}|dozens of)\s+speakers\b(?: [^\s.,;]+){{0,4}}",
    re.IGNORECASE,
)
_LISTED = re.compile(
    rf"{_COUNTED.pattern}|\bAlso (?:speaking|participating|making statements?|delivering statements?)\b.*",
    re.IGNORECASE,
)
_ORDER = re.compile(r"\b(first|opened|opening|started|began|last|closed|final|ended)\b", re.IGNORECASE)
_HOW_MANY = re.compile(r"\b(?:how many|number of)\b", re.IGNORECASE)
_REPLY = re.compile(r"\bright of reply\b", re.IGNORECASE)
_ORGANISATIONS = re.compile(r"\b(?:organi[sz]ations?|observers?|non-?member|agenc(?:y|ies))\b", re.IGNORECASE)
_TAKES_FLOOR = re.compile(
    r"\b(?:sp[eo]ak|spoke|floor|speakers|delegations|participants|intervened|addressed|participated)\w*\b",
    re.IGNORECASE,
)
_OF_A_SPEECH = re.compile(
    r"\b(?:spoke|speak|speaker|floor|statement|speech|delegation|opened|closed|started|began|ended)\b", re.IGNORECASE
)
_WHO_ALL = re.compile(r"^(?:who|which|what|list|name|show)\b", re.IGNORECASE)
_DATE_OF = re.compile(
    r"(?=.*\b(?:meeting|session|debate|release|record)\b)"
    r"(?:when (?:was|did|is)\b|.*(?:\b(?:what|which) (?:day|date)\b|\bdate\b))",
    re.IGNORECASE,
)
_MEETS_AGAIN = re.compile(
    r"\b(?:meet|sit|convene|gather|discuss|consider|debate|take up)\w*\b.*\b(?:again|next)\b"
    r"|\bnext\b.*\b(?:meet|convene|sit|gather|take up)|\bre-?convene|\bresume",
    re.IGNORECASE,
)
_ANNOUNCES = re.compile(
    r"\bwill (?:next )?(?:meet|convene|re-?convene|resume|continue|take up)\b.*|\bnext meeting\b", re.IGNORECASE
)
_ENDS = re.compile(r"\b(?:over|ended|closed?|adjourn\w*|suspend\w*|resum\w*|start\w*|beg[au]n|begin)\b", re.IGNORECASE)
_CLOCK = re.compile(r"\b\d{1,2}(?::\d\d)? [ap]\.m\.")
_SEVERAL = re.compile(r"\b(?:and|plus|as well as)\b|,", re.IGNORECASE)
_HEADER = (
    (re.compile(r"\b(?:title|headline|about|subject|topic|theme|discuss\w*)\b", re.IGNORECASE), "title"),
    (re.compile(r"\b(?:symbol|(?:document|reference|record) (?:number|symbol|code))\b", re.IGNORECASE), "symbol"),
    (re.compile(r"\b(?:morning|afternoon|(?:time|part) of (?:the )?day)\b", re.IGNORECASE), "meetings"),
    (re.compile(r"\bsession\b", re.IGNORECASE), "session"),
    (
        re.compile(
            r"\b(?:meetings?|meeting numbers?)\b(?=.*\b(?:number|which|what)\b)"
            r"|\b(?:which|what|number of|how many)\b.*\bmeetings?\b",
            re.IGNORECASE,
        ),
        "meetings",
    ),
    (re.compile(r"\b(?:body|organ|committee)\b", re.IGNORECASE), "body"),
)


def answer_meeting(request: Request) -> Answer:
    """Return the fact about the meeting, by the first of the handlers that knows it; else look in the record's text."""
    handlers: tuple[Callable[[Request], Answer | None], ...] = (
        _about_neighbours,
        _about_often,
        _about_named,
        _about_reply,
        _about_next,
        _about_date,
        _about_order,
        _about_speakers,
        _about_header,
    )
    for handler in handlers:
        if answer := handler(request):
            return answer
    return answer_fact(request)


def answer_reply(request: Request) -> Answer | None:
    """Return what a delegation replied to another in exercise of the right of reply; None where it did not use it."""
    if not asks_reply(request.question.asked):
        return None
    draft = Draft(request.index)
    whom = [delegation.name for delegation in request.question.mentioned]
    turns = [turn for each in request.speaking() for turn in request.roster.turns_of(each.name) if _is_reply(turn)]
    for turn in turns:
        if not all(any(name in paragraph.text for paragraph in turn.paragraphs) for name in whom):
            continue
        for item in main_points(request, turn.symbol, turn.statement.first, turn.statement.last, budget=BUDGET):
            draft.claim(f"{item.delegation}: {item.text}", [draft.cite(place_of(item))])
    return request.finish(draft, Status.ANSWERED, matched=len(turns)) if draft.claims else None


def _about_neighbours(request: Request) -> Answer | None:
    """Answer who took the floor right before or after another."""
    names = {d.name for d in (*request.question.delegations, *request.question.mentioned)}
    if not asks_neighbour(request.question.asked) or not names:
        return None
    step = 1 if re.search(r"\b(?:after|following)\b", request.question.asked, re.IGNORECASE) else -1
    turns = request.roster.turns
    draft = Draft(request.index)
    for place, turn in enumerate(turns):
        beside = place + step
        there = 0 <= beside < len(turns) and turns[beside].symbol == turn.symbol
        if turn.statement.delegation.name in names and there:
            _introduce(draft, turns[beside])
    if not draft.claims:
        return None
    return request.finish(draft, Status.ANSWERED, matched=len(draft.claims))


def _about_often(request: Request) -> Answer | None:
    """Answer who took the floor more than once."""
    if not asks_often(request.question.asked) or request.speaking():
        return None
    turns = request.roster.turns
    times = Counter(turn.statement.delegation.name for turn in turns)
    draft = Draft(request.index)
    for turn in turns:
        if times[turn.statement.delegation.name] > 1:
            _introduce(draft, turn)
    if not draft.claims:
        draft.say(f"Nobody took the floor more than once in {request.where()}.")
    return request.finish(draft, Status.ANSWERED if draft.claims else Status.NOT_ON_RECORD, matched=len(draft.claims))


def _is_reply(turn: Turn) -> bool:
    return turn.statement.section == "right_of_reply"


def _about_named(request: Request) -> Answer | None:
    """Answer "did X speak" and "who spoke for X"."""
    if not request.question.delegations:
        return None
    if not request.speaking():
        return refuse_silent(request, request.silent())
    draft = Draft(request.index)
    for delegation in request.speaking():
        turns = request.roster.turns_of(delegation.name)
        if _REPLY.search(request.question.asked):
            turns = tuple(filter(_is_reply, turns))
        for turn in turns:
            _introduce(draft, turn)
    say_silent(draft, request, request.silent())
    if not draft.claims:
        draft.say(f"{join_names(d.name for d in request.speaking())} did not exercise it in {request.where()}.")
        return request.finish(draft, Status.NOT_ON_RECORD, matched=0)
    return request.finish(draft, Status.PARTIAL if request.silent() else Status.ANSWERED, matched=len(draft.claims))


def _about_reply(request: Request) -> Answer | None:
    if not _REPLY.search(request.question.asked):
        return None
    turns = list(filter(_is_reply, request.roster.turns))
    draft = Draft(request.index)
    for turn in turns:
        _open(draft, turn)
    if not turns:
        draft.say(f"No statement in exercise of the right of reply stands in {request.where()}.")
    return request.finish(draft, Status.ANSWERED if turns else Status.NOT_ON_RECORD, matched=len(turns))


def _about_order(request: Request) -> Answer | None:
    match = _ORDER.search(request.question.asked)
    if not match or not request.roster.turns or not _OF_A_SPEECH.search(request.question.asked):
        return None
    place = 0 if match.group(1).lower() in ("first", "opened", "opening", "started", "began") else -1
    draft = Draft(request.index)
    for record in request.roster.records[:MOST_RECORDS]:
        turns = [turn for turn in request.roster.turns if turn.symbol == record.symbol]
        if turns:
            _introduce(draft, turns[place])
    return request.finish(draft, Status.ANSWERED, matched=len(draft.claims))


def _about_speakers(request: Request) -> Answer | None:
    """Answer how many and who took the floor."""
    asked = request.question.asked
    organisations = bool(_ORGANISATIONS.search(asked))
    if not _TAKES_FLOOR.search(asked) or not (_HOW_MANY.search(asked) or _WHO_ALL.search(asked)):
        return None
    turns = [
        t
        for t in request.roster.turns
        if not organisations or t.statement.delegation.kind is not DelegationKind.MEMBER_STATE
    ]
    if not turns:
        return None
    draft = Draft(request.index)
    names = list(dict.fromkeys(turn.statement.delegation.name for turn in turns))
    how_many = bool(_HOW_MANY.search(asked))
    numbers = [] if organisations else _roster_citations(draft, request, _COUNTED if how_many else _LISTED)
    if not numbers:
        numbers = [draft.cite(_introduction(turn)) for turn in turns[:20]]
    statements = f"{len(turns)} statement{'s' if len(turns) != 1 else ''}"
    listed = "" if how_many and not organisations else f": {join_names(names)}"
    kinds = f"delegations {request.question.whom or 'and organisations'}"
    whom = "one delegation" if len(names) == 1 else f"{len(names)} {kinds}"
    counted = [f"“{c.text.strip()}”" for c in draft.citations if c.section == LEDE and re.search(r"speakers\b", c.text)]
    lede = f"; the lede counts {join_names(counted)}" if counted and how_many else ""
    draft.claim(f"{request.where()} holds {statements} by {whom}{listed}{lede}.", numbers)
    return request.finish(draft, Status.ANSWERED, matched=len(turns))


def _roster_citations(draft: Draft, request: Request, said: re.Pattern[str]) -> list[int]:
    """Return citations of what the lede itself says about its speakers: its count, or that and its list of names."""
    return [
        draft.cite(place_in(record.symbol, paragraph.number, Span(match.start(), match.end())))
        for record, paragraph in request.roster.paragraphs()
        if paragraph.section == LEDE and (match := said.search(paragraph.text))
    ]


def _about_header(request: Request) -> Answer | None:
    """Answer session, meetings, symbol, title and organ from the header, as printed."""
    draft = Draft(request.index)
    facts = dict.fromkeys(fact for pattern, fact in _HEADER if pattern.search(request.question.asked))
    if len(facts) > 1 and not _SEVERAL.search(request.question.asked):
        facts = dict.fromkeys(list(facts)[:1])
    for record in request.roster.records[:MOST_RECORDS]:
        for fact in facts:
            _state_header(draft, record, fact)
    return request.finish(draft, Status.ANSWERED, matched=0) if draft.claims else None


def _about_next(request: Request) -> Answer | None:
    """Answer when it meets again, by the sentence outside statements that announces it."""
    if not _MEETS_AGAIN.search(request.question.asked):
        return None
    draft = Draft(request.index)
    for symbol in request.roster.symbols[:MOST_RECORDS]:
        for sentence in (request.index.sentences[number] for number in request.index.sentences_of(symbol)):
            paragraph = request.index.paragraph(symbol, sentence.paragraph)
            text = paragraph.text[sentence.start : sentence.end]
            if paragraph.statement is None and _ANNOUNCES.search(text):
                draft.claim(text, [draft.cite(Place(symbol, sentence.paragraph, sentence.start, sentence.end))])
    return request.finish(draft, Status.ANSWERED, matched=len(draft.claims)) if draft.claims else None


def _about_date(request: Request) -> Answer | None:
    """Answer when the meeting was: only a day that the text gives, none is guessed."""
    asked = request.question.asked
    if _MEETS_AGAIN.search(asked) or not _DATE_OF.match(asked) or request.roster.gives_days:
        return None
    if _ENDS.search(asked) and any(map(_CLOCK.search, request.roster.texts)):
        return None
    draft = Draft(request.index)
    draft.say(f"The text of {request.where()} gives no date, and none is guessed.")
    return request.finish(draft, Status.NOT_ON_RECORD, matched=0)


def _state_header(draft: Draft, record: Record, fact: str) -> None:
    printed = str(getattr(record, fact))
    start = record.header.find(printed) if printed else -1
    if start < 0:
        return
    shown = printed.rstrip(" ,")
    number = draft.cite(Place(record.symbol, None, start, start + len(shown)))
    draft.claim(f"{record.symbol}: {shown}", [number])


def _introduce(draft: Draft, turn: Turn) -> None:
    """Add who spoke for a delegation, on the words by which the record introduces the statement."""
    speaker = turn.statement.speaker
    number = draft.cite(_introduction(turn))
    name = speaker.name or "a representative whom the record does not name"
    title = f", {speaker.title}" if speaker.title else ""
    reply = ", in exercise of the right of reply" if _is_reply(turn) else ""
    draft.claim(f"{speaker.delegation.name}: {name}{title} took the floor{reply}", [number])


def _open(draft: Draft, turn: Turn) -> None:
    """Add the sentence that opens a statement: it tells who spoke, and mostly of what or against whom."""
    paragraph = turn.paragraphs[0]
    first = next(iter(split_sentences(paragraph.text)), Span(0, len(paragraph.text)))
    number = draft.cite(place_in(turn.symbol, paragraph.number, first))
    draft.claim(f"{turn.statement.speaker.delegation.name}: {first.of(paragraph.text)}", [number])


def _introduction(turn: Turn) -> Place:
    """Return the span that names the speaker, else the opening of the statement."""
    paragraph = turn.paragraphs[0]
    name = turn.statement.speaker.name
    start = paragraph.text.find(name) if name else -1
    if start >= 0:
        bracket = paragraph.text.find(")", start)
        after = paragraph.text[start + len(name) : start + len(name) + 2]
        end = bracket + 1 if after == " (" and bracket > 0 else start + len(name)
        return place_in(turn.symbol, paragraph.number, Span(start, end))
    end = next(
        (i for i in (paragraph.text.find(", "), paragraph.text.find(" said")) if i > 0), min(80, len(paragraph.text))
    )
    return place_in(turn.symbol, paragraph.number, Span(0, end))
