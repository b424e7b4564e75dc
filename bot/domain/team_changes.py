"""From one team to the next: what the database becomes, and what changes on the way.

Nobody is forgotten: people and channels that are no longer in the team file become inactive.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, time, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Literal
from zoneinfo import ZoneInfo

from bot.domain.team import (
    Blackout,
    Cadence,
    Channel,
    Person,
    PlanRules,
    Role,
    Rotation,
    RotationPlan,
    Team,
    WorkingHours,
)

Kind = Literal["team", "department", "person", "channel", "rotation"]
Sign = Literal["+", "~", "-"]
EMPTY: tuple[object, ...] = ("", (), frozenset(), None)


@dataclass(frozen=True)
class FieldChange:
    field: str
    before: str  # empty: had none
    after: str


@dataclass(frozen=True)
class Change:
    """One thing that is added (+), changed (~) or leaves (-)."""

    sign: Sign
    kind: Kind
    key: str  # empty for the team itself
    name: str
    fields: tuple[FieldChange, ...] = ()

    @property
    def subject(self) -> str:
        return f"{self.kind}:{self.key}" if self.key else self.kind


def succeed(old: Team | None, new: Team) -> Team:
    """What the database holds after `new` (from a team file) is applied on `old`.

    A person given by mail keeps the Slack id that was found for this mail. Those who are no longer
    named follow at the end as inactive.
    """
    if old is None:
        return new
    people = {key: _with_known_id(person, old.people.get(key)) for key, person in new.people.items()}
    channels = dict(new.channels)
    for key, person in old.people.items():
        people.setdefault(key, replace(person, active=False))
    for key, channel in old.channels.items():
        channels.setdefault(key, replace(channel, active=False))
    return replace(new, people=MappingProxyType(people), channels=MappingProxyType(channels))


def _with_known_id(person: Person, known: Person | None) -> Person:
    if person.slack_id is None and known is not None and known.email == person.email:
        return replace(person, slack_id=known.slack_id)
    return person


def differences(old: Team | None, new: Team) -> tuple[Change, ...]:
    """What changes between two states of the database, in the order of the team file."""
    changes: list[Change] = []
    team = _changed_fields(old, new, skip=("departments", "people", "channels", "rotations"))
    if team:
        changes.append(Change("~" if old is not None else "+", "team", "", new.company, team))
    changes += _departments(old.departments if old is not None else {}, new.departments)
    changes += _entries("person", old.people if old is not None else {}, new.people)
    changes += _entries("channel", old.channels if old is not None else {}, new.channels)
    changes += _rotations(old.rotations if old is not None else {}, new.rotations)
    if old is not None and not changes and not _same_order(old, new):
        changes.append(Change("~", "team", "", new.company, (FieldChange("order", "", "as in the file"),)))
    return tuple(changes)


def _departments(old: Mapping[str, str], new: Mapping[str, str]) -> Iterable[Change]:
    for key, name in new.items():
        if key not in old:
            yield Change("+", "department", key, name)
        elif old[key] != name:
            yield Change("~", "department", key, name, (FieldChange("name", old[key], name),))
    for key, name in old.items():
        if key not in new:
            yield Change("-", "department", key, name)


def _rotations(old: Mapping[str, Rotation], new: Mapping[str, Rotation]) -> Iterable[Change]:
    for key, rotation in new.items():
        changed = _changed_fields(old.get(key), rotation, skip=("key",))
        if changed:
            yield Change("~" if key in old else "+", "rotation", key, rotation.name or key, changed)
    for key, rotation in old.items():
        if key not in new:
            yield Change("-", "rotation", key, rotation.name or key)


def _entries(
    kind: Kind,
    old: Mapping[str, Person] | Mapping[str, Channel],
    new: Mapping[str, Person] | Mapping[str, Channel],
) -> Iterable[Change]:
    for key, entry in new.items():
        before = old.get(key)
        was_active = before is not None and before.active
        changed = _changed_fields(before if was_active else None, entry, skip=("key", "active"))
        if entry.active and not was_active:
            yield Change("+", kind, key, entry.name, changed)
        elif was_active and not entry.active:
            yield Change("-", kind, key, entry.name)
        elif changed and entry.active:
            yield Change("~", kind, key, entry.name, changed)


def _changed_fields(old: object | None, new: Any, *, skip: tuple[str, ...]) -> tuple[FieldChange, ...]:
    changes = []
    for field in fields(new):
        if field.name in skip:
            continue
        after = getattr(new, field.name)
        before = getattr(old, field.name) if old is not None else None
        if before != after and not (old is None and after in (*EMPTY, PlanRules())):
            changes.append(FieldChange(field.name, shown(before), shown(after)))
    return tuple(changes)


def _same_order(old: Team, new: Team) -> bool:
    return all(
        list(before) == list(after)
        for before, after in (
            (old.people, new.people),
            (old.channels, new.channels),
            (old.rotations, new.rotations),
        )
    )


def shown(value: object) -> str:
    """A field's value in one line, as one would write it in the team file."""
    match value:
        case None:
            return ""
        case frozenset():
            return ", ".join(role.value for role in Role if role in value)
        case tuple():
            return ", ".join(map(shown, value))
        case ZoneInfo():
            return value.key
        case time():
            return f"{value:%H:%M}"
        case timedelta():
            return duration(value)
        case Cadence():
            days = f" ({shown(value.days)})" if value.days else ""
            return f"{value.per_week} a week{days}"
        case WorkingHours():
            return f"{shown(value.days)} {value.start:%H:%M}-{value.end:%H:%M}"
        case RotationPlan():
            weeks = f", {value.length_weeks} weeks each" if value.length_weeks != 1 else ""
            handover = f"{value.handover_day} {value.handover_time:%H:%M}"
            return f"{shown(value.people)}, from {value.start}, handover {handover}{weeks}"
        case Blackout():
            return f"{value.name} {value.first}..{value.last}"
        case PlanRules():
            named = [
                f"{field.name} {text}"
                for field in fields(value)
                if (text := shown(getattr(value, field.name)))
            ]
            return ", ".join(named)
        case StrEnum() | date():
            return str(value)
        case _:
            return " ".join(str(value).split())


def duration(length: timedelta) -> str:
    """`2h`, `90m`, `1d`: the largest unit that fits."""
    minutes = round(length.total_seconds() / 60)
    for unit, size in (("d", 1440), ("h", 60)):
        if minutes % size == 0:
            return f"{minutes // size}{unit}"
    return f"{minutes}m"
