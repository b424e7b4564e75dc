"""The rota with 500 people, 60 rotations and two years: `python -m benchmarks.rota`.

Everything goes through the services and a SQLite file, as `/rota` does: read what holds, reckon, draw.
Targets: who is on duty now p99 10 ms, a month 150 ms, all of two years after one absence 1 s; twice as many
rotations cost about twice as much. `BENCH_CLOCK=processor` says how long the process worked, for a machine
that does other things as well.
"""

from __future__ import annotations

import gc
import os
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time
from types import MappingProxyType
from zoneinfo import ZoneInfo

from bot.domain.rota import planned
from bot.domain.team import Channel, OnHolidays, Person, Role, Rotation, Team, Unit, Weekday
from bot.i18n import Texts
from bot.services import rota, rota_absences, rota_answers, rota_choices, rota_reminders
from bot.services.rota_choices import Which
from bot.services.runner import Runner
from bot.services.transaction import Transaction
from bot.settings import Settings
from data.database import Database
from data.schema import create_schema

ZONE = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 9, 8, 40, tzinfo=ZONE).astimezone(UTC)
START, END = datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
PEOPLE, ROTATIONS, ABSENCES = 500, 60, 500
NOW_TARGET, MONTH_TARGET, ALL_TARGET = 0.010, 0.150, 1.0
MOMENT = timedelta(seconds=1)
CLOCK = process_time if os.environ.get("BENCH_CLOCK") == "processor" else perf_counter
WORKDAYS = tuple(Weekday)[:5]


def main() -> int:
    figures = {count: measure(count) for count in (15, 30, ROTATIONS, 2 * ROTATIONS)}
    for count, figure in figures.items():
        print(
            f"{count:4} rotations: on duty now p50 {figure['now50']:6.2f} ms, p99 {figure['now99']:6.2f} ms; "
            f"/rota who p99 {figure['one99']:5.2f} ms; /rota of all {figure['drawn']:6.1f} ms; "
            f"/rota month {figure['month']:6.1f} ms; a shift typed in a form {figure['found']:6.1f} ms; "
            f"two years after an absence {figure['all']:6.1f} ms, cold {figure['cold']:7.1f} ms"
        )
    found = figures[ROTATIONS]
    missed = [
        name
        for name, value, target in (
            ("now", found["now99"], NOW_TARGET),
            ("month", found["month"], MONTH_TARGET),
            ("all", max(found["all"], found["cold"]), ALL_TARGET),
        )
        if value > target * 1000
    ]
    print(f"missed: {', '.join(missed)}" if missed else "all targets met")
    return int(bool(missed))


def measure(rotations: int) -> dict[str, float]:
    """Milliseconds, for so many rotations."""
    with tempfile.TemporaryDirectory(prefix="lotse-rota-") as folder:
        database = Database(f"sqlite:///{Path(folder) / 'rota.db'}")
        create_schema(database)
        texts = Texts(locale="de", address="du", zone=ZONE)
        runner = Runner(database, texts, Settings(), lambda: NOW)
        runner.run(_found, company(rotations))
        reader = "U0P0"
        runner.run_read(rota.spans, NOW, NOW + MOMENT)  # the first one makes the plan
        gc.collect()
        gc.freeze()  # as after each start
        on_duty = _times(lambda: runner.run_read(rota.spans, NOW, NOW + MOMENT), 300)
        one = _times(lambda: _ask(runner, reader, "who channel7"), 300)
        now = _times(lambda: _ask(runner, reader, "now"), 50)
        month = _times(lambda: _ask(runner, reader, "month"), 15)
        found = _times(lambda: runner.run_read(rota_choices.suggestions, reader, Which.TAKE, "person 7"), 15)
        planned.forget()
        cold = _times(lambda: runner.run_read(rota.spans, START, END), 1)
        runner.run(rota_absences.typed, reader, "1.6.-14.6.")
        again = _times(lambda: runner.run_read(rota.spans, START, END), 5)
        runner.close()
        database.dispose()
    return {
        "now50": median(on_duty) * 1000,
        "now99": quantiles(on_duty, n=100)[98] * 1000,
        "drawn": median(now) * 1000,
        "one99": quantiles(one, n=100)[98] * 1000,
        "month": median(month) * 1000,
        "found": median(found) * 1000,
        "cold": cold[0] * 1000,
        "all": median(again) * 1000,
    }


def _ask(runner: Runner, reader: str, typed: str) -> None:
    runner.run_read(lambda tx: rota_answers.answer(tx, reader, rota_answers.read(tx, typed)).payload())


def _times(job: Callable[[], object], rounds: int) -> list[float]:
    times = []
    for _ in range(rounds):
        started = CLOCK()
        job()
        times.append(CLOCK() - started)
    return times


def _found(tx: Transaction, team: Team) -> None:
    tx.data.team.save(team)
    for number in range(ABSENCES):
        start = START + timedelta(days=number * 7 % 700)
        person = f"p{number % PEOPLE}"
        tx.data.rota_changes.add_absence(person, start, start + timedelta(days=10), said_by=None, now=START)
    rota_reminders.ensure(tx)


def company(rotations: int) -> Team:
    """Every kind of rotation: weeks, days and half days, office hours, two at once, and a second layer."""
    people = {
        f"p{n}": Person(
            f"p{n}",
            f"Person {n}",
            f"U0P{n}",
            roles=frozenset([Role.ADMIN] if n == 0 else []),
            deputy=f"p{(n + 1) % PEOPLE}",
        )
        for n in range(PEOPLE)
    }
    channels = {
        f"channel{n}": Channel(f"channel{n}", f"Channel {n}", owner=f"p{n}", deputy=f"p{n + 200}")
        for n in range(rotations)
    }
    made = {f"r{n}": _rotation(n) for n in range(rotations)}
    return Team(
        "Bench",
        ZONE,
        people=MappingProxyType(people),
        channels=MappingProxyType(channels),
        rotations=MappingProxyType(made),
    )


def _rotation(number: int) -> Rotation:
    people = tuple(f"p{(number * 8 + n) % PEOPLE}" for n in range(8))
    kinds = (
        {"unit": Unit.WEEKS},
        {"unit": Unit.DAYS, "days": WORKDAYS, "hours": (time(9), time(17))},
        {"unit": Unit.WEEKS, "days": WORKDAYS, "hours": (time(8), time(18))},
        {"unit": Unit.DAYS},
        {"unit": Unit.HOURS, "length": 12},
        {"unit": Unit.WEEKS, "at_once": 2},
    )
    usual = Rotation(f"r{number}", (f"channel{number}",), people, date(2026, 1, 5))
    return replace(usual, **kinds[number % len(kinds)], on_holidays=OnHolidays.DUTY)


if __name__ == "__main__":
    raise SystemExit(main())
