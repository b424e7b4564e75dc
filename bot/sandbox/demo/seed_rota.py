"""The demo company's rota around the day on which the demo begins: somebody is away, somebody has swapped."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from bot.domain.local_time import instant, local_day
from bot.services import rota_reminders
from bot.services.transaction import Transaction


def seed(tx: Transaction) -> None:
    """Fill an untouched rota. The team file has the rotations; this is what people have said since."""
    if tx.data.rota_changes.absences(tx.now) or any(tx.data.rota_swaps.effective(tx.now, tx.now + _days(90))):
        return
    rota_reminders.ensure(tx)
    # Aylin's week on Instagram, three days of which she is away: Ben steps in by himself.
    tx.data.rota_changes.add_absence("aylin", _day(tx, 9), _day(tx, 12), said_by="U0AYLIN", now=tx.now)
    tx.data.rota_changes.add_absence("jana", _day(tx, 17), _day(tx, 19), said_by="U0JANA", now=tx.now)
    # Tom has football, Aylin takes two days of his week on TikTok.
    tx.data.rota_swaps.add(
        ["tiktok"], "tom", _day(tx, 15), _day(tx, 17), asked_by="U0TOM", now=tx.now, taker="aylin"
    )


def _day(tx: Transaction, number: int) -> datetime:
    """Midnight so many days after the first day of the demo."""
    return instant(local_day(tx.now, tx.zone) + _days(number), time(0), tx.zone)


def _days(number: int) -> timedelta:
    return timedelta(days=number)
