"""Puts a finding in plain words: the reason, the sentences around it, and a line of attribution ready to copy."""

from __future__ import annotations

import re

from rag.quotations.desks import SPOKEN, Desk, Finding, context_of, quoted_words, voice_of_place
from rag.quotations.gaps import runs_on
from rag.quotations.matching import Stand
from rag.quotations.placing import Place
from rag.quotations.sources import Claim
from rag.quotations.verdicts import Context, Match, Searched, VerdictKind
from rag.quotations.views import View

LIMIT = "The record is the press service's summary, not an official record: what is not in it may still have been said."

PRINTABLE = (VerdictKind.VERBATIM, VerdictKind.SUMMARY, VerdictKind.MISATTRIBUTED)
MOST_NAMED = 4  # sources that a sentence names; the matches list all
_WITH_ARTICLE = re.compile(
    r"^(?:United|Republic|Democratic|Russian|International|European|African|Holy|State|Federated|League|Dominican|Czech"
    r"|Central|Syrian|Lao|Secretary|President|Bahamas|Comoros|Congo|Gambia|Maldives|Netherlands|Niger$|Philippines)"
    r"|(?:Islands|Union|Organization|Court)$"
)


def reason_of(desk: Desk, finding: Finding, searched: Searched) -> str:
    """Return the verdict in plain words, the verdict itself first."""
    tell = {
        VerdictKind.VERBATIM: _verbatim,
        VerdictKind.SUMMARY: _summary,
        VerdictKind.ALTERED: _altered,
        VerdictKind.MISATTRIBUTED: _misattributed,
        VerdictKind.NOT_FOUND: _not_found,
        VerdictKind.UNJUDGED: _unjudged,
    }[finding.kind]
    sentences = [tell(desk, finding, searched), _reported(finding), _name_trouble(desk.claim, desk)]
    return " ".join(sentence for sentence in sentences if sentence)


def contexts_of(desk: Desk, finding: Finding) -> tuple[Context, ...]:
    """Return the sentence around every match."""
    rows = desk.phrases.passages
    numbers = {
        (rows.symbol(view.number), view.paragraph.number if view.paragraph else None): view.number
        for view in desk.views.opened
    }
    return tuple(context_of(desk, match, numbers[match.symbol, match.paragraph]) for match in finding.matches)


def attribution_of(desk: Desk, finding: Finding) -> str:
    """Return a line to print, in the record's own words, "" for words that nobody may print as said."""
    if finding.kind not in PRINTABLE or not finding.places:
        return ""
    place, match = finding.places[0], finding.matches[0]
    words = printed_words(desk, place)
    source = f"United Nations meetings coverage {match.symbol}"
    if voice_of_place(desk, place) not in SPOKEN:
        who = f"{named(match)} said" if named(match) else "it is said"
        return f"In the press service’s paraphrase, not a quotation ({source}), {who}: {words}."
    if words[:1].isupper() and named(match):
        return f"“{words},” {named(match)} said, according to {source}."
    statement = f"from the statement of {named(match)}" if named(match) else "by the press service"
    return f"The words “{words}” are quoted {statement} in {source}."


def printed_words(desk: Desk, place: Place) -> str:
    """Return the record's words of a place, an ellipsis where the quotation has one, reporting clauses left out."""
    words = ""
    for stand, after in zip(place.stands, (*place.stands[1:], None), strict=True):
        view = desk.views[stand.passage]
        goes_on = after is not None and runs_on(view, stand, desk.views[after.passage], after)
        words += _printed(view, stand, to_end=goes_on) + ("" if after is None else " " if goes_on else " … ")
    words = " ".join(words.split())
    return f"{words}”" if words.count("“") > words.count("”") else words


def _printed(view: View, stand: Stand, *, to_end: bool) -> str:
    """Return the words of a stand, with the punctuation after it where they go on in the next paragraph."""
    words = " ".join(view.slice(*segment) for segment in stand.segments)
    return words + view.text[view.folded.ends[stand.end - 1] :] if to_end and stand.end == len(view.words) else words


def named(match: Match) -> str:
    """Return who speaks in a match: “Vitavas Srivihok of Thailand”, “the representative of Cuba”, "" for nobody."""
    speaker = match.speaker.title() if match.speaker.isupper() else match.speaker
    if speaker and match.delegation:
        return f"{speaker} of {with_article(match.delegation)}"
    return speaker or (f"the representative of {with_article(match.delegation)}" if match.delegation else "")


def with_article(name: str) -> str:
    """Return the name of a delegation as English prints it in a sentence: “the Russian Federation”."""
    return f"the {name}" if _WITH_ARTICLE.search(name) else name


def _verbatim(desk: Desk, finding: Finding, _: Searched) -> str:
    others = [place for place in finding.places if voice_of_place(desk, place) not in SPOKEN]
    also = " The record also prints them as its own summary." if others else ""
    return f"Verbatim: these words stand in quotation marks in the record, {_where(finding.matches[0])}.{also}"


def _summary(desk: Desk, finding: Finding, _: Searched) -> str:
    told = (
        f"Summary: these words stand in the record, {_where(finding.matches[0])}, but they are the press service's,"
        " not the speaker's; do not print them as a quotation."
    )
    parts = quoted_words(desk, finding.places[:1])
    return f"{told} Only {_listed(parts)} stands inside quotation marks." if parts else told


def _altered(desk: Desk, finding: Finding, _: Searched) -> str:
    told = f"Altered: the record has other words, {_where(finding.matches[0])}"
    changes = [
        f"“{change.quote}” for “{change.record}”" for change in finding.differences if change.quote and change.record
    ]
    changes += [f"“{change.record}” left out" for change in finding.differences if not change.quote]
    changes += [f"“{change.quote}” put in" for change in finding.differences if not change.record]
    details = "; ".join([*([finding.fault] if finding.fault else []), *changes])
    return f"{told}: {details}." if details else f"{told}."


def _misattributed(desk: Desk, finding: Finding, _: Searched) -> str:
    sources = list(dict.fromkeys(_owner(match) for match in finding.matches))
    if len(sources) > MOST_NAMED:
        sources = [*sources[:MOST_NAMED], f"{len(sources) - MOST_NAMED} others"]
    claimed = desk.claim.name if desk.claim else ""
    told = f"Misattributed: these words stand in the record, but not in what it gives to {claimed}"
    close = " What comes nearest in the named one's own words is shown as nearest." if finding.nearest else ""
    return f"{told}; they are the words of {_joined(sources)}.{close}"


def _not_found(desk: Desk, finding: Finding, searched: Searched) -> str:
    near = " The nearest passage is shown; it is not a match." if finding.nearest else ""
    return f"Not in this record: {_searched(searched)} searched.{near} {LIMIT}"


def _unjudged(desk: Desk, finding: Finding, _: Searched) -> str:
    return "Unjudged: there is no word here with a meaning of its own; give more of the quotation."


def _searched(searched: Searched) -> str:
    statements = f"{searched.statements:,} statement{'s' * (searched.statements != 1)}"
    return f"{statements} in {searched.records:,} record{'s' * (searched.records != 1)}"


def _where(match: Match) -> str:
    place = "the header" if match.paragraph is None else f"paragraph {match.paragraph}"
    return ", ".join([_owner(match), match.symbol, place])


def _owner(match: Match) -> str:
    if match.delegation and match.speaker:
        return f"{match.delegation} ({match.speaker})"
    return match.delegation or match.speaker or "the release itself"


def _reported(finding: Finding) -> str:
    edits = [edit for place in finding.places[:1] for edit in place.edits if edit.honest]
    told = [f"{edit.shown} stands for “{edit.record}”" if edit.record else f"{edit.shown} is put in" for edit in edits]
    return f"In brackets: {'; '.join(told)}." if told else ""


def _name_trouble(claim: Claim | None, desk: Desk) -> str:
    if claim is None:
        return ""
    passages = desk.phrases.passages
    if not claim.is_known:
        return f"The name “{claim.name}” is not known here: no delegation and no speaker of this record."
    if claim.stranger:
        return f"{claim.stranger} is not among the speakers that the record names for {claim.resolved_to(passages)}."
    if claim.is_silent(passages):
        return f"{claim.resolved_to(passages)} has no statement in what was searched."
    return ""


def _listed(words: list[str]) -> str:
    return ", ".join(f"“{word}”" for word in words)


def _joined(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
