"""Rotations as JSON, as they stand in the team's row and in the versions of the plan."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.team import OnHolidays, Rotation, Unit, Weekday


def to_json(rotation: Rotation) -> dict[str, Any]:
    return {
        "key": rotation.key,
        "name": rotation.name,
        "channels": list(rotation.channels),
        "people": list(rotation.people),
        "start": rotation.start.isoformat(),
        "length": rotation.length,
        "unit": rotation.unit.value,
        "handover_day": rotation.handover_day.value,
        "handover_time": rotation.handover_time.isoformat(),
        "zone": rotation.zone.key if rotation.zone is not None else None,
        "at_once": rotation.at_once,
        "days": [day.value for day in rotation.days],
        "hours": [each.isoformat() for each in rotation.hours] if rotation.hours is not None else None,
        "priority": rotation.priority,
        "on_holidays": rotation.on_holidays.value,
        "holidays": rotation.holidays,
    }


def from_json(stored: Mapping[str, Any]) -> Rotation:
    hours = stored["hours"]
    return Rotation(
        key=stored["key"],
        name=stored["name"],
        channels=tuple(stored["channels"]),
        people=tuple(stored["people"]),
        start=date.fromisoformat(stored["start"]),
        length=stored["length"],
        unit=Unit(stored["unit"]),
        handover_day=Weekday(stored["handover_day"]),
        handover_time=time.fromisoformat(stored["handover_time"]),
        zone=ZoneInfo(stored["zone"]) if stored["zone"] is not None else None,
        at_once=stored["at_once"],
        days=tuple(map(Weekday, stored["days"])),
        hours=(time.fromisoformat(hours[0]), time.fromisoformat(hours[1])) if hours is not None else None,
        priority=stored["priority"],
        on_holidays=OnHolidays(stored["on_holidays"]),
        holidays=stored["holidays"],
    )
