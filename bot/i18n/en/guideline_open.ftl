## What is open in the guidelines

guideline_open-title = Open in the guidelines
guideline_open-tickets = { $count ->
    [one] *One question* is waiting for an answer:
   *[other] *{ $count } questions* are waiting for an answer:
}
guideline_open-proposals = { $count ->
    [one] *One new section* is waiting for a yes:
   *[other] *{ $count } new sections* are waiting for a yes:
}
guideline_open-questions = { $count ->
    [one] *One question* that got no good answer:
   *[other] *{ $count } questions* that got no good answer:
}
guideline_open-none = { $count ->
   *[other] Every question got a good answer. 🎉
}
guideline_open-line = *{ $question }*
    { $count ->
        [one] asked once, on { $day }
       *[other] asked { $count } times, last on { $day }
    } · { $why ->
        [unhelpful] “{ $heading }” didn't help
        [unsure] only vague matches
       *[nothing] nothing found
    }
guideline_open-write = Write a section
guideline_open-alias = Assign a section
guideline_open-dismiss = Done
guideline_open-button-label = { $what }: { $question }
guideline_open-show = See open questions
guideline_open-alias-explained = Which section answers this question? From now on it leads there.
guideline_open-alias-section = Section
guideline_open-alias-search = Find a section
guideline_open-alias-save = Assign
guideline_open-alias-added = ✅ “{ $question }” now leads to “{ $heading }”.
guideline_open-note-title = The guidelines' week
guideline_open-note-asked = { $count ->
    [0] Nobody asked about your documents.
    [one] There was one question about your documents.
   *[other] There were { $count } questions about your documents.
}
guideline_open-note-top = *Asked most*
guideline_open-note-misleading = *Worth a second look*: these often didn't help
guideline_open-note-section = • { $heading }: asked { $count }×, 👍 { $helpful } · 👎 { $unhelpful }
guideline_open-note-unanswered = *Left without a good answer*
guideline_open-note-question = • { $question }{ $count ->
    [one] { "" }
   *[other] { " " }({ $count }×)
}
guideline_open-error-not-in-team = The list is for the social media team.
guideline_open-error-no-section = That section is no longer there. Choose another one.
guideline_open-error-alias = This question leads to this section already.
guideline_open-error-settled = Somebody has settled this already.
