## Antworten aus den Richtlinien

guidelines-asked = { $address ->
    [du] Deine Frage
   *[sie] Ihre Frage
}: { $question }
guidelines-shortened = Das war eine Menge Text. Gesucht habe ich nur mit dem Anfang; am besten klappt eine kurze Frage.
guidelines-source = 📖 { $where }
guidelines-source-version = Version { $version }
guidelines-source-since = Stand { $date }
guidelines-source-owner = { $owner }
guidelines-source-added = ✚ in Lotse ergänzt
guidelines-helpful = 👍 Hilfreich
guidelines-unhelpful = 👎 Nicht hilfreich
guidelines-share = Hier teilen
guidelines-shared = { $person } hat gefragt: { $question }
guidelines-ask-somebody = Jemanden fragen
guidelines-voted-helpful = Danke, gemerkt. 👍
guidelines-voted-unhelpful = Danke, gemerkt. Daraus lernen die Richtlinien. Soll ein Mensch draufschauen?
guidelines-withdraw = Herausnehmen
guidelines-withdraw-sure = „{ $heading }“ wird dann nicht mehr gefunden.
guidelines-people-line = *{ $channels }*: { $facts }
guidelines-people-duty = Dienst hat { $who }
guidelines-people-deputy = Vertretung { $who }
guidelines-people-approves = Freigabe durch { $who }
guidelines-people-decides = { $who } entscheidet
guidelines-other-language = { $language ->
    [en] Das gibt es bei uns bisher nur auf Englisch.
   *[de] Das gibt es bei uns bisher nur auf Deutsch.
}
guidelines-further = Passt vielleicht auch:
guidelines-read = Lesen
guidelines-read-all = Ganzen Abschnitt lesen
guidelines-read-label = { $heading } lesen
guidelines-unsure = { $count ->
    [one] Da bin ich nicht ganz sicher. { $address ->
        [du] Meinst du das hier?
       *[sie] Meinen Sie das hier?
    }
   *[other] Da bin ich nicht ganz sicher. { $address ->
        [du] Meinst du etwas davon?
       *[sie] Meinen Sie etwas davon?
    }
}
guidelines-nothing = Dazu steht nichts in unseren Richtlinien, und ausdenken will ich mir nichts.
guidelines-nothing-tip = Vielleicht hilft ein anderes Stichwort. Alle Themen zeigt `/richtlinie`.
guidelines-foreign = Leider verstehe ich nur Deutsch und Englisch.
guidelines-empty = Bei mir sind noch keine Richtlinien hinterlegt.
guidelines-ask-person = { $address ->
    [du] Frag
   *[sie] Fragen Sie
} am besten { $person }.
guidelines-ask-team = { $address ->
    [du] Frag
   *[sie] Fragen Sie
} am besten das Social-Media-Team.
guidelines-thanks = Gern geschehen! 🙂
guidelines-help = *{ $address ->
    [du] Frag mich, was erlaubt ist
   *[sie] Fragen Sie mich, was erlaubt ist
}.* Ich suche die passende Stelle in unseren Social-Media-Richtlinien heraus, zum Beispiel:
    • `/richtlinie Darf ich das Foto von der Kundin posten?`
    • `/richtlinie Wer darf Kommentare löschen?`
    • `/richtlinie prüfen instagram: …` schaut einen Entwurf durch
    • `/richtlinie offen` zeigt dem Team, was noch keine gute Antwort hat
    { $address ->
        [du] Du kannst mir auch einfach schreiben oder mich im Slack-Kanal erwähnen. Oder du stöberst:
       *[sie] Sie können mir auch einfach schreiben oder mich im Slack-Kanal erwähnen. Oder Sie stöbern:
    }
guidelines-topics = *Unsere Richtlinien.* { $address ->
    [du] Such dir ein Thema aus:
   *[sie] Suchen Sie sich ein Thema aus:
}
guidelines-pick = { $count ->
    [one] { $count } Thema
   *[other] { $count } Themen
}
guidelines-modal-title = Richtlinie
guidelines-error-gone = Diesen Abschnitt gibt es nicht mehr. Was heute gilt, zeigt `/richtlinie`.
guidelines-error-forgotten = Die Frage ist zu lange her, ich habe sie vergessen. Bitte noch einmal stellen.
guidelines-error-shared = Die Antwort steht schon im Slack-Kanal.

## Was mit einer Datei nicht stimmt

guidelines-problem-no-files = In diesem Ordner liegt keine einzige .md-Datei.
guidelines-problem-outside = Die Datei ist eine Verknüpfung, die aus dem Ordner hinausführt. Bitte die Datei selbst hineinlegen.
guidelines-problem-no-file = Das ist keine gewöhnliche Datei.
guidelines-problem-unreadable = Die Datei lässt sich nicht lesen ({ $why }). Bitte die Rechte prüfen.
guidelines-problem-too-long = Die Datei ist größer als { $limit }. Bitte aufteilen.
guidelines-problem-binary = Das ist kein Text in UTF-8. Bitte als Markdown in UTF-8 speichern.
guidelines-problem-empty = Die Datei ist leer.
guidelines-problem-front-matter-open = Der Kopf beginnt mit ---, endet aber nirgends. Bitte eine zweite Zeile mit --- setzen.
guidelines-problem-front-matter = Der Kopf ist kein gültiges YAML ({ $why }). Erwartet werden Zeilen wie „title: Bilder und Rechte“.
guidelines-problem-unknown-field = Das Feld „{ $field }“ kenne ich nicht; es gibt title, language, owner, version und review-by.
guidelines-problem-no-title = Der Titel fehlt; es gilt „{ $title }“. Besser: eine Zeile „title: …“ im Kopf.
guidelines-problem-language = Die Sprache „{ $language }“ kenne ich nicht; möglich sind de und en.
guidelines-problem-language-unclear = Die Sprache ist nicht zu erkennen. Bitte „language: de“ oder „language: en“ in den Kopf schreiben.
guidelines-problem-review-date = „{ $date }“ ist kein Datum. Gemeint ist zum Beispiel 2027-03-31.
guidelines-problem-no-sections = Die Datei hat keinen einzigen Abschnitt mit Text.
guidelines-problem-anchor = „{ $heading }“ hat denselben Anker ({ $anchor }) wie Zeile { $first } und bleibt außen vor. Bitte einen eigenen setzen, etwa „{ $heading } {"{"}#eigener-anker{"}"}“.
