"""Who has a seat: from any name a person uses to the delegation it means, or to nobody.

Names are looked up as written in the table (official, former and everyday names, demonyms, capitals, codes), then
without the words around them ("the Thai delegate", "representative of Guinea"), then as close misspellings. A name
that several delegations share ("Korea", "the Red Cross") means none of them, unless only one of them is `among` those
in question, for example the delegations that speak in a record.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from index.aliases import Alias, Form, fold_word, key_of, names, role_words, words
from index.misspellings import closest, ordinary_words
from index.records import Delegation, DelegationKind

# "Under-Secretary-General for Humanitarian Affairs and Emergency Relief Coordinator"
_SECOND_OFFICE = re.compile(
    r" and ((?:[A-Z][\w-]+ )+(?:Coordinator|Administrator|Director|Commissioner|Representative|Envoy|Adviser))$"
)
_LONGEST = 160  # characters: the longest name of the table has 81
_FORMS_OF_STATE = frozenset({"republic", "kingdom", "state", "sultanate", "principality", "government"})
_BRACKETS = re.compile(r"\s*\(([^()]*)\)\s*")
_ACCREDITED = re.compile(r"\s+to\s+(?:the\s+)?(?:United\s+Nations|UN)\b.*$", re.IGNORECASE)
_SMALL_WORDS = frozenset({"of", "and", "for", "on", "in", "to", "at", "by", "from", "with", "de", "la", "against"})


def resolve(name: str, *, among: Iterable[Delegation] = ()) -> Delegation | None:
    """Return the delegation that a name means, None when it is unknown, shared or too far from every name.

    `among` are the delegations in question: they decide a shared name, and organisations that the table does not know
    are found by their printed name or acronym.
    """
    if not name.strip() or len(name) > _LONGEST:
        return None
    known = tuple(among)
    printed = printed_aliases(known)
    code = _code(name)
    if code is not None:
        return one_of(code, known)
    variants = list(_variants([word.folded for word in words(_ACCREDITED.sub("", name))]))
    for key in variants:
        alias = names().meanings.get(key) or printed.get(key)
        if alias is not None:
            return one_of(alias, known)
    for key in variants:
        alias = closest(key)
        if alias is not None:
            return one_of(alias, known)
    return _office(name) or _foreign_name(name)


def one_of(alias: Alias, among: Collection[Delegation]) -> Delegation | None:
    """Return the delegation of an alias; a shared one means the only one that is `among` those in question."""
    if len(alias.delegations) == 1:
        return alias.delegations[0]
    present = [delegation for delegation in alias.delegations if delegation in among]
    return present[0] if len(present) == 1 else None


def organisation(name: str) -> Delegation:
    """Return a delegation for a printed organisation: the table's own where it knows the name, else a new one.

    An acronym in brackets after the name is no part of it: "World Health Organization (WHO)".
    """
    bare = re.sub(r"\s+\([A-Z][\w-]+\)$", "", name)
    alias = names().meanings.get(key_of(name)) or names().meanings.get(key_of(bare))
    if alias is not None and len(alias.delegations) == 1:
        return alias.delegations[0]
    return Delegation(name, None, DelegationKind.ORGANISATION)


def all_delegations() -> tuple[Delegation, ...]:
    """Return every delegation of the table: Members, observers, organisations, offices, former Members."""
    return tuple(entry.delegation for entry in names().entries)


def member_states() -> tuple[Delegation, ...]:
    """Return the Member States of today, 193, in the order of the table."""
    return tuple(
        entry.delegation
        for entry in names().entries
        if entry.delegation.kind is DelegationKind.MEMBER_STATE and entry.until is None
    )


def aliases(delegation: Delegation) -> tuple[str, ...]:
    """Return every way to name a delegation as the table writes it, its own name first, ISO codes last."""
    for entry in names().entries:
        if entry.delegation == delegation:
            return (*(name for _, written in entry.written for name in written), *entry.iso_codes)
    return (delegation.name,)


def printed_aliases(delegations: Iterable[Delegation]) -> dict[str, Alias]:
    """Return the names of organisations that the table lacks, by key: as printed, the acronym in it or made of it."""
    found: dict[str, Alias] = {}
    for delegation in delegations:
        if delegation not in _in_table():
            for name, form in _printed_names(delegation.name):
                key = key_of(name)
                if key and key not in names().meanings:
                    found.setdefault(key, Alias(key, form, (delegation,)))
    return found


@lru_cache(maxsize=1)
def _in_table() -> frozenset[Delegation]:
    return frozenset(all_delegations())


def _printed_names(name: str) -> Iterator[tuple[str, Form]]:
    """Yield a printed name, the name without its bracket, the second of two offices, the bracket and the initials."""
    yield name, Form.NAME
    plain = _BRACKETS.sub(" ", name).strip()
    yield plain, Form.NAME
    if second := _SECOND_OFFICE.search(plain):
        yield second[1], Form.NAME
    for bracket in _BRACKETS.findall(name):
        yield bracket, Form.CODE
    initials = "".join(word.folded[0] for word in words(plain) if word.folded not in _SMALL_WORDS)
    if len(initials) > 2:
        yield initials, Form.CODE


def _code(name: str) -> Alias | None:
    """Return the alias of a code typed as codes are: in capitals, with or without points."""
    typed = name.strip().removeprefix("the ")
    codes = names().codes
    return codes.get(typed) or codes.get(typed.replace(".", ""))


def _variants(folded: Sequence[str]) -> Iterator[str]:
    """Yield the key of a name, then without roles around it, then without the form of State in front of it."""
    yield " ".join(folded)
    bare = _without_roles(folded)
    yield " ".join(bare)
    while len(bare) > 2 and bare[0] in _FORMS_OF_STATE and bare[1] == "of":
        bare = bare[2:]
        yield " ".join(bare)


def _without_roles(folded: Sequence[str]) -> Sequence[str]:
    """Return a name without the roles around it: "representative of Guinea", "thai delegate"."""
    for place, word in enumerate(folded):
        if word in {"of", "from"} and place + 1 < len(folded):
            return _without_roles(folded[place + 1 :])
        if word not in role_words():
            if place and folded[place - 1] == "for":
                return _without_roles(folded[place:])  # "Observer for the Holy See"
            break
    end = len(folded)
    while end > 1 and folded[end - 1] in role_words():
        end -= 1
    return folded[:end]


def _office(name: str) -> Delegation | None:
    """Return the office of a name with an addition in brackets ("President of the General Assembly (opening)").

    Only for offices: what brackets add to a State can make it another ("Guinea (Bissau)").
    """
    alias = names().meanings.get(key_of(_BRACKETS.sub(" ", name)))
    delegation = one_of(alias, ()) if alias else None
    return delegation if delegation is not None and delegation.kind is DelegationKind.OFFICE else None


def _foreign_name(name: str) -> Delegation | None:
    """Return the State that a name means in another language ("Deutschland", "Magyarország"), by countrynames."""
    folded = fold_word(name.strip())
    if len(folded) <= 3 or folded in ordinary_words():
        return None
    import countrynames  # 150 ms to import: only for a name that the table misses

    # It asks for pyicu, which needs a compiler; the letters it compares without are the same for our names.
    warnings.filterwarnings("ignore", message="Install 'pyicu'")
    iso = countrynames.to_code(name, fuzzy=False)  # alpha-2; its alpha-3 function fails on "UN"
    return next((entry.delegation for entry in names().entries if iso in entry.iso_codes), None)
