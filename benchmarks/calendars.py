"""How long calendars of others take to read, and to refuse: `python -m benchmarks.calendars`.

Of a person's absences (every hour, 5 MB at most are fetched) and of a plan that somebody imports. Both are
read on a thread, so nobody waits for it; what is refused should be refused at once.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from time import perf_counter, process_time
from zoneinfo import ZoneInfo

from bot.domain import editorial_ical
from bot.domain.absence_calendar import UnreadableCalendar, absences
from bot.domain.editorial_exchange import FileProblem
from bot.edge.calendar_fetch import LIMIT

ZONE = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 9, 8, tzinfo=UTC)
SIZE = 4_700_000


def calendar(*events: str) -> bytes:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//bench//", *events, "END:VCALENDAR", ""]
    return "\r\n".join(lines).encode()


def event(number: int, *more: str, summary: str = "Meeting") -> str:
    day = f"{(NOW + timedelta(days=number % 700 - 350)):%Y%m%d}"
    lines = ("BEGIN:VEVENT", f"UID:{number}@bench", f"DTSTART;VALUE=DATE:{day}", f"SUMMARY:{summary}", *more)
    return "\r\n".join((*lines, "END:VEVENT"))


def full(description: int, summary: str = "Meeting") -> bytes:
    """About 5 MB of events, each with so many characters of description."""
    text = "\r\n ".join("x" * 70 for _ in range(description // 70))
    one = len(event(0, f"DESCRIPTION:{text}"))
    return calendar(*(event(n, f"DESCRIPTION:{text}", summary=summary) for n in range(SIZE // one)))


def cases() -> dict[str, bytes]:
    whole = full(2_380)
    return {
        "5 MB, 2,000 long events": whole,
        "5 MB, 2,000 absences": full(2_380, "Urlaub"),
        "5 MB, 30,000 short events": full(70),
        "5 MB, broken off": whole[: SIZE // 2],
        "5 MB, a line that is none": whole.replace(b"\nUID:1000@", b"\n;;;:=1000@"),
        "endless, every second": calendar(event(1, "RRULE:FREQ=SECONDLY", summary="Urlaub")),
        "endless, never true": calendar(
            event(1, "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", summary="Urlaub")
        ),
        "endless, every day": calendar(event(1, "RRULE:FREQ=DAILY", summary="Urlaub")),
        "50 MB": calendar(*[event(n) for n in range(10)]).ljust(50_000_000, b"x"),
    }


def main() -> None:
    print(f"load average {os.getloadavg()[0]:.1f}; seconds by the wall (of a processor)")
    for name, content in cases().items():
        fetched = len(content) <= LIMIT
        absent = measured(partial(absences, content, NOW, ZONE)) if fetched else "not fetched"
        plan = measured(partial(editorial_ical.read, content, ZONE))
        print(f"{name:<26} absences {absent:<52} plan {plan}")


def measured(read: Callable[[], Sequence[object]]) -> str:
    wall, cpu = perf_counter(), process_time()
    try:
        came = f"{len(read())} found"
    except (UnreadableCalendar, FileProblem) as problem:
        came = problem.key
    return f"{perf_counter() - wall:5.2f} ({process_time() - cpu:5.2f}) {came}"


if __name__ == "__main__":
    main()
