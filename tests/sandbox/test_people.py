"""People type, click, submit and react, and a real Bolt app hears of it and answers."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from tests.sandbox.conftest import WAIT, Json, Slack, connected, opened


def text(value: str) -> Json:
    return {"type": "plain_text", "text": value}


def button(action_id: str, value: str = "1") -> Json:
    return {"type": "button", "action_id": action_id, "text": text(action_id), "value": value}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "block_id": "a", "elements": list(elements)}


def options(*values: str) -> list[Json]:
    return [{"text": text(value.title()), "value": value} for value in values]


async def ok(ack: Any) -> None:
    await ack()


# --- typing ---------------------------------------------------------------------------------------------


async def test_a_mention_is_answered_in_the_thread(slack: Slack, bot: AsyncApp) -> None:
    async def mention(event: Json, say: Any) -> None:
        await say(text=f"Gehört: {event['text']}", thread_ts=event["ts"])

    bot.event("app_mention")(mention)
    bot.event("message")(ok)
    done = await slack.post(
        "message", user="U0LUKAS", channel="#allgemein", text="@lotse darf ich filmen & posten?"
    )
    assert done["ok"]
    reply = await slack.last("C0ALLE", "U0JANA")
    assert reply["text"] == "Gehört: <@U0LOTSE> darf ich filmen &amp; posten?"
    assert reply["thread_ts"] == done["ts"]
    asked = next(m for m in await slack.messages("C0ALLE", "U0JANA") if m["ts"] == done["ts"])
    assert asked["reply_count"] == 1


async def test_a_direct_message(slack: Slack, bot: AsyncApp) -> None:
    heard: list[Json] = []

    async def message(event: Json, say: Any) -> None:
        heard.append(event)
        await say("Moin!")

    bot.event("message")(message)
    await slack.post("message", user="jana", channel="lotse", text="Hallo")
    await slack.idle()
    assert [(event["channel"], event["channel_type"], event["text"]) for event in heard] == [
        ("D0JANA", "im", "Hallo")
    ]
    for channel in ("lotse", "U0LOTSE", "D0JANA", "U0JANA", "@jana"):
        assert (await slack.last(channel, "U0JANA"))["text"] == "Moin!"


async def test_a_reply_names_whom_it_answers(slack: Slack, bot: AsyncApp, client: AsyncWebClient) -> None:
    heard: list[Json] = []

    async def message(event: Json) -> None:
        heard.append(event)

    bot.event("message")(message)
    root = (await client.chat_postMessage(channel="U0JANA", text="Freigeben?"))["ts"]
    await slack.post("message", user="U0JANA", channel="lotse", text="Ja", thread_ts=root)
    assert heard[-1]["thread_ts"] == root and heard[-1]["parent_user_id"] == "U0LOTSE"


async def test_only_what_is_subscribed_arrives(client: AsyncWebClient) -> None:
    async with opened(events=["message.im", "app_mention"]) as slack:
        app = AsyncApp(client=slack.client(), process_before_response=True)
        heard: list[str] = []

        async def anything(event: Json) -> None:
            heard.append(event["type"] + "." + event.get("channel_type", ""))

        app.event("message")(anything)
        app.event("app_mention")(anything)
        async with connected(slack, app):
            await slack.post("message", user="U0TOM", channel="C0SOCIAL", text="unter uns")
            await slack.post("message", user="U0TOM", channel="C0SOCIAL", text="@lotse?")
            await slack.post("message", user="U0TOM", channel="C0MARKT", text="@lotse ist hier nicht")
            await slack.post("message", user="U0TOM", channel="lotse", text="Hallo")
            await slack.idle()
        assert heard == ["app_mention.", "message.im"]


async def test_the_bot_hears_of_its_own_messages_and_bolt_ignores_them(
    slack: Slack, bot: AsyncApp, client: AsyncWebClient
) -> None:
    heard: list[Json] = []

    async def message(event: Json) -> None:
        heard.append(event)

    bot.event("message")(message)
    ts = (await client.chat_postMessage(channel="U0JANA", text="eins"))["ts"]
    await client.chat_update(channel="D0JANA", ts=ts, text="zwei")
    await client.chat_delete(channel="D0JANA", ts=ts)
    await slack.idle()
    told = [entry["request"]["event"] for entry in await slack.traffic("message")]
    assert [event.get("subtype") for event in told] == [None, "message_changed", "message_deleted"]
    assert told[1]["previous_message"]["text"] == "eins" and told[1]["message"]["text"] == "zwei"
    assert heard == []


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"user": "U0LUKAS", "channel": "C0SOCIAL", "text": "x"}, "Lukas Stein is not in #social-media"),
        ({"user": "U0TOM", "channel": "C0SOCIAL", "text": " "}, "the text is empty"),
        ({"user": "U0TOM", "channel": "C0SOCIAL", "text": "x" * 40_001}, "at most 40,000"),
        ({"user": "U0TOM", "channel": "C0SOCIAL", "text": "x", "thread_ts": "1.0"}, "sees no message 1.0"),
        ({"user": "U0TOM", "channel": "C0SOCIAL"}, "text is missing"),
    ],
)
async def test_what_nobody_can_type(slack: Slack, given: Json, problem: str) -> None:
    done = await slack.post("message", **given)
    assert done["ok"] is False and problem in done["error"]


# --- commands -------------------------------------------------------------------------------------------


async def test_a_command_is_answered_for_that_person_only(slack: Slack, bot: AsyncApp) -> None:
    async def rota(ack: Any, command: Json) -> None:
        await ack(text=f"{command['channel_name']}: {command['text']}")

    bot.command("/rota")(rota)
    done = await slack.post(
        "command", user="Tom Albers", channel="social-media", command="rota", text="tausch @ben"
    )
    assert done["response"]["text"] == "social-media: tausch <@U0BEN|ben>"
    seen = await slack.last("C0SOCIAL", "U0TOM")
    assert seen["ephemeral"] and seen["text"] == done["response"]["text"]
    assert not (await slack.last("C0SOCIAL", "U0JANA")).get("ephemeral")


async def test_a_command_in_one_line_answered_for_all(slack: Slack, bot: AsyncApp) -> None:
    async def rota(ack: Any, command: Json) -> None:
        await ack(text=command["text"], response_type="in_channel")

    bot.command("/rota")(rota)
    await slack.post("command", user="U0TOM", channel="C0SOCIAL", command="/rota heute")
    assert (await slack.last("C0SOCIAL", "U0JANA"))["text"] == "heute"


async def test_nobody_answers_in_time(slack: Slack, bot: AsyncApp) -> None:
    async def rota(command: Json) -> None:
        pass  # forgets to acknowledge

    bot.command("/rota")(rota)
    slack.sandbox.delivery.ack_seconds = 0.2
    done = await slack.post("command", user="U0TOM", command="/rota")
    assert (done["ok"], done["error"]) == (False, "operation_timeout")


async def test_no_bot_is_there(slack: Slack) -> None:
    done = await slack.post("command", user="U0TOM", command="/rota")
    assert (done["ok"], done["error"]) == (False, "not_connected")


async def test_commands_are_those_of_the_manifest() -> None:
    commands = [{"command": "/rota"}, {"command": "/plan", "should_escape": False}]
    async with opened(commands=commands) as slack:
        app = AsyncApp(client=slack.client(), process_before_response=True)

        async def echo(ack: Any, command: Json) -> None:
            await ack(command["text"])

        app.command("/plan")(echo)
        async with connected(slack, app):
            unknown = await slack.post("command", user="U0TOM", command="/quatsch")
            assert "there are: /rota, /plan" in unknown["error"]
            plan = await slack.post("command", user="U0TOM", command="/plan", text="@ben <3")
            assert plan["response"]["text"] == "@ben &lt;3"


async def test_response_urls_work_five_times(slack: Slack, bot: AsyncApp, client: AsyncWebClient) -> None:
    urls: list[str] = []

    async def rota(ack: Any, command: Json, respond: Any) -> None:
        await ack()
        urls.append(command["response_url"])
        await respond("gleich")

    bot.command("/rota")(rota)
    await slack.post("command", user="U0TOM", channel="C0SOCIAL", command="/rota")
    assert (await slack.last("C0SOCIAL", "U0TOM"))["text"] == "gleich"
    refused = await slack.http.post(urls[0], json={})
    assert refused.json()["error"] == "no_text", "a refused message does not count"
    for number in range(4):
        body = {"text": str(number), "response_type": "in_channel"}
        assert (await slack.http.post(urls[0], json=body)).json() == {"ok": True}
    assert (await slack.last("C0SOCIAL", "U0JANA"))["text"] == "3"
    spent = await slack.http.post(urls[0], json={"text": "x"})
    assert (spent.status_code, spent.json()["error"]) == (404, "used_url")


# --- clicks ---------------------------------------------------------------------------------------------


async def test_a_button_changes_its_message(slack: Slack, bot: AsyncApp, client: AsyncWebClient) -> None:
    async def approve(ack: Any, action: Json, body: Json, respond: Any) -> None:
        await ack()
        await respond(text=f"{body['user']['id']}: {action['value']}", replace_original=True)

    bot.action("approve")(approve)
    blocks = [actions(button("approve", "7"), button("reject", "7"))]
    await client.chat_postMessage(channel="U0AYLIN", text="Freigeben?", blocks=blocks)
    done = await slack.post("click", user="U0AYLIN", action_id="approve")
    assert done["ok"]
    seen = await slack.last("lotse", "U0AYLIN")
    assert seen["text"] == "U0AYLIN: 7" and "blocks" not in seen


async def test_buttons_with_one_id_are_told_apart_by_value_or_block(slack: Slack, bot: AsyncApp) -> None:
    pressed: list[str] = []

    async def press(ack: Any, action: Json) -> None:
        pressed.append(action["value"])
        await ack()

    bot.action("go")(press)
    blocks = [{"type": "actions", "block_id": f"b{n}", "elements": [button("go", str(n))]} for n in (1, 2, 3)]
    ts = (await slack.client().chat_postMessage(channel="C0SOCIAL", text="x", blocks=blocks))["ts"]
    there = {"user": "U0TOM", "channel": "C0SOCIAL", "ts": ts, "action_id": "go"}
    await slack.post("click", **there, value="2")
    await slack.post("click", **there, block_id="b3")
    assert pressed == ["2", "3"]
    assert "there are: 1, 2, 3" in (await slack.post("click", **there, value="9"))["error"]
    wrong = await slack.post("click", **{**there, "action_id": "stop"})
    assert "no element 'stop' here; there are: go" in wrong["error"]
    nowhere = await slack.post("click", user="U0TOM", channel="C0SOCIAL", action_id="stop")
    assert "there are: go" in nowhere["error"]


@pytest.mark.parametrize(
    ("element", "value", "sent"),
    [
        ({"type": "static_select", "options": options("tom", "ben")}, "ben", {"selected_option": "ben"}),
        ({"type": "static_select", "options": options("tom", "ben")}, "Tom", {"selected_option": "tom"}),
        ({"type": "multi_static_select", "options": options("a", "b")}, ["b"], {"selected_options": ["b"]}),
        ({"type": "overflow", "options": options("a", "b")}, "a", {"selected_option": "a"}),
        ({"type": "radio_buttons", "options": options("a", "b")}, "a", {"selected_option": "a"}),
        ({"type": "checkboxes", "options": options("a", "b")}, ["a", "b"], {"selected_options": ["a", "b"]}),
        ({"type": "users_select"}, "Ben Carter", {"selected_user": "U0BEN"}),
        ({"type": "multi_users_select"}, ["ben", "@tom"], {"selected_users": ["U0BEN", "U0TOM"]}),
        ({"type": "channels_select"}, "#krise", {"selected_channel": "C0KRISE"}),
        ({"type": "conversations_select"}, "krise", {"selected_conversation": "C0KRISE"}),
        ({"type": "datepicker"}, "2026-03-10", {"selected_date": "2026-03-10"}),
        ({"type": "timepicker", "timezone": "Europe/Berlin"}, "9:30", None),
        ({"type": "timepicker", "timezone": "Europe/Berlin"}, "09:30", {"selected_time": "09:30"}),
        ({"type": "datetimepicker"}, 1773129600, {"selected_date_time": 1773129600}),
    ],
)
async def test_choosing(slack: Slack, bot: AsyncApp, element: Json, value: Any, sent: Json | None) -> None:
    chosen: list[Json] = []

    async def choose(ack: Any, action: Json, body: Json) -> None:
        chosen.append(action | {"state": body["state"]["values"].get("a", {}).get("pick")})
        await ack()

    bot.action("pick")(choose)
    blocks = [actions({**element, "action_id": "pick"})]
    await slack.client().chat_postMessage(channel="C0SOCIAL", text="x", blocks=blocks)
    done = await slack.post("click", user="U0TOM", channel="C0SOCIAL", action_id="pick", value=value)
    if sent is None:
        assert "write it like 09:30" in done["error"]
        return
    ((key, expected),) = sent.items()
    assert done["ok"] and _values(chosen[0][key]) == expected
    if element["type"] != "overflow":
        assert _values(chosen[0]["state"][key]) == expected
    assert chosen[0].get("timezone") == element.get("timezone")


def _values(chosen: Any) -> Any:
    if isinstance(chosen, list):
        return [_values(each) for each in chosen]
    return chosen["value"] if isinstance(chosen, dict) else chosen


async def test_an_ephemeral_message_is_replaced_and_removed(slack: Slack, bot: AsyncApp) -> None:
    async def next_page(ack: Any, respond: Any, body: Json) -> None:
        assert "message" not in body and body["container"]["is_ephemeral"]
        await ack()
        await respond(text="Seite 2", blocks=[actions(button("close"))], replace_original=True)

    async def close(ack: Any, respond: Any) -> None:
        await ack()
        await respond(delete_original=True)

    bot.action("next")(next_page)
    bot.action("close")(close)
    await slack.client().chat_postEphemeral(
        channel="C0SOCIAL", user="U0TOM", text="Seite 1", blocks=[actions(button("next"))]
    )
    await slack.post("click", user="U0TOM", channel="C0SOCIAL", action_id="next")
    seen = await slack.last("C0SOCIAL", "U0TOM")
    assert seen["text"] == "Seite 2" and seen["ephemeral"]
    await slack.post("click", user="U0TOM", channel="C0SOCIAL", action_id="close")
    assert not (await slack.last("C0SOCIAL", "U0TOM")).get("ephemeral")


# --- reactions, Home, shortcuts, suggestions ------------------------------------------------------------


async def test_reactions_arrive_as_events(slack: Slack, bot: AsyncApp, client: AsyncWebClient) -> None:
    heard: list[tuple[str, str, str]] = []

    async def reacted(event: Json) -> None:
        heard.append((event["type"], event["reaction"], event["item_user"]))

    bot.event("reaction_added")(reacted)
    bot.event("reaction_removed")(reacted)
    ts = (await client.chat_postMessage(channel="C0SOCIAL", text="Freigeben?"))["ts"]
    there = {"user": "U0AYLIN", "channel": "C0SOCIAL", "ts": ts, "name": ":white_check_mark:"}
    assert (await slack.post("reaction", **there))["ok"]
    assert "already_reacted" in (await slack.post("reaction", **there))["error"]
    assert (await slack.post("reaction", **there, remove=True))["ok"]
    assert heard == [
        ("reaction_added", "white_check_mark", "U0LOTSE"),
        ("reaction_removed", "white_check_mark", "U0LOTSE"),
    ]


async def test_the_home_tab(slack: Slack, bot: AsyncApp, client: AsyncWebClient) -> None:
    async def opened_home(event: Json, client: AsyncWebClient) -> None:
        view = {"type": "home", "blocks": [actions(button("plan"))]}
        await client.views_publish(user_id=event["user"], view=view)

    async def plan(ack: Any, body: Json) -> None:
        await ack()
        hashed = {"hash": body["view"]["hash"], "view": {"type": "home", "blocks": [actions(button("done"))]}}
        await client.views_publish(user_id=body["user"]["id"], **hashed)

    bot.event("app_home_opened")(opened_home)
    bot.action("plan")(plan)
    home = await slack.post("home", user="U0JANA")
    assert home["view"]["blocks"][0]["elements"][0]["action_id"] == "plan"
    await slack.post("click", user="U0JANA", view_id="home", action_id="plan")
    shown = (await slack.get("home/U0JANA"))["view"]
    assert shown["blocks"][0]["elements"][0]["action_id"] == "done"


async def test_shortcuts() -> None:
    shortcuts = [{"type": "message", "callback_id": "plan_it"}, {"type": "global", "callback_id": "alarm"}]
    async with opened(shortcuts=shortcuts) as slack:
        app = AsyncApp(client=slack.client(), process_before_response=True)
        heard: list[Json] = []

        async def shortcut(ack: Any, body: Json) -> None:
            heard.append(body)
            await ack()

        app.shortcut("plan_it")(shortcut)
        app.shortcut("alarm")(shortcut)
        async with connected(slack, app):
            ts = (await slack.last("C0SOCIAL", "U0TOM"))["ts"]
            where = {"channel": "C0SOCIAL", "ts": ts}
            await slack.post("shortcut", user="U0TOM", callback_id="plan_it", **where)
            await slack.post("shortcut", user="U0TOM", callback_id="alarm")
            wrong = await slack.post("shortcut", user="U0TOM", callback_id="plan_it")
        assert "there are: alarm (global), plan_it (message)" in wrong["error"]
        assert heard[0]["message"]["ts"] == ts and heard[0]["response_url"]
        assert heard[1]["type"] == "shortcut" and "channel" not in heard[1]


async def test_suggestions_of_an_external_select(slack: Slack, bot: AsyncApp) -> None:
    async def suggest(ack: Any, payload: Json) -> None:
        await ack(options=options(f"{payload['value']}-bremen"))

    bot.options("town")(suggest)
    element = {"type": "external_select", "action_id": "town", "min_query_length": 1}
    ts = (await slack.client().chat_postMessage(channel="C0ALLE", text="x", blocks=[actions(element)]))["ts"]
    there = {"user": "U0TOM", "channel": "C0ALLE", "ts": ts, "action_id": "town"}
    found = await slack.post("suggest", **there, value="ham")
    assert found["options"][0]["value"] == "ham-bremen"


# --- who is where ---------------------------------------------------------------------------------------


async def test_people_come_go_and_change(slack: Slack, bot: AsyncApp, client: AsyncWebClient) -> None:
    heard: list[str] = []

    async def anything(event: Json) -> None:
        heard.append(event["type"])

    for kind in ("member_joined_channel", "member_left_channel", "user_change", "channel_archive"):
        bot.event(kind)(anything)
    await slack.post("join", user="U0LUKAS", channel="C0SOCIAL")
    await slack.post("leave", user="U0LUKAS", channel="C0SOCIAL")
    await slack.post("profile", user="U0BEN", locale="de-DE", tz="Europe/Berlin")
    await slack.post("archive", channel="C0KRISE")
    assert heard == ["member_joined_channel", "member_left_channel", "user_change", "channel_archive"]
    ben = (await client.users_info(user="U0BEN", include_locale=True))["user"]
    assert (ben["locale"], ben["tz"]) == ("de-DE", "Europe/Berlin")
    assert "no time zone" in (await slack.post("profile", user="U0BEN", tz="Mars"))["error"]
    assert "people have no 'rank'" in (await slack.post("profile", user="U0BEN", rank="1"))["error"]


async def test_the_bot_hears_of_people_it_invites(
    slack: Slack, bot: AsyncApp, client: AsyncWebClient
) -> None:
    joined: list[Json] = []
    done = asyncio.Event()

    async def join(event: Json) -> None:
        joined.append(event)
        done.set()

    bot.event("member_joined_channel")(join)
    await client.conversations_invite(channel="C0SOCIAL", users="U0LUKAS")
    await asyncio.wait_for(done.wait(), WAIT)
    assert (joined[0]["user"], joined[0]["inviter"]) == ("U0LUKAS", "U0LOTSE")
