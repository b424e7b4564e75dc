"""The rota's reports: the month as a picture, fairness, and the Monday post about gaps of the next weeks."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import partial

from bot.domain import holidays
from bot.domain.local_time import day_bounds, instant, local_day
from bot.domain.rota_fairness import AHEAD, BACK, Fairness, fairness
from bot.i18n import Translator
from bot.services import rota, rota_gaps
from bot.services.transaction import Transaction
from bot.slack.blocks import Message
from bot.views import rota_pictures
from bot.views import rota_reports as views
from data.timetable import Due

MONDAY = "rota_reports.monday"
AT = time(9, 15)  # after the morning post
STALE = timedelta(hours=24)  # who wasn't running on Monday has no use for it on Wednesday


# --- for whoever asks ---------------------------------------------------------------------------------------


def send_month(tx: Transaction, reader: str, first: date) -> None:
    """Send the picture of the month that begins with `first` as a direct message."""
    draw = partial(_month_message, tx, first)
    tx.tell(reader, draw, key=f"rota_reports:month:{first}:{tx.now:%Y%m%dT%H%M%S}")


def fairness_answer(tx: Transaction, reader: str) -> Message:
    """In words; the picture comes by `send_fairness`."""
    return views.fairness(tx.translator(reader), tx.team, measured(tx))


def send_fairness(tx: Transaction, reader: str) -> None:
    found = measured(tx)

    def draw(t: Translator) -> Message:
        drawn = rota_pictures.picture(rota_pictures.fairness(t, tx.team, found), "fairness.png")
        return views.fairness(t, tx.team, found, drawn)

    tx.tell(reader, draw, key=f"rota_reports:fairness:{tx.now:%Y%m%dT%H%M%S}")


def measured(tx: Transaction) -> Fairness:
    """Fairness of the last 60 and the next 30 days, in whole days of the team's zone."""
    today = local_day(tx.now, tx.zone)
    start, _ = day_bounds(today - BACK, tx.zone)
    end, _ = day_bounds(today + AHEAD, tx.zone)
    rotations = rota.versions(tx)[-1].plan.rotations
    members = {person for rotation in rotations for person in rotation.people if person in tx.team.people}
    channels = {channel for rotation in rotations for channel in rotation.channels}
    return fairness(
        rota.spans(tx, start, end, channels),
        sorted(person for person in members if tx.team.people[person].active),
        start,
        end,
        tx.zone,
        is_holiday=partial(_is_holiday, tx),
        alerts=tx.data.alerts.raised_between(start, end),
    )


def _month_message(tx: Transaction, first: date, t: Translator) -> Message:
    start, end = day_bounds(first, t.zone, ((first + timedelta(days=32)).replace(day=1) - first).days)
    spans = rota.spans(tx, start, end)
    absences = tx.data.rota_changes.absences(start, end)
    free = holidays.between(tx.team.holidays, first, local_day(end, t.zone) - timedelta(days=1), t.locale)
    spec = rota_pictures.month(t, tx.team, first, spans, absences, free, tx.now)
    name = "dienstplan" if t.locale == "de" else "rota"
    drawn = rota_pictures.picture(spec, f"{name}-{first:%Y-%m}.png")
    return views.month(t, tx.team, first, spans, absences, drawn)


def _is_holiday(tx: Transaction, channel: str, day: date) -> bool:
    region = tx.team.channels[channel].holidays if channel in tx.team.channels else None
    region = region or tx.team.holidays
    return region is not None and day in holidays.days(region, day.year)


# --- on Mondays ---------------------------------------------------------------------------------------------


def ensure(tx: Transaction) -> None:
    """Make the timetable match the team; at every start and whenever the team changed."""
    overdue = tx.data.timetable.due_at(MONDAY, "team")
    if tx.team.slack_channel is None:
        tx.data.timetable.cancel(MONDAY, "team")
    elif overdue is None or overdue > tx.now:
        tx.data.timetable.schedule(MONDAY, "team", next_monday(tx.now, tx), {})


def monday(tx: Transaction, due: Due) -> None:
    """Post the report, unless nothing takes turns or the Monday is long over; and plan the next one."""
    tx.data.timetable.schedule(MONDAY, "team", next_monday(tx.now, tx), {})
    if tx.team.slack_channel is None or tx.now - due.due_at > STALE or not _has_rotations(tx):
        return
    found = measured(tx)
    open_duty = rota_gaps.coming(tx, tx.now, tx.now + rota_gaps.AHEAD)

    def draw(t: Translator) -> Message:
        drawn = rota_pictures.picture(rota_pictures.fairness(t, tx.team, found), "fairness.png")
        return views.monday(t, tx.team, open_duty, found, drawn)

    key = f"rota_reports:monday:{local_day(due.due_at, tx.zone)}"
    tx.post(tx.team.slack_channel, draw, key=key)
    rota_gaps.report(tx, open_duty[: views.GAPS_SHOWN], key)


def next_monday(now: datetime, tx: Transaction) -> datetime:
    """09:15 stays 09:15 when the clocks change."""
    day = local_day(now, tx.zone)
    day += timedelta(days=(1 - day.isoweekday()) % 7)
    while (at := instant(day, AT, tx.zone)) <= now:
        day += timedelta(days=7)
    return at


def _has_rotations(tx: Transaction) -> bool:
    return bool(rota.versions(tx)[-1].plan.rotations)
