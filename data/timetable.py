"""What is due: one row per (kind, subject), carried out in the same transaction that deletes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, Column, Index, UniqueConstraint, bindparam, delete, func, select, update
from sqlmodel import Field, Session, SQLModel

from data.base import JSONObject, inserts, shortened, table_of

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
_REMOVE = delete(_timetable).where(_timetable.c.id.in_(bindparam("ids", expanding=True)))


class Timetable:
    def __init__(self, session: Session) -> None:
        self._session = session
        # Of what is being carried out, by key: what hasn't begun yet, and what has and so counts as gone.
        self._waiting: dict[tuple[str, str], int] = {}
        self._begun: dict[tuple[str, str], int] = {}

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
            self._settle((due.kind, due.subject) for due in entries)

    def cancel(self, kind: str, subject: str) -> None:
        self.cancel_all([(kind, subject)])

    def cancel_all(self, keys: Sequence[tuple[str, str]]) -> None:
        if keys:
            rows = [{"of_kind": kind, "of_subject": subject} for kind, subject in keys]
            self._session.connection().execute(_CANCEL, rows)
            self._settle(keys)

    def due_at(self, kind: str, subject: str) -> datetime | None:
        """When (kind, subject) is due; None when it isn't in the timetable."""
        if (kind, subject) in self._begun:
            return None
        query = select(_timetable.c.due_at).where(_timetable.c.kind == kind, _timetable.c.subject == subject)
        found: datetime | None = self._session.connection().execute(query).scalar()
        return found

    def get(self, kind: str, subject: str) -> Due | None:
        if (kind, subject) in self._begun:
            return None
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

    @contextmanager
    def carrying_out(self, rows: Sequence[DueRow]) -> Iterator[None]:
        """Around carrying out what `due` gave. What has begun is deleted at the end, all of it at once; what
        there was no time for was never touched. After an error nothing is deleted."""
        self._waiting = {row.key: row.id for row in rows}
        try:
            yield
            if self._begun:
                self._session.connection().execute(_REMOVE, {"ids": [*self._begun.values()]})
        finally:
            self._waiting, self._begun = {}, {}

    def begin(self, row: DueRow) -> bool:
        """From now on this entry counts as gone, so it may be scheduled anew. False when what was carried out
        before it has cancelled or moved it."""
        waited = self._waiting.pop(row.key, None)
        if waited is not None:
            self._begun[row.key] = waited
        return waited is not None

    def take(self, row: DueRow) -> bool:
        """Remove one entry by itself; False when it was cancelled or moved since `due` gave it."""
        gone = delete(_timetable).where(_timetable.c.id == row.id, _timetable.c.due_at == row.due.due_at)
        return self._session.connection().execute(gone).rowcount == 1

    def _settle(self, keys: Iterable[tuple[str, str]]) -> None:
        """Their rows say how they stand, whatever was being carried out."""
        for key in keys:
            self._waiting.pop(key, None)
            self._begun.pop(key, None)

    def postpone(self, row: DueRow, until: datetime, error: str) -> None:
        """Try again later; everything else is as it was before the try that failed."""
        self._session.connection().execute(
            update(_timetable)
            .where(_timetable.c.id == row.id)
            .values(visible_at=until, attempts=row.attempts + 1, last_error=shortened(error))
        )
