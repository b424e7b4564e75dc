"""Where the log goes and what may stand in it."""

from __future__ import annotations

import logging
import sys

from bot.settings import LogLevel, redacted


class Redacting(logging.Formatter):
    """Blacks tokens and passwords out, whoever logged them: libraries log whole requests when they debug."""

    def format(self, record: logging.LogRecord) -> str:
        return redacted(super().format(record))


def configure(level: LogLevel) -> None:
    """Log to stderr, one line each (but for traces)."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setLevel(level.upper())  # loggers of the SDK have a level of their own
    handler.setFormatter(Redacting("%(asctime)s %(levelname)-7s %(name)s: %(message)s"))
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    if level != "debug":
        for chatty in (
            "apscheduler",
            "aiohttp.access",
            "uvicorn.access",
            "alembic",
            "slack_bolt",
            "slack_sdk",
        ):
            logging.getLogger(chatty).setLevel(logging.WARNING)
