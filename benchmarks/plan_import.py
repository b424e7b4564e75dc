"""An import of 2,000 lines, and how long everybody else waits for it: `python -m benchmarks.plan_import`.

All new, then all changed, on SQLite, whose one writer is what matters. Meanwhile somebody "clicks": a write
of its own (an inbox key) every few milliseconds. Targets: from the click on Import until everything is in
the plan and the timetable 2 s, no write of the import longer than 300 ms.
"""

from __future__ import annotations

import asyncio
import csv
import io
import os
import tempfile
from collections.abc import Awaitable
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from time import perf_counter
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.domain.editorial_cadence import blackout
from bot.domain.team import Team
from bot.domain.team_file import parse
from bot.i18n import Texts
from bot.sandbox.demo import team_file
from bot.services import editorial_exchange as exchange
from bot.services import team as teams
from bot.services.runner import Runner
from bot.services.transaction import Transaction
from bot.settings import Settings
from data.database import Database
from data.schema import create_schema
from scheduler.due import carry_out
from scheduler.editorial import HANDLERS

ZONE = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 9, 8, 40, tzinfo=ZONE).astimezone(UTC)
LINES = 2_000
CLICK_EVERY = 0.005
TOTAL_TARGET, HELD_TARGET = 2.0, 0.3

T = TypeVar("T")


def main() -> int:
    print(f"load average {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory(prefix="lotse-import-") as folder:
        database = Database(f"sqlite:///{Path(folder) / 'plan.db'}")
        create_schema(database)
        runner = Runner(database, Texts(locale="de", address="du", zone=ZONE), Settings(), lambda: NOW)
        runner.run(teams.apply, parse(team_file().read_bytes()))
        runner.texts.read_all()
        team = runner.run_read(lambda tx: tx.team)
        missed = asyncio.run(imported(runner, "all new", table(team)))
        exported = runner.run_read(exchange.export, "csv", ";")
        missed |= asyncio.run(imported(runner, "all changed", changed(exported)))
        runner.close()
        database.dispose()
    print("a target was missed" if missed else "all targets met")
    return int(missed)


async def imported(runner: Runner, name: str, content: bytes) -> bool:
    """One import from file to plan, as the handlers do it; True when a target was missed."""
    actor, waited = "U0TOM", list[float]()
    clicking = asyncio.create_task(click(runner, waited))
    records, reading = await timed(asyncio.to_thread(exchange.read, content, ZONE))
    begun = await runner(exchange.begin, actor, "plan.csv")
    seen, looking = await timed(runner.read(exchange.look, begun.id, records))
    _, showing = await timed(runner(exchange.show, begun.id, records, seen))
    began = perf_counter()
    _, accepting = await timed(runner(exchange.accept, actor, begun.id))
    found = await runner.read(exchange.prepare, begun.id)
    assert found is not None and not found.has_problems
    applied, applying = await timed(runner(exchange.apply, begun.id, found))
    assert applied
    there = perf_counter() - began
    turns, more = list[float](), True
    while more:
        progress, seconds = await timed(runner(carry_out, HANDLERS))
        turns.append(seconds)
        more = progress.more
    total = perf_counter() - began
    clicking.cancel()
    print(f"{name}, {len(records)} lines: read {reading:.2f} s, looked at {looking:.2f} s")
    print(f"  from the click into the plan {there:.2f} s, with all reminders {total:.2f} s")
    print(
        f"  took, with waiting: preview {ms(showing)}, click {ms(accepting)}, import {ms(applying)}; "
        f"reminders in {len(turns)} turns of at most {ms(max(turns))}"
    )
    print(f"  {len(waited)} clicks meanwhile, the slowest took {ms(max(waited))}")
    return total > TOTAL_TARGET or max(showing, accepting, applying, *turns) > HELD_TARGET


async def click(runner: Runner, waited: list[float]) -> None:
    """Somebody who clicks all the time; `waited` is how long each click took, in seconds."""
    for number in count():
        key = f"click:{id(waited)}:{number}"
        waited.append((await timed(runner(_first_time, key)))[1])
        await asyncio.sleep(CLICK_EVERY)


def _first_time(tx: Transaction, key: str) -> None:
    tx.data.inbox.first_time(key, tx.now)


async def timed(step: Awaitable[T]) -> tuple[T, float]:
    began = perf_counter()
    result = await step
    return result, perf_counter() - began


def ms(seconds: float) -> str:
    return f"{1000 * seconds:.0f} ms"


# --- the files --------------------------------------------------------------------------------------------


def table(team: Team) -> bytes:
    """Posts on days that are open to them, with all that a line may hold."""
    people = [person.key for person in team.people.values() if person.slack_id is not None]
    channels = list(team.channels)
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    writer.writerow(
        ["title", "channels", "date", "time", "owner", "text", "draft_due", "approval_due", "notes"]
    )
    days = [
        day
        for number in range(10, 360)
        if blackout(team, day := (NOW + timedelta(days=number)).date()) is None
    ]
    for number in range(LINES):
        day = days[number % len(days)]
        writer.writerow(
            [
                f"Beitrag {number}",
                channels[number % len(channels)],
                day,
                f"10:{number % 60:02}",
                people[number % len(people)],
                "Ein paar Worte, die so hinausgehen. " * 15,
                day - timedelta(days=5),
                day - timedelta(days=3),
                "Notiz",
            ]
        )
    return out.getvalue().encode()


def changed(exported: bytes) -> bytes:
    """Every post an hour later and in other words."""
    rows = list(csv.DictReader(io.StringIO(exported.decode("utf-8-sig"), newline=""), delimiter=";"))
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), delimiter=";")
    writer.writeheader()
    for row in rows:
        writer.writerow({**row, "time": row["time"].replace("10:", "11:"), "text": f"Neu: {row['text']}"})
    return out.getvalue().encode()


if __name__ == "__main__":
    raise SystemExit(main())
