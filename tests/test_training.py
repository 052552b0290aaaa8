"""Training the cross-encoder: what counts as an answer, which pairs are chosen, what is stored."""

from __future__ import annotations

import json
import random
import shutil
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
import torch
from transformers import BertForSequenceClassification

from eval.gold import gold_files, load_questions
from eval.training.fitting import encode, fit, plan_batches, read, still_in_doubt
from eval.training.graphs import read_graph, write_graph
from eval.training.pairs import FAR, NEAR, OWN_FAR, OWN_NEAR, WORDED, Pair, choose_pairs, pool_of_records, pools_made_up
from eval.training.questions import DEBATE, MADE_UP, TrainingQuestion, read_made_up, read_questions
from eval.training.rounding import LARGEST_WEIGHT, round_matrix, second_moments
from eval.training.train import files_asked_about
from eval.training.weights import from_torch, is_trained, mean, published_weights, to_torch
from index.building import bundled_records
from index.errors import UsageError
from index.progress import Progress
from index.rerankers import CROSS_ENCODER, word_pieces
from index.store import Index
from rag.search.relevance import CrossEncoder, open_cross_encoder

BUNDLED = "GA/11957"
BUNDLED_FOLDER = bundled_records()[0].parent


def question(**given: object) -> TrainingQuestion:
    fields = {"id": "train-1", "question": "Who trained the police?", "kind": "list", "debate": "", "delegation": ""}
    return TrainingQuestion(**{**fields, "answers": frozenset(), "arguable": frozenset(), **given})  # type: ignore[arg-type]


@pytest.mark.parametrize("file", [DEBATE, MADE_UP], ids=["debate", "made-up"])
def test_training_questions_are_read_whole(file: Path) -> None:
    questions = read_questions(file)
    assert len({each.id for each in questions}) == len(questions) == len(file.read_text().splitlines())
    assert not any(each.answers & each.arguable for each in questions)


def test_every_made_up_answer_stands_in_its_debate() -> None:
    debates = {sentence.id: sentence.debate for sentence in read_made_up()}
    astray = [q.id for q in read_questions(MADE_UP) if {debates[name] for name in q.answers} - {q.debate}]
    assert astray == []


def test_training_question_is_refused_with_its_line_when_a_key_is_missing(tmp_path: Path) -> None:
    (file := tmp_path / "questions.jsonl").write_text(json.dumps({"id": "train-1"}) + "\n")
    with pytest.raises(UsageError, match="line 1"):
        read_questions(file)


def test_no_test_question_is_among_the_training_questions() -> None:
    asked = {each.question.casefold() for file in (DEBATE, MADE_UP) for each in read_questions(file)}
    gold = load_questions(gold_files()[0])
    assert not {each.question.casefold() for each in gold if each.split == "test"} & asked


def test_arguable_sentences_are_no_pairs(index: Index) -> None:
    pool = pool_of_records(index, frozenset({BUNDLED}))
    answers, arguable = frozenset(pool.names[40:42]), frozenset(pool.names[42:60])
    pairs = choose_pairs(index, [question(answers=answers, arguable=arguable)], pool, seed=1)
    spared = {pool.texts[row] for row in range(42, 60)}
    assert Counter(pair.label for pair in pairs) == {1: 2, 0: NEAR + WORDED + FAR}
    assert not spared & {pair.sentence for pair in pairs}


def test_a_named_delegation_is_asked_of_its_own_statement_only(index: Index) -> None:
    pool = pool_of_records(index, frozenset({BUNDLED}))
    pairs = choose_pairs(index, [question(kind="fact", delegation="Chile")], pool, seed=1)
    assert pairs
    assert all(pair.sentence.startswith("Chile: ") for pair in pairs)
    assert len(pairs) <= OWN_NEAR + OWN_FAR


def test_only_the_records_asked_about_are_taken_from_a_folder(tmp_path: Path) -> None:
    shutil.copytree(BUNDLED_FOLDER, tmp_path / "records")
    (tmp_path / "records" / "notes.txt").write_text("no record")
    asked = question(answers=frozenset({f"{BUNDLED}#7"}))
    (file,) = files_asked_about([tmp_path / "records"], [asked])
    assert file.name in {path.name for path in bundled_records()}
    with pytest.raises(UsageError, match="GA/1"):
        files_asked_about([tmp_path / "records"], [asked, question(answers=frozenset({"GA/1#2"}))])


def test_made_up_debates_are_kept_apart(index: Index) -> None:
    pools = pools_made_up(index, read_made_up()[:90])
    assert [len(set(pool.names)) for pool in pools.values()] == [len(pool.vectors) for pool in pools.values()]


def test_batches_hold_every_chosen_row_once() -> None:
    lengths = [(7 * row) % 50 for row in range(100)]
    batches = plan_batches(lengths, range(20, 90), random.Random(1), batch=8)
    assert Counter(row for batch in batches for row in batch) == dict.fromkeys(range(20, 90), 1)


def test_what_has_been_learnt_is_seldom_read_again() -> None:
    pairs = [Pair("Who?", str(row), int(row % 4 == 0)) for row in range(400)]
    logits = [-9.0 if row % 2 else -1.0 for row in range(400)]
    chosen = still_in_doubt(pairs, logits, random.Random(1))
    assert set(range(0, 400, 2)) <= set(chosen), "answers and what is not far below 0 are read again"
    assert 5 < len(chosen) - 200 < 40, "of what has been learnt, one in ten"


SENTENCES = (
    "Kenya: He trained 18 judges.",
    "Peru: She thanked the Assembly, the Secretary-General and all who had come.",
)


@pytest.fixture
def model() -> BertForSequenceClassification:
    return to_torch(published_weights())


def test_torch_model_scores_as_its_graph_does() -> None:
    model = to_torch(read_graph(CROSS_ENCODER))
    rows = encode([Pair("Who trained judges?", each, 0) for each in SENTENCES], word_pieces())
    assert rows.lengths[0] < rows.lengths[1], "a short pair is padded to the longest of its batch"
    with torch.no_grad():
        logits = read(model.train(mode=False), rows, [0, 1]).numpy()
    scores = open_cross_encoder().score("Who trained judges?", SENTENCES)
    assert np.abs(logits - scores).max() < 0.5  # the graph rounds what goes into a product to bytes


def test_fitting_teaches_the_pairs_and_leaves_the_embeddings(
    model: BertForSequenceClassification, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("eval.training.fitting.PASSES", 1)  # after each the state is stored, a quarter of a gigabyte
    monkeypatch.setattr("eval.training.fitting.BATCH", 2)
    pairs = [Pair("Who was thanked?", SENTENCES[0], 0), Pair("Who was thanked?", SENTENCES[1], 1)]
    before = {name: tensor.clone() for name, tensor in model.state_dict().items()}
    state = tmp_path / "graph.onnx.training"
    fit(model, pairs * 15, word_pieces(), state_file=state, progress=Progress(shown=False), tell=lambda _: None)
    with torch.no_grad():
        rows = encode(pairs, word_pieces())
        other, answer = read(model.train(mode=False), rows, [0, 1]).tolist()
    assert answer > 0 > other
    moved = {name for name, tensor in model.state_dict().items() if not torch.equal(tensor, before[name])}
    assert moved
    assert all(is_trained(name) for name in moved)


@pytest.fixture(scope="module")
def inputs() -> np.ndarray:
    """Return 4,000 tokens of forty numbers, some large, many coming together."""
    chance = np.random.default_rng(3)
    return chance.normal(size=(4_000, 12)) @ chance.normal(size=(12, 40)) * chance.lognormal(size=40)


def test_rounded_matrix_has_seven_bits_and_a_scale_for_each_column(inputs: np.ndarray) -> None:
    matrix = np.random.default_rng(4).normal(size=(40, 30)).astype(np.float32)
    matrix[4, 7], matrix[:, 9] = 300, 0
    whole, scale = round_matrix(matrix, inputs.T @ inputs)
    assert (str(whole.dtype), str(scale.dtype), scale.shape) == ("int8", "float32", (30,))
    assert np.abs(whole).max() <= LARGEST_WEIGHT
    others = np.delete(np.abs(whole * scale - matrix), 7, axis=1)
    assert others.max() < 1, "one large number costs only its own column"


def test_rounding_one_input_after_the_other_loses_less_than_rounding_each_alone(inputs: np.ndarray) -> None:
    matrix = np.random.default_rng(4).normal(size=(40, 30)).astype(np.float32)
    whole, scale = round_matrix(matrix, inputs.T @ inputs)
    alone = np.round(matrix / scale)
    lost = [float(np.square(inputs @ (rounded * scale - matrix)).mean()) for rounded in (whole, alone)]
    assert lost[0] < 0.5 * lost[1]


def test_graph_of_some_weights_scores_as_they_do_and_gives_them_back(
    model: BertForSequenceClassification, tmp_path: Path
) -> None:
    pairs = [Pair("Who trained judges?", each, 0) for each in SENTENCES]
    rows = encode(pairs, word_pieces())
    weights = from_torch(model)
    write_graph(weights, second_moments(model, rows), tmp_path / "graph.onnx")
    with torch.no_grad():
        logits = read(model.train(mode=False), rows, [0, 1]).numpy()
    scores = CrossEncoder(tmp_path / "graph.onnx", word_pieces()).score("Who trained judges?", SENTENCES)
    assert np.abs(logits - scores).max() < 0.5
    back = read_graph(tmp_path / "graph.onnx")
    assert set(back) == set(weights)
    assert all(back[name].shape == weights[name].shape for name in weights)
    exact = [name for name in weights if "embeddings" in name or name.endswith(".bias")]
    assert all(np.allclose(back[name], weights[name], atol=1e-6) for name in exact)


def test_mean_of_a_training_and_itself_is_that_training() -> None:
    weights = read_graph(CROSS_ENCODER)
    assert all(np.array_equal(array, weights[name]) for name, array in mean(weights, weights).items())


def test_mean_lies_between_two_trainings() -> None:
    one, other = {"a": np.zeros(2, np.float32)}, {"a": np.ones(2, np.float32)}
    assert mean(one, other)["a"].tolist() == [0.5, 0.5]
    with pytest.raises(UsageError, match="other arrays"):
        mean(one, {"b": one["a"]})
