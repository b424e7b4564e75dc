"""Addresses of calendar feeds. Only a hash of each is stored, so the database gives none away."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, select, text, update
from sqlmodel import Field, Session, SQLModel

from bot.domain.calendar_feeds import Feed, Kind, fingerprint, is_token_of
from data.base import insert_into, one_of, table_of

_LIVE = text("revoked_at IS NULL")


class CalendarFeed(SQLModel, table=True):
    __tablename__ = "calendar_feed"
    __table_args__ = (
        CheckConstraint(one_of("kind", *Kind), name="kind"),
        Index(
            "ix_calendar_feed_live",
            "owner",
            "kind",
            "subject",
            unique=True,
            sqlite_where=_LIVE,
            postgresql_where=_LIVE,
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    subject: str = ""
    owner: str
    token_hash: str = Field(unique=True)
    created_at: datetime
    revoked_at: datetime | None = None


_feed = table_of(CalendarFeed)


class CalendarFeedRepository:
    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, kind: Kind, subject: str, owner: str, token: str, now: datetime) -> None:
        """A new address; the one that the person had for the same stops working."""
        self.revoke(kind, subject, owner, now)
        made = {
            "kind": kind.value,
            "subject": subject,
            "owner": owner,
            "token_hash": fingerprint(token),
            "created_at": now,
        }
        insert = insert_into(self._session, _feed)
        # Of several clicks at the same moment the last one's address holds.
        instead = {name: insert.excluded[name] for name in ("token_hash", "created_at")}
        upsert = insert.on_conflict_do_update(
            index_elements=["owner", "kind", "subject"], index_where=_LIVE, set_=instead
        )
        self._session.connection().execute(upsert, made)

    def revoke(self, kind: Kind, subject: str, owner: str, now: datetime) -> bool:
        """False when there was nothing to stop."""
        change = (
            update(_feed)
            .where(
                _feed.c.owner == owner,
                _feed.c.kind == kind.value,
                _feed.c.subject == subject,
                _feed.c.revoked_at.is_(None),
            )
            .values(revoked_at=now)
        )
        return self._session.connection().execute(change).rowcount == 1

    def of(self, owner: str, kind: Kind, subject: str) -> Feed | None:
        query = select(_feed).where(
            _feed.c.owner == owner,
            _feed.c.kind == kind.value,
            _feed.c.subject == subject,
            _feed.c.revoked_at.is_(None),
        )
        row = self._session.connection().execute(query).first()
        return _read(row) if row is not None else None

    def by_token(self, token: str) -> Feed | None:
        """The index is asked for a hash, so how long it takes says nothing about tokens that come close."""
        query = select(_feed).where(_feed.c.token_hash == fingerprint(token), _feed.c.revoked_at.is_(None))
        row = self._session.connection().execute(query).first()
        return _read(row) if row is not None and is_token_of(token, row.token_hash) else None


def _read(row: Any) -> Feed:
    return Feed(row.id, Kind(row.kind), row.subject, row.owner, row.created_at)
