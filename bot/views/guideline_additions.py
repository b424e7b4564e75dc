"""How a proposed section looks: the form, the question to the editors, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.guidelines.additions import MORE, Addition, State
from bot.domain.team import Locale
from bot.i18n import Translator
from bot.slack.blocks import (
    Block,
    Element,
    Message,
    Modal,
    actions,
    button,
    context,
    input_,
    option,
    quoted,
    section,
    select,
    text_input,
)
from bot.slack.markup import Mrkdwn, bold, join, mention

HEADING_LENGTH = 150
TEXT_LENGTH = 3000
MENU_OPTIONS = 99  # and one for what fits nowhere else


def form(
    t: Translator,
    about: str,
    languages: Sequence[Locale],
    families: Sequence[tuple[str, str]],
    chosen: str,
    heading: str,
    text: str,
) -> Modal:
    """Heading and text in both languages; the second of `languages` may stay empty."""
    options = [option(family, title) for family, title in families[:MENU_OPTIONS] if len(family) <= 150]
    options.append(option(MORE, t.plain("guideline_additions-more")))
    menu = select("document", options, initial=chosen)
    blocks: list[Block] = [
        section(t.mrkdwn("guideline_additions-explained")),
        input_("document", t.plain("guideline_additions-document"), menu),
    ]
    for number, language in enumerate(languages):
        first = number == 0
        name = t.plain("guideline_additions-language", language=language)
        title = text_input(
            "heading",
            initial=" ".join(heading.split())[:HEADING_LENGTH] if first else None,
            max_length=HEADING_LENGTH,
        )
        body = text_input(
            "text", initial=text[:TEXT_LENGTH] if first else None, multiline=True, max_length=TEXT_LENGTH
        )
        hint = t.plain("guideline_additions-text-hint") if first else None
        blocks += [
            input_(
                f"heading_{language}",
                t.plain("guideline_additions-heading", language=name),
                title,
                optional=not first,
            ),
            input_(
                f"text_{language}",
                t.plain("guideline_additions-text", language=name),
                body,
                hint=hint,
                optional=not first,
            ),
        ]
    return Modal(
        "guideline_additions.proposed",
        t.plain("guideline_additions-title"),
        blocks,
        submit=t.plain("guideline_additions-send"),
        close=t.plain("common-cancel"),
        private_metadata=about,
    )


def proposed(t: Translator, addition: Addition) -> Modal:
    who = t.mrkdwn_listing(map(mention, addition.reviewers[:10]))
    text = t.mrkdwn("guideline_additions-proposed", who=who, count=len(addition.reviewers))
    title = t.plain("guideline_additions-title")
    return Modal("common.notice", title, [section(text)], close=t.plain("common-close"))


def question(t: Translator, addition: Addition, title: str | None) -> Message:
    """To the editors; with buttons as long as it is open."""
    document = title if title is not None else t.plain("guideline_additions-more")
    head = t.mrkdwn("guideline_additions-question", who=mention(addition.proposed_by), document=document)
    blocks: list[Block] = [section(head)]
    for words in addition.words.values():
        blocks += [section(bold(words.heading)), quoted(words.text)]
    headings = [words.heading for words in addition.words.values()]
    if addition.state is State.PROPOSED:
        blocks.append(actions(*_buttons(t, addition)))
        return Message(join(" · ", [head, *headings]), blocks)
    state = _state(t, addition)
    blocks.append(section(state))
    return Message(join(" · ", [head, *headings, state]), blocks)


def outcome(t: Translator, addition: Addition) -> Message:
    """To whoever proposed it."""
    state = _state(t, addition)
    heading = bold(next(iter(addition.words.values())).heading)
    blocks: list[Block] = [section(join("\n", [heading, state]))]
    if addition.state is State.CONFIRMED:
        blocks.append(context(t.mrkdwn("guideline_additions-found-now")))
    return Message(join(" ", [heading, state]), blocks)


def withdrawn(t: Translator, addition: Addition) -> Message:
    text = t.mrkdwn("guideline_additions-withdrawn", heading=next(iter(addition.words.values())).heading)
    return Message(text, [section(text)])


def row(t: Translator, addition: Addition) -> list[Block]:
    """In the list of what is open."""
    heading = next(iter(addition.words.values())).heading
    text = t.mrkdwn("guideline_additions-line", heading=heading, who=mention(addition.proposed_by))
    return [section(text), actions(*_buttons(t, addition))]


def _buttons(t: Translator, addition: Addition) -> list[Element]:
    heading = next(iter(addition.words.values())).heading[:40]
    return [
        button(
            f"guideline_additions.{what}",
            t.plain(f"guideline_additions-{what}"),
            value=str(addition.id),
            style="primary" if what == "confirm" else "danger",
            accessibility_label=t.plain(f"guideline_additions-{what}-label", heading=heading),
        )
        for what in ("confirm", "reject")
    ]


def _state(t: Translator, addition: Addition) -> Mrkdwn:
    who = mention(addition.decided_by) if addition.decided_by is not None else Mrkdwn("–")
    when = t.moment(addition.decided_at) if addition.decided_at is not None else ""
    return t.mrkdwn("guideline_additions-state", state=addition.state.value, who=who, when=when)
