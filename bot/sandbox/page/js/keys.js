/** Keys that work everywhere: Esc, F6 from region to region, Ctrl+K to act as somebody else. */

const STARTS = ["textarea", "[aria-current]", ".message[tabindex='0']", "input", "button:not(:disabled)"];

/** @param {import("./app.js").App} app @param {KeyboardEvent} event */
export function onKey(app, event) {
  if (event.key === "Escape" && !event.defaultPrevented) {
    escape(app);
  } else if (event.key === "F6") {
    event.preventDefault();
    nextRegion(app, event.shiftKey ? -1 : 1);
  } else if (event.key === "k" && (event.ctrlKey || event.metaKey) && !document.querySelector("dialog[open]")) {
    event.preventDefault();
    app.top.openPeople();
  }
}

function escape(app) {
  if (app.side.node.classList.contains("open")) app.toggleSidebar(false);
  else if (app.thread.at() && app.thread.node.contains(document.activeElement)) app.closeThread();
}

function nextRegion(app, step) {
  const main = app.conversation.node;
  const regions = [
    app.top.node,
    app.side.node,
    main.querySelector(".messages, .home"),
    main.querySelector(".composer"),
    app.thread.node,
    app.try,
    app.wire.node,
  ].filter((region) => region && !region.hidden && region.offsetParent !== null);
  const at = regions.findIndex((region) => region.contains(document.activeElement));
  const region = regions[(at + step + regions.length) % regions.length];
  const start = STARTS.map((selector) => region.querySelector(selector)).find(Boolean);
  (start ?? region).focus();
}
