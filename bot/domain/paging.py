"""Which part of a long list is shown, and how somebody came there, page by page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

REMEMBERED = 50  # pages that lead back as they were turned


@dataclass(frozen=True)
class Turned:
    """A page: `trail` has where each page before began, and where this one does; entries count from 0."""

    trail: tuple[int, ...]
    shown: int  # entries from there on; a page may hold fewer than its size
    total: int
    size: int  # entries that a page holds at most

    @property
    def start(self) -> int:
        return self.trail[-1]

    @property
    def end(self) -> int:
        return self.start + self.shown

    @property
    def back(self) -> tuple[int, ...] | None:
        """The trail of the page before: the one that was turned, else a whole page. None on the first one."""
        if self.start == 0:
            return None
        return self.trail[:-1] or (max(0, self.start - self.size),)

    @property
    def following(self) -> tuple[int, ...] | None:
        """The trail of the next page; None on the last one."""
        return (*self.trail, self.end)[-REMEMBERED:] if self.end < self.total else None


def arrived(trail: Sequence[int], total: int, size: int) -> tuple[int, ...]:
    """The trail as far as it can be gone: the list may have become shorter meanwhile."""
    if not trail:
        return (0,)
    return tuple(trail) if 0 <= trail[-1] < total else (max(0, total - size),)
