"""Says typed dates back, so that a person sees how they were understood."""

from __future__ import annotations

from datetime import date, time

from bot.domain.dates import Dates
from bot.i18n import Translator


def understood(t: Translator, dates: Dates, today: date) -> str:
    """`Dienstag, 1. Dezember bis Samstag, 5. Dezember (5 Tage)`; the year where it isn't this one, and the
    note on "next", if any."""
    said = _said(t, dates, today.year)
    return f"{said}. {t.plain(dates.note)}" if dates.note is not None else said


def _said(t: Translator, dates: Dates, year: int) -> str:
    if dates.starts is None and dates.ends is None:
        if dates.days == 1:
            return t.plain("dates-day", day=t.day_in(dates.first, year))
        return t.plain(
            "dates-range", first=t.day_in(dates.first, year), last=t.day_in(dates.last, year), days=dates.days
        )
    if dates.days == 1 and dates.ends is None:
        return _moment(t, dates.first, dates.starts, year)
    if dates.days == 1:
        start, end = dates.starts or time(0), dates.ends or time(0)
        return t.plain(
            "dates-hours", day=t.day_in(dates.first, year), begins=f"{start:%H:%M}", ends=f"{end:%H:%M}"
        )
    return t.plain(
        "dates-span",
        start=_moment(t, dates.first, dates.starts, year),
        end=_moment(t, dates.last, dates.ends, year),
    )


def _moment(t: Translator, day: date, clock: time | None, year: int) -> str:
    if clock is None:
        return t.plain("dates-day", day=t.day_in(day, year))
    return t.plain("dates-moment", day=t.day_in(day, year), time=f"{clock:%H:%M}")
