"""Absences and overrides. What was said is never deleted; taking it back is a date of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Index, bindparam, select, update
from sqlmodel import Field, Session, SQLModel

from bot.domain.rota import Absence, Effective, Override, effective
from data.base import table_of

TYPED = "typed"  # by the person or by somebody for them; anything else names a calendar


class RotaAbsence(SQLModel, table=True):
    __tablename__ = "rota_absence"
    __table_args__ = (Index("ix_rota_absence_person_end_at", "person", "end_at"),)

    id: int | None = Field(default=None, primary_key=True)
    person: str  # key of the team file
    start_at: datetime
    end_at: datetime = Field(index=True)
    source: str = TYPED
    uid: str | None = None  # the event of the calendar
    said_by: str | None = None  # Slack id; None: a calendar
    said_at: datetime
    taken_back_at: datetime | None = None


class RotaOverride(SQLModel, table=True):
    __tablename__ = "rota_override"

    id: int | None = Field(default=None, primary_key=True)
    channel: str
    person: str
    start_at: datetime
    end_at: datetime = Field(index=True)
    said_by: str
    said_at: datetime
    taken_back_at: datetime | None = None


_absence, _override = table_of(RotaAbsence), table_of(RotaOverride)
_RUNNING = (
    select(_absence)
    .where(
        _absence.c.start_at <= bindparam("now"),
        _absence.c.end_at > bindparam("now"),
        _absence.c.taken_back_at.is_(None),
    )
    .order_by(_absence.c.end_at, _absence.c.id.desc())
)


# What held at any time in [start, end): asked whenever somebody asks who is on duty.
_ABSENT = (
    select(
        _absence.c.person,
        _absence.c.start_at,
        _absence.c.end_at,
        _absence.c.said_at,
        _absence.c.taken_back_at,
    )
    .where(_absence.c.end_at > bindparam("start"), _absence.c.start_at < bindparam("end"))
    .order_by(_absence.c.id)
)
_OVERRIDDEN = (
    select(_override)
    .where(_override.c.end_at > bindparam("start"), _override.c.start_at < bindparam("end"))
    .order_by(_override.c.id)
)


class RotaChangeRepository:
    def __init__(self, session: Session) -> None:
        self._session = session
        self._running: tuple[datetime, Mapping[str, Absence]] | None = None
        self._written = False  # from then on nothing is remembered, so a rolled back savepoint can't mislead

    # --- absences ------------------------------------------------------------------------------------

    def add_absence(
        self,
        person: str,
        start: datetime,
        end: datetime,
        *,
        said_by: str | None,
        now: datetime,
        source: str = TYPED,
        uid: str | None = None,
    ) -> Absence:
        row = RotaAbsence(
            person=person, start_at=start, end_at=end, source=source, uid=uid, said_by=said_by, said_at=now
        )
        self._written = True
        self._session.add(row)
        self._session.flush()
        return _absent(row)

    def absence(self, absence_id: int) -> Absence | None:
        query = select(_absence).where(_absence.c.id == absence_id)
        row = self._session.connection().execute(query).first()
        return _absent(row) if row is not None else None

    def absences(
        self,
        start: datetime,
        end: datetime | None = None,
        person: str | None = None,
        source: str | None = None,
    ) -> list[Absence]:
        """Those that hold and touch [start, end), the nearest first."""
        query = select(_absence).where(_absence.c.end_at > start, _absence.c.taken_back_at.is_(None))
        if end is not None:
            query = query.where(_absence.c.start_at < end)
        if person is not None:
            query = query.where(_absence.c.person == person)
        if source is not None:
            query = query.where(_absence.c.source == source)
        rows = self._session.connection().execute(query.order_by(_absence.c.start_at, _absence.c.id))
        return [_absent(row) for row in rows]

    def running(self, now: datetime) -> Mapping[str, Absence]:
        """Who is away at that moment, by key of the person: of several absences the one that lasts longest.

        Asked of for everybody who is told something, so it is read once per transaction, or again after each
        absence written in it.
        """
        if self._running is None or self._running[0] != now or self._written:
            rows = self._session.connection().execute(_RUNNING, {"now": now})
            self._running = (now, {row.person: _absent(row) for row in rows})  # the longest comes last
        return self._running[1]

    def take_back_absence(self, absence_id: int, now: datetime) -> bool:
        """False when it was taken back already, or is over."""
        self._written = True
        change = (
            update(_absence)
            .where(_absence.c.id == absence_id, _absence.c.taken_back_at.is_(None), _absence.c.end_at > now)
            .values(taken_back_at=now)
        )
        return self._session.connection().execute(change).rowcount == 1

    # --- overrides -----------------------------------------------------------------------------------

    def add_override(
        self, channel: str, person: str, start: datetime, end: datetime, *, said_by: str, now: datetime
    ) -> int:
        row = RotaOverride(
            channel=channel, person=person, start_at=start, end_at=end, said_by=said_by, said_at=now
        )
        self._session.add(row)
        self._session.flush()
        assert row.id is not None
        return row.id

    def override(self, override_id: int) -> Override | None:
        query = select(_override).where(_override.c.id == override_id)
        row = self._session.connection().execute(query).first()
        return Override(row.start_at, row.end_at, row.channel, row.person) if row is not None else None

    def take_back_override(self, override_id: int, now: datetime) -> bool:
        change = (
            update(_override)
            .where(
                _override.c.id == override_id, _override.c.taken_back_at.is_(None), _override.c.end_at > now
            )
            .values(taken_back_at=now)
        )
        return self._session.connection().execute(change).rowcount == 1

    # --- for the schedule ------------------------------------------------------------------------------

    def effective_absences(self, start: datetime, end: datetime) -> Iterable[tuple[str, Effective]]:
        """Whatever held at any time in [start, end), taken back or not."""
        for row in self._session.connection().execute(_ABSENT, {"start": start, "end": end}):
            yield row.person, effective(row.start_at, row.end_at, row.said_at, row.taken_back_at)

    def effective_overrides(self, start: datetime, end: datetime) -> Iterable[Override]:
        for row in self._session.connection().execute(_OVERRIDDEN, {"start": start, "end": end}):
            held = effective(row.start_at, row.end_at, row.said_at, row.taken_back_at)
            yield Override(held.start, held.end, row.channel, row.person)


def _absent(row: Any) -> Absence:
    return Absence(row.id, row.person, row.start_at, row.end_at, row.source, row.uid, row.said_by)
