/** What a person types in the message box, turned into Slack's wire form. */

import { escape } from "./mrkdwn.js";

const LITERAL = /(```[\s\S]*?```|`[^`\n]+`)/;

/**
 * Escapes `& < >`, turns `@Full Name` and `#slack-channel` into ids, `@here` and addresses into their control forms.
 * Code stays as typed.
 * @param {string} typed
 * @param {{id: string, name: string}[]} people @param {{id: string, name: string}[]} channels
 */
export function toWire(typed, people, channels) {
  return typed
    .split(LITERAL)
    .map((part, at) => (at % 2 ? escape(part) : mentions(escape(part), people, channels)))
    .join("");
}

function mentions(text, people, channels) {
  const names = new Map();
  for (const person of people) names.set(`@${escape(person.name)}`.toLowerCase(), `<@${person.id}>`);
  for (const channel of channels)
    names.set(`#${escape(channel.name)}`.toLowerCase(), `<#${channel.id}|${channel.name}>`);
  for (const range of ["here", "channel", "everyone"]) names.set(`@${range}`, `<!${range}>`);
  const ordered = [...names.keys()]
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}&;/])(${ordered.join("|")})(?![\\p{L}\\p{N}_])|https?://[^\\s<>|]*[^\\s<>|.,;:!?)\\]'"*_~]`,
    "giu",
  );
  return text.replace(pattern, (hit, name) => (name ? names.get(name.toLowerCase()) : `<${hit}>`));
}

/** `{trigger, query, start}` of what is being completed at the caret, or null. */
export function completionAt(text, caret) {
  const before = text.slice(0, caret);
  const command = /^\/(\S*)$/.exec(before);
  if (command) return { trigger: "/", query: command[1], start: 0 };
  const mention = /(^|[\s(])([@#])([^\s@#]*(?: [\p{L}]*)?)$/u.exec(before);
  if (mention) return { trigger: mention[2], query: mention[3], start: before.length - mention[3].length - 1 };
  const emoji = /(^|[\s(]):([a-z0-9_+\-]{2,})$/.exec(before);
  return emoji ? { trigger: ":", query: emoji[2], start: before.length - emoji[2].length - 1 } : null;
}
