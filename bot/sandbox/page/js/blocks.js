/** Block Kit blocks as DOM: messages, modals and the Home tab alike. */

import { h, icon, imageAddress, link, safeImage, uid } from "./dom.js";
import { picture, renderElement } from "./elements.js";
import { blockId } from "./forms.js";
import { t } from "./i18n.js";
import { parseMarkdown } from "./markdown.js";
import { parse } from "./mrkdwn.js";
import { richText } from "./richtext.js";
import { plainText, textNode } from "./text.js";
import { renderTree } from "./tree.js";

/**
 * @typedef {import("./tree.js").TextContext & {
 *   surface: "message"|"modal"|"home", form: import("./forms.js").FormState, conversation?: string,
 *   dispatch: (action: {block: string, element: object, state: object}) => Promise<void>,
 *   suggest: (lookup: {block: string, element: object, query: string}) => Promise<object>,
 *   upload: (file: File) => Promise<object>, today: () => string,
 *   people: () => object[], channels: () => object[], dms: () => {id: string, person: object}[]}} BlockContext
 * @typedef {{node: HTMLElement, block: string, focus: () => void, problem: () => (string|null), show: (text: string|null) => void}} InputField
 */

const KINDS = {
  section,
  header,
  divider: () => h("hr", { class: "block-divider" }),
  context,
  actions,
  context_actions: actions,
  image,
  input,
  rich_text: rich,
  markdown,
  table,
  data_table: table,
  alert,
  video: () => null,
  card,
  carousel: container,
  container,
  file: () => null,
};

/**
 * @param {object[]} blocks @param {BlockContext} ctx
 * @returns {{node: HTMLElement, fields: InputField[]}} fields: the inputs in their order, for checking and for errors
 */
export function renderBlocks(blocks, ctx) {
  const fields = [];
  const node = h(
    "div",
    { class: `blocks blocks-${ctx.surface}` },
    (blocks ?? []).map((block, at) => {
      const made = (KINDS[block.type] ?? unknown)(block, ctx, { id: blockId(block, at), fields });
      if (made) made.dataset.block = blockId(block, at);
      return made;
    }),
  );
  return { node, fields };
}

function unknown(block) {
  return h("p", { class: "block-note" }, icon("info"), t("msg.unknown_block", { type: block.type }));
}

function section(block, ctx, { id }) {
  const label = plainText(block.text, ctx).slice(0, 120);
  const accessory = block.accessory && renderElement(block.accessory, { block: id, live: true, label }, ctx).node;
  return h(
    "div",
    { class: `block-section${block.accessory ? ` with-accessory accessory-${block.accessory.type}` : ""}` },
    h(
      "div",
      { class: "section-body" },
      block.text && h("div", { class: "section-text" }, textNode(block.text, ctx)),
      block.fields?.length &&
        h(
          "div",
          { class: "section-fields" },
          block.fields.map((field) => h("div", {}, textNode(field, ctx))),
        ),
    ),
    accessory && h("div", { class: "section-accessory" }, accessory),
  );
}

function header(block, ctx) {
  return h(
    "div",
    { class: "block-header", role: "heading", "aria-level": String(block.level ?? 3) },
    textNode(block.text, ctx),
  );
}

function context(block, ctx) {
  return h(
    "div",
    { class: "block-context" },
    (block.elements ?? []).map((element) => {
      if (element.type === "image") return renderElement(element, {}, ctx).node;
      return h("div", { class: "context-text" }, textNode(element, ctx));
    }),
  );
}

function actions(block, ctx, { id }) {
  return h(
    "div",
    { class: "block-actions" },
    (block.elements ?? []).map((element) => renderElement(element, { block: id, live: true }, ctx).node),
  );
}

function image(block, ctx) {
  const src = safeImage(imageAddress(block));
  return h(
    "figure",
    { class: "block-image" },
    block.title && h("figcaption", {}, textNode(block.title, ctx)),
    src ? inFull(src, block) : h("span", { class: "image-missing" }, icon("file"), block.alt_text),
  );
}

/** As in Slack, a click shows a picture in full. */
function inFull(src, block) {
  return h("a", { href: src, target: "_blank", rel: "noopener" }, picture(src, block.alt_text ?? ""));
}

function rich(block, ctx) {
  return h("div", { class: "block-rich" }, renderTree(richText(block), ctx));
}

function markdown(block, ctx) {
  return h("div", { class: "block-markdown" }, renderTree(parseMarkdown(block.text), ctx));
}

function table(block, ctx) {
  const cell = (entry) =>
    entry.type === "rich_text" ? richText(entry) : [{ k: "text", text: String(entry.text ?? entry.value ?? "") }];
  const settings = block.column_settings ?? [];
  return h(
    "div",
    { class: "block-table" },
    block.caption && h("p", { class: "table-caption" }, plainText(block.caption) || block.caption),
    renderTree(
      [
        {
          k: "table",
          header: true,
          rows: (block.rows ?? []).map((row) => row.map(cell)),
          align: settings.map((column) => column?.align),
          wrapped: settings.map((column) => column?.is_wrapped),
        },
      ],
      { ...ctx, tableLabel: t("msg.table") },
    ),
  );
}

function alert(block, ctx) {
  const level = ["info", "warning", "error", "success"].includes(block.level) ? block.level : "default";
  const drawing = { info: "info", warning: "warning", error: "warning", success: "check", default: "info" }[level];
  return h(
    "div",
    { class: `block-alert alert-${level}`, role: level === "error" || level === "warning" ? "alert" : "note" },
    icon(drawing),
    h("div", {}, textNode(block.text, ctx)),
  );
}

function container(block, ctx, place) {
  const inner = (block.elements ?? block.blocks ?? block.child_blocks ?? []).map((child, at) =>
    (KINDS[child.type] ?? unknown)(child, ctx, { ...place, id: child.block_id ?? `${place.id}-${at}` }),
  );
  return h(
    "div",
    { class: "block-container" },
    block.title && h("div", { class: "block-header" }, textNode(block.title, ctx)),
    block.subtitle && h("div", { class: "context-text" }, textNode(block.subtitle, ctx)),
    inner,
  );
}

function card(block, ctx, { id }) {
  const hero = safeImage(block.hero_image?.image_url);
  return h(
    "div",
    { class: "block-container block-card" },
    hero && picture(hero, block.hero_image.alt_text ?? ""),
    block.title && h("div", { class: "block-header" }, textNode(block.title, ctx)),
    block.subtitle && h("div", { class: "context-text" }, textNode(block.subtitle, ctx)),
    block.body && h("div", {}, textNode(block.body, ctx)),
    block.actions?.length &&
      h(
        "div",
        { class: "block-actions" },
        block.actions.map((element) => renderElement(element, { block: id, live: true }, ctx).node),
      ),
  );
}

function input(block, ctx, { id, fields }) {
  const names = { label: uid("label"), hint: uid("hint"), error: uid("error") };
  const label = plainText(block.label);
  const slot = {
    block: id,
    input: true,
    live: Boolean(block.dispatch_action),
    optional: Boolean(block.optional),
    labelId: names.label,
    label,
    describedBy: block.hint ? `${names.hint} ${names.error}` : names.error,
  };
  const field = renderElement(block.element, slot, ctx);
  const error = h("p", { class: "field-error", id: names.error, role: "alert", hidden: true });
  const node = h(
    "div",
    { class: "block-input" },
    h(
      "div",
      { class: "input-label", id: names.label, on: { click: () => field.focus() } },
      label,
      block.optional
        ? h("span", { class: "optional" }, ` ${t("form.optional")}`)
        : h("span", { class: "required", "aria-hidden": "true" }, " *"),
    ),
    field.node,
    error,
    block.hint && h("p", { class: "input-hint", id: names.hint }, textNode(block.hint, ctx)),
  );
  const show = (text) => {
    error.textContent = text ?? "";
    error.hidden = !text;
    node.classList.toggle("has-error", Boolean(text));
    for (const control of node.querySelectorAll("[aria-labelledby]")) {
      if (text) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
    }
  };
  node.addEventListener("input", () => show(null));
  fields.push({ node, block: id, focus: field.focus, problem: field.problem, show });
  return node;
}

/** Old-style attachments: a coloured bar with blocks or text. */
export function renderAttachment(attachment, ctx) {
  const colour =
    { good: "#2e8b57", warning: "#d9a300", danger: "#c9252d" }[attachment.color] ??
    (/^#?[0-9a-f]{6}$/i.test(attachment.color ?? "") ? `#${attachment.color.replace("#", "")}` : null);
  const body = attachment.blocks
    ? renderBlocks(attachment.blocks, ctx).node
    : [
        attachment.pretext && h("div", {}, renderTree(parse(attachment.pretext), ctx)),
        attachment.title &&
          h(
            "div",
            { class: "attachment-title" },
            attachment.title_link ? link(attachment.title_link, attachment.title) : attachment.title,
          ),
        (attachment.text || attachment.fallback) &&
          h("div", {}, renderTree(parse(attachment.text || attachment.fallback), ctx)),
        attachment.fields?.length &&
          h(
            "div",
            { class: "section-fields" },
            attachment.fields.map((field) =>
              h("div", {}, h("strong", {}, field.title), h("br"), renderTree(parse(field.value ?? ""), ctx)),
            ),
          ),
      ];
  return h("div", { class: "attachment", vars: colour ? { "--bar": colour } : {} }, body);
}
