"""The outbox and the timetable under load: `python -m benchmarks.queue`.

10,000 messages for 200 Slack channels through the real deliverer, beside a bare loop that claims and
completes rows in batches; some of them again to a Slack that takes one message a second and Slack channel, as
the real one does; and 10,000 things due at once, beside APScheduler with a job store. On SQLite and on
PostgreSQL.

A stall of the event loop is the longest of a round, and of several rounds the median. Beside it, in the same
seconds: the longest stall in a process that has an idle loop and one thread that counts. What that one shows
is Python's and the machine's doing.
"""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy import text

from benchmarks import postgresql
from bot.i18n import Texts
from bot.services.runner import Runner
from bot.services.transaction import Transaction
from bot.settings import Settings
from bot.slack.errors import SlackRateLimited
from bot.slack.port import JSON, Call
from data.database import Database
from data.schema import migrate
from data.timetable import Due
from scheduler.jobs import Timekeeper
from scheduler.outbox import Deliverer

COUNT = 2_000 if os.environ.get("BENCH") == "quick" else 10_000
LANES = 200
LIMITED_COUNT = 3_000  # fifteen for each lane: fourteen seconds at best
CALL_SECONDS = 0.1  # that the limiting Slack takes for a call
ROUNDS = 3
fired: list[int] = []


class Recording:
    """A Slack that takes everything at once and remembers the order."""

    def __init__(self) -> None:
        self.seen: dict[str, list[int]] = defaultdict(list)
        self._number = 0

    async def call(self, method: str, payload: Mapping[str, JSON]) -> dict[str, JSON]:
        await self.delay(method, str(payload["channel"]))
        channel = str(payload["channel"])
        self.seen[channel].append(int(str(payload["text"])))
        self._number += 1
        return {"ok": True, "channel": channel, "ts": f"1700000000.{self._number:06d}"}

    async def delay(self, method: str, channel: str) -> None:
        await asyncio.sleep(0)


class Limiting(Recording):
    """Takes one message a second and Slack channel, and refuses the others as Slack does."""

    def __init__(self) -> None:
        super().__init__()
        self._last: dict[str, float] = {}
        self.refused = 0

    async def delay(self, method: str, channel: str) -> None:
        now = time.perf_counter()
        if now - self._last.get(channel, 0.0) < 1.0:
            self.refused += 1
            raise SlackRateLimited(method, 1.0)
        self._last[channel] = now
        await asyncio.sleep(CALL_SECONDS)


def runner_on(database: Database) -> Runner:
    zone = ZoneInfo("Europe/Berlin")
    texts = Texts(locale="de", address="du", zone=zone)
    return Runner(database, texts, Settings(), lambda: datetime.now(UTC))


# --- the outbox -----------------------------------------------------------------------------------


def enqueue(tx: Transaction, prefix: str, start: int, stop: int) -> None:
    for number in range(start, stop):
        lane = f"C{number % LANES:04d}"
        payload = {"channel": lane, "text": str(number)}
        tx.data.outbox.enqueue(Call("chat.postMessage", payload, lane=lane), dedupe_key=f"{prefix}:{number}")


async def drain(database: Database, slack: Recording, count: int) -> float:
    """Messages a second; raises when one is lost, doubled or out of order."""
    runner = runner_on(database)
    for start in range(0, count, 1000):
        await runner(enqueue, type(slack).__name__, start, start + 1000)
    deliverer = Deliverer(slack, runner)
    started = time.perf_counter()
    task = asyncio.create_task(deliverer.run())
    await asyncio.sleep(0)
    while sum(map(len, slack.seen.values())) < count:  # what was refused waits, and isn't counted as drained
        await deliverer.drained()
        await asyncio.sleep(0.01)
    seconds = time.perf_counter() - started
    await deliverer.stop()
    await task
    runner.close()
    for lane, numbers in slack.seen.items():
        if numbers != sorted(set(numbers)):
            raise RuntimeError(f"{lane}: out of order or twice")
    if sum(map(len, slack.seen.values())) != count:
        raise RuntimeError("more messages arrived than were sent")
    return count / seconds


def bare_loop(database: Database) -> float:
    """The same rows claimed and completed 200 at a time, with nothing in between."""
    statements = (
        text("CREATE TABLE bare (id INTEGER PRIMARY KEY, state TEXT, token TEXT, payload TEXT)"),
        text("INSERT INTO bare VALUES (:id, 'pending', NULL, :payload)"),
        text("SELECT id, payload FROM bare WHERE state = 'pending' AND token IS NULL ORDER BY id LIMIT 200"),
        text("UPDATE bare SET token = 'x' WHERE id = :id"),
        text("UPDATE bare SET state = 'delivered' WHERE id = :id AND token = 'x'"),
    )
    create, insert, select, claim, complete = statements
    with database.engine.begin() as connection:
        connection.execute(create)
        connection.execute(insert, [{"id": n, "payload": f'{{"text": "{n}"}}'} for n in range(COUNT)])
    started = time.perf_counter()
    while True:
        with database.engine.begin() as connection:
            rows = connection.execute(select).all()
            if not rows:
                break
            connection.execute(claim, [{"id": row.id} for row in rows])
        with database.engine.begin() as connection:
            connection.execute(complete, [{"id": row.id} for row in rows])
    return COUNT / (time.perf_counter() - started)


# --- the timetable --------------------------------------------------------------------------------


def schedule(tx: Transaction, start: int, stop: int, due_at: datetime) -> None:
    for number in range(start, stop):
        tx.data.timetable.schedule("bench.due", str(number), due_at, {"number": number})


async def due_at_once(database: Database) -> tuple[float, float, int]:
    """(seconds, longest stall of the event loop in ms, carried out)."""
    done: list[int] = []

    def carry_out(tx: Transaction, due: Due) -> None:
        done.append(int(due.payload["number"]))

    runner = runner_on(database)
    due = datetime.now(UTC) - timedelta(seconds=1)
    for start in range(0, COUNT, 1000):
        await runner(schedule, start, start + 1000, due)
    timekeeper = Timekeeper(runner, {"bench.due": carry_out})
    async with Stall() as stall:
        started = time.perf_counter()
        await timekeeper.catch_up()
        seconds = time.perf_counter() - started
    runner.close()
    return seconds, stall.longest * 1000, len(set(done)) if len(done) == len(set(done)) else -1


def fire(number: int) -> None:
    fired.append(number)


async def apscheduler_at_once(folder: Path) -> tuple[float, float, int]:
    fired.clear()
    store = SQLAlchemyJobStore(url=f"sqlite:///{folder / 'aps.db'}")
    defaults: dict[str, Any] = {"misfire_grace_time": None}
    scheduler = AsyncIOScheduler(jobstores={"default": store}, job_defaults=defaults, timezone=UTC)
    scheduler.start(paused=True)
    for number in range(COUNT):
        scheduler.add_job(fire, "date", run_date=datetime.now(UTC), args=(number,), id=str(number))
    async with Stall() as stall:
        started = time.perf_counter()
        scheduler.resume()
        while len(fired) < COUNT and time.perf_counter() - started < 120:  # noqa: ASYNC110  (it has no event)
            await asyncio.sleep(0.01)
        seconds = time.perf_counter() - started
    scheduler.shutdown(wait=False)
    return seconds, stall.longest * 1000, len(fired)


@contextmanager
def beside() -> Iterator[list[float]]:
    """The longest stall in ms, in the end, of a loop that only sleeps beside a thread that only counts."""
    longest: list[float] = []
    code = "import asyncio, benchmarks.queue as b; asyncio.run(b.count_and_sleep())"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()  # it is under way
        yield longest
        process.terminate()
        longest.append(float(process.stdout.readline()))


async def count_and_sleep() -> None:
    stop = asyncio.Event()
    threading.Thread(target=_count, daemon=True).start()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    async with Stall() as stall:
        print("under way", flush=True)
        await stop.wait()
    print(stall.longest * 1000, flush=True)


def _count() -> None:
    number = 0
    while True:
        number += 1


class Stall:
    """Longest time that the event loop didn't get its turn, measured every 2 ms."""

    def __init__(self) -> None:
        self.longest = 0.0

    async def __aenter__(self) -> Stall:
        self._task = asyncio.create_task(self._watch())
        await asyncio.sleep(0.01)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._task.cancel()

    async def _watch(self) -> None:
        while True:
            before = time.perf_counter()
            await asyncio.sleep(0.002)
            self.longest = max(self.longest, time.perf_counter() - before - 0.002)


# --- all of it ------------------------------------------------------------------------------------


def main() -> bool:
    missed = False

    def judge(what: str, value: float, limit: float, *, at_most: bool) -> None:
        nonlocal missed
        met = value <= limit if at_most else value >= limit
        missed |= not met
        sign = "at most" if at_most else "at least"
        print(f"{what:<46}{value:>8.2f}  {sign} {limit:<5} {'ok' if met else 'MISSED'}")

    with tempfile.TemporaryDirectory(prefix="lotse-bench-") as name, postgresql.server() as server:
        folder = Path(name)
        aps, aps_stall, aps_done = asyncio.run(apscheduler_at_once(folder))
        print(f"APScheduler with a job store: {aps_done} of {COUNT} in {aps:.2f} s, stall {aps_stall:.0f} ms")
        urls = {
            "SQLite": f"sqlite:///{folder / 'bench.db'}",
            "PostgreSQL": postgresql.new_database(server, "queue"),
        }
        for kind, url in urls.items():
            database = Database(url)
            migrate(database)
            bare, rate = bare_loop(database), asyncio.run(drain(database, Recording(), COUNT))
            slack = Limiting()
            limited = asyncio.run(drain(database, slack, LIMITED_COUNT))
            rounds = []
            for _ in range(ROUNDS):
                with beside() as machine:
                    seconds, stall, done = asyncio.run(due_at_once(database))
                rounds.append((seconds, stall, done, machine[0]))
            database.dispose()
            seconds, stall, _, machines = (median(column) for column in zip(*rounds, strict=True))
            done = min(each[2] for each in rounds)
            print(f"{kind}: bare loop {bare:,.0f}/s, outbox {rate:,.0f}/s in order, none lost, none twice")
            print(f"{kind}: to a Slack that limits {limited:.0f}/s, after {slack.refused} refusals")
            print(
                f"{kind}: {done} of {COUNT} due at once in {seconds:.2f} s, stall {stall:.0f} ms, "
                f"of a loop beside a thread that counts {machines:.0f} ms"
            )
            judge(f"{kind}: outbox / what a limiting Slack takes", limited / LANES, 0.8, at_most=False)
            judge(f"{kind}: outbox / bare loop", rate / bare, 0.5, at_most=False)
            judge(f"{kind}: due at once / APScheduler", seconds / aps, 0.1, at_most=True)
            judge(f"{kind}: missed or doubled", COUNT - done, 0.0, at_most=True)
            judge(f"{kind}: stall of the event loop, ms", stall, 30.0, at_most=True)
    return missed


if __name__ == "__main__":
    sys.exit(main())
