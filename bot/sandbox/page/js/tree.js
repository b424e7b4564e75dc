/** The text tree (mrkdwn, Markdown, rich text) as DOM, and as plain text for labels and previews. */

import { fragment, h, link } from "./dom.js";
import { emojiChar } from "./emoji.js";
import { slackDate } from "./format.js";

/**
 * @typedef {object} TextContext
 * @property {string} me Slack id of the acting person
 * @property {{locale: string, zone: string}} reader
 * @property {() => Date} now
 * @property {(id: string) => string} userName
 * @property {(id: string) => (string|null)} channelName
 * @property {(id: string, anchor: HTMLElement) => void} [onUser]
 * @property {(id: string) => void} [onChannel]
 * @property {{today: string, yesterday: string, tomorrow: string}} dayWords
 */

const WRAP = { b: "strong", i: "em", s: "del" };

export function renderTree(nodes, ctx) {
  return fragment(nodes.map((node) => render(node, ctx)));
}

function render(node, ctx) {
  switch (node.k) {
    case "text":
      return node.text;
    case "br":
      return h("br");
    case "b":
    case "i":
    case "s":
      return h(WRAP[node.k], {}, renderTree(node.c, ctx));
    case "u":
      return h("span", { class: "underline" }, renderTree(node.c, ctx));
    case "code":
      return h("code", { class: "inline-code" }, node.text);
    case "link":
      return link(node.url, renderTree(node.c, ctx));
    case "user":
      return userMention(node, ctx);
    case "channel":
      return channelMention(node, ctx);
    case "group":
      return h("span", { class: "mention" }, node.label ?? `@${node.id}`);
    case "broadcast":
      return h("span", { class: "mention mention-me" }, `@${node.range}`);
    case "date":
      return date(node, ctx);
    case "emoji":
      return emoji(node.name);
    case "color":
      return h("span", { class: "colour-chip", vars: { "--chip": node.value } }, node.value);
    case "p":
      return h("div", { class: "line" }, renderTree(node.c, ctx));
    case "quote":
      return h("blockquote", {}, renderTree(node.c, ctx));
    case "pre":
      return h("pre", { tabindex: "0" }, h("code", {}, renderPre(node, ctx)));
    case "heading":
      return h(
        "p",
        {
          class: `md-heading md-heading-${Math.min(node.level, 3)}`,
          role: "heading",
          "aria-level": String(Math.min(6, node.level + 2)),
        },
        renderTree(node.c, ctx),
      );
    case "hr":
      return h("hr");
    case "list":
      return list(node, ctx);
    case "table":
      return table(node, ctx);
    default:
      throw new Error(`text tree: ${node.k}`);
  }
}

function renderPre(node, ctx) {
  return node.c ? renderTree(node.c, ctx) : node.text;
}

function userMention({ id, label }, ctx) {
  const name = `@${ctx.userName(id) ?? label ?? id}`;
  const className = id === ctx.me ? "mention mention-me" : "mention";
  if (!ctx.onUser) return h("span", { class: className }, name);
  return pressable(className, name, (node) => ctx.onUser(id, node));
}

function channelMention({ id, label }, ctx) {
  const name = ctx.channelName(id) ?? label ?? id;
  if (!ctx.onChannel) return h("span", { class: "mention" }, `#${name}`);
  return pressable("mention", `#${name}`, () => ctx.onChannel(id));
}

/** A button that wraps like text: a real one would be a box of its own in the line. */
function pressable(className, words, run) {
  const node = h(
    "span",
    {
      class: className,
      role: "button",
      tabindex: "0",
      on: {
        click: () => run(node),
        keydown: (event) => {
          if (event.key !== "Enter" && event.key !== " ") return;
          event.preventDefault();
          run(node);
        },
      },
    },
    words,
  );
  return node;
}

function date({ epoch, format, url, fallback }, ctx) {
  const text = slackDate(epoch, format, ctx.reader, ctx.now(), ctx.dayWords);
  const node = h("time", { datetime: new Date(epoch * 1000).toISOString(), title: fallback || null }, text);
  return url ? link(url, node) : node;
}

export function emoji(name) {
  const char = emojiChar(name);
  if (!char) return `:${name}:`;
  return h("span", { class: "emoji", role: "img", "aria-label": name.replace(/_/g, " "), title: `:${name}:` }, char);
}

function list({ ordered, items, start }, ctx) {
  const counters = [];
  return h(
    "ul",
    { class: ordered ? "text-list ordered" : "text-list" },
    items.map((item) => {
      const depth = item.indent ?? 0;
      counters.length = depth + 1;
      counters[depth] = (counters[depth] ?? (depth === 0 ? (start ?? 1) - 1 : 0)) + 1;
      return h(
        "li",
        { class: `depth-${Math.min(depth, 5)}` },
        h(
          "span",
          { class: "marker", "aria-hidden": ordered ? null : "true" },
          ordered ? `${ordinal(counters[depth], depth)}.` : ["•", "◦", "▪"][depth % 3],
        ),
        h("span", {}, renderTree(item.c, ctx)),
      );
    }),
  );
}

function ordinal(number, depth) {
  if (depth % 3 === 1) return String.fromCodePoint(96 + ((number - 1) % 26) + 1);
  return depth % 3 === 2 ? "ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹ"[(number - 1) % 10] : String(number);
}

function table({ rows, align, header, wrapped }, ctx) {
  const cell = (tag) => (nodes, column) =>
    h(
      tag,
      {
        class: `align-${align?.[column] ?? "left"}${wrapped?.[column] ? " wrapped" : ""}`,
        scope: tag === "th" ? "col" : null,
      },
      renderTree(nodes, ctx),
    );
  const [head, ...body] = header ? rows : [null, ...rows];
  return h(
    "div",
    { class: "table-scroll", tabindex: "0", role: "region", "aria-label": ctx.tableLabel ?? "Table" },
    h(
      "table",
      {},
      head && h("thead", {}, h("tr", {}, head.map(cell("th")))),
      h(
        "tbody",
        {},
        body.map((row) => h("tr", {}, row.map(cell("td")))),
      ),
    ),
  );
}

/** The same tree as one line of plain text. */
export function plain(nodes, ctx) {
  return nodes
    .map((node) => {
      switch (node.k) {
        case "text":
        case "code":
          return node.text;
        case "pre":
          return node.c ? plain(node.c, ctx) : node.text;
        case "br":
          return " ";
        case "user":
          return `@${ctx.userName(node.id) ?? node.label ?? node.id}`;
        case "channel":
          return `#${ctx.channelName(node.id) ?? node.label ?? node.id}`;
        case "group":
          return node.label ?? "";
        case "broadcast":
          return `@${node.range}`;
        case "date":
          return slackDate(node.epoch, node.format, ctx.reader, ctx.now(), ctx.dayWords);
        case "emoji":
          return emojiChar(node.name) ?? `:${node.name}:`;
        case "list":
          return node.items.map((item) => plain(item.c, ctx)).join(", ");
        case "table":
          return node.rows.map((row) => row.map((cell) => plain(cell, ctx)).join(" · ")).join("; ");
        case "color":
          return node.value;
        case "hr":
          return " ";
        default:
          return plain(node.c ?? [], ctx) + (["p", "quote", "heading"].includes(node.k) ? " " : "");
      }
    })
    .join("");
}

/** Up to 12 emoji and nothing else are shown large, as in Slack. */
export function onlyEmoji(nodes) {
  const flat = nodes.flatMap((node) => (node.k === "p" ? node.c : [node]));
  const shown = flat.filter((node) => !(node.k === "text" && !node.text.trim()));
  return (
    shown.length > 0 &&
    shown.length <= 12 &&
    shown.every(
      (node) =>
        node.k === "emoji" ||
        (node.k === "text" &&
          /^(\p{Extended_Pictographic}|\p{Emoji_Component}|\s)+$/u.test(node.text) &&
          /\p{Extended_Pictographic}/u.test(node.text)),
    )
  );
}
