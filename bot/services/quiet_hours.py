"""What nobody waits for is told when the reader is up: a calendar that was read at night wakes no one."""

from __future__ import annotations

from datetime import date

from bot.domain.editorial_reminders import after_quiet
from bot.i18n import Translator
from bot.services.transaction import Render, Transaction
from bot.slack.blocks import Message
from bot.slack.markup import Mrkdwn
from data.timetable import Due

TELL = "quiet_hours.tell"


def tell(tx: Transaction, slack_id: str, render: Render, *, key: str) -> None:
    """As `tx.tell`, but after the quiet hours of the reader, in whose zone they are. It says what was true
    when it was said; what changes in the night is told after it, in the same order."""
    at = after_quiet(tx.now, tx.team.plan, tx.translator(slack_id).zone, _never_free)
    if at <= tx.now:
        tx.tell(slack_id, render, key=key)
        return
    message = render(tx.translator(slack_id))
    payload = {"to": slack_id, "key": key, "text": message.text, "blocks": list(message.blocks)}
    tx.data.timetable.schedule(TELL, f"{key}:{slack_id}", at, payload)


def deliver(tx: Transaction, due: Due) -> None:
    message = Message(Mrkdwn(due.payload["text"]), due.payload["blocks"])

    def draw(_: Translator) -> Message:
        return message

    tx.tell(due.payload["to"], draw, key=due.payload["key"])


def _never_free(_: date) -> bool:
    return False
