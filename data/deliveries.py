"""The deliverer's side of the outbox: which calls to make now, and what came of them.

Order within a lane holds because only its head, or a run of rows from its head on, is ever handed out, and
nothing of a lane while one of its rows is leased. A claim marks its rows *unclear* until their result is
written: whatever happens to the process meanwhile, the next one knows that it has to look first. A token
fences the result, so that a process that lost its lease can't overwrite what another has found out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any
from uuid import uuid4

from sqlalchemy import BigInteger, Select, Text, bindparam, column, func, select, text, update, values
from sqlmodel import Session
from sqlmodel.sql.sqltypes import UTCDateTime

from bot.slack.errors import SlackRefused
from data.base import insert_into, shortened, table_of
from data.outbox import (
    DEAD,
    DELIVERED,
    FAILED,
    PENDING,
    REFUSED,
    UNCLEAR,
    OutboxRow,
    Posted,
    SlackMessage,
)

ONE_CLAIMS = 0x6C6F7462  # replicas claim one after the other, which takes milliseconds

_outbox = table_of(OutboxRow)
_message = table_of(SlackMessage)

# Heads of all lanes by walking the index from lane to lane: a few microseconds each, however many rows wait.
# `bound` is the first row that a run of that length doesn't reach.
_HEADS = text(
    """
    WITH RECURSIVE lanes(lane) AS (
        SELECT min(lane) FROM outbox WHERE state = 'pending'
        UNION ALL
        SELECT (SELECT min(o.lane) FROM outbox o WHERE o.state = 'pending' AND o.lane > lanes.lane)
        FROM lanes WHERE lanes.lane IS NOT NULL
    )
    SELECT (SELECT min(o.id) FROM outbox o WHERE o.state = 'pending' AND o.lane = lanes.lane) AS id,
           lanes.lane,
           (SELECT o.visible_at FROM outbox o WHERE o.state = 'pending' AND o.lane = lanes.lane
            ORDER BY o.id LIMIT 1) AS visible_at,
           (SELECT o.id FROM outbox o WHERE o.state = 'pending' AND o.lane = lanes.lane
            ORDER BY o.id LIMIT 1 OFFSET :length) AS bound
    FROM lanes
    WHERE lanes.lane IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM outbox busy
        WHERE busy.lane = lanes.lane AND busy.lease_token IS NOT NULL AND busy.visible_at > :now)
    """
).bindparams(bindparam("now", type_=UTCDateTime()))
_HEADS_READ = _HEADS.columns(_outbox.c.id, _outbox.c.lane, _outbox.c.visible_at, column("bound", BigInteger))


_READ = [
    _outbox.c[name]
    for name in (
        "id",
        "method",
        "lane",
        "payload",
        "ref",
        "optional",
        "outcome",
        "visible_at",
        "attempts",
        "first_tried_at",
    )
]


@dataclass(frozen=True)
class Delivery:
    """One claimed call. `target` is the message that `ref` means, where the call changes one."""

    id: int
    method: str
    lane: str
    payload: Mapping[str, Any]
    ref: str | None
    optional: bool
    outcome: str  # before this claim; unclear: look before sending
    attempts: int
    first_tried_at: datetime
    target: Posted | None = None
    target_waits: bool = False  # the message meant is still to be posted, in another lane


@dataclass(frozen=True)
class Run:
    """Rows of one lane, to be sent one after the other until `until` (wall clock)."""

    lane: str
    token: str
    until: datetime
    deliveries: Sequence[Delivery]


@dataclass(frozen=True)
class Claim:
    runs: Sequence[Run]
    next_at: datetime | None  # when the first of the lanes that have to wait is ready


@dataclass(frozen=True)
class Result:
    """What came of one delivery; `token` is its run's. Made by the functions below."""

    delivery: Delivery
    token: str
    state: str
    outcome: str
    visible_at: datetime
    attempts: int
    error: str | None = None
    delivered_at: datetime | None = None
    posted: Posted | None = None
    refusal: SlackRefused | None = None  # what an admin should hear of


def delivered(delivery: Delivery, token: str, now: datetime, posted: Posted | None = None) -> Result:
    attempts = delivery.attempts + 1
    return Result(delivery, token, DELIVERED, FAILED, now, attempts, None, now, posted)


def refused(delivery: Delivery, token: str, now: datetime, error: str, *, dead: bool) -> Result:
    """Slack won't ever do it. `dead`: somebody has to know, and may try again."""
    state = DEAD if dead else REFUSED
    return Result(delivery, token, state, FAILED, now, delivery.attempts + 1, error, now)


def later(delivery: Delivery, token: str, until: datetime, error: str, *, unclear: bool) -> Result:
    outcome = UNCLEAR if unclear else FAILED
    return Result(delivery, token, PENDING, outcome, until, delivery.attempts + 1, error)


def untouched(delivery: Delivery, token: str, until: datetime, error: str | None = None) -> Result:
    """Not tried in this run; as it was before."""
    return Result(delivery, token, PENDING, delivery.outcome, until, delivery.attempts, error)


class Deliveries:
    def __init__(self, session: Session, wall_clock: Callable[[], datetime]) -> None:
        self._session = session
        self._wall_clock = wall_clock

    # --- claim -------------------------------------------------------------------------------------------

    def claim(
        self,
        *,
        lanes: int,
        length: int,
        lease: timedelta,
        besides: Collection[str] = (),
        last_served: Mapping[str, float] | None = None,
        stamp: datetime | None = None,
    ) -> Claim:
        """Take up to `lanes` lanes with up to `length` rows each; those longest unserved come first.

        `stamp` is now on the clock by which Slack stamps messages: in the sandbox not the wall clock.
        """
        self._one_at_a_time()
        now = self._wall_clock()
        stamp = stamp or now
        connection = self._session.connection()
        heads = connection.execute(_HEADS_READ, {"now": now, "length": length}).all()
        ready = [head for head in heads if head.visible_at <= now and head.lane not in besides]
        waiting = [head.visible_at for head in heads if head.visible_at > now]
        served = last_served or {}
        ready.sort(key=lambda head: (served.get(head.lane, 0.0), head.id))
        chosen = [(head.lane, head.bound) for head in ready[:lanes]]
        runs = self._lease(chosen, now, now + lease, stamp) if chosen else []
        return Claim(runs, min(waiting, default=None))

    def _one_at_a_time(self) -> None:
        """Two replicas that claim at the same moment could each take a part of one lane. SQLite's writer is
        alone as it is."""
        if self._session.get_bind().dialect.name == "postgresql":
            self._session.connection().execute(text(f"SELECT pg_advisory_xact_lock({ONE_CLAIMS})"))

    def _lease(
        self, lanes: Sequence[tuple[str, int | None]], now: datetime, until: datetime, stamp: datetime
    ) -> list[Run]:
        rows = self._session.connection().execute(_candidates(lanes)).all()
        token = uuid4().hex
        runs = []
        for lane, members in groupby(sorted(rows, key=lambda row: (row.lane, row.id)), lambda row: row.lane):
            deliveries = []
            for row in members:
                if row.visible_at > now:  # another process has just put it off
                    break
                deliveries.append(_delivery(row, stamp))
            if deliveries:
                runs.append(Run(lane, token, until, deliveries))
        self._mark([each.id for run in runs for each in run.deliveries], token, until, stamp)
        return self._with_waiting_targets(runs)

    def _mark(self, ids: Sequence[int], token: str, until: datetime, stamp: datetime) -> None:
        claimed = (
            update(_outbox)
            .where(_outbox.c.id.in_(ids))
            .values(
                lease_token=token,
                visible_at=until,
                outcome=UNCLEAR,
                first_tried_at=func.coalesce(_outbox.c.first_tried_at, stamp),
            )
        )
        self._session.connection().execute(claimed)

    def _with_waiting_targets(self, runs: list[Run]) -> list[Run]:
        """A message that is meant but not posted yet: is it on its way in another lane?"""
        meant = {each.ref for run in runs for each in run.deliveries if _needs_target(each)}
        if not meant:
            return runs
        query = select(_outbox.c.ref, _outbox.c.lane).where(
            text("state = 'pending' AND ref IS NOT NULL"),  # as in the index
            _outbox.c.ref.in_(meant),
            _outbox.c.method == "chat.postMessage",
        )
        waiting = {(row.ref, row.lane) for row in self._session.connection().execute(query)}

        def elsewhere(delivery: Delivery) -> bool:
            return any(ref == delivery.ref and lane != delivery.lane for ref, lane in waiting)

        return [
            replace(
                run,
                deliveries=[
                    replace(each, target_waits=True) if _needs_target(each) and elsewhere(each) else each
                    for each in run.deliveries
                ],
            )
            for run in runs
        ]

    def abandon(self, settle: timedelta) -> int:
        """At start: give back what a dead process has leased, once what it sent has surely landed.

        On PostgreSQL the others may be alive, so there their leases have to run out.
        """
        if self._session.get_bind().dialect.name == "postgresql":
            return 0
        soon = self._wall_clock() + settle
        given_back = (
            update(_outbox)
            .where(text("lease_token IS NOT NULL"), _outbox.c.visible_at > soon)
            .values(visible_at=soon)
        )
        return self._session.connection().execute(given_back).rowcount

    # --- complete ----------------------------------------------------------------------------------------

    def complete(self, results: Sequence[Result]) -> list[Result]:
        """Write results; returns those whose lease was lost, for which another process answers now."""
        connection = self._session.connection()
        query = (
            select(_outbox.c.id, _outbox.c.lease_token)
            .where(_outbox.c.id.in_([each.delivery.id for each in results]))
            .order_by(_outbox.c.id)
            .with_for_update()
        )
        tokens = {row.id: row.lease_token for row in connection.execute(query)}
        mine = [each for each in results if tokens.get(each.delivery.id) == each.token]
        if mine:
            connection.execute(_COMPLETE, [_written(each) for each in mine])
        self._remember([each for each in mine if each.posted is not None and each.delivery.ref is not None])
        return [each for each in results if tokens.get(each.delivery.id) != each.token]

    def _remember(self, results: Sequence[Result]) -> None:
        rows = [
            {
                "ref": each.delivery.ref,
                "channel": each.posted.channel,
                "ts": each.posted.ts,
                "lane": each.delivery.lane,
            }
            for each in results
            if each.posted is not None
        ]
        if not rows:
            return
        insert = insert_into(self._session, _message)
        newest = {name: insert.excluded[name] for name in ("channel", "ts", "lane")}
        upsert = insert.on_conflict_do_update(index_elements=["ref"], set_=newest)
        self._session.connection().execute(upsert, rows)


_COMPLETE = (
    update(_outbox)
    .where(_outbox.c.id == bindparam("row"))
    .values(
        {
            name: bindparam(f"new_{name}", type_=_outbox.c[name].type)
            for name in (
                "state",
                "outcome",
                "visible_at",
                "attempts",
                "last_error",
                "delivered_at",
                "channel",
                "ts",
            )
        }
        | {"lease_token": None}
    )
)


def _written(result: Result) -> dict[str, Any]:
    return {
        "row": result.delivery.id,
        "new_state": result.state,
        "new_outcome": result.outcome,
        "new_visible_at": result.visible_at,
        "new_attempts": result.attempts,
        "new_last_error": shortened(result.error),
        "new_delivered_at": result.delivered_at,
        "new_channel": result.posted.channel if result.posted is not None else None,
        "new_ts": result.posted.ts if result.posted is not None else None,
    }


def _candidates(lanes: Sequence[tuple[str, int | None]]) -> Select[Any]:
    """The first rows of each lane, up to its bound, locked in the order in which results are written."""
    beyond = 2**62
    chosen = (
        values(column("lane", Text), column("bound", BigInteger), name="chosen")
        .data([(lane, bound if bound is not None else beyond) for lane, bound in lanes])
        .cte()
    )
    return (
        select(*_READ, _message.c.channel.label("target_channel"), _message.c.ts.label("target_ts"))
        .join(chosen, (_outbox.c.lane == chosen.c.lane) & (_outbox.c.id < chosen.c.bound))
        .outerjoin(_message, _message.c.ref == _outbox.c.ref)
        .where(text("outbox.state = 'pending'"))
        .order_by(_outbox.c.id)
        .with_for_update(of=_outbox)
    )


def _delivery(row: Any, stamp: datetime) -> Delivery:
    changes = row.method != "chat.postMessage" and row.ref is not None and row.target_ts is not None
    return Delivery(
        id=row.id,
        method=row.method,
        lane=row.lane,
        payload=row.payload or {},
        ref=row.ref,
        optional=row.optional,
        outcome=row.outcome,
        attempts=row.attempts,
        first_tried_at=row.first_tried_at or stamp,
        target=Posted(row.target_channel, row.target_ts) if changes else None,
    )


def _needs_target(delivery: Delivery) -> bool:
    return delivery.method != "chat.postMessage" and delivery.ref is not None and delivery.target is None
