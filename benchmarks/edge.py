"""Acknowledgement after commit, throughput, a burst, memory and start: `python -m benchmarks.edge`.

Two real requests. `click`: a person says that a guideline answer helped (block_actions `guidelines.helpful`):
inbox key and vote, one commit, and a thank-you through the response URL. `form`: a new plan item is submitted
(view_submission `editorial.save`): reads the team, checks nine fields, commits inbox key, item, timetable
entry and audit line, and draws the answer. Beside them, in the same run and in alternating rounds, bare Bolt
apps that only acknowledge. CPU is what the bot's process used for each request with 50 outstanding: it says
most on a machine that is busy with other things.

BENCH=quick asks less often; BENCH_REQUEST=click, BENCH_MODE=socket take one of two.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any

import aiohttp
import psutil  # type: ignore[import-untyped]  # ships no types
from sqlalchemy import create_engine, make_url, text

from benchmarks import postgresql
from benchmarks.load import Latencies, Load, over_http, serving

QUICK = os.environ.get("BENCH") == "quick"
ROUNDS = 2 if QUICK else 5
STEADY = 200 if QUICK else 400
CLOSED = 400 if QUICK else 1000
BURST = 500
VOTERS = 50
MODES = os.environ.get("BENCH_MODE", "socket http").split()
REQUESTS = os.environ.get("BENCH_REQUEST", "click form").split()
IDLE_SECONDS = 2.0  # after the first answer, before memory is looked at


@dataclass
class Target:
    name: str
    load: Load
    process: psutil.Process
    ready_after: float  # seconds from the start of the process to its first answer
    memory: float = 0.0  # MB

    def cpu(self) -> float:
        """Seconds so far."""
        used = self.process.cpu_times()
        return float(used.user + used.system)


def click(number: int) -> dict[str, Any]:
    action = {
        "type": "button",
        "action_id": "guidelines.helpful",
        "block_id": "b",
        "value": "1",
        "text": {"type": "plain_text", "text": "x"},
        "action_ts": "1.2",
    }
    return {
        "type": "block_actions",
        "team": {"id": "T0BENCH", "domain": "bench"},
        "user": {"id": f"U0{number % VOTERS:03d}", "username": "x", "name": "x", "team_id": "T0BENCH"},
        "api_app_id": "A0BENCH",
        "token": "x",
        "container": {"type": "message", "message_ts": "1.2", "channel_id": "D0BENCH", "is_ephemeral": True},
        "trigger_id": f"{time.monotonic_ns()}.{number}",
        "channel": {"id": "D0BENCH", "name": "directmessage"},
        "response_url": "",
        "actions": [action],
    }


def submission(number: int) -> dict[str, Any]:
    def one(kind: str, **value: Any) -> dict[str, Any]:
        return {"value": {"type": kind, **value}}

    chosen = {"text": {"type": "plain_text", "text": "x"}}
    values = {
        "title": one("plain_text_input", value=f"Beitrag {number}"),
        "channels": one("multi_static_select", selected_options=[{**chosen, "value": "instagram"}]),
        "date": one("datepicker", selected_date=f"{date(2090, 1, 1) + timedelta(days=number)}"),
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


Payload = Callable[[int], dict[str, Any]]


def payload_of(request: str, load: Load) -> Payload:
    if request == "form":
        return submission
    return lambda number: {**click(number), "response_url": f"{load.address}/response"}


@asynccontextmanager
async def started(name: str, kind: str, mode: str, database: str = "") -> AsyncIterator[Target]:
    async with AsyncExitStack() as stack:
        load = await stack.enter_async_context(serving())
        if database:
            await (await _run("prepare", mode, load.address, database)).wait()
        begun = time.perf_counter()
        process = await _run(kind, mode, load.address, database)
        assert process.stdout is not None
        try:
            ready = json.loads(await asyncio.wait_for(process.stdout.readline(), 120))
            if mode == "http":
                session = await stack.enter_async_context(aiohttp.ClientSession())
                load.delivery = over_http(session, f"http://127.0.0.1:{ready['port']}/slack/events")
            else:
                await asyncio.wait_for(load.connected.wait(), 10)
            await load.send("interactive", payload_of(REQUESTS[0], load)(0))
            target = Target(name, load, psutil.Process(process.pid), time.perf_counter() - begun)
            await asyncio.sleep(IDLE_SECONDS)
            target.memory = target.process.memory_info().rss / 1e6
            yield target
        finally:
            process.terminate()
            await process.wait()


async def _run(*arguments: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "benchmarks.targets", *arguments), stdout=asyncio.subprocess.PIPE
    )


async def measured(targets: list[Target], request: str) -> dict[str, dict[str, float]]:
    """Medians over alternating rounds; times in ms."""
    found: dict[str, dict[str, list[float]]] = {target.name: {} for target in targets}

    def note(name: str, figure: str, value: float) -> None:
        found[name].setdefault(figure, []).append(value)

    for target in targets:  # warm
        made = payload_of(request, target.load)
        await target.load.closed_loop("interactive", made, count=100, outstanding=10)
    for number in range(ROUNDS):
        for target in targets if number % 2 else targets[::-1]:
            made = payload_of(request, target.load)
            steady = await target.load.steady("interactive", made, rate=100, count=STEADY)
            note(target.name, "p50", steady.percentile(0.5) * 1000)
            note(target.name, "p99", steady.percentile(0.99) * 1000)
            cpu = target.cpu()
            closed = await target.load.closed_loop("interactive", made, count=CLOSED, outstanding=50)
            note(target.name, "cpu", (target.cpu() - cpu) / CLOSED * 1000)
            note(target.name, "rate", closed.per_second)
            burst = await _burst(target.load, made)
            note(target.name, "burst p99", burst.percentile(0.99) * 1000)
            note(target.name, "late", burst.late())
    return {name: {figure: median(v) for figure, v in figures.items()} for name, figures in found.items()}


async def _burst(load: Load, payload: Payload) -> Latencies:
    load.post_seconds = 0.15
    try:
        return await load.burst("interactive", payload, count=BURST)
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
        figures = {request: await measured(targets, request) for request in REQUESTS}
        refused = {
            name: _refused(url, target)
            for (name, url), target in zip(databases.items(), targets[3:], strict=True)
        }
    missed = False
    for request, found in figures.items():
        _show(mode, request, targets, found)
        missed |= _judged(found)
    for name, count in refused.items():
        missed |= not _judge(name, "told to try again", count, at_most=0)
    for target in targets:
        missed |= not _judge(target.name, "forms with a mistake", target.load.mistakes, at_most=0)
    return missed | _judged_starts(mode, {target.name: target for target in targets})


def _show(mode: str, request: str, targets: list[Target], figures: dict[str, dict[str, float]]) -> None:
    print(f"\n{request} over {mode}: {STEADY} at 100/s, {CLOSED} with 50 outstanding, a burst of {BURST};")
    print(f"medians of {ROUNDS} rounds, load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print(f"{'':<26}{'p50':>8}{'p99':>8}{'rate':>8}{'cpu ms':>8}{'burst p99':>11}{'late':>6}")
    for target in targets:
        f = figures[target.name]
        print(
            f"{target.name:<26}{f['p50']:>8.1f}{f['p99']:>8.1f}{f['rate']:>8.0f}{f['cpu']:>8.2f}"
            f"{f['burst p99']:>11.0f}{f['late']:>6.0f}"
        )


def _refused(url: str, target: Target) -> int:
    """How many were acknowledged without being stored: whoever doesn't get their turn within 2.3 s, as in a
    burst that is too much for the machine, is told so, and to try again."""
    engine = create_engine(make_url(url).set(drivername="postgresql+psycopg") if "postgres" in url else url)
    with engine.connect() as connection:
        stored = int(connection.execute(text("SELECT count(*) FROM inbox")).scalar_one())
    engine.dispose()
    return target.load.sent - stored


def _judged(figures: dict[str, dict[str, float]]) -> bool:
    """Prints every target with its figure; True when one was missed."""
    f0, f1, post = (figures[n] for n in ("F0: bare ack", "F1: ack before response", "bare ack and post"))
    met = []
    for name, p99, rate in (("lotse, SQLite", 0.5, 0.12), ("lotse, PostgreSQL", 0.7, 0.08)):
        mine = figures[name]
        met += [
            _judge(name, "p99 / F0", mine["p99"] / f0["p99"], at_most=p99),
            _judge(name, "rate / F1", mine["rate"] / f1["rate"], at_least=rate),
            _judge(name, "burst: later than 3 s", mine["late"], at_most=0.0),
            _judge(name, "burst p99 / bare ack and post", mine["burst p99"] / post["burst p99"], at_most=1.0),
        ]
    return not all(met)


def _judged_starts(mode: str, targets: dict[str, Target]) -> bool:
    bare = targets["F0: bare ack"]
    print(f"\nidle over {mode}: bare app {bare.memory:.0f} MB, first answer after {bare.ready_after:.1f} s")
    met = []
    for name in ("lotse, SQLite", "lotse, PostgreSQL"):
        target = targets[name]
        met += [
            _judge(name, "memory / bare", target.memory / bare.memory, at_most=2.5),
            _judge(name, "start to first answer, s", target.ready_after, at_most=3.0),
        ]
    return not all(met)


def _judge(
    name: str, what: str, value: float, *, at_most: float | None = None, at_least: float | None = None
) -> bool:
    met = (at_most is None or value <= at_most) and (at_least is None or value >= at_least)
    limit = f"at most {at_most}" if at_most is not None else f"at least {at_least}"
    print(f"{name:<20} {what:<32}{value:>8.2f}  {limit:<14} {'ok' if met else 'MISSED'}")
    return met


def main() -> bool:
    missed = False
    with tempfile.TemporaryDirectory(prefix="lotse-bench-") as folder, postgresql.server() as postgres:
        for mode in MODES:
            missed |= asyncio.run(run(mode, postgres, Path(folder)))
    return missed


if __name__ == "__main__":
    sys.exit(main())
