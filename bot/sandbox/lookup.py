"""Who and where is meant: by id, by name, with or without # and @."""

from __future__ import annotations

from typing import Any

from bot.sandbox.errors import ControlError
from bot.sandbox.workspace import BOT_USER, SlackChannel, User, Workspace


def find_user(ws: Workspace, named: Any) -> User:
    wanted = str(named or "").strip().removeprefix("@").lower()
    for user in ws.users.values():
        if wanted and wanted in (
            user.id.lower(),
            user.name.lower(),
            user.real_name.lower(),
            user.email.lower(),
        ):
            return user
    there = ", ".join(f"{user.name} ({user.id})" for user in ws.users.values())
    raise ControlError(f"no user {wanted!r}; there are: {there}", 404)


def find_channel(ws: Workspace, named: Any, user: User | None) -> SlackChannel:
    """The bot, or the person who asks, means their direct message with each other."""
    wanted = str(named or "").strip().removeprefix("#").removeprefix("@")
    if wanted in ws.channels:
        return ws.channels[wanted]
    for channel in ws.channels.values():
        if channel.name == wanted and channel.im_with is None:
            return channel
    if user is not None and wanted:
        person = _named(ws, wanted)
        if person is not None and BOT_USER in (person.id, user.id):
            return ws.im(user.id if person.id == BOT_USER else person.id)
        if person is user:
            return ws.im(user.id)
        if person is not None:
            raise ControlError(
                "direct messages between people are not imitated, only those with the bot", 404
            )
    there = ", ".join(f"#{c.name} ({c.id})" for c in ws.channels.values() if c.im_with is None)
    raise ControlError(f"no Slack channel {wanted!r}; there are: {there}; lotse is the DM with the bot", 404)


def id_of(ws: Workspace, named: str) -> str:
    """A person or a Slack channel."""
    try:
        return find_user(ws, named).id
    except ControlError:
        return find_channel(ws, named, None).id


def _named(ws: Workspace, named: str) -> User | None:
    try:
        return find_user(ws, named)
    except ControlError:
        return None
