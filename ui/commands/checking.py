"""`rapporteur check`: is this quotation in the record, and whose is it? One, a batch, or a whole article."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from index.errors import UsageError
from rag.quotations import check as judge
from rag.quotations import check_article
from rag.quotations.verdicts import SCHEMA
from ui.commands.batches import Row, optional_text_field, run_batch, text_field
from ui.commands.scopes import index_option, json_option, opened_index, read_scope, scope_options
from ui.inputs import checked_quotation, read_article, valid_text
from ui.terminal import write_json

if TYPE_CHECKING:
    from index.scopes import Scope
    from index.store import Index


@click.command()
@click.argument("quotation", required=False)
@click.option("--by", "attributed_to", metavar="NAME", help="Who is said to have said it: delegation, speaker or role.")
@json_option
@click.option("--batch", metavar="FILE|-", help="Check a file of one JSON object a line: {id, quote, attributed_to}.")
@click.option("--article", metavar="FILE|-", help="Check every quotation in a whole text (at most 100,000 characters).")
@scope_options
@index_option
def check(
    quotation: str | None,
    *,
    attributed_to: str | None,
    as_json: bool,
    batch: str | None,
    article: str | None,
    index_path: Path | None,
    **scoping: Any,
) -> int:
    """Check a quotation word by word against the record.

    Exit codes: 0 verbatim, 10 summary (the press officer's words, not to be printed as a quotation), 11 altered,
    12 misattributed, 13 not found, 14 nothing to judge, 2 wrong usage (or a bad row of a batch), 4 no usable index.
    For an article: 0 when every quotation stands verbatim, else the gravest of its verdicts.

    \b
    rapporteur check "the path of life is not always what you imagined" --by "El Salvador"
    rapporteur check --batch quotations.jsonl > verdicts.jsonl
    rapporteur check --article story.txt
    """
    if sum(value is not None for value in (quotation, batch, article)) != 1:
        raise UsageError('give one quotation, or --batch FILE, or --article FILE: rapporteur check "…" --by NAME')
    if attributed_to is not None and quotation is None:
        raise UsageError("--by goes with one quotation; in a batch write attributed_to in the row")
    with opened_index(index_path) as index:
        scope = read_scope(index, scoping)
        if batch is not None:
            return run_batch(batch, schema=SCHEMA, answer=lambda row: check_row(index, scope, row))
        if article is not None:
            return check_whole_article(index, read_article(article), as_json=as_json)
        return check_one(index, checked_quotation(quotation or ""), attributed_to, scope=scope, as_json=as_json)


def check_one(index: Index, quotation: str, attributed_to: str | None, *, scope: Scope, as_json: bool) -> int:
    """Print the verdict on one quotation and return its exit code."""
    name = valid_text(attributed_to, name="name") if attributed_to else None
    verdict = judge(index, quotation, attributed_to=name, scope=scope)
    if as_json:
        write_json(verdict.as_json())
    else:
        from ui.render_verdicts import print_verdict

        print_verdict(verdict)
    return verdict.verdict.exit_code


def check_row(index: Index, scope: Scope, row: Row) -> Row:
    """Return the JSON object that answers one row of a batch; raises UsageError when it quotes nothing."""
    quotation = checked_quotation(text_field(row, "quote"))
    name = optional_text_field(row, "attributed_to")
    return judge(index, quotation, attributed_to=name, id=row.get("id"), scope=scope).as_json()


def check_whole_article(index: Index, text: str, *, as_json: bool) -> int:
    """Print one verdict a quotation and return the gravest exit code (0 when all stand verbatim)."""
    found = check_article(index, text)
    if as_json:
        for one in found:
            write_json(one.as_json())
    else:
        from ui.render_verdicts import print_article

        print_article(found)
    return max((one.verdict.verdict.exit_code for one in found), default=0)
