## A look at the draft

guideline_checks-title = Check a draft
guideline_checks-channel = Channel
guideline_checks-no-channel = Another one
guideline_checks-text = Text
guideline_checks-picture = Picture
guideline_checks-with-picture = With a picture or video
guideline_checks-alt-text = Alt text
guideline_checks-submit = Check
guideline_checks-found = { $count ->
    [0] Nothing found, looks good
    [one] One hint
   *[other] { $count } hints
}
guideline_checks-rests = 📖 { $where }
guideline_checks-limits = I only see what words can tell. This doesn't replace the approval. The draft isn't stored.
guideline_checks-name-channel = For form of address and tone I need the channel: `/guideline check instagram: …`
guideline_checks-formal = *Form of address:* on { $channel } we say du. Here it says { $found }.
guideline_checks-informal = *Form of address:* on { $channel } we say Sie. Here it says { $found }.
guideline_checks-label = *Label:* { $found } sounds like advertising, but no label says so.
guideline_checks-label-late = *Label:* { $found } comes late in the text. The label belongs at the beginning.
guideline_checks-label-english = *Label:* { $found } is not enough in German. Better: “Anzeige” or “Werbung”.
guideline_checks-email = *Privacy:* { $found } looks like a private person's address.
guideline_checks-phone = *Privacy:* { $found } looks like a private phone number.
guideline_checks-name = *Privacy:* { $found } tells who somebody is. Do we have their consent?
guideline_checks-alt-text-hint = { $count ->
    [0] *Accessibility:* the picture has no alt text.
   *[other] *Accessibility:* { $found } has no alt text.
}
guideline_checks-word = *Tone:* { $found } doesn't fit { $channel }.
