"""The real port: Slack's Web API through the SDK's client, its answers told apart by what may be done next.

How app.py uses it::

    forget_proxy(os.environ, settings.api_url)         # once, at the start of the process
    async with open_session() as session:
        web = web_client(settings.api_url, bot_token, session)
        slack = SlackClient(web, observe=metrics.slack_call)
    async with open_session(HURRY_TIMEOUT) as hurried:
        app = AsyncApp(client=web_client(settings.api_url, None, hurried), authorize=…, …)

The SDK retries nothing here: only the outbox knows what may be repeated.
"""

from __future__ import annotations

import asyncio
import ipaddress
import json
import logging
import time
from collections.abc import Callable, Mapping, MutableMapping
from typing import Any, Literal
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.answers import already_done, error_of
from bot.slack.errors import (
    SlackError,
    SlackOutcomeUnknown,
    SlackRateLimited,
    SlackRefused,
    SlackUnavailable,
)
from bot.slack.port import JSON

Outcome = Literal["ok", "refused", "rate_limited", "unavailable", "unknown"]
Observe = Callable[[str, Outcome, float], None]  # method, outcome, seconds

TIMEOUT = 30.0
HURRY_TIMEOUT = 2.0  # for what happens before an acknowledgement, which has 3 s in all
CONNECT_TIMEOUT = 10.0

_PROXY_VARIABLES = ("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy")


# --- setting up --------------------------------------------------------------------------------------


def open_session(timeout: float = TIMEOUT) -> aiohttp.ClientSession:
    """The one session of the process; the SDK would otherwise open a connection for every call."""
    return aiohttp.ClientSession(
        timeout=aiohttp.ClientTimeout(total=timeout, sock_connect=min(CONNECT_TIMEOUT, timeout))
    )


def web_client(api_url: str, token: str | None, session: aiohttp.ClientSession) -> AsyncWebClient:
    # At DEBUG the SDK logs whole bodies, and it takes a logger without a level for one at DEBUG.
    logger = logging.getLogger("lotse.slack.sdk")
    logger.setLevel(logging.INFO)
    return AsyncWebClient(
        token=token,
        base_url=api_url,
        timeout=int(session.timeout.total or TIMEOUT),
        session=session,
        logger=logger,
        retry_handlers=[],
    )


def forget_proxy(environ: MutableMapping[str, str], api_url: str) -> None:
    """Take the proxy out of `environ` when `api_url` is reached without one (loopback, NO_PROXY).

    SDK and Bolt read these variables at many places and don't know NO_PROXY.
    """
    host = urlsplit(api_url).hostname or ""
    exceptions = environ.get("no_proxy") or environ.get("NO_PROXY") or ""
    if _is_loopback(host) or any(_covers(one.strip(), host) for one in exceptions.split(",")):
        for name in _PROXY_VARIABLES:
            environ.pop(name, None)


def _covers(exception: str, host: str) -> bool:
    domain = exception.partition(":")[0].lstrip("*.").lower()
    return exception == "*" or (bool(domain) and (host == domain or host.endswith(f".{domain}")))


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


# --- calling -----------------------------------------------------------------------------------------


def _unobserved(method: str, outcome: Outcome, seconds: float) -> None:
    pass


class SlackClient:
    """A `SlackPort`. Slack takes every method as a form, with JSON for whatever is not a plain value."""

    def __init__(self, web: AsyncWebClient, *, observe: Observe = _unobserved) -> None:
        self._web = web
        self._observe = observe

    async def call(self, method: str, payload: Mapping[str, JSON]) -> dict[str, JSON]:
        started = time.monotonic()
        outcome: Outcome = "unknown"
        try:
            answer = await self._call(method, payload)
            outcome = "ok"
            return answer
        except SlackError as error:
            outcome = _outcome(error)
            raise
        finally:
            self._observe(method, outcome, time.monotonic() - started)

    async def _call(self, method: str, payload: Mapping[str, JSON]) -> dict[str, JSON]:
        arguments = form(payload)
        try:
            response = await self._web.api_call(method, data=arguments)
        except SlackApiError as error:
            return _accepted(method, payload, *_parts(error))
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise network_error(method, error) from error
        except AttributeError:
            # The SDK stumbles over a text/plain body with status 200.
            raise SlackOutcomeUnknown(method, "an answer that is not from Slack's API") from None
        return dict(response.data) if isinstance(response.data, dict) else {}

    async def upload(
        self,
        content: bytes,
        *,
        filename: str,
        channel: str | None = None,
        title: str | None = None,
        alt_text: str | None = None,
        initial_comment: str | None = None,
        thread_ts: str | None = None,
    ) -> dict[str, JSON]:
        """Upload a file in the three steps of files upload v2; share it in a Slack channel (by id) if given.

        Only the last step shows anything to people, so an error before it never means "perhaps".
        """
        slot = await self.call(
            "files.getUploadURLExternal",
            {"filename": filename, "length": len(content), "alt_txt": alt_text},
        )
        await self._send_bytes(str(slot["upload_url"]), content)
        return await self.call(
            "files.completeUploadExternal",
            {
                "files": [{"id": slot["file_id"], "title": title or filename}],
                "channel_id": channel,
                "initial_comment": initial_comment,
                "thread_ts": thread_ts,
            },
        )

    async def _send_bytes(self, url: str, content: bytes) -> None:
        method = "files.getUploadURLExternal"
        session = self._web.session
        if session is None:
            raise RuntimeError("SlackClient needs a web client with a session")
        try:
            async with session.post(url, data=content, proxy=self._web.proxy) as response:
                status = response.status
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            reason = f"the upload broke off ({type(error).__name__})"
            raise SlackUnavailable(method, reason) from None  # some of aiohttp's name the address, a secret
        if status == 200:
            return
        if status >= 500 or status == 429:
            raise SlackUnavailable(method, f"the upload was answered with HTTP {status}")
        raise SlackRefused("upload_failed", method, details=(f"HTTP {status}",))


def form(payload: Mapping[str, JSON]) -> dict[str, str]:
    """Arguments as Slack takes them in a form; what is None is left out."""
    return {key: _plain(value) for key, value in payload.items() if value is not None}


def _plain(value: JSON) -> str:
    if isinstance(value, str):
        return str(value)
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _parts(error: SlackApiError) -> tuple[int, Mapping[str, str], dict[str, Any]]:
    """Status, headers and body of whatever the SDK has put into its exception."""
    response: Any = error.response
    status: int = getattr(response, "status_code", None) or getattr(response, "status", None) or 0
    body = getattr(response, "data", None)
    return status, getattr(response, "headers", {}), body if isinstance(body, dict) else {}


def _accepted(
    method: str, payload: Mapping[str, JSON], status: int, headers: Mapping[str, str], body: dict[str, Any]
) -> dict[str, JSON]:
    """The answer, if it only says that nothing is left to do. Otherwise raises what it means."""
    error = error_of(method, status, headers, body)
    if isinstance(error, SlackRefused) and already_done(method, error.error, payload):
        return {"ok": True, "already": error.error}
    raise error from None


def network_error(method: str, error: BaseException) -> SlackError:
    """What an exception of aiohttp says about the call: before sending nothing can have happened."""
    reason = type(error).__name__
    not_sent = (
        aiohttp.ClientConnectorError,  # refused, no such name, TLS
        aiohttp.ConnectionTimeoutError,  # no connection in time
        aiohttp.ClientHttpProxyError,
        aiohttp.ServerFingerprintMismatch,
        aiohttp.InvalidURL,
    )
    if isinstance(error, not_sent):
        return SlackUnavailable(method, reason)
    if isinstance(error, asyncio.TimeoutError):
        return SlackOutcomeUnknown(method, "no answer in time")
    return SlackOutcomeUnknown(method, reason)


def slack_error(error: BaseException) -> SlackError | None:
    """What an exception of the SDK's client (which Bolt hands to listeners) says; None if it isn't one."""
    if isinstance(error, SlackError):
        return error
    if isinstance(error, SlackApiError):
        address = getattr(error.response, "api_url", None) or "?"
        return error_of(str(address).rpartition("/")[2], *_parts(error))
    if isinstance(error, aiohttp.ClientError | TimeoutError | ConnectionError):
        return network_error("?", error)
    return None


def _outcome(error: SlackError) -> Outcome:
    match error:
        case SlackRefused():
            return "refused"
        case SlackRateLimited():
            return "rate_limited"
        case SlackUnavailable():
            return "unavailable"
        case _:
            return "unknown"
