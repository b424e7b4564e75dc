/**
 * The standard Markdown of `markdown` blocks, into the same tree as mrkdwn.js plus heading, list, hr and table.
 * The subset Slack renders: headings, emphasis, code, fences, quotes, lists, links, rules and tables. HTML stays text.
 */

export function parseMarkdown(source) {
  const rows = String(source ?? "")
    .replace(/\r\n?/g, "\n")
    .split("\n");
  const blocks = [];
  while (rows.length)
    blocks.push(
      ...(fence(rows) ?? heading(rows) ?? rule(rows) ?? quote(rows) ?? list(rows) ?? table(rows) ?? paragraph(rows)),
    );
  return blocks;
}

function fence(rows) {
  const open = /^\s*(```|~~~)/.exec(rows[0]);
  if (!open) return null;
  rows.shift();
  const body = [];
  while (rows.length && !rows[0].trim().startsWith(open[1])) body.push(rows.shift());
  rows.shift();
  return [{ k: "pre", text: body.join("\n") }];
}

function heading(rows) {
  const match = /^(#{1,6})\s+(.*?)\s*#*$/.exec(rows[0]);
  if (!match) return null;
  rows.shift();
  return [{ k: "heading", level: match[1].length, c: markdownInline(match[2]) }];
}

function rule(rows) {
  if (!/^\s*([-*_])(\s*\1){2,}\s*$/.test(rows[0])) return null;
  rows.shift();
  return [{ k: "hr" }];
}

function quote(rows) {
  if (!/^\s*>/.test(rows[0])) return null;
  const body = [];
  while (rows.length && /^\s*>/.test(rows[0])) body.push(rows.shift().replace(/^\s*> ?/, ""));
  return [{ k: "quote", c: parseMarkdown(body.join("\n")) }];
}

const ITEM = /^(\s*)([-*+]|\d{1,9}[.)])\s+(.*)$/;

function list(rows) {
  const first = ITEM.exec(rows[0]);
  if (!first) return null;
  const ordered = /\d/.test(first[2]);
  const items = [];
  let match;
  while (rows.length && (match = ITEM.exec(rows[0])) && /\d/.test(match[2]) === ordered) {
    rows.shift();
    let text = match[3];
    while (rows.length && rows[0].trim() && !ITEM.test(rows[0]) && /^\s{2,}/.test(rows[0]))
      text += `\n${rows.shift().trim()}`;
    items.push({ indent: Math.min(4, Math.floor(match[1].length / 2)), c: markdownInline(text) });
  }
  return [{ k: "list", ordered, start: ordered ? parseInt(first[2], 10) : 1, items }];
}

function cells(row) {
  return row
    .trim()
    .replace(/^\||\|$/g, "")
    .split(/(?<!\\)\|/)
    .map((cell) => markdownInline(cell.trim().replace(/\\\|/g, "|")));
}

function table(rows) {
  if (!rows[0].includes("|") || !/^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/.test(rows[1] ?? "")) return null;
  const head = cells(rows.shift());
  const align = rows
    .shift()
    .trim()
    .replace(/^\||\|$/g, "")
    .split("|")
    .map((cell) => (/^\s*:-+:\s*$/.test(cell) ? "center" : /-:\s*$/.test(cell) ? "right" : "left"));
  const body = [];
  while (rows.length && rows[0].includes("|")) body.push(cells(rows.shift()));
  return [{ k: "table", align, rows: [head, ...body], header: true }];
}

function paragraph(rows) {
  const body = [];
  const starts = [/^\s*(```|~~~)/, /^#{1,6}\s/, /^\s*>/, ITEM];
  while (rows.length && rows[0].trim() && !(body.length && starts.some((start) => start.test(rows[0]))))
    body.push(rows.shift());
  if (!body.length) {
    rows.shift();
    return [];
  }
  return [{ k: "p", c: markdownInline(body.join("\n")) }];
}

const INLINE = [
  [/^\\([\\`*_{}[\]()#+\-.!|~>])/, (match) => ({ k: "text", text: match[1] })],
  [/^(`+)([^`]+?)\1(?!`)/, (match) => ({ k: "code", text: match[2].trim() })],
  [/^\[([^\]]+)\]\((\S+?)(?:\s+"[^"]*")?\)/, (match) => ({ k: "link", url: match[2], c: markdownInline(match[1]) })],
  [/^<((?:https?|mailto):[^>\s]+)>/, (match) => ({ k: "link", url: match[1], c: [{ k: "text", text: match[1] }] })],
  [/^\*\*(?=\S)([\s\S]+?\S|\S)\*\*/, (match) => ({ k: "b", c: markdownInline(match[1]) })],
  [/^__(?=\S)([\s\S]+?\S|\S)__(?![\p{L}\p{N}])/u, (match) => ({ k: "b", c: markdownInline(match[1]) })],
  [/^~~(?=\S)([\s\S]+?)~~/, (match) => ({ k: "s", c: markdownInline(match[1]) })],
  [/^\*(?=\S)([^*\n]+?)\*/, (match) => ({ k: "i", c: markdownInline(match[1]) })],
  [/^_(?=\S)([^_\n]+?)_(?![\p{L}\p{N}])/u, (match) => ({ k: "i", c: markdownInline(match[1]) }), true],
  [/^:([a-z0-9_+\-]+):/, (match) => ({ k: "emoji", name: match[1] })],
  [
    /^https?:\/\/[^\s<>)]+[^\s<>).,;:!?]/,
    (match) => ({ k: "link", url: match[0], c: [{ k: "text", text: match[0] }] }),
  ],
  [/^ {2,}\n|^\n/, () => ({ k: "br" })],
];

function markdownInline(text) {
  const out = [];
  let plain = "";
  for (let at = 0; at < text.length;) {
    const rest = text.slice(at);
    const inWord = /[\p{L}\p{N}]/u.test(text[at - 1] ?? "");
    let taken = 0;
    for (const [pattern, make, notInWord] of INLINE) {
      const match = notInWord && inWord ? null : pattern.exec(rest);
      if (!match) continue;
      if (plain) out.push({ k: "text", text: plain });
      plain = "";
      out.push(make(match));
      taken = match[0].length;
      break;
    }
    if (!taken) plain += text[at];
    at += taken || 1;
  }
  if (plain) out.push({ k: "text", text: plain });
  return out;
}
