"""Carries out what the editorial plan has in the timetable."""

from __future__ import annotations

from bot.domain.editorial_reminders import Reminder
from bot.services import editorial_cadence as cadence
from bot.services import editorial_exchange as exchange
from bot.services import editorial_morning as mornings
from bot.services import editorial_reminders as reminders
from scheduler.due import Handler, ReadingAhead

HANDLERS: dict[str, Handler] = {
    mornings.MORNING: mornings.morning,
    mornings.LATE_FOR: mornings.late_for,
    cadence.WARN_LATER: cadence.warn_later,
    exchange.APPLY: exchange.overdue,
    reminders.FOLLOW: reminders.followed,
    reminders.KIND[Reminder.DRAFT]: ReadingAhead(reminders.draft_due, reminders.read_ahead),
    reminders.KIND[Reminder.APPROVAL]: ReadingAhead(reminders.approval_due, reminders.read_ahead),
    reminders.KIND[Reminder.PUBLISH]: ReadingAhead(reminders.before_publishing, reminders.read_ahead),
    reminders.KIND[Reminder.PUBLISHED]: ReadingAhead(reminders.published, reminders.read_ahead),
    reminders.KIND[Reminder.REVIEW]: ReadingAhead(reminders.review, reminders.read_ahead),
}
