"""The editorial plan: what goes out when, and how an item moves from idea to published."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from bot.domain.errors import UserError
from bot.domain.local_time import LocalTime, local_day
from bot.domain.team import Team

SUGGESTED = time(10)
TITLE_LIMIT = 150
TEXT_LIMIT = 3000  # of an input in a modal
NOTES_LIMIT = 1000
CAMPAIGN_LIMIT = 75
MOST_CHANNELS = 10  # of one item: beyond that the form takes no more texts
MOST_ASSETS = 10
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
class Asset:
    """A picture or film that belongs to an item."""

    ref: str  # an address, or the id of a file in Slack
    alt: str = ""


def asset_of(line: str) -> Asset:
    """`https://… what it shows`. Raises UserError for anything that is no address."""
    ref, _, alt = line.strip().partition(" ")
    if not re.fullmatch(r"https?://\S+", ref, re.IGNORECASE) or not urlsplit(ref).hostname:
        raise UserError("editorial-error-asset", field="assets", word=ref[:60])
    return Asset(ref, " ".join(alt.split()))


@dataclass(frozen=True)
class ItemFields:
    """What people write about an item: everything but its status and its history.

    Without `planned` it is an idea that waits for its day. The other dates are local days: until when the
    draft and the approval are due, and when somebody looks at how it went.
    """

    title: str
    channels: tuple[str, ...]  # keys of channels of the team file, at least one
    owner: str  # Slack id
    planned: LocalTime | None = None
    text: str = ""
    drafts: Mapping[str, str] = field(
        default_factory=lambda: MappingProxyType({})
    )  # channel -> its own words, where they differ
    campaign: str = ""
    draft_due: date | None = None
    approval_due: date | None = None
    review_on: date | None = None
    assets: tuple[Asset, ...] = ()
    link: str = ""
    notes: str = ""

    def words(self, channel: str) -> str:
        """What goes out on a channel."""
        return self.drafts.get(channel) or self.text

    @property
    def values(self) -> dict[str, Any]:
        """By name, without what an item has besides."""
        return {name: getattr(self, name) for name in FIELD_NAMES}


@dataclass(frozen=True, kw_only=True)
class PlanItem(ItemFields):
    id: int
    status: Status
    created_by: str  # Slack id
    created_at: datetime
    updated_at: datetime
    planned_at: datetime | None = None  # `planned` in UTC
    freeze: int | None = None  # id of the freeze that holds it
    version: int = 1  # of the words: goes up when what would be approved has changed
    edits: int = 0  # goes up with every edit, so that nobody saves over somebody else's

    @property
    def is_open(self) -> bool:
        return self.status not in SETTLED

    @property
    def is_held(self) -> bool:
        return self.freeze is not None and self.is_open

    @property
    def lacks_approval(self) -> bool:
        return self.status in REQUESTABLE or self.status is Status.IN_REVIEW

    @property
    def fields(self) -> ItemFields:
        return ItemFields(**self.values)


FIELD_NAMES = tuple(each.name for each in fields(ItemFields))
WORDS = ("title", "text", "channels", "drafts", "assets")  # what an approval is about


def sources(wanted: Status, *, needs_approval: bool = True) -> frozenset[Status]:
    """The states from which an item may become `wanted`.

    Where a channel has no approvers (`needs_approval` False) nobody could ever clear an item, so it may be
    published at once.
    """
    found = frozenset(status for status, following in TRANSITIONS.items() if wanted in following)
    if wanted is Status.PUBLISHED and not needs_approval:
        return found | REQUESTABLE
    return found


def channels_to_approve(team: Team, item: ItemFields) -> tuple[str, ...]:
    """Where a channel has no approvers there is nobody to ask."""
    return tuple(key for key in item.channels if (found := team.channels.get(key)) is None or found.approvers)


def approval_needed(team: Team, item: ItemFields) -> bool:
    return bool(channels_to_approve(team, item))


def may_publish(team: Team, item: PlanItem) -> bool:
    """What is held stays where it is; what has no day can't have gone out."""
    needed = approval_needed(team, item)
    allowed = item.status in sources(Status.PUBLISHED, needs_approval=needed)
    return allowed and not item.is_held and item.planned is not None


def may_request(team: Team, item: PlanItem) -> bool:
    return item.status in REQUESTABLE and item.planned is not None and approval_needed(team, item)


# --- editing ----------------------------------------------------------------------------------------------


def words_changed(before: ItemFields, after: ItemFields) -> bool:
    """Whether what was approved is no longer what will go out. Dates, owner and notes don't count."""
    return any(getattr(before, name) != getattr(after, name) for name in WORDS)


def changed_fields(before: PlanItem, after: PlanItem) -> list[str]:
    """Names of what people changed, for the audit log."""
    return [name for name in (*FIELD_NAMES, "status") if getattr(before, name) != getattr(after, name)]


def status_after_edit(before: PlanItem, after: ItemFields, wished: Status | None) -> Status:
    """Ideas and drafts become what the editor wishes; after an approval other words are a draft again.

    Between approved and scheduled the editor chooses, as long as the words stay.
    """
    if before.status in (Status.IDEA, Status.DRAFT):
        return wished if wished in (Status.IDEA, Status.DRAFT) else before.status
    if words_changed(before, after) and before.status in CLEARED | {Status.IN_REVIEW}:
        return Status.DRAFT
    if after.planned is None and before.status in CLEARED | {Status.IN_REVIEW}:
        return Status.DRAFT  # nothing goes out that has no day
    if before.status in CLEARED and wished in CLEARED:
        return wished
    return before.status


def edited(before: PlanItem, fields: ItemFields, status: Status, now: datetime) -> PlanItem:
    """The item after an edit: every edit counts, and other words are another version."""
    return replace(
        before,
        **fields.values,
        status=status,
        planned_at=fields.planned.utc if fields.planned is not None else None,
        updated_at=now,
        version=before.version + words_changed(before, fields),
        edits=before.edits + 1,
    )


@dataclass(frozen=True)
class Inverted:
    """Two dates of an item in the wrong order, by the names of their fields."""

    earlier: str
    later: str


def inverted(item: ItemFields) -> Inverted | None:
    """Draft, approval, publishing and review come in this order; the first pair that doesn't."""
    planned = item.planned.day if item.planned is not None else None
    dates = [
        (name, day)
        for name, day in (
            ("draft_due", item.draft_due),
            ("approval_due", item.approval_due),
            ("planned", planned),
            ("review_on", item.review_on),
        )
        if day is not None
    ]
    for (earlier, day), (later, following) in pairwise(dates):
        if day > following:
            return Inverted(earlier, later)
    return None


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


def in_order(item: PlanItem) -> tuple[datetime, int]:
    """Sort key: by time; what has none comes last, oldest first."""
    return item.planned_at or datetime.max.replace(tzinfo=UTC), item.id


def by_day(items: Iterable[PlanItem], zone: ZoneInfo) -> dict[date, list[PlanItem]]:
    """Items under the local day that they are planned for, in order; undated ones are left out."""
    days: dict[date, list[PlanItem]] = {}
    for item in sorted(items, key=in_order):
        if item.planned_at is not None:
            days.setdefault(local_day(item.planned_at, zone), []).append(item)
    return days


def matches(item: PlanItem, words: Sequence[str]) -> bool:
    """Whether all `words` stand somewhere in what people wrote about the item; case makes no difference."""
    written = (item.title, item.text, *item.drafts.values(), item.campaign, item.notes, *item.channels)
    text = "\n".join(written).casefold()
    return all(word.casefold() in text for word in words)
