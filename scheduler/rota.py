"""Carries out what the rota has in the timetable."""

from __future__ import annotations

from collections.abc import Callable

from bot.services import quiet_hours, rota_gaps, rota_nudges, rota_reminders
from bot.services.transaction import Transaction
from data.timetable import Due

HANDLERS: dict[str, Callable[[Transaction, Due], None]] = {
    rota_reminders.REMIND: rota_reminders.remind,
    quiet_hours.TELL: quiet_hours.deliver,
    rota_gaps.CHECK: rota_gaps.check,
    rota_nudges.NUDGE: rota_nudges.nudge,
}
