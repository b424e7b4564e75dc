"""Looking at the plan. Everybody may look; who belongs to the team finds buttons."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from bot.domain import editorial as rules
from bot.domain.editorial import PlanItem
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
LISTED = 10_000


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


def month(tx: Transaction, reader: str, ahead: int = 0, trail: Sequence[int] = ()) -> Message:
    """`ahead`: 0 for this month, 1 for the next one …; from the day on where `trail` ends."""
    t = tx.translator(reader)
    first, end = month_of(local_day(tx.now, t.zone), ahead)
    opens, _ = day_bounds(first, t.zone)
    closes, _ = day_bounds(end, t.zone)
    days = rules.by_day(tx.data.editorial.between(opens, closes), t.zone)
    free = dict(holidays(tx, first, end - timedelta(days=1), t))
    day = first
    while day < end:
        if (closed := blackout(tx.team, day)) is not None:
            free[day] = closed.name
        day += timedelta(days=1)
    plan = Month(first, days, free, ahead)
    return views.month(t, tx.team, plan, tx.now, editable=is_member(tx, reader), trail=trail)


def ideas(tx: Transaction, reader: str, trail: Sequence[int] = ()) -> Message:
    """What waits for a day."""
    return _listing(tx, reader, "ideas", tx.data.editorial.ideas(LISTED), trail)


def mine(tx: Transaction, reader: str, trail: Sequence[int] = ()) -> Message:
    return _listing(tx, reader, "mine", tx.data.editorial.open_of(reader, LISTED), trail)


def search(tx: Transaction, reader: str, typed: str, trail: Sequence[int] = ()) -> Message:
    """Settled items too; the latest first."""
    everything = tx.data.editorial.everything()
    found = [item for item in reversed(everything) if rules.matches(item, typed.split())]
    return _listing(tx, reader, "search", found, trail, typed)


def _listing(
    tx: Transaction, reader: str, name: str, found: Sequence[PlanItem], trail: Sequence[int], typed: str = ""
) -> Message:
    return views.listing(
        tx.translator(reader),
        tx.team,
        name,
        found,
        tx.now,
        editable=is_member(tx, reader),
        trail=trail,
        rest=typed,
        words=typed[:60],
    )


def late(tx: Transaction, reader: str, trail: Sequence[int] = ()) -> Message:
    found = all_late(tx.team, tx.data.editorial.passed_deadlines(local_day(tx.now, tx.zone), tx.now), tx.now)
    t = tx.translator(reader)
    return reminder_views.late(t, tx.team, found, tx.now, editable=is_member(tx, reader), trail=trail)


def page(tx: Transaction, reader: str, name: str, trail: Sequence[int], rest: str) -> Message:
    """Another page of a list, as it is now and for whoever turned it. `rest`: what a search was for, or which
    month."""
    match name:
        case "search":
            return search(tx, reader, rest, trail)
        case "month":
            return month(tx, reader, int(rest), trail)
        case "late":
            return late(tx, reader, trail)
        case "ideas":
            return ideas(tx, reader, trail)
        case _:
            return mine(tx, reader, trail)


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
