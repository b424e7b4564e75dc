"""The editorial plan: one row per item, its planned time both as people said it and as a UTC instant.

An item without a day (an idea) has none of the four columns of its planned time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ColumnElement,
    Row,
    Update,
    bindparam,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlmodel import Field, Session, SQLModel

from bot.domain.editorial import SETTLED, Asset, ItemFields, PlanItem, Status, edited
from bot.domain.local_time import LocalTime
from data.base import Bound, bound, one_of, table_of
from data.editorial_freeze import PlanFreeze  # noqa: F401  (the table that freeze_id refers to)


class PlanItemRow(SQLModel, table=True):
    __tablename__ = "plan_item"
    __table_args__ = (CheckConstraint(one_of("status", *(status.value for status in Status)), name="status"),)

    id: int | None = Field(default=None, primary_key=True)
    title: str
    text: str
    channels: list[str] = Field(sa_type=JSON)  # keys of team_channel
    drafts: dict[str, str] = Field(sa_type=JSON)  # channel -> its own words
    campaign: str
    owner: str = Field(index=True)  # Slack id
    status: str
    planned_date: date | None = None
    planned_time: time | None = None
    zone: str | None = None  # IANA name
    planned_at: datetime | None = Field(default=None, index=True)  # the three above, in UTC
    draft_due: date | None = None
    approval_due: date | None = None
    review_on: date | None = None
    assets: list[dict[str, str]] = Field(sa_type=JSON)
    link: str
    notes: str
    freeze_id: int | None = Field(default=None, foreign_key="plan_freeze.id", index=True)
    created_by: str
    created_at: datetime
    updated_at: datetime
    version: int = 1
    edits: int = 0


_items = table_of(PlanItemRow)
_open = _items.c.status.not_in([status.value for status in SETTLED])
_ADD = insert(_items).returning(*_items.c)
_ADD_ALL = insert(_items).inline()
_BY_DAY = (_items.c.planned_at.nulls_last(), _items.c.id)
_BETWEEN = (
    select(_items)
    .where(
        _items.c.status != Status.CANCELLED.value,
        _items.c.planned_at >= bindparam("start"),
        _items.c.planned_at < bindparam("end"),
    )
    .order_by(*_BY_DAY)
)
_NEWEST = select(func.max(_items.c.id))
_ADDED = (
    select(_items.c.id)
    .where(
        _items.c.id > bindparam("newest"),
        _items.c.created_by == bindparam("creator"),
        _items.c.created_at == bindparam("made_at"),
    )
    .order_by(_items.c.id)
)
_GET = select(_items).where(_items.c.id == bindparam("item"))
# Of an item that nobody has changed since it was read.
_EDIT = update(_items).where(
    _items.c.id == bindparam("of_id"),
    _items.c.edits == bindparam("of_edits"),
    _items.c.status == bindparam("of_status"),
)
_STATE = select(
    func.count(),
    func.max(_items.c.id),
    func.sum(_items.c.edits),
    func.max(_items.c.updated_at),
    func.count(_items.c.freeze_id),
)


@dataclass(frozen=True)
class Draft:
    """An item that is about to be added."""

    fields: ItemFields
    status: Status
    freeze: int | None = None  # id of the freeze that holds it


@dataclass(frozen=True)
class Many:
    """Items to add and to change, ready to be written."""

    drafts: tuple[Draft, ...]
    created_by: str
    now: datetime
    insertion: Bound
    change: Bound


class EditorialRepository:
    def __init__(self, session: Session) -> None:
        self._session = session
        self._ahead: dict[int, PlanItem] = {}  # until anything is written

    def read_ahead(self, item_ids: Iterable[int]) -> Sequence[PlanItem]:
        """Many at once; `get` then knows them without asking."""
        found = self.some([*item_ids])
        self._ahead = {item.id: item for item in found}
        return found

    def get(self, item_id: int) -> PlanItem | None:
        if (known := self._ahead.get(item_id)) is not None:
            return known
        row = self._session.connection().execute(_GET, {"item": item_id}).first()
        return _item(row) if row is not None else None

    def add(self, fields: ItemFields, status: Status, *, created_by: str, now: datetime) -> PlanItem:
        made = {"status": status.value, "created_by": created_by, "created_at": now, "updated_at": now}
        row = {**_columns(fields), **made, "version": 1, "edits": 0}
        return _item(self._session.connection().execute(_ADD, row).one())

    def prepare(
        self,
        drafts: Sequence[Draft],
        edits: Sequence[tuple[PlanItem, PlanItem]],
        *,
        created_by: str,
        now: datetime,
    ) -> Many:
        """Many items to add, and many to change (as they were read, and as they become). Writes nothing."""
        made = {"created_by": created_by, "created_at": now, "updated_at": now, "version": 1, "edits": 0}
        new = [
            {**_columns(draft.fields), "status": draft.status.value, "freeze_id": draft.freeze, **made}
            for draft in drafts
        ]
        changed = [_changed(before, after) for before, after in edits]
        insertion, change = bound(self._session, _ADD_ALL, new), bound(self._session, _EDIT, changed)
        return Many(tuple(drafts), created_by, now, insertion, change)

    def write(self, many: Many) -> list[PlanItem] | None:
        """The added items, in their order. None when somebody has changed one of the others since it was
        read: then the transaction has to be rolled back."""
        self._ahead = {}
        if many.change.execute(self._session) != len(many.change.rows):
            return None
        connection = self._session.connection()
        newest = connection.execute(_NEWEST).scalar() or 0
        many.insertion.execute(self._session)  # RETURNING would take three times as long; ids come in order
        mine = {"newest": newest, "creator": many.created_by, "made_at": many.now}
        ids = connection.execute(_ADDED, mine).scalars()
        return [
            PlanItem(
                **draft.fields.values,
                id=item_id,
                status=draft.status,
                created_by=many.created_by,
                created_at=many.now,
                updated_at=many.now,
                planned_at=draft.fields.planned.utc if draft.fields.planned else None,
                freeze=draft.freeze,
            )
            for item_id, draft in zip(ids, many.drafts, strict=True)
        ]

    def edit(self, before: PlanItem, fields: ItemFields, status: Status, now: datetime) -> bool:
        """Write all fields; False when somebody changed the item since `before` was read."""
        return self._change(_EDIT, [_changed(before, edited(before, fields, status, now))]) == 1

    def set_status(self, item_id: int, status: Status, *, sources: Collection[Status], now: datetime) -> bool:
        """False when the item is in none of the states `sources` (any more)."""
        allowed = _items.c.status.in_([source.value for source in sources])
        return self._update(item_id, (allowed,), {"status": status.value, "updated_at": now})

    def hold(self, item_id: int, freeze_id: int) -> None:
        self._update(item_id, (_open,), {"freeze_id": freeze_id})

    def hold_all(self, freeze_id: int) -> int:
        """Hold whatever is open and not held yet; how many those were."""
        change = update(_items).where(_open, _items.c.freeze_id.is_(None)).values(freeze_id=freeze_id)
        return self._change(change)

    def release(self, item_id: int) -> bool:
        """False when nothing holds it (any more)."""
        return self._update(item_id, (_items.c.freeze_id.is_not(None),), {"freeze_id": None})

    def release_all(self) -> None:
        held = update(_items).where(_items.c.freeze_id.is_not(None)).values(freeze_id=None)
        self._change(held)

    def set_link(self, item_id: int, link: str) -> None:
        self._update(item_id, (), {"link": link})

    def set_notes(self, item_id: int, notes: str, now: datetime) -> None:
        self._update(item_id, (), {"notes": notes, "updated_at": now})

    def move_instant(self, item_id: int, planned_at: datetime) -> None:
        """The same local time has become another instant: a government changed its clocks."""
        self._update(item_id, (), {"planned_at": planned_at})

    def state(self) -> tuple[object, ...]:
        """Equal as long as nobody has added, changed, held or released any item."""
        return tuple(self._session.connection().execute(_STATE).one())

    def is_empty(self) -> bool:
        return not self._read(limit=1)

    # --- looking around --------------------------------------------------------------------------------

    def between(self, start: datetime, end: datetime) -> Sequence[PlanItem]:
        """Planned from `start` to before `end`, in order; cancelled ones are left out."""
        found = self._session.connection().execute(_BETWEEN, {"start": start, "end": end})
        return [_item(row) for row in found]

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

    def some(self, ids: Collection[int]) -> Sequence[PlanItem]:
        return self._read(_items.c.id.in_(ids))

    def next_after(self, moment: datetime) -> PlanItem | None:
        return next(iter(self._read(_open, _items.c.planned_at >= moment, limit=1)), None)

    def open_after(self, moment: datetime) -> Sequence[PlanItem]:
        return self._read(_open, _items.c.planned_at >= moment)

    def open(self) -> Sequence[PlanItem]:
        """Everything that is neither out nor cancelled; what has no day comes last."""
        return self._read(_open)

    def ideas(self, limit: int) -> Sequence[PlanItem]:
        """Without a day, the newest first."""
        newest = (_items.c.created_at.desc(), _items.c.id.desc())
        return self._read(_open, _items.c.planned_at.is_(None), order=newest, limit=limit)

    def open_of(self, owner: str, limit: int) -> Sequence[PlanItem]:
        return self._read(_open, _items.c.owner == owner, limit=limit)

    def held(self) -> Sequence[PlanItem]:
        return self._read(_open, _items.c.freeze_id.is_not(None))

    def passed_deadlines(self, today: date, now: datetime) -> Sequence[PlanItem]:
        """Open items of which any date has passed; which of them are late, a rule decides."""
        passed = or_(_items.c.planned_at < now, _items.c.draft_due < today, _items.c.approval_due < today)
        return self._read(_open, passed)

    def everything(self) -> Sequence[PlanItem]:
        """Settled ones too, in order."""
        return self._read()

    # ---------------------------------------------------------------------------------------------------

    def _read(
        self,
        *conditions: ColumnElement[bool],
        order: Sequence[ColumnElement[Any]] = _BY_DAY,
        limit: int | None = None,
    ) -> Sequence[PlanItem]:
        query = select(_items).where(*conditions).order_by(*order).limit(limit)
        return [_item(row) for row in self._session.connection().execute(query)]

    def _update(self, item_id: int, guard: Iterable[ColumnElement[bool]], values: dict[str, Any]) -> bool:
        return self._change(update(_items).where(_items.c.id == item_id, *guard).values(**values)) == 1

    def _change(self, change: Update, rows: Sequence[dict[str, Any]] | None = None) -> int:
        self._ahead = {}
        return self._session.connection().execute(change, rows).rowcount


def _changed(before: PlanItem, after: PlanItem) -> dict[str, Any]:
    """Parameters of `_EDIT`."""
    return {
        **_columns(after),
        "status": after.status.value,
        "updated_at": after.updated_at,
        "version": after.version,
        "edits": after.edits,
        "of_id": before.id,
        "of_edits": before.edits,
        "of_status": before.status.value,
    }


def _columns(fields: ItemFields) -> dict[str, Any]:
    planned = fields.planned
    return {
        "title": fields.title,
        "text": fields.text,
        "channels": list(fields.channels),
        "drafts": dict(fields.drafts),
        "campaign": fields.campaign,
        "owner": fields.owner,
        "planned_date": planned.day if planned else None,
        "planned_time": planned.clock if planned else None,
        "zone": planned.zone.key if planned else None,
        "planned_at": planned.utc if planned else None,
        "draft_due": fields.draft_due,
        "approval_due": fields.approval_due,
        "review_on": fields.review_on,
        "assets": [{"ref": asset.ref, "alt": asset.alt} for asset in fields.assets],
        "link": fields.link,
        "notes": fields.notes,
    }


def _item(row: Row[Any]) -> PlanItem:
    dated = row.planned_date is not None
    return PlanItem(
        title=row.title,
        channels=tuple(row.channels),
        owner=row.owner,
        planned=LocalTime(row.planned_date, row.planned_time, ZoneInfo(row.zone)) if dated else None,
        text=row.text,
        drafts=MappingProxyType(dict(row.drafts)),
        campaign=row.campaign,
        draft_due=row.draft_due,
        approval_due=row.approval_due,
        review_on=row.review_on,
        assets=tuple(Asset(**stored) for stored in row.assets),
        link=row.link,
        notes=row.notes,
        id=row.id,
        status=Status(row.status),
        created_by=row.created_by,
        created_at=row.created_at,
        updated_at=row.updated_at,
        planned_at=row.planned_at,
        freeze=row.freeze_id,
        version=row.version,
        edits=row.edits,
    )
