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
    • `/plan` shows what goes out today and this week
    • `/plan add` plans a post; you can put the title right after it
    • `/plan help` shows this list
    To turn a message into a post, use its menu: *Add to plan*.
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

editorial-settle-publish-title = Is it out?
editorial-settle-publish-text = *{ $title }* · { $channel } · { $when }
editorial-settle-publish-link = Link to the post
editorial-settle-publish-submit = Yes, it's out
editorial-settled-published-title = Published
editorial-settled-published = 📣 *{ $title }* is published. Nice!
editorial-settle-cancel-title = Cancel this post?
editorial-settle-cancel-text = *{ $title }* ({ $channel }, { $when }) won't go out. It stays in the history.
editorial-settle-cancel-reason = Why?
editorial-settle-cancel-submit = Cancel post
editorial-settled-cancelled-title = Cancelled
editorial-settled-cancelled = 🚫 *{ $title }* is cancelled and won't go out.

## What others hear

editorial-told-assigned = 📌 { $actor } planned a post for you: *{ $title }* · { $channel } · { $when }
editorial-told-moved = 🗓️ { $actor } moved your post: *{ $title }* · { $channel } · now { $when }
editorial-told-edited = ✏️ { $actor } changed your post: *{ $title }* · { $channel } · { $when }
editorial-told-cancelled = 🚫 { $actor } cancelled your post: *{ $title }* · { $channel } · { $when }
editorial-told-published = 📣 { $actor } marked your post as published: *{ $title }* · { $channel } · { $when }

editorial-remind-ready = ⏰ *“{ $title }” goes out in { $length }*, at { $time } on { $channel }.
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
editorial-error-owner = That person isn't on the social media team. Please choose somebody who is.
