"""Words that deny what stands behind them: "not", "never", "without", "unable to", "refused to"."""

from __future__ import annotations

import re

NOT = (  # before a verb
    r"(?:\b(?:not|never|neither|nor|cannot|hardly|"
    r"unable to|(?:refus|declin|fail)(?:es?|ed|ing|s)? to)\b|n['’]t\b)"
)
_ASIDE = r"(?:,[^,;]*,)?"  # "did not, for now, support"
_BEFORE = re.compile(
    rf"(?:{NOT}|\b(?:no|none|without)\b){_ASIDE}(?:\W+(?!(?:and|but|only)\b)\w+){{0,2}}\W+$", re.IGNORECASE
)


def is_denied_after(before: str) -> bool:
    """Whether the words before a place deny what stands there: a "not" with at most two words behind it."""
    return bool(_BEFORE.search(before))
