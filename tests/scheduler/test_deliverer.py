"""The deliverer against Slack's harmless twin: order, faults, limits, refusals, shutdown.

The wall clock stands still until a test moves it, so that waiting for a later try takes no time.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import text

from bot.services.runner import Runner
from bot.services.transaction import Transaction
from bot.slack.errors import (
    SlackError,
    SlackOutcomeUnknown,
    SlackRateLimited,
    SlackRefused,
    SlackUnavailable,
)
from bot.slack.fake import FakeSlack
from bot.slack.port import JSON, Call
from data.database import Database, DatabaseBusy
from data.deliveries import Delivery
from data.outbox import Posted
from scheduler import outbox as module
from scheduler.outbox import Deliverer

POST = "chat.postMessage"
SOCIAL, CRISIS, JANA = "C0SOCIAL", "C0KRISE", "U0JANA"


class WallClock:
    def __init__(self) -> None:
        self.now = datetime(2026, 3, 8, 20, 0, tzinfo=UTC)  # the twin's messages are stamped later than that

    def __call__(self) -> datetime:
        return self.now

    def advance(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


class Told:
    """Who hears of refusals, with what was in the outbox in the same transaction."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, str, str]] = []

    def __call__(self, tx: Transaction, delivery: Delivery, refused: SlackRefused) -> None:
        self.heard.append((refused.method, refused.error, delivery.lane))
        if tx.data.notices.first_time(f"refused:{refused.method}:{refused.error}", tx.now):
            tell(tx, JANA, f"{refused.method} {refused.error}")


class House:
    """A deliverer at work on a database and the twin."""

    def __init__(self, database: Database, runner: Runner) -> None:
        self.wall = WallClock()
        database.wall_clock = self.wall
        runner.clock = self.wall  # on the business clock's time the twin stamps its messages
        self.database = database
        self.runner = runner
        self.slack = FakeSlack()
        self.told = Told()

    @asynccontextmanager
    async def delivering(self, slack: Any = None, **options: Any) -> AsyncIterator[Deliverer]:
        deliverer = Deliverer(
            slack or self.slack, self.runner, on_refused=self.told, wall_clock=self.wall, **options
        )
        self.runner.on_outbox = deliverer.wake
        task = asyncio.create_task(deliverer.run())
        try:
            yield deliverer
        finally:
            await deliverer.stop()
            await task

    async def deliver(self, slack: Any = None) -> None:
        """All that can be delivered at this time of the wall clock."""
        async with self.delivering(slack) as deliverer:
            await deliverer.drained()

    def tell(self, lane: str, *texts: str, **call: Any) -> None:
        for said in texts:
            self.runner.run(tell, lane, said, **call)

    def add(self, method: str, lane: str, ref: str, **payload: JSON) -> None:
        self.runner.run(add, Call(method, payload, lane=lane, ref=ref))

    def states(self) -> list[tuple[str, str]]:
        query = text("SELECT state, coalesce(last_error, '') FROM outbox ORDER BY id")
        with self.database.read() as uow:
            return [(row[0], row[1]) for row in uow.session.connection().execute(query)]

    def posts(self) -> list[str]:
        return [str(payload["text"]) for method, payload in self.slack.calls if method == POST]

    def methods(self) -> list[str]:
        return [method for method, _ in self.slack.calls]


def tell(tx: Transaction, /, lane: str, said: str, **call: Any) -> None:
    payload = {"channel": lane, "text": said, **call.pop("payload", {})}
    add(tx, Call(POST, payload, lane=lane, **call))


def add(tx: Transaction, call: Call) -> None:
    count = tx.data.session.connection().execute(text("SELECT count(*) FROM outbox")).scalar()
    assert tx.data.outbox.enqueue(call, dedupe_key=f"{count}")


@pytest.fixture
def house(database: Database, runner: Runner) -> House:
    return House(database, runner)


# --- the common case ------------------------------------------------------------------------------------


async def test_lanes_are_delivered_in_order(house: House) -> None:
    for n in range(25):
        house.tell(SOCIAL, f"s{n}")
        house.tell(JANA, f"j{n}")
    await house.deliver()
    assert house.slack.texts(SOCIAL) == [f"s{n}" for n in range(25)]
    assert house.slack.texts(JANA) == [f"j{n}" for n in range(25)]
    assert {state for state, _ in house.states()} == {"delivered"}


async def test_a_post_carries_its_id_and_nothing_else_as_metadata(house: House) -> None:
    house.tell(SOCIAL, "Moin")
    await house.deliver()
    [(_, payload)] = house.slack.calls
    assert payload["metadata"] == {"event_type": "lotse_outbox", "event_payload": {"outbox_id": 1}}


async def test_what_was_posted_under_a_ref_can_be_changed(house: House) -> None:
    house.tell(JANA, "Alarm", ref="alert:7")
    house.add("chat.update", JANA, "alert:7", text="Bestätigt")
    house.add("reactions.add", JANA, "alert:7", name="eyes")
    house.add("pins.add", JANA, "alert:7")
    await house.deliver()
    [message] = house.slack.messages["D0JANA"]
    assert (message["text"], message["reactions"], message["pinned"]) == ("Bestätigt", ["eyes"], True)
    with house.database.read() as uow:
        assert uow.outbox.posted("alert:7") == Posted("D0JANA", message["ts"])
    house.add("chat.update", JANA, "alert:7", text="Erledigt")  # in a later run
    await house.deliver()
    assert house.slack.texts(JANA) == ["Erledigt"]


async def test_what_is_as_it_should_be_already_counts_as_delivered(house: House) -> None:
    house.tell(SOCIAL, "Moin", ref="r")
    for _ in range(2):
        house.add("reactions.add", SOCIAL, "r", name="eyes")
        house.add("chat.delete", SOCIAL, "r")
    await house.deliver()
    states = [state for state, _ in house.states()]
    assert states == ["delivered", "delivered", "delivered", "refused", "delivered"]  # no message to react to
    assert house.told.heard == []


async def test_a_wake_from_any_thread_delivers_at_once(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "POLL_SECONDS", 3600.0)
    async with house.delivering() as deliverer:
        await deliverer.drained()
        threading.Thread(target=house.tell, args=(SOCIAL, "Moin")).start()
        await until(lambda: house.slack.texts(SOCIAL) == ["Moin"])


async def test_rows_of_another_process_are_found_by_polling(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "POLL_SECONDS", 0.01)
    async with house.delivering() as deliverer:
        await deliverer.drained()
        with house.database.write() as uow:
            uow.outbox.enqueue(Call(POST, {"channel": SOCIAL, "text": "Moin"}, lane=SOCIAL), dedupe_key="a")
            uow.commit()
        await until(lambda: house.slack.texts(SOCIAL) == ["Moin"])


# --- unclear outcomes -----------------------------------------------------------------------------------


async def test_a_lost_answer_is_found_in_the_history(house: House) -> None:
    house.tell(SOCIAL, "lost", "after")
    house.slack.lose_answer(POST)
    await house.deliver()
    assert house.slack.texts(SOCIAL) == ["lost"]
    house.wall.advance(10)
    await house.deliver()
    assert house.slack.texts(SOCIAL) == ["lost", "after"]
    assert "conversations.history" in house.methods()


async def test_what_the_history_does_not_have_is_sent_again(house: House) -> None:
    house.tell(SOCIAL, "Moin")
    house.slack.fail(POST, SlackOutcomeUnknown(POST, "time-out"))
    await house.deliver()
    house.wall.advance(10)
    await house.deliver()
    assert house.methods() == [POST, "conversations.history", POST]
    assert house.slack.texts(SOCIAL) == ["Moin"]


async def test_a_direct_message_is_looked_up_in_its_own_channel(house: House) -> None:
    house.tell(JANA, "Alarm", ref="alert:7")
    house.slack.lose_answer(POST)
    await house.deliver()
    house.wall.advance(10)
    await house.deliver()
    assert house.methods() == [POST, "conversations.open", "conversations.history"]
    assert house.slack.texts(JANA) == ["Alarm"]
    with house.database.read() as uow:
        posted = uow.outbox.posted("alert:7")
    assert posted == Posted("D0JANA", house.slack.messages["D0JANA"][0]["ts"])


async def test_a_reply_is_looked_up_in_its_thread(house: House) -> None:
    house.tell(SOCIAL, "question")
    await house.deliver()
    thread = house.slack.messages[SOCIAL][0]["ts"]
    house.tell(SOCIAL, "answer", payload={"thread_ts": thread})
    house.slack.lose_answer(POST)
    await house.deliver()
    house.wall.advance(10)
    await house.deliver()
    assert house.methods() == [POST, POST, "conversations.replies"]
    assert house.slack.texts(SOCIAL) == ["question", "answer"]


async def test_the_history_is_read_to_its_end(house: House) -> None:
    class Paged(FakeSlack):
        async def call(self, method: str, payload: Mapping[str, JSON]) -> dict[str, JSON]:
            answer = await super().call(method, {k: v for k, v in payload.items() if k != "cursor"})
            if method == "conversations.history" and "cursor" not in payload:
                return {"messages": [{"ts": "1.0"}], "response_metadata": {"next_cursor": "more"}}
            return answer

    slack = Paged()
    slack.lose_answer(POST)
    house.tell(SOCIAL, "Moin")
    await house.deliver(slack)
    house.wall.advance(10)
    await house.deliver(slack)
    assert slack.texts(SOCIAL) == ["Moin"]


async def test_who_may_not_look_sends_again_and_tells(house: House) -> None:
    house.tell(SOCIAL, "Moin")
    house.slack.fail(POST, SlackOutcomeUnknown(POST))
    house.slack.fail(
        "conversations.history", SlackRefused("missing_scope", "conversations.history", "channels:history")
    )
    await house.deliver()
    house.wall.advance(10)
    await house.deliver()
    assert house.slack.texts(SOCIAL) == ["Moin"]
    assert house.told.heard == [("conversations.history", "missing_scope", SOCIAL)]


@pytest.mark.parametrize(
    "trouble",
    [
        SlackUnavailable("conversations.history"),
        SlackRateLimited("conversations.history", 3),
        SlackOutcomeUnknown("conversations.history"),
    ],
)
async def test_it_is_not_sent_again_before_the_history_was_read(house: House, trouble: SlackError) -> None:
    house.tell(SOCIAL, "Moin")
    house.slack.lose_answer(POST)
    house.slack.fail("conversations.history", trouble)
    for _ in range(3):
        await house.deliver()
        house.wall.advance(10)
    assert house.slack.texts(SOCIAL) == ["Moin"]
    assert house.methods() == [POST, "conversations.history", "conversations.history"]


async def test_a_call_without_an_answer_is_cut_off_and_unclear(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scheduler.sending.CALL_SECONDS", 0.05)

    class Silent(FakeSlack):
        silent = True

        async def call(self, method: str, payload: Mapping[str, JSON]) -> dict[str, JSON]:
            answer = await super().call(method, payload)
            if self.silent:
                self.silent = False
                await asyncio.Event().wait()
            return answer

    slack = Silent()
    house.tell(SOCIAL, "Moin")
    await house.deliver(slack)
    house.wall.advance(10)
    await house.deliver(slack)
    assert slack.texts(SOCIAL) == ["Moin"]


# --- Slack away, or too busy ----------------------------------------------------------------------------


async def test_slack_away_for_hours_loses_nothing(house: House) -> None:
    house.tell(SOCIAL, "first", "second")
    house.slack.fail(POST, SlackUnavailable(POST, "connection refused"), times=50)
    for _ in range(70):  # more than an hour
        await house.deliver()
        house.wall.advance(61)
    assert house.slack.texts(SOCIAL) == ["first", "second"]
    assert "conversations.history" not in house.methods()  # nothing was unclear


async def test_back_off_grows_to_a_minute(house: House) -> None:
    house.tell(SOCIAL, "Moin")
    house.slack.fail(POST, SlackUnavailable(POST), times=20)
    waits = []
    query = text("SELECT visible_at FROM outbox").columns()
    for _ in range(12):
        await house.deliver()
        with house.database.read() as uow:
            claim_at = uow.session.connection().execute(query).scalar()
        assert claim_at is not None
        moment = datetime.fromisoformat(str(claim_at))
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        waits.append((moment - house.wall.now).total_seconds())
        house.wall.now = moment
    assert 0.4 < waits[0] <= 1
    assert all(later > 0.4 * sooner for sooner, later in pairwise(waits))
    assert all(30 <= wait <= 60 for wait in waits[-4:])


async def test_a_limited_slack_channel_waits_and_the_others_go_on(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scheduler.sending.PACE_SECONDS", 0.01)
    house.tell(SOCIAL, "s0", "s1")
    house.tell(CRISIS, "c0", "c1")

    class Limited(FakeSlack):
        limited = True

        async def call(self, method: str, payload: Mapping[str, JSON]) -> dict[str, JSON]:
            if self.limited and payload.get("channel") == SOCIAL:
                self.calls.append((method, dict(payload)))
                raise SlackRateLimited(method, 30)
            return await super().call(method, payload)

    slack = Limited()
    async with house.delivering(slack) as deliverer:
        await deliverer.drained()
        assert (slack.texts(SOCIAL), slack.texts(CRISIS)) == ([], ["c0", "c1"])
        house.wall.advance(29)
        await deliverer.drained()
        assert [payload["text"] for _, payload in slack.calls].count("s0") == 1
        slack.limited = False
        house.wall.advance(2)
        await until(lambda: slack.texts(SOCIAL) == ["s0", "s1"])


async def test_another_limited_method_waits_in_all_lanes(house: House) -> None:
    for lane in (SOCIAL, CRISIS):
        house.tell(lane, "Moin", ref=lane)
        house.add("reactions.add", lane, lane, name="eyes")
        house.tell(lane, "after")
    await_one = SlackRateLimited("reactions.add", 30)
    house.slack.fail("reactions.add", await_one)
    async with house.delivering(lanes=1) as deliverer:
        await deliverer.drained()
        assert house.methods().count("reactions.add") == 1
        assert house.posts() == ["Moin", "Moin"]
        house.wall.advance(31)
        await deliverer.drained()
    assert house.methods().count("reactions.add") == 3
    assert house.posts() == ["Moin", "Moin", "after", "after"]
    assert {state for state, _ in house.states()} == {"delivered"}


async def test_a_limited_lane_is_paced_afterwards(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scheduler.sending.PACE_SECONDS", 0.05)
    house.tell(SOCIAL, *(f"{n}" for n in range(4)))
    house.slack.fail(POST, SlackRateLimited(POST, 1))
    loop = asyncio.get_running_loop()
    async with house.delivering() as deliverer:
        await deliverer.drained()
        house.wall.advance(2)
        started = loop.time()
        await deliverer.drained()
        assert loop.time() - started >= 3 * 0.05
    assert house.slack.texts(SOCIAL) == [f"{n}" for n in range(4)]


async def test_a_paced_lane_leaves_its_place_to_others(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else as few lanes as are sent to at once would have the whole outbox to themselves."""
    monkeypatch.setattr("scheduler.sending.PACE_SECONDS", 0.05)
    for lane in ("C1", "C2", "C3"):
        house.tell(lane, f"{lane} one", f"{lane} two")
    house.slack.fail(POST, SlackRateLimited(POST, 1), times=3)
    async with house.delivering(lanes=1) as deliverer:
        await deliverer.drained()
        house.wall.advance(2)
        await deliverer.drained()
    assert house.posts()[-6:] == ["C1 one", "C2 one", "C3 one", "C1 two", "C2 two", "C3 two"]


async def test_a_refused_token_waits_until_it_is_mended(house: House) -> None:
    house.tell(SOCIAL, "Moin")
    house.slack.fail(POST, SlackRefused("token_revoked", POST), times=3)
    async with house.delivering() as deliverer:
        for _ in range(3):
            await deliverer.drained()
            assert deliverer.locked_out == "token_revoked"
            house.wall.advance(61)
        await deliverer.drained()
        assert deliverer.locked_out is None
    assert house.slack.texts(SOCIAL) == ["Moin"]
    assert house.told.heard == []


# --- refusals -------------------------------------------------------------------------------------------


async def test_a_refusal_is_a_dead_letter_that_an_admin_hears_of_once(house: House) -> None:
    house.tell(SOCIAL, "one", "two", "three")
    house.slack.fail(POST, SlackRefused("is_archived", POST), times=2)
    await house.deliver()
    assert house.slack.texts(SOCIAL) == ["three"]
    assert house.slack.texts(JANA) == [f"{POST} is_archived"]
    assert house.told.heard == [(POST, "is_archived", SOCIAL)] * 2
    assert [state for state, _ in house.states()] == ["dead", "dead", "delivered", "delivered"]
    with house.database.read() as uow:
        assert [letter.last_error for letter in uow.outbox.dead()] == [f"{POST}: is_archived"] * 2


async def test_a_retried_dead_letter_is_delivered(house: House) -> None:
    house.tell(SOCIAL, "Moin")
    house.slack.fail(POST, SlackRefused("not_in_channel", POST))
    async with house.delivering() as deliverer:
        await deliverer.drained()
        house.runner.run(lambda tx: [tx.data.outbox.retry(each.id) for each in tx.data.outbox.dead()])
        await deliverer.drained()
    assert house.slack.texts(SOCIAL) == ["Moin"]


async def test_an_optional_call_that_is_refused_is_told_and_is_no_dead_letter(house: House) -> None:
    house.tell(SOCIAL, "Moin", ref="r")
    call = Call("pins.add", {}, lane=SOCIAL, ref="r", optional=True)
    house.runner.run(add, call)
    house.tell(SOCIAL, "after")
    house.slack.fail("pins.add", SlackRefused("missing_scope", "pins.add", "pins:write"))
    await house.deliver()
    assert house.slack.texts(SOCIAL) == ["Moin", "after"]
    assert house.told.heard == [("pins.add", "missing_scope", SOCIAL)]
    assert [state for state, _ in house.states()][:3] == ["delivered", "refused", "delivered"]


async def test_a_change_of_what_was_never_posted_is_dropped_with_a_reason(house: House) -> None:
    house.tell(SOCIAL, "refused", ref="r")
    house.add("chat.update", SOCIAL, "r", text="new")
    house.add("chat.update", SOCIAL, "never heard of", text="new")
    house.tell(SOCIAL, "after")
    house.slack.fail(POST, SlackRefused("msg_too_long", POST))
    await house.deliver()
    reason = "the message meant was never posted"
    assert house.states()[:3] == [("dead", f"{POST}: msg_too_long"), ("refused", reason), ("refused", reason)]
    assert house.slack.texts(SOCIAL) == ["after"]
    assert house.told.heard == [(POST, "msg_too_long", SOCIAL)]


async def test_a_change_waits_for_its_message_in_another_lane(house: House) -> None:
    house.tell(SOCIAL, "Moin", ref="r")
    house.add("chat.update", CRISIS, "r", text="new")
    house.slack.fail(POST, SlackUnavailable(POST))
    await house.deliver()
    house.wall.advance(10)
    await house.deliver()
    house.wall.advance(10)
    await house.deliver()
    assert house.slack.texts(SOCIAL) == ["new"]


async def test_a_deleted_message_is_nobodys_trouble(house: House) -> None:
    house.tell(SOCIAL, "Moin", ref="r")
    await house.deliver()
    house.slack.messages[SOCIAL].clear()
    house.add("chat.update", SOCIAL, "r", text="new")
    await house.deliver()
    assert house.states()[1] == ("refused", "chat.update: message_not_found")
    assert house.told.heard == []


async def test_a_telling_that_fails_does_not_harm_the_result(house: House) -> None:
    def broken(tx: Transaction, _delivery: Delivery, _refused: SlackRefused) -> None:
        tx.data.session.connection().execute(text("SELECT 1 FROM nowhere"))

    house.told = broken  # type: ignore[assignment]  # any callable will do
    house.tell(SOCIAL, "one", "two")
    house.slack.fail(POST, SlackRefused("is_archived", POST))
    await house.deliver()
    assert [state for state, _ in house.states()] == ["dead", "delivered"]


async def test_a_call_that_fails_on_our_side_does_not_hold_its_lane_for_ever(house: House) -> None:
    class Broken(FakeSlack):
        async def call(self, method: str, payload: Mapping[str, JSON]) -> dict[str, JSON]:
            if payload.get("text") == "bad":
                raise TypeError("not JSON")
            return await super().call(method, payload)

    slack = Broken()
    house.tell(SOCIAL, "bad", "good")
    for _ in range(8):
        assert slack.texts(SOCIAL) == []
        await house.deliver(slack)
        house.wall.advance(300)
    assert slack.texts(SOCIAL) == ["good"]
    assert house.told.heard == [(POST, "TypeError", SOCIAL)]


# --- many at once, and the end --------------------------------------------------------------------------


class Gate(FakeSlack):
    """Holds every call until it is opened, and counts how many are inside."""

    def __init__(self) -> None:
        super().__init__()
        self.open = asyncio.Event()
        self.inside = self.most = 0

    async def call(self, method: str, payload: Mapping[str, JSON]) -> dict[str, JSON]:
        self.inside += 1
        self.most = max(self.most, self.inside)
        try:
            await self.open.wait()
            return await super().call(method, payload)
        finally:
            self.inside -= 1


async def test_so_many_lanes_at_once_and_one_call_per_lane(house: House) -> None:
    for n in range(9):
        house.tell(f"C{n}", "a", "b")
    slack = Gate()
    async with house.delivering(slack, lanes=4) as deliverer:
        await until(lambda: slack.inside == 4)
        slack.open.set()
        await deliverer.drained()
    assert slack.most == 4
    assert all(slack.texts(f"C{n}") == ["a", "b"] for n in range(9))


async def test_stopping_lets_the_call_under_way_end_and_gives_the_rest_back(house: House) -> None:
    house.tell(SOCIAL, "one", "two", "three")
    slack = Gate()
    async with house.delivering(slack) as deliverer:
        await until(lambda: slack.inside == 1)
        stopped = asyncio.create_task(deliverer.stop())
        await asyncio.sleep(0)
        slack.open.set()
        await stopped
    assert slack.texts(SOCIAL) == ["one"]
    query = text("SELECT state, outcome, lease_token FROM outbox ORDER BY id")
    with house.database.read() as uow:
        rows = [tuple(row) for row in uow.session.connection().execute(query)]
    assert rows[0][0] == "delivered"
    assert rows[1:] == [("pending", "fresh", None)] * 2
    await house.deliver(slack)
    assert slack.texts(SOCIAL) == ["one", "two", "three"]
    assert "conversations.history" not in [method for method, _ in slack.calls]


async def test_a_run_ends_before_its_lease_does(house: House) -> None:
    class Slow(FakeSlack):
        async def call(self, method: str, payload: Mapping[str, JSON]) -> dict[str, JSON]:
            house.wall.advance(5)
            return await super().call(method, payload)

    slack = Slow()
    house.tell(SOCIAL, *(f"{n}" for n in range(10)))
    await house.deliver(slack)
    assert slack.texts(SOCIAL) == [f"{n}" for n in range(10)]
    assert {method for method, _ in slack.calls} == {POST}  # nothing was ever unclear


async def test_a_busy_database_loses_no_result(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PAUSE_SECONDS", 0.01)
    house.tell(SOCIAL, "one", "two")
    write = house.database.write
    turns = iter([False, True, True])  # the claim succeeds, then twice nothing does

    def sometimes_busy(*args: Any) -> Any:
        if next(turns, False):
            raise DatabaseBusy("the database is locked")
        return write(*args)

    monkeypatch.setattr(house.database, "write", sometimes_busy)
    await house.deliver()
    assert house.slack.texts(SOCIAL) == ["one", "two"]
    assert [state for state, _ in house.states()] == ["delivered"] * 2


async def test_no_database_work_on_the_event_loop(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    threads: set[int] = set()
    write = house.database.write

    def watched(*args: Any) -> Any:
        threads.add(threading.get_ident())
        return write(*args)

    house.tell(SOCIAL, "one")
    monkeypatch.setattr(house.database, "write", watched)
    await house.deliver()
    assert threads
    assert threading.get_ident() not in threads


async def until(fact: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not fact():  # noqa: ASYNC110  (the twin has no event to wait for)
            await asyncio.sleep(0.005)
