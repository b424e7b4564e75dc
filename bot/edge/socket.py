"""The Socket Mode entrance: Slack's requests over a WebSocket that is watched.

How app.py uses it::

    dispatch = Dispatch(bolt, metrics)
    edge = SocketEdge(dispatch, web=bolt.client, app_token=token, metrics=metrics)
    await edge.start()              # returns at once; it connects, and connects again, in the background
    await edge.connected()          # where somebody waits for it ("Lotse is ready")
    …
    await edge.failed()             # ends only by raising `Refused`: the token is no good
    …
    await dispatch.drain(seconds)   # new requests are turned away, running ones come to their end
    await edge.stop()

`await edge.is_connected()` is what /readyz asks.

The watchdog is there because the SDK's client can go deaf in several ways: when the handshake for an address
fails it tries that same address for ever; a connection may be made but never greeted; its tasks may have
died; or Slack's request to reconnect was lost, and nothing arrives any more although pings are answered.
"""

from __future__ import annotations

import asyncio
import logging
import time
from dataclasses import dataclass

from slack_bolt.adapter.socket_mode.async_internals import send_async_response
from slack_bolt.adapter.socket_mode.internals import build_headers
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

from bot.edge.connection import Connection, Pace, Refused
from bot.edge.dispatch import Dispatch
from bot.edge.metrics import Metrics

__all__ = ["Refused", "SocketEdge", "Watch"]

log = logging.getLogger("lotse.socket")


@dataclass(frozen=True)
class Watch:
    """All in seconds, but `overdue`, a factor of how long Slack says that a connection lasts."""

    every: float = 5.0
    patience: float = 30.0  # without a live connection, then another address
    despair: float = 120.0  # without a live connection, then another client
    overdue: float = 1.5
    ping: float = 10.0  # between pings; four without an answer end a connection


class SocketEdge:
    def __init__(
        self,
        dispatch: Dispatch,
        *,
        web: AsyncWebClient,
        app_token: str,
        metrics: Metrics,
        watch: Watch | None = None,
        pace: Pace | None = None,
    ) -> None:
        self._dispatch = dispatch
        self._web = web
        self._app_token = app_token
        self._metrics = metrics
        self._watch = watch or Watch()
        self._pace = pace or Pace()
        self._connection: Connection | None = None
        self._connecting: asyncio.Task[None] | None = None
        self._watching: asyncio.Task[None] | None = None
        self._greeted = asyncio.Event()  # at least once since the start
        self._refused: asyncio.Future[None] | None = None

    # --- for app.py --------------------------------------------------------------------------------------

    async def start(self) -> None:
        self._refused = asyncio.get_running_loop().create_future()
        self._refused.add_done_callback(lambda future: future.exception())  # nobody has to ask for it
        self._open()
        self._watching = asyncio.create_task(self._watch_for_ever())

    async def connected(self) -> None:
        """Wait until Slack has said hello for the first time. Raises `Refused`."""
        hello = asyncio.create_task(self._greeted.wait())
        refused = asyncio.create_task(self.failed())
        try:
            await asyncio.wait({hello, refused}, return_when=asyncio.FIRST_COMPLETED)
            if refused.done():
                refused.result()
        finally:
            hello.cancel()
            refused.cancel()

    async def failed(self) -> None:
        """Wait for ever, unless Slack refuses the token: then raises `Refused`."""
        assert self._refused is not None, "start() comes first"
        await asyncio.shield(self._refused)

    async def is_connected(self) -> bool:
        return self._connection is not None and await self._connection.is_alive()

    async def stop(self) -> None:
        """Close the connection. What still runs should have been drained before."""
        self._dispatch.stop_taking()
        await _end(self._watching)
        connection, self._connection = self._connection, None
        if connection is not None:
            await connection.shut()
        await _end(self._connecting)
        self._metrics.socket_connected.set(0)

    # --- requests ----------------------------------------------------------------------------------------

    async def _handle(self, client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        if self._dispatch.turns_away():
            return
        started = time.time()
        with self._dispatch.under_way():
            response = await self._dispatch(dict(request.payload), _text(build_headers(request)))
            # The connection may have been replaced meanwhile; Slack knows the envelope by its id.
            await send_async_response(self._connection or client, request, response, started)

    # --- connection --------------------------------------------------------------------------------------

    def _open(self) -> None:
        connection = Connection(
            self._app_token,
            self._web,
            pace=self._pace,
            ping_interval=self._watch.ping,
            on_hello=self._on_hello,
            on_refused=self._on_refused,
        )
        connection.socket_mode_request_listeners.append(self._handle)
        self._connection = connection
        self._connecting = asyncio.create_task(_connect(connection))

    def _on_hello(self) -> None:
        self._greeted.set()
        self._metrics.socket_connections.inc()
        self._metrics.socket_connected.set(1)

    def _on_refused(self, refused: Refused) -> None:
        """Final at the start, when the token was never good; later it may be Slack that has a bad day."""
        if self._refused is not None and not self._refused.done() and not self._greeted.is_set():
            self._refused.set_exception(refused)

    # --- watchdog ------------------------------------------------------------------------------------------

    async def _watch_for_ever(self) -> None:
        loop = asyncio.get_running_loop()
        lost_at: float | None = None
        renewed_at = 0.0
        while True:
            await asyncio.sleep(self._watch.every)
            try:
                alive = await self.is_connected()
                self._metrics.socket_connected.set(alive)
                now = loop.time()
                if alive:
                    lost_at = None
                    await self._refresh_if_overdue()
                    continue
                if lost_at is None:
                    lost_at = renewed_at = now
                if now - lost_at > self._watch.despair:
                    lost_at = None
                    await self._replace()
                elif now - renewed_at > self._watch.patience:
                    renewed_at = now
                    self._renew_address()
            except Exception:
                log.exception("the watchdog stumbled, and goes on")

    def _renew_address(self) -> None:
        """Without an address the client's loop asks for one; with a dead one it would go on for ever."""
        if self._connection is not None:
            log.warning("no connection to Slack for %.0f s: trying another address", self._watch.patience)
            self._connection.wss_uri = None
            self._metrics.cured("new_address")

    async def _replace(self) -> None:
        log.warning("no connection to Slack for %.0f s: starting over", self._watch.despair)
        self._metrics.cured("new_client")
        await _end(self._connecting)
        if self._connection is not None:
            await self._connection.shut()
        self._open()

    async def _refresh_if_overdue(self) -> None:
        connection = self._connection
        if connection is not None and connection.is_overdue(self._watch.overdue):
            log.info("this connection is older than Slack allows: making a new one")
            self._metrics.cured("refresh")
            await connection.renew(self._watch.patience)


async def _connect(connection: Connection) -> None:
    await connection.connect()  # type: ignore[no-untyped-call]  # the SDK has no annotation here


def _text(headers: object) -> dict[str, str]:
    return {str(name): str(value) for name, value in headers.items()} if isinstance(headers, dict) else {}


async def _end(task: asyncio.Task[None] | None) -> None:
    if task is not None:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
