"""How sure an answer is: direct, "did you mean", or nothing.

Raw scores of different questions can't be compared, so the gate looks at shares: how much of what was asked
stands in the best section at all, and how near its score comes to the best score that the question could get.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum


class Tier(StrEnum):
    DIRECT = "direct"
    UNSURE = "unsure"
    NOTHING = "nothing"

    def better_than(self, other: Tier) -> bool:
        order = list(Tier)
        return order.index(self) < order.index(other)


@dataclass(frozen=True)
class Signals:
    """What is known about the best section of one question; all from 0 to 1 but the count of words."""

    coverage: float  # share of the question, by rarity, that the section contains
    heading: float  # the same for its heading alone
    fit: float  # score divided by the highest score the question could get
    known: float  # share of the question's words that occur anywhere
    margin: float  # distance to the fourth section, as a share of the best score
    words: int


@dataclass(frozen=True)
class Gate:
    """A logistic function of the signals and two thresholds; the higher these are, the stricter it is.

    The weights were fitted on questions with and without an answer in several guidelines, each time
    judged by guidelines that the fit had not seen (`benchmarks/guidelines.py` prints how it does).
    """

    bias: float = -5.4
    coverage: float = 1.4
    heading: float = 3.0
    fit: float = 1.4
    known: float = 2.4
    margin: float = 1.7
    words: float = 0.31  # for each word, up to ten
    direct: float = 0.58
    unsure: float = 0.33

    def confidence(self, signals: Signals) -> float:
        """0 (certainly not what was asked) to 1."""
        total = (
            self.bias
            + self.coverage * signals.coverage
            + self.heading * signals.heading
            + self.fit * signals.fit
            + self.known * signals.known
            + self.margin * signals.margin
            + self.words * min(signals.words, 10)
        )
        return 1 / (1 + math.exp(-total))

    def tier(self, confidence: float) -> Tier:
        if confidence >= self.direct:
            return Tier.DIRECT
        return Tier.UNSURE if confidence >= self.unsure else Tier.NOTHING
