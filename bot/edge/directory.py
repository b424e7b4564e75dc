"""Asks Slack about everybody once at start, so that the first answer is in the right language already."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any, cast

from bot.services import profiles
from bot.services.runner import Runner
from bot.slack.errors import SlackError
from bot.slack.port import JSON, SlackPort

log = logging.getLogger("lotse.directory")

PAGE = 200
PAGES = 50  # ten thousand people; who is beyond is looked up when they first write


async def look_up_everybody(slack: SlackPort, runner: Runner) -> None:
    """Best effort: without it people are looked up one by one."""
    cursor = ""
    try:
        for _ in range(PAGES):
            payload: dict[str, JSON] = {"limit": PAGE, "include_locale": True, "cursor": cursor or None}
            answer = cast(Mapping[str, Any], await slack.call("users.list", payload))
            await runner(profiles.remember, answer.get("members") or [])
            cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                break
    except SlackError as problem:
        log.info("the look-up of everybody stopped: %s", problem)
