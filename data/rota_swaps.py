"""Swaps: asked for, taken by the first who says yes, undone before they start."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Column, Index, select, update
from sqlmodel import Field, Session, SQLModel

from bot.domain.rota import Swap, effective
from bot.domain.rota.swaps import State, SwapRequest
from data.base import one_of, table_of


class RotaSwap(SQLModel, table=True):
    __tablename__ = "rota_swap"
    __table_args__ = (
        CheckConstraint(one_of("state", *State), name="state"),
        Index("ix_rota_swap_state_end_at", "state", "end_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    channels: list[str] = Field(sa_column=Column(JSON, nullable=False))
    giver: str | None = None  # key of the team file; None: the gap
    start_at: datetime
    end_at: datetime
    asked: list[str] = Field(sa_column=Column(JSON, nullable=False))  # keys
    declined: list[str] = Field(sa_column=Column(JSON, nullable=False))
    note: str = ""
    state: str = State.OPEN
    asked_by: str  # Slack id
    asked_at: datetime
    taker: str | None = None
    accepted_at: datetime | None = None
    ended_at: datetime | None = None  # withdrawn, undone or expired


_swap = table_of(RotaSwap)


class RotaSwapRepository:
    def __init__(self, session: Session) -> None:
        self._session = session

    def add(
        self,
        channels: Collection[str],
        giver: str | None,
        start: datetime,
        end: datetime,
        *,
        asked: Collection[str] = (),
        asked_by: str,
        now: datetime,
        note: str = "",
        taker: str | None = None,
    ) -> SwapRequest:
        """With a taker it is accepted at once."""
        row = RotaSwap(
            channels=list(channels),
            giver=giver,
            start_at=start,
            end_at=end,
            asked=list(asked),
            declined=[],
            note=note,
            state=State.OPEN if taker is None else State.ACCEPTED,
            asked_by=asked_by,
            asked_at=now,
            taker=taker,
            accepted_at=now if taker is not None else None,
        )
        self._session.add(row)
        self._session.flush()
        return _value(row)

    def get(self, swap_id: int) -> SwapRequest | None:
        row = self._session.connection().execute(select(_swap).where(_swap.c.id == swap_id)).first()
        return _value(row) if row is not None else None

    def in_state(self, state: State, ending_after: datetime) -> list[SwapRequest]:
        query = select(_swap).where(_swap.c.state == state, _swap.c.end_at > ending_after)
        rows = self._session.connection().execute(query.order_by(_swap.c.start_at, _swap.c.id))
        return [_value(row) for row in rows]

    def change(self, swap_id: int, source: State, **values: Any) -> bool:
        """False when it isn't in that state any more: somebody was faster."""
        change = update(_swap).where(_swap.c.id == swap_id, _swap.c.state == source).values(**values)
        return self._session.connection().execute(change).rowcount == 1

    def effective(self, start: datetime, end: datetime) -> Iterable[Swap]:
        """Whatever held at any time in [start, end), in the order in which it was accepted."""
        query = select(_swap).where(
            _swap.c.taker.is_not(None), _swap.c.end_at > start, _swap.c.start_at < end
        )
        for row in self._session.connection().execute(query.order_by(_swap.c.accepted_at, _swap.c.id)):
            held = effective(row.start_at, row.end_at, row.accepted_at, row.ended_at)
            for channel in row.channels:
                yield Swap(held.start, held.end, channel, row.giver, row.taker)


def _value(row: Any) -> SwapRequest:
    return SwapRequest(
        id=row.id,
        channels=tuple(row.channels),
        giver=row.giver,
        start=row.start_at,
        end=row.end_at,
        asked=tuple(row.asked),
        declined=tuple(row.declined),
        note=row.note,
        state=State(row.state),
        asked_by=row.asked_by,
        asked_at=row.asked_at,
        taker=row.taker,
        accepted_at=row.accepted_at,
    )
