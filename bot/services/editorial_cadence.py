"""Checks the plan against what the channels promise, and tells who looks after them."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from bot.domain import editorial_cadence as rules
from bot.domain.editorial_cadence import Gap, Outlook
from bot.domain.editorial_reminders import after_quiet
from bot.domain.local_time import day_bounds, local_day
from bot.i18n import Translator
from bot.services.editorial import is_member
from bot.services.editorial_days import holidays, is_free, recipient
from bot.services.transaction import Transaction
from bot.slack.blocks import Message
from bot.views import editorial_cadence as views
from data.timetable import Due

WARN_LATER = "editorial.gap_later"


def outlook(tx: Transaction, first: date, days: int, t: Translator | None = None) -> Outlook:
    """What is missing or too much in the `days` days from `first`."""
    monday, end = rules.weeks(first, days)
    items = tx.data.editorial.between(*day_bounds(monday, tx.zone, (end - monday).days))
    return rules.outlook(tx.team, items, first, days, holidays(tx, monday, end - timedelta(days=1), t))


def gaps(tx: Transaction, reader: str) -> Message:
    t = tx.translator(reader)
    found = outlook(tx, local_day(tx.now, tx.zone), tx.team.plan.look_ahead, t)
    return views.gaps(t, tx.team, found, editable=is_member(tx, reader))


def warn(tx: Transaction, day: date) -> None:
    """Tell each channel's owner of a gap once; again only when it has grown."""
    for gap in outlook(tx, day, tx.team.plan.look_ahead).gaps:
        _warn(tx, gap, day)


def warn_later(tx: Transaction, due: Due) -> None:
    """The same for one channel, whose owner's quiet hours are over."""
    day = local_day(tx.now, tx.zone)
    for gap in outlook(tx, day, tx.team.plan.look_ahead).gaps:
        if gap.channel == due.payload["channel"]:
            _warn(tx, gap, day)


def _warn(tx: Transaction, gap: Gap, day: date) -> None:
    channel = tx.team.channels[gap.channel]
    owner = next(iter(tx.team.slack_ids([channel.owner, channel.deputy])), None)
    reader = recipient(tx, owner, (gap.channel,)) if owner is not None else None
    if reader is None:
        return
    at = after_quiet(tx.now, tx.team.plan, tx.translator(reader).zone, is_free(tx, day))
    if at > tx.now:
        payload = {"channel": gap.channel}
        tx.data.timetable.schedule(WARN_LATER, f"channel:{gap.channel}", at, payload)
        return
    draw = partial(views.warning, team=tx.team, gap=gap)
    tx.tell(reader, draw, key=f"editorial:gap:{gap.channel}:{gap.monday}:{gap.missing}")
