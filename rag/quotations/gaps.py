"""Judges what an ellipsis leaves out: honest, or a negation, a condition, a change of subject, two passages made one.

The rules read closed classes of words and the sentence borders; in doubt an ellipsis is not honest.
"""

from __future__ import annotations

from rag.quotations.matching import Stand
from rag.quotations.views import View
from rag.quotations.words import (
    CLAUSE_STARTERS,
    CONTRASTS,
    COORDINATORS,
    MODALS,
    PREPOSITIONS,
    PRONOUNS,
    QUANTIFIERS,
    RESTRICTIONS,
    is_content,
    is_figure,
    is_finite,
    is_negation,
)

_BARE_SUBJECT = 3  # words that open a sentence and hold no verb: “Traffickers …”, “The two ministers …”
_LIMITS_A_FIGURE = 2  # words right before a figure that may limit it: "more than 400", "up to 94"


def hidden_words(view: View, one: Stand, other: Stand) -> list[int]:
    """Return the words of a passage that an ellipsis between two stands leaves out, reporting clauses aside."""
    hidden: list[int] = []
    place = one.end
    while place < other.first:
        past = view.clauses.get(place, place)
        if past > place:
            place = past
        else:
            hidden.append(place)
            place += 1
    return hidden


def fault_of_gap(one_view: View, one: Stand, other_view: View, other: Stand) -> str:
    """Return what is wrong with the ellipsis between two stands of one statement, "" when it is honest."""
    if one_view is not other_view:
        return _fault_across_paragraphs(one_view, one, other_view, other)
    hidden = hidden_words(one_view, one, other)
    if not hidden:
        return ""
    if _quotation(one_view, one) != _quotation(other_view, other):
        return _fault_across_marks(one_view, one, other)
    if one_view.sentence_of(one.end - 1) == one_view.sentence_of(other.first):
        return _fault_in_sentence(one_view, one, hidden, other)
    return _fault_across_sentences(one_view, one, other_view, other)


def _quotation(view: View, stand: Stand) -> tuple[int, int] | None:
    return view.quoted_around(stand.first, stand.end)


def _fault_across_marks(view: View, one: Stand, other: Stand) -> str:
    both = _quotation(view, one) is not None and _quotation(view, other) is not None
    if both:
        return "it joins two separate quotations"
    if view.sentence_of(one.end - 1) != view.sentence_of(other.first):
        return "it joins the speaker's words with the press service's"
    return _fault_in_sentence(view, one, hidden_words(view, one, other), other)


def reaches_end(view: View, stand: Stand) -> bool:
    """Say whether nothing but a reporting clause follows a stand in its passage."""
    return view.clauses.get(stand.end, stand.end) == len(view.words)


def runs_on(one_view: View, one: Stand, other_view: View, other: Stand) -> bool:
    """Say whether a stand goes on in the next paragraph of the statement, with nothing of the record between."""
    return other_view.number == one_view.number + 1 and other.first == 0 and reaches_end(one_view, one)


def _fault_across_paragraphs(one_view: View, one: Stand, other_view: View, other: Stand) -> str:
    if runs_on(one_view, one, other_view, other):
        both = one_view.quoted_around(*one.segments[-1]) and other_view.quoted_around(*other.segments[0])
        # A closing mark at the end of a paragraph: the record does not say that the two remarks followed at once.
        return "it joins two separate quotations" if both and not one_view.left_open else ""
    if (one_view.quoted_parts(one.first, one.end) != []) != (other_view.quoted_parts(other.first, other.end) != []):
        return "it joins the speaker's words with the press service's"
    if one_view.quoted_parts(one.first, one.end):
        return "it joins two separate quotations"
    return _fault_across_sentences(one_view, one, other_view, other)


def _fault_across_sentences(one_view: View, one: Stand, other_view: View, other: Stand) -> str:
    if not _ends_sentence(one_view, one) or not _begins_sentence(other_view, other):
        return "it makes one sentence of two"
    if other_view.words[other.first] in PRONOUNS:
        return "it hides what the words after it refer to"
    if one_view is other_view and _contrast_hidden(one_view, one, other):
        return "it hides a contrast"
    return ""


def _ends_sentence(view: View, stand: Stand) -> bool:
    last = view.sentence_of(stand.end - 1)
    rest = [place for place in range(stand.end, len(view.words)) if view.sentence_of(place) == last]
    return not rest or view.clauses.get(rest[0], rest[0]) > rest[-1]


def _begins_sentence(view: View, stand: Stand) -> bool:
    return stand.first == 0 or view.sentence_of(stand.first - 1) != view.sentence_of(stand.first)


def _contrast_hidden(view: View, one: Stand, other: Stand) -> bool:
    first, last = view.sentence_of(one.end - 1) + 1, view.sentence_of(other.first)
    openings = [view.folded.words_within(view.sentences[number])[0] for number in range(first, last + 1)]
    return any(view.words[place] in CONTRASTS for place in openings)


def _fault_in_sentence(view: View, one: Stand, hidden: list[int], other: Stand) -> str:
    words = [view.words[place] for place in hidden]
    if any(is_negation(word) for word in words):
        return "it hides a negation"
    if any(word in RESTRICTIONS for word in words):
        return "it hides a condition or a contrast"
    if any(word in MODALS for word in words):
        return "it hides whether a thing must, may or will be"
    if is_figure(view.words[other.first]) and any(word in QUANTIFIERS for word in words[-_LIMITS_A_FIGURE:]):
        return "it hides what limits a figure"
    return _fault_of_subject(view, one, hidden, other) or _fault_of_relation(view, one, hidden, other)


def _fault_of_relation(view: View, one: Stand, hidden: list[int], other: Stand) -> str:
    """Return what is wrong where the words after an ellipsis would be bound to other words than in the record.

    “treat [their victims as] mere commodities” makes an object of them; “Traffickers [treat their victims] as mere
    commodities” says it of the subject.
    """
    first, last, after = view.words[hidden[0]], view.words[hidden[-1]], view.words[other.first]
    unbound = last in PREPOSITIONS and after not in PREPOSITIONS and view.words[one.end - 1] != last
    if unbound and any(is_content(view.words[place]) for place in hidden):
        return "it hides how the words after it are bound to the rest"
    bare = one.end - one.first <= _BARE_SUBJECT and not any(map(is_finite, view.words[one.first : one.end]))
    if bare and _opens(view, one) and is_content(first) and after in PREPOSITIONS:
        return "it hides what is said of the subject"
    return ""


def _opens(view: View, stand: Stand) -> bool:
    """Say whether a stand begins a sentence or a quotation."""
    return _begins_sentence(view, stand) or stand.first in {first for first, _ in view.quoted}


def _fault_of_subject(view: View, one: Stand, hidden: list[int], other: Stand) -> str:
    after = view.words[other.first]
    if after in PRONOUNS:
        return "it hides what the words after it refer to"
    if is_finite(after) and not _subject_goes_on(view, one, hidden):
        return "it gives a verb another subject"
    words = [view.words[place] for place in hidden]
    # “Member States [whose … options] left people …”: any word that is not a small one may be the verb.
    if is_content(after) and any(word in CLAUSE_STARTERS for word in words) and words[-1] != "that":
        return "it gives a verb another subject"
    return ""


def _subject_goes_on(view: View, one: Stand, hidden: list[int]) -> bool:
    """Say whether a verb after the ellipsis surely has the subject that stands before it.

    “Captains [of such boats thrive and] must be …” goes on; “40 boats [were towed in, four captains] had been
    fined” does not: a verb, a comma or a new clause in between may have brought another subject.
    """
    words = [view.words[place] for place in hidden]
    before = [view.words[place] for place in range(one.first, one.end)]
    if any(is_finite(word) for word in (*before, *words)) or any(word in CLAUSE_STARTERS for word in words):
        return False
    if any(mark in view.text[view.folded.ends[one.end - 1] : view.folded.starts[hidden[-1] + 1]] for mark in ",;:—–"):
        return False
    return words[-1] in COORDINATORS or words[0] in PREPOSITIONS or words[0] in COORDINATORS
