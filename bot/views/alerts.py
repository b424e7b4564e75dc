"""What people see of a crisis alert: calm, short, the state first."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta

from bot.domain.alerts import Alert, Level, State
from bot.domain.team import Team
from bot.i18n import Translator
from bot.slack.blocks import (
    Block,
    Element,
    Message,
    Modal,
    actions,
    button,
    confirm,
    context,
    divider,
    header,
    input_,
    option,
    quoted,
    section,
    select,
    text_input,
    url_input,
    users_select,
)
from bot.slack.markup import Mrkdwn, inline, join, link, mention

ELSEWHERE = "elsewhere"
WHAT_LENGTH = 2000
SHOWN = 10


# --- raising ------------------------------------------------------------------------------------------------


def form(t: Translator, team: Team, what: str) -> Modal:
    places = [option(channel.key, channel.name) for channel in team.active_channels[:99]]
    places.append(option(ELSEWHERE, t.plain("alerts-form-elsewhere")))
    levels = [
        option(str(int(level)), level_name(t, level), t.plain(f"alerts-level-{int(level)}-means"))
        for level in Level
    ]
    return Modal(
        "alerts.save",
        t.plain("alerts-form-title"),
        [
            section(t.mrkdwn("alerts-form-intro")),
            input_(
                "what",
                t.plain("alerts-form-what"),
                text_input(
                    "what",
                    initial=what[:WHAT_LENGTH],
                    multiline=True,
                    max_length=WHAT_LENGTH,
                    placeholder=t.plain("alerts-form-what-example"),
                ),
            ),
            input_("where", t.plain("alerts-form-where"), select("where", places)),
            input_(
                "level",
                t.plain("alerts-form-level"),
                select("level", levels, initial=str(int(Level.LIGHT_BREEZE))),
                hint=t.plain("alerts-form-level-hint"),
            ),
            input_("link", t.plain("alerts-form-link"), url_input("link"), optional=True),
        ],
        submit=t.plain("alerts-form-submit"),
        close=t.plain("common-cancel"),
    )


def raised(t: Translator, *, alert: Alert) -> Message:
    """To whoever raised it."""
    text = t.mrkdwn("alerts-raised", level=level_name(t, alert.level), who=mention(alert.owner))
    return Message(text, [section(text), quoted(alert.what)])


# --- the alert itself ---------------------------------------------------------------------------------


def question(
    t: Translator, *, team: Team, alert: Alert, reader: str, handed_by: str | None = None
) -> Message:
    """To somebody who may take over: what happened, how it stands, the buttons that still mean something."""
    blocks = _facts(t, team, alert)
    lead = state_line(t, alert)
    if alert.state is State.RAISED and handed_by is not None:
        lead = t.mrkdwn("alerts-handed-to-you", who=mention(handed_by))
    elif alert.state is State.RAISED and reader == alert.owner:
        lead = t.mrkdwn("alerts-yours")
    elif alert.state is State.RAISED:
        lead = t.mrkdwn("alerts-step-in", who=mention(alert.owner))
    blocks.insert(1, section(lead))
    if elements := _buttons(t, alert):
        blocks.append(actions(*elements))
    return Message(_spoken(t, team, alert, lead), blocks)


def board(t: Translator, *, team: Team, alert: Alert) -> Message:
    """In the crisis Slack channel: the same facts, without buttons."""
    line = state_line(t, alert)
    blocks = _facts(t, team, alert)
    blocks.insert(1, section(line))
    return Message(_spoken(t, team, alert, line), blocks)


def overview(t: Translator, team: Team, alerts: Sequence[Alert], theirs: Collection[int]) -> Message:
    """Running alerts, worst first; buttons at those (by id) that the reader may act on."""
    if not alerts:
        text = t.mrkdwn("alerts-none")
        return Message(text, [section(text), actions(raise_button(t))])
    title = t.plain("alerts-running", count=len(alerts))
    blocks: list[Block] = [header(title)]
    for alert in alerts[:SHOWN]:
        blocks += [divider(), section(summary(t, team, alert))]
        if alert.id in theirs and (elements := _buttons(t, alert)):
            blocks.append(actions(*elements))
    lines = [summary(t, team, alert) for alert in alerts[:SHOWN]]
    if len(alerts) > SHOWN:
        lines.append(t.mrkdwn("common-more", count=len(alerts) - SHOWN))
        blocks.append(context(lines[-1]))
    return Message(join("\n", [title, *lines]), blocks)


def summary(t: Translator, team: Team, alert: Alert) -> Mrkdwn:
    """Two lines: what, and how it stands."""
    what = inline(alert.what)
    short = what if len(what) <= 200 else Mrkdwn(inline(alert.what[:180]) + "…")
    head = t.mrkdwn(
        "alerts-summary",
        sign=sign(alert),
        level=level_name(t, alert.level),
        where=_where(t, team, alert),
        what=short,
    )
    return join("\n", [head, state_line(t, alert)])


def state_line(t: Translator, alert: Alert) -> Mrkdwn:
    """One sentence: taken by whom, since when, or that nobody has."""
    if alert.state is State.RAISED:
        return t.mrkdwn("alerts-state-raised", who=mention(alert.owner), step=alert.step.name.lower())
    if alert.state is State.ACKNOWLEDGED and alert.acknowledged_by and alert.acknowledged_at:
        when = t.moment(alert.acknowledged_at)
        return t.mrkdwn("alerts-state-acknowledged", who=mention(alert.acknowledged_by), when=when)
    assert alert.closed_by is not None and alert.closed_at is not None
    when = t.moment(alert.closed_at)
    if alert.state is State.FALSE_ALARM:
        return t.mrkdwn("alerts-state-false_alarm", who=mention(alert.closed_by), when=when)
    said = t.mrkdwn("alerts-state-resolved", who=mention(alert.closed_by), when=when)
    return join("\n", [said, t.mrkdwn("alerts-note", note=alert.note)]) if alert.note else said


def level_name(t: Translator, level: Level) -> str:
    """`Stufe 3 · frische Brise`."""
    return t.plain("alerts-level", number=int(level), name=t.plain(f"alerts-level-{int(level)}"))


def sign(alert: Alert) -> str:
    if alert.state is State.RAISED:
        return "🚨"
    if alert.state is State.ACKNOWLEDGED:
        return "🟠"
    return "✅" if alert.state is State.RESOLVED else "⚪"


def raise_button(t: Translator) -> Element:
    return button("alerts.raise", t.plain("alerts-raise"), style="danger")


# --- what happened since ------------------------------------------------------------------------------


def escalated(t: Translator, *, alert: Alert, asked: Sequence[str], late: timedelta | None) -> Message:
    """In the thread: who is asked now, and by how much that comes late."""
    who = t.mrkdwn_listing(mention(person) for person in asked)
    key = "alerts-log-again" if alert.rounds > 1 else "alerts-log-escalated"
    text = t.mrkdwn(key, who=who, count=alert.rounds)
    if late is not None:
        text = join(" ", [text, t.mrkdwn("alerts-late", late=t.duration(late))])
    return Message(text, [section(text)])


def still_open(t: Translator, *, alert: Alert, waiting: timedelta) -> Message:
    text = t.mrkdwn("alerts-still-open", level=level_name(t, alert.level), waiting=t.duration(waiting))
    return Message(text, [section(text), quoted(alert.what[:300]), actions(*_buttons(t, alert))])


def handed_over(t: Translator, *, alert: Alert, by: str) -> Message:
    text = t.mrkdwn("alerts-handed-over", by=mention(by), to=mention(alert.owner))
    return Message(text, [section(text)])


def news(t: Translator, *, alert: Alert) -> Message:
    """To whoever raised it, and in the thread: how it stands now."""
    line = state_line(t, alert)
    return Message(line, [section(line)])


# --- modals -------------------------------------------------------------------------------------------


def hand_over_form(t: Translator, alert: Alert) -> Modal:
    return Modal(
        "alerts.hand_over_to",
        t.plain("alerts-hand-over"),
        [
            section(t.mrkdwn("alerts-hand-over-intro", level=level_name(t, alert.level))),
            quoted(alert.what),
            input_("to", t.plain("alerts-hand-over-to"), users_select("to")),
        ],
        submit=t.plain("alerts-hand-over"),
        close=t.plain("common-cancel"),
        private_metadata=str(alert.id),
    )


def resolve_form(t: Translator, alert: Alert) -> Modal:
    return Modal(
        "alerts.resolved",
        t.plain("alerts-resolve"),
        [
            quoted(alert.what),
            input_(
                "note",
                t.plain("alerts-resolve-note"),
                text_input("note", multiline=True, max_length=1000),
                hint=t.plain("alerts-resolve-note-hint"),
            ),
        ],
        submit=t.plain("alerts-resolve"),
        close=t.plain("common-cancel"),
        private_metadata=str(alert.id),
    )


def help_(t: Translator) -> Message:
    text = t.mrkdwn("alerts-help")
    return Message(text, [section(text), actions(raise_button(t))])


# --- inside -------------------------------------------------------------------------------------------


def _facts(t: Translator, team: Team, alert: Alert) -> list[Block]:
    fields = [t.mrkdwn("alerts-fact-where", where=_where(t, team, alert)), _by(t, alert)]
    if alert.link:
        fields.append(t.mrkdwn("alerts-fact-link", link=link(alert.link, alert.link[:80])))
    blocks = [
        header(t.plain("alerts-title", sign=sign(alert), level=level_name(t, alert.level))),
        quoted(alert.what),
        section(fields=fields),
    ]
    if alert.level.dangerous and alert.state.running:
        blocks.append(
            context(t.mrkdwn("alerts-dangerous", means=t.plain(f"alerts-level-{int(alert.level)}-means")))
        )
    return blocks


def _by(t: Translator, alert: Alert) -> Mrkdwn:
    return t.mrkdwn("alerts-fact-by", who=mention(alert.raised_by), when=t.moment(alert.raised_at))


def _where(t: Translator, team: Team, alert: Alert) -> str:
    if alert.channel is None:
        return t.plain("alerts-form-elsewhere")
    channel = team.channels.get(alert.channel)
    return channel.name if channel is not None else alert.channel


def _buttons(t: Translator, alert: Alert) -> list[Element]:
    value = str(alert.id)
    hand_over = button("alerts.hand_over", t.plain("alerts-hand-over"), value=value)
    sure = confirm(
        t.plain("alerts-false-alarm"),
        t.mrkdwn("alerts-false-alarm-sure"),
        t.plain("alerts-false-alarm-yes"),
        t.plain("common-cancel"),
        style="danger",
    )
    false_alarm = button("alerts.false_alarm", t.plain("alerts-false-alarm"), value=value, confirm=sure)
    if alert.state is State.RAISED:
        label = t.plain("alerts-acknowledge-label")
        take = button(
            "alerts.acknowledge",
            t.plain("alerts-acknowledge"),
            value=value,
            style="primary",
            accessibility_label=label,
        )
        return [take, hand_over, false_alarm]
    if alert.state is State.ACKNOWLEDGED:
        return [
            button("alerts.resolve", t.plain("alerts-resolve"), value=value, style="primary"),
            hand_over,
            false_alarm,
        ]
    return []


def _spoken(t: Translator, team: Team, alert: Alert, line: Mrkdwn) -> Mrkdwn:
    """For screen readers and notifications, which skip the blocks."""
    title = t.mrkdwn("alerts-title", sign=sign(alert), level=level_name(t, alert.level))
    return join(" · ", [title, _where(t, team, alert), inline(alert.what[:300]), line])
