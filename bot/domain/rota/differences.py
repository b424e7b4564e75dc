"""What a change means for people: which duty they gain and which they lose."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.domain.rota.schedule import Span


def gained(before: Sequence[Span], after: Sequence[Span]) -> list[Span]:
    """Duty (and gaps, with person None) that is in `after` and wasn't in `before`, cut to what is new."""
    had: dict[tuple[str, str | None], list[Span]] = defaultdict(list)
    for span in before:
        had[span.channel, span.person].append(span)
    return [piece for span in after for piece in _left_of(span, had[span.channel, span.person])]


def lost(before: Sequence[Span], after: Sequence[Span]) -> list[Span]:
    return gained(after, before)


def _left_of(span: Span, taken: Iterable[Span]) -> list[Span]:
    left = [span]
    for each in taken:
        left = [piece for part in left for piece in _without(part, each)]
    return left


def _without(span: Span, other: Span) -> Iterable[Span]:
    if other.end <= span.start or span.end <= other.start:
        yield span
        return
    if span.start < other.start:
        yield replace(span, end=other.start)
    if other.end < span.end:
        yield replace(span, start=other.end)
