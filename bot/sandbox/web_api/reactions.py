"""reactions.*: by the bot and, through the control API, by people."""

from __future__ import annotations

from bot.sandbox.errors import ApiError
from bot.sandbox.web_api.chat import as_slack_shows
from bot.sandbox.web_api.conversations import joined, writable
from bot.sandbox.web_api.method import Method, page
from bot.sandbox.workspace import BOT_USER, Json, Workspace

MOST_KINDS = 50  # of emoji on one message, by all people; the bot alone may add 23


def react(ws: Workspace, channel_id: str, ts: str, user_id: str, name: str) -> Json:
    """The event that tells of it."""
    message = ws.message(channel_id, ts)
    reactions = message.setdefault("reactions", [])
    found = next((reaction for reaction in reactions if reaction["name"] == name), None)
    if found is not None and user_id in found["users"]:
        raise ApiError("already_reacted")
    if found is None:
        if len(reactions) >= MOST_KINDS:
            raise ApiError("too_many_emoji")
        found = {"name": name, "users": [], "count": 0}
        reactions.append(found)
    found["users"].append(user_id)
    found["count"] = len(found["users"])
    ws.changed(channel_id, message)
    return _event(ws, "reaction_added", message, user_id, name)


def unreact(ws: Workspace, channel_id: str, ts: str, user_id: str, name: str) -> Json:
    message = ws.message(channel_id, ts)
    reactions = message.get("reactions", [])
    found = next((r for r in reactions if r["name"] == name and user_id in r["users"]), None)
    if found is None:
        raise ApiError("no_reaction")
    found["users"].remove(user_id)
    found["count"] = len(found["users"])
    if not found["users"]:
        reactions.remove(found)
    ws.changed(channel_id, message)
    return _event(ws, "reaction_removed", message, user_id, name)


def _event(ws: Workspace, kind: str, message: Json, user_id: str, name: str) -> Json:
    return {
        "type": kind,
        "user": user_id,
        "item": {"type": "message", "channel": message["channel"], "ts": message["ts"]},
        "reaction": name,
        "item_user": message.get("user", BOT_USER),
        "event_ts": ws.clock.next_ts(),
    }


def add(ws: Workspace, arguments: Json) -> Json:
    channel = writable(ws, arguments["channel"])
    event = react(ws, channel.id, arguments["timestamp"], BOT_USER, _name(arguments))
    ws.happened("reaction_added", event, channel)
    return {}


def remove(ws: Workspace, arguments: Json) -> Json:
    channel = writable(ws, arguments["channel"])
    event = unreact(ws, channel.id, arguments["timestamp"], BOT_USER, _name(arguments))
    ws.happened("reaction_removed", event, channel)
    return {}


def _name(arguments: Json) -> str:
    name = str(arguments["name"]).strip(":")
    if not name or " " in name:
        raise ApiError("invalid_name")
    return name


def get(ws: Workspace, arguments: Json) -> Json:
    channel = joined(ws, arguments["channel"])
    message = as_slack_shows(ws.message(channel.id, arguments["timestamp"]))
    return {"type": "message", "channel": channel.id, "message": message}


def list_(ws: Workspace, arguments: Json) -> Json:
    """What somebody reacted to, the bot when nobody is named."""
    user = arguments.get("user") or BOT_USER
    items = [
        {"type": "message", "channel": channel_id, "message": as_slack_shows(message)}
        for channel_id, messages in ws.messages.items()
        if BOT_USER in ws.channel(channel_id).members
        for message in messages.values()
        if any(user in reaction["users"] for reaction in message.get("reactions", []))
    ]
    found, metadata = page(items, arguments)
    return {"items": found, "response_metadata": metadata}


_ITEM = ("channel", "timestamp")
_FILES = ("file", "file_comment")

METHODS = (
    Method("reactions.add", add, ("name", *_ITEM)),
    Method("reactions.remove", remove, ("name", *_ITEM), _FILES, tier=2),
    Method("reactions.get", get, _ITEM, (*_FILES, "full")),
    Method(
        "reactions.list", list_, (), ("count", "cursor", "full", "limit", "page", "team_id", "user"), tier=2
    ),
)
