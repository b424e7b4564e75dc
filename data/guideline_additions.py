"""Sections that were added in Lotse, and when documents were last confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import cast

from sqlalchemy import JSON, CheckConstraint, Column, Index, select, text, update
from sqlmodel import Field, Session, SQLModel, col

from bot.domain.guidelines.additions import Addition, State, Words
from bot.domain.team import Locale
from data.base import insert_into, one_of, table_of

_STANDING = text("state IN ('proposed', 'confirmed')")


class GuidelineAddition(SQLModel, table=True):
    __tablename__ = "guideline_addition"
    __table_args__ = (
        CheckConstraint(one_of("state", *State), name="state"),
        # an answer that is pressed into a section twice becomes one
        Index(
            "uq_guideline_addition_ticket",
            "ticket_id",
            unique=True,
            sqlite_where=_STANDING,
            postgresql_where=_STANDING,
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    document: str  # family
    words: dict[str, list[str]] = Field(sa_column=Column(JSON, nullable=False))  # de -> [heading, text]
    state: str = State.PROPOSED
    ticket_id: int | None = Field(default=None, foreign_key="guideline_ticket.id")
    proposed_by: str
    proposed_at: datetime
    reviewers: list[str] = Field(sa_column=Column(JSON, nullable=False))
    decided_by: str | None = None
    decided_at: datetime | None = None


class GuidelineReview(SQLModel, table=True):
    __tablename__ = "guideline_review"

    document: str = Field(primary_key=True)  # family
    confirmed_until: date
    confirmed_by: str
    confirmed_at: datetime


_addition = table_of(GuidelineAddition)
_review = table_of(GuidelineReview)


class AdditionRepository:
    def __init__(self, session: Session) -> None:
        self._session = session

    def add(
        self,
        document: str,
        words: Mapping[Locale, Words],
        *,
        ticket: int | None,
        by: str,
        reviewers: Iterable[str],
        now: datetime,
    ) -> Addition | None:
        """None when a section was proposed from this ticket's answer already, and hasn't been turned down."""
        row: dict[str, object] = {
            "document": document,
            "words": {language: [each.heading, each.text] for language, each in words.items()},
            "state": str(State.PROPOSED),
            "ticket_id": ticket,
            "proposed_by": by,
            "proposed_at": now,
            "reviewers": list(reviewers),
        }
        insert = insert_into(self._session, _addition).values(row).on_conflict_do_nothing()
        made = self._session.connection().execute(insert.returning(_addition.c.id)).scalar()
        return self.get(made) if made is not None else None

    def get(self, addition_id: int) -> Addition | None:
        self._session.expire_all()  # Core statements change rows behind the session's back
        row = self._session.get(GuidelineAddition, addition_id)
        return _value(row) if row is not None else None

    def in_state(self, state: State) -> Sequence[Addition]:
        """The oldest first."""
        query = (
            select(GuidelineAddition)
            .where(_addition.c.state == str(state))
            .order_by(col(GuidelineAddition.id))
        )
        return [_value(row) for row in self._session.execute(query).scalars()]

    def settle(self, addition_id: int, was: State, state: State, by: str, now: datetime) -> bool:
        """False when it is no longer what it `was`: somebody was faster."""
        change = (
            update(_addition)
            .where(_addition.c.id == addition_id, _addition.c.state == str(was))
            .values(state=str(state), decided_by=by, decided_at=now)
        )
        return self._session.connection().execute(change).rowcount == 1

    # --- reviews ---------------------------------------------------------------------------------------

    def confirmed_until(self, document: str) -> date | None:
        query = select(_review.c.confirmed_until).where(_review.c.document == document)
        found: date | None = self._session.connection().execute(query).scalar()
        return found

    def confirm(self, document: str, until: date, by: str, now: datetime) -> None:
        row = {"document": document, "confirmed_until": until, "confirmed_by": by, "confirmed_at": now}
        insert = insert_into(self._session, _review).values(row)
        changed = {name: insert.excluded[name] for name in row if name != "document"}
        upsert = insert.on_conflict_do_update(index_elements=["document"], set_=changed)
        self._session.connection().execute(upsert)


def _value(row: GuidelineAddition) -> Addition:
    assert row.id is not None
    words = {cast(Locale, language): Words(*each) for language, each in row.words.items()}
    return Addition(
        id=row.id,
        document=row.document,
        words=words,
        state=State(row.state),
        proposed_by=row.proposed_by,
        proposed_at=row.proposed_at,
        ticket=row.ticket_id,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        reviewers=tuple(row.reviewers),
    )
