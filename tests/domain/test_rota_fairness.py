"""Fairness: figures worked out by hand, and what holds for any rota."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.rota import Span, Why
from bot.domain.rota_fairness import Fairness, Load, fairness

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = datetime(2026, 11, 30, tzinfo=BERLIN).astimezone(UTC)
HOUR = timedelta(hours=1)


def span(
    person: str | None, start: float, end: float, channel: str = "instagram", why: Why = Why.ROTATION
) -> Span:
    """`start` and `end` in hours from Monday, 0:00."""
    return Span(channel, person, MONDAY + start * HOUR, MONDAY + end * HOUR, why if person else Why.GAP)


def figures(
    *spans: Span,
    people: tuple[str, ...] = (),
    holidays: tuple[date, ...] = (),
    alerts: tuple[tuple[datetime, str | None], ...] = (),
    hours: float = 24 * 7,
) -> Fairness:
    return fairness(
        spans,
        people,
        MONDAY,
        MONDAY + hours * HOUR,
        BERLIN,
        is_holiday=lambda channel, day: channel == "instagram" and day in holidays,
        alerts=alerts,
    )


def load(found: Fairness, person: str) -> Load:
    return next(each for each in found.loads if each.person == person)


def test_coverage_is_the_share_of_duty_that_has_somebody() -> None:
    found = figures(span("tom", 0, 90), span(None, 90, 100))
    assert found.coverage == pytest.approx(90.0)
    assert figures().coverage == 100.0


@pytest.mark.parametrize(
    ("lengths", "balance"),
    [
        ((40, 40), 100.0),
        ((40, 20), 50.0),
        ((40, 0), 0.0),
        ((40, 39), 100.0),  # 97.5 counts as 100
        ((100, 95), 100.0),
        ((100, 94), 94.0),
        ((60, 30, 20), 100 * (30 / 60 + 20 / 60 + 20 / 30) / 3),
        ((40,), 100.0),
        ((0, 0), 100.0),
    ],
)
def test_balance_is_the_mean_of_all_pairs(lengths: tuple[int, ...], balance: float) -> None:
    people = tuple(f"p{number}" for number in range(len(lengths)))
    spans = [span(person, 0, length) for person, length in zip(people, lengths, strict=True)]
    assert figures(*spans, people=people).balance == pytest.approx(balance)


def test_quality_is_the_mean_of_both() -> None:
    found = figures(span("tom", 0, 60), span("ben", 0, 30), span(None, 60, 70))
    assert found.coverage == pytest.approx(90.0)
    assert found.balance == pytest.approx(50.0)
    assert found.quality == pytest.approx(70.0)


def test_hours_are_told_apart_each_once() -> None:
    found = load(figures(span("tom", 0, 24 * 7), holidays=(date(2026, 12, 6),)), "tom")
    assert found.by_day == 5 * 16 * HOUR
    assert found.nights == 5 * 8 * HOUR
    assert found.weekends == 24 * HOUR
    assert found.holidays == 24 * HOUR  # a Sunday that is a holiday is a holiday
    assert found.total == 24 * 7 * HOUR


def test_a_holiday_counts_where_the_channel_has_it() -> None:
    day = (date(2026, 12, 1),)
    found = figures(span("tom", 24, 48), span("ben", 24, 48, channel="linkedin"), holidays=day)
    assert (load(found, "tom").holidays, load(found, "ben").holidays) == (24 * HOUR, timedelta(0))


def test_the_night_of_the_change_of_clock_is_as_long_as_it_was() -> None:
    start = datetime(2026, 10, 24, 0, tzinfo=BERLIN).astimezone(UTC)
    end = datetime(2026, 10, 26, 0, tzinfo=BERLIN).astimezone(UTC)
    duty = [Span("instagram", "tom", start, end, Why.ROTATION)]
    found = fairness(duty, (), start, end, BERLIN, is_holiday=lambda _channel, _day: False)
    assert found.loads[0].weekends == 49 * HOUR


def test_only_what_lies_in_the_period_counts() -> None:
    found = figures(span("tom", -50, 10), hours=5)
    assert load(found, "tom").total == 5 * HOUR


def test_owners_take_no_turns() -> None:
    found = figures(span("tom", 0, 100, why=Why.OWNER), span("ben", 0, 10))
    assert [each.person for each in found.loads] == ["ben"]


def test_who_had_no_duty_counts_with_none() -> None:
    found = figures(span("tom", 0, 10), people=("tom", "ben"))
    assert found.balance == 0.0 and load(found, "ben") == Load("ben")


def test_alerts_are_counted_for_who_was_on_duty_for_that_channel() -> None:
    spans = (span("tom", 0, 10), span("ben", 10, 20), span("aylin", 0, 20, channel="linkedin"))
    alerts = (
        (MONDAY + 5 * HOUR, "instagram"),
        (MONDAY + 10 * HOUR, "instagram"),  # the hand-over: it is Ben's
        (MONDAY + 6 * HOUR, None),
        (MONDAY + 99 * HOUR, "instagram"),
    )
    found = figures(*spans, alerts=alerts)
    assert {each.person: each.alerts for each in found.loads} == {"tom": 2, "ben": 1, "aylin": 1}


_PERSON = st.sampled_from(["tom", "ben", "aylin", None])
_SPANS = st.lists(
    st.tuples(_PERSON, st.integers(0, 160), st.integers(1, 60)).map(lambda s: span(s[0], s[1], s[1] + s[2])),
    max_size=12,
)


@given(_SPANS)
def test_all_figures_lie_between_0_and_100_and_hours_add_up(spans: list[Span]) -> None:
    found = figures(*spans, people=("tom", "ben"))
    for figure in (found.coverage, found.balance, found.quality):
        assert 0.0 <= figure <= 100.0
    assert sum((each.total for each in found.loads), timedelta(0)) == found.covered
    assert [each.total for each in found.loads] == sorted((each.total for each in found.loads), reverse=True)


@given(_SPANS)
def test_names_make_no_difference(spans: list[Span]) -> None:
    renamed = {"tom": "a", "ben": "b", "aylin": "c", None: None}
    others = [Span(s.channel, renamed[s.person], s.start, s.end, s.why) for s in spans]
    first, second = figures(*spans), figures(*others)
    assert first.coverage == pytest.approx(second.coverage)
    assert first.balance == pytest.approx(second.balance)
