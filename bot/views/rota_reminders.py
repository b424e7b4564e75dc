"""Reminders of a shift, and the choice which ones a person wants."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from bot.domain.rota import Shift
from bot.domain.rota.reminders import CHOICES
from bot.domain.team import Team
from bot.i18n import Translator
from bot.slack.blocks import Message, Modal, checkboxes, context, input_, option, section
from bot.slack.markup import Mrkdwn, join
from bot.views.rota import channels, name, when, who, zones


def reminder(
    t: Translator,
    team: Team,
    shift: Shift,
    deputy: str | None,
    now: datetime,
    late: timedelta | None = None,
) -> Message:
    """For who comes on duty, before the start or from then on. `late`: how much later than it should."""
    lines = [_what(t, team, shift, now), *_around(t, team, shift, deputy)]
    notes = [t.mrkdwn("rota-remind-footer"), *zones(t, team, now)]
    if late is not None:
        notes.insert(0, t.mrkdwn("rota-remind-late", delay=t.duration(late)))
    text = Mrkdwn(f"{lines[0]}\n{join(' ', lines[1:])}")
    return Message(text, [section(text), context(*notes)])


def _around(t: Translator, team: Team, shift: Shift, deputy: str | None) -> list[Mrkdwn]:
    """Who was there before, and who steps in; often that's the same person."""
    before = shift.before
    texts = []
    if shift.instead_of is not None:
        texts.append(t.mrkdwn("rota-remind-instead", person=name(team, shift.instead_of)))
    if before is not None and before == deputy:
        return [*texts, t.mrkdwn("rota-remind-handover-deputy", person=who(t, team, before))]
    if before is not None:
        texts.append(t.mrkdwn("rota-remind-handover", person=who(t, team, before)))
    else:
        texts.append(t.mrkdwn("rota-remind-first"))
    if deputy is not None:
        texts.append(t.mrkdwn("rota-remind-deputy", person=who(t, team, deputy)))
    return texts


def _what(t: Translator, team: Team, shift: Shift, now: datetime) -> Mrkdwn:
    channel = channels(t, team, shift.channels)
    if shift.start <= now:
        return t.mrkdwn("rota-remind-start", channel=channel, end=t.moment(shift.end))
    days = (t.local(shift.start).date() - t.local(now).date()).days
    period = when(t, shift.start, shift.end)
    return t.mrkdwn("rota-remind-ahead", channel=channel, days=days, period=period)


# --- which ones -------------------------------------------------------------------------------------------


def form(t: Translator, chosen: Collection[int]) -> Modal:
    options = [option(str(days), _label(t, days)) for days in CHOICES]
    boxes = checkboxes("days", options, initial=[str(days) for days in chosen])
    return Modal(
        "rota.reminders_save",
        t.plain("rota-reminders-title"),
        [input_("days", t.plain("rota-reminders-question"), boxes, optional=True)],
        submit=t.plain("common-save"),
        close=t.plain("common-cancel"),
    )


def chosen(t: Translator, days: Collection[int]) -> Modal:
    text = (
        t.mrkdwn("rota-reminders-saved", when=t.listing(_label(t, day) for day in days))
        if days
        else t.mrkdwn("rota-reminders-none")
    )
    return Modal(
        "common.notice", t.plain("rota-reminders-title"), [section(text)], close=t.plain("common-close")
    )


def _label(t: Translator, days: int) -> str:
    return t.plain("rota-reminders-days", days=days)
