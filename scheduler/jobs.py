"""The one timetable: what is carried out when it is due, and what comes round by itself."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.services import guideline_open
from bot.services.runner import Runner
from bot.services.transaction import Transaction
from data.database import DatabaseBusy
from scheduler import alerts, approvals, editorial, guidelines, rota, rota_reports
from scheduler.due import (
    BUDGET_BESIDE_OTHERS,
    BUDGET_SECONDS,
    FIRST_BATCH,
    Handlers,
    OnFailing,
    carry_out,
    next_batch,
    nobody_listens,
)

log = logging.getLogger("lotse.timetable")
logging.getLogger("apscheduler").setLevel(logging.WARNING)  # it would log every tick

# What is due, by kind: one line per feature, alphabetically.
HANDLERS: Handlers = {
    **alerts.HANDLERS,
    **approvals.HANDLERS,
    **editorial.HANDLERS,
    **guidelines.HANDLERS,
    **rota.HANDLERS,
    **rota_reports.HANDLERS,
}

TICK_SECONDS = 1.0
CHECKPOINT_SECONDS = 1.0  # at most so much can a power cut take back on SQLite
SHORTEST_WAIT = 0.05
TEXTS_KEPT = timedelta(days=30)  # what people wrote, in messages that were delivered
KEYS_KEPT = timedelta(days=400)  # longer than anything that comes round once a year
INBOX_KEPT = timedelta(days=7)  # Slack repeats for hours at most


class Timekeeper:
    """Ticks while it is started. APScheduler keeps nothing: what is due stands in the database."""

    def __init__(
        self, runner: Runner, handlers: Handlers | None = None, *, on_failing: OnFailing = nobody_listens
    ) -> None:
        self._runner = runner
        self._handlers = HANDLERS if handlers is None else handlers
        self._on_failing = on_failing
        self._budget = BUDGET_SECONDS if runner.writers == 1 else BUDGET_BESIDE_OTHERS
        self._turn = asyncio.Lock()
        self._checkpointing = asyncio.Lock()
        self._running: set[asyncio.Task[None]] = set()
        self._stopping = False
        self._scheduler = AsyncIOScheduler(
            timezone=UTC,
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )

    def start(self) -> None:
        # Two instances: the second finds a long catching up under way and leaves; one would be complained of.
        every = {"seconds": TICK_SECONDS, "next_run_time": datetime.now(UTC), "max_instances": 2}
        self._add("timetable", self._tick, "interval", **every)
        self._add("checkpoint", self._checkpoint, "interval", seconds=CHECKPOINT_SECONDS, max_instances=2)
        self._add("housekeeping", self._housekeeping, "cron", hour=3, minute=17)
        self._scheduler.start()

    async def stop(self) -> None:
        """Lets what is being carried out end; APScheduler itself would cancel it."""
        self._stopping = True
        if self._scheduler.running:
            self._scheduler.pause()
        while self._running:
            await asyncio.wait(self._running)
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def catch_up(self) -> datetime | None:
        """Carry out all that is due now; returns when the next entry is due (business time).

        None when there is none, and when all that is due is being carried out by another replica: should
        that one be killed, the next tick finds what it had.
        """
        async with self._turn:
            next_at = await self._runner.read(_next_at)
            batch = FIRST_BATCH
            while next_at is not None and next_at <= self._runner.clock() and not self._stopping:
                # One short transaction after the other: whoever clicks meanwhile gets their turn in between.
                progress = await self._runner(
                    carry_out, self._handlers, self._on_failing, batch=batch, budget=self._budget
                )
                batch = next_batch(batch, progress)
                if not progress.more:
                    next_at = progress.next_at if progress.done else None
            return next_at

    # --- what APScheduler calls --------------------------------------------------------------------------

    async def _tick(self) -> None:
        if self._turn.locked():
            return
        try:
            next_at = await self.catch_up()
        except DatabaseBusy as problem:
            log.warning("the timetable waits for the database: %s", problem)
            return
        wait = (next_at - self._runner.clock()).total_seconds() if next_at is not None else TICK_SECONDS
        if wait < TICK_SECONDS and not self._stopping:  # before the next tick
            moment = datetime.now(UTC) + timedelta(seconds=max(wait, SHORTEST_WAIT))
            self._add("timetable.next", self._tick, "date", run_date=moment)

    async def _checkpoint(self) -> None:
        if not self._checkpointing.locked():  # the disk may be slow
            async with self._checkpointing:
                await self._runner.checkpoint()

    async def _housekeeping(self) -> None:
        for what in (_forget_texts, _forget_keys, _forget_inbox, guideline_open.forget):
            while await self._runner(what):  # little by little
                pass

    def _add(self, job_id: str, job: Callable[[], Awaitable[None]], trigger: str, **when: object) -> None:
        self._scheduler.add_job(
            self._watched, trigger, args=(job_id, job), id=job_id, replace_existing=True, **when
        )

    async def _watched(self, job_id: str, job: Callable[[], Awaitable[None]]) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._running.add(task)
        try:
            await job()
        except Exception:
            log.exception("%s failed", job_id)
        finally:
            self._running.discard(task)


def _next_at(tx: Transaction) -> datetime | None:
    return tx.data.timetable.next_due_at()


def _forget_texts(tx: Transaction) -> int:
    return tx.data.outbox.forget_texts(tx.data.wall_clock() - TEXTS_KEPT)


def _forget_keys(tx: Transaction) -> int:
    return tx.data.outbox.purge(tx.data.wall_clock() - KEYS_KEPT)


def _forget_inbox(tx: Transaction) -> int:
    return tx.data.inbox.purge(tx.now - INBOX_KEPT)
