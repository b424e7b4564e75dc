"""From text to terms: words, stems, and the parts of German compounds."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Collection, Iterator
from functools import lru_cache

import Stemmer

from bot.domain.guidelines.irregular import BASES
from bot.domain.guidelines.language import STOP_WORDS, fold
from bot.domain.team import Locale

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_GENDERED = re.compile(r"(?<=[a-zäöüß])[*:_/·]-?(innen|in)\b")
_URL = re.compile(r"https?://\S+|www\.\S+")
_LINK_TARGET = re.compile(r"\]\([^)\s]*\)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_LINKING = ("", "s", "es", "n", "en", "er", "e")
_SHORTEST_PART = 4
_SEPARABLE = (
    *("ab", "an", "auf", "aus", "bei", "ein", "frei", "heraus", "her", "hin", "hoch", "los", "mit", "nach"),
    *("runter", "um", "vor", "weg", "weiter", "zuruck", "zusammen", "zu"),
)
_SUFFIXES = re.compile(r"(?:ungs|ung|lich|heit|keit|ig)$")


def words(text: str) -> Iterator[str]:
    """Folded words; `E-Mail` gives `email`, `Social-Media-Team` its three parts."""
    text = unicodedata.normalize("NFKC", text).lower()
    text = fold(_GENDERED.sub("", _LINK_TARGET.sub("]", _URL.sub(" ", _COMMENT.sub(" ", text)))))
    for word in _WORD.findall(text):
        if "'" in word or "’" in word:
            word = re.split(r"['’]", word)[0]  # what's, Tom's, geht's
        if "-" not in word:
            if word:
                yield word
            continue
        parts = word.split("-")
        if min(map(len, parts)) == 1:
            yield "".join(parts)
            parts = [part for part in parts if len(part) > 2]
        yield from (part for part in parts if part)


def content_words(text: str, language: Locale) -> list[str]:
    """The words that say something about the topic, in order."""
    small = STOP_WORDS[language]
    return [word for word in words(text) if word not in small and (len(word) > 1 or word.isdigit())]


@lru_cache(maxsize=100_000)
def stem(word: str, language: Locale) -> str:
    """Snowball's stem with less left on it: `loeschung` and `loeschen` meet at `losch`."""
    found: str = _stemmer(language).stemWord(BASES[language].get(word, word))
    if language == "de":
        found = fold_accents(found)
        if len(found) > 4 and re.search(r"[aiou]s$", found):
            found = found[:-1]  # fotos, videos, emojis
        shorter = _SUFFIXES.sub("", found)
        if len(shorter) >= 4:
            found = shorter
    return found


def other_forms(found: str) -> Iterator[str]:
    """Stems under which Snowball files other forms of a German verb: `gesperrt` and `sperrt` for `sperr`."""
    for base in (found, found[:-1] if found.endswith("t") else ""):
        if len(base) < 3:
            continue
        if base.startswith("ge") and len(base) > 5:
            yield base[2:]
        yield from (base, f"{base}t", f"ge{base}", f"ge{base}t")
        for prefix in _SEPARABLE:
            rest = base[len(prefix) :]
            if not base.startswith(prefix) or len(rest) < 3:
                continue
            if rest.startswith(("ge", "zu")) and len(rest) > 5:
                yield from (prefix + rest[2:], f"{prefix}{rest[2:]}t")
            yield from (f"{prefix}ge{rest}", f"{prefix}ge{rest}t", f"{prefix}zu{rest}")


class Splitter:
    """Splits German compounds into words that occur in the documents themselves.

    `known` are the stems of the documents. `gewinnspielteilnehmer` gives `gewinnspiel` and `teilnehmer` where
    both occur. A word that can't be taken apart gives nothing.
    """

    def __init__(self, known: Collection[str]) -> None:
        self._known = known
        self._seen: dict[str, tuple[str, ...]] = {}

    def parts(self, word: str) -> tuple[str, ...]:
        """Stems of the parts, at least two, or nothing."""
        if len(word) < 2 * _SHORTEST_PART:
            return ()
        if word not in self._seen:
            if len(self._seen) > 50_000:  # questions bring ever new words
                self._seen.clear()
            self._seen[word] = self._split(word)
        return self._seen[word]

    def _split(self, word: str) -> tuple[str, ...]:
        best: tuple[str, ...] = ()
        # From the right: the last part carries the meaning, so the longest known one is taken first.
        for at in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            last = stem(word[at:], "de")
            if last not in self._known:
                continue
            first = self._first(word[:at])
            if first and (not best or len(first) + 1 < len(best)):
                best = (*first, last)
        return best

    def _first(self, word: str) -> tuple[str, ...]:
        for link in _LINKING:
            if not word.endswith(link):
                continue
            bare = word[: len(word) - len(link)] if link else word
            if len(bare) >= _SHORTEST_PART - 1 and stem(bare, "de") in self._known:
                return (stem(bare, "de"),)
        return self._split(word)


def fold_accents(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode() or text


# A stemmer of PyStemmer keeps state, so each thread has its own.
_local = threading.local()
_SNOWBALL = {"de": "german", "en": "english"}


def _stemmer(language: Locale) -> Stemmer.Stemmer:
    made: dict[Locale, Stemmer.Stemmer] = _local.__dict__.setdefault("stemmers", {})
    if language not in made:
        made[language] = Stemmer.Stemmer(_SNOWBALL[language])
    return made[language]
