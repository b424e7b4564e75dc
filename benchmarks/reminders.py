"""10,000 reminders of the editorial plan due in one minute: `python -m benchmarks.reminders`.

500 people have posts that go out at ten, so everybody is reminded at nine. Measured is the time until all
reminders are in the outbox: on SQLite, on PostgreSQL, and on PostgreSQL with three processes at once, of
which one is killed by `kill -9` in the middle. None may be lost, none there twice.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import text

from benchmarks import postgresql
from bot.domain.editorial import ItemFields, Status
from bot.domain.local_time import LocalTime
from bot.domain.team import Channel, Person, Team
from bot.i18n import Texts
from bot.services import editorial
from bot.services.runner import Runner
from bot.services.transaction import Transaction
from bot.settings import Settings
from data.database import Database
from data.profiles import SlackProfile
from data.schema import migrate
from scheduler.jobs import Timekeeper

COUNT = 1_000 if os.environ.get("BENCH") == "quick" else 10_000
PEOPLE, REPLICAS, TARGET_SECONDS = 500, 3, 20.0
BERLIN = ZoneInfo("Europe/Berlin")
DAY = date(2026, 3, 12)
PLANNING = datetime(2026, 3, 9, 8, 0, tzinfo=UTC)
NINE = datetime(2026, 3, 12, 8, 0, tzinfo=UTC)


def runner_on(database: Database, now: datetime) -> Runner:
    return Runner(database, Texts(locale="de", address="du", zone=BERLIN), Settings(), lambda: now)


# --- a plan ---------------------------------------------------------------------------------------


def found(tx: Transaction) -> None:
    people = {f"p{n}": Person(f"p{n}", f"Person {n}", f"U{n:04}") for n in range(PEOPLE)}
    channels = {"instagram": Channel("instagram", "Instagram", "p0", approvers=("p1",))}
    tx.data.team.save(
        Team("Benchmark GmbH", BERLIN, people=MappingProxyType(people), channels=MappingProxyType(channels))
    )
    tx.data.profiles.save(
        SlackProfile(
            slack_id=f"U{n:04}",
            name=f"Person {n}",
            locale="de-DE",
            timezone="Europe/Berlin",
            refreshed_at=tx.now,
        )
        for n in range(PEOPLE)
    )


def plan(tx: Transaction, start: int, stop: int) -> None:
    """Items that go out within the minute from ten o'clock on."""
    for number in range(start, stop):
        owner = f"U{number % PEOPLE:04}"
        words = "Feierabend heißt bei uns: einmal raus an die Elbe. " * 4
        planned = LocalTime(DAY, clock_time(10), BERLIN)
        editorial.add(
            tx, owner, ItemFields(f"Beitrag {number}", ("instagram",), owner, planned, words), Status.DRAFT
        )


def planned_on(database: Database) -> None:
    migrate(database)
    runner = runner_on(database, PLANNING)
    runner.run(found)
    for start in range(0, COUNT, 500):
        runner.run(plan, start, min(start + 500, COUNT))
    runner.close()


# --- at nine --------------------------------------------------------------------------------------


async def remind(database: Database) -> None:
    runner = runner_on(database, NINE + timedelta(seconds=30))
    keeper = Timekeeper(runner)
    while await runner.read(left):
        await keeper.catch_up()
        await asyncio.sleep(0.01)  # another process may hold the rest
    runner.close()


def left(tx: Transaction) -> int:
    query = text("SELECT count(*) FROM timetable WHERE kind = 'editorial.remind'")
    return int(tx.data.session.connection().execute(query).scalar() or 0)


def check(database: Database) -> None:
    """Raises when a reminder is lost or there twice."""
    with database.read() as uow:
        query = text("SELECT count(*), count(DISTINCT ref) FROM outbox WHERE ref LIKE 'editorial:reminder:%'")
        rows, items = uow.session.connection().execute(query).one()
    if (rows, items) != (COUNT, COUNT):
        raise RuntimeError(f"{COUNT} reminders were due, {rows} are in the outbox for {items} items")


def alone(database: Database) -> float:
    planned_on(database)
    started = time.perf_counter()
    asyncio.run(remind(database))
    seconds = time.perf_counter() - started
    check(database)
    return seconds


def together(database: Database, url: str) -> float:
    """Three processes; the first is killed once it has done something."""
    planned_on(database)
    before = len_outbox(database)
    started = time.perf_counter()
    replicas = [replica(url) for _ in range(REPLICAS)]
    while len_outbox(database) - before < COUNT // 10:
        time.sleep(0.02)
    replicas[0].send_signal(signal.SIGKILL)
    for each in replicas[1:]:
        if each.wait() != 0:
            raise RuntimeError("a replica failed")
    seconds = time.perf_counter() - started
    check(database)
    return seconds


def len_outbox(database: Database) -> int:
    with database.read() as uow:
        return int(uow.session.connection().execute(text("SELECT count(*) FROM outbox")).scalar() or 0)


def replica(url: str) -> subprocess.Popen[bytes]:
    order = json.dumps({"url": url})
    return subprocess.Popen([sys.executable, "-m", "benchmarks.reminders", order])


def main() -> int:
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'reminders.db'}")
        figures["SQLite"] = alone(database)
        database.dispose()
    with postgresql.server() as server:
        for name, run in (("one", alone), ("three", together)):
            url = postgresql.new_database(server, name)
            database = Database(url)
            arguments: tuple[Any, ...] = (database, url) if name == "three" else (database,)
            figures[f"PostgreSQL, {name}"] = run(*arguments)
            database.dispose()
    print(
        f"{COUNT:,} reminders due in one minute, until all are in the outbox (target {TARGET_SECONDS:.0f} s):"
    )
    for name, seconds in figures.items():
        killed = ", started anew and one killed" if name.endswith("three") else ""
        print(f"  {name}{killed}: {seconds:.1f} s, {COUNT / seconds:,.0f}/s")
    return int(any(seconds > TARGET_SECONDS for seconds in figures.values()))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        database = Database(json.loads(sys.argv[1])["url"])
        asyncio.run(remind(database))
        sys.exit(0)
    sys.exit(main())
