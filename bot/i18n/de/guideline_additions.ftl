## Abschnitte, die in Lotse dazukommen

guideline_additions-title = Neuer Abschnitt
guideline_additions-explained = Erst die Regel, dann warum, dann ein Beispiel. Wenn jemand mit Redaktionsrechten zustimmt, ist der Abschnitt sofort zu finden.
guideline_additions-document = Gehört zu
guideline_additions-more = Weitere Fragen
guideline_additions-language = { $language ->
    [en] Englisch
   *[de] Deutsch
}
guideline_additions-heading = Überschrift, { $language }
guideline_additions-text = Text, { $language }
guideline_additions-text-hint = Markdown geht: **fett**, - Listen.
guideline_additions-send = Vorschlagen
guideline_additions-proposed = { $count ->
    [one] ✅ Vorgeschlagen. { $who } schaut drauf.
   *[other] ✅ Vorgeschlagen. { $who } schauen drauf, die erste Antwort zählt.
}
guideline_additions-question = *Neuer Abschnitt für „{ $document }“*, vorgeschlagen von { $who }:
guideline_additions-confirm = Aufnehmen
guideline_additions-confirm-label = { $heading } aufnehmen
guideline_additions-reject = Ablehnen
guideline_additions-reject-label = { $heading } ablehnen
guideline_additions-line = *{ $heading }*, vorgeschlagen von { $who }
guideline_additions-found-now = Wer jetzt danach fragt, findet ihn.
guideline_additions-withdrawn = „{ $heading }“ ist wieder draußen und wird nicht mehr gefunden.
guideline_additions-state = { $state ->
    [confirmed] ✅ *Aufgenommen* von { $who }, { $when }
    [rejected] 🚫 *Abgelehnt* von { $who }, { $when }
    [withdrawn] ↩️ *Wieder herausgenommen* von { $who }, { $when }
   *[proposed] ⏳ Wartet auf ein Ja
}
guideline_additions-error-empty = Es fehlen Überschrift und Text.
guideline_additions-error-heading = Zu diesem Text fehlt die Überschrift.
guideline_additions-error-text = Zu dieser Überschrift fehlt der Text.
guideline_additions-error-nobody = Im Team hat niemand Redaktionsrechte. Die Lotse-Admins können das in der Team-Datei ändern.
guideline_additions-error-not-editor = Das geht nur mit Redaktionsrechten (editor oder admin in der Team-Datei).
guideline_additions-error-proposed = Aus dieser Antwort wurde schon ein Abschnitt vorgeschlagen.
guideline_additions-error-own = Das ist der eigene Vorschlag, da muss jemand anderes zustimmen.
guideline_additions-error-settled = Da war schon jemand schneller. { $state ->
    [confirmed] { $who } hat den Abschnitt aufgenommen.
    [rejected] { $who } hat den Vorschlag abgelehnt.
    [withdrawn] { $who } hat den Abschnitt wieder herausgenommen.
   *[proposed] Der Abschnitt ist noch gar nicht aufgenommen.
}
