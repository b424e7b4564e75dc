"""Hand-over notes, and which reminders each person wants."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, UniqueConstraint, select, update
from sqlmodel import Field, Session, SQLModel

from bot.domain.rota.handover import HandoverNote
from data.base import insert_into, table_of


class RotaReminderChoice(SQLModel, table=True):
    __tablename__ = "rota_reminder_choice"

    slack_id: str = Field(primary_key=True)
    days: list[int] = Field(sa_column=Column(JSON, nullable=False))


class RotaHandover(SQLModel, table=True):
    __tablename__ = "rota_handover"
    __table_args__ = (UniqueConstraint("subject", "at", "giver"),)

    id: int | None = Field(default=None, primary_key=True)
    subject: str  # the rotation, else the channels
    channels: list[str] = Field(sa_column=Column(JSON, nullable=False))
    at: datetime = Field(index=True)  # when the duty changes hands
    giver: str  # keys of the team file
    receiver: str
    note: str = ""
    written_at: datetime | None = None
    acknowledged_at: datetime | None = None


_choice, _handover = table_of(RotaReminderChoice), table_of(RotaHandover)


class RotaNoteRepository:
    def __init__(self, session: Session) -> None:
        self._session = session

    # --- reminders -------------------------------------------------------------------------------------

    def reminder_days(self, slack_id: str) -> tuple[int, ...] | None:
        """None for who never chose."""
        query = select(_choice.c.days).where(_choice.c.slack_id == slack_id)
        days = self._session.connection().execute(query).scalar()
        return tuple(days) if days is not None else None

    def choose_reminders(self, slack_id: str, days: Collection[int]) -> None:
        row = {"slack_id": slack_id, "days": list(days)}
        insert = insert_into(self._session, _choice).inline()
        upsert = insert.on_conflict_do_update(
            index_elements=["slack_id"], set_={"days": insert.excluded.days}
        )
        self._session.connection().execute(upsert, row)

    # --- hand-over notes ---------------------------------------------------------------------------------

    def handover(
        self, subject: str, channels: Collection[str], at: datetime, giver: str, receiver: str
    ) -> HandoverNote:
        """The note of this hand-over; begun when there is none yet."""
        row = {
            "subject": subject,
            "channels": list(channels),
            "at": at,
            "giver": giver,
            "receiver": receiver,
            "note": "",
        }
        insert = insert_into(self._session, _handover).inline().on_conflict_do_nothing()
        self._session.connection().execute(insert, row)
        query = select(_handover).where(
            _handover.c.subject == subject, _handover.c.at == at, _handover.c.giver == giver
        )
        return _value(self._session.connection().execute(query).one())

    def get(self, note_id: int) -> HandoverNote | None:
        row = self._session.connection().execute(select(_handover).where(_handover.c.id == note_id)).first()
        return _value(row) if row is not None else None

    def write(self, note_id: int, note: str, now: datetime) -> None:
        change = update(_handover).where(_handover.c.id == note_id)
        self._session.connection().execute(change.values(note=note, written_at=now, acknowledged_at=None))

    def acknowledge(self, note_id: int, now: datetime) -> bool:
        change = update(_handover).where(_handover.c.id == note_id, _handover.c.acknowledged_at.is_(None))
        return self._session.connection().execute(change.values(acknowledged_at=now)).rowcount == 1


def _value(row: Any) -> HandoverNote:
    return HandoverNote(
        row.id,
        tuple(row.channels),
        row.at,
        row.giver,
        row.receiver,
        row.note,
        row.written_at,
        row.acknowledged_at,
    )
