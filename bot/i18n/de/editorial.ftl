## Redaktionsplan: was wann rausgeht

editorial-title = Redaktionsplan
editorial-status = { $status ->
    [idea] 💡 Idee
    [draft] ✏️ Entwurf
    [in_review] 👀 in Freigabe
    [changes_requested] 💬 Änderungen gewünscht
    [approved] ✅ freigegeben
    [scheduled] 🗓️ eingeplant
    [published] 📣 veröffentlicht
   *[cancelled] 🚫 abgesagt
}
editorial-today = Heute, { $day }
editorial-tomorrow = Morgen, { $day }
editorial-overdue = Liegen geblieben
editorial-nothing-today = Heute ist nichts geplant.
editorial-nothing-week = Diese Woche ist nichts mehr geplant.
editorial-next = Als Nächstes: *{ $title }* · { $channel } · { $when }
editorial-more = { $count ->
    [one] … und ein weiterer Beitrag
   *[other] … und { $count } weitere Beiträge
}
editorial-zones = Alle Zeiten in { $address ->
    [du] deiner
   *[sie] Ihrer
} Zeitzone ({ $own }). Das Team plant nach { $team }.
editorial-add = Beitrag planen
editorial-show = Plan ansehen
editorial-edit = Bearbeiten
editorial-publish = Als veröffentlicht markieren
editorial-cancel = Absagen
editorial-request = Freigabe anfragen
editorial-request-label = Freigabe für { $title } anfragen

editorial-help-title = *Das kann `/redaktionsplan`*
editorial-help =
    • `/redaktionsplan` zeigt, was heute und diese Woche rausgeht; auch `heute`, `monat`, `monat nächster`
    • `/redaktionsplan neu` plant einen Beitrag; der Titel darf gleich dahinter stehen
    • `/redaktionsplan ideen` zeigt, was noch keinen Tag hat, `/redaktionsplan meine`, was bei { $address ->
        [du] dir
       *[sie] Ihnen
    } liegt
    • `/redaktionsplan überfällig` zeigt, was einen Termin verpasst hat, `/redaktionsplan lücken`, wo ein Kanal hinter seinem Rhythmus zurückbleibt
    • `/redaktionsplan suche Sommer` findet Beiträge, auch veröffentlichte
    • `/redaktionsplan bild` schickt die Woche als Bild, `bild nächste` die nächste
    • `/redaktionsplan stopp` hält den ganzen Plan an, `/redaktionsplan angehalten` zeigt, was wartet
    • `/redaktionsplan einlesen` nimmt eine Tabelle oder einen Kalender auf, `/redaktionsplan export` gibt den Plan als Tabelle aus, `export ical` als Kalender
    • `/redaktionsplan kalender` gibt eine Adresse, unter der der Plan im eigenen Kalender erscheint
    • `/redaktionsplan hilfe` zeigt diese Liste
    Aus einer Nachricht wird ein Beitrag über ihr Menü (⋮): *In den Redaktionsplan*.
editorial-unknown = „{ $word }“ kenne ich hier nicht.
editorial-unknown-near = „{ $word }“ kenne ich hier nicht. { $address ->
    [du] Meinst du
   *[sie] Meinen Sie
} `/redaktionsplan { $suggestion }`?

## Das Formular

editorial-form-new = Beitrag planen
editorial-form-edit = Beitrag bearbeiten
editorial-form-submit-new = Einplanen
editorial-form-title = Titel
editorial-form-title-placeholder = Woran alle den Beitrag wiedererkennen
editorial-form-channel = Kanal
editorial-form-date = Tag
editorial-form-time = Uhrzeit
editorial-form-time-zone = Uhrzeit ({ $zone })
editorial-form-owner = Wer kümmert sich?
editorial-form-owner-hint = Bekommt eine Stunde vorher eine Erinnerung.
editorial-form-status = Wie weit ist es?
editorial-form-status-idea = Idee: erst mal nur vormerken
editorial-form-status-draft = Entwurf: daran wird geschrieben
editorial-form-text = Text
editorial-form-text-placeholder = So, wie er rausgehen soll. Darf auch später kommen.
editorial-form-notes = Notizen fürs Team
editorial-form-approved = Dieser Beitrag ist schon freigegeben oder liegt zur Freigabe. Wer Titel, Text oder Kanal ändert, braucht danach eine neue Freigabe.
editorial-hint-audience = Für: { $audience }
editorial-hint-tone = Ton: { $tone }
editorial-hint-address = { $form ->
    [du] Anrede: du
   *[sie] Anrede: Sie
}
editorial-hint-language = { $language ->
    [en] Sprache: Englisch
   *[de] Sprache: Deutsch
}

editorial-saved-title = Steht im Plan
editorial-saved-new = ✅ *{ $title }* steht im Plan: { $channel }, { $when }.
editorial-saved-edit = ✅ *{ $title }* ist gespeichert: { $channel }, { $when }.
editorial-saved-owner = { $owner } weiß Bescheid.
editorial-saved-again = Der Inhalt ist neu, deshalb ist der Beitrag jetzt wieder ein Entwurf und braucht eine neue Freigabe.
editorial-saved-request = Die Freigabe { $address ->
    [du] fragst du
   *[sie] fragen Sie
} mit `/redaktionsplan` an.

editorial-step-publish-title = Ist er draußen?
editorial-step-publish-link = Link zum Beitrag
editorial-step-publish-submit = Ja, ist draußen
editorial-settled-published-title = Veröffentlicht
editorial-settled-published = 📣 *{ $title }* ist veröffentlicht. Schön!
editorial-step-cancel-title = Beitrag absagen?
editorial-step-cancel-text = Der Beitrag *{ $title }* ({ $channel }, { $when }) geht dann nicht raus. Im Verlauf bleibt er erhalten.
editorial-step-cancel-reason = Warum?
editorial-step-cancel-submit = Absagen
editorial-settled-cancelled-title = Abgesagt
editorial-settled-cancelled = 🚫 *{ $title }* ist abgesagt und geht nicht raus.

## Was andere erfahren

editorial-told-assigned = 📌 { $actor } hat { $address ->
    [du] dir
   *[sie] Ihnen
} einen Beitrag eingeplant: *{ $title }* · { $channel } · { $when }
editorial-told-moved = 🗓️ { $actor } hat { $address ->
    [du] deinen
   *[sie] Ihren
} Beitrag verschoben: *{ $title }* · { $channel } · jetzt { $when }
editorial-told-edited = ✏️ { $actor } hat { $address ->
    [du] deinen
   *[sie] Ihren
} Beitrag geändert: *{ $title }* · { $channel } · { $when }
editorial-told-cancelled = 🚫 { $actor } hat { $address ->
    [du] deinen
   *[sie] Ihren
} Beitrag abgesagt: *{ $title }* · { $channel } · { $when }
editorial-told-published = 📣 { $actor } hat { $address ->
    [du] deinen
   *[sie] Ihren
} Beitrag als veröffentlicht markiert: *{ $title }* · { $channel } · { $when }

editorial-remind-ready = ⏰ *In { $length } geht „{ $title }“ raus*: { $time } auf { $channel }.
editorial-remind-lacking = ⏰ *In { $length } soll „{ $title }“ raus, aber die Freigabe fehlt noch.* Geplant: { $time } auf { $channel }.
editorial-remind-in-review = ⏰ *In { $length } soll „{ $title }“ raus, aber die Freigabe steht noch aus.* Geplant: { $time } auf { $channel }.
editorial-remind-over-ready = ⏰ *„{ $title }“ sollte am { $when } auf { $channel } raus.* Ist er draußen?
editorial-remind-over-lacking = ⏰ *„{ $title }“ sollte am { $when } auf { $channel } raus, ist aber noch nicht freigegeben.* Bitte verschieben oder absagen.
editorial-remind-settled = *{ $title }* · { $channel } · { $when } · { editorial-status }
editorial-remind-late = Diese Erinnerung kommt { $delay } zu spät: Ich war zwischendurch nicht da.

editorial-morning-title = Guten Morgen! Das geht heute raus
editorial-morning-title-empty = Guten Morgen!
editorial-morning-title-late = Heute im Plan
editorial-morning-title-late-empty = Heute
editorial-morning-empty = Heute ist kein Beitrag geplant. Vielleicht eine gute Gelegenheit für eine Idee aus der Schublade?
editorial-morning-unapproved = ⚠️ noch ohne Freigabe
editorial-morning-duty = Im Dienst
editorial-morning-lacking = Als Nächstes dran, aber noch ohne Freigabe
editorial-morning-late = Heute später als sonst: Ich war um 9 Uhr nicht da.

## Was nicht geht

editorial-error-gone = Diesen Beitrag gibt es nicht (mehr). Was geplant ist, zeigt `/redaktionsplan`.
editorial-error-status = „{ $title }“ steht inzwischen auf: { editorial-status }. Deshalb geht das gerade nicht; geändert ist nichts.
editorial-error-changed = „{ $title }“ hat gerade jemand anderes geändert. Gespeichert ist deshalb nichts. Bitte den Beitrag noch einmal öffnen und die Änderung dort eintragen.
editorial-error-not-member = Ansehen dürfen den Redaktionsplan alle, ändern nur das Social-Media-Team. Wenn etwas fehlt oder nicht stimmt: { $people } { $count ->
    [one] hilft
   *[other] helfen
} gern.
editorial-error-not-member-nobody = Ansehen dürfen den Redaktionsplan alle, ändern nur das Social-Media-Team.
editorial-error-no-channels = In der Team-Datei steht noch kein Kanal. Ohne Kanal lässt sich nichts planen; die Lotse-Admins können einen eintragen.
editorial-error-title = Bitte einen Titel eintragen.
editorial-error-channel = Diesen Kanal gibt es nicht (mehr). Bitte einen anderen wählen.
editorial-error-date-missing = Bitte einen Tag wählen.
editorial-error-time-missing = Bitte eine Uhrzeit wählen.
editorial-error-date = Dieser Tag ist schon vorbei. Bitte heute oder einen späteren Tag wählen.
editorial-error-time = Diese Uhrzeit ist heute schon vorbei. Bitte eine spätere wählen.
editorial-error-owner-missing = Bitte auswählen, wer sich kümmert.
editorial-error-owner = Diese Person gehört nicht zum Social-Media-Team. Bitte jemanden aus dem Team wählen.

## Mehr zum Beitrag

editorial-undated = noch ohne Tag
editorial-held = ⏸️ angehalten
editorial-move = Verschieben
editorial-hand-over = Abgeben
editorial-add-link = Link oder Notiz ergänzen
editorial-note = Notieren, wie es lief
editorial-asset = Bild { $number }
editorial-asset-alt = 🖼️ { $asset }: { $alt }
editorial-asset-no-alt = 🖼️ { $asset }: ⚠️ ohne Alt-Text
editorial-free-day = 🏖️ { $name }
editorial-month = { $month }
editorial-month-none = In diesem Monat ist noch nichts geplant.
editorial-page = { $first } bis { $last } von { $total }
editorial-page-back = ← Zurück
editorial-page-next = Weiter →
editorial-month-before = ← { $month }
editorial-month-after = { $month } →
editorial-list-ideas = Ideen ohne Tag ({ $count })
editorial-list-ideas-none = Die Ideenkiste ist leer. Mit `/redaktionsplan neu` kommt etwas hinein: einfach den Tag leer lassen.
editorial-list-mine = { $address ->
    [du] Deine offenen Beiträge ({ $count })
   *[sie] Ihre offenen Beiträge ({ $count })
}
editorial-list-mine-none = { $address ->
    [du] Bei dir liegt gerade nichts.
   *[sie] Bei Ihnen liegt gerade nichts.
}
editorial-list-search = Gefunden zu „{ $words }“ ({ $count })
editorial-list-search-none = Zu „{ $words }“ steht nichts im Plan.

editorial-form-understood = 🗓️ Verstanden: { $day }
editorial-form-date-hint = Leer lassen, wenn es erst eine Idee ist.
editorial-form-text-own = Text für { $channel }
editorial-form-text-own-placeholder = Leer lassen, wenn der Text oben passt
editorial-form-split = Je Kanal ein eigener Text
editorial-form-more = Mehr: Termine, Bilder, Kampagne
editorial-form-campaign = Kampagne
editorial-form-draft_due = Entwurf fertig bis
editorial-form-approval_due = Freigabe bis
editorial-form-review_on = Nachsehen, wie es lief, am
editorial-form-assets = Bilder und Filme
editorial-form-assets-placeholder = https://… Was darauf zu sehen ist
editorial-form-assets-hint = Eine Zeile je Bild: der Link, dahinter der Alt-Text für alle, die es nicht sehen können.
editorial-form-files = Dateien hochladen
editorial-form-status-approved = Freigegeben
editorial-form-status-scheduled = Im Tool eingeplant: geht von selbst raus

editorial-saved-alt = ⚠️ Mindestens ein Bild hat noch keinen Alt-Text.
editorial-saved-note = ✅ Notiert bei *{ $title }*.
editorial-saved-held = ⏸️ Der Plan ist gerade angehalten, auch dieser Beitrag geht erst nach der Freigabe durch die Leitung raus.
editorial-saved-away = 🌴 { $owner } ist dann nicht da (bis { $until }). Erinnerungen gehen an { $deputy }.
editorial-saved-away-alone = 🌴 { $owner } ist dann nicht da (bis { $until }), und niemand vertritt. Vielleicht übernimmt jemand anderes?
editorial-saved-holiday = 🏖️ An dem Tag ist Feiertag: { $name }.

editorial-step-text = *{ $title }* · { $channel } · { $when }
editorial-step-move-title = Verschieben
editorial-step-move-submit = Verschieben
editorial-step-hand_over-title = Abgeben
editorial-step-hand_over-submit = Abgeben
editorial-step-note-title = Wie lief es?
editorial-step-note-submit = Notieren

## Termine, die fällig sind

editorial-standing-in = { $address ->
    [du] Das kommt zu dir, weil { $who } nicht da ist.
   *[sie] Das kommt zu Ihnen, weil { $who } nicht da ist.
}
editorial-remind-held = ⏸️ *„{ $title }“ sollte auf { $channel } raus ({ $time }), ist aber angehalten.* Grund: { $reason }. Bitte nicht veröffentlichen und, falls der Beitrag in einem Tool eingeplant ist, dort herausnehmen.
editorial-due-draft = ✍️ *Heute soll der Entwurf von „{ $title }“ fertig sein.* Geplant: { $when } auf { $channel }.
editorial-due-approval = 👀 *Heute soll „{ $title }“ freigegeben sein, angefragt ist die Freigabe noch nicht.* Geplant: { $when } auf { $channel }.
editorial-due-approval-waits = 👀 *Heute soll „{ $title }“ freigegeben sein, noch wartet die Anfrage bei { $who }.* Geplant: { $when } auf { $channel }.
editorial-due-published = 📣 *Ist „{ $title }“ draußen?* Geplant war { $when } auf { $channel }. Wenn ja, fehlt hier noch der Link.
editorial-due-published-lacking = ⚠️ *„{ $title }“ sollte { $when } auf { $channel } raus, ist aber nicht freigegeben.* Wie geht es weiter?
editorial-due-review = 📊 *Wie lief „{ $title }“?* { $when } auf { $channel }. Ein, zwei Sätze helfen beim nächsten Mal.

editorial-late-title = { $count ->
    [0] Überfällig
    [one] Überfällig: ein Beitrag
   *[other] Überfällig: { $count } Beiträge
}
editorial-late-none = Nichts ist überfällig. 🎉
editorial-late-own = { $count ->
    [one] { $address ->
        [du] Bei dir ist ein Beitrag überfällig
       *[sie] Bei Ihnen ist ein Beitrag überfällig
    }
   *[other] { $address ->
        [du] Bei dir sind { $count } Beiträge überfällig
       *[sie] Bei Ihnen sind { $count } Beiträge überfällig
    }
}
editorial-late-team = { $count ->
    [one] Seit Tagen überfällig: ein Beitrag
   *[other] Seit Tagen überfällig: { $count } Beiträge
}
editorial-late-show = Überfällige ansehen
editorial-late-days = { $days ->
    [one] einem Tag
   *[other] { $days } Tagen
}
editorial-late-draft = *Entwurf fehlt* seit { $delay }
editorial-late-approval = *Freigabe fehlt* seit { $delay }
editorial-late-published = *Sollte draußen sein* seit { $delay }

## Rhythmus der Kanäle

editorial-gaps-title = { $count ->
    [0] Lücken: keine
    [one] Eine Lücke
   *[other] { $count } Lücken
}
editorial-gaps-none = In den nächsten Wochen ist alles geplant, was die Kanäle versprechen. 🎉
editorial-gaps-button = Lücken ansehen
editorial-gap = 🕳️ *{ $channel }*, KW { $week }: { $missing ->
    [one] ein Beitrag fehlt
   *[other] { $missing } Beiträge fehlen
}, { $planned ->
    [0] geplant ist noch keiner
    [one] geplant ist einer
   *[other] geplant sind { $planned }
}. Frei: { $days }
editorial-gap-fill = { $day } planen
editorial-crowd = 📚 *{ $channel }*: { $day } sind { $count } Beiträge geplant, mehr als der Rhythmus vorsieht.
editorial-closed = 🚫 { $day }: { $name }{ $count ->
    [0] , es geht nichts raus.
    [one] , trotzdem ist ein Beitrag geplant.
   *[other] , trotzdem sind { $count } Beiträge geplant.
}
editorial-holiday = 🏖️ { $day }: { $name }

editorial-ahead-title = Das steht nächste Woche an
editorial-ahead-empty = Für nächste Woche ist noch nichts geplant.
editorial-ahead-missing = Fällt auf

## Anhalten

editorial-freeze-title = Plan anhalten
editorial-freeze-held = Angehalten
editorial-freeze-what = Dann geht nichts mehr raus: Alles, was noch nicht veröffentlicht ist, wartet, bis die Leitung es einzeln oder zusammen wieder freigibt. Alle Verantwortlichen erfahren es mit dem Grund.
editorial-freeze-reason = Warum?
editorial-freeze-submit = Anhalten
editorial-freeze-done = ⏸️ Der Plan steht. { $count ->
    [0] Es war nichts offen.
    [one] Ein Beitrag wartet.
   *[other] { $count } Beiträge warten.
} Grund: { $reason }
editorial-freeze-banner = ⏸️ *Der Plan ist angehalten*, seit { $when } von { $who }. Grund: { $reason }
editorial-freeze-banner-alert = ⏸️ *Der Plan ist angehalten*, seit { $when } wegen eines Alarms. Grund: { $reason }
editorial-freeze-yours = { $count ->
    [one] { $address ->
        [du] Dieser Beitrag von dir geht vorerst nicht raus:
       *[sie] Dieser Beitrag von Ihnen geht vorerst nicht raus:
    }
   *[other] { $address ->
        [du] Diese Beiträge von dir gehen vorerst nicht raus:
       *[sie] Diese Beiträge von Ihnen gehen vorerst nicht raus:
    }
}
editorial-freeze-elsewhere = Was in einem Tool schon eingeplant ist, bitte dort herausnehmen: Das kann ich nicht.
editorial-freeze-board = { $count ->
    [0] Neues wartet, bis die Leitung den Plan wieder freigibt.
    [one] Ein Beitrag wartet. Bitte nichts veröffentlichen.
   *[other] { $count } Beiträge warten. Bitte nichts veröffentlichen.
}
editorial-freeze-none = Der Plan läuft, angehalten ist nichts.
editorial-freeze-release = Weiter
editorial-freeze-release-label = { $title } wieder freigeben
editorial-freeze-release-all = Alles wieder freigeben
editorial-freeze-release-sure = { $count ->
    [one] Dann geht ein Beitrag wieder seinen Gang.
   *[other] Dann gehen { $count } Beiträge wieder ihren Gang.
}
editorial-freeze-release-yes = Ja, weiter
editorial-freeze-one-by-one = Einzeln ansehen
editorial-freeze-who = Wieder freigeben können den Plan alle, die in der Krise entscheiden, und die Geschäftsleitung.
editorial-freeze-offer = { $how ->
    [false_alarm] ✅ Der Alarm „{ $reason }“ war ein Fehlalarm.
   *[resolved] ✅ Der Alarm „{ $reason }“ ist abgeschlossen.
} Der Plan ist weiter angehalten{ $count ->
    [0] .
    [one] , ein Beitrag wartet.
   *[other] , { $count } Beiträge warten.
} Soll es weitergehen?
editorial-freeze-released = ▶️ { $who } hat { $count ->
    [one] { $address ->
        [du] einen Beitrag von dir wieder freigegeben. Passt der Termin noch?
       *[sie] einen Beitrag von Ihnen wieder freigegeben. Passt der Termin noch?
    }
   *[other] { $address ->
        [du] { $count } Beiträge von dir wieder freigegeben. Passen die Termine noch?
       *[sie] { $count } Beiträge von Ihnen wieder freigegeben. Passen die Termine noch?
    }
}
editorial-freeze-over = ▶️ { $who } lässt den Plan weiterlaufen. Angehalten war er wegen: { $reason }

editorial-error-channel-missing = Bitte mindestens einen Kanal wählen.
editorial-error-channels = Mehr als { $most } Kanäle passen nicht zu einem Beitrag. Bitte auf mehrere Beiträge verteilen.
editorial-error-blackout = An dem Tag geht nichts raus: { $name }. Bitte einen anderen Tag wählen.
editorial-error-order = { $pair ->
    [draft-due-approval-due] Die Freigabe kann nicht vor dem Entwurf fällig sein.
    [draft-due-planned] Der Beitrag kann nicht vor seinem Entwurf rausgehen.
    [draft-due-review-on] Nachsehen lässt sich erst nach dem Entwurf.
    [approval-due-planned] Der Beitrag kann nicht vor seiner Freigabe rausgehen.
    [approval-due-review-on] Nachsehen lässt sich erst nach der Freigabe.
   *[planned-review-on] Nachsehen lässt sich erst, wenn der Beitrag draußen ist.
}
editorial-error-asset = „{ $word }“ ist kein Link. Bitte je Zeile erst den Link mit https://, dann den Alt-Text.
editorial-error-assets = Mehr als { $most } Bilder und Filme passen nicht zu einem Beitrag.
editorial-error-held = „{ $title }“ ist angehalten und darf noch nicht raus. Grund: { $reason }. Weiter geht es, wenn die Leitung den Beitrag freigibt.
editorial-error-frozen = Der Plan ist schon angehalten. Grund: { $reason }. Was wartet, zeigt `/redaktionsplan angehalten`.
editorial-error-not-frozen = Der Plan läuft schon wieder.
editorial-error-not-held = „{ $title }“ ist schon nicht mehr angehalten.
editorial-error-not-lead = Das entscheidet die Leitung: { $who }.
editorial-error-reason = Bitte den Grund eintragen: Alle Verantwortlichen bekommen ihn zu lesen.

## Dateien

editorial-import-title = Plan einlesen
editorial-import-what = Eine Tabelle (CSV) oder ein Kalender (iCal). Zuerst zeige ich, was sich ändern würde; übernommen wird alles oder nichts.
editorial-import-file = Datei
editorial-import-pasted = … oder Zeilen aus der Tabelle, mit Kopfzeile
editorial-import-pasted-placeholder = Titel;Kanal;Datum;Uhrzeit;Text
editorial-import-pasted-name = eingefügte Zeilen
editorial-import-channel = Kanal für alles, wo keiner dabeisteht
editorial-import-channel-none = Keiner: dann ist es ein Fehler
editorial-import-submit = Vorschau
editorial-import-nothing = Bitte eine Datei auswählen oder Zeilen einfügen.
editorial-import-reading = Ich lese das gerade. Die Vorschau kommt gleich als Direktnachricht.
editorial-import-preview = Vorschau: { $name }
editorial-import-again = ⚠️ Der Plan hat sich inzwischen geändert, übernommen ist noch nichts. So sieht es jetzt aus:
editorial-import-counts = Neu: { $new } · geändert: { $changed } · unverändert: { $same } · fehlerhaft: { $problems }
editorial-import-heading-problem = *Fehlerhaft* ({ $count })
editorial-import-heading-cancelled = *⚠️ Wird abgesagt*, weil die Datei es so sagt ({ $count })
editorial-import-heading-new = *Neu* ({ $count })
editorial-import-heading-changed = *Geändert* ({ $count })
editorial-import-line = Zeile { $line } · *{ $title }*
editorial-import-was = { $field }: { $before } → { $after }
editorial-import-fields = auch anders: { $fields }
editorial-import-more = … und { $count } weitere
editorial-import-mend = Solange etwas fehlerhaft ist, wird nichts übernommen. Bitte die Datei verbessern und noch einmal schicken.
editorial-import-stays = Was nicht in der Datei steht, bleibt, wie es ist: Gelöscht wird beim Einlesen nie etwas.
editorial-import-apply = Übernehmen
editorial-import-discard = Verwerfen
editorial-import-refused = *{ $name }* konnte ich nicht einlesen.
editorial-import-done = ✅ *{ $name }* ist übernommen.
editorial-import-discarded = *{ $name }* ist verworfen, geändert ist nichts.
editorial-import-told = 📥 { $who } hat einen Plan eingelesen. { $count ->
    [one] { $address ->
        [du] Ein Beitrag davon ist deiner:
       *[sie] Ein Beitrag davon ist Ihrer:
    }
   *[other] { $address ->
        [du] { $count } Beiträge davon sind deine:
       *[sie] { $count } Beiträge davon sind Ihre:
    }
}
editorial-export-coming = 📤 Der Plan kommt gleich als { $kind ->
    [ical] Kalenderdatei
   *[csv] Tabelle
} per Direktnachricht.
editorial-export-here = Der ganze Redaktionsplan. Geändert kann er mit `/redaktionsplan einlesen` wieder zurück.
editorial-export-refused = Die Datei durfte ich nicht schicken (Slack sagt: { $error }). Lotse braucht dafür die Berechtigung files:write.
editorial-field-title = Titel
editorial-field-channels = Kanäle
editorial-field-owner = Verantwortung
editorial-field-planned = Termin
editorial-field-text = Text
editorial-field-drafts = Texte je Kanal
editorial-field-campaign = Kampagne
editorial-field-draft_due = Entwurf bis
editorial-field-approval_due = Freigabe bis
editorial-field-review_on = Nachsehen am
editorial-field-assets = Bilder
editorial-field-link = Link
editorial-field-notes = Notizen
editorial-field-status = Status
editorial-file-too-big = Die Datei ist größer als { $most } MB. So groß ist kein Redaktionsplan; bitte nur die nötigen Zeilen schicken.
editorial-file-not-allowed = Slack gibt mir die Datei nicht. Vielleicht fehlt Lotse die Berechtigung files:read; die Lotse-Admins können sie ergänzen.
editorial-file-gone = Die Datei gibt es in Slack nicht mehr.
editorial-file-broken-off = Die Übertragung ist abgebrochen. Bitte noch einmal schicken.
editorial-exchange-lost = Ich war zwischendurch nicht da und habe die Datei nicht zu Ende gelesen. Bitte noch einmal schicken.
editorial-exchange-big = Die Datei ist größer als { $most } MB. So groß ist kein Redaktionsplan; bitte nur die nötigen Zeilen schicken.
editorial-exchange-many = Das sind mehr als { $most } Einträge. Bitte auf mehrere Dateien verteilen.
editorial-exchange-binary = Das ist keine Textdatei. Bitte in der Tabelle „Speichern unter … CSV“ wählen.
editorial-exchange-broken = Ab Zeile { $line } ist die Tabelle nicht mehr lesbar ({ $reason }). Oft fehlt ein Anführungszeichen.
editorial-exchange-header = In der ersten Zeile fehlt eine Spalte „Titel“ oder „title“. Ein Beispiel mit allen Spalten liefert `/redaktionsplan export`.
editorial-exchange-doubled = Die Spalte „{ $column }“ kommt zweimal vor.
editorial-exchange-ical = Der Kalender ist nicht lesbar ({ $reason }).
editorial-exchange-ical-end = Der Kalender hört mittendrin auf: END:VCALENDAR fehlt.
editorial-exchange-cells = In dieser Zeile stehen mehr Zellen als Spalten. Oft steht ein Trennzeichen im Text ohne Anführungszeichen.
editorial-exchange-recurring = Serientermine kann der Plan nicht aufnehmen. Bitte als einzelne Termine schicken.
editorial-exchange-twice = Diesen Beitrag gibt es in der Datei schon weiter oben.
editorial-exchange-needs-approval = kommt als Entwurf: freigegeben wird hier
editorial-exchange-approval-again = wird wieder Entwurf: andere Worte brauchen eine neue Freigabe
editorial-exchange-past = Der { $when } liegt zurück. Bitte einen späteren Termin eintragen, oder als Status „veröffentlicht“.
editorial-exchange-outdated = „{ $title }“ wurde geändert, nachdem diese Datei geschrieben wurde. Bitte neu exportieren und die Änderung dort eintragen.
editorial-exchange-held = Der Beitrag ist angehalten und kann nicht veröffentlicht sein.
editorial-exchange-status = Dieser Status lässt sich per Datei nicht setzen; der Beitrag steht auf: { editorial-status }.
editorial-exchange-status-word = Den Status „{ $word }“ gibt es nicht. Möglich sind: idea, draft, cancelled, published.
editorial-exchange-number = In „{ $column }“ gehört eine Zahl, nicht „{ $word }“. Bitte so lassen, wie sie exportiert wurde.
editorial-exchange-long = „{ $column }“ hat { $length } Zeichen, höchstens { $limit } gehen.
editorial-exchange-channel = Einen Kanal „{ $name }“ gibt es nicht. { $meant ->
    [none] Es gibt: { $known }.
   *[other] Gemeint ist vielleicht { $meant }?
}
editorial-exchange-owner = „{ $name }“ ist niemand aus dem Team.
editorial-exchange-days = „{ $word }“ sind mehrere Tage. Bitte einen eintragen.
editorial-exchange-time = „{ $word }“ ist keine Uhrzeit. Bitte so schreiben: 09:30.
editorial-exchange-zone = Eine Zeitzone „{ $word }“ gibt es nicht. Bitte so schreiben: Europe/Berlin.
editorial-exchange-gone = Diese Vorschau gibt es nicht mehr. Bitte die Datei noch einmal schicken.
editorial-exchange-not-yours = Übernehmen kann das nur, wer die Datei geschickt hat.
editorial-exchange-settled = { $state ->
    [done] Das ist schon übernommen.
   *[dropped] Das ist schon verworfen.
}

## Die Woche als Bild

editorial-picture-title = Redaktionsplan, KW { $week }
editorial-picture-empty = nichts geplant
editorial-picture-alt = { $title } als Bild. { $lines }
editorial-picture-coming = 🖼️ Das Bild der Woche kommt gleich als Direktnachricht.
editorial-held-short = angehalten
editorial-word-idea = Idee
editorial-word-draft = Entwurf
editorial-word-in_review = in Freigabe
editorial-word-changes_requested = Änderungen
editorial-word-approved = freigegeben
editorial-word-scheduled = eingeplant
editorial-word-published = veröffentlicht
editorial-word-cancelled = abgesagt
editorial-exchange-empty = In der Datei steht kein einziger Beitrag.
