"""The hand-over note: asked for, written, read."""

from __future__ import annotations

from bot.domain.editorial import PlanItem
from bot.domain.rota.handover import HandoverNote, OpenItems
from bot.domain.team import Team
from bot.i18n import Translator
from bot.slack.blocks import (
    Block,
    Message,
    Modal,
    actions,
    button,
    context,
    input_,
    quoted,
    section,
    text_input,
)
from bot.slack.markup import Mrkdwn, join
from bot.views.editorial import channel_names, when
from bot.views.rota import channels, name, who

LIMIT = 2900  # of the note
SHOWN = 10


def asked(t: Translator, team: Team, note: HandoverNote, items: OpenItems) -> Message:
    """For who leaves; shows the note once it is written, and whether it has been read."""
    text = t.mrkdwn(
        "rota-handover-asked",
        channel=channels(t, team, note.channels),
        person=who(t, team, note.receiver),
        end=t.moment(note.at),
    )
    lines = open_lines(t, team, items)
    if note.written_at is None:
        body = join("\n", [text, *(lines or [t.mrkdwn("rota-handover-nothing")])])
        write = button("rota.handover", t.plain("rota-handover-write"), value=str(note.id), style="primary")
        return Message(body, [section(body), actions(write)])
    status = (
        t.mrkdwn("rota-handover-unread", person=name(team, note.receiver))
        if note.acknowledged_at is None
        else t.mrkdwn("rota-handover-read", person=name(team, note.receiver))
    )
    change = actions(button("rota.handover", t.plain("rota-handover-change"), value=str(note.id)))
    blocks: list[Block] = [section(text), quoted(note.note), context(status)]
    return Message(join("\n", [text, status]), [*blocks, change] if note.acknowledged_at is None else blocks)


def open_lines(t: Translator, team: Team, items: OpenItems) -> list[Mrkdwn]:
    lines = [
        t.mrkdwn("rota-handover-alert", what=alert.what[:120], level=int(alert.level))
        for alert in items.alerts[:SHOWN]
    ]
    lines += [t.mrkdwn("rota-handover-approval", **_facts(t, team, item)) for item in items.approvals[:SHOWN]]
    lines += [t.mrkdwn("rota-handover-plan", **_facts(t, team, item)) for item in items.plan[:SHOWN]]
    return lines


def form(t: Translator, team: Team, note: HandoverNote, items: OpenItems) -> Modal:
    """What is open stands in the field already, as plain text to go on from."""
    lines = [
        *(
            t.plain("rota-handover-alert", what=a.what[:120], level=int(a.level))
            for a in items.alerts[:SHOWN]
        ),
        *(t.plain("rota-handover-approval", **_facts(t, team, item)) for item in items.approvals[:SHOWN]),
        *(t.plain("rota-handover-plan", **_facts(t, team, item)) for item in items.plan[:SHOWN]),
    ]
    initial = (note.note or "\n".join(lines))[:LIMIT]
    field = text_input("note", initial=initial, multiline=True, max_length=LIMIT)
    return Modal(
        "rota.handover_save",
        t.plain("rota-handover-title"),
        [
            input_(
                "note",
                t.plain("rota-handover-label", person=name(team, note.receiver)),
                field,
                hint=t.plain("rota-handover-hint"),
            )
        ],
        submit=t.plain("rota-handover-send"),
        close=t.plain("common-cancel"),
        private_metadata=str(note.id),
    )


def received(t: Translator, team: Team, note: HandoverNote) -> Message:
    text = t.mrkdwn(
        "rota-handover-received",
        person=who(t, team, note.giver),
        channel=channels(t, team, note.channels),
        start=t.moment(note.at),
    )
    read = button("rota.handover_read", t.plain("rota-handover-ack"), value=str(note.id), style="primary")
    return Message(join("\n", [text, note.note]), [section(text), quoted(note.note), actions(read)])


def written(t: Translator, team: Team, note: HandoverNote) -> Modal:
    text = t.mrkdwn("rota-handover-sent", person=who(t, team, note.receiver))
    return Modal(
        "common.notice", t.plain("rota-handover-title"), [section(text)], close=t.plain("common-close")
    )


def read_by_you(t: Translator, team: Team, note: HandoverNote) -> Message:
    """In the place of the note's buttons once it was read."""
    text = t.mrkdwn(
        "rota-handover-received",
        person=who(t, team, note.giver),
        channel=channels(t, team, note.channels),
        start=t.moment(note.at),
    )
    status = t.mrkdwn("rota-handover-you-read")
    return Message(join("\n", [text, note.note]), [section(text), quoted(note.note), context(status)])


def confirmed(t: Translator, team: Team, note: HandoverNote) -> Message:
    text = t.mrkdwn(
        "rota-handover-confirmed",
        person=who(t, team, note.receiver),
        channel=channels(t, team, note.channels),
    )
    return Message(text, [section(text)])


def _facts(t: Translator, team: Team, item: PlanItem) -> dict[str, str]:
    return {"title": item.title, "channel": channel_names(team, item), "planned": when(t, item)}
