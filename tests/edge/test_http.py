"""The HTTP entrance, over a real socket with real signatures."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_sdk.signature import SignatureVerifier

from bot.edge.dispatch import Dispatch, storable
from bot.edge.http import BODY_LIMIT, HttpEdge, is_signed, parse
from bot.edge.metrics import Metrics, OutboxState
from tests.edge.conftest import Bot
from tests.edge.slackside import FORM, JSON, SECRET, WAIT, click, command, command_body, mention, signed

EVENTS = "/slack/events"


@pytest.fixture
async def edge(dispatch: Dispatch, metrics: Metrics) -> AsyncIterator[HttpEdge]:
    made = HttpEdge("127.0.0.1", 0, metrics=metrics, probes={}, dispatch=dispatch, signing_secret=SECRET)
    await made.start()
    yield made
    await made.stop()


@pytest.fixture
async def http(edge: HttpEdge) -> AsyncIterator[httpx.AsyncClient]:
    async with client_of(edge) as made:
        yield made


def client_of(edge: HttpEdge) -> httpx.AsyncClient:
    return httpx.AsyncClient(base_url=f"http://127.0.0.1:{edge.port}", trust_env=False, timeout=WAIT)


async def send(http: httpx.AsyncClient, body: bytes, **headers: str) -> httpx.Response:
    return await http.post(EVENTS, content=body, headers={**FORM, **signed(body), **headers})


# --- requests with a valid signature -----------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["", "heute", "payload", "a=b&payload={}", "Grüße 🚲 & <b>", "مرحبا", "x" * 3000]
)
async def test_a_command_reaches_its_handler_and_is_answered(
    http: httpx.AsyncClient, bot: Bot, text: str
) -> None:
    response = await send(http, command_body(text))
    assert response.status_code == 200
    assert response.text == f"Dienst hat: {text}"
    assert bot.handled == [text]


async def test_an_event_is_acknowledged_after_its_handler_and_keeps_its_retry_number(
    http: httpx.AsyncClient, bot: Bot
) -> None:
    body = json.dumps(mention("Grüße")).encode()
    headers = {**signed(body), **JSON, "X-Slack-Retry-Num": "2", "X-Slack-Retry-Reason": "http_timeout"}
    assert (await http.post(EVENTS, content=body, headers=headers)).status_code == 200
    assert bot.handled == [("Grüße", ["2"])]


async def test_a_click_arrives_as_json_in_a_form(http: httpx.AsyncClient, bot: Bot) -> None:
    body = urlencode({"payload": json.dumps(click())}).encode()
    assert (await send(http, body)).status_code == 200
    assert bot.handled == ["7"]


async def test_slack_can_verify_the_address(http: httpx.AsyncClient) -> None:
    body = json.dumps({"type": "url_verification", "challenge": "3eZbrw1a"}).encode()
    response = await http.post(EVENTS, content=body, headers={**JSON, **signed(body)})
    assert (response.status_code, response.json()) == (200, {"challenge": "3eZbrw1a"})


async def test_a_replay_passes_the_signature_so_the_inbox_must_know_it(
    http: httpx.AsyncClient, bot: Bot
) -> None:
    body = command_body("heute")
    headers = {**FORM, **signed(body)}
    for _ in range(2):
        assert (await http.post(EVENTS, content=body, headers=headers)).status_code == 200
    assert bot.handled == ["heute", "heute"]


async def test_a_bug_is_a_500(http: httpx.AsyncClient, metrics: Metrics) -> None:
    assert (await send(http, command_body("fail"))).status_code == 500
    assert 'lotse_acks_total{kind="command",status="500"} 1.0' in metrics.render().decode()


# --- everything else is refused ----------------------------------------------------------------------


def _wrong_secret(body: bytes) -> dict[str, str]:
    return signed(body, secret="another secret")


def _stale(body: bytes) -> dict[str, str]:
    return signed(body, at=time.time() - 302)


def _from_tomorrow(body: bytes) -> dict[str, str]:
    return signed(body, at=time.time() + 302)


def _of_another_body(body: bytes) -> dict[str, str]:
    return signed(body + b"&text=more")


def _changed(**headers: str) -> Callable[[bytes], dict[str, str]]:
    return lambda body: signed(body) | {name.replace("_", "-"): value for name, value in headers.items()}


@pytest.mark.parametrize(
    "headers",
    [
        _wrong_secret,
        _stale,
        _from_tomorrow,
        _of_another_body,
        lambda body: {},
        _changed(X_Slack_Request_Timestamp="soon"),
        _changed(X_Slack_Request_Timestamp=""),
        _changed(X_Slack_Request_Timestamp="-1"),
        _changed(X_Slack_Request_Timestamp="1e9"),
        _changed(X_Slack_Request_Timestamp="9" * 5000),
        _changed(X_Slack_Signature=""),
        _changed(X_Slack_Signature="v0="),
        _changed(X_Slack_Signature="v0=" + "0" * 64),
    ],
    ids=lambda headers: getattr(headers, "__name__", ""),
)
async def test_without_a_valid_signature_nothing_happens(
    http: httpx.AsyncClient, bot: Bot, headers: Callable[[bytes], dict[str, str]]
) -> None:
    body = command_body("heute")
    response = await http.post(EVENTS, content=body, headers={**FORM, **headers(body)})
    assert response.status_code == 401
    assert bot.handled == []


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"[]", b"payload=%7B"])
async def test_unsigned_garbage_is_a_401(http: httpx.AsyncClient, body: bytes) -> None:
    assert (await http.post(EVENTS, content=body, headers=JSON)).status_code == 401


@pytest.mark.parametrize(
    ("body", "content_type"),
    [(b"{", JSON), (b"[]", JSON), (b"payload=%7B", FORM), (b"payload=7", FORM)],
)
async def test_signed_garbage_is_a_400(
    http: httpx.AsyncClient, body: bytes, content_type: dict[str, str]
) -> None:
    headers = {**content_type, **signed(body)}
    assert (await http.post(EVENTS, content=body, headers=headers)).status_code == 400


async def test_the_unsigned_check_of_the_certificate_is_answered_and_goes_no_further(
    http: httpx.AsyncClient, bot: Bot
) -> None:
    body = urlencode({"ssl_check": "1", **command("heute")}).encode()
    response = await http.post(EVENTS, content=body, headers=FORM)
    assert (response.status_code, response.text) == (200, "")
    assert bot.handled == []


async def test_a_body_may_be_long_but_not_too_long(http: httpx.AsyncClient, bot: Bot) -> None:
    frame = len(command_body())
    fits = command_body("x" * (BODY_LIMIT - frame))
    assert (await send(http, fits)).status_code == 200
    assert (await send(http, fits + b"x")).status_code == 413
    assert len(bot.handled) == 1


async def test_a_body_without_a_length_is_limited_too(http: httpx.AsyncClient) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(BODY_LIMIT // 10_000 + 1):
            yield b"x" * 10_000

    assert (await http.post(EVENTS, content=endless(), headers=FORM)).status_code == 413


async def test_a_body_that_never_ends_is_given_up(
    edge: HttpEdge, dispatch: Dispatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.edge.http.BODY_SECONDS", 0.1)
    reader, writer = await asyncio.open_connection("127.0.0.1", edge.port)
    writer.write(b"POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\ncommand=")
    assert not dispatch.busy  # strangers don't hold up a shutdown
    assert (await asyncio.wait_for(reader.readline(), WAIT)).startswith(b"HTTP/1.1 408")
    writer.close()


async def test_somebody_who_hangs_up_does_no_harm(edge: HttpEdge, http: httpx.AsyncClient) -> None:
    _, writer = await asyncio.open_connection("127.0.0.1", edge.port)
    writer.write(b"POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\ncommand=")
    await writer.drain()
    writer.close()
    assert (await send(http, command_body("heute"))).status_code == 200


async def test_half_an_emoji_and_nul_are_made_storable(http: httpx.AsyncClient, bot: Bot) -> None:
    body = json.dumps(mention("halb \ud83d und \0 und ganz 🚲")).encode()
    assert b"\\ud83d" in body
    await http.post(EVENTS, content=body, headers={**JSON, **signed(body)})
    assert bot.handled == [("halb \ufffd und \ufffd und ganz 🚲", None)]


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
async def test_only_post_is_taken(http: httpx.AsyncClient, method: str) -> None:
    assert (await http.request(method, EVENTS)).status_code == 405


@given(body=st.binary(), timestamp=st.text(), signature=st.text())
def test_no_header_and_no_body_makes_the_check_raise(body: bytes, timestamp: str, signature: str) -> None:
    headers = {"x-slack-request-timestamp": timestamp, "x-slack-signature": signature}
    assert is_signed(body, headers, SignatureVerifier(SECRET)) is False


_STORABLE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@given(st.recursive(_STORABLE | st.none() | st.integers(), lambda one: st.dictionaries(_STORABLE, one)))
def test_what_can_be_stored_stays_as_it_is(value: Any) -> None:
    assert storable(value) == value


@given(st.text(st.characters(categories=["Cs", "Cc", "Lu", "So"])))
def test_whatever_came_can_be_stored_then(text: str) -> None:
    [made] = storable([text])
    assert "\0" not in made
    assert len(made.encode().decode()) == len(text)


@given(st.dictionaries(st.text(min_size=1), st.text()))
def test_a_form_is_read_as_it_was_written(fields: dict[str, str]) -> None:
    written = {"command": "/rota", **fields}
    assert parse(urlencode(written), FORM["Content-Type"]) == written


# --- what an operator asks ---------------------------------------------------------------------------


async def _yes() -> bool:
    return True


async def _no() -> bool:
    return False


async def _breaks() -> bool:
    raise ConnectionError("no database")


async def _hangs() -> bool:
    await asyncio.Event().wait()
    return True


@pytest.mark.parametrize(("database", "status"), [(_yes, 200), (_no, 503), (_breaks, 503), (_hangs, 503)])
async def test_ready_only_when_everything_is(
    metrics: Metrics,
    monkeypatch: pytest.MonkeyPatch,
    database: Callable[[], Awaitable[bool]],
    status: int,
) -> None:
    monkeypatch.setattr("bot.edge.http.PROBE_SECONDS", 0.1)
    edge = HttpEdge("127.0.0.1", 0, metrics=metrics, probes={"slack": _yes, "database": database})
    await edge.start()
    async with client_of(edge) as http:
        response = await http.get("/readyz")
        ready = status == 200
        assert response.status_code == status
        assert response.json() == {"ready": ready, "slack": True, "database": ready}
        assert (await http.get("/healthz")).text == "ok"
        assert (await http.post(EVENTS)).status_code == 404  # in Socket Mode nothing comes in here
    await edge.stop()


async def test_metrics_count_requests_and_show_the_outbox(
    dispatch: Dispatch, metrics: Metrics, bot: Bot
) -> None:
    states: list[Any] = [OutboxState(waiting=3, age=7.5, dead=1), ConnectionError()]

    async def outbox() -> OutboxState:
        state = states.pop(0)
        if isinstance(state, Exception):
            raise state
        assert isinstance(state, OutboxState)
        return state

    edge = HttpEdge(
        "127.0.0.1",
        0,
        metrics=metrics,
        probes={},
        outbox=outbox,
        dispatch=dispatch,
        signing_secret=SECRET,
    )
    await edge.start()
    async with client_of(edge) as http:
        await send(http, command_body("heute"))
        metrics.slack_call("chat.postMessage", "ok", 0.2)
        first, second = (await http.get("/metrics")).text, (await http.get("/metrics")).text
    await edge.stop()
    for line in [
        'lotse_acks_total{kind="command",status="200"} 1.0',
        'lotse_ack_seconds_count{kind="command"} 1.0',
        'lotse_slack_calls_total{method="chat.postMessage",outcome="ok"} 1.0',
        "lotse_outbox_waiting 3.0",
        "lotse_outbox_age_seconds 7.5",
        "lotse_outbox_dead 1.0",
    ]:
        assert line in first
        assert line in second  # without the database the rest is still told


# --- start and stop ----------------------------------------------------------------------------------


async def test_at_shutdown_running_requests_are_answered_and_new_ones_turned_away(
    edge: HttpEdge, http: httpx.AsyncClient, dispatch: Dispatch, bot: Bot
) -> None:
    running = asyncio.create_task(send(http, command_body("wait")))
    await asyncio.wait_for(bot.started.wait(), WAIT)
    draining = asyncio.create_task(dispatch.drain(WAIT))
    await asyncio.sleep(0)
    assert (await send(http, command_body("late"))).status_code == 503
    assert (await http.get("/readyz")).status_code == 503
    assert (await http.get("/healthz")).status_code == 200
    assert not draining.done()
    bot.go.set()
    assert await draining is True
    assert (await running).text == "Dienst hat: wait"
    await edge.stop()
    with pytest.raises(httpx.ConnectError):
        await http.get("/healthz")
    assert bot.handled == ["wait"]


async def test_whoever_waits_for_quiet_waits_for_what_runs(
    http: httpx.AsyncClient, dispatch: Dispatch, bot: Bot
) -> None:
    await asyncio.wait_for(dispatch.settled(), WAIT)
    running = asyncio.create_task(send(http, command_body("wait")))
    await asyncio.wait_for(bot.started.wait(), WAIT)
    settled = asyncio.create_task(dispatch.settled())
    assert (await send(http, command_body("heute"))).status_code == 200
    assert not settled.done()
    bot.go.set()
    await asyncio.wait_for(settled, WAIT)
    assert bot.handled == ["heute", "wait"]
    await running


async def test_a_request_that_takes_too_long_is_cut_off_at_shutdown(
    edge: HttpEdge, http: httpx.AsyncClient, dispatch: Dispatch, bot: Bot
) -> None:
    running = asyncio.create_task(send(http, command_body("wait")))
    await asyncio.wait_for(bot.started.wait(), WAIT)
    assert await dispatch.drain(0.05) is False
    assert not dispatch.busy
    await asyncio.wait({running})
    assert bot.handled == []


async def test_a_taken_port_is_said_at_start(edge: HttpEdge, metrics: Metrics) -> None:
    second = HttpEdge("127.0.0.1", edge.port, metrics=metrics, probes={})
    with pytest.raises(OSError, match="in use"):
        await second.start()


async def test_a_server_that_stops_by_itself_is_noticed(edge: HttpEdge) -> None:
    failed = asyncio.create_task(edge.failed())
    await asyncio.sleep(0)
    assert not failed.done()
    await edge.stop()
    with pytest.raises(RuntimeError, match="stopped"):
        await failed


def test_requests_of_slack_need_somebody_to_take_them(metrics: Metrics) -> None:
    with pytest.raises(ValueError, match="dispatch"):
        HttpEdge("127.0.0.1", 0, metrics=metrics, probes={}, signing_secret=SECRET)
