"""Slack tells when a person changes language, zone or name."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.services import profiles
from bot.services.runner import RequestRunner


def register(app: AsyncApp) -> None:
    app.event("user_change")(changed)


async def changed(event: dict[str, Any], work: RequestRunner) -> None:
    await work(profiles.remember, [event["user"]])
