"""How the rota looks: who is on duty where, who is next, and one's own shifts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta

from bot.domain.local_time import same_clock
from bot.domain.rota import Absence, Duty, Shift, Span, Why
from bot.domain.rota.swaps import SwapRequest
from bot.domain.team import Team
from bot.i18n import Translator
from bot.slack.blocks import Block, Element, Message, actions, button, context, header, section
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
    """One channel in one line."""
    channel = duty.channel.name
    if not duty.current:
        if not duty.following:
            return t.mrkdwn("rota-line-none", channel=channel)
        start = t.moment(duty.following[0].start)
        return t.mrkdwn(
            "rota-line-off", channel=channel, start=start, person=everybody(t, team, duty.following)
        )
    end = t.moment(min(span.end for span in duty.current))
    if any(span.is_gap for span in duty.current):
        return t.mrkdwn("rota-line-gap", channel=channel, end=end)
    person = everybody(t, team, duty.current)
    if duty.current[0].why is Why.OWNER:
        if not duty.following:
            return t.mrkdwn("rota-line-owner", channel=channel, person=person)
        start = t.moment(duty.following[0].start)
        following = everybody(t, team, duty.following)
        return t.mrkdwn("rota-line-not-yet", channel=channel, owner=person, start=start, person=following)
    instead = [span.instead_of for span in duty.current if span.instead_of is not None]
    if instead:
        names = t.listing(name(team, key) for key in instead)
        return t.mrkdwn("rota-line-instead", channel=channel, person=person, end=end, instead=names)
    return t.mrkdwn("rota-line", channel=channel, person=person, end=end)


def today_line(t: Translator, team: Team, duty: Duty, now: datetime) -> Mrkdwn | None:
    """Who is on duty today, by name, so that nobody is notified; None where there is no rotation running."""
    today = t.local(now).date()
    duties = [span for span in duty.current if span.why is not Why.OWNER]
    coming = [span for span in duty.following if t.local(span.start).date() == today]
    if not duties:
        if not coming:
            return None
        facts = {"channel": duty.channel.name, "person": _names(t, team, coming)}
        return t.mrkdwn("rota-today-later", **facts, time=t.time(coming[0].start))
    facts = {"channel": duty.channel.name, "person": _names(t, team, duties)}
    if coming:
        following = _names(t, team, coming)
        return t.mrkdwn("rota-today-changes", **facts, time=t.time(coming[0].start), following=following)
    if all(t.local(span.start).date() == today and not _daily(span) for span in duties):
        return t.mrkdwn("rota-today-new", **facts)
    return t.mrkdwn("rota-today", **facts)


def zones(t: Translator, team: Team, now: datetime) -> list[Mrkdwn]:
    """A note for whoever reads in another zone than one that a rotation follows; else nothing."""
    followed = [team.timezone, *(each.zone for each in team.rotations.values() if each.zone is not None)]
    others = [zone for zone in dict.fromkeys(followed) if not same_clock(t.zone, zone, now)]
    names = list(dict.fromkeys(replace(t, zone=zone).zone_name(now) for zone in others))
    if not names:
        return []
    return [t.mrkdwn("rota-zones", own=t.zone_name(now), team=t.listing(names))]


def who(t: Translator, team: Team, key: str | None) -> Mrkdwn:
    """A person as a mention, or by name while Slack's id isn't known; nobody as such."""
    if key is None:
        return t.mrkdwn("rota-nobody")
    slack_id = team.slack_id(key)
    return mention(slack_id) if slack_id is not None else mrkdwn(name(team, key))


def everybody(t: Translator, team: Team, spans: Iterable[Span]) -> Mrkdwn:
    people = list(dict.fromkeys(who(t, team, span.person) for span in spans))
    return people[0] if len(people) == 1 else t.mrkdwn_listing(people)


def name(team: Team, key: str) -> str:
    return team.people[key].name if key in team.people else key


def channels(t: Translator, team: Team, keys: Iterable[str]) -> str:
    return t.listing(team.channels[key].name if key in team.channels else key for key in keys)


def when(t: Translator, start: datetime, end: datetime) -> str:
    """`Mo., 9. März, 09:00 bis Mi., 11. März, 17:00`, shorter within a day and for whole days."""
    first, last = t.local(start), t.local(end)
    if first.time() == last.time() == time(0):
        final = last - timedelta(days=1)
        if first.date() >= final.date():
            return t.short_day(start)
        return t.plain("rota-when", start=t.short_day(start), end=t.short_day(final.date()))
    if first.date() == last.date():
        return t.plain("rota-when-hours", day=t.short_day(start), start=t.time(start), end=t.time(end))
    return t.plain("rota-when", start=t.moment(start), end=t.moment(end))


def with_year(t: Translator, said: str, moment: datetime, now: datetime) -> str:
    """The year, too, where it isn't this one: a slip of the finger is seen then."""
    year = t.local(moment).year
    return said if year == t.local(now).year else f"{said} ({year})"


def _names(t: Translator, team: Team, spans: Iterable[Span]) -> str:
    people = dict.fromkeys(span.person for span in spans)
    return t.listing(name(team, key) if key is not None else t.plain("rota-nobody") for key in people)


def _daily(span: Span) -> bool:
    """Office hours begin anew every day, which is no news."""
    return span.length < timedelta(hours=20)


def _below(t: Translator, team: Team, duty: Duty) -> list[Mrkdwn]:
    parts = []
    if duty.current and duty.following and duty.current[0].why is not Why.OWNER:
        following = everybody(t, team, duty.following)
        gone_meanwhile = duty.following[0].start > max(span.end for span in duty.current)
        key = "rota-line-next-from" if gone_meanwhile else "rota-line-next"
        parts.append(t.mrkdwn(key, person=following, start=t.moment(duty.following[0].start)))
    if duty.deputy is not None:
        parts.append(t.mrkdwn("rota-line-deputy", person=who(t, team, duty.deputy)))
    return [join(" · ", parts)] if parts else []


def _packed(cards: Sequence[Mrkdwn]) -> Iterable[Block]:
    size = -(-len(cards) // SECTIONS)
    return [section(join("\n\n", cards[at : at + size])) for at in range(0, len(cards), size)]


# --- my shifts, help ------------------------------------------------------------------------------------


def own(
    t: Translator,
    team: Team,
    shifts: Sequence[Shift],
    absences: Sequence[Absence],
    swaps: Sequence[SwapRequest],
    now: datetime,
    person: str | None = None,
) -> Message:
    """Shifts, absences and open swaps of `person` (a key), with what can be done about them."""
    if not (shifts or absences or swaps):
        text = t.mrkdwn("rota-own-none")
        return Message(text, [section(text)])
    lines = [own_line(t, team, shift, now) for shift in shifts] or [t.mrkdwn("rota-own-none")]
    title = t.mrkdwn("rota-own-title")
    blocks = [header(t.plain("rota-own-title")), section(join("\n", lines))]
    texts = [title, *lines]
    for absence in absences[:10]:
        text = t.mrkdwn("rota-own-away", period=when(t, absence.start, absence.end))
        back = button("rota.back", t.plain("rota-back"), value=str(absence.id))
        blocks.append(section(text, accessory=back))
        texts.append(text)
    for swap in swaps[:10]:
        text = _open_swap(t, team, swap)
        blocks.append(section(text, accessory=_swap_button(t, swap, mine=swap.giver == person)))
        texts.append(text)
    controls = [
        button("rota.away", t.plain("rota-away-open")),
        button("rota.reminders", t.plain("rota-reminders")),
    ]
    if shifts:
        controls.insert(0, button("rota.swap", t.plain("rota-swap-open")))
    blocks.append(actions(*controls))
    if notes := zones(t, team, now):
        blocks.append(context(*notes))
    return Message(join("\n", texts), blocks)


def _open_swap(t: Translator, team: Team, swap: SwapRequest) -> Mrkdwn:
    facts = {
        "person": who(t, team, swap.giver),
        "channel": channels(t, team, swap.channels),
        "period": when(t, swap.start, swap.end),
    }
    if swap.back is None:
        return t.mrkdwn("rota-own-swap", **facts)
    back = {
        "backchannel": channels(t, team, swap.back.channels),
        "back": when(t, swap.back.start, swap.back.end),
    }
    return join(" ", [t.mrkdwn("rota-own-swap", **facts) + ".", t.mrkdwn("rota-swap-back", **back)])


def _swap_button(t: Translator, swap: SwapRequest, *, mine: bool) -> Element:
    """The message with the question may be far up by now."""
    if mine:
        return button("rota.swap_withdraw", t.plain("rota-swap-withdraw"), value=str(swap.id))
    yes = t.plain("rota-take-it" if swap.back is None else "rota-swap-yes")
    return button("rota.swap_accept", yes, value=str(swap.id))


def own_line(t: Translator, team: Team, shift: Shift, now: datetime) -> Mrkdwn:
    facts = {"channel": channels(t, team, shift.channels)}
    running = shift.start <= now
    text = (
        t.mrkdwn("rota-own-line-running", **facts, end=t.moment(shift.end))
        if running
        else t.mrkdwn("rota-own-line", **facts, period=when(t, shift.start, shift.end))
    )
    if shift.instead_of is not None:
        return join(" ", [text, t.mrkdwn("rota-for", person=name(team, shift.instead_of))])
    return text


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
