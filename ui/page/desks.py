"""The desk where the page and the API hand in their requests: one index, a few workers, a queue and a deadline."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from index.errors import IndexFolderError, RapporteurError, UsageError
from index.generations import read_pointer
from index.scopes import Scope
from index.store import Index, index_folder, open_index
from rag.answers import Answer
from rag.progress import Listener, Step
from ui.page.dialogues import Dialogues
from ui.page.limits import (
    LIMITS,
    BusyError,
    InternalError,
    Limits,
    StoppedError,
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
        self._before: Index | None = None  # the generation that requests of a moment ago may still read
        self._pointer = b""
        self._opening = threading.Lock()
        self._building = threading.Lock()
        self._waiting = 0
        self._dialogues = Dialogues()
        self._workers = ThreadPoolExecutor(max_workers=limits.workers, thread_name_prefix="desk")

    def index(self) -> Index:
        """Return the index as it now stands; raises IndexFolderError while there is none that can be used.

        A build or an addition is noticed at the next call. When the new generation cannot be opened, the one that is
        open is answered from.
        """
        with self._opening:
            pointer = read_pointer(index_folder(self.path))
            if self._index is None:
                self._take(open_index(self.path, low_memory=self.low_memory))
            elif pointer and pointer != self._pointer:
                with suppress(IndexFolderError):
                    self._take(open_index(self.path, low_memory=self.low_memory))
            self._pointer = pointer
            assert self._index is not None
            return self._index

    def _take(self, opened: Index) -> None:
        """Answer from another generation; the one before the last is let go of."""
        if self._before is not None:
            self._before.close()
        self._before, self._index = self._index, opened

    def open_one(self) -> Index | None:
        """Return the index, None while there is none that can be used."""
        return None if self.trouble() else self.index()

    def trouble(self) -> str:
        """Return why there is no index to answer from, "" when there is one."""
        try:
            self.index()
        except IndexFolderError as error:
            return str(error)
        return ""

    async def ask(
        self,
        question: str,
        *,
        turns: Sequence[str] = (),
        scope: Scope | None = None,
        row_id: Id = None,
        listener: Listener | None = None,
    ) -> Answer:
        """Answer one question; raises UsageError over a limit, BusyError when it takes too long."""
        asked = checked_question(question, self.limits)
        if len(turns) > self.limits.turns:
            raise UsageError(
                f"the conversation has {len(turns)} questions, the limit is {self.limits.turns}: start anew"
            )
        earlier = tuple(checked_question(turn, self.limits) for turn in turns)
        job = partial(self._ask, (*earlier, asked), scope or Scope(), listener)
        return replace(await self.work(job, seconds=self.limits.seconds), id=row_id)

    async def follow(
        self, question: str, *, turns: Sequence[str] = (), scope: Scope | None = None
    ) -> AsyncGenerator[Step | Answer]:
        """Yield what becomes of a question step by step, its answer last; raises as `ask` does.

        Closing the iterator stops the work at its next step, so that a question nobody waits for frees its worker.
        """
        steps: asyncio.Queue[Step | None] = asyncio.Queue()
        loop = asyncio.get_running_loop()
        gone = threading.Event()

        def listen(step: Step) -> None:
            if gone.is_set():
                raise StoppedError("stopped")
            loop.call_soon_threadsafe(steps.put_nowait, step)

        answering = asyncio.ensure_future(self.ask(question, turns=turns, scope=scope, listener=listen))
        answering.add_done_callback(lambda _: steps.put_nowait(None))
        try:
            while (step := await steps.get()) is not None:
                yield step
            yield await answering
        finally:
            gone.set()
            answering.cancel()

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
        """Stop the workers and let go of the index; what is waiting is dropped."""
        self._workers.shutdown(wait=False, cancel_futures=True)
        with self._opening:
            for opened in (self._before, self._index):
                if opened is not None:
                    opened.close()

    def _build(self) -> None:
        from index.building import build, bundled_records

        with self._building:
            if self.trouble():
                build(bundled_records(), folder=index_folder(self.path), progress=False)

    def _leave(self, _: object) -> None:
        self._waiting -= 1

    def _ask(self, questions: Sequence[str], scope: Scope, listener: Listener | None) -> Answer:
        return self._dialogues.answer(self.index(), questions, scope=scope, listener=listener)

    def _check(self, words: str, attributed_to: str | None, row_id: Id) -> Verdict:
        from rag.quotations import check

        return check(self.index(), words, attributed_to=attributed_to, id=row_id)

    def _check_article(self, words: str) -> list[ArticleVerdict]:
        from rag.quotations import check_article

        return check_article(self.index(), words)
