## Startseite und /lotse

home-title = Moin { $name }!
home-title-anonymous = Moin!

home-alerts = 🚨 Gerade läuft etwas
home-duty = Dienst
home-tickets = Fragen zu den Richtlinien, die { $address ->
    [du] auf dich
   *[sie] auf Sie
} warten
home-plan = Heute im Plan
home-plan-none = Heute geht nichts raus.
home-asking-title = Richtlinie fragen
home-asking-question = Was { $address ->
    [du] möchtest du
   *[sie] möchten Sie
} wissen?
home-asking-example = z. B. Darf ich Kundenfotos posten?
home-asking-submit = Fragen
home-approvals = { $address ->
    [du] Wartet auf deine Freigabe
   *[sie] Wartet auf Ihre Freigabe
}
home-approvals-none = Nichts offen. Alles freigegeben, was { $address ->
    [du] bei dir lag
   *[sie] bei Ihnen lag
}.
home-ask = Richtlinie fragen
home-add = Beitrag planen
home-raise = Shitstorm melden
home-help-hint = Was ich sonst kann: `/lotse`

home-help-title = Lotse hält das Social-Media-Team auf Kurs
home-help-guidelines = *Richtlinien* · `/richtlinie Darf ich Kundenfotos posten?` zeigt die passende Stelle im Wortlaut. Im Slack-Kanal geht auch { $bot } mit der Frage dahinter, und hier per Direktnachricht sowieso.
home-help-rota = *Dienst* · `/dienst` sagt, wer jetzt dran ist, wer danach kommt und wer vertritt.
home-help-editorial = *Redaktionsplan* · `/redaktionsplan` zeigt heute und diese Woche, `/redaktionsplan neu` plant einen Beitrag.
home-help-approvals = *Freigaben* · `/freigaben` zeigt, was auf { $address ->
    [du] dich
   *[sie] Sie
} wartet. Ein ✅ oder ❌ an der Nachricht zählt genauso wie der Knopf.
home-help-alerts = *Krise* · `/shitstorm` holt sofort alle ran, die entscheiden, und fragt nach, bis jemand übernimmt.
