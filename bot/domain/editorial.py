"""The editorial plan: what goes out when, and how an item moves from idea to published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from bot.domain.local_time import LocalTime


class Status(StrEnum):
    IDEA = "idea"
    DRAFT = "draft"
    IN_REVIEW = "in_review"
    CHANGES_REQUESTED = "changes_requested"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    CANCELLED = "cancelled"


TRANSITIONS: Mapping[Status, frozenset[Status]] = MappingProxyType(
    {
        Status.IDEA: frozenset({Status.DRAFT, Status.IN_REVIEW, Status.CANCELLED}),
        Status.DRAFT: frozenset({Status.IDEA, Status.IN_REVIEW, Status.CANCELLED}),
        Status.IN_REVIEW: frozenset(
            {Status.DRAFT, Status.CHANGES_REQUESTED, Status.APPROVED, Status.CANCELLED}
        ),
        Status.CHANGES_REQUESTED: frozenset({Status.DRAFT, Status.IN_REVIEW, Status.CANCELLED}),
        Status.APPROVED: frozenset({Status.DRAFT, Status.SCHEDULED, Status.PUBLISHED, Status.CANCELLED}),
        Status.SCHEDULED: frozenset({Status.DRAFT, Status.APPROVED, Status.PUBLISHED, Status.CANCELLED}),
        Status.PUBLISHED: frozenset(),
        Status.CANCELLED: frozenset({Status.DRAFT}),
    }
)

SETTLED = frozenset({Status.PUBLISHED, Status.CANCELLED})
CLEARED = frozenset({Status.APPROVED, Status.SCHEDULED})
REQUESTABLE = frozenset({Status.IDEA, Status.DRAFT, Status.CHANGES_REQUESTED})  # an approval may be asked for


@dataclass(frozen=True)
class ItemFields:
    """What people write about an item: everything but its status and its history."""

    title: str
    channel: str  # key of a channel of the team file
    owner: str  # Slack id
    planned: LocalTime
    text: str = ""
    link: str = ""
    notes: str = ""


@dataclass(frozen=True)
class PlanItem:
    id: int
    title: str
    text: str
    channel: str
    owner: str
    status: Status
    planned: LocalTime
    planned_at: datetime  # `planned` in UTC
    link: str
    notes: str
    created_by: str  # Slack id
    created_at: datetime
    updated_at: datetime
    version: int  # counts edits; a change of status alone is none

    @property
    def is_open(self) -> bool:
        return self.status not in SETTLED

    @property
    def lacks_approval(self) -> bool:
        return self.status in REQUESTABLE or self.status is Status.IN_REVIEW


def sources(wanted: Status, *, needs_approval: bool = True) -> frozenset[Status]:
    """The states from which an item may become `wanted`.

    Where a channel has no approvers (`needs_approval` False) nobody could ever clear an item, so it may be
    published at once.
    """
    found = frozenset(status for status, following in TRANSITIONS.items() if wanted in following)
    if wanted is Status.PUBLISHED and not needs_approval:
        return found | REQUESTABLE
    return found
