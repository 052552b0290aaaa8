"""Offices of the United Nations itself: who speaks as President of the Assembly or Special Rapporteur has no State."""

from __future__ import annotations

import re

from index.delegations import organisation
from index.records import Delegation, DelegationKind

_OFFICE = re.compile(
    r"(?:(?:Acting|Outgoing|Incoming|Former|Deputy|Assistant|Under|Vice|Senior)[- ])*(?:"
    r"Secretary-General\b|"
    r"[^,]*?\b(?:Under|Assistant)[- ]Secretary-General for\b|"  # "Controller and Assistant Secretary-General for …"
    r"(?:Vice-)?President of the (?:[\w-]+ session of the )?(?:United Nations )?"
    r"(?:General Assembly|Assembly|Security Council|Council|Economic and Social Council|Human Rights Council)|"
    r"(?:Assembly|Council) (?:Vice-)?President\b|"
    r"(?:Committee |Commission )?(?:Vice-|Co-)?Chair(?:man|woman|person)?\b"
    r"(?! of (?:the )?(?:African|Group|European|Board))|"
    r"(?:United Nations )?High Commissioner\b|High Representative for\b|"
    r"(?:Personal|Special) (?:Representative|Envoy|Adviser|Coordinator|Rapporteur)\b|"
    r"Independent Expert\b|Resident Coordinator\b|Emergency Relief Coordinator\b|Force Commander\b|"
    r"(?:Executive )?(?:Director|Administrator|Secretary|Coordinator|Adviser|Counsel|Chief|Head|Officer)\b.*"
    r"\bUnited Nations\b|"
    r"United Nations\b)",
)


def office(title: str) -> Delegation | None:
    """Return the office of the United Nations that a title names, None when it names none."""
    bare = title.removeprefix("the ").removeprefix("The ").strip(" ,")
    known = organisation(bare)
    if known.kind is DelegationKind.OFFICE:
        return known
    return Delegation(bare, None, DelegationKind.OFFICE) if _OFFICE.match(bare) else None
