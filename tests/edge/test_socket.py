"""The Socket Mode entrance against Slack's side on loopback: requests, reconnects, the watchdog, shutdown."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.edge.connection import Pace
from bot.edge.dispatch import Dispatch
from bot.edge.metrics import Metrics
from bot.edge.socket import Refused, SocketEdge, Watch
from tests.edge.conftest import Bot
from tests.edge.slackside import WAIT, Link, SlackSide, click, command, mention

CALM = Watch()  # as in production: nothing of it comes true within a test
# Long enough for a slow machine to connect in the meantime.
IMPATIENT = Watch(every=0.01, patience=0.3, despair=600, ping=0.05)
DESPERATE = Watch(every=0.01, patience=600, despair=1.0, ping=0.05)

Make = Callable[..., SocketEdge]


@pytest.fixture
def make(dispatch: Dispatch, client: AsyncWebClient, metrics: Metrics) -> Make:
    def made(watch: Watch = CALM, pace: Pace | None = None) -> SocketEdge:
        return SocketEdge(
            dispatch,
            web=client,
            app_token="xapp-test",
            metrics=metrics,
            watch=watch,
            pace=pace or Pace(burst=1000, seconds=0.001),
        )

    return made


@asynccontextmanager
async def running(edge: SocketEdge) -> AsyncIterator[SocketEdge]:
    await edge.start()
    try:
        async with asyncio.timeout(WAIT):
            await edge.connected()
        yield edge
    finally:
        await edge.stop()


async def connected(edge: SocketEdge) -> None:
    """Wait until the entrance says so."""
    async with asyncio.timeout(WAIT):
        while not await edge.is_connected():  # noqa: ASYNC110  # the SDK has nothing to wait for
            await asyncio.sleep(0.005)


def told(metrics: Metrics, line: str) -> bool:
    return line in metrics.render().decode().splitlines()


def cures(metrics: Metrics, cure: str) -> float:
    return metrics.registry.get_sample_value("lotse_socket_cures_total", {"cure": cure}) or 0


# --- requests ------------------------------------------------------------------------------------------


async def test_requests_reach_their_handlers_and_are_acknowledged(
    make: Make, slack: SlackSide, bot: Bot, metrics: Metrics
) -> None:
    async with running(make()):
        link: Link = slack.links[0]
        await link.deliver("e1", command("heute"))
        await slack.acks.until(1)
        await link.deliver("e2", mention(), "events_api")
        await slack.acks.until(2)
        await link.deliver("e3", click(), "interactive")
        await slack.acks.until(3)
    assert slack.acks == [
        {"envelope_id": "e1", "payload": {"text": "Dienst hat: heute"}},
        {"envelope_id": "e2"},
        {"envelope_id": "e3"},
    ]
    assert bot.handled == ["heute", ("Hallo", None), "7"]
    for kind in ("command", "event", "action"):
        assert told(metrics, f'lotse_acks_total{{kind="{kind}",status="200"}} 1.0')


async def test_the_number_of_a_retry_arrives(make: Make, slack: SlackSide, bot: Bot) -> None:
    async with running(make()):
        envelope = {"type": "events_api", "envelope_id": "e1", "payload": mention(), "retry_attempt": 1}
        await slack.links[0].send(envelope)
        await slack.acks.until(1)
    assert bot.handled == [("Hallo", ["1"])]


async def test_what_fails_is_not_acknowledged_so_that_slack_sends_it_again(
    make: Make, slack: SlackSide, bot: Bot
) -> None:
    async with running(make()):
        await slack.links[0].deliver("e1", command("fail"))
        await slack.links[0].deliver("e2", command("heute"))
        await slack.acks.until(1)
    assert [ack["envelope_id"] for ack in slack.acks] == ["e2"]


# --- connection ------------------------------------------------------------------------------------------


async def test_connected_means_greeted(make: Make, slack: SlackSide, metrics: Metrics) -> None:
    edge = make()
    assert await edge.is_connected() is False
    async with running(edge):
        assert await edge.is_connected() is True
        assert told(metrics, "lotse_socket_connected 1.0")
        assert slack.opened == ["Bearer xapp-test"]
    assert await edge.is_connected() is False
    assert told(metrics, "lotse_socket_connected 0.0")


async def test_slack_asks_to_reconnect(make: Make, slack: SlackSide, bot: Bot, metrics: Metrics) -> None:
    async with running(make()):
        await slack.links[0].send({"type": "disconnect", "reason": "refresh_requested"})
        await slack.links.until(2)
        await slack.links[1].deliver("e1", command("heute"))
        await slack.acks.until(1)
        await slack.closed.until(1)
    assert slack.closed[0] == 1
    assert told(metrics, "lotse_socket_connections_total 2.0")


async def test_a_connection_that_drops_is_made_again(make: Make, slack: SlackSide) -> None:
    edge = make()
    async with running(edge):
        await slack.links[0].socket.close()
        await slack.links.until(2)
        await connected(edge)
    assert slack.handshakes == [1, 2]


async def test_an_answer_goes_out_on_the_connection_that_is_open_then(
    make: Make, slack: SlackSide, bot: Bot
) -> None:
    async with running(make()):
        await slack.links[0].deliver("e1", command("wait"))
        await asyncio.wait_for(bot.started.wait(), WAIT)
        await slack.links[0].send({"type": "disconnect", "reason": "warning"})
        await slack.links.until(2)
        bot.go.set()
        await slack.acks.until(1)
    assert slack.acks[0]["envelope_id"] == "e1"


async def test_it_starts_while_slack_is_away(make: Make, slack: SlackSide) -> None:
    slack.open_fails = [(500, "internal_error"), (503, "service_unavailable")]
    edge = make(Watch(ping=0.02))
    async with running(edge):
        assert await edge.is_connected() is True
    assert len(slack.opened) == 3


@pytest.mark.parametrize("error", ["invalid_auth", "not_allowed_token_type", "missing_scope"])
async def test_a_token_that_is_no_good_is_said_at_the_start(make: Make, slack: SlackSide, error: str) -> None:
    slack.open_fails = [(200, error)] * 3
    edge = make()
    await edge.start()
    async with asyncio.timeout(WAIT):
        with pytest.raises(Refused, match=error):
            await edge.connected()
        with pytest.raises(Refused, match=error):
            await edge.failed()
    await edge.stop()


async def test_a_refusal_later_on_is_slack_having_a_bad_day(make: Make, slack: SlackSide) -> None:
    edge = make(Watch(ping=0.02))
    async with running(edge):
        slack.open_fails = [(200, "invalid_auth")]
        failed = asyncio.create_task(edge.failed())
        await slack.links[0].socket.close()
        await slack.links.until(2)
        await connected(edge)
        assert not failed.done()
        failed.cancel()


# --- watchdog ----------------------------------------------------------------------------------------------


async def test_an_address_that_refuses_the_handshake_is_given_up(
    make: Make, slack: SlackSide, metrics: Metrics
) -> None:
    slack.refuse_handshake = lambda number: number == 2
    edge = make(IMPATIENT)
    async with running(edge):
        await slack.links[0].socket.close()
        await slack.links.until(2)
        assert slack.links[1].number >= 3
        await connected(edge)
    assert cures(metrics, "new_address") >= 1


async def test_without_the_watchdog_a_dead_address_is_tried_for_ever(make: Make, slack: SlackSide) -> None:
    """Holds the reason for the watchdog: when this fails, the SDK has learnt to ask for another address."""
    slack.refuse_handshake = lambda number: number == 2
    edge = make(Watch(ping=0.02))
    async with running(edge):
        await slack.links[0].socket.close()
        await slack.handshakes.until(8)
        assert await edge.is_connected() is False
    assert set(slack.handshakes[1:]) == {2}


async def test_a_connection_that_is_never_greeted_is_replaced(
    make: Make, slack: SlackSide, metrics: Metrics
) -> None:
    slack.greets = lambda number: number != 2
    edge = make(DESPERATE)
    async with running(edge):
        await slack.links[0].socket.close()
        await slack.links.until(3)
        await connected(edge)
    assert slack.links[2].number == 3
    assert cures(metrics, "new_client") >= 1


async def test_a_client_whose_tasks_died_is_replaced(make: Make, slack: SlackSide) -> None:
    edge = make(DESPERATE)
    async with running(edge):
        assert edge._connection is not None
        edge._connection.message_processor.cancel()
        await slack.links.until(2)
        await connected(edge)


async def test_a_connection_without_pongs_is_given_up(make: Make, slack: SlackSide) -> None:
    slack.answers_pings = lambda number: number != 1
    edge = make(Watch(ping=0.05))
    async with running(edge):
        await slack.links.until(2)
        await connected(edge)


async def test_a_connection_older_than_slack_allows_is_renewed(
    make: Make, slack: SlackSide, metrics: Metrics
) -> None:
    """Slack's request to reconnect was lost: pings are answered, but nothing would arrive any more."""
    edge = make(Watch(every=0.01, overdue=1e-9))
    async with running(edge):
        await slack.links.until(2)
        await slack.closed.until(1)
    assert slack.closed[0] == 1
    assert told(metrics, "lotse_socket_connected 0.0")
    assert cures(metrics, "refresh") >= 1


@pytest.mark.parametrize(
    ("times", "waits"),
    [
        ([0, 0, 0], [0, 0, 0]),
        ([0, 0, 0, 0], [0, 0, 0, 60]),
        ([0, 0, 0, 0, 1], [0, 0, 0, 60, 119]),
        ([0, 0, 0, 60, 120], [0, 0, 0, 0, 0]),
        ([0, 0, 0, 1000, 1000, 1000, 1000], [0, 0, 0, 0, 0, 0, 60]),
    ],
)
def test_addresses_are_asked_for_sparingly(times: list[float], waits: list[float]) -> None:
    pace = Pace(burst=3, seconds=60)
    assert [pace.wait(now) for now in times] == waits


def test_a_turn_that_never_reached_slack_is_given_back() -> None:
    pace = Pace(burst=1, seconds=60)
    for _ in range(3):
        assert pace.wait(0) == 0
        pace.give_back()


# --- shutdown ----------------------------------------------------------------------------------------------


async def test_at_shutdown_running_requests_are_acknowledged_and_new_ones_left_to_slack(
    make: Make, slack: SlackSide, bot: Bot, dispatch: Dispatch, metrics: Metrics
) -> None:
    edge = make()
    async with running(edge):
        link: Link = slack.links[0]
        await link.deliver("e1", command("wait"))
        await asyncio.wait_for(bot.started.wait(), WAIT)
        draining = asyncio.create_task(dispatch.drain(WAIT))
        await asyncio.sleep(0)
        await link.deliver("e2", command("late"))
        async with asyncio.timeout(WAIT):
            while not told(metrics, "lotse_turned_away_total 1.0"):  # noqa: ASYNC110  # a counter only
                await asyncio.sleep(0.005)
        assert not draining.done()
        bot.go.set()
        assert await draining is True
        await edge.stop()
        await slack.closed.until(1)
    assert slack.acks == [{"envelope_id": "e1", "payload": {"text": "Dienst hat: wait"}}]
    assert bot.handled == ["wait"]


async def test_nothing_is_left_running_after_stop(make: Make, slack: SlackSide) -> None:
    before = asyncio.all_tasks()
    async with running(make()):
        assert len(asyncio.all_tasks()) > len(before)
    await slack.closed.until(1)
    server = {task for task in asyncio.all_tasks() if "RequestHandler" in repr(task.get_coro())}
    assert asyncio.all_tasks() - before - server == set()


async def test_stop_comes_through_while_it_is_still_trying(make: Make, slack: SlackSide) -> None:
    slack.refuse_handshake = lambda number: True
    edge = make(IMPATIENT)
    await edge.start()
    await slack.handshakes.until(3)
    async with asyncio.timeout(WAIT):
        await edge.stop()
    assert await edge.is_connected() is False


async def test_tickets_stay_out_of_the_log(
    make: Make, slack: SlackSide, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    slack.refuse_handshake = lambda number: number == 2
    async with running(make(IMPATIENT)):
        await slack.links[0].deliver("e1", command("vertraulich"))
        await slack.acks.until(1)
        await slack.links[0].socket.close()
        await slack.links.until(2)
    assert "Invalid response status" in caplog.text  # the failed handshake is told …
    for secret in ("geheim", "xapp-test", "vertraulich"):  # … but not where to
        assert secret not in caplog.text
