"""Crisis alerts and who was asked about them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, select, text, update
from sqlmodel import Field, Session, SQLModel

from bot.domain.alerts import Alert, Draft, Level, State, Step
from data.base import insert_into, one_of, table_of

_RUNNING = text("state IN ('raised', 'acknowledged')")


class AlertRow(SQLModel, table=True):
    __tablename__ = "alert"
    __table_args__ = (
        CheckConstraint(one_of("state", *State), name="state"),
        CheckConstraint("level BETWEEN 0 AND 6", name="level"),
        CheckConstraint("step BETWEEN 0 AND 2", name="step"),
        Index("ix_alert_running", "id", sqlite_where=_RUNNING, postgresql_where=_RUNNING),
    )

    id: int | None = Field(default=None, primary_key=True)
    what: str
    level: int
    channel: str | None = None
    link: str = ""
    state: str = State.RAISED
    raised_by: str
    raised_at: datetime
    owner: str
    step: int = 0
    rounds: int = 0
    acknowledged_by: str | None = None
    acknowledged_at: datetime | None = None
    closed_by: str | None = None
    closed_at: datetime | None = None
    note: str = ""


class AlertAsked(SQLModel, table=True):
    """Who was asked to take over, and so has a message that must show the state."""

    __tablename__ = "alert_asked"
    __table_args__ = (UniqueConstraint("alert_id", "slack_id"),)

    id: int | None = Field(default=None, primary_key=True)
    alert_id: int = Field(foreign_key="alert.id", index=True)
    slack_id: str
    asked_at: datetime


_alert = table_of(AlertRow)
_asked = table_of(AlertAsked)


class AlertRepository:
    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, draft: Draft, *, raised_by: str, owner: str, now: datetime) -> Alert:
        row = AlertRow(
            what=draft.what,
            level=int(draft.level),
            channel=draft.channel,
            link=draft.link,
            raised_by=raised_by,
            raised_at=now,
            owner=owner,
        )
        self._session.add(row)
        self._session.flush()
        return _value(row)

    def get(self, alert_id: int) -> Alert | None:
        self._session.expire_all()  # Core statements below change rows behind the session's back
        row = self._session.get(AlertRow, alert_id)
        return _value(row) if row is not None else None

    def running(self) -> Sequence[Alert]:
        """Not yet closed, worst first, then oldest."""
        query = select(AlertRow).where(_RUNNING).order_by(_alert.c.level.desc(), _alert.c.id)
        return [_value(row) for row in self._session.execute(query).scalars()]

    def raised_between(self, start: datetime, end: datetime) -> list[tuple[datetime, str | None]]:
        """When alerts were raised and for which channel, false alarms included: they woke somebody, too."""
        query = select(_alert.c.raised_at, _alert.c.channel).where(
            _alert.c.raised_at >= start, _alert.c.raised_at < end
        )
        return [(row.raised_at, row.channel) for row in self._session.connection().execute(query)]

    def change(self, alert_id: int, sources: Collection[State], **values: Any) -> bool:
        """Change the alert if it is in one of these states; False when somebody was faster."""
        change = (
            update(_alert)
            .where(_alert.c.id == alert_id, _alert.c.state.in_([str(state) for state in sources]))
            .values(**values)
        )
        return self._session.connection().execute(change).rowcount == 1

    def ask(self, alert_id: int, slack_id: str, now: datetime) -> bool:
        """Remember that the person was asked; False when they were before."""
        insert = insert_into(self._session, _asked).on_conflict_do_nothing(
            index_elements=["alert_id", "slack_id"]
        )
        row = {"alert_id": alert_id, "slack_id": slack_id, "asked_at": now}
        return self._session.connection().execute(insert.returning(_asked.c.id), row).first() is not None

    def asked(self, alert_id: int) -> tuple[str, ...]:
        """Who was asked, in order."""
        query = select(_asked.c.slack_id).where(_asked.c.alert_id == alert_id).order_by(_asked.c.id)
        return tuple(self._session.connection().execute(query).scalars())


def _value(row: AlertRow) -> Alert:
    assert row.id is not None
    return Alert(
        id=row.id,
        what=row.what,
        level=Level(row.level),
        channel=row.channel,
        link=row.link,
        state=State(row.state),
        raised_by=row.raised_by,
        raised_at=row.raised_at,
        owner=row.owner,
        step=Step(row.step),
        rounds=row.rounds,
        acknowledged_by=row.acknowledged_by,
        acknowledged_at=row.acknowledged_at,
        closed_by=row.closed_by,
        closed_at=row.closed_at,
        note=row.note,
    )
