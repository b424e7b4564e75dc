/** What the acting person does: writes, presses, submits, reacts, moves the clock. */

import { ApiError, api } from "./api.js";
import { baseContext } from "./context.js";
import { ask } from "./dialogs.js";
import { clockTime, longDay } from "./format.js";
import { t } from "./i18n.js";
import { messageWords } from "./message.js";
import { avatar } from "./people.js";
import { toWire } from "./wording.js";

/** @param {import("./app.js").App} app */
export function createActions(app) {
  const { store } = app;
  const drafts = new Map();
  return {
    attempt,
    fail,
    draft,
    composerParts,
    click,
    submit,
    suggest,
    messageActs,
    moveClock,
    takeStep,
    reset,
    close: (all) => attempt(() => api.close(store.me, all)),
    openHome: (me) => attempt(() => api.openHome(me, "home")),
    upload: (file) => api.upload(store.me, file),
  };

  // ---------------------------------------------------------------- when something goes wrong

  async function attempt(work) {
    try {
      return await work();
    } catch (problem) {
      return fail(problem);
    }
  }

  /** Tells of a refusal or of a network that is away; anything else is a bug and goes to the console. */
  function fail(problem) {
    if (!(problem instanceof ApiError) && !(problem instanceof TypeError)) throw problem;
    app.toasts.show({ title: words(problem), kind: "error" });
  }

  function words(problem) {
    if (problem.message === "operation_timeout") return t("app.slow");
    if (problem.message === "not_connected") return t("app.no_bot");
    return t("app.error", { reason: problem.message });
  }

  // ---------------------------------------------------------------- writing

  function draft(key) {
    return drafts.get(`${store.me}|${key}`) ?? "";
  }

  function composerParts(conversation, thread) {
    const key = `${store.me}|${thread ? `${conversation}/${thread}` : conversation}`;
    return {
      people: () => [...store.people.values()],
      channels: () => store.myChannels(),
      commands: () => store.commands,
      shortcuts: () => store.shortcuts.filter(({ type }) => type === "global"),
      onDraft: (text) => drafts.set(key, text),
      send: (text, files) => send(conversation, thread, text, files),
      upload: (file) => api.upload(store.me, file),
      runShortcut: (shortcut) => attempt(() => api.shortcut(store.me, shortcut.callback_id)),
    };
  }

  async function send(conversation, thread, text, files) {
    const wire = (typed) => toWire(typed, [...store.people.values()], [...store.channels.values()]);
    const [, command, rest = ""] = /^(\/\S+)(?:\s+([\s\S]*))?$/.exec(text) ?? [];
    if (command && thread) return t("compose.no_command_in_thread");
    if (command && !store.commands.some((entry) => entry.command === command)) return t("compose.unknown", { command });
    try {
      if (command) await api.command(store.me, conversation, command, wire(rest));
      else await api.post(store.me, conversation, wire(text), thread, files);
      return null;
    } catch (problem) {
      // A message is in the channel even if the bot did not answer; a command is simply lost.
      if (command || !problem.shown) return words(problem);
      fail(problem);
      return null;
    }
  }

  // ---------------------------------------------------------------- pressing

  function click(target, action, form) {
    return attempt(() => api.click(store.me, target, action, form.values()));
  }

  function suggest(target, lookup) {
    return api.suggest(store.me, target, lookup);
  }

  async function submit(values) {
    try {
      const answer = await api.submit(store.me, values);
      await app.loadViews();
      return { errors: answer.errors };
    } catch (problem) {
      return { problem: words(problem) };
    }
  }

  function messageActs(conversation) {
    return {
      react: (message, name, mine) => attempt(() => api.react(store.me, conversation, message.ts, name, mine)),
      openThread: (message) => app.openThread(conversation, message.thread_ts ?? message.ts),
      messageShortcuts: (message) =>
        store.shortcuts
          .filter(({ type }) => type === "message")
          .map((shortcut) => ({
            label: shortcut.name,
            hint: shortcut.description,
            lead: avatar(store.bot, "avatar-tiny"),
            onSelect: () => attempt(() => api.shortcut(store.me, shortcut.callback_id, conversation, message.ts)),
          })),
      copy: async (message) => {
        await navigator.clipboard.writeText(messageWords(message, baseContext(app)));
        app.toasts.show({ title: t("msg.copied") });
      },
    };
  }

  // ---------------------------------------------------------------- the sandbox itself

  async function moveClock(how) {
    await attempt(async () => {
      store.clock = await api.clock(how);
      const [now, reader] = [store.now(), app.reader()];
      app.toasts.announce(t("clock.moved", { when: `${longDay(now, reader)}, ${clockTime(now, reader)}` }));
    });
    app.later("all");
  }

  /** One step of a suggestion. */
  async function takeStep({ person, place, fill, next }) {
    if (matchMedia("(max-width: 979px)").matches) app.toggleTry(false);
    if (person && person !== store.me) await app.actAs(person);
    if (next) await moveClock({ next: true });
    const target = place === "bot" ? store.directWith(store.bot.id) : place;
    if (target) await app.open(store.isMember(store.me, target) ? target : app.firstPlace());
    if (fill) app.conversation.fill(fill);
  }

  async function reset() {
    const words = { title: t("app.reset_title"), text: t("app.reset_text"), yes: t("app.reset_yes"), danger: true };
    if (!(await ask(words))) return;
    await attempt(() => api.reset());
    store.forgetUnread();
  }
}
