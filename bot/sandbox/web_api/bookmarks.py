"""reactions.*, pins.* and bookmarks.*: what is attached to messages and Slack channels."""

from __future__ import annotations

from bot.sandbox.errors import ApiError
from bot.sandbox.web_api.conversations import joined
from bot.sandbox.web_api.method import Method
from bot.sandbox.workspace import BOT_USER, Json, Workspace


def react(ws: Workspace, channel_id: str, ts: str, user_id: str, name: str) -> None:
    message = ws.message(channel_id, ts)
    reactions = message.setdefault("reactions", [])
    found = next((reaction for reaction in reactions if reaction["name"] == name), None)
    if found is not None and user_id in found["users"]:
        raise ApiError("already_reacted")
    if found is None:
        found = {"name": name, "users": [], "count": 0}
        reactions.append(found)
    found["users"].append(user_id)
    found["count"] = len(found["users"])
    ws.changed(channel_id, message)


def unreact(ws: Workspace, channel_id: str, ts: str, user_id: str, name: str) -> None:
    message = ws.message(channel_id, ts)
    found = next((r for r in message.get("reactions", []) if r["name"] == name and user_id in r["users"]), None)
    if found is None:
        raise ApiError("no_reaction")
    found["users"].remove(user_id)
    found["count"] = len(found["users"])
    if not found["users"]:
        message["reactions"].remove(found)
    ws.changed(channel_id, message)


def add(ws: Workspace, arguments: Json) -> Json:
    react(ws, joined(ws, arguments["channel"]).id, arguments["timestamp"], BOT_USER, arguments["name"])
    return {}


def remove(ws: Workspace, arguments: Json) -> Json:
    unreact(ws, joined(ws, arguments["channel"]).id, arguments["timestamp"], BOT_USER, arguments["name"])
    return {}


def get(ws: Workspace, arguments: Json) -> Json:
    channel = joined(ws, arguments["channel"])
    return {"type": "message", "channel": channel.id, "message": ws.message(channel.id, arguments["timestamp"])}


def pin(ws: Workspace, arguments: Json) -> Json:
    channel = joined(ws, arguments["channel"])
    message = ws.message(channel.id, arguments["timestamp"])
    if message["ts"] in channel.pins:
        raise ApiError("already_pinned")
    channel.pins.append(message["ts"])
    message["pinned_to"] = [channel.id]
    ws.changed(channel.id, message)
    return {}


def unpin(ws: Workspace, arguments: Json) -> Json:
    channel = joined(ws, arguments["channel"])
    if arguments["timestamp"] not in channel.pins:
        raise ApiError("no_pin")
    channel.pins.remove(arguments["timestamp"])
    message = ws.message(channel.id, arguments["timestamp"])
    message.pop("pinned_to", None)
    ws.changed(channel.id, message)
    return {}


def pins(ws: Workspace, arguments: Json) -> Json:
    channel = joined(ws, arguments["channel"])
    return {"items": [{"type": "message", "message": ws.message(channel.id, ts)} for ts in channel.pins]}


def bookmark(ws: Workspace, arguments: Json) -> Json:
    channel = joined(ws, arguments["channel_id"])
    if arguments["type"] != "link" or not arguments.get("link"):
        raise ApiError("invalid_bookmark_type" if arguments["type"] != "link" else "invalid_link")
    if len(channel.bookmarks) >= 100:
        raise ApiError("too_many_bookmarks")
    made = {"id": f"Bk{ws.number()}", "channel_id": channel.id, "title": arguments["title"], "link": arguments["link"], "type": "link"}
    channel.bookmarks.append(made)
    return {"bookmark": made}


def bookmark_list(ws: Workspace, arguments: Json) -> Json:
    return {"bookmarks": joined(ws, arguments["channel_id"]).bookmarks}


_MESSAGE = ("channel", "timestamp")

METHODS = (
    Method("reactions.add", add, ("name", *_MESSAGE)),
    Method("reactions.remove", remove, ("name", *_MESSAGE), ("file", "file_comment")),
    Method("reactions.get", get, _MESSAGE, ("file", "file_comment", "full")),
    Method("pins.add", pin, _MESSAGE),
    Method("pins.remove", unpin, _MESSAGE),
    Method("pins.list", pins, ("channel",)),
    Method("bookmarks.add", bookmark, ("channel_id", "title", "type"), ("link", "emoji", "entity_id", "parent_id")),
    Method("bookmarks.list", bookmark_list, ("channel_id",)),
)
