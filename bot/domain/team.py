"""The team as the team file describes it: people, departments, channels, who decides and who stands in.

*Channel* is a social-media channel (Instagram …); Slack's is always *Slack channel*. People are known
by the key of the team file (`jana`); what is stored and shown about a person uses the Slack id.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import Literal
from zoneinfo import ZoneInfo

Locale = Literal["de", "en"]
Address = Literal["du", "sie"]


class Role(StrEnum):
    ADMIN = "admin"
    EDITOR = "editor"
    APPROVER = "approver"
    DECISION_OWNER = "decision_owner"
    MANAGEMENT = "management"


class Weekday(StrEnum):
    """Weekdays are written as names everywhere; numbers differ between libraries."""

    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"

    @property
    def iso(self) -> int:
        """1 (Monday) to 7 (Sunday), as `date.isoweekday()`."""
        return list(Weekday).index(self) + 1

    @classmethod
    def of(cls, day: date) -> Weekday:
        return list(cls)[day.isoweekday() - 1]


@dataclass(frozen=True)
class Person:
    key: str
    name: str
    slack_id: str | None = None  # None until a person given by mail is found in the workspace
    email: str | None = None
    department: str | None = None
    roles: frozenset[Role] = frozenset()
    deputy: str | None = None  # key of a person
    holidays: str | None = None  # whose public holidays the person has, like DE-HH; None: the team's
    active: bool = True


@dataclass(frozen=True)
class Cadence:
    """How often a channel promises to publish."""

    per_week: int
    days: tuple[Weekday, ...] = ()


@dataclass(frozen=True)
class WorkingHours:
    days: tuple[Weekday, ...]
    start: time  # local time of the team's zone
    end: time


@dataclass(frozen=True)
class RotationPlan:
    """A rotation as the team file gives it; `bot.domain.rota` works with it."""

    people: tuple[str, ...]  # keys, in order
    handover_day: Weekday
    handover_time: time  # local time of the team's zone
    start: date  # the first shift begins on the hand-over day of this date's week
    length_weeks: int = 1


class Unit(StrEnum):
    """What the length of a turn is counted in."""

    HOURS = "h"
    DAYS = "d"
    WEEKS = "w"


class OnHolidays(StrEnum):
    """What public holidays mean for a rotation."""

    DUTY = "duty"  # a day like any other
    OFF = "off"  # nobody is on duty
    STAND_IN = "stand_in"  # whoever has a holiday where they live is away that day


@dataclass(frozen=True)
class Rotation:
    """Who takes turns in looking after channels, as the section `rotations` of the team file gives it."""

    key: str
    channels: tuple[str, ...]
    people: tuple[str, ...]  # keys, in order
    start: date  # weeks: the first turn begins on the hand-over day of this date's week
    name: str = ""
    length: int = 1
    unit: Unit = Unit.WEEKS
    handover_day: Weekday = Weekday.MON  # for weeks only
    handover_time: time = time(9)  # local time of the rotation's zone
    zone: ZoneInfo | None = None  # None: the team's
    at_once: int = 1  # how many are on duty at the same time
    days: tuple[Weekday, ...] = ()  # on which there is duty; none: on all
    hours: tuple[time, time] | None = (
        None  # from, to; past midnight when `to` is earlier; None: round the clock
    )
    priority: int = 0  # where several rotations have somebody for a channel, the highest wins
    on_holidays: OnHolidays = OnHolidays.DUTY
    holidays: str | None = None  # the region whose public holidays count, like DE-HH


@dataclass(frozen=True)
class Channel:
    key: str
    name: str
    owner: str
    purpose: str = ""
    audience: str = ""
    language: Locale = "de"
    address: Address = "du"
    tone: str = ""
    avoid: tuple[str, ...] = ()  # words that don't fit the tone; `billig*` means all that begin so
    colours: str = ""
    logo: str = ""
    fonts: str = ""
    monitoring: tuple[str, ...] = ()
    deputy: str | None = None
    approvers: tuple[str, ...] = ()
    decision_owner: str | None = None
    cadence: Cadence | None = None
    max_response: timedelta | None = None
    working_hours: WorkingHours | None = None
    slack_channel: str | None = None
    rotation: RotationPlan | None = None
    holidays: str | None = None  # the region whose public holidays count; None: the team's
    active: bool = True


@dataclass(frozen=True)
class Blackout:
    """Days on which nothing goes out, the last one included."""

    name: str
    first: date
    last: date


@dataclass(frozen=True)
class PlanRules:
    """How the editorial plan behaves. Times are local times of the team's zone, quiet hours the reader's."""

    morning: time = time(9)
    remind_before: timedelta = timedelta(hours=1)
    ask_after: timedelta = timedelta(minutes=30)  # whether it is out
    lead_after: timedelta = timedelta(days=2)  # what is late that long, the lead hears of
    look_ahead: int = 14  # days
    quiet_from: time = time(20)
    quiet_until: time = time(7)
    blackouts: tuple[Blackout, ...] = ()


@dataclass(frozen=True)
class Team:
    company: str
    timezone: ZoneInfo
    slack_channel: str | None = None
    crisis_channel: str | None = None
    departments: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    people: Mapping[str, Person] = field(default_factory=lambda: MappingProxyType({}))
    channels: Mapping[str, Channel] = field(default_factory=lambda: MappingProxyType({}))
    crisis_team: tuple[str, ...] = ()
    rotations: Mapping[str, Rotation] = field(default_factory=lambda: MappingProxyType({}))
    holidays: str | None = None  # the region whose public holidays count where nothing else is said
    plan: PlanRules = PlanRules()

    def by_slack_id(self, slack_id: str) -> Person | None:
        return self._by_slack_id.get(slack_id)

    @cached_property
    def _by_slack_id(self) -> Mapping[str, Person]:
        """Each message asks who its reader is; of two people with one Slack id the first counts."""
        listed = reversed(list(self.people.values()))
        return {p.slack_id: p for p in listed if p.slack_id is not None and p.active}

    def slack_ids(self, keys: Iterable[str | None]) -> tuple[str, ...]:
        """The Slack ids of these people, in order, each once; people who have none (yet) are left out."""
        found: dict[str, None] = {}
        for key in keys:
            person = self.people.get(key) if key is not None else None
            if person is not None and person.active and person.slack_id is not None:
                found[person.slack_id] = None
        return tuple(found)

    def slack_id(self, key: str | None) -> str | None:
        return next(iter(self.slack_ids([key])), None)

    def with_role(self, role: Role) -> tuple[Person, ...]:
        return tuple(p for p in self.people.values() if p.active and role in p.roles)

    def has_role(self, slack_id: str, *roles: Role) -> bool:
        person = self.by_slack_id(slack_id)
        return person is not None and not person.roles.isdisjoint(roles)

    @property
    def admins(self) -> tuple[str, ...]:
        """Slack ids of those who keep Lotse running."""
        return self.slack_ids(p.key for p in self.with_role(Role.ADMIN))

    @property
    def active_channels(self) -> tuple[Channel, ...]:
        return tuple(c for c in self.channels.values() if c.active)
