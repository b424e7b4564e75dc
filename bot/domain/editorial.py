"""The editorial plan: what goes out when, and how an item moves from idea to published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType
from zoneinfo import ZoneInfo

from bot.domain.local_time import LocalTime, instant, local_day
from bot.domain.team import Team

REMIND_BEFORE = timedelta(hours=1)
MORNING = time(9)
MORNING_ENDS = time(17)  # nobody needs the plan of a day that is nearly over
SUGGESTED = time(10)
SATURDAY = 6  # ISO


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
    version: int  # of the words: goes up when what would be approved has changed
    edits: int  # goes up with every edit, so that nobody saves over somebody else's

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


def approval_needed(team: Team, item: PlanItem) -> bool:
    """Where a channel has no approvers there is nobody to ask."""
    channel = team.channels.get(item.channel)
    return channel is None or bool(channel.approvers)


def may_publish(team: Team, item: PlanItem) -> bool:
    return item.status in sources(Status.PUBLISHED, needs_approval=approval_needed(team, item))


def may_request(team: Team, item: PlanItem) -> bool:
    return item.status in REQUESTABLE and approval_needed(team, item)


# --- editing ----------------------------------------------------------------------------------------------


def words_changed(before: PlanItem, after: ItemFields) -> bool:
    """Whether what was approved is no longer what will go out. Date, owner and notes don't count."""
    return (before.title, before.text, before.channel) != (after.title, after.text, after.channel)


def changed_fields(before: PlanItem, after: PlanItem) -> list[str]:
    """Names of what people changed, for the audit log."""
    names = ("title", "channel", "owner", "planned", "text", "link", "notes", "status")
    return [name for name in names if getattr(before, name) != getattr(after, name)]


def status_after_edit(before: PlanItem, after: ItemFields, wished: Status | None) -> Status:
    """Ideas and drafts become what the editor wishes; after an approval other words are a draft again."""
    if before.status in (Status.IDEA, Status.DRAFT):
        return wished or before.status
    if words_changed(before, after) and before.status in CLEARED | {Status.IN_REVIEW}:
        return Status.DRAFT
    return before.status


def suggested_time(now: datetime, zone: ZoneInfo) -> LocalTime:
    """Where a new item starts: the next working day, in the morning."""
    day = local_day(now, zone) + timedelta(days=1)
    while is_weekend(day):
        day += timedelta(days=1)
    return LocalTime(day, SUGGESTED, zone)


# --- looking ahead ----------------------------------------------------------------------------------------


def is_weekend(day: date) -> bool:
    return day.isoweekday() >= SATURDAY


def week_ends(day: date) -> date:
    """The Monday after `day`'s week."""
    return day + timedelta(days=8 - day.isoweekday())


def next_working_day(day: date) -> date:
    following = day + timedelta(days=1)
    while is_weekend(following):
        following += timedelta(days=1)
    return following


def by_day(items: Iterable[PlanItem], zone: ZoneInfo) -> dict[date, list[PlanItem]]:
    """Items under the local day that they are planned for, in order."""
    days: dict[date, list[PlanItem]] = {}
    for item in sorted(items, key=lambda each: (each.planned_at, each.id)):
        days.setdefault(local_day(item.planned_at, zone), []).append(item)
    return days


@dataclass(frozen=True)
class Agenda:
    """What `/plan` shows; days are those of the reader's zone."""

    today: date
    overdue: Sequence[PlanItem]  # planned before today, still open
    days: Mapping[date, Sequence[PlanItem]]  # from today to the end of the week; only days with items
    then: PlanItem | None  # the first one after this week


@dataclass(frozen=True)
class Morning:
    """What the morning post is about; days are those of the team's zone."""

    day: date
    today: Sequence[PlanItem]
    lacking: Sequence[PlanItem]  # after today, up to the next working day, without an approval that they need
    late: bool = False


# --- when people hear of it ---------------------------------------------------------------------------------


def reminder_at(planned_at: datetime) -> datetime:
    return planned_at - REMIND_BEFORE


def next_morning(now: datetime, zone: ZoneInfo) -> datetime:
    """The first morning post after `now`; 09:00 stays 09:00 when the clocks change."""
    day = local_day(now, zone)
    while (at := instant(day, MORNING, zone)) <= now:
        day += timedelta(days=1)
    return at


def morning_delay(now: datetime, zone: ZoneInfo) -> timedelta | None:
    """How late a morning post would be now; None outside the hours in which it is of use."""
    day = local_day(now, zone)
    begins, ends = instant(day, MORNING, zone), instant(day, MORNING_ENDS, zone)
    return now - begins if begins <= now < ends else None


def morning_is_due(day: date, items: Sequence[PlanItem]) -> bool:
    """Every working day; on weekends only when something goes out."""
    return bool(items) or not is_weekend(day)
