/** Files on their way with a message: chosen or pasted, uploaded at once, and sent with it. */

import { h, icon, iconButton } from "./dom.js";
import { t } from "./i18n.js";

const MOST = 10;

/**
 * @param {object} o
 * @param {(file: File) => Promise<{id: string, name: string}>} o.upload
 * @param {() => void} o.onChange
 * @param {(text: string) => void} o.onProblem
 */
export function createAttachments(o) {
  let entries = [];
  const input = h("input", { type: "file", multiple: true, hidden: true, on: { change: choose } });
  const list = h("ul", { class: "attached", "aria-label": t("compose.attached"), hidden: true });
  const button = iconButton("clip", t("compose.attach"), () => input.click());
  return { input, list, button, count: () => entries.length, add, take, restore };

  function choose() {
    add([...input.files]);
    input.value = "";
  }

  /** @param {File[]} files */
  function add(files) {
    if (entries.length + files.length > MOST) return o.onProblem(t("form.file_limit", { max: MOST }));
    for (const file of files) {
      const entry = { name: file.name, uploaded: o.upload(file) };
      entries.push(entry);
      entry.uploaded.catch(() => {
        remove(entry);
        o.onProblem(t("compose.not_attached", { name: file.name }));
      });
    }
    paint();
  }

  /** Their ids, once all are uploaded; they are no longer on their way then. */
  async function take() {
    const taken = entries;
    entries = [];
    paint();
    return { taken, ids: (await Promise.all(taken.map(({ uploaded }) => uploaded))).map(({ id }) => id) };
  }

  function restore(taken) {
    entries = [...taken, ...entries];
    paint();
  }

  function remove(entry) {
    entries = entries.filter((other) => other !== entry);
    paint();
  }

  function paint() {
    list.hidden = !entries.length;
    list.replaceChildren(
      ...entries.map((entry) =>
        h(
          "li",
          {},
          icon("file"),
          h("span", {}, entry.name),
          iconButton("close", t("compose.detach", { name: entry.name }), () => {
            remove(entry);
            button.focus();
          }),
        ),
      ),
    );
    o.onChange();
  }
}
