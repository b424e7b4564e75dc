"""Which days are special to the plan, and who is asked instead of somebody who is away."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from bot.domain.editorial import ItemFields
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


def recipient(tx: Transaction, slack_id: str, item: ItemFields | None = None) -> str | None:
    """Whom a message for this person reaches now: an absent one's deputy. Who has left the team is stood in
    for by who looks after the item's channel."""
    channels = item.channels if item is not None else ()
    if tx.team.by_slack_id(slack_id) is not None:
        return presence.reachable(tx, slack_id, next(iter(channels), None))[0]
    for key in channels:
        channel = tx.team.channels.get(key)
        in_charge = tx.team.slack_ids([channel.owner, channel.deputy]) if channel is not None else ()
        if in_charge:
            return presence.reachable(tx, in_charge[0], key)[0]
    return None
