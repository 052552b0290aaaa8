"""A training that was interrupted: what is stored of it, and that it ends as if nothing had happened."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
import torch
from transformers import BertForSequenceClassification

from eval.training import fitting
from eval.training.fitting import fit
from eval.training.pairs import Pair
from eval.training.weights import empty_model, from_torch
from index.errors import UsageError
from index.progress import Progress, Step
from index.rerankers import word_pieces
from ui.cli import INTERRUPTED, run

PAGE = Path(__file__).parent / "pages" / "coverage" / "fisheries_2031.txt"
PAIRS = [
    Pair(f"Who trained {what}?", f"{name}: {'She thanked the Assembly, and ' * (row % 3)}he trained {what}.", row % 2)
    for row, name in enumerate(("Chile", "Kenya", "Peru", "Samoa", "Togo", "Tonga", "Yemen"))
    for what in ("judges", "the police", "divers")
]
FIRST_PASS, ALL = 6, 16  # batches of 4 pairs, in the first pass and in all three


class Bar(Progress):
    """Progress that keeps where its step began."""

    began = 0

    def start(self, what: str, total: int, *, done: int = 0) -> Step:
        self.began = done
        return super().start(what, total, done=done)


HIDDEN = Progress(shown=False)
Tell = Callable[[str], object]


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Make the model and its training small enough for a test; two threads would mostly wait for each other."""
    for name, value in {"LAYERS": 2, "WIDTH": 48, "INNER": 96}.items():
        monkeypatch.setattr(f"eval.training.weights.{name}", value)
    monkeypatch.setattr(fitting, "BATCH", 4)
    monkeypatch.setattr(fitting, "PASSES", 3)
    monkeypatch.setattr(fitting, "DOUBT", 0.0)
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "graph.onnx.training"


def untrained(seed: int = 1) -> BertForSequenceClassification:
    torch.manual_seed(seed)
    return empty_model()


def trained(
    state: Path, *, pairs: Sequence[Pair] = PAIRS, seed: int = 1, bar: Progress = HIDDEN, tell: Tell = str.strip
) -> dict[str, torch.Tensor]:
    """Return the weights after a training."""
    fit(model := untrained(seed), pairs, word_pieces(), state_file=state, progress=bar, tell=tell)
    return dict(model.state_dict())


def stop_at(monkeypatch: pytest.MonkeyPatch, batch: int, stop: Callable[[], None]) -> None:
    """Have something happen once, when a batch of all (from 1) has been read and nothing learnt from it yet."""
    read, seen = fitting.read, []

    def read_and_stop(*given: Any) -> torch.Tensor:
        found = read(*given)
        seen.append(given)
        if len(seen) == batch:
            stop()
        return found

    monkeypatch.setattr(fitting, "read", read_and_stop)


def press_ctrl_c() -> None:
    signal.raise_signal(signal.SIGINT)


def cut_the_power() -> None:
    raise SystemError


def assert_same(one: dict[str, torch.Tensor], other: dict[str, torch.Tensor]) -> None:
    assert [name for name in one if not torch.equal(one[name], other[name])] == []


@pytest.mark.parametrize("batch", [1, 4, FIRST_PASS, FIRST_PASS + 1, FIRST_PASS + 5, ALL])
def test_training_ends_the_same_to_the_bit_when_ctrl_c_stopped_it(
    batch: int, state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    straight = trained(tmp_path / "other.training")
    stop_at(monkeypatch, batch, press_ctrl_c)
    with pytest.raises(KeyboardInterrupt):
        trained(state)
    told: list[str] = []
    weights = trained(state, bar=(bar := Bar(shown=False)), tell=told.append)
    assert_same(straight, weights)
    (line,) = told
    assert line.endswith(f", {bar.began} pairs read")
    assert bar.began > 0


@pytest.mark.parametrize(("seconds", "began"), [(0.0, 21 + 2 * 4), (300.0, 21)], ids=["each batch", "each pass"])
def test_training_ends_the_same_to_the_bit_when_the_power_was_cut(
    seconds: float, began: int, state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    straight = trained(tmp_path / "other.training")
    monkeypatch.setattr("eval.training.resuming.EVERY", seconds)
    stop_at(monkeypatch, FIRST_PASS + 3, cut_the_power)
    with pytest.raises(SystemError):
        trained(state)
    assert_same(straight, trained(state, bar=(bar := Bar(shown=False))))
    assert bar.began == began


def test_ctrl_c_pressed_twice_stops_at_once_and_leaves_the_last_state(
    state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def press_twice() -> None:
        press_ctrl_c()
        press_ctrl_c()
        cut_the_power()

    stop_at(monkeypatch, FIRST_PASS + 2, press_twice)
    with pytest.raises(KeyboardInterrupt):
        trained(state)
    trained(state, bar=(bar := Bar(shown=False)))
    assert bar.began == len(PAIRS)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_finished_training_is_not_begun_again_when_its_graph_could_not_be_written(state: Path) -> None:
    straight = trained(state)
    assert_same(straight, trained(state))


def test_state_is_the_one_before_when_the_disk_fails_while_the_next_is_written(
    state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop_at(monkeypatch, 2, press_ctrl_c)
    with pytest.raises(KeyboardInterrupt):
        trained(state)
    before = state.read_bytes()

    def fail(_: int) -> None:
        raise OSError("no space left")

    with monkeypatch.context() as failing:
        failing.setattr(os, "fsync", fail)
        with pytest.raises(OSError, match="no space left"):
            trained(state)
    assert state.read_bytes() == before


@pytest.mark.parametrize("other", ["pairs", "weights", "settings"])
def test_state_of_another_training_is_refused_and_kept(
    other: str, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trained(state)
    before = state.read_bytes()
    if other == "settings":
        monkeypatch.setattr(fitting, "RATE", 1e-5)
    with pytest.raises(UsageError, match="another training"):
        trained(state, pairs=PAIRS[1:] if other == "pairs" else PAIRS, seed=2 if other == "weights" else 1)
    assert state.read_bytes() == before


@pytest.mark.parametrize("cut", [0, 5, -1])
def test_damaged_state_is_refused(cut: int, state: Path) -> None:
    trained(state)
    state.write_bytes(state.read_bytes()[:cut])
    with pytest.raises(UsageError, match="delete it to begin anew"):
        trained(state)


def test_command_goes_on_where_it_was_stopped_and_removes_the_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = {"id": "train-1", "question": "Who trained the police?", "kind": "list", "debate": "", "delegation": ""}
    (tmp_path / "real.jsonl").write_text(json.dumps({**asked, "answers": ["FISH/2031/7#2:0-9"], "arguable": []}) + "\n")
    (tmp_path / "made-up.jsonl").write_text("")
    monkeypatch.setattr("eval.training.train.DEBATE", tmp_path / "real.jsonl")
    monkeypatch.setattr("eval.training.train.MADE_UP", tmp_path / "made-up.jsonl")
    monkeypatch.setattr("eval.training.train.read_made_up", list)
    monkeypatch.setattr("eval.training.train.published_weights", lambda: from_torch(untrained()))
    monkeypatch.setattr("eval.training.graphs.LAYERS", 2)
    command = ["train", str(PAGE), "--out", str(graph := tmp_path / "graph.onnx")]
    stop_at(monkeypatch, 3, press_ctrl_c)
    assert run(command) == INTERRUPTED
    assert (tmp_path / "graph.onnx.training").is_file()
    assert "the same command goes on from there" in capsys.readouterr().err
    assert not graph.exists()
    assert run(command) == 0
    assert "going on from" in capsys.readouterr().err
    assert graph.is_file()
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".jsonl", ".jsonl", ".onnx"]
