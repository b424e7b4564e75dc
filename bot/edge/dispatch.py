"""What both entrances do with a request of Slack: hand it to Bolt, measure it, and keep count of what runs.

With `process_before_response=True` Bolt answers when the handler is through, so a request that is out of
here has had its effect, and waiting for all of them is a complete drain.
"""

from __future__ import annotations

import asyncio
import logging
import re
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_bolt.response import BoltResponse

from bot.edge.metrics import Metrics

log = logging.getLogger("lotse.edge")


class Dispatch:
    """One per process, shared by the entrances."""

    def __init__(self, bolt: AsyncApp, metrics: Metrics) -> None:
        self._bolt = bolt
        self._metrics = metrics
        self._running: set[asyncio.Task[Any]] = set()
        self._draining = False

    @property
    def draining(self) -> bool:
        return self._draining

    def stop_taking(self) -> None:
        """From now on the entrances turn new requests away."""
        self._draining = True

    def turns_away(self) -> bool:
        """Whether a request that arrives now must not be taken; Slack then delivers it elsewhere or again."""
        if self._draining:
            self._metrics.turned_away.inc()
        return self._draining

    @property
    def busy(self) -> bool:
        return bool(self._running)

    async def settled(self) -> None:
        """Wait until nothing is under way; new requests are taken meanwhile."""
        while self._running:
            await asyncio.wait(set(self._running))

    @contextmanager
    def under_way(self) -> Iterator[None]:
        """Around everything from the arrival of a request until its answer is sent."""
        task = asyncio.current_task()
        assert task is not None  # there is one wherever this runs
        self._running.add(task)  # the reference also keeps the task alive, which the SDK does not
        try:
            yield
        finally:
            self._running.discard(task)

    async def __call__(self, body: dict[str, Any], headers: Mapping[str, str]) -> BoltResponse:
        """Run one request that is known to come from Slack. `headers` are only those about retries.

        Both entrances have checked where it comes from (by signature, or by the token of the connection), so
        Bolt is told that it need not.
        """
        started = time.monotonic()
        status = 500
        try:
            request = AsyncBoltRequest(mode="socket_mode", body=storable(body), headers=dict(headers))
            response = await self._bolt.async_dispatch(request)
            status = response.status
            return response
        finally:
            self._metrics.acknowledged(kind_of(body), status, time.monotonic() - started)

    async def drain(self, seconds: float) -> bool:
        """Turn new requests away and wait for those that run; what is left then is cancelled.

        Whether all came to their end by themselves.
        """
        self.stop_taking()
        if not self._running:
            return True
        _, left = await asyncio.wait(set(self._running), timeout=seconds)
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
        if left:
            log.warning("%d requests were cut off at shutdown", len(left))
        return not left


_UNSTORABLE = re.compile("[\0\ud800-\udfff]")

_TYPES = {
    "block_actions": "action",
    "view_submission": "view",
    "view_closed": "view",
    "shortcut": "shortcut",
    "message_action": "shortcut",
    "block_suggestion": "options",
}


def storable(value: Any) -> Any:
    """The same JSON, with a replacement for what neither UTF-8 nor PostgreSQL can hold.

    Halves of surrogate pairs come from clients that cut an emoji in two, and NUL from whoever tries it.
    """
    if isinstance(value, str):
        return value if value.isascii() and "\0" not in value else _UNSTORABLE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {key: storable(one) for key, one in value.items()}
    if isinstance(value, list):
        return [storable(one) for one in value]
    return value


def kind_of(body: Mapping[str, Any]) -> str:
    """event, command, action, view, shortcut, options or other: a label with few values."""
    if "event" in body:
        return "event"
    if "command" in body:
        return "command"
    return _TYPES.get(str(body.get("type")), "other")
