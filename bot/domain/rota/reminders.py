"""What is told ahead of a shift and at its end, and when."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.editorial_reminders import after_quiet, before_quiet
from bot.domain.local_time import instant, local_day
from bot.domain.rota.planned import Why
from bot.domain.rota.shifts import Shift
from bot.domain.team import PlanRules

CHOICES = (14, 7, 3, 2, 1, 0)  # days before the start that a person can choose
USUAL = (7, 1, 0)
BEFORE_THE_END = timedelta(hours=1)
WORTH_A_NOTE = timedelta(hours=20)  # shorter ones are handed over in passing, if the two meet
OVERNIGHT = timedelta(hours=6)  # after such a pause they don't
# Reminders look so far ahead, and so far back for who was on duty before (a weekend of office hours).
AHEAD, BACK = timedelta(days=max(CHOICES) + 2), timedelta(days=4)


class What(StrEnum):
    REMINDER = "reminder"  # to who comes
    HANDOVER = "handover"  # to who leaves: time for a note


@dataclass(frozen=True)
class Occasion:
    at: datetime
    what: What
    shift: Shift
    days: int = 0  # before the start


def occasions(
    shifts: Iterable[Shift],
    days_of: Callable[[str], Collection[int]],
    zone_of: Callable[[Shift], ZoneInfo],
) -> Iterator[Occasion]:
    """Everything that is to be told about these shifts. Who goes on from an own shift needs no reminder."""
    for shift in shifts:
        if shift.person is None:
            continue
        if shift.before != shift.person:
            for days in days_of(shift.person):
                if shift.resumes and days:  # back from an absence: known, and still good to hear at the start
                    continue
                yield Occasion(_days_before(shift, days, zone_of(shift)), What.REMINDER, shift, days)
        if hands_over(shift):
            yield Occasion(shift.end - BEFORE_THE_END, What.HANDOVER, shift)


def hands_over(shift: Shift) -> bool:
    """Whether somebody else comes who needs a note: after a long shift, and after a short one that ends the
    working day. Whoever comes at noon can be told."""
    if shift.after is None or shift.after == shift.person:
        return False
    return shift.length >= WORTH_A_NOTE or shift.pause >= OVERNIGHT


def by_day(occasion: Occasion, hours: PlanRules, zone: ZoneInfo) -> Occasion:
    """The same outside the quiet hours of who is told, in whose zone they are.

    A turn of the rotation is told of when it starts, whenever that is. What starts because of an absence
    starts at midnight, and is told of in the morning, unless the shift is over by then.
    """
    shift = occasion.shift
    if occasion.what is What.HANDOVER:
        return replace(occasion, at=max(shift.start, before_quiet(occasion.at, hours, zone)))
    if not occasion.days and shift.why is Why.ROTATION and not shift.resumes:
        return occasion
    at = after_quiet(occasion.at, hours, zone, _no_day)
    return replace(occasion, at=at) if at < (shift.start if occasion.days else shift.end) else occasion


def due(occasions: Iterable[Occasion], since: datetime, now: datetime) -> list[Occasion]:
    """What is to be told now of what came up in (since, now]: of several about one shift the latest, and
    nothing about a shift that is over."""
    latest: dict[tuple[What, Shift], Occasion] = {}
    for occasion in occasions:
        if since < occasion.at <= now < occasion.shift.end:
            known = latest.get((occasion.what, occasion.shift))
            if known is None or known.at < occasion.at:
                latest[occasion.what, occasion.shift] = occasion
    return sorted(latest.values(), key=lambda occasion: occasion.at)


def next_at(occasions: Iterable[Occasion], now: datetime) -> datetime | None:
    return min((occasion.at for occasion in occasions if occasion.at > now), default=None)


def _no_day(day: date) -> bool:
    return False


def _days_before(shift: Shift, days: int, zone: ZoneInfo) -> datetime:
    """The same local time, so many days earlier."""
    if not days:
        return shift.start
    start = shift.start.astimezone(zone)
    return instant(local_day(shift.start, zone) - timedelta(days=days), start.time(), zone)
