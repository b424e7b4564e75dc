"""Slack's three seconds and what follows from them, stretched: a busy machine is slow, not wrong.

Tests of conversations are about what is said, not how fast; `tests/house/test_in_time.py` holds the limits to
each other. `python -m tests.patience sandbox` is `lotse sandbox` with them.
"""

from __future__ import annotations

import sys

import pytest

LIMITS = {
    "bot.sandbox.delivery.ACK_SECONDS": 60.0,
    "bot.sandbox.workspace.TRIGGER_SECONDS": 60.0,
    "bot.sandbox.control.IDLE_SECONDS": 100.0,
    "bot.services.runner.ANSWER_SECONDS": 45.0,
    "bot.app.HURRY_TIMEOUT": 45.0,
    "handlers.wiring.ASK_SLACK_SECONDS": 45.0,
}


def stretch(patch: pytest.MonkeyPatch, *, leave: tuple[str, ...] = ()) -> None:
    """`leave`: names of limits that a test is about."""
    for path, seconds in LIMITS.items():
        if path.rpartition(".")[2] not in leave:
            patch.setattr(path, seconds)


if __name__ == "__main__":
    from bot.cli import main

    stretch(pytest.MonkeyPatch())
    sys.exit(main())
