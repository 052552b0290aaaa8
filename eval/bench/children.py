"""Measurements that want a process of their own: cold starts, and what a serving process holds in memory."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Sequence
from pathlib import Path

from index.errors import RapporteurError

PROGRAM = (sys.executable, "-c", "import sys; from importlib import import_module; import_module('ui.cli').main()")
STARTING = 180  # seconds that a server may take to answer first


def cold_seconds(command: Sequence[str], *, times: int = 3) -> float:
    """Return the median seconds of a command from start to end, the files in the cache of the system."""
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        seconds.append(time.perf_counter() - start)
        if done.returncode not in (0, 3):  # answered or refused
            raise RapporteurError(f"{command[0]} ended with {done.returncode}: {done.stderr.strip()[-300:]}")
    return sorted(seconds)[len(seconds) // 2]


def cold_ask(index: Path, question: str) -> float:
    """Return the seconds of a cold `rapporteur ask`."""
    return cold_seconds([*PROGRAM, "ask", question, "--index", str(index), "--json"])


def serving_bytes(index: Path, questions: Sequence[str], *, memory: str) -> int:
    """Return the resident bytes of `rapporteur serve` after some questions, the mapped pages of its files included."""
    port = _free_port()
    command = [*PROGRAM, "serve", "--port", str(port), "--index", str(index), "--memory", memory]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port)
        for question in questions:
            words = urllib.parse.urlencode({"q": question})
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/ask?{words}", timeout=STARTING) as answer:
                json.load(answer)
        return resident_bytes(server.pid)
    finally:
        server.terminate()
        server.wait(timeout=30)


def _free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port: int = held.getsockname()[1]
        return port


def _wait_for(port: int) -> None:
    end = time.monotonic() + STARTING
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.5)
    raise RapporteurError(f"the server did not answer within {STARTING} seconds")


def resident_bytes(pid: int) -> int:
    """Return the resident memory of a process, mapped files included."""
    pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")
