"""The editorial plan: one row per item, its planned time both as people said it and as a UTC instant."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import CheckConstraint, ColumnElement, Row, bindparam, insert, select, update
from sqlmodel import Field, Session, SQLModel

from bot.domain.editorial import SETTLED, ItemFields, PlanItem, Status, words_changed
from bot.domain.local_time import LocalTime
from data.base import one_of, table_of


class PlanItemRow(SQLModel, table=True):
    __tablename__ = "plan_item"
    __table_args__ = (CheckConstraint(one_of("status", *(status.value for status in Status)), name="status"),)

    id: int | None = Field(default=None, primary_key=True)
    title: str
    text: str
    channel: str = Field(index=True)  # key of team_channel
    owner: str = Field(index=True)  # Slack id
    status: str
    planned_date: date
    planned_time: time
    zone: str  # IANA name
    planned_at: datetime = Field(index=True)  # the three above, in UTC
    link: str
    notes: str
    created_by: str
    created_at: datetime
    updated_at: datetime
    version: int = 1
    edits: int = 0


_items = table_of(PlanItemRow)
_open = _items.c.status.not_in([status.value for status in SETTLED])
_ADD = insert(_items).returning(*_items.c)
_GET = select(_items).where(_items.c.id == bindparam("item"))


class EditorialRepository:
    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, item_id: int) -> PlanItem | None:
        row = self._session.connection().execute(_GET, {"item": item_id}).first()
        return _item(row) if row is not None else None

    def add(self, fields: ItemFields, status: Status, *, created_by: str, now: datetime) -> PlanItem:
        made = {"status": status.value, "created_by": created_by, "created_at": now, "updated_at": now}
        row = {**_columns(fields), **made, "version": 1, "edits": 0}
        return _item(self._session.connection().execute(_ADD, row).one())

    def edit(self, before: PlanItem, fields: ItemFields, status: Status, now: datetime) -> bool:
        """Write all fields; False when somebody changed the item since `before` was read."""
        values = {
            **_columns(fields),
            "status": status.value,
            "updated_at": now,
            "version": before.version + words_changed(before, fields),
            "edits": before.edits + 1,
        }
        unchanged = (_items.c.edits == before.edits, _items.c.status == before.status.value)
        return self._update(before.id, unchanged, values)

    def set_status(self, item_id: int, status: Status, *, sources: Collection[Status], now: datetime) -> bool:
        """False when the item is in none of the states `sources` (any more)."""
        allowed = _items.c.status.in_([source.value for source in sources])
        return self._update(item_id, (allowed,), {"status": status.value, "updated_at": now})

    def set_link(self, item_id: int, link: str) -> None:
        self._update(item_id, (), {"link": link})

    def move_instant(self, item_id: int, planned_at: datetime) -> None:
        """The same local time has become another instant: a government changed its clocks."""
        self._update(item_id, (), {"planned_at": planned_at})

    def is_empty(self) -> bool:
        return not self._read(limit=1)

    # --- looking around --------------------------------------------------------------------------------

    def between(self, start: datetime, end: datetime) -> Sequence[PlanItem]:
        """Planned from `start` to before `end`, in order; cancelled ones are left out."""
        shown = _items.c.status != Status.CANCELLED.value
        return self._read(shown, _items.c.planned_at >= start, _items.c.planned_at < end)

    def overdue(self, before: datetime, since: datetime, limit: int) -> Sequence[PlanItem]:
        """Planned from `since` to before `before` and still open; the latest `limit` of them, in order."""
        found = self._read(
            _open,
            _items.c.planned_at < before,
            _items.c.planned_at >= since,
            order=(_items.c.planned_at.desc(), _items.c.id.desc()),
            limit=limit,
        )
        return found[::-1]

    def next_after(self, moment: datetime) -> PlanItem | None:
        return next(iter(self._read(_open, _items.c.planned_at >= moment, limit=1)), None)

    def open_after(self, moment: datetime) -> Sequence[PlanItem]:
        return self._read(_open, _items.c.planned_at >= moment)

    # ---------------------------------------------------------------------------------------------------

    def _read(
        self,
        *conditions: ColumnElement[bool],
        order: Sequence[ColumnElement[Any]] = (_items.c.planned_at, _items.c.id),
        limit: int | None = None,
    ) -> Sequence[PlanItem]:
        query = select(_items).where(*conditions).order_by(*order).limit(limit)
        return [_item(row) for row in self._session.connection().execute(query)]

    def _update(self, item_id: int, guard: Iterable[ColumnElement[bool]], values: dict[str, Any]) -> bool:
        change = update(_items).where(_items.c.id == item_id, *guard).values(**values)
        return self._session.connection().execute(change).rowcount == 1


def _columns(fields: ItemFields) -> dict[str, Any]:
    planned = fields.planned
    return {
        "title": fields.title,
        "text": fields.text,
        "channel": fields.channel,
        "owner": fields.owner,
        "planned_date": planned.day,
        "planned_time": planned.clock,
        "zone": planned.zone.key,
        "planned_at": planned.utc,
        "link": fields.link,
        "notes": fields.notes,
    }


def _item(row: Row[Any]) -> PlanItem:
    return PlanItem(
        id=row.id,
        title=row.title,
        text=row.text,
        channel=row.channel,
        owner=row.owner,
        status=Status(row.status),
        planned=LocalTime(row.planned_date, row.planned_time, ZoneInfo(row.zone)),
        planned_at=row.planned_at,
        link=row.link,
        notes=row.notes,
        created_by=row.created_by,
        created_at=row.created_at,
        updated_at=row.updated_at,
        version=row.version,
        edits=row.edits,
    )
