"""What Slack says about a person: language, zone, name. A cache; Slack stays the source."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlmodel import Field, Session, SQLModel, select

import data.base  # noqa: F401  (naming convention before the first table)


class SlackProfile(SQLModel, table=True):
    __tablename__ = "slack_profile"

    slack_id: str = Field(primary_key=True)
    name: str
    email: str | None = Field(default=None, index=True)
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


class ProfileRepository:
    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, slack_id: str) -> SlackProfile | None:
        return self._session.get(SlackProfile, slack_id)

    def by_email(self, email: str) -> SlackProfile | None:
        query = select(SlackProfile).where(SlackProfile.email == email.lower(), SlackProfile.deleted == False)  # noqa: E712
        return self._session.exec(query).first()

    def save(self, profiles: Iterable[SlackProfile]) -> None:
        for profile in profiles:
            self._session.merge(profile)
