## Ein Blick auf den Entwurf

guideline_checks-title = Entwurf prüfen
guideline_checks-channel = Kanal
guideline_checks-no-channel = Ein anderer
guideline_checks-text = Text
guideline_checks-picture = Bild
guideline_checks-with-picture = Mit Bild oder Video
guideline_checks-alt-text = Alternativtext
guideline_checks-submit = Prüfen
guideline_checks-found = { $count ->
    [0] Nichts gefunden, sieht gut aus
    [one] Ein Hinweis
   *[other] { $count } Hinweise
}
guideline_checks-rests = 📖 { $where }
guideline_checks-limits = Ich sehe nur, was sich an Wörtern erkennen lässt. Die Freigabe ersetzt das nicht. Der Entwurf wird nicht gespeichert.
guideline_checks-name-channel = Für Anrede und Tonfall brauche ich den Kanal: `/richtlinie prüfen instagram: …`
guideline_checks-formal = *Anrede:* Auf { $channel } sagen wir du. Hier steht { $found }.
guideline_checks-informal = *Anrede:* Auf { $channel } sagen wir Sie. Hier steht { $found }.
guideline_checks-label = *Kennzeichnung:* { $found } klingt nach Werbung, aber „Anzeige“ oder „Werbung“ steht nirgends.
guideline_checks-label-late = *Kennzeichnung:* { $found } kommt erst spät im Text. Die Kennzeichnung gehört an den Anfang.
guideline_checks-label-english = *Kennzeichnung:* { $found } reicht auf Deutsch nicht. Besser: „Anzeige“ oder „Werbung“.
guideline_checks-email = *Datenschutz:* { $found } sieht nach der Adresse einer Privatperson aus.
guideline_checks-phone = *Datenschutz:* { $found } sieht nach einer privaten Telefonnummer aus.
guideline_checks-name = *Datenschutz:* { $found } lässt eine Person erkennen. Liegt ihre Einwilligung vor?
guideline_checks-alt-text-hint = { $count ->
    [0] *Barrierefreiheit:* Zum Bild fehlt der Alternativtext.
   *[other] *Barrierefreiheit:* Zu { $found } fehlt der Alternativtext.
}
guideline_checks-word = *Tonfall:* { $found } passt nicht zu { $channel }.
