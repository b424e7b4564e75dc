"""What Slack says about a person: language, zone, name. A cache; Slack stays the source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import Row, bindparam, false, func, select
from sqlmodel import Field, Session, SQLModel

from data.base import inserts, table_of

if TYPE_CHECKING:
    from data.base import Insert


@dataclass(frozen=True, kw_only=True)
class SlackProfile:
    slack_id: str
    name: str
    email: str | None = None
    locale: str | None = None  # de-DE
    timezone: str | None = None  # IANA name
    is_bot: bool = False
    deleted: bool = False
    refreshed_at: datetime

    @property
    def zone(self) -> ZoneInfo | None:
        if not self.timezone:
            return None
        try:
            return ZoneInfo(self.timezone)
        except (ZoneInfoNotFoundError, ValueError):  # a zone that this machine's tzdata doesn't know
            return None


class SlackProfileRow(SQLModel, table=True):
    __tablename__ = "slack_profile"

    slack_id: str = Field(primary_key=True)
    name: str
    email: str | None = Field(default=None, index=True)
    locale: str | None = None
    timezone: str | None = None
    is_bot: bool = False
    deleted: bool = False
    refreshed_at: datetime


_profiles = table_of(SlackProfileRow)


def _saving(insert: Insert) -> Any:
    """Slack's events leave the language out now and then: what is known of it stays."""
    newest: dict[str, Any] = {
        column.name: insert.excluded[column.name] for column in _profiles.c if not column.primary_key
    }
    newest["locale"] = func.coalesce(insert.excluded.locale, _profiles.c.locale)
    return insert.on_conflict_do_update(index_elements=["slack_id"], set_=newest)


_SAVE = inserts(_profiles, _saving)
_GET = select(_profiles).where(_profiles.c.slack_id == bindparam("slack_id"))
_GET_MANY = select(_profiles).where(_profiles.c.slack_id.in_(bindparam("slack_ids", expanding=True)))
_BY_EMAIL = (
    select(_profiles).where(_profiles.c.email == bindparam("email"), _profiles.c.deleted == false()).limit(1)
)


class ProfileRepository:
    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, slack_id: str) -> SlackProfile | None:
        return _profile(self._session.connection().execute(_GET, {"slack_id": slack_id}).first())

    def get_many(self, slack_ids: Iterable[str]) -> Sequence[SlackProfile]:
        """Of those among them that are known, in no order."""
        rows = self._session.connection().execute(_GET_MANY, {"slack_ids": [*slack_ids]})
        return [SlackProfile(**row._mapping) for row in rows]

    def by_email(self, email: str) -> SlackProfile | None:
        return _profile(self._session.connection().execute(_BY_EMAIL, {"email": email.lower()}).first())

    def save(self, profiles: Iterable[SlackProfile]) -> None:
        """Write what is new of these people; a language that isn't said stays as it was."""
        rows = [vars(each) for each in sorted(profiles, key=lambda each: each.slack_id)]  # no deadlocks
        if rows:
            self._session.connection().execute(_SAVE(self._session), rows)


def _profile(row: Row[Any] | None) -> SlackProfile | None:
    return SlackProfile(**row._mapping) if row is not None else None
