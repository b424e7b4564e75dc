"""What of somebody's calendar means that they are away.

An event counts when the calendar program marks it as out of office, or when its title or a category holds one
of the words (a setting; these are the defaults). Recurring events are unrolled within the window only, and
only if they come at most once a day: what comes by the minute is a trap, not a holiday.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from bot.domain.local_time import instant

if TYPE_CHECKING:
    from icalendar import Calendar, Component

AHEAD = timedelta(days=180)
MOST_EVENTS = 20_000  # in the file
MOST_ABSENCES = 500  # within the window
LONGEST = timedelta(days=730)

WORDS = (
    "urlaub",
    "ferien",
    "abwesend",
    "abwesenheit",
    "nicht im büro",
    "elternzeit",
    "krank",
    "resturlaub",
    "vacation",
    "holiday",
    "holidays",
    "annual leave",
    "parental leave",
    "out of office",
    "ooo",
    "pto",
    "sick",
    "sick leave",
    "day off",
)
_OFTEN = frozenset({"SECONDLY", "MINUTELY", "HOURLY"})


class UnreadableCalendar(Exception):
    """It is no calendar, or none that can be read; `key` is the message of the catalogues that says why."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


@dataclass(frozen=True)
class Source:
    """A calendar that a person's absences are read from."""

    person: str  # key of the team file
    url: str
    etag: str | None = None
    read_at: datetime | None = None  # the last time that it worked
    error: str | None = None  # key of a text
    failures: int = 0  # in a row


@dataclass(frozen=True)
class Found:
    """[start, end) UTC. `uid` names the event, or one of a series, as long as its beginning stays."""

    uid: str
    start: datetime
    end: datetime


def address_problem(url: str) -> str | None:
    """Why an address can't be one of a calendar, as the key of a text; None when it may be."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return "absence_calendars-error-address"
    if parts.scheme != "https" or len(url) > 2000:
        return "absence_calendars-error-https"
    if not parts.hostname or "." not in parts.hostname or parts.username or parts.password:
        return "absence_calendars-error-address"
    return None


def normalized(typed: str) -> str:
    """An address as people paste it: with angle brackets, or with the scheme of calendar programs."""
    url = typed.strip().strip("<>").partition("|")[0]
    scheme, colon, rest = url.partition("://")
    return f"https://{rest}" if colon and scheme.lower() in ("webcal", "webcals") else url


def absences(content: bytes, now: datetime, zone: ZoneInfo, words: Sequence[str] = WORDS) -> list[Found]:
    """The absences that end after `now` and begin within 180 days, in order.

    `zone` is the person's: all-day events and times without a zone are meant in it. Slow for long files; call
    it on a thread. Raises UnreadableCalendar.
    """
    calendar = _parsed(content)
    marks = [re.compile(rf"\b{re.escape(word.casefold())}\b") for word in words]
    kept = _kept(calendar, marks)
    found = {}
    for event in _occurrences(kept, now, now + AHEAD):
        absence = _absence(event, zone)
        if absence is not None and absence.end > now and absence.start < now + AHEAD:
            found[absence.uid] = absence
            if len(found) > MOST_ABSENCES:
                raise UnreadableCalendar("absence_calendars-error-too-many")
    return sorted(found.values(), key=lambda each: (each.start, each.uid))


def _parsed(content: bytes) -> Calendar:
    head = content[:2000].lstrip(b"\xef\xbb\xbf \r\n\t").upper()
    if not head.startswith(b"BEGIN:VCALENDAR"):
        raise UnreadableCalendar("absence_calendars-error-no-calendar")
    if content.upper().count(b"BEGIN:VEVENT") > MOST_EVENTS:
        raise UnreadableCalendar("absence_calendars-error-too-many")
    from icalendar import Calendar

    try:
        return Calendar.from_ical(content)
    except Exception as problem:  # whatever a broken file makes the parser stumble over
        raise UnreadableCalendar("absence_calendars-error-broken") from problem


def _kept(calendar: Calendar, marks: Sequence[re.Pattern[str]]) -> Calendar:
    """Only what may mean an absence, and the zones; the rest of a long file is never unrolled."""
    from icalendar import Calendar

    meant = {
        str(event.get("uid", ""))
        for event in calendar.walk("VEVENT")
        if _means_absence(event, marks) and not _comes_often(event)
    }
    kept = Calendar()
    for component in calendar.subcomponents:
        is_zone = component.name == "VTIMEZONE"
        if is_zone or (component.name == "VEVENT" and _belongs(component, meant, marks)):
            kept.add_component(component)
    return kept


def _belongs(event: Component, meant: Collection[str], marks: Sequence[re.Pattern[str]]) -> bool:
    """One day of a series may have another title: it counts because it replaces a day of the series."""
    if str(event.get("uid", "")) not in meant:
        return False
    return event.get("recurrence-id") is not None or _means_absence(event, marks)


def _means_absence(event: Component, marks: Sequence[re.Pattern[str]]) -> bool:
    if str(event.get("status", "")).upper() == "CANCELLED":
        return False
    if str(event.get("x-microsoft-cdo-busystatus", "")).upper() == "OOF":
        return True
    if str(event.get("x-microsoft-cdo-intendedstatus", "")).upper() == "OOF":
        return True
    texts = [str(event.get("summary", "")), *_categories(event)]
    return any(mark.search(text.casefold()) for mark in marks for text in texts)


def _categories(event: Component) -> Iterator[str]:
    given = event.get("categories", [])
    for group in given if isinstance(given, list) else [given]:
        yield from (str(category) for category in getattr(group, "cats", [group]))


def _comes_often(event: Component) -> bool:
    rules = event.get("rrule", [])
    for rule in rules if isinstance(rules, list) else [rules]:
        if _OFTEN.intersection(str(each).upper() for each in rule.get("FREQ", [])):
            return True
        if any(rule.get(part) for part in ("BYHOUR", "BYMINUTE", "BYSECOND")):
            return True
    return False


def _occurrences(calendar: Calendar, start: datetime, end: datetime) -> Iterable[Any]:
    import recurring_ical_events

    try:
        yield from recurring_ical_events.of(calendar, skip_bad_series=True).between(start, end)
    except Exception as problem:  # likewise: its errors are as many as there are ways to break a calendar
        raise UnreadableCalendar("absence_calendars-error-broken") from problem


def _absence(event: Any, zone: ZoneInfo) -> Found | None:
    start, end = event.get("dtstart"), event.get("dtend")
    if start is None:
        return None
    first = start.dt
    last = end.dt if end is not None else first + (event.get("duration") or _one_day(first))
    if hasattr(last, "dt"):
        last = last.dt
    begins, ends = _moment(first, zone), _moment(last, zone)
    if ends <= begins or ends - begins > LONGEST:
        return None
    return Found(f"{str(event.get('uid', ''))[:150]}:{begins:%Y%m%dT%H%MZ}", begins, ends)


def _one_day(first: date | datetime) -> timedelta:
    return timedelta(0) if isinstance(first, datetime) else timedelta(days=1)


def _moment(value: date | datetime, zone: ZoneInfo) -> datetime:
    if not isinstance(value, datetime):
        return instant(value, time(0), zone)
    if value.tzinfo is None:
        return instant(value.date(), value.time(), zone)
    return value.astimezone(UTC)
