"""Whether each claim stands on the passages it points to: a lexical stand-in for entailment, strict about figures."""

from __future__ import annotations

from statistics import fmean

from eval.answers import GivenAnswer, GivenCitation, GivenClaim
from eval.judging import Library, paragraph_text
from eval.matching import figures, without_markers, words
from eval.measures.kinds import Measure
from eval.outcomes import Outcome

CONTENT_LENGTH = 4
"""Letters: shorter words (articles, prepositions) say nothing about support."""
SHARE_OF_WORDS = 0.6
"""Of a claim's content words, the share that its passages must hold; the rest is the answer's connecting words."""


def claim_support(outcome: Outcome) -> float | None:
    """Return the share of claims whose figures all, and content words mostly, stand in the passages they cite.

    A claim without a passage is unsupported. None where the system gives no claims, or refused.
    """
    answer = outcome.answer
    if answer is None or not answer.claims or outcome.judgement.refused:
        return None
    return fmean(supported(claim, answer, outcome.library) for claim in answer.claims)


def supported(claim: GivenClaim, answer: GivenAnswer, library: Library) -> bool:
    """Say whether one claim stands on its own citations; their delegation and speaker count as their text.

    A citation without a text of its own stands for its whole paragraph.
    """
    cited = [citation for citation in answer.citations if citation.n in claim.citations]
    if not cited:
        return False
    source = " ".join(_source(citation, library) for citation in cited)
    text = without_markers(claim.text)
    if set(figures(text)) - set(figures(source)):
        return False
    content = [word for word in words(text) if len(word) >= CONTENT_LENGTH]
    known = set(words(source))
    return sum(word in known for word in content) >= SHARE_OF_WORDS * len(content)


def _source(citation: GivenCitation, library: Library) -> str:
    text = citation.text if citation.text is not None else paragraph_text(citation.place, library)
    return f"{citation.delegation or ''} {citation.speaker or ''} {text}"


SUPPORT = Measure(
    "claim_support",
    "supported claims",
    "Share of an answer's claims whose figures all, and content words mostly, stand in the passages they cite; "
    "mean over answers.",
    "citation recall of ALCE (Gao et al., EMNLP 2023), with word overlap in place of an entailment model",
    claim_support,
)
