"""The week of the plan: a day below the other, with what goes out."""

from __future__ import annotations

from bot.pictures import card as cards
from bot.pictures.card import MARGIN, WIDTH, Card, colour
from bot.pictures.specs import Item, PlanDay, Week

DAY = 52.0  # for the name of the day
LEFT = MARGIN + DAY
ITEM, LINE, SPACE = 36.0, 20.0, 9.0
TONES = {
    "open": (cards.SHADE, cards.SOFT),
    "good": ("#E3F3E8", cards.GREEN),
    "bad": (cards.RED_PALE, cards.RED),
    "done": ("#E3EDF8", cards.BLUE),
}


def draw(spec: Week) -> bytes:
    notes = tuple(spec.notes)
    top = 58.0 if spec.subtitle else 42.0
    height = top + sum(_height(day) for day in spec.days) + cards.notes_height(notes) + MARGIN + 2
    card = Card(height)
    y = cards.heading(card, spec.title, spec.subtitle)
    for day in spec.days:
        _draw_day(card, spec, day, y)
        y += _height(day)
    cards.write_notes(card, y + 2, notes)
    return card.png()


def _height(day: PlanDay) -> float:
    lines = (LINE if day.note else 0) + len(day.items) * ITEM
    return max(lines, LINE) + SPACE + 4


def _draw_day(card: Card, spec: Week, day: PlanDay, y: float) -> None:
    card.line(MARGIN, y, WIDTH - MARGIN, y)
    y += SPACE / 2 + 2
    if day.today:
        card.box(MARGIN - 4, y - 1, DAY - 4, 18, cards.INK, radius=5)
    tint = cards.PAPER if day.today else cards.INK
    card.text(MARGIN, y + 8, day.name, size=10, bold=True, tint=tint)
    card.text(MARGIN + DAY - 13, y + 8, day.number, size=10, tint=tint, align="right")
    if day.note:
        note = cards.RED if day.warning else cards.SOFT
        card.text(LEFT, y + 8, day.note, size=9.5, tint=note, room=WIDTH - MARGIN - LEFT)
        y += LINE
    elif not day.items:
        card.text(LEFT, y + 8, spec.empty, size=9.5, tint=cards.FAINT)
    for item in day.items:
        _draw_item(card, item, y)
        y += ITEM


def _draw_item(card: Card, item: Item, y: float) -> None:
    right = WIDTH - MARGIN
    card.box(LEFT, y, 3.5, ITEM - 6, colour(item.colour), radius=1.75)
    pale, strong = TONES.get(item.tone, TONES["open"])
    status = cards.writable(item.status)
    pill = cards.width_of(status, 8.5) + 12
    card.text(LEFT + 10, y + 8, item.time, size=10.5, bold=True)
    x = LEFT + 10 + cards.width_of(item.time, 10.5, True) + 8
    who = f"{item.channel} · {item.owner}" if item.owner else item.channel
    card.text(x, y + 8, who, size=9, tint=cards.SOFT, room=right - pill - 8 - x)
    card.box(right - pill, y + 0.5, pill, 15, pale, radius=7.5)
    card.text(right - pill / 2, y + 8, status, size=8.5, tint=strong, align="center")
    card.text(LEFT + 10, y + 23, item.title, size=10.5, room=right - LEFT - 10)
