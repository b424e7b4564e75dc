"""Tells whom a change of the rota concerns: who gains or loses duty, the leads, and all about gaps."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from bot.domain import rota as rules
from bot.domain.rota import Shift, Span, Why
from bot.domain.rota.differences import gained, lost
from bot.services import rota, rota_reminders
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


def tell(tx: Transaction, was: Before, cause: Cause, key: str, actor: str) -> News:
    """Tell who is concerned what changed, `actor` excepted, who gets it as the answer."""
    now = rota.spans(tx, was.start, was.end, was.channels) if was.start < was.end else []
    news = News(cause, _shifts(gained(was.spans, now)), _shifts(lost(was.spans, now)))
    rota_reminders.look_again(tx)
    people = {shift.person for shift in (*news.gained, *news.lost) if shift.person is not None}
    channels = {channel for shift in (*news.gained, *news.lost) for channel in shift.channels}
    leads = rota.leads(tx, sorted(channels)) if channels else ()
    for slack_id in tx.team.slack_ids([*sorted(people), *cause.people]):
        if slack_id != actor:
            person = tx.team.by_slack_id(slack_id)
            mine = news if slack_id in leads or person is None else news.of(person.key)
            draw = partial(views.told, team=tx.team, news=mine, now=tx.now, actor=actor)
            tx.tell(slack_id, draw, key=f"{key}:{slack_id}")
    for lead in leads:
        person = tx.team.by_slack_id(lead)
        if lead != actor and (person is None or person.key not in {*people, *cause.people}):
            draw = partial(views.told, team=tx.team, news=news, now=tx.now, actor=actor)
            tx.tell(lead, draw, key=f"{key}:lead")
    report_gaps(tx, [shift for shift in news.gained if shift.person is None], key)
    return news


def report_gaps(tx: Transaction, gaps: Sequence[Shift], key: str) -> None:
    """Into the Slack channel of the channel or the team, with a button to fill each."""
    places: dict[str, list[Shift]] = {}
    for gap in gaps:
        channel = tx.team.channels.get(gap.channels[0])
        place = (channel.slack_channel if channel is not None else None) or tx.team.slack_channel
        if place is not None:
            places.setdefault(place, []).append(gap)
    for place, found in places.items():
        draw = partial(views.gaps_posted, team=tx.team, gaps=found)
        tx.post(place, draw, key=f"{key}:gaps:{place}")


def _shifts(spans: Sequence[Span]) -> tuple[Shift, ...]:
    return tuple(shift for shift in rules.shifts(sorted(spans, key=_order)) if shift.why is not Why.OWNER)


def _order(span: Span) -> tuple[str, int, datetime]:
    return span.channel, span.seat, span.start
