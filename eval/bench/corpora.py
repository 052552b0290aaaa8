"""Folders of several sizes from one corpus: whole records, the latest sessions first, so that each holds the last."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from index.errors import UsageError

_SPEECH = re.compile(r"[A-Z]{2,4}_(\d{2,3})_\d{4}\.txt", re.IGNORECASE)
BYTES_A_PASSAGE = 640  # of the General Debate Corpus; the tables give the passages there really were


def speeches(folder: Path) -> list[Path]:
    """Return the speeches of a folder, latest session first; raises UsageError when there is none."""
    found = [(int(match[1]), path) for path in folder.rglob("*.txt") if (match := _SPEECH.fullmatch(path.name))]
    if not found:
        raise UsageError(f"no speech ISO_SESSION_YEAR.txt in {folder}: name the folder of the General Debate Corpus")
    return [path for _, path in sorted(found, key=lambda pair: (-pair[0], pair[1].name))]


def pick(paths: Sequence[Path], passages: int) -> list[Path]:
    """Return as many of the first paths as give about this many passages, one at least."""
    picked: list[Path] = []
    room = passages * BYTES_A_PASSAGE
    for path in paths:
        if room <= 0:
            break
        picked.append(path)
        room -= path.stat().st_size
    return picked
