"""pins.* and bookmarks.*: what is attached to a Slack channel."""

from __future__ import annotations

from bot.sandbox.errors import ApiError
from bot.sandbox.web_api.chat import as_slack_shows
from bot.sandbox.web_api.conversations import joined, writable
from bot.sandbox.web_api.method import Method
from bot.sandbox.workspace import Json, SlackChannel, Workspace

MOST = 100  # pins, and bookmarks, of one Slack channel


def pin(ws: Workspace, arguments: Json) -> Json:
    channel = writable(ws, arguments["channel"])
    message = ws.message(channel.id, arguments["timestamp"])
    if message["ts"] in channel.pins:
        raise ApiError("already_pinned")
    if len(channel.pins) >= MOST:
        raise ApiError("too_many_pins")
    channel.pins.append(message["ts"])
    message["pinned_to"] = [channel.id]
    ws.changed(channel.id, message)
    return {}


def unpin(ws: Workspace, arguments: Json) -> Json:
    channel = writable(ws, arguments["channel"])
    if arguments["timestamp"] not in channel.pins:
        raise ApiError("no_pin")
    channel.pins.remove(arguments["timestamp"])
    message = ws.messages.get(channel.id, {}).get(arguments["timestamp"])
    if message is not None:
        message.pop("pinned_to", None)
        ws.changed(channel.id, message)
    return {}


def pins(ws: Workspace, arguments: Json) -> Json:
    channel = joined(ws, arguments["channel"])
    messages = ws.messages.get(channel.id, {})
    kept = [as_slack_shows(messages[ts]) for ts in channel.pins if ts in messages]
    return {"items": [{"type": "message", "channel": channel.id, "message": message} for message in kept]}


def bookmark(ws: Workspace, arguments: Json) -> Json:
    channel = writable(ws, arguments["channel_id"])
    if arguments["type"] != "link":
        raise ApiError("invalid_bookmark_type")
    if len(channel.bookmarks) >= MOST:
        raise ApiError("too_many_bookmarks")
    made = {
        "id": f"Bk{ws.number()}",
        "channel_id": channel.id,
        "title": arguments["title"],
        "link": _link(arguments),
        "emoji": arguments.get("emoji"),
        "type": "link",
        "date_created": int(ws.clock.now().timestamp()),
    }
    channel.bookmarks.append(made)
    return {"bookmark": made}


def bookmark_edit(ws: Workspace, arguments: Json) -> Json:
    found = _bookmark(writable(ws, arguments["channel_id"]), arguments["bookmark_id"])
    if arguments.get("link"):
        _link(arguments)
    found |= {part: arguments[part] for part in ("title", "link", "emoji") if arguments.get(part)}
    return {"bookmark": found}


def bookmark_remove(ws: Workspace, arguments: Json) -> Json:
    channel = writable(ws, arguments["channel_id"])
    channel.bookmarks.remove(_bookmark(channel, arguments["bookmark_id"]))
    return {}


def bookmark_list(ws: Workspace, arguments: Json) -> Json:
    return {"bookmarks": joined(ws, arguments["channel_id"]).bookmarks}


def _link(arguments: Json) -> str:
    link = str(arguments.get("link") or "")
    if not link.startswith(("http://", "https://")):
        raise ApiError("invalid_link")
    return link


def _bookmark(channel: SlackChannel, bookmark_id: str) -> Json:
    for each in channel.bookmarks:
        if each["id"] == bookmark_id:
            return each
    raise ApiError("not_found")


_MESSAGE = ("channel", "timestamp")
_ONE = ("bookmark_id", "channel_id")

METHODS = (
    Method("pins.add", pin, _MESSAGE, tier=2),
    Method("pins.remove", unpin, _MESSAGE, tier=2),
    Method("pins.list", pins, ("channel",), tier=2),
    Method(
        "bookmarks.add",
        bookmark,
        ("channel_id", "title", "type"),
        ("access_level", "emoji", "entity_id", "link", "parent_id"),
        tier=2,
    ),
    Method("bookmarks.edit", bookmark_edit, _ONE, ("emoji", "link", "title"), tier=2),
    Method("bookmarks.remove", bookmark_remove, _ONE, ("quip_section_id",), tier=2),
    Method("bookmarks.list", bookmark_list, ("channel_id",)),
)
