## Rota: who is on duty, who is next, and reminders

rota-title = Who is on duty?
rota-line = *{ $channel }*: { $person } until { $end }
rota-line-next = Next: { $person }
rota-line-deputy = Deputy: { $person }
rota-line-owner = *{ $channel }*: { $person }, no rotation
rota-line-not-yet = *{ $channel }*: { $owner } for now, then { $person } from { $start }
rota-no-channels = The team file has no channels yet, so nobody is on duty.
rota-zones = All times are in your time zone ({ $own }). Shifts change by { $team }.
rota-footer = For your own shifts: `/rota me`

rota-own-title = Your next shifts
rota-own-line = *{ $channel }*: { $start } to { $end }
rota-own-line-running = *{ $channel }*: on now, until { $end }
rota-own-none = You're not in any rotation at the moment. Type `/rota` to see who is on duty.

rota-help-title = *What `/rota` can do*
rota-help =
    • `/rota` says who is looking after which channel now, who is next and who stands in
    • `/rota me` lists your next shifts
    • `/rota { $example }` shows just one channel
    • `/rota help` shows this list
rota-unknown = I don't know “{ $word }” here.
rota-unknown-near = I don't know “{ $word }” here. Did you mean `/rota { $suggestion }`?

rota-remind-start = 🔔 *Your shift for { $channel } has started* and runs until { $end }.
rota-remind-ahead = 🗓️ *Your shift for { $channel } starts { $days ->
    [0] today
    [1] tomorrow
   *[other] in { $days } days
}*: { $start } to { $end }.
rota-remind-handover = You take over from { $person }.
rota-remind-handover-deputy = You take over from { $person }, who also stands in for you if something comes up.
rota-remind-first = You are the first, nobody was on duty before.
rota-remind-deputy = { $person } stands in for you if something comes up.
rota-remind-late = This reminder is { $delay } late: I was away for a while.
rota-remind-footer = For everybody else's shifts: `/rota`

## In the morning post

rota-today = { $channel }: *{ $person }*
rota-today-new = { $channel }: *{ $person }*, from today
rota-today-changes = { $channel }: *{ $person }*, then *{ $following }* from { $time }
