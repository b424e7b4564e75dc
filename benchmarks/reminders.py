"""10,000 reminders of the editorial plan due in one minute: `python -m benchmarks.reminders`.

500 people have posts that go out at ten, so everybody is reminded at nine. Measured is the time until all
reminders are in the outbox: on SQLite, on PostgreSQL, and on PostgreSQL with three processes at once, of
which one is killed by `kill -9` in the middle. None may be lost, none there twice. On a machine that does
other things as well, the time of the processor says more (that of the PostgreSQL server is not in it).
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time
from pathlib import Path
from types import MappingProxyType
from typing import IO
from zoneinfo import ZoneInfo

from sqlalchemy import text

from benchmarks import postgresql
from benchmarks.queue import Stall
from bot.domain.editorial import ItemFields, Status
from bot.domain.local_time import LocalTime
from bot.domain.team import Channel, Person, Team
from bot.i18n import Texts
from bot.process import TURN_SECONDS
from bot.services import editorial
from bot.services.runner import Runner
from bot.services.transaction import Transaction
from bot.settings import Settings
from data.database import Database
from data.profiles import SlackProfile
from data.schema import migrate
from scheduler.jobs import Timekeeper

COUNT = 1_000 if os.environ.get("BENCH") == "quick" else 10_000
PEOPLE, REPLICAS, TARGET_SECONDS, STALL_MS = 500, 3, 20.0, 30.0
LOOK_SECONDS = 0.25
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


def as_after_a_start(database: Database) -> None:
    len_outbox(database)
    runner_on(database, NINE).texts.read_all()
    gc.collect()
    gc.freeze()
    sys.setswitchinterval(TURN_SECONDS)


async def remind(database: Database) -> float:
    """Tick as the bot does until nothing is left; the longest stall of the event loop, in seconds."""
    runner = runner_on(database, NINE + timedelta(seconds=30))
    keeper = Timekeeper(runner)
    async with Stall() as stall:
        keeper.start()
        while await runner.read(left):  # noqa: ASYNC110  (another replica may carry out the last ones)
            await asyncio.sleep(LOOK_SECONDS)
        await keeper.stop()
    runner.close()
    return stall.longest


def left(tx: Transaction) -> bool:
    query = text("SELECT EXISTS (SELECT 1 FROM timetable WHERE kind = 'editorial.remind')")
    return bool(tx.data.session.connection().execute(query).scalar())


def check(database: Database) -> None:
    """Raises when a reminder is lost or there twice."""
    with database.read() as uow:
        query = text("SELECT count(*), count(DISTINCT ref) FROM outbox WHERE ref LIKE 'editorial:reminder:%'")
        rows, items = uow.session.connection().execute(query).one()
    if (rows, items) != (COUNT, COUNT):
        raise RuntimeError(f"{COUNT} reminders were due, {rows} are in the outbox for {items} items")


@dataclass(frozen=True)
class Taken:
    seconds: float  # by the wall
    worked: float  # seconds of the processor, of all replicas
    stall: float | None = None  # seconds, the longest of the event loop


def alone(database: Database) -> Taken:
    planned_on(database)
    as_after_a_start(database)
    started, worked = time.perf_counter(), time.process_time()
    stall = asyncio.run(remind(database))
    taken = Taken(time.perf_counter() - started, time.process_time() - worked, stall)
    check(database)
    return taken


def together(database: Database, url: str) -> Taken:
    """Three processes that are up when it strikes nine; the first is killed once something is done."""
    planned_on(database)
    replicas = [replica(url) for _ in range(REPLICAS)]
    for each in replicas:
        if pipe(each.stdout).readline() != b"ready\n":
            raise RuntimeError("a replica doesn't start")
    before, already = len_outbox(database), sum(cpu_seconds(each.pid) for each in replicas)
    started = time.perf_counter()
    for each in replicas:
        pipe(each.stdin).write(b"nine\n")
        pipe(each.stdin).flush()
    while len_outbox(database) - before < COUNT // 10:
        time.sleep(0.02)
    replicas[0].send_signal(signal.SIGKILL)
    worked = 0.0
    for number, each in enumerate(replicas):
        _, status, used = os.wait4(each.pid, 0)
        each.returncode = os.waitstatus_to_exitcode(status)
        worked += used.ru_utime + used.ru_stime
        if number and each.returncode != 0:
            raise RuntimeError("a replica failed")
    taken = Taken(time.perf_counter() - started, worked - already)
    check(database)
    return taken


def cpu_seconds(pid: int) -> float:
    """What a process has used so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def pipe(end: IO[bytes] | None) -> IO[bytes]:
    assert end is not None
    return end


def len_outbox(database: Database) -> int:
    with database.read() as uow:
        return int(uow.session.connection().execute(text("SELECT count(*) FROM outbox")).scalar() or 0)


def replica(url: str) -> subprocess.Popen[bytes]:
    order = json.dumps({"url": url})
    command = [sys.executable, "-m", "benchmarks.reminders", order]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def replicate(url: str) -> None:
    """A replica, in a process of its own: says when it is up, and begins when it is told."""
    database = Database(url)
    as_after_a_start(database)
    print("ready", flush=True)
    sys.stdin.readline()
    asyncio.run(remind(database))


def main() -> int:
    print(
        f"{COUNT:,} reminders due in one minute, until all are in the outbox (target {TARGET_SECONDS:.0f} s):"
    )
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'reminders.db'}")
        met = shown("SQLite", alone(database))
        database.dispose()
    with postgresql.server() as server:
        database = Database(postgresql.new_database(server, "one"))
        met &= shown("PostgreSQL", alone(database))
        database.dispose()
        url = postgresql.new_database(server, "three")
        database = Database(url)
        met &= shown("PostgreSQL, three replicas, one of them killed", together(database, url))
        database.dispose()
    return int(not met)


def shown(name: str, taken: Taken) -> bool:
    each = taken.worked / COUNT * 1000
    line = f"  {name}: {taken.seconds:.1f} s; processor {taken.worked:.1f} s, {each:.2f} ms each"
    if taken.stall is not None:
        line += f"; longest stall of the event loop {taken.stall * 1000:.0f} ms (target {STALL_MS:.0f})"
    print(f"{line}; load average {os.getloadavg()[0]:.1f}", flush=True)
    return taken.seconds <= TARGET_SECONDS and (taken.stall is None or taken.stall * 1000 <= STALL_MS)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        replicate(json.loads(sys.argv[1])["url"])
        sys.exit(0)
    sys.exit(main())
