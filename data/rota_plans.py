"""The versions of the plan that the rota goes by: what held when. Rows are only ever added."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import JSON, Column, select
from sqlmodel import Field, Session, SQLModel

from bot.domain.rota import Member, Plan, PlanVersion, Post
from data import rotations
from data.base import JSONObject, table_of


class RotaPlan(SQLModel, table=True):
    __tablename__ = "rota_plan"

    id: int | None = Field(default=None, primary_key=True)
    since: datetime | None = None  # None for the first one: it holds for all that was before, too
    digest: str
    content: JSONObject = Field(sa_column=Column(JSON, nullable=False))


_plan = table_of(RotaPlan)
_VERSIONS = select(_plan.c.id, _plan.c.since, _plan.c.digest).order_by(_plan.c.id)
_read: dict[str, Plan] = {}  # by digest, which says all about the content; a plan of 500 people takes a while
_KEPT = 50


class RotaPlanRepository:
    def __init__(self, session: Session) -> None:
        self._session = session

    def versions(self) -> list[PlanVersion]:
        """All of them, oldest first."""
        rows = self._session.connection().execute(_VERSIONS)
        return [PlanVersion(row.since, self._plan(row.id, row.digest)) for row in rows]

    def latest(self) -> Plan | None:
        query = select(_plan.c.id, _plan.c.digest).order_by(_plan.c.id.desc()).limit(1)
        row = self._session.connection().execute(query).first()
        return self._plan(row.id, row.digest) if row is not None else None

    def add(self, plan: Plan, since: datetime | None) -> None:
        content = _to_json(plan)
        self._session.add(RotaPlan(since=since, digest=_digest(content), content=content))
        self._session.flush()

    def _plan(self, row_id: int, digest: str) -> Plan:
        if digest not in _read:
            content = self._session.connection().execute(select(_plan.c.content).where(_plan.c.id == row_id))
            if len(_read) >= _KEPT:
                _read.clear()
            _read[digest] = _from_json(content.scalar_one())
        return _read[digest]


def _digest(content: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()


def _to_json(plan: Plan) -> dict[str, Any]:
    return {
        "zone": plan.zone.key,
        "channels": {key: [post.owner, post.deputy] for key, post in plan.channels.items()},
        "people": {key: [member.deputy, member.holidays] for key, member in plan.people.items()},
        "rotations": [rotations.to_json(rotation) for rotation in plan.rotations],
        "order": list(plan.channels),  # PostgreSQL's JSON keeps the order of keys, others may not
    }


def _from_json(stored: Mapping[str, Any]) -> Plan:
    channels = stored["channels"]
    return Plan(
        zone=ZoneInfo(stored["zone"]),
        channels=MappingProxyType({key: Post(*channels[key]) for key in stored["order"]}),
        people=MappingProxyType({key: Member(*each) for key, each in stored["people"].items()}),
        rotations=tuple(map(rotations.from_json, stored["rotations"])),
    )
