"""chat.*: posting, changing, deleting; ephemeral and scheduled messages."""

from __future__ import annotations

import re
from typing import Any

from bot.sandbox.errors import ApiError
from bot.sandbox.web_api.method import Method, page, refused_blocks
from bot.sandbox.workspace import APP_ID, BOT_ID, BOT_USER, TEAM_DOMAIN, Json, SlackChannel, Workspace
from bot.slack.limits import Problem, check_message

_BROADCAST = re.compile(r"<!(channel|here|everyone)(?:\|[^>]*)?>")
_CONTENT = ("text", "blocks", "attachments", "markdown_text")
_SCHEDULE_DAYS = 120
_EPHEMERAL_BYTES = 4000
OURS = {"channel", "ephemeral", "broadcast"}  # what the sandbox keeps with a message and Slack doesn't


def target(ws: Workspace, channel_id: str) -> SlackChannel:
    """Where a new message goes: a Slack channel, or a person, which opens the direct message."""
    if channel_id in ws.users:
        user = ws.users[channel_id]
        if user.deleted:
            raise ApiError("user_disabled")
        if user.is_bot:
            raise ApiError("cannot_dm_bot")
        return ws.im(channel_id)
    return written_in(ws, channel_id)


def written_in(ws: Workspace, channel_id: str) -> SlackChannel:
    """A Slack channel (by id) in which the bot may write now."""
    channel = ws.channel(channel_id)
    is_member = BOT_USER in channel.members
    if channel.is_private and not is_member:
        raise ApiError("channel_not_found")
    if channel.is_archived:
        raise ApiError("is_archived")
    if not is_member:
        raise ApiError("not_in_channel")
    if channel.im_with is not None and ws.user(channel.im_with).deleted:
        raise ApiError("user_disabled")
    return channel


def post_message(ws: Workspace, arguments: Json) -> Json:
    channel = target(ws, arguments["channel"])
    message = bot_message(ws, arguments)
    if thread_ts := arguments.get("thread_ts"):
        message["thread_ts"] = root_of(ws, channel, thread_ts)
    if arguments.get("metadata"):
        message["metadata"] = _metadata(arguments["metadata"])
    stored = say(ws, channel, message)
    return {"channel": channel.id, "ts": stored["ts"], "message": as_slack_shows(stored)}


def root_of(ws: Workspace, channel: SlackChannel, thread_ts: str) -> str:
    """The first message of the thread that a message belongs to."""
    parent = ws.messages.get(channel.id, {}).get(thread_ts)
    if parent is None:
        raise ApiError("thread_not_found")
    return str(parent.get("thread_ts", thread_ts))


def say(ws: Workspace, channel: SlackChannel, message: Json) -> Json:
    """Store what the bot says. Slack tells the bot of its own messages too."""
    stored = ws.add_message(channel, message)
    event = as_slack_shows(stored) | {"channel": channel.id, "event_ts": stored["ts"]}
    ws.happened("message", event, channel)
    return stored


def update(ws: Workspace, arguments: Json) -> Json:
    channel = written_in(ws, arguments["channel"])
    message = ws.message(channel.id, arguments["ts"])  # not an ephemeral one: those have their response_url
    if message.get("bot_id") != BOT_ID:
        raise ApiError("cant_update_message")
    change_message(ws, channel, message, arguments)
    answered = as_slack_shows(message)
    return {"channel": channel.id, "ts": message["ts"], "text": message["text"], "message": answered}


def change_message(ws: Workspace, channel: SlackChannel, message: Json, arguments: Json) -> None:
    before = as_slack_shows(message)
    replace_content(ws, message, arguments)
    if arguments.get("metadata"):
        message["metadata"] = _metadata(arguments["metadata"])
    ws.changed(channel.id, message)
    event_ts = ws.clock.next_ts()
    event = {
        "type": "message",
        "subtype": "message_changed",
        "message": as_slack_shows(message),
        "previous_message": before,
        "channel": channel.id,
        "hidden": True,
        "ts": event_ts,
        "event_ts": event_ts,
    }
    ws.happened("message", event, channel)


def replace_content(ws: Workspace, message: Json, arguments: Json) -> None:
    """Blocks that an update doesn't mention stay only if it has no text either; `edited` shows on a message
    whose update had no blocks."""
    fresh = bot_message(ws, arguments)
    if not (arguments.get("text") or arguments.get("markdown_text") or arguments.get("blocks")):
        fresh = {**message, **{part: fresh[part] for part in ("attachments",) if part in fresh}}
    for part in ("text", "blocks", "attachments", "broadcast"):
        if part in fresh:
            message[part] = fresh[part]
        elif part != "attachments" or "attachments" in arguments:
            message.pop(part, None)
    if not arguments.get("blocks"):
        message["edited"] = {"user": BOT_USER, "ts": ws.clock.next_ts()}


def delete(ws: Workspace, arguments: Json) -> Json:
    channel = written_in(ws, arguments["channel"])
    message = ws.message(channel.id, arguments["ts"])
    if message.get("bot_id") != BOT_ID:
        raise ApiError("cant_delete_message")
    remove(ws, channel, message["ts"])
    return {"channel": channel.id, "ts": arguments["ts"]}


def remove(ws: Workspace, channel: SlackChannel, ts: str) -> None:
    removed = ws.remove_message(channel.id, ts)
    event_ts = ws.clock.next_ts()
    event = {
        "type": "message",
        "subtype": "message_deleted",
        "previous_message": as_slack_shows(removed),
        "channel": channel.id,
        "hidden": True,
        "deleted_ts": ts,
        "ts": event_ts,
        "event_ts": event_ts,
    }
    ws.happened("message", event, channel)


def post_ephemeral(ws: Workspace, arguments: Json) -> Json:
    channel = written_in(ws, arguments["channel"])
    user = ws.user(arguments["user"])
    if user.id not in channel.members:
        raise ApiError("user_not_in_channel")
    if len(str(arguments.get("text") or "").encode()) > _EPHEMERAL_BYTES:
        raise ApiError("msg_too_long")
    message = bot_message(ws, arguments)
    if arguments.get("thread_ts"):
        message["thread_ts"] = root_of(ws, channel, arguments["thread_ts"])
    stored = ws.add_ephemeral(channel, user.id, message)
    return {"message_ts": stored["ts"]}


def get_permalink(ws: Workspace, arguments: Json) -> Json:
    channel = ws.channel(arguments["channel"])
    ts = ws.message(channel.id, arguments["message_ts"])["ts"]
    link = f"https://{TEAM_DOMAIN}.example/archives/{channel.id}/p{ts.replace('.', '')}"
    return {"channel": channel.id, "permalink": link}


def schedule_message(ws: Workspace, arguments: Json) -> Json:
    """Checked, kept and listed, but never posted: the clock jumps, and Lotse has its own timetable."""
    channel = target(ws, arguments["channel"])
    message = bot_message(ws, arguments)
    now = ws.clock.now().timestamp()
    if arguments["post_at"] <= now:
        raise ApiError("time_in_past")
    if arguments["post_at"] > now + _SCHEDULE_DAYS * 86400:
        raise ApiError("time_too_far")
    scheduled_id = f"Q{ws.number()}"
    ws.scheduled[scheduled_id] = {
        "id": scheduled_id,
        "channel_id": channel.id,
        "post_at": arguments["post_at"],
        "date_created": int(now),
        "text": message["text"],
    }
    answered = {"channel": channel.id, "scheduled_message_id": scheduled_id, "post_at": arguments["post_at"]}
    return {**answered, "message": message}


def delete_scheduled(ws: Workspace, arguments: Json) -> Json:
    if ws.scheduled.pop(arguments["scheduled_message_id"], None) is None:
        raise ApiError("invalid_scheduled_message_id")
    return {}


def list_scheduled(ws: Workspace, arguments: Json) -> Json:
    wanted = arguments.get("channel")
    kept = [each for each in ws.scheduled.values() if wanted in (None, each["channel_id"])]
    found, metadata = page(kept, arguments)
    return {"scheduled_messages": found, "response_metadata": metadata}


# --- shared with response URLs and answers to commands -----------------------------------------------


def bot_message(ws: Workspace, arguments: Json) -> Json:
    """What the bot says, checked like Slack checks it."""
    if not any(arguments.get(part) for part in _CONTENT):
        raise ApiError("no_text")
    if arguments.get("markdown_text") and (arguments.get("text") or arguments.get("blocks")):
        raise ApiError("markdown_text_conflict")
    checked = {part: arguments[part] for part in _CONTENT if arguments.get(part)}
    if problems := check_message(checked):
        raise refused_blocks(_error_for(problems[0].pointer, problems[0].reason), problems)
    _check_files(ws, arguments.get("blocks") or [])
    text = str(arguments.get("text") or arguments.get("markdown_text") or "")
    message: Json = {"user": BOT_USER, "bot_id": BOT_ID, "app_id": APP_ID, "text": text}
    if arguments.get("blocks"):
        message["blocks"] = with_block_ids(ws, arguments["blocks"])
    if arguments.get("attachments"):
        message["attachments"] = arguments["attachments"]
    if found := broadcasts(text, [arguments.get("blocks"), arguments.get("attachments")]):
        message["broadcast"] = found
    return message


def _check_files(ws: Workspace, blocks: list[Json]) -> None:
    """A block can show a file only once it is uploaded, and only if it is a picture."""
    for number, block in enumerate(blocks):
        file_id = (block.get("slack_file") or {}).get("id")
        if file_id is None:
            continue
        file = ws.files.get(file_id)
        if file is None or not file.get("completed") or not str(file["mimetype"]).startswith("image/"):
            problem = Problem(f"/blocks/{number}/slack_file", "invalid slack file")
            raise refused_blocks("invalid_blocks", [problem])


def with_block_ids(ws: Workspace, blocks: list[Json]) -> list[Json]:
    """Slack gives every block an id that has none."""
    return [block if block.get("block_id") else {**block, "block_id": f"b{ws.number()}"} for block in blocks]


def broadcasts(text: str, more: Any) -> list[str]:
    """Who would be pinged besides single people: `channel`, `here`, `everyone`."""
    found = set(_BROADCAST.findall(text))

    def walk(node: Any) -> None:
        if isinstance(node, dict):
            kind = node.get("type")
            if kind in ("mrkdwn", "markdown") or kind is None:  # attachments have no type
                found.update(_BROADCAST.findall(str(node.get("text", ""))))
            elif kind == "broadcast":
                found.add(str(node.get("range")))
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    walk(more)
    return sorted(found)


def as_slack_shows(message: Json) -> Json:
    return {key: value for key, value in message.items() if key not in OURS}


def _error_for(pointer: str, reason: str) -> str:
    if pointer.startswith(("/text", "/markdown_text")):
        return "msg_too_long"
    if pointer.startswith("/attachments"):
        return "invalid_attachments"
    return (
        "msg_blocks_too_long"
        if pointer == "/blocks" and "all blocks together" in reason
        else "invalid_blocks"
    )


def _metadata(metadata: Json) -> Json:
    if not isinstance(metadata.get("event_type"), str) or not metadata["event_type"]:
        raise ApiError("invalid_metadata_format")
    if not isinstance(metadata.get("event_payload"), dict):
        raise ApiError("invalid_metadata_format")
    return metadata


_SAID = ("text", "blocks", "attachments", "markdown_text", "as_user", "link_names", "parse")
_AS = ("icon_emoji", "icon_url", "username")
_POST = (*_SAID, *_AS, "metadata", "mrkdwn", "reply_broadcast", "thread_ts", "unfurl_links", "unfurl_media")
_UPDATE = (*_SAID, "file_ids", "metadata", "reply_broadcast", "unfurl_links", "unfurl_media")

METHODS = (
    Method("chat.postMessage", post_message, ("channel",), _POST, tier=None),
    Method("chat.update", update, ("channel", "ts"), _UPDATE),
    Method("chat.delete", delete, ("channel", "ts"), ("as_user",)),
    Method("chat.postEphemeral", post_ephemeral, ("channel", "user"), (*_SAID, *_AS, "thread_ts"), tier=4),
    Method("chat.getPermalink", get_permalink, ("channel", "message_ts"), tier=None),
    Method("chat.scheduleMessage", schedule_message, ("channel", "post_at"), _POST),
    Method(
        "chat.deleteScheduledMessage", delete_scheduled, ("channel", "scheduled_message_id"), ("as_user",)
    ),
    Method(
        "chat.scheduledMessages.list",
        list_scheduled,
        (),
        ("channel", "cursor", "latest", "limit", "oldest", "team_id"),
    ),
)
