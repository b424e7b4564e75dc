## Stöbern in den Richtlinien

guideline_browse-added = ✚ heißt: in Lotse ergänzt, steht noch nicht in der Datei.
guideline_browse-page = Seite { $number } von { $count }
guideline_browse-back = ← Zurück
guideline_browse-on = Weiter →
