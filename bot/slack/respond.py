"""Answers through a response URL, over the session of the process: Bolt's own open a connection for each."""

from __future__ import annotations

import json
from typing import Any

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.answers import error_of
from bot.slack.client import network_error
from bot.slack.port import JSON

METHOD = "response_url"  # as errors and logs name it; the address is a secret


class Respond:
    """What a handler gets as `respond`. Slack takes five answers to a click, for half an hour.

    Raises a `SlackError` when the answer doesn't arrive, and ValueError where there is nothing to answer.
    """

    def __init__(self, web: AsyncWebClient, response_url: str | None) -> None:
        self._web = web
        self._response_url = response_url

    async def __call__(self, **message: JSON) -> None:
        if not self._response_url:
            raise ValueError("this request has no response URL")
        session = self._web.session
        if session is None:
            raise RuntimeError("Respond needs a web client with a session")
        try:
            async with session.post(
                self._response_url, json=message, proxy=self._web.proxy, allow_redirects=False
            ) as response:
                status, headers = response.status, response.headers
                said = await response.text(errors="replace")
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise network_error(METHOD, error) from None  # some of aiohttp's name the address, in a trace too
        answer = _json(said)
        if status != 200 or answer.get("ok") is False:
            raise error_of(METHOD, status, headers, answer)


def _json(said: str) -> dict[str, Any]:
    """Slack says plain "ok" or JSON."""
    try:
        answer = json.loads(said)
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}
