/** A small card about a person: who, what time it is there, write to them, act as them. */

import { h, icon } from "./dom.js";
import { clockTime } from "./format.js";
import { t } from "./i18n.js";
import { avatar } from "./people.js";
import { closePopover, openPopover } from "./popover.js";

/** @param {import("./app.js").App} app */
export function showProfile(app, id, anchor) {
  const person = app.store.person(id);
  if (!person) return;
  const direct = app.store.directWith(id);
  const button = (words, run) =>
    h(
      "button",
      {
        type: "button",
        class: "button button-secondary",
        on: {
          click: () => {
            closePopover({ refocus: false });
            run();
          },
        },
      },
      words,
    );
  const time = person.zone && clockTime(app.store.now(), { locale: app.reader().locale, zone: person.zone });
  openPopover(
    anchor,
    h(
      "div",
      { class: "profile", role: "dialog", "aria-label": person.name },
      avatar(person, "avatar-large"),
      h("h3", {}, person.name),
      person.title && h("p", {}, person.title),
      time && !person.is_bot && h("p", {}, icon("clock"), t("person.local", { time })),
      h(
        "div",
        { class: "profile-buttons" },
        id !== app.store.me && (direct || !person.is_bot) && button(t("person.message"), () => app.openDirect(id)),
        !person.is_bot && id !== app.store.me && button(t("person.act", { name: person.name }), () => app.actAs(id)),
      ),
    ),
  );
}
