"""Faults that can be switched on, as the SDK meets them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.faults import KINDS, POST_BURST
from bot.slack.client import SlackClient, open_session, web_client
from bot.slack.errors import SlackOutcomeUnknown, SlackRateLimited, SlackRefused
from tests.sandbox.conftest import Json, Slack

POST: dict[str, Any] = {"channel": "C0SOCIAL", "text": "Moin"}


async def posted(slack: Slack) -> int:
    return sum(message["text"] == "Moin" for message in await slack.messages("C0SOCIAL", "U0TOM"))


async def test_rate_limited_with_retry_after(slack: Slack, client: AsyncWebClient) -> None:
    await slack.faults({"kind": "rate_limited", "method": "chat.postMessage", "retry_after": 7, "times": 1})
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(**POST)
    assert (caught.value.response.status_code, caught.value.response["error"]) == (429, "ratelimited")
    assert caught.value.response.headers["Retry-After"] == "7"
    assert await posted(slack) == 0
    await client.chat_postMessage(**POST)
    assert await posted(slack) == 1


@pytest.mark.parametrize(("after", "expected"), [(False, 0), (True, 1)])
async def test_500_before_and_after_it_was_carried_out(
    slack: Slack, client: AsyncWebClient, after: bool, expected: int
) -> None:
    await slack.faults({"kind": "http", "status": 500, "after": after, "times": 1})
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(**POST)
    assert caught.value.response.status_code == 500
    assert await posted(slack) == expected


@pytest.mark.parametrize(("kind", "expected"), [("drop_before", 0), ("drop_after", 1)])
async def test_dropped_connections_are_seen_as_such(
    slack: Slack, kind: str, expected: int, client: AsyncWebClient
) -> None:
    await slack.faults({"kind": kind, "method": "chat.postMessage", "times": 1})
    client.retry_handlers = []
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await client.chat_postMessage(**POST)
    assert await posted(slack) == expected
    assert [entry["status"] for entry in await slack.traffic("chat.postMessage")] == ["dropped"]


async def test_the_sdks_own_retry_posts_twice(slack: Slack, client: AsyncWebClient) -> None:
    """Why Lotse switches it off."""
    await slack.faults({"kind": "drop_after", "method": "chat.postMessage", "times": 1})
    await client.chat_postMessage(**POST)
    assert await posted(slack) == 2


async def test_a_refusal_by_method_and_slack_channel(slack: Slack, client: AsyncWebClient) -> None:
    refusal = {"kind": "error", "error": "missing_scope", "needed": "pins:write"}
    await slack.faults({**refusal, "method": "pins.add", "channel": "C0SOCIAL"})
    ts = (await client.chat_postMessage(**POST))["ts"]
    with pytest.raises(SlackApiError) as caught:
        await client.pins_add(channel="C0SOCIAL", timestamp=ts)
    assert (caught.value.response["error"], caught.value.response["needed"]) == (
        "missing_scope",
        "pins:write",
    )
    other = (await client.chat_postMessage(channel="C0KRISE", text="x"))["ts"]
    await client.pins_add(channel="C0KRISE", timestamp=other)


@pytest.mark.parametrize("named", ["U0JANA", "D0JANA"])
@pytest.mark.parametrize("called", ["U0JANA", "D0JANA"])
async def test_a_direct_message_is_meant_by_either_name(
    slack: Slack, client: AsyncWebClient, named: str, called: str
) -> None:
    await slack.faults({"kind": "error", "error": "fatal_error", "channel": named})
    with pytest.raises(SlackApiError, match="fatal_error"):
        await client.chat_postMessage(channel=called, text="x")
    await client.chat_postMessage(channel="U0TOM", text="x")


async def test_a_slow_answer_is_carried_out_first(slack: Slack) -> None:
    await slack.faults({"kind": "slow", "seconds": 5, "method": "chat.postMessage", "times": 1})
    timeout = aiohttp.ClientTimeout(total=0.3)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        headers = {"Authorization": "Bearer xoxb-sandbox"}
        with pytest.raises(TimeoutError):
            await session.post(f"{slack.address}/api/chat.postMessage", json=POST, headers=headers)
    assert await posted(slack) == 1


async def test_slacks_own_limits(slack: Slack, client: AsyncWebClient) -> None:
    await slack.faults({"kind": "limits"})
    for _ in range(POST_BURST):
        await client.chat_postMessage(**POST)
    with pytest.raises(SlackApiError, match="ratelimited"):
        await client.chat_postMessage(**POST)
    await client.chat_postMessage(channel="C0KRISE", text="another Slack channel")
    for _ in range(20):
        await client.conversations_list()
    with pytest.raises(SlackApiError, match="ratelimited") as caught:
        await client.conversations_list()
    assert 1 <= int(caught.value.response.headers["Retry-After"]) <= 60


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        ({"kind": "rate_limited", "retry_after": 3}, SlackRateLimited),
        ({"kind": "http", "status": 500}, SlackOutcomeUnknown),
        ({"kind": "drop_after"}, SlackOutcomeUnknown),
        ({"kind": "error", "error": "is_archived"}, SlackRefused),
    ],
)
async def test_lotses_own_client_tells_them_apart(
    slack: Slack, fault: Json, expected: type[Exception]
) -> None:
    await slack.faults(fault)
    async with open_session() as session:
        port = SlackClient(web_client(f"{slack.address}/api/", "xoxb-sandbox", session))
        with pytest.raises(expected):
            await port.call("chat.postMessage", POST)


@pytest.mark.parametrize(
    ("faults", "problem"),
    [
        ({}, "faults must be a list"),
        ([{"kind": "earthquake"}], "no fault of kind 'earthquake'; there are drop_after"),
        (["drop_after"], "no fault of kind None"),
        ([{"kind": "http", "times": 0}], "times must be a whole number"),
    ],
)
async def test_faults_that_there_are_not(slack: Slack, faults: Any, problem: str) -> None:
    assert problem in (await slack.post("faults", faults=faults))["error"]


async def test_what_is_on_is_shown_and_switched_off(slack: Slack) -> None:
    shown = await slack.post("faults", faults=[{"kind": "slow", "seconds": 1}, {"kind": "socket_closed"}])
    assert shown["faults"] == [{"kind": "slow", "seconds": 1}], "what happens at once is over"
    assert (await slack.get("state"))["faults"] == shown["faults"]
    await slack.faults()
    assert (await slack.get("state"))["faults"] == []


def test_every_kind_is_documented() -> None:
    documented = (Path(__file__).parents[2] / "docs" / "sandbox.md").read_text(encoding="utf-8")
    assert [kind for kind in KINDS if f'"{kind}"' not in documented] == []
