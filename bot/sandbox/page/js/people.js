/** Avatars and names of people, the same everywhere. */

import { h, icon } from "./dom.js";
import { hue, initials } from "./format.js";

/** A circle with initials in the person's own colour; the bot gets its mark. Decoration: the name stands beside it. */
export function avatar(person, className = "") {
  const look = `avatar ${className} ${person?.is_bot ? "avatar-bot" : `hue-${person?.hue ?? hue(person?.id ?? "?")}`}`;
  return h(
    "span",
    { class: look, "aria-hidden": "true" },
    person?.is_bot ? lighthouse() : initials(person?.name ?? "?"),
  );
}

export function lighthouse(className = "mark") {
  const ns = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(ns, "svg");
  svg.setAttribute("viewBox", "3 4.5 26 24");
  svg.setAttribute("class", className);
  svg.setAttribute("aria-hidden", "true");
  for (const [d, part] of [
    ["M3 9.500 12.500 11.500v2.500L3 16z", "beam"],
    ["M29 9.500 19.500 11.500v2.500L29 16z", "beam"],
    ["M12.500 9.500 16 5.500l3.500 4z", "roof"],
    ["M13 10.500h6v4h-6z", "lamp"],
    ["M12.600 15.500h6.800l.600 3.600h-8z", "tower"],
    ["M11.800 20.300h8.400l.600 3.400h-9.600z", "band"],
    ["M11 25h10l.500 2.500h-11z", "tower"],
  ]) {
    const path = document.createElementNS(ns, "path");
    path.setAttribute("d", d);
    path.setAttribute("class", part);
    svg.append(path);
  }
  return svg;
}

export function channelLead(channel) {
  return icon(channel?.is_private ? "lock" : "hash");
}
