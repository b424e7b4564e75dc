"""The HTTP entrance: signed requests of Slack, and what an operator asks.

How app.py uses it::

    dispatch = Dispatch(bolt, metrics)
    edge = HttpEdge(settings.http_host, settings.http_port, metrics=metrics, probes=probes,
                    dispatch=dispatch, signing_secret=secret)       # Socket Mode: without the last two
    await edge.start()              # binds, so a taken port raises OSError here; `edge.port` is the real one
    …
    await edge.failed()             # ends only by raising: the server has stopped by itself
    …
    await dispatch.drain(seconds)   # /readyz says 503, new requests are turned away, running ones end
    await edge.stop()

| Path               | Answers                                                                         |
|--------------------|---------------------------------------------------------------------------------|
| POST /slack/events | events, commands, interactions; if signed, and at most `BODY_LIMIT` bytes long  |
| GET /healthz       | 200 while the process lives                                                     |
| GET /readyz        | 200 when every probe says yes, else 503; in JSON which one says no              |
| GET /metrics       | Prometheus' text format                                                         |

`more` are routes that other parts bring along, as `bot.edge.feeds` does.

A signature stays valid for five minutes, so a replayed request passes here; the inbox makes it harmless.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import socket
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl

import uvicorn
from slack_bolt.response import BoltResponse
from slack_sdk.signature import SignatureVerifier
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.edge.dispatch import Dispatch
from bot.edge.metrics import CONTENT_TYPE, Metrics, OutboxState

log = logging.getLogger("lotse.http")

Probe = Callable[[], Awaitable[bool]]

BODY_LIMIT = 1_000_000  # bytes; a view may have 250 kB, which a form can make three times as long
BODY_SECONDS = 10.0
PROBE_SECONDS = 3.0
_RETRY_HEADERS = ("x-slack-retry-num", "x-slack-retry-reason")


class HttpEdge:
    """Serves `asgi`, on a socket of its own and without touching the process' signal handlers."""

    def __init__(
        self,
        host: str,
        port: int,
        *,
        metrics: Metrics,
        probes: Mapping[str, Probe],
        outbox: Callable[[], Awaitable[OutboxState]] | None = None,
        dispatch: Dispatch | None = None,
        signing_secret: str | None = None,
        more: Sequence[Route] = (),
    ) -> None:
        self._host = host
        self._wanted_port = port
        routes = operator_routes(metrics, probes, outbox, dispatch)
        if signing_secret is not None:
            if dispatch is None:
                raise ValueError("requests of Slack need a dispatch")
            routes.append(slack_route(dispatch, SignatureVerifier(signing_secret)))
        self.asgi = Starlette(routes=[*routes, *more])
        self.port = 0
        self._server: _Server | None = None
        self._serving: asyncio.Task[None] | None = None

    async def start(self) -> None:
        listener = _listen(self._host, self._wanted_port)
        self.port = listener.getsockname()[1]
        self._server = _Server(
            uvicorn.Config(
                self.asgi,
                lifespan="off",
                ws="none",
                access_log=False,
                log_config=None,
                server_header=False,
                proxy_headers=False,
                timeout_graceful_shutdown=5,
            )
        )
        self._serving = asyncio.create_task(self._server.serve(sockets=[listener]))
        ready = asyncio.create_task(self._server.ready.wait())
        await asyncio.wait({ready, self._serving}, return_when=asyncio.FIRST_COMPLETED)
        if not ready.done():
            ready.cancel()
            await self._serving  # raises what went wrong

    async def failed(self) -> None:
        assert self._serving is not None, "start() comes first"
        await asyncio.shield(self._serving)
        raise RuntimeError("the HTTP server has stopped")

    async def stop(self) -> None:
        """Stop listening, and let what is being answered come to its end (5 s at most)."""
        if self._server is not None and self._serving is not None:
            self._server.should_exit = True
            await asyncio.gather(self._serving, return_exceptions=True)


# --- requests of Slack -----------------------------------------------------------------------------------


def slack_route(dispatch: Dispatch, verifier: SignatureVerifier) -> Route:
    async def receive(request: Request) -> Response:
        try:
            async with asyncio.timeout(BODY_SECONDS):
                raw = await _limited_body(request)
        except TimeoutError:
            return PlainTextResponse("too slow", 408)
        except ClientDisconnect:
            return PlainTextResponse("gone", 400)  # which nobody reads
        if raw is None:
            return PlainTextResponse("too large", 413)
        if not is_signed(raw, request.headers, verifier):
            return _unsigned(raw)
        try:
            body = parse(raw.decode(), request.headers.get("content-type", ""))
        except ValueError:  # neither UTF-8 nor JSON
            return PlainTextResponse("not understood", 400)
        if dispatch.turns_away():  # only now: strangers must not hold up a shutdown
            return PlainTextResponse("shutting down", 503)
        with dispatch.under_way():
            retry = {name: request.headers[name] for name in _RETRY_HEADERS if name in request.headers}
            return _answer(await dispatch(body, retry))

    return Route("/slack/events", receive, methods=["POST"])


def _answer(response: BoltResponse) -> Response:
    """Bolt's own adapter does the same, but brings all of Bolt's OAuth and its synchronous half with it."""
    return Response(response.body, response.status, response.first_headers_without_set_cookie())


def is_signed(raw: bytes, headers: Mapping[str, str], verifier: SignatureVerifier) -> bool:
    """Whether Slack signed exactly these bytes within the last five minutes."""
    timestamp = headers.get("x-slack-request-timestamp", "")
    signature = headers.get("x-slack-signature", "")
    if not (timestamp.isascii() and timestamp.isdecimal() and signature.isascii()):
        return False  # the verifier would raise
    try:
        return bool(verifier.is_valid(raw, timestamp, signature))
    except (UnicodeDecodeError, ValueError):
        return False


def _unsigned(raw: bytes) -> Response:
    """Slack checks now and then, without a signature, whether the TLS certificate is fine."""
    try:
        if ("ssl_check", "1") in parse_qsl(raw.decode()):
            return Response()
    except ValueError:
        pass  # not even text: refused like everything without a signature
    return PlainTextResponse("invalid signature", 401)


def parse(text: str, content_type: str) -> dict[str, Any]:
    """The payload: JSON (events), JSON in a form (interactions), or the form itself (commands).

    Bolt would do this too, but takes a command whose text holds the word "payload" for an empty form.
    Raises ValueError.
    """
    if content_type.startswith("application/json"):
        body = json.loads(text)
    else:
        fields = dict(parse_qsl(text, keep_blank_values=True))
        body = json.loads(fields["payload"]) if "payload" in fields and "command" not in fields else fields
    if not isinstance(body, dict):
        raise ValueError("not an object")
    return body


async def _limited_body(request: Request) -> bytes | None:
    """The body, or None when it is longer than allowed; it is then not read to its end."""
    raw = bytearray()
    async for chunk in request.stream():
        raw += chunk
        if len(raw) > BODY_LIMIT:
            return None
    return bytes(raw)


# --- what an operator asks -------------------------------------------------------------------------------


def operator_routes(
    metrics: Metrics,
    probes: Mapping[str, Probe],
    outbox: Callable[[], Awaitable[OutboxState]] | None,
    dispatch: Dispatch | None,
) -> list[Route]:
    async def healthz(_request: Request) -> Response:
        return PlainTextResponse("ok")

    async def readyz(_request: Request) -> Response:
        if dispatch is not None and dispatch.draining:
            return JSONResponse({"ready": False, "shutting_down": True}, 503)
        results = await asyncio.gather(*(_ask(name, probe) for name, probe in probes.items()))
        told = dict(zip(probes, results, strict=True))
        ready = all(results)
        return JSONResponse({"ready": ready, **told}, 200 if ready else 503)

    async def show_metrics(_request: Request) -> Response:
        if outbox is not None:
            try:
                async with asyncio.timeout(PROBE_SECONDS):
                    metrics.outbox(await outbox())
            except Exception as error:  # the database may be away; everything else is still worth showing
                log.warning("the state of the outbox could not be read: %s", type(error).__name__)
        return Response(metrics.render(), media_type=CONTENT_TYPE)

    return [
        Route("/healthz", healthz, methods=["GET"]),
        Route("/readyz", readyz, methods=["GET"]),
        Route("/metrics", show_metrics, methods=["GET"]),
    ]


async def _ask(name: str, probe: Probe) -> bool:
    try:
        async with asyncio.timeout(PROBE_SECONDS):
            return await probe()
    except Exception as error:  # whatever it is, this part is not ready
        log.warning("%s is not ready: %s", name, type(error).__name__)
        return False


# --- the server --------------------------------------------------------------------------------------------


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        self.ready.set()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield  # signals belong to whoever runs the event loop


def _listen(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    listener = socket.socket(family, kind, protocol)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(2048)
    except OSError:
        listener.close()
        raise
    return listener
