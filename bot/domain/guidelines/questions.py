"""What a person typed, made into a question: Slack's markup gone, small talk recognised."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.guidelines.analysis import content_words, words
from bot.domain.guidelines.language import Language, detect
from bot.domain.team import Locale

LOCALES: tuple[Locale, ...] = ("de", "en")
MAX_LENGTH = 1000  # characters that are searched; a longer text is a draft, not a question


class Kind(StrEnum):
    QUESTION = "question"
    HELP = "help"  # nothing asked yet: empty, a greeting, "hilfe", an emoji
    THANKS = "thanks"
    BROWSE = "browse"


@dataclass(frozen=True)
class Question:
    text: str  # plain, on one line, as long as it was typed
    kind: Kind
    language: Language | None  # None: its words don't tell

    @property
    def searched(self) -> str:
        return self.text[:MAX_LENGTH]


def read_question(typed: str) -> Question:
    """Read text of a command, a mention or a direct message, as Slack delivers it."""
    text = plain(typed)
    return Question(text, _kind(text), detect(text[:MAX_LENGTH]))


def plain(typed: str) -> str:
    """Without mentions, control sequences, link targets and emoji names; entities decoded; one line."""
    text = _SEQUENCE.sub(_label, typed)
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        text = text.replace(entity, character)
    text = _EMOJI_NAME.sub(" ", text)
    return " ".join(_INVISIBLE.sub("", text).split())


def _label(sequence: re.Match[str]) -> str:
    """`<#C1|presse>` and `<https://…|Presse>` keep their label, `<@U1>` and `<!channel>` leave nothing."""
    target, _, label = sequence[1].partition("|")
    return f" {label} " if label and target[:1] not in "@!" else " "


def _kind(text: str) -> Kind:
    found = list(words(text))
    if not found:
        return Kind.HELP
    if all(word in _BROWSE for word in found):
        return Kind.BROWSE
    if all(word in _THANKS or word in _HELLO for word in found):
        return Kind.THANKS if any(word in _THANKS for word in found) else Kind.HELP
    says_something = all(content_words(text[:MAX_LENGTH], language) for language in LOCALES)
    return Kind.QUESTION if says_something else Kind.HELP


_SEQUENCE = re.compile(r"<((?:[@#!]|[a-z][a-z0-9+.-]*:)[^<>]*)>", re.IGNORECASE)
_EMOJI_NAME = re.compile(r"(?<!\w):[a-z0-9_+'-]+(?:::[a-z0-9-]+)?:(?!\w)")
_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_HELLO = _set("""
hallo hi hey hello moin servus guten gruess gott tag morgen abend good morning evening afternoon lotse
hilfe help info test ping na bot there welcome willkommen was kannst du what can you do
""")
_THANKS = _set("""
danke dank vielen lieben dir ihnen sehr schoen bestens super prima perfekt klasse toll thanks thank thx
you cheers great perfect so much very many lot a ok okay alles klar nice
""")
_BROWSE = _set("browse topics topic themen thema uebersicht inhalt inhalte list liste")
