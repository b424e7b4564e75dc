"""What a question gets from the guidelines: a direct answer, suggestions, or nothing."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.guidelines.documents import Document, Section
from bot.domain.guidelines.gate import Tier
from bot.domain.team import Locale

FURTHER = 2  # places shown beside a direct answer
SUGGESTED = 3


@dataclass(frozen=True)
class Place:
    document: Document
    section: Section
    score: float
    passage: str  # the part of the section that fits best


@dataclass(frozen=True)
class Answer:
    """`places`: the answer and up to two more (direct), up to three suggestions (unsure), or none."""

    tier: Tier
    language: Locale  # what the question was asked in, and the frame of the answer speaks
    places: tuple[Place, ...] = ()
    confidence: float = 0.0
    foreign: bool = False  # asked in a language that nobody here speaks
    shown: int | None = None  # of `look`: how many of the places a person gets to see

    @property
    def other_language(self) -> bool:
        """The guidelines have this only in the other language."""
        return bool(self.places) and self.places[0].document.language != self.language
