"""Carries out what the rota has in the timetable."""

from __future__ import annotations

from collections.abc import Callable

from bot.services import rota_nudges, rota_reminders
from bot.services.transaction import Transaction
from data.timetable import Due

HANDLERS: dict[str, Callable[[Transaction, Due], None]] = {
    rota_reminders.REMIND: rota_reminders.remind,
    rota_nudges.NUDGE: rota_nudges.nudge,
}
