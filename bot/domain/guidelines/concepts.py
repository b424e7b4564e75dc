"""What a question may mean in the words of the documents: other forms, parts, other names, mended slips."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from bot.domain.guidelines.analysis import Splitter, content_words, other_forms, stem, words
from bot.domain.guidelines.glossary import LONGEST, Phrase, ideas
from bot.domain.guidelines.typos import Speller
from bot.domain.team import Locale

PART: Final = 0.5  # a part of a compound, in the documents and in the question
OTHER_FORM: Final = 0.9  # gesperrt for sperren
MENDED: Final = 0.6
SAME_LANGUAGE: Final = 0.5  # another name for what was asked, by the glossary
ACROSS: Final = 0.8  # the same in the other language
GENERIC: Final = 0.4
MAX_WORDS: Final = 40  # of a question; the rarest ones are kept
MAX_SAID: Final = 200  # words in which phrases are looked for

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


class Interpreter:
    """Reads questions for documents in one language. `rarity` knows every stem that occurs in them."""

    def __init__(
        self,
        language: Locale,
        rarity: Mapping[str, float],
        unseen: float,
        splitter: Splitter,
        speller: Speller,
    ) -> None:
        self._language = language
        self._rarity = rarity
        self._unseen = unseen
        self._splitter = splitter
        self._speller = speller
        self._generic = frozenset(stem(word, language) for word in _GENERIC_WORDS.split())

    def concepts(self, question: str, asked_in: Locale) -> list[Concept]:
        said = list(dict.fromkeys(words(question)))[:MAX_SAID]
        telling = list(dict.fromkeys(content_words(question, asked_in)))
        other_names = self._other_names(said, telling, asked_in)
        found = [self._concept(word, other_names.get(word, ())) for word in telling]
        found += [self._phrase(word, ways) for word, ways in other_names.items() if word not in telling]
        found = heapq.nlargest(MAX_WORDS, found, key=lambda concept: concept.rarity)
        if all(concept.generic for concept in found):
            return found
        return [replace(c, weight=c.weight * GENERIC) if c.generic else c for c in found]

    def _phrase(self, phrase: str, ways: Sequence[Way]) -> Concept:
        """Small words that mean something together: `take down`."""
        rarity = max(self._rarity[term.stem] for way in ways for term in way)
        return Concept(phrase, _each_once(ways), 1.0, rarity)

    def _concept(self, word: str, other_names: Iterable[Way]) -> Concept:
        whole = stem(word, self._language)
        ways: list[Way] = [(Term(whole, 1.0),)] if whole in self._rarity else []
        if self._language == "de":
            ways += [(Term(form, OTHER_FORM),) for form in _forms(whole) if form in self._rarity]
            parts = [part for part in self._splitter.parts(word) if part in self._rarity]
            if parts:
                ways.append(tuple(Term(part, PART) for part in parts))
        ways += other_names
        rarity = max((self._rarity[term.stem] for way in ways[:1] for term in way), default=self._unseen)
        if not ways and (mended := self._speller.mend(word)) is not None:
            ways.append((Term(stem(mended, self._language), MENDED),))
        return Concept(word, _each_once(ways), 1.0, rarity, whole in self._generic)

    def _other_names(
        self, said: Sequence[str], telling: Sequence[str], asked_in: Locale
    ) -> Mapping[str, list[Way]]:
        """By the glossary: what else the documents may call what these words name."""
        weight = SAME_LANGUAGE if asked_in == self._language else ACROSS
        found: dict[str, list[Way]] = {}
        for named, phrase, share in _named(said, telling, asked_in):
            for idea in ideas(asked_in)[phrase]:
                if idea.translation and asked_in == self._language:
                    continue
                for name in idea.names[self._language]:
                    if name != phrase and all(part in self._rarity for part in name):
                        way = tuple(Term(part, share * weight / len(name)) for part in name)
                        for word in named:
                            found.setdefault(word, []).append(way)
        return found


def _each_once(ways: Iterable[Way]) -> tuple[Way, ...]:
    """Of ways by the same terms the strongest."""
    found: dict[tuple[str, ...], Way] = {}
    for way in ways:
        terms = tuple(term.stem for term in way)
        if terms not in found or way[0].weight > found[terms][0].weight:
            found[terms] = way
    return tuple(found.values())


def glossary_stems() -> frozenset[str]:
    """German words that compounds may be made of, even where the documents don't use them alone."""
    return frozenset(phrase[0] for phrase in ideas("de") if len(phrase) == 1)


@cache
def _glossary_splitter() -> Splitter:
    return Splitter(glossary_stems())


def _named(
    said: Sequence[str], telling: Sequence[str], asked_in: Locale
) -> Iterator[tuple[Sequence[str], Phrase, float]]:
    """What the glossary knows of a question: words together, in another form, or as part of a compound.

    Words together count for those of them that tell something; where none does, for all as one.
    """
    known = ideas(asked_in)
    stems = [stem(word, asked_in) for word in said]
    for length in range(LONGEST, 1, -1):
        for at in range(len(said) - length + 1):
            phrase = tuple(stems[at : at + length])
            if phrase in known:
                together = said[at : at + length]
                yield [word for word in together if word in telling] or [" ".join(together)], phrase, 1.0
    for word in telling:
        whole = stem(word, asked_in)
        if (whole,) in known:
            yield (word,), (whole,), 1.0
        elif asked_in == "de":
            form = next((form for form in _forms(whole) if (form,) in known), None)
            if form is not None:
                yield (word,), (form,), OTHER_FORM
            else:
                for part in _glossary_splitter().parts(word):
                    yield (word,), (part,), PART


def _forms(whole: str) -> Iterator[str]:
    return (form for form in dict.fromkeys(other_forms(whole)) if form != whole)
