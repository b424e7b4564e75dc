"""Publishes the guidelines: their files, and the sections that were added in Lotse."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.domain.guidelines import additions
from bot.domain.guidelines.additions import State
from bot.domain.guidelines.documents import Problem, Source
from bot.domain.guidelines.parsing import parse
from bot.i18n import Translator
from bot.services import guideline_index
from bot.services.transaction import Transaction
from data.guidelines import read_folder, starter_folder

log = logging.getLogger("lotse.guidelines")


@dataclass(frozen=True)
class Reading:
    """What a folder of guidelines holds: the files that can answer, and what is wrong with the others."""

    good: tuple[Source, ...]
    problems: tuple[Problem, ...]

    @property
    def broken(self) -> frozenset[str]:
        """Files that exist and can't answer."""
        return frozenset(problem.file for problem in self.problems) - {source.file for source in self.good}


def read(folder: Path | None) -> Reading:
    """Read a folder (None: the starter guidelines) without storing anything."""
    found = read_folder(folder or starter_folder())
    parsed = [(source, parse(source)) for source in found.sources]
    return Reading(
        good=tuple(source for source, each in parsed if each.document is not None),
        problems=(*found.problems, *(problem for _, each in parsed for problem in each.problems)),
    )


def described(problem: Problem, t: Translator) -> str:
    """`de/rights.md:7: The front matter …`, on one line."""
    line = f":{problem.line}" if problem.line is not None else ""
    return f"{problem.file}{line}: {t.plain(problem.key, **problem.args)}"


def ensure(tx: Transaction) -> None:
    """At every start: the files of the folder become the current edition, and its index is begun."""
    english = tx.texts.translator("en")
    for problem in publish(tx).problems:
        log.warning("guidelines: %s", described(problem, english))
    guideline_index.prepare(tx)


def publish(tx: Transaction) -> Reading:
    """Store what the folder holds. A file that is broken now goes on answering with its last good version."""
    reading = read(tx.settings.guidelines)
    current = tx.data.guidelines.current()
    before = tx.data.guidelines.sources(current) if current is not None else []
    sources = [*reading.good, *(source for source in before if source.file in reading.broken)]
    _store(tx, sources)
    return reading


def republish(tx: Transaction) -> None:
    """The same files, with the sections that are confirmed now: what was added is found at once."""
    current = tx.data.guidelines.current()
    before = tx.data.guidelines.sources(current) if current is not None else []
    gone = frozenset(each.anchor for each in tx.data.guideline_additions.in_state(State.WITHDRAWN))
    _store(tx, additions.without(before, gone))


def _store(tx: Transaction, sources: Iterable[Source]) -> None:
    """Files and added sections together are the edition, so every replica reads the same words."""
    confirmed = tx.data.guideline_additions.in_state(State.CONFIRMED)
    words = additions.merged(sources, confirmed)
    if tx.data.guidelines.publish(words, tx.now):
        tx.audit("guidelines.published", "guidelines", files=[source.file for source in words])
        guideline_index.prepare(tx)
