"""Runs synchronous services off the event loop: one writer thread on SQLite, about ten on PostgreSQL."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Concatenate, ParamSpec, TypeVar

from bot.i18n import Texts
from bot.services.transaction import Transaction
from bot.settings import Settings
from data.database import BUSY_SECONDS, Database, DatabaseBusy

P = ParamSpec("P")
T = TypeVar("T")
Service = Callable[Concatenate[Transaction, P], T]
Clock = Callable[[], datetime]

READERS = 4
ANSWER_SECONDS = 2.3  # of Slack's three; then whoever waits for an answer hears "busy"


class Repeated(Exception):
    """This event, command or click has had its effect already; nothing was done."""


class Runner:
    """Opens transactions in bounded thread pools and commits what a service did.

    `await runner(service, *args)` writes; `await runner.read(service, *args)` only reads. Both raise what the
    service raises, after rolling back.
    """

    def __init__(
        self,
        database: Database,
        texts: Texts,
        settings: Settings,
        clock: Clock,
        *,
        on_outbox: Callable[[], None] = lambda: None,
    ) -> None:
        self._database = database
        self.texts = texts
        self._settings = settings
        self.clock = clock
        self.on_outbox = on_outbox
        self._writers = ThreadPoolExecutor(database.writers, thread_name_prefix="write")
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="read")

    async def __call__(self, service: Service[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        return await self._in(self._writers, lambda: self.run(service, *args, **kwargs))

    async def once(self, key: str, service: Service[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Like a call, but takes effect once per `key`; raises `Repeated` when it had its effect already."""
        return await self._in(self._writers, lambda: self.run_once(key, service, *args, **kwargs))

    async def in_time(
        self, key: str | None, service: Service[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Like `once`, but raises `DatabaseBusy` when its turn doesn't come soon enough for an answer.

        Nothing was done then, and nothing will be.
        """
        deadline = time.monotonic() + ANSWER_SECONDS

        def job() -> T:
            return self._write(key, deadline - time.monotonic(), service, *args, **kwargs)

        queued = self._writers.submit(job)
        result = asyncio.wrap_future(queued)
        done, _ = await asyncio.wait({result}, timeout=ANSWER_SECONDS)
        if not done and queued.cancel():
            raise DatabaseBusy("others wait for the database as well")
        return await result

    async def read(self, service: Service[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        return await self._in(self._readers, lambda: self.run_read(service, *args, **kwargs))

    async def checkpoint(self) -> None:
        await self._in(self._readers, self._database.checkpoint)

    def bound_to(self, key: str | None, *, in_time: bool = True) -> RequestRunner:
        """`in_time`: somebody waits for the answer."""
        return RequestRunner(self, key, in_time=in_time)

    # --- the same, on the calling thread (command line, tests, and the pools above) ----------------------

    def run(self, service: Service[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        return self._write(None, BUSY_SECONDS, service, *args, **kwargs)

    def run_once(self, key: str, service: Service[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        return self._write(key, BUSY_SECONDS, service, *args, **kwargs)

    def run_read(self, service: Service[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        with self._database.read() as uow:
            return service(Transaction(uow, self.texts, self.clock(), self._settings), *args, **kwargs)

    def _write(
        self, once: str | None, patience: float, service: Service[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        now = self.clock()
        with self._database.write(patience) as uow:
            if once is not None and not uow.inbox.first_time(once, now):
                raise Repeated(once)
            result = service(Transaction(uow, self.texts, now, self._settings), *args, **kwargs)
            uow.commit()
            tell = uow.committed_outbox
        if tell:
            self.on_outbox()
        return result

    async def _in(self, pool: ThreadPoolExecutor, job: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(pool, job)

    def close(self) -> None:
        """Wait for what is running; call it after the entrances are closed."""
        self._writers.shutdown(wait=True)
        self._readers.shutdown(wait=True)


class RequestRunner:
    """What a handler gets as `work`: its one write is tied to the request, which so takes effect once."""

    def __init__(self, runner: Runner, key: str | None, *, in_time: bool) -> None:
        self._runner = runner
        self._key = key
        self._in_time = in_time

    async def __call__(self, service: Service[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        if self._in_time:
            return await self._runner.in_time(self._key, service, *args, **kwargs)
        if self._key is None:
            return await self._runner(service, *args, **kwargs)
        return await self._runner.once(self._key, service, *args, **kwargs)

    async def read(self, service: Service[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        return await self._runner.read(service, *args, **kwargs)

    def followed_by(self, step: str) -> RequestRunner:
        """For a write that comes later out of the same request, after the acknowledgement."""
        key = f"{self._key}:{step}" if self._key is not None else None
        return RequestRunner(self._runner, key, in_time=False)

    @property
    def now(self) -> datetime:
        return self._runner.clock()
