"""Tells Bolt as whom it acts: asked of Slack once, and kept while the process lives."""

from __future__ import annotations

import asyncio
from typing import Any

from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize

from bot.slack.port import SlackPort


class WhoWeAre(AsyncAuthorize):
    """Bolt would ask by itself, but where Slack refuses to answer it acknowledges the request with an English
    excuse, and what a person did is lost. A `SlackError` is none of the errors that it treats so: the
    request then fails like any other, people get an answer, and Slack delivers an event again.
    """

    def __init__(self, slack: SlackPort, token: str) -> None:
        self._slack = slack
        self._token = token
        self._known: dict[str, Any] | None = None
        self._asking = asyncio.Lock()

    async def __call__(self, *, user_id: str | None, **_request: Any) -> AuthorizeResult:
        async with self._asking:
            if self._known is None:
                self._known = await self._slack.call("auth.test", {})
        names = ("enterprise_id", "team_id", "team", "url", "bot_id")
        about = {name: self._known.get(name) for name in names}
        return AuthorizeResult(
            **about, bot_user_id=self._known.get("user_id"), bot_token=self._token, user_id=user_id
        )
