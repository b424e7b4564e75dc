"""Whatever the pages hold, nothing falls between two of them, forwards or back."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.paging import Turned, arrived


@given(total=st.integers(0, 200), size=st.integers(2, 20), data=st.data())
def test_turning_forwards_and_back_shows_every_entry(total: int, size: int, data: st.DataObject) -> None:
    pages: list[Turned] = []
    trail: tuple[int, ...] | None = (0,)
    while trail is not None:
        shown = min(data.draw(st.integers(size // 2, size)), total - trail[-1])
        pages.append(Turned(trail, shown, total, size))
        trail = pages[-1].following
    assert [entry for page in pages for entry in range(page.start, page.end)] == list(range(total))
    for before, page in list(pairwise(pages))[-40:]:
        assert page.back is not None and page.back[-1] == before.start
    assert pages[0].back is None


@given(start=st.integers(1, 300), total=st.integers(1, 300), size=st.integers(1, 20))
def test_who_comes_from_nowhere_turns_back_by_whole_pages(start: int, total: int, size: int) -> None:
    trail = arrived((start,), total, size)
    assert 0 <= trail[-1] < total and (trail == (start,) or start >= total)
    page = Turned(trail, min(size, total - trail[-1]), total, size)
    assert page.back is None or 0 < page.start - page.back[-1] <= size


def test_the_trail_of_somebody_patient_stays_short() -> None:
    page = Turned((0,), 1, 10_000, 1)
    while page.following is not None:
        page = Turned(page.following, 1, 10_000, 1)
    assert len(page.trail) == 50
