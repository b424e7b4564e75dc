"""Many stretches of time, asked whether something touches any of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.rota import Effective
from bot.domain.rota.changes import Times

START = datetime(2026, 3, 9, tzinfo=UTC)


@st.composite
def stretches(draw: st.DrawFn) -> Effective:
    first = draw(st.integers(0, 40))
    return Effective(
        START + timedelta(hours=first), START + timedelta(hours=first + draw(st.integers(1, 30)))
    )


@given(st.lists(stretches(), max_size=6), stretches())
def test_any_of_them_and_no_other(times: list[Effective], asked: Effective) -> None:
    """Whatever their order, within each other or side by side; what only meets doesn't touch."""
    touched = any(each.touches(asked.start, asked.end) for each in times)
    assert Times(times).touch(asked.start, asked.end) == touched
