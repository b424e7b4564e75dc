"""Fits the gate (`bot/domain/guidelines/gate.json`): `python -m benchmarks.gate`.

A logistic function of the signals, on the labelled questions to all guidelines that are here. What it prints
was measured on guidelines that the fit had not seen, one after the other; what it writes is fitted on all.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from benchmarks.guidelines import ROOT, Outcome, labelled, starter
from bot.domain.guidelines.vectors import Encoder
from bot.services.guideline_encoder import load

WRITTEN: Final = ROOT / "bot" / "domain" / "guidelines" / "gate.json"
BY_WORDS: Final = ("coverage", "heading", "passage", "missing", "known", "margin", "words", "german")
BY_MEANING: Final = (*BY_WORDS, "cosine", "nearest", "everyday")
OWN: Final = 0.3  # weight of a question to the starter guidelines: there are many, and they are easy
DAMPING: Final = 0.3  # L2; three times as much or as little changes the areas by less than 0.01
# Share of the answerable questions that get a direct answer, and that get at least suggestions. Words alone
# are less sure of what they have found, so more of it is only suggested.
SHARES: Final = {
    "words": {"relaxed": (0.70, 0.92), "normal": (0.55, 0.82), "strict": (0.40, 0.70)},
    "use": {"relaxed": (0.82, 0.97), "normal": (0.73, 0.92), "strict": (0.55, 0.80)},
}

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Sample:
    signals: Numbers  # one row for each question
    answerable: NDArray[np.bool_]
    guidelines: NDArray[np.str_]


def main() -> None:
    gates = {}
    for encoder, names in ((None, BY_WORDS), (load(), BY_MEANING)):
        name = encoder.name if encoder is not None else "words"
        sample = _sample(encoder, names)
        seen = sample.guidelines != "starter"  # thresholds come from the questions that others wrote
        gates[name] = _gate(sample, names, seen, SHARES[name])
        _tell(name, sample, seen)
    WRITTEN.write_text(json.dumps(gates, indent=2) + "\n", encoding="utf-8")
    sys.stdout.write(f"written: {WRITTEN.relative_to(ROOT)}\n")


def _sample(encoder: Encoder | None, names: Sequence[str]) -> Sample:
    outcomes: list[Outcome] = [*starter(encoder)]
    for name in ("de", "en", "cross"):
        outcomes += labelled(name, encoder)
    told = [(outcome, outcome.signals) for outcome in outcomes if outcome.signals is not None]
    return Sample(
        np.array([[signals.values()[name] for name in names] for _, signals in told]),
        np.array([bool(outcome.asked.relevant) for outcome, _ in told]),
        np.array([outcome.asked.guidelines for outcome, _ in told]),
    )


def _gate(
    sample: Sample,
    names: Sequence[str],
    seen: NDArray[np.bool_],
    shares: Mapping[str, tuple[float, float]],
) -> Mapping[str, Any]:
    weights = _fitted(sample, np.ones(len(sample.answerable), bool))
    confidence = 1 / (1 + np.exp(-_with_bias(sample.signals) @ weights))
    answerable = confidence[sample.answerable & seen]
    thresholds = {
        name: {
            "direct": round(float(np.quantile(answerable, 1 - direct)), 4),
            "unsure": round(float(np.quantile(answerable, 1 - unsure)), 4),
        }
        for name, (direct, unsure) in shares.items()
    }
    bias, *others = (round(float(weight), 3) for weight in weights)
    return {"bias": bias, "weights": dict(zip(names, others, strict=True)), "thresholds": thresholds}


def _fitted(sample: Sample, chosen: NDArray[np.bool_]) -> Numbers:
    """Newton's method on the chosen questions; a few dozen steps are far more than it needs."""
    rows = _with_bias(sample.signals[chosen])
    counted = np.where(sample.guidelines[chosen] == "starter", OWN, 1.0)
    damping = np.eye(rows.shape[1]) * DAMPING
    damping[0, 0] = 1e-6
    weights = np.zeros(rows.shape[1])
    for _ in range(40):
        sure = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (counted * (sure - sample.answerable[chosen])) + damping @ weights
        bend = (rows * (counted * sure * (1 - sure))[:, None]).T @ rows + damping
        weights -= np.linalg.solve(bend, slope)
    return weights


def _with_bias(signals: Numbers) -> Numbers:
    return np.column_stack((np.ones(len(signals)), signals))


def _tell(name: str, sample: Sample, seen: NDArray[np.bool_]) -> None:
    unseen = np.zeros(len(sample.answerable))
    for left_out in np.unique(sample.guidelines):
        rest = sample.guidelines != left_out
        weights = _fitted(sample, rest)
        unseen[~rest] = _with_bias(sample.signals[~rest]) @ weights
    good, bad = unseen[sample.answerable & seen], unseen[~sample.answerable & seen]
    area = float((good[:, None] > bad).mean())
    false = ", ".join(
        f"{share:.0%} direct -> {float((bad >= np.quantile(good, 1 - share)).mean()):.0%} false"
        for share in (0.6, 0.65, 0.7, 0.75)
    )
    sys.stdout.write(f"{name}: area under the curve {area:.3f}; {false}\n")


if __name__ == "__main__":
    main()
