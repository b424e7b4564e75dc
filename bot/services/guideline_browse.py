"""All topics of the guidelines, page by page."""

from __future__ import annotations

from bot.services import guideline_index
from bot.services.transaction import Transaction
from bot.slack.blocks import Message
from bot.views import guideline_browse as views


def page(tx: Transaction, reader: str, number: int = 0, *, helping: bool = False) -> Message:
    """Each document once, in the reader's language where that version exists."""
    t = tx.translator(reader)
    documents = guideline_index.current(tx).library.in_reading_order(t.locale)
    return views.page(t, documents, number, helping=helping)
