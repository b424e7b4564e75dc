"""Payloads have the keys of recorded ones, and recorded ones pass through the sandbox to a Bolt app."""

from __future__ import annotations

import json
import re
from typing import Any

import aiohttp
import pytest
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.delivery import Envelope
from bot.sandbox.socket_mode import framed
from tests.sandbox.conftest import REFERENCE, Json, Slack, connected, reference

# Only in workspaces of an organisation, or no longer sent.
ORGANISATION = {"enterprise_id", "enterprise_name", "authed_users"}
DEFAULTS = {"emoji"}  # Slack fills it in where an app left it out
# Sent today, and not in the older recordings.
TODAY = {"authorizations", "is_ext_shared_channel", "event_context", "enterprise", "is_enterprise_install"}


def keys(value: Any, path: str = "") -> set[str]:
    """Every key with its path; those of free content (blocks, state) are left out."""
    if not isinstance(value, dict):
        return set()
    found = {f"{path}{key}" for key in value if key not in ORGANISATION | DEFAULTS}
    for key, inner in value.items():
        if key not in ("blocks", "values", "element"):
            found |= keys(inner, f"{path}{key}.")
    return found


def same_keys(ours: Json, recorded: Json, *, more: frozenset[str] | set[str] = frozenset()) -> None:
    missing = keys(recorded) - keys(ours)
    assert not missing, f"Slack also sends {sorted(missing)}"
    added = {key for key in keys(ours) - keys(recorded) if key.split(".")[0] not in TODAY}
    assert added <= set(more), f"Slack does not send {sorted(added - set(more))}"


@pytest.fixture
async def sent(slack: Slack, bot: AsyncApp) -> Any:
    """What the bot got of a kind, newest."""

    async def find(kind: str) -> Json:
        found: Json = (await slack.traffic(kind))[-1]["request"]
        return found

    async def anything(ack: Any) -> None:
        await ack()

    bot.command("/rota")(anything)
    bot.event("message")(anything)
    bot.event("app_mention")(anything)
    bot.event("reaction_added")(anything)
    bot.event("member_joined_channel")(anything)
    bot.event("member_left_channel")(anything)
    bot.action("a")(anything)
    bot.action("maBWU")(anything)
    bot.shortcut("test-shortcut")(anything)
    bot.view("view-id")(anything)
    bot.view_closed("view-id")(anything)
    return find


async def test_slash_command(slack: Slack, sent: Any) -> None:
    await slack.post("command", user="U0TOM", channel="C0SOCIAL", command="/rota", text="Hi")
    recorded = reference("payloads/python-slack-sdk-socket-mode/03_slash_commands_.json")["payload"]
    same_keys(await sent("/rota"), recorded)
    same_keys(
        await sent("/rota"),
        reference("payloads/bolt-python-tests/slash_command__body.json"),
        more={"api_app_id"},
    )


async def test_message_and_mention(slack: Slack, sent: Any) -> None:
    await slack.post("message", user="U0TOM", channel="C0SOCIAL", text="@lotse Hi there!")
    same_keys(await sent("message"), reference("payloads/bolt-python-tests/message__message_body.json"))
    mention = "payloads/python-slack-sdk-socket-mode/04_events_api_event_callback_app_mention.json"
    same_keys(await sent("app_mention"), reference(mention)["payload"])


async def test_changed_and_deleted_messages(slack: Slack, sent: Any, client: AsyncWebClient) -> None:
    ours = {"message": {"bot_id", "app_id", "ts"}, "previous_message": {"bot_id", "app_id"}}
    ts = (await client.chat_postMessage(channel="C0SOCIAL", text="x"))["ts"]
    await client.chat_update(channel="C0SOCIAL", ts=ts, text="y")
    await slack.idle()
    recorded = reference("payloads/bolt-python-tests/message_changed__event_payload.json")
    del recorded["event"]["message"]["blocks"], recorded["event"]["previous_message"]["blocks"]
    more = {f"event.{part}.{key}" for part, added in ours.items() for key in added}
    same_keys(await sent("message"), recorded, more=more)
    await client.chat_delete(channel="C0SOCIAL", ts=ts)
    await slack.idle()
    recorded = reference("payloads/bolt-python-tests/message_deleted__event_payload.json")
    edited = {f"event.previous_message.edited{part}" for part in ("", ".user", ".ts")}
    same_keys(await sent("message"), recorded, more=more | edited)


async def test_reaction_added(slack: Slack, sent: Any) -> None:
    ts = (await slack.last("C0SOCIAL", "U0TOM"))["ts"]
    await slack.post("reaction", user="U0TOM", channel="C0SOCIAL", ts=ts, name="heart_eyes")
    recorded = reference("payloads/bolt-python-tests/events__valid_reaction_added_body.json")
    same_keys(await sent("reaction_added"), recorded)


async def test_joining_and_leaving(slack: Slack, sent: Any, client: AsyncWebClient) -> None:
    await client.conversations_invite(channel="C0SOCIAL", users="U0LUKAS")
    await slack.idle()
    recorded = reference("payloads/bolt-python-tests/events__join_event_body.json")
    same_keys(await sent("member_joined_channel"), recorded, more={"event.event_ts"})
    await slack.post("leave", user="U0LUKAS", channel="C0SOCIAL")
    recorded = reference("payloads/bolt-python-tests/events__left_event_body.json")
    same_keys(await sent("member_left_channel"), recorded, more={"event.event_ts"})


async def test_block_actions_of_an_ephemeral_message(slack: Slack, sent: Any, client: AsyncWebClient) -> None:
    label = {"type": "plain_text", "text": "x", "emoji": True}
    button = {"type": "button", "action_id": "a", "value": "1", "text": label}
    blocks = [{"type": "actions", "block_id": "b", "elements": [button]}]
    await client.chat_postEphemeral(channel="C0SOCIAL", user="U0TOM", text="x", blocks=blocks)
    await slack.post("click", user="U0TOM", channel="C0SOCIAL", action_id="a")
    ours = await sent("block_actions")
    recorded = reference("payloads/bolt-python-tests/block_actions__body.json")
    same_keys(ours, recorded, more={"state", "state.values"})
    same_keys(ours["actions"][0], recorded["actions"][0])


async def test_shortcuts(slack: Slack, sent: Any) -> None:
    await slack.post("shortcut", user="U0TOM", callback_id="test-shortcut")
    recorded = reference("payloads/bolt-python-tests/shortcut__global_shortcut_body.json")
    same_keys(await sent("shortcut"), recorded, more={"user.name"})
    said = await slack.post("message", user="U0TOM", channel="C0SOCIAL", text="Das sollten wir posten")
    await slack.post("shortcut", user="U0TOM", callback_id="test-shortcut", channel="C0SOCIAL", ts=said["ts"])
    recorded = reference("payloads/bolt-python-tests/shortcut__message_shortcut_body.json")
    same_keys(await sent("message_action"), recorded, more={"user.username", "user.team_id"})


VIEW = {
    "type": "modal",
    "callback_id": "view-id",
    "private_metadata": "This is for you!",
    "notify_on_close": True,
    "title": {"type": "plain_text", "text": "My App"},
    "submit": {"type": "plain_text", "text": "Submit"},
    "close": {"type": "plain_text", "text": "Cancel"},
    "blocks": [
        {
            "type": "input",
            "block_id": "hspI",
            "dispatch_action": True,
            "label": {"type": "plain_text", "text": "Label"},
            "element": {"type": "plain_text_input", "action_id": "maBWU"},
        }
    ],
}


async def test_view_submission_and_view_closed(slack: Slack, sent: Any, client: AsyncWebClient) -> None:
    for _ in range(2):
        await client.views_open(trigger_id=slack.sandbox.workspace.new_trigger("U0TOM"), view=VIEW)
        await slack.post("submit", user="U0TOM", values={"hspI": "test"})
    ours, recorded = (
        await sent("view_submission"),
        reference("payloads/bolt-python-tests/view_submission__body.json"),
    )
    same_keys(ours, recorded)
    assert ours["view"]["state"]["values"] == recorded["view"]["state"]["values"]
    await client.views_open(trigger_id=slack.sandbox.workspace.new_trigger("U0TOM"), view=VIEW)
    await slack.post("close", user="U0TOM")
    recorded = reference("payloads/bolt-python-tests/view_closed__body.json")
    same_keys(await sent("view_closed"), recorded, more={"is_cleared"})


async def test_block_actions_of_a_view(slack: Slack, sent: Any, client: AsyncWebClient) -> None:
    await client.views_open(trigger_id=slack.sandbox.workspace.new_trigger("U0TOM"), view=VIEW)
    await slack.post("click", user="U0TOM", view_id="top", action_id="maBWU", value="test")
    recorded = reference("payloads/python-slack-sdk-socket-mode/07_interactive_block_actions_.json")[
        "payload"
    ]
    same_keys(await sent("block_actions"), recorded)


async def test_the_first_words_of_a_connection(slack: Slack) -> None:
    recorded = reference("payloads/python-slack-sdk-socket-mode/01_hello_.json")
    answer = await slack.client("xapp-sandbox").apps_connections_open(app_token="xapp-sandbox")
    async with aiohttp.ClientSession() as session, session.ws_connect(answer["url"]) as socket:
        same_keys(await socket.receive_json(), recorded)


# --- replay ---------------------------------------------------------------------------------------------

EVENTS = (
    "app__app_mention_event_body", "events__valid_reaction_added_body", "events__join_event_body",
    "events__left_event_body", "message__message_body", "message_changed__event_payload",
    "message_deleted__event_payload", "message_file_share__event_payload", "events__message_file_share_body",
    "message_thread_broadcast__event_payload", "message_bot__bot_message_event_payload",
    "message_bot__classic_bot_message_event_payload", "message_bot__user_message_event_payload",
    "events__app_uninstalled_body", "events__tokens_revoked_body", "events_org_apps__event_payload",
)  # fmt: skip
INTERACTIONS = (
    "block_actions__body", "block_suggestion__body", "shortcut__global_shortcut_body",
    "shortcut__message_shortcut_body", "view_submission__body", "view_closed__body",
    "view_submission__response_url_payload_body", "view_submission__connect_channel_payload",
)  # fmt: skip


def recorded_payload(name: str) -> Json:
    found: Json = reference(f"payloads/bolt-python-tests/{name}.json")
    return found


def answering_everything(slack: Slack) -> tuple[AsyncApp, list[Json]]:
    app = AsyncApp(client=slack.client(), process_before_response=True)
    heard: list[Json] = []

    async def anything(ack: Any, body: Json) -> None:
        heard.append(body)
        await ack()

    every = re.compile(".*")
    for listen in (app.event, app.action, app.shortcut, app.view, app.view_closed, app.command, app.options):
        listen(every)(anything)
    return app, heard


@pytest.mark.parametrize("name", EVENTS)
async def test_recorded_events_reach_the_bot(slack: Slack, name: str) -> None:
    payload = recorded_payload(name)
    app, heard = answering_everything(slack)
    async with connected(slack, app):
        answer = await slack.sandbox.delivery.event(payload)
    assert answer.error is None and heard == [payload]


@pytest.mark.parametrize("name", INTERACTIONS)
async def test_recorded_interactions_reach_the_bot(slack: Slack, name: str) -> None:
    payload = recorded_payload(name)
    app, heard = answering_everything(slack)
    async with connected(slack, app):
        answer = await slack.sandbox.delivery.send("interactive", payload)
    assert answer.error is None and heard == [payload]


async def test_a_recorded_command_reaches_the_bot(slack: Slack) -> None:
    payload = recorded_payload("slash_command__body")
    app, heard = answering_everything(slack)
    async with connected(slack, app):
        assert (await slack.sandbox.delivery.send("slash_commands", payload)).error is None
    assert heard == [payload]


async def test_recorded_envelopes_have_our_frame() -> None:
    """What is around a payload in Socket Mode."""
    reference("payloads/python-slack-sdk-socket-mode/03_slash_commands_.json")
    for path in sorted((REFERENCE / "payloads" / "python-slack-sdk-socket-mode").glob("0[3-6]*.json")):
        recorded = json.loads(path.read_text())
        envelope = Envelope(recorded["type"], recorded["payload"], json.dumps(recorded["payload"]))
        ours = json.loads(framed(recorded["envelope_id"], envelope))
        assert ours.keys() == recorded.keys(), path.name
        assert ours["payload"] == recorded["payload"]
