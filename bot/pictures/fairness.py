"""Fairness: three figures, and each person's duty as a bar of its parts."""

from __future__ import annotations

from bot.pictures import card as cards
from bot.pictures.card import MARGIN, WIDTH, Card
from bot.pictures.specs import Fairness, FairShare

FIGURES, LEGEND, PERSON = 62.0, 18.0, 42.0
NUMBER = 46.0  # room for the total behind a bar
PARTS = ("#0B5CAD", "#4A3B8F", "#B35C00", "#A8204A")  # by day, at night, weekends, holidays


def draw(spec: Fairness) -> bytes:
    notes = tuple(spec.notes)
    top = 58.0 if spec.subtitle else 42.0
    legend = _legend(spec)
    rows = max((row for row, _, _, _ in legend), default=-1) + 1
    height = top + (FIGURES if spec.figures else 0) + rows * LEGEND + 8
    height += len(spec.people) * PERSON + (16 if spec.mean is not None else 0)
    card = Card(height + cards.notes_height(notes) + MARGIN)
    y = cards.heading(card, spec.title, spec.subtitle)
    if spec.figures:
        _draw_figures(card, spec, y)
        y += FIGURES
    for row, x, number, name in legend:
        card.box(x, y + row * LEGEND + 3, 11, 10, PARTS[number % len(PARTS)], radius=3)
        card.text(x + 16, y + row * LEGEND + 8.5, name, size=9.5)
    y += rows * LEGEND + 8
    y = _draw_people(card, spec, y)
    cards.write_notes(card, y, notes)
    return card.png()


def _draw_figures(card: Card, spec: Fairness, y: float) -> None:
    width = (WIDTH - 2 * MARGIN - 8 * (len(spec.figures) - 1)) / len(spec.figures)
    for number, figure in enumerate(spec.figures):
        x = MARGIN + number * (width + 8)
        card.box(x, y, width, FIGURES - 12, cards.SHADE, radius=6)
        tint = cards.GREEN if figure.good else cards.AMBER
        card.text(x + width / 2, y + 19, figure.value, size=18, bold=True, tint=tint, align="center")
        card.text(x + width / 2, y + 38, figure.name, size=9, tint=cards.SOFT, align="center", room=width - 8)


def _legend(spec: Fairness) -> list[tuple[int, float, int, str]]:
    placed, row, x = [], 0, MARGIN
    for number, name in enumerate(spec.legend):
        width = 16 + cards.width_of(cards.writable(name), 9.5) + 14
        if x > MARGIN and x + width - 14 > WIDTH - MARGIN:
            row, x = row + 1, MARGIN
        placed.append((row, x, number, name))
        x += width
    return placed


def _draw_people(card: Card, spec: Fairness, y: float) -> float:
    most = max((_hours(person) for person in spec.people), default=0.0)
    most = max(most, spec.mean or 0.0, 1.0)
    scale = (WIDTH - 2 * MARGIN - NUMBER) / most
    top = y
    for person in spec.people:
        room = WIDTH - 2 * MARGIN
        card.text(MARGIN, y + 7, person.name, size=10.5, bold=True, room=room / 2)
        card.text(WIDTH - MARGIN, y + 7, person.detail, size=9, tint=cards.SOFT, align="right", room=room / 2)
        x = MARGIN
        card.box(x, y + 16, most * scale, 15, cards.SHADE, radius=3)
        for number, part in enumerate(person.parts):
            if part.hours > 0:
                card.box(x, y + 16, part.hours * scale, 15, PARTS[number % len(PARTS)])
                x += part.hours * scale
        card.text(WIDTH - MARGIN, y + 23.5, person.total, size=10, bold=True, align="right")
        y += PERSON
    if spec.mean is not None and spec.people:
        x = MARGIN + spec.mean * scale
        for number in range(len(spec.people)):  # through the bars, not through the names
            at = top + number * PERSON
            card.line(x, at + 13, x, at + 34, cards.INK, 1.2)
        right = x > WIDTH / 2
        card.text(x, y + 1, spec.mean_name, size=9, tint=cards.INK, align="right" if right else "left")
        y += 16
    return y


def _hours(person: FairShare) -> float:
    return sum(part.hours for part in person.parts)
