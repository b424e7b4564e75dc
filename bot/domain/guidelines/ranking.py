"""The sections of one language in order: by the words of a question, and by what it means.

Both are brought to one scale for each question and added. Adding beats merging ranks, above all across
languages, because a score says how far ahead the first one is.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from bot.domain.guidelines.concepts import Concept
from bot.domain.guidelines.documents import Document, Section
from bot.domain.guidelines.gate import Signals
from bot.domain.guidelines.lexical import LexicalIndex, Scores
from bot.domain.guidelines.vectors import Encode, Known, Meanings, Nearness, Vector
from bot.domain.team import Locale

# Beside the words, which count 1.0. Chosen on a plateau: a third more or less of any changes little.
PASSAGE: Final = 0.7
SECTION: Final = 0.2
HEADING: Final = 0.3


@dataclass(frozen=True)
class Asked:
    """A question as it is searched. `vector` is None where no encoder is at hand."""

    text: str
    language: Locale
    vector: Vector | None = None
    everyday: float = 0.0  # cosine with the nearest question that no guideline answers


@dataclass(frozen=True)
class Match:
    number: int  # of the section in its language
    score: float  # comparable within one question only


@dataclass(frozen=True)
class Ranking:
    """`signals` are None where nothing at all speaks of the question."""

    language: Locale
    matches: Sequence[Match] = ()
    signals: Signals | None = None


class LanguageIndex:
    """All sections in one language. Never changes after it was made."""

    def __init__(
        self,
        language: Locale,
        places: Sequence[tuple[Document, Section]],
        aliases: Mapping[str, Sequence[str]],
    ) -> None:
        self.language = language
        self.places = places
        self._sections = [section for _, section in places]
        self._numbers = {section.ref: number for number, section in enumerate(self._sections)}
        self._aliases = [aliases.get(section.ref, ()) for section in self._sections]
        self._lexical = LexicalIndex(
            self._sections, [document.title for document, _ in places], language, self._aliases
        )
        self.meanings: Meanings | None = None

    def with_meanings(self, encode: Encode, known: Known) -> LanguageIndex:
        """The same index, and what its sections mean; `known` gives vectors that exist already."""
        made = copy.copy(self)
        made.meanings = Meanings(self._sections, self._aliases, encode, known)
        return made

    def known_words(self, text: str) -> int:
        return self._lexical.known_words(text)

    def rank(self, asked: Asked, limit: int) -> Ranking:
        concepts = self._lexical.concepts(asked.text, asked.language)
        scores = self._lexical.scores(concepts)
        near = self._nearness(asked)
        if near is None and not scores.values.any():
            return Ranking(self.language)
        total = _to_one(scores.values)
        if near is not None:
            total = total + PASSAGE * _spread(near.passage)
            total = total + SECTION * _spread(near.section) + HEADING * _spread(near.heading)
        order = np.argsort(-total, kind="stable")[: max(limit, 4)]
        matches = [Match(int(number), float(total[number])) for number in order if total[number] > 0]
        signals = self._signals(asked, concepts, scores, near, matches)
        return Ranking(self.language, matches[:limit], signals)

    def passage(self, section: Section, asked: Asked) -> str:
        """The part of a section that fits best; its first one when none stands out."""
        if len(section.passages) < 2:
            return next(iter(section.passages), "")
        concepts = self._lexical.concepts(asked.text, asked.language)
        total = _to_one(np.array(self._lexical.passages(section, concepts)))
        if self.meanings is not None and asked.vector is not None:
            cosines = self.meanings.passages(self._numbers[section.ref], section, asked.vector)
            total = total + PASSAGE * _spread(cosines)
        return section.passages[int(np.argmax(total))]

    def _nearness(self, asked: Asked) -> Nearness | None:
        if self.meanings is None or asked.vector is None:
            return None
        return self.meanings.nearness(asked.vector)

    def _signals(
        self,
        asked: Asked,
        concepts: Sequence[Concept],
        scores: Scores,
        near: Nearness | None,
        matches: Sequence[Match],
    ) -> Signals | None:
        if not matches:
            return None
        top = matches[0].number
        fourth = matches[3].score if len(matches) > 3 else 0.0
        return Signals(
            coverage=float(scores.coverage[top]),
            heading=self._lexical.in_heading(top, concepts),
            passage=self._lexical.in_passage(top, self._sections[top], concepts),
            missing=float(scores.missing[top]),
            known=sum(bool(concept.ways) for concept in concepts) / max(len(concepts), 1),
            margin=(matches[0].score - fourth) / matches[0].score,
            words=len(concepts),
            german=self.language == "de",
            cosine=float(near.passage[top]) if near is not None else 0.0,
            nearest=float(near.passage.max()) if near is not None else 0.0,
            everyday=asked.everyday,
        )


def _to_one(values: NDArray[Any]) -> NDArray[Any]:
    """Scores that begin at nothing: the best becomes 1."""
    best = values.max(initial=0.0)
    return values / best if best > 0 else values


def _spread(cosines: NDArray[Any]) -> NDArray[Any]:
    """Cosines, whose zero means little: the worst becomes 0, the best 1."""
    low, high = cosines.min(), cosines.max()
    return (cosines - low) / (high - low) if high > low else np.zeros_like(cosines)
