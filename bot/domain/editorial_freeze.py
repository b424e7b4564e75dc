"""A freeze: the plan stops, because something is on fire; nothing goes out until somebody lets it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.domain.editorial import ItemFields, PlanItem, in_order
from bot.domain.team import Role, Team

FREEZES_FROM = 3  # level of the Schwede and Graf scale from which an alert stops the plan


@dataclass(frozen=True)
class Freeze:
    """One that is running."""

    id: int
    reason: str
    started_at: datetime
    started_by: str | None = None  # Slack id; None: an alert did
    alert: int | None = None


def leads(team: Team, item: ItemFields | None = None) -> tuple[str, ...]:
    """Slack ids of who answers for the plan: the decision owners of the item's channels, else everybody
    with that role, else the admins."""
    channels = [team.channels[key] for key in (item.channels if item else ()) if key in team.channels]
    groups = (
        [channel.decision_owner for channel in channels],
        [person.key for person in team.with_role(Role.DECISION_OWNER)],
        [person.key for person in team.with_role(Role.ADMIN)],
    )
    return next((found for group in groups if (found := team.slack_ids(group))), ())


def may_freeze(team: Team, slack_id: str) -> bool:
    """To stop is urgent and harms nobody: everybody of the team may."""
    return team.by_slack_id(slack_id) is not None


def may_release(team: Team, slack_id: str) -> bool:
    """To go on is a decision: for those who hold one, for management, and for admins."""
    return team.has_role(slack_id, Role.DECISION_OWNER, Role.MANAGEMENT, Role.ADMIN)


def dated(items: Iterable[PlanItem]) -> list[PlanItem]:
    """Those that would go out some day, in order: nobody needs to hear that an idea is held."""
    return sorted((item for item in items if item.planned_at is not None), key=in_order)


def by_owner(items: Iterable[PlanItem]) -> dict[str, list[PlanItem]]:
    """Held items under who must hear of it, each in order."""
    found: dict[str, list[PlanItem]] = {}
    for item in dated(items):
        found.setdefault(item.owner, []).append(item)
    return found
