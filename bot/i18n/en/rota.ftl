## Rota: who is on duty, who is next, absences, swaps, hand-overs

rota-title = Who is on duty?
rota-nobody = nobody
rota-when = { $start } to { $end }
rota-when-hours = { $day }, { $start } to { $end }
rota-line = *{ $channel }*: { $person } until { $end }
rota-line-instead = *{ $channel }*: { $person } until { $end }, for { $instead }
rota-line-gap = *{ $channel }*: ⚠️ nobody until { $end }
rota-line-none = *{ $channel }*: no duty at the moment
rota-line-off = *{ $channel }*: no duty at the moment, from { $start } { $person }
rota-line-next = Next: { $person }
rota-line-next-from = Next, from { $start }: { $person }
rota-line-deputy = Deputy: { $person }
rota-line-owner = *{ $channel }*: { $person }, no rotation
rota-line-not-yet = *{ $channel }*: { $owner } for now, then { $person } from { $start }
rota-no-channels = The team file has no channels yet, so nobody is on duty.
rota-zones = All times are in your time zone ({ $own }). Shifts change by { $team }.
rota-footer = For your own shifts: `/rota me`

## One's own shifts

rota-own-title = Your next shifts
rota-own-line = *{ $channel }*: { $period }
rota-own-line-running = *{ $channel }*: on now, until { $end }
rota-for = (for { $person })
rota-own-none = You're not in any rotation at the moment. Type `/rota` to see who is on duty.
rota-own-away = 🌴 Away: { $period }
rota-own-swap = 🔁 Open swap: { $person } needs somebody for { $channel }, { $period }
rota-back = Take back
rota-away-open = Note an absence
rota-swap-open = Swap a shift
rota-reminders = Reminders

rota-help-title = *What `/rota` can do*
rota-help =
    • `/rota` says who is looking after which channel now, who is next and who stands in
    • `/rota me` lists your shifts, absences and open swaps
    • `/rota who { $example }` shows just one channel
    • `/rota week` and `/rota month` show what is coming
    • `/rota away Dec 1 - 5` notes that you are away, and your deputy steps in automatically
    • `/rota away https://…` reads absences from your calendar
    • `/rota swap` asks others to take a shift of yours, for one of theirs or not
    • `/rota take` takes a shift off somebody's hands
    • `/rota cover` puts somebody on duty for a while, whatever the plan says
    • `/rota gaps` shows where nobody is on duty
    • `/rota fairness` shows who is on duty for how long
    • `/rota calendar` brings your shifts into your calendar
    • `/rota reminders` sets when I remind you
    • `/rota help` shows this list
rota-unknown = I don't know “{ $word }” here.
rota-unknown-near = I don't know “{ $word }” here. Did you mean `/rota { $suggestion }`?

## Reminders

rota-remind-start = 🔔 *Your shift for { $channel } has started* and runs until { $end }.
rota-remind-ahead = 🗓️ *Your shift for { $channel } starts { $days ->
    [0] today
    [1] tomorrow
   *[other] in { $days } days
}*: { $period }.
rota-remind-instead = You're standing in for { $person }.
rota-remind-handover = You take over from { $person }.
rota-remind-handover-deputy = You take over from { $person }, who also stands in for you if something comes up.
rota-remind-first = You are the first, nobody was on duty before.
rota-remind-deputy = { $person } stands in for you if something comes up.
rota-remind-late = This reminder is { $delay } late: I was away for a while.
rota-remind-footer = For everybody else's shifts: `/rota`

rota-reminders-title = Reminders
rota-reminders-question = When shall I remind you of your shifts?
rota-reminders-days = { $days ->
    [0] at the start
    [1] a day before
   *[other] { $days } days before
}
rota-reminders-saved = Saved. I'll remind you { $when }.
rota-reminders-none = Saved. I won't remind you any more. `/rota` still says who is on duty.

## In the morning post

rota-today = { $channel }: *{ $person }*
rota-today-new = { $channel }: *{ $person }*, from today
rota-today-later = { $channel }: *{ $person }* from { $time }
rota-today-changes = { $channel }: *{ $person }*, then *{ $following }* from { $time }

## Absences

rota-away-title = Absence
rota-away-who = Who is away?
rota-away-me = You
rota-away-who-hint = Leave it empty if it's you.
rota-away-first = First day
rota-away-last = Last day
rota-away-until = Away from { $first }. *Until when?* If you don't know yet, make a guess; you can change it at any time.
rota-away-hint = Both days count. Whoever stands in hears of it at once, and so does the channel's lead.
rota-away-noted = 🌴 { $person } is away: *{ $period }*
rota-away-no-duty = No duty was planned then, so nothing changes.
rota-away-taken-back = Taken back: { $person } isn't away after all ({ $period }).

## What changes, for everybody whom it concerns

rota-news-away = 🌴 *{ $person } is away: { $period }*
rota-news-back = ↩️ *{ $person } is there after all: { $period }*
rota-news-swap = 🔁 *{ $person } takes over from { $other }: { $period }*
rota-news-exchange = 🔁 *{ $person } and { $other } swap: { $period } for { $back }*
rota-news-take = 🔁 *{ $person } takes a shift off { $other }: { $period }*
rota-news-gap = ✅ *{ $person } fills a gap: { $period }*
rota-news-cover = ✋ *{ $person } steps in: { $period }* (entered by { $by })
rota-news-undone = ↩️ *{ $by } has undone { $person } taking over: { $period }*
rota-news-line = • { $channel }, { $period }: { $person }
rota-news-line-for = • { $channel }, { $period }: { $person } for { $other }
rota-news-line-lost = • { $channel }, { $period }: no longer { $person }
rota-news-gap-line = • ⚠️ { $channel }, { $period }: nobody yet
rota-news-more = … and { $count ->
    [one] one more change
   *[other] { $count } more changes
}
rota-done = ✅ Done. Everybody concerned has been told.
rota-done-nothing = It changes nothing in the rota.
rota-undo = Undo

## Gaps

rota-gap-title = ⚠️ { $count ->
    [one] A gap in the rota
   *[other] { $count } gaps in the rota
}
rota-gap-title-filled = ✅ No gap any more
rota-gap-line-filled = ✅ *{ $channel }*, { $period }: { $person } takes it
rota-gap-line-over = *{ $channel }*, { $period }: settled, no duty is planned here any more
rota-gap-line = *{ $channel }*, { $period }: nobody yet
rota-gap-line-for = *{ $channel }*, { $period }: nobody yet, { $other } is away
rota-gap-hint = Whoever presses first has it.
rota-gaps-none = No gaps in the next 30 days. 🎉
rota-take-it = Take it

## Week, month, distribution

rota-list-title = Rota: { $period }
rota-list-line = *{ $channel }*, { $period }: { $person }
rota-list-line-for = *{ $channel }*, { $period }: { $person } for { $other }
rota-list-empty = No rotation is planned for this time.
rota-list-more = … and { $count } more
rota-list-away-title = Away
rota-list-away = { $person }: { $period }

## Swapping, taking, covering

rota-form-swap = Swap a shift
rota-form-take = Take a shift
rota-form-cover = Cover
rota-form-done = Rota
rota-form-shift = Which shift?
rota-form-whom = Whom to ask?
rota-form-everybody = Everybody who can
rota-form-whom-hint = Leave it empty to ask everybody who can take it.
rota-form-part = *Only part of it?* Otherwise leave this empty.
rota-form-from-day = From
rota-form-from-time = Time
rota-form-until-day = Until
rota-form-until-time = Time
rota-form-search = Type a channel, name or date
rota-form-back = In return for
rota-form-back-hint = Leave it empty if nothing is given in return. Otherwise whoever has this shift is asked.
rota-form-place-label = Where to ask?
rota-form-place = In the Slack channel too, if everybody is asked
rota-form-note = Add a message
rota-form-ask = Ask
rota-form-gap = Gap
rota-form-take-hint = Whoever had the shift hears of it at once. Until it starts, this can be undone.
rota-form-channel = Channel
rota-form-person = Who?
rota-form-person-lead = Holds for this time, whatever the plan says.
rota-form-person-self = Only the channel's lead can put somebody else there.
rota-swap-question = 🔁 *{ $person } needs somebody for { $channel }*: { $period }. Can you take it?
rota-swap-question-back = 🔁 *{ $person } would like to swap with you:* you take { $channel }, { $period }. In return { $person } takes { $backchannel }, { $back }.
rota-swap-posted = 🔁 *{ $person } needs somebody for { $channel }*: { $period }. Who can take it?
rota-swap-back = In return: { $backchannel }, { $back }.
rota-swap-yes = Swap
rota-swap-offer = Only as a swap
rota-swap-exchanged = ✅ { $person } swaps, in return for { $backchannel }, { $back }.
rota-swap-asked-back = 🔁 Asked: { $people }. { $channel }, { $period } for { $backchannel }, { $back }.
rota-swap-asked = 🔁 Asked: { $people }. It's about { $channel }, { $period }.
rota-swap-asked-by = { $person } has asked for this
rota-swap-decline = I can't
rota-swap-withdraw = Withdraw the request
rota-swap-declined = You said no.
rota-swap-declined-by = Can't: { $people }
rota-swap-accepted = ✅ { $person } takes it.
rota-swap-withdrawn = Settled: the request was withdrawn.
rota-swap-undone = ↩️ Taken and given back.
rota-swap-over = Over, and nobody took it.
rota-swap-expired = 🔁 Nobody took { $channel }, { $period }. It stays as planned.
rota-swap-all-declined = 🔁 Everybody you asked said no: { $channel }, { $period }. `/rota swap` asks others, or talk to the channel's lead.
rota-swap-nudge = 🔁 *{ $person } still needs somebody for { $channel }*: { $period }. That's { $left } from now.

## One for another

rota-offer-title = Offer a swap
rota-offer-explained = You take { $channel }, { $period }. Which of your shifts should { $person } take in return?
rota-offer-shift = Your shift
rota-offer-send = Offer
rota-offer-sent = Offered: { $backchannel }, { $back }. { $person } is being asked, you'll hear from me.
rota-offer-yours = 🔁 Offered as a swap: { $backchannel }, { $back }
rota-offer-question = 🔁 *{ $person } takes { $channel }, { $period }* if you take { $backchannel }, { $back } in return.
rota-offer-no = Rather not
rota-offer-agreed = ✅ Agreed, swapped.
rota-offer-refused = Turned down.
rota-offer-closed = Settled otherwise.
rota-offer-refused-told = 🔁 { $person } would rather not swap { $channel }, { $period } for { $backchannel }, { $back }.

## Hand-over

rota-handover-title = Hand-over
rota-handover-asked = 📝 *On { $end } you hand { $channel } over to { $person }.* What does { $person } need to know?
rota-handover-nothing = Nothing is open: no alerts, no approvals, nothing due.
rota-handover-write = Write the note
rota-handover-change = Change it
rota-handover-label = For { $person }
rota-handover-hint = What is open is there already. Cut and add as you like.
rota-handover-send = Hand over
rota-handover-alert = • Alert, level { $level }: { $what }
rota-handover-approval = • Waits for approval: { $title } ({ $channel }, { $planned })
rota-handover-plan = • In the plan: { $title } ({ $channel }, { $planned })
rota-handover-received = 📝 *Hand-over from { $person } for { $channel }*, from { $start }:
rota-handover-ack = Got it
rota-handover-you-read = ✅ Read, it's your turn.
rota-handover-sent = Handed over. { $person } confirms when it's read.
rota-handover-unread = { $person } hasn't read it yet.
rota-handover-read = ✅ { $person } has read it.
rota-handover-confirmed = ✅ { $person } has read your hand-over note for { $channel }.

## What can't be done

rota-error-away-past = That time is over. Past shifts don't change any more.
rota-error-away-until = Until when? Please write the end as well, for example `tomorrow 2pm until Friday`.
rota-error-away-long = Longer than a year? Please check the dates.
rota-error-away-known = That's noted already: { $period }.
rota-error-away-gone = This absence is over or has already been taken back.
rota-error-nobody = “{ $who }” isn't in the team file.
rota-error-not-in-team = { $who } isn't in the team file, so can't be on duty.
rota-error-you-not-in-team = That's for people in the social media team. If you belong to it, ask an admin to add you to the team file.
rota-error-not-lead = Only the channel's lead can do that: { $who }.
rota-error-no-channels = The team file has no channels yet.
rota-error-channel-gone = This channel is gone.
rota-error-channel = I know no channel “{ $word }”. There are { $known }.
rota-error-channel-near = I know no channel “{ $word }”. Did you mean { $suggestion }? There are { $known }.
rota-error-no-shift = You have no shift in the next two years that could be swapped.
rota-error-nothing-to-take = There is no shift in the next two years that you could take.
rota-error-past = That's over. Past shifts don't change any more.
rota-error-not-on-duty = The rota has changed since: this shift is no longer there.
rota-error-gap-filled = This gap is filled already: { $who } has it.
rota-error-part-outside = This part is outside the shift.
rota-error-cover-long = Longer than 100 days? Then it belongs in the team file.
rota-error-cover-gone = That's over or has already been taken back.
rota-error-swap-known = There is an open request for this shift already.
rota-error-swap-nobody = Nobody in the rotation can take it then. Ask somebody by name, or the channel's lead.
rota-error-swap-past = This shift is over.
rota-error-swap-self = You can't swap with yourself.
rota-error-swap-not-on-duty = The rota has changed since: there is nothing left to take.
rota-error-swap-away = { $who } is away then.
rota-error-swap-busy = { $who } is on duty there already at that time.
rota-error-swap-not-asked = You haven't been asked for this one.
rota-error-swap-back-other = { $who } has this shift, but somebody else is to be asked. Please give only one of the two.
rota-error-swap-back-started = This shift is running already and can't be swapped for any more.
rota-error-offer-gone = This offer is settled already.
rota-error-swap-gone = This request is gone.
rota-error-swap-started = The shift has started. `/rota swap` finds somebody for the rest of it.
rota-error-swap-settled = { $state ->
    [accepted] Somebody was faster: { $who } takes it.
    [withdrawn] The request was withdrawn.
    [undone] That was undone already.
    [expired] This shift is over.
   *[open] Nothing is decided about it yet.
}
rota-error-handover-read = That's marked as read already.
rota-error-handover-not-yours = This hand-over isn't for you.
rota-error-handover-gone = This hand-over is gone.
