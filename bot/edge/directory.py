"""Asks Slack about everybody once at start, so that the first answer is in the right language already."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from bot.services import profiles
from bot.services.runner import Runner
from bot.slack.errors import SlackError, SlackRateLimited, SlackRefused
from bot.slack.port import JSON, SlackPort

log = logging.getLogger("lotse.directory")

PAGE = 200
PAGES = 50  # ten thousand people; who is beyond is looked up when they first write
AGAIN_SECONDS = 30.0  # while Slack is away


@dataclass(frozen=True)
class Rest:
    """Whom Slack hasn't told of: where to go on, and in how many seconds."""

    cursor: str
    seconds: float


async def look_up_everybody(slack: SlackPort, runner: Runner, cursor: str = "") -> Rest | None:
    """Best effort: without it people are looked up one by one. None when Slack has no more to tell."""
    for _ in range(PAGES):
        payload: dict[str, JSON] = {"limit": PAGE, "include_locale": True, "cursor": cursor or None}
        try:
            answer = cast(Mapping[str, Any], await slack.call("users.list", payload))
        except SlackError as problem:
            log.info("the look-up of everybody stopped: %s", problem)
            return None if isinstance(problem, SlackRefused) else Rest(cursor, _pause(problem))
        await runner(profiles.remember, answer.get("members") or [])
        cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            break
    return None


def _pause(problem: SlackError) -> float:
    return max(problem.retry_after, 1.0) if isinstance(problem, SlackRateLimited) else AGAIN_SECONDS
