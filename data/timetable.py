"""What is due: one row per (kind, subject), carried out in the same transaction that deletes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    Index,
    UniqueConstraint,
    delete,
    func,
    select,
    text,
    update,
)
from sqlmodel import Field, Session, SQLModel

from data.base import JSONObject, insert_into, one_of, shortened, table_of

WAITING = "waiting"
FAILED = "failed"  # given up after many tries; kept to be looked at


@dataclass(frozen=True)
class Due:
    """What a due handler gets. Hours may have passed since `due_at` (UTC)."""

    kind: str  # alerts.escalate
    subject: str  # alert:7
    due_at: datetime
    payload: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class DueRow:
    """A due entry as it stands in the timetable."""

    id: int
    due: Due
    attempts: int


class TimetableEntry(SQLModel, table=True):
    __tablename__ = "timetable"
    __table_args__ = (
        UniqueConstraint("kind", "subject"),
        CheckConstraint(one_of("state", WAITING, FAILED), name="state"),
        Index(
            "ix_timetable_waiting",
            "visible_at",
            sqlite_where=text("state = 'waiting'"),
            postgresql_where=text("state = 'waiting'"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    subject: str
    due_at: datetime
    payload: JSONObject = Field(sa_column=Column(JSON, nullable=False))
    state: str = WAITING
    visible_at: datetime  # due_at, or later after a failed try
    attempts: int = 0
    last_error: str | None = None


_timetable = table_of(TimetableEntry)


class Timetable:
    def __init__(self, session: Session) -> None:
        self._session = session

    def schedule(
        self, kind: str, subject: str, due_at: datetime, payload: Mapping[str, Any] | None = None
    ) -> None:
        """Make (kind, subject) due at that time; moves it when it is in the timetable already."""
        row = {
            "kind": kind,
            "subject": subject,
            "due_at": due_at,
            "payload": dict(payload or {}),
            "state": WAITING,
            "visible_at": due_at,
            "attempts": 0,
            "last_error": None,
        }
        insert = insert_into(self._session, _timetable).inline()
        changed = {name: insert.excluded[name] for name in row if name not in ("kind", "subject")}
        upsert = insert.on_conflict_do_update(index_elements=["kind", "subject"], set_=changed)
        self._session.connection().execute(upsert, row)

    def cancel(self, kind: str, subject: str) -> None:
        gone = delete(_timetable).where(_timetable.c.kind == kind, _timetable.c.subject == subject)
        self._session.connection().execute(gone)

    def due_at(self, kind: str, subject: str) -> datetime | None:
        """When (kind, subject) is due; None when it isn't in the timetable."""
        query = select(_timetable.c.due_at).where(
            _timetable.c.kind == kind, _timetable.c.subject == subject, _timetable.c.state == WAITING
        )
        found: datetime | None = self._session.connection().execute(query).scalar()
        return found

    def next_due_at(self) -> datetime | None:
        """When the next entry has to be carried out (a failed one's next try counts)."""
        query = select(func.min(_timetable.c.visible_at)).where(_timetable.c.state == WAITING)
        found: datetime | None = self._session.connection().execute(query).scalar()
        return found

    # --- for the runner of what is due -------------------------------------------------------------------

    def due(self, now: datetime, limit: int) -> list[DueRow]:
        """What is due, oldest first. On PostgreSQL locked until the end of the transaction; another replica
        passes over locked rows."""
        query = (
            select(_timetable)
            .where(_timetable.c.state == WAITING, _timetable.c.visible_at <= now)
            .order_by(_timetable.c.due_at, _timetable.c.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        return [
            DueRow(row.id, Due(row.kind, row.subject, row.due_at, row.payload), row.attempts)
            for row in self._session.connection().execute(query)
        ]

    def take(self, row: DueRow) -> bool:
        """Remove the entry before it is carried out; False when it was cancelled or moved meanwhile."""
        gone = delete(_timetable).where(
            _timetable.c.id == row.id, _timetable.c.due_at == row.due.due_at, _timetable.c.state == WAITING
        )
        return self._session.connection().execute(gone).rowcount == 1

    def postpone(self, row: DueRow, until: datetime, error: str) -> None:
        self._failed(row, error, visible_at=until)

    def give_up(self, row: DueRow, error: str) -> None:
        self._failed(row, error, state=FAILED)

    def given_up(self) -> Sequence[TimetableEntry]:
        query = select(TimetableEntry).where(_timetable.c.state == FAILED).order_by(_timetable.c.id)
        return self._session.execute(query).scalars().all()

    def _failed(self, row: DueRow, error: str, **change: Any) -> None:
        change |= {"attempts": row.attempts + 1, "last_error": shortened(error)}
        self._session.connection().execute(
            update(_timetable).where(_timetable.c.id == row.id).values(**change)
        )
