"""Reads people's calendars when they are due: fetched without blocking, unrolled on a thread."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.domain.absence_calendar import UnreadableCalendar, absences
from bot.services import absence_calendars as service
from bot.services.absence_calendars import CannotFetch, Fetched, Task
from bot.services.runner import Runner
from data.database import DatabaseBusy

log = logging.getLogger("lotse.calendars")

Fetch = Callable[[str, str | None], Awaitable[Fetched]]

LOOK_SECONDS = 20.0


class CalendarReader:
    """One calendar after the other; `catch_up` reads all that are due now."""

    def __init__(self, runner: Runner, fetch: Fetch) -> None:
        self._runner = runner
        self._fetch = fetch
        self._turn = asyncio.Lock()
        self._loop: asyncio.Task[None] | None = None
        self._stopping = asyncio.Event()

    def start(self) -> None:
        self._loop = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Lets the calendar that is being read come to its end."""
        self._stopping.set()
        if self._loop is not None:
            await self._loop

    async def catch_up(self) -> None:
        async with self._turn:
            while not self._stopping.is_set():
                task = await self._runner(service.claim)
                if task is None:
                    return
                await self._read(task)

    async def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                await self.catch_up()
            except DatabaseBusy as problem:
                log.warning("calendars wait for the database: %s", problem)
            except Exception:
                log.exception("reading calendars failed")
            try:
                async with asyncio.timeout(LOOK_SECONDS):
                    await self._stopping.wait()
            except TimeoutError:
                continue

    async def _read(self, task: Task) -> None:
        try:
            fetched = await self._fetch(task.source.url, task.source.etag)
            found = None
            if fetched.content is not None:
                now = self._runner.clock()
                found = await asyncio.to_thread(absences, fetched.content, now, task.zone, task.words)
        except (CannotFetch, UnreadableCalendar) as problem:
            log.info("the calendar of %s can't be read: %s", task.source.person, problem.key)
            await self._runner(service.fail, task, problem.key)
        else:
            await self._runner(service.store, task, found, fetched.etag)
