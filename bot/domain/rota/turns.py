"""Whose turn it is by the rotation alone: one rotation, cut into stretches of duty.

Everything is reckoned in local time and turned into UTC at the very end, so that 09:00 stays 09:00 when the
clocks change. A *turn* is what one person (or several at once) does before the next one follows; a *day of
duty* begins at the hand-over time, or with the office hours where there are any.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.domain.local_time import instant, local_day
from bot.domain.team import OnHolidays, Rotation, Unit

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
Holidays = Callable[[str, int], Collection[date]]  # region (`DE-HH`) and year -> the public holidays


def no_holidays(region: str, year: int) -> Collection[date]:
    return ()


class Stretch(NamedTuple):
    """[start, end) in UTC, one piece of the turn with this number; a week of office hours has five."""

    start: datetime
    end: datetime
    turn: int


@dataclass(frozen=True, eq=False)  # months are kept by it, and a rotation takes its time to be compared
class Turns:
    """Reckons with one rotation. `zone` is the rotation's own or the team's."""

    rotation: Rotation
    zone: ZoneInfo
    holidays: Holidays = no_holidays

    def people(self, turn: int) -> tuple[str, ...]:
        """Who is on duty in a turn: `at_once` people, the next in order."""
        people, seats = self.rotation.people, self.rotation.at_once
        return tuple([people[(turn * seats + seat) % len(people)] for seat in range(seats)])

    def start_of(self, turn: int) -> datetime:
        return self._utc(self._local_start(turn))

    @cached_property
    def begin(self) -> datetime:
        """When the rotation starts."""
        return self.start_of(0)

    def turn_at(self, moment: datetime) -> int:
        """The number of the turn that `moment` lies in, duty hours or not; negative before the start."""
        turn = self._guess(moment.astimezone(self.zone).replace(tzinfo=None))
        if self.start_of(turn) <= moment:
            while self.start_of(turn + 1) <= moment:
                turn += 1
            return turn
        turn -= 1
        while self.start_of(turn) > moment:
            turn -= 1
        return turn

    def stretches(self, start: datetime, end: datetime) -> Iterator[Stretch]:
        """All duty in [start, end), in order, cut to it."""
        turn = max(self.turn_at(start), 0)
        begins = self.start_of(turn)
        while begins < end:
            ends = self.start_of(turn + 1)
            for first, last in self._on_duty(begins, ends):
                if first >= end:
                    break
                if last > start:
                    yield Stretch(max(first, start), min(last, end), turn)
            turn, begins = turn + 1, ends

    # --- within a turn -----------------------------------------------------------------------------------

    def _on_duty(self, begins: datetime, ends: datetime) -> Iterable[tuple[datetime, datetime]]:
        if not self._round_the_clock:
            return self._within_hours(begins, ends)
        # a turn of an hour can vanish when the clocks are put forward
        return [(begins, ends)] if begins < ends else []

    def _within_hours(self, begins: datetime, ends: datetime) -> Iterator[tuple[datetime, datetime]]:
        open_from: datetime | None = None
        open_until = begins
        day = local_day(begins, self.zone)
        if self._overnight:
            day -= DAY
        while (opens := self._opens(day)) < ends:
            if self.is_duty_day(day):
                first, until = max(opens, begins), min(self._closes(day), ends)
                if first < until:
                    if open_from is not None and first > open_until:
                        yield open_from, open_until
                        open_from = None
                    open_from = first if open_from is None else open_from
                    open_until = until
            day += DAY
        if open_from is not None:
            yield open_from, open_until

    def is_duty_day(self, day: date) -> bool:
        rotation = self.rotation
        if rotation.days and day.isoweekday() not in self._weekdays:
            return False
        if rotation.on_holidays is OnHolidays.OFF and rotation.holidays is not None:
            return day not in self.holidays(rotation.holidays, day.year)
        return True

    def _opens(self, day: date) -> datetime:
        return instant(day, self._day_from, self.zone)

    def _closes(self, day: date) -> datetime:
        return instant(day + DAY if self._overnight else day, self._day_to, self.zone)

    # --- where turns begin, in local time --------------------------------------------------------------

    def _local_start(self, turn: int) -> datetime:
        rotation = self.rotation
        if rotation.unit is Unit.WEEKS:
            return datetime.combine(self._first_day + turn * self._length, rotation.handover_time)
        if rotation.unit is Unit.DAYS:
            return datetime.combine(self._counted_day(turn * rotation.length), rotation.handover_time)
        day, slot = divmod(turn, self._slots)
        return datetime.combine(self._counted_day(day), self._day_from) + slot * self._length

    def _guess(self, local: datetime) -> int:
        """Near the turn at that local time; exact but for days of a changing clock and hours off duty."""
        rotation = self.rotation
        days = (local.date() - self._first_day).days
        if rotation.unit is Unit.WEEKS:
            return days // (7 * rotation.length)
        if rotation.days:
            days = days * len(rotation.days) // 7
        return days // rotation.length if rotation.unit is Unit.DAYS else days * self._slots

    def _counted_day(self, number: int) -> date:
        """The day of duty with this number, where only the rotation's weekdays count."""
        if not self.rotation.days:
            return self._first_day + number * DAY
        weeks, rest = divmod(number, len(self._offsets))
        return self._first_day + weeks * WEEK + self._offsets[rest]

    @cached_property
    def _first_day(self) -> date:
        rotation = self.rotation
        if rotation.unit is Unit.WEEKS:
            monday = rotation.start - timedelta(days=rotation.start.isoweekday() - 1)
            return monday + timedelta(days=rotation.handover_day.iso - 1)
        day = rotation.start
        while rotation.days and day.isoweekday() not in self._weekdays:
            day += DAY
        return day

    @cached_property
    def _offsets(self) -> tuple[timedelta, ...]:
        """How far from the first day, within one week, the days of duty are."""
        first = self._first_day.isoweekday()
        return tuple(day * DAY for day in sorted((day - first) % 7 for day in self._weekdays))

    @cached_property
    def _weekdays(self) -> frozenset[int]:
        return frozenset(day.iso for day in self.rotation.days)

    @cached_property
    def _round_the_clock(self) -> bool:
        rotation = self.rotation
        off = rotation.on_holidays is OnHolidays.OFF and rotation.holidays is not None
        return rotation.hours is None and not rotation.days and not off

    @cached_property
    def _day_from(self) -> time:
        return self.rotation.hours[0] if self.rotation.hours is not None else self.rotation.handover_time

    @cached_property
    def _day_to(self) -> time:
        return self.rotation.hours[1] if self.rotation.hours is not None else self.rotation.handover_time

    @cached_property
    def _overnight(self) -> bool:
        return self._day_to <= self._day_from

    @cached_property
    def _length(self) -> timedelta:
        """Of a turn of weeks or hours; days may be counted by weekdays."""
        of_one = WEEK if self.rotation.unit is Unit.WEEKS else timedelta(hours=1)
        return self.rotation.length * of_one

    @cached_property
    def _slots(self) -> int:
        """Turns in a day of duty, where a turn lasts hours."""
        day = date(2000, 1, 3)
        length = datetime.combine(day, self._day_to) - datetime.combine(day, self._day_from)
        if length <= timedelta():
            length += DAY
        return -(-length // self._length)

    def _utc(self, local: datetime) -> datetime:
        return local.replace(tzinfo=self.zone).astimezone(UTC)
