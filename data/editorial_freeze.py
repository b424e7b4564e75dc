"""Freezes of the editorial plan: when it was stopped, why, and who let it go on."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select, update
from sqlmodel import Field, Session, SQLModel

from bot.domain.editorial_freeze import Freeze
from data.base import table_of


class PlanFreeze(SQLModel, table=True):
    __tablename__ = "plan_freeze"
    id: int | None = Field(default=None, primary_key=True)
    reason: str
    alert_id: int | None = None  # None: somebody stopped it by hand
    started_by: str | None = None  # Slack id; None: Lotse itself
    started_at: datetime
    ended_by: str | None = None
    ended_at: datetime | None = None
    running: int | None = Field(default=1, unique=True)  # NULL once it is over: the database allows one


_freeze = table_of(PlanFreeze)


class FreezeRepository:
    def __init__(self, session: Session) -> None:
        self._session = session

    def running(self) -> Freeze | None:
        row = self._session.execute(select(PlanFreeze).where(_freeze.c.running == 1)).scalars().first()
        return _value(row) if row is not None else None

    def get(self, freeze_id: int) -> Freeze | None:
        """Also one that is over: items may still be held that nobody has released yet."""
        row = self._session.get(PlanFreeze, freeze_id)
        return _value(row) if row is not None else None

    def start(self, reason: str, *, by: str | None, alert: int | None, now: datetime) -> Freeze:
        row = PlanFreeze(reason=reason, started_by=by, alert_id=alert, started_at=now)
        self._session.add(row)
        self._session.flush()
        return _value(row)

    def end(self, freeze_id: int, by: str, now: datetime) -> bool:
        """False when it is over already."""
        self._session.expire_all()
        change = (
            update(_freeze)
            .where(_freeze.c.id == freeze_id, _freeze.c.running == 1)
            .values(ended_by=by, ended_at=now, running=None)
        )
        return self._session.connection().execute(change).rowcount == 1


def _value(row: PlanFreeze) -> Freeze:
    assert row.id is not None
    return Freeze(row.id, row.reason, row.started_at, row.started_by, row.alert_id)
