"""What readers think of an answer, kept in a file on this computer that can become gold questions."""

from __future__ import annotations

import json
import os
import threading
from datetime import UTC, datetime
from pathlib import Path

from ui.inputs import within
from ui.page.conversations import Conversation, questions_of
from ui.page.limits import LIMITS

NAME = "feedback.jsonl"
LARGEST = 50_000_000  # bytes: a visitor must not be able to fill the disk
_writing = threading.Lock()


def feedback_file() -> Path:
    """Return where feedback is kept: `data/` in a checkout, else the user's data folder."""
    checkout = Path(__file__).parents[2]
    if (checkout / "pyproject.toml").exists():
        return checkout / "data" / NAME
    from platformdirs import user_data_path

    return Path(user_data_path("rapporteur")) / NAME


def keep_feedback(file: Path, conversation: Conversation, turn: int, *, useful: bool, comment: str) -> str:
    """Write one row about the turn and return what to tell the reader."""
    if not 1 <= turn <= len(conversation):
        return "That answer is no longer in the conversation: ask again, then judge it."
    judged = conversation[turn - 1]
    row = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "turns": list(questions_of(conversation[:turn])),
        "scope": dict(judged.scope),
        "useful": useful,
        "comment": within(comment, limit=LIMITS.comment, name="comment", instead="shorten it"),
        "answer": judged.answer.as_json(),
    }
    return _append(file, json.dumps(row, ensure_ascii=False))


def _append(file: Path, line: str) -> str:
    with _writing:
        try:
            if file.exists() and file.stat().st_size > LARGEST:
                return f"Not kept: {file.name} is full; move it away first."
            file.parent.mkdir(parents=True, exist_ok=True)
            with os.fdopen(
                os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "a", encoding="utf-8"
            ) as stream:
                stream.write(line + "\n")
        except OSError as error:
            return f"Not kept: {error.strerror or error}."
    return f"Kept in {file.name} on the computer that serves this page. It is sent nowhere."
