"""How open questions look: the list with its buttons, and the weekly note to the owners."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.domain.guidelines.additions import Addition
from bot.domain.guidelines.documents import Document, Section
from bot.domain.guidelines.feedback import Asked, Group, Note, Score
from bot.domain.guidelines.tickets import Ticket
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
    external_select,
    header,
    input_,
    option,
    quoted,
    section,
)
from bot.slack.markup import Mrkdwn, join
from bot.views import guideline_additions, guideline_tickets
from bot.views.guideline_browse import turning
from bot.views.guidelines import shorten

SHOWN = 5  # tickets and proposals
PER_PAGE = 6  # questions
QUESTION = 200


def overview(
    t: Translator,
    *,
    tickets: Sequence[Ticket],
    proposals: Sequence[Addition],
    groups: Sequence[tuple[Group, str | None]],
    page: int,
    may_edit: bool,
) -> Message:
    """Each group with the heading of the section that was quoted, if any."""
    pages = max(1, -(-len(groups) // PER_PAGE))
    page = max(0, min(page, pages - 1))
    title = t.plain("guideline_open-title")
    blocks: list[Block] = [header(title)]
    lines: list[Mrkdwn] = [Mrkdwn(title)]
    if tickets and page == 0:
        lines.append(t.mrkdwn("guideline_open-tickets", count=len(tickets)))
        blocks += [section(lines[-1]), *(guideline_tickets.row(t, ticket) for ticket in tickets[:SHOWN])]
    if proposals and page == 0:
        lines.append(t.mrkdwn("guideline_open-proposals", count=len(proposals)))
        blocks.append(section(lines[-1]))
        for addition in proposals[:SHOWN]:
            blocks += guideline_additions.row(t, addition)
    if len(blocks) > 1:
        blocks.append(divider())
    key = "guideline_open-questions" if groups else "guideline_open-none"
    lines.append(t.mrkdwn(key, count=len(groups)))
    blocks.append(section(lines[-1]))
    for group, heading in groups[page * PER_PAGE : (page + 1) * PER_PAGE]:
        lines.append(_line(t, group, heading))
        blocks.append(section(lines[-1]))
        if may_edit:
            blocks.append(actions(*_buttons(t, group)))
    if pages > 1:
        blocks += [
            context(t.mrkdwn("guideline_browse-page", number=page + 1, count=pages)),
            actions(*turning(t, "guideline_open", page, pages)),
        ]
    return Message(join("\n", lines), blocks)


def alias_form(t: Translator, asked: Asked) -> Modal:
    field = external_select(
        "guideline_open.section", min_query_length=0, placeholder=t.plain("guideline_open-alias-search")
    )
    return Modal(
        "guideline_open.alias_chosen",
        t.plain("guideline_open-alias"),
        [
            section(t.mrkdwn("guideline_open-alias-explained")),
            quoted(asked.text),
            input_("section", t.plain("guideline_open-alias-section"), field),
        ],
        submit=t.plain("guideline_open-alias-save"),
        close=t.plain("common-cancel"),
        private_metadata=str(asked.id),
    )


def section_options(found: Sequence[tuple[Document, Section]]) -> list[Element]:
    return [option(section.ref, section.heading, document.title) for document, section in found]


def alias_added(t: Translator, asked: Asked, heading: str) -> Message:
    question = shorten(asked.text, QUESTION)
    text = t.mrkdwn("guideline_open-alias-added", question=question, heading=heading)
    return Message(text, [section(text)])


def note(t: Translator, note: Note, headings: Mapping[str, str]) -> Message:
    """The week of one owner."""
    title = t.plain("guideline_open-note-title")
    blocks: list[Block] = [header(title)]
    lines: list[Mrkdwn] = [t.mrkdwn("guideline_open-note-asked", count=note.asked)]
    if note.top:
        lines.append(_listed(t, "guideline_open-note-top", note.top, headings))
    if note.misleading:
        lines.append(_listed(t, "guideline_open-note-misleading", note.misleading, headings))
    if note.unanswered:
        rows = [
            t.mrkdwn(
                "guideline_open-note-question",
                question=shorten(group.latest.text, QUESTION),
                count=group.times,
            )
            for group in note.unanswered
        ]
        lines.append(join("\n", [t.mrkdwn("guideline_open-note-unanswered"), *rows]))
    blocks += [section(line) for line in lines]
    if note.unanswered or note.misleading:
        blocks.append(actions(button("guideline_open.show", t.plain("guideline_open-show"))))
    return Message(join("\n", [title, *lines]), blocks)


# --- inside -------------------------------------------------------------------------------------------


def _line(t: Translator, group: Group, heading: str | None) -> Mrkdwn:
    asked = group.latest
    why = "unhelpful" if group.unhelpful else asked.tier
    return t.mrkdwn(
        "guideline_open-line",
        question=shorten(asked.text, QUESTION),
        count=group.times,
        day=t.short_day(asked.asked_at),
        why=why,
        heading=heading or "–",
    )


def _buttons(t: Translator, group: Group) -> list[Element]:
    value = str(group.latest.id)
    question = group.latest.text[:40]
    return [
        button(
            action,
            t.plain(key),
            value=value,
            accessibility_label=t.plain("guideline_open-button-label", what=t.plain(key), question=question),
        )
        for action, key in (
            ("guideline_additions.write", "guideline_open-write"),
            ("guideline_open.alias", "guideline_open-alias"),
            ("guideline_open.dismiss", "guideline_open-dismiss"),
        )
    ]


def _listed(t: Translator, key: str, scores: Sequence[Score], headings: Mapping[str, str]) -> Mrkdwn:
    rows = [
        t.mrkdwn(
            "guideline_open-note-section",
            heading=headings.get(score.ref, score.ref),
            count=score.asked,
            helpful=score.helpful,
            unhelpful=score.unhelpful,
        )
        for score in scores
    ]
    return join("\n", [t.mrkdwn(key), *rows])
