"""Deliveries as signed HTTP requests to one URL: events, commands and interactivity."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from typing import Any
from urllib.parse import urlencode

import aiohttp

from bot.sandbox.delivery import Answer, Envelope


class SignedHttp:
    """`url` may be set later: bot and sandbox each need to know where the other listens."""

    def __init__(self, signing_secret: str, url: str | None = None) -> None:
        self.url = url
        self._secret = signing_secret.encode()
        self._session: aiohttp.ClientSession | None = None

    @property
    def connected(self) -> bool:
        return self.url is not None

    async def send(self, envelope: Envelope, seconds: float) -> Answer:
        if self.url is None:
            return Answer("not_connected", reason="connection_failed")
        body, content_type = _encoded(envelope)
        headers = {"Content-Type": content_type, **self._signed(body)}
        if envelope.attempt:
            headers |= {"X-Slack-Retry-Num": str(envelope.attempt), "X-Slack-Retry-Reason": envelope.reason}
        if self._session is None:
            self._session = aiohttp.ClientSession()
        timeout = aiohttp.ClientTimeout(total=seconds)
        try:
            async with self._session.post(self.url, data=body, headers=headers, timeout=timeout) as answer:
                return _understood(answer.status, await answer.text(), answer.headers.get("X-Slack-No-Retry"))
        except TimeoutError:
            return Answer("operation_timeout", reason="http_timeout")
        except aiohttp.ClientError:
            return Answer("not_connected", reason="connection_failed")

    def _signed(self, body: bytes) -> dict[str, str]:
        stamp = str(int(time.time()))
        digest = hmac.new(self._secret, b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
        return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None


def _encoded(envelope: Envelope) -> tuple[bytes, str]:
    if envelope.kind == "events_api":
        return envelope.text.encode(), "application/json"
    form = envelope.payload if envelope.kind == "slash_commands" else {"payload": envelope.text}
    return urlencode(form).encode(), "application/x-www-form-urlencoded"


def _understood(status: int, text: str, no_retry: str | None) -> Answer:
    if not 200 <= status < 300:
        told = {"status": status, "body": text[:500]}
        return Answer("operation_failed", told, reason="http_error", final=no_retry == "1")
    return Answer(body=_parsed(text))


def _parsed(text: str) -> Any:
    if not text:
        return None
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return {"text": text}  # a bare text is a message
