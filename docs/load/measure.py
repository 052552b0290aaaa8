"""How the page bears many readers: `make load`. Serves it on this computer alone and asks as a browser does.

Two parts: sixteen readers who each ask a question every ten seconds for two minutes, and two thousand questions one
after the other while the server's memory is watched. Writes one JSON object; the exit code is 1 when a bound is broken.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import os
import random
import secrets
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import httpx

from eval.gold import gold_files, load_questions
from eval.selecting import askable
from index.store import open_index

SEED = 6
PATIENCE = 60.0  # seconds until a question counts as an error
SLOW = 2.0  # seconds within which 95 % of the answers must be there
SESSION = 10  # questions of one visitor, in the part that watches memory
WARM = 500  # questions after which memory is compared: caches are full by then
GROWTH = 0.05  # share by which memory may differ between then and the end


@dataclass(slots=True)
class Times:
    """Seconds from asking to the first words and to the answer, and what went wrong."""

    first: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Return counts and percentiles."""
        return {
            "questions": len(self.whole) + len(self.errors),
            "errors": len(self.errors),
            "first_words_s": {"p50": share(self.first, 0.5), "p95": share(self.first, 0.95)},
            "answer_s": {"p50": share(self.whole, 0.5), "p95": share(self.whole, 0.95), "max": share(self.whole, 1.0)},
            "under_2_s": round(sum(one < SLOW for one in self.whole) / max(len(self.whole), 1), 4),
        }


def share(values: Sequence[float], of: float) -> float | None:
    """Return the value below which this share of the values lies, None without any."""
    ordered = sorted(values)
    return round(ordered[min(int(of * len(ordered)), len(ordered) - 1)], 3) if ordered else None


class Visitor:
    """One browser: a session of its own, its questions sent and followed as the page sends and follows them."""

    def __init__(self, client: httpx.AsyncClient, asking: int) -> None:
        self.client = client
        self.asking = asking
        self.session = secrets.token_hex(6)

    async def ask(self, question: str, times: Times) -> None:
        """Ask one question and write down how long it took."""
        start = time.perf_counter()
        try:
            async with asyncio.timeout(PATIENCE):
                first = 0.0
                async for message in self.messages([question, [], "", "", "", None]):
                    first = first or (time.perf_counter() - start if message["msg"] == "process_generating" else 0.0)
                    if message["msg"] == "process_completed" and not message["success"]:
                        raise RuntimeError(str(message["output"])[:200])
        except (httpx.HTTPError, TimeoutError, RuntimeError) as error:
            times.errors.append(f"{type(error).__name__}: {error}")
            return
        times.first.append(first)
        times.whole.append(time.perf_counter() - start)

    async def messages(self, fields: list[Any]) -> AsyncIterator[dict[str, Any]]:
        """Hand in a question and yield the server's messages until the answer is complete."""
        body = {"data": fields, "fn_index": self.asking, "session_hash": self.session, "event_data": None}
        (await self.client.post("/gradio_api/queue/join", json=body)).raise_for_status()
        following = self.client.stream("GET", "/gradio_api/queue/data", params={"session_hash": self.session})
        async with following as stream:
            async for line in stream.aiter_lines():
                if line.startswith("data:"):
                    message: dict[str, Any] = json.loads(line[5:])
                    yield message
                    if message["msg"] == "process_completed":
                        return


@cache
def gold_questions() -> list[str]:
    """Return the questions of the gold set to the records served, each once, in a fixed random order."""
    with closing(open_index()) as index:
        fitting = askable(load_questions(gold_files()[0]), index.symbols)
    asked = list(dict.fromkeys(question.question for question in fitting))
    random.Random(SEED).shuffle(asked)
    return asked


def never_the_same(questions: Sequence[str]) -> Iterator[str]:
    """Yield questions for ever; from the second round on with a space more, so that no kept answer is given."""
    for repeats in itertools.count():
        yield from (f"{question}{' ' * repeats}" for question in questions)


async def ask_together(client: httpx.AsyncClient, asking: int, *, users: int, every: float, seconds: float) -> Times:
    """Let `users` readers ask a question every `every` seconds, begun at different moments."""
    times = Times()
    questions = never_the_same(gold_questions())

    async def read(number: int) -> None:
        visitor = Visitor(client, asking)
        await asyncio.sleep(every * number / users)
        for _ in range(int(seconds / every)):
            following = asyncio.create_task(asyncio.sleep(every))
            await visitor.ask(next(questions), times)
            await following

    await asyncio.gather(*(read(number) for number in range(users)))
    return times


async def ask_many(client: httpx.AsyncClient, asking: int, *, count: int, server: int) -> tuple[Times, list[list[int]]]:
    """Ask `count` questions, two at a time, and return their times and the memory after every hundredth, in MB."""
    times = Times()
    questions = itertools.islice(never_the_same(gold_questions()), count)
    seen: list[list[int]] = [[0, resident(server)]]

    async def read() -> None:
        visitor = Visitor(client, asking)
        for number, question in enumerate(questions, 1):
            if number % SESSION == 0:
                visitor = Visitor(client, asking)
                (await client.get("/")).raise_for_status()
            await visitor.ask(question, times)
            done = len(times.whole) + len(times.errors)
            if done % 100 == 0:
                seen.append([done, resident(server)])
                sys.stderr.write(f"{done} questions, {seen[-1][1]} MB\n")

    await asyncio.gather(read(), read())
    return times, seen


def resident(process: int) -> int:
    """Return the resident memory of a process in MB (Linux)."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 1_000_000


def grown(seen: Sequence[Sequence[int]]) -> float | None:
    """Return by which share memory grew between the warmed up server and the end, None when too few were asked."""
    warm = next((memory for done, memory in seen if done >= WARM), None)
    return None if warm is None or seen[-1][0] < 2 * WARM else round(seen[-1][1] / warm - 1, 4)


@contextmanager
def served() -> Iterator[tuple[str, int]]:
    """Serve the page in a process of its own and give its address and process id."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = shutil.which("rapporteur", path=str(Path(sys.executable).parent))
    if not command:
        sys.exit("rapporteur is not installed beside this Python: make install")
    server = subprocess.Popen([command, "serve", "--port", str(port)], stdout=subprocess.DEVNULL)
    try:
        yield f"http://127.0.0.1:{port}", server.pid
    finally:
        server.terminate()
        server.wait(timeout=20)


async def find_asking(client: httpx.AsyncClient) -> int:
    """Wait until the page is served and return the number of the event that asks, warmed up."""
    for _ in range(600):
        try:
            config = (await client.get("/config")).json()
            break
        except httpx.HTTPError:
            await asyncio.sleep(0.2)
    else:
        sys.exit("the page was not served within two minutes")
    button = next(part["id"] for part in config["components"] if part["props"].get("elem_id") == "ask")
    asking = next(one["id"] for one in config["dependencies"] if [button, "click"] in one["targets"])
    await Visitor(client, asking).ask("Who spoke?", Times())
    await Visitor(client, asking).ask(gold_questions()[0], Times())
    return int(asking)


async def measure(options: argparse.Namespace) -> dict[str, Any]:
    """Return what both parts measured."""
    with served() as (address, server):
        limits = httpx.Limits(max_connections=200)
        async with httpx.AsyncClient(base_url=address, timeout=PATIENCE, limits=limits, trust_env=False) as client:
            asking = await find_asking(client)
            found: dict[str, Any] = {"cores": os.cpu_count(), "load_before": round(os.getloadavg()[0], 1)}
            if options.seconds:
                together = await ask_together(
                    client, asking, users=options.users, every=options.every, seconds=options.seconds
                )
                found["together"] = {"users": options.users, "every_s": options.every, **together.as_json()}
                found["errors"] = together.errors[:5]
            if options.questions:
                many, seen = await ask_many(client, asking, count=options.questions, server=server)
                found["many"] = {**many.as_json(), "memory_mb": seen, "grown_after_500": grown(seen)}
            return found


def main() -> int:
    """Run the two parts; the bounds keep a slip of the finger from becoming an attack."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--users", type=int, default=16, choices=range(1, 65), metavar="1-64")
    parser.add_argument("--every", type=float, default=10.0, help="seconds between the questions of one reader")
    parser.add_argument("--seconds", type=float, default=120.0, help="how long they ask; 0 leaves the part out")
    parser.add_argument("--questions", type=int, default=2_000, choices=range(10_001), metavar="0-10000")
    found = asyncio.run(measure(parser.parse_args()))
    sys.stdout.write(json.dumps(found, indent=1) + "\n")
    together, many = found.get("together", {}), found.get("many", {})
    broken = [
        together.get("errors", 0) > 0,
        together.get("under_2_s", 1.0) < 0.95,
        many.get("errors", 0) > 0,
        (many.get("grown_after_500") or 0.0) > GROWTH,
    ]
    return int(any(broken))


if __name__ == "__main__":
    sys.exit(main())
