/** The Home tab of the bot, as the acting person has it. */

import { renderBlocks } from "./blocks.js";
import { viewContext } from "./context.js";
import { h, replace } from "./dom.js";
import { FormState } from "./forms.js";
import { t } from "./i18n.js";
import { avatar } from "./people.js";

/** @param {import("./app.js").App} app */
export function createHome(app) {
  const form = new FormState();
  const node = h("div", { class: "home", tabindex: "-1", role: "tabpanel" });
  let drawn = null;
  return { node, paint };

  function paint() {
    const view = app.homeView();
    node.setAttribute("aria-label", t("tab.home"));
    if (!view) {
      drawn = null;
      replace(node, h("div", { class: "empty" }, avatar(app.store.bot, "avatar-large"), h("p", {}, t("home.empty"))));
      return;
    }
    const next = JSON.stringify(view);
    if (next === drawn) return;
    drawn = next;
    form.adopt(view.blocks);
    const top = node.scrollTop;
    const focused = document.activeElement?.closest?.("[data-action-id]")?.dataset.actionId;
    const inside = node.contains(document.activeElement);
    replace(node, renderBlocks(view.blocks, viewContext(app, view, form, "home")).node);
    node.scrollTop = top;
    if (inside) (focused ? node.querySelector(`[data-action-id="${CSS.escape(focused)}"]`) : node)?.focus();
  }
}
