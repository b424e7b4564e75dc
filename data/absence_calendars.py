"""Calendars that absences are read from, one per person."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlmodel import Field, Session, SQLModel

from bot.domain.absence_calendar import Source
from data.base import table_of


class AbsenceCalendar(SQLModel, table=True):
    __tablename__ = "absence_calendar"

    person: str = Field(primary_key=True)  # key of the team file
    url: str  # a secret: whoever knows it can read the calendar
    added_by: str
    added_at: datetime
    next_at: datetime = Field(index=True)  # when to read it again
    etag: str | None = None
    read_at: datetime | None = None  # the last time that it worked
    error: str | None = None  # key of a text: why it doesn't work now
    failures: int = 0  # in a row


_calendar = table_of(AbsenceCalendar)


class AbsenceCalendarRepository:
    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, person: str, url: str, added_by: str, now: datetime) -> None:
        """A new address, to be read at once; it takes the place of another one."""
        self.remove(person)
        self._session.add(
            AbsenceCalendar(person=person, url=url, added_by=added_by, added_at=now, next_at=now)
        )
        self._session.flush()

    def remove(self, person: str) -> bool:
        gone = delete(_calendar).where(_calendar.c.person == person)
        return self._session.connection().execute(gone).rowcount == 1

    def get(self, person: str) -> Source | None:
        row = (
            self._session.connection().execute(select(_calendar).where(_calendar.c.person == person)).first()
        )
        return _source(row) if row is not None else None

    def claim(self, now: datetime, again_at: datetime) -> Source | None:
        """One that is to be read now. It is put off until `again_at`, so that nobody else takes it meanwhile
        and it is taken again should the process die."""
        query = select(_calendar).where(_calendar.c.next_at <= now).order_by(_calendar.c.next_at).limit(20)
        for row in self._session.connection().execute(query).all():
            taken = (
                update(_calendar)
                .where(_calendar.c.person == row.person, _calendar.c.next_at == row.next_at)
                .values(next_at=again_at)
            )
            if self._session.connection().execute(taken).rowcount == 1:
                return _source(row)
        return None

    def succeeded(
        self, source: Source, now: datetime, next_at: datetime, etag: str | None, *, changed: bool
    ) -> bool:
        """False when the person has given another address meanwhile."""
        fields: dict[str, Any] = {"next_at": next_at, "read_at": now, "error": None, "failures": 0}
        if changed:
            fields["etag"] = etag
        return self._write(source, fields)

    def failed(self, source: Source, next_at: datetime, error: str) -> bool:
        fields = {"next_at": next_at, "error": error, "failures": _calendar.c.failures + 1, "etag": None}
        return self._write(source, fields)

    def _write(self, source: Source, fields: dict[str, Any]) -> bool:
        change = (
            update(_calendar)
            .where(_calendar.c.person == source.person, _calendar.c.url == source.url)
            .values(**fields)
        )
        return self._session.connection().execute(change).rowcount == 1


def _source(row: Any) -> Source:
    return Source(row.person, row.url, row.etag, row.read_at, row.error, row.failures)
