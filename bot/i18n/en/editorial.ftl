## Editorial plan: what goes out when

editorial-title = Editorial plan
editorial-status = { $status ->
    [idea] 💡 idea
    [draft] ✏️ draft
    [in_review] 👀 in review
    [changes_requested] 💬 changes requested
    [approved] ✅ approved
    [scheduled] 🗓️ scheduled
    [published] 📣 published
   *[cancelled] 🚫 cancelled
}
editorial-today = Today, { $day }
editorial-tomorrow = Tomorrow, { $day }
editorial-overdue = Left over
editorial-nothing-today = Nothing planned for today.
editorial-nothing-week = Nothing else planned this week.
editorial-next = Coming up: *{ $title }* · { $channel } · { $when }
editorial-more = { $count ->
    [one] … and one more post
   *[other] … and { $count } more posts
}
editorial-zones = All times are in your time zone ({ $own }). The team plans by { $team }.
editorial-add = Plan a post
editorial-show = Open the plan
editorial-edit = Edit
editorial-publish = Mark as published
editorial-cancel = Cancel post
editorial-request = Ask for approval
editorial-request-label = Ask for approval of { $title }

editorial-help-title = *What `/plan` can do*
editorial-help =
    • `/plan` shows what goes out today and this week; also `today`, `month`, `month next`
    • `/plan add` plans a post; you can put the title right after it
    • `/plan ideas` shows what has no day yet, `/plan mine` what is on your desk
    • `/plan late` shows what has missed a date, `/plan gaps` where a channel has less than it promises
    • `/plan search summer` finds posts, published ones too
    • `/plan picture` sends the week as a picture, `picture next` the next one
    • `/plan freeze` stops the whole plan, `/plan held` shows what is waiting
    • `/plan import` takes a table or a calendar, `/plan export` gives the plan as a table, `export ical` as a calendar
    • `/plan calendar` gives an address for having the plan in your own calendar
    • `/plan help` shows this list
    To turn a message into a post, use its menu (⋮): *Add to plan*.
editorial-unknown = I don't know “{ $word }” here.
editorial-unknown-near = I don't know “{ $word }” here. Did you mean `/plan { $suggestion }`?

## The form

editorial-form-new = Plan a post
editorial-form-edit = Edit post
editorial-form-submit-new = Add to plan
editorial-form-title = Title
editorial-form-title-placeholder = How everybody will recognise this post
editorial-form-channel = Channel
editorial-form-date = Day
editorial-form-time = Time
editorial-form-time-zone = Time ({ $zone })
editorial-form-owner = Who looks after it?
editorial-form-owner-hint = Gets a reminder an hour before.
editorial-form-status = How far along is it?
editorial-form-status-idea = Idea: just pencil it in
editorial-form-status-draft = Draft: being written
editorial-form-text = Text
editorial-form-text-placeholder = As it should go out. Can follow later.
editorial-form-notes = Notes for the team
editorial-form-approved = This post is approved or waiting for approval. If you change its title, text or channel, it needs a new approval.
editorial-hint-audience = For: { $audience }
editorial-hint-tone = Tone: { $tone }
editorial-hint-address = { $form ->
    [du] Form of address: du
   *[sie] Form of address: Sie
}
editorial-hint-language = { $language ->
    [de] Language: German
   *[en] Language: English
}

editorial-saved-title = It's in the plan
editorial-saved-new = ✅ *{ $title }* is in the plan: { $channel }, { $when }.
editorial-saved-edit = ✅ *{ $title }* is saved: { $channel }, { $when }.
editorial-saved-owner = I've let { $owner } know.
editorial-saved-again = The content is new, so the post is a draft again and needs a new approval.
editorial-saved-request = To ask for approval, type `/plan`.

editorial-step-publish-title = Is it out?
editorial-step-publish-link = Link to the post
editorial-step-publish-submit = Yes, it's out
editorial-settled-published-title = Published
editorial-settled-published = 📣 *{ $title }* is published. Nice!
editorial-step-cancel-title = Cancel this post?
editorial-step-cancel-text = *{ $title }* ({ $channel }, { $when }) won't go out. It stays in the history.
editorial-step-cancel-reason = Why?
editorial-step-cancel-submit = Cancel post
editorial-settled-cancelled-title = Cancelled
editorial-settled-cancelled = 🚫 *{ $title }* is cancelled and won't go out.

## What others hear

editorial-told-assigned = 📌 { $actor } planned a post for you: *{ $title }* · { $channel } · { $when }
editorial-told-moved = 🗓️ { $actor } moved your post: *{ $title }* · { $channel } · now { $when }
editorial-told-edited = ✏️ { $actor } changed your post: *{ $title }* · { $channel } · { $when }
editorial-told-cancelled = 🚫 { $actor } cancelled your post: *{ $title }* · { $channel } · { $when }
editorial-told-published = 📣 { $actor } marked your post as published: *{ $title }* · { $channel } · { $when }

editorial-remind-ready = ⏰ *“{ $title }” goes out in { $length }*: { $time } on { $channel }.
editorial-remind-lacking = ⏰ *“{ $title }” is due in { $length }, but it isn't approved yet.* Planned for { $time } on { $channel }.
editorial-remind-in-review = ⏰ *“{ $title }” is due in { $length }, but it is still waiting for approval.* Planned for { $time } on { $channel }.
editorial-remind-over-ready = ⏰ *“{ $title }” was to go out on { $channel }: { $when }.* Is it out?
editorial-remind-over-lacking = ⏰ *“{ $title }” was to go out on { $channel }, { $when }, but isn't approved yet.* Please move or cancel it.
editorial-remind-settled = *{ $title }* · { $channel } · { $when } · { editorial-status }
editorial-remind-late = This reminder is { $delay } late: I was away for a while.

editorial-morning-title = Good morning! Going out today
editorial-morning-title-empty = Good morning!
editorial-morning-title-late = Today's plan
editorial-morning-title-late-empty = Today
editorial-morning-empty = No posts planned for today. Maybe a good moment for an idea from the drawer?
editorial-morning-unapproved = ⚠️ not approved yet
editorial-morning-duty = On duty
editorial-morning-lacking = Up next, but not approved yet
editorial-morning-late = Later than usual today: I was away at 9.

## What can't be done

editorial-error-gone = That post doesn't exist (any more). Type `/plan` to see what's planned.
editorial-error-status = “{ $title }” has moved on: { editorial-status }. So this can't be done now; nothing was changed.
editorial-error-changed = Somebody else has just changed “{ $title }”, so nothing was saved. Please open the post again and make your change there.
editorial-error-not-member = Everybody may look at the editorial plan, but only the social media team can change it. If something is missing or wrong, { $people } { $count ->
    [one] is
   *[other] are
} happy to help.
editorial-error-not-member-nobody = Everybody may look at the editorial plan, but only the social media team can change it.
editorial-error-no-channels = The team file has no channels yet, and nothing can be planned without one. Your Lotse admins can add one.
editorial-error-title = Please enter a title.
editorial-error-channel = That channel doesn't exist (any more). Please choose another one.
editorial-error-date-missing = Please choose a day.
editorial-error-time-missing = Please choose a time.
editorial-error-date = That day is over. Please choose today or a later day.
editorial-error-time = That time has passed. Please choose a later one.
editorial-error-owner-missing = Please choose who looks after it.
editorial-error-owner = That person isn't in the social media team. Please choose somebody who is.

## More about a post

editorial-undated = no day yet
editorial-held = ⏸️ on hold
editorial-move = Move
editorial-hand-over = Hand over
editorial-add-link = Add link or note
editorial-note = Note how it went
editorial-asset = Picture { $number }
editorial-asset-alt = 🖼️ { $asset }: { $alt }
editorial-asset-no-alt = 🖼️ { $asset }: ⚠️ no alt text
editorial-free-day = 🏖️ { $name }
editorial-month = { $month }
editorial-month-none = Nothing is planned this month yet.
editorial-page = { $first } to { $last } of { $total }
editorial-page-back = ← Back
editorial-page-next = More →
editorial-month-before = ← { $month }
editorial-month-after = { $month } →
editorial-list-ideas = Ideas without a day ({ $count })
editorial-list-ideas-none = No ideas in the drawer. Put one in with `/plan add`: just leave the day empty.
editorial-list-mine = Your open posts ({ $count })
editorial-list-mine-none = Nothing is on your desk right now.
editorial-list-search = Found for “{ $words }” ({ $count })
editorial-list-search-none = Nothing in the plan matches “{ $words }”.

editorial-form-understood = 🗓️ Understood: { $day }
editorial-form-date-hint = Leave it empty while it is just an idea.
editorial-form-text-own = Text for { $channel }
editorial-form-text-own-placeholder = Leave it empty if the text above will do
editorial-form-split = A text for each channel
editorial-form-more = More: dates, pictures, campaign
editorial-form-campaign = Campaign
editorial-form-draft_due = Draft due
editorial-form-approval_due = Approval due
editorial-form-review_on = Look at how it went on
editorial-form-assets = Pictures and films
editorial-form-assets-placeholder = https://… What can be seen in it
editorial-form-assets-hint = One line each: the link, then the alt text for everybody who can't see it.
editorial-form-files = Upload files
editorial-form-status-approved = Approved
editorial-form-status-scheduled = Scheduled in the tool: goes out by itself

editorial-saved-alt = ⚠️ At least one picture has no alt text yet.
editorial-saved-note = ✅ Noted with *{ $title }*.
editorial-saved-held = ⏸️ The plan is on hold; this post, too, goes out only once the lead releases it.
editorial-saved-away = 🌴 { $owner } is away then (until { $until }). Reminders go to { $deputy }.
editorial-saved-away-alone = 🌴 { $owner } is away then (until { $until }), and nobody stands in. Should somebody else take it?
editorial-saved-holiday = 🏖️ That day is a public holiday: { $name }.

editorial-step-text = *{ $title }* · { $channel } · { $when }
editorial-step-move-title = Move
editorial-step-move-submit = Move
editorial-step-hand_over-title = Hand over
editorial-step-hand_over-submit = Hand over
editorial-step-note-title = How did it go?
editorial-step-note-submit = Note

## Dates that are due

editorial-standing-in = You get this because { $who } is away.
editorial-remind-held = ⏸️ *“{ $title }” was to go out on { $channel } ({ $time }), but is on hold.* Reason: { $reason }. Please don't publish it, and take it out of your tool if it is scheduled there.
editorial-due-draft = ✍️ *The draft of “{ $title }” is due today.* Planned: { $when } on { $channel }.
editorial-due-approval = 👀 *“{ $title }” should be approved today, but nobody has been asked yet.* Planned: { $when } on { $channel }.
editorial-due-approval-waits = 👀 *“{ $title }” should be approved today; it still waits for { $who }.* Planned: { $when } on { $channel }.
editorial-due-published = 📣 *Is “{ $title }” out?* It was planned for { $when } on { $channel }. If so, the link is still missing here.
editorial-due-published-lacking = ⚠️ *“{ $title }” was to go out { $when } on { $channel }, but isn't approved.* What now?
editorial-due-review = 📊 *How did “{ $title }” go?* { $when } on { $channel }. A sentence or two will help next time.

editorial-late-title = { $count ->
    [0] Late
    [one] Late: one post
   *[other] Late: { $count } posts
}
editorial-late-none = Nothing is late. 🎉
editorial-late-own = { $count ->
    [one] One of your posts is late
   *[other] { $count } of your posts are late
}
editorial-late-team = { $count ->
    [one] Late for days: one post
   *[other] Late for days: { $count } posts
}
editorial-late-show = See what is late
editorial-late-days = { $days ->
    [one] a day
   *[other] { $days } days
}
editorial-late-draft = *Draft missing* for { $delay }
editorial-late-approval = *Approval missing* for { $delay }
editorial-late-published = *Should have been out* for { $delay }

## What the channels promise

editorial-gaps-title = { $count ->
    [0] Gaps: none
    [one] One gap
   *[other] { $count } gaps
}
editorial-gaps-none = Everything that the channels promise is planned for the next weeks. 🎉
editorial-gaps-button = See the gaps
editorial-gap = 🕳️ *{ $channel }*, week { $week }: { $missing ->
    [one] one post missing
   *[other] { $missing } posts missing
}, { $planned ->
    [0] none planned
    [one] one planned
   *[other] { $planned } planned
}. Free: { $days }
editorial-gap-fill = Plan { $day }
editorial-crowd = 📚 *{ $channel }*: { $count } posts on { $day }, more than it promises.
editorial-closed = 🚫 { $day }: { $name }{ $count ->
    [0] , nothing goes out.
    [one] , and yet one post is planned.
   *[other] , and yet { $count } posts are planned.
}
editorial-holiday = 🏖️ { $day }: { $name }

editorial-ahead-title = Coming up next week
editorial-ahead-empty = Nothing is planned for next week yet.
editorial-ahead-missing = Worth a look

## On hold

editorial-freeze-title = Stop the plan
editorial-freeze-held = On hold
editorial-freeze-what = Nothing goes out then: everything that isn't published yet waits until the lead releases it, one by one or all at once. Everybody whose posts are held is told the reason.
editorial-freeze-reason = Why?
editorial-freeze-submit = Stop the plan
editorial-freeze-done = ⏸️ The plan is on hold. { $count ->
    [0] Nothing was open.
    [one] One post is waiting.
   *[other] { $count } posts are waiting.
} Reason: { $reason }
editorial-freeze-banner = ⏸️ *The plan is on hold*, since { $when } by { $who }. Reason: { $reason }
editorial-freeze-banner-alert = ⏸️ *The plan is on hold*, since { $when } because of an alert. Reason: { $reason }
editorial-freeze-yours = { $count ->
    [one] This post of yours does not go out for now:
   *[other] These posts of yours do not go out for now:
}
editorial-freeze-elsewhere = What is already scheduled in a tool, please take out there: I can't.
editorial-freeze-board = { $count ->
    [0] New posts wait until the lead releases the plan.
    [one] One post is waiting. Please don't publish anything.
   *[other] { $count } posts are waiting. Please don't publish anything.
}
editorial-freeze-none = The plan is running, nothing is on hold.
editorial-freeze-release = Go on
editorial-freeze-release-label = Release { $title }
editorial-freeze-release-all = Release everything
editorial-freeze-release-sure = { $count ->
    [one] One post then goes its way again.
   *[other] { $count } posts then go their way again.
}
editorial-freeze-release-yes = Yes, go on
editorial-freeze-one-by-one = One by one
editorial-freeze-who = Decision owners and management can let it go on.
editorial-freeze-offer = { $how ->
    [false_alarm] ✅ The alert “{ $reason }” was a false alarm.
   *[resolved] ✅ The alert “{ $reason }” is closed.
} The plan is still on hold{ $count ->
    [0] .
    [one] , one post is waiting.
   *[other] , { $count } posts are waiting.
} Shall it go on?
editorial-freeze-released = ▶️ { $who } has released { $count ->
    [one] a post of yours. Is its date still right?
   *[other] { $count } posts of yours. Are their dates still right?
}
editorial-freeze-over = ▶️ { $who } lets the plan go on. It was on hold because of: { $reason }

editorial-error-channel-missing = Please choose at least one channel.
editorial-error-channels = One post can't be for more than { $most } channels. Please spread it over several posts.
editorial-error-blackout = Nothing goes out that day: { $name }. Please choose another one.
editorial-error-order = { $pair ->
    [draft-due-approval-due] The approval can't be due before the draft.
    [draft-due-planned] The post can't go out before its draft is due.
    [draft-due-review-on] How it went can't be seen before the draft is due.
    [approval-due-planned] The post can't go out before its approval is due.
    [approval-due-review-on] How it went can't be seen before the approval is due.
   *[planned-review-on] How it went can't be seen before the post is out.
}
editorial-error-asset = “{ $word }” is no link. Please write the link with https:// first, then the alt text, one line each.
editorial-error-assets = One post can't have more than { $most } pictures and films.
editorial-error-held = “{ $title }” is on hold and must not go out yet. Reason: { $reason }. It goes on when the lead releases it.
editorial-error-frozen = The plan is on hold already. Reason: { $reason }. Type `/plan held` to see what is waiting.
editorial-error-not-frozen = The plan is running again already.
editorial-error-not-held = “{ $title }” isn't on hold any more.
editorial-error-not-lead = That's for the lead to decide: { $who }.
editorial-error-reason = Please say why: everybody concerned will read it.

## Files

editorial-import-title = Import a plan
editorial-import-what = A table (CSV) or a calendar (iCal). I first show what would change; then all of it is taken, or nothing.
editorial-import-file = File
editorial-import-pasted = … or rows of a table, with their headings
editorial-import-pasted-placeholder = title;channels;date;time;text
editorial-import-pasted-name = pasted rows
editorial-import-channel = Channel for whatever names none
editorial-import-channel-none = None: then it's an error
editorial-import-submit = Preview
editorial-import-nothing = Please choose a file or paste some rows.
editorial-import-reading = I'm reading it. The preview comes as a direct message in a moment.
editorial-import-preview = Preview: { $name }
editorial-import-again = ⚠️ The plan has changed in the meantime, so nothing was taken yet. This is how it looks now:
editorial-import-counts = New: { $new } · changed: { $changed } · as before: { $same } · wrong: { $problems }
editorial-import-heading-problem = *Wrong* ({ $count })
editorial-import-heading-cancelled = *⚠️ Will be cancelled*, because the file says so ({ $count })
editorial-import-heading-new = *New* ({ $count })
editorial-import-heading-changed = *Changed* ({ $count })
editorial-import-line = Line { $line } · *{ $title }*
editorial-import-was = { $field }: { $before } → { $after }
editorial-import-fields = also different: { $fields }
editorial-import-more = … and { $count } more
editorial-import-mend = As long as anything is wrong, nothing is taken. Please mend the file and send it again.
editorial-import-stays = What isn't in the file stays as it is: an import never deletes anything.
editorial-import-apply = Import
editorial-import-discard = Discard
editorial-import-refused = I could not read *{ $name }*.
editorial-import-done = ✅ *{ $name }* has been imported.
editorial-import-discarded = *{ $name }* was discarded, nothing has changed.
editorial-import-told = 📥 { $who } has imported a plan. { $count ->
    [one] One of its posts is yours:
   *[other] { $count } of its posts are yours:
}
editorial-export-coming = 📤 The plan is on its way as a { $kind ->
    [ical] calendar file
   *[csv] table
}, by direct message.
editorial-export-here = The whole editorial plan. Edit it, and bring it back with `/plan import`.
editorial-export-refused = I was not allowed to send the file (Slack says: { $error }). Lotse needs the permission files:write for that.
editorial-field-title = title
editorial-field-channels = channels
editorial-field-owner = owner
editorial-field-planned = date
editorial-field-text = text
editorial-field-drafts = texts per channel
editorial-field-campaign = campaign
editorial-field-draft_due = draft due
editorial-field-approval_due = approval due
editorial-field-review_on = review
editorial-field-assets = pictures
editorial-field-link = link
editorial-field-notes = notes
editorial-field-status = status
editorial-file-too-big = The file is larger than { $most } MB. No editorial plan is that large; please send only the rows that are needed.
editorial-file-not-allowed = Slack doesn't give me the file. Perhaps Lotse lacks the permission files:read; your Lotse admins can add it.
editorial-file-gone = The file is no longer in Slack.
editorial-file-broken-off = The transfer broke off. Please send it again.
editorial-exchange-lost = I was away for a while and did not finish reading the file. Please send it again.
editorial-exchange-big = The file is larger than { $most } MB. No editorial plan is that large; please send only the rows that are needed.
editorial-exchange-many = That's more than { $most } entries. Please spread them over several files.
editorial-exchange-binary = That's not a text file. Please choose “Save as … CSV” in your spreadsheet.
editorial-exchange-broken = From line { $line } on the table can't be read ({ $reason }). Often a quotation mark is missing.
editorial-exchange-header = The first line has no column “title”. `/plan export` gives an example with all columns.
editorial-exchange-doubled = The column “{ $column }” is there twice.
editorial-exchange-ical = The calendar can't be read ({ $reason }).
editorial-exchange-ical-end = The calendar stops halfway: END:VCALENDAR is missing.
editorial-exchange-cells = This line has more cells than there are columns. Often a text contains the delimiter without being in quotation marks.
editorial-exchange-recurring = The plan can't take recurring events. Please send them one by one.
editorial-exchange-twice = This post is already further up in the file.
editorial-exchange-needs-approval = comes as a draft: approvals are given here
editorial-exchange-approval-again = becomes a draft again: other words need a new approval
editorial-exchange-past = { $when } has passed. Please enter a later date, or the status “published”.
editorial-exchange-outdated = “{ $title }” was changed after this file was written. Please export anew and make your change there.
editorial-exchange-held = This post is on hold and can't have been published.
editorial-exchange-status = A file can't set this status; the post is: { editorial-status }.
editorial-exchange-status-word = There is no status “{ $word }”. Possible are: idea, draft, cancelled, published.
editorial-exchange-number = “{ $column }” needs a number, not “{ $word }”. Please leave it as it was exported.
editorial-exchange-long = “{ $column }” has { $length } characters, at most { $limit } are possible.
editorial-exchange-channel = There is no channel “{ $name }”. { $meant ->
    [none] There are: { $known }.
   *[other] Perhaps { $meant }?
}
editorial-exchange-owner = Nobody in the team is called “{ $name }”.
editorial-exchange-days = “{ $word }” is more than one day. Please enter one.
editorial-exchange-time = “{ $word }” is no time of day. Please write it like this: 09:30.
editorial-exchange-zone = There is no time zone “{ $word }”. Please write it like this: Europe/Berlin.
editorial-exchange-gone = That preview no longer exists. Please send the file again.
editorial-exchange-not-yours = Only the person who sent the file can import it.
editorial-exchange-settled = { $state ->
    [done] That has been imported already.
   *[dropped] That was discarded already.
}

## The week as a picture

editorial-picture-title = Editorial plan, week { $week }
editorial-picture-empty = nothing planned
editorial-picture-alt = { $title } as a picture. { $lines }
editorial-picture-coming = 🖼️ The picture of the week comes as a direct message in a moment.
editorial-held-short = on hold
editorial-word-idea = idea
editorial-word-draft = draft
editorial-word-in_review = in review
editorial-word-changes_requested = changes
editorial-word-approved = approved
editorial-word-scheduled = scheduled
editorial-word-published = published
editorial-word-cancelled = cancelled
editorial-exchange-empty = There is not a single post in the file.
