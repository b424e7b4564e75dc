"""Tells whom a change of the rota concerns: who gains or loses duty, the leads, and all about gaps."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from bot.domain import rota as rules
from bot.domain.rota import Shift, Span, Why
from bot.domain.rota.differences import gained, lost
from bot.domain.rota.gaps import Gap
from bot.services import quiet_hours, rota, rota_gaps, rota_reminders
from bot.services.transaction import Transaction
from bot.views import rota_news as views
from bot.views.rota_news import Cause, News


@dataclass(frozen=True)
class Before:
    """The schedule as it was before a change, to be held against the one after it."""

    start: datetime
    end: datetime
    channels: tuple[str, ...]
    spans: Sequence[Span]


def before(tx: Transaction, start: datetime, end: datetime, channels: Collection[str]) -> Before:
    """Take it before the change; only what is still to come can change."""
    start = max(start, tx.now)
    keys = tuple(channels)
    return Before(start, end, keys, rota.spans(tx, start, end, keys) if start < end else [])


def tell(
    tx: Transaction,
    was: Before,
    cause: Cause,
    key: str,
    actor: str,
    *,
    also: Collection[str] = (),
    by_night: bool = True,
) -> News:
    """Tell who is concerned what changed, `actor` excepted, who gets it as the answer.

    `also`: Slack ids of others who wait to hear of it. `by_night` False: nobody did it just now (a calendar
    was read), so it waits for the morning.
    """
    now = rota.spans(tx, was.start, was.end, was.channels) if was.start < was.end else []
    news = News(cause, _shifts(gained(was.spans, now)), _shifts(lost(was.spans, now)))
    rota_reminders.look_again(tx)
    rota_gaps.refresh(tx, Gap(was.channels, was.start, was.end))
    tell_one = tx.tell if by_night else partial(quiet_hours.tell, tx)
    people = {shift.person for shift in (*news.gained, *news.lost) if shift.person is not None}
    channels = {channel for shift in (*news.gained, *news.lost) for channel in shift.channels}
    absent = cause.people[:1] if cause.what in ("away", "back") else ()
    listeners = rota.listeners(tx, sorted(channels), absent) if channels else ()
    for slack_id in tx.team.slack_ids([*sorted(people), *cause.people]):
        if slack_id != actor:
            person = tx.team.by_slack_id(slack_id)
            mine = news if slack_id in listeners or person is None else news.of(person.key)
            draw = partial(views.told, team=tx.team, news=mine, now=tx.now, actor=actor)
            tell_one(slack_id, draw, key=f"{key}:{slack_id}")
    for lead in dict.fromkeys((*listeners, *also)):
        person = tx.team.by_slack_id(lead)
        if lead != actor and (person is None or person.key not in {*people, *cause.people}):
            draw = partial(views.told, team=tx.team, news=news, now=tx.now, actor=actor)
            tell_one(lead, draw, key=f"{key}:lead")
    if by_night:
        rota_gaps.report(tx, news.gaps, key)
    elif news.gaps:
        rota_gaps.look_soon(tx)
    return news


def _shifts(spans: Sequence[Span]) -> tuple[Shift, ...]:
    return tuple(shift for shift in rules.shifts(sorted(spans, key=_order)) if shift.why is not Why.OWNER)


def _order(span: Span) -> tuple[str, int, datetime]:
    return span.channel, span.seat, span.start
