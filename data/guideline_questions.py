"""What was asked, without who asked; what the answers were worth; and other names of sections.

Questions are kept to learn from them and are deleted after the time that the settings say, votes with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    Row,
    ScalarSelect,
    UniqueConstraint,
    bindparam,
    delete,
    func,
    select,
    update,
)
from sqlmodel import Field, Session, SQLModel

from bot.domain.guidelines.feedback import Asked, State
from data.base import insert_into, inserts, one_of, table_of

BATCH = 500
MAX_LOOKED_AT = 5000  # questions of one list or note


class GuidelineQuestion(SQLModel, table=True):
    __tablename__ = "guideline_question"
    __table_args__ = (CheckConstraint(one_of("state", *State), name="state"),)

    id: int | None = Field(default=None, primary_key=True)
    text: str
    language: str
    tier: str
    ref: str | None = None
    document: str | None = None
    asked_at: datetime = Field(index=True)
    state: str = State.KEPT
    shared: bool = False


class GuidelineVote(SQLModel, table=True):
    __tablename__ = "guideline_vote"

    question_id: int = Field(primary_key=True, foreign_key="guideline_question.id")
    voter: str = Field(primary_key=True)  # a pseudonym, another one for every answer
    helpful: bool


class GuidelineAlias(SQLModel, table=True):
    __tablename__ = "guideline_alias"
    __table_args__ = (UniqueConstraint("ref", "text"),)

    id: int | None = Field(default=None, primary_key=True)
    ref: str
    text: str
    added_by: str
    added_at: datetime


_question = table_of(GuidelineQuestion)
_vote = table_of(GuidelineVote)
_alias = table_of(GuidelineAlias)


def _votes(helpful: bool) -> ScalarSelect[int]:
    """How many of them a question has."""
    cast = select(func.count()).where(_vote.c.question_id == _question.c.id, _vote.c.helpful.is_(helpful))
    return cast.scalar_subquery()


_ASKED = select(_question, _votes(True).label("helpful"), _votes(False).label("unhelpful"))
_ASKED_ONE = _ASKED.where(_question.c.id == bindparam("question"))


_VOTE = inserts(
    _vote,
    lambda insert: insert.on_conflict_do_update(
        index_elements=["question_id", "voter"], set_={"helpful": insert.excluded.helpful}
    ),
)


class QuestionRepository:
    def __init__(self, session: Session) -> None:
        self._session = session

    def add(
        self, text: str, language: str, tier: str, ref: str | None, document: str | None, now: datetime
    ) -> int:
        row = {
            "text": text,
            "language": language,
            "tier": tier,
            "ref": ref,
            "document": document,
            "asked_at": now,
            "state": str(State.KEPT),
            "shared": False,
        }
        insert = insert_into(self._session, _question).values(row).returning(_question.c.id)
        made: int = self._session.connection().execute(insert).scalar_one()
        return made

    def get(self, question_id: int) -> Asked | None:
        found = self._session.connection().execute(_ASKED_ONE, {"question": question_id}).first()
        return _value(found) if found is not None else None

    def since(self, moment: datetime) -> Sequence[Asked]:
        """The newest first, at most 5,000."""
        query = _ASKED.where(_question.c.asked_at >= moment).order_by(_question.c.id.desc())
        return [_value(row) for row in self._session.connection().execute(query.limit(MAX_LOOKED_AT))]

    def vote(self, question_id: int, voter: str, helpful: bool) -> None:
        """One vote per person and answer; the latest counts."""
        row = {"question_id": question_id, "voter": voter, "helpful": helpful}
        self._session.connection().execute(_VOTE(self._session), row)

    def point_to(self, question_id: int, ref: str, document: str) -> None:
        """The section that the asker chose among several."""
        change = update(_question).where(_question.c.id == question_id).values(ref=ref, document=document)
        self._session.connection().execute(change)

    def settle(self, question_ids: Iterable[int], state: State) -> int:
        """How many of them were still open."""
        change = (
            update(_question)
            .where(_question.c.id.in_(list(question_ids)), _question.c.state == str(State.KEPT))
            .values(state=str(state))
        )
        return self._session.connection().execute(change).rowcount

    def share(self, question_id: int) -> bool:
        """False when its answer was shared before."""
        change = (
            update(_question)
            .where(_question.c.id == question_id, _question.c.shared.is_(False))
            .values(shared=True)
        )
        return self._session.connection().execute(change).rowcount == 1

    def forget(self, before: datetime) -> int:
        """Delete what was asked before then, little by little; how many went."""
        old = select(_question.c.id).where(_question.c.asked_at < before).limit(BATCH)
        ids = list(self._session.connection().execute(old).scalars())
        if ids:
            self._session.connection().execute(delete(_vote).where(_vote.c.question_id.in_(ids)))
            self._session.connection().execute(delete(_question).where(_question.c.id.in_(ids)))
        return len(ids)

    # --- aliases ---------------------------------------------------------------------------------------

    def add_alias(self, ref: str, text: str, by: str, now: datetime) -> bool:
        """False when the section has this other name already."""
        row = {"ref": ref, "text": text, "added_by": by, "added_at": now}
        insert = insert_into(self._session, _alias).values(row).on_conflict_do_nothing()
        made = self._session.connection().execute(insert.returning(_alias.c.id)).scalar()
        return made is not None

    def aliases(self) -> Mapping[str, Sequence[str]]:
        """Section -> questions that mean it, in the order in which they were approved."""
        found: dict[str, list[str]] = {}
        for row in self._session.connection().execute(
            select(_alias.c.ref, _alias.c.text).order_by(_alias.c.id)
        ):
            found.setdefault(row.ref, []).append(row.text)
        return found


def _value(row: Row[tuple[object, ...]]) -> Asked:
    return Asked(
        id=row.id,
        text=row.text,
        language=row.language,
        tier=row.tier,
        asked_at=row.asked_at,
        ref=row.ref,
        document=row.document,
        state=State(row.state),
        shared=row.shared,
        helpful=int(row.helpful),
        unhelpful=int(row.unhelpful),
    )
