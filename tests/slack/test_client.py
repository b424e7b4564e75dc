"""What only the real client has: HTTP, the network, and what must not be logged."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Awaitable, Callable

import aiohttp
import pytest
from aiohttp import web

from bot.slack.answers import already_done, error_of
from bot.slack.client import SlackClient, forget_proxy, network_error, open_session, web_client
from bot.slack.errors import (
    SlackError,
    SlackOutcomeUnknown,
    SlackRateLimited,
    SlackRefused,
    SlackUnavailable,
)
from tests.slack.conftest import TOKEN, Wire, drop

POST = "chat.postMessage"
HELLO = {"channel": "C0SOCIAL", "text": "Hallo"}

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


def answering(*, status: int = 200, body: str = "", content_type: str = "application/json") -> Answer:
    async def answer(request: web.Request) -> web.StreamResponse:
        return web.Response(status=status, text=body, content_type=content_type)

    return answer


async def break_off(request: web.Request) -> web.StreamResponse:
    """Promise a whole body and hang up in the middle of it."""
    response = web.StreamResponse(headers={"Content-Type": "application/json", "Content-Length": "100"})
    await response.prepare(request)
    await response.write(b'{"ok": tr')
    assert request.transport is not None
    request.transport.abort()
    return response


# --- what goes over the wire ---------------------------------------------------------------------------


async def test_arguments_travel_as_a_form_and_the_token_as_a_header(wire: Wire, client: SlackClient) -> None:
    payload = {**HELLO, "unfurl_links": False, "blocks": [{"type": "divider"}]}
    await client.call(POST, payload)
    assert wire.seen == [{"method": POST, "arguments": payload, "authorization": f"Bearer {TOKEN}"}]


async def test_all_calls_share_one_connection(wire: Wire, client: SlackClient) -> None:
    for _ in range(3):
        await client.call(POST, HELLO)
    assert len(wire.peers) == 1


async def test_bytes_of_a_file_arrive_whole(wire: Wire, client: SlackClient) -> None:
    content = bytes(range(256)) * 8
    await client.upload(content, filename="bild.png", channel="C0SOCIAL", alt_text="Ein Lastenrad")
    assert wire.sent_bytes == [content]
    assert wire.seen[-1]["arguments"]["files"] == [{"id": "F1", "title": "bild.png"}]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (drop, SlackUnavailable),
        (answering(status=500), SlackUnavailable),
        (answering(status=403), SlackRefused),
    ],
)
async def test_an_upload_that_fails_shows_nothing_to_anybody(
    wire: Wire, client: SlackClient, answer: Answer, expected: type[SlackError]
) -> None:
    async def slot(request: web.Request) -> web.StreamResponse:
        url = wire.url.replace("/api/", "/upload")
        return web.json_response({"ok": True, "upload_url": url, "file_id": "F1"})

    wire.answers = [slot, answer]
    with pytest.raises(expected):
        await client.upload(b"1", filename="a.csv", channel="C0SOCIAL")
    assert [one["method"] for one in wire.seen] == ["files.getUploadURLExternal"]


# --- what answers mean ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (answering(status=500, body="oops", content_type="text/plain"), SlackOutcomeUnknown),
        (answering(status=502, body="<html>", content_type="text/html"), SlackOutcomeUnknown),
        (answering(status=503, body="<html>", content_type="text/html"), SlackOutcomeUnknown),
        (answering(body="<html>", content_type="text/html"), SlackOutcomeUnknown),
        (answering(body="fine", content_type="text/plain"), SlackOutcomeUnknown),
        (answering(body='{"ok": tr'), SlackOutcomeUnknown),
        (answering(body="{}"), SlackOutcomeUnknown),
        (answering(body='{"ok": false, "error": "internal_error"}'), SlackOutcomeUnknown),
        (answering(body='{"ok": false, "error": "fatal_error"}'), SlackOutcomeUnknown),
        (answering(status=408, body="", content_type="text/html"), SlackOutcomeUnknown),
        (drop, SlackOutcomeUnknown),
        (break_off, SlackOutcomeUnknown),
        (answering(body='{"ok": false, "error": "service_unavailable"}'), SlackUnavailable),
        (answering(status=503, body='{"ok": false, "error": "service_unavailable"}'), SlackUnavailable),
        (answering(body='{"ok": false, "error": "request_timeout"}'), SlackUnavailable),
        (answering(status=403, body="<html>", content_type="text/html"), SlackUnavailable),
        (answering(status=407, body="", content_type="text/html"), SlackUnavailable),
        (answering(status=413, body="", content_type="text/html"), SlackRefused),
        (answering(body='{"ok": false, "error": "is_archived"}'), SlackRefused),
        (answering(body='{"ok": false, "error": "ratelimited"}'), SlackRateLimited),
        (answering(status=429, body=""), SlackRateLimited),
    ],
)
async def test_what_an_answer_means(
    wire: Wire, client: SlackClient, answer: Answer, expected: type[SlackError]
) -> None:
    wire.answers = [answer]
    with pytest.raises(SlackError) as raised:
        await client.call(POST, HELLO)
    assert type(raised.value) is expected
    assert raised.value.method == POST
    assert len(wire.seen) == 1  # nothing here is worth a second try without looking


async def test_no_answer_in_time_leaves_the_outcome_open(wire: Wire) -> None:
    async def silent(request: web.Request) -> web.StreamResponse:
        await gone.wait()
        return web.Response()

    gone = asyncio.Event()
    wire.answers = [silent]
    async with open_session(timeout=1.0) as session:
        with pytest.raises(SlackOutcomeUnknown, match="no answer in time"):
            await SlackClient(web_client(wire.url, TOKEN, session)).call(POST, HELLO)
    gone.set()
    assert len(wire.seen) == 1


async def test_a_refused_connection_was_not_carried_out(session: aiohttp.ClientSession) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound but not listening: refuses
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/api/"
        with pytest.raises(SlackUnavailable):
            await SlackClient(web_client(url, TOKEN, session)).call(POST, HELLO)


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (aiohttp.ConnectionTimeoutError(), SlackUnavailable),
        (aiohttp.InvalidURL("http://"), SlackUnavailable),
        (aiohttp.ServerFingerprintMismatch(b"", b"", "slack.com", 443), SlackUnavailable),
        (aiohttp.SocketTimeoutError(), SlackOutcomeUnknown),
        (TimeoutError(), SlackOutcomeUnknown),
        (aiohttp.ServerDisconnectedError(), SlackOutcomeUnknown),
        (aiohttp.ClientOSError(104, "reset by peer"), SlackOutcomeUnknown),
        (aiohttp.ClientPayloadError(), SlackOutcomeUnknown),
        (ConnectionResetError(), SlackOutcomeUnknown),
    ],
)
def test_what_a_failure_of_the_network_means(error: Exception, expected: type[SlackError]) -> None:
    assert type(network_error(POST, error)) is expected


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [({"Retry-After": "17"}, 17), ({"retry-after": "3"}, 3), ({"Retry-After": "soon"}, 30), ({}, 30)],
)
def test_how_long_a_rate_limit_lasts(headers: dict[str, str], seconds: float) -> None:
    error = error_of(POST, 429, headers, {})
    assert isinstance(error, SlackRateLimited)
    assert error.retry_after == seconds


def test_a_refusal_tells_scope_and_remarks_once() -> None:
    body = {
        "ok": False,
        "error": "invalid_blocks",
        "needed": "chat:write",
        "errors": ["must be a string [json-pointer:/blocks/0]", {"code": 1}],
        "response_metadata": {"messages": ["must be a string [json-pointer:/blocks/0]", "unknown key"]},
    }
    error = error_of(POST, 200, {}, body)
    assert isinstance(error, SlackRefused)
    assert error.needed == "chat:write"
    assert sorted(error.details) == ["must be a string [json-pointer:/blocks/0]", "unknown key"]
    assert "needs chat:write" in str(error)


@pytest.mark.parametrize(
    ("method", "error", "users", "done"),
    [
        ("conversations.invite", "already_in_channel", "U0JANA", True),
        ("conversations.invite", "already_in_channel", "U0JANA,U0TOM", False),  # Tom was not invited
        ("conversations.create", "name_taken", "", False),  # perhaps by a channel that is not ours
        ("chat.postMessage", "already_reacted", "", False),
    ],
)
def test_what_counts_as_done_already(method: str, error: str, users: str, done: bool) -> None:
    assert already_done(method, error, {"users": users}) is done


# --- what is told about calls --------------------------------------------------------------------------


async def test_outcomes_are_observed(wire: Wire, session: aiohttp.ClientSession) -> None:
    observed: list[tuple[str, str]] = []

    def observe(method: str, outcome: str, seconds: float) -> None:
        assert seconds >= 0
        observed.append((method, outcome))

    client = SlackClient(web_client(wire.url, TOKEN, session), observe=observe)
    faults: list[SlackError] = [SlackRefused("is_archived", POST), SlackRateLimited(POST, 1)]
    for fault in [*faults, SlackUnavailable(POST), SlackOutcomeUnknown(POST)]:
        wire.slack.fail(POST, fault)
        with pytest.raises(type(fault)):
            await client.call(POST, HELLO)
    await client.call(POST, HELLO)
    outcomes = ["refused", "rate_limited", "unavailable", "unknown", "ok"]
    assert observed == [(POST, outcome) for outcome in outcomes]


async def test_neither_token_nor_words_are_logged_or_told(
    wire: Wire, client: SlackClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    secret = {"channel": "C0SOCIAL", "text": "streng vertraulich"}
    await client.call(POST, secret)
    wire.answers = [drop, answering(status=500), answering(body='{"ok": false, "error": "no_text"}')]
    told = []
    for _ in range(3):
        with pytest.raises(SlackError) as raised:
            await client.call(POST, secret)
        told.append(f"{raised.value!r} {raised.value}")
    for text in [*told, caplog.text]:
        assert TOKEN not in text
        assert "vertraulich" not in text


# --- proxies ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("api_url", "exceptions", "kept"),
    [
        ("https://slack.com/api/", "", True),
        ("https://slack.com/api/", "example.com,localhost", True),
        ("https://slack.com/api/", "example.com, .slack.com", False),
        ("https://slack-gov.com/api/", "gov.com", True),
        ("https://slack.com/api/", "*", False),
        ("http://127.0.0.1:8081/api/", "", False),
        ("http://localhost:8081/api/", "", False),
        ("http://[::1]:8081/api/", "", False),
        ("http://sandbox:8081/api/", "sandbox:8081", False),
    ],
)
def test_a_proxy_is_left_out_where_slack_is_reached_without(
    api_url: str, exceptions: str, kept: bool
) -> None:
    proxy = "http://proxy:3128"
    environ = {"HTTPS_PROXY": proxy, "http_proxy": proxy, "NO_PROXY": exceptions, "PATH": "/bin"}
    forget_proxy(environ, api_url)
    assert ("HTTPS_PROXY" in environ, "http_proxy" in environ) == (kept, kept)
    assert environ["PATH"] == "/bin"
