"""Answers through a response URL: one connection, and what Slack says to them."""

from __future__ import annotations

import traceback
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from bot.slack.client import web_client
from bot.slack.errors import (
    SlackError,
    SlackOutcomeUnknown,
    SlackRateLimited,
    SlackRefused,
    SlackUnavailable,
)
from bot.slack.respond import Respond


class Answered:
    """The far end of a response URL."""

    def __init__(self) -> None:
        self.url = ""
        self.seen: list[dict[str, Any]] = []
        self.peers: set[object] = set()
        self.answer = web.Response(text="ok")

    async def handle(self, request: web.Request) -> web.Response:
        self.peers.add(request.transport)
        self.seen.append(await request.json())
        return web.Response(
            text=self.answer.text, status=self.answer.status, headers=dict(self.answer.headers)
        )


@pytest.fixture
async def answered() -> AsyncIterator[Answered]:
    made, app = Answered(), web.Application()
    app.router.add_post("/actions/secret", made.handle)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    made.url = f"http://127.0.0.1:{runner.addresses[0][1]}/actions/secret"
    yield made
    await runner.cleanup()


@pytest.fixture
def respond(answered: Answered, session: aiohttp.ClientSession) -> Respond:
    return Respond(web_client("http://127.0.0.1:1/api/", None, session), answered.url)


async def test_answers_share_a_connection_and_arrive_whole(answered: Answered, respond: Respond) -> None:
    for number in range(5):
        await respond(text=f"Grüße {number}", response_type="ephemeral", replace_original=False)
    assert answered.seen[4] == {
        "text": "Grüße 4",
        "response_type": "ephemeral",
        "replace_original": False,
    }
    assert len(answered.seen) == 5
    assert len(answered.peers) == 1


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (web.Response(text='{"ok": true}'), None),
        (web.Response(text='{"ok": false, "error": "used_url"}', status=404), SlackRefused),
        (web.Response(text='{"ok": false, "error": "expired_url"}'), SlackRefused),
        (web.Response(text="no_text", status=400), SlackRefused),
        (web.Response(text="", status=429, headers={"Retry-After": "3"}), SlackRateLimited),
        (web.Response(text="<html>", status=502), SlackOutcomeUnknown),
    ],
)
async def test_what_slack_says(
    answered: Answered, respond: Respond, answer: web.Response, expected: type[SlackError] | None
) -> None:
    answered.answer = answer
    if expected is None:
        await respond(text="x")
        return
    with pytest.raises(expected) as raised:
        await respond(text="x")
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize("address", ["http:///actions/secret", "ftp://slack/actions/secret"])
async def test_the_address_is_in_no_trace(session: aiohttp.ClientSession, address: str) -> None:
    web = web_client("http://127.0.0.1:1/api/", None, session)
    with pytest.raises(SlackError) as raised:
        await Respond(web, address)(text="x")
    assert "secret" not in "".join(traceback.format_exception(raised.value))


async def test_an_answer_goes_where_slack_wants_it_and_nowhere_else(
    answered: Answered, respond: Respond
) -> None:
    answered.answer = web.Response(text="", status=307, headers={"Location": answered.url})
    with pytest.raises(SlackError) as raised:
        await respond(text="x")
    assert len(answered.seen) == 1
    assert "secret" not in "".join(traceback.format_exception(raised.value))


async def test_nobody_there_and_nowhere_to_answer(session: aiohttp.ClientSession) -> None:
    web = web_client("http://127.0.0.1:1/api/", None, session)
    with pytest.raises(SlackUnavailable):
        await Respond(web, "http://127.0.0.1:1/actions/secret")(text="x")
    with pytest.raises(ValueError, match="response URL"):
        await Respond(web, None)(text="x")
