"""The control API itself: finding people and places, the clock, the wire, live changes, starting over."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.clock import SandboxClock
from bot.sandbox.demo import START
from tests.sandbox.conftest import Json, Slack, connected, eventually

# --- who and where --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "named", ["U0JANA", "u0jana", "jana", "@jana", "Jana Petersen", "jana@hafenrad.example"]
)
@pytest.mark.parametrize("channel", ["C0SOCIAL", "social-media", "#social-media"])
async def test_people_and_slack_channels_by_any_name(slack: Slack, named: str, channel: str) -> None:
    done = await slack.post("message", user=named, channel=channel, text="Moin")
    assert done["channel"] == "C0SOCIAL"
    assert (await slack.last(channel.replace("#", "%23"), named))["user"] == "U0JANA"


@pytest.mark.parametrize(
    ("path", "body", "status", "problem"),
    [
        (
            "message",
            {"user": "egon", "channel": "C0SOCIAL", "text": "x"},
            404,
            "no user 'egon'; there are: jana",
        ),
        (
            "message",
            {"user": "U0TOM", "channel": "#nix", "text": "x"},
            404,
            "no Slack channel 'nix'; there are: #soc",
        ),
        ("message", {"user": "U0TOM", "channel": "ben", "text": "x"}, 404, "between people are not imitated"),
        ("message", {"channel": "C0SOCIAL", "text": "x"}, 400, "user is missing"),
        ("click", {"user": "U0TOM", "channel": "C0SOCIAL"}, 400, "action_id is missing"),
        (
            "click",
            {"user": "U0TOM", "view_id": "V0X", "action_id": "a"},
            404,
            "no view 'V0X' open; there are: none",
        ),
        (
            "click",
            {"user": "U0TOM", "channel": "C0SOCIAL", "ts": "1.0", "action_id": "a"},
            404,
            "no message 1.0",
        ),
        ("submit", {"user": "U0TOM", "values": []}, 404, "no modal open"),
        (
            "reaction",
            {"user": "U0TOM", "channel": "C0SOCIAL", "ts": "1.0", "name": "x"},
            400,
            "message_not_found",
        ),
        ("clock", {}, 400, "say set, advance or next"),
        ("clock", {"next": True}, 400, "nothing is due"),
        ("clock", {"advance": "a day"}, 400, "'a day' is not a number"),
        ("clock", {"advance": -1}, 400, "only goes forward"),
        ("clock", {"set": "tomorrow"}, 400, "write it like 2026-03-09T09:00:00+01:00"),
        ("clock", {"set": "2026-03-10T09:00:00"}, 400, "needs a zone"),
        ("clock", {"set": "2026-03-01T09:00:00+01:00"}, 400, "only goes forward"),
    ],
)
async def test_what_was_wrong_and_what_there_is_instead(
    slack: Slack, path: str, body: Json, status: int, problem: str
) -> None:
    answer = await slack.http.post(f"/control/{path}", json=body)
    assert answer.status_code == status
    assert answer.json()["ok"] is False and problem in answer.json()["error"]


@pytest.mark.parametrize("content", [b"{", b"[]", b'"x"'])
async def test_bodies_that_are_no_objects(slack: Slack, content: bytes) -> None:
    answer = await slack.http.post("/control/message", content=content)
    assert answer.status_code == 400 and "JSON" in answer.json()["error"]


async def test_messages_are_shown_as_somebody_sees_them(slack: Slack) -> None:
    assert "user is missing" in (await slack.get("messages/C0SOCIAL"))["error"]
    assert "is not in #social-media" in (await slack.get("messages/C0SOCIAL", user="U0LUKAS"))["error"]


async def test_the_state(slack: Slack) -> None:
    state = await slack.get("state")
    assert state["ok"] and state["connected"] is False
    assert datetime.fromisoformat(state["now"]) - START < timedelta(minutes=5)
    assert {user["id"]: user["locale"] for user in state["users"]}["U0BEN"] == "en-GB"
    assert [channel["name"] for channel in state["channels"]][:2] == ["social-media", "krise"]
    assert {"id": "D0JANA", "user": "U0JANA"} in state["ims"]


# --- time -----------------------------------------------------------------------------------------------


async def test_the_clock_is_moved_and_the_bot_catches_up(slack: Slack) -> None:
    due = START + timedelta(minutes=20)
    caught_up: list[datetime] = []

    async def catch_up() -> None:
        caught_up.append(slack.sandbox.clock.now())

    slack.sandbox.next_event = lambda: due
    slack.sandbox.clock_moved = catch_up
    moved = await slack.post("clock", next=True)
    assert datetime.fromisoformat(moved["now"]) >= due and datetime.fromisoformat(moved["next_event"]) == due
    again = await slack.post("clock", advance=900)
    assert datetime.fromisoformat(again["now"]) - datetime.fromisoformat(moved["now"]) >= timedelta(
        minutes=15
    )
    await slack.post("clock", set="2026-03-12T09:00:00+01:00")
    assert len(caught_up) == 3 and caught_up[2] >= datetime.fromisoformat("2026-03-12T09:00:00+01:00")


async def test_time_stamps_follow_the_clock_and_never_repeat(slack: Slack, client: AsyncWebClient) -> None:
    stamps = [(await client.chat_postMessage(channel="C0SOCIAL", text="x"))["ts"] for _ in range(20)]
    await slack.post("clock", advance=3600)
    stamps.append((await client.chat_postMessage(channel="C0SOCIAL", text="x"))["ts"])
    assert stamps == sorted(set(stamps), key=float)
    assert float(stamps[-1]) - float(stamps[0]) >= 3600


def test_a_clock_without_a_start_is_the_real_one() -> None:
    clock = SandboxClock()
    many = [clock.next_ts() for _ in range(5000)]
    assert len(set(many)) == 5000 and many == sorted(many, key=lambda ts: tuple(map(int, ts.split("."))))


async def test_idle_waits_for_what_is_under_way(slack: Slack, bot: AsyncApp) -> None:
    go, idle = asyncio.Event(), asyncio.Event()

    async def rota(ack: Any) -> None:
        await go.wait()
        await ack()

    bot.command("/rota")(rota)

    async def wait_idle() -> None:
        await slack.idle()
        idle.set()

    command = asyncio.create_task(slack.post("command", user="U0TOM", command="/rota"))
    await eventually(lambda: slack.sandbox.delivery.busy)
    waiting = asyncio.create_task(wait_idle())
    await slack.get("state")
    assert not idle.is_set()
    go.set()
    await asyncio.gather(command, waiting)
    assert idle.is_set()


async def test_a_bot_that_is_never_idle_is_named(slack: Slack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.sandbox.control.IDLE_SECONDS", 0.1)

    async def never() -> None:
        await asyncio.Event().wait()

    slack.sandbox.bot_idle = never
    answer = await slack.http.get("/control/idle")
    assert answer.status_code == 503 and "still under way after 0.1 seconds" in answer.json()["error"]


# --- the wire -------------------------------------------------------------------------------------------


async def test_traffic_goes_both_ways_and_tells_no_secret(slack: Slack, bot: AsyncApp) -> None:
    async def rota(ack: Any, say: Any) -> None:
        await say("Tom hat Dienst")
        await ack("gern")

    bot.command("/rota")(rota)
    await slack.post("command", user="U0TOM", channel="C0SOCIAL", command="/rota")
    await slack.http.get("/api/auth.test", params={"token": "xoxb-sandbox"})
    answer = await slack.http.get("/control/traffic")
    kinds = [(each["direction"], each["kind"]) for each in answer.json()["entries"]]
    assert ("from_bot", "chat.postMessage") in kinds and ("to_bot", "/rota") in kinds
    assert not re.search(r"xox[a-z]-\w|xapp-\w|verification-token|ticket=\w", answer.text)
    posted = (await slack.traffic("chat.postMessage"))[0]
    assert (
        posted["request"]["text"] == "Tom hat Dienst"
        and posted["response"]["ok"]
        and posted["status"] == "ok"
    )
    newest = answer.json()["entries"][-1]["id"]
    assert (await slack.get("traffic", after=newest))["entries"] == []


async def test_the_memory_of_the_wire_is_bounded(slack: Slack) -> None:
    for number in range(600):
        slack.sandbox.wire.note("from_bot", str(number), "ok", 0, "{}")
    entries = (await slack.get("traffic"))["entries"]
    assert len(entries) == 500 and entries[-1]["kind"] == "599"


# --- live changes ---------------------------------------------------------------------------------------


async def stream(slack: Slack, after: int | None = None) -> AsyncIterator[Json]:
    query = {} if after is None else {"after": after}
    async with slack.http.stream("GET", "/control/stream", params=query) as answer:
        async for line in answer.aiter_lines():
            if line.startswith("data: "):
                yield json.loads(line[6:])


async def test_changes_are_told_as_they_happen(slack: Slack, client: AsyncWebClient) -> None:
    start = (await slack.get("state"))["seq"]
    ts = (await client.chat_postMessage(channel="C0SOCIAL", text="Moin"))["ts"]
    await client.chat_postEphemeral(channel="C0SOCIAL", user="U0TOM", text="nur du")
    changes = stream(slack, start)
    first, second = await anext(changes), await anext(changes)
    assert (first["type"], first["channel"], first["message"]["ts"], first["new"]) == (
        "message",
        "C0SOCIAL",
        ts,
        True,
    )
    assert second["user"] == "U0TOM" and second["seq"] == first["seq"] + 1
    await client.chat_delete(channel="C0SOCIAL", ts=ts)
    kinds = [(await anext(changes))["type"] for _ in range(2)]
    assert sorted(kinds) == ["deleted", "traffic"], "the wire is told too while somebody watches"
    await changes.aclose()  # type: ignore[attr-defined]  # a generator


async def test_who_was_away_too_long_is_told_to_start_over(slack: Slack) -> None:
    changes = stream(slack, 10**9)
    assert (await anext(changes))["type"] == "reset"
    await changes.aclose()  # type: ignore[attr-defined]  # a generator


# --- starting over --------------------------------------------------------------------------------------


async def test_reset_brings_back_the_start(slack: Slack, bot: AsyncApp, client: AsyncWebClient) -> None:
    before = await slack.get("state")
    await client.chat_postMessage(channel="C0SOCIAL", text="Moin")
    await client.conversations_create(name="neu")
    groups = (await client.usergroups_list())["usergroups"]
    await client.usergroups_create(name="Dienst", handle="dienst")
    await slack.faults({"kind": "slow", "seconds": 1})
    await slack.post("reset")
    after = await slack.get("state")
    assert after["run"] != before["run"] and after["faults"] == []
    assert [channel["id"] for channel in after["channels"]] == [
        channel["id"] for channel in before["channels"]
    ]
    assert (await slack.last("C0SOCIAL", "U0TOM"))["text"] != "Moin"
    assert (await client.usergroups_list())["usergroups"] == groups
    assert after["connected"], "the bot stays"


async def test_uploads_of_people(slack: Slack) -> None:
    answer = await slack.http.post(
        "/control/upload", params={"user": "U0TOM", "name": "a.html"}, content=b"<b>"
    )
    file = answer.json()["file"]
    stranger = await slack.http.get(file["url_private"])
    assert stranger.status_code == 302  # as Slack: to sign in
    served = await slack.http.get(file["url_private"], headers={"Authorization": "Bearer xoxb-sandbox"})
    assert served.content == b"<b>" and served.headers["content-type"].startswith("text/plain")


def answering(text: str) -> Callable[..., Awaitable[None]]:
    async def rota(ack: Any) -> None:
        await ack(text)

    return rota


async def test_two_bots_one_after_the_other(slack: Slack) -> None:
    for answer in ("eins", "zwei"):
        app = AsyncApp(client=slack.client(), process_before_response=True)

        app.command("/rota")(answering(answer))
        async with connected(slack, app):
            done = await slack.post("command", user="U0TOM", command="/rota")
        assert done["response"]["text"] == answer
        await eventually(lambda: not slack.sandbox.hub.connected)


async def test_people_who_left_act_no_more(slack: Slack) -> None:
    await slack.post("profile", user="U0BEN", deleted=True)
    done = await slack.post("message", user="U0BEN", channel="C0SOCIAL", text="x")
    assert "has left the company" in done["error"]
