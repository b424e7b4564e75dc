/** One message as DOM: author line, text or blocks, reactions, thread link. */

import { renderAttachment, renderBlocks } from "./blocks.js";
import { h, icon, link, safeImage } from "./dom.js";
import { picture } from "./elements.js";
import { clockTime, fullMoment, since, tsToDate } from "./format.js";
import { plural, t } from "./i18n.js";
import { parse } from "./mrkdwn.js";
import { avatar } from "./people.js";
import { richText } from "./richtext.js";
import { plainText } from "./text.js";
import { emoji, onlyEmoji, plain, renderTree } from "./tree.js";

const SYSTEM = new Set([
  "channel_join",
  "channel_leave",
  "channel_topic",
  "channel_purpose",
  "channel_name",
  "pinned_item",
  "bot_add",
]);

/**
 * @param {object} message Slack's message object, with `ephemeral: true` where only one person sees it
 * @param {object} place
 * @param {boolean} place.grouped no author line: the message above is by the same person
 * @param {boolean} place.thread drawn in the thread pane
 * @param {{count: number, users: string[], latest: string}|null} place.replies
 * @param {import("./blocks.js").BlockContext & {author: (message: object) => object}} ctx
 * @param {{react: Function, openThread: Function, pickReaction: Function, more: Function}} act
 */
export function renderMessage(message, place, ctx, act) {
  const author = ctx.author(message);
  const date = tsToDate(message.ts);
  const time = clockTime(date, ctx.reader);
  const when = h(
    "time",
    {
      class: place.grouped ? "gutter-time" : "when",
      datetime: date.toISOString(),
      title: fullMoment(date, ctx.reader),
    },
    place.grouped ? time.replace(/\s?[AP]M$/i, "") : time,
  );
  const system = SYSTEM.has(message.subtype);
  const name = h(
    "button",
    { type: "button", class: "author", on: { click: (event) => ctx.onUser?.(author.id, event.currentTarget) } },
    author.name,
  );
  return h(
    "div",
    {
      class: ["message", place.grouped && "grouped", message.ephemeral && "ephemeral", system && "system"]
        .filter(Boolean)
        .join(" "),
      role: "article",
      tabindex: "-1",
      "aria-label": label(message, author, time),
      dataset: { ts: message.ts },
    },
    notes(message, place, ctx),
    place.grouped ? when : avatar(author),
    h(
      "div",
      { class: "message-body" },
      !place.grouped &&
        h(
          "div",
          { class: "message-head" },
          name,
          author.is_bot && h("span", { class: "app-badge" }, t("msg.app")),
          when,
        ),
      content(message, ctx),
      reactions(message, ctx, act),
      place.replies && !place.thread && threadLink(message, place.replies, ctx, act),
    ),
    !message.ephemeral &&
      !system &&
      h(
        "button",
        {
          type: "button",
          class: "icon-button touch-more",
          "aria-label": t("msg.actions", { name: author.name }),
          "aria-haspopup": "menu",
          "aria-expanded": "false",
          on: { click: (event) => act.more(message, event.currentTarget, true) },
        },
        icon("more"),
      ),
  );
}

function label(message, author, time) {
  const words = [t("msg.from", { name: author.name, time })];
  if (message.ephemeral) words.push(t("msg.only_you"));
  return words.join(", ");
}

function notes(message, place, ctx) {
  if (message.ephemeral) return h("div", { class: "message-note" }, icon("eye"), t("msg.only_you"));
  if (message.subtype === "thread_broadcast" && !place.thread) {
    return h(
      "div",
      { class: "message-note" },
      icon("thread"),
      h("button", { type: "button", on: { click: () => ctx.openThread?.(message.thread_ts) } }, t("msg.replied_in")),
    );
  }
  if (message.pinned_to?.length) return h("div", { class: "message-note" }, icon("pin"), t("msg.pinned"));
  return null;
}

function content(message, ctx) {
  const edited = message.edited && h("span", { class: "edited" }, ` ${t("msg.edited")}`);
  if (message.subtype === "tombstone") return h("div", { class: "text system" }, t("msg.deleted"));
  const parts = [];
  if (message.blocks?.length) {
    const { node } = renderBlocks(message.blocks, ctx);
    parts.push(node, edited && h("div", {}, edited));
  } else if (message.text) {
    const tree = parse(message.text);
    const node = h("div", { class: onlyEmoji(tree) ? "text big-emoji" : "text" }, renderTree(tree, ctx));
    if (edited) (node.lastElementChild?.classList.contains("line") ? node.lastElementChild : node).append(edited);
    parts.push(node);
  } else if (edited) {
    parts.push(edited);
  }
  for (const attachment of message.attachments ?? []) parts.push(renderAttachment(attachment, ctx));
  if (message.files?.length) parts.push(h("div", { class: "files" }, message.files.map(file)));
  return parts;
}

function file(entry) {
  const address = entry.url_private ?? entry.permalink;
  const source = entry.mimetype?.startsWith("image/") && safeImage(address);
  const name = entry.title || entry.name || "";
  if (source) return h("div", { class: "block-image" }, picture(source, entry.alt_txt ?? name));
  const inside = [
    icon("file"),
    h(
      "span",
      {},
      name,
      h(
        "small",
        {},
        [entry.pretty_type ?? entry.filetype, entry.size && `${Math.ceil(entry.size / 1024)} kB`]
          .filter(Boolean)
          .join(" · "),
      ),
    ),
  ];
  if (!address) return h("span", { class: "file-card" }, inside);
  const node = link(new URL(address, location.href), inside);
  node.classList.add("file-card");
  return node;
}

function reactions(message, ctx, act) {
  if (!message.reactions?.length) return null;
  return h(
    "div",
    { class: "reactions" },
    message.reactions.map((reaction) => {
      const mine = (reaction.users ?? []).includes(ctx.me);
      const names = (reaction.users ?? [])
        .map((id) => (id === ctx.me ? t("as.you") : (ctx.userName(id) ?? id)))
        .join(", ");
      const count = reaction.count ?? reaction.users.length;
      return h(
        "button",
        {
          type: "button",
          class: "reaction",
          "aria-pressed": String(mine),
          title: `${names} · :${reaction.name}:`,
          dataset: { reaction: reaction.name },
          "aria-label": t("msg.reaction_label", { emoji: reaction.name.replace(/_/g, " "), count, names }),
          on: { click: () => act.react(message, reaction.name, mine) },
        },
        emoji(reaction.name),
        String(count),
      );
    }),
    h(
      "button",
      {
        type: "button",
        class: "reaction reaction-add",
        "aria-label": t("msg.react"),
        title: t("msg.react"),
        "aria-haspopup": "dialog",
        "aria-expanded": "false",
        on: { click: (event) => act.pickReaction(message, event.currentTarget) },
      },
      icon("smile"),
    ),
  );
}

function threadLink(message, replies, ctx, act) {
  return h(
    "button",
    { type: "button", class: "thread-link", on: { click: () => act.openThread(message) } },
    h(
      "span",
      { class: "faces" },
      replies.users.slice(0, 4).map((id) => avatar(ctx.person(id), "avatar-tiny")),
    ),
    h("strong", {}, plural("msg.replies", replies.count)),
    h(
      "span",
      { class: "last" },
      t("msg.last_reply", { when: since(tsToDate(replies.latest), ctx.now(), ctx.reader.locale) }),
    ),
  );
}

/** A message in one line of words: for toasts, announcements and "copy text". */
export function messageWords(message, ctx) {
  if (message.text) return plain(parse(message.text), ctx).trim();
  const texts = (message.blocks ?? []).map((block) =>
    block.type === "rich_text" ? plain(richText(block), ctx) : plainText(block.text, ctx),
  );
  return texts.filter(Boolean).join(" ").trim();
}
