/** What the elements of Block Kit have in common: their name for screen readers, and the state they keep. */

import { t } from "./i18n.js";
import { plainText } from "./text.js";

/**
 * @typedef {object} Slot where an element sits
 * @property {string} block block_id
 * @property {boolean} [input] inside an input block
 * @property {boolean} [live] tells the bot about every change (not an input block, or one with dispatch_action)
 * @property {boolean} [optional]
 * @property {string} [labelId] id of the visible label
 * @property {string} [label] its words
 * @property {string} [describedBy]
 */

/** Something that is only looked at. */
export function still(node) {
  return { node, focus: () => {}, problem: () => null };
}

/** Attributes that name an element: its label, else its placeholder. */
export function naming(element, slot) {
  if (slot.labelId)
    return {
      "aria-labelledby": slot.labelId,
      "aria-describedby": slot.describedBy,
      "aria-required": slot.optional === false ? "true" : null,
    };
  return { "aria-label": plainText(element.placeholder) || slot.label || t("form.select") };
}

/** Keeps the new state and tells the bot if it wants to know at once. */
export function changed(element, slot, ctx, state) {
  const full = { type: element.type, ...state };
  ctx.form.set(slot.block, element.action_id, full);
  if (slot.live) ctx.dispatch({ block: slot.block, element, state: full });
}

/** The state there is, or the initial one. */
export function stateOf(element, slot, ctx, initial) {
  const known = ctx.form.get(slot.block, element.action_id);
  if (known) return known;
  const state = { type: element.type, ...initial };
  ctx.form.set(slot.block, element.action_id, state);
  return state;
}
