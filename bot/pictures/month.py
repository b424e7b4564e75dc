"""The month of the rota as a calendar: weeks below each other, in each a line per channel."""

from __future__ import annotations

from collections.abc import Iterator

from bot.pictures import card as cards
from bot.pictures.card import MARGIN, WIDTH, Card, colour
from bot.pictures.specs import Absence, Bar, Lane, Month

GUTTER = 50.0  # for the names of channels
LEFT = MARGIN + GUTTER
COLUMN = (WIDTH - LEFT - MARGIN) / 7
HEAD, LANE, AWAY, SPACE = 19.0, 16.0, 13.0, 5.0
LEGEND_LINE = 17.0


def draw(spec: Month) -> bytes:
    weeks = _weeks(spec)
    legend = list(_legend(spec))
    rows = max((row for row, _, _, _ in legend), default=-1) + 1
    notes = tuple(spec.notes)
    top = 58.0 if spec.subtitle else 42.0
    height = top + 16 + sum(_week_height(spec, week) for week in weeks)
    height += 6 + rows * LEGEND_LINE + cards.notes_height(notes) + MARGIN
    card = Card(height)
    y = cards.heading(card, spec.title, spec.subtitle)
    for number, name in enumerate(spec.weekdays):
        tint = cards.FAINT if number >= 5 else cards.SOFT
        card.text(LEFT + (number + 0.5) * COLUMN, y + 7, name, size=9, tint=tint, align="center")
    y += 16
    for week in weeks:
        _draw_week(card, spec, week, y)
        y += _week_height(spec, week)
    y += 6
    for row, x, person, name in legend:
        _draw_legend(card, x, y + row * LEGEND_LINE, person, name)
    cards.write_notes(card, y + rows * LEGEND_LINE, notes)
    return card.png()


# --- weeks --------------------------------------------------------------------------------------------------


def _weeks(spec: Month) -> list[tuple[int, int]]:
    """First and last day of each week, as days from the first of the month; the last isn't included."""
    start = -spec.first_weekday
    return [(first, first + 7) for first in range(start, len(spec.days), 7)]


def _away_lines(spec: Month, week: tuple[int, int]) -> list[list[Absence]]:
    """Absences of the week, packed into as few lines as hold them side by side."""
    lines: list[list[Absence]] = []
    for absence in sorted(spec.absences, key=lambda each: (each.start, each.end)):
        if absence.end <= max(week[0], 0) or absence.start >= week[1]:
            continue
        free = next((line for line in lines if line[-1].end <= absence.start), None)
        if free is None:
            lines.append([absence])
        else:
            free.append(absence)
    return lines


def _week_height(spec: Month, week: tuple[int, int]) -> float:
    return HEAD + len(_lanes(spec, week)) * LANE + len(_away_lines(spec, week)) * AWAY + SPACE


def _lanes(spec: Month, week: tuple[int, int]) -> list[Lane]:
    """Those with duty in this week: the shorter a picture is, the larger Slack shows it."""
    return [
        lane
        for lane in spec.lanes
        if any(_within(spec, bar.start, bar.end, week) is not None for bar in lane.bars)
    ]


def _draw_week(card: Card, spec: Month, week: tuple[int, int], y: float) -> None:
    body = _week_height(spec, week) - SPACE
    for place, day in enumerate(range(*week)):
        if not 0 <= day < len(spec.days):
            continue
        x, shown = LEFT + place * COLUMN, spec.days[day]
        card.box(x + 0.5, y, COLUMN - 1, body, cards.SHADE if shown.free else "#FBFCFD")
        if shown.today:
            card.box(x + COLUMN / 2 - 10, y + 2, 20, 15, cards.INK, radius=7)
        tint = cards.PAPER if shown.today else cards.SOFT if shown.free else cards.INK
        card.text(
            x + COLUMN / 2, y + 9.5, str(shown.number), size=10, bold=shown.today, tint=tint, align="center"
        )
    y += HEAD
    for lane in _lanes(spec, week):
        _draw_lane(card, spec, lane, week, y)
        y += LANE
    for number, line in enumerate(_away_lines(spec, week)):
        if number == 0:
            card.text(MARGIN, y + 6.5, spec.away, size=8, tint=cards.FAINT, room=GUTTER - 4)
        for absence in line:
            _draw_absence(card, spec, absence, week, y)
        y += AWAY


def _draw_lane(card: Card, spec: Month, lane: Lane, week: tuple[int, int], y: float) -> None:
    if lane.name:
        card.text(MARGIN, y + 7.5, lane.name, size=8, tint=cards.SOFT, room=GUTTER - 4)
    for bar in lane.bars:
        found = _within(spec, bar.start, bar.end, week)
        if found is not None:
            _draw_bar(card, bar, *found, y)


def _draw_bar(card: Card, bar: Bar, x: float, width: float, y: float) -> None:
    inner, height = max(width - 1.5, 1.5), LANE - 2.5
    if bar.colour is None:
        card.box(x + 0.75, y, inner, height, cards.RED_PALE, radius=3, edge=cards.RED, dashed=True)
    else:
        card.box(x + 0.75, y, inner, height, colour(bar.colour), radius=3)
    label = cards.fitting(tuple(bar.labels), inner - 6, 9, bold=True)
    tint = cards.RED if bar.colour is None else cards.PAPER
    card.text(x + 4.5, y + height / 2, label, size=9, bold=True, tint=tint)


def _draw_absence(card: Card, spec: Month, absence: Absence, week: tuple[int, int], y: float) -> None:
    found = _within(spec, absence.start, absence.end, week)
    if found is None:
        return
    x, width = found
    card.box(x + 0.75, y, max(width - 1.5, 1.5), AWAY - 2.5, "#E4E9EE", radius=3)
    card.text(x + 4.5, y + 5.75, absence.label, size=8, tint=cards.SOFT, room=width - 8)


def _within(spec: Month, start: float, end: float, week: tuple[int, int]) -> tuple[float, float] | None:
    """Where [start, end) lies in this week: x and width; None where it doesn't, or beyond the month."""
    first, last = max(start, week[0], 0), min(end, week[1], len(spec.days))
    if last - first <= 1e-6:
        return None
    return LEFT + (first - week[0]) * COLUMN, (last - first) * COLUMN


# --- legend -------------------------------------------------------------------------------------------------


def _legend(spec: Month) -> Iterator[tuple[int, float, int | None, str]]:
    """Row, x, colour (None: a gap) and name of each entry."""
    row, x = 0, MARGIN
    entries: list[tuple[int | None, str]] = [*spec.legend, *([(None, spec.gap)] if spec.gap else [])]
    for tint, name in entries:
        width = 16 + cards.width_of(cards.writable(name), 9.5) + 14
        if x > MARGIN and x + width - 14 > WIDTH - MARGIN:
            row, x = row + 1, MARGIN
        yield row, x, tint, name
        x += width


def _draw_legend(card: Card, x: float, y: float, tint: int | None, name: str) -> None:
    if tint is None:
        card.box(x, y + 3, 11, 10, cards.RED_PALE, radius=3, edge=cards.RED, dashed=True)
    else:
        card.box(x, y + 3, 11, 10, colour(tint), radius=3)
    card.text(x + 16, y + 8.5, name, size=9.5, room=WIDTH - MARGIN - x - 16)
