/** What the renderers need to know about the place they draw in: names, times, and where a click goes. */

import { dayKey } from "./format.js";
import { FormState } from "./forms.js";
import { dayWords, getLanguage } from "./i18n.js";

/** The acting person's zone, and their locale unless the page speaks the other language. */
export function readerOf(store) {
  const person = store.person(store.me);
  const locale = person?.locale ?? "de-DE";
  const fits = locale.startsWith(getLanguage());
  return { locale: fits ? locale : getLanguage() === "de" ? "de-DE" : "en-GB", zone: person?.zone ?? "Europe/Berlin" };
}

/**
 * @param {import("./app.js").App} app
 * @returns everything but form, surface, dispatch and suggest
 */
export function baseContext(app) {
  const { store } = app;
  const reader = readerOf(store);
  return {
    me: store.me,
    reader,
    now: () => store.now(),
    dayWords: dayWords(),
    userName: (id) => store.person(id)?.name ?? null,
    channelName: (id) => store.channels.get(id)?.name ?? null,
    person: (id) => store.person(id),
    onUser: (id, anchor) => app.showProfile(id, anchor),
    onChannel: (id) => app.open(id),
    today: () => dayKey(store.now(), reader.zone),
    people: () => [...store.people.values()],
    channels: () => store.myChannels(),
    dms: () => store.directsOf(),
    author: (message) => authorOf(store, message),
    upload: (file) => app.actions.upload(file),
  };
}

function authorOf(store, message) {
  const known = store.person(message.user) ?? (message.bot_id ? store.bot : null);
  if (known && !message.username) return known;
  return {
    id: message.user ?? message.bot_id ?? "?",
    name: message.username ?? message.user ?? message.bot_id ?? "?",
    is_bot: Boolean(message.bot_id),
  };
}

/** Contexts for the messages of one conversation; what is picked in a message's inputs is kept per message. */
export function messageContexts(app, conversation) {
  const forms = new Map();
  let base = null;
  return {
    fresh: () => {
      base = null;
    },
    of(message) {
      base ??= {
        ...baseContext(app),
        surface: "message",
        conversation,
        openThread: (ts) => app.openThread(conversation, ts),
      };
      if (!message.blocks && !message.attachments) return base;
      if (!forms.has(message.ts)) forms.set(message.ts, new FormState());
      const form = forms.get(message.ts);
      const target = { channel: conversation, ts: message.ts };
      return {
        ...base,
        form,
        dispatch: (action) => app.actions.click(target, action, form),
        suggest: (lookup) => app.actions.suggest(target, lookup),
      };
    },
  };
}

/** Context of a modal or of the Home tab. */
export function viewContext(app, view, form, surface) {
  const target = { view_id: view.id };
  return {
    ...baseContext(app),
    surface,
    form,
    dispatch: (action) => app.actions.click(target, action, form),
    suggest: (lookup) => app.actions.suggest(target, lookup),
  };
}
