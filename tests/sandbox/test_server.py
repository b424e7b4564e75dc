"""Loopback only, strict headers, and a demo company that holds together."""

from __future__ import annotations

import aiohttp
import pytest

from bot.domain.team_file import parse
from bot.sandbox.clock import SandboxClock
from bot.sandbox.demo import START, furnish, team_file
from bot.sandbox.server import Sandbox, serve
from bot.sandbox.workspace import BOT_USER, Workspace
from tests.sandbox.conftest import Slack


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.0.10", "hafenrad.example"])
async def test_other_addresses_are_refused(host: str) -> None:
    with pytest.raises(ValueError, match="loopback"):
        async with serve(Sandbox(furnish), host=host):
            pytest.fail("it listens")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Host": "localhost:8765"}, 200),
        ({"Host": "[::1]:8765"}, 200),
        ({"Host": "evil.example"}, 403),
        ({"Host": "localhost.evil.example"}, 403),
        ({"Origin": "http://localhost:8765", "Host": "localhost:8765"}, 200),
        ({"Origin": "http://127.0.0.1:1234", "Host": "127.0.0.1:8765"}, 403),  # somebody's development server
        ({"Origin": "http://localhost:8765", "Host": "127.0.0.1:8765"}, 403),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Sec-Fetch-Site": "none"}, 200),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
    ],
)
async def test_pages_elsewhere_get_nothing(slack: Slack, headers: dict[str, str], status: int) -> None:
    assert (await slack.http.get("/control/state", headers=headers)).status_code == status


async def test_an_image_on_a_page_elsewhere_says_nothing_in_the_bots_name(slack: Slack) -> None:
    """Slack takes calls by GET, which a page may cause without an Origin."""
    call = {"token": "xoxb-sandbox", "channel": "C0SOCIAL", "text": "forged"}
    elsewhere = {"Sec-Fetch-Site": "cross-site"}
    answer = await slack.http.get("/api/chat.postMessage", params=call, headers=elsewhere)
    assert answer.status_code == 403
    assert "forged" not in str(await slack.messages("C0SOCIAL", "jana"))


async def test_a_link_elsewhere_may_open_the_page(slack: Slack) -> None:
    assert (await slack.http.get("/", headers={"Sec-Fetch-Site": "cross-site"})).status_code == 200


async def test_a_websocket_from_elsewhere_is_refused(slack: Slack) -> None:
    url = slack.sandbox.hub.new_url(slack.address)
    async with aiohttp.ClientSession() as session:
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(url, origin="https://evil.example")


async def test_the_page_may_load_only_its_own(slack: Slack) -> None:
    answer = await slack.http.get("/")
    assert answer.status_code == 200 and "<!doctype html" in answer.text.lower()
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "script-src 'self'" in policy and "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"


async def test_two_sandboxes_side_by_side() -> None:
    async with serve(Sandbox(furnish)) as one, serve(Sandbox(furnish)) as other:
        assert one != other


# --- the demo company -----------------------------------------------------------------------------------


def company() -> Workspace:
    ws = Workspace(SandboxClock(START))
    furnish(ws)
    return ws


def test_the_team_file_and_slack_know_the_same_people() -> None:
    ws, plan = company(), parse(team_file().read_bytes())
    for person in plan.people.values():
        assert person.slack_id is not None and ws.users[person.slack_id].real_name == person.name
    for channel_id in (plan.slack_channel, plan.crisis_channel):
        assert channel_id is not None and BOT_USER in ws.channels[channel_id].members


def test_what_was_said_was_said_before_the_demo_by_members() -> None:
    ws = company()
    for channel_id, messages in ws.messages.items():
        assert messages, f"nobody ever said anything in {channel_id}"
        for ts, message in messages.items():
            assert float(ts) < START.timestamp()
            assert message["user"] in ws.channels[channel_id].members
    stamps = [float(ts) for ts in ws.messages["C0ALLE"]]
    assert stamps == sorted(stamps)
