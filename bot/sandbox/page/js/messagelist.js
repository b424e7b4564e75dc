/** The scrolling list of a Slack channel, a DM or a thread: draws only the newest part, and only what changed. */

import { h, icon, iconButton } from "./dom.js";
import { openEmojiPicker } from "./emojipicker.js";
import { emojiChar } from "./emoji.js";
import { dayKey, dividerDay, tsToDate } from "./format.js";
import { plural, t } from "./i18n.js";
import { renderMessage } from "./message.js";
import { openMenu } from "./popover.js";

const PAGE = 120;
const GROUP_SECONDS = 300;
const NEAR_END = 80;
const QUICK = ["white_check_mark", "eyes", "raised_hands"];

/**
 * @param {object} o
 * @param {string} o.label
 * @param {boolean} o.thread
 * @param {() => Node} [o.intro] what stands above the first message
 * @param {(message: object) => object} o.context block context of one message
 * @param {object} o.act react, openThread, messageShortcuts, copy
 */
export function createMessageList(o) {
  const rows = new Map();
  let shownFrom = null;
  let all = [];
  let extra = { readUpTo: null, replies: () => null };
  let stuck = true;
  let current = null;
  const inner = h("div", { class: "messages-inner" });
  const scroller = h(
    "div",
    { class: "messages", role: "log", "aria-live": "off", "aria-label": o.label, tabindex: "-1" },
    inner,
  );
  const jump = h(
    "button",
    { type: "button", class: "jump", hidden: true, on: { click: () => toEnd(true) } },
    icon("chevron"),
    t("msg.jump"),
  );
  const node = h("div", { class: "messages-wrap" }, scroller, jump);
  const tools = h("div", { class: "message-tools", role: "toolbar" });
  const older = h("button", { type: "button", class: "load-older", on: { click: () => showOlder() } }, t("msg.older"));

  const act = {
    ...o.act,
    pickReaction: (message, anchor) => openEmojiPicker(anchor, (name) => o.act.react(message, name, false)),
    more: (message, anchor, everything = false) =>
      openMenu(anchor, menuFor(message, anchor, everything), { label: t("msg.more"), place: "end" }),
  };

  scroller.addEventListener(
    "scroll",
    () => {
      stuck = distance() < NEAR_END;
      if (stuck) jump.hidden = true;
      if (scroller.scrollTop < 200 && older.isConnected) showOlder();
    },
    { passive: true },
  );
  scroller.addEventListener(
    "pointerover",
    (event) => event.pointerType !== "touch" && offerTools(event.target.closest(".message")),
  );
  scroller.addEventListener(
    "pointerleave",
    () => tools.contains(document.activeElement) || tools.querySelector("[aria-expanded=true]") || tools.remove(),
  );
  scroller.addEventListener("focusin", (event) => {
    const row = event.target.closest(".message");
    if (!row || tools.contains(event.target)) return;
    makeCurrent(row);
    if (event.target === row && row.matches(":focus-visible")) offerTools(row);
  });
  scroller.addEventListener("keydown", onKey);
  new ResizeObserver(() => stuck && toEnd()).observe(inner);
  new ResizeObserver(() => stuck && toEnd()).observe(scroller);

  return { node, update, toEnd, point, focusRow: () => (current ?? lastRow())?.focus() };

  // ---------------------------------------------------------------- drawing

  /** @param {object[]} messages in their order @param {{readUpTo: string|null, replies: (m: object) => object|null, dirty?: boolean}} options */
  function update(messages, options) {
    const wasLast = all.at(-1)?.ts;
    extra = { ...extra, ...options };
    all = messages;
    const visibleFrom = shownFrom === null ? -1 : all.findIndex(({ ts }) => ts >= shownFrom);
    const tooMany = stuck && all.length - visibleFrom > 3 * PAGE;
    const start = visibleFrom < 0 || tooMany ? Math.max(0, all.length - PAGE) : visibleFrom;
    shownFrom = all[start]?.ts ?? null;
    if (options.dirty) rows.clear();
    draw(start);
    const last = all.at(-1);
    if (stuck) toEnd();
    else if (last && wasLast && last.ts > wasLast) jump.hidden = false;
  }

  function draw(start) {
    const focused = document.activeElement?.closest(".message")?.dataset.ts;
    const focusKey = focused && focusPath(document.activeElement);
    const wanted = [...rowsFrom(start)];
    const keep = new Set(wanted.map(({ key }) => key));
    for (const [key, row] of rows)
      if (!keep.has(key)) {
        row.node.remove();
        rows.delete(key);
      }
    let at = inner.firstChild;
    for (const { key, version, make } of wanted) {
      let row = rows.get(key);
      if (!row || row.version.some((part, index) => part !== version[index])) {
        const fresh = { node: make(), version };
        if (row?.node === at) at = at.nextSibling;
        row?.node.remove();
        rows.set(key, fresh);
        row = fresh;
      }
      if (row.node === at) at = at.nextSibling;
      else inner.insertBefore(row.node, at);
    }
    while (at) {
      const next = at.nextSibling;
      at.remove();
      at = next;
    }
    if (!current?.isConnected) makeCurrent(lastRow());
    if (focused && !inner.contains(document.activeElement)) restoreFocus(focused, focusKey);
  }

  function* rowsFrom(start) {
    if (start > 0) yield { key: "older", version: [], make: () => older };
    else if (o.intro) yield { key: "intro", version: [], make: o.intro };
    let before = null;
    let day = null;
    let fresh = extra.readUpTo === null;
    for (const message of all.slice(start)) {
      const context = o.context(message);
      const date = tsToDate(message.ts);
      const key = dayKey(date, context.reader.zone);
      if (key !== day && !o.thread) {
        day = key;
        before = null;
        const words = dividerDay(date, context.now(), context.reader, {
          today: t("msg.today"),
          yesterday: t("msg.yesterday"),
        });
        yield {
          key: `day ${key}`,
          version: [words],
          make: () => h("div", { class: "day", role: "separator", "aria-label": words }, h("span", {}, words)),
        };
      }
      if (!fresh && message.ts > extra.readUpTo && message.user !== context.me) {
        fresh = true;
        before = null;
        yield {
          key: "fresh",
          version: [],
          make: () =>
            h("div", { class: "fresh", role: "separator", "aria-label": t("msg.new") }, h("span", {}, t("msg.new"))),
        };
      }
      const replies = extra.replies(message);
      const grouped = Boolean(before) && follows(before, message);
      const sum = replies ? `${replies.count} ${replies.latest} ${replies.users.join()}` : "";
      yield {
        key: `m ${message.ts}`,
        version: [message, grouped, sum],
        make: () => renderMessage(message, { grouped, thread: o.thread, replies }, context, act),
      };
      if (o.thread && before === null && all.length > 1 && message === all[0]) {
        const words = plural("msg.replies", all.length - 1);
        yield { key: "rule", version: [words], make: () => h("div", { class: "thread-rule" }, words) };
        continue;
      }
      before = message;
    }
  }

  function follows(before, message) {
    return (
      before.user === message.user &&
      before.bot_id === message.bot_id &&
      before.username === message.username &&
      Boolean(before.ephemeral) === Boolean(message.ephemeral) &&
      !message.ephemeral &&
      !before.subtype?.startsWith("channel_") &&
      !message.subtype?.startsWith("channel_") &&
      message.subtype !== "thread_broadcast" &&
      !message.pinned_to?.length &&
      Number(message.ts) - Number(before.ts) < GROUP_SECONDS
    );
  }

  function showOlder() {
    const at = all.findIndex(({ ts }) => ts === shownFrom);
    if (at <= 0) return;
    const start = Math.max(0, at - PAGE);
    shownFrom = all[start].ts;
    const height = scroller.scrollHeight;
    draw(start);
    scroller.scrollTop += scroller.scrollHeight - height;
  }

  // ---------------------------------------------------------------- scrolling and focus

  function distance() {
    return scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
  }

  function toEnd(focus = false) {
    stuck = true;
    scroller.scrollTop = scroller.scrollHeight;
    jump.hidden = true;
    if (focus) lastRow()?.focus({ preventScroll: true });
  }

  /** Scrolls to a message and lights it up for a moment. */
  function point(ts) {
    const at = all.findIndex((message) => message.ts === ts);
    if (at < 0) return;
    if (ts < shownFrom) {
      shownFrom = ts;
      draw(at);
    }
    const row = rows.get(`m ${ts}`)?.node;
    stuck = false;
    row?.scrollIntoView({ block: "center" });
    row?.classList.add("pointed");
    setTimeout(() => row?.classList.remove("pointed"), 2000);
  }

  function lastRow() {
    return [...inner.querySelectorAll(".message")].at(-1) ?? null;
  }

  function makeCurrent(row) {
    if (!row) return;
    current?.setAttribute("tabindex", "-1");
    current = row;
    row.setAttribute("tabindex", "0");
  }

  function focusPath(element) {
    return element.dataset?.actionId ?? element.dataset?.reaction ?? null;
  }

  function restoreFocus(ts, path) {
    const row = rows.get(`m ${ts}`)?.node;
    const same =
      path && row?.querySelector(`[data-action-id="${CSS.escape(path)}"], [data-reaction="${CSS.escape(path)}"]`);
    (same || row)?.focus({ preventScroll: true });
  }

  function onKey(event) {
    const row = event.target;
    if (!row.classList?.contains("message") || event.ctrlKey || event.metaKey || event.altKey) return;
    const list = [...inner.querySelectorAll(".message")];
    const at = list.indexOf(row);
    const go = {
      ArrowUp: at - 1,
      ArrowDown: at + 1,
      Home: 0,
      End: list.length - 1,
      PageUp: Math.max(0, at - 8),
      PageDown: Math.min(list.length - 1, at + 8),
    }[event.key];
    const message = all.find(({ ts }) => ts === row.dataset.ts);
    if (go !== undefined) {
      if (go < 0) showOlder();
      list[go]?.focus();
    } else if (event.key === "t" && !o.thread && !message.ephemeral) o.act.openThread(message);
    else if (event.key === "r" && !message.ephemeral) tools.querySelector("[data-tool=react]")?.click();
    else if (event.key === "m") tools.querySelector("[data-tool=more]")?.click();
    else return;
    event.preventDefault();
  }

  // ---------------------------------------------------------------- tools of a message

  function offerTools(row) {
    if (!row || row === tools.parentElement) return;
    if (tools.querySelector("[aria-expanded=true]")) return;
    const message = all.find(({ ts }) => ts === row.dataset.ts);
    if (!message || message.ephemeral || row.classList.contains("system")) return tools.remove();
    const popup = { "aria-haspopup": "menu", "aria-expanded": "false", class: "" };
    tools.setAttribute("aria-label", t("msg.actions", { name: o.context(message).author(message).name }));
    tools.replaceChildren(
      ...QUICK.map((name) =>
        h(
          "button",
          {
            type: "button",
            "aria-label": t("msg.react_with", { name }),
            title: t("msg.react_with", { name }),
            on: { click: () => o.act.react(message, name, hasMine(message, name)) },
          },
          emojiChar(name),
        ),
      ),
      iconButton("smile", t("msg.react"), (event) => act.pickReaction(message, event.currentTarget), {
        ...popup,
        "aria-haspopup": "dialog",
        "data-tool": "react",
      }),
      ...(o.thread
        ? []
        : [iconButton("thread", t("msg.reply"), () => o.act.openThread(message), { class: "", "data-tool": "reply" })]),
      iconButton("more", t("msg.more"), (event) => act.more(message, event.currentTarget), {
        ...popup,
        "data-tool": "more",
      }),
    );
    row.append(tools);
  }

  function hasMine(message, name) {
    return Boolean(
      message.reactions?.some((reaction) => reaction.name === name && reaction.users?.includes(o.context(message).me)),
    );
  }

  function menuFor(message, anchor, everything) {
    const shortcuts = o.act.messageShortcuts(message);
    return [
      ...(everything
        ? QUICK.map((name) => ({
            label: t("msg.react_with", { name }),
            lead: h("span", { class: "emoji" }, emojiChar(name)),
            onSelect: () => o.act.react(message, name, hasMine(message, name)),
          }))
        : []),
      ...(everything
        ? [{ label: t("msg.react"), icon: "smile", onSelect: () => act.pickReaction(message, anchor) }]
        : []),
      ...(o.thread ? [] : [{ label: t("msg.reply"), icon: "thread", onSelect: () => o.act.openThread(message) }]),
      { label: t("msg.copy"), icon: "copy", onSelect: () => o.act.copy(message) },
      ...(shortcuts.length ? [null, ...shortcuts] : []),
    ];
  }
}
