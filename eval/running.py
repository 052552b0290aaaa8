"""Running the program over the gold set: ask, judge, measure, and keep what is needed to repeat it."""

from __future__ import annotations

from contextlib import closing
from dataclasses import asdict, replace
from importlib.metadata import version
from pathlib import Path

from eval.asking import SEED, Progress, answer_all, ask_again
from eval.confidences import with_confidence
from eval.gold import GOLD_FOLDER, Quotation, checksum, gold_files, load_questions, load_quotations
from eval.libraries import by_symbol
from eval.measures.retrieval import measure_stage
from eval.outcomes import judge_all
from eval.quoting import check_all
from eval.runs import Provenance, Run, answers_by_id, commit_of
from eval.selecting import DEVELOPMENT, Selection, askable, checkable
from eval.stages import rank_all
from eval.systems import our_system
from eval.verdicts import judge_verdicts
from index.errors import UsageError
from index.store import Index, open_index
from rag.search.calibration import CALIBRATION

REPEATS = 10
"""Questions asked twice in an ordinary run."""
SYSTEM = "rapporteur"
VERSIONS = ("un-rapporteur", "faiss-cpu", "onnxruntime", "bm25s", "ir-measures", "numpy")
CHECKOUT = Path(__file__).parent.parent


def evaluate(
    *,
    index_path: Path | None = None,
    selection: Selection = DEVELOPMENT,
    gold_folder: Path = GOLD_FOLDER,
    retrieval: bool = True,
    quotations: bool = True,
    repeats: int = REPEATS,
    seed: int = SEED,
    progress: Progress | None = None,
) -> Run:
    """Ask the selected gold questions that this index can answer, check the quotations, and judge both.

    Raises UsageError when no gold question fits the index and the selection.
    """
    with closing(open_index(index_path)) as index:
        about = _provenance(index, gold_folder, selection, seed=seed, repeats=repeats)
        quotes = _quotations(index, gold_folder, selection) if quotations else []
        run = _ask(index, about, gold_folder, selection, progress)
        run = _measure_retrieval(index, run) if retrieval else run
        verdicts = check_all(index, quotes)
        return replace(run, quotations=judge_verdicts(verdicts, quotes), verdict_rows=tuple(verdicts))


def _ask(index: Index, about: Provenance, gold_folder: Path, selection: Selection, progress: Progress | None) -> Run:
    everything = load_questions(gold_files(gold_folder)[0])
    questions = [question for question in askable(everything, index.symbols) if selection.takes(question)]
    if not questions:
        raise UsageError("no gold question fits: loosen --split, --kind or --record, or take an index of its record")
    system = our_system(index, others=frozenset(question.record for question in everything))
    rows = with_confidence(answer_all(questions, system, progress=progress))
    repeated, unstable = ask_again(questions, rows, system, count=about.settings["repeats"], seed=about.seed)
    outcomes = judge_all(questions, answers_by_id(rows), by_symbol(index.records()))
    return Run(provenance=about, outcomes=outcomes, rows=tuple(rows), unstable=unstable, repeated=repeated)


def _measure_retrieval(index: Index, run: Run) -> Run:
    """Add the rankings of every stage; a question is searched as the program understood it."""
    understood = {str(row["id"]): str(row.get("understood") or "") for row in run.rows}
    ranked = rank_all(index, run.questions, understood, others=frozenset(each.record for each in run.questions))
    stages = tuple(measure_stage(stage, run.questions, places) for stage, places in ranked.places.items())
    return replace(run, rankings=ranked.places, stages=stages, stage_seconds=ranked.seconds)


def _quotations(index: Index, gold_folder: Path, selection: Selection) -> list[Quotation]:
    every = load_quotations(gold_files(gold_folder)[1])
    return [each for each in checkable(every, index.symbols) if selection.takes_quotation(each)]


def _provenance(index: Index, gold_folder: Path, selection: Selection, *, seed: int, repeats: int) -> Provenance:
    questions, quotations = gold_files(gold_folder)
    return Provenance(
        system=SYSTEM,
        commit=commit_of(CHECKOUT),
        index=index.checksum,
        models=_models(index),
        gold=checksum([*questions, *quotations]),
        seed=seed,
        selection=selection.as_json(),
        settings={
            "repeats": repeats,
            "index": index.manifest.settings.shaping(),
            "calibration": asdict(CALIBRATION),
        },
        versions={name: version(name) for name in VERSIONS},
    )


def _models(index: Index) -> dict[str, str]:
    card = index.manifest.encoder.card
    return {f"encoder {card.name}": f"sha256:{card.weights}", "reranker": f"sha256:{index.manifest.reranker}"}
