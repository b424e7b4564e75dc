"""What the control API shows: the workspace as a whole, and messages as one person sees them."""

from __future__ import annotations

from bot.sandbox.errors import ControlError
from bot.sandbox.lookup import find_channel, find_user
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.workspace import APP_ID, BOT_ID, BOT_USER, TEAM_ID, Json, SlackChannel, User


def state(sandbox: Sandbox) -> Json:
    ws = sandbox.workspace
    return {
        "ok": True,
        "run": sandbox.run,
        "seq": sandbox.stream.seq,
        "company": ws.company,
        "team_id": TEAM_ID,
        **clock(sandbox),
        "connected": sandbox.delivery.transport.connected,
        "bot": {"user_id": BOT_USER, "bot_id": BOT_ID, "app_id": APP_ID, "name": "lotse"},
        "users": [_user(sandbox, user) for user in ws.users.values()],
        "channels": [_channel(channel) for channel in ws.channels.values() if channel.im_with is None],
        "ims": [{"id": c.id, "user": c.im_with} for c in ws.channels.values() if c.im_with is not None],
        "commands": sandbox.commands,
        "shortcuts": sandbox.shortcuts,
        "faults": [fault.shown() for fault in sandbox.faults.active],
    }


def clock(sandbox: Sandbox) -> Json:
    upcoming = sandbox.next_event()
    return {
        "now": sandbox.clock.now().isoformat(timespec="seconds"),
        "next_event": upcoming.isoformat(timespec="seconds") if upcoming else None,
    }


def _user(sandbox: Sandbox, user: User) -> Json:
    return {
        "id": user.id,
        "name": user.name,
        "real_name": user.real_name,
        "title": user.title,
        "locale": user.locale,
        "tz": user.tz,
        "tz_offset": user.tz_offset(sandbox.clock.now()),
        "is_bot": user.is_bot,
        "deleted": user.deleted,
    }


def _channel(channel: SlackChannel) -> Json:
    return {
        "id": channel.id,
        "name": channel.name,
        "topic": channel.topic,
        "purpose": channel.purpose,
        "is_private": channel.is_private,
        "is_archived": channel.is_archived,
        "members": sorted(channel.members),
        "bookmarks": channel.bookmarks,
    }


def messages(sandbox: Sandbox, channel_named: str, user_named: str | None) -> Json:
    if not user_named:
        raise ControlError("user is missing: messages are shown as somebody sees them, ?user=U0JANA")
    ws = sandbox.workspace
    user = find_user(ws, user_named)
    channel = find_channel(ws, channel_named, user)
    if user.id not in channel.members:
        raise ControlError(f"{user.real_name} is not in #{channel.name}", 404)
    return {"ok": True, "channel": channel.id, "messages": ws.visible_to(channel.id, user.id)}
