/** The panel to pick an emoji from: search, grid, arrow keys. */

import { h, icon, replace, uid } from "./dom.js";
import { searchEmoji } from "./emoji.js";
import { t } from "./i18n.js";
import { closePopover, isOpenFor, openPopover } from "./popover.js";

const COLUMNS = 8;

/** @param {HTMLElement} anchor @param {(name: string) => void} onPick gets the shortcode @param {"below"|"end"} place */
export function openEmojiPicker(anchor, onPick, place = "end") {
  if (isOpenFor(anchor)) return closePopover();
  const gridId = uid("emoji");
  const input = h("input", {
    class: "select-search",
    type: "text",
    "aria-label": t("emoji.search"),
    placeholder: t("emoji.search"),
    autocomplete: "off",
    spellcheck: "false",
    "aria-controls": gridId,
  });
  const grid = h("div", { class: "emoji-grid", id: gridId, role: "group", "aria-label": t("emoji.title") });
  const foot = h("div", { class: "emoji-foot", "aria-hidden": "true" });
  const panel = h(
    "div",
    { class: "emoji-panel", role: "dialog", "aria-label": t("emoji.title") },
    h("div", { class: "select-search-row" }, icon("search"), input),
    grid,
    foot,
  );
  const pick = (name) => {
    closePopover();
    onPick(name);
  };
  const show = () => {
    const hits = searchEmoji(input.value.trim(), 400);
    foot.textContent = hits.length ? "" : t("emoji.none");
    replace(
      grid,
      hits.map(({ name, char }, at) =>
        h(
          "button",
          {
            type: "button",
            tabindex: at ? "-1" : "0",
            class: "emoji",
            "aria-label": name.replace(/_/g, " "),
            on: {
              click: () => pick(name),
              focus: () => {
                foot.textContent = `:${name}:`;
              },
              pointerenter: () => {
                foot.textContent = `:${name}:`;
              },
            },
          },
          char,
        ),
      ),
    );
  };
  input.addEventListener("input", show);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") grid.querySelector("button")?.click();
    if (event.key === "ArrowDown") {
      event.preventDefault();
      grid.querySelector("button")?.focus();
    }
  });
  grid.addEventListener("keydown", (event) => {
    const buttons = [...grid.children];
    const at = buttons.indexOf(document.activeElement);
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: COLUMNS, ArrowUp: -COLUMNS }[event.key];
    if (!step) return;
    event.preventDefault();
    if (at + step < 0) input.focus();
    else buttons[Math.min(buttons.length - 1, at + step)].focus();
  });
  show();
  openPopover(anchor, panel, { focus: input, place });
}
