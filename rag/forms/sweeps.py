"""The sweep of a list: all sentences in scope, tried by the test that fits the question, one line a delegation.

    the words stand there (who *mentioned* it: mentions.py) │ a group is joined (who *associated* with it) │ relevance

Relevance is read by the cross-encoder, within a budget of sentences. A list by difference ("who spoke of nets but not
of hooks") is two sweeps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from index.mentions import find_groups
from rag.deciding.bounds import find_bound, keeps
from rag.deciding.giving import gives_value
from rag.forms.mentions import find_word_test
from rag.language import wordings
from rag.language.deeds import find_done, find_undone
from rag.language.opposites import find_opposed, flows_other_way
from rag.language.words import content_stems
from rag.positions.stances import Stance, find_stance
from rag.positions.ties import TieAsked, find_tie
from rag.questions.contrasts import split_contrast
from rag.questions.understanding import Kind, understand
from rag.requests import Request
from rag.search.calibration import CALIBRATION
from rag.search.evidence import UNREAD, Evidence, logit, read_closely

READ_LIST = 96  # sentences that the cross-encoder reads for one list: about half a second on two cores
GROUND = slice(5, 20)  # the delegations, best first, whose standing is that of the meeting at large
_FRIENDS = frozenset(content_stems("Group of Friends"))


@dataclass(frozen=True, slots=True)
class Sweep:
    """What a sweep found: one sentence a delegation, near cases, and how many statements could not be read closely.

    `aside` are those of whom the one part of a difference is true and the other as well.
    """

    found: list[Evidence]
    near: list[Evidence]
    unread: int
    test: str
    aside: list[Evidence] = field(default_factory=list)


def sweep_list(request: Request) -> Sweep:
    """Return what a list asks for: one sweep, or the difference of two."""
    asked = request.question.asked
    parts = None if find_tie(asked) else split_contrast(asked)
    if parts is None:
        return run_sweep(request)
    one, other = (run_sweep(as_list(request, part)) for part in parts)
    done = {item.delegation for item in one.found}
    aside = [item for item in other.found if item.delegation in done]
    unread = one.unread + other.unread
    return Sweep(_others(one.found, aside), _others(one.near, other.found), unread, one.test, aside)


def as_list(request: Request, asked: str) -> Request:
    """Return the request for another list, asked of the same delegations."""
    question = understand(asked, speakers=request.roster.speakers)
    return replace(request, question=replace(question, kind=Kind.LIST))


def run_sweep(request: Request) -> Sweep:
    """Return what the sweep of all statements in scope finds, by the test that fits the question."""
    query = replace(request.query(), topic=wordings.without_members(request.question.topic))
    evidence = request.swept(query)
    if joins := _group_test(request):
        return Sweep(one_each([item for item in evidence if joins(item)]), [], 0, "group")
    mentions = find_word_test(request, evidence)
    worded = one_each([item for item in evidence if mentions.holds(item)]) if mentions else []
    if mentions and mentions.is_whole:
        return Sweep(worded, [], 0, "words")
    swept = _relevance_sweep(request, evidence, words_found=bool(worded))
    return replace(swept, found=one_each([*worded, *_others(swept.found, worded)]), near=_others(swept.near, worded))


def _others(items: Sequence[Evidence], known: Sequence[Evidence]) -> list[Evidence]:
    """Return the items of delegations that are not known yet."""
    names = {item.delegation for item in known}
    return [item for item in items if item.delegation not in names]


def _group_test(request: Request) -> Callable[[Evidence], bool] | None:
    """Return the test for "who associated with the group", None when the question asks something else."""
    groups = frozenset(request.question.groups)
    if not groups or not wordings.asks_association(request.question.asked):
        return None

    def joins(item: Evidence) -> bool:
        named = (group.group for group in find_groups(item.text))
        near = any(is_same_group(one, other) for other in named for one in groups)
        return near and wordings.asks_association(item.text)

    return joins


def is_same_group(one: str, other: str) -> bool:
    """Whether two names are one group's; of groups that no table lists, releases print variants of the name.

    Two thirds of the words of the shorter name stand in the longer: "Group of Friends against Mercury" and "Group of
    Friends United against Mercury and Lead" are one, "Group of Friends of Mediation" is another.
    """
    if one == other:
        return True
    mine, theirs = (set(content_stems(name)) - _FRIENDS for name in (one, other))
    if not all(set(content_stems(name)) >= _FRIENDS for name in (one, other)) or not (mine and theirs):
        return False
    return len(mine & theirs) >= 2 / 3 * min(len(mine), len(theirs))


def _relevance_sweep(request: Request, evidence: Sequence[Evidence], *, words_found: bool = False) -> Sweep:
    """Return the delegations whose best sentence belongs to the list, read by the cross-encoder within its budget.

    Where the words that were asked for stand somewhere, who puts it otherwise must stand as firmly as half the best.
    """
    order = _by_promise(item for item in evidence if item.delegation and gives_value(request, item))
    read = _read(request, order[:READ_LIST])
    bound = find_bound(request.question.asked)
    stand = find_stance(request.question.asked) or find_tie(request.question.asked)
    known = [
        item
        for item in read
        if item.cross is not None
        and not _tells_otherwise(request, item, stand)
        and (not bound or keeps(bound, item.text))
    ]
    taken, known = _take_stands(stand, known) if stand else ({}, known)
    if not known or max(map(logit, known)) < CALIBRATION.known:
        return Sweep([], [], 0, "relevance")
    one_word = stand is None and len(set(content_stems(wordings.without_members(request.question.topic)))) == 1
    best = firmest(known)
    named = firmest(item for item in known if one_word and item.lexical == 1.0)  # by the one word asked for
    standings = [standing(item) for item in best.values()]
    enough = max(least_standing(standings), standings[0] / 2 if words_found else UNREAD)
    sure = {name: item for name, item in best.items() if standing(item) >= enough}
    found = [*(sure | named | taken).values()]
    near = [item for name, item in best.items() if 0 < enough - standing(item) <= 1 and name not in named | taken]
    return Sweep(_in_order(found), near, _unread(order, found), "relevance")


def _by_promise(fitting: Iterable[Evidence]) -> list[Evidence]:
    """Return sentences in the order in which they are read: the best of each delegation, then the others."""
    order = sorted(fitting, key=_promise)
    first = {item.delegation: item for item in reversed(order)}
    return sorted(order, key=lambda item: first[item.delegation] is not item)


def firmest(items: Iterable[Evidence]) -> dict[str, Evidence]:
    """Return for each delegation its sentence that stands firmest, the firmest of all first."""
    best: dict[str, Evidence] = {}
    for item in sorted(items, key=lambda item: (-standing(item), item.sentence.id)):
        best.setdefault(item.delegation, item)
    return best


def _take_stands(stand: Stance | TieAsked, read: Sequence[Evidence]) -> tuple[dict[str, Evidence], list[Evidence]]:
    """Return the sentences that tell the stand asked for, one a delegation, and those of all who tell no other."""
    told = [(item, stand.judge(item.text)) for item in read]
    taken = firmest(item for item, takes in told if takes)
    others = {item.delegation for item, takes in told if takes is False} - taken.keys()
    rest = [item for item, takes in told if takes is not False and item.delegation not in others]
    return taken, [item for item in rest if item.delegation in taken or stand.may_hold(item.text, item.paragraph.text)]


def _tells_otherwise(request: Request, item: Evidence, stand: Stance | TieAsked | None) -> bool:
    """Whether a sentence tells of the deed that a list asks for as one not done, or its opposite.

    Not where it tells the stand asked for: "supported the fund but opposed the levy" is against the levy.
    """
    asked, topic = request.question.asked, request.question.topic
    if find_undone(asked, item.text) or find_done(asked, item.text):
        return stand is None or not stand.judge(item.text)
    return stand is None and (bool(find_opposed(topic, item.text)) or flows_other_way(asked, item.text))


def _read(request: Request, order: Sequence[Evidence]) -> list[Evidence]:
    """Return the sentences read by the cross-encoder: of each delegation that the question names, asked of it alone."""
    named = request.speaking()
    if not named:
        return read_closely(request.index, request.query(), order, read=len(order))
    mine = {delegation.name: [item for item in order if item.delegation == delegation.name] for delegation in named}
    return [
        item
        for delegation in named
        for item in read_closely(
            request.index, request.for_one(delegation).query(), mine[delegation.name], read=len(mine[delegation.name])
        )
    ]


def standing(item: Evidence) -> float:
    """Return how firmly a sentence that was read stands in a list: its logit, and the words of the question in it."""
    return logit(item) + CALIBRATION.listed_words * item.lexical


def least_standing(standings: Sequence[float]) -> float:
    """Return the standing from which one belongs to a list: a little above half way from the ground to the best.

    `standings` fall from the best; the ground is what those stand at of whom hardly one belongs, the sixth to the
    twentieth. It is high where a whole meeting touches on the matter, but not above 0: all of them may belong.
    """
    ground = standings[GROUND] or standings[-1:]
    level = min(sum(ground) / len(ground), 0.0)
    return level + CALIBRATION.listed_share * (standings[0] - level)


def _unread(order: Sequence[Evidence], found: Sequence[Evidence]) -> int:
    """Return how many statements beyond the budget promised as much as one that belongs to the list."""
    promises = {item.sentence.id: -_promise(item)[0] for item in order}
    least = min((promises[item.sentence.id] for item in found), default=float("inf"))
    read = {item.delegation for item in order[:READ_LIST]}
    return len(
        {item.delegation for item in order[READ_LIST:] if item.delegation not in read and -_promise(item)[0] >= least}
    )


def worth(item: Evidence) -> float:
    """Return how well a sentence fits a list: its relevance, and the words of the question that stand in it."""
    return item.relevance + CALIBRATION.words * item.lexical


def _promise(item: Evidence) -> tuple[float, int]:
    return (-worth(item), item.sentence.id)


def _in_order(items: Sequence[Evidence]) -> list[Evidence]:
    return sorted(items, key=lambda item: item.sentence.id)


def one_each(items: Sequence[Evidence]) -> list[Evidence]:
    """Return one sentence a delegation, statements before the lede, the most relevant; in the record's order."""
    best: dict[str, Evidence] = {}
    for item in sorted(items, key=lambda item: (item.in_lede, -item.relevance, item.sentence.id)):
        if item.delegation:
            best.setdefault(item.delegation, item)
    return sorted(best.values(), key=lambda item: item.sentence.id)
