"""Acknowledgement after commit, throughput, a burst, memory and start: `python -m benchmarks.edge`.

Two real requests. `form`: a new plan item is submitted (view_submission `editorial.save`), which reads
the team, checks the fields and commits inbox key, item, timetable entry and audit line. `write`: a
person's profile changes (event user_change): inbox key and profile, one commit; but bare Bolt
acknowledges events before its listener runs, so the floor is low there. Beside them, in the same run and
in alternating rounds, bare Bolt apps that only acknowledge.

BENCH=quick asks less often; BENCH_REQUEST=write takes the write instead of the form.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import aiohttp
from sqlalchemy import create_engine, make_url, text

from benchmarks import postgresql
from benchmarks.load import Latencies, Load, over_http, serving

QUICK = os.environ.get("BENCH") == "quick"
ROUNDS = 1 if QUICK else 3
STEADY = 200 if QUICK else 500
CLOSED = 500 if QUICK else 1500
BURST = 500
FORM = os.environ.get("BENCH_REQUEST", "form") == "form"


@dataclass
class Target:
    name: str
    load: Load
    memory: float
    ready_after: float


def profile_change(number: int) -> dict[str, Any]:
    user = {
        "id": f"U0{number % 50:03d}",
        "name": "bench",
        "locale": "de-DE",
        "tz": "Europe/Berlin",
        "profile": {"real_name": f"Bench {number}", "email": f"b{number % 50}@hafenrad.example"},
    }
    return {
        "token": "x",
        "team_id": "T0BENCH",
        "api_app_id": "A0BENCH",
        "type": "event_callback",
        "event_id": f"Ev{time.monotonic_ns()}.{number}",
        "event_time": int(time.time()),
        "event": {"type": "user_change", "user": user, "event_ts": "1.2"},
        "authorizations": [{"team_id": "T0BENCH", "user_id": "U0BOT", "is_bot": True, "enterprise_id": None}],
    }


def submission(number: int) -> dict[str, Any]:
    def one(kind: str, **value: Any) -> dict[str, Any]:
        return {"value": {"type": kind, **value}}

    chosen = {"text": {"type": "plain_text", "text": "x"}}
    values = {
        "title": one("plain_text_input", value=f"Beitrag {number}"),
        "channel": one("static_select", selected_option={**chosen, "value": "instagram"}),
        "date": one("datepicker", selected_date="2099-03-10"),
        "time": one("timepicker", selected_time="10:00"),
        "owner": one("users_select", selected_user="U0TOM"),
        "status": one("radio_buttons", selected_option={**chosen, "value": "draft"}),
        "text": one("plain_text_input", value="Neue Bremsen, gleicher Preis."),
        "notes": one("plain_text_input", value=None),
    }
    return {
        "type": "view_submission",
        "team": {"id": "T0BENCH", "domain": "bench"},
        "user": {"id": "U0TOM", "username": "tom", "name": "tom", "team_id": "T0BENCH"},
        "api_app_id": "A0BENCH",
        "token": "x",
        "trigger_id": f"{time.monotonic_ns()}.{number}",
        "view": {
            "id": "V0BENCH",
            "team_id": "T0BENCH",
            "type": "modal",
            "callback_id": "editorial.save",
            "private_metadata": json.dumps({"item": None, "edits": 0}),
            "state": {"values": values},
            "hash": "1.x",
            "blocks": [],
        },
        "response_urls": [],
        "is_enterprise_install": False,
    }


KIND, request = ("interactive", submission) if FORM else ("events_api", profile_change)


@asynccontextmanager
async def started(name: str, kind: str, mode: str, database: str = "") -> AsyncIterator[Target]:
    async with AsyncExitStack() as stack:
        load = await stack.enter_async_context(serving())
        begun = time.perf_counter()
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "benchmarks.targets", kind, mode, load.address, database),
            stdout=asyncio.subprocess.PIPE,
        )
        assert process.stdout is not None
        try:
            ready = json.loads(await asyncio.wait_for(process.stdout.readline(), 60))
            if mode == "http":
                session = await stack.enter_async_context(aiohttp.ClientSession())
                load.delivery = over_http(session, f"http://127.0.0.1:{ready['port']}/slack/events")
            else:
                await asyncio.wait_for(load.connected.wait(), 10)
            await load.send(KIND, request(0))
            yield Target(name, load, ready["memory"], time.perf_counter() - begun)
        finally:
            process.terminate()
            await process.wait()


async def measured(targets: list[Target]) -> dict[str, dict[str, float]]:
    """Medians over alternating rounds; times in ms."""
    found: dict[str, dict[str, list[float]]] = {target.name: {} for target in targets}

    def note(name: str, figure: str, value: float) -> None:
        found[name].setdefault(figure, []).append(value)

    for target in targets:  # warm
        await target.load.closed_loop(KIND, request, count=100, outstanding=10)
    for _ in range(ROUNDS):
        for target in targets:
            steady = await target.load.steady(KIND, request, rate=100, count=STEADY)
            note(target.name, "p50", steady.percentile(0.5) * 1000)
            note(target.name, "p99", steady.percentile(0.99) * 1000)
            closed = await target.load.closed_loop(KIND, request, count=CLOSED, outstanding=50)
            note(target.name, "rate", closed.per_second)
            burst = await _burst(target.load)
            note(target.name, "burst p99", burst.percentile(0.99) * 1000)
            note(target.name, "late", burst.late())
    return {name: {figure: median(v) for figure, v in figures.items()} for name, figures in found.items()}


async def _burst(load: Load) -> Latencies:
    load.post_seconds = 0.15
    try:
        return await load.burst(KIND, request, count=BURST)
    finally:
        load.post_seconds = 0.0


async def run(mode: str, postgres: str, folder: Path) -> bool:
    async with AsyncExitStack() as stack:
        databases = {
            "lotse, SQLite": f"sqlite:///{folder / f'{mode}.db'}",
            "lotse, PostgreSQL": postgresql.new_database(postgres, f"bench_{mode}"),
        }
        targets = [
            await stack.enter_async_context(started("F0: bare ack", "ack", mode)),
            await stack.enter_async_context(started("F1: ack before response", "ack-first", mode)),
            await stack.enter_async_context(started("bare ack and post", "post", mode)),
        ]
        for name, url in databases.items():
            targets.append(await stack.enter_async_context(started(name, "lotse", mode, url)))
        figures = await measured(targets)
        for target in targets[-len(databases) :]:
            _all_stored(databases[target.name], target.load.sent)
    asked = "form" if FORM else "write"
    print(f"\n{asked} over {mode}: {STEADY} at 100/s, {CLOSED} with 50 outstanding, a burst of {BURST}")
    print(f"{'':<26}{'p50':>8}{'p99':>8}{'rate':>8}{'burst p99':>11}{'late':>6}{'MB':>7}{'start s':>9}")
    for target in targets:
        f = figures[target.name]
        print(
            f"{target.name:<26}{f['p50']:>8.1f}{f['p99']:>8.1f}{f['rate']:>8.0f}{f['burst p99']:>11.0f}"
            f"{f['late']:>6.0f}{target.memory:>7.0f}{target.ready_after:>9.1f}"
        )
    return _judged(figures, {target.name: target for target in targets})


def _all_stored(url: str, sent: int) -> None:
    """An acknowledgement that stored nothing would make fine figures."""
    engine = create_engine(make_url(url).set(drivername="postgresql+psycopg") if "postgres" in url else url)
    with engine.connect() as connection:
        stored = connection.execute(text("SELECT count(*) FROM inbox")).scalar()
    engine.dispose()
    if stored != sent:
        raise RuntimeError(f"{sent} requests were acknowledged, but {stored} are stored")


def _judged(figures: dict[str, dict[str, float]], targets: dict[str, Target]) -> bool:
    """Prints every target with its figure; True when one was missed."""
    f0, f1, post = (figures[n] for n in ("F0: bare ack", "F1: ack before response", "bare ack and post"))
    missed = False
    for name, p99, rate in (("lotse, SQLite", 0.5, 0.12), ("lotse, PostgreSQL", 0.7, 0.08)):
        mine, target = figures[name], targets[name]
        memory = target.memory / targets["F0: bare ack"].memory
        for what, value, limit, is_most in (
            ("p99 / F0", mine["p99"] / f0["p99"], p99, True),
            ("rate / F1", mine["rate"] / f1["rate"], rate, False),
            ("burst: later than 3 s", mine["late"], 0.0, True),
            ("burst p99 / bare ack and post", mine["burst p99"] / post["burst p99"], 1.0, True),
            ("memory / bare", memory, 2.5, True),
            ("start to first answer, s", target.ready_after, 3.0, True),
        ):
            met = value <= limit if is_most else value >= limit
            missed |= not met
            sign = "at most" if is_most else "at least"
            print(f"{name:<20} {what:<32}{value:>8.2f}  {sign} {limit:<5} {'ok' if met else 'MISSED'}")
    return missed


def main() -> bool:
    missed = False
    with tempfile.TemporaryDirectory(prefix="lotse-bench-") as folder, postgresql.server() as postgres:
        for mode in ("socket", "http"):
            missed |= asyncio.run(run(mode, postgres, Path(folder)))
    return missed


if __name__ == "__main__":
    sys.exit(main())
