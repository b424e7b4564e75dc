"""What waits to be told to Slack: finished calls, written in the transaction of what they tell about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    Index,
    and_,
    bindparam,
    delete,
    func,
    or_,
    select,
    text,
    update,
)
from sqlmodel import Field, Session, SQLModel

from bot.slack.port import Call
from data.base import JSONObject, inserts, one_of, table_of

PENDING = "pending"
DELIVERED = "delivered"
REFUSED = "refused"  # Slack said no for good, and nobody has to act on it
DEAD = "dead"  # Slack said no for good; an admin was told and may try again

AT_ONCE = 500  # values of one query

FRESH = "fresh"  # not tried yet
FAILED = "failed"  # tried, surely not carried out
UNCLEAR = "unclear"  # being tried, or tried without learning what came of it


def _when(name: str, condition: str, *columns: str) -> Index:
    return Index(name, *columns, sqlite_where=text(condition), postgresql_where=text(condition))


class OutboxRow(SQLModel, table=True):
    __tablename__ = "outbox"
    __table_args__ = (
        CheckConstraint(one_of("state", PENDING, DELIVERED, REFUSED, DEAD), name="state"),
        CheckConstraint(one_of("outcome", FRESH, FAILED, UNCLEAR), name="outcome"),
        _when("ix_outbox_lane_pending", "state = 'pending'", "lane", "id"),
        _when("ix_outbox_lane_leased", "lease_token IS NOT NULL", "lane"),
        _when("ix_outbox_ref_pending", "state = 'pending' AND ref IS NOT NULL", "ref"),
        _when("ix_outbox_dead", "state = 'dead'", "id"),
        _when("ix_outbox_delivered_at", "payload IS NOT NULL AND delivered_at IS NOT NULL", "delivered_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    dedupe_key: str = Field(unique=True)
    method: str
    lane: str
    payload: JSONObject | None = Field(sa_column=Column(JSON(none_as_null=True)))  # None once it was purged
    ref: str | None = None
    optional: bool = False
    state: str = PENDING
    outcome: str = FRESH
    visible_at: datetime  # wall clock; a lease or back-off moves it into the future
    lease_token: str | None = None
    attempts: int = 0
    first_tried_at: datetime | None = None  # on Slack's clock; from here on its history may know it
    last_error: str | None = None
    created_at: datetime
    delivered_at: datetime | None = None
    channel: str | None = None  # where Slack put it; differs from the lane in a direct message
    ts: str | None = None


class SlackMessage(SQLModel, table=True):
    """Where the message posted under a ref is, so that it can be changed later."""

    __tablename__ = "slack_message"
    __table_args__ = (Index("ix_slack_message_channel_ts", "channel", "ts"),)

    ref: str = Field(primary_key=True)
    channel: str
    ts: str
    lane: str


@dataclass(frozen=True)
class Posted:
    channel: str
    ts: str


@dataclass(frozen=True)
class DeadLetter:
    id: int
    method: str
    lane: str
    last_error: str | None
    created_at: datetime


@dataclass(frozen=True)
class Backlog:
    waiting: int
    oldest_age: timedelta | None  # None when nothing waits


_outbox = table_of(OutboxRow)
_message = table_of(SlackMessage)

_ENQUEUE = inserts(
    _outbox,
    lambda insert: (
        insert.inline()
        .on_conflict_do_nothing(index_elements=["dedupe_key"])
        .execution_options(preserve_rowcount=True)
    ),
)
_POSTED = select(_message.c.channel, _message.c.ts).where(_message.c.ref == bindparam("ref"))


class Outbox:
    """What features see of the outbox; `data.deliveries` has the deliverer's side."""

    def __init__(self, session: Session, wall_clock: Callable[[], datetime]) -> None:
        self._session = session
        self._wall_clock = wall_clock
        self._gathered: list[dict[str, Any]] | None = None
        self.added = False  # there is something new to deliver after the commit

    def enqueue(self, call: Call, *, dedupe_key: str) -> bool:
        """Have the call made after the commit, in order within its lane; False when the key is known, which
        shows within `gathered` only at its end."""
        now = self._wall_clock()
        row = {
            "dedupe_key": dedupe_key,
            "method": call.method,
            "lane": call.lane,
            "payload": dict(call.payload),
            "ref": call.ref,
            "optional": call.optional,
            "state": PENDING,
            "outcome": FRESH,
            "visible_at": now,
            "attempts": 0,
            "created_at": now,
        }
        if self._gathered is not None:
            self._gathered.append(row)
            return True
        return self._write([row])

    @contextmanager
    def gathered(self) -> Iterator[None]:
        """What is enqueued within is written at the end, all of it at once, which takes a fifth of the work.

        After an error nothing is written.
        """
        gathered: list[dict[str, Any]] = []
        self._gathered = gathered
        try:
            yield
        finally:
            self._gathered = None
        if gathered:
            self._write(gathered)

    def _write(self, rows: Sequence[dict[str, Any]]) -> bool:
        added = self._session.connection().execute(_ENQUEUE(self._session), rows).rowcount > 0
        self.added = self.added or added
        return added

    def posted(self, ref: str) -> Posted | None:
        """Where the message posted under `ref` is; None while it hasn't left, or when it was refused."""
        found = self._session.connection().execute(_POSTED, {"ref": ref}).first()
        return Posted(found.channel, found.ts) if found is not None else None

    def posted_among(self, refs: Sequence[str]) -> set[str]:
        """Those of the refs under which a message was posted."""
        found: set[str] = set()
        for start in range(0, len(refs), AT_ONCE):
            query = select(_message.c.ref).where(_message.c.ref.in_(refs[start : start + AT_ONCE]))
            found.update(self._session.connection().execute(query).scalars())
        return found

    def find(self, channel: str, ts: str) -> str | None:
        """The ref of a posted message; None when it was posted without one, or isn't Lotse's."""
        query = select(_message.c.ref).where(_message.c.channel == channel, _message.c.ts == ts)
        found: str | None = self._session.connection().execute(query).scalar()
        return found

    # --- for operations ----------------------------------------------------------------------------------

    def backlog(self) -> Backlog:
        query = select(func.count(), func.min(_outbox.c.created_at)).where(_outbox.c.state == PENDING)
        waiting, oldest = self._session.connection().execute(query).one()
        return Backlog(waiting, self._wall_clock() - oldest if oldest is not None else None)

    def dead(self, limit: int = 500) -> Sequence[DeadLetter]:
        """What Slack refused for good, oldest first."""
        columns = [_outbox.c[name] for name in ("id", "method", "lane", "last_error", "created_at")]
        query = select(*columns).where(_outbox.c.state == DEAD).order_by(_outbox.c.id).limit(limit)
        return [DeadLetter(*row) for row in self._session.connection().execute(query)]

    def retry(self, row_id: int) -> bool:
        """Send a dead letter again; False when it isn't dead, or its text was purged."""
        again = (
            update(_outbox)
            .where(_outbox.c.id == row_id, _outbox.c.state == DEAD, _outbox.c.payload.is_not(None))
            .values(
                state=PENDING, outcome=FRESH, visible_at=self._wall_clock(), attempts=0, first_tried_at=None
            )
        )
        retried = self._session.connection().execute(again).rowcount == 1
        self.added = self.added or retried
        return retried

    def forget_texts(self, before: datetime, *, limit: int = 500) -> int:
        """Empty the payloads of what was settled before that time; the keys stay, so nothing is told twice.

        At most `limit` rows, so that others get their turn; returns how many.
        """
        settled = and_(_outbox.c.payload.is_not(None), _outbox.c.delivered_at < before)
        old = select(_outbox.c.id).where(settled).limit(limit)
        emptied = update(_outbox).where(_outbox.c.id.in_(old)).values(payload=None)
        return self._session.connection().execute(emptied).rowcount

    def purge(self, before: datetime, *, limit: int = 500) -> int:
        """Delete what was settled and created before that time; at most `limit` rows; returns how many."""
        settled = or_(*(_outbox.c.state == state for state in (DELIVERED, REFUSED, DEAD)))
        old = (
            select(_outbox.c.id)
            .where(settled, _outbox.c.created_at < before)
            .order_by(_outbox.c.id)
            .limit(limit)
        )
        return self._session.connection().execute(delete(_outbox).where(_outbox.c.id.in_(old))).rowcount
