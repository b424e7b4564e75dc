"""How the rota looks: who is on duty where, one's own shifts, and reminders."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.local_time import same_clock
from bot.domain.rota import Duty, Shift
from bot.domain.team import Channel, Team
from bot.i18n import Translator
from bot.slack.blocks import Block, Message, context, header, section
from bot.slack.markup import Mrkdwn, join, mention, mrkdwn

SECTIONS = 20  # one per channel while they fit; a message has room for 50 blocks


# --- who is on duty ------------------------------------------------------------------------------------


def overview(t: Translator, team: Team, duties: Sequence[Duty], now: datetime) -> Message:
    if not duties:
        text = t.mrkdwn("rota-no-channels")
        return Message(text, [section(text)])
    cards = [card(t, team, duty) for duty in duties]
    notes = [t.mrkdwn("rota-footer"), *zones(t, team, now)]
    blocks = [header(t.plain("rota-title")), *_packed(cards), context(*notes)]
    return Message(join("\n", cards), blocks)


def card(t: Translator, team: Team, duty: Duty) -> Mrkdwn:
    """One channel: who is on duty until when, and below who comes next and who stands in."""
    return join("\n", [line(t, team, duty), *_below(t, team, duty)])


def line(t: Translator, team: Team, duty: Duty) -> Mrkdwn:
    """One channel in one line; also for Home."""
    channel = duty.channel
    if duty.current is not None:
        person = who(team, duty.current.person)
        end = t.moment(duty.current.end)
        return t.mrkdwn("rota-line", channel=channel.name, person=person, end=end)
    if duty.following is not None:
        return t.mrkdwn(
            "rota-line-not-yet",
            channel=channel.name,
            owner=who(team, channel.owner),
            start=t.moment(duty.following.start),
            person=who(team, duty.following.person),
        )
    return t.mrkdwn("rota-line-owner", channel=channel.name, person=who(team, channel.owner))


def today_line(t: Translator, team: Team, duty: Duty, now: datetime) -> Mrkdwn | None:
    """Who is on duty today, by name, so that nobody is notified; None where there is no rotation running."""
    if duty.current is None or duty.following is None:
        return None
    person, following = name(team, duty.current.person), name(team, duty.following.person)
    today = t.local(now).date()
    facts = {"channel": duty.channel.name, "person": person}
    if following != person and t.local(duty.following.start).date() == today:
        return t.mrkdwn("rota-today-changes", **facts, time=t.time(duty.following.start), following=following)
    if t.local(duty.current.start).date() == today:
        return t.mrkdwn("rota-today-new", **facts)
    return t.mrkdwn("rota-today", **facts)


def zones(t: Translator, team: Team, now: datetime) -> list[Mrkdwn]:
    """A note for whoever reads in another zone than the one the rota follows; else nothing."""
    if same_clock(t.zone, team.timezone, now):
        return []
    theirs = replace(t, zone=team.timezone)
    return [t.mrkdwn("rota-zones", own=t.zone_name(now), team=theirs.zone_name(now))]


def who(team: Team, key: str) -> Mrkdwn:
    """A person as a mention, or by name while Slack's id isn't known."""
    slack_id = team.slack_id(key)
    return mention(slack_id) if slack_id is not None else mrkdwn(name(team, key))


def name(team: Team, key: str) -> str:
    return team.people[key].name if key in team.people else key


def _below(t: Translator, team: Team, duty: Duty) -> list[Mrkdwn]:
    parts = []
    if duty.current is not None and duty.following is not None:
        parts.append(t.mrkdwn("rota-line-next", person=who(team, duty.following.person)))
    deputy = duty.current.deputy if duty.current is not None else duty.channel.deputy
    if deputy is not None:
        parts.append(t.mrkdwn("rota-line-deputy", person=who(team, deputy)))
    return [join(" · ", parts)] if parts else []


def _packed(cards: Sequence[Mrkdwn]) -> Iterable[Block]:
    size = -(-len(cards) // SECTIONS)
    return [section(join("\n\n", cards[at : at + size])) for at in range(0, len(cards), size)]


# --- my shifts, help ------------------------------------------------------------------------------------


def own(t: Translator, team: Team, shifts: Sequence[tuple[Channel, Shift]], now: datetime) -> Message:
    if not shifts:
        text = t.mrkdwn("rota-own-none")
        return Message(text, [section(text)])
    lines = [_own_line(t, channel, shift, now) for channel, shift in shifts]
    blocks = [header(t.plain("rota-own-title")), section(join("\n", lines))]
    if notes := zones(t, team, now):
        blocks.append(context(*notes))
    return Message(join("\n", [t.mrkdwn("rota-own-title"), *lines]), blocks)


def _own_line(t: Translator, channel: Channel, shift: Shift, now: datetime) -> Mrkdwn:
    end = t.moment(shift.end)
    if shift.start <= now:
        return t.mrkdwn("rota-own-line-running", channel=channel.name, end=end)
    return t.mrkdwn("rota-own-line", channel=channel.name, start=t.moment(shift.start), end=end)


def help_(t: Translator, example: str) -> Message:
    title, text = t.mrkdwn("rota-help-title"), t.mrkdwn("rota-help", example=example)
    return Message(join("\n", [title, text]), [section(join("\n", [title, text]))])


def unknown(t: Translator, word: str, suggestion: str | None, example: str) -> Message:
    """Says what is not known and what there is."""
    said = (
        t.mrkdwn("rota-unknown-near", word=word, suggestion=suggestion)
        if suggestion is not None
        else t.mrkdwn("rota-unknown", word=word)
    )
    known = help_(t, example)
    return Message(join("\n", [said, known.text]), [section(said), *known.blocks])


# --- reminders ------------------------------------------------------------------------------------------


def reminder(
    t: Translator,
    team: Team,
    channel: Channel,
    shift: Shift,
    hands_over: str | None,
    now: datetime,
    late: timedelta | None = None,
) -> Message:
    """For who comes on duty, before the start or from then on. `late`: how much later than it should."""
    lines = [_what(t, channel, shift, now), *_around(t, team, shift, hands_over)]
    notes = [t.mrkdwn("rota-remind-footer"), *zones(t, team, now)]
    if late is not None:
        notes.insert(0, t.mrkdwn("rota-remind-late", delay=t.duration(late)))
    text = Mrkdwn(f"{lines[0]}\n{join(' ', lines[1:])}")
    return Message(text, [section(text), context(*notes)])


def _around(t: Translator, team: Team, shift: Shift, hands_over: str | None) -> list[Mrkdwn]:
    """Who was there before, and who steps in; often that's the same person."""
    if hands_over is not None and hands_over == shift.deputy:
        return [t.mrkdwn("rota-remind-handover-deputy", person=who(team, hands_over))]
    before = (
        t.mrkdwn("rota-remind-handover", person=who(team, hands_over))
        if hands_over is not None
        else t.mrkdwn("rota-remind-first")
    )
    if shift.deputy is None:
        return [before]
    return [before, t.mrkdwn("rota-remind-deputy", person=who(team, shift.deputy))]


def _what(t: Translator, channel: Channel, shift: Shift, now: datetime) -> Mrkdwn:
    end = t.moment(shift.end)
    if shift.start <= now:
        return t.mrkdwn("rota-remind-start", channel=channel.name, end=end)
    days = (t.local(shift.start).date() - t.local(now).date()).days
    return t.mrkdwn(
        "rota-remind-ahead", channel=channel.name, days=days, start=t.moment(shift.start), end=end
    )
