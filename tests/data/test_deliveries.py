"""Claims and results of the outbox: order within a lane, leases, fencing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event, text

from bot.slack.port import Call
from data.database import Database
from data.deliveries import ONE_CLAIMS, Claim, Result, delivered, later, refused, untouched
from data.outbox import FAILED, FRESH, UNCLEAR, Posted

START = datetime(2026, 3, 9, 7, 40, tzinfo=UTC)
LEASE = timedelta(seconds=30)


class WallClock:
    now = START

    def __call__(self) -> datetime:
        return self.now

    def advance(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


class Replica:
    """A process with its own view of the outbox; every call is a transaction of its own."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def enqueue(self, *lanes: str, ref: str | None = None, method: str = "chat.postMessage") -> list[str]:
        keys = []
        with self._database.write() as uow:
            for lane in lanes:
                key = str(uow.session.connection().execute(text("SELECT count(*) FROM outbox")).scalar())
                call = Call(method, {"channel": lane, "text": key}, lane=lane, ref=ref)
                assert uow.outbox.enqueue(call, dedupe_key=key)
                keys.append(key)
            uow.commit()
        return keys

    def claim(self, lanes: int = 20, length: int = 10, besides: Sequence[str] = ()) -> Claim:
        with self._database.write() as uow:
            claim = uow.deliveries.claim(lanes=lanes, length=length, lease=LEASE, besides=besides)
            uow.commit()
        return claim

    def complete(self, *results: Result) -> list[Result]:
        with self._database.write() as uow:
            lost = uow.deliveries.complete(results)
            uow.commit()
        return lost


@pytest.fixture
def wall(database: Database) -> WallClock:
    clock = WallClock()
    database.wall_clock = clock
    return clock


@pytest.fixture
def replica(database: Database, wall: WallClock) -> Replica:
    return Replica(database)


def texts(claim: Claim) -> dict[str, list[str]]:
    return {run.lane: [each.payload["text"] for each in run.deliveries] for run in claim.runs}


def all_delivered(claim: Claim, now: datetime) -> list[Result]:
    return [delivered(each, run.token, now) for run in claim.runs for each in run.deliveries]


def test_runs_of_several_lanes_in_order(replica: Replica) -> None:
    replica.enqueue("C1", "C2", "C1", "C3", "C1")
    assert texts(replica.claim(length=2)) == {"C1": ["0", "2"], "C2": ["1"], "C3": ["3"]}


def test_nothing_of_a_leased_lane_is_handed_out(replica: Replica, wall: WallClock) -> None:
    replica.enqueue("C1", "C1")
    replica.claim(length=1)
    assert replica.claim().runs == []
    replica.enqueue("C1")
    claim = replica.claim()
    assert claim.runs == []
    wall.advance(31)
    assert texts(replica.claim()) == {"C1": ["0", "1", "2"]}


def test_a_crashed_lease_leaves_its_rows_unclear(replica: Replica, wall: WallClock) -> None:
    replica.enqueue("C1")
    [run] = replica.claim().runs
    assert run.deliveries[0].outcome == FRESH
    wall.advance(31)
    [again] = replica.claim().runs
    assert again.deliveries[0].outcome == UNCLEAR
    assert again.deliveries[0].first_tried_at == START


def test_what_was_not_tried_is_as_it_was(replica: Replica, wall: WallClock) -> None:
    replica.enqueue("C1", "C1")
    [run] = replica.claim().runs
    first, second = run.deliveries
    until = wall.now + timedelta(seconds=5)
    replica.complete(
        later(first, run.token, until, "away", unclear=False), untouched(second, run.token, until)
    )
    claim = replica.claim()
    assert (claim.runs, claim.next_at) == ([], until)
    wall.advance(5)
    [again] = replica.claim().runs
    assert [(each.outcome, each.attempts) for each in again.deliveries] == [(FAILED, 1), (FRESH, 0)]


def test_a_result_after_the_lease_was_lost_changes_nothing(replica: Replica, wall: WallClock) -> None:
    replica.enqueue("C1", "C2")
    slow = replica.claim()
    wall.advance(31)
    quick = replica.claim()
    lost = replica.complete(*all_delivered(slow, wall.now))
    assert {each.delivery.lane for each in lost} == {"C1", "C2"}
    assert replica.complete(*all_delivered(quick, wall.now)) == []
    assert replica.complete(*all_delivered(quick, wall.now)) != []  # and only once


def test_a_late_result_counts_while_nobody_else_took_over(replica: Replica, wall: WallClock) -> None:
    replica.enqueue("C1")
    slow = replica.claim()
    wall.advance(300)
    assert replica.complete(*all_delivered(slow, wall.now)) == []
    assert replica.claim().runs == []


def test_dead_and_refused_rows_let_the_lane_go_on(replica: Replica, wall: WallClock) -> None:
    replica.enqueue("C1", "C1", "C1")
    [run] = replica.claim(length=2).runs
    first, second = run.deliveries
    replica.complete(
        refused(first, run.token, wall.now, "no", dead=True),
        refused(second, run.token, wall.now, "no", dead=False),
    )
    assert texts(replica.claim()) == {"C1": ["2"]}


def test_lanes_longest_unserved_come_first(database: Database, replica: Replica) -> None:
    replica.enqueue("C1", "C2", "C3", "C4")
    with database.write() as uow:
        served = {"C1": 30.0, "C2": 10.0, "C3": 20.0}
        claim = uow.deliveries.claim(lanes=3, length=10, lease=LEASE, last_served=served)
    assert sorted(run.lane for run in claim.runs) == ["C2", "C3", "C4"]


def test_lanes_under_way_are_left_out(replica: Replica) -> None:
    replica.enqueue("C1", "C2")
    assert texts(replica.claim(besides=["C1"])) == {"C2": ["1"]}


def test_the_message_meant_comes_with_the_claim(replica: Replica, wall: WallClock) -> None:
    replica.enqueue("C1", ref="alert:7")
    [run] = replica.claim().runs
    posted = Posted("C1", "1773000000.000100")
    replica.complete(delivered(run.deliveries[0], run.token, wall.now, posted))
    replica.enqueue("C1", ref="alert:7", method="chat.update")
    [run] = replica.claim().runs
    assert run.deliveries[0].target == posted


def test_a_message_still_to_be_posted_elsewhere_is_waited_for(replica: Replica) -> None:
    replica.enqueue("C1", ref="alert:7")
    replica.enqueue("C2", "C1", ref="alert:7", method="reactions.add")
    replica.enqueue("C3", ref="alert:8", method="reactions.add")
    waits = {run.lane: [each.target_waits for each in run.deliveries] for run in replica.claim().runs}
    assert waits == {"C1": [False, False], "C2": [True], "C3": [False]}


def test_a_process_that_is_alone_takes_over_at_once(
    database: Database, replica: Replica, wall: WallClock
) -> None:
    replica.enqueue("C1")
    replica.claim()
    with database.write() as uow:
        given_back = uow.deliveries.abandon(timedelta(seconds=2))
        uow.commit()
    wall.advance(2)
    assert given_back == (1 if database.dialect == "sqlite" else 0)
    assert len(replica.claim().runs) == given_back


@pytest.mark.parametrize("count", [1, 9, 10, 11, 25])
def test_everything_comes_once_however_it_is_cut(replica: Replica, wall: WallClock, count: int) -> None:
    replica.enqueue(*(f"C{n % 3}" for n in range(count)))
    came: dict[str, list[int]] = {}
    while (claim := replica.claim(lanes=2, length=10)).runs:
        for lane, keys in texts(claim).items():
            came.setdefault(lane, []).extend(map(int, keys))
        assert replica.complete(*all_delivered(claim, wall.now)) == []
    assert came == {f"C{lane}": list(range(lane, count, 3)) for lane in range(min(3, count))}


# --- several replicas at the same moment ----------------------------------------------------------------


@pytest.mark.postgresql
@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
def test_a_row_that_was_committed_late_does_not_split_its_lane(database: Database, replica: Replica) -> None:
    """Its id is lower than that of a row which is being sent already: it still waits for that one."""
    with database.write() as slow:
        slow.outbox.enqueue(Call("chat.postMessage", {"text": "slow"}, lane="C1"), dedupe_key="slow")
        with database.write() as quick:
            quick.outbox.enqueue(Call("chat.postMessage", {"text": "quick"}, lane="C1"), dedupe_key="quick")
            quick.commit()
        assert texts(replica.claim()) == {"C1": ["quick"]}
        slow.commit()
    assert replica.claim().runs == []


@pytest.mark.postgresql
@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
def test_two_replicas_claim_one_after_the_other(database: Database, replica: Replica) -> None:
    replica.enqueue("C1", "C1", "C2")
    with database.write() as first:
        taken = first.deliveries.claim(lanes=1, length=1, lease=LEASE)
        with database.write() as second:
            busy = second.session.connection().execute(
                text("SELECT pg_try_advisory_xact_lock(:key)"), {"key": ONE_CLAIMS}
            )
            assert busy.scalar() is False
        first.commit()
    assert texts(taken) == {"C1": ["0"]}
    assert texts(replica.claim()) == {"C2": ["2"]}


# --- cheap, however much waits ----------------------------------------------------------------------------


def test_a_claim_walks_from_lane_to_lane(database: Database, wall: WallClock) -> None:
    """With 10,000 rows in 200 lanes no step of the claim may read all rows that wait."""
    with database.write() as uow:
        connection = uow.session.connection()
        numbers = (
            "SELECT generate_series(1, 10000) AS n"
            if database.dialect == "postgresql"
            else "WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s LIMIT 10000) SELECT n FROM s"
        )
        connection.execute(
            text(
                "INSERT INTO outbox (dedupe_key, method, lane, payload, optional, state, outcome, "
                "visible_at, attempts, created_at) "
                "SELECT 'k' || n, 'chat.postMessage', 'C' || (n % 200), '{}', :no, "
                f"'pending', 'fresh', :now, 0, :now FROM ({numbers}) AS numbers"
            ),
            {"no": False, "now": START if database.dialect == "postgresql" else "2026-03-09 07:40:00.000000"},
        )
        if database.dialect == "postgresql":
            connection.execute(text("ANALYZE outbox"))
        read: list[tuple[str, Any]] = []

        @event.listens_for(connection, "before_cursor_execute")
        def remember(_c: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
            if statement.lstrip().startswith(("SELECT outbox", "WITH")):
                read.append((statement, parameters))

        claim = uow.deliveries.claim(lanes=20, length=10, lease=LEASE)
        assert sum(len(run.deliveries) for run in claim.runs) == 200
        assert len(read) == 2
        explain = "EXPLAIN QUERY PLAN" if database.dialect == "sqlite" else "EXPLAIN"
        if database.dialect == "postgresql":
            del read[1]  # which way is cheaper to the rows themselves its planner may decide
        for statement, parameters in list(read):
            rows = connection.exec_driver_sql(f"{explain} {statement}", parameters)
            plan = [str(row[-1]) for row in rows]
            whole = [step for step in plan if "Seq Scan on outbox" in step or step.startswith("SCAN outbox")]
            assert not whole, plan
