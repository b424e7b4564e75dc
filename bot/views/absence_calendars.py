"""How calendars for absences look: what is read, and when that fails."""

from __future__ import annotations

from typing import Protocol

from bot.domain.absence_calendar import Source
from bot.i18n import Translator
from bot.slack.blocks import Message, actions, button, context, header, section
from bot.slack.markup import join

DISCONNECT = "absence_calendars.disconnect"


class Told(Protocol):
    def __call__(self, t: Translator, /, **values: object) -> Message: ...


def overview(t: Translator, source: Source | None) -> Message:
    title = header(t.plain("absence_calendars-title"))
    if source is None:
        text = join("\n", [t.mrkdwn("absence_calendars-none"), t.mrkdwn("absence_calendars-how")])
        return Message(text, [title, section(text), context(t.mrkdwn("absence_calendars-what"))])
    if source.error is not None:
        state = join("\n", [t.mrkdwn("absence_calendars-fails"), t.mrkdwn(source.error)])
    elif source.read_at is not None:
        state = t.mrkdwn("absence_calendars-read", when=t.moment(source.read_at))
    else:
        state = t.mrkdwn("absence_calendars-connected")
    stop = button(DISCONNECT, t.plain("absence_calendars-disconnect"), style="danger")
    return Message(state, [title, section(state), actions(stop), context(t.mrkdwn("absence_calendars-what"))])


def connected(t: Translator) -> Message:
    text = t.mrkdwn("absence_calendars-connected")
    return Message(text, [section(text), context(t.mrkdwn("absence_calendars-what"))])


def disconnected(t: Translator) -> Message:
    text = t.mrkdwn("absence_calendars-disconnected")
    return Message(text, [section(text)])


def works(t: Translator, /, **values: object) -> Message:
    text = t.mrkdwn("absence_calendars-works", **values)
    return Message(text, [section(text)])


def fails(t: Translator, /, **values: object) -> Message:
    lines = [t.mrkdwn("absence_calendars-fails"), t.mrkdwn(str(values["error"]))]
    text = join("\n", [*lines, t.mrkdwn("absence_calendars-fails-then")])
    return Message(text, [section(text)])
