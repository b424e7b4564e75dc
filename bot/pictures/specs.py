"""What the pictures show, as plain values: texts are in the reader's language already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, TypeAlias

# --- the rota's month ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class CalendarDay:
    number: int  # of the month
    free: bool = False  # weekend or public holiday
    today: bool = False


@dataclass(frozen=True)
class Bar:
    """Duty from `start` to `end`, in days from the first of the month (0.375 is the first at 09:00)."""

    start: float
    end: float
    labels: Sequence[str]  # the same in words, from long to short; the longest that fits is written
    colour: int | None  # number of a colour; None is a gap


@dataclass(frozen=True)
class Lane:
    """One line of every week: a channel, or one of several seats of it."""

    name: str  # empty for a second seat
    bars: Sequence[Bar]


@dataclass(frozen=True)
class Absence:
    start: float
    end: float
    label: str


@dataclass(frozen=True)
class Month:
    title: str
    subtitle: str
    weekdays: Sequence[str]  # seven, Monday first
    first_weekday: int  # 0 is Monday
    days: Sequence[CalendarDay]
    lanes: Sequence[Lane]
    absences: Sequence[Absence]
    away: str  # what the line of absences is called
    legend: Sequence[tuple[int, str]]  # colour and name
    gap: str  # what a gap is called in the legend; empty: there is none
    notes: Sequence[str]  # public holidays, what was left out


# --- the plan's week ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Item:
    time: str
    channel: str
    title: str
    status: str
    colour: int  # of the channel
    tone: str = "open"  # open, good, bad, done: how the status looks
    owner: str = ""


@dataclass(frozen=True)
class PlanDay:
    name: str
    number: str
    items: Sequence[Item]
    note: str = ""  # a public holiday, a black-out day, a gap
    warning: bool = False  # the note is about something missing
    today: bool = False


@dataclass(frozen=True)
class Week:
    title: str
    subtitle: str
    days: Sequence[PlanDay]
    empty: str  # what a day without items says
    notes: Sequence[str]


# --- fairness -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Figure:
    """One large figure at the top: `97 %`, `Abdeckung`."""

    value: str
    name: str
    good: bool = True


@dataclass(frozen=True)
class Entry:
    """A part of a person's duty, in hours; the order is that of the legend."""

    hours: float


@dataclass(frozen=True)
class FairShare:
    name: str
    parts: Sequence[Entry]
    total: str  # written at the end of the bar
    detail: str  # small, below the name


@dataclass(frozen=True)
class Fairness:
    title: str
    subtitle: str
    figures: Sequence[Figure]
    legend: Sequence[str]  # names of the parts
    people: Sequence[FairShare]
    mean: float | None  # hours; a line through the bars
    mean_name: str
    notes: Sequence[str]


Spec: TypeAlias = Month | Week | Fairness

_KINDS: Mapping[str, type[Any]] = {"month": Month, "week": Week, "fairness": Fairness}
_INSIDE: Mapping[tuple[str, str], type[Any]] = {
    ("Month", "days"): CalendarDay,
    ("Month", "lanes"): Lane,
    ("Month", "absences"): Absence,
    ("Lane", "bars"): Bar,
    ("Week", "days"): PlanDay,
    ("PlanDay", "items"): Item,
    ("Fairness", "figures"): Figure,
    ("Fairness", "people"): FairShare,
    ("FairShare", "parts"): Entry,
}


def to_json(spec: Spec) -> dict[str, Any]:
    kind = next(name for name, each in _KINDS.items() if isinstance(spec, each))
    return {"kind": kind, **asdict(spec)}


def from_json(stored: Mapping[str, Any]) -> Spec:
    """The spec that `to_json` has written. Raises KeyError or TypeError for anything else."""
    values = dict(stored)
    spec: Spec = _built(_KINDS[values.pop("kind")], values)
    return spec


def _built(kind: type[Any], values: Mapping[str, Any]) -> Any:
    made = {}
    for name, value in values.items():
        inside = _INSIDE.get((kind.__name__, name))
        if inside is not None:
            made[name] = tuple(_built(inside, each) for each in value)
        elif isinstance(value, list | tuple):
            made[name] = tuple(tuple(each) if isinstance(each, list) else each for each in value)
        else:
            made[name] = value
    return kind(**made)
