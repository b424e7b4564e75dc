## Freigaben: vier Augen, eine Entscheidung

approvals-title = Freigabe: { $title }
approvals-fact-channel = *Kanal*
    { $channel }
approvals-fact-when = *Soll raus*
    { $when }
approvals-fact-owner = *Zuständig*
    { $who }
approvals-fact-asked = *Angefragt von*
    { $who }
approvals-no-text = _Noch ohne Text._
approvals-line = *{ $title }* · { $channel } · { $when }

approvals-state = { $state ->
    [pending] ⏳ *Wartet auf Freigabe*
    [approved] ✅ *Freigegeben* von { $who } ({ $when })
    [changes] ✏️ *Änderung gewünscht* von { $who } ({ $when })
    [rejected] ❌ *Abgelehnt* von { $who } ({ $when })
    [void] ↩️ *Hinfällig*: Der Beitrag wurde seit der Anfrage geändert. Bitte noch einmal anfragen.
   *[expired] ⌛ *Abgelaufen*: Bis zum geplanten Zeitpunkt hat niemand entschieden.
}

approvals-approve = Freigeben
approvals-approve-label = „{ $title }“ freigeben
approvals-changes = Änderung wünschen
approvals-changes-label = Änderung an „{ $title }“ wünschen
approvals-reject = Ablehnen
approvals-reject-label = „{ $title }“ ablehnen
approvals-edit = Bearbeiten
approvals-reactions-count = Ein ✅ oder ❌ an dieser Nachricht zählt genauso.
approvals-board-waits = Entscheiden { $count ->
    [one] kann
   *[other] können
} { $who }: per Knopf in der Direktnachricht oder mit ✅ oder ❌ hier.

approvals-requested = Angefragt! { $who } { $count ->
    [one] weiß
   *[other] wissen
} Bescheid. Ich melde mich, sobald entschieden ist.
approvals-outcome = *{ $title }* ({ $channel }):
approvals-reminder = ⏰ *{ $title }* ({ $channel }) wartet noch auf { $address ->
    [du] deine
   *[sie] Ihre
} Freigabe. Geplant ist { $when }, also in { $left }.
approvals-escalated = ⏫ *{ $title }* soll { $when } raus, und niemand hat entschieden. { $count ->
    [one] Jetzt ist auch { $who } gefragt.
   *[other] Jetzt sind auch { $who } gefragt.
}
approvals-escalated-nobody = ⏫ *{ $title }* soll { $when } raus, und niemand hat entschieden. Sonst wüsste ich niemanden mehr, den ich fragen kann.

approvals-comment-about = Zu *{ $title }*:
approvals-comment-changes = Was soll anders werden?
approvals-comment-reject = Warum nicht?
approvals-comment-hint = Das lesen alle, die an dem Beitrag beteiligt sind.
approvals-comment-send = Abschicken
approvals-comment-given = *Dazu:*

approvals-waiting = { $count ->
    [0] Freigaben
    [one] Eine Freigabe wartet auf { $address ->
        [du] dich
       *[sie] Sie
    }
   *[other] { $count } Freigaben warten auf { $address ->
        [du] dich
       *[sie] Sie
    }
}
approvals-none = Nichts offen. { $address ->
    [du] Du hast
   *[sie] Sie haben
} alles entschieden, was da war.
approvals-asked = *{ $address ->
    [du] Von dir angefragt
   *[sie] Von Ihnen angefragt
}*
approvals-asked-line = { $line } · liegt bei { $who }
approvals-help = `/freigaben` zeigt, was auf { $address ->
    [du] dich wartet und was du angefragt hast
   *[sie] Sie wartet und was Sie angefragt haben
}. Angefragt wird eine Freigabe im Redaktionsplan (`/redaktionsplan`), am Beitrag selbst.
approvals-unknown = „{ $word }“ kenne ich hier nicht. { $suggestion ->
    [none] {""}
   *[other] { $address ->
        [du] Meintest du
       *[sie] Meinten Sie
    } `/freigaben { $suggestion }`?
}

approvals-reaction-nothing = { $address ->
    [du] Deine
   *[sie] Ihre
} Reaktion habe ich gesehen, sie ändert aber nichts.
approvals-error-gone = Diese Anfrage gibt es nicht mehr.
approvals-error-under-way = Für „{ $title }“ läuft schon eine Anfrage, sie liegt bei { $who }.
approvals-error-not-in-team = Freigaben fragt das Social-Media-Team an. Am besten { $address ->
    [du] sprichst du
   *[sie] sprechen Sie
} { $who } darauf an.
approvals-error-past = Der Termin von „{ $title }“ ist schon vorbei. Bitte erst einen neuen eintragen, dann anfragen.
approvals-error-nobody = Außer den Beteiligten darf das niemand freigeben. Die Lotse-Admins können in der Team-Datei unter `approvers` jemanden eintragen.
approvals-error-own = { $address ->
    [du] „{ $title }“ ist dein eigener Beitrag, den gibt jemand anderes frei. Vier Augen sehen mehr.
   *[sie] „{ $title }“ ist Ihr eigener Beitrag, den gibt jemand anderes frei. Vier Augen sehen mehr.
}
approvals-error-not-approver = Darüber { $count ->
    [one] entscheidet
   *[other] entscheiden
} { $who }.
approvals-error-settled = { $state ->
    [approved] Das ist schon freigegeben, von { $who }.
    [changes] Da hat { $who } schon um eine Änderung gebeten.
    [rejected] Das hat { $who } schon abgelehnt.
    [void] Diese Anfrage ist hinfällig, der Beitrag wurde seitdem geändert.
   *[expired] Diese Anfrage ist abgelaufen, der geplante Zeitpunkt ist vorbei.
}
approvals-error-stale = Moment: Der Beitrag wurde seit der Anfrage geändert. { $address ->
    [du] Deine
   *[sie] Ihre
} Entscheidung zählt deshalb nicht, die Anfrage ist hinfällig. Der neue Text braucht eine neue Anfrage.
approvals-progress = { $done ->
    [true] ✅ { $channel }: freigegeben von { $who }
   *[false] ⏳ { $channel }: wartet auf { $who }
}
approvals-error-undated = „{ $title }“ hat noch keinen Tag. Bitte erst einen eintragen, dann anfragen.
approvals-error-signed = { $address ->
    [du] Für deine Kanäle hast du „{ $title }“ schon freigegeben; jetzt fehlen noch andere.
   *[sie] Für Ihre Kanäle haben Sie „{ $title }“ schon freigegeben; jetzt fehlen noch andere.
}
