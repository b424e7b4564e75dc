/**
 * Building DOM by hand: every node is made by createElement, every text by a text node, so whatever a person
 * typed can only ever be shown, never parsed. Nothing in this page assigns markup.
 */

const SVG_NS = "http://www.w3.org/2000/svg";
const AS_PROPERTY = new Set([
  "value",
  "checked",
  "disabled",
  "selected",
  "indeterminate",
  "htmlFor",
  "hidden",
  "readOnly",
  "required",
  "multiple",
  "inert",
  "open",
]);

/** `h("button", {class: "x", "aria-label": "…", on: {click: fn}}, "text", child, [children], null)` */
export function h(tag, props, ...children) {
  const node = document.createElement(tag);
  apply(node, props);
  append(node, children);
  return node;
}

function apply(node, props) {
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) if (listener) node.addEventListener(event, listener);
    } else if (name === "dataset") {
      Object.assign(node.dataset, value);
    } else if (name === "vars") {
      // CSSOM, not a style attribute: a strict content security policy lets it pass.
      for (const [key, entry] of Object.entries(value)) node.style.setProperty(key, entry);
    } else if (AS_PROPERTY.has(name)) {
      node[name] = value;
    } else {
      if (/^on/i.test(name)) throw new Error(`listeners go through {on: …}, not ${name}`);
      node.setAttribute(name, value === true ? "" : String(value));
    }
  }
}

export function append(node, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    node.append(child instanceof Node ? child : String(child));
  }
  return node;
}

export function fragment(...children) {
  return append(document.createDocumentFragment(), children);
}

export function replace(node, ...children) {
  node.replaceChildren();
  return append(node, children);
}

const HOLDS_OTHERS = new Set(["div", "nav", "section", "ul", "li", "header", "p"]);

/**
 * Like `replace`, but what already stands there as wanted stays: a press that has begun on a button is not lost when
 * something beside it changes. Only for controls whose look says all about what they do.
 */
export function patch(node, ...children) {
  let old = node.firstChild;
  for (const fresh of [...fragment(children).childNodes]) {
    const next = old?.nextSibling ?? null;
    if (old && fresh.hasAttribute?.("aria-expanded") && old.getAttribute?.("aria-expanded") === "true")
      fresh.setAttribute("aria-expanded", "true");
    if (!old) node.append(fresh);
    else if (HOLDS_OTHERS.has(fresh.localName) && old.cloneNode(false).isEqualNode(fresh.cloneNode(false)))
      patch(old, ...fresh.childNodes);
    else if (!old.isEqualNode(fresh)) old.replaceWith(fresh);
    old = next;
  }
  while (old) {
    const next = old.nextSibling;
    old.remove();
    old = next;
  }
  return node;
}

/** Address of a link if it is one we follow (http, https, mailto), else null. */
export function safeUrl(address) {
  try {
    const url = new URL(String(address));
    return ["http:", "https:", "mailto:"].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

/** Address of a picture if it may be loaded, else null. */
/** Where the picture of an image block or element is; a file of the workspace is known by its id. */
export function imageAddress(image) {
  const id = image.slack_file?.id;
  return id ? `/files/${encodeURIComponent(id)}/image` : (image.image_url ?? image.slack_file?.url);
}

export function safeImage(address) {
  try {
    const url = new URL(String(address), location.href);
    return ["http:", "https:", "blob:"].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

export function link(address, ...children) {
  const href = safeUrl(address);
  if (!href) return h("span", { class: "link-refused" }, ...children);
  return h("a", { href, target: "_blank", rel: "noopener noreferrer" }, ...children);
}

const ICONS = {
  globe: [
    "M10 2.500a7.500 7.500 0 1 1 0 15 7.500 7.500 0 0 1 0-15z",
    "M2.500 10h15M10 2.500c-5 5-5 10 0 15 5-5 5-10 0-15z",
  ],
  hash: ["M7.5 3 6 17M14 3l-1.500 14M3.500 7.500h14M2.500 12.500h14"],
  lock: ["M5 9h10v8H5z", "M7 9V6.500a3 3 0 0 1 6 0V9"],
  home: ["M3 9.500 10 3.500l7 6V17h-4.500v-4.500h-5V17H3z"],
  thread: ["M3 4h14v9H9l-4 3.500V13H3z"],
  smile: [
    "M10 2.500a7.500 7.500 0 1 1 0 15 7.500 7.500 0 0 1 0-15z",
    "M6.800 11.500c1.500 3 4.900 3 6.400 0M7.400 7.800v.6M12.600 7.800v.6",
  ],
  more: ["M10 4.500v.1M10 10v.1M10 15.500v.1"],
  close: ["M5 5l10 10M15 5 5 15"],
  check: ["M4 10.500 8.200 15 16 5.500"],
  chevron: ["M5.500 8l4.500 4.500L14.500 8"],
  chevronRight: ["M8 5.500l4.500 4.500L8 14.500"],
  chevronLeft: ["M12 5.500 7.500 10l4.500 4.500"],
  send: ["M3.500 3.500 17 10 3.500 16.500 5.500 10z", "M5.500 10H11"],
  slash: ["M13 3.500 7 16.500"],
  at: ["M13 10a3 3 0 1 1-6 0 3 3 0 0 1 6 0z", "M13 7v4.300c0 2.500 4 2 4-1.300a7 7 0 1 0-3 5.800"],
  clock: ["M10 2.500a7.500 7.500 0 1 1 0 15 7.500 7.500 0 0 1 0-15z", "M10 6v4.300l2.800 1.700"],
  skip: ["M4 4.500 11.500 10 4 15.500z", "M15 4.500v11"],
  wire: ["M3 7h11M11 4l3 3-3 3", "M17 13H6M9 10l-3 3 3 3"],
  spark: ["M10 2.500l1.700 5 5.300 2-5.300 2-1.700 5.500-1.700-5.500L3 9.500l5.300-2z"],
  sun: [
    "M10 6.500a3.500 3.500 0 1 1 0 7 3.500 3.500 0 0 1 0-7z",
    "M10 2v1.500M10 16.500V18M2 10h1.500M16.500 10H18M4.300 4.300l1.100 1.100M14.600 14.600l1.100 1.100M4.300 15.700l1.100-1.100M14.600 5.400l1.100-1.100",
  ],
  moon: ["M16.500 12A7 7 0 0 1 8 3.500a7 7 0 1 0 8.500 8.500z"],
  menu: ["M3 5.500h14M3 10h14M3 14.500h14"],
  calendar: ["M3.500 5h13v11.500h-13z", "M3.500 8.500h13M7 3v3.500M13 3v3.500"],
  search: ["M8.500 3.500a5 5 0 1 1 0 10 5 5 0 0 1 0-10z", "M12.300 12.300 16.500 16.500"],
  eye: [
    "M2 10c2-3.500 4.700-5 8-5s6 1.500 8 5c-2 3.500-4.700 5-8 5s-6-1.500-8-5z",
    "M10 7.800a2.200 2.200 0 1 1 0 4.400 2.200 2.200 0 0 1 0-4.400z",
  ],
  warning: ["M10 3 18 16.500H2z", "M10 8v4M10 14v.2"],
  info: ["M10 2.500a7.500 7.500 0 1 1 0 15 7.500 7.500 0 0 1 0-15z", "M10 9v5M10 6.200v.2"],
  bolt: ["M11 2.500 4.500 11.500H9.500L9 17.500 15.500 8.500H10.500z"],
  pin: ["M7 3h6M8 3v5l-2.500 3.500h9L12 8V3M10 11.500V17"],
  file: ["M5 2.500h7l3 3v12H5z", "M12 2.500v3h3"],
  clip: ["M15.500 9.500 9.300 15.700a3.600 3.600 0 0 1-5.100-5.100L10.600 4.200a2.400 2.400 0 0 1 3.400 3.400L7.900 13.700a1.200 1.200 0 0 1-1.700-1.700L11.600 6.600"],
  plus: ["M10 4v12M4 10h12"],
  copy: ["M7 7h9.500v9.500H7z", "M13 7V3.500H3.500V13H7"],
  trash: [
    "M3.500 5.500h13M8 5.500V3h4v2.500M5.500 5.500 6.300 17h7.400l.800-11.500M8.500 8.500v5.500M11.500 8.500v5.500",
  ],
  restart: ["M4 10a6 6 0 1 0 2-4.500", "M3.500 3v3.500H7"],
  link: [
    "M8.500 11.500 11.500 8.500",
    "M9 6.500 11 4.500a3.200 3.200 0 0 1 4.500 4.500L13.500 11",
    "M11 13.500 9 15.500A3.200 3.200 0 0 1 4.500 11L6.500 9",
  ],
};

/** A 20 px line drawing; decoration, so screen readers skip it. */
export function icon(name, className = "icon") {
  const svg = document.createElementNS(SVG_NS, "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("class", `${className} icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("focusable", "false");
  for (const d of ICONS[name] ?? []) {
    const path = document.createElementNS(SVG_NS, "path");
    path.setAttribute("d", d);
    svg.append(path);
  }
  return svg;
}

/** A button that shows only a drawing; its name is what a screen reader says and what hovering shows. */
export function iconButton(name, label, onClick, props = {}) {
  return h(
    "button",
    {
      type: "button",
      class: "icon-button",
      "aria-label": label,
      title: label,
      ...props,
      on: { click: onClick, ...(props.on ?? {}) },
    },
    icon(name),
  );
}

let counter = 0;
export function uid(prefix = "id") {
  counter += 1;
  return `${prefix}-${counter}`;
}

export function reducedMotion() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
