"""Which days are special to the plan, and who is asked instead of somebody who is away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from bot.domain.editorial_reminders import IsFree, is_free_day
from bot.domain.holidays import between
from bot.i18n import Translator
from bot.services import presence
from bot.services.transaction import Transaction


def holidays(tx: Transaction, first: date, last: date, t: Translator | None = None) -> Mapping[date, str]:
    """Public holidays of the team from `first` to `last`, named in the reader's language."""
    return between(tx.team.holidays, first, last, (t or tx.channel_translator).locale)


def is_free(tx: Transaction, around: date) -> IsFree:
    """Weekends and public holidays in the weeks before and after `around`."""
    known = holidays(tx, around - timedelta(days=14), around + timedelta(days=60))
    return lambda day: is_free_day(day, known)


def recipient(
    tx: Transaction, slack_id: str, channels: Sequence[str] = (), at: datetime | None = None
) -> str | None:
    """Whom a message for this person, about something on these channels, reaches (`at` that time, else now).

    An absent person's deputy: that of one of the channels, else their own; without any, who looks after one
    of the channels, as for somebody who has left the team. Where nobody is there, the absent person hears it
    all the same.
    """
    known = tx.team.by_slack_id(slack_id) is not None
    if known and presence.absence(tx, slack_id, at) is None:
        return slack_id
    for key in channels or (None,):
        if (deputy := presence.stands_in(tx, slack_id, key, at)) is not None:
            return deputy
    in_charge = _in_charge(tx, channels)
    for person in in_charge:
        if presence.absence(tx, person, at) is None:
            return person
    if known or not in_charge:
        return slack_id if known else None
    return presence.reachable(tx, in_charge[0])[0]


def _in_charge(tx: Transaction, channels: Sequence[str]) -> list[str]:
    """Who looks after any of the channels: their owners and their deputies, channel by channel."""
    found = [tx.team.channels[key] for key in channels if key in tx.team.channels]
    return [each for channel in found for each in tx.team.slack_ids([channel.owner, channel.deputy])]
