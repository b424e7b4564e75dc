"""The rota: says who is on duty, and reminds who comes on duty."""

from __future__ import annotations

import logging
from collections.abc import Collection
from datetime import datetime, timedelta
from functools import partial

from bot.domain import rota as rules
from bot.domain import subcommands
from bot.domain.rota import (
    REMINDER_DAYS,
    Changes,
    Duty,
    Holidays,
    PlanVersion,
    Reminder,
    Rota,
    Span,
    no_holidays,
)
from bot.domain.team import Channel
from bot.services.transaction import Transaction
from bot.slack.blocks import Message
from bot.slack.markup import unescape
from bot.views import rota as views
from data.timetable import Due

log = logging.getLogger("lotse.rota")

REMIND = "rota.remind"
OWN_SHIFTS = 4
HOLIDAYS: Holidays = no_holidays
LATE = timedelta(minutes=15)  # from here on a reminder says that it is late

WORDS = {
    "now": "now",
    "jetzt": "now",
    "me": "me",
    "mine": "me",
    "ich": "me",
    "meine": "me",
    "help": "help",
    "hilfe": "help",
    "?": "help",
}


# --- who is on duty when --------------------------------------------------------------------------------


def spans(
    tx: Transaction, start: datetime, end: datetime, channels: Collection[str] | None = None
) -> list[Span]:
    """All duty and all gaps in [start, end), by channel, then by time. `channels`: keys; all if None.

    What has been stays as it was: versions of the team, absences and swaps count from when they were said.
    """
    changes = Changes.of(
        tx.data.rota_changes.effective_absences(start, end),
        tx.data.rota_changes.effective_overrides(start, end),
        tx.data.rota_swaps.effective(start, end),
    )
    return rules.spans(versions(tx), changes, start, end, channels, HOLIDAYS)


def versions(tx: Transaction) -> list[PlanVersion]:
    """The versions of the plan, and the team as it is now where it has not been recorded yet."""
    known, current = tx.data.rota_plans.versions(), rules.plan_of(tx.team)
    if known and known[-1].plan == current:
        return known
    return [*known, PlanVersion(tx.now if known else None, current)]


def record(tx: Transaction) -> None:
    """Keep the plan as the team file has it now; it holds from now on, and the past stays what it was."""
    current = rules.plan_of(tx.team)
    latest = tx.data.rota_plans.latest()
    if latest != current:
        tx.data.rota_plans.add(current, tx.now if latest is not None else None)


# --- asking ---------------------------------------------------------------------------------------------


def answer(tx: Transaction, reader: str, typed: str) -> Message:
    """What `/rota` and what follows it is answered with."""
    t, team = tx.translator(reader), tx.team
    channels = {
        _word(name): channel for channel in team.active_channels for name in (channel.key, channel.name)
    }
    words = {**{word: f"channel:{channel.key}" for word, channel in channels.items()}, **WORDS}
    asked = subcommands.read(unescape(typed), words, default="now")
    example = next((_word(channel.key) for channel in team.active_channels), "instagram")
    if asked.name == "now":
        return views.overview(t, team, duties(tx), tx.now)
    if asked.name == "me":
        person = team.by_slack_id(reader)
        own = rules.own_shifts(team, person.key, tx.now, OWN_SHIFTS) if person is not None else []
        return views.own(t, team, own, tx.now)
    if asked.name == "help":
        return views.help_(t, example)
    if asked.name is None:
        return views.unknown(t, asked.word, asked.suggestion, example)
    return views.overview(t, team, [rules.duty(team, channels[_word(asked.word)], tx.now)], tx.now)


def duties(tx: Transaction) -> list[Duty]:
    """Who looks after each channel now."""
    return rules.duties(tx.team, tx.now)


def _word(name: str) -> str:
    return name.casefold()


# --- reminding ------------------------------------------------------------------------------------------


def ensure(tx: Transaction) -> None:
    """Make the timetable match the rotations; at every start and whenever the team changed.

    What is overdue stays: it is carried out right away, and then looks itself whether it still makes sense.
    """
    record(tx)
    for channel in tx.team.channels.values():
        rota = rules.rota_of(tx.team, channel)
        for days in REMINDER_DAYS:
            overdue = tx.data.timetable.due_at(REMIND, _subject(channel, days))
            if rota is None or overdue is None or overdue > tx.now:
                _schedule(tx, channel, rota, days)


def remind(tx: Transaction, due: Due) -> None:
    """Remind who comes on duty, however late this is, and plan the next reminder."""
    channel = tx.team.channels.get(due.payload["channel"])
    rota = rules.rota_of(tx.team, channel) if channel is not None else None
    if channel is None or rota is None:
        return
    days: int = due.payload["days"]
    latest = rules.last_reminder(rota, days, tx.now)
    # After a long outage several may have been due: the latest counts. None since then: the team changed.
    if latest is not None and latest.at >= due.due_at and rules.makes_sense(rota, latest, tx.now):
        _tell(tx, channel, rota, latest)
    _schedule(tx, channel, rota, days)


def _tell(tx: Transaction, channel: Channel, rota: Rota, reminder: Reminder) -> None:
    shift, delay = reminder.shift, tx.now - reminder.at
    slack_id = tx.team.slack_id(shift.person)
    if slack_id is None:
        log.warning("rota: %s comes on duty for %s but isn't known to Slack", shift.person, channel.key)
        return
    draw = partial(
        views.reminder,
        team=tx.team,
        channel=channel,
        shift=shift,
        hands_over=rules.hands_over(rota, shift),
        now=tx.now,
        late=delay if delay >= LATE else None,
    )
    tx.tell(slack_id, draw, key=f"rota:remind:{channel.key}:{shift.start:%Y%m%dT%H%MZ}:{reminder.days}")


def _schedule(tx: Transaction, channel: Channel, rota: Rota | None, days: int) -> None:
    coming = rules.next_reminder(rota, days, tx.now) if rota is not None else None
    subject = _subject(channel, days)
    if coming is None:
        tx.data.timetable.cancel(REMIND, subject)
    else:
        tx.data.timetable.schedule(REMIND, subject, coming.at, {"channel": channel.key, "days": days})


def _subject(channel: Channel, days: int) -> str:
    return f"channel:{channel.key}:{days}d"
