"""Runs services for a command, in this process and outside of the bot."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from bot.i18n import Texts
from bot.services.runner import Clock, Runner
from bot.settings import Settings
from data.database import Database


@contextmanager
def at_work(
    database: Database, settings: Settings, clock: Clock = lambda: datetime.now(UTC)
) -> Iterator[Runner]:
    """Use its synchronous `run` and `run_read`. What lands in the outbox is delivered by the running bot."""
    texts = Texts(locale=settings.locale, address=settings.address, zone=settings.timezone)
    runner = Runner(database, texts, settings, clock)
    try:
        yield runner
    finally:
        runner.close()
