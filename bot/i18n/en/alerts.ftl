## Crisis: raise the alarm, take over, hand over

alerts-level = Level { $number } · { $name }
alerts-level-0 = calm
alerts-level-0-means = No criticism, nothing in the media
alerts-level-1 = light air
alerts-level-1-means = Individuals criticise, no more than that
alerts-level-2 = light breeze
alerts-level-2-means = Criticism repeats itself, the community hardly reacts
alerts-level-3 = fresh breeze
alerts-level-3-means = Lasting criticism, spreads to other channels, first blogs
alerts-level-4 = strong wind
alerts-level-4-means = Protest forms on all channels, many online reports
alerts-level-5 = storm
alerts-level-5-means = Protest becomes a campaign, critics lead, press and TV follow
alerts-level-6 = hurricane
alerts-level-6-means = Out of control and aggressive; top story everywhere

alerts-form-title = Raise an alert
alerts-form-intro = Say briefly what is going on. I'll reach whoever decides at once and keep asking until somebody takes over.
alerts-form-what = What is happening?
alerts-form-what-example = e.g. Angry comments about the price rise are piling up under today's reel
alerts-form-where = Where?
alerts-form-elsewhere = Somewhere else
alerts-form-level = How bad is it?
alerts-form-level-hint = If in doubt, one level up. From level 3 on it gets dangerous.
alerts-form-link = Link to the post or comment
alerts-form-submit = Raise the alarm

alerts-raised = 🚨 The alert is out ({ $level }). { $who } has been asked to take over. I'll tell you as soon as that has happened.
alerts-raise = Raise an alert

alerts-title = { $sign } { $level }
alerts-yours = *It's your decision: will you take over?* After 5 minutes I'll ask your deputy.
alerts-step-in = *{ $who } hasn't responded yet. Will you take over?*
alerts-handed-to-you = *{ $who } hands this over to you: will you take it?* After 5 minutes I'll ask your deputy.
alerts-acknowledge = I'll take it
alerts-acknowledge-label = I'll take this alert
alerts-hand-over = Hand over
alerts-hand-over-intro = *{ $level }*: who should take over? They get it at once, and the clock starts again.
alerts-hand-over-to = To whom?
alerts-false-alarm = False alarm
alerts-false-alarm-sure = This ends the alert for everybody. All who were asked see who decided that.
alerts-false-alarm-yes = Yes, false alarm
alerts-resolve = Close the case
alerts-resolve-note = What did you do?
alerts-resolve-note-hint = A sentence or two will do. Everybody involved sees it.

alerts-fact-where = *Where*
    { $where }
alerts-fact-by = *Raised by*
    { $who }, { $when }
alerts-fact-link = *Link*
    { $link }
alerts-dangerous = ⚠️ From level 3 on it gets dangerous: { $means }.
alerts-note = What was done: { $note }

alerts-state-raised = ⏳ *Nobody is on it yet.* { $step ->
    [owner] { $who } has been asked.
    [deputy] { $who } hasn't responded; the deputy has been asked as well.
   *[everybody] { $who } hasn't responded; the whole crisis team has been asked.
}
alerts-state-acknowledged = 🟠 *{ $who } has taken over* ({ $when }).
alerts-state-resolved = ✅ *Resolved*, closed by { $who } ({ $when }).
alerts-state-false_alarm = ⚪ *False alarm*, decided by { $who } ({ $when }).

alerts-log-escalated = ⏫ Nobody has taken over. Now asking { $who }.
alerts-log-again = ⏰ Still nobody. Asking everybody, round { $count }: { $who }.
alerts-late = (This comes { $late } late: I couldn't be reached.)
alerts-still-open = 🚨 *Still nobody on it* after { $waiting }: { $level }. Can you take over?
alerts-handed-over = ↪️ { $by } has handed this over to { $to }.

alerts-running = { $count ->
    [one] One alert is running
   *[other] { $count } alerts are running
}
alerts-none = Calm seas: no alert is running.
alerts-summary = { $sign } *{ $level }* · { $where }
    { $what }
alerts-help = *In an emergency:* `/alert`, followed by what is going on. `/alert status` shows what is running and who is on it.

alerts-error-gone = That alert doesn't exist any more.
alerts-error-nobody = I can't find anybody to decide: the team file names nobody with that role, no crisis team and no admin. Please phone somebody directly. Afterwards, your Lotse admins should name somebody in the team file.
alerts-error-not-asked = That's for { $who } and the crisis team to decide. If you know something, please tell them directly.
alerts-error-settled = { $state ->
    [acknowledged] { $who } has taken over already.
    [resolved] The case is closed already, by { $who }.
    [false_alarm] That was a false alarm, decided by { $who }.
   *[raised] Nobody has taken over yet; { $who } has been asked. Please take it first.
}
alerts-error-hand-over-self = You can't hand over to yourself. Press “I'll take it” instead.
alerts-error-hand-over-nobody = Nobody reads that account. Please choose somebody else.
