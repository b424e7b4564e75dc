"""Carries out what the rota's reports have in the timetable."""

from __future__ import annotations

from collections.abc import Callable

from bot.services import duty_sync, rota_reports
from bot.services.transaction import Transaction
from data.timetable import Due

HANDLERS: dict[str, Callable[[Transaction, Due], None]] = {
    rota_reports.MONDAY: rota_reports.monday,
    duty_sync.LOOK: duty_sync.look,
}
