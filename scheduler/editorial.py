"""Carries out what the editorial plan has in the timetable."""

from __future__ import annotations

from collections.abc import Callable

from bot.services import editorial_calendar as calendar
from bot.services.transaction import Transaction
from data.timetable import Due

HANDLERS: dict[str, Callable[[Transaction, Due], None]] = {
    calendar.MORNING: calendar.morning,
    calendar.REMIND: calendar.remind,
}
