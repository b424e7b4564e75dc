"""Slack tells when a person changes language, zone or name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.services import profiles
from bot.services.runner import RequestRunner


def register(app: AsyncApp) -> None:
    app.event("user_change")(changed)


async def changed(
    ack: Any, event: dict[str, Any], work: RequestRunner, forget: Callable[[str], None]
) -> None:
    await work(profiles.remember, [event["user"]])
    forget(event["user"]["id"])
    await ack()
