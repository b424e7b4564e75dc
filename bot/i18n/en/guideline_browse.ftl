## Browsing the guidelines

guideline_browse-added = ✚ means: added in Lotse, not in the file yet.
guideline_browse-page = Page { $number } of { $count }
guideline_browse-back = ← Back
guideline_browse-on = Next →
