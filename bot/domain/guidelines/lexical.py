"""BM25F over the sections of one language, in memory.

Postings hold the finished part of the score (field weights, length, saturation), so a question costs one
addition per section that contains a term. The index never changes after it was built.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.domain.guidelines.analysis import Splitter, content_words, other_forms, stem
from bot.domain.guidelines.documents import Section
from bot.domain.guidelines.glossary import LONGEST, ideas
from bot.domain.guidelines.typos import Speller
from bot.domain.team import Locale

TITLE, PATH, BODY = range(3)
WEIGHTS: Final = (2.5, 0.8, 1.0)
LENGTH: Final = (0.3, 0.3, 0.45)  # b: how much longer fields are discounted
SATURATION: Final = 1.2  # k1
PART: Final = 0.5  # a part of a compound, in the documents and in the question
MENDED: Final = 0.6
OTHER_FORM: Final = 0.9  # gesperrt for sperren
SAME_LANGUAGE: Final = 0.4  # another name for what was asked, by the glossary
ACROSS: Final = 0.8  # the same in the other language
GENERIC: Final = 0.4
MAX_WORDS: Final = 40  # of a question; the rarest ones are kept

# Words that stand in every social-media guideline, and so say little beside any other word.
_GENERIC_WORDS: Final = """
post posts posten poste gepostet beitrag beitraege kanal kanaele account accounts konto profil seite
social media firma unternehmen company channel channels page profile linkedin instagram insta facebook
tiktok twitter youtube xing mastodon content
"""


@dataclass(frozen=True)
class Term:
    """A stem that occurs in the documents, and how much of a word it stands for."""

    stem: str
    weight: float


Way = tuple[Term, ...]  # terms that count together


@dataclass(frozen=True)
class Concept:
    """One word of the question, and the ways in which a section may speak of it.

    A way is the word itself, the parts of a compound, or another name. Each section counts for the way that
    suits it best.
    """

    word: str
    ways: tuple[Way, ...]
    weight: float
    rarity: float  # inverse document frequency of its first way; the maximum for an unknown word
    generic: bool = False


@dataclass(frozen=True)
class Match:
    section: int
    score: float
    coverage: float  # share of the question's rarity that the section contains, 0 to 1


class LexicalIndex:
    def __init__(self, sections: Sequence[Section], titles: Sequence[str], language: Locale) -> None:
        """`titles[i]` is the title of the document of `sections[i]`."""
        self.language = language
        self.size = len(sections)
        self._generic = frozenset(stem(word, language) for word in _GENERIC_WORDS.split())
        fields = [
            (
                content_words(section.heading, language),
                content_words(" ".join((title, *section.path[:-1])), language),
                content_words(section.body, language),
            )
            for section, title in zip(sections, titles, strict=True)
        ]
        surface = Counter(word for each in fields for words in each for word in words)
        self._known = frozenset(stem(word, language) for word in surface)
        self._splitter = Splitter(self._known)
        self._speller = Speller(surface)
        self._headings = [frozenset(self._counted(heading)) for heading, _, _ in fields]
        self._postings = self._weigh([tuple(self._counted(words) for words in each) for each in fields])
        self._rarity = {
            term: math.log(1 + (self.size - len(found) + 0.5) / (len(found) + 0.5))
            for term, found in self._postings.items()
        }
        self._unseen = math.log(1 + (self.size + 0.5) / 0.5)

    # --- building ------------------------------------------------------------------------------------

    def _counted(self, words: Iterable[str]) -> Counter[str]:
        counts: Counter[str] = Counter()
        for word in words:
            counts[stem(word, self.language)] += 1
            for part in self._parts(word):
                counts[part] += PART  # type: ignore[assignment]  # a Counter adds floats as well
        return counts

    def _parts(self, word: str) -> tuple[str, ...]:
        return self._splitter.parts(word) if self.language == "de" else ()

    def _weigh(self, fields: Sequence[tuple[Counter[str], ...]]) -> dict[str, list[tuple[int, float]]]:
        average = [
            max(sum(sum(each[kind].values()) for each in fields) / max(len(fields), 1), 1e-9)
            for kind in (TITLE, PATH, BODY)
        ]
        postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, each in enumerate(fields):
            frequency: dict[str, float] = defaultdict(float)
            for kind, counts in enumerate(each):
                norm = 1 - LENGTH[kind] + LENGTH[kind] * sum(counts.values()) / average[kind]
                for term, count in counts.items():
                    frequency[term] += WEIGHTS[kind] * count / norm
            for term, weighted in frequency.items():
                postings[term].append((number, weighted * (SATURATION + 1) / (SATURATION + weighted)))
        return dict(postings)

    # --- asking --------------------------------------------------------------------------------------

    def known_words(self, text: str) -> int:
        return sum(stem(word, self.language) in self._known for word in content_words(text, self.language))

    def concepts(self, question: str, asked_in: Locale) -> list[Concept]:
        words = list(dict.fromkeys(content_words(question, asked_in)))
        other_names = self._other_names(words, asked_in)
        found = [self._concept(word, other_names.get(word, ())) for word in words]
        found = heapq.nlargest(MAX_WORDS, found, key=lambda concept: concept.rarity)
        if all(concept.generic for concept in found):
            return found
        return [replace(c, weight=c.weight * GENERIC) if c.generic else c for c in found]

    def _concept(self, word: str, other_names: Iterable[Way]) -> Concept:
        whole = stem(word, self.language)
        ways: list[Way] = [(Term(whole, 1.0),)] if whole in self._postings else []
        if self.language == "de":
            forms = dict.fromkeys(form for form in other_forms(whole) if form != whole)
            ways += [(Term(form, OTHER_FORM),) for form in forms if form in self._postings]
        parts = [part for part in self._parts(word) if part in self._postings]
        if parts:
            ways.append(tuple(Term(part, PART) for part in parts))
        ways += other_names
        rarity = max((self._rarity[term.stem] for way in ways[:1] for term in way), default=self._unseen)
        if not ways and (mended := self._speller.mend(word)) is not None:
            ways.append((Term(stem(mended, self.language), MENDED),))
        return Concept(word, tuple(ways), 1.0, rarity, whole in self._generic)

    def _other_names(self, words: Sequence[str], asked_in: Locale) -> Mapping[str, list[Way]]:
        """By the glossary: what else the documents may call what these words name."""
        known = ideas(asked_in)
        stems = [stem(word, asked_in) for word in words]
        weight = SAME_LANGUAGE if asked_in == self.language else ACROSS
        found: dict[str, list[Way]] = defaultdict(list)
        for length in range(1, LONGEST + 1):
            for at in range(len(words) - length + 1):
                own = tuple(stems[at : at + length])
                for idea in known.get(own, ()):
                    for phrase in idea.phrases[self.language]:
                        if all(part in self._postings for part in phrase) and phrase != own:
                            way = tuple(Term(part, weight / len(phrase)) for part in phrase)
                            for word in words[at : at + length]:
                                found[word].append(way)
        return found

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
