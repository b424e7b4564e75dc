"""Teams as a team file may describe them, for hypothesis."""

from __future__ import annotations

import unicodedata
from datetime import date, time, timedelta
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from bot.domain.team import (
    Blackout,
    Cadence,
    Channel,
    OnHolidays,
    Person,
    PlanRules,
    Role,
    Rotation,
    RotationPlan,
    Team,
    Unit,
    Weekday,
    WorkingHours,
)

KEYS = st.from_regex(r"[a-zäöüß][a-z0-9_-]{0,8}", fullmatch=True)
# anything that can be typed in one line, with what YAML could trip over
WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=40)
TRICKY = st.sampled_from(
    [
        "no",
        "null",
        "~",
        "09:00",
        "#0B3D4F",
        "a: b",
        "- x",
        "*",
        "&a",
        "!",
        "'",
        '"',
        "1e3",
        "2026-03-02",
        "<!channel>",
    ]
)
NAMES = (WORDS | TRICKY).map(lambda text: " ".join(text.split())).filter(bool)
TEXTS = st.just("") | NAMES | st.tuples(NAMES, NAMES).map("\n".join)
DAYS = st.lists(st.sampled_from(Weekday), unique=True).map(
    lambda days: tuple(sorted(days, key=lambda d: d.iso))
)
SOME_DAYS = DAYS.filter(bool)
MINUTES = st.times().map(lambda each: time(each.hour, each.minute))


REGIONS = st.none() | st.sampled_from(["DE", "DE-HH", "AT-9", "US-CA"])


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", text)


# Made once: hypothesis validates each new strategy, which took longer than drawing from it.
ANY_KEYS = KEYS.map(_normal)
FEW_KEYS = st.sampled_from(["jana", "tom", "ben", "aylin", "instagram", "linkedin", "größe"])
ANY_NAMES = NAMES.map(_normal)
ANY_NAMES_OR_NONE = st.just("") | ANY_NAMES
SOME_NAMES = st.lists(ANY_NAMES, max_size=2, unique=True)
ANY_TEXTS = TEXTS.map(_normal)
ROLES = st.sets(st.sampled_from(Role)).map(frozenset)
CADENCES = st.none() | st.builds(Cadence, st.integers(1, 100), DAYS)
RESPONSES = st.none() | st.integers(1, 14 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes))
HOURS = st.none() | st.tuples(MINUTES, MINUTES).filter(lambda pair: pair[0] != pair[1])
STARTS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@st.composite
def teams(draw: Any, max_size: int = 4, any_keys: st.SearchStrategy[str] = ANY_KEYS) -> Team:
    """A team that passes every check of the format."""
    keys = draw(st.lists(any_keys, min_size=1, max_size=max_size, unique=True))
    departments = draw(st.dictionaries(any_keys, ANY_NAMES, max_size=2))
    people = {key: draw(_people(key, number, keys, tuple(departments))) for number, key in enumerate(keys)}
    first = people[keys[0]]
    people[keys[0]] = Person(**{**first.__dict__, "roles": first.roles | {Role.ADMIN}})
    channel_keys = draw(st.lists(any_keys, max_size=max_size, unique=True))
    return Team(
        company=draw(ANY_NAMES),
        timezone=ZoneInfo(draw(st.sampled_from(["Europe/Berlin", "America/New_York", "UTC"]))),
        slack_channel=draw(st.none() | st.just("C0SOCIAL")),
        crisis_channel=draw(st.none() | st.just("C0KRISE")),
        departments=MappingProxyType(departments),
        people=MappingProxyType(people),
        channels=MappingProxyType({key: draw(_channels(key, keys)) for key in channel_keys}),
        crisis_team=tuple(draw(st.lists(st.sampled_from(keys), unique=True))),
        plan=draw(_plans),
        rotations=MappingProxyType(
            {
                f"turns{n}": draw(_turns(f"turns{n}", keys, channel_keys))
                for n in range(draw(st.integers(0, 1)))
            }
            if channel_keys
            else {}
        ),
        holidays=draw(REGIONS),
    )


def _other(key: str | None, keys: list[str]) -> st.SearchStrategy[str | None]:
    others = [each for each in keys if each != key]
    return st.none() | st.sampled_from(others) if others else st.none()


@st.composite
def _people(draw: Any, key: str, number: int, keys: list[str], departments: tuple[str, ...]) -> Person:
    slack_id = draw(st.none() | st.just(f"U0{number}X"))
    email = f"p{number}@hafenrad.example" if slack_id is None else None
    return Person(
        key=key,
        name=draw(ANY_NAMES),
        slack_id=slack_id,
        email=email or draw(st.none() | st.just(f"p{number}@hafenrad.example")),
        department=draw(st.none() | st.sampled_from(departments)) if departments else None,
        roles=draw(ROLES),
        deputy=draw(_other(key, keys)),
        holidays=draw(REGIONS),
    )


@st.composite
def _channels(draw: Any, key: str, keys: list[str]) -> Channel:
    owner = draw(st.sampled_from(keys))
    some = st.lists(st.sampled_from(keys), unique=True).map(tuple)
    return Channel(
        key=key,
        name=draw(ANY_NAMES),
        owner=owner,
        purpose=draw(ANY_TEXTS),
        audience=draw(ANY_TEXTS),
        language=draw(st.sampled_from(("de", "en"))),
        address=draw(st.sampled_from(("du", "sie"))),
        tone=draw(ANY_TEXTS),
        avoid=tuple(draw(SOME_NAMES)),
        colours=draw(ANY_TEXTS),
        monitoring=tuple(draw(SOME_NAMES)),
        deputy=draw(_other(owner, keys)),
        approvers=draw(some),
        decision_owner=draw(st.none() | st.sampled_from(keys)),
        cadence=draw(CADENCES),
        max_response=draw(RESPONSES),
        working_hours=draw(st.none() | _working_hours()),
        slack_channel=draw(st.none() | st.just("C0MARKT")),
        rotation=draw(st.none() | _rotations(keys)),
        holidays=draw(REGIONS),
    )


@st.composite
def _working_hours(draw: Any) -> WorkingHours:
    start, end = sorted(draw(st.lists(MINUTES, min_size=2, max_size=2, unique=True)))
    return WorkingHours(draw(SOME_DAYS), start, end)


@st.composite
def _rotations(draw: Any, keys: list[str]) -> RotationPlan:
    return RotationPlan(
        people=tuple(draw(st.lists(st.sampled_from(keys), min_size=1, unique=True))),
        handover_day=draw(st.sampled_from(Weekday)),
        handover_time=draw(MINUTES),
        start=draw(STARTS),
        length_weeks=draw(st.integers(1, 8)),
    )


@st.composite
def _turns(draw: Any, key: str, people: list[str], channels: list[str]) -> Rotation:
    taking_turns = tuple(draw(st.lists(st.sampled_from(people), min_size=1, unique=True)))
    unit = draw(st.sampled_from(Unit))
    hours = draw(HOURS)
    return Rotation(
        key=key,
        channels=tuple(draw(st.lists(st.sampled_from(channels), min_size=1, unique=True))),
        people=taking_turns,
        start=draw(STARTS),
        name=draw(ANY_NAMES_OR_NONE),
        length=draw(st.sampled_from([1, 2, 6, 12])),
        unit=unit,
        handover_day=draw(st.sampled_from(Weekday)) if unit is Unit.WEEKS else Weekday.MON,
        handover_time=draw(MINUTES),
        zone=draw(st.none() | st.just(ZoneInfo("Europe/London"))),
        at_once=draw(st.integers(1, len(taking_turns))),
        days=draw(DAYS),
        hours=hours,
        priority=draw(st.integers(0, 100)),
        on_holidays=draw(st.sampled_from(OnHolidays)),
        holidays=draw(REGIONS),
    )


_blackouts = st.builds(
    lambda name, first, days: Blackout(name, first, first + timedelta(days=days)),
    st.sampled_from(["Ferien", "Inventur", "Messe"]),
    st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    st.integers(0, 20),
)
_plans = st.builds(
    PlanRules,
    morning=st.sampled_from([time(9), time(8, 30)]),
    remind_before=st.sampled_from([timedelta(hours=1), timedelta(minutes=45)]),
    look_ahead=st.integers(1, 90),
    quiet_from=st.sampled_from([time(20), time(19, 30)]),
    blackouts=st.lists(_blackouts, max_size=2, unique_by=lambda each: each.name).map(tuple),
)
