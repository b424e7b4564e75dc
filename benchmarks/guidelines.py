"""How well guideline questions are answered: `python -m benchmarks.guidelines`.

Reads corpora and labelled questions from `../shared/guidelines-eval`, which are not part of the repository,
and Lotse's own questions about the starter guidelines from `tests/guidelines/questions.jsonl`.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.domain.guidelines.answer import Answer
from bot.domain.guidelines.documents import Library, Section, Source
from bot.domain.guidelines.gate import Signals, Tier
from bot.domain.guidelines.index import GuidelineIndex
from bot.domain.guidelines.parsing import parse_all
from bot.domain.guidelines.questions import read_question
from bot.domain.guidelines.vectors import Encoder
from bot.domain.team import Locale
from bot.services.guideline_encoder import EncoderMissing, load
from data.guidelines import read_folder, starter_folder

ROOT = Path(__file__).resolve().parents[1]
EVAL = ROOT.parent / "shared" / "guidelines-eval"
OWN = ROOT / "tests" / "guidelines" / "questions.jsonl"
TARGETS = {"dev de": (0.76, 0.88), "dev en": (0.65, 0.86), "dev cross": (0.66, 0.88)}  # hit@1, hit@3
DIRECT, FALSE = 0.65, 0.12  # of all labelled questions together


@dataclass(frozen=True)
class Asked:
    """One question with what should be found; `relevant` is empty where the corpus has no answer."""

    guidelines: str
    text: str
    language: Locale
    relevant: frozenset[str]


@dataclass(frozen=True)
class Outcome:
    asked: Asked
    across: bool  # the texts are in another language than the question
    ranked: Sequence[str]  # ids of the best sections, whatever the gate says
    answer: Answer
    signals: Signals | None


@dataclass(frozen=True)
class Figures:
    covered: int
    silent: int  # questions without an answer
    hit1: float
    hit3: float
    direct: float  # share of the covered ones that get a direct answer …
    right: float  # … and the share of those that is right
    false: float  # share of the others that get a direct answer

    @classmethod
    def of(cls, outcomes: Sequence[Outcome]) -> Figures:
        covered = [o for o in outcomes if o.asked.relevant]
        silent = [o for o in outcomes if not o.asked.relevant]
        direct = [o for o in covered if o.answer.tier is Tier.DIRECT]
        return cls(
            covered=len(covered),
            silent=len(silent),
            hit1=_share(covered, lambda o: bool(o.asked.relevant & set(o.ranked[:1]))),
            hit3=_share(covered, lambda o: bool(o.asked.relevant & set(o.ranked[:3]))),
            direct=_share(covered, lambda o: o.answer.tier is Tier.DIRECT),
            right=_share(direct, lambda o: bool(o.asked.relevant & set(o.ranked[:1]))),
            false=_share(silent, lambda o: o.answer.tier is Tier.DIRECT),
        )

    def misses(self, target: tuple[float, float] | None) -> bool:
        return target is not None and (self.hit1 < target[0] or self.hit3 < target[1])


# --- quality -------------------------------------------------------------------------------------------


def starter(encoder: Encoder | None = None) -> list[Outcome]:
    index = _index(parse_all(read_folder(starter_folder()).sources)[0], encoder)
    outcomes = []
    for row in rows(OWN):
        relevant = frozenset([row["anchor"], *row.get("also", [])] if row["anchor"] else [])
        asked = Asked("starter", row["question"], row["lang"], relevant)
        written_in = row.get("in", asked.language)
        outcomes.append(_outcome(index, asked, written_in, lambda section: section.anchor))
    return outcomes


def labelled(name: str, encoder: Encoder | None = None) -> list[Outcome]:
    """One file of questions (`de`, `en`, `cross`) over the corpora that its questions name."""
    outcomes = []
    indexes: dict[str, tuple[GuidelineIndex, Mapping[str, str]]] = {}
    for row in rows(EVAL / "questions" / f"{name}.dev.jsonl"):
        corpus = row["corpus"]
        if corpus not in indexes:
            library = corpus_library(corpus)
            indexes[corpus] = (_index(library, encoder), section_ids(corpus, library))
        index, ids = indexes[corpus]
        asked = Asked(corpus, row["question"], row["lang"], frozenset(row["relevant"]))
        written_in = index.library.documents[0].language
        outcomes.append(_outcome(index, asked, written_in, _by(ids)))
    return outcomes


def _index(library: Library, encoder: Encoder | None) -> GuidelineIndex:
    index = GuidelineIndex(library)
    return index.with_encoder(encoder) if encoder is not None else index


def _by(ids: Mapping[str, str]) -> Callable[[Section], str]:
    return lambda section: ids.get(section.ref, section.ref)


def _outcome(
    index: GuidelineIndex, asked: Asked, written_in: Locale, identify: Callable[[Section], str]
) -> Outcome:
    ranking = index.rank(index.asked(asked.text, asked.language), written_in)
    ranked = [identify(index.section(ranking, at)[1]) for at in range(len(ranking.matches))]
    answer = index.ask(read_question(asked.text), reader=asked.language)
    return Outcome(asked, asked.language != written_in, ranked, answer, ranking.signals)


def corpus_library(corpus: str) -> Library:
    files = sorted((EVAL / "corpora" / corpus).glob("*.md"))
    return parse_all(Source(path.name, path.read_text(encoding="utf-8")) for path in files)[0]


def section_ids(corpus: str, library: Library) -> dict[str, str]:
    """Our refs -> ids of the labels: same file and heading; of equals the one sharing most words."""
    listed: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in rows(EVAL / "corpora" / f"{corpus}.sections.jsonl"):
        listed[row["doc"], _letters(row["title"])].append(row)
    ids = {}
    for document in library.documents:
        for section in document.sections:
            candidates = listed.get((document.key, _letters(section.heading)), [])
            if candidates:
                own = set(section.body.split())
                best = max(candidates, key=lambda row: len(own & set(row["text"].split())))
                candidates.remove(best)
                ids[section.ref] = best["id"]
    return ids


# --- telling -------------------------------------------------------------------------------------------


def main() -> int:
    """1 when the sentence encoder is here and a target is missed."""
    titles = ("n", "hit@1", "hit@3", "direct", "right", "silent", "false")
    print(f"{'questions':<16}" + "".join(f"{title:>8}" for title in titles))
    missed = False
    for encoder in (None, *_encoders()):
        print(f"by {'words alone' if encoder is None else f'words and {encoder.name}'}")
        together: list[Outcome] = []
        for name, outcomes in _measured(encoder):
            for label, part in _parts(name, outcomes):
                figures = Figures.of(part)
                _tell(label, figures)
                missed |= encoder is not None and figures.misses(TARGETS.get(label))
            together += outcomes if name != "starter" else []
        if together:
            figures = Figures.of(together)
            _tell("dev all", figures)
            missed |= encoder is not None and not (figures.direct >= DIRECT and figures.false <= FALSE)
    if not EVAL.is_dir():
        print(f"skipped: the labelled questions are not here ({EVAL.relative_to(ROOT.parent)})")
    return int(missed)


def _tell(label: str, f: Figures) -> None:
    shares = "".join(f"{share:>8.0%}" for share in (f.hit1, f.hit3, f.direct, f.right))
    print(f"  {label:<14}{f.covered:>8}{shares}{f.silent:>8}{f.false:>8.0%}")


def _encoders() -> Iterator[Encoder]:
    try:
        yield load()
    except EncoderMissing as missing:
        print(f"skipped: {missing}")


def _measured(encoder: Encoder | None) -> Iterator[tuple[str, list[Outcome]]]:
    yield "starter", starter(encoder)
    if EVAL.is_dir():
        for name in ("de", "en", "cross"):
            yield name, labelled(name, encoder)


def _parts(name: str, outcomes: list[Outcome]) -> Iterator[tuple[str, list[Outcome]]]:
    if name != "starter":
        yield f"dev {name}", outcomes
        return
    for language in ("de", "en"):
        own = [o for o in outcomes if o.asked.language == language and not o.across]
        yield f"starter {language}", own
    yield "starter cross", [o for o in outcomes if o.across]


def rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _share(outcomes: Sequence[Outcome], holds: Callable[[Outcome], bool]) -> float:
    return sum(map(holds, outcomes)) / len(outcomes) if outcomes else float("nan")


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())


if __name__ == "__main__":
    sys.exit(main())
