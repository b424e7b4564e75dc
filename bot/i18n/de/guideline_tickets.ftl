## Fragen, die ein Mensch beantwortet

guideline_tickets-ask-title = Jemanden fragen
guideline_tickets-ask-explained = Die Frage geht an { $who }. Die Antwort kommt bis { $due } von mir per Direktnachricht.
guideline_tickets-ask-label = { $address ->
    [du] Deine Frage
   *[sie] Ihre Frage
}
guideline_tickets-ask-hint = Worum geht es genau, auf welchem Kanal, bis wann? Je klarer die Frage, desto schneller die Antwort.
guideline_tickets-ask-send = Abschicken
guideline_tickets-asked = ✅ Ist unterwegs zu { $who }. { $address ->
    [du] Du bekommst
   *[sie] Sie bekommen
} die Antwort bis { $due } von mir als Direktnachricht.
guideline_tickets-answered = 💬 { $who } hat geantwortet:
guideline_tickets-your-question = { $address ->
    [du] Deine Frage
   *[sie] Ihre Frage
}: { $question }
guideline_tickets-somebody = Jemand
guideline_tickets-question = *Frage zu den Richtlinien* von { $who }:
guideline_tickets-due = Antwort bitte bis { $due }.
guideline_tickets-reminder = ⏰ Heute fällig: { $who } wartet bis { $due } auf { $address ->
    [du] deine Antwort
   *[sie] Ihre Antwort
}.
guideline_tickets-overdue = ⌛ { $who } wartet noch auf eine Antwort. Fällig war sie { $due }.
guideline_tickets-answer = Antworten
guideline_tickets-answer-to = Antworten auf: { $question }
guideline_tickets-answer-label = { $address ->
    [du] Deine Antwort
   *[sie] Ihre Antwort
}
guideline_tickets-answer-hint = Geht genau so an den Menschen, der gefragt hat.
guideline_tickets-answer-send = Antworten
guideline_tickets-sent = ✅ Die Antwort ist bei { $who }. Wird so etwas öfter gefragt? Dann lohnt sich ein Abschnitt in den Richtlinien.
guideline_tickets-propose = Als Abschnitt vorschlagen
guideline_tickets-dismiss = Ohne Antwort schließen
guideline_tickets-dismiss-sure = { $who } erfährt, dass es darauf keine Antwort gibt.
guideline_tickets-dismissed = { $who } hat { $address ->
    [du] deine
   *[sie] Ihre
} Frage ohne Antwort geschlossen. Wenn sie noch offen ist, { $address ->
    [du] sprich
   *[sie] sprechen Sie
} { $who } am besten direkt an.
guideline_tickets-line = *{ $question }*
    von { $asker }, bei { $who }, fällig { $due }
guideline_tickets-state = { $state ->
    [answered] ✅ *Beantwortet* von { $who }, { $when }
   *[dismissed] ⚪ *Ohne Antwort geschlossen* von { $who }, { $when }
}
guideline_tickets-error-empty = Hier fehlt noch der Text.
guideline_tickets-error-asked = Diese Frage ist schon unterwegs, die Antwort kommt per Direktnachricht.
guideline_tickets-error-nobody = Im Team steht niemand, der antworten könnte. Die Lotse-Admins können das in der Team-Datei ändern.
guideline_tickets-error-gone = Diese Frage gibt es nicht mehr.
guideline_tickets-error-settled = Die Frage ist schon erledigt, und zwar durch { $who }, { $when }. Geändert ist nichts.
guideline_tickets-error-not-yours = Diese Frage liegt bei { $who }.
