/** The thread pane at the right. */

import { createComposer } from "./composer.js";
import { messageContexts } from "./context.js";
import { h, iconButton, replace } from "./dom.js";
import { t } from "./i18n.js";
import { createMessageList } from "./messagelist.js";

/** @param {import("./app.js").App} app */
export function createThread(app) {
  const { store } = app;
  const node = h("section", { class: "aside thread", hidden: true });
  let at = null;
  let list = null;
  let contexts = null;
  let composer = null;
  return {
    node,
    show,
    close,
    refresh,
    at: () => at,
    focus: () => composer?.focus(),
    fill: (text) => composer?.fill(text),
  };

  function show(conversation, ts) {
    at = { conversation, ts };
    contexts = messageContexts(app, conversation);
    const name = store.channels.has(conversation)
      ? `#${store.channels.get(conversation).name}`
      : (store.partner(conversation)?.name ?? "");
    list = createMessageList({
      label: t("thread.label", { name }),
      thread: true,
      context: contexts.of,
      act: app.actions.messageActs(conversation),
    });
    node.setAttribute("aria-label", t("thread.label", { name }));
    const key = `${conversation}/${ts}`;
    composer = store.isMember(store.me, conversation)
      ? createComposer({
          label: t("compose.reply"),
          placeholder: t("compose.reply"),
          draft: app.actions.draft(key),
          thread: true,
          ...app.actions.composerParts(conversation, ts),
        })
      : null;
    replace(
      node,
      h(
        "header",
        { class: "pane-head" },
        h("h2", {}, h("span", {}, t("thread.title"))),
        h("span", { class: "sub" }, name),
        h("span", { class: "spacer" }),
        iconButton("close", t("thread.close"), () => app.closeThread()),
      ),
      list.node,
      composer?.node,
    );
    node.hidden = false;
    refresh({ dirty: true });
    list.toEnd();
  }

  function close() {
    at = list = composer = null;
    node.hidden = true;
    node.replaceChildren();
  }

  function refresh({ dirty = false } = {}) {
    if (!at) return;
    if (dirty) contexts.fresh();
    list.update(store.thread(at.conversation, at.ts), { readUpTo: null, replies: () => null, dirty });
  }
}
