/** What stands in the inputs of a message, a modal or the Home tab: Slack's `state.values`. */

export class FormState {
  #values = {};

  /** Keeps what was typed where block_id and action_id are still there, forgets the rest (Slack does the same). */
  adopt(blocks) {
    const kept = {};
    for (const [block, elements] of elementsOf(blocks)) {
      for (const element of elements) {
        const before = this.#values[block]?.[element.action_id];
        if (before && before.type === element.type) (kept[block] ??= {})[element.action_id] = before;
      }
    }
    this.#values = kept;
  }

  get(block, action) {
    return this.#values[block]?.[action];
  }

  set(block, action, state) {
    (this.#values[block] ??= {})[action] = state;
  }

  values() {
    return structuredClone(this.#values);
  }
}

const STATELESS = new Set([
  "button",
  "overflow",
  "image",
  "mrkdwn",
  "plain_text",
  "workflow_button",
  "icon_button",
  "feedback_buttons",
]);

function* elementsOf(blocks) {
  for (const [at, block] of (blocks ?? []).entries()) {
    const elements = [block.element, block.accessory, ...(Array.isArray(block.elements) ? block.elements : [])].filter(
      (element) => element?.action_id && !STATELESS.has(element.type),
    );
    if (elements.length) yield [blockId(block, at), elements];
  }
}

export function blockId(block, at) {
  return block.block_id ?? `block-${at}`;
}
