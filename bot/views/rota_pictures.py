"""The rota as pictures: what `bot.pictures` shall draw, and the same in words for who can't see it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from math import floor

from babel.dates import format_date

from bot import pictures
from bot.domain.rota import Absence, Span, Why
from bot.domain.rota_fairness import Fairness, Load
from bot.domain.team import Team
from bot.i18n import Translator
from bot.slack.blocks import Picture

LANES_SHOWN = 14
ALT_LIMIT = 1900  # characters; Slack takes 2000
HOLIDAYS_SHOWN = 8
PEOPLE_SHOWN = 20
MONDAY = date(2024, 1, 1)


# --- the month --------------------------------------------------------------------------------------------


def month_name(t: Translator, first: date) -> str:
    return format_date(first, "LLLL yyyy", locale="de" if t.locale == "de" else "en")


def month(
    t: Translator,
    team: Team,
    first: date,
    spans: Sequence[Span],
    absences: Sequence[Absence],
    holidays: Mapping[date, str],
    now: datetime,
) -> pictures.Month:
    """`spans` and `absences` touch the month that begins with `first`, in the reader's zone."""
    days = (_next_month(first) - first).days
    turns = [span for span in spans if span.why is not Why.OWNER and span.channel in team.channels]
    colours = _colours(turns)
    lanes = _lanes(t, team, first, turns, colours)
    shown = [_calendar_day(t, first + timedelta(days=number), holidays, now) for number in range(days)]
    gaps = any(span.person is None for span in turns)
    return pictures.Month(
        title=t.plain("rota_reports-month-title", month=month_name(t, first)),
        subtitle=t.plain("rota_reports-month-state", when=t.moment(now), zone=t.zone_name(now)),
        weekdays=[format_date(MONDAY + timedelta(days=n), "EEEEEE", locale=_locale(t)) for n in range(7)],
        first_weekday=first.isoweekday() - 1,
        days=shown,
        lanes=lanes[:LANES_SHOWN],
        absences=[
            pictures.Absence(
                _place(t, each.start, first), _place(t, each.end, first), _name(team, each.person)
            )
            for each in absences
        ],
        away=t.plain("rota_reports-month-away"),
        legend=[(number, _name(team, key)) for key, number in colours.items()],
        gap=t.plain("rota_reports-month-gap") if gaps else "",
        notes=_month_notes(t, first, holidays, len(lanes) - LANES_SHOWN),
    )


def month_in_words(
    t: Translator, team: Team, first: date, spans: Sequence[Span], absences: Sequence[Absence]
) -> str:
    """The alt text: per channel who has duty from when to when."""
    after = _next_month(first)
    said = [t.plain("rota_reports-month-title", month=month_name(t, first)) + "."]
    turns: dict[str, list[Span]] = defaultdict(list)
    for span in spans:
        if span.why is not Why.OWNER and span.channel in team.channels:
            turns[span.channel].append(span)
    for key, duty in turns.items():
        parts = [
            f"{_days(t, part.start, part.end, first, after)} "
            f"{_name(team, part.person) if part.person else t.plain('rota_reports-month-gap')}"
            for part in _run_together(t, duty)
        ]
        said.append(f"{team.channels[key].name}: {', '.join(parts)}.")
    if absences:
        away = [f"{_name(team, e.person)} {_days(t, e.start, e.end, first, after)}" for e in absences]
        said.append(f"{t.plain('rota_reports-month-away')}: {', '.join(away)}.")
    text = " ".join(said)
    return text if len(text) <= ALT_LIMIT else f"{text[:ALT_LIMIT].rpartition(', ')[0]} …"


def picture(spec: pictures.Spec, filename: str) -> Picture:
    return Picture(pictures.to_json(spec), filename)


def _calendar_day(
    t: Translator, day: date, holidays: Mapping[date, str], now: datetime
) -> pictures.CalendarDay:
    free = day.isoweekday() >= 6 or day in holidays
    return pictures.CalendarDay(day.day, free=free, today=day == t.local(now).date())


def _month_notes(t: Translator, first: date, holidays: Mapping[date, str], left_out: int) -> list[str]:
    notes = []
    of_month = [(day, name) for day, name in sorted(holidays.items()) if day.month == first.month]
    if of_month:
        listed = ", ".join(f"{day.day}. {name}" for day, name in of_month[:HOLIDAYS_SHOWN])
        notes.append(t.plain("rota_reports-month-holidays", days=listed))
    if left_out > 0:
        notes.append(t.plain("rota_reports-month-more", count=left_out))
    return notes


def _colours(turns: Sequence[Span]) -> dict[str, int]:
    """A colour for each person, in the order in which they come on duty."""
    people = dict.fromkeys(span.person for span in sorted(turns, key=lambda each: each.start) if span.person)
    return {person: number for number, person in enumerate(people)}


def _lanes(
    t: Translator, team: Team, first: date, turns: Sequence[Span], colours: Mapping[str, int]
) -> list[pictures.Lane]:
    lanes: list[pictures.Lane] = []
    for key in team.channels:
        of_channel = [span for span in turns if span.channel == key]
        for number, seat in enumerate(sorted({span.seat for span in of_channel})):
            own = [span for span in of_channel if span.seat == seat]
            bars = [_bar(t, team, first, span, colours) for span in _run_together(t, own)]
            lanes.append(pictures.Lane(team.channels[key].name if number == 0 else "", bars))
    return lanes


def _bar(t: Translator, team: Team, first: date, span: Span, colours: Mapping[str, int]) -> pictures.Bar:
    start, end = _place(t, span.start, first), _place(t, span.end, first)
    if span.person is None:
        gap = t.plain("rota_reports-month-gap")
        return pictures.Bar(start, end, (gap, t.plain("rota_reports-month-gap-short"), "–"), None)
    name = _name(team, span.person)
    labels = [name, *name.split()[:1], "".join(part[0] for part in name.split()[:2])]
    if span.instead_of is not None and span.why is not Why.ROTATION:
        other = _name(team, span.instead_of)
        labels.insert(0, t.plain("rota_reports-month-instead", person=name, other=other))
    return pictures.Bar(start, end, labels, colours[span.person])


def _run_together(t: Translator, spans: Sequence[Span]) -> list[Span]:
    """Duty of office hours as whole days, and days of one person in a row as one stretch.

    A bar of eight hours would be too narrow to be read on a phone.
    """
    per_day: dict[date, int] = defaultdict(int)
    for span in spans:
        for offset in range((t.local(span.end).date() - t.local(span.start).date()).days + 1):
            per_day[t.local(span.start).date() + timedelta(days=offset)] += 1
    found: list[Span] = []
    for span in sorted(spans, key=lambda each: each.start):
        day = t.local(span.start).date()
        if t.local(span.end).date() == day and per_day[day] == 1:
            whole = [datetime.combine(day + timedelta(days=n), time(0), t.zone) for n in (0, 1)]
            span = replace(span, start=whole[0], end=whole[1])
        last = found[-1] if found else None
        same = last is not None and (last.person, last.instead_of) == (span.person, span.instead_of)
        if last is not None and same and last.end >= span.start:
            found[-1] = replace(last, end=max(last.end, span.end))
        else:
            found.append(span)
    return found


def _place(t: Translator, moment: datetime, first: date) -> float:
    """Where a moment lies, in days from the first of the month by the clocks of the reader's zone."""
    local = t.local(moment)
    return (local.date() - first).days + (local.hour * 60 + local.minute) / 1440


def _days(t: Translator, start: datetime, end: datetime, first: date, after: date) -> str:
    """`3.–9.`: the days of the month that a stretch touches."""
    begins = max(t.local(start).date(), first)
    ends = min(t.local(end - timedelta(seconds=1)).date(), after - timedelta(days=1))
    return f"{begins.day}." if begins == ends else f"{begins.day}.–{ends.day}."


def _next_month(first: date) -> date:
    return (first + timedelta(days=32)).replace(day=1)


# --- fairness ---------------------------------------------------------------------------------------------


def fairness(t: Translator, team: Team, found: Fairness) -> pictures.Fairness:
    shown = found.loads[:PEOPLE_SHOWN]
    return pictures.Fairness(
        title=t.plain("rota_reports-fair-title"),
        subtitle=t.plain(
            "rota_reports-fair-period", start=t.full_date(found.start), end=t.full_date(found.end)
        ),
        figures=[
            pictures.Figure(
                percent(t, found.coverage), t.plain("rota_reports-coverage"), found.coverage >= 99
            ),
            pictures.Figure(percent(t, found.balance), t.plain("rota_reports-balance"), found.balance >= 80),
            pictures.Figure(percent(t, found.quality), t.plain("rota_reports-quality"), found.quality >= 90),
        ],
        legend=[t.plain(f"rota_reports-part-{part}") for part in ("day", "night", "weekend", "holiday")],
        people=[
            pictures.FairShare(
                _name(team, load.person),
                [
                    pictures.Entry(hours(part))
                    for part in (load.by_day, load.nights, load.weekends, load.holidays)
                ],
                t.plain("rota_reports-hours", hours=round(hours(load.total))),
                t.plain("rota_reports-alerts", count=load.alerts),
            )
            for load in shown
        ],
        mean=hours(found.mean) if shown else None,
        mean_name=t.plain("rota_reports-mean", hours=round(hours(found.mean))),
        notes=[t.plain("rota_reports-fair-note")]
        + (
            [t.plain("rota_reports-fair-more", count=len(found.loads) - len(shown))]
            if len(found.loads) > len(shown)
            else []
        ),
    )


def fairness_in_words(t: Translator, team: Team, found: Fairness) -> str:
    facts = {
        "coverage": percent(t, found.coverage),
        "balance": percent(t, found.balance),
        "quality": percent(t, found.quality),
    }
    lines = [t.plain("rota_reports-fair-alt", **facts)]
    lines += [
        f"{_name(team, load.person)} {round(hours(load.total))} h" for load in found.loads[:PEOPLE_SHOWN]
    ]
    return ", ".join(lines)[:ALT_LIMIT]


def load_figures(team: Team, load: Load) -> dict[str, object]:
    """What the line of a person says."""
    return {
        "person": _name(team, load.person),
        "hours": round(hours(load.total)),
        "nights": round(hours(load.nights)),
        "weekends": round(hours(load.weekends)),
        "holidays": round(hours(load.holidays)),
        "alerts": load.alerts,
    }


def percent(t: Translator, value: float) -> str:
    """Rounded down, so that 100 % is said only of what is whole."""
    return t.plain("rota_reports-percent", value=floor(value + 1e-9))


def hours(length: timedelta) -> float:
    return length.total_seconds() / 3600


def _name(team: Team, key: str | None) -> str:
    return team.people[key].name if key is not None and key in team.people else key or ""


def _locale(t: Translator) -> str:
    return "de" if t.locale == "de" else "en"
