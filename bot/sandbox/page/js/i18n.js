/** The page's own words in German and English. What the bot says comes from the bot. */

const TEXTS = {
  "app.name": ["Lotse-Sandkasten", "Lotse sandbox"],
  "app.tagline": ["Ein lokales Slack zum Ausprobieren", "A local Slack to try things in"],
  "app.skip": ["Zum Nachrichtenfeld springen", "Skip to the message box"],
  "app.loading": ["Der Sandkasten wird geladen …", "Loading the sandbox …"],
  "app.offline": ["Verbindung unterbrochen. Ich versuche es weiter …", "Connection lost. Trying again …"],
  "app.back": ["Wieder verbunden.", "Connected again."],
  "app.failed": [
    "Der Sandkasten antwortet nicht. Läuft „lotse sandbox“ noch?",
    "The sandbox does not answer. Is “lotse sandbox” still running?",
  ],
  "app.retry": ["Noch einmal versuchen", "Try again"],
  "app.menu": ["Kanäle und Direktnachrichten", "Channels and direct messages"],
  "app.language": ["Sprache der Seite: Deutsch. Auf Englisch umstellen", "Page language: English. Switch to German"],
  "app.dark": ["Dunkle Darstellung", "Dark theme"],
  "app.light": ["Helle Darstellung", "Light theme"],
  "app.close": ["Schließen", "Close"],
  "app.error": ["Das hat nicht geklappt: {reason}", "That did not work: {reason}"],
  "app.slow": [
    "Lotse hat nicht rechtzeitig geantwortet. Im echten Slack erscheint jetzt „operation_timeout“.",
    "Lotse did not answer in time. Real Slack would now show “operation_timeout”.",
  ],
  "app.no_bot": ["Lotse ist gerade nicht verbunden.", "Lotse is not connected right now."],
  "app.reset": ["Sandkasten zurücksetzen", "Reset the sandbox"],
  "app.reset_title": ["Alles auf Anfang?", "Start over?"],
  "app.reset_text": [
    "Alle Nachrichten verschwinden und die Uhr springt auf den Anfang zurück.",
    "All messages disappear and the clock goes back to the start.",
  ],
  "app.reset_yes": ["Zurücksetzen", "Reset"],
  "app.more": ["Weitere Einstellungen", "More settings"],

  "as.label": ["Du handelst als {name}. Person wechseln", "Acting as {name}. Switch person"],
  "as.short": ["Du bist", "Acting as"],
  "as.title": ["Als wen willst du handeln?", "Who do you want to act as?"],
  "as.strip": ["Handeln als", "Act as"],
  "as.switch": ["Als {name} handeln", "Act as {name}"],
  "as.waiting_one": ["{name}: 1 ungelesene Nachricht", "{name}: 1 unread message"],
  "as.waiting_other": ["{name}: {count} ungelesene Nachrichten", "{name}: {count} unread messages"],
  "as.now": ["Du handelst jetzt als {name}.", "You are now acting as {name}."],
  "as.you": ["du", "you"],

  "clock.label": ["Uhr des Sandkastens", "Sandbox clock"],
  "clock.next": ["Nächstes Ereignis", "Next event"],
  "clock.next_at": ["Zum nächsten Ereignis springen: {when}", "Jump to the next event: {when}"],
  "clock.none": ["Kein Ereignis geplant", "Nothing is scheduled"],
  "clock.quarter": ["+15 Min.", "+15 min"],
  "clock.hour": ["+1 Std.", "+1 h"],
  "clock.day": ["+1 Tag", "+1 day"],
  "clock.moved": ["Es ist jetzt {when}.", "It is now {when}."],
  "clock.open": ["Uhr stellen", "Move the clock"],

  "side.label": ["Kanäle und Nachrichten", "Channels and messages"],
  "side.channels": ["Kanäle", "Channels"],
  "side.dms": ["Direktnachrichten", "Direct messages"],
  "side.apps": ["Apps", "Apps"],
  "side.unread_one": ["1 ungelesen", "1 unread"],
  "side.unread_other": ["{count} ungelesen", "{count} unread"],
  "side.off": ["nicht verbunden", "not connected"],
  "side.private": ["privater Kanal", "private channel"],

  "tab.label": ["Bereiche von {name}", "Sections of {name}"],
  "tab.home": ["Start", "Home"],
  "tab.messages": ["Nachrichten", "Messages"],
  "tab.about": ["Info", "About"],
  "home.empty": ["Lotse hat diese Startseite noch nicht gefüllt.", "Lotse has not filled this Home tab yet."],
  "about.commands": ["Befehle", "Commands"],
  "about.shortcuts": ["Kurzbefehle", "Shortcuts"],
  "about.use_short": ["Einsetzen", "Use"],
  "about.use": ["{command} einsetzen", "Use {command}"],
  "about.global": ["im Menü ⚡ neben dem Nachrichtenfeld", "in the ⚡ menu beside the message box"],
  "about.message": ["im Menü „…“ einer Nachricht", "in the “…” menu of a message"],

  "msg.list": ["Nachrichten in {name}", "Messages in {name}"],
  "msg.empty_channel": ["Hier beginnt #{name}", "This is the start of #{name}"],
  "msg.empty_dm": ["Hier beginnt dein Gespräch mit {name}", "This is the start of your conversation with {name}"],
  "msg.empty_hint": [
    "Schreib etwas, oder tippe / für die Befehle von Lotse.",
    "Write something, or type / for Lotse’s commands.",
  ],
  "msg.older": ["Ältere Nachrichten", "Older messages"],
  "msg.only_you": ["Nur für dich sichtbar", "Only visible to you"],
  "msg.edited": ["(bearbeitet)", "(edited)"],
  "msg.app": ["APP", "APP"],
  "msg.today": ["Heute", "Today"],
  "msg.yesterday": ["Gestern", "Yesterday"],
  "msg.tomorrow": ["morgen", "tomorrow"],
  "msg.today_inline": ["heute", "today"],
  "msg.yesterday_inline": ["gestern", "yesterday"],
  "msg.new": ["Neu", "New"],
  "msg.jump": ["Zu den neuen Nachrichten", "Jump to new messages"],
  "msg.deleted": ["Diese Nachricht wurde gelöscht.", "This message was deleted."],
  "msg.replies_one": ["1 Antwort", "1 reply"],
  "msg.replies_other": ["{count} Antworten", "{count} replies"],
  "msg.last_reply": ["zuletzt {when}", "last reply {when}"],
  "msg.replied_in": ["hat in einem Thread geantwortet", "replied to a thread"],
  "msg.actions": ["Aktionen für die Nachricht von {name}", "Actions for the message from {name}"],
  "msg.react": ["Reaktion hinzufügen", "Add a reaction"],
  "msg.react_with": ["Mit :{name}: reagieren", "React with :{name}:"],
  "msg.reply": ["Im Thread antworten", "Reply in thread"],
  "msg.more": ["Weitere Aktionen", "More actions"],
  "msg.copy": ["Text kopieren", "Copy text"],
  "msg.copied": ["Kopiert.", "Copied."],
  "msg.reaction_label": [
    "{emoji}, {count}: {names}. Reaktion umschalten",
    "{emoji}, {count}: {names}. Toggle reaction",
  ],
  "msg.from": ["{name}, {time}", "{name}, {time}"],
  "msg.image_missing": ["Bild nicht geladen", "Image not loaded"],
  "msg.table": ["Tabelle", "Table"],
  "msg.unknown_block": ["Block „{type}“ wird hier nicht gezeigt.", "Block “{type}” is not shown here."],
  "msg.pinned": ["Angeheftet", "Pinned"],
  "msg.members_one": ["1 Mitglied", "1 member"],
  "msg.members_other": ["{count} Mitglieder", "{count} members"],

  "thread.title": ["Thread", "Thread"],
  "thread.label": ["Thread in {name}", "Thread in {name}"],
  "thread.close": ["Thread schließen", "Close thread"],

  "compose.label": ["Nachricht an {name}", "Message {name}"],
  "compose.reply": ["Antworten …", "Reply …"],
  "compose.send": ["Senden", "Send"],
  "compose.attach": ["Dateien anhängen", "Attach files"],
  "compose.attached": ["Angehängt", "Attached"],
  "compose.detach": ["{name} entfernen", "Remove {name}"],
  "compose.not_attached": ["{name} konnte nicht angehängt werden.", "{name} could not be attached."],
  "compose.no_files_with_command": [
    "Ein Befehl nimmt keine Dateien mit. Bitte als Nachricht schicken.",
    "A command takes no files along. Please send them as a message.",
  ],
  "compose.emoji": ["Emoji einfügen", "Insert emoji"],
  "compose.mention": ["Person erwähnen", "Mention somebody"],
  "compose.command": ["Befehl einfügen", "Insert a command"],
  "compose.shortcuts": ["Kurzbefehle", "Shortcuts"],
  "compose.no_shortcuts": ["Lotse bringt keine Kurzbefehle mit.", "Lotse has no shortcuts."],
  "compose.hint": [
    "Enter sendet, Umschalt+Enter beginnt eine neue Zeile.",
    "Enter sends, Shift+Enter starts a new line.",
  ],
  "compose.unknown": [
    "{command} ist kein gültiger Befehl. Tippe / für die Liste.",
    "{command} is not a valid command. Type / for the list.",
  ],
  "compose.no_command_in_thread": [
    "Befehle funktionieren nicht in Threads. Das ist in Slack genauso.",
    "Commands do not work in threads. Slack is no different.",
  ],
  "compose.people": ["Personen", "People"],
  "compose.channels": ["Kanäle", "Channels"],
  "compose.commands": ["Befehle", "Commands"],
  "compose.everyone": ["Alle in diesem Kanal benachrichtigen", "Notify everyone in this channel"],
  "compose.here": ["Alle benachrichtigen, die gerade aktiv sind", "Notify everyone who is active"],
  "compose.not_in": [
    "{name} ist nicht in diesem Kanal und kann deshalb nur mitlesen.",
    "{name} is not in this channel and can only look in.",
  ],

  "emoji.search": ["Emoji suchen", "Search emoji"],
  "emoji.title": ["Emoji auswählen", "Pick an emoji"],
  "emoji.none": ["Kein Emoji gefunden", "No emoji found"],

  "form.optional": ["(optional)", "(optional)"],
  "form.required": ["Bitte ausfüllen.", "Please fill this in."],
  "form.email": ["Das ist keine E-Mail-Adresse.", "That is not an e-mail address."],
  "form.url": ["Bitte eine vollständige Adresse mit https:// angeben.", "Please give a full address with https://."],
  "form.number": ["Bitte eine Zahl eingeben.", "Please enter a number."],
  "form.integer": ["Bitte eine ganze Zahl eingeben.", "Please enter a whole number."],
  "form.min": ["Der kleinste Wert ist {min}.", "The smallest value is {min}."],
  "form.max": ["Der größte Wert ist {max}.", "The largest value is {max}."],
  "form.min_length": ["Bitte mindestens {min} Zeichen.", "At least {min} characters, please."],
  "form.max_length": ["Höchstens {max} Zeichen.", "At most {max} characters."],
  "form.left": ["noch {count} Zeichen", "{count} characters left"],
  "form.over": ["{count} Zeichen zu viel", "{count} characters too many"],
  "form.select": ["Auswählen", "Select"],
  "form.search": ["Suchen", "Search"],
  "form.none": ["Nichts gefunden", "Nothing found"],
  "form.loading": ["Wird geladen …", "Loading …"],
  "form.type_more": ["Mindestens {min} Zeichen tippen", "Type at least {min} characters"],
  "form.remove": ["{name} entfernen", "Remove {name}"],
  "form.date": ["Datum auswählen", "Pick a date"],
  "form.time": ["Uhrzeit auswählen", "Pick a time"],
  "form.month_next": ["Nächster Monat", "Next month"],
  "form.month_prev": ["Voriger Monat", "Previous month"],
  "form.today": ["Heute", "Today"],
  "form.file_limit": ["Höchstens {max} Dateien.", "At most {max} files."],
  "form.zone": ["Zeitzone: {zone}", "Time zone: {zone}"],
  "form.max_selected": ["Höchstens {max} auswählen.", "Select at most {max}."],
  "form.invalid_time": ["Bitte eine Uhrzeit wie 14:30 eingeben.", "Please enter a time such as 14:30."],
  "form.more_options": ["Weitere Möglichkeiten", "More options"],
  "modal.close": ["Dialog schließen", "Close dialog"],
  "modal.submitting": ["Wird gesendet …", "Sending …"],
  "confirm.cancel": ["Abbrechen", "Cancel"],
  "toast.dm_you": ["Neue Nachricht von {name}", "New message from {name}"],
  "toast.mention": ["{name} erwähnt dich in {place}", "{name} mentioned you in {place}"],
  "toast.open": ["Öffnen", "Open"],
  "toast.dismiss": ["Meldung schließen", "Dismiss"],
  "toast.arrived": ["Neue Nachricht von {name}: {text}", "New message from {name}: {text}"],
  "toast.other_one": ["{person} hat eine Nachricht von {name}", "{person} got a message from {name}"],
  "toast.other_other": ["{person} haben Nachrichten von {name}", "{person} got messages from {name}"],
  "toast.other_open": ["Als {person} ansehen", "Look as {person}"],

  "wire.title": ["Datenverkehr", "Wire"],
  "wire.open": ["Datenverkehr zwischen Slack und Lotse zeigen", "Show the wire between Slack and Lotse"],
  "wire.filter": ["Filtern, z. B. chat. oder block_actions", "Filter, e.g. chat. or block_actions"],
  "wire.all": ["Alles", "All"],
  "wire.in": ["Slack an Lotse", "Slack to Lotse"],
  "wire.out": ["Lotse an Slack", "Lotse to Slack"],
  "wire.empty": [
    "Noch ist nichts hin und her gegangen. Schreib eine Nachricht oder drück einen Knopf.",
    "Nothing on the wire yet. Send a message or press a button.",
  ],
  "wire.no_match": ["Kein Eintrag passt zum Filter.", "No entry matches the filter."],
  "wire.pick": [
    "Wähle links einen Eintrag, um ihn im Ganzen zu sehen.",
    "Pick an entry on the left to see it in full.",
  ],
  "wire.request": ["Gesendet", "Sent"],
  "wire.response": ["Antwort", "Answer"],
  "wire.clear": ["Liste leeren", "Clear the list"],
  "wire.copy": ["JSON kopieren", "Copy JSON"],
  "wire.list": ["Einträge des Datenverkehrs", "Wire entries"],
  "wire.resize": ["Höhe des Bereichs ändern", "Resize the wire"],
  "wire.took": ["{ms} ms", "{ms} ms"],
  "wire.entries_one": ["1 Eintrag", "1 entry"],
  "wire.entries_other": ["{count} Einträge", "{count} entries"],

  "try.title": ["Zum Ausprobieren", "Things to try"],
  "try.open": ["Vorschläge zum Ausprobieren", "Suggestions to try"],
  "try.intro": [
    "Sechs kleine Wege durch Lotse. Jeder wechselt zur passenden Person und bereitet alles vor.",
    "Six short walks through Lotse. Each switches to the right person and sets everything up.",
  ],
  "try.go": ["Ausprobieren", "Try it"],
  "try.again": ["Noch einmal", "Again"],
  "try.done": ["erledigt", "done"],
  "try.next": ["So geht es weiter", "What happens next"],
  "try.progress": ["{done} von {all} ausprobiert", "{done} of {all} tried"],

  "person.message": ["Nachricht schreiben", "Send a message"],
  "person.act": ["Als {name} handeln", "Act as {name}"],
  "person.local": ["{time} Ortszeit", "{time} local time"],
};

let language = "en";
const listeners = new Set();

export function setLanguage(next) {
  const wanted = next === "de" ? "de" : "en";
  if (wanted === language && document.documentElement.lang === wanted) return;
  language = wanted;
  document.documentElement.lang = language;
  for (const listener of listeners) listener();
}

export function getLanguage() {
  return language;
}

export function onLanguage(listener) {
  listeners.add(listener);
}

/** @param {string} key @param {Record<string, string|number>} values `{name}` placeholders */
export function t(key, values = {}) {
  const entry = TEXTS[key];
  if (!entry) throw new Error(`no text for ${key}`);
  return entry[language === "de" ? 0 : 1].replace(/\{(\w+)\}/g, (whole, name) =>
    name in values ? String(values[name]) : whole,
  );
}

/** `plural("msg.replies", 3)` picks `msg.replies_one` or `msg.replies_other`. */
export function plural(key, count, values = {}) {
  return t(`${key}_${new Intl.PluralRules(language).select(count) === "one" ? "one" : "other"}`, { count, ...values });
}

export function dayWords() {
  return { today: t("msg.today_inline"), yesterday: t("msg.yesterday_inline"), tomorrow: t("msg.tomorrow") };
}

export const texts = TEXTS;
