/** Short messages at the edge, and what a screen reader hears. */

import { h, icon, iconButton } from "./dom.js";
import { t } from "./i18n.js";

const SECONDS = 9;

export function createToasts() {
  // A popover lives in the top layer, so a toast is seen above an open modal too.
  const node = h("div", { class: "toasts", popover: "manual" });
  const polite = h("div", { class: "visually-hidden", role: "status", "aria-live": "polite" });
  const root = [node, polite];
  return { root, show, announce, clear };

  /** @param {{title: string, text?: string, lead?: Node, action?: string, onOpen?: () => void, kind?: "error"}} words */
  function show({ title, text, lead, action, onOpen, kind }) {
    const open = () => {
      close();
      onOpen();
    };
    const body = [
      h("strong", {}, title),
      text && h("span", { class: "toast-text" }, text),
      action && h("span", { class: "toast-link" }, action),
    ];
    const toast = h(
      "div",
      { class: kind === "error" ? "toast toast-error" : "toast", role: kind === "error" ? "alert" : null },
      lead ?? icon(kind === "error" ? "warning" : "info"),
      h(
        "div",
        { class: "toast-body" },
        onOpen ? h("button", { type: "button", class: "toast-open", on: { click: open } }, body) : body,
      ),
      iconButton("close", t("toast.dismiss"), () => close()),
    );
    let timer = 0;
    const start = () => {
      clearTimeout(timer);
      timer = setTimeout(close, SECONDS * 1000);
    };
    toast.addEventListener("pointerenter", () => clearTimeout(timer));
    toast.addEventListener("pointerleave", start);
    toast.addEventListener("focusin", () => clearTimeout(timer));
    toast.addEventListener("focusout", start);
    while (node.children.length > 3) node.firstChild.remove();
    node.append(toast);
    if (node.matches(":popover-open")) node.hidePopover();
    node.showPopover();
    start();
    announce([title, text].filter(Boolean).join(". "));
    function close() {
      clearTimeout(timer);
      toast.remove();
      if (!node.children.length && node.matches(":popover-open")) node.hidePopover();
    }
    return { close, isOpen: () => toast.isConnected };
  }

  function clear() {
    node.replaceChildren();
    if (node.matches(":popover-open")) node.hidePopover();
  }

  function announce(text) {
    polite.textContent = "";
    requestAnimationFrame(() => {
      polite.textContent = text;
    });
  }
}
