"""How sure an answer is: direct, "did you mean", or nothing.

Raw scores of different questions can't be compared, so the gate looks at shares: how much of what was asked
stands in the best section at all, how much of that in one passage, and whether its meaning is nearer than
that of questions which no guideline answers. `gate.json` holds a logistic function of these for each
encoder, fitted by `python -m benchmarks.gate`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

MOST_WORDS = 10  # a longer question is no surer


class Tier(StrEnum):
    DIRECT = "direct"
    UNSURE = "unsure"
    NOTHING = "nothing"

    def better_than(self, other: Tier) -> bool:
        order = list(Tier)
        return order.index(self) < order.index(other)


class Strictness(StrEnum):
    """How sure Lotse must be: the stricter, the fewer wrong answers, and the more questions go to people."""

    RELAXED = "relaxed"
    NORMAL = "normal"
    STRICT = "strict"


@dataclass(frozen=True)
class Signals:
    """What is known about the best section of one question; shares are from 0 to 1."""

    coverage: float  # share of the question, by rarity, that the section contains
    heading: float  # the same for its heading alone
    passage: float  # the same for its heading and its best passage
    missing: (
        float  # rarity of the rarest word of the question that the section lacks, as a share of the highest
    )
    known: float  # share of the question's words that occur anywhere
    margin: float  # distance to the fourth section, as a share of the best score
    words: int
    german: bool  # the texts: compounds and small words make German shares smaller than English ones
    # Cosines; without an encoder they are 0.
    cosine: float = 0.0  # of the section's best passage
    nearest: float = 0.0  # of the nearest passage of all
    everyday: float = 0.0  # of the nearest question that no guideline answers

    def values(self) -> dict[str, float]:
        """By name, each of about the same size, as the gate weighs them."""
        return {**vars(self), "words": min(self.words, MOST_WORDS) / MOST_WORDS, "german": float(self.german)}


@dataclass(frozen=True)
class Thresholds:
    direct: float
    unsure: float


@dataclass(frozen=True)
class Gate:
    bias: float
    weights: Mapping[str, float]  # by the names of `Signals.values`
    thresholds: Mapping[Strictness, Thresholds]

    @classmethod
    def shipped(cls, encoder: str) -> Gate:
        """For the signals of that encoder; `words` for those without one."""
        gates = _shipped()
        return gates.get(encoder, gates["words"])

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Gate:
        thresholds = {Strictness(name): Thresholds(**each) for name, each in data["thresholds"].items()}
        return cls(data["bias"], data["weights"], thresholds)

    def confidence(self, signals: Signals | None) -> float:
        """0 (certainly not what was asked) to 1."""
        if signals is None:
            return 0.0
        values = signals.values()
        total = self.bias + sum(weight * values[name] for name, weight in self.weights.items())
        return 1 / (1 + math.exp(-total))

    def tier(self, confidence: float, strictness: Strictness = Strictness.NORMAL) -> Tier:
        thresholds = self.thresholds[strictness]
        if confidence >= thresholds.direct:
            return Tier.DIRECT
        return Tier.UNSURE if confidence >= thresholds.unsure else Tier.NOTHING


@cache
def _shipped() -> Mapping[str, Gate]:
    text = files("bot.domain.guidelines").joinpath("gate.json").read_text(encoding="utf-8")
    return {name: Gate.from_json(data) for name, data in json.loads(text).items()}
