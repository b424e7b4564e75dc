"""How fast guideline questions are answered, and what that takes: `python -m benchmarks.guideline_speed`.

Sections are put together from the sentences of the starter guidelines, by a fixed rule. Each case runs in a
process of its own, so that its memory is its own.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping
from statistics import median
from threading import Event, Thread
from time import perf_counter
from typing import Any

import psutil  # type: ignore[import-untyped]  # ships no types

from benchmarks.guidelines import OWN, rows
from bot.domain.guidelines.documents import Source
from bot.domain.guidelines.parsing import parse_all
from bot.domain.guidelines.questions import Question, read_question
from bot.domain.team import Locale
from bot.services.guideline_encoder import load
from bot.services.guideline_index import Content, Key, Shelf
from data.guidelines import read_folder, starter_folder

CASES = (("none", 200), ("none", 5000), ("use", 200), ("use", 5000))
# Of the issue: milliseconds at the 99th percentile, seconds until an index is whole, MB.
P99: Mapping[tuple[str, int], float] = {("none", 200): 5, ("use", 200): 15, ("use", 5000): 60}
BUILT, MEMORY = 180.0, 300.0
ROUNDS = 5
QUESTIONS = 150


def main() -> int:
    """1 when a target is missed."""
    missed = False
    titles = ("p50 ms", "p99 ms", "words s", "whole s", "meanwhile ms", "MB")
    print(f"{'encoder':<8}{'sections':>9}" + "".join(f"{title:>14}" for title in titles))
    for encoder, sections in CASES:
        command = [sys.executable, "-m", "benchmarks.guideline_speed", encoder, str(sections)]
        found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        figures = ("p50", "p99", "words", "whole", "meanwhile", "memory")
        print(f"{encoder:<8}{sections:>9}" + "".join(f"{found[name]:>14.1f}" for name in figures))
        missed |= found["p99"] > P99.get((encoder, sections), float("inf"))
        missed |= found["whole"] > BUILT or (encoder == "use" and found["memory"] > MEMORY)
    return int(missed)


def measure(encoder: str, sections: int) -> Mapping[str, Any]:
    """`words`, `whole`: seconds until an index finds by words, and by meaning, too; `meanwhile`: the slowest
    of the answers that the index before gave at that time; `memory`: MB of this process at the end."""
    questions = [read_question(row["question"]) for row in rows(OWN)][::4][:QUESTIONS]
    shelf = Shelf()
    old = shelf.build(Key("old"), Content(_enlarged(100))).result()
    if encoder == "use":
        shelf.use_encoder(load())
        old = shelf.ready(Key("old")) or old
    content = Content(_enlarged(sections))
    asking = _Asking(questions, lambda question: old.ask(question, reader="de"))
    start = perf_counter()
    shelf.build(Key("new"), content).result()
    words = perf_counter() - start
    while encoder == "use" and (ready := shelf.ready(Key("new"))) is not None and ready.encoder is None:
        Event().wait(0.05)
    whole = perf_counter() - start
    meanwhile = asking.stop()
    index = shelf.ready(Key("new"))
    assert index is not None
    taken = []
    for question in questions:
        rounds = []
        for _ in range(ROUNDS):
            start = perf_counter()
            index.ask(question, reader="de")
            rounds.append((perf_counter() - start) * 1000)
        taken.append(median(rounds))  # what else runs on the machine is not the question's fault
    taken.sort()
    return {
        "p50": median(taken),
        "p99": taken[int(len(taken) * 0.99)],
        "words": words,
        "whole": whole,
        "meanwhile": meanwhile * 1000,
        "memory": psutil.Process().memory_info().rss / 1e6,
    }


class _Asking:
    """Asks a question every tenth of a second, and remembers the slowest answer."""

    def __init__(self, questions: list[Question], ask: Any) -> None:
        self._stopped = Event()
        self._slowest = 0.0
        self._thread = Thread(target=self._run, args=(questions, ask))
        self._thread.start()

    def _run(self, questions: list[Question], ask: Any) -> None:
        at = 0
        while not self._stopped.wait(0.1):
            start = perf_counter()
            ask(questions[at % len(questions)])
            self._slowest = max(self._slowest, perf_counter() - start)
            at += 1

    def stop(self) -> float:
        self._stopped.set()
        self._thread.join()
        return self._slowest


def _enlarged(sections: int) -> list[Source]:
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
        # A number of its own in each passage: no two sections share one that was encoded already.
        body = " ".join(f"{sentence} {number}" for sentence in chosen)
        text = f"---\ntitle: T {number % 40}\n---\n## {heading} {number} {{#s{number}}}\n\n{body}\n"
        sources.append(Source(f"{language}/d{number}.md", text))
    return sources


if __name__ == "__main__":
    if len(sys.argv) == 3:
        sys.stdout.write(json.dumps(measure(sys.argv[1], int(sys.argv[2]))))
    else:
        sys.exit(main())
