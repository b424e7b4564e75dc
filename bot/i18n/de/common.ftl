## Sagt jede Funktion

common-close = Schließen
common-save = Speichern
common-cancel = Abbrechen
common-more = … und { $count } weitere
common-notice-title = Kurz zur Info
common-error-busy = Bei mir ist gerade sehr viel los, das hat nicht geklappt. Geändert ist nichts. { $address ->
    [du] Versuch es
   *[sie] Bitte versuchen Sie es
} in ein paar Sekunden noch einmal.
common-error-slack = Slack antwortet mir gerade nicht richtig, deshalb hat das nicht geklappt. Geändert ist nichts. { $address ->
    [du] Versuch es
   *[sie] Bitte versuchen Sie es
} in ein paar Sekunden noch einmal.
common-error-bug = Da ist bei mir etwas schiefgegangen. Geändert ist nichts. { $address ->
    [du] Versuch es bitte noch einmal. Passiert es wieder, sag euren Lotse-Admins, was du gerade gemacht hast.
   *[sie] Bitte versuchen Sie es noch einmal. Passiert es wieder, sagen Sie Ihren Lotse-Admins, was Sie gerade gemacht haben.
}
common-error-outdated = Dieser Knopf stammt aus einer älteren Version von mir und tut nichts mehr. Mit `/lotse` { $address ->
    [du] siehst du
   *[sie] sehen Sie
}, was ich kann.
