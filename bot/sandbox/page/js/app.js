/** The page itself: starts, keeps what is shown in step with the store, and carries out what the person does. */

import { createActions } from "./actions.js";
import { api, connect } from "./api.js";
import { createClock } from "./clock.js";
import { readerOf, viewContext } from "./context.js";
import { createConversation } from "./conversation.js";
import { h, icon, iconButton, replace } from "./dom.js";
import { getLanguage, onLanguage, setLanguage, t } from "./i18n.js";
import { onKey } from "./keys.js";
import { createLive } from "./live.js";
import { createModals } from "./modal.js";
import { lighthouse } from "./people.js";
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

const ME = "lotse.me";
const LANGUAGE = "lotse.language";
const TRY_CLOSED = "lotse.try.closed";
const GERMAN_VISITOR = navigator.language.startsWith("de");

export class App {
  api = api;
  store = new Store();
  place = null;
  tab = "messages";
  #home = null;
  #dirty = new Set();
  #frame = 0;

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
    const remembered = [person, localStorage.getItem(ME)].find((id) =>
      this.store.humans().some((human) => human.id === id),
    );
    this.store.me = remembered ?? this.#somebodyLikeTheVisitor().id;
    this.#chooseLanguage();
    this.#build();
    connect(workspace.seq, this.live);
    onLanguage(() => this.#paintAll());
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.top.paint());
    addEventListener("popstate", () => this.#follow());
    document.addEventListener("visibilitychange", () => this.later("messages"));
    await this.#showPerson(place, ts);
    api
      .traffic()
      .then((entries) => this.wire.load(entries))
      .catch((problem) => this.actions.fail(problem));
    return undefined;
  }

  #waiting(words, retry = false) {
    replace(
      document.body,
      h(
        "div",
        { class: "starting", role: "status" },
        lighthouse(),
        h("p", {}, words),
        retry &&
          h(
            "button",
            { type: "button", class: "button button-primary", on: { click: () => this.start() } },
            t("app.retry"),
          ),
      ),
    );
  }

  /** Who is here for the first time begins as somebody who speaks their language. */
  #somebodyLikeTheVisitor() {
    const humans = this.store.humans();
    return humans.find((human) => human.locale.startsWith(GERMAN_VISITOR ? "de" : "en")) ?? humans[0];
  }

  /** The acting person's, as in Slack; but whoever may not read German is never led into a German page. */
  #chooseLanguage() {
    const person = this.store.person(this.store.me);
    setLanguage(localStorage.getItem(LANGUAGE) ?? (GERMAN_VISITOR ? person.locale.slice(0, 2) : "en"));
  }

  #build() {
    const { store } = this;
    this.actions = createActions(this);
    this.live = createLive(this);
    this.clock = createClock({
      now: () => store.now(),
      reader: () => this.reader(),
      nextEvent: () => store.clock.next,
      move: (how) => this.actions.moveClock(how),
    });
    this.top = createTopbar(this, this.clock);
    this.side = createSidebar({
      model: () => ({
        workspace: store.workspace,
        me: store.person(store.me),
        people: store.humans(),
        waiting: (id) => store.waiting(id),
        connected: store.connected,
        bot: store.bot,
        channels: store.myChannels(),
        dms: store.directsOf(),
        place: this.place,
        unread: (id) => store.unread(id),
      }),
      onPerson: (id) => {
        this.toggleSidebar(false);
        this.actAs(id);
      },
      onOpen: (id) => {
        this.toggleSidebar(false);
        this.open(id);
      },
    });
    this.conversation = createConversation(this);
    this.thread = createThread(this);
    this.suggestions = createSuggestions({
      has: (id) => store.people.has(id),
      act: (step) => this.actions.takeStep(step),
      onProgress: () => this.top.paint(),
    });
    this.try = h("section", { class: "aside try", hidden: true });
    this.wire = createWire({
      reader: () => this.reader(),
      onClose: () => this.toggleWire(false),
      onCopied: () => this.toasts.show({ title: t("msg.copied") }),
    });
    this.toasts = createToasts();
    this.modals = createModals({
      context: (view, form) => viewContext(this, view, form, "modal"),
      submit: (view, values) => this.actions.submit(values),
      close: async (view, all) => {
        await this.actions.close(all);
        await this.loadViews();
      },
    });
    this.scrim = h("div", { class: "sidebar-scrim", hidden: true, on: { click: () => this.toggleSidebar(false) } });
    this.offline = h("div", { class: "offline", role: "status", hidden: true });
    this.skip = h(
      "a",
      {
        class: "skip",
        href: "#conversation",
        on: {
          click: (event) => {
            event.preventDefault();
            this.conversation.focus();
          },
        },
      },
      t("app.skip"),
    );
    replace(
      document.body,
      this.skip,
      h(
        "div",
        { class: "app" },
        this.top.node,
        h(
          "div",
          { class: "columns" },
          this.side.node,
          this.scrim,
          this.conversation.node,
          this.thread.node,
          this.try,
          this.wire.node,
        ),
      ),
      this.offline,
      this.toasts.root,
    );
    document.addEventListener("keydown", (event) => onKey(this, event));
    this.#fillTry();
    this.#paintTry(localStorage.getItem(TRY_CLOSED) !== "1" && innerWidth >= 1200);
  }

  #paintAll() {
    this.skip.textContent = t("app.skip");
    this.#fillTry();
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

  firstPlace() {
    const mine = this.store.myChannels().filter((channel) => channel.is_member);
    return (mine.find(({ id }) => id === "C0SOCIAL") ?? mine[0] ?? this.store.directsOf()[0])?.id;
  }

  async #showPerson(place, ts) {
    const { store } = this;
    localStorage.setItem(ME, store.me);
    this.#home = null;
    this.place =
      place && (store.channels.has(place) || store.directs.has(place)) && store.sees(store.me, place)
        ? place
        : this.firstPlace();
    this.tab = "messages";
    this.top.paint();
    this.clock.paint();
    this.side.paint();
    this.#paintTry(this.#tryWanted);
    await Promise.all([this.conversation.show(this.place), this.loadViews()]);
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
    this.place = null;
    this.#chooseLanguage();
    this.skip.textContent = t("app.skip");
    this.wire.paint();
    this.live.switched();
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
    this.try.hidden = !open || Boolean(this.thread.at());
  }

  /** Draws the pane of suggestions; needed again only in another language. */
  #fillTry() {
    const close = iconButton("close", t("app.close"), () => this.toggleTry(false));
    const title = h("h2", {}, icon("spark"), h("span", {}, t("try.title")));
    this.try.setAttribute("aria-label", t("try.title"));
    this.suggestions.paint();
    replace(
      this.try,
      h("header", { class: "pane-head" }, title, h("span", { class: "spacer" }), close),
      this.suggestions.node,
    );
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
    if (!this.wire.isOpen())
      [...this.top.node.querySelectorAll("[data-tool=wire], [data-tool=more]")]
        .find((node) => node.offsetParent)
        ?.focus();
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

  // ---------------------------------------------------------------- keeping up

  homeView() {
    return this.#home;
  }

  showHome(view) {
    this.#home = view;
    this.later("home");
  }

  async openHome() {
    const { me } = this.store;
    await this.actions.openHome(me);
    await this.actions.attempt(async () => {
      const view = await api.home(me);
      if (me === this.store.me) this.showHome(view);
    });
  }

  async loadViews() {
    const { me } = this.store;
    await this.actions.attempt(async () => {
      const stack = await api.views(me);
      if (me === this.store.me) this.modals.show(stack);
    });
  }

  /** The sandbox was reset, or too much was missed: fetch everything anew. */
  async startOver() {
    const { store } = this;
    store.adopt(await api.state());
    store.forgetMessages();
    this.thread.close();
    if (!store.people.has(store.me)) store.me = store.humans()[0].id;
    this.wire.clear();
    this.wire.load(await api.traffic());
    await this.#showPerson(this.place);
  }

  /** Collects what has to be drawn and draws it once per frame, however many events arrive. */
  later(...what) {
    for (const part of what) this.#dirty.add(part);
    this.#frame ||= requestAnimationFrame(() => {
      const dirty = this.#dirty;
      this.#dirty = new Set();
      this.#frame = 0;
      const all = dirty.has("all");
      if (all || dirty.has("messages") || dirty.has("clock")) {
        this.conversation.refresh({ dirty: all });
        this.thread.refresh({ dirty: all });
      }
      if (dirty.has("home")) this.conversation.paintHome();
      if (all || dirty.has("clock")) this.clock.paint();
      if (all || dirty.has("side")) this.paintSide();
    });
  }
}

new App().start();
