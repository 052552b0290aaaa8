"""Ways to be wrong: each takes the honest answers and spoils them in one known way."""

from __future__ import annotations

from eval.answers import Row
from tests.evalworld import LIBRARY, SYMBOL, a_citation

Rows = list[Row]


def by_id(rows: Rows) -> dict[str, Row]:
    return {row["id"]: row for row in rows}


def citations_swapped_between_answers(rows: Rows) -> Rows:
    """The sources of one answer stand under another."""
    known = by_id(rows)
    first, second = known["convictions"], known["officials"]
    first["citations"], second["citations"] = second["citations"], first["citations"]
    return rows


def citations_swapped_between_claims(rows: Rows) -> Rows:
    """In a list, every line points to the source of the next."""
    for row in rows:
        count = len(row["citations"])
        for claim in row["claims"]:
            claim["citations"] = [number % count + 1 for number in claim["citations"]]
    return rows


def paragraph_off_by_one(rows: Rows) -> Rows:
    for citation in (citation for row in rows for citation in row["citations"] if citation["paragraph"]):
        citation["paragraph"] = citation["paragraph"] % 10 + 1
    return rows


def wrong_delegation(rows: Rows) -> Rows:
    known = by_id(rows)["officials"]
    known["citations"][0]["delegation"] = "Gammaland"
    return rows


def wrong_speaker(rows: Rows) -> Rows:
    by_id(rows)["safe"]["citations"][0]["speaker"] = "BEN BETA"
    return rows


def word_dropped_from_a_quotation(rows: Rows) -> Rows:
    row = by_id(rows)["safe"]
    row["answer"] = row["answer"].replace("will not rest", "will rest")
    return rows


def passages_stitched_into_one_quotation(rows: Rows) -> Rows:
    row = by_id(rows)["pledges"]
    one, other = (citation["text"] for citation in row["citations"][:2])
    row["answer"] = f"{row['answer']} “{one} [1] {other} [2]”"
    return rows


def word_dropped_from_the_cited_text(rows: Rows) -> Rows:
    citation = by_id(rows)["safe"]["citations"][0]
    citation["text"] = citation["text"].replace("not ", "")
    return rows


def figures_exchanged(rows: Rows) -> Rows:
    for row, old, new in ((by_id(rows)["convictions"], "62", "26"), (by_id(rows)["officials"], "18", "81")):
        row["answer"] = row["answer"].replace(old, new)
        row["claims"] = [{**claim, "text": claim["text"].replace(old, new)} for claim in row["claims"]]
    return rows


def answers_everything(rows: Rows) -> Rows:
    said = by_id(rows)["convictions"]
    refused = [row for row in rows if row["status"] == "not_on_record"]
    for row in refused:
        row.update({key: said[key] for key in ("status", "answer", "claims", "citations")}, near=[])
    return rows


def refuses_everything(rows: Rows) -> Rows:
    for row in rows:
        row.update(status="not_on_record", answer="The record does not say.", claims=[], citations=[])
    return rows


def cites_everything(rows: Rows) -> Rows:
    record = LIBRARY[SYMBOL]
    for row in (row for row in rows if row["status"] == "answered"):
        first = len(row["citations"]) + 1
        row["citations"] += [a_citation(first + n, p.number, p.text[:9]) for n, p in enumerate(record.paragraphs)]
    return rows


def dumps_the_whole_statement(rows: Rows) -> Rows:
    row = by_id(rows)["convictions"]
    whole = a_citation(1, 3, LIBRARY[SYMBOL].paragraph(3).text)
    text = " ".join([f"Alphaland: {whole['text']}"] * 3) + " [1]"
    row.update(answer=text, citations=[whole], claims=[{"text": text, "citations": [1]}])
    return rows


def list_cut_at_five(rows: Rows) -> Rows:
    row = by_id(rows)["pledges"]
    row.update(
        claims=row["claims"][:5], citations=row["citations"][:5], answer="\n".join(row["answer"].split("\n")[:5])
    )
    return rows


def old_answer_for_a_new_question(rows: Rows) -> Rows:
    """The follow-up is answered with what was said before."""
    row, before = by_id(rows)["pledge"], by_id(rows)["officials"]
    row.update({key: before[key] for key in ("question", "answer", "claims", "citations")})
    return rows


def old_answer_under_the_new_question(rows: Rows) -> Rows:
    row = by_id(old_answer_for_a_new_question(rows))["pledge"]
    row["question"] = "What did it pledge?"
    return rows


def marker_without_source(rows: Rows) -> Rows:
    by_id(rows)["convictions"]["answer"] += " It was confirmed by others [7]."
    return rows


def citations_without_marker(rows: Rows) -> Rows:
    row = by_id(rows)["convictions"]
    row["answer"] = row["answer"].replace(" [1]", "")
    return rows


def summary_called_a_quotation(rows: Rows) -> Rows:
    by_id(rows)["convictions"]["citations"][0]["voice"] = "quotation"
    return rows


def refusal_dressed_with_evidence(rows: Rows) -> Rows:
    row = by_id(rows)["norway"]
    row["citations"] = [a_citation(1, 3, "62 of 94 cases")]
    return rows


def source_from_another_record(rows: Rows) -> Rows:
    by_id(rows)["year"]["citations"][0]["symbol"] = "TEST/2"
    return rows


def hard_questions_left_out(rows: Rows) -> Rows:
    return [row for row in rows if row["id"] not in ("pledges", "wrong", "safe")]


def presupposition_accepted(rows: Rows) -> Rows:
    row = by_id(rows)["wrong"]
    row.update(answer="The record does not say.", near=[])
    return rows


def stranger_in_a_list(rows: Rows) -> Rows:
    row = by_id(rows)["pledges"]
    row["citations"].append(a_citation(7, 10, "feared the smugglers."))
    row["claims"].append({"text": "Thetaland: feared the smugglers. [7]", "citations": [7]})
    row["answer"] += "\nThetaland: feared the smugglers. [7]"
    return rows


def errors_instead_of_answers(rows: Rows) -> Rows:
    return [{"schema": row["schema"], "id": row["id"], "error": "out of memory"} for row in rows]
