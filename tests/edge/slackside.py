"""Slack's side of both entrances, on loopback: Web API, Socket Mode, and signatures."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from aiohttp import WSMsgType, web
from slack_sdk.signature import SignatureVerifier

SECRET = "0123456789abcdef0123456789abcdef"
WAIT = 60.0  # seconds; only reached when a test fails


class Recorded(list[Any]):
    """A list that can be waited for."""

    def __init__(self) -> None:
        super().__init__()
        self._changed = asyncio.Condition()

    async def add(self, one: Any) -> None:
        async with self._changed:
            self.append(one)
            self._changed.notify_all()

    async def until(self, count: int) -> None:
        async with asyncio.timeout(WAIT), self._changed:
            await self._changed.wait_for(lambda: len(self) >= count)


Serve = Callable[["Link"], Awaitable[None]]


@dataclass
class Link:
    """One WebSocket connection. `number` is that of the address it came by, from 1."""

    number: int
    socket: web.WebSocketResponse

    async def send(self, message: dict[str, Any]) -> None:
        await self.socket.send_json(message)

    async def deliver(self, envelope_id: str, payload: dict[str, Any], kind: str = "slash_commands") -> None:
        envelope = {"type": kind, "envelope_id": envelope_id, "payload": payload}
        await self.send(envelope | {"accepts_response_payload": True})


@dataclass
class SlackSide:
    """`opened`: one token per address given out; `handshakes`, `closed`: their numbers; `acks`: answers."""

    url: str = ""
    opened: Recorded = field(default_factory=Recorded)
    handshakes: Recorded = field(default_factory=Recorded)
    links: Recorded = field(default_factory=Recorded)
    acks: Recorded = field(default_factory=Recorded)
    closed: Recorded = field(default_factory=Recorded)
    refuse_handshake: Callable[[int], bool] = field(default=lambda number: False)
    greets: Callable[[int], bool] = field(default=lambda number: True)
    answers_pings: Callable[[int], bool] = field(default=lambda number: True)
    open_fails: list[tuple[int, str]] = field(default_factory=list)  # status and error of the next calls
    connection_time: int = 3600

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_post("/api/auth.test", self._auth_test)
        app.router.add_post("/api/apps.connections.open", self._open)
        app.router.add_get("/link/{number}", self._link)
        return app

    async def _auth_test(self, _request: web.Request) -> web.Response:
        who = {"user_id": "U0LOTSE", "bot_id": "B0LOTSE", "team_id": "T0HAFENRAD", "user": "lotse"}
        return web.json_response(
            {"ok": True, "url": "https://hafenrad.slack.com/", "team": "Hafenrad", **who}
        )

    async def _open(self, request: web.Request) -> web.Response:
        number = len(self.opened) + 1
        await self.opened.add(request.headers["Authorization"])
        if self.open_fails:
            status, error = self.open_fails.pop(0)
            return web.json_response({"ok": False, "error": error}, status=status)
        address = self.url.replace("http", "ws").replace("/api/", f"/link/{number}?ticket=geheim-{number}")
        return web.json_response({"ok": True, "url": address})

    async def _link(self, request: web.Request) -> web.StreamResponse:
        number = int(request.match_info["number"])
        await self.handshakes.add(number)
        if self.refuse_handshake(number):
            return web.Response(status=403)
        socket = web.WebSocketResponse(autoping=self.answers_pings(number))
        await socket.prepare(request)
        link = Link(number, socket)
        if self.greets(number):
            about = {"approximate_connection_time": self.connection_time}
            await link.send({"type": "hello", "num_connections": 1, "debug_info": about})
        await self.links.add(link)
        async for message in socket:
            if message.type == WSMsgType.TEXT:
                await self.acks.add(json.loads(message.data))
        await self.closed.add(number)
        return socket


# --- HTTP ------------------------------------------------------------------------------------------------


def signed(body: bytes, *, secret: str = SECRET, at: float | None = None) -> dict[str, str]:
    """Headers as Slack sends them."""
    timestamp = str(int(time.time() if at is None else at))
    signature = SignatureVerifier(secret).generate_signature(timestamp=timestamp, body=body)
    assert signature is not None
    return {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": signature}


FORM = {"Content-Type": "application/x-www-form-urlencoded"}
JSON = {"Content-Type": "application/json"}


def command(text: str = "") -> dict[str, str]:
    return {
        "command": "/rota",
        "text": text,
        "user_id": "U0TOM",
        "channel_id": "C0SOCIAL",
        "team_id": "T0HAFENRAD",
        "trigger_id": "1.2.3",
        "response_url": "https://hooks.slack.com/commands/1",
    }


def command_body(text: str = "") -> bytes:
    return urlencode(command(text)).encode()


def mention(text: str = "Hallo") -> dict[str, Any]:
    event = {"type": "app_mention", "user": "U0TOM", "text": text, "channel": "C0SOCIAL", "ts": "1.000001"}
    return {"type": "event_callback", "team_id": "T0HAFENRAD", "event_id": "Ev1", "event": event}


def click() -> dict[str, Any]:
    return {
        "type": "block_actions",
        "user": {"id": "U0JANA"},
        "team": {"id": "T0HAFENRAD"},
        "trigger_id": "1.2.3",
        "actions": [{"action_id": "approvals.approve", "block_id": "b", "type": "button", "value": "7"}],
    }
