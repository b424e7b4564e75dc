"""What a record means: its texts as the fields of an item. Raises UserError for what can't be taken."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import cached_property
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from rapidfuzz import process

from bot.domain import dates
from bot.domain import editorial as rules
from bot.domain.editorial import Asset, ItemFields, PlanItem, Status, asset_of
from bot.domain.editorial_cadence import blackout
from bot.domain.editorial_exchange.records import OWN_TEXT, Record
from bot.domain.errors import UserError
from bot.domain.local_time import LocalTime
from bot.domain.team import Team

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


@dataclass(frozen=True)
class Importing:
    """What a record is read against."""

    team: Team
    items: Mapping[int, PlanItem]
    now: datetime
    actor: str  # Slack id; owns what names no owner
    channel: str | None = None  # for records that name none
    trusted: bool = False  # whoever runs Lotse: their file may say that something is approved

    @cached_property
    def today(self) -> date:
        return self.now.astimezone(self.team.timezone).date()

    # What two thousand records look up again and again is reckoned once.

    @cached_property
    def channels(self) -> Mapping[str, str]:
        """Keys by what people write for them, in lower case."""
        active = self.team.active_channels
        return {word.casefold(): each.key for each in active for word in (each.key, each.name)}

    @cached_property
    def people(self) -> Mapping[str, str]:
        """Slack ids by key, id, mail address, and name in lower case."""
        known: dict[str, str] = {}
        for person in self.team.people.values():
            if person.active and person.slack_id is not None:
                for word in (person.key, person.name.casefold(), person.slack_id, person.email):
                    if word:
                        known.setdefault(word, person.slack_id)
        return known

    @cached_property
    def owners(self) -> frozenset[str]:
        return frozenset(item.owner for item in self.items.values())

    @cached_property
    def _days(self) -> dict[str, dates.Dates | dates.Problem]:
        return {}

    def days(self, text: str) -> dates.Dates | dates.Problem:
        if text not in self._days:
            self._days[text] = dates.read(text, self.today)
        return self._days[text]


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


def number_of(record: Record, column: str) -> int | None:
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
    return tuple(dict.fromkeys(name if name in old else _channel(name, into) for name in names))


def _channel(name: str, into: Importing) -> str:
    team, known = into.team, into.channels
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
    known = into.people.get(name) or into.people.get(name.casefold())
    if known is not None:
        return known
    if name in into.owners:
        return name  # has left the team; the item stays theirs
    raise UserError("editorial-exchange-owner", name=name[:60])


def status_of(record: Record) -> Status | None:
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
    read = into.days(text)
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
