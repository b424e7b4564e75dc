/**
 * Slack's mrkdwn as a tree of plain objects (no DOM): `parse(text)` gives blocks, `inline(text)` gives a line.
 *
 * Kinds: text, br, b, i, s, code, link, user, channel, group, broadcast, date, emoji; quote, pre, p.
 * The input is Slack's wire form: `& < >` are escaped, `<…>` are control sequences.
 */

const WORD = /[\p{L}\p{N}]/u;
const ENTITY = { amp: "&", lt: "<", gt: ">" };
const STYLE = { "*": "b", _: "i", "~": "s" };
const BARE_URL = /\bhttps?:\/\/[^\s<>|]+/g;

export function unescape(text) {
  return text.replace(/&(amp|lt|gt);/g, (_, name) => ENTITY[name]);
}

/** What a person typed, made safe for the wire. */
export function escape(text) {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

/** @param {string} text @param {{auto?: boolean}} options auto: bare `@here` and addresses are linked (Slack's `verbatim: false`) */
export function parse(text, options = { auto: true }) {
  const blocks = [];
  String(text ?? "")
    .split(/```/)
    .forEach((part, index, parts) => {
      const fenced = index % 2 === 1;
      if (fenced && index === parts.length - 1) {
        lines("```" + part, options, blocks); // never closed: just text
      } else if (fenced) {
        blocks.push({ k: "pre", text: unescape(part.replace(/^\n|\n$/g, "")) });
      } else {
        const afterFence = index > 0 ? part.replace(/^\n/, "") : part;
        lines(index < parts.length - 1 ? afterFence.replace(/\n$/, "") : afterFence, options, blocks);
      }
    });
  return blocks;
}

function lines(text, options, blocks) {
  if (text === "") return;
  let group = null;
  const rest = text.split("\n");
  while (rest.length) {
    let line = rest.shift();
    let kind = "p";
    if (line.startsWith("&gt;&gt;&gt;")) {
      line = [line.slice(12), ...rest.splice(0)].join("\n");
      kind = "quote";
    } else if (/^&gt; ?/.test(line)) {
      line = line.replace(/^&gt; ?/, "");
      kind = "quote";
    }
    if (group?.k !== kind) {
      group = { k: kind, lines: [] };
      blocks.push(group);
    }
    group.lines.push(...line.split("\n"));
  }
  for (const block of blocks) {
    if (!block.lines) continue;
    block.c = block.lines.flatMap((line, at) => (at ? [{ k: "br" }] : []).concat(inline(line, options)));
    delete block.lines;
  }
}

export function inline(text, options = { auto: true }) {
  const out = [];
  let plain = "";
  const flush = () => {
    if (plain) out.push(...words(plain, options));
    plain = "";
  };
  for (let at = 0; at < text.length;) {
    const found = token(text, at) ?? code(text, at) ?? styled(text, at, options) ?? emoji(text, at);
    if (found) {
      flush();
      out.push(found.node);
      at = found.end;
    } else {
      plain += text[at];
      at += 1;
    }
  }
  flush();
  return out;
}

function token(text, at) {
  if (text[at] !== "<") return null;
  const end = text.indexOf(">", at + 1);
  if (end < 0) return null;
  const node = control(text.slice(at + 1, end));
  return node && { node, end: end + 1 };
}

function control(body) {
  const bar = body.indexOf("|");
  const target = bar < 0 ? body : body.slice(0, bar);
  const label = bar < 0 ? null : unescape(body.slice(bar + 1));
  if (/^@[UWB][A-Z0-9]+$/.test(target)) return { k: "user", id: target.slice(1), label };
  if (/^#[CGD][A-Z0-9]+$/.test(target)) return { k: "channel", id: target.slice(1), label };
  if (/^!(here|channel|everyone)$/.test(target)) return { k: "broadcast", range: target.slice(1) };
  if (/^!subteam\^S[A-Z0-9]+$/.test(target)) return { k: "group", id: target.slice(9), label };
  if (target.startsWith("!date^")) {
    const [, epoch, format, url] = target.split("^");
    return Number.isFinite(Number(epoch)) && format
      ? {
          k: "date",
          epoch: Number(epoch),
          format: unescape(format),
          url: url ? unescape(url) : null,
          fallback: label ?? "",
        }
      : null;
  }
  if (/^(https?|mailto):/i.test(target)) {
    const url = unescape(target);
    return { k: "link", url, c: [{ k: "text", text: label ?? url.replace(/^mailto:/i, "") }] };
  }
  return null;
}

function code(text, at) {
  if (text[at] !== "`") return null;
  const end = text.indexOf("`", at + 1);
  if (end <= at + 1 || text.slice(at, end).includes("\n")) return null;
  return { node: { k: "code", text: unescape(text.slice(at + 1, end)) }, end: end + 1 };
}

function styled(text, at, options) {
  const mark = text[at];
  const kind = STYLE[mark];
  if (!kind || !opens(text, at, mark)) return null;
  for (let end = at + 1; end < text.length && text[end] !== "\n";) {
    const skip = token(text, end) ?? code(text, end);
    if (skip) {
      end = skip.end;
    } else if (text[end] === mark && end > at + 1 && closes(text, end, mark)) {
      return { node: { k: kind, c: inline(text.slice(at + 1, end), options) }, end: end + 1 };
    } else {
      end += 1;
    }
  }
  return null;
}

function opens(text, at, mark) {
  const before = text[at - 1];
  const after = text[at + 1];
  return (
    after !== undefined &&
    !/\s/.test(after) &&
    after !== mark &&
    (before === undefined || (!WORD.test(before) && before !== mark))
  );
}

function closes(text, at, mark) {
  const after = text[at + 1];
  return !/\s/.test(text[at - 1]) && (after === undefined || (!WORD.test(after) && after !== mark));
}

function emoji(text, at) {
  if (text[at] !== ":") return null;
  const match = /^:([a-z0-9_+\-]+(?:::skin-tone-[2-6])?):/.exec(text.slice(at, at + 80));
  return match && { node: { k: "emoji", name: match[1] }, end: at + match[0].length };
}

function words(text, { auto }) {
  if (!auto) return [{ k: "text", text: unescape(text) }];
  const out = [];
  let last = 0;
  const add = (from, to) => from < to && out.push({ k: "text", text: unescape(text.slice(from, to)) });
  for (const match of text.matchAll(
    new RegExp(`${BARE_URL.source}|(?<![\\p{L}\\p{N}])@(?:here|channel|everyone)\\b`, "gu"),
  )) {
    const hit = match[0].startsWith("@") ? match[0] : match[0].replace(/(?:[.,;:!?)\]'"*_~]|&gt;)+$/, "");
    add(last, match.index);
    if (hit.startsWith("@")) out.push({ k: "broadcast", range: hit.slice(1) });
    else out.push({ k: "link", url: unescape(hit), c: [{ k: "text", text: unescape(hit) }] });
    last = match.index + hit.length;
  }
  add(last, text.length);
  return out;
}
