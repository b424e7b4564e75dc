"""Slips of the pen: which of the known words somebody meant to type."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST = 5
LONG = 8  # from here on two slips are forgiven

_VOWELS = frozenset("aeiouy")
_KEYBOARDS = ("qwertzuiop", "qwertyuiop", "asdfghjkl", "yxcvbnm", "zxcvbnm")
_SOUNDS = ("dt", "bp", "gk", "vf", "vw", "ck", "cz", "sz", "kq", "iy", "mn")
_NEIGHBOURS = frozenset(
    frozenset(pair)
    for pair in (*(pair for row in _KEYBOARDS for pair in pairwise(row)), *(tuple(pair) for pair in _SOUNDS))
)


class Speller:
    """Knows the words of the documents. Never changes after it was made."""

    def __init__(self, known: Iterable[str]) -> None:
        groups: dict[tuple[str, int], list[str]] = defaultdict(list)
        for word in known:
            if len(word) >= SHORTEST - 1 and not word.isdigit():
                groups[word[0], len(word)].append(word)
        self._groups = {key: tuple(sorted(words)) for key, words in groups.items()}

    def mend(self, word: str) -> str | None:
        """The nearest known word, if the way there is a likely slip; the first letter must be right."""
        if len(word) < SHORTEST:
            return None
        slips = 1 if len(word) < LONG else 2
        choices = [
            choice
            for length in range(len(word) - slips, len(word) + slips + 1)
            for choice in self._groups.get((word[0], length), ())
        ]
        near = process.extract(word, choices, scorer=OSA.distance, score_cutoff=slips, limit=5)
        return next((found for found, _, _ in near if likely(word, found)), None)


def likely(typed: str, meant: str) -> bool:
    """Whether somebody who means one types the other: `impresum`, yes; `wetter` for `weiter`, no.

    Short words have many neighbours that mean something else, so there the kind of slip matters.
    """
    if sorted(typed) == sorted(meant) or min(len(typed), len(meant)) >= LONG:
        return True
    shorter, longer = sorted((typed, meant), key=len)
    if len(shorter) == len(longer):
        wrong = [(a, b) for a, b in zip(shorter, longer, strict=True) if a != b]
        return all({a, b} <= _VOWELS or frozenset((a, b)) in _NEIGHBOURS for a, b in wrong)
    at = next((n for n, letter in enumerate(shorter) if letter != longer[n]), len(shorter))
    doubled = longer[at] in (longer[at - 1], longer[at + 1 : at + 2])
    return doubled or (len(longer) > SHORTEST + 1 and longer[at] in _VOWELS | {"h"})
