"""Who did what, when. Rows are appended; nothing updates or deletes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, insert
from sqlmodel import Field, Session, SQLModel, col, select

from data.base import JSONObject, table_of


class AuditEntry(SQLModel, table=True):
    __tablename__ = "audit"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(index=True)
    action: str  # alerts.acknowledged
    actor: str | None = None  # Slack id; None: Lotse itself
    subject: str = Field(index=True)  # alert:7
    detail: JSONObject = Field(sa_column=Column(JSON, nullable=False))


_audit = table_of(AuditEntry)
_append = insert(_audit).inline()


class AuditLog:
    def __init__(self, session: Session) -> None:
        self._session = session

    def append(
        self,
        action: str,
        *,
        actor: str | None,
        subject: str,
        now: datetime,
        detail: Mapping[str, Any] | None = None,
    ) -> None:
        row = {"at": now, "action": action, "actor": actor, "subject": subject, "detail": dict(detail or {})}
        self._session.connection().execute(_append, row)

    def append_all(
        self, entries: Sequence[tuple[str, str, Mapping[str, Any]]], *, actor: str | None, now: datetime
    ) -> None:
        """Actions, their subjects and details, all by one person at one time."""
        rows = [
            {"at": now, "action": action, "actor": actor, "subject": subject, "detail": dict(detail)}
            for action, subject, detail in entries
        ]
        if rows:
            self._session.connection().execute(_append, rows)

    def of(self, subject: str) -> Sequence[AuditEntry]:
        """The history of one thing, oldest first."""
        query = select(AuditEntry).where(AuditEntry.subject == subject).order_by(col(AuditEntry.id))
        return self._session.exec(query).all()
