/** One control for every select of Block Kit: single or multi, options given or looked up while typing. */

import { append, h, icon, replace, uid } from "./dom.js";
import { t } from "./i18n.js";
import { closePopover, isOpenFor, openPopover } from "./popover.js";

/**
 * @typedef {{key: string, label: string, detail?: string, lead?: Node|(() => Node), raw?: object}} Choice
 * @typedef {{label?: string, choices: Choice[]}} Group
 *
 * @param {object} o
 * @param {(query: string) => (Group[]|Promise<Group[]>)} o.search groups for what was typed
 * @param {Choice[]} o.selected
 * @param {boolean} [o.multi]
 * @param {number} [o.max] most choices of a multi select
 * @param {number} [o.minQuery] letters needed before a lookup
 * @param {string} o.placeholder
 * @param {Record<string, string>} o.attributes aria-labelledby and the like for the trigger
 * @param {(selected: Choice[]) => void} o.onChange
 * @returns {{node: HTMLElement, focus: () => void}}
 */
export function createSelect(o) {
  let selected = [...o.selected];
  const trigger = h("button", {
    type: "button",
    class: "select-trigger",
    "aria-haspopup": "listbox",
    "aria-expanded": "false",
    ...o.attributes,
    on: { click: toggle, keydown: openByKey },
  });
  const chips = o.multi ? h("span", { class: "chips" }) : null;
  const node = h("div", { class: o.multi ? "select select-multi" : "select" }, chips, trigger);
  paint();
  return { node, focus: () => trigger.focus() };

  function paint() {
    if (o.multi) {
      replace(
        chips,
        selected.map((choice) =>
          h(
            "span",
            { class: "chip" },
            leadOf(choice),
            h("span", { class: "chip-label" }, choice.label),
            h(
              "button",
              {
                type: "button",
                class: "chip-remove",
                "aria-label": t("form.remove", { name: choice.label }),
                on: { click: () => remove(choice) },
              },
              icon("close"),
            ),
          ),
        ),
      );
    }
    const shown = !o.multi && selected[0];
    replace(
      trigger,
      shown
        ? [leadOf(shown), h("span", { class: "select-value" }, shown.label)]
        : h("span", { class: "select-placeholder" }, o.placeholder),
      icon("chevron"),
    );
  }

  function remove(choice) {
    change(selected.filter((other) => other.key !== choice.key));
    trigger.focus();
  }

  function change(next) {
    selected = next;
    paint();
    o.onChange(selected);
  }

  function openByKey(event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!isOpenFor(trigger)) toggle();
    } else if (event.key === "Backspace" && o.multi && selected.length) {
      remove(selected.at(-1));
    }
  }

  function toggle() {
    if (isOpenFor(trigger)) return closePopover();
    const listId = uid("options");
    const input = h("input", {
      type: "text",
      class: "select-search",
      role: "combobox",
      autocomplete: "off",
      spellcheck: "false",
      "aria-expanded": "true",
      "aria-controls": listId,
      "aria-autocomplete": "list",
      "aria-label": t("form.search"),
      placeholder: t("form.search"),
    });
    const list = h("div", {
      class: "listbox",
      role: "listbox",
      id: listId,
      "aria-label": o.placeholder,
      "aria-multiselectable": o.multi ? "true" : null,
    });
    const status = h("p", { class: "listbox-status", role: "status" });
    const panel = h(
      "div",
      { class: "select-panel" },
      h("div", { class: "select-search-row" }, icon("search"), input),
      status,
      list,
    );
    const popover = openPopover(trigger, panel, { match: true, focus: input });
    let entries = [];
    let active = -1;
    let round = 0;
    let timer = 0;
    let loaded = load();
    input.addEventListener("input", () => {
      clearTimeout(timer);
      const lookUp = (done) => (timer = setTimeout(() => done(load()), 150));
      loaded = o.minQuery === undefined ? load() : new Promise(lookUp);
    });
    input.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) {
        event.preventDefault();
        activate(entries.length ? (active + step + entries.length) % entries.length : -1);
      } else if (event.key === "Enter") {
        event.preventDefault();
        // whoever types fast means what they typed, not what was listed before
        loaded.then(() => entries[active] && pick(entries[active]));
      } else if (event.key === "Tab") {
        popover.close();
      } else if (event.key === "Backspace" && !input.value && o.multi && selected.length) {
        change(selected.slice(0, -1));
        load();
      }
    });

    async function load() {
      const mine = ++round;
      const query = input.value.trim();
      if ((o.minQuery ?? 0) > query.length) return show([], t("form.type_more", { min: o.minQuery }));
      const found = o.search(query);
      if (found instanceof Promise) status.textContent = t("form.loading");
      let groups = [];
      try {
        groups = await found;
      } catch (problem) {
        if (mine === round) show([], t("app.error", { reason: problem.message }));
        return;
      }
      if (mine === round && panel.isConnected)
        show(groups, groups.some((group) => group.choices.length) ? "" : t("form.none"));
    }

    function show(groups, message) {
      status.textContent = message;
      entries = [];
      list.replaceChildren();
      for (const group of groups) {
        if (!group.choices.length) continue;
        const headingId = uid("group");
        const options = group.choices.map((choice) => optionNode(choice));
        append(list, [
          group.label
            ? h(
                "div",
                { role: "group", "aria-labelledby": headingId },
                h("div", { class: "menu-heading", id: headingId }, group.label),
                options,
              )
            : options,
        ]);
      }
      const at = entries.findIndex((entry) => selected.some((choice) => choice.key === entry.choice.key));
      activate(entries.length ? Math.max(0, o.multi ? 0 : at) : -1);
      popover.position();
    }

    function optionNode(choice) {
      const chosen = selected.some((other) => other.key === choice.key);
      const full = o.multi && !chosen && o.max && selected.length >= o.max;
      const index = entries.length;
      const node = h(
        "div",
        {
          role: "option",
          id: uid("option"),
          class: "option",
          "aria-selected": String(chosen),
          "aria-disabled": full ? "true" : null,
          on: {
            click: () => pick(entries[index]),
            pointermove: () => active !== index && activate(index, false),
            pointerdown: (event) => event.preventDefault(),
          },
        },
        leadOf(choice),
        h(
          "span",
          { class: "option-text" },
          h("span", {}, choice.label),
          choice.detail && h("small", {}, choice.detail),
        ),
        chosen && icon("check", "icon tick"),
      );
      entries.push({ node, choice });
      return node;
    }

    function activate(index, scroll = true) {
      entries[active]?.node.classList.remove("active");
      active = index;
      const entry = entries[index];
      entry?.node.classList.add("active");
      if (entry) input.setAttribute("aria-activedescendant", entry.node.id);
      else input.removeAttribute("aria-activedescendant");
      if (scroll) entry?.node.scrollIntoView({ block: "nearest" });
    }

    function pick({ choice, node: optionElement }) {
      if (optionElement.getAttribute("aria-disabled") === "true") {
        status.textContent = t("form.max_selected", { max: o.max });
        return;
      }
      if (!o.multi) {
        popover.close();
        change([choice]);
        return;
      }
      const chosen = selected.some((other) => other.key === choice.key);
      change(chosen ? selected.filter((other) => other.key !== choice.key) : [...selected, choice]);
      input.value = "";
      load();
      input.focus();
    }
  }
}

function leadOf(choice) {
  return typeof choice.lead === "function" ? choice.lead() : (choice.lead ?? null);
}

/** Search over fixed groups: every word typed must occur; the ones that start with it come first. */
export function searchIn(groups) {
  return (query) => {
    const wanted = fold(query).split(/\s+/).filter(Boolean);
    if (!wanted.length) return groups;
    return groups.map((group) => ({
      ...group,
      choices: group.choices
        .map((choice) => ({ choice, text: fold(`${choice.label} ${choice.detail ?? ""}`) }))
        .filter(({ text }) => wanted.every((word) => text.includes(word)))
        .sort((a, b) => Number(!a.text.startsWith(wanted[0])) - Number(!b.text.startsWith(wanted[0])))
        .map(({ choice }) => choice),
    }));
  };
}

export function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
