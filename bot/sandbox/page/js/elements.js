/**
 * The interactive elements of Block Kit. Each returns a Field:
 * `{node, focus(), problem()}`, problem() being what stands in the way of submitting (a text), or null.
 */

import { confirmDialog } from "./dialogs.js";
import { fragment, h, icon, imageAddress, safeImage, safeUrl, uid } from "./dom.js";
import { datepicker, datetimepicker, timepicker } from "./elements_date.js";
import { select } from "./elements_select.js";
import { fileInput, textInput } from "./elements_text.js";
import { changed, naming, stateOf, still } from "./field.js";
import { t } from "./i18n.js";
import { openMenu } from "./popover.js";
import { plainText, textNode } from "./text.js";

const KINDS = {
  button,
  workflow_button: button,
  overflow,
  image,
  checkboxes,
  radio_buttons: radios,
  datepicker,
  timepicker,
  datetimepicker,
  plain_text_input: textInput,
  email_text_input: textInput,
  url_text_input: textInput,
  number_input: textInput,
  rich_text_input: textInput,
  file_input: fileInput,
  feedback_buttons: feedback,
  icon_button: button,
};
for (const kind of ["static", "external", "users", "conversations", "channels"]) {
  KINDS[`${kind}_select`] = select;
  KINDS[`multi_${kind}_select`] = select;
}

/** @param {object} element @param {import("./field.js").Slot} slot */
export function renderElement(element, slot, ctx) {
  const make = KINDS[element.type];
  if (!make) return still(h("span", { class: "block-note" }, t("msg.unknown_block", { type: element.type })));
  if (!element.confirm || element.type.endsWith("button")) return make(element, slot, ctx);
  return asked(element, slot, ctx, make);
}

/** Elements other than buttons with a confirm dialog: on "no" the element is drawn again as it was. */
function asked(element, slot, ctx, make) {
  const host = h("div", { class: "contents" });
  const draw = () => {
    const before = ctx.form.get(slot.block, element.action_id);
    const field = make(element, slot, {
      ...ctx,
      dispatch: async (action) => {
        if (await confirmDialog(element.confirm, ctx)) return ctx.dispatch(action);
        ctx.form.set(slot.block, element.action_id, before);
        draw();
        return undefined;
      },
    });
    host.replaceChildren(field.node);
    current = field;
  };
  let current;
  draw();
  return { node: host, focus: () => current.focus(), problem: () => current.problem() };
}

// ---------------------------------------------------------------- buttons

function button(element, slot, ctx) {
  const href = element.url && safeUrl(element.url);
  const kind = { primary: "primary", danger: "danger" }[element.style] ?? "secondary";
  const label = element.type === "icon_button" ? icon("close") : h("span", {}, textNode(element.text, ctx));
  const run = async () => {
    if (node.getAttribute("aria-busy") === "true") return;
    if (element.confirm && !(await confirmDialog(element.confirm, ctx))) return;
    if (href) open(href, "_blank", "noopener");
    node.setAttribute("aria-busy", "true");
    try {
      await ctx.dispatch({
        block: slot.block,
        element,
        state: { type: element.type, value: element.value, text: element.text },
      });
    } finally {
      node.removeAttribute("aria-busy");
    }
  };
  const node = h(
    "button",
    {
      type: "button",
      class: `button button-${kind}`,
      "aria-label": element.accessibility_label ?? null,
      dataset: { actionId: element.action_id ?? "" },
      role: href ? "link" : null,
      on: { click: run },
    },
    label,
    href && icon("link", "icon icon-small"),
  );
  return { node, focus: () => node.focus(), problem: () => null };
}

function feedback(element, slot, ctx) {
  const part = (which) => button({ ...element[which], type: "button", action_id: element.action_id }, slot, ctx).node;
  return still(fragment(part("positive_button"), part("negative_button")));
}

function overflow(element, slot, ctx) {
  const node = h(
    "button",
    {
      type: "button",
      class: "button button-secondary overflow-button",
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      "aria-label": t("form.more_options"),
      title: t("form.more_options"),
      dataset: { actionId: element.action_id ?? "" },
      on: { click: toggle },
    },
    icon("more"),
  );
  function toggle() {
    openMenu(
      node,
      (element.options ?? []).map((option) => ({
        label: plainText(option.text, ctx),
        hint: plainText(option.description, ctx) || undefined,
        onSelect: () => {
          const href = option.url && safeUrl(option.url);
          if (href) open(href, "_blank", "noopener");
          ctx.dispatch({ block: slot.block, element, state: { type: "overflow", selected_option: option } });
        },
      })),
      { label: t("form.more_options") },
    );
  }
  return { node, focus: () => node.focus(), problem: () => null };
}

function image(element) {
  const src = safeImage(imageAddress(element));
  return still(
    src
      ? picture(src, element.alt_text ?? "")
      : h("span", { class: "image-missing", role: "img", "aria-label": element.alt_text ?? "" }, icon("file")),
  );
}

/** A picture; where it cannot be loaded its description takes its place. */
export function picture(src, alt) {
  const node = h("img", {
    src,
    alt,
    loading: "lazy",
    referrerpolicy: "no-referrer",
    on: {
      error: () =>
        node.replaceWith(
          h(
            "span",
            { class: "image-missing", role: "img", "aria-label": alt || t("msg.image_missing") },
            icon("file"),
            h("span", {}, alt || t("msg.image_missing")),
          ),
        ),
    },
  });
  return node;
}

// ---------------------------------------------------------------- ticks

function checkboxes(element, slot, ctx) {
  const state = stateOf(element, slot, ctx, { selected_options: element.initial_options ?? [] });
  const chosen = new Set(state.selected_options.map(({ value }) => value));
  return ticks("checkbox", element, slot, ctx, chosen, (raw, on) => {
    if (on) chosen.add(raw.value);
    else chosen.delete(raw.value);
    changed(element, slot, ctx, { selected_options: element.options.filter(({ value }) => chosen.has(value)) });
  });
}

function radios(element, slot, ctx) {
  const state = stateOf(element, slot, ctx, { selected_option: element.initial_option ?? null });
  const chosen = new Set([state.selected_option?.value].filter(Boolean));
  return ticks("radio", element, slot, ctx, chosen, (raw) => {
    chosen.clear();
    chosen.add(raw.value);
    changed(element, slot, ctx, { selected_option: raw });
  });
}

function ticks(type, element, slot, ctx, chosen, onToggle) {
  const name = uid(type);
  const node = h(
    "div",
    {
      class: "ticks",
      role: type === "radio" ? "radiogroup" : "group",
      dataset: { actionId: element.action_id ?? "" },
      ...naming(element, slot),
    },
    (element.options ?? []).map((raw) => {
      const id = uid("tick");
      const describedBy = raw.description ? `${id}-about` : null;
      return h(
        "div",
        { class: "tick-row" },
        h("input", {
          type,
          name,
          id,
          class: "tick-box",
          checked: chosen.has(raw.value),
          "aria-describedby": describedBy,
          value: raw.value,
          on: { change: (event) => onToggle(raw, event.target.checked) },
        }),
        h(
          "label",
          { htmlFor: id },
          textNode(raw.text, ctx),
          raw.description && h("small", { id: describedBy }, textNode(raw.description, ctx)),
        ),
      );
    }),
  );
  return {
    node,
    focus: () => node.querySelector("input")?.focus(),
    problem: () => (chosen.size || slot.optional ? null : t("form.required")),
  };
}
