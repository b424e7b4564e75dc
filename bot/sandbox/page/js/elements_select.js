/** The selects of Block Kit: what they offer and the state each of them reports. */

import { changed, naming, stateOf } from "./field.js";
import { t } from "./i18n.js";
import { avatar, channelLead } from "./people.js";
import { createSelect, searchIn } from "./select.js";
import { plainText } from "./text.js";

export function select(element, slot, ctx) {
  const multi = element.type.startsWith("multi_");
  const kind = element.type.replace("multi_", "").replace("_select", "");
  const source = SOURCES[kind](element, slot, ctx);
  const state = stateOf(element, slot, ctx, source.initial(multi));
  const control = createSelect({
    multi,
    max: element.max_selected_items,
    minQuery: kind === "external" ? (element.min_query_length ?? 3) : undefined,
    search: source.search,
    selected: source.selected(state, multi),
    placeholder: plainText(element.placeholder) || t("form.select"),
    attributes: { ...naming(element, slot), "data-action-id": element.action_id },
    onChange: (choices) => {
      problem = null;
      changed(element, slot, ctx, source.state(choices, multi));
    },
  });
  let problem = null;
  return {
    node: control.node,
    focus: control.focus,
    problem: () => {
      const now = ctx.form.get(slot.block, element.action_id);
      return source.selected(now, multi).length || slot.optional ? problem : t("form.required");
    },
  };
}

const option = (ctx) => (raw) => ({
  key: raw.value,
  label: plainText(raw.text, ctx),
  detail: plainText(raw.description, ctx) || undefined,
  raw,
});

function optionSource(search, element, ctx) {
  const choice = option(ctx);
  return {
    search,
    initial: (multi) =>
      multi ? { selected_options: element.initial_options ?? [] } : { selected_option: element.initial_option ?? null },
    selected: (state, multi) =>
      (multi ? (state.selected_options ?? []) : [state.selected_option].filter(Boolean)).map(choice),
    state: (choices, multi) =>
      multi ? { selected_options: choices.map(({ raw }) => raw) } : { selected_option: choices[0]?.raw ?? null },
  };
}

function optionGroups(element, ctx) {
  const choice = option(ctx);
  if (element.option_groups)
    return element.option_groups.map((group) => ({
      label: plainText(group.label, ctx),
      choices: (group.options ?? []).map(choice),
    }));
  return [{ choices: (element.options ?? []).map(choice) }];
}

/** People, conversations and channels are known by id. */
function idSource(one, many, all, find, element) {
  const choose = (id) => find(id) ?? { key: id, label: id };
  return {
    search: searchIn([{ choices: all }]),
    initial: (multi) =>
      multi
        ? { [many]: element[`initial_${many.replace("selected_", "")}`] ?? [] }
        : { [one]: element[`initial_${one.replace("selected_", "")}`] ?? null },
    selected: (state, multi) => (multi ? (state[many] ?? []) : [state[one]].filter(Boolean)).map(choose),
    state: (choices, multi) => (multi ? { [many]: choices.map(({ key }) => key) } : { [one]: choices[0]?.key ?? null }),
  };
}

function personChoice(person) {
  return { key: person.id, label: person.name, detail: person.title, lead: () => avatar(person, "avatar-tiny") };
}

function channelChoice(channel) {
  return { key: channel.id, label: channel.name, lead: () => channelLead(channel) };
}

const SOURCES = {
  static: (element, slot, ctx) => optionSource(searchIn(optionGroups(element, ctx)), element, ctx),
  external: (element, slot, ctx) =>
    optionSource(
      async (query) => optionGroups(await ctx.suggest({ block: slot.block, element, query }), ctx),
      element,
      ctx,
    ),
  users: (element, slot, ctx) => {
    const all = ctx.people().map(personChoice);
    return idSource("selected_user", "selected_users", all, (id) => all.find((choice) => choice.key === id), element);
  },
  channels: (element, slot, ctx) => {
    const all = ctx.channels().map(channelChoice);
    return idSource(
      "selected_channel",
      "selected_channels",
      all,
      (id) => all.find((choice) => choice.key === id),
      element,
    );
  },
  conversations: (element, slot, ctx) => {
    const include = element.filter?.include ?? ["im", "mpim", "private", "public"];
    const channels = ctx
      .channels()
      .filter((channel) => include.includes(channel.is_private ? "private" : "public"))
      .map(channelChoice);
    const people = include.includes("im")
      ? ctx.dms().map(({ id, person }) => ({ ...personChoice(person), key: id }))
      : [];
    const all = [...channels, ...people];
    const preset =
      element.default_to_current_conversation && ctx.conversation
        ? { initial_conversation: ctx.conversation, initial_conversations: [ctx.conversation], ...element }
        : element;
    return idSource(
      "selected_conversation",
      "selected_conversations",
      all,
      (id) => all.find((choice) => choice.key === id),
      preset,
    );
  },
};
