"""The posts that report gaps, so that they can say later what has become of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, select, update
from sqlmodel import Field, Session, SQLModel

from bot.domain.rota.gaps import Gap, GapPost
from data.base import table_of


class RotaGapPost(SQLModel, table=True):
    __tablename__ = "rota_gap_post"

    id: int | None = Field(default=None, primary_key=True)
    place: str  # the Slack channel
    gaps: list[dict[str, Any]] = Field(sa_column=Column(JSON, nullable=False))
    ends_at: datetime = Field(index=True)  # when the last of the gaps is over
    shown: str
    version: int = 1


_post = table_of(RotaGapPost)


class RotaGapRepository:
    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, place: str, gaps: Sequence[Gap], shown: str) -> GapPost:
        ends_at = max(gap.end for gap in gaps)
        row = RotaGapPost(place=place, gaps=[_to_json(gap) for gap in gaps], ends_at=ends_at, shown=shown)
        self._session.add(row)
        self._session.flush()
        return _value(row)

    def running(self, now: datetime) -> list[GapPost]:
        """Those with a gap that isn't over, oldest first."""
        query = select(_post).where(_post.c.ends_at > now).order_by(_post.c.id)
        return [_value(row) for row in self._session.connection().execute(query)]

    def show(self, post: GapPost, shown: str) -> bool:
        """False when somebody else has just changed it."""
        change = update(_post).where(_post.c.id == post.id, _post.c.version == post.version)
        values = {"shown": shown, "version": post.version + 1}
        return self._session.connection().execute(change.values(**values)).rowcount == 1


def _to_json(gap: Gap) -> dict[str, Any]:
    return {
        "channels": list(gap.channels),
        "start": gap.start.isoformat(),
        "end": gap.end.isoformat(),
        "instead_of": gap.instead_of,
    }


def _value(row: Any) -> GapPost:
    gaps = tuple(
        Gap(
            tuple(each["channels"]),
            datetime.fromisoformat(each["start"]),
            datetime.fromisoformat(each["end"]),
            each["instead_of"],
        )
        for each in row.gaps
    )
    return GapPost(row.id, row.place, gaps, row.shown, row.version)
