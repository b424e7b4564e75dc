"""Carries out what approvals have in the timetable."""

from __future__ import annotations

from collections.abc import Callable

from bot.services import approvals
from bot.services.transaction import Transaction
from data.timetable import Due

HANDLERS: dict[str, Callable[[Transaction, Due], None]] = {approvals.DUE: approvals.due}
