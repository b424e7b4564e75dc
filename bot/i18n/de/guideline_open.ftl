## Was bei den Richtlinien offen ist

guideline_open-title = Offen bei den Richtlinien
guideline_open-tickets = { $count ->
    [one] *Eine Frage* wartet auf eine Antwort:
   *[other] *{ $count } Fragen* warten auf eine Antwort:
}
guideline_open-proposals = { $count ->
    [one] *Ein neuer Abschnitt* wartet auf ein Ja:
   *[other] *{ $count } neue Abschnitte* warten auf ein Ja:
}
guideline_open-questions = { $count ->
    [one] *Eine Frage*, auf die es keine gute Antwort gab:
   *[other] *{ $count } Fragen*, auf die es keine gute Antwort gab:
}
guideline_open-none = { $count ->
   *[other] Keine Frage ist ohne gute Antwort geblieben. 🎉
}
guideline_open-line = *{ $question }*
    { $count ->
        [one] einmal gefragt, am { $day }
       *[other] { $count }-mal gefragt, zuletzt am { $day }
    } · { $why ->
        [unhelpful] „{ $heading }“ hat nicht geholfen
        [unsure] nur vage Treffer
       *[nothing] nichts gefunden
    }
guideline_open-write = Abschnitt schreiben
guideline_open-alias = Abschnitt zuordnen
guideline_open-dismiss = Erledigt
guideline_open-button-label = { $what }: { $question }
guideline_open-show = Offene Fragen ansehen
guideline_open-alias-explained = Welcher Abschnitt beantwortet diese Frage? Künftig führt sie dorthin.
guideline_open-alias-section = Abschnitt
guideline_open-alias-search = Abschnitt suchen
guideline_open-alias-save = Zuordnen
guideline_open-alias-added = ✅ „{ $question }“ führt jetzt zu „{ $heading }“.
guideline_open-note-title = Die Woche der Richtlinien
guideline_open-note-asked = { $count ->
    [0] Zu { $address ->
        [du] deinen
       *[sie] Ihren
    } Dokumenten kam keine Frage.
    [one] Zu { $address ->
        [du] deinen
       *[sie] Ihren
    } Dokumenten kam eine Frage.
   *[other] Zu { $address ->
        [du] deinen
       *[sie] Ihren
    } Dokumenten kamen { $count } Fragen.
}
guideline_open-note-top = *Am meisten gefragt*
guideline_open-note-misleading = *Hier lohnt sich ein zweiter Blick*, das hat öfter nicht geholfen
guideline_open-note-section = • { $heading }: { $count }× gefragt, 👍 { $helpful } · 👎 { $unhelpful }
guideline_open-note-unanswered = *Ohne gute Antwort geblieben*
guideline_open-note-question = • { $question }{ $count ->
    [one] { "" }
   *[other] { " " }({ $count }×)
}
guideline_open-error-not-in-team = Die Liste ist für das Social-Media-Team.
guideline_open-error-no-section = Diesen Abschnitt gibt es nicht mehr. Bitte einen anderen wählen.
guideline_open-error-alias = Diese Frage führt schon zu diesem Abschnitt.
guideline_open-error-settled = Das hat schon jemand erledigt.
