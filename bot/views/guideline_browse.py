"""All documents and topics, in menus that open a section; page by page where they don't fit a message."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain.guidelines.additions import added_id
from bot.domain.guidelines.documents import Document, Section
from bot.i18n import Translator
from bot.slack import blocks
from bot.slack.blocks import Block, Message
from bot.slack.markup import Mrkdwn, bold, join

MENU_OPTIONS = 100  # what one select menu may offer
CHARACTERS = 9000  # of headings on one page; Slack refuses messages with more than about 13,000 in all
MENUS = 20
ADDED = "✚ "


@dataclass(frozen=True)
class _Menu:
    title: Mrkdwn
    sections: Sequence[Section]

    @property
    def size(self) -> int:
        return sum(min(len(section.heading), 75) for section in self.sections) + len(self.title) + 50


def page(t: Translator, documents: Sequence[Document], number: int, *, helping: bool = False) -> Message:
    """Page `number` (from 0) of all topics; `helping`: with how to ask in front."""
    pages = _pages(list(_menus(documents)))
    number = max(0, min(number, len(pages) - 1))
    menus = pages[number] if pages else []
    text = t.mrkdwn("guidelines-help" if helping else "guidelines-topics")
    made = [blocks.section(text), *[_block(t, menu) for menu in menus]]
    if any(added_id(section.anchor) is not None for menu in menus for section in menu.sections):
        made.append(blocks.context(t.mrkdwn("guideline_browse-added")))
    if len(pages) > 1:
        made += [
            blocks.context(t.mrkdwn("guideline_browse-page", number=number + 1, count=len(pages))),
            blocks.actions(*turning(t, "guideline_browse", number, len(pages))),
        ]
    return Message(join("\n", [text, *(menu.title for menu in menus)]), made)


def turning(t: Translator, feature: str, number: int, count: int) -> list[blocks.Element]:
    """Buttons to the pages before and after."""
    turns = []
    if number > 0:
        back = t.plain("guideline_browse-back")
        turns.append(blocks.button(f"{feature}.back", back, value=str(number - 1)))
    if number + 1 < count:
        on = t.plain("guideline_browse-on")
        turns.append(blocks.button(f"{feature}.on", on, value=str(number + 1)))
    return turns


def _menus(documents: Sequence[Document]) -> Iterator[_Menu]:
    """One menu for each document; a long one gets several, named by what they begin and end with."""
    for document in documents:
        readable = [section for section in document.sections if section.body]
        chunks = [readable[at : at + MENU_OPTIONS] for at in range(0, len(readable), MENU_OPTIONS)]
        for n, chunk in enumerate(chunks, start=1):
            title = document.title if len(chunks) == 1 else f"{document.title} ({n}/{len(chunks)})"
            yield _Menu(bold(title), chunk)


def _pages(menus: Sequence[_Menu]) -> list[list[_Menu]]:
    pages: list[list[_Menu]] = []
    size = 0
    for menu in menus:
        if not pages or size + menu.size > CHARACTERS or len(pages[-1]) == MENUS:
            pages.append([])
            size = 0
        pages[-1].append(menu)
        size += menu.size
    return pages


def _block(t: Translator, menu: _Menu) -> Block:
    options = [blocks.option(section.ref, _shown(section)) for section in menu.sections]
    label = t.plain("guidelines-pick", count=len(options))
    select = blocks.select("guidelines.pick", options, placeholder=label)
    return blocks.section(menu.title, accessory=select)


def _shown(section: Section) -> str:
    return f"{ADDED}{section.heading}" if added_id(section.anchor) is not None else section.heading
