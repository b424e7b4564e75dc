"""Runs services for a command, in this process and outside of the bot."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.i18n import Texts
from bot.services.runner import Runner
from bot.settings import Settings
from data.database import Database


def runner(database: Database, settings: Settings) -> Runner:
    """Use its synchronous `run` and `run_read`. What lands in the outbox is delivered by the running bot."""
    texts = Texts(locale=settings.locale, address=settings.address, zone=settings.timezone)
    return Runner(database, texts, settings, lambda: datetime.now(UTC))
