/** What comes in over the stream: into the store, then to whoever has to know. */

import { api } from "./api.js";
import { baseContext } from "./context.js";
import { getLanguage, plural, t } from "./i18n.js";
import { messageWords } from "./message.js";
import { avatar } from "./people.js";
import { isReply } from "./store.js";

/** @param {import("./app.js").App} app */
export function createLive(app) {
  const { store } = app;
  const others = { close: () => {}, isOpen: () => false, people: new Set() };
  return { event, online, switched };

  function online(yes) {
    if (yes && !app.offline.hidden) app.toasts.announce(t("app.back"));
    app.offline.textContent = yes ? "" : t("app.offline");
    app.offline.hidden = yes;
  }

  function event(change) {
    switch (change.type) {
      case "message":
        return onMessage(change);
      case "deleted":
        store.apply({ conversation: change.channel, ts: change.ts, message: null, to: change.user });
        store.gone(change.channel, change.ts);
        return app.later("messages", "side");
      case "views":
        return change.user === store.me ? app.modals.show(change.stack) : undefined;
      case "home":
        return change.user === store.me ? app.showHome(change.view) : undefined;
      case "clock":
        store.clock = change.clock;
        return app.later("clock");
      case "traffic":
        return app.wire.add(change.entry);
      case "state":
        return app.actions.attempt(async () => {
          store.adopt(await api.state());
          app.later("all");
        });
      case "reset":
        return app.actions.attempt(() => app.startOver());
      default:
        return undefined; // a newer server may tell of more
    }
  }

  function onMessage({ channel, message, user, new: fresh }) {
    store.apply({ conversation: channel, ts: message.ts, message, to: user });
    app.later("messages");
    if (!fresh || user) return;
    const seen = app.conversation.isShowing(channel) && document.visibilityState === "visible" && !isReply(message);
    const reached = store.arrived(channel, message, seen ? store.me : null);
    app.later("side");
    const context = baseContext(app);
    const author = context.author(message);
    const text = messageWords(message, context);
    const mine = reached.find((entry) => entry.user === store.me);
    if (mine && seen) app.toasts.announce(t("toast.arrived", { name: author.name, text }));
    else if (mine && (store.directs.has(channel) || mine.mention)) tellMe(channel, message, author, text);
    if (store.directs.has(channel) && author.is_bot) tellOfOthers(reached.filter((entry) => entry.user !== store.me));
  }

  function tellMe(channel, message, author, text) {
    const room = store.channels.get(channel);
    app.toasts.show({
      title: room
        ? t("toast.mention", { name: author.name, place: `#${room.name}` })
        : t("toast.dm_you", { name: author.name }),
      text: text.slice(0, 240),
      lead: avatar(author, "avatar-small"),
      action: t("toast.open"),
      onOpen: async () => {
        await app.open(channel);
        if (isReply(message)) app.openThread(channel, message.thread_ts);
      },
    });
  }

  /** Somebody else got a DM from the bot: one quiet line that grows, so that nobody has to guess where to look. */
  function tellOfOthers(reached) {
    if (!reached.length) return;
    if (!others.isOpen()) others.people.clear();
    for (const { user } of reached) others.people.add(user);
    others.close();
    const people = [...others.people].map((id) => store.person(id));
    const names = new Intl.ListFormat(getLanguage()).format(people.map(({ name }) => name));
    const [first] = people;
    Object.assign(
      others,
      app.toasts.show({
        title: plural("toast.other", people.length, { person: names, name: store.bot.name }),
        lead: avatar(first, "avatar-small"),
        action: t("toast.other_open", { person: first.name }),
        onOpen: () => app.actAs(first.id, { place: store.directWith(store.bot.id, first.id) }),
      }),
    );
  }

  /** Somebody else acts now: lines meant for the one before are stale. */
  function switched() {
    others.people.clear();
    app.toasts.clear();
  }
}
