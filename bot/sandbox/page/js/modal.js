/** Modals: the top of the acting person's stack of views, checked like Slack checks before it sends. */

import { renderBlocks } from "./blocks.js";
import { h, iconButton, reducedMotion, uid } from "./dom.js";
import { FormState } from "./forms.js";
import { t } from "./i18n.js";
import { lighthouse } from "./people.js";
import { closePopover } from "./popover.js";
import { plainText } from "./text.js";

/**
 * @param {object} o
 * @param {(view: object, form: FormState) => object} o.context block context of a view
 * @param {(view: object, values: object) => Promise<{errors?: Record<string, string>, problem?: string}>} o.submit
 * @param {(view: object, all: boolean) => Promise<void>} o.close all: the x, which closes the whole stack
 */
export function createModals(o) {
  const forms = new Map();
  let shown = null;
  return { show, top: () => shown?.view ?? null, redraw: () => shown && draw(shown.view) };

  /** @param {object[]} stack views, the top one last */
  function show(stack) {
    for (const id of forms.keys()) if (!stack.some((view) => view.id === id)) forms.delete(id);
    const top = stack.at(-1);
    if (!top) return hide();
    if (shown && shown.view.id === top.id && JSON.stringify(shown.view) === JSON.stringify(top)) return undefined;
    return draw(top);
  }

  function hide() {
    if (!shown) return;
    const { dialog, back } = shown;
    shown = null;
    closePopover({ refocus: false });
    dialog.close();
    dialog.remove();
    if (back?.isConnected) back.focus();
    else document.querySelector(".main .composer textarea")?.focus();
  }

  function draw(view) {
    const same = shown?.view.id === view.id;
    const form = forms.get(view.id) ?? new FormState();
    forms.set(view.id, form);
    form.adopt(view.blocks);
    const dialog = shown?.dialog ?? makeDialog();
    const focusId = same ? document.activeElement?.closest("[data-action-id]")?.dataset.actionId : null;
    const scroll = same ? (dialog.querySelector(".dialog-body")?.scrollTop ?? 0) : 0;
    const back = shown?.back ?? document.activeElement;
    if (!same) closePopover({ refocus: false });
    const { node, fields } = renderBlocks(view.blocks, o.context(view, form));
    shown = { view, form, dialog, back, fields, busy: false };
    const titleId = uid("modal");
    const submit =
      view.submit || fields.length
        ? h("button", { type: "submit", class: "button button-primary" }, plainText(view.submit) || t("compose.send"))
        : null;
    const body = h("div", { class: "dialog-body", tabindex: fields.length ? null : "0" }, node);
    const panel = h(
      "form",
      {
        class: "contents",
        novalidate: true,
        on: {
          submit: (event) => {
            event.preventDefault();
            send();
          },
        },
      },
      h(
        "header",
        { class: "dialog-head" },
        h("span", { class: "avatar avatar-bot", "aria-hidden": "true" }, lighthouse()),
        h("h2", { id: titleId }, plainText(view.title)),
        iconButton("close", t("modal.close"), () => leave(true)),
      ),
      body,
      h(
        "footer",
        { class: "dialog-foot" },
        h(
          "button",
          { type: "button", class: "button button-secondary", on: { click: () => leave(false) } },
          plainText(view.close) || t(submit ? "confirm.cancel" : "app.close"),
        ),
        submit,
      ),
    );
    dialog.setAttribute("aria-labelledby", titleId);
    dialog.replaceChildren(panel);
    dialog.dataset.viewId = view.id;
    dialog.dataset.callbackId = view.callback_id ?? "";
    if (!dialog.open) dialog.showModal();
    body.scrollTop = scroll;
    if (focusId)
      dialog
        .querySelector(`[data-action-id="${CSS.escape(focusId)}"]`)
        ?.closest("button, input, textarea, [data-action-id]")
        ?.focus();
    else if (!same) focusFirst(fields, view, dialog);
  }

  function makeDialog() {
    const dialog = h("dialog", {
      class: "dialog modal",
      on: {
        cancel: (event) => {
          event.preventDefault();
          leave(false);
        },
        keydown: (event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            send();
          }
        },
      },
    });
    document.body.append(dialog);
    return dialog;
  }

  function focusFirst(fields, view, dialog) {
    const wanted = (view.blocks ?? []).find((block) => block.element?.focus_on_load);
    const field = wanted ? fields.find(({ block }) => block === wanted.block_id) : fields[0];
    if (field) field.focus();
    else (dialog.querySelector(".button-primary") ?? dialog.querySelector(".dialog-foot .button"))?.focus();
  }

  async function send() {
    const { view, form, fields, dialog, busy } = shown;
    const button = dialog.querySelector(".dialog-foot button[type=submit]");
    if (busy || !button) return;
    note(dialog, null);
    const problems = fields.map((field) => [field, field.problem()]);
    for (const [field, text] of problems) field.show(text);
    const wrong = problems.find(([, text]) => text);
    if (wrong) return goTo(wrong[0]);
    shown.busy = true;
    button.setAttribute("aria-busy", "true");
    button.setAttribute("aria-label", t("modal.submitting"));
    const answer = await o.submit(view, form.values());
    button.removeAttribute("aria-busy");
    button.removeAttribute("aria-label");
    if (!shown || shown.dialog !== dialog) return;
    shown.busy = false;
    if (answer.problem) note(dialog, answer.problem);
    if (answer.errors) showErrors(answer.errors, dialog);
  }

  function showErrors(errors, dialog) {
    const homeless = [];
    let first = null;
    for (const field of shown.fields) field.show(errors[field.block] ?? null);
    for (const [block, text] of Object.entries(errors)) {
      const field = shown.fields.find((entry) => entry.block === block);
      if (!field) homeless.push(text);
      else first ??= field;
    }
    if (homeless.length) note(dialog, homeless.join(" "));
    if (first) goTo(first);
  }

  function goTo(field) {
    field.node.scrollIntoView({ block: "nearest", behavior: reducedMotion() ? "auto" : "smooth" });
    field.focus();
  }

  function note(dialog, text) {
    dialog.querySelector(".dialog-note")?.remove();
    if (text) dialog.querySelector(".dialog-foot").before(h("p", { class: "dialog-note", role: "alert" }, text));
  }

  async function leave(all) {
    if (!shown) return;
    const { view } = shown;
    await o.close(view, all);
  }
}
