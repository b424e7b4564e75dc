"""How absences are entered, confirmed and taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from bot.domain.dates import Dates
from bot.domain.rota import Absence
from bot.domain.team import Team
from bot.i18n import Translator
from bot.slack import blocks
from bot.slack.blocks import Block, Message, Modal, actions, button, context, input_, section
from bot.slack.markup import Mrkdwn, join, mrkdwn
from bot.views.dates import understood
from bot.views.rota import name, when, with_year, zones
from bot.views.rota_news import News, changes


def period(t: Translator, absence: Absence, now: datetime) -> str:
    return with_year(t, when(t, absence.start, absence.end), absence.start, now)


def form(
    t: Translator,
    known: Sequence[Absence],
    first: date,
    leads: bool,
    *,
    asks_for_end: bool = False,
    whose: str | None = None,
) -> Modal:
    """`whose` (a Slack id) is away, the reader if None; `asks_for_end`: everything else was typed already."""
    made: list[Block] = [section(t.mrkdwn("rota-away-until", first=t.day(first)))] if asks_for_end else []
    if leads:
        made.append(
            input_(
                "person",
                t.plain("rota-away-who"),
                blocks.users_select("person", initial=whose, placeholder=t.plain("rota-away-me")),
                hint=t.plain("rota-away-who-hint"),
                optional=True,
            )
        )
    made += [
        input_("first", t.plain("rota-away-first"), blocks.date_picker("first", initial=first)),
        input_(
            "last",
            t.plain("rota-away-last"),
            blocks.date_picker("last", initial=None if asks_for_end else first),
        ),
        context(t.mrkdwn("rota-away-hint")),
    ]
    for absence in known[:10]:
        text = t.mrkdwn("rota-own-away", period=when(t, absence.start, absence.end))
        made.append(section(text, accessory=button("rota.back", t.plain("rota-back"), value=str(absence.id))))
    return Modal(
        "rota.away_save",
        t.plain("rota-away-title"),
        made,
        submit=t.plain("common-save"),
        close=t.plain("common-cancel"),
    )


def noted(
    t: Translator, team: Team, absence: Absence, news: News, now: datetime, typed: Dates | None = None
) -> Message:
    """Says back what was understood, and what it means for whom."""
    today = t.local(now).date()
    said = understood(t, typed, today) if typed is not None else period(t, absence, now)
    texts = _texts(t, team, absence, news, said)
    back = button("rota.back", t.plain("rota-undo"), value=str(absence.id))
    blocks_: list[Block] = [section(join("\n", texts)), actions(back)]
    if notes := zones(t, team, now):
        blocks_.append(context(*notes))
    return Message(join("\n", texts), blocks_)


def noted_modal(t: Translator, team: Team, absence: Absence, news: News, now: datetime) -> Modal:
    message = noted(t, team, absence, news, now)
    return Modal("common.notice", t.plain("rota-away-title"), message.blocks, close=t.plain("common-close"))


def taken_back(t: Translator, team: Team, absence: Absence, news: News, now: datetime) -> Message:
    text = t.mrkdwn("rota-away-taken-back", person=name(team, absence.person), period=period(t, absence, now))
    texts = [text, *changes(t, team, news)]
    return Message(join("\n", texts), [section(join("\n", texts))])


def _texts(t: Translator, team: Team, absence: Absence, news: News, said: str) -> list[Mrkdwn]:
    head = t.mrkdwn("rota-away-noted", person=name(team, absence.person), period=mrkdwn(said))
    lines = changes(t, team, news)
    return [head, *(lines or [t.mrkdwn("rota-away-no-duty")])]
