"""What tests of the rota look at: who is on duty, somebody's next shift, and why something is refused."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.domain.errors import UserError
from bot.domain.rota import Shift
from bot.services import rota
from bot.services.runner import Runner


def on_duty(bot: Runner, moment: datetime, channel: str = "instagram") -> list[str | None]:
    spans = bot.run_read(rota.spans, moment, moment + timedelta(seconds=1), [channel])
    return [span.person for span in spans]


def shift_of(bot: Runner, person: str | None, channel: str = "instagram") -> Shift:
    """The next whole shift of a person that hasn't begun."""
    now = bot.clock()
    shifts = bot.run_read(rota.shifts, now, now + timedelta(days=200), [channel])
    return next(shift for shift in shifts if shift.person == person and shift.start > now)


def refused(bot: Runner, service: Any, *args: Any, **kwargs: Any) -> str:
    with pytest.raises(UserError) as raised:
        bot.run(service, *args, **kwargs)
    for locale in ("de", "en"):
        assert bot.texts.translator(locale).mrkdwn(raised.value.key, **raised.value.text_args)
    return raised.value.key
