/** Date and time elements of Block Kit. */

import { createDatePicker, createTimePicker, fromEpoch, toEpoch } from "./datepicker.js";
import { h } from "./dom.js";
import { changed, naming, stateOf } from "./field.js";
import { t } from "./i18n.js";
import { plainText } from "./text.js";

export function datepicker(element, slot, ctx) {
  const state = stateOf(element, slot, ctx, { selected_date: element.initial_date ?? null });
  const control = createDatePicker({
    value: state.selected_date,
    today: ctx.today(),
    placeholder: plainText(element.placeholder),
    attributes: { ...dateNaming(element, slot, t("form.date")), "data-action-id": element.action_id },
    onChange: (value) => changed(element, slot, ctx, { selected_date: value }),
  });
  return {
    ...control,
    problem: () =>
      ctx.form.get(slot.block, element.action_id)?.selected_date || slot.optional ? null : t("form.required"),
  };
}

function dateNaming(element, slot, fallback) {
  return slot.labelId ? naming(element, slot) : { "aria-label": plainText(element.placeholder) || fallback };
}

export function timepicker(element, slot, ctx) {
  const state = stateOf(element, slot, ctx, {
    selected_time: element.initial_time ?? null,
    ...(element.timezone ? { timezone: element.timezone } : {}),
  });
  const control = createTimePicker({
    value: state.selected_time,
    placeholder: plainText(element.placeholder),
    attributes: { ...dateNaming(element, slot, t("form.time")), "data-action-id": element.action_id },
    onChange: (value) =>
      changed(element, slot, ctx, {
        selected_time: value,
        ...(element.timezone ? { timezone: element.timezone } : {}),
      }),
  });
  const node = element.timezone
    ? h("div", { class: "time-with-zone" }, control.node, h("small", {}, t("form.zone", { zone: element.timezone })))
    : control.node;
  return {
    node,
    focus: control.focus,
    problem: () => timeProblem(node, ctx.form.get(slot.block, element.action_id)?.selected_time, slot),
  };
}

function timeProblem(node, value, slot) {
  if (node.querySelector("input.invalid")) return t("form.invalid_time");
  return value || slot.optional ? null : t("form.required");
}

export function datetimepicker(element, slot, ctx) {
  const state = stateOf(element, slot, ctx, { selected_date_time: element.initial_date_time ?? null });
  const zone = ctx.reader.zone;
  const parts = state.selected_date_time ? fromEpoch(state.selected_date_time, zone) : { date: null, time: null };
  const update = () =>
    changed(element, slot, ctx, {
      selected_date_time: parts.date && parts.time ? toEpoch(parts.date, parts.time, zone) : null,
    });
  const group = dateNaming(element, slot, t("form.date"));
  const date = createDatePicker({
    value: parts.date,
    today: ctx.today(),
    placeholder: t("form.date"),
    attributes: { "aria-label": `${slot.label ?? ""} ${t("form.date")}`.trim() },
    onChange: (value) => {
      parts.date = value;
      update();
    },
  });
  const time = createTimePicker({
    value: parts.time,
    placeholder: t("form.time"),
    attributes: { "aria-label": `${slot.label ?? ""} ${t("form.time")}`.trim() },
    onChange: (value) => {
      parts.time = value;
      update();
    },
  });
  const node = h(
    "div",
    {
      class: "date-and-time",
      role: "group",
      dataset: { actionId: element.action_id ?? "" },
      ...group,
      "aria-required": null,
    },
    date.node,
    time.node,
  );
  return {
    node,
    focus: date.focus,
    problem: () => timeProblem(node, ctx.form.get(slot.block, element.action_id)?.selected_date_time, slot),
  };
}
