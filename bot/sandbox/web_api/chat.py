"""chat.*: posting, changing, deleting; ephemeral and scheduled messages."""

from __future__ import annotations

import copy
import re
from typing import Any

from bot.sandbox.errors import ApiError
from bot.sandbox.web_api.method import Method, refused_blocks
from bot.sandbox.workspace import APP_ID, BOT_ID, BOT_USER, Json, SlackChannel, Workspace
from bot.slack.limits import check_message

_BROADCAST = re.compile(r"<!(channel|here|everyone)(?:\|[^>]*)?>")
_CONTENT = ("text", "blocks", "attachments", "markdown_text")


def target(ws: Workspace, channel_id: str) -> SlackChannel:
    """Where a message goes: a Slack channel, or a person, which opens the direct message."""
    if channel_id in ws.users:
        user = ws.users[channel_id]
        if user.deleted:
            raise ApiError("user_disabled")
        if user.is_bot:
            raise ApiError("cannot_dm_bot")
        return ws.im(channel_id)
    channel = ws.channel(channel_id)
    if channel.is_private and BOT_USER not in channel.members:
        raise ApiError("channel_not_found")
    if channel.is_archived:
        raise ApiError("is_archived")
    if BOT_USER not in channel.members:
        raise ApiError("not_in_channel")
    if channel.im_with and ws.users[channel.im_with].deleted:
        raise ApiError("user_disabled")
    return channel


def post_message(ws: Workspace, arguments: Json) -> Json:
    channel = target(ws, arguments["channel"])
    message = bot_message(ws, arguments)
    thread_ts = arguments.get("thread_ts")
    if thread_ts:
        parent = ws.messages.get(channel.id, {}).get(thread_ts)
        if parent is None:
            raise ApiError("thread_not_found")
        message["thread_ts"] = parent.get("thread_ts", thread_ts)
    if arguments.get("metadata"):
        message["metadata"] = _metadata(arguments["metadata"])
    stored = ws.add_message(channel, message)
    return {"channel": channel.id, "ts": stored["ts"], "message": _answered(stored)}


def update(ws: Workspace, arguments: Json) -> Json:
    channel = target(ws, arguments["channel"])
    for key, messages in ws.ephemerals.items():
        if key[0] == channel.id and arguments["ts"] in messages:
            raise ApiError("message_not_found")  # an ephemeral message changes through its response_url only
    message = ws.message(channel.id, arguments["ts"])
    if message.get("bot_id") != BOT_ID:
        raise ApiError("cant_update_message")
    change_message(ws, channel.id, message, arguments)
    return {"channel": channel.id, "ts": message["ts"], "text": message["text"], "message": _answered(message)}


def change_message(ws: Workspace, channel_id: str, message: Json, arguments: Json) -> None:
    """New text and blocks; Slack keeps the blocks that an update doesn't mention only if there is no text."""
    fresh = bot_message(ws, arguments)
    for part in ("text", "blocks", "attachments", "broadcast"):
        if part in fresh:
            message[part] = fresh[part]
        elif part != "text":
            message.pop(part, None)
    if arguments.get("metadata"):
        message["metadata"] = _metadata(arguments["metadata"])
    message["edited"] = {"user": BOT_USER, "ts": ws.clock.next_ts()}
    ws.changed(channel_id, message)


def delete(ws: Workspace, arguments: Json) -> Json:
    channel = target(ws, arguments["channel"])
    message = ws.message(channel.id, arguments["ts"])
    if message.get("bot_id") != BOT_ID:
        raise ApiError("cant_delete_message")
    ws.remove_message(channel.id, arguments["ts"])
    return {"channel": channel.id, "ts": arguments["ts"]}


def post_ephemeral(ws: Workspace, arguments: Json) -> Json:
    channel = target(ws, arguments["channel"])
    user = ws.user(arguments["user"])
    if user.id not in channel.members:
        raise ApiError("user_not_in_channel")
    message = bot_message(ws, arguments)
    if arguments.get("thread_ts"):
        message["thread_ts"] = arguments["thread_ts"]
    stored = ws.add_ephemeral(channel, user.id, message)
    return {"message_ts": stored["ts"]}


def get_permalink(ws: Workspace, arguments: Json) -> Json:
    channel = ws.channel(arguments["channel"])
    ts = ws.message(channel.id, arguments["message_ts"])["ts"]
    return {"channel": channel.id, "permalink": f"https://hafenrad.example/archives/{channel.id}/p{ts.replace('.', '')}"}


def schedule_message(ws: Workspace, arguments: Json) -> Json:
    """Taken and listed. Like Slack's, a scheduled message with metadata would never be posted."""
    channel = target(ws, arguments["channel"])
    bot_message(ws, arguments)
    now = ws.clock.now().timestamp()
    if arguments["post_at"] <= now:
        raise ApiError("time_in_past")
    if arguments["post_at"] > now + 120 * 86400:
        raise ApiError("time_too_far")
    scheduled_id = f"Q{ws.number()}"
    ws.scheduled[scheduled_id] = {"id": scheduled_id, "channel_id": channel.id, "post_at": arguments["post_at"]}
    return {"channel": channel.id, "scheduled_message_id": scheduled_id, "post_at": arguments["post_at"]}


def delete_scheduled(ws: Workspace, arguments: Json) -> Json:
    if ws.scheduled.pop(arguments["scheduled_message_id"], None) is None:
        raise ApiError("invalid_scheduled_message_id")
    return {}


# --- shared with response URLs ---------------------------------------------------------------------------


def bot_message(ws: Workspace, arguments: Json) -> Json:
    """What the bot says, checked like Slack checks it."""
    if not any(arguments.get(part) for part in _CONTENT):
        raise ApiError("no_text")
    if arguments.get("markdown_text") and (arguments.get("text") or arguments.get("blocks")):
        raise ApiError("markdown_text_conflict")
    checked = {part: arguments[part] for part in ("text", "blocks", "attachments") if arguments.get(part)}
    problems = check_message(checked)
    if problems:
        raise refused_blocks(_error_for(problems[0].pointer, problems[0].reason), problems)
    text = str(arguments.get("text") or arguments.get("markdown_text") or "")
    message: Json = {"user": BOT_USER, "bot_id": BOT_ID, "app_id": APP_ID, "text": text}
    for part in ("blocks", "attachments"):
        if arguments.get(part):
            message[part] = with_block_ids(ws, arguments[part]) if part == "blocks" else arguments[part]
    if found := broadcasts(text, arguments.get("blocks") or []):
        message["broadcast"] = found
    return message


def with_block_ids(ws: Workspace, blocks: list[Json]) -> list[Json]:
    """Slack gives every block an id that has none."""
    blocks = copy.deepcopy(blocks)
    for block in blocks:
        if not block.get("block_id"):
            block["block_id"] = f"b{ws.number()}"
    return blocks


def broadcasts(text: str, blocks: Any) -> list[str]:
    """Who would be pinged besides single people: `channel`, `here`, `everyone`."""
    found = set(_BROADCAST.findall(text))

    def walk(node: Any) -> None:
        if isinstance(node, dict):
            if node.get("type") == "mrkdwn":
                found.update(_BROADCAST.findall(str(node.get("text", ""))))
            if node.get("type") == "broadcast":
                found.add(str(node.get("range")))
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    walk(blocks)
    return sorted(found)


def _error_for(pointer: str, reason: str) -> str:
    if pointer.startswith("/text"):
        return "msg_too_long"
    if pointer.startswith("/attachments"):
        return "invalid_attachments"
    return "msg_blocks_too_long" if pointer in ("", "/") and "character" in reason else "invalid_blocks"


def _metadata(metadata: Any) -> Json:
    if not isinstance(metadata, dict) or not isinstance(metadata.get("event_type"), str):
        raise ApiError("invalid_metadata_format")
    if not isinstance(metadata.get("event_payload"), dict):
        raise ApiError("invalid_metadata_format")
    return metadata


def _answered(message: Json) -> Json:
    return {key: value for key, value in message.items() if key not in ("channel", "ephemeral", "broadcast")}


_POST = (
    "text", "blocks", "attachments", "markdown_text", "as_user", "icon_emoji", "icon_url", "link_names", "metadata",
    "mrkdwn", "parse", "reply_broadcast", "thread_ts", "unfurl_links", "unfurl_media", "username",
)  # fmt: skip

METHODS = (
    Method("chat.postMessage", post_message, ("channel",), _POST),
    Method(
        "chat.update",
        update,
        ("channel", "ts"),
        ("text", "blocks", "attachments", "markdown_text", "as_user", "link_names", "metadata", "parse",
         "reply_broadcast", "file_ids", "unfurl_links", "unfurl_media"),
    ),
    Method("chat.delete", delete, ("channel", "ts"), ("as_user",)),
    Method(
        "chat.postEphemeral",
        post_ephemeral,
        ("channel", "user"),
        ("text", "blocks", "attachments", "markdown_text", "as_user", "icon_emoji", "icon_url", "link_names", "parse",
         "thread_ts", "username"),
    ),
    Method("chat.getPermalink", get_permalink, ("channel", "message_ts")),
    Method("chat.scheduleMessage", schedule_message, ("channel", "post_at"), _POST),
    Method("chat.deleteScheduledMessage", delete_scheduled, ("channel", "scheduled_message_id"), ("as_user",)),
)  # fmt: skip
