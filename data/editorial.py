"""The editorial plan: one row per item, its planned time both as people said it and as a UTC instant."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import CheckConstraint, ColumnElement, update
from sqlmodel import Field, Session, SQLModel, col, select

from bot.domain.editorial import SETTLED, ItemFields, PlanItem, Status
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


_items = table_of(PlanItemRow)
_open = col(PlanItemRow.status).not_in([status.value for status in SETTLED])


class EditorialRepository:
    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, item_id: int) -> PlanItem | None:
        row = self._session.get(PlanItemRow, item_id, populate_existing=True)
        return _item(row) if row is not None else None

    def add(self, fields: ItemFields, status: Status, *, created_by: str, now: datetime) -> PlanItem:
        row = PlanItemRow(
            **_columns(fields), status=status.value, created_by=created_by, created_at=now, updated_at=now
        )
        self._session.add(row)
        self._session.flush()
        return _item(row)

    def edit(self, before: PlanItem, fields: ItemFields, status: Status, now: datetime) -> bool:
        """Write all fields; False when somebody changed the item since `before` was read."""
        values = {
            **_columns(fields),
            "status": status.value,
            "updated_at": now,
            "version": before.version + 1,
        }
        unchanged = (_items.c.version == before.version, _items.c.status == before.status.value)
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

    # --- looking around --------------------------------------------------------------------------------

    def between(self, start: datetime, end: datetime) -> Sequence[PlanItem]:
        """Planned from `start` to before `end`, in order; cancelled ones are left out."""
        return self._items(
            col(PlanItemRow.planned_at) >= start,
            col(PlanItemRow.planned_at) < end,
            col(PlanItemRow.status) != Status.CANCELLED.value,
        )

    def overdue(self, before: datetime, since: datetime, limit: int) -> Sequence[PlanItem]:
        """Planned from `since` to before `before` and still open, the latest first."""
        query = (
            select(PlanItemRow)
            .where(_open, col(PlanItemRow.planned_at) < before, col(PlanItemRow.planned_at) >= since)
            .order_by(col(PlanItemRow.planned_at).desc(), col(PlanItemRow.id))
            .limit(limit)
        )
        return _read(self._session.exec(query))

    def next_after(self, moment: datetime) -> PlanItem | None:
        query = (
            select(PlanItemRow)
            .where(_open, col(PlanItemRow.planned_at) >= moment)
            .order_by(col(PlanItemRow.planned_at), col(PlanItemRow.id))
            .limit(1)
        )
        return next(iter(_read(self._session.exec(query))), None)

    def open_after(self, moment: datetime) -> Sequence[PlanItem]:
        return self._items(_open, col(PlanItemRow.planned_at) >= moment)

    # ---------------------------------------------------------------------------------------------------

    def _items(self, *conditions: ColumnElement[bool]) -> Sequence[PlanItem]:
        order = (col(PlanItemRow.planned_at), col(PlanItemRow.id))
        return _read(self._session.exec(select(PlanItemRow).where(*conditions).order_by(*order)))

    def _update(self, item_id: int, guard: Iterable[ColumnElement[bool]], values: dict[str, Any]) -> bool:
        change = update(_items).where(_items.c.id == item_id, *guard).values(**values)
        return self._session.connection().execute(change).rowcount == 1


def _read(rows: Iterable[PlanItemRow]) -> Sequence[PlanItem]:
    return [_item(row) for row in rows]


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


def _item(row: PlanItemRow) -> PlanItem:
    assert row.id is not None  # read from the database
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
    )
