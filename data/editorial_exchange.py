"""Imports of the plan that somebody has sent and not decided about yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Select, select, update
from sqlmodel import Field, Session, SQLModel

from bot.domain.editorial_exchange import Record
from data.base import one_of, table_of

FETCHING = "fetching"  # the file is still being read from Slack
READY = "ready"  # shown to whoever sent it
DONE = "done"
DROPPED = "dropped"


class PlanImport(SQLModel, table=True):
    __tablename__ = "plan_import"
    __table_args__ = (CheckConstraint(one_of("state", FETCHING, READY, DONE, DROPPED), name="state"),)

    id: int | None = Field(default=None, primary_key=True)
    actor: str  # Slack id
    name: str  # of the file
    channel: str | None = None  # for records that name none
    state: str = Field(default=FETCHING, index=True)
    records: list[dict[str, Any]] = Field(sa_type=JSON)  # emptied once decided
    fingerprint: str = ""  # of the changes that were shown
    created_at: datetime


@dataclass(frozen=True)
class Import:
    id: int
    actor: str
    name: str
    channel: str | None
    state: str
    fingerprint: str
    created_at: datetime


_import = table_of(PlanImport)
# Without the records, which only those need who carry them out.
_ONE = select(*(_import.c[each.name] for each in fields(Import)))


class ImportRepository:
    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, actor: str, name: str, channel: str | None, now: datetime) -> Import:
        row = PlanImport(actor=actor, name=name, channel=channel, records=[], created_at=now)
        self._session.add(row)
        self._session.flush()
        assert row.id is not None
        return Import(row.id, actor, name, channel, row.state, row.fingerprint, now)

    def get(self, import_id: int) -> Import | None:
        return self._first(_ONE.where(_import.c.id == import_id))

    def locked(self, import_id: int) -> Import | None:
        """Until the end of the transaction nobody else decides about it."""
        return self._first(_ONE.where(_import.c.id == import_id).with_for_update())

    def records(self, import_id: int) -> list[Record]:
        """What the file holds; megabytes of it, perhaps."""
        query = select(_import.c.records).where(_import.c.id == import_id)
        stored = self._session.connection().execute(query).scalar() or []
        return [Record(each["line"], MappingProxyType(each["values"]), each["problem"]) for each in stored]

    def show(self, import_id: int, records: Sequence[Record], fingerprint: str) -> bool:
        """Keep what was read, and which changes were shown. False when it was decided about already."""
        stored = [
            {"line": record.line, "values": dict(record.values), "problem": record.problem}
            for record in records
        ]
        values = {"state": READY, "records": stored, "fingerprint": fingerprint}
        return self._update(import_id, (FETCHING, READY), values)

    def shown(self, import_id: int, fingerprint: str) -> bool:
        """The same file, but other changes: the plan is another one by now."""
        return self._update(import_id, (READY,), {"fingerprint": fingerprint})

    def settle(self, import_id: int, state: str) -> bool:
        """Done or dropped; the texts go with it. False when somebody was faster."""
        return self._update(import_id, (FETCHING, READY), {"state": state, "records": []})

    def fetching_since(self, before: datetime) -> Sequence[Import]:
        query = _ONE.where(_import.c.state == FETCHING, _import.c.created_at < before)
        return [Import(*row) for row in self._session.connection().execute(query)]

    def forget(self, before: datetime) -> None:
        """Nobody decides about a preview of last week any more."""
        old = update(_import).where(_import.c.state == READY, _import.c.created_at < before)
        self._session.connection().execute(old.values(state=DROPPED, records=[]))

    def _first(self, query: Select[Any]) -> Import | None:
        row = self._session.connection().execute(query).first()
        return Import(*row) if row is not None else None

    def _update(self, import_id: int, states: Sequence[str], values: dict[str, Any]) -> bool:
        change = (
            update(_import).where(_import.c.id == import_id, _import.c.state.in_(states)).values(**values)
        )
        return self._session.connection().execute(change).rowcount == 1
