/** The wire: every call and payload between the local Slack and the bot, newest first. */

import { h, icon, iconButton, replace } from "./dom.js";
import { clockTime } from "./format.js";
import { plural, t } from "./i18n.js";
import { fold } from "./select.js";

const KEEP = 500;
const HEIGHT = "lotse.wire.height";

/**
 * @typedef {{id: string, at: Date, toBot: boolean, name: string, detail: string, status: string, ok: boolean, ms: number|null, request: unknown, response: unknown}} Entry
 * @param {{reader: () => object, onClose: () => void, onCopied: () => void}} o
 */
export function createWire(o) {
  let entries = [];
  let direction = "all";
  let chosen = null;
  let frame = 0;
  const filter = h("input", {
    class: "wire-filter",
    type: "search",
    autocomplete: "off",
    spellcheck: "false",
    on: { input: () => paint() },
  });
  const segments = h("div", { class: "segmented", role: "group" });
  const count = h("span", { class: "wire-count" });
  const list = h("div", { class: "wire-list", role: "listbox", tabindex: "-1", on: { keydown: walk } });
  const detail = h("div", { class: "wire-detail", tabindex: "0", role: "region" });
  const head = h("header", { class: "wire-head" });
  const grip = h("div", {
    class: "wire-grip",
    role: "separator",
    tabindex: "0",
    "aria-orientation": "horizontal",
    "aria-valuemin": "160",
    "aria-valuemax": "800",
    on: { pointerdown: drag, keydown: resizeByKey },
  });
  const node = h(
    "section",
    { class: "wire", hidden: true },
    grip,
    head,
    h("div", { class: "wire-body" }, list, detail),
  );
  resize(Number(localStorage.getItem(HEIGHT)) || 300);
  return { node, add, load, clear, paint: paintAll, toggle, isOpen: () => !node.hidden };

  /** What came before. Newer entries may have arrived live while it was fetched: they stay. */
  function load(earlier) {
    const known = new Set(entries.map(({ id }) => id));
    entries = [...earlier.filter(({ id }) => !known.has(id)), ...entries].slice(-KEEP);
    schedule();
  }

  function clear() {
    entries = [];
    chosen = null;
    paint();
    paintDetail();
  }

  function add(entry) {
    const at = entries.findIndex(({ id }) => id === entry.id);
    if (at >= 0) entries[at] = entry;
    else entries.push(entry);
    if (entries.length > KEEP) entries.splice(0, entries.length - KEEP);
    if (chosen === entry.id) paintDetail();
    schedule();
  }

  function schedule() {
    if (node.hidden || frame) return;
    frame = requestAnimationFrame(() => {
      frame = 0;
      paint();
    });
  }

  function toggle(open = node.hidden) {
    node.hidden = !open;
    if (open) {
      paintAll();
      filter.focus();
    }
  }

  function paintAll() {
    node.setAttribute("aria-label", t("wire.title"));
    list.setAttribute("aria-label", t("wire.list"));
    grip.setAttribute("aria-label", t("wire.resize"));
    detail.setAttribute("aria-label", t("wire.title"));
    filter.setAttribute("aria-label", t("wire.filter"));
    filter.placeholder = t("wire.filter");
    replace(
      segments,
      [
        ["all", "wire.all"],
        ["in", "wire.in"],
        ["out", "wire.out"],
      ].map(([key, words]) =>
        h(
          "button",
          {
            type: "button",
            "aria-pressed": String(direction === key),
            on: {
              click: () => {
                direction = key;
                paintAll();
              },
            },
          },
          t(words),
        ),
      ),
    );
    replace(
      head,
      h("h2", {}, icon("wire"), t("wire.title")),
      filter,
      segments,
      count,
      h("span", { class: "spacer" }),
      iconButton("trash", t("wire.clear"), clear),
      iconButton("close", t("app.close"), o.onClose),
    );
    paint();
    paintDetail();
  }

  function visible() {
    const words = fold(filter.value.trim()).split(/\s+/).filter(Boolean);
    return entries
      .filter(
        (entry) =>
          (direction === "all" || entry.toBot === (direction === "in")) &&
          words.every(
            (word) =>
              fold(`${entry.name} ${entry.detail} ${entry.status}`).includes(word) ||
              fold(JSON.stringify(entry.request ?? "")).includes(word),
          ),
      )
      .reverse();
  }

  function paint() {
    const shown = visible();
    count.textContent = plural("wire.entries", shown.length);
    const focused = list.contains(document.activeElement);
    replace(
      list,
      shown.length
        ? shown.slice(0, 200).map(row)
        : h("p", { class: "wire-empty" }, t(entries.length ? "wire.no_match" : "wire.empty")),
    );
    const current = list.querySelector("[aria-selected=true]") ?? list.querySelector("[role=option]");
    current?.setAttribute("tabindex", "0");
    if (focused) current?.focus();
  }

  function row(entry) {
    const way = t(entry.toBot ? "wire.in" : "wire.out");
    return h(
      "div",
      {
        class: `wire-row ${entry.toBot ? "wire-in" : "wire-out"}`,
        role: "option",
        tabindex: "-1",
        "aria-selected": String(entry.id === chosen),
        title: way,
        dataset: { id: entry.id },
        on: { click: () => choose(entry.id) },
      },
      h("time", {}, clockTime(entry.at, o.reader(), true)),
      icon(entry.toBot ? "chevronRight" : "chevronLeft"),
      h(
        "span",
        { class: "name" },
        h("span", { class: "visually-hidden" }, `${way}: `),
        entry.name,
        entry.detail && h("small", {}, ` ${entry.detail}`),
      ),
      h("span", { class: entry.ok ? "status" : "status bad" }, entry.status),
      h("span", { class: "took" }, entry.ms === null ? "" : t("wire.took", { ms: Math.round(entry.ms) })),
    );
  }

  function choose(id) {
    chosen = id;
    for (const option of list.querySelectorAll("[role=option]")) {
      option.setAttribute("aria-selected", String(option.dataset.id === id));
      option.setAttribute("tabindex", option.dataset.id === id ? "0" : "-1");
    }
    paintDetail();
  }

  function paintDetail() {
    const entry = entries.find(({ id }) => id === chosen);
    if (!entry) return replace(detail, h("p", { class: "wire-empty" }, t("wire.pick")));
    const part = (title, value) =>
      value !== undefined &&
      value !== null && [
        h(
          "h3",
          {},
          title,
          iconButton("copy", t("wire.copy"), async () => {
            await navigator.clipboard.writeText(JSON.stringify(value, null, 2));
            o.onCopied();
          }),
        ),
        h("pre", { tabindex: "0" }, coloured(JSON.stringify(value, null, 2))),
      ];
    return replace(detail, part(t("wire.request"), entry.request), part(t("wire.response"), entry.response));
  }

  function walk(event) {
    const options = [...list.querySelectorAll("[role=option]")];
    const at = options.indexOf(document.activeElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: options.length - 1 }[event.key];
    if (next === undefined || !options[next]) return;
    event.preventDefault();
    options[next].focus();
    choose(options[next].dataset.id);
  }

  function resize(height) {
    const bounded = Math.round(Math.max(160, Math.min(height, innerHeight - 220)));
    node.style.height = `${bounded}px`;
    grip.setAttribute("aria-valuenow", String(bounded));
  }

  function resizeByKey(event) {
    const step = { ArrowUp: 40, ArrowDown: -40 }[event.key];
    if (!step) return;
    event.preventDefault();
    resize(node.offsetHeight + step);
    localStorage.setItem(HEIGHT, String(node.offsetHeight));
  }

  function drag(event) {
    grip.setPointerCapture(event.pointerId);
    const bottom = node.getBoundingClientRect().bottom;
    const move = (moved) => resize(bottom - moved.clientY);
    grip.addEventListener("pointermove", move);
    grip.addEventListener(
      "lostpointercapture",
      () => {
        grip.removeEventListener("pointermove", move);
        localStorage.setItem(HEIGHT, String(node.offsetHeight));
      },
      { once: true },
    );
  }
}

/** JSON with a colour for keys, texts, numbers and words: still only text nodes. */
function coloured(json) {
  const out = [];
  let last = 0;
  for (const match of json.matchAll(
    /("(?:[^"\\]|\\.)*")(\s*:)?|\b(true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g,
  )) {
    out.push(json.slice(last, match.index));
    const kind = match[1] ? (match[2] ? "json-key" : "json-string") : match[3] ? "json-word" : "json-number";
    out.push(h("span", { class: kind }, match[1] ?? match[0]), match[1] ? (match[2] ?? "") : "");
    last = match.index + match[0].length;
  }
  return [...out, json.slice(last)];
}
