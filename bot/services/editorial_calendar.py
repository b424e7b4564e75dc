"""What the editorial plan has in the timetable: the morning post, and reminders before items go out."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from zoneinfo import ZoneInfo

from bot.domain import editorial as rules
from bot.domain.editorial import Morning, PlanItem
from bot.domain.local_time import day_bounds, local_day
from bot.services import rota
from bot.services.transaction import Transaction
from bot.views import editorial as views
from data.timetable import Due

MORNING = "editorial.morning"
REMIND = "editorial.remind"
TEAM = "team"
LATE = timedelta(minutes=15)  # from here on a message says that it is late
FORGOTTEN = timedelta(days=1)  # after that a reminder of what should have gone out helps nobody


def ensure(tx: Transaction) -> None:
    """Make the timetable match the plan and the team's zone; at every start and whenever the team changed.

    What is overdue stays: it is carried out right away and looks itself whether it still makes sense.
    """
    _ensure_morning(tx)
    for item in tx.data.editorial.open_after(tx.now - FORGOTTEN):
        planned_at = item.planned.utc
        if planned_at != item.planned_at:  # the zone's rules have changed since it was computed
            tx.data.editorial.move_instant(item.id, planned_at)
        if rules.reminder_at(planned_at) > tx.now:
            tx.data.timetable.schedule(
                REMIND, subject(item), rules.reminder_at(planned_at), {"item": item.id}
            )


# --- reminders ------------------------------------------------------------------------------------------


def subject(item: PlanItem) -> str:
    return f"item:{item.id}"


def schedule_reminder(tx: Transaction, item: PlanItem) -> None:
    """To be called when an item is new, was moved, or is settled or open again."""
    due_at = rules.reminder_at(item.planned_at)
    if item.is_open and due_at > tx.now:
        tx.data.timetable.schedule(REMIND, subject(item), due_at, {"item": item.id})
    else:
        tx.data.timetable.cancel(REMIND, subject(item))


def remind(tx: Transaction, due: Due) -> None:
    """Tell the owner that an item goes out soon, or, after an outage, that it should have."""
    item = tx.data.editorial.get(due.payload["item"])
    if item is None or not item.is_open or tx.now >= item.planned_at + FORGOTTEN:
        return
    owner = _reachable(tx, item)
    if owner is None:
        return
    delay = tx.now - rules.reminder_at(item.planned_at)
    late = delay if delay >= LATE else None
    draw = partial(views.reminder, team=tx.team, item=item, now=tx.now, late=late)
    tx.tell(owner, draw, key=f"editorial:reminder:{_stamp(item)}", ref=f"editorial:reminder:{_stamp(item)}")


def refresh_reminder(tx: Transaction, item: PlanItem) -> None:
    """Show what has become of the item in the reminder that its owner already got."""
    ref = f"editorial:reminder:{_stamp(item)}"
    owner = _reachable(tx, item)
    if owner is None or tx.data.outbox.posted(ref) is None:
        return
    draw = partial(views.reminder, team=tx.team, item=item, now=tx.now)
    key = f"editorial:reminder:{_stamp(item)}:{item.status}:{tx.now.timestamp():.6f}"
    tx.update(ref, owner, draw, key=key, reader=owner)


def _reachable(tx: Transaction, item: PlanItem) -> str | None:
    """The item's owner; who has left the team is stood in for by who looks after the channel."""
    if tx.team.by_slack_id(item.owner) is not None:
        return item.owner
    channel = tx.team.channels.get(item.channel)
    in_charge = tx.team.slack_ids([channel.owner, channel.deputy]) if channel is not None else ()
    return next(iter(in_charge), None)


def _stamp(item: PlanItem) -> str:
    """One reminder per planned time: who moves an item is reminded anew."""
    return f"{item.id}:{item.planned_at:%Y%m%dT%H%MZ}"


# --- the morning post -------------------------------------------------------------------------------------


def _ensure_morning(tx: Transaction) -> None:
    if tx.team.slack_channel is None:
        tx.data.timetable.cancel(MORNING, TEAM)
        return
    planned = tx.data.timetable.due_at(MORNING, TEAM)
    if planned is None or planned > tx.now:
        _schedule_morning(tx)


def _schedule_morning(tx: Transaction) -> None:
    tx.data.timetable.schedule(MORNING, TEAM, rules.next_morning(tx.now, tx.zone))


def morning(tx: Transaction, due: Due) -> None:
    """Post today's plan, whatever day it was due, if today can still use it; and plan the next one."""
    if tx.team.slack_channel is None:
        return
    _schedule_morning(tx)
    delay = rules.morning_delay(tx.now, tx.zone)
    if delay is None:
        return
    plan = _today(tx, tx.zone, late=delay >= LATE)
    if rules.morning_is_due(plan.day, plan.today):
        draw = partial(views.morning, team=tx.team, plan=plan, duties=rota.duties(tx), now=tx.now)
        tx.post(tx.team.slack_channel, draw, key=f"editorial:morning:{plan.day}")


def _today(tx: Transaction, zone: ZoneInfo, *, late: bool) -> Morning:
    day = local_day(tx.now, zone)
    today = tx.data.editorial.between(*day_bounds(day, zone))
    ahead = (rules.next_working_day(day) - day).days
    _, tonight = day_bounds(day, zone)
    _, end = day_bounds(day, zone, ahead + 1)
    coming = tx.data.editorial.between(tonight, end)
    lacking = [item for item in coming if item.lacks_approval and rules.approval_needed(tx.team, item)]
    return Morning(day, today, lacking, late)
