/** `rich_text` blocks into the text tree of tree.js. */

export function richText(block) {
  return (block.elements ?? []).flatMap(part);
}

function part(element) {
  switch (element.type) {
    case "rich_text_section":
      return [{ k: "p", c: inlineParts(element.elements) }];
    case "rich_text_quote":
      return [{ k: "quote", c: inlineParts(element.elements) }];
    case "rich_text_preformatted":
      return [
        {
          k: "pre",
          c: inlineParts(element.elements).map((node) => (node.k === "br" ? { k: "text", text: "\n" } : node)),
        },
      ];
    case "rich_text_list":
      return [
        {
          k: "list",
          ordered: element.style === "ordered",
          start: (element.offset ?? 0) + 1,
          items: (element.elements ?? []).map((item) => ({
            indent: element.indent ?? 0,
            c: inlineParts(item.elements),
          })),
        },
      ];
    default:
      return [];
  }
}

function inlineParts(elements) {
  return (elements ?? []).flatMap((element) => styled(leaf(element), element.style));
}

function leaf(element) {
  switch (element.type) {
    case "text":
      return String(element.text ?? "")
        .split("\n")
        .flatMap((line, at) => (at ? [{ k: "br" }] : []).concat(line ? [{ k: "text", text: line }] : []));
    case "link":
      return [{ k: "link", url: element.url, c: [{ k: "text", text: element.text || element.url }] }];
    case "user":
      return [{ k: "user", id: element.user_id }];
    case "usergroup":
      return [{ k: "group", id: element.usergroup_id }];
    case "channel":
      return [{ k: "channel", id: element.channel_id }];
    case "broadcast":
      return [{ k: "broadcast", range: element.range }];
    case "emoji":
      return [{ k: "emoji", name: element.name }];
    case "date":
      return [
        {
          k: "date",
          epoch: Number(element.timestamp),
          format: element.format ?? "{date_short_pretty}",
          url: element.url,
          fallback: element.fallback ?? "",
        },
      ];
    case "color":
      return [{ k: "color", value: /^#[0-9a-f]{3,8}$/i.test(element.value ?? "") ? element.value : "#000000" }];
    default:
      return [];
  }
}

function styled(nodes, style) {
  if (!style) return nodes;
  if (style.code) return [{ k: "code", text: nodes.map((node) => node.text ?? node.c?.[0]?.text ?? "").join("") }];
  let wrapped = nodes;
  for (const [key, kind] of [
    ["bold", "b"],
    ["italic", "i"],
    ["strike", "s"],
    ["underline", "u"],
  ]) {
    if (style[key]) wrapped = [{ k: kind, c: wrapped }];
  }
  return wrapped;
}
