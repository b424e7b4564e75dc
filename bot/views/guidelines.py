"""How answers from the guidelines look: the passage word for word, where it stands, and what else fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.guidelines.answer import Answer, Place
from bot.domain.guidelines.documents import Document, Section
from bot.domain.guidelines.responsibility import People
from bot.domain.rota import Duty
from bot.domain.team import Team
from bot.i18n import Translator
from bot.slack import blocks
from bot.slack.blocks import Block, Message, Modal
from bot.slack.markdown import fill, to_mrkdwn
from bot.slack.markup import Mrkdwn, bold, join, mention, mrkdwn
from bot.views import rota as rota_views

QUOTED = 2900  # characters of a section that an answer shows; one text block holds 3,000
MODAL_TEXTS = 30  # a section of nearly 90,000 characters; views have room for 100 blocks
ECHOED = 200
MAX_PEOPLE_LINES = 8


@dataclass(frozen=True)
class Source:
    """What is said about the words besides where they stand."""

    since: str | None = None
    owner: str | None = None
    added_here: bool = False  # not from a file


@dataclass(frozen=True)
class Frame:
    """What stands around an answer."""

    asked: int  # number of the question, for the buttons
    question: str | None = None  # shown again where Slack doesn't show it
    contact: Mrkdwn | None = None  # whom to ask instead
    shortened: bool = False  # only the beginning of the question was searched
    empty: bool = False  # there are no guidelines at all
    share: bool = False  # the asker may post it where they asked
    people: Sequence[Mrkdwn] = ()  # who is on duty, approves or decides
    people_first: bool = False
    source: Source | None = None  # of the best place


# --- answers -----------------------------------------------------------------------------------------


def direct(t: Translator, answer: Answer, frame: Frame) -> Message:
    best, *further = answer.places
    quoted = _quoted(best)
    origin = _origin(t, best.document, best.section, frame.source)
    made = [
        *_echo(t, frame),
        *(_people_blocks(frame) if frame.people_first else []),
        blocks.section(bold(best.section.heading)),
        *[blocks.section(text) for text in quoted.texts],
        blocks.context(origin),
    ]
    if quoted.shortened:
        made.append(blocks.actions(_read_button(t, best.section, "guidelines-read-all", frame.asked)))
    if answer.other_language:
        made.append(blocks.context(t.mrkdwn("guidelines-other-language", language=best.document.language)))
    if not frame.people_first:
        made += _people_blocks(frame)
    if further:
        made.append(blocks.context(t.mrkdwn("guidelines-further")))
        made += [_row(t, place, frame.asked) for place in further]
    made.append(_buttons(t, frame, best.section))
    spoken = [bold(best.section.heading), *quoted.texts, origin, *frame.people]
    return Message(join("\n\n", spoken), made)


def unsure(t: Translator, answer: Answer, frame: Frame) -> Message:
    text = t.mrkdwn("guidelines-unsure", count=len(answer.places))
    rows = [_row(t, place, frame.asked) for place in answer.places]
    made = [*_echo(t, frame), *_people_blocks(frame), blocks.section(text), *rows]
    if answer.other_language:
        language = answer.places[0].document.language
        made.append(blocks.context(t.mrkdwn("guidelines-other-language", language=language)))
    made += [blocks.context(_ask_instead(t, frame)), blocks.actions(_ask_button(t, frame.asked))]
    headings = [place.section.heading for place in answer.places]
    return Message(join(" ", [*frame.people, text, t.mrkdwn_listing(headings)]), made)


def nothing(t: Translator, answer: Answer, frame: Frame) -> Message:
    silent = "guidelines-empty" if frame.empty else "guidelines-nothing"
    text = t.mrkdwn("guidelines-foreign" if answer.foreign else silent)
    tip = t.mrkdwn("guidelines-nothing-tip")
    made = [
        *_echo(t, frame),
        blocks.section(join("\n", [text, _ask_instead(t, frame)])),
        blocks.actions(_ask_button(t, frame.asked)),
        blocks.context(tip),
    ]
    return Message(join(" ", [text, _ask_instead(t, frame)]), made)


def people_only(t: Translator, frame: Frame) -> Message:
    """The guidelines say nothing, but the team file does."""
    made = [*_echo(t, frame), *_people_blocks(frame), blocks.actions(_ask_button(t, frame.asked))]
    return Message(join("\n", frame.people), made)


def shared(
    t: Translator, document: Document, section: Section, source: Source, question: str, *, by: str
) -> Message:
    """The answer to one person's question, for everybody."""
    quoted = _quoted(Place(document, section, 0.0, ""))
    asked = t.mrkdwn("guidelines-shared", person=mention(by), question=shorten(question, ECHOED))
    origin = _origin(t, document, section, source)
    made = [
        blocks.context(asked),
        blocks.section(bold(section.heading)),
        *[blocks.section(text) for text in quoted.texts],
        blocks.context(origin),
    ]
    if quoted.shortened:
        made.append(blocks.actions(_read_button(t, section, "guidelines-read-all", None)))
    return Message(join("\n\n", [asked, bold(section.heading), *quoted.texts, origin]), made)


def thanks(t: Translator) -> Message:
    text = t.mrkdwn("guidelines-thanks")
    return Message(text, [blocks.section(text)])


def voted(t: Translator, asked: int, *, helpful: bool) -> Message:
    text = t.mrkdwn("guidelines-voted-helpful" if helpful else "guidelines-voted-unhelpful")
    made = [blocks.section(text)]
    if not helpful:
        made.append(blocks.actions(_ask_button(t, asked)))
    return Message(text, made)


def passage(
    t: Translator,
    document: Document,
    section: Section,
    source: Source,
    *,
    asked: int | None = None,
    may_withdraw: bool = False,
) -> Modal:
    """`asked`: the question that led here; its asker may then say whether this helped."""
    texts = fill(to_mrkdwn(section.body), blocks.SECTION_LIMIT)[:MODAL_TEXTS]
    made = [
        blocks.header(section.heading),
        *[blocks.section(text) for text in texts],
        blocks.context(_origin(t, document, section, source)),
    ]
    if asked is not None:
        value = f"{asked} {section.ref}"
        made.append(blocks.actions(*_votes(t, value), _ask_button(t, asked)))
    if may_withdraw:
        made.append(blocks.actions(_withdraw_button(t, section)))
    return Modal("guidelines.passage", t.plain("guidelines-modal-title"), made, close=t.plain("common-close"))


# --- people ------------------------------------------------------------------------------------------


def people(
    t: Translator, team: Team, duties: Sequence[Duty], wanted: People, *, public: bool
) -> tuple[Mrkdwn, ...]:
    """`*Instagram*: Dienst hat Tom Albers`; channels of which the same is true share a line."""

    def who(keys: Sequence[str]) -> Mrkdwn:
        if public:
            return t.mrkdwn_listing([rota_views.name(team, key) for key in keys])
        return t.mrkdwn_listing([rota_views.who(t, team, key) for key in keys])

    lines: dict[Mrkdwn, list[str]] = {}
    for duty in duties:
        channel, facts = duty.channel, []
        if wanted.duty:
            facts.append(t.mrkdwn("guidelines-people-duty", who=who(duty.people or [channel.owner])))
            deputy = duty.deputy or channel.deputy
            if deputy is not None:
                facts.append(t.mrkdwn("guidelines-people-deputy", who=who([deputy])))
        if wanted.approves and channel.approvers:
            facts.append(t.mrkdwn("guidelines-people-approves", who=who(channel.approvers)))
        if wanted.decides and channel.decision_owner is not None:
            facts.append(t.mrkdwn("guidelines-people-decides", who=who([channel.decision_owner])))
        if facts:
            lines.setdefault(join(" · ", facts), []).append(channel.name)
    found = [
        t.mrkdwn("guidelines-people-line", channels=t.listing(names), facts=facts)
        for facts, names in lines.items()
    ]
    return tuple(found[:MAX_PEOPLE_LINES])


def _people_blocks(frame: Frame) -> list[Block]:
    return [blocks.section(join("\n", frame.people))] if frame.people else []


# --- parts -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Quoted:
    texts: Sequence[Mrkdwn]
    shortened: bool = False


def _quoted(place: Place) -> _Quoted:
    """The whole section where it fits, else its paragraphs from the best passage on."""
    whole = fill(to_mrkdwn(place.section.body), QUOTED)
    if len(whole) <= 1:
        return _Quoted(whole)
    start = max(place.section.body.find(place.passage[:40]), 0)
    paragraph = max(place.section.body.rfind("\n\n", 0, start), 0)
    texts = fill(to_mrkdwn(place.section.body[paragraph:]), QUOTED - 10)
    text = texts[0] if texts else whole[0]
    before = "… " if paragraph else ""
    after = " …" if len(texts) > 1 else ""
    return _Quoted([Mrkdwn(f"{before}{text}{after}")], shortened=True)


def _echo(t: Translator, frame: Frame) -> list[Block]:
    made = []
    if frame.question is not None:
        shown = shorten(frame.question, ECHOED)
        made.append(blocks.context(t.mrkdwn("guidelines-asked", question=shown)))
    if frame.shortened:
        made.append(blocks.context(t.mrkdwn("guidelines-shortened")))
    return made


def _buttons(t: Translator, frame: Frame, quoted: Section) -> Block:
    """About the section that is quoted here, whatever is opened and voted on besides."""
    value = f"{frame.asked} {quoted.ref}"
    elements = _votes(t, value)
    if frame.share:
        elements.append(blocks.button("guidelines.share", t.plain("guidelines-share"), value=value))
    return blocks.actions(*elements, _ask_button(t, frame.asked))


def _votes(t: Translator, value: str) -> list[blocks.Element]:
    return [
        blocks.button("guidelines.helpful", t.plain("guidelines-helpful"), value=value),
        blocks.button("guidelines.unhelpful", t.plain("guidelines-unhelpful"), value=value),
    ]


def _ask_button(t: Translator, asked: int) -> blocks.Element:
    return blocks.button("guideline_tickets.ask", t.plain("guidelines-ask-somebody"), value=str(asked))


def _withdraw_button(t: Translator, section: Section) -> blocks.Element:
    sure = blocks.confirm(
        t.plain("guidelines-withdraw"),
        t.mrkdwn("guidelines-withdraw-sure", heading=section.heading),
        t.plain("guidelines-withdraw"),
        t.plain("common-cancel"),
        style="danger",
    )
    return blocks.button(
        "guideline_additions.withdraw",
        t.plain("guidelines-withdraw"),
        value=section.anchor,
        style="danger",
        confirm=sure,
    )


def _row(t: Translator, place: Place, asked: int) -> Block:
    above = where(place.document, place.section.path[:-1])
    text = join("\n", [bold(place.section.heading), above])
    return blocks.section(text, accessory=_read_button(t, place.section, "guidelines-read", asked))


def _read_button(t: Translator, section: Section, key: str, asked: int | None) -> blocks.Element:
    """With the question's number in front, the section that opens can be voted on."""
    label = t.plain("guidelines-read-label", heading=section.heading)
    value = section.ref if asked is None else f"{asked} {section.ref}"
    return blocks.button("guidelines.read", t.plain(key), value=value, accessibility_label=label)


def _origin(t: Translator, document: Document, section: Section, source: Source | None) -> Mrkdwn:
    """`📖 Bilder › Kundenfotos · Version 1.0 · Stand 9. März 2026 · Jana Petersen`."""
    source = source or Source()
    parts = [t.mrkdwn("guidelines-source", where=where(document, section.path))]
    if document.version:
        parts.append(t.mrkdwn("guidelines-source-version", version=document.version))
    if source.since is not None:
        parts.append(t.mrkdwn("guidelines-source-since", date=source.since))
    if source.owner is not None:
        parts.append(t.mrkdwn("guidelines-source-owner", owner=source.owner))
    if source.added_here:
        parts.append(t.mrkdwn("guidelines-source-added"))
    return join(" · ", parts)


def where(document: Document, path: Sequence[str]) -> Mrkdwn:
    """`Bilder und Rechte › Fotos › Kundenfotos`; a first heading that repeats the title is said once."""
    return join(" › ", [document.title, *(path[1:] if path and path[0] == document.title else path)])


def _ask_instead(t: Translator, frame: Frame) -> Mrkdwn:
    if frame.contact is None:
        return t.mrkdwn("guidelines-ask-team")
    return t.mrkdwn("guidelines-ask-person", person=frame.contact)


def shorten(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def quote_line(text: str, limit: int = ECHOED) -> Mrkdwn:
    """A question in a list of questions."""
    return mrkdwn(shorten(text, limit))
