"""From a Markdown file to a document, or to problems with file and line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from types import MappingProxyType

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.domain.guidelines.documents import (
    Document,
    Library,
    Parsed,
    Problem,
    Section,
    Source,
    fingerprint,
    slug,
)
from bot.domain.guidelines.language import detect
from bot.domain.team import Locale

MAX_HEADING = 150  # what Slack shows in a header
MAX_TITLE = 200
FIELDS = ("title", "language", "owner", "version", "review-by")
_EXPLICIT_ANCHOR = re.compile(r"\s*\{#([A-Za-z0-9][A-Za-z0-9_-]{0,79})\}\s*$")
_MARKDOWN = MarkdownIt("commonmark")


def parse_all(sources: Iterable[Source]) -> tuple[Library, tuple[Problem, ...]]:
    """Every readable document, and what is wrong with the others."""
    sources = sorted(sources, key=lambda source: source.file)
    parsed = [parse(source) for source in sources]
    documents = tuple(each.document for each in parsed if each.document is not None)
    return Library(documents, fingerprint(sources)), tuple(p for each in parsed for p in each.problems)


def parse(source: Source) -> Parsed:
    """One file. Without front matter the first heading is the title and the text tells the language."""
    reader = _Reader(source.file)
    try:
        document = reader.document(source.content)
    except _Refused as refused:
        return Parsed(None, (*reader.problems, refused.problem))
    return Parsed(document, tuple(reader.problems))


class _Refused(Exception):
    """Stays inside this module: ends the reading of a file."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.key)
        self.problem = problem


@dataclass(frozen=True)
class _Field:
    value: str
    line: int


@dataclass(frozen=True)
class _Heading:
    level: int
    text: str
    anchor: str | None  # as written, else None
    line: int  # 0 is the first line of the text below the front matter
    end: int  # first line below it


class _Reader:
    def __init__(self, file: str) -> None:
        self._file = file
        self._lines_above = 0  # lines of the front matter
        self.problems: list[Problem] = []

    def document(self, content: str) -> Document:
        content = content.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        if "\0" in content:
            raise self._refused(None, "guidelines-problem-binary")
        if not content.strip():
            raise self._refused(None, "guidelines-problem-empty")
        fields, text = self._front_matter(content)
        headings = _headings(text)
        title = self._title(fields, headings)
        key = self._file.removesuffix(".md")
        sections = self._sections(key, title, headings, text.split("\n"))
        if not any(section.body for section in sections):
            raise self._refused(None, "guidelines-problem-no-sections")
        owner = fields.get("owner")
        version = fields.get("version")
        return Document(
            key=key,
            language=self._language(fields, text),
            title=title,
            version=version.value if version is not None else "",
            owner=owner.value if owner is not None and owner.value else None,
            review_by=self._review_date(fields),
            sections=tuple(sections),
        )

    # --- front matter --------------------------------------------------------------------------------

    def _front_matter(self, content: str) -> tuple[Mapping[str, _Field], str]:
        lines = content.split("\n")
        if lines[0].rstrip() != "---":
            return {}, content
        end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), None)
        if end is None:
            raise self._refused(1, "guidelines-problem-front-matter-open")
        self._lines_above = end + 1
        return self._fields("\n".join(lines[1:end])), "\n".join(lines[end + 1 :])

    def _fields(self, text: str) -> Mapping[str, _Field]:
        try:
            node = yaml.compose(text, Loader=yaml.SafeLoader)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            why = getattr(error, "problem", None) or "YAML"
            line = mark.line + 2 if mark is not None else 1
            raise self._refused(line, "guidelines-problem-front-matter", why=str(why)) from None
        if node is None:
            return {}
        if not isinstance(node, yaml.MappingNode):
            raise self._refused(2, "guidelines-problem-front-matter", why="name: value")
        fields: dict[str, _Field] = {}
        for name, value in node.value:
            line = name.start_mark.line + 2
            if not isinstance(name, yaml.ScalarNode) or not isinstance(value, yaml.ScalarNode):
                raise self._refused(line, "guidelines-problem-front-matter", why="name: value")
            field = str(name.value).replace("_", "-")
            if field not in FIELDS:
                self._warn(line, "guidelines-problem-unknown-field", field=field)
            # Values stay as written: a version 1.10 is no number.
            fields[field] = _Field(" ".join(str(value.value).split()), line)
        return fields

    def _title(self, fields: Mapping[str, _Field], headings: Sequence[_Heading]) -> str:
        if "title" in fields and fields["title"].value:
            return fields["title"].value[:MAX_TITLE]
        if headings:
            return headings[0].text
        title = self._file.rsplit("/", 1)[-1].removesuffix(".md")
        self._warn(1, "guidelines-problem-no-title", title=title)
        return title

    def _language(self, fields: Mapping[str, _Field], text: str) -> Locale:
        stated = fields.get("language")
        if stated is not None and (found := _locale(stated.value.lower())) is None:
            raise self._refused(stated.line, "guidelines-problem-language", language=stated.value)
        if stated is None:
            found = _locale(self._file.partition("/")[0]) or _locale(detect(text[:5000]))
        if found is None:
            raise self._refused(1, "guidelines-problem-language-unclear")
        return found

    def _review_date(self, fields: Mapping[str, _Field]) -> date | None:
        stated = fields.get("review-by")
        if stated is None or not stated.value:
            return None
        try:
            return date.fromisoformat(stated.value)
        except ValueError:
            self._warn(stated.line, "guidelines-problem-review-date", date=stated.value)
            return None

    # --- sections ------------------------------------------------------------------------------------

    def _sections(
        self, key: str, title: str, headings: Sequence[_Heading], lines: list[str]
    ) -> list[Section]:
        sections: list[Section] = []
        taken: dict[str, int] = {}  # anchor -> line
        above: list[tuple[int, str]] = []  # level and text of the headings that are still open
        ends = [heading.line for heading in headings[1:]] + [len(lines)]
        preamble = _text(lines[: headings[0].line if headings else len(lines)])
        if preamble:
            taken["top"] = self._lines_above + 1
            sections.append(Section(key, "top", title, (title,), preamble, taken["top"]))
        for heading, end in zip(headings, ends, strict=False):
            line = self._lines_above + heading.line + 1
            above = [(level, text) for level, text in above if level < heading.level]
            above.append((heading.level, heading.text))
            path = tuple(text for _, text in above)
            anchor = heading.anchor or _free_anchor(path, taken)
            if anchor in taken:
                self._refuse_section(line, heading.text, anchor, taken[anchor])
                continue
            taken[anchor] = line
            sections.append(Section(key, anchor, heading.text, path, _text(lines[heading.end : end]), line))
        return sections

    # --- problems ------------------------------------------------------------------------------------

    def _refuse_section(self, line: int, heading: str, anchor: str, first: int) -> None:
        args = {"heading": heading, "anchor": anchor, "first": str(first)}
        problem = Problem(self._file, line, "guidelines-problem-anchor", "error", MappingProxyType(args))
        self.problems.append(problem)

    def _refused(self, line: int | None, key: str, **args: str) -> _Refused:
        return _Refused(Problem(self._file, line, key, "error", MappingProxyType(args)))

    def _warn(self, line: int | None, key: str, **args: str) -> None:
        self.problems.append(Problem(self._file, line, key, "warning", MappingProxyType(args)))


def _locale(language: str | None) -> Locale | None:
    if language == "de":
        return "de"
    return "en" if language == "en" else None


def _headings(text: str) -> list[_Heading]:
    found = []
    for opening, content in pairwise(_MARKDOWN.parse(text)):
        # A heading inside a quote or a list item belongs to that text and opens nothing.
        if opening.type != "heading_open" or opening.level or opening.map is None:
            continue
        words = _plain(content)
        explicit = _EXPLICIT_ANCHOR.search(words)
        words = words[: explicit.start()] if explicit else words
        if words:
            start, end = opening.map
            anchor = explicit[1] if explicit else None
            found.append(_Heading(int(opening.tag[1:]), words[:MAX_HEADING], anchor, start, end))
    return found


def _plain(inline: Token) -> str:
    parts = [" " if t.type in ("softbreak", "hardbreak") else t.content for t in inline.children or ()]
    return " ".join("".join(parts).split())


def _free_anchor(path: tuple[str, ...], taken: Mapping[str, int]) -> str:
    """The slug of the heading; where that is taken, with those above it in front (`giveaways-process`)."""
    slugs = [slug(heading) for heading in path]
    anchor = slugs[-1] or "section"
    for above in reversed(slugs[:-1]):
        if anchor not in taken:
            break
        anchor = f"{above}-{anchor}"
    return anchor


def _text(lines: list[str]) -> str:
    """The lines without the blank ones around them; inside nothing changes."""
    filled = [n for n, line in enumerate(lines) if line.strip()]
    return "\n".join(lines[filled[0] : filled[-1] + 1]) if filled else ""
