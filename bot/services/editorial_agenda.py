"""Looking at the plan. Everybody may look; who belongs to the team finds buttons."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from bot.domain import editorial as rules
from bot.domain.editorial_agenda import Agenda, Month, monday_of, month_of
from bot.domain.editorial_cadence import blackout
from bot.domain.editorial_reminders import all_late
from bot.domain.local_time import day_bounds, local_day
from bot.services.editorial import is_member
from bot.services.editorial_cadence import outlook
from bot.services.editorial_days import holidays
from bot.services.transaction import Transaction
from bot.slack.blocks import Message
from bot.views import editorial_agenda as views
from bot.views import editorial_picture as picture_views
from bot.views import editorial_reminders as reminder_views

OVERDUE_SINCE = timedelta(days=30)  # older left-overs are history
OVERDUE_SHOWN = 10
LISTED = 1_000  # a message shows as many as fit and counts the rest


def week(tx: Transaction, reader: str) -> Message:
    """Today and what is left of this week."""
    t = tx.translator(reader)
    day = local_day(tx.now, t.zone)
    return _agenda(tx, reader, (rules.week_ends(day) - day).days)


def today(tx: Transaction, reader: str) -> Message:
    return _agenda(tx, reader, 1)


def _agenda(tx: Transaction, reader: str, days: int) -> Message:
    t = tx.translator(reader)
    day = local_day(tx.now, t.zone)
    midnight, _ = day_bounds(day, t.zone)
    _, end = day_bounds(day, t.zone, days)
    plan = Agenda(
        today=day,
        overdue=tx.data.editorial.overdue(midnight, midnight - OVERDUE_SINCE, OVERDUE_SHOWN),
        days=rules.by_day(tx.data.editorial.between(midnight, end), t.zone),
        then=tx.data.editorial.next_after(end),
    )
    editable = is_member(tx, reader)
    return views.agenda(t, tx.team, plan, tx.now, editable=editable, only_today=days == 1)


def month(tx: Transaction, reader: str, ahead: int = 0) -> Message:
    """`ahead`: 0 for this month, 1 for the next one …"""
    t = tx.translator(reader)
    first, end = month_of(local_day(tx.now, t.zone), ahead)
    start, _ = day_bounds(first, t.zone)
    stop, _ = day_bounds(end, t.zone)
    days = rules.by_day(tx.data.editorial.between(start, stop), t.zone)
    free = dict(holidays(tx, first, end - timedelta(days=1), t))
    day = first
    while day < end:
        if (closed := blackout(tx.team, day)) is not None:
            free[day] = closed.name
        day += timedelta(days=1)
    return views.month(t, tx.team, Month(first, days, free), tx.now, editable=is_member(tx, reader))


def ideas(tx: Transaction, reader: str) -> Message:
    """What waits for a day."""
    found = tx.data.editorial.ideas(LISTED)
    return views.listing(
        tx.translator(reader), tx.team, "ideas", found, tx.now, editable=is_member(tx, reader)
    )


def mine(tx: Transaction, reader: str) -> Message:
    found = tx.data.editorial.open_of(reader, LISTED)
    return views.listing(
        tx.translator(reader), tx.team, "mine", found, tx.now, editable=is_member(tx, reader)
    )


def search(tx: Transaction, reader: str, typed: str) -> Message:
    """Settled items too; the latest first."""
    everything = tx.data.editorial.everything()
    found = [item for item in reversed(everything) if rules.matches(item, typed.split())][:LISTED]
    t = tx.translator(reader)
    return views.listing(
        t, tx.team, "search", found, tx.now, editable=is_member(tx, reader), words=typed[:60]
    )


def late(tx: Transaction, reader: str) -> Message:
    found = all_late(tx.team, tx.data.editorial.passed_deadlines(local_day(tx.now, tx.zone), tx.now), tx.now)
    t = tx.translator(reader)
    return reminder_views.late(t, tx.team, found, tx.now, editable=is_member(tx, reader))


def picture(tx: Transaction, reader: str, ahead: int = 0) -> Message:
    """This week (or a later one) as a picture, by direct message; the answer says that it is coming."""
    t = tx.translator(reader)
    today = local_day(tx.now, t.zone)
    monday = monday_of(today) + timedelta(days=7 * ahead)
    items = tx.data.editorial.between(*day_bounds(monday, t.zone, 7))
    drawn = partial(
        picture_views.week,
        team=tx.team,
        monday=monday,
        today=today,
        items=items,
        outlook=outlook(tx, monday, 7),
    )
    tx.tell(reader, drawn, key=f"editorial:picture:{tx.now.timestamp():.6f}")
    return picture_views.coming(t)
