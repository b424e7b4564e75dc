"""Faults that can be switched on, and Slack's real rate limits."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.errors import ControlError

KINDS = {
    "rate_limited", "http", "error", "slow", "drop_before", "drop_after", "socket_closed", "handshake_refused",
    "stale_url", "event_twice", "limits",
}  # fmt: skip
POST_BURST = 5
# Calls a minute. What isn't named has tier 3.
_TIERS = {
    "chat.getPermalink": 600, "auth.test": 600, "apps.connections.open": 20, "views.open": 100, "views.push": 100,
    "views.update": 100, "views.publish": 100, "users.info": 100, "users.list": 20, "chat.postEphemeral": 100,
    "conversations.members": 100, "pins.add": 20, "bookmarks.add": 20, "conversations.list": 20,
    "conversations.create": 20, "conversations.setTopic": 20, "usergroups.list": 20, "usergroups.users.list": 20,
    "usergroups.users.update": 20,
}  # fmt: skip


@dataclass
class Fault:
    kind: str
    method: str | None = None
    channel: str | None = None
    times: int | None = None  # left; None: until switched off
    options: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, given: dict[str, Any]) -> Fault:
        kind = given.get("kind")
        if kind not in KINDS:
            raise ControlError(f"no fault of kind {kind!r}; there are {', '.join(sorted(KINDS))}")
        rest = {key: value for key, value in given.items() if key not in ("kind", "method", "channel", "times")}
        return cls(kind, given.get("method"), given.get("channel"), given.get("times"), rest)

    def shown(self) -> dict[str, Any]:
        made = {"kind": self.kind, "method": self.method, "channel": self.channel, "times": self.times, **self.options}
        return {key: value for key, value in made.items() if value is not None}


class Faults:
    def __init__(self) -> None:
        self.active: list[Fault] = []
        self._posts: dict[str, tuple[float, float]] = {}  # Slack channel -> (tokens, at)
        self._calls: dict[str, list[float]] = defaultdict(list)

    def set(self, faults: Iterable[Fault]) -> None:
        self.active = list(faults)
        self._posts.clear()
        self._calls.clear()

    def take(self, *kinds: str, method: str | None = None, channel: str | None = None) -> Fault | None:
        """The next active fault of one of these kinds that fits; counts it down."""
        for fault in self.active:
            if fault.kind not in kinds:
                continue
            if fault.method not in (None, method) or fault.channel not in (None, channel):
                continue
            if fault.times is not None:
                fault.times -= 1
                if fault.times <= 0:
                    self.active.remove(fault)
            return fault
        return None

    def retry_after(self, method: str, channel: str | None) -> float | None:
        """Seconds to wait when Slack's own limits are on and used up."""
        if not any(fault.kind == "limits" for fault in self.active):
            return None
        if method == "chat.postMessage":
            return self._post_limit(channel or "")
        now = time.monotonic()
        recent = self._calls[method] = [at for at in self._calls[method] if now - at < 60]
        if len(recent) >= _TIERS.get(method, 50):
            return max(1.0, 60 - (now - recent[0]))
        recent.append(now)
        return None

    def _post_limit(self, channel: str) -> float | None:
        now = time.monotonic()
        tokens, at = self._posts.get(channel, (float(POST_BURST), now))
        tokens = min(POST_BURST, tokens + (now - at))
        if tokens < 1:
            self._posts[channel] = (tokens, now)
            return 1.0
        self._posts[channel] = (tokens - 1, now)
        return None
