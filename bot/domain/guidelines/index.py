"""Answers questions from a library: a lexical index per language, and the gate.

A `GuidelineIndex` never changes; a new edition of the guidelines gets a new index, and whoever holds the old
one goes on with it undisturbed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.domain.guidelines.concepts import Concept
from bot.domain.guidelines.documents import Document, Library, Section
from bot.domain.guidelines.gate import Gate, Signals, Tier
from bot.domain.guidelines.lexical import SATURATION, LexicalIndex, Match
from bot.domain.guidelines.questions import Question
from bot.domain.team import Locale

LANGUAGES: tuple[Locale, ...] = ("de", "en")
FURTHER = 2  # places shown beside a direct answer
SUGGESTED = 3
NEAR = 0.5  # a further place has at least this share of the best score


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

    @property
    def other_language(self) -> bool:
        """The guidelines have this only in the other language."""
        return bool(self.places) and self.places[0].document.language != self.language


@dataclass(frozen=True)
class Ranking:
    """The sections of one language in order, best first, without a verdict."""

    language: Locale
    concepts: Sequence[Concept] = ()
    matches: Sequence[Match] = ()
    places: Sequence[tuple[Document, Section]] = ()  # of the matches
    confidence: float = 0.0


class GuidelineIndex:
    def __init__(
        self,
        library: Library,
        *,
        aliases: Mapping[str, Sequence[str]] | None = None,
        gate: Gate | None = None,
    ) -> None:
        """`aliases`: by section ref, questions that an editor approved as asking for that section."""
        self.library = library
        self._gate = gate or Gate()
        self._sections: dict[Locale, list[tuple[Document, Section]]] = {}
        self._lexical: dict[Locale, LexicalIndex] = {}
        for language in LANGUAGES:
            places = [
                (document, section)
                for document in library.documents
                for section in document.sections
                if document.language == language and section.body
            ]
            if places:
                self._sections[language] = places
                self._lexical[language] = LexicalIndex(
                    [section for _, section in places],
                    [document.title for document, _ in places],
                    language,
                    [(aliases or {}).get(section.ref, ()) for _, section in places],
                )

    def __len__(self) -> int:
        return sum(map(len, self._sections.values()))

    def ask(self, question: Question, *, reader: Locale) -> Answer:
        """`reader` is the language of the person, for questions whose words don't tell."""
        if question.language == "other":
            return Answer(Tier.NOTHING, reader, foreign=True)
        language = question.language or self._guess(question, reader)
        best = self._best_ranking(question.searched, language)
        tier = self._gate.tier(best.confidence)
        if tier is Tier.NOTHING:
            return Answer(tier, language, confidence=best.confidence)
        places = self._places_of(best, language, 1 + FURTHER if tier is Tier.DIRECT else SUGGESTED)
        return Answer(tier, language, places, best.confidence)

    def rank(self, text: str, *, asked_in: Locale, search_in: Locale, limit: int = 6) -> Ranking:
        lexical = self._lexical.get(search_in)
        if lexical is None:
            return Ranking(search_in)
        concepts = lexical.concepts(text, asked_in)
        matches = lexical.search(concepts, limit)
        if not matches:
            return Ranking(search_in, concepts)
        places = [self._sections[search_in][match.section] for match in matches]
        confidence = self._gate.confidence(_signals(lexical, concepts, matches))
        return Ranking(search_in, concepts, matches, places, confidence)

    def _best_ranking(self, text: str, language: Locale) -> Ranking:
        """In the language of the question, unless the other one is in a better tier."""
        best = self.rank(text, asked_in=language, search_in=language)
        for other in LANGUAGES:
            if other != language and self._gate.tier(best.confidence) is not Tier.DIRECT:
                ranking = self.rank(text, asked_in=language, search_in=other)
                if self._gate.tier(ranking.confidence).better_than(self._gate.tier(best.confidence)):
                    best = ranking
        return best

    def _guess(self, question: Question, reader: Locale) -> Locale:
        """The language in which more of the question's words occur; the reader's where both know as many."""
        other: Locale = "en" if reader == "de" else "de"
        hits = {each: index.known_words(question.searched) for each, index in self._lexical.items()}
        return other if hits.get(other, 0) > hits.get(reader, 0) else reader

    def _places_of(self, ranking: Ranking, language: Locale, limit: int) -> tuple[Place, ...]:
        """Each place once, in the asker's language where that version exists; far weaker ones left out."""
        found: dict[str, Place] = {}
        for match, (document, section) in zip(ranking.matches, ranking.places, strict=True):
            if len(found) == limit or match.score < NEAR * ranking.matches[0].score:
                break
            twin = self.library.in_language(section, language)
            if twin is None or twin is section:
                passage = self._lexical[ranking.language].best_passage(section, ranking.concepts)
            else:
                document, section = self.library.document_of(twin), twin
                passage = next(iter(twin.passages), "")
            found.setdefault(section.ref, Place(document, section, match.score, passage))
        return tuple(found.values())


def _signals(lexical: LexicalIndex, concepts: Sequence[Concept], matches: Sequence[Match]) -> Signals:
    top = matches[0]
    ideal = sum(c.weight * c.rarity for c in concepts) * (SATURATION + 1)
    fourth = matches[3].score if len(matches) > 3 else 0.0
    return Signals(
        coverage=top.coverage,
        heading=lexical.in_heading(top.section, concepts),
        fit=min(1.0, top.score / ideal),
        known=sum(bool(c.ways) for c in concepts) / len(concepts),
        margin=(top.score - fourth) / top.score,
        words=len(concepts),
    )
