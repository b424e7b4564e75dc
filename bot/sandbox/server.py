"""The sandbox as one server: Web API, Socket Mode, response URLs, files, control API and the page."""

from __future__ import annotations

import asyncio
import socket as sockets
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from importlib.resources import files
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.sandbox.api import WebApi
from bot.sandbox.control import Control
from bot.sandbox.clock import SandboxClock
from bot.sandbox.delivery import Connection, Delivery, SignedHttp, SocketHub, Transport
from bot.sandbox.errors import ApiError
from bot.sandbox.faults import Faults
from bot.sandbox.people import People
from bot.sandbox.stream import Stream
from bot.sandbox.wire import Wire
from bot.sandbox.workspace import APP_ID, Json, Workspace

LOOPBACK = ("127.0.0.1", "::1", "localhost")
SIGNING_SECRET = "sandbox-signing-secret"
_CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https: http:; "
    "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


async def _nothing() -> None:
    """Stands in for a bot in another process."""


class Sandbox:
    """`furnish` fills a fresh workspace. With `request_url` deliveries go there as signed HTTP requests instead
    of Socket Mode. The hooks `next_event`, `bot_idle` and `clock_moved` are set by whoever runs a bot in the
    same process; without them the sandbox knows only its own side."""

    def __init__(
        self,
        furnish: Callable[[Workspace], None],
        *,
        clock: SandboxClock | None = None,
        request_url: str | None = None,
        commands: list[Json] | None = None,
        shortcuts: list[Json] | None = None,
    ) -> None:
        self.clock = clock or SandboxClock()
        self.commands = commands or []
        self.shortcuts = shortcuts or []
        self.next_event: Callable[[], datetime | None] = lambda: None
        self.bot_idle: Callable[[], Awaitable[None]] = _nothing
        self.clock_moved: Callable[[], Awaitable[None]] = _nothing
        self.stream = Stream()
        self.workspace = Workspace(self.clock, publish=self.stream.publish)
        self._furnish = furnish
        self.run = f"{time.time_ns():x}"  # changes with every start and reset
        furnish(self.workspace)
        self.faults = Faults()
        self.wire = Wire(lambda: self.clock.now().isoformat(timespec="milliseconds"), self.stream.publish)
        self.hub = SocketHub()
        self._http = SignedHttp(request_url, SIGNING_SECRET) if request_url is not None else None
        transport: Transport = self._http or self.hub
        self.delivery = Delivery(transport, self.wire, self.faults)
        self.people = People(self.workspace, self.delivery)
        self._tickets: set[str] = set()
        self.api = WebApi(self.workspace, self.faults, self.wire, self.new_socket_url)
        self.asgi = self._app()

    @property
    def address(self) -> str:
        return self.people.address

    @address.setter
    def address(self, address: str) -> None:
        self.people.address = address
        self.api.address = address

    # --- Socket Mode ---------------------------------------------------------------------------------------------

    def new_socket_url(self) -> str:
        ticket = f"t{self.workspace.number()}x{time.monotonic_ns():x}"
        self._tickets.add(ticket)
        return f"{self.address.replace('http', 'ws', 1)}/socket?ticket={ticket}&app_id={APP_ID}"

    def forget_socket_urls(self) -> None:
        self._tickets.clear()

    async def _socket(self, websocket: WebSocket) -> None:
        ticket = websocket.query_params.get("ticket", "")
        if ticket not in self._tickets or self.faults.take("handshake_refused") is not None:
            await websocket.close(code=4001)  # before accept: the handshake is answered with 403
            return
        await websocket.accept()
        connection = Connection(websocket.send_text, websocket.close, self.workspace.number())
        await websocket.send_json(
            {
                "type": "hello",
                "num_connections": len(self.hub.connections) + 1,
                "debug_info": {"host": "sandbox", "build_number": 1, "approximate_connection_time": 18060},
                "connection_info": {"app_id": APP_ID},
            }
        )
        self.hub.joined(connection)
        self.workspace.publish({"type": "state"})
        try:
            while True:
                self.hub.received(await websocket.receive_text())
        except (WebSocketDisconnect, RuntimeError):
            pass  # the other side is gone, which is how a connection ends
        finally:
            self.hub.left(connection.number)
            self.workspace.publish({"type": "state"})

    # --- idle ------------------------------------------------------------------------------------------------------

    async def until_idle(self, seconds: float) -> None:
        """Nothing being delivered, and the bot says that it has nothing under way. Raises TimeoutError."""
        async with asyncio.timeout(seconds):
            while True:
                while self.delivery.busy or self.api.under_way:
                    await asyncio.sleep(0.005)
                before = self.api.calls
                await self.bot_idle()
                if not self.delivery.busy and not self.api.under_way and self.api.calls == before:
                    return

    def reset(self) -> None:
        """Messages, views and traffic back to the start; the bot's own database is not touched."""
        ws = self.workspace
        for state in (ws.channels, ws.users, ws.messages, ws.ephemerals, ws.stacks, ws.homes, ws.files):
            state.clear()
        self.run = f"{time.time_ns():x}"
        self.faults.set([])
        self.wire.entries.clear()
        self._furnish(ws)
        ws.publish({"type": "reset"})

    # --- HTTP ------------------------------------------------------------------------------------------------------

    def _app(self) -> Starlette:
        page = files("bot.sandbox") / "page"
        return Starlette(
            routes=[
                Route("/api/{method:path}", self.api.handle, methods=["GET", "POST"]),
                WebSocketRoute("/socket", self._socket),
                Route("/response/{key}", self._response, methods=["POST"]),
                Route("/upload/{file_id}", self._upload, methods=["POST"]),
                Route("/files/{file_id}/{name}", self._file),
                *Control(self).routes(),
                Mount("/", StaticFiles(directory=Path(str(page)), html=True)),
            ],
            middleware=[Middleware(_Guard)],
        )

    async def _response(self, request: Request) -> Response:
        started = time.perf_counter()
        body = await request.json()
        try:
            self.people.respond(request.path_params["key"], body)
        except ApiError as problem:
            self.wire.note("from_bot", "response_url", problem.error, time.perf_counter() - started, body, None)
            return JSONResponse({"ok": False, "error": problem.error, **problem.extra}, status_code=404)
        self.wire.note("from_bot", "response_url", "ok", time.perf_counter() - started, body, {"ok": True})
        return JSONResponse({"ok": True})

    async def _upload(self, request: Request) -> Response:
        file_id = request.path_params["file_id"]
        if file_id not in self.workspace.files:
            return Response("no such upload", status_code=404)
        data = await request.body()
        self.workspace.file_bytes[file_id] = data
        return Response("OK - " + str(len(data)))

    async def _file(self, request: Request) -> Response:
        file_id = request.path_params["file_id"]
        data = self.workspace.file_bytes.get(file_id)
        if data is None:
            return Response("no such file", status_code=404)
        kinds = {"png": "image/png", "jpg": "image/jpeg", "ics": "text/calendar", "csv": "text/csv"}
        kind = kinds.get(request.path_params["name"].rpartition(".")[2].lower(), "application/octet-stream")
        return Response(data, media_type=kind)


class _Guard:
    """Answers only to loopback names (a web page elsewhere can't reach in by DNS), with strict headers."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
        host = headers.get(b"host", "").rsplit(":", 1)[0].strip("[]")
        origin = headers.get(b"origin", "").split("://")[-1].rsplit(":", 1)[0].strip("[]")
        if host not in LOOPBACK or (origin and origin not in LOOPBACK):
            response = Response("The sandbox answers on the loopback interface only.", status_code=403)
            if scope["type"] == "http":
                await response(scope, receive, send)
            else:
                await send({"type": "websocket.close", "code": 4003})
            return

        async def with_headers(message: dict[str, object]) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [
                    *message["headers"],  # type: ignore[misc]  # ASGI types messages as plain mappings
                    (b"content-security-policy", _CSP.encode()),
                    (b"x-content-type-options", b"nosniff"),
                    (b"referrer-policy", b"no-referrer"),
                    (b"cache-control", b"no-cache"),
                ]
            await send(message)

        await self._app(scope, receive, with_headers)  # type: ignore[arg-type]  # see above


@asynccontextmanager
async def serve(sandbox: Sandbox, *, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[str]:
    """Serve on the loopback interface; gives the address. Port 0 takes a free one."""
    if host not in LOOPBACK:
        raise ValueError("the sandbox binds to the loopback interface only")
    listener = sockets.create_server((host, port))
    sandbox.address = f"http://{host}:{listener.getsockname()[1]}"
    config = uvicorn.Config(
        sandbox.asgi, log_level="warning", access_log=False, lifespan="off", timeout_graceful_shutdown=1, ws="websockets-sansio"
    )
    server = uvicorn.Server(config)
    server.install_signal_handlers = lambda: None  # type: ignore[attr-defined]  # older uvicorn; ours are the caller's
    task = asyncio.create_task(server._serve([listener]))
    while not server.started:
        if task.done():
            task.result()
        await asyncio.sleep(0.005)
    try:
        yield sandbox.address
    finally:
        await sandbox.delivery.close()
        await sandbox.hub.close_all()
        server.should_exit = True
        await task
        listener.close()
