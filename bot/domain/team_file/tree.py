"""YAML as a tree of texts with line numbers.

No YAML types: `09:00` stays a text instead of becoming 540, `no` a text instead of false. What a text means
is decided by the field that it stands in. No aliases, no tags, little depth: a team needs none of it, and
nothing can blow up.
"""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from bot.domain.team_file.problems import Problem, TeamFileError, quoted

MAX_BYTES = 1_000_000
MAX_DEPTH = 8  # the format itself needs 5

# what YAML refuses, with the place that its own error counts in bytes or characters, as it comes
_CONTROL = yaml.reader.Reader.NON_PRINTABLE
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast where libyaml is there


@dataclass(frozen=True)
class Text:
    line: int
    value: str
    plain: bool  # without quotes


@dataclass(frozen=True)
class Items:
    line: int
    nodes: tuple[Node, ...]


@dataclass(frozen=True)
class Entries:
    line: int
    pairs: tuple[tuple[Text, Node], ...]  # keys are unique


Node = Text | Items | Entries


def read(content: bytes) -> tuple[Node | None, list[Problem]]:
    """The tree (None for an empty file) and what can be reported beside others. Raises TeamFileError.

    Text is NFC, so that `ö` is `ö` however it was typed.
    """
    text = _decoded(content)
    builder = _Builder()
    try:
        node = builder.document(iter(yaml.parse(text, Loader=_LOADER)))
    except TeamFileError as error:
        raise TeamFileError([*builder.problems, *error.problems]) from None
    except yaml.MarkedYAMLError as error:
        raise TeamFileError([*builder.problems, _syntax_problem(error, text)]) from None
    return node, builder.problems


def _decoded(content: bytes) -> str:
    if len(content) > MAX_BYTES:
        size = f"{len(content) / 1e6:.1f} MB"
        raise TeamFileError([Problem(1, f"the file has {size}, at most 1 MB is read: is it the right file?")])
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise TeamFileError([Problem(1, "the file is UTF-16: save it as UTF-8")])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise TeamFileError([Problem(line, "not UTF-8 text: save the file as UTF-8")]) from None
    if (bad := _CONTROL.search(text)) is not None:
        line = text.count("\n", 0, bad.start()) + 1
        raise TeamFileError(
            [Problem(line, "a control character: type this line again, or is it not a text file?")]
        )
    return unicodedata.normalize("NFC", text)


class _Builder:
    """Builds the tree from parse events; deep nesting stops it before any recursion could hurt."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def document(self, events: Iterator[yaml.Event]) -> Node | None:
        root: Node | None = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _stop(event, "a second document begins here: remove the line with ---")
                root = self._node(next(events), events, depth=1)
        return None if isinstance(root, Text) and root.plain and not root.value else root

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
        if isinstance(event, yaml.AliasEvent):
            raise _stop(event, f"aliases are not supported: write out what *{event.anchor} stands for")
        if getattr(event, "anchor", None) is not None:
            raise _stop(event, "anchors are not supported: a text that begins with & needs quotes")
        if getattr(event, "tag", None) not in (None, "!"):
            raise _stop(event, "tags are not supported: a text that begins with ! needs quotes")
        if depth > MAX_DEPTH:
            raise _stop(event, "nested too deep: brackets or indentation are out of place")
        line = _line(event)
        if isinstance(event, yaml.ScalarEvent):
            return Text(line, event.value.strip(), plain=event.implicit[0])
        if isinstance(event, yaml.SequenceStartEvent):
            return Items(line, tuple(self._until(yaml.SequenceEndEvent, events, depth)))
        nodes = self._until(yaml.MappingEndEvent, events, depth)
        return Entries(line, tuple(self._unique(zip(nodes, nodes, strict=True))))

    def _until(self, end: type[yaml.Event], events: Iterator[yaml.Event], depth: int) -> Iterator[Node]:
        for event in events:
            if isinstance(event, end):
                return
            yield self._node(event, events, depth + 1)

    def _unique(self, pairs: Iterator[tuple[Node, Node]]) -> Iterator[tuple[Text, Node]]:
        seen: dict[str, int] = {}
        for key, value in pairs:
            if not isinstance(key, Text) or not key.value:
                self.problems.append(Problem(key.line, "a key must be a plain word"))
            elif key.value in seen:
                first = seen[key.value]
                reason = f"{quoted(key.value)} is there twice, first in line {first}: remove one"
                self.problems.append(Problem(key.line, reason))
            else:
                seen[key.value] = key.line
                yield key, value


def _line(event: yaml.Event) -> int:
    mark = event.start_mark
    return int(mark.line) + 1 if mark is not None else 1


def _stop(event: yaml.Event, reason: str) -> TeamFileError:
    return TeamFileError([Problem(_line(event), reason)])


_UNCLOSED = "a quote or bracket that begins here is not closed"
_INDENTATION = "the indentation is off: lines of one level begin in one column"
_MENDS = (
    # what PyYAML or libyaml says -> what a person can do
    ("could not find expected ':'", "a colon after the key is missing, or a space after the dash"),
    ("unexpected end of stream", _UNCLOSED),
    ("flow sequence", _UNCLOSED),
    ("flow mapping", _UNCLOSED),
    ("flow node", _UNCLOSED),
    ("expected <block end>", _INDENTATION),
    ("did not find expected", _INDENTATION),
    ("cannot start any token", "a text that begins with a special character needs quotes"),
    ("escape", "a backslash in double quotes: use single quotes, or write it twice"),
)


def _syntax_problem(error: yaml.MarkedYAMLError, text: str) -> Problem:
    said = f"{error.context or ''} {error.problem or ''}"
    mend = next((mend for sign, mend in _MENDS if sign in said), None)
    mark = error.problem_mark
    if mend == _UNCLOSED:  # where it begins helps, where the file ends doesn't
        mark = error.context_mark or mark
    lines = text.splitlines() or [""]
    number = min(mark.line + 1 if mark is not None else 1, len(lines))
    line = lines[number - 1]
    if "\t" in line[: len(line) - len(line.lstrip(" \t-"))]:
        mend = "a tab: YAML is indented with spaces"
    elif "mapping values are not allowed" in said:
        second_colon = line.strip().lstrip("- ").count(": ") > 1
        mend = (
            "a second colon in one line: put a text that holds ': ' into quotes"
            if second_colon
            else "the indentation is off, or a colon with a space is missing in the line above"
        )
    return Problem(number, mend or f"not valid YAML: {error.problem or 'unreadable'}")
