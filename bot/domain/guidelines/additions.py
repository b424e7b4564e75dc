"""Sections that were added in Lotse: proposed by whoever answered a question, confirmed by an editor.

They become part of the files' text (`merged`), so an edition stays what it is: a set of words that every
replica reads alike. Merging is idempotent by the anchor, which gives whoever keeps the files the last word:
a section that they took over with its anchor counts instead of the added one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from bot.domain.guidelines.documents import Document, Source, slug
from bot.domain.guidelines.parsing import parse
from bot.domain.team import Locale, Role, Team

MORE = "more"  # the document for what fits nowhere else, or whose document is gone
_MORE_TITLE: Mapping[Locale, str] = MappingProxyType({"de": "Weitere Fragen", "en": "More questions"})
_ANCHOR = re.compile(r"lotse-(\d+)(?:-|$)")


class State(StrEnum):
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Words:
    heading: str
    text: str  # Markdown, as typed


@dataclass(frozen=True)
class Addition:
    id: int
    document: str  # family: `community` means de/community and en/community
    words: Mapping[Locale, Words]
    state: State
    proposed_by: str  # Slack id
    proposed_at: datetime
    ticket: int | None = None  # whose answer it was
    decided_by: str | None = None
    decided_at: datetime | None = None
    reviewers: tuple[str, ...] = field(default=())  # who was asked to confirm

    @property
    def anchor(self) -> str:
        """The same in both languages, which ties them together; `added_id` reads it back."""
        heading = next(iter(self.words.values())).heading
        return f"lotse-{self.id}-{slug(heading)}"[:79].rstrip("-")


def added_id(anchor: str) -> int | None:
    """Which addition a section is; None for a section of the files."""
    found = _ANCHOR.match(anchor)
    return int(found[1]) if found else None


def reviewers(team: Team, proposer: str) -> tuple[str, ...]:
    """Who may confirm: editors, else admins, without the proposer unless there is nobody else."""
    keys = [person.key for role in (Role.EDITOR, Role.ADMIN) for person in team.with_role(role)]
    everybody = team.slack_ids(keys)
    others = tuple(person for person in everybody if person != proposer)
    return others or everybody


def merged(sources: Iterable[Source], additions: Iterable[Addition]) -> list[Source]:
    """The files with every confirmed addition that they don't hold yet."""
    files = {source.file: source for source in sources}
    for addition in additions:
        if addition.state is State.CONFIRMED:
            for language, words in addition.words.items():
                _add(files, addition, language, words)
    return [files[name] for name in sorted(files)]


def without(sources: Iterable[Source], anchors: Collection[str]) -> list[Source]:
    """The files without these sections; a file that holds nothing else goes too."""
    left = []
    for source in sources:
        document = parse(source).document
        if document is None or not any(section.anchor in anchors for section in document.sections):
            left.append(source)
            continue
        lines = source.content.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        starts = [section.line for section in document.sections]
        for section, end in reversed(
            list(zip(document.sections, [*starts[1:], len(lines) + 1], strict=True))
        ):
            if section.anchor in anchors:
                del lines[section.line - 1 : end - 1]
        shorter = Source(source.file, "\n".join(lines).rstrip() + "\n")
        if parse(shorter).document is not None:
            left.append(shorter)
    return left


def section_text(addition: Addition, words: Words) -> str:
    """The section as it would stand in a file."""
    heading = " ".join(words.heading.split())
    return f"## {_inert(heading)} {{#{addition.anchor}}}\n\n{_contained(words.text)}\n"


def exported(sources: Iterable[Source], additions: Iterable[Addition]) -> list[tuple[str, str]]:
    """File and text of every confirmed section that the files don't hold yet, as one would put it there."""
    documents = [document for source in sources if (document := parse(source).document)]
    found = []
    for addition in additions:
        if addition.state is not State.CONFIRMED:
            continue
        for language, words in addition.words.items():
            if _holds(documents, addition.anchor, language):
                continue
            home = next(
                (d for d in documents if (d.family, d.language) == (addition.document, language)), None
            )
            file = home.file if home is not None else f"{language}/{MORE}.md"
            found.append((file, section_text(addition, words)))
    return sorted(found)


# --- inside ------------------------------------------------------------------------------------------


def _add(files: dict[str, Source], addition: Addition, language: Locale, words: Words) -> None:
    documents = {name: document for name, source in files.items() if (document := parse(source).document)}
    if _holds(documents.values(), addition.anchor, language):
        return
    home = next(
        (n for n, d in documents.items() if d.family == addition.document and d.language == language), None
    )
    for name in dict.fromkeys((home, f"{language}/{MORE}.md")):
        if name is None:
            continue
        before = files[name].content if name in files else _front_matter(language)
        candidate = Source(name, f"{before.rstrip()}\n\n{section_text(addition, words)}")
        document = parse(candidate).document
        # A file that ends inside a code block would swallow the section.
        if document is not None and _holds([document], addition.anchor, language):
            files[name] = candidate
            return


def _holds(documents: Iterable[Document], anchor: str, language: Locale) -> bool:
    return any(s.anchor == anchor for d in documents if d.language == language for s in d.sections)


def _front_matter(language: Locale) -> str:
    return f"---\ntitle: {_MORE_TITLE[language]}\nlanguage: {language}\n---\n"


def _inert(line: str) -> str:
    """Text in which nothing opens a comment, a tag or an anchor of its own."""
    return line.replace("<", "\\<").replace("{#", "{ #")


def _contained(text: str) -> str:
    """What was typed, with its line breaks; nothing opens another section or swallows the next one."""
    lines: list[str] = []
    for line in text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").strip().split("\n"):
        line = _inert(line)
        if re.match(r"\s*(#|```|~~~|-{3,}\s*$|-+\s*$|=+\s*$)", line):
            line = re.sub(r"^(\s*)", r"\1\\", line, count=1)
        if lines and lines[-1] and line.strip():
            lines[-1] += "  "  # Markdown's own break; without it two lines are one
        lines.append(line.rstrip())
    return "\n".join(lines)
