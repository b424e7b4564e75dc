## Is it still right?

guideline_reviews-reminder = 🔎 *Is “{ $title }” still right?* It has been due for a second look since { $day }.
guideline_reviews-how-to-change = If something is wrong, the file is changed; its new date then counts.
guideline_reviews-still-right = Still right
guideline_reviews-read = Read it
guideline_reviews-confirmed = ✅ “{ $title }” is still right. I'll ask again on { $until }.
guideline_reviews-error-not-owner = That's up to whoever is responsible for the document, or an editor.
