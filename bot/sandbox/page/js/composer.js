/** The message box: Enter sends, `/` `@` `#` `:` complete. */

import { createAttachments } from "./attachments.js";
import { h, icon, iconButton, replace, uid } from "./dom.js";
import { emojiChar, searchEmoji } from "./emoji.js";
import { openEmojiPicker } from "./emojipicker.js";
import { t } from "./i18n.js";
import { avatar, channelLead } from "./people.js";
import { openMenu } from "./popover.js";
import { fold } from "./select.js";
import { completionAt } from "./wording.js";

/**
 * @param {object} o
 * @param {string} o.label says who or what gets the message
 * @param {string} o.placeholder
 * @param {string} o.draft
 * @param {boolean} [o.thread]
 * @param {() => object[]} o.people @param {() => object[]} o.channels @param {() => object[]} o.commands
 * @param {() => object[]} o.shortcuts global ones
 * @param {(text: string, files: string[]) => Promise<string|null>} o.send a text back is what went wrong; the draft
 *   then stays
 * @param {(file: File) => Promise<object>} o.upload
 * @param {(shortcut: object) => void} o.runShortcut
 * @param {(draft: string) => void} o.onDraft
 */
export function createComposer(o) {
  const listId = uid("completion");
  const hintId = uid("hint");
  const area = h("textarea", {
    rows: "1",
    "aria-label": o.label,
    placeholder: o.placeholder,
    role: "combobox",
    "aria-expanded": "false",
    "aria-controls": listId,
    "aria-autocomplete": "list",
    "aria-describedby": hintId,
    autocomplete: "off",
    spellcheck: "true",
    value: o.draft ?? "",
  });
  const list = h("div", {
    class: "completion",
    role: "listbox",
    id: listId,
    "aria-label": t("compose.commands"),
    hidden: true,
  });
  const note = h("div", { class: "composer-note", role: "alert", hidden: true });
  const sendButton = h(
    "button",
    { type: "button", class: "send", "aria-label": t("compose.send"), title: t("compose.send"), on: { click: submit } },
    icon("send"),
  );
  const attachments = createAttachments({ upload: o.upload, onChange: () => ready(), onProblem: showNote });
  const shortcutsButton = iconButton("bolt", t("compose.shortcuts"), () => openShortcuts(), {
    "aria-haspopup": "menu",
    "aria-expanded": "false",
  });
  const tools = h(
    "div",
    { class: "composer-tools" },
    attachments.button,
    !o.thread && shortcutsButton,
    !o.thread && iconButton("slash", t("compose.command"), () => insert("/", true)),
    iconButton("at", t("compose.mention"), () => insert("@")),
    iconButton(
      "smile",
      t("compose.emoji"),
      (event) => openEmojiPicker(event.currentTarget, (name) => insert(emojiChar(name)), "below"),
      { "aria-haspopup": "dialog", "aria-expanded": "false" },
    ),
    h("span", { class: "hint", id: hintId }, t("compose.hint")),
    sendButton,
  );
  const node = h("div", { class: "composer" }, list, note, h("div", { class: "composer-box" }, area, attachments.list, tools), attachments.input);
  let found = null;
  let entries = [];
  let active = -1;
  let history = "";

  area.addEventListener("input", () => {
    hideNote();
    changed();
  });
  area.addEventListener("keydown", onKey);
  area.addEventListener("click", complete);
  area.addEventListener("paste", (event) => {
    if (!event.clipboardData.files.length) return;
    event.preventDefault();
    attachments.add([...event.clipboardData.files]);
  });
  area.addEventListener("blur", () => setTimeout(() => node.contains(document.activeElement) || hide(), 80));
  requestAnimationFrame(grow);
  ready();
  return { node, focus: () => area.focus(), fill, note: showNote };

  function changed() {
    grow();
    ready();
    o.onDraft(area.value);
    complete();
  }

  function grow() {
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight}px`;
  }

  function ready() {
    sendButton.classList.toggle("ready", Boolean(area.value.trim()) || attachments.count() > 0);
  }

  function fill(text) {
    area.value = text;
    hideNote();
    changed();
    area.focus();
    area.setSelectionRange(text.length, text.length);
    hide();
  }

  function insert(text, alone = false) {
    area.focus();
    if (alone) {
      area.value = text;
    } else {
      const start = area.selectionStart;
      const space = start > 0 && !/\s/.test(area.value[start - 1]) && text === "@" ? " " : "";
      area.setRangeText(space + text, start, area.selectionEnd, "end");
    }
    changed();
  }

  function onKey(event) {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (entries.length && step) {
      event.preventDefault();
      activate((active + step + entries.length) % entries.length);
    } else if (entries.length && event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      hide();
    } else if (
      entries.length &&
      (event.key === "Tab" || (event.key === "Enter" && !event.shiftKey)) &&
      !typedInFull(event)
    ) {
      event.preventDefault();
      choose(entries[active]);
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      submit();
    } else if (event.key === "ArrowUp" && !area.value && history) {
      event.preventDefault();
      fill(history);
    }
  }

  /** `/rota` typed in full: Enter sends it instead of completing it once more. */
  function typedInFull(event) {
    return event.key === "Enter" && found?.trigger === "/" && entries[active]?.insert.trim() === area.value.trim();
  }

  async function submit() {
    const text = area.value.trim();
    if (!text && !attachments.count()) return area.focus();
    if (text.startsWith("/") && attachments.count()) return showNote(t("compose.no_files_with_command"));
    hide();
    hideNote();
    history = text;
    area.value = "";
    changed();
    const problem = await sent(text);
    if (problem) {
      if (!area.value) {
        area.value = text;
        changed();
        hide();
      }
      showNote(problem);
    }
    if (node.isConnected && !document.querySelector("dialog[open]")) area.focus();
  }

  async function sent(text) {
    if (!attachments.count()) return o.send(text, []);
    const { taken, ids } = await attachments.take();
    const problem = await o.send(text, ids);
    if (problem) attachments.restore(taken);
    return problem;
  }

  function showNote(text) {
    replace(note, icon("warning"), h("span", {}, text));
    note.hidden = false;
  }

  function hideNote() {
    note.hidden = true;
  }

  // ---------------------------------------------------------------- completion

  function complete() {
    found = completionAt(area.value, area.selectionStart);
    const offers = found && !(found.trigger === "/" && o.thread) ? offersFor(found) : [];
    if (!offers.length) return hide();
    entries = offers;
    list.hidden = false;
    area.setAttribute("aria-expanded", "true");
    const heading = { "/": "compose.commands", "@": "compose.people", "#": "compose.channels", ":": "emoji.title" }[
      found.trigger
    ];
    list.setAttribute("aria-label", t(heading));
    replace(
      list,
      h("div", { class: "menu-heading", "aria-hidden": "true" }, t(heading)),
      entries.map((entry, index) => {
        entry.node = h(
          "div",
          {
            role: "option",
            class: "option",
            id: uid("offer"),
            "aria-selected": "false",
            on: {
              pointerdown: (event) => {
                event.preventDefault();
                choose(entry);
              },
              pointermove: () => active !== index && activate(index),
            },
          },
          entry.content(),
        );
        return entry.node;
      }),
    );
    active = -1;
    activate(0);
  }

  function activate(index) {
    entries[active]?.node.classList.remove("active");
    entries[active]?.node.setAttribute("aria-selected", "false");
    active = index;
    entries[index]?.node.classList.add("active");
    entries[index]?.node.setAttribute("aria-selected", "true");
    entries[index]?.node.scrollIntoView({ block: "nearest" });
    area.setAttribute("aria-activedescendant", entries[index]?.node.id ?? "");
  }

  function hide() {
    entries = [];
    active = -1;
    list.hidden = true;
    area.setAttribute("aria-expanded", "false");
    area.removeAttribute("aria-activedescendant");
  }

  function choose(entry) {
    if (!entry) return;
    area.setRangeText(entry.insert, found.start, area.selectionStart, "end");
    hide();
    grow();
    ready();
    o.onDraft(area.value);
    area.focus();
  }

  function offersFor({ trigger, query }) {
    const wanted = fold(query);
    const fits = (name) =>
      fold(name)
        .split(/[\s-]+/)
        .some((word) => word.startsWith(wanted)) || fold(name).startsWith(wanted);
    if (trigger === "/") {
      return o
        .commands()
        .filter(({ command }) => fold(command).slice(1).startsWith(wanted))
        .map((command) => ({
          insert: `${command.command} `,
          content: () => [
            avatar({ is_bot: true }, "avatar-small"),
            h(
              "span",
              { class: "option-text" },
              h("span", { class: "command" }, command.command),
              command.usage_hint && h("span", { class: "usage" }, command.usage_hint),
              command.description && h("small", {}, command.description),
            ),
            h("span", { class: "from" }, command.app ?? "Lotse"),
          ],
        }));
    }
    if (trigger === "@") {
      const people = o
        .people()
        .filter(({ name }) => fits(name))
        .slice(0, 8)
        .map((person) => ({
          insert: `@${person.name} `,
          content: () => [
            avatar(person, "avatar-small"),
            h(
              "span",
              { class: "option-text" },
              h("strong", {}, person.name),
              person.title && h("small", {}, person.title),
            ),
          ],
        }));
      const ranges = [
        ["channel", "compose.everyone"],
        ["here", "compose.here"],
      ]
        .filter(([name]) => wanted && name.startsWith(wanted))
        .map(([name, about]) => ({
          insert: `@${name} `,
          content: () => [
            icon("warning"),
            h("span", { class: "option-text" }, h("strong", {}, `@${name}`), h("small", {}, t(about))),
          ],
        }));
      return [...people, ...ranges];
    }
    if (trigger === "#") {
      return o
        .channels()
        .filter(({ name }) => fits(name))
        .slice(0, 8)
        .map((channel) => ({
          insert: `#${channel.name} `,
          content: () => [channelLead(channel), h("span", { class: "option-text" }, channel.name)],
        }));
    }
    return searchEmoji(query, 8).map(({ name, char }) => ({
      insert: `${char} `,
      content: () => [h("span", { class: "emoji" }, char), h("span", { class: "option-text" }, `:${name}:`)],
    }));
  }

  function openShortcuts() {
    const shortcuts = o.shortcuts();
    openMenu(
      shortcutsButton,
      shortcuts.length
        ? shortcuts.map((shortcut) => ({
            label: shortcut.name,
            hint: shortcut.description,
            lead: avatar({ is_bot: true }, "avatar-small"),
            onSelect: () => o.runShortcut(shortcut),
          }))
        : [{ heading: t("compose.no_shortcuts") }],
      { label: t("compose.shortcuts"), place: "above" },
    );
  }
}
