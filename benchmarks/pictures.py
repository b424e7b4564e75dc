"""How long pictures take to draw, and how much they hold up the event loop meanwhile.

.venv/bin/python -m benchmarks.pictures
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from bot.pictures import Absence, Bar, CalendarDay, Lane, Month, Spec, draw
from bot.process import TURN_SECONDS
from tests.pictures.samples import FAIRNESS, MONTH, WEEK

ROUNDS = 5
TICK = 0.002


def large_month() -> Month:
    """The most that a picture shows: 14 lanes, 25 people, an absence each."""
    people = [f"Person {number}" for number in range(25)]
    lanes = [
        Lane(
            f"Kanal {number}",
            [
                Bar(day - 0.625, day + 6.375, (people[(number + day) % 25],), (number + day) % 25)
                for day in range(0, 31, 7)
            ],
        )
        for number in range(14)
    ]
    return replace(
        MONTH,
        days=[CalendarDay(day) for day in range(1, 32)],
        lanes=lanes,
        absences=[Absence(number, number + 3, name) for number, name in enumerate(people)],
        legend=list(enumerate(people)),
    )


def drawn(name: str, spec: Spec) -> None:
    wall, cpu, size = [], [], 0
    for _ in range(ROUNDS):
        began, used = time.perf_counter(), time.process_time()
        size = len(draw(spec))
        wall.append(time.perf_counter() - began)
        cpu.append(time.process_time() - used)
    print(
        f"{name:<24} {1000 * statistics.median(wall):6.0f} ms, "
        f"{1000 * statistics.median(cpu):6.0f} ms of CPU, {size / 1000:.0f} kB"
    )


async def held_up(work: Callable[[], object]) -> list[float]:
    """How late the loop's ticks are while a thread works, in seconds."""
    late = []
    working = asyncio.create_task(asyncio.to_thread(work))
    while not working.done():
        due = time.perf_counter() + TICK
        await asyncio.sleep(TICK)
        late.append(time.perf_counter() - due)
    return sorted(late)


def main() -> None:
    began = time.perf_counter()
    draw(WEEK)
    print(f"{'first, with the import':<24} {1000 * (time.perf_counter() - began):6.0f} ms")
    for name, spec in (
        ("month", MONTH),
        ("month, full", large_month()),
        ("week", WEEK),
        ("fairness", FAIRNESS),
    ):
        drawn(name, spec)
    sys.setswitchinterval(TURN_SECONDS)  # as the bot does
    for name, work in (
        ("loop beside a sleeper", partial(time.sleep, 2)),
        ("loop beside drawing", partial(draw, large_month())),
    ):
        rounds = [asyncio.run(held_up(work)) for _ in range(ROUNDS)]
        p99 = [late[int(len(late) * 0.99)] for late in rounds]
        worst = [late[-1] for late in rounds]
        spread = f"{1000 * min(p99):.1f} to {1000 * max(p99):.1f}"
        print(
            f"{name:<24} p99 {1000 * statistics.median(p99):.1f} ms ({spread} in {ROUNDS} rounds), "
            f"worst {1000 * max(worst):.1f} ms"
        )
    print(f"load average {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
