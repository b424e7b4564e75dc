"""What is due: one row per (kind, subject), carried out in the same transaction that deletes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, Column, Index, UniqueConstraint, bindparam, delete, func, select, update
from sqlmodel import Field, Session, SQLModel

from data.base import JSONObject, insert_into, inserts, shortened, table_of

if TYPE_CHECKING:
    from data.base import Insert


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
    last_error: str | None

    @property
    def key(self) -> tuple[str, str]:
        return self.due.kind, self.due.subject


class TimetableEntry(SQLModel, table=True):
    __tablename__ = "timetable"
    __table_args__ = (
        UniqueConstraint("kind", "subject"),
        Index("ix_timetable_due_at_id", "due_at", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    subject: str
    due_at: datetime
    payload: JSONObject = Field(sa_column=Column(JSON, nullable=False))
    visible_at: datetime = Field(index=True)  # due_at, or later after a try that failed
    attempts: int = 0
    last_error: str | None = None


_timetable = table_of(TimetableEntry)


def _moving(insert: Insert) -> Any:
    moved = ("due_at", "payload", "visible_at", "attempts", "last_error")
    changed = {name: insert.excluded[name] for name in moved}
    return insert.inline().on_conflict_do_update(index_elements=["kind", "subject"], set_=changed)


_SCHEDULE = inserts(_timetable, _moving)
_CANCEL = delete(_timetable).where(
    _timetable.c.kind == bindparam("of_kind"), _timetable.c.subject == bindparam("of_subject")
)
# Older than that and newer than nothing; the index is walked in the order in which things are carried out.
_DUE = (
    select(_timetable)
    .where(_timetable.c.due_at <= bindparam("now"), _timetable.c.visible_at <= bindparam("now"))
    .order_by(_timetable.c.due_at, _timetable.c.id)
    .limit(bindparam("rows"))
    .with_for_update(skip_locked=True)
)
_NEXT = select(func.min(_timetable.c.visible_at))


class Timetable:
    def __init__(self, session: Session) -> None:
        self._session = session
        self._taken: set[tuple[str, str]] = set()

    def schedule(
        self, kind: str, subject: str, due_at: datetime, payload: Mapping[str, Any] | None = None
    ) -> None:
        """Make (kind, subject) due at that time; moves it when it is in the timetable already."""
        self.schedule_all([Due(kind, subject, due_at, payload or {})])

    def schedule_all(self, entries: Sequence[Due]) -> None:
        """The same for many at once."""
        rows = [
            {
                "kind": due.kind,
                "subject": due.subject,
                "due_at": due.due_at,
                "payload": dict(due.payload),
                "visible_at": due.due_at,
                "attempts": 0,
                "last_error": None,
            }
            for due in entries
        ]
        if rows:
            self._session.connection().execute(_SCHEDULE(self._session), rows)
            self._taken.difference_update((due.kind, due.subject) for due in entries)

    def cancel(self, kind: str, subject: str) -> None:
        self.cancel_all([(kind, subject)])

    def cancel_all(self, keys: Sequence[tuple[str, str]]) -> None:
        if keys:
            rows = [{"of_kind": kind, "of_subject": subject} for kind, subject in keys]
            self._session.connection().execute(_CANCEL, rows)
            self._taken.difference_update(keys)

    def due_at(self, kind: str, subject: str) -> datetime | None:
        """When (kind, subject) is due; None when it isn't in the timetable."""
        query = select(_timetable.c.due_at).where(_timetable.c.kind == kind, _timetable.c.subject == subject)
        found: datetime | None = self._session.connection().execute(query).scalar()
        return found

    def get(self, kind: str, subject: str) -> Due | None:
        query = select(_timetable).where(_timetable.c.kind == kind, _timetable.c.subject == subject)
        row = self._session.connection().execute(query).first()
        return Due(row.kind, row.subject, row.due_at, row.payload) if row is not None else None

    def next_due_at(self) -> datetime | None:
        """When the next entry has to be carried out (a failed one's next try counts)."""
        found: datetime | None = self._session.connection().execute(_NEXT).scalar()
        return found

    def failing(self, tries: int = 1) -> Sequence[TimetableEntry]:
        """What went wrong that often and is still being tried, the oldest first."""
        query = select(TimetableEntry).where(_timetable.c.attempts >= tries).order_by(_timetable.c.due_at)
        return self._session.execute(query).scalars().all()

    # --- for who carries out what is due (scheduler/due.py) ------------------------------------------------

    def due(self, now: datetime, limit: int) -> list[DueRow]:
        """What is due, oldest first. On PostgreSQL locked until the end of the transaction; another replica
        passes over locked rows."""
        found = self._session.connection().execute(_DUE, {"now": now, "rows": limit})
        return [
            DueRow(row.id, Due(row.kind, row.subject, row.due_at, row.payload), row.attempts, row.last_error)
            for row in found
        ]

    def take(self, rows: Sequence[DueRow]) -> None:
        """Remove what `due` gave, because it is about to be carried out in this transaction."""
        self._session.connection().execute(
            delete(_timetable).where(_timetable.c.id.in_([row.id for row in rows]))
        )
        self._taken = {row.key for row in rows}

    def take_one(self, row: DueRow) -> bool:
        """The same for one; False when it was cancelled or moved since `due` gave it."""
        gone = delete(_timetable).where(_timetable.c.id == row.id, _timetable.c.due_at == row.due.due_at)
        return self._session.connection().execute(gone).rowcount == 1

    def still_due(self, row: DueRow) -> bool:
        """False when what was carried out before it has cancelled or moved the taken entry. Asked once."""
        if row.key not in self._taken:
            return False
        self._taken.discard(row.key)
        return True

    def put_back(self, rows: Sequence[DueRow]) -> None:
        """Undo `take` for what there was no time for, unless it was cancelled or moved meanwhile.

        With new ids: SQLite gives the old ones to whatever was scheduled meanwhile.
        """
        again = [
            {
                "kind": row.due.kind,
                "subject": row.due.subject,
                "due_at": row.due.due_at,
                "payload": dict(row.due.payload),
                "visible_at": row.due.due_at,
                "attempts": row.attempts,
                "last_error": row.last_error,
            }
            for row in rows
            if self.still_due(row)
        ]
        if again:
            self._session.connection().execute(insert_into(self._session, _timetable), again)

    def postpone(self, row: DueRow, until: datetime, error: str) -> None:
        """Try again later; everything else is as it was before the try that failed."""
        self._session.connection().execute(
            update(_timetable)
            .where(_timetable.c.id == row.id)
            .values(visible_at=until, attempts=row.attempts + 1, last_error=shortened(error))
        )
