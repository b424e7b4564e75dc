"""The card that every picture is drawn on: units, colours, texts that fit."""

from __future__ import annotations

import io
from functools import cache, lru_cache
from typing import Any

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.patches import FancyBboxPatch, Rectangle

WIDTH = 350.0  # units: points; a phone shows a picture in a message about that wide
MARGIN = 14.0
SCALE = 3  # pixels per unit

PAPER, INK, SOFT, FAINT = "#FFFFFF", "#16202A", "#51606F", "#8592A0"
LINE, SHADE, EDGE = "#E3E8ED", "#F3F5F8", "#C9D2DA"
RED, RED_PALE, GREEN, AMBER, BLUE = "#B3261E", "#FDECEA", "#1B6E3C", "#8A5300", "#0B5CAD"
# White text on each has a contrast of at least 4.5; neighbours differ in brightness as well as in hue.
COLOURS = (
    "#0B5CAD",
    "#A63A00",
    "#1B6E3C",
    "#7A2E8E",
    "#00696E",
    "#A8204A",
    "#5A5200",
    "#3F4A8A",
    "#7A4B2A",
    "#4A5560",
)
FAMILY = "DejaVu Sans"  # comes with matplotlib


def colour(number: int) -> str:
    return COLOURS[number % len(COLOURS)]


class Card:
    """Coordinates are units from the top left corner."""

    def __init__(self, height: float) -> None:
        self.height = height
        self._figure = Figure(figsize=(WIDTH / 72, height / 72), dpi=72 * SCALE, facecolor=PAPER)
        FigureCanvasAgg(self._figure)
        self._axes = self._figure.add_axes((0, 0, 1, 1))
        self._axes.set_axis_off()
        self._axes.set_xlim(0, WIDTH)
        self._axes.set_ylim(height, 0)
        self._axes.set_autoscale_on(False)
        frame = Rectangle((0.5, 0.5), WIDTH - 1, height - 1, fill=False, edgecolor=EDGE, linewidth=1)
        self._axes.add_patch(frame)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: str | None,
        *,
        radius: float = 0,
        edge: str | None = None,
        dashed: bool = False,
        hatch: str | None = None,
    ) -> None:
        looks: dict[str, Any] = {
            "facecolor": fill or "none",
            "edgecolor": edge or "none",
            "linewidth": 1 if edge else 0,
            "linestyle": (0, (3, 2)) if dashed else "solid",
            "hatch": hatch,
        }
        if radius <= 0:
            self._axes.add_patch(Rectangle((x, y), width, height, **looks))
            return
        radius = min(radius, width / 2, height / 2)
        style = f"round,pad=0,rounding_size={radius}"
        self._axes.add_patch(FancyBboxPatch((x, y), width, height, boxstyle=style, **looks))

    def line(self, x1: float, y1: float, x2: float, y2: float, tint: str = LINE, width: float = 1) -> None:
        self._axes.plot([x1, x2], [y1, y2], color=tint, linewidth=width, solid_capstyle="butt")

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 10,
        tint: str = INK,
        bold: bool = False,
        align: str = "left",
        room: float | None = None,
    ) -> None:
        """`y` is the middle of the line; what has no room is cut."""
        text = writable(text)
        if room is not None:
            text = cut(text, room, size, bold=bold)
        self._axes.text(
            x,
            y,
            text,
            fontsize=size,
            color=tint,
            ha=align,
            va="center_baseline",
            fontweight="bold" if bold else "normal",
            fontfamily=FAMILY,
            parse_math=False,
        )

    def png(self) -> bytes:
        out = io.BytesIO()
        self._figure.savefig(out, format="png", facecolor=PAPER, metadata={"Software": None})
        return out.getvalue()


# --- texts --------------------------------------------------------------------------------------------------


@cache
def _properties(bold: bool) -> FontProperties:
    return FontProperties(family=FAMILY, weight="bold" if bold else "normal")


@lru_cache(maxsize=4096)
def width_of(text: str, size: float, bold: bool = False) -> float:
    """In units."""
    font = get_font(findfont(_properties(bold)))
    font.set_size(size, 72)
    font.set_text(text, 0.0)
    return float(font.get_width_height()[0]) / 64


def cut(text: str, room: float, size: float, *, bold: bool = False) -> str:
    if width_of(text, size, bold) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width_of(text[:middle].rstrip() + "…", size, bold) <= room:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…" if low else ""


def fitting(labels: tuple[str, ...], room: float, size: float, *, bold: bool = False) -> str:
    """The first of the labels that has room; empty when none has."""
    return next((each for each in map(writable, labels) if width_of(each, size, bold) <= room), "")


def wrapped(text: str, room: float, size: float) -> list[str]:
    lines: list[str] = []
    for word in writable(text).split():
        if lines and width_of(f"{lines[-1]} {word}", size) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(cut(word, room, size))
    return lines


@cache
def _glyphs() -> frozenset[int]:
    return frozenset(get_font(findfont(_properties(False))).get_charmap())


@lru_cache(maxsize=4096)
def writable(text: str) -> str:
    """Without what the font can't write (emoji): a gap reads better than a row of boxes."""
    known = _glyphs()
    kept = "".join(letter if ord(letter) in known else " " for letter in text)
    return " ".join(kept.split()) or ("?" if text.strip() else "")


# --- parts that several pictures have ---------------------------------------------------------------------


def heading(card: Card, title: str, subtitle: str) -> float:
    """Returns where the picture goes on below."""
    card.text(MARGIN, 24, title, size=17, bold=True, room=WIDTH - 2 * MARGIN)
    if subtitle:
        card.text(MARGIN, 43, subtitle, size=10, tint=SOFT, room=WIDTH - 2 * MARGIN)
    return 58 if subtitle else 42


def notes_height(notes: tuple[str, ...]) -> float:
    return sum(13.0 * len(wrapped(note, WIDTH - 2 * MARGIN, 9)) for note in notes)


def write_notes(card: Card, y: float, notes: tuple[str, ...]) -> None:
    for note in notes:
        for line in wrapped(note, WIDTH - 2 * MARGIN, 9):
            card.text(MARGIN, y + 7, line, size=9, tint=SOFT)
            y += 13
