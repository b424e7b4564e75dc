/**
 * The interactive elements of Block Kit. Each returns a Field:
 * `{node, focus(), problem()}`, problem() being what stands in the way of submitting (a text), or null.
 */

import { confirmDialog } from "./dialogs.js";
import { createDatePicker, createTimePicker, fromEpoch, toEpoch } from "./datepicker.js";
import { fragment, h, icon, safeImage, safeUrl, uid } from "./dom.js";
import { t } from "./i18n.js";
import { avatar, channelLead } from "./people.js";
import { openMenu } from "./popover.js";
import { createSelect, searchIn } from "./select.js";
import { plainText, textNode } from "./text.js";

/**
 * @typedef {object} Slot where an element sits
 * @property {string} block block_id
 * @property {boolean} [input] inside an input block
 * @property {boolean} [live] tells the bot about every change (not an input block, or one with dispatch_action)
 * @property {boolean} [optional]
 * @property {string} [labelId] id of the visible label
 * @property {string} [label] its words
 * @property {string} [describedBy]
 */

const KINDS = {
  button, workflow_button: button, overflow, image, checkboxes, radio_buttons: radios, datepicker, timepicker, datetimepicker,
  plain_text_input: textInput, email_text_input: textInput, url_text_input: textInput, number_input: textInput, rich_text_input: textInput,
  file_input: fileInput, feedback_buttons: feedback, icon_button: button,
};
for (const kind of ["static", "external", "users", "conversations", "channels"]) {
  KINDS[`${kind}_select`] = select;
  KINDS[`multi_${kind}_select`] = select;
}

/** @param {object} element @param {Slot} slot */
export function renderElement(element, slot, ctx) {
  const make = KINDS[element.type];
  if (!make) return still(h("span", { class: "block-note" }, t("msg.unknown_block", { type: element.type })));
  if (!element.confirm || element.type.endsWith("button")) return make(element, slot, ctx);
  return asked(element, slot, ctx, make);
}

function still(node) {
  return { node, focus: () => {}, problem: () => null };
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

function naming(element, slot) {
  if (slot.labelId) return { "aria-labelledby": slot.labelId, "aria-describedby": slot.describedBy, "aria-required": slot.optional === false ? "true" : null };
  return { "aria-label": plainText(element.placeholder) || slot.label || t("form.select") };
}

function changed(element, slot, ctx, state) {
  const full = { type: element.type, ...state };
  ctx.form.set(slot.block, element.action_id, full);
  if (slot.live) ctx.dispatch({ block: slot.block, element, state: full });
}

function stateOf(element, slot, ctx, initial) {
  const known = ctx.form.get(slot.block, element.action_id);
  if (known) return known;
  const state = { type: element.type, ...initial };
  ctx.form.set(slot.block, element.action_id, state);
  return state;
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
      await ctx.dispatch({ block: slot.block, element, state: { type: element.type, value: element.value, text: element.text } });
    } finally {
      node.removeAttribute("aria-busy");
    }
  };
  const node = h("button", {
    type: "button", class: `button button-${kind}`, "aria-label": element.accessibility_label ?? null,
    dataset: { actionId: element.action_id ?? "" }, role: href ? "link" : null, on: { click: run },
  }, label, href && icon("link", "icon icon-small"));
  return { node, focus: () => node.focus(), problem: () => null };
}

function feedback(element, slot, ctx) {
  const part = (which) => button({ ...element[which], type: "button", action_id: element.action_id }, slot, ctx).node;
  return still(fragment(part("positive_button"), part("negative_button")));
}

function overflow(element, slot, ctx) {
  const node = h("button", { type: "button", class: "button button-secondary overflow-button", "aria-haspopup": "menu", "aria-expanded": "false",
    "aria-label": t("form.more_options"), title: t("form.more_options"), dataset: { actionId: element.action_id ?? "" }, on: { click: toggle } }, icon("more"));
  function toggle() {
    openMenu(node, (element.options ?? []).map((option) => ({
      label: plainText(option.text, ctx), hint: plainText(option.description, ctx) || undefined,
      onSelect: () => {
        const href = option.url && safeUrl(option.url);
        if (href) open(href, "_blank", "noopener");
        ctx.dispatch({ block: slot.block, element, state: { type: "overflow", selected_option: option } });
      },
    })), { label: t("form.more_options") });
  }
  return { node, focus: () => node.focus(), problem: () => null };
}

function image(element) {
  const src = safeImage(element.image_url ?? element.slack_file?.url);
  return still(src ? picture(src, element.alt_text ?? "") : h("span", { class: "image-missing", role: "img", "aria-label": element.alt_text ?? "" }, icon("file")));
}

/** A picture; where it cannot be loaded its description takes its place. */
export function picture(src, alt) {
  const node = h("img", { src, alt, loading: "lazy", referrerpolicy: "no-referrer", on: {
    error: () => node.replaceWith(h("span", { class: "image-missing", role: "img", "aria-label": alt || t("msg.image_missing") }, icon("file"), h("span", {}, alt || t("msg.image_missing")))),
  } });
  return node;
}

// ---------------------------------------------------------------- selects

function select(element, slot, ctx) {
  const multi = element.type.startsWith("multi_");
  const kind = element.type.replace("multi_", "").replace("_select", "");
  const source = SOURCES[kind](element, slot, ctx);
  const state = stateOf(element, slot, ctx, source.initial(multi));
  const control = createSelect({
    multi, max: element.max_selected_items, minQuery: kind === "external" ? element.min_query_length ?? 3 : undefined,
    search: source.search, selected: source.selected(state, multi),
    placeholder: plainText(element.placeholder) || t("form.select"),
    attributes: { ...naming(element, slot), "data-action-id": element.action_id },
    onChange: (choices) => {
      problem = null;
      changed(element, slot, ctx, source.state(choices, multi));
    },
  });
  let problem = null;
  return { node: control.node, focus: control.focus, problem: () => {
    const now = ctx.form.get(slot.block, element.action_id);
    return source.selected(now, multi).length || slot.optional ? problem : t("form.required");
  } };
}

const option = (ctx) => (raw) => ({ key: raw.value, label: plainText(raw.text, ctx), detail: plainText(raw.description, ctx) || undefined, raw });

function optionSource(search, element, ctx) {
  const choice = option(ctx);
  return {
    search,
    initial: (multi) => (multi ? { selected_options: element.initial_options ?? [] } : { selected_option: element.initial_option ?? null }),
    selected: (state, multi) => (multi ? state.selected_options ?? [] : [state.selected_option].filter(Boolean)).map(choice),
    state: (choices, multi) => (multi ? { selected_options: choices.map(({ raw }) => raw) } : { selected_option: choices[0]?.raw ?? null }),
  };
}

function optionGroups(element, ctx) {
  const choice = option(ctx);
  if (element.option_groups) return element.option_groups.map((group) => ({ label: plainText(group.label, ctx), choices: (group.options ?? []).map(choice) }));
  return [{ choices: (element.options ?? []).map(choice) }];
}

/** People, conversations and channels are known by id. */
function idSource(one, many, all, find, element) {
  const choose = (id) => find(id) ?? { key: id, label: id };
  return {
    search: searchIn([{ choices: all }]),
    initial: (multi) => (multi ? { [many]: element[`initial_${many.replace("selected_", "")}`] ?? [] } : { [one]: element[`initial_${one.replace("selected_", "")}`] ?? null }),
    selected: (state, multi) => (multi ? state[many] ?? [] : [state[one]].filter(Boolean)).map(choose),
    state: (choices, multi) => (multi ? { [many]: choices.map(({ key }) => key) } : { [one]: choices[0]?.key ?? null }),
  };
}

function personChoice(person) {
  return { key: person.id, label: person.name, detail: person.title, lead: () => avatar(person, "avatar-tiny") };
}

function channelChoice(channel) {
  return { key: channel.id, label: channel.name, lead: () => channelLead(channel) };
}

const SOURCES = {
  static: (element, slot, ctx) => optionSource(searchIn(optionGroups(element, ctx)), element, ctx),
  external: (element, slot, ctx) => optionSource(async (query) => optionGroups(await ctx.suggest({ block: slot.block, element, query }), ctx), element, ctx),
  users: (element, slot, ctx) => {
    const all = ctx.people().map(personChoice);
    return idSource("selected_user", "selected_users", all, (id) => all.find((choice) => choice.key === id), element);
  },
  channels: (element, slot, ctx) => {
    const all = ctx.channels().map(channelChoice);
    return idSource("selected_channel", "selected_channels", all, (id) => all.find((choice) => choice.key === id), element);
  },
  conversations: (element, slot, ctx) => {
    const include = element.filter?.include ?? ["im", "mpim", "private", "public"];
    const channels = ctx.channels().filter((channel) => include.includes(channel.is_private ? "private" : "public")).map(channelChoice);
    const people = include.includes("im") ? ctx.dms().map(({ id, person }) => ({ ...personChoice(person), key: id })) : [];
    const all = [...channels, ...people];
    const preset = element.default_to_current_conversation && ctx.conversation ? { initial_conversation: ctx.conversation, initial_conversations: [ctx.conversation], ...element } : element;
    return idSource("selected_conversation", "selected_conversations", all, (id) => all.find((choice) => choice.key === id), preset);
  },
};

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
  const node = h("div", { class: "ticks", role: type === "radio" ? "radiogroup" : "group", dataset: { actionId: element.action_id ?? "" }, ...naming(element, slot) },
    (element.options ?? []).map((raw) => {
      const id = uid("tick");
      const describedBy = raw.description ? `${id}-about` : null;
      return h("div", { class: "tick-row" },
        h("input", { type, name, id, class: "tick-box", checked: chosen.has(raw.value), "aria-describedby": describedBy, value: raw.value, on: { change: (event) => onToggle(raw, event.target.checked) } }),
        h("label", { htmlFor: id }, textNode(raw.text, ctx), raw.description && h("small", { id: describedBy }, textNode(raw.description, ctx))));
    }));
  return { node, focus: () => node.querySelector("input")?.focus(), problem: () => (chosen.size || slot.optional ? null : t("form.required")) };
}

// ---------------------------------------------------------------- dates

function datepicker(element, slot, ctx) {
  const state = stateOf(element, slot, ctx, { selected_date: element.initial_date ?? null });
  const control = createDatePicker({ value: state.selected_date, today: ctx.today(), placeholder: plainText(element.placeholder),
    attributes: { ...dateNaming(element, slot, t("form.date")), "data-action-id": element.action_id }, onChange: (value) => changed(element, slot, ctx, { selected_date: value }) });
  return { ...control, problem: () => (ctx.form.get(slot.block, element.action_id)?.selected_date || slot.optional ? null : t("form.required")) };
}

function dateNaming(element, slot, fallback) {
  return slot.labelId ? naming(element, slot) : { "aria-label": plainText(element.placeholder) || fallback };
}

function timepicker(element, slot, ctx) {
  const state = stateOf(element, slot, ctx, { selected_time: element.initial_time ?? null, ...(element.timezone ? { timezone: element.timezone } : {}) });
  const control = createTimePicker({ value: state.selected_time, placeholder: plainText(element.placeholder),
    attributes: { ...dateNaming(element, slot, t("form.time")), "data-action-id": element.action_id },
    onChange: (value) => changed(element, slot, ctx, { selected_time: value, ...(element.timezone ? { timezone: element.timezone } : {}) }) });
  const node = element.timezone ? h("div", { class: "time-with-zone" }, control.node, h("small", {}, t("form.zone", { zone: element.timezone }))) : control.node;
  return { node, focus: control.focus, problem: () => timeProblem(node, ctx.form.get(slot.block, element.action_id)?.selected_time, slot) };
}

function timeProblem(node, value, slot) {
  if (node.querySelector("input.invalid")) return t("form.invalid_time");
  return value || slot.optional ? null : t("form.required");
}

function datetimepicker(element, slot, ctx) {
  const state = stateOf(element, slot, ctx, { selected_date_time: element.initial_date_time ?? null });
  const zone = ctx.reader.zone;
  const parts = state.selected_date_time ? fromEpoch(state.selected_date_time, zone) : { date: null, time: null };
  const update = () => changed(element, slot, ctx, { selected_date_time: parts.date && parts.time ? toEpoch(parts.date, parts.time, zone) : null });
  const group = dateNaming(element, slot, t("form.date"));
  const date = createDatePicker({ value: parts.date, today: ctx.today(), placeholder: t("form.date"), attributes: { "aria-label": `${slot.label ?? ""} ${t("form.date")}`.trim() }, onChange: (value) => { parts.date = value; update(); } });
  const time = createTimePicker({ value: parts.time, placeholder: t("form.time"), attributes: { "aria-label": `${slot.label ?? ""} ${t("form.time")}`.trim() }, onChange: (value) => { parts.time = value; update(); } });
  const node = h("div", { class: "date-and-time", role: "group", dataset: { actionId: element.action_id ?? "" }, ...group, "aria-required": null }, date.node, time.node);
  return { node, focus: date.focus, problem: () => timeProblem(node, ctx.form.get(slot.block, element.action_id)?.selected_date_time, slot) };
}

// ---------------------------------------------------------------- typing

const INPUT_MODE = { email_text_input: "email", url_text_input: "url", number_input: "decimal" };

function textInput(element, slot, ctx) {
  const rich = element.type === "rich_text_input";
  const state = stateOf(element, slot, ctx, rich ? { rich_text_value: null } : { value: element.initial_value ?? null });
  const many = element.multiline || rich;
  const start = (rich ? richToText(state.rich_text_value ?? element.initial_value) : state.value) ?? "";
  const when = element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  const input = h(many ? "textarea" : "input", {
    class: "text-input", type: many ? null : "text", inputmode: INPUT_MODE[element.type], rows: many ? "4" : null, autocomplete: "off",
    placeholder: plainText(element.placeholder) || null, dataset: { actionId: element.action_id ?? "" }, ...naming(element, slot), value: start,
  });
  const counter = element.max_length ? h("span", { class: "counter", "aria-hidden": "true" }) : null;
  const status = element.max_length ? h("span", { class: "visually-hidden", role: "status" }) : null;
  const store = (send) => {
    const value = input.value === "" ? null : input.value;
    changed(element, { ...slot, live: slot.live && send }, ctx, rich ? { rich_text_value: value && textToRich(value) } : { value });
  };
  const count = () => {
    if (!counter) return;
    const left = element.max_length - input.value.length;
    counter.textContent = left;
    counter.classList.toggle("over", left < 0);
    counter.hidden = left > Math.max(20, element.max_length / 5);
    status.textContent = left < 0 ? t("form.over", { count: -left }) : left <= 10 ? t("form.left", { count: left }) : "";
  };
  let timer = 0;
  input.addEventListener("input", () => {
    count();
    store(false);
    if (slot.live && when.includes("on_character_entered")) {
      clearTimeout(timer);
      timer = setTimeout(() => store(true), 400);
    }
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !many && slot.live && when.includes("on_enter_pressed")) {
      event.preventDefault();
      event.stopPropagation();
      store(true);
    }
  });
  count();
  const node = h("div", { class: many ? "text-field many" : "text-field" }, input, counter, status);
  return { node, focus: () => { input.focus(); if (element.focus_on_load) input.select(); }, problem: () => textProblem(element, input.value, slot) };
}

export function textProblem(element, value, slot) {
  const typed = value.trim();
  if (!typed) return slot.optional ? null : t("form.required");
  if (element.min_length && value.length < element.min_length) return t("form.min_length", { min: element.min_length });
  if (element.max_length && value.length > element.max_length) return t("form.max_length", { max: element.max_length });
  if (element.type === "email_text_input" && !/^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(typed)) return t("form.email");
  if (element.type === "url_text_input" && !(/^https?:\/\/\S+\.\S/i.test(typed) && safeUrl(typed))) return t("form.url");
  if (element.type === "number_input") return numberProblem(element, typed);
  return null;
}

function numberProblem(element, typed) {
  if (!/^-?\d+([.,]\d+)?$/.test(typed)) return t("form.number");
  const number = Number(typed.replace(",", "."));
  if (!element.is_decimal_allowed && !Number.isInteger(number)) return t("form.integer");
  if (element.min_value !== undefined && number < Number(element.min_value)) return t("form.min", { min: element.min_value });
  if (element.max_value !== undefined && number > Number(element.max_value)) return t("form.max", { max: element.max_value });
  return null;
}

function richToText(rich) {
  return (rich?.elements ?? []).flatMap((part) => (part.elements ?? []).map((leaf) => leaf.text ?? "")).join("") || null;
}

function textToRich(text) {
  return { type: "rich_text", elements: [{ type: "rich_text_section", elements: [{ type: "text", text }] }] };
}

function fileInput(element, slot, ctx) {
  const max = element.max_files ?? 10;
  const state = stateOf(element, slot, ctx, { files: [] });
  const input = h("input", { type: "file", class: "file-input", multiple: max > 1, accept: element.filetypes?.map((kind) => `.${kind}`).join(",") || null, ...naming(element, slot) });
  const list = h("ul", { class: "file-list" });
  const paint = () => list.replaceChildren(...state.files.map((file) => h("li", {}, icon("file"), file.name)));
  input.addEventListener("change", async () => {
    const files = await Promise.all([...input.files].map((file) => ctx.upload(file)));
    state.files = files;
    paint();
    changed(element, slot, ctx, { files });
  });
  paint();
  return { node: h("div", { class: "file-field", dataset: { actionId: element.action_id ?? "" } }, input, list), focus: () => input.focus(), problem: () => {
    if (state.files.length > max) return t("form.file_limit", { max });
    return state.files.length || slot.optional ? null : t("form.required");
  } };
}
