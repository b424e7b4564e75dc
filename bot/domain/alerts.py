"""Crisis alerts: how bad it is, who is asked, and how it goes on until somebody takes over.

The scale is that of Barbara Schwede and Daniel Graf (2012), seven levels after Beaufort's winds.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum

from bot.domain.team import Channel, Role, Team

DANGEROUS = 3  # from here on it can get out of hand


class Level(IntEnum):
    CALM = 0
    LIGHT_AIR = 1
    LIGHT_BREEZE = 2
    FRESH_BREEZE = 3
    STRONG_WIND = 4
    STORM = 5
    HURRICANE = 6

    @property
    def dangerous(self) -> bool:
        return self >= DANGEROUS


class State(StrEnum):
    RAISED = "raised"  # nobody has taken over yet
    ACKNOWLEDGED = "acknowledged"
    RESOLVED = "resolved"
    FALSE_ALARM = "false_alarm"

    @property
    def running(self) -> bool:
        return self in (State.RAISED, State.ACKNOWLEDGED)


class Step(IntEnum):
    """How far the question who takes over has got."""

    OWNER = 0
    DEPUTY = 1
    EVERYBODY = 2


@dataclass(frozen=True)
class Policy:
    """Five minutes as grafana/oncall and PagerDuty have them. After the repeats it goes on slowly: an
    alert that nobody has taken is never forgotten."""

    patience: timedelta = timedelta(minutes=5)
    repeats: int = 5
    slow: timedelta = timedelta(minutes=30)


POLICY = Policy()


@dataclass(frozen=True)
class Draft:
    what: str
    level: Level
    channel: str | None = None  # key of a channel; None: somewhere else
    link: str = ""


@dataclass(frozen=True)
class Alert:
    id: int
    what: str
    level: Level
    channel: str | None
    link: str
    state: State
    raised_by: str  # Slack ids
    raised_at: datetime
    owner: str  # who is asked first; after a hand-over the person it was handed to
    step: Step
    rounds: int  # how often everybody was asked
    acknowledged_by: str | None = None
    acknowledged_at: datetime | None = None
    closed_by: str | None = None
    closed_at: datetime | None = None
    note: str = ""


# --- who is asked -------------------------------------------------------------------------------------------


def decision_owner(team: Team, channel_key: str | None) -> str | None:
    """The Slack id of whoever holds the decision; never nobody while anybody could be found.

    The channel's decision owner, else that person's deputy (who may have left), the first person with that
    role, the crisis team, the admins.
    """
    channel = _channel(team, channel_key)
    first = team.people.get(channel.decision_owner or "") if channel is not None else None
    candidates = [
        first.key if first is not None else None,
        first.deputy if first is not None else None,
        *(person.key for person in team.with_role(Role.DECISION_OWNER)),
        *team.crisis_team,
        *(person.key for person in team.with_role(Role.ADMIN)),
    ]
    return next(iter(team.slack_ids(candidates)), None)


def deputy(team: Team, owner: str) -> str | None:
    """Who stands in for the decision owner: the person's deputy, else another decision owner."""
    person = team.by_slack_id(owner)
    candidates = [person.deputy if person is not None else None]
    candidates += [each.key for each in team.with_role(Role.DECISION_OWNER)]
    return next((found for found in team.slack_ids(candidates) if found != owner), None)


def everybody(team: Team, channel_key: str | None) -> tuple[str, ...]:
    """The crisis team, the channel's approvers (or all approvers) and management."""
    channel = _channel(team, channel_key)
    approvers = channel.approvers if channel is not None and channel.approvers else None
    keys = [
        *team.crisis_team,
        *(approvers or [person.key for person in team.with_role(Role.APPROVER)]),
        *(person.key for person in team.with_role(Role.MANAGEMENT)),
    ]
    return team.slack_ids(keys)


def asked(team: Team, alert: Alert) -> tuple[str, ...]:
    """Who is asked at the alert's step, the earlier ones included."""
    people: dict[str, None] = {alert.owner: None}
    if alert.step >= Step.DEPUTY and (standing_in := deputy(team, alert.owner)) is not None:
        people[standing_in] = None
    if alert.step >= Step.EVERYBODY:
        people.update(dict.fromkeys(everybody(team, alert.channel)))
    return tuple(people)


def may_act(team: Team, slack_id: str, was_asked: bool, channel_key: str | None) -> bool:
    """Whoever was asked, the crisis team, decision owners, management and admins."""
    roles = (Role.DECISION_OWNER, Role.MANAGEMENT, Role.ADMIN)
    return was_asked or slack_id in everybody(team, channel_key) or team.has_role(slack_id, *roles)


def _channel(team: Team, key: str | None) -> Channel | None:
    return team.channels.get(key) if key is not None else None


# --- how it goes on -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Escalation:
    step: Step
    rounds: int
    next_at: datetime


def escalate(alert: Alert, due_at: datetime, now: datetime, policy: Policy = POLICY) -> Escalation:
    """Where an alert that nobody has taken stands now.

    After an outage the steps that were missed are made up for at once, so that nobody loses the time again.
    """
    missed = max(0, int((now - due_at) / policy.patience))
    step = Step(min(Step.EVERYBODY, alert.step + 1 + missed))
    rounds = alert.rounds + 1 if step is Step.EVERYBODY else 0
    pause = policy.patience if rounds <= policy.repeats else policy.slow
    return Escalation(step, rounds, now + pause)
