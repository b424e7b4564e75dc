"""What people see of an approval: the post as it is meant to go out, how it stands, and the buttons."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.domain.approvals import Decision, Request, State
from bot.domain.editorial import PlanItem
from bot.domain.errors import UserError
from bot.domain.team import Team
from bot.i18n import Translator
from bot.slack.blocks import (
    Block,
    Element,
    Message,
    Modal,
    actions,
    button,
    context,
    divider,
    header,
    input_,
    quoted,
    section,
    text_input,
)
from bot.slack.markup import Mrkdwn, inline, join, mention
from bot.views.editorial import channel_names, when, words

SHOWN = 10
COMMENT_LENGTH = 1000

Waiting = Sequence[tuple[Request, PlanItem]]


def question(t: Translator, *, team: Team, request: Request, item: PlanItem, reader: str) -> Message:
    """To an approver. Buttons only while there is something for them to decide."""
    blocks = _facts(t, team, request, item)
    if request.state is State.PENDING and len(request.asked) > 1:
        blocks += [context(*_progress(t, team, request))]
    if request.state is State.PENDING and request.may_sign(reader):
        blocks += [actions(*_buttons(t, request, item)), context(t.mrkdwn("approvals-reactions-count"))]
    return Message(_spoken(t, team, request, item), blocks)


def board(t: Translator, *, team: Team, request: Request, item: PlanItem) -> Message:
    """In the Slack channel: everybody sees how it stands, and approvers may decide by reaction."""
    blocks = _facts(t, team, request, item)
    if request.state is State.PENDING and len(request.asked) > 1:
        blocks.append(context(*_progress(t, team, request)))
    if request.state is State.PENDING:
        who = t.mrkdwn_listing(map(mention, request.waits_for))
        blocks.append(context(t.mrkdwn("approvals-board-waits", who=who, count=len(request.waits_for))))
    return Message(_spoken(t, team, request, item), blocks)


def requested(t: Translator, request: Request) -> Message:
    who = t.mrkdwn_listing(map(mention, request.approvers))
    text = t.mrkdwn("approvals-requested", who=who, count=len(request.approvers))
    return Message(text, [section(text)])


def outcome(t: Translator, *, team: Team, request: Request, item: PlanItem) -> Message:
    """To the owner and to who asked."""
    line = state_line(t, request)
    title = t.mrkdwn("approvals-outcome", title=item.title, channel=channel_names(team, item))
    blocks: list[Block] = [section(join("\n", [title, line]))]
    if request.comment:
        blocks.append(quoted(request.comment))
    if request.state in (State.CHANGES, State.EXPIRED):
        edit = button("editorial.edit", t.plain("approvals-edit"), value=str(item.id))
        blocks.append(actions(edit))
    return Message(join(" ", [title, line, request.comment]), blocks)


def reminder(t: Translator, *, team: Team, request: Request, item: PlanItem, now: datetime) -> Message:
    text = t.mrkdwn(
        "approvals-reminder",
        title=item.title,
        channel=channel_names(team, item),
        left=t.duration((item.planned_at or now) - now),
        when=when(t, item),
    )
    return Message(text, [section(text), actions(*_buttons(t, request, item))])


def escalated(t: Translator, *, team: Team, request: Request, item: PlanItem, to: Sequence[str]) -> Message:
    key = "approvals-escalated" if to else "approvals-escalated-nobody"
    who = t.mrkdwn_listing(map(mention, to)) if to else "–"
    text = t.mrkdwn(key, title=item.title, who=who, count=len(to), when=when(t, item))
    return Message(text, [section(text)])


def stale(t: Translator) -> Message:
    text = t.mrkdwn("approvals-error-stale")
    return Message(text, [section(text)])


def reaction_did_nothing(t: Translator, *, problem: UserError) -> Message:
    text = join(" ", [t.mrkdwn("approvals-reaction-nothing"), t.mrkdwn(problem.key, **problem.text_args)])
    return Message(text, [section(text)])


def overview(t: Translator, team: Team, waiting: Waiting, asked: Waiting) -> Message:
    """What waits for the reader, and what they asked for."""
    heading = t.plain("approvals-waiting", count=len(waiting))
    blocks: list[Block] = [header(heading)]
    lines: list[Mrkdwn] = [Mrkdwn(heading)]
    for request, item in waiting[:SHOWN]:
        lines.append(line(t, team, item))
        blocks += [section(lines[-1]), actions(*_buttons(t, request, item))]
    if not waiting:
        lines.append(t.mrkdwn("approvals-none"))
        blocks.append(section(lines[-1]))
    _more(t, len(waiting), lines, blocks)
    if asked:
        lines.append(t.mrkdwn("approvals-asked"))
        blocks += [divider(), section(lines[-1])]
        for request, item in asked[:SHOWN]:
            who = t.mrkdwn_listing(map(mention, request.waits_for))
            lines.append(t.mrkdwn("approvals-asked-line", line=line(t, team, item), who=who))
            blocks.append(section(lines[-1]))
        _more(t, len(asked), lines, blocks)
    return Message(join("\n", lines), blocks)


def _more(t: Translator, count: int, lines: list[Mrkdwn], blocks: list[Block]) -> None:
    if count > SHOWN:
        lines.append(t.mrkdwn("common-more", count=count - SHOWN))
        blocks.append(context(lines[-1]))


def line(t: Translator, team: Team, item: PlanItem) -> Mrkdwn:
    """`*Title* · Instagram · Mo., 9. März, 12:00`."""
    return t.mrkdwn("approvals-line", title=item.title, channel=channel_names(team, item), when=when(t, item))


def comment_form(t: Translator, request: Request, item: PlanItem, decision: Decision) -> Modal:
    needed = decision is Decision.CHANGES
    field = text_input("comment", multiline=True, max_length=COMMENT_LENGTH)
    label = t.plain("approvals-comment-changes" if needed else "approvals-comment-reject")
    return Modal(
        f"approvals.comment_{decision.value}",
        t.plain("approvals-changes" if needed else "approvals-reject"),
        [
            section(t.mrkdwn("approvals-comment-about", title=item.title)),
            input_("comment", label, field, optional=not needed, hint=t.plain("approvals-comment-hint")),
        ],
        submit=t.plain("approvals-comment-send"),
        close=t.plain("common-cancel"),
        private_metadata=str(request.id),
    )


def help_(t: Translator, unknown: str | None, suggestion: str | None) -> Message:
    lines = []
    if unknown is not None:
        meant = suggestion if suggestion is not None else "none"
        lines.append(t.mrkdwn("approvals-unknown", word=unknown, suggestion=meant))
    lines.append(t.mrkdwn("approvals-help"))
    text = join("\n", lines)
    return Message(text, [section(text)])


# --- inside -------------------------------------------------------------------------------------------


def state_line(t: Translator, request: Request) -> Mrkdwn:
    """One sentence with an emoji and a word: how it stands, by whom, since when."""
    who = mention(request.decided_by) if request.decided_by is not None else Mrkdwn("–")
    when = t.moment(request.decided_at) if request.decided_at is not None else ""
    return t.mrkdwn("approvals-state", state=request.state.value, who=who, when=when)


def _facts(t: Translator, team: Team, request: Request, item: PlanItem) -> list[Block]:
    blocks = [
        header(t.plain("approvals-title", title=item.title)),
        section(state_line(t, request)),
        section(
            fields=[
                t.mrkdwn("approvals-fact-channel", channel=channel_names(team, item)),
                t.mrkdwn("approvals-fact-when", when=when(t, item)),
                t.mrkdwn("approvals-fact-owner", who=mention(item.owner)),
                t.mrkdwn("approvals-fact-asked", who=mention(request.requested_by)),
            ]
        ),
    ]
    if request.state is not State.VOID:  # of a void request the words are no longer what was asked for
        blocks += words(t, team, item) or [section(t.mrkdwn("approvals-no-text"))]
    if request.comment:
        blocks += [section(t.mrkdwn("approvals-comment-given")), quoted(request.comment)]
    return blocks


def _progress(t: Translator, team: Team, request: Request) -> list[Mrkdwn]:
    """Channel by channel, where it stands; at most ten fit."""
    lines = []
    for channel, people in request.asked.items():
        name = team.channels[channel].name if channel in team.channels else channel
        by = request.signed.get(channel)
        who = mention(by) if by is not None else t.mrkdwn_listing(map(mention, people))
        lines.append(t.mrkdwn("approvals-progress", channel=name, who=who, done=str(by is not None).lower()))
    return lines[:10]


def _buttons(t: Translator, request: Request, item: PlanItem) -> list[Element]:
    value = str(request.id)
    title = item.title[:40]
    return [
        button(
            "approvals.approve",
            t.plain("approvals-approve"),
            value=value,
            style="primary",
            accessibility_label=t.plain("approvals-approve-label", title=title),
        ),
        button(
            "approvals.changes",
            t.plain("approvals-changes"),
            value=value,
            accessibility_label=t.plain("approvals-changes-label", title=title),
        ),
        button(
            "approvals.reject",
            t.plain("approvals-reject"),
            value=value,
            style="danger",
            accessibility_label=t.plain("approvals-reject-label", title=title),
        ),
    ]


def _spoken(t: Translator, team: Team, request: Request, item: PlanItem) -> Mrkdwn:
    """For screen readers and notifications, which skip the blocks."""
    said = [t.mrkdwn("approvals-title", title=item.title), line(t, team, item), state_line(t, request)]
    if item.text and request.state is State.PENDING:
        said.append(inline(item.text[:1500]))
    return join(" · ", said)
