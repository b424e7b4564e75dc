"""Questions that wait for a person, and their answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, Column, Index, select, text, update
from sqlmodel import Field, Session, SQLModel

from bot.domain.guidelines.tickets import State, Ticket
from data.base import insert_into, one_of, table_of

_OPEN = text("state = 'open'")


class GuidelineTicket(SQLModel, table=True):
    __tablename__ = "guideline_ticket"
    __table_args__ = (
        CheckConstraint(one_of("state", *State), name="state"),
        # the database itself allows one open ticket for what one person asked after one answer
        Index(
            "uq_guideline_ticket_open",
            "question_id",
            "asked_by",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    text: str
    language: str
    question_id: int | None = None  # no foreign key: questions are forgotten earlier than tickets
    document: str | None = None
    asked_by: str = Field(index=True)  # emptied when it is forgotten
    asked_at: datetime
    owner: str
    helpers: list[str] = Field(sa_column=Column(JSON, nullable=False))
    due_at: datetime
    state: str = State.OPEN
    answer: str = ""
    answered_by: str | None = None
    answered_at: datetime | None = None


_ticket = table_of(GuidelineTicket)


class TicketRepository:
    def __init__(self, session: Session) -> None:
        self._session = session

    def add(
        self,
        *,
        text: str,
        language: str,
        question: int | None,
        document: str | None,
        asked_by: str,
        owner: str,
        due_at: datetime,
        now: datetime,
    ) -> Ticket | None:
        """None when this person's question already waits for an answer."""
        row: dict[str, object] = {
            "text": text,
            "language": language,
            "question_id": question,
            "document": document,
            "asked_by": asked_by,
            "asked_at": now,
            "owner": owner,
            "helpers": [],
            "due_at": due_at,
            "state": str(State.OPEN),
            "answer": "",
        }
        insert = insert_into(self._session, _ticket).values(row).on_conflict_do_nothing()
        made = self._session.connection().execute(insert.returning(_ticket.c.id)).scalar()
        return self.get(made) if made is not None else None

    def get(self, ticket_id: int) -> Ticket | None:
        self._session.expire_all()  # Core statements change rows behind the session's back
        row = self._session.get(GuidelineTicket, ticket_id)
        return _value(row) if row is not None else None

    def open(self) -> Sequence[Ticket]:
        query = select(GuidelineTicket).where(_OPEN).order_by(_ticket.c.due_at, _ticket.c.id)
        return [_value(row) for row in self._session.execute(query).scalars()]

    def settle(self, ticket_id: int, state: State, by: str, now: datetime, answer: str = "") -> bool:
        """Close an open ticket; False when somebody was faster."""
        change = (
            update(_ticket)
            .where(_ticket.c.id == ticket_id, _OPEN)
            .values(state=str(state), answer=answer, answered_by=by, answered_at=now)
        )
        return self._session.connection().execute(change).rowcount == 1

    def hand_to(self, ticket_id: int, owner: str, helpers: Iterable[str]) -> bool:
        """Say who may answer from now on; False when it isn't open any more."""
        change = (
            update(_ticket).where(_ticket.c.id == ticket_id, _OPEN).values(owner=owner, helpers=list(helpers))
        )
        return self._session.connection().execute(change).rowcount == 1

    def forget_askers(self, before: datetime) -> int:
        """Who asked is no longer known once the answer is that old."""
        change = (
            update(_ticket)
            .where(_ticket.c.state != str(State.OPEN), _ticket.c.answered_at < before)
            .where(_ticket.c.asked_by != "")
            .values(asked_by="")
        )
        return self._session.connection().execute(change).rowcount


def _value(row: GuidelineTicket) -> Ticket:
    assert row.id is not None
    return Ticket(
        id=row.id,
        text=row.text,
        language=row.language,
        asked_by=row.asked_by,
        asked_at=row.asked_at,
        owner=row.owner,
        due_at=row.due_at,
        state=State(row.state),
        helpers=tuple(row.helpers),
        document=row.document,
        question=row.question_id,
        answer=row.answer,
        answered_by=row.answered_by,
        answered_at=row.answered_at,
    )
