"""What somebody is told once and never again."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field, Session, SQLModel

from data.base import insert_into, table_of


class Notice(SQLModel, table=True):
    __tablename__ = "notice"

    key: str = Field(primary_key=True)
    told_at: datetime


_notice = table_of(Notice)


class Notices:
    def __init__(self, session: Session) -> None:
        self._session = session

    def first_time(self, key: str, now: datetime) -> bool:
        """Remember the key in this transaction; False when it is known already."""
        insert = insert_into(self._session, _notice).on_conflict_do_nothing(index_elements=["key"])
        row = {"key": key, "told_at": now}
        return self._session.connection().execute(insert.returning(_notice.c.key), row).first() is not None
