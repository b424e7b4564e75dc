"""The ticking: due things are carried out in time, none waits for ever, and stopping cuts nothing off."""

from __future__ import annotations

import asyncio
import logging
import threading
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from bot.services.runner import Runner
from bot.services.transaction import Transaction
from bot.slack.port import Call
from data.database import Database, DatabaseBusy, wall_clock
from data.deliveries import delivered
from data.timetable import Due
from scheduler import jobs as module
from scheduler.jobs import HANDLERS, Timekeeper


class Came:
    """A due handler that tells the event loop that it was called."""

    def __init__(self) -> None:
        self.subjects: list[str] = []
        self._loop = asyncio.get_running_loop()
        self._event = asyncio.Event()

    def __call__(self, _tx: Transaction, due: Due) -> None:
        self.subjects.append(due.subject)
        self._loop.call_soon_threadsafe(self._event.set)

    async def wait(self, count: int) -> None:
        async with asyncio.timeout(30):
            while len(self.subjects) < count:
                self._event.clear()
                await self._event.wait()


def schedule(runner: Runner, subject: str, **ahead: float) -> None:
    runner.run(lambda tx: tx.data.timetable.schedule("k", subject, tx.now + timedelta(**ahead)))


async def test_what_is_due_at_the_start_and_what_becomes_due(runner: Runner) -> None:
    runner.clock = wall_clock
    came = Came()
    schedule(runner, "late", days=-3)
    schedule(runner, "soon", seconds=0.2)
    keeper = Timekeeper(runner, {"k": came})
    keeper.start()
    await came.wait(2)
    schedule(runner, "of another process", seconds=-1)
    await came.wait(3)
    await keeper.stop()
    assert came.subjects == ["late", "soon", "of another process"]


async def test_catching_up_carries_out_everything_and_says_what_is_next(runner: Runner, clock: Any) -> None:
    came = Came()
    for n in range(450):
        schedule(runner, f"{n}", seconds=-n)
    schedule(runner, "next", minutes=5)
    keeper = Timekeeper(runner, {"k": came})
    assert await keeper.catch_up() == clock.now + timedelta(minutes=5)
    assert came.subjects == [f"{n}" for n in reversed(range(450))]
    clock.advance(minutes=5)
    assert await keeper.catch_up() is None
    assert came.subjects[-1] == "next"


@pytest.mark.postgresql
@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
async def test_what_another_replica_carries_out_is_left_to_it_until_the_next_tick(
    runner: Runner, database: Database, clock: Any
) -> None:
    came = Came()
    for subject in "ab":
        schedule(runner, subject, seconds=-1)
    keeper = Timekeeper(runner, {"k": came})
    with database.write() as other:
        assert len(other.timetable.due(clock.now, 10)) == 2
        assert await keeper.catch_up() is None
        assert came.subjects == []
    assert await keeper.catch_up() is None  # it was killed
    assert came.subjects == ["a", "b"]


async def test_a_click_gets_its_turn_between_two_batches(
    runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is due never holds the one writer for longer than its budget and one handler."""
    order: list[str] = []
    begun, clicked = threading.Event(), threading.Event()

    def handle(_tx: Transaction, due: Due) -> None:
        begun.set()
        clicked.wait(10)
        order.append(due.subject)

    monkeypatch.setattr(module, "carry_out", _with_no_budget)
    for n in range(20):
        schedule(runner, f"{n}", seconds=n - 100)
    keeper = Timekeeper(runner, {"k": handle})
    catching_up = asyncio.create_task(keeper.catch_up())
    await asyncio.to_thread(begun.wait, 10)
    click = asyncio.create_task(runner(lambda tx: order.append("click")))
    await asyncio.sleep(0)  # it is with the writers now
    clicked.set()
    await asyncio.gather(catching_up, click)
    assert order.index("click") <= 1
    assert len(order) == 21


def _with_no_budget(tx: Transaction, *args: Any, budget: float, **kwargs: Any) -> Any:
    from scheduler.due import carry_out

    assert budget > 0
    return carry_out(tx, *args, budget=0.0, **kwargs)


async def test_a_busy_database_is_waited_for(
    runner: Runner, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(module, "TICK_SECONDS", 0.05)
    runner.clock = wall_clock
    came = Came()
    busy = iter([True, True])
    read = runner.run_read

    def sometimes(*args: Any, **kwargs: Any) -> Any:
        if next(busy, False):
            raise DatabaseBusy("the database is locked")
        return read(*args, **kwargs)

    monkeypatch.setattr(runner, "run_read", sometimes)
    schedule(runner, "a", seconds=-1)
    keeper = Timekeeper(runner, {"k": came})
    with caplog.at_level(logging.WARNING, "lotse.timetable"):
        keeper.start()
        await came.wait(1)
        await keeper.stop()
    levels = [record.levelname for record in caplog.records if record.name == "lotse.timetable"]
    assert levels == ["WARNING"] * 2


async def test_stopping_waits_for_what_is_being_carried_out(runner: Runner) -> None:
    runner.clock = wall_clock
    inside, may_end = threading.Event(), threading.Event()

    def slow(tx: Transaction, due: Due) -> None:
        inside.set()
        may_end.wait(10)
        tx.audit("carried out", due.subject)

    schedule(runner, "a", seconds=-1)
    keeper = Timekeeper(runner, {"k": slow})
    keeper.start()
    await asyncio.to_thread(inside.wait, 10)
    stopping = asyncio.create_task(keeper.stop())
    await asyncio.sleep(0)
    assert not stopping.done()
    may_end.set()
    await stopping
    assert len(runner.run_read(lambda tx: tx.data.audit.of("a"))) == 1


async def test_stopping_what_was_never_started(runner: Runner) -> None:
    await Timekeeper(runner, {}).stop()


async def test_old_texts_and_keys_are_forgotten(runner: Runner, clock: Any) -> None:
    def fill(tx: Transaction) -> None:
        for n in range(3):
            call = Call("chat.postMessage", {"text": "private"}, lane=f"C{n}")
            tx.data.outbox.enqueue(call, dedupe_key=str(n))
            tx.data.inbox.first_time(str(n), tx.now)
        claim = tx.data.deliveries.claim(lanes=2, length=1, lease=timedelta(seconds=30))
        now = tx.data.wall_clock()
        ages = (timedelta(days=31), timedelta(days=29))
        tx.data.deliveries.complete(
            [
                delivered(run.deliveries[0], run.token, now - age)
                for run, age in zip(claim.runs, ages, strict=True)
            ]
        )

    runner.run(fill)
    clock.advance(days=8)
    await Timekeeper(runner, {})._housekeeping()

    def texts(tx: Transaction) -> list[bool]:
        query = text("SELECT payload IS NOT NULL FROM outbox ORDER BY id")
        return [bool(each) for each in tx.data.session.connection().execute(query).scalars()]

    assert runner.run_read(texts) == [False, True, True]
    assert runner.run(lambda tx: tx.data.inbox.first_time("0", tx.now))


def test_every_kind_says_whose_it_is() -> None:
    assert HANDLERS
    assert all("." in kind for kind in HANDLERS)
