"""The Web API through the SDK's own client: what is taken, and what is refused in Slack's words."""

from __future__ import annotations

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.workspace import User
from tests.sandbox.conftest import Json, Slack

TOKEN = {"Authorization": "Bearer xoxb-sandbox"}


async def refused(call: Any) -> Json:
    with pytest.raises(SlackApiError) as caught:
        await call
    answer: Json = dict(caught.value.response.data)
    return answer


async def error(call: Any) -> str:
    return str((await refused(call))["error"])


BUTTON = {
    "type": "actions",
    "elements": [
        {"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}, "value": "1"}
    ],
}


# --- who calls ------------------------------------------------------------------------------------------


async def test_auth_test_says_who_the_bot_is(client: AsyncWebClient) -> None:
    answer = await client.auth_test()
    assert (answer["user_id"], answer["bot_id"], answer["team_id"]) == ("U0LOTSE", "B0LOTSE", "T0HAFENRAD")


@pytest.mark.parametrize(
    ("token", "method", "expected"),
    [
        ("xoxb-wrong", "auth.test", "invalid_auth"),
        ("xapp-sandbox", "chat.postMessage", "not_allowed_token_type"),
        ("xoxb-sandbox", "apps.connections.open", "not_allowed_token_type"),
        ("xoxb-sandbox", "chat.shout", "unknown_method"),
    ],
)
async def test_tokens_and_methods(slack: Slack, token: str, method: str, expected: str) -> None:
    assert await error(slack.client(token).api_call(method)) == expected


async def test_no_token(slack: Slack) -> None:
    assert (await slack.http.post("/api/auth.test")).json()["error"] == "not_authed"


@pytest.mark.parametrize(
    ("content", "kind", "expected"),
    [
        (b"{", "application/json", "invalid_json"),
        (b"[]", "application/json", "json_not_object"),
        (b"<x/>", "text/xml", "invalid_post_type"),
        (b"text=%FF\xff", "application/x-www-form-urlencoded", "invalid_charset"),
    ],
)
async def test_bodies_that_slack_does_not_take(
    slack: Slack, content: bytes, kind: str, expected: str
) -> None:
    headers = {"Authorization": "Bearer xoxb-sandbox", "Content-Type": kind}
    answer = await slack.http.post("/api/api.test", content=content, headers=headers)
    assert answer.json()["error"] == expected


async def test_arguments_may_come_as_form_json_or_query(slack: Slack) -> None:
    headers = {"Authorization": "Bearer xoxb-sandbox"}
    for options in ({"data": {"user": "U0TOM"}}, {"json": {"user": "U0TOM"}}, {"params": {"user": "U0TOM"}}):
        answer = await slack.http.post("/api/users.info", headers=headers, **options)  # type: ignore[arg-type]
        assert answer.json()["user"]["real_name"] == "Tom Albers"


@pytest.mark.parametrize(
    ("method", "arguments", "message"),
    [
        ("chat.postMessage", {"text": "x"}, "missing required field: channel"),
        ("chat.postMessage", {"channel": "C0SOCIAL", "txt": "x"}, "unsupported argument: txt"),
        ("chat.postMessage", {"channel": {"id": 1}, "text": "x"}, "must be a string: channel"),
        ("users.list", {"limit": "many"}, "must be an integer: limit"),
        ("views.update", {"view": {"type": "modal"}}, "one of external_id, view_id is required"),
    ],
)
async def test_unknown_missing_and_wrong_arguments(
    client: AsyncWebClient, method: str, arguments: Json, message: str
) -> None:
    answer = await refused(client.api_call(method, json=arguments))
    assert answer["error"] == "invalid_arguments"
    assert message in answer["response_metadata"]["messages"][0]


# --- chat.* ---------------------------------------------------------------------------------------------


async def test_a_message_is_posted_changed_and_deleted(client: AsyncWebClient, slack: Slack) -> None:
    posted = await client.chat_postMessage(channel="C0SOCIAL", text="Moin", blocks=[BUTTON])
    assert posted["message"]["bot_id"] == "B0LOTSE" and posted["message"]["blocks"][0]["block_id"]
    await client.chat_update(channel="C0SOCIAL", ts=posted["ts"], text="Moin moin")
    seen = await slack.last("C0SOCIAL", "U0TOM")
    assert seen["text"] == "Moin moin" and seen["edited"]["user"] == "U0LOTSE"
    assert "blocks" not in seen, "an update with text alone removes the blocks"
    await client.chat_delete(channel="C0SOCIAL", ts=posted["ts"])
    assert (await slack.last("C0SOCIAL", "U0TOM"))["ts"] != posted["ts"]


async def test_an_update_with_blocks_shows_no_edited_mark(client: AsyncWebClient, slack: Slack) -> None:
    posted = await client.chat_postMessage(channel="C0SOCIAL", text="Moin", blocks=[BUTTON])
    await client.chat_update(channel="C0SOCIAL", ts=posted["ts"], text="Erledigt", blocks=[BUTTON])
    seen = await slack.last("C0SOCIAL", "U0TOM")
    assert seen["text"] == "Erledigt" and "edited" not in seen


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ({"channel": "C0NOWHERE", "text": "x"}, "channel_not_found"),
        ({"channel": "C0MARKT", "text": "x"}, "not_in_channel"),
        ({"channel": "C0SOCIAL"}, "no_text"),
        ({"channel": "C0SOCIAL", "text": "x" * 40_001}, "msg_too_long"),
        ({"channel": "C0SOCIAL", "text": "x", "thread_ts": "1.000001"}, "thread_not_found"),
        ({"channel": "U0LOTSE", "text": "x"}, "cannot_dm_bot"),
        ({"channel": "U0NOBODY", "text": "x"}, "channel_not_found"),
        ({"channel": "C0SOCIAL", "markdown_text": "x", "text": "x"}, "markdown_text_conflict"),
        ({"channel": "C0SOCIAL", "text": "x", "blocks": "{"}, "invalid_blocks_format"),
        ({"channel": "C0SOCIAL", "text": "x", "blocks": "{}"}, "invalid_blocks_format"),
        ({"channel": "C0SOCIAL", "text": "x", "metadata": {"event_type": "a"}}, "invalid_metadata_format"),
        ({"channel": "C0SOCIAL", "text": "x", "attachments": [1]}, "invalid_attachments"),
    ],
)
async def test_messages_that_slack_refuses(client: AsyncWebClient, arguments: Json, expected: str) -> None:
    assert await error(client.api_call("chat.postMessage", json=arguments)) == expected


async def test_bad_blocks_are_named_with_a_pointer(client: AsyncWebClient) -> None:
    blocks: list[Json] = [
        {"type": "divider"},
        {"type": "header", "text": {"type": "plain_text", "text": "x" * 151}},
    ]
    answer = await refused(client.chat_postMessage(channel="C0SOCIAL", text="x", blocks=blocks))
    assert answer["error"] == "invalid_blocks"
    assert "[json-pointer:/blocks/1/text/text]" in answer["response_metadata"]["messages"][0]


async def test_too_much_in_all_blocks_together(client: AsyncWebClient) -> None:
    section = {"type": "section", "text": {"type": "mrkdwn", "text": "x" * 2900}}
    call = client.chat_postMessage(channel="C0SOCIAL", text="x", blocks=[section] * 5)
    assert await error(call) == "msg_blocks_too_long"


async def test_archived_slack_channels_and_people_who_left(client: AsyncWebClient, slack: Slack) -> None:
    slack.sandbox.workspace.channels["C0SOCIAL"].is_archived = True
    slack.sandbox.workspace.users["U0BEN"].deleted = True
    assert await error(client.chat_postMessage(channel="C0SOCIAL", text="x")) == "is_archived"
    assert await error(client.chat_postMessage(channel="U0BEN", text="x")) == "user_disabled"
    assert await error(client.chat_postMessage(channel="D0BEN", text="x")) == "user_disabled"
    assert await error(client.conversations_open(users="U0BEN")) == "user_disabled"
    assert "tz" not in (await client.users_info(user="U0BEN"))["user"]


async def test_a_message_to_a_person_opens_the_dm(client: AsyncWebClient, slack: Slack) -> None:
    slack.sandbox.workspace.users["U0NEU"] = User("U0NEU", "neu", "Nele Neu")
    posted = await client.chat_postMessage(channel="U0NEU", text="Willkommen")
    assert posted["channel"] == "D0NEU"
    assert (await slack.last("lotse", "U0NEU"))["text"] == "Willkommen"
    changed = client.chat_update(channel="U0NEU", ts=posted["ts"], text="x")
    assert await error(changed) == "channel_not_found", "an update needs the id of the conversation"


async def test_only_own_messages_can_be_changed(client: AsyncWebClient, slack: Slack) -> None:
    ts = (await slack.last("C0SOCIAL", "U0TOM"))["ts"]
    assert await error(client.chat_update(channel="C0SOCIAL", ts=ts, text="x")) == "cant_update_message"
    assert await error(client.chat_delete(channel="C0SOCIAL", ts=ts)) == "cant_delete_message"
    assert await error(client.chat_update(channel="C0SOCIAL", ts="1.0", text="x")) == "message_not_found"


async def test_an_ephemeral_text_is_short(client: AsyncWebClient) -> None:
    await client.chat_postEphemeral(channel="C0SOCIAL", user="U0TOM", text="ü" * 2000)
    with pytest.raises(SlackApiError, match="msg_too_long"):
        await client.chat_postEphemeral(channel="C0SOCIAL", user="U0TOM", text="ü" * 2001)


async def test_history_has_a_limit(client: AsyncWebClient) -> None:
    await client.conversations_history(channel="C0SOCIAL", limit=999)
    with pytest.raises(SlackApiError, match="invalid_limit"):
        await client.conversations_history(channel="C0SOCIAL", limit=1000)


async def test_ephemeral_messages(client: AsyncWebClient, slack: Slack) -> None:
    posted = await client.chat_postEphemeral(channel="C0SOCIAL", user="U0TOM", text="nur du")
    seen = await slack.last("C0SOCIAL", "U0TOM")
    assert seen["ephemeral"] is True and seen["text"] == "nur du"
    assert (await slack.last("C0SOCIAL", "U0JANA"))["text"] != "nur du"
    changed = client.chat_update(channel="C0SOCIAL", ts=posted["message_ts"], text="x")
    assert await error(changed) == "message_not_found"
    outside = client.chat_postEphemeral(channel="C0SOCIAL", user="U0LUKAS", text="x")
    assert await error(outside) == "user_not_in_channel"
    assert posted["message_ts"] not in str(
        (await client.conversations_history(channel="C0SOCIAL"))["messages"]
    )


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ({"text": "Alle mal herhören <!channel>"}, ["channel"]),
        ({"text": "&lt;!channel&gt; von Lukas"}, None),
        (
            {
                "text": "x",
                "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "<!here|here>"}}],
            },
            ["here"],
        ),
        (
            {"text": "x", "blocks": [{"type": "section", "text": {"type": "plain_text", "text": "<!here>"}}]},
            None,
        ),
        ({"text": "x", "attachments": [{"text": "<!everyone>"}]}, ["everyone"]),
    ],
)
async def test_what_pings_everybody_is_seen(
    client: AsyncWebClient, slack: Slack, arguments: Json, expected: list[str] | None
) -> None:
    await client.chat_postMessage(channel="C0SOCIAL", **arguments)
    assert (await slack.last("C0SOCIAL", "U0TOM")).get("broadcast") == expected


async def test_threads_count_their_replies(client: AsyncWebClient, slack: Slack) -> None:
    root = (await client.chat_postMessage(channel="C0SOCIAL", text="Frage"))["ts"]
    first = await client.chat_postMessage(channel="C0SOCIAL", text="Antwort", thread_ts=root)
    again = await client.chat_postMessage(channel="C0SOCIAL", text="noch eine", thread_ts=first["ts"])
    assert again["message"]["thread_ts"] == root, "a reply to a reply lands in the same thread"
    replies = (await client.conversations_replies(channel="C0SOCIAL", ts=root))["messages"]
    assert [message["text"] for message in replies] == ["Frage", "Antwort", "noch eine"]
    assert replies[0]["reply_count"] == 2 and replies[0]["latest_reply"] == again["ts"]
    history = (await client.conversations_history(channel="C0SOCIAL"))["messages"]
    assert history[0]["text"] == "Frage", "history leaves replies out"


async def test_scheduled_messages_are_checked_and_listed(client: AsyncWebClient, slack: Slack) -> None:
    now = int(slack.sandbox.clock.now().timestamp())
    made = await client.chat_scheduleMessage(channel="C0SOCIAL", text="später", post_at=now + 600)
    listed = (await client.chat_scheduledMessages_list())["scheduled_messages"]
    assert [each["id"] for each in listed] == [made["scheduled_message_id"]]
    await client.chat_deleteScheduledMessage(channel="C0SOCIAL", scheduled_message_id=listed[0]["id"])
    past = client.chat_scheduleMessage(channel="C0SOCIAL", text="x", post_at=now - 1)
    assert await error(past) == "time_in_past"
    far = client.chat_scheduleMessage(channel="C0SOCIAL", text="x", post_at=now + 121 * 86400)
    assert await error(far) == "time_too_far"


# --- history and metadata -------------------------------------------------------------------------------


async def test_metadata_is_told_in_full_only_when_asked_for(client: AsyncWebClient) -> None:
    metadata = {"event_type": "lotse", "event_payload": {"outbox_id": 7}}
    await client.chat_postMessage(channel="C0SOCIAL", text="x", metadata=metadata)
    short = await client.conversations_history(channel="C0SOCIAL", limit=1)
    assert short["messages"][0]["metadata"] == {"event_type": "lotse"}
    full = await client.conversations_history(channel="C0SOCIAL", limit=1, include_all_metadata=True)
    assert full["messages"][0]["metadata"] == metadata


async def test_history_in_pages_and_between_time_stamps(client: AsyncWebClient) -> None:
    stamps = [(await client.chat_postMessage(channel="C0KRISE", text=str(n)))["ts"] for n in range(5)]
    first = await client.conversations_history(channel="C0KRISE", limit=2)
    assert [m["text"] for m in first["messages"]] == ["4", "3"] and first["has_more"]
    cursor = first["response_metadata"]["next_cursor"]
    second = await client.conversations_history(channel="C0KRISE", limit=2, cursor=cursor)
    assert [m["text"] for m in second["messages"]] == ["2", "1"]
    between = await client.conversations_history(channel="C0KRISE", oldest=stamps[1], latest=stamps[3])
    assert [m["text"] for m in between["messages"]] == ["2"]
    inclusive = {"oldest": stamps[1], "latest": stamps[3], "inclusive": True}
    around = await client.conversations_history(channel="C0KRISE", **inclusive)
    assert [m["text"] for m in around["messages"]] == ["3", "2", "1"]
    assert await error(client.conversations_history(channel="C0MARKT")) == "not_in_channel"
    assert await error(client.conversations_replies(channel="C0KRISE", ts="1.0")) == "thread_not_found"


# --- reactions, pins, bookmarks -------------------------------------------------------------------------


async def test_reactions(client: AsyncWebClient) -> None:
    item = {
        "channel": "C0SOCIAL",
        "timestamp": (await client.chat_postMessage(channel="C0SOCIAL", text="x"))["ts"],
    }
    await client.reactions_add(name="eyes", **item)
    assert await error(client.reactions_add(name="eyes", **item)) == "already_reacted"
    reactions = (await client.reactions_get(**item))["message"]["reactions"]
    assert reactions == [{"name": "eyes", "users": ["U0LOTSE"], "count": 1}]
    assert len((await client.reactions_list())["items"]) == 1
    await client.reactions_remove(name="eyes", **item)
    assert await error(client.reactions_remove(name="eyes", **item)) == "no_reaction"
    gone = client.reactions_add(name="eyes", channel="C0SOCIAL", timestamp="1.0")
    assert await error(gone) == "message_not_found"


async def test_pins(client: AsyncWebClient) -> None:
    item = {
        "channel": "C0SOCIAL",
        "timestamp": (await client.chat_postMessage(channel="C0SOCIAL", text="x"))["ts"],
    }
    await client.pins_add(**item)
    assert await error(client.pins_add(**item)) == "already_pinned"
    assert (await client.pins_list(channel="C0SOCIAL"))["items"][0]["message"]["text"] == "x"
    await client.pins_remove(**item)
    assert await error(client.pins_remove(**item)) == "no_pin"


async def test_bookmarks(client: AsyncWebClient) -> None:
    link = {"title": "Plan", "type": "link", "link": "https://hafenrad.example"}
    made = (await client.bookmarks_add(channel_id="C0SOCIAL", **link))["bookmark"]
    await client.bookmarks_edit(channel_id="C0SOCIAL", bookmark_id=made["id"], title="Neuer Plan")
    assert (await client.bookmarks_list(channel_id="C0SOCIAL"))["bookmarks"][0]["title"] == "Neuer Plan"
    await client.bookmarks_remove(channel_id="C0SOCIAL", bookmark_id=made["id"])
    assert (await client.bookmarks_list(channel_id="C0SOCIAL"))["bookmarks"] == []
    wrong = client.bookmarks_add(channel_id="C0SOCIAL", **{**link, "link": "javascript:alert(1)"})
    assert await error(wrong) == "invalid_link"


# --- people, Slack channels, groups ---------------------------------------------------------------------


async def test_people_with_language_and_zone(client: AsyncWebClient) -> None:
    ben = (await client.users_info(user="U0BEN", include_locale=True))["user"]
    assert (ben["locale"], ben["tz"], ben["tz_offset"]) == ("en-GB", "Europe/London", 0)
    assert "locale" not in (await client.users_info(user="U0BEN"))["user"]
    everybody = (await client.users_list(include_locale=True))["members"]
    assert {"U0JANA", "U0LOTSE"} <= {user["id"] for user in everybody}
    assert (await client.users_lookupByEmail(email="Ben@hafenrad.example"))["user"]["id"] == "U0BEN"
    assert await error(client.users_lookupByEmail(email="x@hafenrad.example")) == "users_not_found"
    assert await error(client.users_info(user="U0NOBODY")) == "user_not_found"


async def test_every_page_of_people_comes_once(client: AsyncWebClient) -> None:
    found: list[str] = []
    async for part in await client.users_list(limit=4):
        found += [user["id"] for user in part["members"]]
    assert len(found) == len(set(found)) == 9


async def test_do_not_disturb_and_presence(client: AsyncWebClient, slack: Slack) -> None:
    jana = slack.sandbox.workspace.users["U0JANA"]
    assert (await client.dnd_info(user="U0JANA"))["dnd_enabled"] is False
    jana.do_not_disturb = jana.is_away = True
    assert (await client.dnd_teamInfo(users="U0JANA,U0TOM"))["users"]["U0JANA"]["dnd_enabled"] is True
    assert (await client.users_getPresence(user="U0JANA"))["presence"] == "away"


async def test_a_war_room(client: AsyncWebClient, slack: Slack) -> None:
    room = (await client.conversations_create(name="krise-9-maerz"))["channel"]["id"]
    assert await error(client.conversations_create(name="krise-9-maerz")) == "name_taken"
    assert await error(client.conversations_create(name="Krise!")) == "invalid_name_specials"
    await client.conversations_invite(channel=room, users="U0JANA,U0MAREIKE")
    again = client.conversations_invite(channel=room, users="U0JANA,U0NOBODY")
    assert await error(again) == "already_in_channel"
    await client.conversations_invite(channel=room, users="U0NOBODY,U0PRIYA", force=True)
    await client.conversations_kick(channel=room, user="U0PRIYA")
    assert (await client.conversations_members(channel=room))["members"] == ["U0JANA", "U0LOTSE", "U0MAREIKE"]
    await client.conversations_setTopic(channel=room, topic="Brand in Halle 3")
    assert await error(client.conversations_setTopic(channel=room, topic="x" * 251)) == "too_long"
    await client.conversations_archive(channel=room)
    assert await error(client.conversations_archive(channel=room)) == "already_archived"
    assert await error(client.conversations_setTopic(channel=room, topic="x")) == "is_archived"
    listed = (await client.conversations_list(exclude_archived=True))["channels"]
    assert room not in [channel["id"] for channel in listed]


async def test_joining_and_leaving(client: AsyncWebClient) -> None:
    assert (await client.conversations_info(channel="C0MARKT"))["channel"]["is_member"] is False
    await client.conversations_join(channel="C0MARKT")
    await client.chat_postMessage(channel="C0MARKT", text="x")
    await client.conversations_leave(channel="C0MARKT")
    assert await error(client.chat_postMessage(channel="C0MARKT", text="x")) == "not_in_channel"
    mine = (await client.users_conversations(types="public_channel"))["channels"]
    assert {channel["id"] for channel in mine} == {"C0SOCIAL", "C0KRISE", "C0ALLE"}


async def test_a_private_slack_channel_is_hidden_from_outside(client: AsyncWebClient, slack: Slack) -> None:
    slack.sandbox.workspace.channels["C0MARKT"].is_private = True
    assert await error(client.conversations_info(channel="C0MARKT")) == "channel_not_found"
    assert await error(client.chat_postMessage(channel="C0MARKT", text="x")) == "channel_not_found"


async def test_user_groups_need_a_paid_plan_and_people(client: AsyncWebClient, slack: Slack) -> None:
    others = (await client.usergroups_list())["usergroups"]
    group = (await client.usergroups_create(name="Dienst", handle="dienst"))["usergroup"]["id"]
    await client.usergroups_users_update(usergroup=group, users="U0TOM,U0BEN")
    assert (await client.usergroups_users_list(usergroup=group))["users"] == ["U0TOM", "U0BEN"]
    assert await error(client.usergroups_users_update(usergroup=group, users="U0LOTSE")) == "invalid_users"
    assert await error(client.usergroups_users_update(usergroup="S0X", users="U0TOM")) == "no_such_subteam"
    await client.usergroups_disable(usergroup=group)
    assert (await client.usergroups_list())["usergroups"] == others
    slack.sandbox.workspace.paid_plan = False
    assert await error(client.usergroups_list()) == "plan_upgrade_required"


# --- files ----------------------------------------------------------------------------------------------


async def test_files_upload_v2(client: AsyncWebClient, slack: Slack) -> None:
    done = await client.files_upload_v2(
        channel="C0SOCIAL",
        filename="plan.csv",
        content="Tag;Kanal\nMo;Instagram\n",
        initial_comment="Der Plan",
    )
    seen = await slack.last("C0SOCIAL", "U0TOM")
    assert seen["text"] == "Der Plan" and seen["files"][0]["id"] == done["file"]["id"]
    assert (await slack.http.get(seen["files"][0]["url_private"], headers=TOKEN)).text.startswith("Tag;Kanal")
    incomplete = await client.files_getUploadURLExternal(filename="x.png", length=3)
    files = [{"id": incomplete["file_id"]}]
    assert await error(client.files_completeUploadExternal(files=files)) == "file_not_found"
    await client.files_delete(file=done["file"]["id"])
    assert await error(client.files_info(file=done["file"]["id"])) == "file_not_found"


async def test_blocks_validate(client: AsyncWebClient) -> None:
    await client.api_call("blocks.validate", json={"blocks": [BUTTON]})
    assert (
        await error(client.api_call("blocks.validate", json={"blocks": [{"type": "x"}]})) == "invalid_blocks"
    )


async def test_a_permalink(client: AsyncWebClient) -> None:
    ts = (await client.chat_postMessage(channel="C0SOCIAL", text="x"))["ts"]
    link = (await client.chat_getPermalink(channel="C0SOCIAL", message_ts=ts))["permalink"]
    assert link.endswith(f"/C0SOCIAL/p{ts.replace('.', '')}")
