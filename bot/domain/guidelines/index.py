"""Answers questions from a library: an index per language, and the gate.

A `GuidelineIndex` never changes; a new edition of the guidelines gets a new index, and whoever holds the old
one goes on with it undisturbed. Importing this takes a sixth of a second, most of it for numpy.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.domain.guidelines import everyday
from bot.domain.guidelines.answer import FURTHER, SUGGESTED, Answer, Place
from bot.domain.guidelines.documents import Document, Library, Section
from bot.domain.guidelines.gate import Gate, Strictness, Tier
from bot.domain.guidelines.questions import Question
from bot.domain.guidelines.ranking import Asked, LanguageIndex, Ranking
from bot.domain.guidelines.vectors import LONGEST_QUESTION, Encoder, Vector, Vectors
from bot.domain.team import Locale

LANGUAGES: tuple[Locale, ...] = ("de", "en")
LOOKED_AT = 5
NEAR = 0.5  # a further place has at least this share of the best score


class GuidelineIndex:
    def __init__(self, library: Library, *, aliases: Mapping[str, Sequence[str]] | None = None) -> None:
        """`aliases`: by section ref, questions that an editor approved as asking for that section."""
        self.library = library
        self.encoder: Encoder | None = None
        self._everyday: Vectors | None = None
        self._languages: dict[Locale, LanguageIndex] = {}
        for language in LANGUAGES:
            places = [
                (document, section)
                for document in library.documents
                for section in document.sections
                if document.language == language and section.body
            ]
            if places:
                self._languages[language] = LanguageIndex(language, places, aliases or {})

    def with_encoder(self, encoder: Encoder, before: Sequence[GuidelineIndex] = ()) -> GuidelineIndex:
        """The same index that also knows what its sections mean. Takes about a millisecond for each passage.

        Vectors of texts that stand in one of `before` already are taken from there.
        """

        def known(text: str) -> Vector | None:
            found = (each.vector(text, encoder.name) for each in before)
            return next((vector for vector in found if vector is not None), None)

        made = copy.copy(self)
        made.encoder = encoder
        same = (each for each in before if each.encoder is not None and each.encoder.name == encoder.name)
        made._everyday = next((each._everyday for each in same), None)
        if made._everyday is None:
            made._everyday = encoder.encode(everyday.QUESTIONS)
        made._languages = {
            language: each.with_meanings(encoder.encode, known) for language, each in self._languages.items()
        }
        return made

    def vector(self, text: str, encoder: str) -> Vector | None:
        """What this index has of a text, if it was made by that encoder."""
        if self.encoder is None or self.encoder.name != encoder:
            return None
        meanings = (each.meanings for each in self._languages.values())
        found = (each.vector(text) for each in meanings if each is not None)
        return next((vector for vector in found if vector is not None), None)

    def __len__(self) -> int:
        return sum(len(each.places) for each in self._languages.values())

    def ask(
        self, question: Question, *, reader: Locale, strictness: Strictness = Strictness.NORMAL
    ) -> Answer:
        """`reader` is the language of the person, for questions whose words don't tell."""
        if question.language == "other":
            return Answer(Tier.NOTHING, reader, foreign=True)
        asked, ranking, tier, confidence = self._looked(question, reader, strictness, LOOKED_AT)
        return Answer(tier, asked.language, self._places_of(_shown(ranking, tier), asked), confidence)

    def look(
        self,
        question: Question,
        *,
        reader: Locale,
        strictness: Strictness = Strictness.NORMAL,
        limit: int = LOOKED_AT,
    ) -> Answer:
        """The sections that come nearest, in order, whatever the tier: for those who measure."""
        asked, ranking, tier, confidence = self._looked(question, reader, strictness, limit)
        places = self._places_of(ranking, asked)
        return Answer(tier, asked.language, places, confidence, shown=len(_shown(ranking, tier).matches))

    def _looked(
        self, question: Question, reader: Locale, strictness: Strictness, limit: int
    ) -> tuple[Asked, Ranking, Tier, float]:
        foreign = question.language == "other"
        spoken: Locale | None = question.language if question.language != "other" else reader
        asked = self.asked(question.searched, spoken or self._guess(question, reader))
        ranking, confidence = self._best_ranking(asked, strictness, limit)
        tier = Tier.NOTHING if foreign else self._gate.tier(confidence, strictness)
        return asked, ranking, tier, confidence

    def asked(self, text: str, language: Locale) -> Asked:
        if self.encoder is None or self._everyday is None or not text:
            return Asked(text, language)
        vector = self.encoder.encode([text[:LONGEST_QUESTION]])[0]
        return Asked(text, language, vector, everyday=float((self._everyday @ vector).max()))

    def rank(self, asked: Asked, language: Locale, limit: int = 6) -> Ranking:
        """The sections of one language in order, without a verdict."""
        index = self._languages.get(language)
        return index.rank(asked, limit) if index is not None else Ranking(language)

    def section(self, ranking: Ranking, at: int) -> tuple[Document, Section]:
        return self._languages[ranking.language].places[ranking.matches[at].number]

    @property
    def _gate(self) -> Gate:
        return Gate.shipped("words" if self.encoder is None else self.encoder.name)

    def _best_ranking(self, asked: Asked, strictness: Strictness, limit: int) -> tuple[Ranking, float]:
        """In the language of the question, unless the other one is in a better tier."""
        best = self.rank(asked, asked.language, limit)
        confidence = self._gate.confidence(best.signals)
        for other in LANGUAGES:
            if other != asked.language and self._gate.tier(confidence, strictness) is not Tier.DIRECT:
                ranking = self.rank(asked, other, limit)
                found = self._gate.confidence(ranking.signals)
                here, there = (self._gate.tier(each, strictness) for each in (confidence, found))
                if there.better_than(here) or not best.matches:
                    best, confidence = ranking, found
        return best, confidence

    def _guess(self, question: Question, reader: Locale) -> Locale:
        """The language in which more of the question's words occur; the reader's where both know as many."""
        other: Locale = "en" if reader == "de" else "de"
        hits = {each: index.known_words(question.searched) for each, index in self._languages.items()}
        return other if hits.get(other, 0) > hits.get(reader, 0) else reader

    def _places_of(self, ranking: Ranking, asked: Asked) -> tuple[Place, ...]:
        """Each place once, in the asker's language where that version exists."""
        found: dict[str, Place] = {}
        for at, match in enumerate(ranking.matches):
            document, section = self.section(ranking, at)
            twin = self.library.in_language(section, asked.language)
            if twin is not None and twin is not section and twin.body:
                document, section = self.library.document_of(twin), twin
            passage = self._languages[document.language].passage(section, asked)
            found.setdefault(section.ref, Place(document, section, match.score, passage))
        return tuple(found.values())


def _shown(ranking: Ranking, tier: Tier) -> Ranking:
    """What a person gets to see of it: far weaker places, and more than three, only confuse."""
    if tier is Tier.NOTHING:
        return replace(ranking, matches=())
    near = [match for match in ranking.matches if match.score >= NEAR * ranking.matches[0].score]
    return replace(ranking, matches=near[: 1 + FURTHER if tier is Tier.DIRECT else SUGGESTED])
