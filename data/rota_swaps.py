"""Swaps: asked for, taken by the first who says yes, undone before they start; perhaps one for another."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    ColumnElement,
    Index,
    and_,
    bindparam,
    or_,
    select,
    text,
    update,
)
from sqlmodel import Field, Session, SQLModel

from bot.domain.rota import Swap, effective
from bot.domain.rota.swaps import Offer, OfferState, State, Stint, SwapRequest
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
    back_channels: list[str] | None = Field(sa_column=Column(JSON(none_as_null=True)))  # in return
    back_start_at: datetime | None = None
    back_end_at: datetime | None = None
    place: str | None = None  # the Slack channel in which everybody was asked


class RotaSwapOffer(SQLModel, table=True):
    """What somebody wants in return for taking over."""

    __tablename__ = "rota_swap_offer"
    __table_args__ = (CheckConstraint(one_of("state", *OfferState), name="state"),)

    id: int | None = Field(default=None, primary_key=True)
    swap_id: int = Field(foreign_key="rota_swap.id", index=True)
    person: str
    channels: list[str] = Field(sa_column=Column(JSON, nullable=False))
    start_at: datetime
    end_at: datetime
    state: str = OfferState.OPEN
    offered_at: datetime


ONE_TAKES = 0x6C6F7475  # whoever takes a shift does so one after the other

_swap, _offer = table_of(RotaSwap), table_of(RotaSwapOffer)
_given = and_(_swap.c.end_at > bindparam("start"), _swap.c.start_at < bindparam("end"))
_returned = and_(_swap.c.back_end_at > bindparam("start"), _swap.c.back_start_at < bindparam("end"))
_EFFECTIVE = (
    select(_swap)
    .where(_swap.c.taker.is_not(None), or_(_given, _returned))
    .order_by(_swap.c.accepted_at, _swap.c.id)
)


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
        back: Stint | None = None,
        place: str | None = None,
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
            place=place,
            **(_back_columns(back) if back is not None else {}),
        )
        self._session.add(row)
        self._session.flush()
        return _value(row)

    def one_at_a_time(self) -> None:
        """Whoever takes a shift waits here for who does so at this moment, and then sees what is left.

        A gap has no row, and two requests may be about one shift. SQLite's writer is alone as it is.
        """
        if self._session.get_bind().dialect.name == "postgresql":
            self._session.connection().execute(text(f"SELECT pg_advisory_xact_lock({ONE_TAKES})"))

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

    def accept(self, swap_id: int, taker: str, now: datetime, back: Stint | None = None) -> bool:
        """False when somebody was faster. `back` replaces what was wanted in return, if given."""
        returned = _back_columns(back) if back is not None else {}
        return self.change(
            swap_id, State.OPEN, state=State.ACCEPTED, taker=taker, accepted_at=now, **returned
        )

    def effective(self, start: datetime, end: datetime) -> Iterable[Swap]:
        """Whatever held at any time in [start, end), in the order in which it was accepted."""
        for row in self._session.connection().execute(_EFFECTIVE, {"start": start, "end": end}):
            held = effective(row.start_at, row.end_at, row.accepted_at, row.ended_at)
            for channel in row.channels:
                yield Swap(held.start, held.end, channel, row.giver, row.taker)
            if row.back_channels is not None:
                held = effective(row.back_start_at, row.back_end_at, row.accepted_at, row.ended_at)
                for channel in row.back_channels:
                    yield Swap(held.start, held.end, channel, row.taker, row.giver)

    # --- what somebody wants in return -----------------------------------------------------------------

    def add_offer(self, swap_id: int, person: str, back: Stint, now: datetime) -> Offer:
        """It takes the place of what the person has offered before."""
        self._close(_offer.c.swap_id == swap_id, _offer.c.person == person)
        row = RotaSwapOffer(
            swap_id=swap_id,
            person=person,
            channels=list(back.channels),
            start_at=back.start,
            end_at=back.end,
            offered_at=now,
        )
        self._session.add(row)
        self._session.flush()
        return _offered(row)

    def offer(self, offer_id: int) -> Offer | None:
        row = self._session.connection().execute(select(_offer).where(_offer.c.id == offer_id)).first()
        return _offered(row) if row is not None else None

    def offers(self, swap_id: int) -> list[Offer]:
        """All that were made, in order."""
        query = select(_offer).where(_offer.c.swap_id == swap_id).order_by(_offer.c.id)
        return [_offered(row) for row in self._session.connection().execute(query)]

    def settle_offer(self, offer_id: int, state: OfferState) -> bool:
        """False when it isn't open any more."""
        change = update(_offer).where(_offer.c.id == offer_id, _offer.c.state == OfferState.OPEN)
        return self._session.connection().execute(change.values(state=state)).rowcount == 1

    def close_offers(self, swap_id: int) -> None:
        """The request is settled; what was agreed on stays so."""
        self._close(_offer.c.swap_id == swap_id)

    def _close(self, *which: ColumnElement[bool]) -> None:
        change = update(_offer).where(*which, _offer.c.state == OfferState.OPEN)
        self._session.connection().execute(change.values(state=OfferState.CLOSED))


def _back_columns(back: Stint) -> dict[str, Any]:
    return {"back_channels": list(back.channels), "back_start_at": back.start, "back_end_at": back.end}


def _offered(row: Any) -> Offer:
    back = Stint(tuple(row.channels), row.start_at, row.end_at)
    return Offer(row.id, row.swap_id, row.person, back, OfferState(row.state))


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
        back=(
            Stint(tuple(row.back_channels), row.back_start_at, row.back_end_at)
            if row.back_channels is not None
            else None
        ),
        place=row.place,
    )
