"""How a guideline's owner is asked whether it is still right."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot.i18n import Translator
from bot.slack.blocks import Message, actions, button, context, section


def reminder(t: Translator, family: str, titles: Mapping[str, str], day: date) -> Message:
    text = t.mrkdwn("guideline_reviews-reminder", title=_title(t, titles), day=t.full_date(day))
    note = t.mrkdwn("guideline_reviews-how-to-change")
    elements = [
        button("guideline_reviews.still_right", t.plain("guideline_reviews-still-right"), value=family),
        button("guideline_browse.show", t.plain("guideline_reviews-read")),
    ]
    return Message(text, [section(text), actions(*elements), context(note)])


def confirmed(t: Translator, titles: Mapping[str, str], until: date) -> Message:
    text = t.mrkdwn("guideline_reviews-confirmed", title=_title(t, titles), until=t.full_date(until))
    return Message(text, [section(text)])


def _title(t: Translator, titles: Mapping[str, str]) -> str:
    """In the reader's language where there is one."""
    return titles.get(t.locale) or next(iter(titles.values()))
