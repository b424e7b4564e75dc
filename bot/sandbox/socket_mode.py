"""Socket Mode, Slack's side: tickets, open WebSockets, envelopes and their acknowledgements."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import time
import uuid
from collections.abc import Callable

from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.sandbox.delivery import Answer, Envelope
from bot.sandbox.faults import Faults
from bot.sandbox.workspace import APP_ID, Json

MOST_CONNECTIONS = 10
CONNECTION_SECONDS = 18060  # what Slack says about how long a connection will live
_GONE = (WebSocketDisconnect, RuntimeError, OSError)


class SocketHub:
    """Open WebSockets of the bot. An envelope goes to any one of them; here they take turns, and an
    acknowledgement may come back through another."""

    def __init__(self, faults: Faults, changed: Callable[[], None]) -> None:
        self.connections: dict[int, WebSocket] = {}
        self._faults = faults
        self._changed = changed
        self._tickets: set[str] = set()
        self._answers: dict[str, asyncio.Future[Answer]] = {}
        self._numbers = itertools.count(1)
        self._turns = itertools.count()
        self._joined = asyncio.Event()

    # --- connections -------------------------------------------------------------------------------

    def new_url(self, address: str) -> str:
        ticket = uuid.uuid4().hex
        self._tickets.add(ticket)
        return f"{address.replace('http', 'ws', 1)}/socket?ticket={ticket}&app_id={APP_ID}"

    def forget_urls(self) -> None:
        """URLs handed out so far stop working."""
        self._tickets.clear()

    @property
    def connected(self) -> bool:
        return bool(self.connections)

    async def wait_connected(self, seconds: float) -> bool:
        deadline = time.monotonic() + seconds
        while not self.connections:
            self._joined.clear()
            try:
                await asyncio.wait_for(self._joined.wait(), deadline - time.monotonic())
            except TimeoutError:
                break
        return bool(self.connections)

    async def endpoint(self, websocket: WebSocket) -> None:
        ticket = websocket.query_params.get("ticket", "")
        if ticket not in self._tickets or self._faults.take("handshake_refused") is not None:
            await websocket.close(code=4001)  # before accepting: the handshake is answered with 403
            return
        await websocket.accept()
        if len(self.connections) >= MOST_CONNECTIONS:
            await self._say_goodbye(websocket, "too_many_websockets")
            return
        number = next(self._numbers)
        try:
            await websocket.send_text(json.dumps(self._hello()))
            self._join(number, websocket)
            while True:
                self._received(await websocket.receive_text())
        except _GONE:
            pass  # the other side is gone, which is how a connection ends
        finally:
            self._leave(number)

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self.connections) + 1,
            "debug_info": {
                "host": "sandbox",
                "build_number": 1,
                "approximate_connection_time": CONNECTION_SECONDS,
            },
            "connection_info": {"app_id": APP_ID},
        }

    def _join(self, number: int, websocket: WebSocket) -> None:
        self.connections[number] = websocket
        self._joined.set()
        self._changed()

    def _leave(self, number: int) -> None:
        if self.connections.pop(number, None) is not None:
            self._changed()

    async def _say_goodbye(self, websocket: WebSocket, reason: str) -> None:
        goodbye = {
            "type": "disconnect",
            "reason": reason,
            "num_connections": len(self.connections),
            "debug_info": {"host": "sandbox"},
            "connection_info": {"app_id": APP_ID},
        }
        with contextlib.suppress(*_GONE):
            await websocket.send_text(json.dumps(goodbye))
            await websocket.close()

    async def disconnect(self, reason: str | None = None) -> None:
        """Close every connection; with a reason (`warning`, `refresh_requested` …) it is announced."""
        for number, websocket in list(self.connections.items()):
            self._leave(number)
            if reason is not None:
                await self._say_goodbye(websocket, reason)
                continue
            with contextlib.suppress(*_GONE):
                await websocket.close()

    async def close(self) -> None:
        await self.disconnect()

    # --- envelopes ---------------------------------------------------------------------------------

    async def send(self, envelope: Envelope, seconds: float) -> Answer:
        if not self.connections:
            return Answer("not_connected", reason="connection_failed")
        envelope_id = str(uuid.uuid4())
        answered: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._answers[envelope_id] = answered
        connections = list(self.connections.values())
        try:
            await connections[next(self._turns) % len(connections)].send_text(framed(envelope_id, envelope))
            return await asyncio.wait_for(answered, seconds)
        except TimeoutError:
            return Answer("operation_timeout", reason="http_timeout")
        except _GONE:  # the socket closed under our hands
            return Answer("not_connected", reason="connection_failed")
        finally:
            self._answers.pop(envelope_id, None)

    def _received(self, text: str) -> None:
        """An acknowledgement from the bot; whatever else it says is of no interest."""
        try:
            message = json.loads(text)
        except json.JSONDecodeError:
            return
        if not isinstance(message, dict):
            return
        waiting = self._answers.pop(str(message.get("envelope_id")), None)
        if waiting is not None and not waiting.done():
            waiting.set_result(Answer(body=message.get("payload") or None))


def framed(envelope_id: str, envelope: Envelope) -> str:
    """The envelope as text. The payload is JSON already, and big; it isn't parsed and written again."""
    is_event = envelope.kind == "events_api"
    frame: Json = {
        "envelope_id": envelope_id,
        "type": envelope.kind,
        "accepts_response_payload": not is_event,
    }
    if is_event:
        frame |= {"retry_attempt": envelope.attempt, "retry_reason": envelope.reason}
    return f'{json.dumps(frame)[:-1]}, "payload": {envelope.text}}}'
