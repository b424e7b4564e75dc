/** Elements of Block Kit that one types or uploads into. */

import { h, icon, safeUrl } from "./dom.js";
import { changed, naming, stateOf } from "./field.js";
import { t } from "./i18n.js";
import { plainText } from "./text.js";

const INPUT_MODE = { email_text_input: "email", url_text_input: "url", number_input: "decimal" };

export function textInput(element, slot, ctx) {
  const rich = element.type === "rich_text_input";
  const state = stateOf(
    element,
    slot,
    ctx,
    rich ? { rich_text_value: null } : { value: element.initial_value ?? null },
  );
  const many = element.multiline || rich;
  const start = (rich ? richToText(state.rich_text_value ?? element.initial_value) : state.value) ?? "";
  const when = element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  const input = h(many ? "textarea" : "input", {
    class: "text-input",
    type: many ? null : "text",
    inputmode: INPUT_MODE[element.type],
    rows: many ? "4" : null,
    autocomplete: "off",
    placeholder: plainText(element.placeholder) || null,
    dataset: { actionId: element.action_id ?? "" },
    ...naming(element, slot),
    value: start,
  });
  const counter = element.max_length ? h("span", { class: "counter", "aria-hidden": "true" }) : null;
  const status = element.max_length ? h("span", { class: "visually-hidden", role: "status" }) : null;
  const store = (send) => {
    const value = input.value === "" ? null : input.value;
    changed(
      element,
      { ...slot, live: slot.live && send },
      ctx,
      rich ? { rich_text_value: value && textToRich(value) } : { value },
    );
  };
  const count = () => {
    if (!counter) return;
    const left = element.max_length - input.value.length;
    counter.textContent = left;
    counter.classList.toggle("over", left < 0);
    counter.hidden = left > Math.max(20, element.max_length / 5);
    status.textContent =
      left < 0 ? t("form.over", { count: -left }) : left <= 10 ? t("form.left", { count: left }) : "";
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
  return {
    node,
    focus: () => {
      input.focus();
      if (element.focus_on_load) input.select();
    },
    problem: () => textProblem(element, input.value, slot),
  };
}

function textProblem(element, value, slot) {
  const typed = value.trim();
  if (!typed) return slot.optional ? null : t("form.required");
  if (element.min_length && value.length < element.min_length) return t("form.min_length", { min: element.min_length });
  if (element.max_length && value.length > element.max_length) return t("form.max_length", { max: element.max_length });
  if (element.type === "email_text_input" && !/^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(typed)) return t("form.email");
  if (element.type === "url_text_input" && !(/^https?:\/\/\S+\.\S/i.test(typed) && safeUrl(typed)))
    return t("form.url");
  if (element.type === "number_input") return numberProblem(element, typed);
  return null;
}

function numberProblem(element, typed) {
  if (!/^-?\d+([.,]\d+)?$/.test(typed)) return t("form.number");
  const number = Number(typed.replace(",", "."));
  if (!element.is_decimal_allowed && !Number.isInteger(number)) return t("form.integer");
  if (element.min_value !== undefined && number < Number(element.min_value))
    return t("form.min", { min: element.min_value });
  if (element.max_value !== undefined && number > Number(element.max_value))
    return t("form.max", { max: element.max_value });
  return null;
}

function richToText(rich) {
  return (
    (rich?.elements ?? []).flatMap((part) => (part.elements ?? []).map((leaf) => leaf.text ?? "")).join("") || null
  );
}

function textToRich(text) {
  return { type: "rich_text", elements: [{ type: "rich_text_section", elements: [{ type: "text", text }] }] };
}

export function fileInput(element, slot, ctx) {
  const max = element.max_files ?? 10;
  const state = stateOf(element, slot, ctx, { files: [] });
  const input = h("input", {
    type: "file",
    class: "file-input",
    multiple: max > 1,
    accept: element.filetypes?.map((kind) => `.${kind}`).join(",") || null,
    ...naming(element, slot),
  });
  const list = h("ul", { class: "file-list" });
  const paint = () => list.replaceChildren(...state.files.map((file) => h("li", {}, icon("file"), file.name)));
  input.addEventListener("change", async () => {
    const files = await Promise.all([...input.files].map((file) => ctx.upload(file)));
    state.files = files;
    paint();
    changed(element, slot, ctx, { files });
  });
  paint();
  return {
    node: h("div", { class: "file-field", dataset: { actionId: element.action_id ?? "" } }, input, list),
    focus: () => input.focus(),
    problem: () => {
      if (state.files.length > max) return t("form.file_limit", { max });
      return state.files.length || slot.optional ? null : t("form.required");
    },
  };
}
