"""What Slack was last told about who is on duty, so that it is told only when that changes."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlmodel import Field, Session, SQLModel

from data.base import insert_into, table_of


class DutyShown(SQLModel, table=True):
    __tablename__ = "duty_shown"

    place: str = Field(primary_key=True)  # `topic:C0SOCIAL`, `group:S0DUTY`
    shown: str
    changed_at: datetime


_shown = table_of(DutyShown)


class DutyShownRepository:
    def __init__(self, session: Session) -> None:
        self._session = session

    def change(self, place: str, shown: str, now: datetime) -> bool:
        """Remember what is shown from now on; False when it is that already."""
        query = select(_shown.c.shown).where(_shown.c.place == place)
        if self._session.connection().execute(query).scalar() == shown:
            return False
        row = {"place": place, "shown": shown, "changed_at": now}
        insert = insert_into(self._session, _shown)
        newest = {"shown": shown, "changed_at": now}
        self._session.connection().execute(
            insert.on_conflict_do_update(index_elements=["place"], set_=newest), row
        )
        return True
