## Stimmt das noch?

guideline_reviews-reminder = 🔎 *Stimmt „{ $title }“ noch?* Seit { $day } ist ein zweiter Blick fällig.
guideline_reviews-how-to-change = Stimmt etwas nicht, wird die Datei geändert; dann zählt deren neues Datum.
guideline_reviews-still-right = Stimmt noch
guideline_reviews-read = Nachlesen
guideline_reviews-confirmed = ✅ „{ $title }“ stimmt noch. Ich frage am { $until } wieder.
guideline_reviews-error-not-owner = Das bestätigt, wer für das Dokument zuständig ist, oder jemand mit Redaktionsrechten.
