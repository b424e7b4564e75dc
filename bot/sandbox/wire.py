"""The recorded wire, both directions. Whoever asks gets it with tokens blacked out."""

from __future__ import annotations

import itertools
import json
import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from bot.sandbox.stream import Stream
from bot.sandbox.workspace import Json

KEPT = 500
_TOKEN_FIELD = re.compile(r'("(?:token|authorization)"\s*:\s*)"(?:[^"\\]|\\.)*"', re.IGNORECASE)
_SECRET = re.compile(r"(xox[a-z]-|xapp-|[?&]ticket=)[\w-]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """`request` and `response` are JSON text: cheap to keep, and nothing changes them afterwards."""

    number: int
    at: str
    direction: str  # to_bot or from_bot
    kind: str
    status: str
    seconds: float
    request: str
    response: str

    def shown(self) -> Json:
        return {
            "id": self.number,
            "at": self.at,
            "direction": self.direction,
            "kind": self.kind,
            "status": self.status,
            "ms": round(self.seconds * 1000, 1),
            "request": json.loads(without_secrets(self.request)),
            "response": json.loads(without_secrets(self.response)),
        }


class Wire:
    def __init__(self, now: Callable[[], str], stream: Stream) -> None:
        self.entries: deque[Entry] = deque(maxlen=KEPT)
        self._now = now
        self._stream = stream
        self._numbers = itertools.count(1)

    def note(
        self, direction: str, kind: str, status: str, seconds: float, request: str, response: str = "null"
    ) -> None:
        entry = Entry(next(self._numbers), self._now(), direction, kind, status, seconds, request, response)
        self.entries.append(entry)
        if self._stream.watched:
            self._stream.publish({"type": "traffic", "entry": entry.shown()})


def without_secrets(text: str) -> str:
    """JSON text with tokens and tickets blacked out."""
    return _SECRET.sub(r"\1•••", _TOKEN_FIELD.sub(r'\1"•••"', text))
