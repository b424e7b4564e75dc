/** What the page knows: people, conversations, messages as the acting person sees them, and what is unread for whom. */

/**
 * @typedef {{id: string, name: string, title: string, is_bot: boolean, locale: string, zone: string}} Person
 * @typedef {{id: string, name: string, is_private: boolean, topic: string, members: string[]}} Channel
 * @typedef {{id: string, members: string[]}} Direct a DM between two
 */

const BROADCAST = /<!(?:channel|here|everyone)(?:\|[^>]*)?>/;

export class Store {
  /** @type {Map<string, Person>} */ people = new Map();
  /** @type {Map<string, Channel>} */ channels = new Map();
  /** @type {Map<string, Direct>} */ directs = new Map();
  commands = [];
  shortcuts = [];
  workspace = "";
  bot = null;
  me = "";
  clock = { offset: 0, next: null };
  #lists = new Map();
  #loading = new Map();
  #unread = new Map();
  #run = "";
  #listeners = new Map();

  on(topic, listener) {
    if (!this.#listeners.has(topic)) this.#listeners.set(topic, new Set());
    this.#listeners.get(topic).add(listener);
  }

  emit(topic, detail) {
    for (const listener of this.#listeners.get(topic) ?? []) listener(detail);
  }

  /** Takes the workspace over (start, reconnect, reset). */
  adopt(workspace) {
    this.workspace = workspace.name;
    this.people = new Map(workspace.people.map((person) => [person.id, person]));
    this.channels = new Map(workspace.channels.map((channel) => [channel.id, channel]));
    this.directs = new Map(workspace.directs.map((direct) => [direct.id, direct]));
    this.commands = workspace.commands;
    this.shortcuts = workspace.shortcuts;
    this.bot = workspace.bot;
    this.connected = workspace.connected;
    this.clock = workspace.clock;
    if (workspace.run !== this.#run) {
      this.#run = workspace.run;
      this.#lists.clear();
      this.#restoreUnread();
    }
  }

  now() {
    return new Date(Date.now() + this.clock.offset);
  }

  person(id) {
    return this.people.get(id) ?? null;
  }

  /** The people one can act as: everybody but bots. */
  humans() {
    return [...this.people.values()].filter((person) => !person.is_bot);
  }

  sees(user, conversation) {
    const room = this.channels.get(conversation) ?? this.directs.get(conversation);
    return Boolean(room?.members.includes(user)) || (this.channels.has(conversation) && !room.is_private);
  }

  isMember(user, conversation) {
    return Boolean((this.channels.get(conversation) ?? this.directs.get(conversation))?.members.includes(user));
  }

  myChannels() {
    return [...this.channels.values()]
      .filter((channel) => this.sees(this.me, channel.id))
      .map((channel) => ({ ...channel, is_member: channel.members.includes(this.me) }))
      .sort((a, b) => Number(b.is_member) - Number(a.is_member) || a.name.localeCompare(b.name));
  }

  /** Direct messages of somebody, the one with the bot first. */
  directsOf(user = this.me) {
    return [...this.directs.values()]
      .filter(({ members }) => members.includes(user))
      .map((direct) => ({
        id: direct.id,
        person: this.person(direct.members.find((id) => id !== user) ?? user),
      }))
      .filter(({ person }) => person)
      .sort((a, b) => Number(b.person.is_bot) - Number(a.person.is_bot) || a.person.name.localeCompare(b.person.name));
  }

  partner(conversation, user = this.me) {
    const direct = this.directs.get(conversation);
    return direct ? this.person(direct.members.find((id) => id !== user) ?? user) : null;
  }

  directWith(person, user = this.me) {
    return (
      [...this.directs.values()].find(({ members }) => members.includes(user) && members.includes(person))?.id ?? null
    );
  }

  // ---------------------------------------------------------------- messages

  isLoaded(conversation) {
    return this.#lists.has(`${this.me}|${conversation}`);
  }

  /** Loads once; later changes come in by events. */
  async load(conversation, fetchMessages) {
    const key = `${this.me}|${conversation}`;
    if (this.#lists.has(key)) return;
    if (!this.#loading.has(key)) {
      const waiting = [];
      const job = fetchMessages(conversation, this.me)
        .then((messages) => {
          this.#lists.set(key, new Map(messages.map((message) => [message.ts, message])));
          for (const change of waiting) change();
        })
        .finally(() => this.#loading.delete(key));
      this.#loading.set(key, { job, waiting });
    }
    await this.#loading.get(key).job;
  }

  forgetMessages() {
    this.#lists.clear();
  }

  messages(conversation) {
    const list = this.#lists.get(`${this.me}|${conversation}`);
    return list ? [...list.values()].sort((a, b) => (a.ts < b.ts ? -1 : a.ts > b.ts ? 1 : 0)) : [];
  }

  message(conversation, ts) {
    return this.#lists.get(`${this.me}|${conversation}`)?.get(ts) ?? null;
  }

  /** What stands in the conversation itself, without the replies of its threads. */
  timeline(conversation) {
    return this.messages(conversation).filter((message) => !isReply(message) || message.subtype === "thread_broadcast");
  }

  thread(conversation, ts) {
    return this.messages(conversation).filter((message) => message.ts === ts || message.thread_ts === ts);
  }

  replies(conversation) {
    const sums = new Map();
    for (const message of this.messages(conversation)) {
      if (!isReply(message) || message.ephemeral) continue;
      const sum = sums.get(message.thread_ts) ?? { count: 0, users: [], latest: "" };
      sum.count += 1;
      sum.latest = message.ts;
      if (!sum.users.includes(message.user)) sum.users.push(message.user);
      sums.set(message.thread_ts, sum);
    }
    return sums;
  }

  /** @param {{conversation: string, ts: string, message: object|null, to?: string}} change to: only this person sees it; message null: it is gone */
  apply(change) {
    const { conversation, ts, message, to } = change;
    for (const [key, list] of [...this.#lists]) {
      const [user, place] = key.split("|");
      if (place !== conversation || (to && to !== user)) continue;
      put(list, ts, message);
    }
    for (const [key, { waiting }] of this.#loading) {
      const [user, place] = key.split("|");
      if (place === conversation && (!to || to === user)) waiting.push(() => put(this.#lists.get(key), ts, message));
    }
  }

  // ---------------------------------------------------------------- unread

  #restoreUnread() {
    this.#unread.clear();
    let saved = {};
    try {
      saved = JSON.parse(sessionStorage.getItem("lotse.unread") ?? "{}");
    } catch {
      saved = {};
    }
    if (saved.run === this.#run)
      for (const [key, entries] of Object.entries(saved.entries)) this.#unread.set(key, entries);
  }

  #saveUnread() {
    sessionStorage.setItem(
      "lotse.unread",
      JSON.stringify({ run: this.#run, entries: Object.fromEntries(this.#unread) }),
    );
  }

  /** Notes a new message for everybody who has it now and did not write it; gives back who that is. */
  arrived(conversation, message, except) {
    const room = this.channels.get(conversation) ?? this.directs.get(conversation);
    const reached = (room?.members ?? []).filter(
      (id) => id !== message.user && this.people.get(id) && !this.people.get(id).is_bot,
    );
    const fresh = [];
    for (const user of reached) {
      const mention = mentions(message, user);
      if (
        isReply(message) &&
        !mention &&
        this.channels.has(conversation) &&
        !this.#inThread(conversation, message, user)
      )
        continue;
      fresh.push({ user, mention });
      if (user === except) continue;
      const key = `${user}|${conversation}`;
      this.#unread.set(key, [...(this.#unread.get(key) ?? []), { ts: message.ts, mention }]);
    }
    this.#saveUnread();
    return fresh;
  }

  #inThread(conversation, message, user) {
    return this.#lists.get(`${this.me}|${conversation}`)?.get(message.thread_ts)?.user === user;
  }

  unread(conversation, user = this.me) {
    const entries = this.#unread.get(`${user}|${conversation}`) ?? [];
    return {
      count: entries.length,
      mentions: entries.filter(({ mention }) => mention).length,
      first: entries[0]?.ts ?? null,
    };
  }

  markRead(conversation, user = this.me) {
    if (!this.#unread.delete(`${user}|${conversation}`)) return false;
    this.#saveUnread();
    return true;
  }

  gone(conversation, ts) {
    for (const [key, entries] of this.#unread) {
      if (key.endsWith(`|${conversation}`))
        this.#unread.set(
          key,
          entries.filter((entry) => entry.ts !== ts),
        );
    }
  }

  /** How many messages wait for somebody personally: DMs and mentions. */
  waiting(user) {
    let sum = 0;
    for (const [key, entries] of this.#unread) {
      const [owner, conversation] = key.split("|");
      if (owner === user)
        sum += this.directs.has(conversation) ? entries.length : entries.filter(({ mention }) => mention).length;
    }
    return sum;
  }

  forgetUnread() {
    this.#unread.clear();
    this.#saveUnread();
  }
}

export function isReply(message) {
  return Boolean(message.thread_ts) && message.thread_ts !== message.ts;
}

function put(list, ts, message) {
  if (message) list.set(ts, message);
  else list.delete(ts);
}

function mentions(message, user) {
  const words = `${message.text ?? ""} ${message.blocks ? JSON.stringify(message.blocks) : ""}`;
  return (
    words.includes(`<@${user}>`) ||
    words.includes(`<@${user}|`) ||
    words.includes(`"user_id":"${user}"`) ||
    BROADCAST.test(words)
  );
}
