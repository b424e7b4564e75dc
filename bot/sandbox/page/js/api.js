/** The control API and the live stream, in the page's own shapes. */

import { HUES, hue } from "./format.js";

const KNOWN_ERRORS = new Set(["operation_timeout", "operation_failed", "not_connected"]);

/** What went wrong, with the server's word for it. `shown` is true for what a person in Slack would see, too. */
export class ApiError extends Error {
  constructor(code) {
    super(code);
    this.shown = KNOWN_ERRORS.has(code);
  }
}

async function call(path, body) {
  const response = await fetch(
    `control/${path}`,
    body === undefined
      ? {}
      : { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) },
  );
  const answer = await response.json().catch(() => ({ ok: false, error: `HTTP ${response.status}` }));
  if (!answer.ok && !answer.errors) throw new ApiError(answer.error ?? `HTTP ${response.status}`);
  return answer;
}

const part = encodeURIComponent;

export const api = {
  async state() {
    return workspaceFrom(await call("state"));
  },
  messages: async (channel, user) => (await call(`messages/${part(channel)}?user=${part(user)}`)).messages,
  views: async (user) => (await call(`views/${part(user)}`)).stack,
  home: async (user) => (await call(`home/${part(user)}`)).view,
  traffic: async () => (await call("traffic")).entries.map(trafficFrom),
  post: (user, channel, text, thread, files = []) =>
    call("message", {
      user,
      channel,
      text,
      wire: true,
      ...(thread ? { thread_ts: thread } : {}),
      ...(files.length ? { files } : {}),
    }),
  command: (user, channel, command, text) => call("command", { user, channel, command, text, wire: true }),
  click: (user, target, { block, element, state }, values) =>
    call("click", { user, ...target, block_id: block, action_id: element.action_id, state, values }),
  suggest: (user, target, { block, element, query }) =>
    call("suggest", { user, ...target, block_id: block, action_id: element.action_id, value: query }),
  submit: (user, values) => call("submit", { user, values }),
  close: (user, all) => call("close", { user, all }),
  react: (user, channel, ts, name, remove) => call("reaction", { user, channel, ts, name, remove }),
  openHome: (user, tab) => call("home", { user, tab }),
  shortcut: (user, callback, channel, ts) =>
    call("shortcut", { user, callback_id: callback, ...(ts ? { channel, ts } : {}) }),
  clock: async (how) => clockFrom(await call("clock", how)),
  reset: () => call("reset", {}),
  async upload(user, file) {
    const response = await fetch(`control/upload?user=${part(user)}&name=${part(file.name)}`, {
      method: "POST",
      body: file,
    });
    const answer = await response.json();
    if (!answer.ok) throw new ApiError(answer.error);
    return answer.file;
  },
};

function workspaceFrom(state) {
  const { bot } = state;
  const people = state.users
    .filter((user) => !user.deleted)
    .map((user) => ({
      id: user.id,
      name: user.is_bot && user.id === bot.user_id ? botName(user, bot) : user.real_name || user.name,
      title: user.title ?? "",
      is_bot: Boolean(user.is_bot),
      locale: user.locale ?? "de-DE",
      zone: user.tz ?? "Europe/Berlin",
    }));
  colour(people);
  if (!people.some(({ id }) => id === bot.user_id))
    people.push({
      id: bot.user_id,
      name: botName({}, bot),
      title: "",
      is_bot: true,
      locale: "de-DE",
      zone: "Europe/Berlin",
    });
  return {
    name: state.company ?? "",
    seq: state.seq ?? 0,
    run: state.run ?? state.team_id ?? "",
    people,
    bot: people.find(({ id }) => id === bot.user_id),
    connected: state.connected !== false,
    channels: state.channels
      .filter((channel) => !channel.is_archived)
      .map((channel) => ({ ...channel, is_private: Boolean(channel.is_private), members: channel.members ?? [] })),
    directs: state.ims.map((im) => ({ id: im.id, members: [im.user, bot.user_id] })),
    commands: state.commands ?? [],
    shortcuts: state.shortcuts ?? [],
    clock: clockFrom(state),
  };
}

/** Everybody gets the colour of their id, or the next free one: in a small team no two look alike. */
function colour(people) {
  const taken = new Set();
  for (const person of people) {
    let pick = hue(person.id);
    for (let tries = 0; taken.has(pick) && tries < HUES; tries += 1) pick = (pick + 1) % HUES;
    taken.add(pick);
    person.hue = pick;
  }
}

function botName(user, bot) {
  const name = user.real_name || bot.name || user.name;
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** The sandbox clock runs like a real one with an offset; the answer may be a few milliseconds old, which nobody sees. */
function clockFrom({ now, next_event: next }) {
  return { offset: Date.parse(now) - Date.now(), next: next ? new Date(next) : null };
}

function trafficFrom(entry) {
  const request = entry.request ?? {};
  const inner = request.event ?? request;
  const detail =
    entry.direction === "to_bot"
      ? [
          inner.type,
          request.command && `${request.command} ${request.text ?? ""}`.trim(),
          request.actions?.[0]?.action_id,
          request.view?.callback_id ?? request.callback_id,
        ]
          .filter((word) => typeof word === "string" && word !== entry.kind)
          .join(" · ")
      : [request.channel ?? request.user_id, request.name].filter((word) => typeof word === "string").join(" · ");
  return {
    id: String(entry.id),
    at: new Date(entry.at),
    toBot: entry.direction === "to_bot",
    name: entry.kind,
    detail,
    status: entry.status ?? "",
    ok: ["ok", "acknowledged", "pending", ""].includes(entry.status ?? ""),
    ms: entry.ms ?? null,
    request: entry.request,
    response: entry.response,
  };
}

/**
 * Live changes. The browser reconnects by itself and names the last event it saw; after a longer gap the server says `reset`.
 * @param {number} since number of the last event that is already known (0: unknown)
 * @param {{event: (event: object) => void, online: (yes: boolean) => void}} on
 */
export function connect(since, on) {
  let last = since;
  let source = null;
  let wait = 500;
  let again = false;
  open();

  function open() {
    source = new EventSource(`control/stream${last ? `?after=${last}` : ""}`);
    source.onopen = () => {
      wait = 500;
      on.online(true);
      if (again && !last) on.event({ type: "reset" });
      again = true;
    };
    source.onmessage = (message) => {
      const event = JSON.parse(message.data);
      if (event.seq) last = event.seq;
      if (event.type === "traffic") event.entry = trafficFrom(event.entry);
      if (event.type === "clock") event.clock = clockFrom(event);
      on.event(event);
    };
    source.onerror = () => {
      on.online(false);
      source.close();
      setTimeout(open, wait);
      wait = Math.min(wait * 2, 5000);
    };
  }
}
