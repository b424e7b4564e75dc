"""What may happen before an acknowledgement fits into the three seconds that Slack waits."""

from __future__ import annotations

from bot.sandbox.delivery import ACK_SECONDS
from bot.sandbox.workspace import TRIGGER_SECONDS
from bot.services.runner import ANSWER_SECONDS
from bot.slack.client import HURRY_TIMEOUT
from handlers.wiring import ASK_SLACK_SECONDS

LEFT = 0.5  # seconds for everything else


def test_whoever_waits_hears_in_time() -> None:
    assert ACK_SECONDS == TRIGGER_SECONDS == 3.0, "Slack's own limits"
    assert ANSWER_SECONDS <= ACK_SECONDS - LEFT, "a write that doesn't get its turn"
    assert HURRY_TIMEOUT <= ACK_SECONDS - LEFT, "a modal that doesn't open"
    assert ASK_SLACK_SECONDS <= 1.0, "somebody never seen before, and then still one of the two"
