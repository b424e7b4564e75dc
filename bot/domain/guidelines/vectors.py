"""What sections mean, as vectors: how near a question comes to them, whatever words and language it uses.

An encoder turns texts into vectors of length one, so a product of two of them is the cosine of their angle.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from bot.domain.guidelines.documents import Section

Vectors = NDArray[np.float32]  # one row for each text
Vector = NDArray[np.float32]
Encode = Callable[[Sequence[str]], Vectors]
Known = Callable[[str], Vector | None]  # a vector that exists already

ALIAS_PENALTY: Final = (
    0.2  # an approved question is as short as what is asked, and so comes too near too easily
)
LONGEST_TEXT: Final = 3000  # characters that are encoded of a section
LONGEST_QUESTION: Final = 400
BATCH: Final = 32  # texts; whoever asks meanwhile waits for one batch at most


class Encoder(Protocol):
    """`name` changes with the model, so that vectors of two models are never compared."""

    name: str

    def encode(self, texts: Sequence[str]) -> Vectors: ...


@dataclass(frozen=True)
class Nearness:
    """Cosines of one question with every section of one language."""

    passage: Vectors  # with its best passage or approved question
    section: Vectors  # with the mean of its passages
    heading: Vectors


class Meanings:
    """Vectors of all sections of one language. Never changes after it was made."""

    def __init__(
        self,
        sections: Sequence[Section],
        aliases: Sequence[Sequence[str]],
        encode: Encode,
        known: Known = lambda text: None,
    ) -> None:
        """`aliases[i]` are approved questions for `sections[i]`; `known` gives vectors that exist already."""
        headings = [section.heading for section in sections]
        passages: list[str] = []
        self._starts: list[int] = []  # of each section's passages
        questions: list[int] = []
        for section, asked in zip(sections, aliases, strict=True):
            self._starts.append(len(passages))
            passages += _passages(section)
            questions += range(len(passages), len(passages) + len(asked))
            passages += asked
        encoded = _encoded([*headings, *passages], encode, known)
        self._count = len(sections)
        self._matrix = _with_means(encoded, self._count, self._starts)
        self._rows = {heading: row for row, heading in enumerate(headings)}
        self._rows |= {passage: 2 * self._count + row for row, passage in enumerate(passages)}
        self._penalty = np.zeros(len(passages), np.float32)
        self._penalty[questions] = ALIAS_PENALTY

    def vector(self, text: str) -> Vector | None:
        row = self._rows.get(text)
        return self._matrix[row] if row is not None else None

    def nearness(self, question: Vector) -> Nearness:
        cosines = self._matrix @ question
        passages = cosines[2 * self._count :] - self._penalty
        return Nearness(
            passage=np.maximum.reduceat(passages, self._starts),
            section=cosines[self._count : 2 * self._count],
            heading=cosines[: self._count],
        )

    def passages(self, number: int, section: Section, question: Vector) -> Vectors:
        """Cosines with the passages of one section, in their order."""
        start = 2 * self._count + self._starts[number]
        return self._matrix[start : start + len(section.passages)] @ question


def _with_means(encoded: Vectors, sections: int, starts: Sequence[int]) -> Vectors:
    """Headings, then for each section the mean of its passages, then the passages.

    The mean finds as well as an encoded whole text, and costs nothing.
    """
    if not sections:
        return encoded
    means = np.add.reduceat(encoded[sections:], starts, axis=0)
    means /= np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-9)
    return np.concatenate((encoded[:sections], means, encoded[sections:]))


def _passages(section: Section) -> Iterator[str]:
    for passage in section.passages or (section.body,):
        yield f"{section.heading}. {passage}"[:LONGEST_TEXT]


def _encoded(texts: Sequence[str], encode: Encode, known: Known) -> Vectors:
    found: Mapping[str, Vector | None] = {text: known(text) for text in dict.fromkeys(texts)}
    new = [text for text, vector in found.items() if vector is None]
    fresh: dict[str, Vector] = {}
    matrix: Vectors | None = None
    for at in range(0, len(new), BATCH):
        batch = new[at : at + BATCH]
        fresh.update(zip(batch, encode(batch), strict=True))
    for row, text in enumerate(texts):
        vector = found[text]
        vector = fresh[text] if vector is None else vector
        if matrix is None:
            matrix = np.empty((len(texts), len(vector)), np.float32)
        matrix[row] = vector
    return matrix if matrix is not None else np.empty((0, 0), np.float32)
