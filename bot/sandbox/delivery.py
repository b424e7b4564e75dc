"""How Slack reaches the bot: what it sends, what came of it, and what it sends again."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Coroutine
from dataclasses import dataclass, replace
from typing import Any, Protocol

from bot.sandbox.faults import Faults
from bot.sandbox.wire import Wire
from bot.sandbox.workspace import Json

ACK_SECONDS = 3.0
# Slack tries an event again at once, after a minute and after five; here people would not wait so long.
RETRY_SECONDS = (0.0, 1.0, 5.0)


@dataclass(frozen=True)
class Answer:
    """What came of a delivery: `error` as a person in Slack would meet it, `reason` as Slack tells the bot
    when it tries again. `final`: the bot asked not to be told again."""

    error: str | None = None
    body: Any = None
    reason: str = ""
    final: bool = False


@dataclass(frozen=True)
class Envelope:
    """`kind` is events_api, slash_commands or interactive; `text` is the payload as JSON."""

    kind: str
    payload: Json
    text: str
    attempt: int = 0
    reason: str = ""


class Transport(Protocol):
    @property
    def connected(self) -> bool: ...

    async def send(self, envelope: Envelope, seconds: float) -> Answer:
        """Deliver and wait for the acknowledgement, `seconds` at most."""
        ...

    async def close(self) -> None: ...


class Delivery:
    """Sends payloads through a transport, records them, and repeats events that were not acknowledged."""

    def __init__(self, transport: Transport, wire: Wire, faults: Faults) -> None:
        self.transport = transport
        self.ack_seconds = ACK_SECONDS
        self.retry_seconds: tuple[float, ...] = RETRY_SECONDS
        self._wire = wire
        self._faults = faults
        self._in_background: set[asyncio.Task[Any]] = set()
        self._waiting = 0

    async def send(self, kind: str, payload: Json) -> Answer:
        """Deliver a command or an interaction, once."""
        return await self._deliver(Envelope(kind, payload, json.dumps(payload)))

    async def event(self, payload: Json) -> Answer:
        """Deliver an event; what isn't acknowledged is repeated in the background, as Slack does."""
        return await self._event(Envelope("events_api", payload, json.dumps(payload)))

    def event_later(self, payload: Json) -> None:
        """The same without waiting. The payload is written down now; what is in it may change later."""
        self._later(self._event(Envelope("events_api", payload, json.dumps(payload))))

    async def _event(self, envelope: Envelope) -> Answer:
        answer = await self._deliver(envelope)
        if self._faults.take("event_twice") is not None:
            await self._deliver(replace(envelope, attempt=1, reason="http_timeout"))
        if answer.error is not None and not answer.final:
            self._later(self._repeat(envelope, answer.reason))
        return answer

    async def _repeat(self, envelope: Envelope, reason: str) -> None:
        for attempt, pause in enumerate(self.retry_seconds, start=1):
            await asyncio.sleep(pause)
            answer = await self._deliver(replace(envelope, attempt=attempt, reason=reason))
            if answer.error is None or answer.final:
                return
            reason = answer.reason

    async def _deliver(self, envelope: Envelope) -> Answer:
        started = time.perf_counter()
        self._waiting += 1
        try:
            answer = await self.transport.send(envelope, self.ack_seconds)
        finally:
            self._waiting -= 1
        status = answer.error or "ok"
        body = "null" if answer.body is None else json.dumps(answer.body)
        seconds = time.perf_counter() - started
        self._wire.note("to_bot", _name(envelope), status, seconds, envelope.text, body)
        return answer

    def _later(self, work: Coroutine[Any, Any, Any]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._in_background.add(task)
        task.add_done_callback(self._in_background.discard)

    @property
    def busy(self) -> bool:
        return self._waiting > 0 or bool(self._in_background)

    def forget(self) -> None:
        """Stop repeating what was not acknowledged."""
        for task in list(self._in_background):
            task.cancel()

    async def close(self) -> None:
        tasks = list(self._in_background)
        self.forget()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self.transport.close()


def _name(envelope: Envelope) -> str:
    payload = envelope.payload
    event = payload.get("event")
    named = event.get("type") if isinstance(event, dict) else payload.get("command") or payload.get("type")
    return str(named or envelope.kind)
