"""Reminds who comes on duty, asks who leaves for a note, and tells when nobody will be there.

One entry of the timetable for the whole team: due when the next thing is to be told. Its payload keeps since
when nothing has been told, so that after an outage nothing is forgotten and nothing comes twice.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from bot.domain.rota import Shift
from bot.domain.rota.reminders import (
    AHEAD,
    BACK,
    CHOICES,
    USUAL,
    Occasion,
    What,
    by_day,
    due,
    next_at,
    occasions,
)
from bot.services import rota, rota_gaps, rota_handover
from bot.services.transaction import Transaction
from bot.slack.blocks import Modal
from bot.views import rota_reminders as views
from data.timetable import Due

log = logging.getLogger("lotse.rota")

REMIND, TEAM = "rota.remind", "team"
LATE = timedelta(minutes=15)  # from here on a reminder says that it is late
AT_THE_LATEST = timedelta(days=1)  # a change that nobody told of is noticed by then


def ensure(tx: Transaction) -> None:
    """At every start and whenever the team changed. What is overdue stays and is carried out right away."""
    if rota.record(tx):
        rota_gaps.look_soon(tx)
    if tx.data.timetable.get(REMIND, TEAM) is None:
        _schedule(tx, tx.now, [])
    look_again(tx)


def look_again(tx: Transaction) -> None:
    """Something has changed: find anew what is to be told next, as soon as the timetable ticks."""
    entry = tx.data.timetable.get(REMIND, TEAM)
    if entry is not None and entry.due_at > tx.now:
        tx.data.timetable.schedule(REMIND, TEAM, tx.now, entry.payload)


def remind(tx: Transaction, entry: Due) -> None:
    """Tell everything that has come up, however late this is, and plan the next time."""
    if entry.subject != TEAM:  # of an earlier version, which had one for each channel
        return
    since = datetime.fromisoformat(entry.payload["since"])
    found = list(_occasions(tx, since))
    for occasion in due(found, since, tx.now):
        if occasion.what is What.HANDOVER:
            rota_handover.ask(tx, occasion.shift)
        else:
            _remind(tx, occasion)
    _schedule(tx, tx.now, found)


def _occasions(tx: Transaction, since: datetime) -> Sequence[Occasion]:
    shifts = rota.shifts(tx, since - BACK, tx.now + AHEAD)
    found = occasions(
        shifts,
        lambda person: days_of(tx, tx.team.slack_id(person)),
        lambda shift: rota.zone_of(tx, shift.rotation),
    )
    return [by_day(each, tx.team.plan, _zone(tx, each.shift.person)) for each in found]


def _zone(tx: Transaction, person: str | None) -> ZoneInfo:
    slack_id = tx.team.slack_id(person)
    return tx.translator(slack_id).zone if slack_id is not None else tx.zone


def _schedule(tx: Transaction, since: datetime, found: Sequence[Occasion]) -> None:
    at = next_at(found, tx.now) or tx.now + AT_THE_LATEST
    payload = {"since": since.isoformat()}
    tx.data.timetable.schedule(REMIND, TEAM, min(at, tx.now + AT_THE_LATEST), payload)


def _remind(tx: Transaction, occasion: Occasion) -> None:
    shift = rota.whole(tx, occasion.shift)
    slack_id = tx.team.slack_id(shift.person)
    if slack_id is None:
        log.warning("rota: %s comes on duty for %s but isn't known to Slack", shift.person, shift.key)
        return
    delay = tx.now - occasion.at
    draw = partial(
        views.reminder,
        team=tx.team,
        shift=shift,
        deputy=_deputy(tx, shift),
        now=tx.now,
        late=delay if delay >= LATE else None,
    )
    tx.tell(slack_id, draw, key=f"rota:remind:{shift.key}:{occasion.days}")


def _deputy(tx: Transaction, shift: Shift) -> str | None:
    assert shift.person is not None
    away = {each.person for each in tx.data.rota_changes.absences(shift.start, shift.end)}
    return rota.plan(tx).stand_in(shift.channels[0], shift.person, {*away, shift.instead_of})


# --- what each person wants -------------------------------------------------------------------------------


def days_of(tx: Transaction, slack_id: str | None) -> Collection[int]:
    chosen = tx.data.rota_notes.reminder_days(slack_id) if slack_id is not None else None
    return USUAL if chosen is None else chosen


def form(tx: Transaction, actor: str) -> Modal:
    return views.form(tx.translator(actor), days_of(tx, actor))


def choose(tx: Transaction, actor: str, days: Collection[int]) -> Modal:
    chosen = [day for day in CHOICES if day in days]
    tx.data.rota_notes.choose_reminders(actor, chosen)
    tx.audit("rota.reminders", f"slack:{actor}", actor, days=chosen)
    look_again(tx)
    return views.chosen(tx.translator(actor), chosen)
