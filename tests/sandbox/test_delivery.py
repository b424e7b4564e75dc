"""Socket Mode and signed HTTP: acknowledgements, repeats, several connections, and what breaks."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
import uvicorn
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.sandbox.socket_mode import MOST_CONNECTIONS
from tests.sandbox.conftest import WAIT, Json, Slack, connected, eventually, opened


async def socket_url(slack: Slack) -> str:
    answer = await slack.client("xapp-sandbox").apps_connections_open(app_token="xapp-sandbox")
    return str(answer["url"])


# --- Socket Mode ----------------------------------------------------------------------------------------


async def test_an_event_that_is_not_acknowledged_comes_again(slack: Slack, bot: AsyncApp) -> None:
    seen: list[tuple[str, str | None]] = []

    async def mention(event: Json, request: Any, body: Json) -> None:
        seen.append((body["event_id"], request.headers.get("x-slack-retry-num", [None])[0]))
        if len(seen) < 3:
            raise RuntimeError("not yet")

    bot.event("app_mention")(mention)

    async def nothing(event: Json) -> None:
        pass

    bot.event("message")(nothing)
    slack.sandbox.delivery.ack_seconds, slack.sandbox.delivery.retry_seconds = 0.2, (0, 0, 0)
    done = await slack.post("message", user="U0TOM", channel="C0SOCIAL", text="@lotse?")
    assert done["error"] == "operation_timeout"
    await slack.idle()
    assert len({event_id for event_id, _ in seen}) == 1, "a repeat has the same event_id"
    assert [number for _, number in seen] == ["0", "1", "2"]


async def test_repeats_end_after_the_third(slack: Slack, bot: AsyncApp) -> None:
    slack.sandbox.delivery.ack_seconds, slack.sandbox.delivery.retry_seconds = 0.05, (0, 0, 0)
    await slack.post("reaction", user="U0TOM", channel="C0SOCIAL", name="eyes", ts=await _some_ts(slack))
    await slack.idle()
    statuses = [entry["status"] for entry in await slack.traffic("reaction_added")]
    assert statuses == ["operation_timeout"] * 4


async def _some_ts(slack: Slack) -> str:
    return str((await slack.last("C0SOCIAL", "U0TOM"))["ts"])


async def test_one_envelope_goes_to_one_of_several_connections(slack: Slack) -> None:
    heard: list[str] = []

    def listening(name: str) -> AsyncApp:
        app = AsyncApp(client=slack.client(), process_before_response=True)

        async def rota(ack: Any) -> None:
            heard.append(name)
            await ack()

        app.command("/rota")(rota)
        return app

    async with connected(slack, listening("first")), connected(slack, listening("second")):
        await eventually(lambda: len(slack.sandbox.hub.connections) == 2)
        for _ in range(4):
            assert (await slack.post("command", user="U0TOM", command="/rota"))["ok"]
    assert sorted(heard) == ["first", "first", "second", "second"]


async def test_an_event_during_a_broken_connection_is_not_lost(slack: Slack, bot: AsyncApp) -> None:
    heard = asyncio.Event()

    async def reacted(event: Json) -> None:
        heard.set()

    bot.event("reaction_added")(reacted)
    slack.sandbox.delivery.retry_seconds = (0, 1, 5, 10, 20)  # until a slow machine has connected again
    await slack.faults({"kind": "socket_closed"})
    await slack.post("reaction", user="U0TOM", channel="C0SOCIAL", name="eyes", ts=await _some_ts(slack))
    await asyncio.wait_for(heard.wait(), WAIT)


@pytest.mark.parametrize("reason", ["warning", "refresh_requested", None])
async def test_the_sdk_comes_back_after_a_disconnect(slack: Slack, bot: AsyncApp, reason: str | None) -> None:
    (before,) = slack.sandbox.hub.connections
    await slack.faults({"kind": "socket_closed", **({"reason": reason} if reason else {})})
    await eventually(lambda: before not in slack.sandbox.hub.connections and slack.sandbox.hub.connected)


async def test_handshakes_are_refused_and_old_urls_go_stale(slack: Slack) -> None:
    async with aiohttp.ClientSession() as session:
        url = await socket_url(slack)
        await slack.faults({"kind": "handshake_refused", "times": 1})
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(url)
        async with session.ws_connect(url) as socket:
            assert (await socket.receive_json())["type"] == "hello"
        await slack.faults({"kind": "stale_url"})
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(url)
        async with session.ws_connect(await socket_url(slack)) as socket:
            assert (await socket.receive_json())["num_connections"] == 1


async def test_the_eleventh_connection_is_sent_away(slack: Slack) -> None:
    async with aiohttp.ClientSession() as session:
        url = await socket_url(slack)
        sockets = [await session.ws_connect(url) for _ in range(MOST_CONNECTIONS)]
        hellos = [(await socket.receive_json())["num_connections"] for socket in sockets]
        assert hellos == list(range(1, MOST_CONNECTIONS + 1))
        async with session.ws_connect(url) as one_more:
            goodbye = await one_more.receive_json()
            assert (goodbye["type"], goodbye["reason"]) == ("disconnect", "too_many_websockets")
            assert (await one_more.receive()).type is aiohttp.WSMsgType.CLOSE


async def test_an_event_is_delivered_twice(slack: Slack, bot: AsyncApp) -> None:
    seen: list[str] = []

    async def reacted(body: Json) -> None:
        seen.append(body["event_id"])

    bot.event("reaction_added")(reacted)
    await slack.faults({"kind": "event_twice", "times": 1})
    ts = await _some_ts(slack)
    for name in ("eyes", "tada"):
        await slack.post("reaction", user="U0TOM", channel="C0SOCIAL", name=name, ts=ts)
    assert len(seen) == 3 and seen[0] == seen[1] != seen[2]


async def test_nonsense_on_the_socket_harms_nobody(slack: Slack) -> None:
    async with aiohttp.ClientSession() as session, session.ws_connect(await socket_url(slack)) as socket:
        await socket.receive_json()
        for nonsense in ("{", "[]", '"x"', '{"envelope_id": 7}'):
            await socket.send_str(nonsense)
        asked = asyncio.create_task(slack.post("command", user="U0TOM", command="/rota"))
        envelope = await socket.receive_json()
        await socket.send_json({"envelope_id": envelope["envelope_id"], "payload": {"text": "ja"}})
        assert (await asked)["response"] == {"text": "ja"}


# --- signed HTTP ----------------------------------------------------------------------------------------


@asynccontextmanager
async def listening(app: Starlette) -> AsyncIterator[str]:
    config = uvicorn.Config(app, port=0, log_level="error", lifespan="off", access_log=False)
    server = uvicorn.Server(config)
    task = asyncio.create_task(server._serve())
    await eventually(lambda: server.started)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}/slack/events"
    finally:
        server.should_exit = True
        await task


@asynccontextmanager
async def over_http(secret: str = "sandbox-signing-secret") -> AsyncIterator[tuple[Slack, AsyncApp]]:
    async with opened(delivery="http") as slack:
        app = AsyncApp(client=slack.client(), signing_secret=secret, process_before_response=True)
        handler = AsyncSlackRequestHandler(app)

        async def endpoint(request: Request) -> Response:
            return await handler.handle(request)

        async with listening(Starlette(routes=[Route("/slack/events", endpoint, methods=["POST"])])) as url:
            slack.sandbox.deliver_to(url)
            yield slack, app


async def test_commands_events_and_clicks_over_signed_http() -> None:
    async with over_http() as (slack, app):

        async def rota(ack: Any, body: Json, client: AsyncWebClient) -> None:
            element = {"type": "plain_text_input", "action_id": "a"}
            label = {"type": "plain_text", "text": "x"}
            block = {"type": "input", "block_id": "b", "label": label, "element": element}
            view = {"type": "modal", "callback_id": "v", "title": label, "submit": label, "blocks": [block]}
            await client.views_open(trigger_id=body["trigger_id"], view=view)
            await ack("offen")

        async def submit(ack: Any, view: Json) -> None:
            typed = view["state"]["values"]["b"]["a"]["value"]
            await ack(response_action="errors", errors={"b": f"nicht {typed}"})

        async def mention(event: Json, say: Any) -> None:
            await say(event["text"])

        app.command("/rota")(rota)
        app.view("v")(submit)

        async def message(event: Json) -> None:
            pass

        app.event("app_mention")(mention)
        app.event("message")(message)
        assert (await slack.post("command", user="U0TOM", command="/rota"))["response"] == {"text": "offen"}
        refused = await slack.post("submit", user="U0TOM", values={"b": "so"})
        assert refused["errors"] == {"b": "nicht so"}
        await slack.post("message", user="U0TOM", channel="C0SOCIAL", text="@lotse <3")
        assert (await slack.last("C0SOCIAL", "U0TOM"))["text"] == "<@U0LOTSE> &lt;3"
        socket = await slack.http.post(
            "/api/apps.connections.open", headers={"Authorization": "Bearer xapp-sandbox"}
        )
        assert socket.json()["error"] == "socket_mode_disabled"


async def test_a_wrong_secret_is_refused_and_the_event_repeated() -> None:
    async with over_http("another-secret") as (slack, _):
        slack.sandbox.delivery.retry_seconds = (0, 0)
        done = await slack.post("command", user="U0TOM", command="/rota")
        assert done["error"] == "operation_failed" and done["response"]["status"] == 401
        await slack.post("reaction", user="U0TOM", channel="C0SOCIAL", name="eyes", ts=await _some_ts(slack))
        await slack.idle()
        assert len(await slack.traffic("reaction_added")) == 3


async def test_retry_headers_and_the_wish_not_to_be_told_again() -> None:
    seen: list[tuple[str | None, str | None]] = []

    async def endpoint(request: Request) -> Response:
        seen.append((request.headers.get("x-slack-retry-num"), request.headers.get("x-slack-retry-reason")))
        headers = {"X-Slack-No-Retry": "1"} if len(seen) == 3 else {}
        return Response(status_code=500, headers=headers)

    async with (
        opened(delivery="http") as slack,
        listening(Starlette(routes=[Route("/slack/events", endpoint, methods=["POST"])])) as url,
    ):
        slack.sandbox.deliver_to(url)
        slack.sandbox.delivery.retry_seconds = (0, 0, 0)
        await slack.post("reaction", user="U0TOM", channel="C0SOCIAL", name="eyes", ts=await _some_ts(slack))
        await slack.idle()
    assert seen == [(None, None), ("1", "http_error"), ("2", "http_error")]


async def test_http_without_an_address_reaches_nobody() -> None:
    async with opened(delivery="http") as slack:
        assert (await slack.get("state"))["connected"] is False
        assert (await slack.post("command", user="U0TOM", command="/rota"))["error"] == "not_connected"
        slack.sandbox.deliver_to("http://127.0.0.1:9/nobody")
        assert (await slack.post("command", user="U0TOM", command="/rota"))["error"] == "not_connected"


async def test_socket_mode_takes_no_address(slack: Slack) -> None:
    with pytest.raises(ValueError, match="delivers over Socket Mode"):
        slack.sandbox.deliver_to("http://127.0.0.1:9/")
