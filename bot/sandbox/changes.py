"""What people and admins change in the workspace: who is where, who somebody is, what is archived."""

from __future__ import annotations

from dataclasses import fields
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.sandbox.delivery import Answer
from bot.sandbox.errors import ControlError
from bot.sandbox.events import Events
from bot.sandbox.web_api import conversations, users
from bot.sandbox.workspace import Json, SlackChannel, User, Workspace

_PROFILE = {each.name for each in fields(User)} - {"id", "is_bot"}
_FLAGS = {"deleted", "is_away", "do_not_disturb"}
_QUIET = {"is_away", "do_not_disturb"}  # Slack has other events for these


class Changes:
    def __init__(self, ws: Workspace, events: Events) -> None:
        self._ws = ws
        self._events = events

    async def join(self, user: User, channel: SlackChannel) -> Answer:
        if user.id in channel.members:
            raise ControlError(f"{user.real_name} is in #{channel.name} already")
        event = conversations.enter(self._ws, channel, user.id)
        return await self._events.tell("member_joined_channel", event, channel) or Answer()

    async def leave(self, user: User, channel: SlackChannel) -> Answer:
        if user.id not in channel.members or channel.im_with is not None:
            raise ControlError(
                f"{user.real_name} can't leave {channel.name}: not in it, or it is a direct message"
            )
        event = conversations.exit_(self._ws, channel, user.id)
        return await self._events.tell("member_left_channel", event, channel) or Answer()

    async def profile(self, user: User, changes: Json) -> Answer:
        """New language, zone, name …, or `deleted`: somebody leaves the company."""
        for name, value in changes.items():
            self._check(name, value)
        for name, value in changes.items():
            setattr(user, name, value)
        self._ws.publish({"type": "state"})
        if not set(changes) - _QUIET:
            return Answer()
        event = {
            "type": "user_change",
            "user": users.shown(self._ws, user, locale=True),
            "cache_ts": int(self._ws.clock.now().timestamp()),
            "event_ts": self._ws.clock.next_ts(),
        }
        return await self._events.tell("user_change", event) or Answer()

    def _check(self, name: str, value: object) -> None:
        if name not in _PROFILE:
            raise ControlError(f"people have no {name!r}; there are: {', '.join(sorted(_PROFILE))}")
        if not isinstance(value, bool if name in _FLAGS else str):
            raise ControlError(f"{name} must be {'true or false' if name in _FLAGS else 'a text'}")
        if name == "tz":
            try:
                ZoneInfo(str(value))
            except (ZoneInfoNotFoundError, ValueError):
                raise ControlError(f"{value!r} is no time zone; write it like Europe/Berlin") from None

    async def archive(self, channel: SlackChannel, *, archived: bool) -> Answer:
        if channel.im_with is not None:
            raise ControlError("a direct message can't be archived")
        channel.is_archived = archived
        self._ws.publish({"type": "state"})
        kind = "channel_archive" if archived else "channel_unarchive"
        event = {"type": kind, "channel": channel.id, "event_ts": self._ws.clock.next_ts()}
        return await self._events.tell(kind, event, channel) or Answer()
