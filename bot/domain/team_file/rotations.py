"""The section `rotations` of the team file: who takes turns in looking after channels."""

from __future__ import annotations

import re
from datetime import date, time
from zoneinfo import ZoneInfo

from bot.domain import holidays
from bot.domain.team import OnHolidays, Rotation, Unit, Weekday
from bot.domain.team_file.fields import Fields, zone_named
from bot.domain.team_file.problems import quoted

TURNS = (
    "name",
    "channels",
    "people",
    "start",
    "length",
    "handover",
    "timezone",
    "at_once",
    "days",
    "hours",
    "priority",
    "on_holidays",
    "holidays",
)
HANDOVER = ("day", "time")
HOURS = ("from", "to")

_REGION = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]{1,3})?")
DEFAULT_HANDOVER = time(9)
_LENGTH = re.compile(r"(\d{1,3}) ?([hdw])")
_LONGEST = {Unit.HOURS: 24, Unit.DAYS: 31, Unit.WEEKS: 12}
_WHOLE_DAY = 24
_NO_DATE = date(2000, 1, 3)  # stands in after a problem, so that reading goes on
_TEAM_ZONE: ZoneInfo | None = None


def region(text: str) -> str | None:
    """Whose public holidays count. Raises ValueError for what isn't known."""
    if not _REGION.fullmatch(text):
        raise ValueError(f"can't be {quoted(text)}: name a country or a part of one, like DE or DE-HH")
    if (problem := holidays.problem(text)) is not None:
        raise ValueError(f"can't be {quoted(text)}: {problem}")
    return text


def rotation(key: str, fields: Fields) -> Rotation:
    fields.require("channels", "name the channels that it looks after, like [instagram]")
    fields.require("people", "name who takes turns, like [tom, ben]")
    fields.require("start", "add the date of the first turn, like 2026-03-02")
    length, unit = fields.value("length", _length, (1, Unit.WEEKS))
    people, hours = fields.people("people"), _hours(fields)
    at_once = fields.whole("at_once", 1, 20, 1)
    if people and at_once > len(people):
        fields.problem("at_once", f"is {at_once}, but only {len(people)} take turns")
    if unit is Unit.HOURS and hours is None and _WHOLE_DAY % length:
        fields.problem(
            "length", "must divide the day (1h, 2h, 3h, 4h, 6h, 8h, 12h or 24h), or there must be `hours`"
        )
    day, clock = _handover(fields, unit, hours is not None)
    return Rotation(
        key=key,
        name=fields.name("name"),
        channels=fields.channels("channels"),
        people=people,
        start=fields.date("start") or _NO_DATE,
        length=length,
        unit=unit,
        handover_day=day,
        handover_time=clock,
        zone=fields.value("timezone", _zone, _TEAM_ZONE),
        at_once=at_once,
        days=fields.days("days"),
        hours=hours,
        priority=fields.whole("priority", 0, 100, 0),
        on_holidays=OnHolidays(fields.choice("on_holidays", list(OnHolidays), OnHolidays.DUTY)),
        holidays=fields.value("holidays", region, None),
    )


def _zone(text: str) -> ZoneInfo | None:
    return zone_named(text)


def _length(text: str) -> tuple[int, Unit]:
    match = _LENGTH.fullmatch(text.lower())
    if match is None:
        raise ValueError(f"must be a length like 12h, 1d or 2w, not {quoted(text)}")
    number, unit = int(match[1]), Unit(match[2])
    if not 1 <= number <= _LONGEST[unit]:
        raise ValueError(f"must be from 1{unit} to {_LONGEST[unit]}{unit}, not {quoted(text)}")
    return number, unit


def _handover(rotation: Fields, unit: Unit, office_hours: bool) -> tuple[Weekday, time]:
    """Weeks need day and time, days need a time, and hours need one where they go round the clock."""
    fields = rotation.fields("handover", HANDOVER)
    if fields is None:
        if rotation.node("handover") is None and (unit is Unit.WEEKS or not office_hours):
            sample = '{day: mon, time: "09:00"}' if unit is Unit.WEEKS else '{time: "09:00"}'
            rotation.require("handover", f"say when, like {sample}")
        return Weekday.MON, DEFAULT_HANDOVER
    if unit is Unit.WEEKS:
        fields.require("day", "add the day, like mon")
    elif fields.node("day") is not None:
        fields.problem("day", "is only for lengths in weeks: take it out")
    fields.require("time", 'add the time, like "09:00"')
    return fields.day("day") or Weekday.MON, fields.time("time") or DEFAULT_HANDOVER


def _hours(rotation: Fields) -> tuple[time, time] | None:
    fields = rotation.fields("hours", HOURS)
    if fields is None:
        return None
    fields.require("from", 'add when the day begins, like "09:00"')
    fields.require("to", 'add when the day ends, like "17:00"')
    start, end = fields.time("from"), fields.time("to")
    if start is None or end is None:
        return None
    if start == end:
        fields.problem("to", "must differ from `from`; leave `hours` out for duty round the clock")
    return start, end
