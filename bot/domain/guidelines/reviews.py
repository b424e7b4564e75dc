"""When a document has to be looked at again, and when its owner is reminded."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.guidelines.documents import Document
from bot.domain.guidelines.tickets import working_day_after
from bot.domain.local_time import instant, local_day

AGAIN_DAYS = 30
MORNING = time(9)


def review_day(document: Document, added: date, confirmed_until: date | None, days: int) -> date:
    """What the front matter says, else `days` after the words came; later where somebody confirmed them."""
    stated = document.review_by or added + timedelta(days=days)
    return max(stated, confirmed_until) if confirmed_until is not None else stated


def reminder_at(day: date, zone: ZoneInfo) -> datetime:
    """The morning of that day, or of the next working day."""
    return instant(working_day_after(day - timedelta(days=1), 1), MORNING, zone)


def again_at(now: datetime, zone: ZoneInfo) -> datetime:
    return reminder_at(local_day(now, zone) + timedelta(days=AGAIN_DAYS), zone)
