"""What a check finds, and where it is at the moment."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

Surface = Literal["message", "modal", "home"]


@dataclass(frozen=True)
class Problem:
    """`pointer` is a JSON pointer (RFC 6901), "/blocks/3/elements/0/text"; "" means the whole thing."""

    pointer: str
    reason: str

    def __str__(self) -> str:
        return f"{self.pointer or '/'}: {self.reason}"


@dataclass
class Report:
    """Everything found in one message or view, and what must not occur twice in it."""

    surface: Surface
    problems: list[Problem] = field(default_factory=list)
    block_ids: dict[str, str] = field(default_factory=dict)  # block_id -> pointer of its first use
    counts: dict[str, int] = field(default_factory=dict)  # how often a block that is limited has occurred
    focused: str | None = None  # pointer of the element with focus_on_load

    def count(self, kind: str) -> int:
        self.counts[kind] = self.counts.get(kind, 0) + 1
        return self.counts[kind]


@dataclass(frozen=True)
class Place:
    """A position in the JSON that is being checked."""

    report: Report
    pointer: str = ""
    block: str | None = None  # type of the block around
    actions: dict[str, str] | None = None  # action_id -> pointer, of the block around

    @property
    def surface(self) -> Surface:
        return self.report.surface

    def at(self, key: str | int) -> Place:
        escaped = str(key).replace("~", "~0").replace("/", "~1")
        return replace(self, pointer=f"{self.pointer}/{escaped}")

    def inside(self, block: str) -> Place:
        """The same position, seen as the start of a block, which has action ids of its own."""
        return replace(self, block=block, actions={})

    def refuse(self, reason: str) -> None:
        self.report.problems.append(Problem(self.pointer, reason))
