"""The control API in a few lines, with a puppet instead of the bot: enough to test the page alone.

What it answers follows docs/sandbox.md; the real server has tests of its own.
"""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tests.browser.puppet_company import COMPANY, HOME
from tests.browser.samples import APPROVAL, CONVERSATION, JSON, PLAN_MODAL, START, mrkdwn

PAGE = Path(__file__).parent.parent.parent / "bot" / "sandbox" / "page"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https: http:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


class Guard:
    """Sends the page's policy with every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def guarded(entry: Message) -> None:
            if entry["type"] == "http.response.start":
                MutableHeaders(scope=entry).update(
                    {"Content-Security-Policy": POLICY, "Cache-Control": "no-store"}
                )
            await send(entry)

        await self.app(scope, receive, guarded)


class FakeSandbox:
    """State and events of one puppet workspace. `calls`: what the page asked for, as `(path, body)`."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, JSON]] = []
        self.answers: dict[str, JSON] = {}
        self.delay = 0.0
        self.events: list[JSON] = []
        self.generation = 0
        self.start()
        routes = [
            Route("/control/stream", self.stream),
            Route("/control/{path:path}", self.control, methods=["GET", "POST"]),
            Mount("/", StaticFiles(directory=PAGE, html=True)),
        ]
        self.app = Starlette(routes=routes, middleware=[Middleware(Guard)])

    def start(self) -> None:
        self.now = datetime.fromtimestamp(START + 45, UTC)
        self.run = str(time.time())
        self.messages: dict[str, dict[str, JSON]] = {
            "C0SOCIAL": {entry["ts"]: entry for entry in CONVERSATION if not entry.get("ephemeral")}
        }
        self.hidden: dict[str, dict[str, JSON]] = {}
        self.stacks: dict[str, list[JSON]] = {}
        self.traffic: list[JSON] = []
        self.serial = 60

    # ------------------------------------------------------------ what tests do

    def emit(self, event: JSON) -> None:
        self.events.append(event | {"seq": len(self.events) + 1})

    def post(self, channel: str, user: str, words: str, *, to: str | None = None, **more: Any) -> JSON:
        """A message appears; `to` makes it visible to that person only."""
        self.serial += 1
        message: JSON = {
            "type": "message",
            "user": user,
            "text": words,
            "ts": f"{START + self.serial:.6f}",
            "channel": channel,
        } | more
        if user == "U0LOTSE":
            message["bot_id"] = "B0LOTSE"
        if to:
            message["ephemeral"] = True
        self.change(channel, message, to=to, new=True)
        return message

    def change(self, channel: str, message: JSON, *, to: str | None = None, new: bool = False) -> None:
        store = self.hidden.setdefault(f"{channel}|{to}", {}) if to else self.messages.setdefault(channel, {})
        store[message["ts"]] = message
        self.emit(
            {"type": "message", "channel": channel, "message": message}
            | ({"user": to} if to else {})
            | ({"new": True} if new else {})
        )

    def show(self, user: str, stack: list[JSON]) -> None:
        self.stacks[user] = stack
        self.emit({"type": "views", "user": user, "stack": stack})

    def drop_streams(self) -> None:
        """Ends the live streams, as a server that goes away does."""
        self.generation += 1

    def wire(self, kind: str, direction: str, request: JSON, response: JSON, status: str = "ok") -> None:
        entry = {
            "id": len(self.traffic) + 1,
            "at": self.now.isoformat(),
            "direction": direction,
            "kind": kind,
            "status": status,
            "ms": 12,
            "request": request,
            "response": response,
        }
        self.traffic.append(entry)
        self.emit({"type": "traffic", "entry": entry})

    # ------------------------------------------------------------ the control API

    async def stream(self, request: Request) -> Response:
        after = int(
            request.query_params.get("after") or request.headers.get("last-event-id") or len(self.events)
        )
        generation = self.generation

        async def lines() -> AsyncIterator[str]:
            sent = after
            yield ": hello\n\n"
            while generation == self.generation and not await request.is_disconnected():
                fresh = self.events[sent:]  # others add to them from their own thread
                sent += len(fresh)
                for event in fresh:
                    yield f"id: {event['seq']}\ndata: {json.dumps(event)}\n\n"
                await asyncio.sleep(0.02)

        return StreamingResponse(lines(), media_type="text/event-stream")

    async def control(self, request: Request) -> Response:
        path = request.path_params["path"]
        if request.method == "GET":
            return JSONResponse({"ok": True} | self.read(path, request.query_params.get("user", "")))
        body = await request.json()
        self.calls.append((path, body))
        if self.delay:
            await asyncio.sleep(self.delay)
        if path in self.answers:
            return JSONResponse(self.answers[path])
        return JSONResponse({"ok": True} | (getattr(self, f"do_{path}", lambda _: {})(body) or {}))

    def read(self, path: str, user: str) -> JSON:
        name, _, rest = path.partition("/")
        if name == "messages":
            own = self.hidden.get(f"{rest}|{user}", {})
            return {
                "messages": sorted(
                    [*self.messages.get(rest, {}).values(), *own.values()], key=lambda entry: entry["ts"]
                )
            }
        if name == "views":
            return {"stack": self.stacks.get(rest, [])}
        if name == "home":
            return {"view": HOME if rest == "U0JANA" else None}
        return {"entries": self.traffic} if name == "traffic" else self.state()

    def clock(self) -> JSON:
        return {
            "now": self.now.isoformat(),
            "next_event": (self.now.replace(minute=0, second=0) + timedelta(hours=1)).isoformat(),
        }

    def state(self) -> JSON:
        return COMPANY | self.clock() | {"run": self.run, "seq": len(self.events)}

    def do_message(self, body: JSON) -> JSON:
        return {
            "ts": self.post(
                body["channel"],
                body["user"],
                body["text"],
                **({"thread_ts": body["thread_ts"]} if body.get("thread_ts") else {}),
            )["ts"]
        }

    def do_command(self, body: JSON) -> JSON:
        self.wire(
            "slash_commands",
            "to_bot",
            {"command": body["command"], "text": body["text"], "user_id": body["user"]},
            {},
        )
        if body["command"] in ("/shitstorm", "/redaktionsplan"):
            self.wire("views.open", "from_bot", {"view": PLAN_MODAL}, {"ok": True})
            self.show(body["user"], [PLAN_MODAL])
        else:
            self.post(body["channel"], "U0LOTSE", f"*{body['command']}* {body['text']}", to=body["user"])
        return {}

    def do_click(self, body: JSON) -> JSON:
        self.wire(
            "block_actions",
            "to_bot",
            {"type": "block_actions", "actions": [{"action_id": body["action_id"]}]},
            {},
        )
        if body.get("ts") and body["action_id"] == "approve":
            message = dict(self.messages[body["channel"]][body["ts"]])
            message["blocks"] = [
                *APPROVAL[:4],
                {
                    "type": "context",
                    "block_id": "c",
                    "elements": [mrkdwn(f":white_check_mark: Freigegeben von <@{body['user']}>")],
                },
            ]
            self.change(body["channel"], message | {"edited": {"user": "U0LOTSE", "ts": "1"}})
        return {}

    def do_submit(self, body: JSON) -> JSON:
        self.show(body["user"], [])
        return {}

    def do_close(self, body: JSON) -> JSON:
        self.show(body["user"], [])
        return {}

    def do_reaction(self, body: JSON) -> JSON:
        message = dict(self.messages[body["channel"]][body["ts"]])
        others = [entry for entry in message.get("reactions", []) if entry["name"] != body["name"]]
        users = [
            user
            for entry in message.get("reactions", [])
            if entry["name"] == body["name"]
            for user in entry["users"]
            if user != body["user"]
        ]
        if not body.get("remove"):
            users.append(body["user"])
        message["reactions"] = others + (
            [{"name": body["name"], "users": users, "count": len(users)}] if users else []
        )
        self.change(body["channel"], message)
        return {}

    def do_clock(self, body: JSON) -> JSON:
        self.now = (
            datetime.fromisoformat(self.clock()["next_event"])
            if body.get("next")
            else self.now + timedelta(seconds=body["advance"])
        )
        self.emit({"type": "clock"} | self.clock())
        return self.clock()

    def do_reset(self, _: JSON) -> JSON:
        self.start()
        self.emit({"type": "reset"})
        return {}


@contextmanager
def serve(sandbox: FakeSandbox) -> Iterator[str]:
    """Runs it in a thread on a free port; gives its address."""
    server = uvicorn.Server(
        uvicorn.Config(
            sandbox.app, host="127.0.0.1", port=0, log_level="warning", timeout_graceful_shutdown=1
        )
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    sandbox.drop_streams()
    server.should_exit = True
    thread.join(timeout=5)
