## Sections that are added in Lotse

guideline_additions-title = New section
guideline_additions-explained = First the rule, then why, then an example. Once an editor agrees, the section is found at once.
guideline_additions-document = Belongs to
guideline_additions-more = More questions
guideline_additions-language = { $language ->
    [de] German
   *[en] English
}
guideline_additions-heading = Heading, { $language }
guideline_additions-text = Text, { $language }
guideline_additions-text-hint = Markdown works: **bold**, - lists.
guideline_additions-send = Propose
guideline_additions-proposed = { $count ->
    [one] ✅ Proposed. { $who } will have a look.
   *[other] ✅ Proposed. { $who } will have a look; whoever answers first decides.
}
guideline_additions-question = *New section for “{ $document }”*, proposed by { $who }:
guideline_additions-confirm = Accept
guideline_additions-confirm-label = Accept { $heading }
guideline_additions-reject = Reject
guideline_additions-reject-label = Reject { $heading }
guideline_additions-line = *{ $heading }*, proposed by { $who }
guideline_additions-found-now = Whoever asks now will find it.
guideline_additions-withdrawn = “{ $heading }” is out again and no longer found.
guideline_additions-state = { $state ->
    [confirmed] ✅ *Accepted* by { $who }, { $when }
    [rejected] 🚫 *Rejected* by { $who }, { $when }
    [withdrawn] ↩️ *Taken out again* by { $who }, { $when }
   *[proposed] ⏳ Waiting for a yes
}
guideline_additions-error-empty = Heading and text are missing.
guideline_additions-error-heading = This text still needs a heading.
guideline_additions-error-text = This heading still needs a text.
guideline_additions-error-nobody = Nobody in the team is an editor. Ask the Lotse admins to complete the team file.
guideline_additions-error-not-editor = This takes an editor (editor or admin in the team file).
guideline_additions-error-proposed = A section has been proposed from this answer already.
guideline_additions-error-own = This is your own proposal; somebody else has to agree.
guideline_additions-error-settled = Somebody was faster. { $state ->
    [confirmed] { $who } has accepted the section.
    [rejected] { $who } has rejected the proposal.
    [withdrawn] { $who } has taken the section out again.
   *[proposed] The section has not been accepted yet.
}
