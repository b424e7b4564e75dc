/** Six things to try. Each switches to the right person, opens the right place and prepares the message box. */

import { h, icon, replace } from "./dom.js";
import { getLanguage, t } from "./i18n.js";

const DONE = "lotse.tried";

/**
 * A step: who acts (`person`), where (`place`: a Slack channel id, or "bot" for the DM with Lotse), what the message box
 * gets (`fill`), whether the clock jumps to the next event (`next`). German first, English second.
 */
const SUGGESTIONS = [
  {
    key: "guideline",
    title: ["Nach einer Richtlinie fragen", "Ask for a guideline"],
    about: [
      "Lukas arbeitet in der Montage und möchte wissen, ob er ein Kundenfoto posten darf. Lotse antwortet mit der passenden Stelle, Wort für Wort.",
      "Ben wants to know whether he may post a customer’s photo. Lotse answers with the passage that fits, word for word.",
    ],
    start: {
      person: ["U0LUKAS", "U0BEN"],
      place: "C0ALLE",
      fill: ["/richtlinie darf ich Kundenfotos posten?", "/guideline may I post customer photos?"],
    },
    after: [
      "Drück Enter. Die Antwort sieht nur, wer gefragt hat. Frag auch einmal etwas, das in keiner Richtlinie steht.",
      "Press Enter. Only the person who asked sees the answer. Try a question that no guideline covers, too.",
    ],
    steps: [],
  },
  {
    key: "rota",
    title: ["Wer hat gerade Dienst?", "Who is on duty?"],
    about: [
      "Für jeden Kanal: wer jetzt zuständig ist, wer danach kommt und wer vertritt.",
      "For every channel: who is on duty now, who is next, and who stands in.",
    ],
    start: { person: ["U0TOM", "U0BEN"], place: "C0SOCIAL", fill: ["/dienst", "/rota"] },
    after: [
      "Drück Enter. Stell danach die Uhr einen Tag oder eine Woche vor und frag noch einmal.",
      "Press Enter. Then move the clock on by a day or a week and ask again.",
    ],
    steps: [{ label: ["Zum nächsten Ereignis springen", "Jump to the next event"], next: true }],
  },
  {
    key: "editorial",
    title: ["Einen Beitrag planen", "Plan a post"],
    about: [
      "Der Redaktionsplan zeigt heute und diese Woche. Ein neuer Beitrag braucht Kanal, Text und Termin.",
      "The editorial plan shows today and this week. A new post needs a channel, a text and a time.",
    ],
    start: { person: ["U0TOM", "U0BEN"], place: "C0SOCIAL", fill: ["/redaktionsplan", "/plan"] },
    after: [
      "Drück Enter, dann den Knopf für einen neuen Beitrag, und bitte anschließend um Freigabe.",
      "Press Enter, then the button for a new post, and ask for approval afterwards.",
    ],
    steps: [],
  },
  {
    key: "approvals",
    title: ["Als jemand anderes freigeben", "Approve as somebody else"],
    about: [
      "Vier Augen: Niemand gibt den eigenen Beitrag frei. Tom bittet darum, Jana bekommt eine Nachricht mit Knöpfen.",
      "Four eyes: nobody approves their own post. Ben asks, and Jana gets a message with buttons.",
    ],
    start: { person: ["U0TOM", "U0BEN"], place: "C0SOCIAL", fill: ["/redaktionsplan", "/plan"] },
    after: [
      "Drück Enter und neben einem Entwurf auf „Freigabe anfragen“. Gib ihn dann als Jana frei oder wünsch dir etwas anders.",
      "Press Enter, and “Ask for approval” beside a draft. Then approve it as Jana, or ask for changes.",
    ],
    steps: [
      { label: ["Als Jana ansehen", "Look as Jana"], person: ["U0JANA", "U0JANA"], place: "bot" },
      { label: ["Zurück zu Tom", "Back to Ben"], person: ["U0TOM", "U0BEN"], place: "bot" },
    ],
  },
  {
    key: "alerts",
    title: ["Einen Shitstorm melden", "Raise an alert"],
    about: [
      "Jana muss bestätigen. Tut sie es nicht, weckt Lotse nach fünf Minuten die Vertretung und danach den ganzen Krisenstab.",
      "Jana has to acknowledge. If she does not, Lotse wakes her deputy after five minutes, and then the whole crisis team.",
    ],
    start: { person: ["U0TOM", "U0BEN"], place: "C0SOCIAL", fill: ["/shitstorm", "/alert"] },
    after: [
      "Drück Enter, fülle das Formular aus und schick es ab. Sieh dann zu, wie die Meldung weiterwandert:",
      "Press Enter, fill in the form and send it. Then watch the alert travel:",
    ],
    steps: [
      { label: ["Als Jana ansehen", "Look as Jana"], person: ["U0JANA", "U0JANA"], place: "bot" },
      { label: ["Nächstes Ereignis", "Next event"], next: true },
      { label: ["Als Mareike ansehen", "Look as Mareike"], person: ["U0MAREIKE", "U0MAREIKE"], place: "bot" },
      { label: ["#krise ansehen", "Open #krise"], person: ["U0MAREIKE", "U0MAREIKE"], place: "C0KRISE" },
    ],
  },
  {
    key: "reaction",
    title: ["Mit ✅ freigeben", "Approve with ✅"],
    about: [
      "Es geht auch ohne Knopf: Eine Reaktion mit ✅ oder ❌ an der Bitte um Freigabe zählt genauso.",
      "It works without a button, too: a ✅ or ❌ reaction to the request counts just the same.",
    ],
    start: { person: ["U0AYLIN", "U0AYLIN"], place: "bot" },
    after: [
      "Fahr mit der Maus über die Bitte (oder geh mit den Pfeiltasten hin) und wähle ✅. Ist keine offen, frag zuerst eine an.",
      "Hover over the request (or go there with the arrow keys) and pick ✅. If none is open, ask for one first.",
    ],
    steps: [
      {
        label: ["Als Tom anfragen", "Ask as Ben"],
        person: ["U0TOM", "U0BEN"],
        place: "C0SOCIAL",
        fill: ["/redaktionsplan", "/plan"],
      },
      { label: ["Zurück zu Aylin", "Back to Aylin"], person: ["U0AYLIN", "U0AYLIN"], place: "bot" },
    ],
  },
];

const say = (pair) => pair[getLanguage() === "de" ? 0 : 1];

/** @param {{has: (id: string) => boolean, act: (step: {person: string, place?: string, fill?: string, next?: boolean}) => Promise<void>, onProgress: () => void}} o */
export function createSuggestions(o) {
  const tried = new Set(JSON.parse(sessionStorage.getItem(DONE) ?? "[]"));
  let open = null;
  const node = h("div", { class: "pane-body", tabindex: "-1" });
  return { node, paint, progress: () => ({ done: tried.size, all: offered().length }) };

  function offered() {
    return SUGGESTIONS.filter(({ start }) => start.person.every(o.has));
  }

  function paint() {
    replace(node, h("p", { class: "try-intro" }, t("try.intro")), h("ol", { class: "try-list" }, offered().map(card)));
  }

  function card(suggestion, at) {
    const done = tried.has(suggestion.key);
    const number = done ? [icon("check"), h("span", { class: "visually-hidden" }, t("try.done"))] : at + 1;
    return h(
      "li",
      { class: done ? "try-card done" : "try-card", dataset: { suggestion: suggestion.key } },
      h("h3", {}, h("span", { class: "try-number" }, number), say(suggestion.title)),
      h("p", {}, say(suggestion.about)),
      open === suggestion.key && next(suggestion),
      h(
        "div",
        { class: "try-foot" },
        suggestion.start.fill && h("code", {}, say(suggestion.start.fill)),
        h(
          "button",
          {
            type: "button",
            class: done ? "button button-secondary" : "button button-primary",
            "aria-label": `${t(done ? "try.again" : "try.go")}: ${say(suggestion.title)}`,
            on: { click: () => begin(suggestion) },
          },
          t(done ? "try.again" : "try.go"),
        ),
      ),
    );
  }

  function next(suggestion) {
    return h(
      "div",
      { class: "try-after" },
      h("p", {}, h("strong", {}, `${t("try.next")}: `), say(suggestion.after)),
      h(
        "div",
        { class: "try-steps" },
        suggestion.steps.map((step) =>
          h(
            "button",
            { type: "button", class: "button button-small", on: { click: () => take(step) } },
            say(step.label),
          ),
        ),
      ),
    );
  }

  async function begin(suggestion) {
    tried.add(suggestion.key);
    sessionStorage.setItem(DONE, JSON.stringify([...tried]));
    open = suggestion.key;
    paint();
    o.onProgress();
    const card = node.querySelector(`[data-suggestion="${suggestion.key}"]`);
    card.setAttribute("aria-busy", "true");
    await take(suggestion.start);
    card.removeAttribute("aria-busy");
    node.querySelector(`[data-suggestion="${suggestion.key}"]`)?.scrollIntoView({ block: "nearest" });
  }

  function take(step) {
    return o.act({
      person: step.person && say(step.person),
      place: step.place,
      fill: step.fill && say(step.fill),
      next: Boolean(step.next),
    });
  }
}
