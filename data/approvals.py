"""Approval requests for plan items."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Column, Index, Update, select, text, update
from sqlmodel import Field, Session, SQLModel

from bot.domain.approvals import Request, State
from data.base import one_of, table_of

_PENDING = text("state = 'pending'")


class ApprovalRequest(SQLModel, table=True):
    __tablename__ = "approval_request"
    __table_args__ = (
        CheckConstraint(one_of("state", *State), name="state"),
        # the database itself allows one open request for an item
        Index(
            "uq_approval_request_open",
            "item_id",
            unique=True,
            sqlite_where=_PENDING,
            postgresql_where=_PENDING,
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    item_id: int = Field(foreign_key="plan_item.id", index=True)
    version: int
    state: str = State.PENDING
    requested_by: str
    requested_at: datetime
    asked: dict[str, list[str]] = Field(sa_column=Column(JSON, nullable=False))  # channel -> Slack ids
    signed: dict[str, str] = Field(sa_column=Column(JSON, nullable=False))  # channel -> Slack id
    escalated: bool = False
    decided_by: str | None = None
    decided_at: datetime | None = None
    comment: str = ""


_request = table_of(ApprovalRequest)


class ApprovalRepository:
    def __init__(self, session: Session) -> None:
        self._session = session
        self._ahead: dict[int, Request | None] = {}  # by item, until anything is written

    def add(
        self, item_id: int, version: int, requested_by: str, asked: Mapping[str, Iterable[str]], now: datetime
    ) -> Request:
        row = ApprovalRequest(
            item_id=item_id,
            version=version,
            requested_by=requested_by,
            requested_at=now,
            asked=_lists(asked),
            signed={},
        )
        self._ahead = {}
        self._session.add(row)
        self._session.flush()
        return _value(row)

    def get(self, request_id: int) -> Request | None:
        self._session.expire_all()  # Core statements below change rows behind the session's back
        row = self._session.get(ApprovalRequest, request_id)
        return _value(row) if row is not None else None

    def locked(self, request_id: int) -> Request | None:
        """As `get`; until the end of the transaction nobody else decides about it."""
        self._session.expire_all()
        query = select(ApprovalRequest).where(_request.c.id == request_id).with_for_update()
        row = self._session.execute(query).scalars().first()
        return _value(row) if row is not None else None

    def read_ahead(self, item_ids: Sequence[int]) -> None:
        """Many at once; `open_for` then knows them without asking."""
        query = select(ApprovalRequest).where(_request.c.item_id.in_(item_ids), _PENDING)
        found = {row.item_id: _value(row) for row in self._session.execute(query).scalars()}
        self._ahead = {item_id: found.get(item_id) for item_id in item_ids}

    def open_for(self, item_id: int) -> Request | None:
        if item_id in self._ahead:
            return self._ahead[item_id]
        query = select(ApprovalRequest).where(_request.c.item_id == item_id, _PENDING)
        row = self._session.execute(query).scalars().first()
        return _value(row) if row is not None else None

    def pending(self) -> Sequence[Request]:
        query = select(ApprovalRequest).where(_PENDING).order_by(_request.c.id)
        return [_value(row) for row in self._session.execute(query).scalars()]

    def settle(self, request_id: int, state: State, **values: Any) -> bool:
        """Close a pending request; False when somebody was faster."""
        change = (
            update(_request).where(_request.c.id == request_id, _PENDING).values(state=str(state), **values)
        )
        return self._change(change)

    def sign(self, request_id: int, signed: Mapping[str, str]) -> bool:
        """Note who has approved for which channels; False when the request is settled. Needs `locked`."""
        change = update(_request).where(_request.c.id == request_id, _PENDING).values(signed=dict(signed))
        return self._change(change)

    def escalated(self, request_id: int, asked: Mapping[str, Iterable[str]]) -> bool:
        change = (
            update(_request)
            .where(_request.c.id == request_id, _PENDING, _request.c.escalated.is_(False))
            .values(escalated=True, asked=_lists(asked))
        )
        return self._change(change)

    def _change(self, change: Update) -> bool:
        self._ahead = {}
        return self._session.connection().execute(change).rowcount == 1


def _lists(asked: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    return {channel: list(people) for channel, people in asked.items()}


def _value(row: ApprovalRequest) -> Request:
    assert row.id is not None
    return Request(
        id=row.id,
        item=row.item_id,
        version=row.version,
        state=State(row.state),
        requested_by=row.requested_by,
        requested_at=row.requested_at,
        asked=MappingProxyType({channel: tuple(people) for channel, people in row.asked.items()}),
        signed=MappingProxyType(dict(row.signed)),
        escalated=row.escalated,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        comment=row.comment,
    )
