"""How the sandbox says no: like Slack to the bot, in words to whoever uses the control API."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


class ApiError(Exception):
    """`{"ok": false, "error": …}` of a Web API method; `extra` goes into the answer beside it."""

    def __init__(self, error: str, **extra: Any) -> None:
        super().__init__(error)
        self.error = error
        self.extra = extra

    def __str__(self) -> str:
        messages = self.extra.get("response_metadata", {}).get("messages", [])
        return "; ".join([self.error, *messages])


class ControlError(Exception):
    """What was wrong with a call of the control API; `there` is what could have been meant instead."""

    def __init__(self, message: str, status: int = 400, there: Iterable[str] = ()) -> None:
        super().__init__(message)
        self.status = status
        self.there = set(there)
