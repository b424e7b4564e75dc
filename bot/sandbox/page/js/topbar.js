/** The top bar: brand, who is acting, the clock, and the page's tools. */

import { h, icon, iconButton, patch } from "./dom.js";
import { getLanguage, t } from "./i18n.js";
import { avatar, lighthouse } from "./people.js";
import { openMenu } from "./popover.js";
import { isDark } from "./theme.js";

/**
 * @param {import("./app.js").App} app
 * @param {{node: HTMLElement}} clock
 */
export function createTopbar(app, clock) {
  const { store } = app;
  const node = h("header", { class: "topbar" });
  const acting = h("div", { class: "acting" });
  const tools = h("div", { class: "tools" });
  const brand = h("div", { class: "brand" });
  const menu = h("div", { class: "contents" });
  node.append(menu, brand, acting, h("div", { class: "topbar-gap" }), clock.node, tools);
  return { node, paint, openPeople };

  function paint() {
    patch(brand, lighthouse(), h("span", {}, t("app.name"), h("small", {}, t("app.tagline"))));
    const rest = store.directsOf().reduce((sum, { id }) => sum + store.unread(id).count, 0);
    const toggle = iconButton("menu", t("app.menu"), () => app.toggleSidebar(), {
      class: "icon-button menu-toggle",
      "data-tool": "menu",
      "aria-expanded": "false",
    });
    if (rest) toggle.append(h("span", { class: "badge", "aria-hidden": "true" }, rest));
    patch(menu, toggle);
    paintActing();
    paintTools();
  }

  function paintActing() {
    const me = store.person(store.me);
    const button = h(
      "button",
      {
        type: "button",
        class: "acting-button",
        "data-tool": "acting",
        "aria-haspopup": "menu",
        "aria-expanded": "false",
        "aria-label": t("as.label", { name: me.name }),
        on: { click: openPeople },
      },
      avatar(me, "avatar-small"),
      h("span", { class: "acting-words" }, h("small", {}, t("as.short")), h("span", {}, me.name)),
      icon("chevron"),
    );
    const waiting = store
      .humans()
      .filter(({ id }) => id !== store.me)
      .reduce((sum, { id }) => sum + store.waiting(id), 0);
    patch(acting, button, waiting > 0 && h("span", { class: "badge acting-badge", "aria-hidden": "true" }, waiting));
  }

  function openPeople() {
    openMenu(
      acting.querySelector(".acting-button"),
      [
        { heading: t("as.title") },
        ...store.humans().map((person) => {
          const count = person.id === store.me ? 0 : store.waiting(person.id);
          return {
            label: person.name,
            hint: person.title,
            lead: avatar(person, "avatar-small"),
            checked: person.id === store.me,
            badge: count || null,
            onSelect: () => app.actAs(person.id),
          };
        }),
      ],
      { label: t("as.title") },
    );
  }

  function paintTools() {
    const { done, all } = app.progress();
    const toggle = (name, label, pressed, run, key, extra) =>
      h(
        "button",
        {
          type: "button",
          class: "tool-text",
          "data-tool": key,
          "aria-pressed": String(pressed),
          "aria-label": label,
          title: label,
          on: { click: run },
        },
        icon(name),
        extra,
      );
    patch(
      tools,
      h(
        "div",
        { class: "contents wide" },
        toggle(
          "spark",
          `${t("try.open")}: ${t("try.progress", { done, all })}`,
          app.isTryOpen(),
          () => app.toggleTry(),
          "try",
          [
            h("span", { class: "tool-label" }, t("try.title")),
            h("span", { class: "count", "aria-hidden": "true" }, `${done}/${all}`),
          ],
        ),
        toggle(
          "wire",
          t("wire.open"),
          app.isWireOpen(),
          () => app.toggleWire(),
          "wire",
          h("span", { class: "tool-label" }, t("wire.title")),
        ),
        h(
          "button",
          {
            type: "button",
            class: "tool-text",
            "data-tool": "language",
            "aria-label": t("app.language"),
            title: t("app.language"),
            on: { click: app.toggleLanguage },
          },
          h("span", { "aria-hidden": "true" }, otherLanguage()),
        ),
        iconButton(themeIcon(), t(themeWords()), app.toggleTheme, { "data-tool": "theme" }),
      ),
      iconButton("more", t("app.more"), (event) => openMore(event.currentTarget), {
        "data-tool": "more",
        "aria-haspopup": "menu",
        "aria-expanded": "false",
      }),
    );
  }

  function openMore(button) {
    const narrow = matchMedia("(max-width: 719px)").matches;
    openMenu(
      button,
      [
        ...(narrow
          ? [
              { label: t("try.open"), icon: "spark", onSelect: () => app.toggleTry() },
              { label: t("wire.open"), icon: "wire", onSelect: () => app.toggleWire() },
              { label: t(themeWords()), icon: themeIcon(), onSelect: app.toggleTheme },
              { label: otherLanguage() === "EN" ? "English" : "Deutsch", icon: "globe", onSelect: app.toggleLanguage },
              null,
            ]
          : []),
        { label: t("app.reset"), icon: "restart", danger: true, onSelect: app.actions.reset },
      ],
      { label: t("app.more"), place: "end" },
    );
  }
}

const otherLanguage = () => (getLanguage() === "de" ? "EN" : "DE");
const themeIcon = () => (isDark() ? "sun" : "moon");
const themeWords = () => (isDark() ? "app.light" : "app.dark");
