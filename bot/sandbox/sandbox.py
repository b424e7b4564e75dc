"""The sandbox as a whole, without its HTTP side: state, clock, deliveries, and people who act."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Collection
from datetime import datetime
from typing import Literal

from bot.sandbox.api import WebApi
from bot.sandbox.changes import Changes
from bot.sandbox.clock import SandboxClock
from bot.sandbox.delivery import Delivery, Transport
from bot.sandbox.events import Events
from bot.sandbox.faults import AT_ONCE, Fault, Faults
from bot.sandbox.modals import Modals
from bot.sandbox.people import People
from bot.sandbox.response_urls import ResponseUrls
from bot.sandbox.signed_http import SignedHttp
from bot.sandbox.socket_mode import SocketHub
from bot.sandbox.stream import Stream
from bot.sandbox.wire import Wire
from bot.sandbox.workspace import Json, Workspace

SIGNING_SECRET = "sandbox-signing-secret"
_POLL_SECONDS = 0.005


async def _nothing() -> None:
    """Stands in for a bot in another process."""


class Sandbox:
    """`furnish` fills a fresh workspace. `delivery="http"` sends signed requests to `request_url` (which may
    be set later by `deliver_to`) instead of Socket Mode. `commands`, `shortcuts` and `events` are the
    manifest's; what is left out is not restricted. The hooks `next_event`, `bot_idle` and `clock_moved` are
    set by whoever runs a bot in the same process; without them the sandbox knows only its own side."""

    def __init__(
        self,
        furnish: Callable[[Workspace], None],
        *,
        clock: SandboxClock | None = None,
        delivery: Literal["socket", "http"] = "socket",
        request_url: str | None = None,
        commands: list[Json] | None = None,
        shortcuts: list[Json] | None = None,
        events: Collection[str] | None = None,
    ) -> None:
        self.clock = clock or SandboxClock()
        self.commands = commands or []
        self.shortcuts = shortcuts or []
        self.next_event: Callable[[], datetime | None] = lambda: None
        self.bot_idle: Callable[[], Awaitable[None]] = _nothing
        self.clock_moved: Callable[[], Awaitable[None]] = _nothing
        self.stream = Stream()
        self.faults = Faults()
        self.wire = Wire(lambda: self.clock.now().isoformat(timespec="milliseconds"), self.stream)
        self.hub = SocketHub(self.faults, self._connections_changed)
        self._http = SignedHttp(SIGNING_SECRET, request_url) if delivery == "http" or request_url else None
        transport: Transport = self._http or self.hub
        self.delivery = Delivery(transport, self.wire, self.faults)
        self.workspace = ws = Workspace(self.clock, publish=self.stream.publish)
        self.events = Events(ws, self.delivery, events)
        self.urls = ResponseUrls(ws)
        self.people = People(ws, self.delivery, self.events, self.urls, self.commands, self.shortcuts)
        self.modals = Modals(ws, self.delivery, self.urls)
        self.changes = Changes(ws, self.events)
        self.api = WebApi(ws, self.faults, self.wire, self._new_socket_url if self._http is None else None)
        self._furnish = furnish
        self._fill()

    def _fill(self) -> None:
        self.run = f"{time.time_ns():x}"  # changes with every start and reset
        self._furnish(self.workspace)
        self.workspace.happened = self.events.happened  # from now on: the past has happened already

    # --- where everybody listens -------------------------------------------------------------------

    @property
    def address(self) -> str:
        return self.urls.address

    @address.setter
    def address(self, address: str) -> None:
        self.urls.address = self.api.address = self.workspace.address = address

    def deliver_to(self, request_url: str) -> None:
        if self._http is None:
            raise ValueError('this sandbox delivers over Socket Mode; make it with delivery="http"')
        self._http.url = request_url
        self._connections_changed()

    def _new_socket_url(self) -> str:
        return self.hub.new_url(self.address)

    def _connections_changed(self) -> None:
        self.stream.publish({"type": "state"})

    # --- faults ------------------------------------------------------------------------------------

    async def set_faults(self, faults: Collection[Fault]) -> None:
        """Replaces what was on. What happens at once is over when this returns."""
        self.faults.set(fault for fault in faults if fault.kind not in AT_ONCE)
        for fault in faults:
            if fault.kind == "stale_url":
                self.hub.forget_urls()
            elif fault.kind == "socket_closed":
                await self.hub.disconnect(fault.options.get("reason"))
        self.stream.publish({"type": "state"})

    # --- idle and reset ----------------------------------------------------------------------------

    async def until_idle(self, seconds: float) -> None:
        """Nothing being delivered, and the bot says that it has nothing under way. Raises TimeoutError."""
        async with asyncio.timeout(seconds):
            while True:
                while self.delivery.busy or self.api.under_way:  # noqa: ASYNC110  # too many to wait for one
                    await asyncio.sleep(_POLL_SECONDS)
                before = self.api.calls
                await self.bot_idle()
                quiet = self.api.calls == before and not self.api.under_way
                if quiet and not self.delivery.busy:
                    return

    def reset(self) -> None:
        """Messages, views, faults and traffic back to the start; the bot's own database is not touched."""
        self.delivery.forget()
        self.workspace.clear()
        self.urls.given.clear()
        self.faults.set([])
        self.wire.entries.clear()
        self._fill()
        self.stream.publish({"type": "reset"})
