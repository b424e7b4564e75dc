"""Carries out what the editorial plan has in the timetable."""

from __future__ import annotations

from collections.abc import Callable

from bot.domain.editorial_reminders import Reminder
from bot.services import editorial_cadence as cadence
from bot.services import editorial_exchange as exchange
from bot.services import editorial_morning as mornings
from bot.services import editorial_reminders as reminders
from bot.services.transaction import Transaction
from data.timetable import Due

HANDLERS: dict[str, Callable[[Transaction, Due], None]] = {
    mornings.MORNING: mornings.morning,
    mornings.LATE_FOR: mornings.late_for,
    cadence.WARN_LATER: cadence.warn_later,
    exchange.APPLY: exchange.overdue,
    reminders.FOLLOW: reminders.followed,
    reminders.KIND[Reminder.DRAFT]: reminders.draft_due,
    reminders.KIND[Reminder.APPROVAL]: reminders.approval_due,
    reminders.KIND[Reminder.PUBLISH]: reminders.before_publishing,
    reminders.KIND[Reminder.PUBLISHED]: reminders.published,
    reminders.KIND[Reminder.REVIEW]: reminders.review,
}
