"""Whatever replicas do to the outbox and whenever they die: every lane keeps its order."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.slack.port import Call
from data.database import Database
from data.deliveries import Delivery, Result, Run, delivered, later, refused, untouched
from data.outbox import UNCLEAR
from data.schema import create_schema

START = datetime(2026, 3, 9, 7, 40, tzinfo=UTC)
LEASE = timedelta(seconds=30)
LANES = ("C1", "C2", "U1")
REPLICAS = (0, 1, 2)


@dataclass
class Row:
    lane: str
    settled: bool = False
    perhaps_sent: bool = False  # somebody may have sent it without being able to say so
    sent: int = 0


@dataclass
class Under:
    """A run in the hands of a replica, with what is left of it."""

    run: Run
    replica: int
    rest: list[Delivery] = field(default_factory=list)


class Order(RuleBasedStateMachine):
    """The model knows which rows Slack has; a row found there is not sent again, as the deliverer does it."""

    @initialize()
    def start(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.now = START
        url = f"sqlite:///{Path(self.folder.name) / 'outbox.db'}"
        self.database = Database(url, wall_clock=lambda: self.now)
        create_schema(self.database)
        self.rows: dict[int, Row] = {}
        self.log: dict[str, list[int]] = {lane: [] for lane in LANES}  # what Slack has, in its order
        self.under: list[Under] = []

    def teardown(self) -> None:
        if hasattr(self, "database"):
            self.database.dispose()
            self.folder.cleanup()

    @rule(lanes=st.lists(st.sampled_from(LANES), min_size=1, max_size=4))
    def enqueue(self, lanes: list[str]) -> None:
        with self.database.write() as uow:
            for lane in lanes:
                number = len(self.rows) + 1
                assert uow.outbox.enqueue(Call("chat.postMessage", {}, lane=lane), dedupe_key=str(number))
                self.rows[number] = Row(lane)
            uow.commit()

    @rule(replica=st.sampled_from(REPLICAS), lanes=st.integers(1, 3), length=st.integers(1, 3))
    def claim(self, replica: int, lanes: int, length: int) -> None:
        busy = [each.run.lane for each in self.under if each.replica == replica]
        with self.database.write() as uow:
            claim = uow.deliveries.claim(lanes=lanes, length=length, lease=LEASE, besides=busy)
            uow.commit()
        for run in claim.runs:
            held = [each for each in self.under if each.run.lane == run.lane and each.run.until > self.now]
            assert not held, "two hold a lane"
            open_rows = [
                number for number, row in self.rows.items() if row.lane == run.lane and not row.settled
            ]
            assert [each.id for each in run.deliveries] == open_rows[: len(run.deliveries)]
            for each in run.deliveries:
                assert each.outcome == UNCLEAR or not self.rows[each.id].perhaps_sent
            self.under.append(Under(run, replica, list(run.deliveries)))

    @precondition(lambda self: self.under)
    @rule(
        data=st.data(),
        outcome=st.sampled_from(["sent", "refused", "later", "lost answer", "kill after send"]),
    )
    def send(self, data: st.DataObject, outcome: str) -> None:
        under = data.draw(st.sampled_from(self.under), label="run")
        if under.run.until <= self.now:  # the sender looks at the clock before every call
            self.under.remove(under)
            return
        delivery = under.rest.pop(0)
        row, token = self.rows[delivery.id], under.run.token
        if delivery.outcome == UNCLEAR and row.sent:
            outcome = "found"
        if outcome in ("sent", "lost answer", "kill after send"):
            row.sent += 1
            self.log[row.lane].append(delivery.id)
        if outcome == "kill after send":
            row.perhaps_sent = True
            self.under.remove(under)
            return
        until = self.now + timedelta(seconds=5)
        result = {
            "sent": delivered(delivery, token, self.now),
            "found": delivered(delivery, token, self.now),
            "refused": refused(delivery, token, self.now, "no", dead=True),
            "later": later(delivery, token, until, "away", unclear=False),
            "lost answer": later(delivery, token, until, "lost", unclear=True),
        }[outcome]
        results: list[Result] = [result]
        row.perhaps_sent = outcome == "lost answer"
        if outcome in ("later", "lost answer"):
            results += [untouched(each, token, until) for each in under.rest]
            under.rest = []
        with self.database.write() as uow:
            assert uow.deliveries.complete(results) == []
            uow.commit()
        row.settled = outcome in ("sent", "found", "refused")
        if not under.rest:
            self.under.remove(under)

    @precondition(lambda self: self.under)
    @rule(data=st.data())
    def kill(self, data: st.DataObject) -> None:
        replica = data.draw(st.sampled_from(self.under), label="run").replica
        self.under = [each for each in self.under if each.replica != replica]

    @rule(seconds=st.sampled_from([1, 6, 31]))
    def time_passes(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)

    @invariant()
    def in_order_and_once(self) -> None:
        for numbers in getattr(self, "log", {}).values():
            assert numbers == sorted(set(numbers))

    @invariant()
    def nothing_is_lost(self) -> None:
        if hasattr(self, "database"):
            with self.database.read() as uow:
                waiting = uow.outbox.backlog().waiting
            assert waiting == sum(not row.settled for row in self.rows.values())


TestOrder = Order.TestCase
TestOrder.settings = settings(
    max_examples=25, stateful_step_count=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
