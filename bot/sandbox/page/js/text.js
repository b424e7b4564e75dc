/** Block Kit text objects (`plain_text`, `mrkdwn`) as DOM and as words. */

import { emojify } from "./emoji.js";
import { parse } from "./mrkdwn.js";
import { plain, renderTree } from "./tree.js";

export function textNode(object, ctx) {
  if (!object) return "";
  if (typeof object === "string") return object;
  if (object.type === "mrkdwn") return renderTree(parse(object.text, { auto: !object.verbatim }), ctx);
  return plainText(object);
}

export function plainText(object, ctx) {
  if (!object) return "";
  if (object.type === "mrkdwn") return ctx ? plain(parse(object.text), ctx) : object.text;
  return object.emoji === false ? object.text : emojify(object.text ?? "");
}
