"""How Slack reaches the bot: Socket Mode envelopes or signed HTTP requests, with Slack's time-outs and retries."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import itertools
import json
import time
import uuid
from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import urlencode

import aiohttp

from bot.sandbox.faults import Faults
from bot.sandbox.wire import Wire
from bot.sandbox.workspace import Json

ACK_SECONDS = 3.0
# Slack tries an event again at once, after a minute and after five; here people would not wait so long.
RETRY_SECONDS = (0.0, 1.0, 5.0)


@dataclass(frozen=True)
class Answer:
    """What came of a delivery: `error` as a person in Slack would meet it."""

    error: str | None = None
    body: Any = None


class Transport(Protocol):
    @property
    def connected(self) -> bool: ...

    async def send(self, kind: str, payload: Json, attempt: int, reason: str) -> Answer: ...


class Delivery:
    """Sends payloads through a transport, records them, and repeats events that were not acknowledged."""

    def __init__(self, transport: Transport, wire: Wire, faults: Faults) -> None:
        self.transport = transport
        self._wire = wire
        self._faults = faults
        self._under_way: set[asyncio.Task[Any]] = set()
        self.waiting = 0

    async def send(self, kind: str, payload: Json, attempt: int = 0, reason: str = "") -> Answer:
        """Deliver once. `kind` is events_api, slash_commands or interactive."""
        started = time.perf_counter()
        self.waiting += 1
        try:
            answer = await self.transport.send(kind, payload, attempt, reason)
        finally:
            self.waiting -= 1
        named = payload.get("event", {}).get("type") or payload.get("type") or payload.get("command") or kind
        status = answer.error or "ok"
        self._wire.note("to_bot", str(named), status, time.perf_counter() - started, payload, answer.body)
        return answer

    async def event(self, payload: Json) -> Answer:
        """Deliver an event; what isn't acknowledged is repeated in the background, as Slack does."""
        answer = await self.send("events_api", payload)
        if self._faults.take("event_twice") is not None:
            await self.send("events_api", payload, 1, "http_timeout")
        if answer.error not in (None, "not_connected"):
            self._later(self._retry(payload))
        return answer

    async def _retry(self, payload: Json) -> None:
        for attempt, pause in enumerate(RETRY_SECONDS, start=1):
            await asyncio.sleep(pause)
            if (await self.send("events_api", payload, attempt, "http_timeout")).error is None:
                return

    def _later(self, work: Any) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    @property
    def busy(self) -> bool:
        return self.waiting > 0 or bool(self._under_way)

    async def close(self) -> None:
        for task in list(self._under_way):
            task.cancel()


@dataclass
class Connection:
    send_text: Any
    close: Any
    number: int


class SocketHub:
    """Open WebSockets of the bot. An envelope goes to any one of them; here they take turns."""

    def __init__(self) -> None:
        self.connections: dict[int, Connection] = {}
        self._answers: dict[str, asyncio.Future[Answer]] = {}
        self._turns = itertools.count()
        self._change = asyncio.Event()

    @property
    def connected(self) -> bool:
        return bool(self.connections)

    def joined(self, connection: Connection) -> None:
        self.connections[connection.number] = connection
        self._change.set()

    def left(self, number: int) -> None:
        self.connections.pop(number, None)

    async def wait_connected(self, seconds: float) -> bool:
        deadline = time.monotonic() + seconds
        while not self.connections and (left := deadline - time.monotonic()) > 0:
            self._change.clear()
            try:
                await asyncio.wait_for(self._change.wait(), left)
            except TimeoutError:
                return False
        return bool(self.connections)

    def received(self, text: str) -> None:
        """An acknowledgement from the bot."""
        try:
            message = json.loads(text)
        except json.JSONDecodeError:
            return
        waiting = self._answers.pop(message.get("envelope_id", ""), None)
        if waiting is not None and not waiting.done():
            waiting.set_result(Answer(body=message.get("payload") or None))

    async def send(self, kind: str, payload: Json, attempt: int, reason: str) -> Answer:
        if not self.connections:
            return Answer("not_connected")
        envelope_id = str(uuid.uuid4())
        envelope: Json = {
            "envelope_id": envelope_id,
            "payload": payload,
            "type": kind,
            "accepts_response_payload": kind != "events_api",
        }
        if kind == "events_api":
            envelope |= {"retry_attempt": attempt, "retry_reason": reason}
        answered: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._answers[envelope_id] = answered
        connections = list(self.connections.values())
        try:
            await connections[next(self._turns) % len(connections)].send_text(json.dumps(envelope))
            return await asyncio.wait_for(answered, ACK_SECONDS)
        except TimeoutError:
            return Answer("operation_timeout")
        except (RuntimeError, OSError):  # the socket closed under our hands
            return Answer("not_connected")
        finally:
            self._answers.pop(envelope_id, None)

    async def close_all(self) -> None:
        for connection in list(self.connections.values()):
            self.left(connection.number)
            await connection.close()


@dataclass
class SignedHttp:
    """Deliveries as signed HTTP requests to one URL."""

    url: str
    signing_secret: str
    _session: aiohttp.ClientSession | None = field(default=None, repr=False)

    @property
    def connected(self) -> bool:
        return True

    async def send(self, kind: str, payload: Json, attempt: int, reason: str) -> Answer:
        body, content_type = self._encoded(kind, payload)
        headers = {"Content-Type": content_type, **self._signed(body)}
        if attempt:
            headers |= {"X-Slack-Retry-Num": str(attempt), "X-Slack-Retry-Reason": reason}
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=ACK_SECONDS))
        try:
            async with self._session.post(self.url, data=body.encode(), headers=headers) as answer:
                text = await answer.text()
                if not 200 <= answer.status < 300:
                    return Answer("operation_failed", {"status": answer.status, "body": text[:500]})
                return Answer(body=_parsed(text))
        except TimeoutError:
            return Answer("operation_timeout")
        except aiohttp.ClientError:
            return Answer("not_connected")

    def _encoded(self, kind: str, payload: Json) -> tuple[str, str]:
        if kind == "events_api":
            return json.dumps(payload), "application/json"
        form = payload if kind == "slash_commands" else {"payload": json.dumps(payload)}
        return urlencode(form), "application/x-www-form-urlencoded"

    def _signed(self, body: str) -> dict[str, str]:
        stamp = str(int(time.time()))
        digest = hmac.new(self.signing_secret.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256)
        return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest.hexdigest()}"}

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()


def _parsed(text: str) -> Any:
    if not text:
        return None
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return {"text": text}
