"""What has changed in the rota, as it is told to everybody whom it concerns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.domain.rota import Shift
from bot.domain.team import Team
from bot.i18n import Translator
from bot.slack.blocks import Block, Element, Message, Modal, actions, button, context, section
from bot.slack.markup import Mrkdwn, join, mention
from bot.views.rota import channels, name, when, who, with_year, zones

SHOWN = 12  # lines; a two weeks' absence from a daily rotation has more

What = Literal["away", "back", "swap", "take", "gap", "cover", "undone", "exchange"]


@dataclass(frozen=True)
class Cause:
    """Why something changed. `people` are keys: who does something first, then for whom."""

    what: What
    people: tuple[str, ...]
    start: datetime
    end: datetime
    swap: int | None = None  # can be undone by a button
    cover: int | None = None
    back: tuple[datetime, datetime] | None = (
        None  # of an exchange: when the second does something for the first
    )


@dataclass(frozen=True)
class News:
    """`gained` and `lost` duty; gained by nobody is a gap."""

    cause: Cause
    gained: tuple[Shift, ...]
    lost: tuple[Shift, ...]

    def of(self, person: str) -> News:
        """What concerns one person: the own duty, and who stands in for them."""
        return News(
            self.cause,
            tuple(s for s in self.gained if s.person == person or s.instead_of == person),
            tuple(s for s in self.lost if s.person == person),
        )

    @property
    def gaps(self) -> tuple[Shift, ...]:
        return tuple(shift for shift in self.gained if shift.person is None)


def told(t: Translator, team: Team, news: News, now: datetime, actor: str) -> Message:
    """For who is concerned and for leads."""
    title = cause(t, team, news.cause, now, actor)
    lines = changes(t, team, news)
    blocks: list[Block] = [section(join("\n", [title, *lines]))]
    if controls := undo(t, news.cause):
        blocks.append(actions(*controls))
    if lines and (notes := zones(t, team, now)):
        blocks.append(context(*notes))
    return Message(join("\n", [title, *lines]), blocks)


def answered(t: Translator, team: Team, news: News, now: datetime, actor: str) -> Message:
    """For whoever did it: what holds now."""
    title = t.mrkdwn("rota-done")
    lines = changes(t, team, news) or [t.mrkdwn("rota-done-nothing")]
    blocks: list[Block] = [section(join("\n", [title, *lines]))]
    if controls := undo(t, news.cause):
        blocks.append(actions(*controls))
    if notes := zones(t, team, now):
        blocks.append(context(*notes))
    return Message(join("\n", [title, *lines]), blocks)


def answered_modal(t: Translator, team: Team, news: News, now: datetime, actor: str) -> Modal:
    message = answered(t, team, news, now, actor)
    return Modal("common.notice", t.plain("rota-form-done"), message.blocks, close=t.plain("common-close"))


def cause(t: Translator, team: Team, cause: Cause, now: datetime, actor: str) -> Mrkdwn:
    people = [name(team, key) for key in cause.people]
    return t.mrkdwn(
        f"rota-news-{cause.what}",
        person=people[0] if people else "",
        other=people[1] if len(people) > 1 else t.plain("rota-nobody"),
        period=with_year(t, when(t, cause.start, cause.end), cause.start, now),
        by=mention(actor),
        back=with_year(t, when(t, *cause.back), cause.back[0], now) if cause.back is not None else "",
    )


def changes(t: Translator, team: Team, news: News) -> list[Mrkdwn]:
    """Who does what now. What somebody lost is said only where nobody is named who gained it."""
    lines = [_gained(t, team, shift) for shift in news.gained]
    named = {(shift.instead_of, shift.channels) for shift in news.gained}
    lines += [
        _lost(t, team, shift)
        for shift in news.lost
        if shift.person is not None and (shift.person, shift.channels) not in named  # a filled gap is no loss
    ]
    if len(lines) > SHOWN:
        return [*lines[:SHOWN], t.mrkdwn("rota-news-more", count=len(lines) - SHOWN)]
    return lines


def _gained(t: Translator, team: Team, shift: Shift) -> Mrkdwn:
    facts = {"channel": channels(t, team, shift.channels), "period": when(t, shift.start, shift.end)}
    if shift.person is None:
        return t.mrkdwn("rota-news-gap-line", **facts)
    person = who(t, team, shift.person)
    if shift.instead_of is not None:
        return t.mrkdwn("rota-news-line-for", **facts, person=person, other=name(team, shift.instead_of))
    return t.mrkdwn("rota-news-line", **facts, person=person)


def _lost(t: Translator, team: Team, shift: Shift) -> Mrkdwn:
    facts = {"channel": channels(t, team, shift.channels), "period": when(t, shift.start, shift.end)}
    return t.mrkdwn("rota-news-line-lost", **facts, person=who(t, team, shift.person))


def undo(t: Translator, cause: Cause) -> list[Element]:
    if cause.swap is not None:
        return [button("rota.swap_undo", t.plain("rota-undo"), value=str(cause.swap))]
    if cause.cover is not None:
        return [button("rota.cover_undo", t.plain("rota-undo"), value=str(cause.cover))]
    return []
