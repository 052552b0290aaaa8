"""The desk where the page and the API hand in their requests: one index, a few workers, a queue and a deadline."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from index.errors import IndexFolderError, RapporteurError, UsageError
from index.scopes import Scope
from index.store import Index, index_folder, open_index
from rag.answers import Answer
from ui.page.limits import (
    LIMITS,
    BusyError,
    InternalError,
    Limits,
    checked_article,
    checked_name,
    checked_question,
    checked_words,
)

if TYPE_CHECKING:
    from rag.quotations import ArticleVerdict, Verdict

Result = TypeVar("Result")
Id = str | int | None


class Desk:
    """Answers requests from one index; what a request asks is checked here, before anything is computed."""

    def __init__(self, path: Path | None = None, *, limits: Limits = LIMITS, low_memory: bool = False) -> None:
        self.path = path
        self.low_memory = low_memory
        self.limits = limits
        self._index: Index | None = None
        self._opening = threading.Lock()
        self._building = threading.Lock()
        self._waiting = 0
        self._workers = ThreadPoolExecutor(max_workers=limits.workers, thread_name_prefix="desk")

    def index(self) -> Index:
        """Return the index, opened at the first call; raises IndexFolderError while there is none that can be used."""
        with self._opening:
            if self._index is None:
                self._index = open_index(self.path, low_memory=self.low_memory)
            return self._index

    def trouble(self) -> str:
        """Return why there is no index to answer from, "" when there is one."""
        try:
            self.index()
        except IndexFolderError as error:
            return str(error)
        return ""

    async def ask(
        self, question: str, *, turns: Sequence[str] = (), scope: Scope | None = None, row_id: Id = None
    ) -> Answer:
        """Answer one question; raises UsageError over a limit, BusyError when it takes too long."""
        asked = checked_question(question, self.limits)
        if len(turns) > self.limits.turns:
            raise UsageError(
                f"the conversation has {len(turns)} questions, the limit is {self.limits.turns}: start anew"
            )
        earlier = tuple(checked_question(turn, self.limits) for turn in turns)
        return await self.work(
            partial(self._ask, asked, earlier, scope or Scope(), row_id), seconds=self.limits.seconds
        )

    async def check(self, words: str, *, attributed_to: str | None = None, row_id: Id = None) -> Verdict:
        """Check one quotation; raises UsageError over a limit, BusyError when it takes too long."""
        name = checked_name(attributed_to, self.limits)
        judge = partial(self._check, checked_words(words), name, row_id)
        return await self.work(judge, seconds=self.limits.seconds)

    async def check_article(self, words: str) -> list[ArticleVerdict]:
        """Check every quotation of an article; raises as `check` does."""
        judge = partial(self._check_article, checked_article(words, self.limits))
        return await self.work(judge, seconds=self.limits.article_seconds)

    async def work(self, job: Callable[[], Result], *, seconds: float) -> Result:
        """Run a job on a worker; raises BusyError when the queue is full or the time is over."""
        if self._waiting >= self.limits.waiting:
            raise BusyError("too many questions are waiting: try again in a minute")
        self._waiting += 1
        running = asyncio.get_running_loop().run_in_executor(self._workers, job)
        running.add_done_callback(self._leave)
        try:
            return await asyncio.wait_for(running, timeout=seconds)
        except TimeoutError as error:
            raise BusyError(f"no answer within {seconds:.0f} seconds: try again, or ask a narrower question") from error
        except RapporteurError:
            raise
        except Exception as error:  # a visitor must get a line, not a page that waits for ever
            logging.getLogger(__name__).exception("a request failed")
            raise InternalError(f"a mistake in this program ({type(error).__name__}): please report it") from error

    async def build(self) -> AsyncIterator[int]:
        """Build the index of the bundled record, yielding the seconds gone by; raises RapporteurError when it fails."""
        building = asyncio.create_task(asyncio.to_thread(self._build))
        seconds = 0
        while not building.done():
            yield seconds
            await asyncio.wait([building], timeout=1)
            seconds += 1
        await building

    def close(self) -> None:
        """Stop the workers; what is waiting is dropped."""
        self._workers.shutdown(wait=False, cancel_futures=True)

    def _build(self) -> None:
        from index.building import build, bundled_records

        with self._building:
            if self.trouble():
                build(bundled_records(), folder=index_folder(self.path), progress=False)

    def _leave(self, _: object) -> None:
        self._waiting -= 1

    def _ask(self, question: str, turns: Sequence[str], scope: Scope, row_id: Id) -> Answer:
        from rag.asking import ask

        return ask(self.index(), question, turns=turns, scope=scope, id=row_id)

    def _check(self, words: str, attributed_to: str | None, row_id: Id) -> Verdict:
        from rag.quotations import check

        return check(self.index(), words, attributed_to=attributed_to, id=row_id)

    def _check_article(self, words: str) -> list[ArticleVerdict]:
        from rag.quotations import check_article

        return check_article(self.index(), words)
