"""The team as the team file described it last.

People and channels that left stay as inactive rows, because history names them. It is written only by
`lotse apply` and when mail addresses are resolved, but read in nearly every transaction: so one row carries a
revision, and what was loaded under a revision is kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time, timedelta
from types import MappingProxyType
from typing import Any, cast
from uuid import uuid4
from weakref import WeakKeyDictionary
from zoneinfo import ZoneInfo

from sqlalchemy import JSON, CheckConstraint, Pool
from sqlalchemy import select as select_columns
from sqlmodel import Field, Session, SQLModel, select

from bot.domain.team import (
    Address,
    Blackout,
    Cadence,
    Channel,
    Locale,
    Person,
    PlanRules,
    Role,
    RotationPlan,
    Team,
    Weekday,
    WorkingHours,
)
from data import rotations
from data.base import table_of

ONLY = 1  # one deployment serves one team
OPTIONAL_JSON = JSON(none_as_null=True)


class TeamHead(SQLModel, table=True):
    __tablename__ = "team"
    __table_args__ = (CheckConstraint(f"id = {ONLY}", name="only_one"),)

    id: int = Field(default=ONLY, primary_key=True)
    revision: (
        str  # changes with every write; random, so that a rolled-back one never comes back with other content
    )
    company: str
    timezone: str
    slack_channel: str | None = None
    crisis_channel: str | None = None
    departments: dict[str, str] = Field(sa_type=JSON)
    crisis_team: list[str] = Field(sa_type=JSON)
    rotations: list[dict[str, Any]] | None = Field(default=None, sa_type=OPTIONAL_JSON)
    holidays: str | None = None
    plan: dict[str, Any] | None = Field(default=None, sa_type=OPTIONAL_JSON)


class TeamPerson(SQLModel, table=True):
    __tablename__ = "team_person"

    key: str = Field(primary_key=True)
    position: int  # the order of the team file
    name: str
    slack_id: str | None = Field(default=None, index=True)
    email: str | None = None
    department: str | None = None
    roles: list[str] = Field(sa_type=JSON)
    deputy: str | None = None
    holidays: str | None = None
    active: bool = True


class TeamChannel(SQLModel, table=True):
    __tablename__ = "team_channel"
    __table_args__ = (
        CheckConstraint("language IN ('de', 'en')", name="language"),
        CheckConstraint("address IN ('du', 'sie')", name="address"),
    )

    key: str = Field(primary_key=True)
    position: int
    name: str
    owner: str
    purpose: str
    audience: str
    language: str
    address: str
    tone: str
    avoid: list[str] = Field(default_factory=list, sa_type=JSON)
    colours: str
    logo: str
    fonts: str
    monitoring: list[str] = Field(sa_type=JSON)
    deputy: str | None = None
    approvers: list[str] = Field(sa_type=JSON)
    decision_owner: str | None = None
    cadence: dict[str, Any] | None = Field(default=None, sa_type=OPTIONAL_JSON)
    max_response_seconds: int | None = None
    working_hours: dict[str, Any] | None = Field(default=None, sa_type=OPTIONAL_JSON)
    slack_channel: str | None = None
    rotation: dict[str, Any] | None = Field(default=None, sa_type=OPTIONAL_JSON)
    holidays: str | None = None
    active: bool = True


_head = table_of(TeamHead)
_REVISION = select_columns(_head.c.revision).where(_head.c.id == ONLY)
_loaded: WeakKeyDictionary[Pool, tuple[str, Team]] = WeakKeyDictionary()  # by database, reader or writer


class TeamRepository:
    def __init__(self, session: Session) -> None:
        self._session = session

    def revision(self) -> str | None:
        """Another one after every change of the team; None before the first `lotse apply`."""
        found: str | None = self._session.connection().execute(_REVISION).scalar()
        return found

    def load(self) -> Team | None:
        """The whole team, inactive people and channels too; None before the first `lotse apply`."""
        revision = self.revision()
        if revision is None:
            return None
        pool = self._session.connection().engine.pool  # engines with options of their own share it
        known = _loaded.get(pool)
        if known is None or known[0] != revision:
            known = (revision, self._read())
            _loaded[pool] = known
        return known[1]

    def save(self, team: Team) -> None:
        """Write the whole team. Rows are never deleted: pass people and channels who left as inactive."""
        head = TeamHead(
            revision=uuid4().hex,
            company=team.company,
            timezone=team.timezone.key,
            slack_channel=team.slack_channel,
            crisis_channel=team.crisis_channel,
            departments=dict(team.departments),
            crisis_team=list(team.crisis_team),
            rotations=[rotations.to_json(rotation) for rotation in team.rotations.values()],
            holidays=team.holidays,
            plan=_plan_json(team.plan),
        )
        self._session.merge(head)
        for position, person in enumerate(team.people.values()):
            self._session.merge(_person_row(person, position))
        for position, channel in enumerate(team.channels.values()):
            self._session.merge(_channel_row(channel, position))
        self._session.flush()

    def _read(self) -> Team:
        head = self._session.exec(select(TeamHead).where(TeamHead.id == ONLY)).one()
        people = self._session.exec(select(TeamPerson).order_by("position", "key"))
        channels = self._session.exec(select(TeamChannel).order_by("position", "key"))
        return Team(
            company=head.company,
            timezone=ZoneInfo(head.timezone),
            slack_channel=head.slack_channel,
            crisis_channel=head.crisis_channel,
            departments=MappingProxyType(dict(head.departments)),
            people=MappingProxyType({row.key: _person(row) for row in people}),
            channels=MappingProxyType({row.key: _channel(row) for row in channels}),
            crisis_team=tuple(head.crisis_team),
            rotations=MappingProxyType(
                {each["key"]: rotations.from_json(each) for each in head.rotations or ()}
            ),
            holidays=head.holidays,
            plan=_plan(head.plan) if head.plan else PlanRules(),
        )


# --- rows and values -------------------------------------------------------------------------------------


def _person_row(person: Person, position: int) -> TeamPerson:
    return TeamPerson(
        key=person.key,
        position=position,
        name=person.name,
        slack_id=person.slack_id,
        email=person.email,
        department=person.department,
        roles=[role.value for role in Role if role in person.roles],
        deputy=person.deputy,
        holidays=person.holidays,
        active=person.active,
    )


def _person(row: TeamPerson) -> Person:
    return Person(
        key=row.key,
        name=row.name,
        slack_id=row.slack_id,
        email=row.email,
        department=row.department,
        roles=frozenset(map(Role, row.roles)),
        deputy=row.deputy,
        holidays=row.holidays,
        active=row.active,
    )


def _channel_row(channel: Channel, position: int) -> TeamChannel:
    response = channel.max_response
    return TeamChannel(
        key=channel.key,
        position=position,
        name=channel.name,
        owner=channel.owner,
        purpose=channel.purpose,
        audience=channel.audience,
        language=channel.language,
        address=channel.address,
        tone=channel.tone,
        avoid=list(channel.avoid),
        colours=channel.colours,
        logo=channel.logo,
        fonts=channel.fonts,
        monitoring=list(channel.monitoring),
        deputy=channel.deputy,
        approvers=list(channel.approvers),
        decision_owner=channel.decision_owner,
        cadence=_cadence_json(channel.cadence) if channel.cadence else None,
        max_response_seconds=round(response.total_seconds()) if response is not None else None,
        working_hours=_hours_json(channel.working_hours) if channel.working_hours else None,
        slack_channel=channel.slack_channel,
        rotation=_rotation_json(channel.rotation) if channel.rotation else None,
        holidays=channel.holidays,
        active=channel.active,
    )


def _channel(row: TeamChannel) -> Channel:
    seconds = row.max_response_seconds
    return Channel(
        key=row.key,
        name=row.name,
        owner=row.owner,
        purpose=row.purpose,
        audience=row.audience,
        language=cast(Locale, row.language),  # held by the check constraints
        address=cast(Address, row.address),
        tone=row.tone,
        avoid=tuple(row.avoid),
        colours=row.colours,
        logo=row.logo,
        fonts=row.fonts,
        monitoring=tuple(row.monitoring),
        deputy=row.deputy,
        approvers=tuple(row.approvers),
        decision_owner=row.decision_owner,
        cadence=_cadence(row.cadence) if row.cadence else None,
        max_response=timedelta(seconds=seconds) if seconds is not None else None,
        working_hours=_hours(row.working_hours) if row.working_hours else None,
        slack_channel=row.slack_channel,
        rotation=_rotation(row.rotation) if row.rotation else None,
        holidays=row.holidays,
        active=row.active,
    )


def _cadence_json(cadence: Cadence) -> dict[str, Any]:
    return {"per_week": cadence.per_week, "days": [day.value for day in cadence.days]}


def _cadence(stored: Mapping[str, Any]) -> Cadence:
    return Cadence(stored["per_week"], tuple(map(Weekday, stored["days"])))


def _hours_json(hours: WorkingHours) -> dict[str, Any]:
    days = [day.value for day in hours.days]
    return {"days": days, "start": hours.start.isoformat(), "end": hours.end.isoformat()}


def _hours(stored: Mapping[str, Any]) -> WorkingHours:
    days = tuple(map(Weekday, stored["days"]))
    return WorkingHours(days, time.fromisoformat(stored["start"]), time.fromisoformat(stored["end"]))


def _rotation_json(rotation: RotationPlan) -> dict[str, Any]:
    return {
        "people": list(rotation.people),
        "handover_day": rotation.handover_day.value,
        "handover_time": rotation.handover_time.isoformat(),
        "start": rotation.start.isoformat(),
        "length_weeks": rotation.length_weeks,
    }


def _rotation(stored: Mapping[str, Any]) -> RotationPlan:
    return RotationPlan(
        people=tuple(stored["people"]),
        handover_day=Weekday(stored["handover_day"]),
        handover_time=time.fromisoformat(stored["handover_time"]),
        start=date.fromisoformat(stored["start"]),
        length_weeks=stored["length_weeks"],
    )


def _plan_json(plan: PlanRules) -> dict[str, Any]:
    return {
        "morning": plan.morning.isoformat(),
        "remind_before_seconds": round(plan.remind_before.total_seconds()),
        "ask_after_seconds": round(plan.ask_after.total_seconds()),
        "lead_after_seconds": round(plan.lead_after.total_seconds()),
        "look_ahead": plan.look_ahead,
        "quiet_from": plan.quiet_from.isoformat(),
        "quiet_until": plan.quiet_until.isoformat(),
        "blackouts": [[each.name, each.first.isoformat(), each.last.isoformat()] for each in plan.blackouts],
    }


def _plan(stored: Mapping[str, Any]) -> PlanRules:
    return PlanRules(
        morning=time.fromisoformat(stored["morning"]),
        remind_before=timedelta(seconds=stored["remind_before_seconds"]),
        ask_after=timedelta(seconds=stored["ask_after_seconds"]),
        lead_after=timedelta(seconds=stored["lead_after_seconds"]),
        look_ahead=stored["look_ahead"],
        quiet_from=time.fromisoformat(stored["quiet_from"]),
        quiet_until=time.fromisoformat(stored["quiet_until"]),
        blackouts=tuple(
            Blackout(name, date.fromisoformat(first), date.fromisoformat(last))
            for name, first, last in stored["blackouts"]
        ),
    )
