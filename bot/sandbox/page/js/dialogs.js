/** Small dialogs in the page's own words or in those of a Block Kit confirm object. */

import { h, uid } from "./dom.js";
import { t } from "./i18n.js";
import { closePopover } from "./popover.js";
import { plainText, textNode } from "./text.js";

/** Asks; resolves to true only for yes. `confirm` is Block Kit's confirm object. */
export function confirmDialog(confirm, ctx) {
  return ask({
    title: plainText(confirm.title),
    text: textNode(confirm.text, ctx),
    yes: plainText(confirm.confirm),
    no: plainText(confirm.deny) || t("confirm.cancel"),
    danger: confirm.style === "danger",
  });
}

/** @param {{title: string, text: Node|string, yes: string, no?: string, danger?: boolean}} words @returns {Promise<boolean>} */
export function ask({ title, text, yes, no = t("confirm.cancel"), danger = false }) {
  closePopover({ refocus: false });
  const back = document.activeElement;
  const titleId = uid("ask");
  const textId = uid("ask");
  return new Promise((resolve) => {
    const done = (answer) => {
      dialog.close();
      dialog.remove();
      if (back?.isConnected) back.focus();
      resolve(answer);
    };
    const yesButton = h(
      "button",
      {
        type: "button",
        class: `button ${danger ? "button-danger solid" : "button-primary"}`,
        on: { click: () => done(true) },
      },
      yes,
    );
    const dialog = h(
      "dialog",
      {
        class: "dialog dialog-small",
        role: "alertdialog",
        "aria-labelledby": titleId,
        "aria-describedby": textId,
        on: {
          cancel: (event) => {
            event.preventDefault();
            done(false);
          },
        },
      },
      h("h2", { id: titleId }, title),
      h("div", { class: "dialog-text", id: textId }, text),
      h(
        "div",
        { class: "dialog-buttons" },
        h("button", { type: "button", class: "button button-secondary", on: { click: () => done(false) } }, no),
        yesButton,
      ),
    );
    document.body.append(dialog);
    dialog.showModal();
    yesButton.focus();
  });
}
