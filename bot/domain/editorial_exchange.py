"""The plan in files: which columns there are, what a record means, and what an import would change.

A record is one item as a file has it, whatever the kind of file: column -> text. Reading and writing the
kinds is up to `editorial_csv` and `editorial_ical`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from enum import StrEnum
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from rapidfuzz import process

from bot.domain import dates
from bot.domain import editorial as rules
from bot.domain.editorial import FIELD_NAMES, Asset, ItemFields, PlanItem, Status, asset_of
from bot.domain.editorial_cadence import blackout
from bot.domain.errors import UserError
from bot.domain.local_time import LocalTime
from bot.domain.team import Team

MOST_BYTES = 5_000_000
MOST_RECORDS = 2_000
COLUMNS = (
    "lotse_id",  # which item this is; empty for a new one
    "lotse_edits",  # how often it had been edited when the file was written
    "title",
    "channels",
    "date",
    "time",
    "zone",
    "status",
    "owner",
    "campaign",
    "text",
    "draft_due",
    "approval_due",
    "review_on",
    "link",
    "assets",
    "notes",
)
OWN_TEXT = "text:"  # and the key of a channel: its own words

# How people write a status, in both languages.
_STATUS_WORDS = {
    **{status.value: status for status in Status},
    **dict.fromkeys(("idee",), Status.IDEA),
    **dict.fromkeys(("entwurf",), Status.DRAFT),
    **dict.fromkeys(("in freigabe", "in review", "in_freigabe"), Status.IN_REVIEW),
    **dict.fromkeys(("änderungen gewünscht", "changes requested"), Status.CHANGES_REQUESTED),
    **dict.fromkeys(("freigegeben",), Status.APPROVED),
    **dict.fromkeys(("eingeplant", "geplant", "planned"), Status.SCHEDULED),
    **dict.fromkeys(("veröffentlicht", "live"), Status.PUBLISHED),
    **dict.fromkeys(("abgesagt", "storniert", "canceled"), Status.CANCELLED),
}
_AFTER_APPROVAL = frozenset({Status.IN_REVIEW, Status.CHANGES_REQUESTED, Status.APPROVED, Status.SCHEDULED})


class FileProblem(Exception):
    """The file as a whole can't be read; `key` is a text of the catalogues."""

    def __init__(self, key: str, **args: object) -> None:
        super().__init__(key)
        self.key, self.text_args = key, args


@dataclass(frozen=True)
class Record:
    line: int  # where it begins, as an editor counts
    values: Mapping[str, str]
    problem: str | None = None  # key of a text: this entry can't be read at all

    def get(self, column: str) -> str:
        return self.values.get(column, "")


# --- from items to records --------------------------------------------------------------------------------


def columns_of(items: Iterable[ItemFields]) -> tuple[str, ...]:
    """All columns, and one for each channel that has words of its own."""
    own = sorted({channel for item in items for channel in item.drafts})
    return (*COLUMNS, *(f"{OWN_TEXT}{channel}" for channel in own))


def record_of(team: Team, item: PlanItem, line: int = 0) -> Record:
    person = team.by_slack_id(item.owner)
    planned = item.planned
    values = {
        "lotse_id": str(item.id),
        "lotse_edits": str(item.edits),
        "title": item.title,
        "channels": ", ".join(item.channels),
        "date": planned.day.isoformat() if planned else "",
        "time": f"{planned.clock:%H:%M}" if planned else "",
        "zone": planned.zone.key if planned else "",
        "status": item.status.value,
        "owner": person.key if person is not None else item.owner,
        "campaign": item.campaign,
        "text": item.text,
        "draft_due": _iso(item.draft_due),
        "approval_due": _iso(item.approval_due),
        "review_on": _iso(item.review_on),
        "link": item.link,
        "assets": "\n".join(f"{asset.ref} {asset.alt}".rstrip() for asset in item.assets),
        "notes": item.notes,
    }
    own = {f"{OWN_TEXT}{channel}": text for channel, text in item.drafts.items()}
    return Record(line, {**values, **own})


def _iso(day: date | None) -> str:
    return day.isoformat() if day is not None else ""


# --- what an import would change ----------------------------------------------------------------------------


class Kind(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    PROBLEM = "problem"


@dataclass(frozen=True)
class Change:
    line: int
    kind: Kind
    title: str
    item: int | None = None
    fields: ItemFields | None = None
    status: Status | None = None  # to become; None: as it is
    changed: tuple[str, ...] = ()
    note: str | None = None  # key of a text: something that isn't as the file has it
    problem: str | None = None  # key of a text
    args: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class Importing:
    """What a record is read against."""

    team: Team
    items: Mapping[int, PlanItem]
    now: datetime
    actor: str  # Slack id; owns what names no owner
    channel: str | None = None  # for records that name none
    trusted: bool = False  # whoever runs Lotse: their file may say that something is approved

    @property
    def today(self) -> date:
        return self.now.astimezone(self.team.timezone).date()


def changes(records: Sequence[Record], into: Importing) -> tuple[Change, ...]:
    """One for each record, in order; nothing may be imported while any of them is a problem."""
    known = {_identity(item) for item in into.items.values()}
    seen: set[int] = set()
    found = []
    for record in records:
        try:
            if record.problem is not None:
                raise UserError(record.problem)
            change = _change(record, into, known)
            if change.item is not None and change.item in seen:
                raise UserError("editorial-exchange-twice")
            seen.update([change.item] if change.item is not None else [])
        except UserError as error:
            title = record.get("title").strip()[:80]
            change = Change(
                record.line, Kind.PROBLEM, title, problem=error.key, args=MappingProxyType(error.text_args)
            )
        found.append(change)
    return tuple(found)


def _identity(item: ItemFields) -> tuple[object, ...]:
    """What makes two items the same to a file that doesn't know their ids."""
    return item.title, item.channels, item.planned


def _change(record: Record, into: Importing, known: set[tuple[object, ...]]) -> Change:
    item_id = _number(record, "lotse_id")
    before = into.items.get(item_id) if item_id is not None else None
    fields = fields_of(record, into, before)
    wished = _status(record)
    if before is None:
        if _identity(fields) in known:
            return Change(record.line, Kind.SAME, fields.title)
        known.add(_identity(fields))
        return _new(record, into, fields, wished)
    return _changed(record, into, before, fields, wished)


def _new(record: Record, into: Importing, fields: ItemFields, wished: Status | None) -> Change:
    status, note = wished or (Status.DRAFT if fields.planned else Status.IDEA), None
    if status in _AFTER_APPROVAL and not (into.trusted and status in rules.CLEARED and fields.planned):
        status, note = Status.DRAFT, "editorial-exchange-needs-approval"
    if fields.planned is not None and fields.planned.utc <= into.now and status not in rules.SETTLED:
        raise UserError("editorial-exchange-past", when=f"{fields.planned.day:%d.%m.%Y}")
    return Change(record.line, Kind.NEW, fields.title, None, fields, status, note=note)


def _changed(
    record: Record, into: Importing, before: PlanItem, fields: ItemFields, wished: Status | None
) -> Change:
    changed = tuple(name for name in FIELD_NAMES if getattr(before, name) != getattr(fields, name))
    status = wished if wished is not before.status else None
    if not changed and status is None:
        return Change(record.line, Kind.SAME, fields.title, before.id)
    edits = _number(record, "lotse_edits")
    if edits is not None and edits != before.edits:
        raise UserError("editorial-exchange-outdated", title=before.title)
    if changed and not before.is_open:
        raise UserError("editorial-error-status", title=before.title, status=before.status.value)
    if fields.planned != before.planned and fields.planned is not None and fields.planned.utc <= into.now:
        raise UserError("editorial-exchange-past", when=f"{fields.planned.day:%d.%m.%Y}")
    after = rules.status_after_edit(before, fields, status)
    note = "editorial-exchange-approval-again" if after is not before.status and status is None else None
    if status is not None and after is not status:
        after = _moved(into, before, fields, after, status)
    named = (*changed, *(("status",) if status is not None else ()))
    return Change(record.line, Kind.CHANGED, fields.title, before.id, fields, after, named, note)


def _moved(into: Importing, before: PlanItem, fields: ItemFields, after: Status, wished: Status) -> Status:
    """A file may call an item off or say that it is out, but not approve it."""
    needed = rules.approval_needed(into.team, fields)
    if wished in rules.SETTLED and after in rules.sources(wished, needs_approval=needed):
        if wished is Status.PUBLISHED and before.is_held:
            raise UserError("editorial-exchange-held")
        return wished
    raise UserError("editorial-exchange-status", status=before.status.value)


# --- what a record means ------------------------------------------------------------------------------------


def fields_of(record: Record, into: Importing, before: PlanItem | None) -> ItemFields:
    """Raises UserError. Columns that the file doesn't have leave an item as it is."""
    old = before.fields if before is not None else ItemFields("", (), into.actor)

    def given(name: str, read: Any, default: Any) -> Any:
        return read(record, into) if name in record.values else default

    fields = replace(
        old,
        title=given("title", _title, old.title),
        channels=given("channels", lambda r, i: _channels(r, i, old.channels), old.channels)
        or _default_channel(into),
        owner=given("owner", _owner, old.owner),
        planned=_planned(record, into, old.planned) if "date" in record.values else old.planned,
        text=given("text", lambda r, _: _text(r, "text", rules.TEXT_LIMIT), old.text),
        campaign=given("campaign", lambda r, _: _text(r, "campaign", rules.CAMPAIGN_LIMIT), old.campaign),
        link=given("link", lambda r, _: _text(r, "link", rules.TEXT_LIMIT), old.link),
        notes=given("notes", lambda r, _: _text(r, "notes", rules.NOTES_LIMIT), old.notes),
        assets=given("assets", _assets, old.assets),
        draft_due=given("draft_due", lambda r, _: _day(r.get("draft_due"), into), old.draft_due),
        approval_due=given("approval_due", lambda r, _: _day(r.get("approval_due"), into), old.approval_due),
        review_on=given("review_on", lambda r, _: _day(r.get("review_on"), into), old.review_on),
    )
    if not fields.title:
        raise UserError("editorial-error-title")
    fields = replace(fields, drafts=_drafts(record, fields, old))
    _check(fields, into, before)
    return fields


def _check(fields: ItemFields, into: Importing, before: PlanItem | None) -> None:
    if (wrong := rules.inverted(fields)) is not None:
        raise UserError("editorial-error-order", pair=f"{wrong.earlier}-{wrong.later}".replace("_", "-"))
    moved = before is None or before.planned != fields.planned
    if not moved or fields.planned is None or fields.planned.utc <= into.now:
        return
    if (closed := blackout(into.team, fields.planned.day)) is not None:
        raise UserError("editorial-error-blackout", name=closed.name)


def _number(record: Record, column: str) -> int | None:
    text = record.get(column).strip()
    if not text:
        return None
    if not re.fullmatch(r"\d{1,9}", text):
        raise UserError("editorial-exchange-number", column=column, word=text[:40])
    return int(text)


def _title(record: Record, into: Importing) -> str:
    title = " ".join(record.get("title").split())
    if len(title) > rules.TITLE_LIMIT:
        raise _too_long("title", len(title), rules.TITLE_LIMIT)
    return title


def _text(record: Record, column: str, limit: int) -> str:
    text = record.get(column).replace("\r\n", "\n").replace("\r", "\n").strip()
    if len(text) > limit:
        raise _too_long(column, len(text), limit)
    return text


def _too_long(column: str, length: int, limit: int) -> UserError:
    return UserError("editorial-exchange-long", column=column, length=length, limit=limit)


def _channels(record: Record, into: Importing, old: Sequence[str]) -> tuple[str, ...]:
    """`old`: where the item is already; it stays there when the team has given a channel up."""
    names = [name.strip() for name in re.split(r"[,;|+\n]", record.get("channels")) if name.strip()]
    if len(names) > rules.MOST_CHANNELS:
        raise UserError("editorial-error-channels", most=rules.MOST_CHANNELS)
    return tuple(dict.fromkeys(name if name in old else _channel(name, into.team) for name in names))


def _channel(name: str, team: Team) -> str:
    known = {word.casefold(): each.key for each in team.active_channels for word in (each.key, each.name)}
    if (key := known.get(name.casefold())) is not None:
        return key
    near = process.extractOne(name.casefold(), known.keys(), score_cutoff=60)
    listed = ", ".join(channel.name for channel in team.active_channels[:10])
    meant = team.channels[known[near[0]]].name if near is not None else "none"
    raise UserError("editorial-exchange-channel", name=name[:60], meant=meant, known=listed)


def _default_channel(into: Importing) -> tuple[str, ...]:
    if into.channel is None:
        raise UserError("editorial-error-channel-missing")
    return (into.channel,)


def _owner(record: Record, into: Importing) -> str:
    name = record.get("owner").strip()
    if not name:
        return into.actor
    for person in into.team.people.values():
        words = {person.key, person.name.casefold(), person.slack_id, person.email}
        if person.active and person.slack_id is not None and (name in words or name.casefold() in words):
            return person.slack_id
    if any(item.owner == name for item in into.items.values()):
        return name  # has left the team; the item stays theirs
    raise UserError("editorial-exchange-owner", name=name[:60])


def _status(record: Record) -> Status | None:
    word = record.get("status").strip().casefold()
    if not word:
        return None
    if (status := _STATUS_WORDS.get(word)) is None:
        raise UserError("editorial-exchange-status-word", word=word[:40])
    return status


def _planned(record: Record, into: Importing, before: LocalTime | None) -> LocalTime | None:
    day = _day(record.get("date"), into)
    if day is None:
        return None
    return LocalTime(day, _clock(record.get("time")), _zone(record.get("zone"), into, before))


def _day(text: str, into: Importing) -> date | None:
    text = text.strip()
    if not text:
        return None
    read = dates.read(text, into.today)
    if isinstance(read, dates.Problem):
        raise read.error()
    if read.days != 1:
        raise UserError("editorial-exchange-days", word=text[:40])
    return read.first


def _clock(text: str) -> time:
    match = re.fullmatch(r"(\d{1,2})(?:[:.h](\d{2}))?(?::\d{2})?(?: ?uhr)?", text.strip().casefold())
    if not text.strip():
        return rules.SUGGESTED
    if match is None or int(match[1]) > 23 or int(match[2] or 0) > 59:
        raise UserError("editorial-exchange-time", word=text.strip()[:40])
    return time(int(match[1]), int(match[2] or 0))


def _zone(text: str, into: Importing, before: LocalTime | None) -> ZoneInfo:
    if not text.strip():
        return before.zone if before is not None else into.team.timezone
    try:
        return ZoneInfo(text.strip())
    except (ValueError, OSError, KeyError):
        raise UserError("editorial-exchange-zone", word=text.strip()[:40]) from None


def _assets(record: Record, into: Importing) -> tuple[Asset, ...]:
    found = tuple(asset_of(line) for line in record.get("assets").splitlines() if line.strip())
    if len(found) > rules.MOST_ASSETS:
        raise UserError("editorial-error-assets", most=rules.MOST_ASSETS)
    return found


def _drafts(record: Record, fields: ItemFields, old: ItemFields) -> Mapping[str, str]:
    drafts = dict(old.drafts)
    for column in record.values:
        if column.startswith(OWN_TEXT):
            drafts[column.removeprefix(OWN_TEXT)] = _text(record, column, rules.TEXT_LIMIT)
    kept = {
        channel: text
        for channel, text in drafts.items()
        if text and channel in fields.channels and text != fields.text
    }
    return MappingProxyType(kept)
