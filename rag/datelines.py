"""Of which record and year a line of an answer is, shown where the answer draws on several records."""

from __future__ import annotations

from index.scopes import NO_YEARS, years_of
from index.store import Index
from rag.drafting import Draft


def dateline(index: Index, symbol: str, *, delegation: str = "") -> str:
    """Return "UNGDC/65/KEN, 2010"; no year where the record tells none, nothing where its symbol is the delegation."""
    years = years_of(index.record(symbol))
    told = [symbol] if symbol != delegation else []
    if years != NO_YEARS:
        told.append(str(years[0]) if years[0] == years[1] else f"{years[0]}-{years[1]}")
    return ", ".join(told)


def date_lines(draft: Draft) -> None:
    """Put the record and the year after the markers of every claim, where the claims are of several records."""
    cited = {citation.n: citation for citation in draft.citations}
    if len({citation.symbol for citation in draft.citations}) < 2:
        return
    for claim in draft.claims:
        if not claim.citations:
            continue
        first = cited[claim.citations[0]]
        words = dateline(draft.index, first.symbol, delegation=first.delegation)
        marked = claim.text + " " + "".join(f"[{n}]" for n in claim.citations)
        draft.lines = [
            f"{marked} ({words}){line[len(marked) :]}" if words and line.startswith(marked) else line
            for line in draft.lines
        ]
