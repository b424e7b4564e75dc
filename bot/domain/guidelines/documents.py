"""Guideline documents: Markdown with front matter, in which every heading opens a section.

Nothing here raises on bad content: what is wrong with a file comes back as `Problem` values with file and
line, and a file with an error yields no document while the others stay untouched.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Literal

from bot.domain.team import Locale

Severity = Literal["error", "warning"]

MAX_BYTES = 1_000_000  # a longer guideline is no guideline; keeps a stray export out of the index
MAX_REF = 150  # what the value of a menu option may have
PASSAGE_WORDS = 30


@dataclass(frozen=True)
class Problem:
    """What is wrong with a file. `key` is a text of the catalogues, `args` are its placeholders.

    An error keeps the file (or, where it names a line, that section) out; a warning keeps nothing out.
    """

    file: str
    line: int | None  # 1 is the first; None: the file as a whole
    key: str
    severity: Severity = "error"
    args: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class Source:
    """One file as it was found. `file` is the path inside the folder, e.g. `de/rights.md`."""

    file: str
    content: str

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.content.encode()).hexdigest()


@dataclass(frozen=True)
class Section:
    """One heading and what stands below it, up to the next heading of any level."""

    document: str  # key of its document
    anchor: str
    heading: str
    path: tuple[str, ...]  # headings from the outermost down to its own
    body: str  # Markdown, word for word
    line: int  # of the heading, in the file

    @property
    def ref(self) -> str:
        """Names the section in buttons and logs: `de/rights#customer-photos`, at most 150 characters."""
        name = f"{self.document}#{self.anchor}"
        return name if len(name) <= MAX_REF else hashlib.sha256(name.encode()).hexdigest()

    @cached_property
    def passages(self) -> tuple[str, ...]:
        return split_passages(self.body)


@dataclass(frozen=True)
class Document:
    key: str  # path inside the folder without `.md`
    language: Locale
    title: str
    version: str
    owner: str | None = None  # as written: a person of the team file, a Slack id, or a plain name
    review_by: date | None = None
    sections: tuple[Section, ...] = ()

    @property
    def file(self) -> str:
        return f"{self.key}.md"

    @property
    def family(self) -> str:
        """The same for all languages of one document: `de/rights` and `en/rights` are `rights`."""
        return re.sub(r"^(de|en)/", "", self.key)


@dataclass(frozen=True)
class Parsed:
    document: Document | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Library:
    """All documents that answer at one time. `fingerprint` changes whenever a word changes."""

    documents: tuple[Document, ...]
    fingerprint: str

    @cached_property
    def _sections(self) -> Mapping[str, tuple[Document, Section]]:
        return {section.ref: (each, section) for each in self.documents for section in each.sections}

    @cached_property
    def _twins(self) -> Mapping[tuple[str, str, Locale], Section]:
        return {(d.family, s.anchor, d.language): s for d in self.documents for s in d.sections}

    def find(self, ref: str) -> tuple[Document, Section] | None:
        return self._sections.get(ref)

    def in_reading_order(self, language: Locale) -> tuple[Document, ...]:
        """Each document once: in `language` where that version exists."""
        chosen: dict[str, Document] = {}
        for document in self.documents:
            if document.family not in chosen or document.language == language:
                chosen[document.family] = document
        return tuple(chosen[family] for family in sorted(chosen))

    def document_of(self, section: Section) -> Document:
        return self._sections[section.ref][0]

    def in_language(self, section: Section, language: Locale) -> Section | None:
        """The section itself or its version in `language`: same file name, same anchor."""
        document = self.document_of(section)
        if document.language == language:
            return section
        return self._twins.get((document.family, section.anchor, language))


def fingerprint(sources: Iterable[Source]) -> str:
    """Of a set of files; their order does not matter."""
    lines = sorted(f"{source.file}\0{source.digest}" for source in sources)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def slug(text: str) -> str:
    """`Löschen & Blockieren` -> `loeschen-blockieren`."""
    text = text.lower().translate(_GERMAN)
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def split_passages(body: str) -> tuple[str, ...]:
    """Paragraphs and list items, long ones in pieces of about 30 words that end where sentences end.

    Joined by blank space they give every word of the body, in order.
    """
    passages: list[str] = []
    for block in re.split(r"\n\s*\n|\n(?=\s*(?:[-*+]|\d+[.)])\s)", body):
        words = 0
        current: list[str] = []
        for sentence in re.split(r"(?<=[.!?:;])\s+", block.strip()):
            length = len(sentence.split())
            if current and words + length > PASSAGE_WORDS * 1.5:
                passages.append(" ".join(current))
                current, words = [], 0
            current.append(sentence)
            words += length
        if current and current[0]:
            passages.append(" ".join(current))
    return tuple(passages)


_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
