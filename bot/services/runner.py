"""Runs synchronous services off the event loop: one writer thread on SQLite, about ten on PostgreSQL."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from types import MappingProxyType
from typing import Concatenate, ParamSpec, TypeVar

from bot.i18n import Texts, Translator
from bot.services.transaction import Transaction
from bot.settings import Settings
from data.database import BUSY_SECONDS, Database, DatabaseBusy

P = ParamSpec("P")
T = TypeVar("T")
Service = Callable[Concatenate[Transaction, P], T]
Clock = Callable[[], datetime]
NOBODY: Mapping[str, Translator] = MappingProxyType({})

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
        self.writers = database.writers  # how many may write at once
        self._writers = ThreadPoolExecutor(database.writers, thread_name_prefix="write")
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="read")

    async def __call__(self, service: Service[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        return await self.on_writer(lambda: self.run(service, *args, **kwargs))

    async def once(self, key: str, service: Service[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Like a call, but takes effect once per `key`; raises `Repeated` when it had its effect already."""
        return await self.on_writer(lambda: self.run_once(key, service, *args, **kwargs))

    async def in_time(self, job: Callable[[float], T]) -> T:
        """Run what writes, given the seconds that are left, on a writer's thread. Raises `DatabaseBusy` when
        its turn doesn't come soon enough for an answer: nothing was done then, and nothing will be."""
        deadline = time.monotonic() + ANSWER_SECONDS
        queued = self._writers.submit(lambda: job(deadline - time.monotonic()))
        # What has begun can't be cancelled, and is waited for.
        too_late = asyncio.get_running_loop().call_later(ANSWER_SECONDS, queued.cancel)
        try:
            return await asyncio.wrap_future(queued)
        except asyncio.CancelledError as cancelled:
            if not queued.cancelled() or _is_cancelled_itself():
                raise
            raise DatabaseBusy("others wait for the database as well") from cancelled
        finally:
            too_late.cancel()

    async def read(self, service: Service[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        return await self.on_reader(lambda: self.run_read(service, *args, **kwargs))

    async def checkpoint(self) -> None:
        await self.on_reader(self._database.checkpoint)

    def bound_to(
        self, key: str | None, *, in_time: bool = True, known: Mapping[str, Translator] = NOBODY
    ) -> RequestRunner:
        """`in_time`: somebody waits for the answer. `known`: translators by Slack id, not to be looked up."""
        return RequestRunner(self, key, in_time=in_time, known=known)

    # --- the same, on the calling thread (command line, tests, and the pools above) ----------------------

    def run(self, service: Service[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        return self.write(lambda tx: service(tx, *args, **kwargs))

    def run_once(self, key: str, service: Service[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        return self.write(lambda tx: service(tx, *args, **kwargs), once=key)

    def run_read(self, service: Service[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        return self.reading(lambda tx: service(tx, *args, **kwargs))

    def reading(self, job: Callable[[Transaction], T], known: Mapping[str, Translator] = NOBODY) -> T:
        with self._database.read() as uow:
            return job(Transaction(uow, self.texts, self.clock(), self._settings, dict(known)))

    def write(
        self,
        job: Callable[[Transaction], T],
        *,
        once: str | None = None,
        patience: float = BUSY_SECONDS,
        known: Mapping[str, Translator] = NOBODY,
    ) -> T:
        """`patience`: seconds to wait for a turn on SQLite."""
        now = self.clock()
        with self._database.write(patience) as uow:
            if once is not None and not uow.inbox.first_time(once, now):
                raise Repeated(once)
            result = job(Transaction(uow, self.texts, now, self._settings, dict(known)))
            uow.commit()
            tell = uow.committed_outbox
        if tell:
            self.on_outbox()
        return result

    async def on_writer(self, job: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._writers, job)

    async def on_reader(self, job: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._readers, job)

    def close(self) -> None:
        """Wait for what is running; call it after the entrances are closed."""
        self._writers.shutdown(wait=True)
        self._readers.shutdown(wait=True)


def _is_cancelled_itself() -> bool:
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0


class RequestRunner:
    """What a handler gets as `work`: its one write is tied to the request, which so takes effect once."""

    def __init__(
        self, runner: Runner, key: str | None, *, in_time: bool, known: Mapping[str, Translator]
    ) -> None:
        self._runner = runner
        self._key = key
        self._in_time = in_time
        self._known = known

    async def __call__(self, service: Service[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        def job(patience: float = BUSY_SECONDS) -> T:
            return self._runner.write(
                lambda tx: service(tx, *args, **kwargs),
                once=self._key,
                patience=patience,
                known=self._known,
            )

        return await (self._runner.in_time(job) if self._in_time else self._runner.on_writer(job))

    async def read(self, service: Service[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        return await self._runner.on_reader(
            lambda: self._runner.reading(lambda tx: service(tx, *args, **kwargs), self._known)
        )

    def followed_by(self, step: str) -> RequestRunner:
        """For a write that comes later out of the same request, after the acknowledgement."""
        key = f"{self._key}:{step}" if self._key is not None else None
        return RequestRunner(self._runner, key, in_time=False, known=self._known)

    @property
    def now(self) -> datetime:
        return self._runner.clock()
