"""BM25F over the sections of one language, in memory.

Postings hold the finished part of the score (field weights, length, saturation) as arrays, so a question
costs a few additions of arrays. The index never changes after it was built.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bot.domain.guidelines.analysis import Splitter, content_words, stem
from bot.domain.guidelines.concepts import PART, Concept, Interpreter, glossary_stems
from bot.domain.guidelines.documents import Section
from bot.domain.guidelines.typos import Speller
from bot.domain.team import Locale

TITLE, PATH, BODY, ALIAS = range(4)
WEIGHTS: Final = (2.5, 0.8, 1.0, 0.7)
LENGTH: Final = (0.3, 0.3, 0.45, 0.3)  # b: how much longer fields are discounted
SATURATION: Final = 1.2  # k1
KEPT: Final = 500  # sections whose passages stay analysed


Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Postings:
    """Where one term stands, and what it adds to the score there before its rarity."""

    sections: NDArray[np.int32]
    impacts: Numbers


@dataclass(frozen=True)
class Scores:
    """For every section: its score, and the share of the question's rarity that it contains, 0 to 1."""

    values: Numbers
    coverage: Numbers
    missing: Numbers  # rarity of the rarest word that isn't there at all, as a share of the highest rarity


class LexicalIndex:
    def __init__(
        self,
        sections: Sequence[Section],
        titles: Sequence[str],
        language: Locale,
        aliases: Sequence[Sequence[str]] = (),
    ) -> None:
        """`titles[i]` and `aliases[i]` belong to `sections[i]`: its document's title, approved questions."""
        asked = aliases or [()] * len(sections)
        self.language = language
        self.size = len(sections)
        fields = [
            (
                content_words(section.heading, language),
                content_words(" ".join((title, *section.path[:-1])), language),
                content_words(section.body, language),
                content_words(" ".join(questions), language),
            )
            for section, title, questions in zip(sections, titles, asked, strict=True)
        ]
        surface = {word for each in fields for words in each for word in words}
        self._splitter = Splitter({stem(word, language) for word in surface} | glossary_stems())
        self._asked_for: dict[str, Sequence[Mapping[str, float]]] = {}
        self._headings = [frozenset(self._counted(heading)) for heading, *_ in fields]
        self._postings = self._weigh([tuple(self._counted(words) for words in each) for each in fields])
        self._rarity = {
            term: math.log(1 + (self.size - len(found.sections) + 0.5) / (len(found.sections) + 0.5))
            for term, found in self._postings.items()
        }
        self.unseen = math.log(1 + (self.size + 0.5) / 0.5)  # rarity of a word that stands nowhere
        self._interpreter = Interpreter(language, self._rarity, self.unseen, self._splitter, Speller(surface))

    # --- building ------------------------------------------------------------------------------------

    def _counted(self, words: Iterable[str]) -> Mapping[str, float]:
        counts: dict[str, float] = defaultdict(float)
        for word in words:
            counts[stem(word, self.language)] += 1
            if self.language == "de":
                for part in self._splitter.parts(word):
                    counts[part] += PART
        return counts

    def _weigh(self, fields: Sequence[tuple[Mapping[str, float], ...]]) -> dict[str, Postings]:
        lengths = [tuple(sum(counts.values()) for counts in each) for each in fields]
        average = [sum(each[kind] for each in lengths) / max(len(lengths), 1) for kind in range(len(WEIGHTS))]
        found: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, each in enumerate(fields):
            frequency: dict[str, float] = defaultdict(float)
            for kind, counts in enumerate(each):
                norm = 1 - LENGTH[kind] + LENGTH[kind] * lengths[number][kind] / (average[kind] or 1.0)
                for term, count in counts.items():
                    frequency[term] += WEIGHTS[kind] * count / norm
            for term, weighted in frequency.items():
                found[term].append((number, weighted * (SATURATION + 1) / (SATURATION + weighted)))
        return {
            term: Postings(
                np.array([number for number, _ in each], np.int32), np.array([impact for _, impact in each])
            )
            for term, each in found.items()
        }

    # --- asking --------------------------------------------------------------------------------------

    def known_words(self, text: str) -> int:
        return sum(stem(word, self.language) in self._rarity for word in content_words(text, self.language))

    def concepts(self, question: str, asked_in: Locale) -> list[Concept]:
        return self._interpreter.concepts(question, asked_in)

    def scores(self, concepts: Sequence[Concept]) -> Scores:
        values, covered, missing = (np.zeros(self.size) for _ in range(3))
        for concept in concepts:
            best, shares = self._best_ways(concept)
            values += concept.weight * best
            covered += concept.weight * concept.rarity * shares
            absent = concept.weight * concept.rarity / self.unseen * (1 - shares)
            np.maximum(missing, absent, out=missing)
        total = sum(concept.weight * concept.rarity for concept in concepts) or 1.0
        return Scores(values, covered / total, missing)

    def _best_ways(self, concept: Concept) -> tuple[Numbers, Numbers]:
        """For each section: the value of its best way, and how much of the word it speaks of at most."""
        best, shares = np.zeros(self.size), np.zeros(self.size)
        for way in concept.ways:
            if len(way) == 1:
                (term,) = way
                at = self._postings[term.stem]
                value = term.weight * self._rarity[term.stem]
                best[at.sections] = np.maximum(best[at.sections], value * at.impacts)
                shares[at.sections] = np.maximum(shares[at.sections], term.weight)
                continue
            values, share = np.zeros(self.size), np.zeros(self.size)
            for term in way:
                at = self._postings[term.stem]
                values[at.sections] += term.weight * self._rarity[term.stem] * at.impacts
                share[at.sections] += term.weight
            np.maximum(best, values, out=best)
            np.maximum(shares, share, out=shares)
        return best, np.minimum(shares, 1.0, out=shares)

    def in_heading(self, number: int, concepts: Sequence[Concept]) -> float:
        """Share of the question's rarity that the heading of a section speaks of, 0 to 1."""
        return _covered(self._headings[number], concepts)

    def in_passage(self, number: int, section: Section, concepts: Sequence[Concept]) -> float:
        """The same for the heading and the one passage that together have most of it."""
        heading = self._headings[number]
        passages = self._passages(section)
        return max((_covered(heading | each.keys(), concepts) for each in passages), default=0.0)

    def passages(self, section: Section, concepts: Sequence[Concept]) -> list[float]:
        """How much of the question each passage of a section has."""
        value: dict[str, float] = defaultdict(float)
        for concept in concepts:
            for term in (term for way in concept.ways for term in way):
                worth = concept.weight * term.weight * self._rarity[term.stem]
                value[term.stem] = max(value[term.stem], worth)
        return [sum(value.get(term, 0.0) for term in each) for each in self._passages(section)]

    def _passages(self, section: Section) -> Sequence[Mapping[str, float]]:
        """Terms of each passage. Kept for the sections that are asked for most: few are, again and again."""
        found = self._asked_for.get(section.ref)
        if found is None:
            found = [self._counted(content_words(each, self.language)) for each in section.passages]
            if len(self._asked_for) >= KEPT:
                self._asked_for.clear()
            self._asked_for[section.ref] = found
        return found


def _covered(terms: Set[str], concepts: Sequence[Concept]) -> float:
    found = 0.0
    for concept in concepts:
        shares = (sum(term.weight for term in way if term.stem in terms) for way in concept.ways)
        found += concept.weight * concept.rarity * min(1.0, max(shares, default=0.0))
    return found / (sum(concept.weight * concept.rarity for concept in concepts) or 1.0)
