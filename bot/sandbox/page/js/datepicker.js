/** Date and time fields: a calendar one can walk through with the arrow keys, and a list of times one can also type. */

import { h, icon, iconButton, replace, uid } from "./dom.js";
import { getLanguage, t } from "./i18n.js";
import { closePopover, isOpenFor, openPopover } from "./popover.js";

const DAY = 86400000;
const utc = (text) => new Date(`${text}T12:00:00Z`);
const text = (date) => date.toISOString().slice(0, 10);

function localeName() {
  return getLanguage() === "de" ? "de-DE" : "en-GB";
}

function spoken(value, options) {
  return new Intl.DateTimeFormat(localeName(), { timeZone: "UTC", ...options }).format(utc(value));
}

/**
 * @param {{value: string|null, today: string, placeholder: string, attributes: object, onChange: (value: string) => void}} o
 *   dates are "YYYY-MM-DD"
 */
export function createDatePicker(o) {
  let value = o.value;
  const trigger = h("button", {
    type: "button",
    class: "select-trigger date-trigger",
    "aria-haspopup": "dialog",
    "aria-expanded": "false",
    ...o.attributes,
    on: { click: toggle },
  });
  paint();
  return { node: trigger, focus: () => trigger.focus() };

  function paint() {
    replace(
      trigger,
      icon("calendar"),
      value
        ? h(
            "span",
            { class: "select-value" },
            spoken(value, { weekday: "short", day: "numeric", month: "short", year: "numeric" }),
          )
        : h("span", { class: "select-placeholder" }, o.placeholder || t("form.date")),
      icon("chevron"),
    );
  }

  function toggle() {
    if (isOpenFor(trigger)) return closePopover();
    const panel = calendar(value, o.today, (picked) => {
      value = picked;
      paint();
      closePopover();
      o.onChange(picked);
    });
    openPopover(trigger, panel, { focus: panel.querySelector(".cal-day[tabindex='0']") });
  }
}

function calendar(selected, today, onPick) {
  let cursor = selected ?? today;
  const title = h("span", { class: "calendar-title", "aria-live": "polite", id: uid("month") });
  const grid = h("div", { class: "calendar-grid", role: "grid", "aria-labelledby": title.id, on: { keydown: walk } });
  const panel = h(
    "div",
    { class: "calendar", role: "dialog", "aria-label": t("form.date") },
    h(
      "div",
      { class: "calendar-head" },
      iconButton("chevronLeft", t("form.month_prev"), () => month(-1)),
      title,
      iconButton("chevronRight", t("form.month_next"), () => month(1)),
    ),
    grid,
    h("button", { type: "button", class: "text-button", on: { click: () => onPick(today) } }, t("form.today")),
  );
  paint();
  return panel;

  function month(step) {
    const date = utc(cursor);
    const day = date.getUTCDate();
    date.setUTCDate(1);
    date.setUTCMonth(date.getUTCMonth() + step);
    const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
    date.setUTCDate(Math.min(day, last));
    cursor = text(date);
    paint();
  }

  function paint() {
    title.textContent = spoken(cursor, { month: "long", year: "numeric" });
    const first = utc(`${cursor.slice(0, 8)}01`);
    const start = new Date(first.getTime() - ((first.getUTCDay() + 6) % 7) * DAY);
    const names = [...Array(7).keys()].map((at) =>
      h(
        "div",
        { role: "columnheader", class: "calendar-name" },
        spoken(text(new Date(start.getTime() + at * DAY)), { weekday: "short" }),
      ),
    );
    const weeks = [...Array(6).keys()].map((week) =>
      h(
        "div",
        { role: "row", class: "calendar-row" },
        [...Array(7).keys()].map((at) => day(text(new Date(start.getTime() + (week * 7 + at) * DAY)))),
      ),
    );
    replace(grid, h("div", { role: "row", class: "calendar-row" }, names), weeks);
  }

  function day(value) {
    const outside = value.slice(0, 7) !== cursor.slice(0, 7);
    return h(
      "div",
      { role: "gridcell", "aria-selected": String(value === selected) },
      h(
        "button",
        {
          type: "button",
          class: `cal-day${outside ? " outside" : ""}${value === selected ? " chosen" : ""}${value === today ? " today" : ""}`,
          tabindex: value === cursor ? "0" : "-1",
          "aria-label": spoken(value, { dateStyle: "full" }),
          "aria-current": value === today ? "date" : null,
          dataset: { value },
          on: { click: () => onPick(value) },
        },
        String(utc(value).getUTCDate()),
      ),
    );
  }

  function walk(event) {
    const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
    if (event.key in steps) cursor = text(new Date(utc(cursor).getTime() + steps[event.key] * DAY));
    else if (event.key === "PageUp") month(-1);
    else if (event.key === "PageDown") month(1);
    else return;
    event.preventDefault();
    paint();
    grid.querySelector("[tabindex='0']")?.focus();
  }
}

/** @param {{value: string|null, placeholder: string, attributes: object, onChange: (value: string|null) => void}} o times are "HH:MM" */
export function createTimePicker(o) {
  let value = o.value;
  const listId = uid("times");
  const input = h("input", {
    type: "text",
    class: "text-input time-input",
    role: "combobox",
    autocomplete: "off",
    inputmode: "numeric",
    "aria-expanded": "false",
    "aria-controls": listId,
    "aria-autocomplete": "list",
    placeholder: o.placeholder || t("form.time"),
    maxlength: "8",
    ...o.attributes,
    value: value ?? "",
  });
  const node = h("div", { class: "time-field" }, icon("clock"), input);
  let entries = [];
  let active = -1;
  input.addEventListener("click", show);
  input.addEventListener("input", () => {
    show();
    take(input.value, false);
  });
  input.addEventListener("blur", () => {
    take(input.value, true);
    closeList();
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!isOpenFor(node)) show();
      else if (entries.length)
        activate((active + (event.key === "ArrowDown" ? 1 : -1) + entries.length) % entries.length);
    } else if (event.key === "Enter" && isOpenFor(node)) {
      event.preventDefault();
      event.stopPropagation();
      if (entries[active]) choose(entries[active].dataset.value);
      else closeList();
    }
  });
  return { node, focus: () => input.focus() };

  function closeList() {
    if (isOpenFor(node)) closePopover({ refocus: false });
  }

  function show() {
    const all = [...Array(96).keys()].map((at) => `${pad(Math.floor(at / 4))}:${pad((at % 4) * 15)}`);
    const typed = input.value === value ? "" : input.value.trim();
    const wanted = all.filter((time) => !typed || time.startsWith(typed) || time.startsWith(`0${typed}`));
    const times = typed ? wanted : all.filter((time) => time.endsWith("0"));
    entries = times.map((time) =>
      h(
        "div",
        {
          role: "option",
          id: uid("time"),
          class: "option",
          "aria-selected": String(time === value),
          dataset: { value: time },
          on: { pointerdown: (event) => event.preventDefault(), click: () => choose(time) },
        },
        time,
      ),
    );
    if (!entries.length) return closeList();
    const panel = h(
      "div",
      { class: "select-panel" },
      h("div", { class: "listbox", role: "listbox", id: listId, "aria-label": t("form.time") }, entries),
    );
    openPopover(node, panel, {
      match: true,
      focus: null,
      onClose: () => {
        input.setAttribute("aria-expanded", "false");
        input.removeAttribute("aria-activedescendant");
      },
    });
    input.setAttribute("aria-expanded", "true");
    const start = typed ? 0 : times.findIndex((time) => time >= (value ?? "09:00"));
    activate(Math.max(0, start));
  }

  function activate(index) {
    entries[active]?.classList.remove("active");
    active = index;
    entries[index]?.classList.add("active");
    entries[index]?.scrollIntoView({ block: "nearest" });
    if (entries[index]) input.setAttribute("aria-activedescendant", entries[index].id);
  }

  function choose(time) {
    input.value = time;
    closeList();
    take(time, true);
  }

  function take(typed, tidy) {
    const next = readTime(typed);
    input.classList.toggle("invalid", tidy && Boolean(typed.trim()) && next === null);
    if (tidy && next) input.value = next;
    if (next === value) return;
    value = next;
    o.onChange(next);
  }
}

const pad = (number) => String(number).padStart(2, "0");

/** "9", "930", "9:30", "9.30", "2:30 pm" as "HH:MM"; null when it is no time. */
export function readTime(typed) {
  const match = /^\s*(\d{1,2})(?:[:.h]?(\d{2}))?\s*(am|pm|uhr)?\s*$/i.exec(typed ?? "");
  if (!match) return null;
  let hours = Number(match[1]);
  const minutes = Number(match[2] ?? 0);
  const half = match[3]?.toLowerCase();
  if (half === "pm" && hours < 12) hours += 12;
  if (half === "am" && hours === 12) hours = 0;
  return hours < 24 && minutes < 60 ? `${pad(hours)}:${pad(minutes)}` : null;
}

/** Epoch seconds of a local date and time in a zone (the later clock reading where it does not exist). */
export function toEpoch(date, time, zone) {
  const guess = Date.parse(`${date}T${time}:00Z`);
  let epoch = guess - offset(guess, zone);
  epoch = guess - offset(epoch, zone);
  return Math.round(epoch / 1000);
}

function offset(epoch, zone) {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat("en-CA", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    })
      .formatToParts(new Date(epoch))
      .map(({ type, value }) => [type, value]),
  );
  return (
    Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second) -
    Math.floor(epoch / 1000) * 1000
  );
}

/** `{date, time}` of epoch seconds in a zone. */
export function fromEpoch(epoch, zone) {
  const date = new Date(epoch * 1000);
  return {
    date: new Intl.DateTimeFormat("en-CA", {
      timeZone: zone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
    }).format(date),
    time: new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    }).format(date),
  };
}
