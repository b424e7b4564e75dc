"""The sandbox as one server: Web API, Socket Mode, response URLs, files, control API and the page."""

from __future__ import annotations

import asyncio
import json
import socket as sockets
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from bot.sandbox.api import BOT_TOKEN, DROP
from bot.sandbox.control import Control
from bot.sandbox.errors import ApiError
from bot.sandbox.sandbox import SIGNING_SECRET, Sandbox

__all__ = ["LOOPBACK", "SIGNING_SECRET", "Sandbox", "application", "serve"]

LOOPBACK = ("127.0.0.1", "::1", "localhost")
_CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https: http:; "
    "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = [
    (b"content-security-policy", _CSP.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cache-control", b"no-cache"),
]


def application(sandbox: Sandbox) -> Starlette:
    page = Path(str(files("bot.sandbox") / "page"))
    bots = _BotRoutes(sandbox)
    return Starlette(
        routes=[
            Route("/api/{method:path}", sandbox.api.handle, methods=["GET", "POST"]),
            WebSocketRoute("/socket", sandbox.hub.endpoint),
            Route("/response/{key}", bots.response, methods=["POST"]),
            Route("/upload/{file_id}", bots.upload, methods=["POST", "PUT"]),
            Route("/files/{file_id}/{name}", bots.file),
            *Control(sandbox).routes(),
            Mount("/", StaticFiles(directory=page, html=True)),
        ],
        middleware=[Middleware(_Guard)],
    )


class _BotRoutes:
    """What the bot reaches besides the Web API and Socket Mode."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._ws = sandbox.workspace

    async def response(self, request: Request) -> Response:
        started = time.perf_counter()
        status, code, raw = "ok", 200, await request.body()
        answer: dict[str, object] = {"ok": True}
        try:
            body = json.loads(raw)
            if not isinstance(body, dict):
                raise ApiError("json_not_object")
            self._sandbox.urls.respond(request.path_params["key"], body)
        except ValueError:
            status, code, answer, raw = (
                "invalid_payload",
                400,
                {"ok": False, "error": "invalid_payload"},
                b"null",
            )
        except ApiError as problem:
            gone = problem.error in ("invalid_url", "used_url", "expired_url")
            status, code = problem.error, 404 if gone else 400
            answer = {"ok": False, "error": problem.error, **problem.extra}
        seconds = time.perf_counter() - started
        wire = self._sandbox.wire
        wire.note("from_bot", "response_url", status, seconds, raw.decode(), json.dumps(answer))
        return JSONResponse(answer, status_code=code)

    async def upload(self, request: Request) -> Response:
        file_id = request.path_params["file_id"]
        if file_id not in self._ws.files:
            return Response("no such upload", status_code=404)
        data = await request.body()
        self._ws.file_bytes[file_id] = data
        return Response(f"OK - {len(data)}")

    async def file(self, request: Request) -> Response:
        """For the page in the browser, and for whoever has the bot's token. Slack sends others to sign in."""
        by_page = request.headers.get("sec-fetch-site") in ("same-origin", "same-site", "none")
        token = request.headers.get("authorization", "").removeprefix("Bearer ").strip()
        if not by_page and token != BOT_TOKEN:
            return RedirectResponse("/?sign-in", status_code=302)
        file_id = request.path_params["file_id"]
        data = self._ws.file_bytes.get(file_id)
        if data is None:
            return Response("no such file", status_code=404)
        kind = self._ws.files.get(file_id, {}).get("mimetype", "application/octet-stream")
        safe = kind if kind.startswith(("image/", "audio/", "video/")) and "svg" not in kind else "text/plain"
        return Response(data, media_type=safe)  # a page that somebody uploaded must not run here


class _Guard:
    """Answers only this machine and its own page, with strict headers: see `_is_foreign`."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
        if _is_foreign(headers, scope["path"]):
            await _refuse(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *_HEADERS]
            await send(message)

        await self._app(scope, receive, with_headers)


def _is_foreign(headers: dict[bytes, str], path: str) -> bool:
    """Whether another web page asks, one of a development server on this machine included.

    By a name that leads here (DNS rebinding), by a script (which shows in Origin), or by an image or a form,
    which may have no Origin but what the browser says of itself. To open the sandbox by a link is fine.
    """
    host, origin = headers.get(b"host", ""), headers.get(b"origin", "")
    if _host(host) not in LOOPBACK or origin not in ("", f"http://{host}"):
        return True
    return path != "/" and headers.get(b"sec-fetch-site", "none") not in ("none", "same-origin")


def _host(address: str) -> str:
    """Without the port; an IPv6 address without its brackets."""
    if address.startswith("["):
        return address[1:].partition("]")[0]
    return address.partition(":")[0]


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 4003})
        return
    answer = Response("The sandbox answers on the loopback interface only.", status_code=403)
    await answer(scope, receive, send)


class _Protocol(H11Protocol):
    """Lets the application cut the connection without an answer, as a network does."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as the base
        super().connection_made(transport)
        app = self.app

        async def with_drop(scope: Scope, receive: Receive, send: Send) -> None:
            scope[DROP] = transport.abort
            await app(scope, receive, send)

        self.app = with_drop


def _listener(host: str, port: int) -> sockets.socket:
    """With its protocol named: only then asyncio switches off Nagle's algorithm, which costs 40 ms a call."""
    family = sockets.AF_INET6 if ":" in host else sockets.AF_INET
    listener = sockets.socket(family, sockets.SOCK_STREAM, sockets.IPPROTO_TCP)
    try:
        if sys.platform != "win32":
            listener.setsockopt(sockets.SOL_SOCKET, sockets.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(512)
    except OSError:
        listener.close()
        raise
    return listener


@asynccontextmanager
async def serve(sandbox: Sandbox, *, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[str]:
    """Serve on the loopback interface; gives the address. Port 0 takes a free one."""
    if host not in LOOPBACK:
        raise ValueError("the sandbox binds to the loopback interface only")
    with _listener(host, port) as listener:
        shown = f"[{host}]" if ":" in host else host
        sandbox.address = f"http://{shown}:{listener.getsockname()[1]}"
        server = uvicorn.Server(
            uvicorn.Config(
                application(sandbox),
                http=_Protocol,
                ws="websockets-sansio",
                lifespan="off",
                log_level="warning",
                access_log=False,
                timeout_graceful_shutdown=1,
            )
        )
        # Not serve(): that takes over the signal handlers, which are the caller's.
        task = asyncio.create_task(server._serve([listener]))
        while not server.started:
            if task.done():
                task.result()
            await asyncio.sleep(0.005)
        try:
            yield sandbox.address
        finally:
            await sandbox.delivery.close()
            await sandbox.hub.close()
            server.should_exit = True
            await task
