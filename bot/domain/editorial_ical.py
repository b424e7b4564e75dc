"""The plan as iCalendar: an event for each item with a day, a to-do for each idea.

What calendars know (title, time, text, categories) stands where they look for it, and counts when it comes
back: somebody may have moved it there. The rest stands in properties of our own (X-LOTSE-…), percent-encoded,
because not every text survives the escapes of iCalendar (`\\N` is a line break to some).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote
from zoneinfo import ZoneInfo

from bot.domain.editorial import PlanItem
from bot.domain.editorial_exchange import (
    COLUMNS,
    MOST_BYTES,
    MOST_RECORDS,
    OWN_TEXT,
    FileProblem,
    Record,
    record_of,
)
from bot.domain.local_time import instant
from bot.domain.team import Team

if TYPE_CHECKING:
    from icalendar import Component

MOST_LINES = 200_000
_OURS = "X-LOTSE-"
_CHANNEL = "X-LOTSE-TEXT-"  # and the key of a channel
# Columns that have a place of their own in an event.
_PLACED = {"title", "date", "time", "zone", "text", "lotse_id"}


def is_ical(content: bytes) -> bool:
    return content.lstrip(b"\xef\xbb\xbf \r\n\t")[:15].upper() == b"BEGIN:VCALENDAR"


def write(team: Team, items: Sequence[PlanItem], now: datetime) -> bytes:
    import icalendar  # a third of a second that only files cost

    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Lotse//Editorial plan//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", team.company)
    for item in items:
        entry: Component = icalendar.Event() if item.planned is not None else icalendar.Todo()
        entry.add("uid", f"plan-{item.id}@lotse")
        entry.add("dtstamp", now)
        entry.add("summary", item.title)
        if item.planned is not None:
            planned = item.planned
            local = instant(planned.day, planned.clock, planned.zone).astimezone(planned.zone)
            entry.add("dtstart", local)
            entry.add(f"{_OURS}ZONE", quote(planned.zone.key))
            if local.time() != planned.clock:  # the clocks skip it that day
                entry.add(f"{_OURS}DATE", planned.day.isoformat())
                entry.add(f"{_OURS}TIME", f"{planned.clock:%H:%M}")
        if item.text:
            entry.add("description", item.text)
        entry.add(
            "categories", [team.channels[key].name if key in team.channels else key for key in item.channels]
        )
        _add_ours(entry, record_of(team, item))
        calendar.add_component(entry)
    return bytes(calendar.to_ical())


def _add_ours(entry: Component, record: Record) -> None:
    for column, text in record.values.items():
        if column.startswith(OWN_TEXT):
            entry.add(f"{_CHANNEL}{column.removeprefix(OWN_TEXT)}".upper(), quote(text))
        elif text and (column not in _PLACED or (column in ("title", "text") and "\\" in text)):
            entry.add(f"{_OURS}{column.replace('_', '-')}".upper(), quote(text))


def read(content: bytes, zone: ZoneInfo) -> list[Record]:
    """Events and to-dos of any calendar. Raises FileProblem. `zone`: for times that name none."""
    if len(content) > MOST_BYTES:
        raise FileProblem("editorial-exchange-big", most=MOST_BYTES // 1_000_000)
    if content.count(b"\n") > MOST_LINES:
        raise FileProblem("editorial-exchange-many", most=MOST_RECORDS)
    upper = content.upper()
    if upper.count(b"\nEND:VCALENDAR") == 0:
        raise FileProblem("editorial-exchange-ical-end")
    if sum(map(upper.count, (b"\nBEGIN:VEVENT", b"\nBEGIN:VTODO"))) > MOST_RECORDS:  # before it is parsed
        raise FileProblem("editorial-exchange-many", most=MOST_RECORDS)
    import icalendar

    try:
        calendar = icalendar.Calendar.from_ical(content)
    except (ValueError, KeyError, IndexError, RecursionError) as error:
        raise FileProblem("editorial-exchange-ical", reason=str(error)[:120]) from None
    entries = [each for each in calendar.walk() if each.name in ("VEVENT", "VTODO")]
    if len(entries) > MOST_RECORDS:
        raise FileProblem("editorial-exchange-many", most=MOST_RECORDS)
    if not entries:
        raise FileProblem("editorial-exchange-empty")
    return list(_records(entries, zone))


def _records(entries: Sequence[Any], zone: ZoneInfo) -> Iterator[Record]:
    for number, entry in enumerate(entries, start=1):
        values = {"title": str(entry.get("summary", "")), "text": str(entry.get("description", ""))}
        values["lotse_id"] = _own_id(str(entry.get("uid", "")))
        ours = _ours(entry)
        problem = "editorial-exchange-recurring" if "RRULE" in entry else None
        if (start := _start(entry)) is not None:
            values.update(_when(start, _zone(ours.get("zone", ""), zone)))
        values.update(ours)
        if "channels" not in values and "CATEGORIES" in entry:
            values["channels"] = ", ".join(_categories(entry))
        yield Record(number, values, problem)


def _ours(entry: Any) -> dict[str, str]:
    """What we wrote ourselves: says it exactly, so it comes last."""
    found = {}
    for name, value in entry.items():
        if name.startswith(_CHANNEL):
            found[f"{OWN_TEXT}{name.removeprefix(_CHANNEL).lower()}"] = unquote(str(value))
        elif name.startswith(_OURS):
            column = name.removeprefix(_OURS).lower().replace("-", "_")
            if column in COLUMNS:
                found[column] = unquote(str(value))
    if "lotse_edits" in found:  # ours: what is not there was empty
        empty = {column: "" for column in COLUMNS if column not in _PLACED}
        found = {**empty, **found}
    return found


def _own_id(uid: str) -> str:
    number = uid.removeprefix("plan-").removesuffix("@lotse")
    return number if uid == f"plan-{number}@lotse" and number.isdigit() else ""


def _start(entry: Any) -> date | datetime | None:
    found = entry.get("dtstart") or entry.get("due")
    moment = getattr(found, "dt", None)
    return moment if isinstance(moment, date) else None


def _when(start: date, zone: ZoneInfo) -> dict[str, str]:
    if not isinstance(start, datetime):
        return {"date": start.isoformat()}
    local = start.astimezone(zone) if start.tzinfo is not None else start
    return {"date": local.date().isoformat(), "time": f"{local:%H:%M}", "zone": zone.key}


def _zone(name: str, default: ZoneInfo) -> ZoneInfo:
    try:
        return ZoneInfo(name) if name else default
    except (ValueError, OSError, KeyError):
        return default  # the record says that there is no such zone


def _categories(entry: Any) -> list[str]:
    found = entry["CATEGORIES"]
    several = found if isinstance(found, list) else [found]
    return [str(name) for each in several for name in getattr(each, "cats", [each])]
