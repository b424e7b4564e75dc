"""The sandbox's clock: runs like the real one, can be moved forward, and never goes back."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta


class SandboxClock:
    """Real time plus an offset. Message time stamps, due times and what people see come from it; leases,
    triggers and time-outs use the real clock, so that a jump of a day doesn't expire what is under way."""

    def __init__(self, start: datetime | None = None) -> None:
        self._offset = timedelta()
        if start is not None:
            self._offset = start.astimezone(UTC) - _real()
        self._last_ts = 0

    def now(self) -> datetime:
        return _real() + self._offset

    def set(self, moment: datetime) -> None:
        """Move to `moment` (aware). Raises ValueError for the past."""
        if moment.tzinfo is None:
            raise ValueError("the time needs a zone, e.g. 2026-03-09T09:00:00+01:00")
        if moment < self.now():
            raise ValueError(f"the clock only goes forward; it is {self.now().isoformat(timespec='seconds')}")
        self._offset = moment.astimezone(UTC) - _real()

    def advance(self, length: timedelta) -> None:
        if length < timedelta():
            raise ValueError("the clock only goes forward")
        self._offset += length

    def next_ts(self) -> str:
        """A message time stamp: strictly increasing, microseconds, as Slack writes it."""
        micros = int(self.now().timestamp() * 1_000_000)
        self._last_ts = max(micros, self._last_ts + 1)
        return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"


def _real() -> datetime:
    return datetime.fromtimestamp(time.time(), UTC)
