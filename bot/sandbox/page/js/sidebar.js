/** The left side: Lotse, Slack channels, direct messages, with what is unread. */

import { h, patch } from "./dom.js";
import { plural, t } from "./i18n.js";
import { avatar, channelLead } from "./people.js";

/**
 * @param {object} o
 * @param {() => {workspace: string, me: object, people: object[], waiting: (id: string) => number, connected: boolean, bot: object, channels: object[], dms: {id: string, person: object}[], place: string, unread: (id: string) => {count: number, mentions: number}}} o.model
 * @param {(id: string) => void} o.onPerson
 * @param {(place: string) => void} o.onOpen place: a conversation id
 */
export function createSidebar(o) {
  const node = h("nav", { class: "sidebar", on: { keydown: walk } });
  return { node, paint };

  function paint() {
    const model = o.model();
    node.setAttribute("aria-label", t("side.label"));
    const bot = model.dms.find(({ person }) => person.id === model.bot.id);
    const people = model.dms.filter((dm) => dm !== bot);
    patch(
      node,
      h("div", { class: "side-head" }, h("h1", {}, model.workspace), h("p", {}, model.me.name)),
      part(t("as.strip"), null, strip(model)),
      bot &&
        part(t("side.apps"), [
          item(
            bot.id,
            avatar(model.bot, "avatar-tiny"),
            model.bot.name,
            model,
            true,
            null,
            model.connected ? "" : t("side.off"),
          ),
        ]),
      part(
        t("side.channels"),
        model.channels.map((channel) => item(channel.id, channelLead(channel), channel.name, model, false, channel)),
      ),
      people.length > 0 &&
        part(
          t("side.dms"),
          people.map(({ id, person }) => item(id, avatar(person, "avatar-tiny"), person.name, model, true)),
        ),
    );
  }

  function part(title, items, instead) {
    return h(
      "section",
      { class: "side-section" },
      h("h2", {}, title),
      instead ??
        h(
          "ul",
          {},
          items.map((entry) => h("li", {}, entry)),
        ),
    );
  }

  /** Everybody at a glance, with what waits for them: one press and one is somebody else. */
  function strip(model) {
    return h(
      "div",
      { class: "people-strip", role: "group", "aria-label": t("as.strip") },
      model.people.map((person) => {
        const acting = person.id === model.me.id;
        const count = acting ? 0 : model.waiting(person.id);
        const words = t("as.switch", { name: person.name });
        return h(
          "button",
          {
            type: "button",
            dataset: { place: `as ${person.id}` },
            "aria-pressed": String(acting),
            title: [person.name, person.title].filter(Boolean).join(" · "),
            on: { click: () => o.onPerson(person.id) },
            "aria-label": count ? `${words}. ${plural("as.waiting", count, { name: person.name })}` : words,
          },
          avatar(person, "avatar-strip"),
          h("span", { "aria-hidden": "true" }, person.name.split(" ")[0]),
          count > 0 && h("span", { class: "badge", "aria-hidden": "true" }, count),
        );
      }),
    );
  }

  function item(id, lead, name, model, direct, channel, note) {
    const { count, mentions } = model.unread(id);
    const badge = direct ? count : mentions;
    const words = [name, note, channel?.is_private && t("side.private"), count > 0 && plural("side.unread", count)]
      .filter(Boolean)
      .join(", ");
    return h(
      "button",
      {
        type: "button",
        class: `side-item${count ? " unread" : ""}${channel && !channel.is_member ? " faded" : ""}`,
        "aria-current": model.place === id ? "page" : null,
        "aria-label": words,
        dataset: { place: id },
        on: { click: () => o.onOpen(id) },
      },
      lead,
      h("span", { class: "side-name" }, name, note && h("small", {}, ` ${note}`)),
      badge > 0 && h("span", { class: "badge", "aria-hidden": "true" }, String(badge)),
    );
  }

  function walk(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const items = [...node.querySelectorAll(".side-item")];
    event.preventDefault();
    items[(items.indexOf(document.activeElement) + step + items.length) % items.length]?.focus();
  }
}
