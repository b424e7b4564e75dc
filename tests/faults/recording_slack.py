"""Slack as the fault tests need it: over HTTP, with history and metadata, a record of all, and bad days."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web


class RecordingSlack:
    """`log` has every message of a Slack channel in the order in which they were taken."""

    def __init__(self) -> None:
        self.log: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self.lookups = 0
        self.posts = 0
        self.updates = 0
        self.troubled = False  # every few posts something goes wrong
        self.on_post: Callable[[int], bool] = lambda n: True  # False: the n-th post gets no answer
        self.url = ""
        self._over = asyncio.Event()
        self._last_ts = 0

    def texts(self, lane: str) -> list[str]:
        return [message["said"] for message in self.log[_channel(lane)]]

    # --- over HTTP -----------------------------------------------------------------------------------------

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[None]:
        app = web.Application()
        app.router.add_post("/api/{method}", self._answer)
        runner = web.AppRunner(app, shutdown_timeout=0)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = site._server.sockets[0].getsockname()[1]  # type: ignore[union-attr]  # it has started
        self.url = f"http://127.0.0.1:{port}/api/"
        yield
        self._over.set()
        await runner.cleanup()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        payload = {key: _value(str(value)) for key, value in (await request.post()).items()}
        if method == "chat.postMessage":
            return await self._post(request, payload)
        answer: dict[str, Any] = {"ok": True}
        if method == "conversations.open":
            answer["channel"] = {"id": _channel(payload["users"])}
        elif method == "conversations.history":
            self.lookups += 1
            since = float(payload.get("oldest", 0))
            known = [each for each in self.log[payload["channel"]] if float(each["ts"]) > since]
            answer["messages"] = known[::-1]
        elif method == "chat.update":
            self.updates += 1
            found = [each for each in self.log[payload["channel"]] if each["ts"] == payload["ts"]]
            for message in found:
                message["text"] = payload["text"]
            answer = answer if found else {"ok": False, "error": "message_not_found"}
        else:
            answer = {"ok": False, "error": "unknown_method"}
        return web.json_response(answer)

    async def _post(self, request: web.Request, payload: dict[str, Any]) -> web.StreamResponse:
        self.posts += 1
        n = self.posts
        if self.troubled:
            if n % 13 == 0:
                return web.json_response(
                    {"ok": False, "error": "ratelimited"}, status=429, headers={"Retry-After": "1"}
                )
            if n % 17 == 0:
                return web.Response(status=503, text="away")
            if n % 19 == 0:
                return _cut(request)
        message = self._take(payload)
        if not self.on_post(n):
            await self._over.wait()
        if self.troubled and n % 7 == 0:
            return _cut(request)
        await asyncio.sleep(0.005)
        return web.json_response({"ok": True, "channel": _channel(payload["channel"]), "ts": message["ts"]})

    def _take(self, payload: dict[str, Any]) -> dict[str, Any]:
        self._last_ts = max(self._last_ts + 1, time.time_ns() // 1000)
        ts = f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"
        message = {
            "ts": ts,
            "text": payload["text"],
            "said": payload["text"],
            "metadata": payload["metadata"],
        }
        self.log[_channel(payload["channel"])].append(message)
        return message


def _channel(address: str) -> str:
    return f"D{address[1:]}" if address.startswith("U") else address


def _value(text: str) -> Any:
    return json.loads(text) if text.startswith(("{", "[")) else text


def _cut(request: web.Request) -> web.Response:
    """The connection drops; whether the message was taken, the other side can't know."""
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


def kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)
