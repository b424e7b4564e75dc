/** The sandbox clock in the top bar: what time it is there, and the ways to move it. */

import { h, icon, patch } from "./dom.js";
import { clockTime, dayDistance, shortDay } from "./format.js";
import { dayWords, t } from "./i18n.js";
import { closePopover, openPopover } from "./popover.js";

/**
 * @param {{now: () => Date, reader: () => object, nextEvent: () => (Date|null), move: (how: {advance?: number, next?: boolean}) => Promise<void>}} o
 */
export function createClock(o) {
  const face = h("button", {
    type: "button",
    class: "clock-now",
    "aria-haspopup": "dialog",
    "aria-expanded": "false",
    on: { click: openPanel },
  });
  const steps = h("div", { class: "contents" });
  const node = h("div", { class: "clock", role: "group" }, face, steps);
  let shown = "";
  setInterval(tick, 1000);
  return { node, paint };

  function paint() {
    shown = "";
    node.setAttribute("aria-label", t("clock.label"));
    tick();
    const next = o.nextEvent();
    const label = next ? t("clock.next_at", { when: when(next) }) : t("clock.none");
    patch(
      steps,
      h(
        "button",
        {
          type: "button",
          class: "clock-step clock-next",
          disabled: !next,
          title: label,
          "aria-label": label,
          on: { click: () => move({ next: true }) },
        },
        icon("skip"),
        next ? when(next) : t("clock.next"),
      ),
      step("clock.quarter", 900),
      step("clock.hour", 3600),
      step("clock.day", 86400),
    );
  }

  function step(words, seconds) {
    return h(
      "button",
      { type: "button", class: "clock-step", on: { click: () => move({ advance: seconds }) } },
      t(words),
    );
  }

  function tick() {
    const now = o.now();
    const words = `${shortDay(now, o.reader())}|${clockTime(now, o.reader())}`;
    if (words === shown) return;
    shown = words;
    const [day, time] = words.split("|");
    patch(face, icon("clock"), h("span", {}, h("small", {}, `${day} `), time));
    face.setAttribute("aria-label", `${t("clock.label")}: ${day}, ${time}. ${t("clock.open")}`);
  }

  function when(date) {
    const distance = dayDistance(date, o.now(), o.reader().zone);
    const time = clockTime(date, o.reader());
    if (distance === 0) return time;
    return distance === 1 ? `${dayWords().tomorrow} ${time}` : `${shortDay(date, o.reader())} ${time}`;
  }

  async function move(how) {
    closePopover();
    if (node.getAttribute("aria-busy") === "true") return;
    node.setAttribute("aria-busy", "true");
    try {
      await o.move(how);
    } finally {
      node.removeAttribute("aria-busy");
      paint();
    }
  }

  function openPanel() {
    const next = o.nextEvent();
    const button = (words, how, disabled = false) =>
      h(
        "button",
        { type: "button", class: "button button-secondary", disabled, on: { click: () => move(how) } },
        words,
      );
    openPopover(
      face,
      h(
        "div",
        { class: "clock-panel", role: "dialog", "aria-label": t("clock.open") },
        h("p", {}, t("clock.open")),
        button(next ? `${t("clock.next")}: ${when(next)}` : t("clock.none"), { next: true }, !next),
        button(t("clock.quarter"), { advance: 900 }),
        button(t("clock.hour"), { advance: 3600 }),
        button(t("clock.day"), { advance: 86400 }),
      ),
      { place: "end" },
    );
  }
}
