/** Times, days, names and colours as the acting person sees them. */

const cache = new Map();

function formatter(locale, options) {
  const key = locale + JSON.stringify(options);
  if (!cache.has(key)) cache.set(key, new Intl.DateTimeFormat(locale, options));
  return cache.get(key);
}

/** @typedef {{locale: string, zone: string}} Reader locale like "de-DE", zone like "Europe/Berlin" */

/** Slack timestamps are seconds with a fraction as text. */
export function tsToDate(ts) {
  return new Date(Number(ts) * 1000);
}

export function clockTime(date, reader, seconds = false) {
  const options = { hour: "2-digit", minute: "2-digit", timeZone: reader.zone };
  if (seconds) options.second = "2-digit";
  return formatter(reader.locale, options).format(date);
}

/** "2026-03-09" in the reader's zone: what tells days apart. */
export function dayKey(date, zone) {
  return formatter("en-CA", { year: "numeric", month: "2-digit", day: "2-digit", timeZone: zone }).format(date);
}

export function longDay(date, reader) {
  return formatter(reader.locale, { weekday: "long", day: "numeric", month: "long", timeZone: reader.zone }).format(
    date,
  );
}

export function shortDay(date, reader) {
  return formatter(reader.locale, { weekday: "short", day: "numeric", month: "short", timeZone: reader.zone }).format(
    date,
  );
}

export function fullMoment(date, reader) {
  return formatter(reader.locale, {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZone: reader.zone,
    timeZoneName: "short",
  }).format(date);
}

function shiftDay(key, days) {
  const date = new Date(`${key}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** -1, 0 or 1 for yesterday, today and tomorrow of the reader, else null. */
export function dayDistance(date, now, zone) {
  const key = dayKey(date, zone);
  const today = dayKey(now, zone);
  return [-1, 0, 1].find((days) => shiftDay(today, days) === key) ?? null;
}

export function dividerDay(date, now, reader, words) {
  const distance = dayDistance(date, now, reader.zone);
  if (distance === 0) return words.today;
  if (distance === -1) return words.yesterday;
  return longDay(date, reader);
}

/** `<!date^…>` and rich-text dates: Slack's format tokens, shown in the reader's zone. */
export function slackDate(epoch, format, reader, now, words) {
  const date = new Date(epoch * 1000);
  const part = (options) => formatter(reader.locale, { ...options, timeZone: reader.zone }).format(date);
  const pretty = (plain) => {
    const distance = dayDistance(date, now, reader.zone);
    return distance === null ? plain : [words.yesterday, words.today, words.tomorrow][distance + 1];
  };
  const long = () => part({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
  const plain = () => part({ day: "numeric", month: "long", year: "numeric" });
  const short = () => part({ day: "numeric", month: "short", year: "numeric" });
  const tokens = {
    date_num: () => dayKey(date, reader.zone),
    date_slash: () => part({ year: "numeric", month: "2-digit", day: "2-digit" }),
    date: plain,
    date_pretty: () => pretty(plain()),
    date_short: short,
    date_short_pretty: () => pretty(short()),
    date_long: long,
    date_long_pretty: () => pretty(long()),
    date_long_full: long,
    day_divider_pretty: () => pretty(long()),
    time: () => clockTime(date, reader),
    time_secs: () => clockTime(date, reader, true),
    ago: () => relative(date, now, reader.locale),
  };
  return format.replace(/\{(\w+)\}/g, (whole, token) => (tokens[token] ? tokens[token]() : whole));
}

export function relative(date, now, locale) {
  const seconds = Math.round((date - now) / 1000);
  const units = [
    ["day", 86400],
    ["hour", 3600],
    ["minute", 60],
    ["second", 1],
  ];
  const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? units[3];
  return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(Math.round(seconds / size), unit);
}

/** How long ago something happened; what the page hears of before its clock has caught up is now. */
export function since(date, now, locale) {
  return relative(Math.min(date, now), now, locale);
}

export function initials(name) {
  const words = String(name || "?")
    .trim()
    .split(/\s+/);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words;
  return letters
    .map((word) => [...word][0] ?? "")
    .join("")
    .toUpperCase();
}

export const HUES = 10;

/** A number 0–9 that is always the same for an id; the style sheet has a colour for each. */
export function hue(id) {
  let hash = 7;
  for (const char of String(id)) hash = (hash * 33 + char.codePointAt(0)) >>> 0;
  return hash % HUES;
}
