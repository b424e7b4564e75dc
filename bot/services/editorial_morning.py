"""What comes round every morning: the post in the team's Slack channel, what is late, what is missing, and on
the last working day a look at the next week.

One entry in the timetable comes round; what it finds is spread over entries of its own, so that a morning on
which everybody hears of something is carried out little by little.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from bot.domain import editorial_reminders as rules
from bot.domain.editorial import approval_needed
from bot.domain.editorial_agenda import Morning, monday_of
from bot.domain.editorial_freeze import leads
from bot.domain.editorial_reminders import Late
from bot.domain.local_time import day_bounds, local_day
from bot.services import editorial_cadence as cadence
from bot.services import rota
from bot.services.editorial_days import is_free, recipient
from bot.services.transaction import Transaction
from bot.views import editorial_morning as views
from bot.views import editorial_reminders as reminder_views
from data.timetable import Due

MORNING = "editorial.morning"
LATE_FOR = "editorial.late_for"
TEAM = "team"
LATE = timedelta(minutes=15)  # from here on a message says that it is late


def ensure(tx: Transaction) -> None:
    """At every start and whenever the team changed. What is overdue stays and is carried out right away."""
    planned = tx.data.timetable.due_at(MORNING, TEAM)
    if planned is None or planned > tx.now:
        _schedule(tx)


def _schedule(tx: Transaction) -> None:
    at = rules.next_morning(tx.now, tx.zone, tx.team.plan)
    tx.data.timetable.schedule(MORNING, TEAM, at)


def morning(tx: Transaction, due: Due) -> None:
    """Whatever day it was due: what today can still use, and the next one is planned."""
    _schedule(tx)
    delay = rules.morning_delay(tx.now, tx.zone, tx.team.plan)
    if delay is None:
        return
    day = local_day(tx.now, tx.zone)
    _post(tx, _today(tx, tx.zone, late=delay >= LATE))
    free = is_free(tx, day)
    if free(day):
        return
    if rules.is_last_working_day(day, free):
        _look_ahead(tx, day)
    cadence.warn(tx, day)
    _spread_late(tx)


# --- the posts --------------------------------------------------------------------------------------------


def _post(tx: Transaction, plan: Morning) -> None:
    if tx.team.slack_channel is None or not rules.morning_is_due(plan.day, plan.today, is_free(tx, plan.day)):
        return
    freeze = tx.data.editorial_freeze.running()
    duties = rota.duties(tx)
    draw = partial(views.morning, team=tx.team, plan=plan, duties=duties, now=tx.now, freeze=freeze)
    tx.post(tx.team.slack_channel, draw, key=f"editorial:morning:{plan.day}")


def _today(tx: Transaction, zone: ZoneInfo, *, late: bool) -> Morning:
    day = local_day(tx.now, zone)
    today = tx.data.editorial.between(*day_bounds(day, zone))
    ahead = (rules.next_working_day(day, is_free(tx, day)) - day).days
    _, tonight = day_bounds(day, zone)
    _, end = day_bounds(day, zone, ahead + 1)
    coming = tx.data.editorial.between(tonight, end)
    lacking = [item for item in coming if item.lacks_approval and approval_needed(tx.team, item)]
    return Morning(day, today, lacking, late)


def _look_ahead(tx: Transaction, day: date) -> None:
    if tx.team.slack_channel is None:
        return
    monday = monday_of(day) + timedelta(days=7)
    items = tx.data.editorial.between(*day_bounds(monday, tx.zone, 7))
    draw = partial(
        views.week_ahead,
        team=tx.team,
        monday=monday,
        items=items,
        outlook=cadence.outlook(tx, monday, 7),
        freeze=tx.data.editorial_freeze.running(),
    )
    tx.post(tx.team.slack_channel, draw, key=f"editorial:ahead:{monday}")


# --- what is late -----------------------------------------------------------------------------------------


def _late(tx: Transaction) -> list[Late]:
    found = tx.data.editorial.passed_deadlines(local_day(tx.now, tx.zone), tx.now)
    return rules.all_late(tx.team, found, tx.now)


def _spread_late(tx: Transaction) -> None:
    """An entry for every person who must hear of something."""
    late = _late(tx)
    owners = {each.item.owner for each in late}
    deciding = {
        lead for each in rules.for_the_lead(late, tx.team.plan, tx.now) for lead in leads(tx.team, each.item)
    }
    for whose, people in (("own", owners), ("team", deciding)):
        for person in sorted(people):
            payload = {"person": person, "whose": whose}
            tx.data.timetable.schedule(LATE_FOR, f"{whose}:{person}", tx.now, payload)


def late_for(tx: Transaction, due: Due) -> None:
    """One person's list; in their quiet hours it waits."""
    person, whose = str(due.payload["person"]), str(due.payload["whose"])
    found = _mine(tx, person, whose, _late(tx))
    if not found:
        return
    reader = recipient(tx, person, found[0].item.channels)
    if reader is None:
        return
    day = local_day(tx.now, tx.zone)
    at = rules.after_quiet(tx.now, tx.team.plan, tx.translator(reader).zone, is_free(tx, day))
    if at > tx.now:
        tx.data.timetable.schedule(LATE_FOR, due.subject, at, due.payload)
        return
    instead = person if reader != person else None
    draw = partial(
        reminder_views.digest, team=tx.team, found=found, now=tx.now, whose=whose, standing_in_for=instead
    )
    tx.tell(reader, draw, key=f"editorial:late:{whose}:{person}:{day}")


def _mine(tx: Transaction, person: str, whose: str, late: Iterable[Late]) -> list[Late]:
    if whose == "own":
        return [each for each in late if each.item.owner == person]
    found = rules.for_the_lead(list(late), tx.team.plan, tx.now)
    return [each for each in found if person in leads(tx.team, each.item) and each.item.owner != person]
