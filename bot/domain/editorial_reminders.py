"""When people hear of the plan by themselves, and what is late."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.editorial import PlanItem, Status, approval_needed, is_weekend
from bot.domain.local_time import instant, local_day
from bot.domain.team import PlanRules, Team

MORNING_ENDS = time(17)  # nobody needs the plan of a day that is nearly over
NOT_WRITTEN = frozenset({Status.IDEA, Status.DRAFT, Status.CHANGES_REQUESTED})

IsFree = Callable[[date], bool]  # nobody works then: weekends, public holidays


class Reminder(StrEnum):
    DRAFT = "draft"
    APPROVAL = "approval"
    PUBLISH = "publish"  # before it goes out
    PUBLISHED = "published"  # after it should have gone out
    REVIEW = "review"


def reminders(
    item: PlanItem, plan: PlanRules, zone: ZoneInfo, readers: ZoneInfo | None = None
) -> dict[Reminder, datetime]:
    """When the owner hears of which of the item's dates. `zone`: the team's, for dates without a time;
    `readers`: the owner's, whose quiet hours count."""
    found = {
        what: instant(day, plan.morning, zone)
        for what, day in (
            (Reminder.DRAFT, item.draft_due),
            (Reminder.APPROVAL, item.approval_due),
            (Reminder.REVIEW, item.review_on),
        )
        if day is not None
    }
    if item.planned_at is not None:
        found[Reminder.PUBLISH] = before_quiet(item.planned_at - plan.remind_before, plan, readers or zone)
        found[Reminder.PUBLISHED] = item.planned_at + plan.ask_after
    return {what: at for what, at in found.items() if still_of_use(item, what)}


def still_of_use(item: PlanItem, what: Reminder) -> bool:
    """Whether the date is still ahead of the item, as far as its status says."""
    match what:
        case Reminder.DRAFT:
            return item.status in NOT_WRITTEN
        case Reminder.APPROVAL:
            return item.lacks_approval
        case Reminder.REVIEW:
            return item.status is not Status.CANCELLED
    return item.is_open


# --- quiet hours ------------------------------------------------------------------------------------------


def is_quiet(moment: datetime, plan: PlanRules, zone: ZoneInfo) -> bool:
    clock = moment.astimezone(zone).time()
    if plan.quiet_from <= plan.quiet_until:
        return plan.quiet_from <= clock < plan.quiet_until
    return clock >= plan.quiet_from or clock < plan.quiet_until


def after_quiet(moment: datetime, plan: PlanRules, zone: ZoneInfo, is_free: IsFree) -> datetime:
    """The same moment, or the end of the quiet hours or free days that it falls into."""
    day = moment.astimezone(zone).date()
    found = moment
    if is_quiet(moment, plan, zone):
        found = instant(day, plan.quiet_until, zone)
        if found < moment:
            day += timedelta(days=1)
            found = instant(day, plan.quiet_until, zone)
    if not is_free(day):
        return found.astimezone(UTC)
    while is_free(day):
        day += timedelta(days=1)
    morning = instant(day, plan.morning, zone)
    return instant(day, plan.quiet_until, zone) if is_quiet(morning, plan, zone) else morning


def before_quiet(moment: datetime, plan: PlanRules, zone: ZoneInfo) -> datetime:
    """The same moment, or the last one before the quiet hours: a post that goes out early won't wait."""
    if not is_quiet(moment, plan, zone):
        return moment
    day = moment.astimezone(zone).date()
    begins = instant(day, plan.quiet_from, zone)
    if begins > moment:
        begins = instant(day - timedelta(days=1), plan.quiet_from, zone)
    return begins - timedelta(minutes=1)


# --- what is late -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Late:
    item: PlanItem
    what: Reminder  # DRAFT, APPROVAL or PUBLISHED: the date that was missed
    since: datetime


def lateness(team: Team, item: PlanItem, now: datetime) -> Late | None:
    """The first date that the item has missed. What a freeze holds isn't late: nobody may do anything."""
    if not item.is_open or item.is_held:
        return None
    missed = []
    for what, day in ((Reminder.DRAFT, item.draft_due), (Reminder.APPROVAL, item.approval_due)):
        if day is not None and still_of_use(item, what):
            missed.append((instant(day + timedelta(days=1), time(0), team.timezone), what))
    if item.approval_due is not None and not approval_needed(team, item):
        missed = [(since, what) for since, what in missed if what is not Reminder.APPROVAL]
    if item.planned_at is not None:
        missed.append((item.planned_at + team.plan.ask_after, Reminder.PUBLISHED))
    over = min(((since, what) for since, what in missed if since <= now), default=None)
    return Late(item, over[1], over[0]) if over is not None else None


def all_late(team: Team, items: Iterable[PlanItem], now: datetime) -> list[Late]:
    """The longest missed first."""
    found = [late for item in items if (late := lateness(team, item, now)) is not None]
    return sorted(found, key=lambda late: (late.since, late.item.id))


def for_the_lead(late: Sequence[Late], plan: PlanRules, now: datetime) -> list[Late]:
    return [each for each in late if now - each.since >= plan.lead_after]


# --- what comes round -------------------------------------------------------------------------------------


def next_morning(now: datetime, zone: ZoneInfo, plan: PlanRules) -> datetime:
    """The first morning post after `now`; 09:00 stays 09:00 when the clocks change."""
    day = local_day(now, zone)
    while (at := instant(day, plan.morning, zone)) <= now:
        day += timedelta(days=1)
    return at


def morning_delay(now: datetime, zone: ZoneInfo, plan: PlanRules) -> timedelta | None:
    """How late a morning post would be now; None outside the hours in which it is of use."""
    day = local_day(now, zone)
    begins = instant(day, plan.morning, zone)
    ends = max(instant(day, MORNING_ENDS, zone), begins + timedelta(hours=1))
    return now - begins if begins <= now < ends else None


def morning_is_due(day: date, items: Sequence[PlanItem], is_free: IsFree) -> bool:
    """Every working day; on free days only when something goes out."""
    return bool(items) or not is_free(day)


def is_last_working_day(day: date, is_free: IsFree) -> bool:
    """Friday as a rule: the day on which the next week is looked at."""
    following = [day + timedelta(days=ahead) for ahead in range(1, 8 - day.isoweekday())]
    return not is_free(day) and all(is_free(each) for each in following)


def next_working_day(day: date, is_free: IsFree) -> date:
    following = day + timedelta(days=1)
    while is_free(following):
        following += timedelta(days=1)
    return following


def is_free_day(day: date, holidays: Mapping[date, str]) -> bool:
    return is_weekend(day) or day in holidays
