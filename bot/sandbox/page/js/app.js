/** The page itself: starts, keeps what is shown in step with the store, and carries out what the person does. */

import { ApiError, api, connect } from "./api.js";
import { createClock } from "./clock.js";
import { baseContext, readerOf, viewContext } from "./context.js";
import { createConversation } from "./conversation.js";
import { ask } from "./dialogs.js";
import { h, icon, iconButton, replace } from "./dom.js";
import { longDay, clockTime } from "./format.js";
import { getLanguage, onLanguage, setLanguage, t } from "./i18n.js";
import { messageWords } from "./message.js";
import { createModals } from "./modal.js";
import { avatar, lighthouse } from "./people.js";
import { closePopover } from "./popover.js";
import { showProfile } from "./profile.js";
import { createSidebar } from "./sidebar.js";
import { Store } from "./store.js";
import { createSuggestions } from "./suggestions.js";
import { toggleTheme } from "./theme.js";
import { createThread } from "./thread.js";
import { createToasts } from "./toasts.js";
import { createTopbar } from "./topbar.js";
import { createWire } from "./wire.js";
import { toWire } from "./wording.js";

const ME = "lotse.me";
const LANGUAGE = "lotse.language";
const TRY_CLOSED = "lotse.try.closed";

export class App {
  api = api;
  store = new Store();
  place = null;
  tab = "messages";
  #drafts = new Map();
  #views = [];
  #home = null;
  #dirty = new Set();
  #frame = 0;
  #others = { close: null, open: () => false, people: new Set() };

  // ---------------------------------------------------------------- start

  async start() {
    setLanguage(localStorage.getItem(LANGUAGE) ?? navigator.language.slice(0, 2));
    this.#waiting(t("app.loading"));
    let workspace;
    try {
      workspace = await api.state();
    } catch {
      return this.#waiting(t("app.failed"), true);
    }
    this.store.adopt(workspace);
    const [, person, place, ts] = this.#address();
    const remembered = [person, localStorage.getItem(ME)].find((id) => this.store.humans().some((human) => human.id === id));
    this.store.me = remembered ?? this.store.humans()[0].id;
    this.#chooseLanguage();
    this.#build();
    connect(workspace.seq, { event: (event) => this.#onEvent(event), online: (yes) => this.#online(yes) });
    onLanguage(() => this.#paintAll());
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.top.paint());
    addEventListener("popstate", () => this.#follow());
    document.addEventListener("visibilitychange", () => this.#later("messages"));
    await this.#showPerson(place, ts);
    api.traffic().then((entries) => this.wire.load(entries)).catch((problem) => this.fail(problem));
    return undefined;
  }

  #waiting(words, retry = false) {
    replace(document.body, h("div", { class: "starting", role: "status" }, lighthouse(), h("p", {}, words),
      retry && h("button", { type: "button", class: "button button-primary", on: { click: () => this.start() } }, t("app.retry"))));
  }

  #chooseLanguage() {
    const person = this.store.person(this.store.me);
    setLanguage(localStorage.getItem(LANGUAGE) ?? person.locale.slice(0, 2));
  }

  #build() {
    const { store } = this;
    this.clock = createClock({ now: () => store.now(), reader: () => this.reader(), nextEvent: () => store.clock.next, move: (how) => this.moveClock(how) });
    this.top = createTopbar(this, this.clock);
    this.side = createSidebar({
      model: () => ({ workspace: store.workspace, me: store.person(store.me), people: store.humans(), waiting: (id) => store.waiting(id), connected: store.connected, bot: store.bot, channels: store.myChannels(), dms: store.directsOf(), place: this.place, unread: (id) => store.unread(id) }),
      onPerson: (id) => { this.toggleSidebar(false); this.actAs(id); },
      onOpen: (id) => { this.toggleSidebar(false); this.open(id); },
    });
    this.conversation = createConversation(this);
    this.thread = createThread(this);
    this.suggestions = createSuggestions({ has: (id) => store.people.has(id), act: (step) => this.takeStep(step), onProgress: () => this.top.paint() });
    this.try = h("section", { class: "aside try", hidden: true });
    this.wire = createWire({ reader: () => this.reader(), onClose: () => this.toggleWire(false), onCopied: () => this.toasts.show({ title: t("msg.copied") }) });
    this.toasts = createToasts();
    this.modals = createModals({
      context: (view, form) => viewContext(this, view, form, "modal"),
      submit: (view, values) => this.#submit(values),
      close: async (view, all) => { await this.#try(() => api.close(store.me, all)); await this.#loadViews(); },
    });
    this.scrim = h("div", { class: "sidebar-scrim", hidden: true, on: { click: () => this.toggleSidebar(false) } });
    this.offline = h("div", { class: "offline", role: "status", hidden: true });
    this.skip = h("a", { class: "skip", href: "#conversation", on: { click: (event) => { event.preventDefault(); this.conversation.focus(); } } }, t("app.skip"));
    replace(document.body, this.skip, h("div", { class: "app" }, this.top.node, h("div", { class: "columns" }, this.side.node, this.scrim, this.conversation.node, this.thread.node, this.try, this.wire.node)), this.offline, this.toasts.root);
    document.addEventListener("keydown", (event) => this.#keys(event));
    this.#paintTry(localStorage.getItem(TRY_CLOSED) !== "1" && innerWidth >= 1200);
  }

  #paintAll() {
    this.skip.textContent = t("app.skip");
    this.#paintTry(!this.try.hidden || this.#tryWanted);
    this.clock.paint();
    this.top.paint();
    this.side.paint();
    this.wire.paint();
    this.modals.redraw();
    if (this.place) this.conversation.show(this.place, { tab: this.tab, focus: false });
    if (this.thread.at()) this.thread.show(this.thread.at().conversation, this.thread.at().ts);
  }

  // ---------------------------------------------------------------- where one is

  #address() {
    return location.hash.slice(1).split("/");
  }

  #remember(replaceEntry = false) {
    const thread = this.thread.at();
    const hash = `#/${this.store.me}/${this.place}${thread ? `/${thread.ts}` : ""}`;
    if (hash === location.hash) return;
    history[replaceEntry ? "replaceState" : "pushState"](null, "", hash);
  }

  async #follow() {
    const [, person, place, ts] = this.#address();
    if (person && person !== this.store.me && this.store.people.has(person)) await this.actAs(person, { place });
    else if (place && place !== this.place) await this.open(place, { remember: false });
    if (ts) this.openThread(place, ts, { remember: false });
    else if (this.thread.at()) this.closeThread({ remember: false });
  }

  reader() {
    return readerOf(this.store);
  }

  #firstPlace() {
    const mine = this.store.myChannels().filter((channel) => channel.is_member);
    return (mine.find(({ id }) => id === "C0SOCIAL") ?? mine[0] ?? this.store.directsOf()[0])?.id;
  }

  async #showPerson(place, ts) {
    const { store } = this;
    localStorage.setItem(ME, store.me);
    this.#home = null;
    this.place = place && (store.channels.has(place) || store.directs.has(place)) && store.sees(store.me, place) ? place : this.#firstPlace();
    this.tab = "messages";
    this.top.paint();
    this.clock.paint();
    this.side.paint();
    this.#paintTry(!this.try.hidden || this.#tryWanted);
    await Promise.all([this.conversation.show(this.place), this.#loadViews()]);
    if (ts) this.openThread(this.place, ts, { remember: false });
    this.#remember(true);
    this.side.paint();
    this.top.paint();
  }

  async actAs(id, { place, announce = true } = {}) {
    if (id === this.store.me) return place ? this.open(place) : undefined;
    closePopover({ refocus: false });
    this.thread.close();
    this.modals.show([]);
    const shared = this.store.channels.has(this.place) && this.store.isMember(id, this.place) ? this.place : null;
    const direct = this.store.partner(this.place)?.is_bot ? this.store.directWith(this.store.bot.id, id) : null;
    this.store.me = id;
    if (!localStorage.getItem(LANGUAGE)) setLanguage(this.store.person(id).locale.slice(0, 2));
    this.skip.textContent = t("app.skip");
    this.wire.paint();
    await this.#showPerson(place ?? shared ?? direct);
    if (announce) this.toasts.announce(t("as.now", { name: this.store.person(id).name }));
    return undefined;
  }

  async open(place, { tab, focus = true, remember = true } = {}) {
    if (!this.store.channels.has(place) && !this.store.directs.has(place)) return;
    if (this.thread.at() && this.thread.at().conversation !== place) this.thread.close();
    if (this.thread.at() && innerWidth < 980) this.thread.close();
    this.place = place;
    this.tab = tab ?? "messages";
    this.#paintTry(this.#tryWanted);
    this.side.paint();
    await this.conversation.show(place, { tab: this.tab, focus });
    if (remember) this.#remember();
    this.paintSide();
  }

  openDirect(person) {
    const direct = this.store.directWith(person);
    return direct ? this.open(direct) : undefined;
  }

  async openThread(conversation, ts, { remember = true, focus = true } = {}) {
    if (conversation !== this.place) await this.open(conversation, { focus: false });
    this.try.hidden = true;
    this.thread.show(conversation, ts);
    if (remember) this.#remember();
    if (focus && matchMedia("(hover: hover)").matches) this.thread.focus();
  }

  closeThread({ remember = true } = {}) {
    this.thread.close();
    this.#paintTry(this.#tryWanted);
    if (remember) this.#remember();
    this.conversation.focus();
  }

  showProfile(id, anchor) {
    showProfile(this, id, anchor);
  }

  paintSide() {
    this.side.paint();
    this.top.paint();
  }

  toggleSidebar = (open = !this.side.node.classList.contains("open")) => {
    this.side.node.classList.toggle("open", open);
    this.scrim.hidden = !open;
    document.querySelector("[data-tool=menu]")?.setAttribute("aria-expanded", String(open));
    if (open) this.side.node.querySelector("[aria-current], .side-item")?.focus();
  };

  #keys(event) {
    if (event.key === "Escape" && !event.defaultPrevented) {
      if (this.side.node.classList.contains("open")) this.toggleSidebar(false);
      else if (this.thread.at() && this.thread.node.contains(document.activeElement)) this.closeThread();
    } else if (event.key === "F6") {
      event.preventDefault();
      this.#nextRegion(event.shiftKey ? -1 : 1);
    } else if (event.key === "k" && (event.ctrlKey || event.metaKey) && !document.querySelector("dialog[open]")) {
      event.preventDefault();
      this.top.openPeople();
    }
  }

  #nextRegion(step) {
    const regions = [this.top.node, this.side.node, this.conversation.node.querySelector(".messages, .home"), this.conversation.node.querySelector(".composer"), this.thread.node, this.try, this.wire.node]
      .filter((region) => region && !region.hidden && region.offsetParent !== null);
    const at = regions.findIndex((region) => region.contains(document.activeElement));
    const region = regions[(at + step + regions.length) % regions.length];
    const start = ["textarea", "[aria-current]", ".message[tabindex='0']", "input", "button:not(:disabled)"].map((selector) => region.querySelector(selector)).find(Boolean);
    (start ?? region).focus();
  }

  // ---------------------------------------------------------------- panes

  #tryWanted = false;

  isTryOpen() {
    return !this.try.hidden;
  }

  toggleTry(open = this.try.hidden) {
    localStorage.setItem(TRY_CLOSED, open ? "0" : "1");
    if (open) this.thread.close();
    this.#paintTry(open);
    this.top.paint();
    if (open) this.try.querySelector(".button")?.focus();
  }

  #paintTry(open) {
    this.#tryWanted = open;
    this.try.hidden = !open || Boolean(this.thread?.at());
    if (this.try.hidden) return;
    this.try.setAttribute("aria-label", t("try.title"));
    this.suggestions.paint();
    replace(this.try, h("header", { class: "pane-head" }, h("h2", {}, icon("spark"), h("span", {}, t("try.title"))), h("span", { class: "spacer" }), iconButton("close", t("app.close"), () => this.toggleTry(false))), this.suggestions.node);
  }

  progress() {
    return this.suggestions?.progress() ?? { done: 0, all: 0 };
  }

  isWireOpen() {
    return this.wire.isOpen();
  }

  toggleWire(open) {
    this.wire.toggle(open);
    this.top.paint();
    if (!this.wire.isOpen()) [...this.top.node.querySelectorAll("[data-tool=wire], [data-tool=more]")].find((node) => node.offsetParent)?.focus();
  }

  toggleTheme = () => {
    toggleTheme();
    this.top.paint();
  };

  toggleLanguage = () => {
    const next = getLanguage() === "de" ? "en" : "de";
    localStorage.setItem(LANGUAGE, next);
    setLanguage(next);
  };

  // ---------------------------------------------------------------- acting

  draft(key) {
    return this.#drafts.get(`${this.store.me}|${key}`) ?? "";
  }

  composerParts(conversation, thread) {
    const { store } = this;
    const key = `${store.me}|${thread ? `${conversation}/${thread}` : conversation}`;
    return {
      people: () => [...store.people.values()], channels: () => store.myChannels(), commands: () => store.commands,
      shortcuts: () => store.shortcuts.filter(({ type }) => type === "global"), onDraft: (draft) => this.#drafts.set(key, draft),
      send: (text) => this.#send(conversation, thread, text),
      runShortcut: (shortcut) => this.#try(() => api.shortcut(store.me, shortcut.callback_id)),
    };
  }

  async #send(conversation, thread, text) {
    const { store } = this;
    const wire = (words) => toWire(words, [...store.people.values()], [...store.channels.values()]);
    const command = /^(\/\S+)(?:\s+([\s\S]*))?$/.exec(text);
    if (command) {
      if (thread) return t("compose.no_command_in_thread");
      if (!store.commands.some((entry) => entry.command === command[1])) return t("compose.unknown", { command: command[1] });
    }
    try {
      if (command) await api.command(store.me, conversation, command[1], wire(command[2] ?? ""));
      else await api.post(store.me, conversation, wire(text), thread);
      return null;
    } catch (problem) {
      // A message is in the channel even if the bot did not answer; a command is simply lost.
      if (!command && problem.shown) return this.fail(problem) ?? null;
      return this.#words(problem);
    }
  }

  async click(target, action, form) {
    await this.#try(() => api.click(this.store.me, target, action, form.values()));
  }

  suggest(target, lookup) {
    return api.suggest(this.store.me, target, lookup);
  }

  async #submit(values) {
    try {
      const answer = await api.submit(this.store.me, values);
      await this.#loadViews();
      return { errors: answer.errors };
    } catch (problem) {
      return { problem: problem.shown ? this.#words(problem) : t("app.error", { reason: problem.message }) };
    }
  }

  messageActs(conversation) {
    const { store } = this;
    return {
      react: (message, name, mine) => this.#try(() => api.react(store.me, conversation, message.ts, name, mine)),
      openThread: (message) => this.openThread(conversation, message.thread_ts ?? message.ts),
      messageShortcuts: (message) => store.shortcuts.filter(({ type }) => type === "message").map((shortcut) => ({
        label: shortcut.name, hint: shortcut.description, lead: avatar(store.bot, "avatar-tiny"), onSelect: () => this.#try(() => api.shortcut(store.me, shortcut.callback_id, conversation, message.ts)),
      })),
      copy: async (message) => {
        await navigator.clipboard.writeText(messageWords(message, baseContext(this)));
        this.toasts.show({ title: t("msg.copied") });
      },
    };
  }

  async openHome() {
    const { me } = this.store;
    await this.#try(() => api.openHome(me, "home"));
    await this.#try(async () => {
      const view = await api.home(me);
      if (me === this.store.me) this.#home = view;
    });
    this.conversation.paintHome();
  }

  homeView() {
    return this.#home;
  }

  async moveClock(how) {
    await this.#try(async () => {
      this.store.clock = await api.clock(how);
      const now = this.store.now();
      this.toasts.announce(t("clock.moved", { when: `${longDay(now, this.reader())}, ${clockTime(now, this.reader())}` }));
    });
    this.#later("all");
  }

  /** One step of a suggestion. */
  async takeStep({ person, place, fill, next }) {
    if (matchMedia("(max-width: 979px)").matches) this.toggleTry(false);
    if (person && person !== this.store.me) await this.actAs(person);
    if (next) await this.moveClock({ next: true });
    const target = place === "bot" ? this.store.directWith(this.store.bot.id) : place;
    if (target) await this.open(this.store.isMember(this.store.me, target) || place === "bot" ? target : this.#firstPlace());
    if (fill) this.conversation.fill(fill);
  }

  reset = async () => {
    if (!(await ask({ title: t("app.reset_title"), text: t("app.reset_text"), yes: t("app.reset_yes"), danger: true }))) return;
    await this.#try(() => api.reset());
    this.store.forgetUnread();
  };

  async #try(work) {
    try {
      return await work();
    } catch (problem) {
      return this.fail(problem);
    }
  }

  fail(problem) {
    if (!(problem instanceof ApiError) && !(problem instanceof TypeError)) throw problem;
    this.toasts.show({ title: this.#words(problem), kind: "error" });
  }

  #words(problem) {
    if (problem.message === "operation_timeout") return t("app.slow");
    if (problem.message === "not_connected") return t("app.no_bot");
    return t("app.error", { reason: problem.message });
  }

  // ---------------------------------------------------------------- what comes in

  #online(yes) {
    if (yes && !this.offline.hidden) this.toasts.announce(t("app.back"));
    this.offline.textContent = yes ? "" : t("app.offline");
    this.offline.hidden = yes;
  }

  #onEvent(event) {
    const { store } = this;
    switch (event.type) {
      case "message": return this.#onMessage(event);
      case "deleted":
        store.apply({ conversation: event.channel, ts: event.ts, message: null, to: event.user });
        store.gone(event.channel, event.ts);
        return this.#later("messages");
      case "views": return event.user === store.me ? this.#showViews(event.stack) : undefined;
      case "home":
        if (event.user === store.me) this.#home = event.view;
        return this.#later("home");
      case "clock":
        store.clock = event.clock;
        return this.#later("clock");
      case "traffic": return this.wire.add(event.entry);
      case "state": return this.#refetch(false);
      case "reset": return this.#refetch(true);
      default: return undefined;
    }
  }

  #onMessage({ channel, message, user, new: fresh }) {
    const { store } = this;
    store.apply({ conversation: channel, ts: message.ts, message, to: user });
    this.#later("messages");
    if (!fresh || user) return;
    const seen = this.conversation.isShowing(channel) && document.visibilityState === "visible" && (!message.thread_ts || message.thread_ts === message.ts);
    const reached = store.arrived(channel, message, seen ? store.me : null);
    this.#later("side");
    const mine = reached.find((entry) => entry.user === store.me);
    const author = baseContext(this).author(message);
    const text = messageWords(message, baseContext(this));
    if (mine && seen) this.toasts.announce(t("toast.arrived", { name: author.name, text }));
    else if (mine && (store.directs.has(channel) || mine.mention)) this.#toast(channel, message, author, text);
    if (store.directs.has(channel) && author.is_bot) this.#tellOfOthers(reached.filter((entry) => entry.user !== store.me));
  }

  #toast(channel, message, author, text) {
    this.toasts.show({ title: t("toast.dm_you", { name: author.name }), text: text.slice(0, 240), lead: avatar(author, "avatar-small"), action: t("toast.open"), onOpen: async () => {
      await this.open(channel);
      if (message.thread_ts && message.thread_ts !== message.ts) this.openThread(channel, message.thread_ts);
    } });
  }

  /** Somebody else got a DM from the bot: one quiet line that grows, so that nobody has to guess where to look. */
  #tellOfOthers(reached) {
    if (!reached.length) return;
    if (!this.#others.open()) this.#others.people.clear();
    for (const { user } of reached) this.#others.people.add(user);
    this.#others.close?.();
    const people = [...this.#others.people].map((id) => this.store.person(id));
    const [first] = people;
    const toast = this.toasts.show({
      title: t("toast.other", { person: new Intl.ListFormat(getLanguage()).format(people.map(({ name }) => name)), name: this.store.bot.name }), lead: avatar(first, "avatar-small"), action: t("toast.other_open", { person: first.name }),
      onOpen: () => this.actAs(first.id, { place: this.store.directWith(this.store.bot.id, first.id) }),
    });
    this.#others.close = toast.close;
    this.#others.open = toast.isOpen;
  }

  #showViews(stack) {
    this.#views = stack;
    this.modals.show(stack);
  }

  async #loadViews() {
    const { me } = this.store;
    await this.#try(async () => {
      const stack = await api.views(me);
      if (me === this.store.me) this.#showViews(stack);
    });
  }

  async #refetch(everything) {
    const before = this.store.workspace;
    await this.#try(async () => this.store.adopt(await api.state()));
    if (everything) {
      this.store.forgetMessages();
      this.thread.close();
      if (!this.store.people.has(this.store.me)) this.store.me = this.store.humans()[0].id;
      await this.#try(async () => this.wire.load(await api.traffic()));
      await this.#showPerson(this.place);
    }
    if (before !== this.store.workspace || !everything) this.#later("all");
  }

  /** Collects what has to be drawn and draws it once per frame, however many events arrive. */
  #later(what) {
    this.#dirty.add(what);
    this.#frame ||= setTimeout(() => requestAnimationFrame(() => {
      const dirty = this.#dirty;
      this.#dirty = new Set();
      this.#frame = 0;
      const all = dirty.has("all");
      if (all || dirty.has("messages")) { this.conversation.refresh({ dirty: all }); this.thread.refresh({ dirty: all }); }
      if (dirty.has("home")) this.conversation.paintHome();
      if (all || dirty.has("clock")) { this.clock.paint(); this.conversation.refresh(); }
      if (all || dirty.has("side")) this.paintSide();
    }), document.visibilityState === "visible" ? 0 : 300);
  }
}

new App().start();
