"""How answers from the guidelines look: the passage word for word, where it stands, and what else fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.guidelines.documents import Document, Section
from bot.domain.guidelines.index import Answer, Place
from bot.i18n import Translator
from bot.slack import blocks
from bot.slack.blocks import Block, Message, Modal
from bot.slack.markdown import fill, to_mrkdwn
from bot.slack.markup import Mrkdwn, bold, join

QUOTED = 2900  # characters of a section that an answer shows; one text block holds 3,000
MODAL_TEXTS = 30  # a section of nearly 90,000 characters; views have room for 100 blocks
MENU_OPTIONS = 100
MENUS = 40  # of 50 blocks in a message
ECHOED = 200


@dataclass(frozen=True)
class Frame:
    """What stands around an answer."""

    question: str | None = None  # shown again where Slack doesn't show it
    contact: Mrkdwn | None = None  # whom to ask instead
    shortened: bool = False  # only the beginning of the question was searched
    empty: bool = False  # there are no guidelines at all


def direct(t: Translator, answer: Answer, frame: Frame) -> Message:
    best, *further = answer.places
    quoted = _quoted(best)
    made = [
        *_echo(t, frame),
        blocks.section(bold(best.section.heading)),
        *[blocks.section(text) for text in quoted.texts],
        blocks.context(_source(t, best)),
    ]
    if quoted.shortened:
        made.append(blocks.actions(_read_button(t, best.section, "guidelines-read-all")))
    if answer.other_language:
        made.append(blocks.context(t.mrkdwn("guidelines-other-language", language=best.document.language)))
    if further:
        made.append(blocks.context(t.mrkdwn("guidelines-further")))
        made += [_row(t, place) for place in further]
    return Message(join("\n\n", [bold(best.section.heading), *quoted.texts, _source(t, best)]), made)


def unsure(t: Translator, answer: Answer, frame: Frame) -> Message:
    text = t.mrkdwn("guidelines-unsure", count=len(answer.places))
    made = [*_echo(t, frame), blocks.section(text), *[_row(t, place) for place in answer.places]]
    if answer.other_language:
        language = answer.places[0].document.language
        made.append(blocks.context(t.mrkdwn("guidelines-other-language", language=language)))
    made.append(blocks.context(_ask_instead(t, frame)))
    headings = [place.section.heading for place in answer.places]
    return Message(join(" ", [text, t.mrkdwn_listing(headings)]), made)


def nothing(t: Translator, answer: Answer, frame: Frame) -> Message:
    silent = "guidelines-empty" if frame.empty else "guidelines-nothing"
    text = t.mrkdwn("guidelines-foreign" if answer.foreign else silent)
    tip = t.mrkdwn("guidelines-nothing-tip")
    made = [*_echo(t, frame), blocks.section(join("\n", [text, _ask_instead(t, frame)])), blocks.context(tip)]
    return Message(join(" ", [text, _ask_instead(t, frame)]), made)


def help_(t: Translator, documents: Sequence[Document], *, brief: bool = False) -> Message:
    """How to ask, and all topics in menus; `brief` for who asked for the topics only."""
    text = t.mrkdwn("guidelines-topics" if brief else "guidelines-help")
    made = [blocks.section(text), *[_menu(t, document) for document in documents[:MENUS]]]
    return Message(join("\n", [text, *(document.title for document in documents[:MENUS])]), made)


def thanks(t: Translator) -> Message:
    text = t.mrkdwn("guidelines-thanks")
    return Message(text, [blocks.section(text)])


def passage(t: Translator, document: Document, section: Section) -> Modal:
    texts = fill(to_mrkdwn(section.body), blocks.SECTION_LIMIT)[:MODAL_TEXTS]
    made = [
        blocks.header(section.heading),
        *[blocks.section(text) for text in texts],
        blocks.context(_source_of(t, document, section)),
    ]
    return Modal("guidelines.passage", t.plain("guidelines-modal-title"), made, close=t.plain("common-close"))


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


def _row(t: Translator, place: Place) -> Block:
    above = _where(place.document, place.section.path[:-1])
    text = join("\n", [bold(place.section.heading), above])
    return blocks.section(text, accessory=_read_button(t, place.section, "guidelines-read"))


def _read_button(t: Translator, section: Section, key: str) -> blocks.Element:
    label = t.plain("guidelines-read-label", heading=section.heading)
    return blocks.button("guidelines.read", t.plain(key), value=section.ref, accessibility_label=label)


def _menu(t: Translator, document: Document) -> Block:
    readable = [section for section in document.sections if section.body][:MENU_OPTIONS]
    options = [blocks.option(section.ref, section.heading) for section in readable]
    label = t.plain("guidelines-pick", count=len(options))
    menu = blocks.select("guidelines.pick", options, placeholder=label)
    return blocks.section(bold(document.title), accessory=menu)


def _source(t: Translator, place: Place) -> Mrkdwn:
    return _source_of(t, place.document, place.section)


def _source_of(t: Translator, document: Document, section: Section) -> Mrkdwn:
    where = _where(document, section.path)
    if not document.version:
        return t.mrkdwn("guidelines-source-unversioned", where=where)
    return t.mrkdwn("guidelines-source", where=where, version=document.version)


def _where(document: Document, path: Sequence[str]) -> Mrkdwn:
    """`Bilder und Rechte › Fotos › Kundenfotos`; a first heading that repeats the title is said once."""
    return join(" › ", [document.title, *(path[1:] if path and path[0] == document.title else path)])


def _ask_instead(t: Translator, frame: Frame) -> Mrkdwn:
    if frame.contact is None:
        return t.mrkdwn("guidelines-ask-team")
    return t.mrkdwn("guidelines-ask-person", person=frame.contact)


def shorten(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
