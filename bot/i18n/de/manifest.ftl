# Was Slack über Lotse zeigt: im Verzeichnis, in der Liste der Befehle, im Menü einer Nachricht.

manifest-description = Hält das Social-Media-Team zusammen: Richtlinien, Dienstplan, Redaktionsplan, Freigaben und Krisenalarm.
manifest-long-description =
    Lotse beantwortet Fragen aus den Social-Media-Richtlinien der Firma, Wort für Wort, mit Dokument und Stand.
    Lotse weiß, wer Dienst hat, erinnert an Schichten und geplante Beiträge, holt Freigaben ein und schlägt
    bei einem Shitstorm Alarm, und zwar bei denen, die entscheiden.
manifest-guideline = In den Social-Media-Richtlinien nachfragen
manifest-guideline-hint = [Frage] | themen | prüfen | offen
manifest-rota = Wer jetzt und als Nächstes Dienst hat
manifest-plan = Was geplant ist, und neue Beiträge
manifest-approvals = Freigaben, die auf eine Entscheidung warten
manifest-alert = Einen Shitstorm melden, direkt an die, die entscheiden
manifest-help = Was Lotse kann
manifest-shortcut = In den Redaktionsplan
manifest-shortcut-description = Diese Nachricht in den Redaktionsplan aufnehmen
