"""Checks of a page's accessibility, run inside the page: names, ids, focus, contrast."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

AUDIT = (Path(__file__).parent / "fixture" / "audit.js").read_text("utf-8").partition("\n")[2].strip("; \n")
SETTLED = """() => document.getAnimations().every((entry) =>
  entry.playState !== "running" || entry.effect.getTiming().iterations === Infinity)"""


def problems(page: Page) -> list[str]:
    """What a person with a screen reader, a keyboard or weak eyes would trip over now."""
    page.wait_for_function(SETTLED)
    found: list[str] = page.evaluate(AUDIT)
    return found


def sideways(page: Page) -> int:
    """By how many pixels the page can be scrolled sideways (0 is good)."""
    width: int = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return max(0, width)
