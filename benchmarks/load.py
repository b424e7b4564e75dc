"""A bare stand-in for Slack that sends load and measures acknowledgements.

Much thinner than the sandbox on purpose: what is measured is the bot, so the other end must cost next to
nothing. It answers every Web API call with ok, hands out one WebSocket, pushes envelopes, and notes when each
is acknowledged. Signed HTTP deliveries go through the same interface.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import itertools
import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import aiohttp
from aiohttp import web

GIVE_UP_SECONDS = 30
SIGNING_SECRET = "0123456789abcdef0123456789abcdef"
Payload = dict[str, Any]


@dataclass
class Latencies:
    """Seconds from sending to the acknowledgement, and the wall time of the whole run."""

    values: list[float]
    seconds: float
    unacknowledged: int = 0

    def percentile(self, share: float) -> float:
        ranked = sorted(self.values)
        return ranked[min(len(ranked) - 1, int(len(ranked) * share))] if ranked else float("nan")

    @property
    def per_second(self) -> float:
        return len(self.values) / self.seconds if self.seconds else float("nan")

    def late(self, limit: float = 3.0) -> int:
        return sum(value > limit for value in self.values) + self.unacknowledged


@dataclass
class Load:
    """The server's side. `send` delivers one payload and returns when the bot has acknowledged it."""

    address: str = ""
    posted: list[tuple[float, str]] = field(
        default_factory=list
    )  # (monotonic, Slack channel) of chat.postMessage
    post_seconds: float = 0.0  # how long chat.postMessage takes
    delivery: Callable[[str, Payload], Any] | None = None
    connected: asyncio.Event = field(default_factory=asyncio.Event)
    sent: int = 0
    mistakes: int = 0  # forms whose answer marks a field: then something else is measured than is meant
    _socket: web.WebSocketResponse | None = None
    _waiting: dict[str, asyncio.Future[float]] = field(default_factory=dict)
    _numbers: itertools.count[int] = field(default_factory=itertools.count)
    _posts: itertools.count[int] = field(default_factory=itertools.count)

    async def send(self, kind: str, payload: Payload) -> float:
        """`kind` is events_api, slash_commands or interactive. Seconds until acknowledged."""
        self.sent += 1
        started = time.perf_counter()
        if self.delivery is not None:
            self._look_at(await self.delivery(kind, payload))
            return time.perf_counter() - started
        assert self._socket is not None
        envelope_id = f"e{next(self._numbers)}"
        answered: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self._waiting[envelope_id] = answered
        envelope = {
            "envelope_id": envelope_id,
            "type": kind,
            "accepts_response_payload": kind != "events_api",
            "payload": payload,
        }
        await self._socket.send_str(json.dumps(envelope))
        return await asyncio.wait_for(answered, GIVE_UP_SECONDS) - started

    async def closed_loop(
        self, kind: str, payload: Callable[[int], Payload], *, count: int, outstanding: int
    ) -> Latencies:
        """Throughput: always `outstanding` unanswered, `count` in all."""
        numbers = iter(range(count))
        values: list[float] = []

        async def worker() -> None:
            for number in numbers:
                values.append(await self.send(kind, payload(number)))

        started = time.perf_counter()
        await asyncio.gather(*(worker() for _ in range(outstanding)))
        return Latencies(values, time.perf_counter() - started)

    async def steady(
        self, kind: str, payload: Callable[[int], Payload], *, rate: float, count: int
    ) -> Latencies:
        """Latency: one every 1/rate seconds, whether or not the last was answered."""
        started = time.perf_counter()
        tasks = []
        for number in range(count):
            await asyncio.sleep(max(0.0, started + number / rate - time.perf_counter()))
            tasks.append(asyncio.create_task(self.send(kind, payload(number))))
        return await self._collected(tasks, started)

    async def burst(self, kind: str, payload: Callable[[int], Payload], *, count: int) -> Latencies:
        started = time.perf_counter()
        return await self._collected(
            [asyncio.create_task(self.send(kind, payload(n))) for n in range(count)], started
        )

    async def _collected(self, tasks: list[asyncio.Task[float]], started: float) -> Latencies:
        results = await asyncio.gather(*tasks, return_exceptions=True)
        values = [result for result in results if isinstance(result, float)]
        return Latencies(values, time.perf_counter() - started, len(results) - len(values))

    def _look_at(self, answer: Any) -> None:
        if isinstance(answer, dict) and answer.get("response_action") == "errors":
            self.mistakes += 1

    # --- what the bot talks to ---------------------------------------------------------------------------

    async def api(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        if method == "apps.connections.open":
            return web.json_response({"ok": True, "url": self.address.replace("http", "ws") + "/socket"})
        if method == "chat.postMessage":
            if self.post_seconds:
                await asyncio.sleep(self.post_seconds)
            number = next(self._posts)
            body = (
                await request.json() if request.content_type == "application/json" else await request.post()
            )
            self.posted.append((time.perf_counter(), str(body.get("channel"))))
            return web.json_response(
                {"ok": True, "channel": str(body.get("channel")), "ts": f"1700000000.{number:06d}"}
            )
        return web.json_response(_ANSWERS.get(method, {"ok": True}))

    async def response(self, request: web.Request) -> web.Response:
        return web.json_response({"ok": True})

    async def socket(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json(
            {"type": "hello", "num_connections": 1, "connection_info": {"app_id": "A0BENCH"}}
        )
        self._socket = socket
        self.connected.set()
        async for message in socket:
            if message.type == aiohttp.WSMsgType.TEXT and message.data.startswith("{"):
                envelope = json.loads(message.data)
                self._look_at(envelope.get("payload"))
                answered = self._waiting.pop(envelope.get("envelope_id"), None)
                if answered is not None and not answered.done():
                    answered.set_result(time.perf_counter())
        return socket


_ANSWERS: dict[str, Payload] = {
    "auth.test": {
        "ok": True,
        "team_id": "T0BENCH",
        "user_id": "U0BOT",
        "bot_id": "B0BOT",
        "team": "bench",
        "user": "lotse",
    },
    "users.list": {"ok": True, "members": [], "response_metadata": {"next_cursor": ""}},
    "users.info": {
        "ok": True,
        "user": {
            "id": "U0BENCH",
            "name": "bench",
            "locale": "de-DE",
            "tz": "Europe/Berlin",
            "profile": {"real_name": "Bench"},
        },
    },
    "conversations.open": {"ok": True, "channel": {"id": "D0BENCH"}},
    "conversations.history": {"ok": True, "messages": []},
}


@asynccontextmanager
async def serving() -> AsyncIterator[Load]:
    """The stand-in on a free port of the loopback."""
    load = Load()
    app = web.Application()
    app.router.add_route("*", "/api/{method}", load.api)
    app.router.add_get("/socket", load.socket)
    app.router.add_post("/response", load.response)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    load.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield load
    finally:
        await runner.cleanup()


def over_http(session: aiohttp.ClientSession, url: str) -> Callable[[str, Payload], Any]:
    """Deliveries as signed HTTP requests instead of envelopes."""

    async def deliver(kind: str, payload: Payload) -> Any:
        if kind == "events_api":
            body, content_type = json.dumps(payload), "application/json"
        else:
            form = payload if kind == "slash_commands" else {"payload": json.dumps(payload)}
            body, content_type = urlencode(form), "application/x-www-form-urlencoded"
        stamp = str(int(time.time()))
        digest = hmac.new(SIGNING_SECRET.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
        headers = {
            "Content-Type": content_type,
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": f"v0={digest}",
        }
        async with session.post(url, data=body, headers=headers) as answer:
            if answer.status != 200:
                raise RuntimeError(f"the bot answered {answer.status}: {(await answer.text())[:200]}")
            return await answer.json() if answer.content_type == "application/json" else None

    return deliver
