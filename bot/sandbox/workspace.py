"""What is in the local Slack: people, Slack channels, messages, views, files. State and look-ups only."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.sandbox.clock import SandboxClock
from bot.sandbox.errors import ApiError

Json = dict[str, Any]

TEAM_ID = "T0HAFENRAD"
TEAM_DOMAIN = "hafenrad"
BOT_USER = "U0LOTSE"
BOT_ID = "B0LOTSE"
APP_ID = "A0LOTSE"
TRIGGER_SECONDS = 3.0
_TRIGGERS_KEPT = 1_000


@dataclass
class User:
    id: str
    name: str
    real_name: str
    locale: str = "de-DE"
    tz: str = "Europe/Berlin"
    email: str = ""
    title: str = ""
    is_bot: bool = False
    deleted: bool = False
    is_away: bool = False
    do_not_disturb: bool = False

    def tz_offset(self, now: datetime) -> int:
        offset = now.astimezone(ZoneInfo(self.tz)).utcoffset()
        return int(offset.total_seconds()) if offset else 0


@dataclass
class SlackChannel:
    id: str
    name: str
    members: set[str] = field(default_factory=set)
    topic: str = ""
    purpose: str = ""
    is_private: bool = False
    is_archived: bool = False
    im_with: str | None = None  # the person, when this is a direct message with the bot
    pins: list[str] = field(default_factory=list)
    bookmarks: list[Json] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """`channel_type` of message events."""
        if self.im_with is not None:
            return "im"
        return "group" if self.is_private else "channel"


@dataclass
class Trigger:
    user: str
    made: float  # monotonic: moving the sandbox's clock by a day must not expire what is under way
    used: bool = False


def _nothing_happens(kind: str, event: Json, channel: SlackChannel | None) -> None:
    """Stands in where nobody listens."""


@dataclass
class Workspace:
    """All state. Whoever changes it publishes what changed, so that open pages follow, and says what
    `happened` where Slack would tell the bot of it."""

    clock: SandboxClock
    company: str = "Hafenrad GmbH"
    users: dict[str, User] = field(default_factory=dict)
    channels: dict[str, SlackChannel] = field(default_factory=dict)
    messages: dict[str, dict[str, Json]] = field(default_factory=dict)  # Slack channel -> ts -> message
    ephemerals: dict[tuple[str, str], dict[str, Json]] = field(
        default_factory=dict
    )  # (channel, user) -> ts -> …
    stacks: dict[str, list[Json]] = field(default_factory=dict)  # user -> open modals, top last
    homes: dict[str, Json] = field(default_factory=dict)  # user -> Home view
    triggers: dict[str, Trigger] = field(default_factory=dict)
    usergroups: dict[str, Json] = field(default_factory=dict)
    scheduled: dict[str, Json] = field(default_factory=dict)
    files: dict[str, Json] = field(default_factory=dict)
    file_bytes: dict[str, bytes] = field(default_factory=dict)
    paid_plan: bool = True
    address: str = ""  # where the sandbox is reached; files have whole addresses
    publish: Callable[[Json], None] = lambda change: None
    happened: Callable[[str, Json, SlackChannel | None], None] = _nothing_happens
    _numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    def clear(self) -> None:
        """Empty it; numbers go on, so that no id comes twice."""
        for state in (
            self.users, self.channels, self.messages, self.ephemerals, self.stacks, self.homes, self.triggers,
            self.usergroups, self.scheduled, self.files, self.file_bytes,
        ):  # fmt: skip
            state.clear()
        self.paid_plan = True

    # --- look-ups ----------------------------------------------------------------------------------

    def number(self) -> int:
        return next(self._numbers)

    def user(self, user_id: str) -> User:
        if user_id not in self.users:
            raise ApiError("user_not_found")
        return self.users[user_id]

    def channel(self, channel_id: str) -> SlackChannel:
        if channel_id not in self.channels:
            raise ApiError("channel_not_found")
        return self.channels[channel_id]

    def im(self, user_id: str) -> SlackChannel:
        """The direct message between the bot and a person, opened when it is first needed."""
        channel_id = "D" + user_id[1:]
        if channel_id not in self.channels:
            self.user(user_id)
            self.channels[channel_id] = SlackChannel(
                channel_id, f"dm-{user_id.lower()}", {user_id, BOT_USER}, im_with=user_id
            )
            self.publish({"type": "state"})
        return self.channels[channel_id]

    def message(self, channel_id: str, ts: str) -> Json:
        found = self.messages.get(channel_id, {}).get(ts)
        if found is None:
            raise ApiError("message_not_found")
        return found

    def visible_to(self, channel_id: str, user_id: str) -> list[Json]:
        """What a person sees there: everything said, and what only they may see; oldest first."""
        own = self.ephemerals.get((channel_id, user_id), {})
        everything = [*self.messages.get(channel_id, {}).values(), *own.values()]
        return sorted(everything, key=lambda message: _sort_key(message["ts"]))

    # --- messages ----------------------------------------------------------------------------------

    def add_message(self, channel: SlackChannel, message: Json) -> Json:
        """Store a message under a new time stamp; a reply also marks its thread's first message."""
        ts = self.clock.next_ts()
        message = {"type": "message", **message, "ts": ts, "team": TEAM_ID, "channel": channel.id}
        self.messages.setdefault(channel.id, {})[ts] = message
        self.publish({"type": "message", "channel": channel.id, "message": message, "new": True})
        if (parent_ts := message.get("thread_ts")) is not None and parent_ts != ts:
            self._mark_parent(channel.id, parent_ts, message)
        return message

    def _mark_parent(self, channel_id: str, parent_ts: str, reply: Json) -> None:
        parent = self.messages[channel_id].get(parent_ts)
        if parent is None:
            return  # deleted in the meantime; its replies stay
        parent["thread_ts"] = parent_ts
        parent["reply_count"] = parent.get("reply_count", 0) + 1
        parent["latest_reply"] = reply["ts"]
        author = reply.get("user", BOT_USER)
        parent["reply_users"] = list(dict.fromkeys([*parent.get("reply_users", []), author]))
        parent["reply_users_count"] = len(parent["reply_users"])
        self.changed(channel_id, parent)

    def add_ephemeral(self, channel: SlackChannel, user_id: str, message: Json) -> Json:
        ts = self.clock.next_ts()
        place = {"ts": ts, "team": TEAM_ID, "channel": channel.id, "ephemeral": True}
        message = {"type": "message", **message, **place}
        self.ephemerals.setdefault((channel.id, user_id), {})[ts] = message
        change = {"type": "message", "channel": channel.id, "message": message, "user": user_id, "new": True}
        self.publish(change)
        return message

    def remove_message(self, channel_id: str, ts: str) -> Json:
        removed = self.message(channel_id, ts)
        del self.messages[channel_id][ts]
        self.publish({"type": "deleted", "channel": channel_id, "ts": ts})
        return removed

    def remove_ephemeral(self, channel_id: str, user_id: str, ts: str) -> None:
        if self.ephemerals.get((channel_id, user_id), {}).pop(ts, None) is not None:
            self.publish({"type": "deleted", "channel": channel_id, "ts": ts, "user": user_id})

    def changed(self, channel_id: str, message: Json) -> None:
        self.publish({"type": "message", "channel": channel_id, "message": message})

    # --- views -------------------------------------------------------------------------------------

    def stack(self, user_id: str) -> list[Json]:
        return self.stacks.setdefault(user_id, [])

    def views_changed(self, user_id: str) -> None:
        self.publish({"type": "views", "user": user_id, "stack": self.stack(user_id)})

    def find_view(self, view_id: str | None = None, external_id: str | None = None) -> tuple[str, Json]:
        """(owner, view) of an open modal or a Home tab."""
        for owner, view in self._all_views():
            if (view_id is not None and view["id"] == view_id) or (
                external_id and view.get("external_id") == external_id
            ):
                return owner, view
        raise ApiError("not_found")

    def _all_views(self) -> Iterable[tuple[str, Json]]:
        for owner, stack in self.stacks.items():
            for view in stack:
                yield owner, view
        yield from self.homes.items()

    # --- trigger ids -------------------------------------------------------------------------------

    def new_trigger(self, user_id: str) -> str:
        """In Slack's form: three parts, the last one a secret."""
        number = self.number()
        trigger_id = f"{number}.{int(time.time() * 1000)}.{number * 2654435761 % 2**32:08x}"
        self.triggers[trigger_id] = Trigger(user_id, time.monotonic())
        while len(self.triggers) > _TRIGGERS_KEPT:
            del self.triggers[next(iter(self.triggers))]
        return trigger_id

    def use_trigger(self, trigger_id: str) -> str:
        """The person who clicked. A trigger works once, and for three seconds of real time."""
        trigger = self.triggers.get(trigger_id)
        if trigger is None:
            raise ApiError("invalid_trigger_id")
        if trigger.used:
            raise ApiError("exchanged_trigger_id")
        if time.monotonic() - trigger.made > TRIGGER_SECONDS:
            raise ApiError("expired_trigger_id")
        trigger.used = True
        return trigger.user


def _sort_key(ts: str) -> tuple[int, int]:
    seconds, _, micros = ts.partition(".")
    return int(seconds), int(micros or 0)
