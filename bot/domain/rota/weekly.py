"""Who is on duty: shifts of a weekly rotation, the deputy of each, and when to remind of them.

Hand-overs are local times: 09:00 stays 09:00 when the clocks change, so a shift may be an hour longer or
shorter than a week. Shifts are computed, never stored; nothing here looks at a clock.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count, islice
from zoneinfo import ZoneInfo

from bot.domain.local_time import instant, local_day
from bot.domain.team import Channel, RotationPlan, Team

REMINDER_DAYS = (7, 1, 0)  # local days before the hand-over, at its local time


@dataclass(frozen=True)
class Shift:
    """`person` and `deputy` are keys of the team file; from `start` to before `end`, UTC."""

    person: str
    deputy: str | None
    start: datetime
    end: datetime


@dataclass(frozen=True)
class Rota:
    """A rotation with what is needed to reckon with it."""

    plan: RotationPlan
    zone: ZoneInfo
    deputies: Mapping[str, str | None]  # who stands in for each person of the rotation


@dataclass(frozen=True)
class Duty:
    """Who looks after a channel. Without a rotation (`rota` None) that is its owner."""

    channel: Channel
    rota: Rota | None
    current: Shift | None = None  # None before the rotation starts, too
    following: Shift | None = None


@dataclass(frozen=True)
class Reminder:
    """To be told at `at` to the person who comes on duty."""

    at: datetime
    days: int
    shift: Shift


# --- from the team file ---------------------------------------------------------------------------------


def rota_of(team: Team, channel: Channel) -> Rota | None:
    """None for a channel that has no rotation or is no longer looked after."""
    if channel.rotation is None or not channel.active:
        return None
    deputies = {person: deputy_of(team, channel, person) for person in channel.rotation.people}
    return Rota(channel.rotation, team.timezone, deputies)


def deputy_of(team: Team, channel: Channel, person: str) -> str | None:
    """The channel's deputy, else the person's own, else the next one of the rotation; never the person."""
    own = team.people[person].deputy if person in team.people else None
    candidates = [channel.deputy, own, *_others_in_turn(channel, person)]
    return next((key for key in candidates if key and key != person and _is_active(team, key)), None)


def duty(team: Team, channel: Channel, now: datetime) -> Duty:
    rota = rota_of(team, channel)
    if rota is None:
        return Duty(channel, None)
    return Duty(channel, rota, on_duty(rota, now), next_shift(rota, now))


def duties(team: Team, now: datetime) -> list[Duty]:
    """Every channel of the team, in the order of the team file."""
    return [duty(team, channel, now) for channel in team.active_channels]


# --- shifts ---------------------------------------------------------------------------------------------


def on_duty(rota: Rota, now: datetime) -> Shift | None:
    """The shift that `now` lies in; None before the rotation starts."""
    number = _number(rota, now)
    return _shift(rota, number) if number >= 0 else None


def next_shift(rota: Rota, now: datetime) -> Shift:
    """The first shift that begins after `now`."""
    return _shift(rota, max(_number(rota, now) + 1, 0))


def shifts_from(rota: Rota, moment: datetime) -> Iterator[Shift]:
    """Every shift from the one that `moment` lies in on, without end."""
    return (_shift(rota, number) for number in count(max(_number(rota, moment), 0)))


def shifts(rota: Rota, start: datetime, end: datetime) -> list[Shift]:
    """The shifts that have a part in [start, end), in order, uncut."""
    found = []
    for shift in shifts_from(rota, start):
        if shift.start >= end:
            break
        found.append(shift)
    return found


def own_shifts(team: Team, person: str, now: datetime, limit: int) -> list[tuple[Channel, Shift]]:
    """The running and coming shifts of a person over all channels, the nearest first."""
    found: list[tuple[Channel, Shift]] = []
    for channel in team.active_channels:
        rota = rota_of(team, channel)
        if rota is not None and person in rota.plan.people:
            own = (shift for shift in shifts_from(rota, now) if shift.person == person)
            found += [(channel, shift) for shift in islice(own, limit)]
    return sorted(found, key=lambda each: each[1].start)[:limit]


def hands_over(rota: Rota, shift: Shift) -> str | None:
    """Who was on duty before; None for the first shift of the rotation."""
    number = _number(rota, shift.start)
    return _person(rota, number - 1) if number > 0 else None


# --- reminders ------------------------------------------------------------------------------------------


def reminder(rota: Rota, shift: Shift, days: int) -> Reminder:
    day = local_day(shift.start, rota.zone) - timedelta(days=days)
    return Reminder(instant(day, rota.plan.handover_time, rota.zone), days, shift)


def next_reminder(rota: Rota, days: int, after: datetime) -> Reminder | None:
    """The first one later than `after`. Who goes on from an own shift needs none: None if all do."""
    around = islice(shifts_from(rota, after), len(rota.plan.people) + _lead(rota, days))
    coming = (reminder(rota, shift, days) for shift in around if _is_news(rota, shift))
    return next((each for each in coming if each.at > after), None)


def last_reminder(rota: Rota, days: int, now: datetime) -> Reminder | None:
    """The latest one that was due by `now`."""
    ahead = now + timedelta(days=days + 2)
    back = now - timedelta(weeks=rota.plan.length_weeks * (len(rota.plan.people) + 1))
    due = [reminder(rota, shift, days) for shift in shifts(rota, back, ahead) if _is_news(rota, shift)]
    return next((each for each in reversed(due) if each.at <= now), None)


def makes_sense(rota: Rota, late: Reminder, now: datetime) -> bool:
    """False when a nearer reminder of the same shift is due as well, or the shift is over."""
    nearer = [days for days in REMINDER_DAYS if days < late.days]
    ends = reminder(rota, late.shift, max(nearer)).at if nearer else late.shift.end
    return now < ends


# --- inside ---------------------------------------------------------------------------------------------


def _first_day(plan: RotationPlan) -> date:
    monday = plan.start - timedelta(days=plan.start.isoweekday() - 1)
    return monday + timedelta(days=plan.handover_day.iso - 1)


def _start(rota: Rota, number: int) -> datetime:
    day = _first_day(rota.plan) + timedelta(weeks=number * rota.plan.length_weeks)
    return instant(day, rota.plan.handover_time, rota.zone)


def _number(rota: Rota, moment: datetime) -> int:
    """Which shift `moment` lies in, counted from 0; negative before the first."""
    days = (local_day(moment, rota.zone) - _first_day(rota.plan)).days
    number = days // (7 * rota.plan.length_weeks)
    while _start(rota, number) > moment:
        number -= 1
    while _start(rota, number + 1) <= moment:
        number += 1
    return number


def _person(rota: Rota, number: int) -> str:
    return rota.plan.people[number % len(rota.plan.people)]


def _shift(rota: Rota, number: int) -> Shift:
    person = _person(rota, number)
    return Shift(person, rota.deputies.get(person), _start(rota, number), _start(rota, number + 1))


def _is_news(rota: Rota, shift: Shift) -> bool:
    return hands_over(rota, shift) != shift.person


def _lead(rota: Rota, days: int) -> int:
    """How many shifts may lie between a reminder and its shift, and the one that runs."""
    return days // (7 * rota.plan.length_weeks) + 2


def _others_in_turn(channel: Channel, person: str) -> tuple[str, ...]:
    people = channel.rotation.people if channel.rotation is not None else ()
    if person not in people:
        return people
    place = people.index(person)
    return people[place + 1 :] + people[:place]


def _is_active(team: Team, key: str) -> bool:
    return key in team.people and team.people[key].active
