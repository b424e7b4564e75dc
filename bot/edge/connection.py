"""Socket Mode's client of the SDK, with the care that it lacks.

It asks for addresses sparingly, knows whether Slack has greeted it, keeps tickets out of the log, and says
when a token is simply wrong.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable, Mapping
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.web.async_client import AsyncWebClient

# What apps.connections.open answers when no waiting will help.
_FATAL = frozenset(
    {
        "invalid_auth",
        "not_authed",
        "account_inactive",
        "token_revoked",
        "token_expired",
        "not_allowed_token_type",
        "missing_scope",
        "no_permission",
        "forbidden_team",
    }
)

CONNECTION_SECONDS = 3600.0  # how long a connection lasts when Slack does not say


class Refused(Exception):
    """Slack refuses Socket Mode for good; `error` is its word for it (invalid_auth, missing_scope …)."""

    def __init__(self, error: str) -> None:
        super().__init__(f"apps.connections.open: {error}")
        self.error = error


class Pace:
    """Lets `burst` turns through at once, then one in `seconds`: apps.connections.open is Slack tier 1."""

    def __init__(self, burst: int = 5, seconds: float = 60.0) -> None:
        self._burst = burst
        self._seconds = seconds
        self._next = -float("inf")  # when the bucket was, or will be, empty

    def wait(self, now: float) -> float:
        """Take a turn; how many seconds to wait before it, at `now` (any steady clock)."""
        full = now - self._burst * self._seconds
        self._next = max(self._next, full) + self._seconds
        return max(0.0, self._next - now)

    def give_back(self) -> None:
        """The turn was not used: nothing of it reached Slack."""
        self._next -= self._seconds


class Connection(SocketModeClient):
    """One client. `greeted` is whether Slack has said hello on the session that is open now."""

    def __init__(
        self,
        app_token: str,
        web: AsyncWebClient,
        *,
        pace: Pace,
        ping_interval: float,
        on_hello: Callable[[], None],
        on_refused: Callable[[Refused], None],
    ) -> None:
        super().__init__(
            app_token=app_token, web_client=web, logger=quiet_logger(), ping_interval=ping_interval
        )
        self._pace = pace
        self._on_hello = on_hello
        self._on_refused = on_refused
        self._greeted_session: object | None = None
        self._greeted_at = 0.0
        self._lasts = CONNECTION_SECONDS
        self.message_listeners.append(self._listen)

    async def issue_new_wss_url(self) -> str:
        await asyncio.sleep(self._pace.wait(_now()))
        try:
            return str(await super().issue_new_wss_url())
        except SlackApiError as error:
            word = str(error.response.get("error", ""))
            if word in _FATAL:
                self._on_refused(Refused(word))
            raise
        except aiohttp.ClientConnectorError:
            self._pace.give_back()
            raise

    async def _listen(self, _client: object, message: Mapping[str, Any], _raw: str | None) -> None:
        if message.get("type") != "hello":
            return
        self._greeted_session = self.current_session
        self._greeted_at = _now()
        lasts = (message.get("debug_info") or {}).get("approximate_connection_time")
        self._lasts = float(lasts) if isinstance(lasts, int) and lasts > 0 else CONNECTION_SECONDS
        self._on_hello()

    @property
    def greeted(self) -> bool:
        return self.current_session is not None and self._greeted_session is self.current_session

    async def is_alive(self) -> bool:
        """Connected, greeted, answered to pings, and with the tasks running that the client lives by."""
        tasks = (self.message_processor, self.current_session_monitor, self.message_receiver)
        running = all(task is not None and not task.done() for task in tasks)
        return running and self.greeted and bool(await self.is_connected())

    def is_overdue(self, factor: float) -> bool:
        """Older than Slack lets a connection become: its request to reconnect was never heard."""
        return self.greeted and _now() - self._greeted_at > self._lasts * factor

    async def renew(self, seconds: float) -> None:
        """Ask for a new address and move there, while the old session is still open."""
        async with asyncio.timeout(seconds):
            await self.connect_to_new_endpoint(force=True)

    async def shut(self, seconds: float = 5.0) -> None:
        """Close for good, without waiting long for the other side."""
        self.closed = True
        tasks = [self.message_processor, self.current_session_monitor, self.message_receiver]
        try:
            async with asyncio.timeout(seconds):
                await self.close()  # type: ignore[no-untyped-call]  # the SDK has no annotation here
        except TimeoutError:
            await self.aiohttp_client_session.close()
        for task in tasks:
            if task is not None:
                task.cancel()
        await asyncio.gather(*(task for task in tasks if task is not None), return_exceptions=True)


def _now() -> float:
    return asyncio.get_running_loop().time()


# --- the SDK's log -------------------------------------------------------------------------------------


class _WithoutTickets(logging.Filter):
    """A WebSocket address holds a ticket, and the SDK logs addresses along with errors."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = re.sub(r"wss?://\S+", "wss://…", record.getMessage())
        record.args = ()
        record.exc_info = None  # the error is in the message; its traceback would show the address again
        return True


_without_tickets = _WithoutTickets()


def quiet_logger() -> logging.Logger:
    """INFO at most: at DEBUG the SDK logs every message, and it takes a logger without a level for DEBUG."""
    logger = logging.getLogger("lotse.socket.sdk")
    logger.setLevel(logging.INFO)
    logger.addFilter(_without_tickets)
    return logger
