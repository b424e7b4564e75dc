"""conversations.*: Slack channels, direct messages and their history."""

from __future__ import annotations

import re

from bot.sandbox.errors import ApiError
from bot.sandbox.web_api.method import Method, page
from bot.sandbox.workspace import BOT_USER, Json, SlackChannel, Workspace

_NAME = re.compile(r"[a-z0-9äöüß_-]{1,80}")


def shown(channel: SlackChannel) -> Json:
    if channel.im_with is not None:
        return {"id": channel.id, "is_im": True, "user": channel.im_with, "is_archived": False}
    return {
        "id": channel.id,
        "name": channel.name,
        "is_channel": not channel.is_private,
        "is_group": channel.is_private,
        "is_im": False,
        "is_private": channel.is_private,
        "is_archived": channel.is_archived,
        "is_member": BOT_USER in channel.members,
        "num_members": len(channel.members),
        "topic": {"value": channel.topic},
        "purpose": {"value": channel.purpose},
    }


def open_(ws: Workspace, arguments: Json) -> Json:
    if arguments.get("channel"):
        return {"channel": shown(ws.channel(arguments["channel"]))}
    users = [each for each in str(arguments.get("users", "")).split(",") if each]
    if len(users) != 1:
        raise ApiError("users_list_not_supplied" if not users else "method_not_supported")
    if ws.user(users[0]).deleted:
        raise ApiError("user_disabled")
    channel = ws.im(users[0])
    if arguments.get("return_im"):
        return {"channel": shown(channel), "already_open": True, "no_op": True}
    return {"channel": {"id": channel.id}}


def info(ws: Workspace, arguments: Json) -> Json:
    return {"channel": shown(_seen(ws, arguments["channel"]))}


def list_(ws: Workspace, arguments: Json) -> Json:
    types = set(str(arguments.get("types") or "public_channel").split(","))

    def wanted(channel: SlackChannel) -> bool:
        if arguments.get("exclude_archived") and channel.is_archived:
            return False
        if channel.im_with is not None:
            return "im" in types
        if channel.is_private:
            return "private_channel" in types and BOT_USER in channel.members
        return "public_channel" in types

    found, metadata = page([shown(c) for c in ws.channels.values() if wanted(c)], arguments)
    return {"channels": found, "response_metadata": metadata}


def members(ws: Workspace, arguments: Json) -> Json:
    found, metadata = page(sorted(_seen(ws, arguments["channel"]).members), arguments)
    return {"members": found, "response_metadata": metadata}


def history(ws: Workspace, arguments: Json) -> Json:
    channel = joined(ws, arguments["channel"])
    messages = [m for m in ws.messages.get(channel.id, {}).values() if m.get("thread_ts", m["ts"]) == m["ts"]]
    return _history(messages, arguments, newest_first=True)


def replies(ws: Workspace, arguments: Json) -> Json:
    channel = joined(ws, arguments["channel"])
    root = ws.messages.get(channel.id, {}).get(arguments["ts"])
    if root is None:
        raise ApiError("thread_not_found")
    messages = [
        m for m in ws.messages[channel.id].values() if m["ts"] == arguments["ts"] or m.get("thread_ts") == root["ts"]
    ]
    return _history(messages, arguments, newest_first=False)


def _history(messages: list[Json], arguments: Json, *, newest_first: bool) -> Json:
    oldest, latest = float(arguments.get("oldest") or 0), float(arguments.get("latest") or "inf")
    inclusive = bool(arguments.get("inclusive"))

    def between(message: Json) -> bool:
        ts = float(message["ts"])
        return oldest <= ts <= latest if inclusive else oldest < ts < latest

    chosen = sorted(filter(between, messages), key=lambda m: float(m["ts"]), reverse=newest_first)
    found, metadata = page([_read(m, bool(arguments.get("include_all_metadata"))) for m in chosen], arguments)
    return {"messages": found, "has_more": bool(metadata["next_cursor"]), "response_metadata": metadata}


def _read(message: Json, all_metadata: bool) -> Json:
    read = {key: value for key, value in message.items() if key not in ("channel", "broadcast")}
    if "metadata" in read and not all_metadata:
        read["metadata"] = {"event_type": read["metadata"]["event_type"]}
    return read


def join(ws: Workspace, arguments: Json) -> Json:
    channel = _seen(ws, arguments["channel"])
    if channel.is_archived:
        raise ApiError("is_archived")
    if channel.is_private or channel.im_with:
        raise ApiError("method_not_supported_for_channel_type")
    channel.members.add(BOT_USER)
    ws.publish({"type": "state"})
    return {"channel": shown(channel)}


def create(ws: Workspace, arguments: Json) -> Json:
    name = arguments["name"]
    if not _NAME.fullmatch(name):
        raise ApiError("invalid_name_specials" if len(name) <= 80 else "invalid_name_maxlength")
    if any(channel.name == name for channel in ws.channels.values()):
        raise ApiError("name_taken")
    channel = SlackChannel(f"C0NEW{ws.number()}", name, {BOT_USER}, is_private=bool(arguments.get("is_private")))
    ws.channels[channel.id] = channel
    ws.publish({"type": "state"})
    return {"channel": shown(channel)}


def invite(ws: Workspace, arguments: Json) -> Json:
    channel = joined(ws, arguments["channel"])
    users = [each for each in str(arguments["users"]).split(",") if each]
    bad = [user for user in users if user not in ws.users]
    if bad and not arguments.get("force"):
        raise ApiError("user_not_found")
    already = [user for user in users if user in channel.members]
    if already and len(users) == len(already):
        raise ApiError("already_in_channel")
    channel.members.update(user for user in users if user in ws.users)
    ws.publish({"type": "state"})
    return {"channel": shown(channel)}


def archive(ws: Workspace, arguments: Json) -> Json:
    channel = joined(ws, arguments["channel"])
    if channel.is_archived:
        raise ApiError("already_archived")
    channel.is_archived = True
    ws.publish({"type": "state"})
    return {}


def unarchive(ws: Workspace, arguments: Json) -> Json:
    channel = _seen(ws, arguments["channel"])
    if not channel.is_archived:
        raise ApiError("not_archived")
    channel.is_archived = False
    ws.publish({"type": "state"})
    return {}


def rename(ws: Workspace, arguments: Json) -> Json:
    channel = joined(ws, arguments["channel"])
    if not _NAME.fullmatch(arguments["name"]):
        raise ApiError("invalid_name_specials")
    channel.name = arguments["name"]
    ws.publish({"type": "state"})
    return {"channel": shown(channel)}


def set_topic(ws: Workspace, arguments: Json) -> Json:
    channel = joined(ws, arguments["channel"])
    if len(arguments["topic"]) > 250:
        raise ApiError("too_long")
    channel.topic = arguments["topic"]
    ws.publish({"type": "state"})
    return {"channel": shown(channel)}


def set_purpose(ws: Workspace, arguments: Json) -> Json:
    channel = joined(ws, arguments["channel"])
    if len(arguments["purpose"]) > 250:
        raise ApiError("too_long")
    channel.purpose = arguments["purpose"]
    ws.publish({"type": "state"})
    return {"purpose": channel.purpose}


def _seen(ws: Workspace, channel_id: str) -> SlackChannel:
    channel = ws.channel(channel_id)
    if channel.is_private and BOT_USER not in channel.members:
        raise ApiError("channel_not_found")
    return channel


def joined(ws: Workspace, channel_id: str) -> SlackChannel:
    channel = _seen(ws, channel_id)
    if BOT_USER not in channel.members:
        raise ApiError("not_in_channel")
    return channel


_RANGE = ("cursor", "include_all_metadata", "inclusive", "latest", "limit", "oldest")

METHODS = (
    Method("conversations.open", open_, (), ("channel", "users", "return_im", "prevent_creation")),
    Method("conversations.info", info, ("channel",), ("include_locale", "include_num_members")),
    Method("conversations.list", list_, (), ("cursor", "exclude_archived", "limit", "types", "team_id")),
    Method("conversations.members", members, ("channel",), ("cursor", "limit")),
    Method("conversations.history", history, ("channel",), _RANGE),
    Method("conversations.replies", replies, ("channel", "ts"), _RANGE),
    Method("conversations.join", join, ("channel",)),
    Method("conversations.create", create, ("name",), ("is_private", "team_id")),
    Method("conversations.invite", invite, ("channel", "users"), ("force",)),
    Method("conversations.archive", archive, ("channel",)),
    Method("conversations.unarchive", unarchive, ("channel",)),
    Method("conversations.rename", rename, ("channel", "name")),
    Method("conversations.setTopic", set_topic, ("channel", "topic")),
    Method("conversations.setPurpose", set_purpose, ("channel", "purpose")),
)
