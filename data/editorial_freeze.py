"""Freezes of the editorial plan: when it was stopped, why, and who let it go on."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, select, update
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
# Asked by whatever adds or draws an item, so without the ORM.
_COLUMNS = [_freeze.c[name] for name in ("id", "reason", "started_at", "started_by", "alert_id")]
_RUNNING = select(*_COLUMNS).where(_freeze.c.running == 1)
_GET = select(*_COLUMNS).where(_freeze.c.id == bindparam("freeze"))


class FreezeRepository:
    def __init__(self, session: Session) -> None:
        self._session = session

    def running(self) -> Freeze | None:
        row = self._session.connection().execute(_RUNNING).first()
        return Freeze(*row) if row is not None else None

    def get(self, freeze_id: int) -> Freeze | None:
        """Also one that is over: items may still be held that nobody has released yet."""
        row = self._session.connection().execute(_GET, {"freeze": freeze_id}).first()
        return Freeze(*row) if row is not None else None

    def start(self, reason: str, *, by: str | None, alert: int | None, now: datetime) -> Freeze:
        row = PlanFreeze(reason=reason, started_by=by, alert_id=alert, started_at=now)
        self._session.add(row)
        self._session.flush()
        assert row.id is not None
        return Freeze(row.id, reason, now, by, alert)

    def end(self, freeze_id: int, by: str, now: datetime) -> bool:
        """False when it is over already."""
        change = (
            update(_freeze)
            .where(_freeze.c.id == freeze_id, _freeze.c.running == 1)
            .values(ended_by=by, ended_at=now, running=None)
        )
        return self._session.connection().execute(change).rowcount == 1
