"""What Slack has delivered: each event, command and click takes effect once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlmodel import Field, Session, SQLModel

from data.base import inserts, table_of


class InboxEntry(SQLModel, table=True):
    __tablename__ = "inbox"

    key: str = Field(primary_key=True)
    received_at: datetime = Field(index=True)


_inbox = table_of(InboxEntry)
_REMEMBER = inserts(
    _inbox, lambda insert: insert.on_conflict_do_nothing(index_elements=["key"]).returning(_inbox.c.key)
)


class Inbox:
    def __init__(self, session: Session) -> None:
        self._session = session

    def first_time(self, key: str, now: datetime) -> bool:
        """Remember the key with the effect of this transaction; False when it had its effect already.

        A second delivery that runs at the same moment waits for the first one's commit.
        """
        insert, row = _REMEMBER(self._session), {"key": key, "received_at": now}
        return self._session.connection().execute(insert, row).first() is not None

    def purge(self, before: datetime, *, limit: int = 1000) -> int:
        """Forget what came before that time; at most `limit` rows, so that others get their turn."""
        old = select(_inbox.c.key).where(_inbox.c.received_at < before).limit(limit)
        return self._session.connection().execute(delete(_inbox).where(_inbox.c.key.in_(old))).rowcount
