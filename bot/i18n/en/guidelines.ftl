## Answers from the guidelines

guidelines-asked = Your question: { $question }
guidelines-shortened = That was a lot of text. I only searched with the beginning; a short question works best.
guidelines-source = 📖 { $where }
guidelines-source-version = version { $version }
guidelines-source-since = as of { $date }
guidelines-source-owner = { $owner }
guidelines-source-added = ✚ added in Lotse
guidelines-helpful = 👍 Helpful
guidelines-unhelpful = 👎 Not helpful
guidelines-share = Share here
guidelines-shared = { $person } asked: { $question }
guidelines-ask-somebody = Ask a person
guidelines-voted-helpful = Thanks, noted. 👍
guidelines-voted-unhelpful = Thanks, noted. That's how the guidelines learn. Shall a person have a look?
guidelines-withdraw = Take out
guidelines-withdraw-sure = “{ $heading }” will no longer be found.
guidelines-people-line = *{ $channels }*: { $facts }
guidelines-people-duty = { $who } is on duty
guidelines-people-deputy = deputy { $who }
guidelines-people-approves = approval by { $who }
guidelines-people-decides = { $who } decides
guidelines-other-language = { $language ->
    [de] So far we only have this in German.
   *[en] So far we only have this in English.
}
guidelines-further = This may fit, too:
guidelines-read = Read
guidelines-read-all = Read the whole section
guidelines-read-label = Read { $heading }
guidelines-unsure = { $count ->
    [one] I'm not quite sure. Did you mean this?
   *[other] I'm not quite sure. Did you mean one of these?
}
guidelines-nothing = Our guidelines say nothing on this, and I won't make anything up.
guidelines-nothing-tip = Another keyword may help. Type `/guideline` to see all topics.
guidelines-foreign = Sorry, I only understand German and English.
guidelines-empty = I don't have any guidelines yet.
guidelines-ask-person = It's best to ask { $person }.
guidelines-ask-team = It's best to ask the social media team.
guidelines-thanks = You're welcome! 🙂
guidelines-help = *Ask me what's allowed.* I'll find the right passage in our social media guidelines, for example:
    • `/guideline Can I post the photo of that customer?`
    • `/guideline Who may delete comments?`
    • `/guideline check instagram: …` looks a draft over
    • `/guideline open` shows the team what has no good answer yet
    You can also just message me, or mention me in a Slack channel. Or have a look around:
guidelines-topics = *Our guidelines.* Pick a topic:
guidelines-pick = { $count ->
    [one] { $count } topic
   *[other] { $count } topics
}
guidelines-modal-title = Guideline
guidelines-error-gone = That section is no longer there. Type `/guideline` to see what applies today.
guidelines-error-forgotten = That question was too long ago, I have forgotten it. Please ask again.
guidelines-error-shared = The answer is in the Slack channel already.

## What is wrong with a file

guidelines-problem-no-files = There isn't a single .md file in this folder.
guidelines-problem-outside = The file is a link that leads out of the folder. Put the file itself into the folder.
guidelines-problem-no-file = That is not an ordinary file.
guidelines-problem-unreadable = The file can't be read ({ $why }). Check its permissions.
guidelines-problem-too-long = The file is larger than { $limit }. Split it up.
guidelines-problem-binary = That is not text in UTF-8. Save it as Markdown in UTF-8.
guidelines-problem-empty = The file is empty.
guidelines-problem-front-matter-open = The front matter begins with --- but never ends. Add a second line with ---.
guidelines-problem-front-matter = The front matter is not valid YAML ({ $why }). Expected are lines like “title: Images and rights”.
guidelines-problem-unknown-field = I don't know the field “{ $field }”; there are title, language, owner, version and review-by.
guidelines-problem-no-title = The title is missing; “{ $title }” is used. Better: a line “title: …” in the front matter.
guidelines-problem-language = I don't know the language “{ $language }”; de and en are possible.
guidelines-problem-language-unclear = The language can't be told. Write “language: de” or “language: en” into the front matter.
guidelines-problem-review-date = “{ $date }” is not a date. Write it like 2027-03-31.
guidelines-problem-no-sections = The file has no section with any text.
guidelines-problem-anchor = “{ $heading }” has the same anchor ({ $anchor }) as line { $first } and is left out. Give it one of its own, like “{ $heading } {"{"}#own-anchor{"}"}”.
