"""Faults that can be switched on, and Slack's real rate limits."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.errors import ControlError

CALLS = ("rate_limited", "http", "error", "slow", "drop_before", "drop_after")  # what can befall a call
AT_ONCE = ("socket_closed", "stale_url")  # done when asked for, and over
KINDS = {*CALLS, *AT_ONCE, "handshake_refused", "event_twice", "limits"}
POST_BURST = 5
# Calls a minute by tier; "special" methods (None) allow hundreds. For tier 1 Slack says 1+; a few pass.
PER_MINUTE = {1: 5, 2: 20, 3: 50, 4: 100, None: 600}


@dataclass
class Fault:
    kind: str
    method: str | None = None
    channel: str | None = None
    times: int | None = None  # left; None: until switched off
    options: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, given: Any) -> Fault:
        kind = given.get("kind") if isinstance(given, dict) else None
        if not isinstance(kind, str) or kind not in KINDS:
            raise ControlError(f"no fault of kind {kind!r}; there are {', '.join(sorted(KINDS))}")
        times = given.get("times")
        if times is not None and (not isinstance(times, int) or times < 1):
            raise ControlError(f"times must be a whole number from 1, not {times!r}")
        rest = {
            key: value for key, value in given.items() if key not in ("kind", "method", "channel", "times")
        }
        return cls(kind, given.get("method"), given.get("channel"), times, rest)

    def shown(self) -> dict[str, Any]:
        made = {
            "kind": self.kind,
            "method": self.method,
            "channel": self.channel,
            "times": self.times,
            **self.options,
        }
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

    def take(self, *kinds: str, method: str | None = None, channels: Collection[str] = ()) -> Fault | None:
        """The next active fault of one of these kinds that fits; counts it down. A direct message is known
        by two names, its own id and the person's: `channels` has both."""
        for fault in self.active:
            if fault.kind not in kinds:
                continue
            if fault.method not in (None, method) or fault.channel not in (None, *channels):
                continue
            if fault.times is not None:
                fault.times -= 1
                if fault.times <= 0:
                    self.active.remove(fault)
            return fault
        return None

    def retry_after(self, method: str, tier: int | None, channel: str) -> float | None:
        """Seconds to wait when Slack's own limits are on and used up."""
        if not any(fault.kind == "limits" for fault in self.active):
            return None
        if method == "chat.postMessage":
            return self._post_limit(channel)
        now = time.monotonic()
        recent = self._calls[method] = [at for at in self._calls[method] if now - at < 60]
        if len(recent) >= PER_MINUTE[tier]:
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
