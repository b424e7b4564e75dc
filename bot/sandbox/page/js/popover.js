/** Things that float over the page: popovers and menus. One is open at a time; Esc and a click elsewhere close it. */

import { append, h, icon } from "./dom.js";

let open = null;

export function closePopover({ refocus = true } = {}) {
  open?.close(refocus);
}

/**
 * @param {HTMLElement} anchor what it belongs to; gets the focus back
 * @param {HTMLElement} panel
 * @param {{onClose?: () => void, place?: "below"|"above"|"end", match?: boolean, focus?: HTMLElement|null}} options
 *   match: at least as wide as the anchor; focus: what gets the focus (null: nothing)
 */
export function openPopover(anchor, panel, { onClose, place = "below", match = false, focus } = {}) {
  closePopover({ refocus: false });
  const host = anchor.closest("dialog") ?? document.body;
  panel.classList.add("popover");
  host.append(panel);
  const position = () => placeBeside(anchor, panel, place, match);
  position();
  const outside = (event) => {
    if (!panel.contains(event.target) && !anchor.contains(event.target)) close(false);
  };
  const key = (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    close(true);
  };
  const moved = (event) => {
    if (!anchor.isConnected) close(false);
    else if (!panel.contains(event?.target)) position();
  };
  const watch = new ResizeObserver(position);
  watch.observe(panel);
  document.addEventListener("pointerdown", outside, true);
  document.addEventListener("keydown", key, true);
  addEventListener("resize", moved);
  addEventListener("scroll", moved, true);
  const expands = anchor.hasAttribute("aria-haspopup");
  if (expands) anchor.setAttribute("aria-expanded", "true");
  const close = (refocus) => {
    if (open?.panel !== panel) return;
    open = null;
    watch.disconnect();
    document.removeEventListener("pointerdown", outside, true);
    document.removeEventListener("keydown", key, true);
    removeEventListener("resize", moved);
    removeEventListener("scroll", moved, true);
    if (expands) anchor.setAttribute("aria-expanded", "false");
    panel.remove();
    onClose?.();
    if (refocus && anchor.isConnected)
      (anchor.matches("button, input, textarea, [tabindex]") ? anchor : anchor.querySelector("button, input"))?.focus();
  };
  open = { panel, close, anchor, position };
  if (focus !== null)
    (focus ?? panel.querySelector("[data-autofocus], input, button, [tabindex]"))?.focus({ preventScroll: true });
  return { close: () => close(true), position };
}

export function isOpenFor(anchor) {
  return open?.anchor === anchor;
}

function placeBeside(anchor, panel, place, match) {
  const box = anchor.getBoundingClientRect();
  const margin = 8;
  panel.style.minWidth = match ? `${Math.min(box.width, innerWidth - 2 * margin)}px` : "";
  panel.style.maxHeight = "";
  const { width, height } = panel.getBoundingClientRect();
  const below = innerHeight - box.bottom - margin - 4;
  const above = box.top - margin - 4;
  const up = place === "above" ? above >= height || above > below : below < height && above > below;
  panel.style.maxHeight = `${Math.max(160, up ? above : below)}px`;
  const shown = Math.min(height, Math.max(160, up ? above : below));
  const left = place === "end" ? box.right - width : box.left;
  panel.style.left = `${Math.max(margin, Math.min(left, innerWidth - width - margin))}px`;
  panel.style.top = `${Math.max(margin, up ? box.top - shown - 4 : Math.min(box.bottom + 4, innerHeight - shown - margin))}px`;
}

/**
 * @param {HTMLElement} anchor
 * @param {Array<null | {heading: string} | {label: string, hint?: string, icon?: string, lead?: Node, danger?: boolean, checked?: boolean, onSelect: () => void}>} items
 *   null is a divider
 */
export function openMenu(anchor, items, { label, place } = {}) {
  if (isOpenFor(anchor)) return closePopover();
  const role = items.some((item) => item?.checked !== undefined) ? "menuitemradio" : "menuitem";
  const panel = h("div", { class: "menu", role: "menu", "aria-label": label });
  append(
    panel,
    items.map((item) => {
      if (!item) return h("hr", { role: "separator" });
      if (item.heading) return h("div", { class: "menu-heading", role: "presentation" }, item.heading);
      return h(
        "button",
        {
          type: "button",
          role,
          tabindex: "-1",
          class: item.danger ? "menu-item danger" : "menu-item",
          "aria-checked": role === "menuitemradio" ? String(Boolean(item.checked)) : null,
          on: {
            click: () => {
              closePopover();
              item.onSelect();
            },
            pointermove: (event) => event.currentTarget.focus({ preventScroll: true }),
          },
        },
        item.lead ?? (item.icon && icon(item.icon)),
        h("span", { class: "menu-label" }, item.label, item.hint && h("small", {}, item.hint)),
        item.badge && h("span", { class: "badge" }, item.badge),
        item.checked && icon("check", "icon tick"),
      );
    }),
  );
  panel.addEventListener("keydown", (event) => moveInMenu(event, panel));
  const start = panel.querySelector("[aria-checked=true]") ?? panel.querySelector(".menu-item");
  return openPopover(anchor, panel, { place, focus: start });
}

function moveInMenu(event, panel) {
  const entries = [...panel.querySelectorAll(".menu-item")];
  const at = entries.indexOf(document.activeElement);
  const target = {
    ArrowDown: () => entries[(at + 1) % entries.length],
    ArrowUp: () => entries[(at - 1 + entries.length) % entries.length],
    Home: () => entries[0],
    End: () => entries.at(-1),
  }[event.key];
  if (target) {
    event.preventDefault();
    target()?.focus();
  } else if (event.key === "Tab") {
    event.preventDefault();
    closePopover();
  } else if (/^[\p{L}\p{N}]$/u.test(event.key)) {
    const letter = event.key.toLowerCase();
    const order = [...entries.slice(at + 1), ...entries.slice(0, at + 1)];
    order.find((entry) => entry.textContent.trim().toLowerCase().startsWith(letter))?.focus();
  }
}
