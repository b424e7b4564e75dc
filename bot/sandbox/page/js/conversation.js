/** The middle: a Slack channel, a DM, or Lotse with its tabs. */

import { createComposer } from "./composer.js";
import { messageContexts } from "./context.js";
import { h, replace, uid } from "./dom.js";
import { createHome } from "./home.js";
import { plural, t } from "./i18n.js";
import { createMessageList } from "./messagelist.js";
import { avatar, channelLead } from "./people.js";
import { openMenu } from "./popover.js";

/** @param {import("./app.js").App} app */
export function createConversation(app) {
  const { store } = app;
  const node = h("main", { class: "main", id: "conversation" });
  const head = h("header", { class: "pane-top" });
  let place = null;
  let tab = "messages";
  let list = null;
  let composer = null;
  let contexts = null;
  let home = null;
  let readUpTo = null;
  let bottom = null;
  return {
    node,
    show,
    refresh,
    fill,
    focus,
    point: (ts) => list?.point(ts),
    isShowing: (id) => place === id && tab === "messages",
    tab: () => tab,
    paintHome: () => home?.paint(),
  };

  /** @param {string} next conversation id @param {{tab?: "home"|"messages"|"about", quiet?: boolean}} options */
  async function show(next, options = {}) {
    const isBot = store.partner(next)?.id === store.bot?.id && store.directs.has(next);
    place = next;
    tab = isBot ? (options.tab ?? "messages") : "messages";
    list = composer = home = null;
    readUpTo = readMark(next);
    paintHead();
    if (tab === "home") return showHome();
    if (tab === "about") return replace(node, head, about());
    contexts = messageContexts(app, place);
    list = createMessageList({
      label: t("msg.list", { name: title() }),
      thread: false,
      intro,
      context: contexts.of,
      act: app.actions.messageActs(place),
    });
    bottom = h("div", { class: "bottom" });
    replace(node, head, list.node, bottom);
    paintBottom();
    const mine = list;
    try {
      await store.load(place, app.api.messages);
    } catch (problem) {
      app.actions.fail(problem);
    }
    if (list !== mine) return undefined;
    refresh({ dirty: true });
    list.toEnd();
    if (options.focus !== false) focus();
    return undefined;
  }

  function readMark(conversation) {
    const first = store.unread(conversation).first;
    return first ? String(Number(first) - 0.000001).padEnd(first.length, "0") : null;
  }

  /** Draws again what changed; `dirty` draws everything (language, person). */
  function refresh({ dirty = false } = {}) {
    if (dirty) paintHead();
    if (tab === "home") return home?.paint();
    if (!list || !store.isLoaded(place)) return undefined;
    if (dirty) contexts.fresh();
    const replies = store.replies(place);
    list.update(store.timeline(place), { readUpTo, replies: (message) => replies.get(message.ts) ?? null, dirty });
    if (document.visibilityState === "visible" && store.markRead(place)) app.paintSide();
    return undefined;
  }

  function title() {
    return store.channels.has(place) ? `#${store.channels.get(place).name}` : (store.partner(place)?.name ?? "");
  }

  function paintHead() {
    const channel = store.channels.get(place);
    const person = store.partner(place);
    const isBot = person && person.id === store.bot?.id;
    const subtitle = channel ? channel.topic : isBot ? "" : person?.title;
    replace(
      head,
      h(
        "div",
        { class: "pane-head" },
        h(
          "h2",
          { tabindex: "-1" },
          channel ? channelLead(channel) : avatar(person, "avatar-small"),
          h("span", {}, channel?.name ?? person?.name),
          isBot && h("span", { class: "app-badge" }, t("msg.app")),
        ),
        h("span", { class: "topic" }, subtitle),
        channel && members(channel),
      ),
      isBot && tabs(),
    );
    document.title = `${title()} · ${t("app.name")}`;
  }

  function members(channel) {
    const people = channel.members.map((id) => store.person(id)).filter(Boolean);
    const button = h(
      "button",
      {
        type: "button",
        class: "members",
        "aria-haspopup": "menu",
        "aria-expanded": "false",
        "aria-label": plural("msg.members", people.length),
        title: plural("msg.members", people.length),
        on: {
          click: () =>
            openMenu(
              button,
              people.map((person) => ({
                label: person.name,
                hint: person.title,
                lead: avatar(person, "avatar-small"),
                onSelect: () => app.showProfile(person.id, button),
              })),
              { place: "end", label: plural("msg.members", people.length) },
            ),
        },
      },
      h(
        "span",
        { class: "faces" },
        people
          .filter((person) => !person.is_bot)
          .slice(0, 3)
          .map((person) => avatar(person, "avatar-tiny")),
      ),
      h("span", {}, people.length),
    );
    return button;
  }

  function tabs() {
    const names = ["home", "messages", "about"];
    return h(
      "div",
      {
        class: "tabs",
        role: "tablist",
        "aria-label": t("tab.label", { name: store.bot.name }),
        on: {
          keydown: (event) => {
            const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
            if (!step) return;
            event.preventDefault();
            const next = names[(names.indexOf(tab) + step + names.length) % names.length];
            app
              .open(place, { tab: next, focus: false })
              .then(() => head.querySelector("[role=tab][aria-selected=true]")?.focus());
          },
        },
      },
      names.map((name) =>
        h(
          "button",
          {
            type: "button",
            class: "tab",
            role: "tab",
            "aria-selected": String(tab === name),
            tabindex: tab === name ? "0" : "-1",
            on: { click: () => app.open(place, { tab: name }) },
          },
          t(`tab.${name}`),
        ),
      ),
    );
  }

  function intro() {
    const channel = store.channels.get(place);
    const person = store.partner(place);
    return h(
      "div",
      { class: "intro" },
      !channel && avatar(person, "avatar-large"),
      h(
        "h3",
        {},
        channel ? t("msg.empty_channel", { name: channel.name }) : t("msg.empty_dm", { name: person?.name ?? "" }),
      ),
      h("p", {}, channel?.purpose || t("msg.empty_hint")),
    );
  }

  function paintBottom() {
    const me = store.person(store.me);
    if (!store.isMember(store.me, place)) {
      replace(
        bottom,
        h(
          "div",
          { class: "composer" },
          h("p", { class: "composer-closed" }, t("compose.not_in", { name: me?.name ?? "" })),
        ),
      );
      return;
    }
    composer = createComposer({
      label: t("compose.label", { name: title() }),
      placeholder: t("compose.label", { name: title() }),
      draft: app.actions.draft(place),
      ...app.actions.composerParts(place, null),
    });
    replace(bottom, composer.node);
  }

  function fill(text) {
    composer?.fill(text);
  }

  function focus() {
    if (document.querySelector("dialog[open]") || matchMedia("(hover: none)").matches) return;
    (composer ?? { focus: () => head.querySelector("h2")?.focus() }).focus();
  }

  async function showHome() {
    home = createHome(app);
    replace(node, head, home.node);
    home.paint();
    await app.openHome();
  }

  function about() {
    const section = (heading, rows) => h("section", {}, h("h3", {}, heading), h("div", {}, rows));
    const command = (entry) =>
      h(
        "div",
        { class: "about-row" },
        h(
          "span",
          {},
          h("strong", {}, entry.command),
          entry.usage_hint && h("span", { class: "usage" }, ` ${entry.usage_hint}`),
          h("small", {}, entry.description),
        ),
        h(
          "button",
          {
            type: "button",
            class: "button button-secondary button-small",
            "aria-label": t("about.use", { command: entry.command }),
            on: {
              click: async () => {
                await app.open(place, { tab: "messages" });
                fill(`${entry.command} `);
              },
            },
          },
          t("about.use_short"),
        ),
      );
    const shortcut = (entry) =>
      h(
        "div",
        { class: "about-row" },
        h(
          "span",
          {},
          h("strong", {}, entry.name),
          h(
            "small",
            {},
            [entry.description, t(entry.type === "global" ? "about.global" : "about.message")]
              .filter(Boolean)
              .join(" · "),
          ),
        ),
      );
    return h(
      "div",
      { class: "home", tabindex: "0", id: uid("about") },
      h(
        "div",
        { class: "about" },
        section(t("about.commands"), store.commands.map(command)),
        store.shortcuts.length > 0 && section(t("about.shortcuts"), store.shortcuts.map(shortcut)),
      ),
    );
  }
}
