"""A training's state on disk, so that one that was interrupted goes on where it stopped.

    batch ─► batch ─► … ─► every few minutes, after each pass and on Ctrl-C: one file, replaced whole
      ▲                                                                          │
      └──────────────── the next run of the same training ◄──────────────────────┘

The file is safetensors: numbers and a little text, nothing that is run when it is read. It has everything that a batch
changes or depends on, so that on a processor the outcome is the same to the bit as without the interruption.
"""

from __future__ import annotations

import random
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from index.errors import UsageError
from index.generations import write_durably

if TYPE_CHECKING:
    import torch

EVERY = 300.0  # seconds from one state to the next; writing its 270 MB takes one or two
OF_ADAMW = ("step", "exp_avg", "exp_avg_sq")  # what the optimizer has of each parameter


@dataclass(slots=True)
class Training:
    """A training under way: what its batches change, and how far it is."""

    trained: dict[str, torch.nn.Parameter]
    optimizer: torch.optim.AdamW
    logits: torch.Tensor  # (pairs,) float32: of each pair when it was last read
    chance: random.Random
    batches: list[list[int]]  # rows of pairs, still to be read in this pass
    turn: int = 0  # the pass
    seen: int = 0  # pairs read, in all passes


class StateFile:
    """The file that a training's state is in; inside `with`, Ctrl-C waits for the end of a batch, to be stored then.

    `run` tells one training from another: a digest of all that it starts from. `tell` is given lines for the user.
    """

    def __init__(self, path: Path, *, run: str, tell: Callable[[str], object]) -> None:
        self._path = path
        self._run = run
        self._tell = tell
        self._stored = time.monotonic()
        self._pressed = False

    def __enter__(self) -> Self:
        self._before = signal.signal(signal.SIGINT, self._press)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        signal.signal(signal.SIGINT, self._before)
        if self._pressed and kind is None:  # after the last batch
            raise KeyboardInterrupt

    def restore(self, training: Training) -> None:
        """Put a training, in place, where the file says; one without a file is left at its beginning.

        Raises UsageError when the file is of another training or cannot be read.
        """
        if not self._path.exists():
            return
        text, arrays = self._read()
        _put(training, arrays)
        training.turn, training.seen = int(text["turn"]), int(text["seen"])
        self._tell(f"going on from {self._path}: pass {training.turn + 1}, {training.seen:,} pairs read")

    def store(self, training: Training) -> None:
        """Replace the file by the state of now, on disk when this returns; OSError leaves the file as it was."""
        from safetensors.torch import save

        text = {"run": self._run, "turn": str(training.turn), "seen": str(training.seen)}
        write_durably(self._path, save(_taken(training), text))
        self._stored = time.monotonic()

    def after_batch(self, training: Training) -> None:
        """Store the state where it is time to; where Ctrl-C was pressed store it and raise KeyboardInterrupt."""
        if self._pressed:
            self.store(training)
            self._tell(f"stored in {self._path}: the same command goes on from there")
            raise KeyboardInterrupt
        if time.monotonic() - self._stored >= EVERY:
            self.store(training)

    def _read(self) -> tuple[dict[str, str], dict[str, torch.Tensor]]:
        from safetensors import SafetensorError, safe_open

        try:
            with safe_open(self._path, framework="pt") as file:
                text = file.metadata() or {}
                if text.get("run") != self._run:
                    raise UsageError(
                        f"{self._path} is of another training (other pairs, weights or settings, or on another kind of "
                        "processor): delete it to begin this one, or write to another file with --out"
                    )
                return text, {name: file.get_tensor(name).clone() for name in file.keys()}  # noqa: SIM118
        except SafetensorError as error:
            raise UsageError(f"{self._path} is no state of a training: delete it to begin anew ({error})") from error

    def _press(self, *_: object) -> None:
        if self._pressed:
            raise KeyboardInterrupt
        self._pressed = True
        self._tell("stopping after this batch; Ctrl-C again stops at once, and loses what came after the last state")


def _taken(training: Training) -> dict[str, torch.Tensor]:
    """Return what is stored of a training, by name."""
    import torch

    kept = training.optimizer.state
    return {
        **{f"parameter {name}": parameter.detach() for name, parameter in training.trained.items()},
        **{f"{part} {name}": kept[each][part] for name, each in training.trained.items() for part in OF_ADAMW},
        "logits": training.logits,
        "rows": torch.tensor([row for batch in training.batches for row in batch], dtype=torch.int64),
        "sizes": torch.tensor([len(batch) for batch in training.batches], dtype=torch.int64),
        "chance": torch.tensor(training.chance.getstate()[1]),
        "dropout": _dropout(training.logits.device).get_state(),
    }


def _put(training: Training, arrays: dict[str, torch.Tensor]) -> None:
    """Give a training, in place, what was taken of it."""
    import torch

    with torch.no_grad():
        for name, parameter in training.trained.items():
            parameter.copy_(arrays[f"parameter {name}"])
    moments = [{part: arrays[f"{part} {name}"] for part in OF_ADAMW} for name in training.trained]
    groups = training.optimizer.state_dict()["param_groups"]
    training.optimizer.load_state_dict({"state": dict(enumerate(moments)), "param_groups": groups})
    training.logits.copy_(arrays["logits"])
    rows = iter(arrays["rows"].tolist())
    training.batches = [list(islice(rows, size)) for size in arrays["sizes"].tolist()]
    version, _, spare = training.chance.getstate()
    training.chance.setstate((version, tuple(arrays["chance"].tolist()), spare))
    _dropout(training.logits.device).set_state(arrays["dropout"])


def _dropout(device: torch.device) -> torch.Generator:
    """Return the random generator that dropout draws from on a device."""
    import torch

    return torch.cuda.default_generators[device.index] if device.type == "cuda" else torch.default_generator
