"""Looks a draft over, and says on which section of the guidelines each hint rests. Nothing is stored."""

from __future__ import annotations

from bot.domain.guidelines import drafts as rules
from bot.domain.guidelines.documents import Document, Section
from bot.domain.guidelines.drafts import Draft, Hint, Kind
from bot.domain.guidelines.gate import Tier
from bot.domain.guidelines.questions import read_question
from bot.domain.team import Locale
from bot.services import guideline_index
from bot.services.transaction import Transaction
from bot.slack.blocks import Message, Modal
from bot.slack.markup import unescape
from bot.views import guideline_checks as views

Rests = dict[Kind, tuple[Document, Section] | None]


def form(tx: Transaction, reader: str) -> Modal:
    """Where a whole draft fits, with its line breaks and its channel."""
    return views.form(tx.translator(reader), tx.team)


def check_typed(tx: Transaction, reader: str, typed: str) -> Message:
    """What follows `/guideline check`: `instagram: text` or a text alone."""
    channel, text = rules.read_channel(unescape(typed), tx.team.active_channels)
    return check(tx, reader, Draft(text, channel))


def check_form(
    tx: Transaction, reader: str, channel: str | None, text: str, picture: bool, alt_text: str
) -> Message:
    chosen = tx.team.channels.get(channel) if channel is not None else None
    return check(tx, reader, Draft(text, chosen, picture=picture, alt_text=alt_text))


def check(tx: Transaction, reader: str, draft: Draft) -> Message:
    names = [person.name for person in tx.team.people.values() if person.active]
    hints = rules.check(draft, names)
    t = tx.translator(reader)
    return views.result(t, draft, hints, _rests(tx, hints, t.locale))


def _rests(tx: Transaction, hints: list[Hint], language: Locale) -> Rests:
    return {hint.kind: _section(tx, hint.kind, language) for hint in hints}


def _section(tx: Transaction, kind: Kind, language: Locale) -> tuple[Document, Section] | None:
    """By the anchors that the starter guidelines use, else what the search is sure of; None: say nothing."""
    index = guideline_index.current(tx)
    anchors, questions = rules.TOPICS[kind]
    for anchor in anchors:
        found = [(d, s) for d in index.library.documents for s in d.sections if s.anchor == anchor and s.body]
        if found:
            return next((each for each in found if each[0].language == language), found[0])
    answer = index.ask(read_question(questions[language]), reader=language)
    if answer.tier is not Tier.DIRECT:
        return None
    return answer.places[0].document, answer.places[0].section
