"""The recorded wire, both directions, with tokens blacked out."""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Callable
from typing import Any

from bot.sandbox.workspace import Json

KEPT = 500
_SECRETS = {"token", "authorization"}


class Wire:
    def __init__(self, now: Callable[[], str], publish: Callable[[Json], None]) -> None:
        self.entries: deque[Json] = deque(maxlen=KEPT)
        self._now = now
        self._publish = publish
        self._numbers = itertools.count(1)

    def note(self, direction: str, kind: str, status: str, seconds: float, request: Any, response: Any) -> None:
        entry = {
            "id": next(self._numbers),
            "at": self._now(),
            "direction": direction,
            "kind": kind,
            "status": status,
            "ms": round(seconds * 1000, 1),
            "request": _without_tokens(request),
            "response": response,
        }
        self.entries.append(entry)
        self._publish({"type": "traffic", "entry": entry})


def _without_tokens(request: Any) -> Any:
    if not isinstance(request, dict):
        return request
    return {key: "•••" if key in _SECRETS else value for key, value in request.items()}
