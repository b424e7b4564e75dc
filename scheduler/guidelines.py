"""Carries out what the guidelines have in the timetable."""

from __future__ import annotations

from collections.abc import Callable

from bot.services import guideline_open, guideline_reviews, guideline_tickets
from bot.services.transaction import Transaction
from data.timetable import Due

HANDLERS: dict[str, Callable[[Transaction, Due], None]] = {
    guideline_open.NOTE: guideline_open.note,
    guideline_reviews.REVIEW: guideline_reviews.remind,
    guideline_tickets.DUE: guideline_tickets.due,
}
