"""BM25F over the sections of one language, in memory.

Postings hold the finished part of the score (field weights, length, saturation), so a question costs one
addition per section that contains a term. The index never changes after it was built.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.domain.guidelines.analysis import Splitter, content_words, stem
from bot.domain.guidelines.concepts import PART, Concept, Interpreter, glossary_stems
from bot.domain.guidelines.documents import Section
from bot.domain.guidelines.typos import Speller
from bot.domain.team import Locale

TITLE, PATH, BODY, ALIAS = range(4)
WEIGHTS: Final = (2.5, 0.8, 1.0, 0.7)
LENGTH: Final = (0.3, 0.3, 0.45, 0.3)  # b: how much longer fields are discounted
SATURATION: Final = 1.2  # k1


@dataclass(frozen=True)
class Match:
    section: int
    score: float
    coverage: float  # share of the question's rarity that the section contains, 0 to 1


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
        self._headings = [frozenset(self._counted(heading)) for heading, *_ in fields]
        self._postings = self._weigh([tuple(self._counted(words) for words in each) for each in fields])
        self._rarity = {
            term: math.log(1 + (self.size - len(found) + 0.5) / (len(found) + 0.5))
            for term, found in self._postings.items()
        }
        unseen = math.log(1 + (self.size + 0.5) / 0.5)
        self._interpreter = Interpreter(language, self._rarity, unseen, self._splitter, Speller(surface))

    # --- building ------------------------------------------------------------------------------------

    def _counted(self, words: Iterable[str]) -> Mapping[str, float]:
        counts: dict[str, float] = defaultdict(float)
        for word in words:
            counts[stem(word, self.language)] += 1
            if self.language == "de":
                for part in self._splitter.parts(word):
                    counts[part] += PART
        return counts

    def _weigh(self, fields: Sequence[tuple[Mapping[str, float], ...]]) -> dict[str, list[tuple[int, float]]]:
        lengths = [tuple(sum(counts.values()) for counts in each) for each in fields]
        average = [sum(each[kind] for each in lengths) / max(len(lengths), 1) for kind in range(len(WEIGHTS))]
        postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, each in enumerate(fields):
            frequency: dict[str, float] = defaultdict(float)
            for kind, counts in enumerate(each):
                norm = 1 - LENGTH[kind] + LENGTH[kind] * lengths[number][kind] / (average[kind] or 1.0)
                for term, count in counts.items():
                    frequency[term] += WEIGHTS[kind] * count / norm
            for term, weighted in frequency.items():
                postings[term].append((number, weighted * (SATURATION + 1) / (SATURATION + weighted)))
        return dict(postings)

    # --- asking --------------------------------------------------------------------------------------

    def known_words(self, text: str) -> int:
        return sum(stem(word, self.language) in self._rarity for word in content_words(text, self.language))

    def concepts(self, question: str, asked_in: Locale) -> list[Concept]:
        return self._interpreter.concepts(question, asked_in)

    def search(self, concepts: Sequence[Concept], limit: int = 10) -> list[Match]:
        scores: dict[int, float] = defaultdict(float)
        covered: dict[int, float] = defaultdict(float)
        for concept in concepts:
            best, shares = self._best_ways(concept)
            for number, value in best.items():
                scores[number] += concept.weight * value
                covered[number] += concept.weight * concept.rarity * shares[number]
        total = sum(concept.weight * concept.rarity for concept in concepts) or 1.0
        ranked = heapq.nsmallest(limit, scores, key=lambda number: (-scores[number], number))
        return [Match(number, scores[number], covered[number] / total) for number in ranked]

    def _best_ways(self, concept: Concept) -> tuple[dict[int, float], dict[int, float]]:
        """For each section: the value of its best way, and how much of the word it speaks of at most."""
        best: dict[int, float] = {}
        shares: dict[int, float] = {}
        for way in concept.ways:
            values: dict[int, float] = defaultdict(float)
            share: dict[int, float] = defaultdict(float)
            for term in way:
                value = term.weight * self._rarity[term.stem]
                for number, impact in self._postings[term.stem]:
                    values[number] += value * impact
                    share[number] += term.weight
            for number, value in values.items():
                if value > best.get(number, 0.0):
                    best[number] = value
                if share[number] > shares.get(number, 0.0):
                    shares[number] = min(1.0, share[number])
        return best, shares

    def in_heading(self, number: int, concepts: Sequence[Concept]) -> float:
        """Share of the question's rarity that the heading of a section speaks of, 0 to 1."""
        heading = self._headings[number]
        found = 0.0
        for concept in concepts:
            shares = (sum(t.weight for t in way if t.stem in heading) for way in concept.ways)
            found += concept.weight * concept.rarity * min(1.0, max(shares, default=0.0))
        return found / (sum(concept.weight * concept.rarity for concept in concepts) or 1.0)

    def best_passage(self, section: Section, concepts: Sequence[Concept]) -> str:
        """The passage that has most of the question; the first one when none has any."""
        value: dict[str, float] = defaultdict(float)
        for concept in concepts:
            for term in (term for way in concept.ways for term in way):
                worth = concept.weight * term.weight * self._rarity[term.stem]
                value[term.stem] = max(value[term.stem], worth)

        def score(passage: str) -> float:
            return sum(value.get(term, 0.0) for term in self._counted(content_words(passage, self.language)))

        return max(section.passages, key=score, default="")
