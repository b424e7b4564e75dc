"""How well and how fast guideline questions are answered: `python -m benchmarks.guidelines`.

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
from statistics import median
from time import perf_counter
from typing import Any

from bot.domain.guidelines.documents import Library, Section, Source
from bot.domain.guidelines.gate import Signals, Tier
from bot.domain.guidelines.index import Answer, GuidelineIndex
from bot.domain.guidelines.parsing import parse_all
from bot.domain.guidelines.questions import read_question
from bot.domain.guidelines.vectors import Encoder
from bot.domain.team import Locale
from data.guidelines import read_folder, starter_folder

ROOT = Path(__file__).resolve().parents[1]
EVAL = ROOT.parent / "shared" / "guidelines-eval"
OWN = ROOT / "tests" / "guidelines" / "questions.jsonl"
BIG = (200, 1000, 5000)  # sections, for the times
ROUNDS = 5


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


# --- quality -------------------------------------------------------------------------------------------


def starter(encoder: Encoder | None = None) -> list[Outcome]:
    index = _index(parse_all(read_folder(starter_folder()).sources)[0], encoder)
    outcomes = []
    for row in _rows(OWN):
        relevant = frozenset([row["anchor"], *row.get("also", [])] if row["anchor"] else [])
        asked = Asked("starter", row["question"], row["lang"], relevant)
        written_in = row.get("in", asked.language)
        outcomes.append(_outcome(index, asked, written_in, lambda section: section.anchor))
    return outcomes


def labelled(name: str, encoder: Encoder | None = None) -> list[Outcome]:
    """One file of questions (`de`, `en`, `cross`) over the corpora that its questions name."""
    outcomes = []
    indexes: dict[str, tuple[GuidelineIndex, Mapping[str, str]]] = {}
    for row in _rows(EVAL / "questions" / f"{name}.dev.jsonl"):
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
    for row in _rows(EVAL / "corpora" / f"{corpus}.sections.jsonl"):
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


# --- time ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Times:
    sections: int
    built_ms: float
    p50_ms: float
    p99_ms: float


def times(sections: int) -> Times:
    """Questions to `sections` sections put together from the starter guidelines' sentences."""
    library = _enlarged(sections)
    start = perf_counter()
    index = GuidelineIndex(library)
    built = (perf_counter() - start) * 1000
    taken = []
    for row in _rows(OWN):
        question = read_question(row["question"])
        rounds = []
        for _ in range(ROUNDS):
            start = perf_counter()
            index.ask(question, reader="de")
            rounds.append((perf_counter() - start) * 1000)
        taken.append(median(rounds))  # what else runs on the machine is not the question's fault
    taken.sort()
    return Times(len(index), built, median(taken), taken[int(len(taken) * 0.99)])


def _enlarged(sections: int) -> Library:
    """Sentences of the starter guidelines, shuffled by a fixed rule, so that every run asks the same."""
    found = parse_all(read_folder(starter_folder()).sources)[0]
    sentences: dict[Locale, list[str]] = defaultdict(list)
    for document in found.documents:
        for section in document.sections:
            sentences[document.language] += re.split(r"(?<=[.!?])\s+", section.body)
    sources = []
    for number in range(sections):
        language: Locale = "de" if number % 2 else "en"
        pool = sentences[language]
        chosen = [pool[(number * 7919 + n * 104_729) % len(pool)] for n in range(8)]
        heading = " ".join(chosen[0].split()[:6]).strip("*#>-✅🚫 ") or "Text"
        body = f"{' '.join(chosen)} {language}{number % 997}word"
        text = f"---\ntitle: T {number % 40}\n---\n## {heading} {{#s{number}}}\n\n{body}\n"
        sources.append(Source(f"{language}/d{number}.md", text))
    return parse_all(sources)[0]


# --- telling -------------------------------------------------------------------------------------------


def main() -> int:
    titles = ("n", "hit@1", "hit@3", "direct", "right", "silent", "false")
    print(f"{'questions':<14}" + "".join(f"{title:>8}" for title in titles))
    for name, outcomes in _measured():
        for label, part in _parts(name, outcomes):
            f = Figures.of(part)
            shares = "".join(f"{share:>8.0%}" for share in (f.hit1, f.hit3, f.direct, f.right))
            print(f"{label:<14}{f.covered:>8}{shares}{f.silent:>8}{f.false:>8.0%}")
    if not EVAL.is_dir():
        print(f"skipped: the labelled questions are not here ({EVAL.relative_to(ROOT.parent)})")
    print(f"\n{'sections':<10}{'built ms':>10}{'p50 ms':>9}{'p99 ms':>9}")
    for size in BIG:
        t = times(size)
        print(f"{t.sections:<10}{t.built_ms:>10.0f}{t.p50_ms:>9.2f}{t.p99_ms:>9.2f}")
    return 0


def _measured() -> Iterator[tuple[str, list[Outcome]]]:
    yield "starter", starter()
    if EVAL.is_dir():
        for name in ("de", "en", "cross"):
            yield name, labelled(name)


def _parts(name: str, outcomes: list[Outcome]) -> Iterator[tuple[str, list[Outcome]]]:
    if name != "starter":
        yield f"dev {name}", outcomes
        return
    for language in ("de", "en"):
        own = [o for o in outcomes if o.asked.language == language and not o.across]
        yield f"starter {language}", own
    yield "starter cross", [o for o in outcomes if o.across]


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _share(outcomes: Sequence[Outcome], holds: Callable[[Outcome], bool]) -> float:
    return sum(map(holds, outcomes)) / len(outcomes) if outcomes else float("nan")


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())


if __name__ == "__main__":
    sys.exit(main())
