"""What the person who leaves writes down for the one who comes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.alerts import Alert
from bot.domain.editorial import PlanItem


@dataclass(frozen=True)
class HandoverNote:
    id: int
    channels: tuple[str, ...]
    at: datetime  # when the duty changes hands
    giver: str  # keys of the team file
    receiver: str
    note: str = ""
    written_at: datetime | None = None
    acknowledged_at: datetime | None = None


@dataclass(frozen=True)
class OpenItems:
    """What is under way in the channels that are handed over."""

    alerts: tuple[Alert, ...] = ()
    approvals: tuple[PlanItem, ...] = ()  # wait for a decision
    plan: tuple[PlanItem, ...] = ()  # due soon, or late
