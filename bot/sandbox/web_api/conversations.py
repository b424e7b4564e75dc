"""conversations.*: Slack channels, direct messages, who is in them."""

from __future__ import annotations

import re

from bot.sandbox.errors import ApiError
from bot.sandbox.web_api.method import Method, listed, page
from bot.sandbox.workspace import BOT_USER, TEAM_ID, Json, SlackChannel, Workspace

_NAME = re.compile(r"[a-z0-9äöüß_-]{1,80}")
_TEXT_LENGTH = 250


# --- who may --------------------------------------------------------------------------------------------


def seen(ws: Workspace, channel_id: str) -> SlackChannel:
    """A Slack channel that the bot can see: private ones only from inside."""
    channel = ws.channel(channel_id)
    if channel.is_private and BOT_USER not in channel.members:
        raise ApiError("channel_not_found")
    return channel


def joined(ws: Workspace, channel_id: str) -> SlackChannel:
    channel = seen(ws, channel_id)
    if BOT_USER not in channel.members:
        raise ApiError("not_in_channel")
    return channel


def writable(ws: Workspace, channel_id: str) -> SlackChannel:
    channel = joined(ws, channel_id)
    if channel.is_archived:
        raise ApiError("is_archived")
    return channel


def _no_im(channel: SlackChannel) -> SlackChannel:
    if channel.im_with is not None:
        raise ApiError("method_not_supported_for_channel_type")
    return channel


# --- showing --------------------------------------------------------------------------------------------


def shown(channel: SlackChannel) -> Json:
    if channel.im_with is not None:
        return {"id": channel.id, "is_im": True, "user": channel.im_with, "is_archived": False}
    return {
        "id": channel.id,
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": not channel.is_private,
        "is_group": channel.is_private,
        "is_im": False,
        "is_mpim": False,
        "is_private": channel.is_private,
        "is_archived": channel.is_archived,
        "is_member": BOT_USER in channel.members,
        "num_members": len(channel.members),
        "topic": {"value": channel.topic, "creator": "", "last_set": 0},
        "purpose": {"value": channel.purpose, "creator": "", "last_set": 0},
    }


def info(ws: Workspace, arguments: Json) -> Json:
    return {"channel": shown(seen(ws, arguments["channel"]))}


def list_(ws: Workspace, arguments: Json) -> Json:
    found, metadata = page([shown(c) for c in ws.channels.values() if _is_wanted(c, arguments)], arguments)
    return {"channels": found, "response_metadata": metadata}


def of_user(ws: Workspace, arguments: Json) -> Json:
    user = ws.user(arguments.get("user") or BOT_USER).id
    wanted = [c for c in ws.channels.values() if user in c.members and _is_wanted(c, arguments)]
    found, metadata = page([shown(c) for c in wanted], arguments)
    return {"channels": found, "response_metadata": metadata}


def _is_wanted(channel: SlackChannel, arguments: Json) -> bool:
    types = listed(arguments.get("types")) or ["public_channel"]
    if arguments.get("exclude_archived") and channel.is_archived:
        return False
    if channel.im_with is not None:
        return "im" in types
    if channel.is_private:
        return "private_channel" in types and BOT_USER in channel.members
    return "public_channel" in types


def members(ws: Workspace, arguments: Json) -> Json:
    found, metadata = page(sorted(seen(ws, arguments["channel"]).members), arguments)
    return {"members": found, "response_metadata": metadata}


# --- opening, joining, leaving --------------------------------------------------------------------------


def open_(ws: Workspace, arguments: Json) -> Json:
    if arguments.get("channel"):
        return {"channel": shown(ws.channel(arguments["channel"]))}
    users = listed(arguments.get("users"))
    if len(users) != 1:
        raise ApiError("method_not_supported_for_channel_type")  # group conversations are not imitated
    person = ws.user(users[0])
    if person.deleted:
        raise ApiError("user_disabled")
    if person.is_bot:
        raise ApiError("cannot_dm_bot")
    channel = ws.im(person.id)
    if arguments.get("return_im"):
        return {"channel": shown(channel), "already_open": True, "no_op": True}
    return {"channel": {"id": channel.id}}


def close(ws: Workspace, arguments: Json) -> Json:
    channel = ws.channel(arguments["channel"])
    if channel.im_with is None:
        raise ApiError("method_not_supported_for_channel_type")
    return {}


def enter(ws: Workspace, channel: SlackChannel, user_id: str, inviter: str | None = None) -> Json:
    """Somebody joins. Gives the event that tells of it."""
    channel.members.add(user_id)
    ws.publish({"type": "state"})
    event = _membership("member_joined_channel", channel, user_id, ws.clock.next_ts())
    return event | ({"inviter": inviter} if inviter else {})


def exit_(ws: Workspace, channel: SlackChannel, user_id: str) -> Json:
    channel.members.discard(user_id)
    ws.publish({"type": "state"})
    return _membership("member_left_channel", channel, user_id, ws.clock.next_ts())


def _membership(kind: str, channel: SlackChannel, user_id: str, event_ts: str) -> Json:
    letter = "G" if channel.is_private else "C"
    return {
        "type": kind,
        "user": user_id,
        "channel": channel.id,
        "channel_type": letter,
        "team": TEAM_ID,
        "event_ts": event_ts,
    }


def join(ws: Workspace, arguments: Json) -> Json:
    channel = _no_im(seen(ws, arguments["channel"]))
    if channel.is_archived:
        raise ApiError("is_archived")
    if channel.is_private:
        raise ApiError("method_not_supported_for_channel_type")
    if BOT_USER in channel.members:
        warned = {"warnings": ["already_in_channel"]}
        return {"channel": shown(channel), "warning": "already_in_channel", "response_metadata": warned}
    event = enter(ws, channel, BOT_USER)
    ws.happened("member_joined_channel", event, channel)
    return {"channel": shown(channel)}


def leave(ws: Workspace, arguments: Json) -> Json:
    channel = _no_im(seen(ws, arguments["channel"]))
    if BOT_USER not in channel.members:
        return {"not_in_channel": True}
    exit_(ws, channel, BOT_USER)
    return {}


def invite(ws: Workspace, arguments: Json) -> Json:
    channel = _no_im(writable(ws, arguments["channel"]))
    users = listed(arguments["users"])
    reasons = {user: reason for user in users if (reason := _why_not_invite(ws, channel, user)) is not None}
    errors = [{"user": user, "ok": False, "error": reason} for user, reason in reasons.items()]
    welcome = [user for user in users if user not in reasons]
    if reasons and (not arguments.get("force") or not welcome):
        raise ApiError(next(iter(reasons.values())), errors=errors)
    for user in welcome:
        ws.happened("member_joined_channel", enter(ws, channel, user, BOT_USER), channel)
    return {"channel": shown(channel), **({"errors": errors} if errors else {})}


def _why_not_invite(ws: Workspace, channel: SlackChannel, user: str) -> str | None:
    if user not in ws.users or ws.users[user].deleted:
        return "user_not_found"
    if user == BOT_USER:
        return "cant_invite_self"
    return "already_in_channel" if user in channel.members else None


def kick(ws: Workspace, arguments: Json) -> Json:
    channel = _no_im(writable(ws, arguments["channel"]))
    user = ws.user(arguments["user"]).id
    if user == BOT_USER:
        raise ApiError("cant_kick_self")
    if user not in channel.members:
        raise ApiError("not_in_channel")
    ws.happened("member_left_channel", exit_(ws, channel, user), channel)
    return {}


# --- making and changing --------------------------------------------------------------------------------


def create(ws: Workspace, arguments: Json) -> Json:
    name = _free_name(ws, arguments["name"])
    channel = SlackChannel(
        f"C0NEW{ws.number()}", name, {BOT_USER}, is_private=arguments.get("is_private", False)
    )
    ws.channels[channel.id] = channel
    ws.publish({"type": "state"})
    return {"channel": shown(channel)}


def rename(ws: Workspace, arguments: Json) -> Json:
    channel = _no_im(writable(ws, arguments["channel"]))
    channel.name = _free_name(ws, arguments["name"])
    ws.publish({"type": "state"})
    return {"channel": shown(channel)}


def _free_name(ws: Workspace, name: str) -> str:
    if len(name) > 80:
        raise ApiError("invalid_name_maxlength")
    if not _NAME.fullmatch(name):
        raise ApiError("invalid_name_specials")
    if any(channel.name == name for channel in ws.channels.values()):
        raise ApiError("name_taken")
    return name


def archive(ws: Workspace, arguments: Json) -> Json:
    channel = _no_im(joined(ws, arguments["channel"]))
    if channel.is_archived:
        raise ApiError("already_archived")
    channel.is_archived = True
    ws.publish({"type": "state"})
    return {}


def unarchive(ws: Workspace, arguments: Json) -> Json:
    channel = _no_im(seen(ws, arguments["channel"]))
    if not channel.is_archived:
        raise ApiError("not_archived")
    channel.is_archived = False
    ws.publish({"type": "state"})
    return {}


def set_topic(ws: Workspace, arguments: Json) -> Json:
    channel = _no_im(writable(ws, arguments["channel"]))
    channel.topic = _short(arguments["topic"])
    ws.publish({"type": "state"})
    return {"channel": shown(channel)}


def set_purpose(ws: Workspace, arguments: Json) -> Json:
    channel = _no_im(writable(ws, arguments["channel"]))
    channel.purpose = _short(arguments["purpose"])
    ws.publish({"type": "state"})
    return {"purpose": channel.purpose}


def _short(text: str) -> str:
    if len(text) > _TEXT_LENGTH:
        raise ApiError("too_long")
    return text


_PAGES = ("cursor", "limit")
_SOME = (*_PAGES, "exclude_archived", "types", "team_id")

METHODS = (
    Method(
        "conversations.open",
        open_,
        (),
        ("return_im", "prevent_creation", "channel", "users"),
        ("channel", "users"),
    ),
    Method("conversations.close", close, ("channel",), tier=2),
    Method("conversations.info", info, ("channel",), ("include_locale", "include_num_members")),
    Method("conversations.list", list_, (), _SOME, tier=2),
    Method("users.conversations", of_user, (), (*_SOME, "user"), tier=2),
    Method("conversations.members", members, ("channel",), _PAGES, tier=4),
    Method("conversations.join", join, ("channel",)),
    Method("conversations.leave", leave, ("channel",)),
    Method("conversations.invite", invite, ("channel", "users"), ("force",)),
    Method("conversations.kick", kick, ("channel", "user")),
    Method("conversations.create", create, ("name",), ("is_private", "team_id"), tier=2),
    Method("conversations.rename", rename, ("channel", "name"), tier=2),
    Method("conversations.archive", archive, ("channel",), tier=2),
    Method("conversations.unarchive", unarchive, ("channel",), tier=2),
    Method("conversations.setTopic", set_topic, ("channel", "topic"), tier=2),
    Method("conversations.setPurpose", set_purpose, ("channel", "purpose"), tier=2),
)
