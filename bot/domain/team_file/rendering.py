"""A team as a team file. Only who is active is in it; what has its default is left out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time
from typing import Any

import yaml

from bot.domain.team import Channel, OnHolidays, Person, Role, Rotation, RotationPlan, Team, Unit
from bot.domain.team_changes import duration
from bot.domain.team_file import plan


def render(team: Team) -> str:
    """YAML that `parse` turns into the same team (without those who left)."""
    content = {
        "company": team.company,
        "timezone": team.timezone.key,
        "slack_channel": team.slack_channel,
        "crisis_channel": team.crisis_channel,
        "departments": dict(team.departments),
        "people": {person.key: _person(person) for person in team.people.values() if person.active},
        "channels": {channel.key: _channel(channel) for channel in team.active_channels},
        "crisis_team": list(team.crisis_team),
        "rotations": {key: _turns(rotation) for key, rotation in team.rotations.items()},
        "holidays": team.holidays,
        "plan": plan.written(team.plan),
    }
    return yaml.dump(
        _filled(content),
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=100,
        default_flow_style=None,
    )


class _Dumper(yaml.SafeDumper):
    """Writes small lists and groups in one line, as people do, and no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _person(person: Person) -> dict[str, Any]:
    return _filled(
        {
            "name": person.name,
            "slack": person.slack_id,
            "email": person.email,
            "department": person.department,
            "roles": [role.value for role in Role if role in person.roles],
            "deputy": person.deputy,
            "holidays": person.holidays,
        }
    )


def _channel(channel: Channel) -> dict[str, Any]:
    hours, cadence = channel.working_hours, channel.cadence
    return _filled(
        {
            "name": channel.name,
            "purpose": channel.purpose,
            "audience": channel.audience,
            "language": channel.language,
            "address": channel.address,
            "tone": channel.tone,
            "avoid": list(channel.avoid),
            "colours": channel.colours,
            "logo": channel.logo,
            "fonts": channel.fonts,
            "monitoring": list(channel.monitoring),
            "owner": channel.owner,
            "deputy": channel.deputy,
            "approvers": list(channel.approvers),
            "decision_owner": channel.decision_owner,
            "cadence": _filled({"per_week": cadence.per_week, "days": _values(cadence.days)})
            if cadence
            else None,
            "max_response": duration(channel.max_response) if channel.max_response is not None else None,
            "working_hours": (
                _filled({"days": _values(hours.days), "from": _time(hours.start), "to": _time(hours.end)})
                if hours
                else None
            ),
            "slack_channel": channel.slack_channel,
            "rotation": _rotation(channel.rotation) if channel.rotation else None,
            "holidays": channel.holidays,
        }
    )


def _rotation(rotation: RotationPlan) -> dict[str, Any]:
    return {
        "people": list(rotation.people),
        "handover": {"day": rotation.handover_day.value, "time": _time(rotation.handover_time)},
        "start": rotation.start,
        "length_weeks": rotation.length_weeks,
    }


def _turns(rotation: Rotation) -> dict[str, Any]:
    handover: dict[str, Any] = {"time": _time(rotation.handover_time)}
    if rotation.unit is Unit.WEEKS:
        handover = {"day": rotation.handover_day.value, **handover}
    hours = rotation.hours
    return _filled(
        {
            "name": rotation.name,
            "channels": list(rotation.channels),
            "people": list(rotation.people),
            "start": rotation.start,
            "length": f"{rotation.length}{rotation.unit}",
            "handover": handover,
            "timezone": rotation.zone.key if rotation.zone is not None else None,
            "at_once": rotation.at_once if rotation.at_once != 1 else None,
            "days": _values(rotation.days),
            "hours": {"from": _time(hours[0]), "to": _time(hours[1])} if hours is not None else None,
            "priority": rotation.priority or None,
            "on_holidays": rotation.on_holidays.value if rotation.on_holidays != OnHolidays.DUTY else None,
            "holidays": rotation.holidays,
        }
    )


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, "", [], {})}


def _values(items: Iterable[Any]) -> list[str]:
    return [item.value for item in items]


def _time(value: time) -> str:
    return f"{value:%H:%M}"
