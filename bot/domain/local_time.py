"""Local times: what people plan by. They are kept as day, time and zone, and turned into UTC only here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def instant(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """The UTC instant of a local time.

    A time that the clocks skip in spring counts as if they had not been changed yet (02:30 becomes 03:30);
    of a time that comes twice in autumn the first one is meant.
    """
    if clock.tzinfo is not None or clock.fold:
        clock = clock.replace(tzinfo=None, fold=0)
    return datetime.combine(day, clock, tzinfo=zone).astimezone(UTC)


def local_day(moment: datetime, zone: ZoneInfo) -> date:
    return moment.astimezone(zone).date()


def day_bounds(day: date, zone: ZoneInfo, days: int = 1) -> tuple[datetime, datetime]:
    """UTC start and end of `days` local days; a day with a change of clock has 23 or 25 hours."""
    return instant(day, time(0), zone), instant(day + timedelta(days=days), time(0), zone)


def same_clock(a: ZoneInfo, b: ZoneInfo, moment: datetime) -> bool:
    """True when clocks in both zones show the same then (Berlin and Vienna)."""
    return moment.astimezone(a).utcoffset() == moment.astimezone(b).utcoffset()


@dataclass(frozen=True)
class LocalTime:
    """A planned local time: stays at 09:00 when the clocks change, and in its zone when the team moves."""

    day: date
    clock: time
    zone: ZoneInfo

    @property
    def utc(self) -> datetime:
        return instant(self.day, self.clock, self.zone)
