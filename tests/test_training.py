"""Training the cross-encoder: what counts as an answer, which pairs are chosen, what is stored."""

from __future__ import annotations

import json
import random
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
import torch
from transformers import BertForSequenceClassification

from eval.gold import gold_files, load_questions
from eval.training.fitting import encode, fit, plan_batches, read, still_in_doubt
from eval.training.pairs import FAR, NEAR, OWN_FAR, OWN_NEAR, WORDED, Pair, choose_pairs, pool_of_records, pools_made_up
from eval.training.questions import DEBATE, MADE_UP, TrainingQuestion, read_made_up, read_questions
from eval.training.weights import Arrays, is_trained, mean, quantise, read_graph, replacing, to_arrays, to_torch
from index.errors import UsageError
from index.progress import Progress
from index.rerankers import TRAINED, reranker_files
from index.store import Index
from rag.relevance import CrossEncoder

BUNDLED = "GA/11957"


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
    return to_torch(read_graph(reranker_files() / "model.onnx"))


def test_torch_model_scores_as_the_published_graph_does(model: BertForSequenceClassification) -> None:
    rows = encode([Pair("Who trained judges?", each, 0) for each in SENTENCES], reranker_files() / "tokenizer.json")
    assert rows.lengths[0] < rows.lengths[1], "a short pair is padded to the longest of its batch"
    with torch.no_grad():
        logits = read(model.train(mode=False), rows, [0, 1]).numpy()
    published = CrossEncoder(reranker_files()).score("Who trained judges?", SENTENCES)
    assert np.abs(logits - published).max() < 1.0  # the published graph computes with whole numbers


def test_fitting_teaches_the_pairs_and_leaves_the_embeddings(
    model: BertForSequenceClassification, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("eval.training.fitting.PASSES", 40)
    pairs = [Pair("Who was thanked?", SENTENCES[0], 0), Pair("Who was thanked?", SENTENCES[1], 1)]
    before = {name: tensor.clone() for name, tensor in model.state_dict().items()}
    fit(model, pairs, reranker_files() / "tokenizer.json", progress=Progress(shown=False))
    with torch.no_grad():
        rows = encode(pairs, reranker_files() / "tokenizer.json")
        other, answer = read(model.train(mode=False), rows, [0, 1]).tolist()
    assert answer > 0 > other
    moved = {name for name, tensor in model.state_dict().items() if not torch.equal(tensor, before[name])}
    assert moved
    assert all(is_trained(name) for name in moved)


def test_quantised_matrix_is_within_half_a_step_of_its_column() -> None:
    matrix = np.random.default_rng(3).normal(size=(20, 30)).astype(np.float32)
    matrix[4, 7], matrix[:, 9] = 300, 0
    whole, scale = quantise(matrix)
    assert scale.shape == (30,)
    assert (np.abs(whole * scale - matrix) <= scale / 2 + 1e-6).all()
    others = np.delete(np.abs(whole * scale - matrix), 7, axis=1)
    assert others.max() < 0.02, "one large number costs only its own column"


def test_mean_of_a_training_and_itself_is_that_training() -> None:
    with np.load(TRAINED, allow_pickle=False) as file:
        arrays = dict(file)
    same = mean(arrays, arrays)
    assert set(same) == set(arrays)
    assert all(np.allclose(same[name], arrays[name], atol=1e-6) for name in arrays)


def test_mean_lies_between_two_trainings() -> None:
    def arrays(matrix: list[int], scale: float, bias: float) -> Arrays:
        whole = np.array([matrix], np.int8)
        return {"a_quantized": whole, "a_scale": np.array(scale, np.float32), "b": np.full(2, bias, np.float32)}

    one, other = arrays([100, -127], 0.01, 0.0), arrays([0, -127], 0.03, 1.0)
    both = mean(one, other)
    assert np.allclose(both["a_quantized"] * both["a_scale"], [[0.5, -2.54]], atol=0.02)
    assert both["b"].tolist() == [0.5, 0.5]
    with pytest.raises(UsageError, match="other arrays"):
        mean(one, {"b": one["b"]})


def test_trained_arrays_fit_the_published_graph() -> None:
    graph = read_graph(reranker_files() / "model.onnx")
    with np.load(TRAINED, allow_pickle=False) as arrays:
        shapes = {name: (arrays[name].shape, arrays[name].dtype) for name in arrays.files}
    expected = {name: (graph.arrays[name].shape, graph.arrays[name].dtype) for name in shapes}
    for matrix, scale in graph.names.values():
        expected[scale] = (graph.arrays[matrix].shape[1:], np.dtype(np.float32))  # one a column, not one a matrix
    assert shapes == expected


def test_published_weights_come_back_when_nothing_is_trained() -> None:
    graph = read_graph(reranker_files() / "model.onnx")
    state = {name: tensor for name, tensor in to_torch(graph).state_dict().items() if is_trained(name)}
    arrays = to_arrays(graph, state)
    matrices = dict(graph.names.values())
    for name, array in arrays.items():
        if scale := matrices.get(name):
            step = arrays[scale].max()
            assert np.abs(array * arrays[scale] - graph.arrays[name] * graph.arrays[scale]).max() <= step / 2 + 1e-6
        elif name not in matrices.values():
            assert np.allclose(graph.arrays[name], array, atol=1e-6)


def test_training_goes_on_from_an_earlier_one() -> None:
    graph = read_graph(reranker_files() / "model.onnx")
    with np.load(TRAINED, allow_pickle=False) as file:
        trained = dict(file)
    state = to_torch(replacing(graph, trained)).state_dict()
    again = to_arrays(graph, {name: tensor for name, tensor in state.items() if is_trained(name)})
    assert all(np.allclose(again[name], array, atol=1e-6) for name, array in trained.items())
