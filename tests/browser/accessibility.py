"""Checks of a page's accessibility, run inside the page: names, ids, focus, contrast."""

from __future__ import annotations

from playwright.sync_api import Page

AUDIT = r"""
() => {
  const found = [];
  const scope = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body;
  const shown = (node) => node.checkVisibility({ visibilityProperty: true, opacityProperty: false, contentVisibilityAuto: true }) && node.getClientRects().length > 0;
  const words = (ids) => ids.split(/\s+/).map((id) => document.getElementById(id)?.textContent ?? "").join(" ");
  const name = (node) => {
    const by = node.getAttribute("aria-labelledby");
    if (by && words(by).trim()) return words(by).trim();
    const label = node.getAttribute("aria-label");
    if (label?.trim()) return label.trim();
    if (node.labels?.length) return [...node.labels].map((entry) => entry.textContent).join(" ").trim();
    if (node.matches("input, textarea, select")) return "";
    return (node.textContent + [...node.querySelectorAll("img")].map((image) => image.alt).join(" ")).trim();
  };
  const tell = (rule, node) => found.push(`${rule}: ${node.cloneNode(false).outerHTML.slice(0, 200)}`);

  for (const node of scope.querySelectorAll("button, a[href], input, textarea, select, [role=button], [role=option], [role=tab], [role=menuitem], [role=menuitemradio], [role=listbox], [role=dialog], [role=log], [role=separator][tabindex], dialog, nav, [role=radiogroup]")) {
    if (shown(node) && !name(node)) tell("no name", node);
  }
  for (const image of scope.querySelectorAll("img")) if (!image.hasAttribute("alt")) tell("no alt", image);
  for (const svg of scope.querySelectorAll("svg")) if (svg.getAttribute("aria-hidden") !== "true") tell("drawing is not hidden", svg);
  const ids = new Map();
  for (const node of document.querySelectorAll("[id]")) {
    if (ids.has(node.id)) tell("id twice", node);
    ids.set(node.id, node);
  }
  for (const attribute of ["aria-labelledby", "aria-describedby", "aria-activedescendant"]) {
    for (const node of scope.querySelectorAll(`[${attribute}]`)) {
      for (const id of node.getAttribute(attribute).split(/\s+/)) if (id && !ids.has(id)) tell(`${attribute} points nowhere`, node);
    }
  }
  for (const node of scope.querySelectorAll("button button, button a, a button, a a, [role=button] button")) tell("control inside a control", node);
  for (const node of scope.querySelectorAll("[aria-hidden=true]")) if (node.querySelector("button, a[href], input, textarea, [tabindex='0']")) tell("hidden but focusable", node);
  for (const node of document.querySelectorAll("[tabindex]")) if (Number(node.getAttribute("tabindex")) > 0) tell("positive tabindex", node);
  if (!document.documentElement.lang) tell("no language", document.documentElement);

  const number = (colour) => {
    const canvas = new OffscreenCanvas(1, 1).getContext("2d");
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = ([r, g, b]) => [r, g, b].map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)).reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
  const behind = (node) => {
    const layers = [];
    for (let at = node; at; at = at.parentElement) {
      const colour = number(getComputedStyle(at).backgroundColor);
      if (colour[3] > 0) layers.push(colour);
      if (colour[3] === 255) break;
    }
    return layers.reverse().reduce((under, over) => under.map((part, index) => part + (over[index] - part) * (over[3] / 255)), [255, 255, 255]).slice(0, 3);
  };
  const walker = document.createTreeWalker(scope, NodeFilter.SHOW_TEXT);
  const seen = new Set();
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || seen.has(node) || !shown(node) || node.closest(".emoji, .visually-hidden, :disabled, .gutter-time, option, .option[aria-disabled=true]")) continue;
    seen.add(node);
    const style = getComputedStyle(node);
    const ground = behind(node);
    const ink = number(style.color);
    const text = ground.map((part, index) => part + (ink[index] - part) * (ink[3] / 255));
    const [high, low] = [light(text), light(ground)].sort((a, b) => b - a);
    const ratio = (high + 0.05) / (low + 0.05);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.6 && Number(style.fontWeight) >= 700);
    if (ratio < (large ? 3 : 4.5)) tell(`contrast ${ratio.toFixed(2)} of "${walker.currentNode.textContent.trim().slice(0, 40)}"`, node);
  }
  return found;
}
"""


def problems(page: Page) -> list[str]:
    """What a person with a screen reader, a keyboard or weak eyes would trip over right now; empty is good."""
    page.wait_for_function("() => document.getAnimations().every((entry) => entry.playState !== 'running' || entry.effect.getTiming().iterations === Infinity)")
    found: list[str] = page.evaluate(AUDIT)
    return found


def sideways(page: Page) -> int:
    """By how many pixels the page can be scrolled sideways (0 is good)."""
    width: int = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return max(0, width)
