"""The plan against what the channels promise: too little, too much, and days on which nothing goes out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from math import ceil
from zoneinfo import ZoneInfo

from bot.domain.editorial import PlanItem, Status
from bot.domain.editorial_agenda import monday_of
from bot.domain.local_time import local_day
from bot.domain.team import Blackout, Cadence, Channel, Team, Weekday

WORKING_WEEK = tuple(Weekday)[:5]


@dataclass(frozen=True)
class Gap:
    """A week in which a channel has less than it promises."""

    channel: str
    monday: date
    missing: int
    planned: int
    days: tuple[date, ...]  # where it could still be filled


@dataclass(frozen=True)
class Crowd:
    channel: str
    day: date
    planned: int
    most: int


@dataclass(frozen=True)
class Outlook:
    first: date
    last: date
    gaps: tuple[Gap, ...]
    crowds: tuple[Crowd, ...]
    closed: tuple[tuple[date, str, int], ...]  # black-out days, and how many items lie there
    holidays: tuple[tuple[date, str], ...]


def most_per_day(cadence: Cadence) -> int:
    """How much is meant to go out on one day, if it is spread over the promised days."""
    return ceil(cadence.per_week / len(cadence.days or WORKING_WEEK))


def outlook(
    team: Team,
    items: Iterable[PlanItem],
    first: date,
    days: int,
    holidays: Mapping[date, str],
) -> Outlook:
    """The `days` days from `first`. `items`: of all weeks that these touch, in any state.

    On holidays and black-out days nothing is missed.
    """
    zone, last = team.timezone, first + timedelta(days=days - 1)
    counts = _counts(items, zone)
    closed = {day: found.name for day in _days(first, last) if (found := blackout(team, day)) is not None}
    gaps: list[Gap] = []
    crowds: list[Crowd] = []
    for channel in team.active_channels:
        if channel.cadence is None:
            continue
        of_channel = {day: count for (key, day), count in counts.items() if key == channel.key}
        gaps += _gaps(team, channel, channel.cadence, of_channel, first, last, holidays)
        most = most_per_day(channel.cadence)
        crowds += [
            Crowd(channel.key, day, count, most)
            for day, count in sorted(of_channel.items())
            if first <= day <= last and count > most
        ]
    on_day = Counter(day for _, day in counts)
    return Outlook(
        first,
        last,
        tuple(sorted(gaps, key=lambda gap: gap.monday)),
        tuple(sorted(crowds, key=lambda crowd: crowd.day)),
        tuple((day, name, on_day[day]) for day, name in closed.items()),
        tuple((day, name) for day, name in sorted(holidays.items()) if first <= day <= last),
    )


def blackout(team: Team, day: date) -> Blackout | None:
    return next((each for each in team.plan.blackouts if each.first <= day <= each.last), None)


def weeks(first: date, days: int) -> tuple[date, date]:
    """The Monday of the first day's week, and the one after the last day's week."""
    return monday_of(first), monday_of(first + timedelta(days=days - 1)) + timedelta(days=7)


def crowd_with(channel: Channel, day: date, items: Iterable[PlanItem], zone: ZoneInfo) -> int | None:
    """How many items the channel has on a day, if that is more than it promises."""
    if channel.cadence is None:
        return None
    count = _counts(items, zone)[channel.key, day]
    return count if count > most_per_day(channel.cadence) else None


def _counts(items: Iterable[PlanItem], zone: ZoneInfo) -> Counter[tuple[str, date]]:
    """(channel, local day) -> items that go or went out."""
    return Counter(
        (channel, local_day(item.planned_at, zone))
        for item in items
        if item.planned_at is not None and item.status is not Status.CANCELLED
        for channel in item.channels
    )


def _gaps(
    team: Team,
    channel: Channel,
    cadence: Cadence,
    counts: Mapping[date, int],
    first: date,
    last: date,
    holidays: Mapping[date, str],
) -> list[Gap]:
    most, wanted = most_per_day(cadence), cadence.days or WORKING_WEEK
    found = []
    for monday, week in groupby(_days(monday_of(first), monday_of(last) + timedelta(days=6)), monday_of):
        days = list(week)
        open_days = [
            day
            for day in days
            if Weekday.of(day) in wanted and day not in holidays and blackout(team, day) is None
        ]
        promised = min(cadence.per_week, len(open_days) * most)
        planned = sum(counts.get(day, 0) for day in days)
        room = {day: most - counts.get(day, 0) for day in open_days if first <= day <= last}
        free = {day: count for day, count in room.items() if count > 0}
        missing = min(promised - planned, sum(free.values()))
        if missing > 0:
            found.append(Gap(channel.key, monday, missing, planned, tuple(free)))
    return found


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=ahead) for ahead in range((last - first).days + 1)]
