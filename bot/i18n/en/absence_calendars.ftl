## Absences out of one's own calendar

absence_calendars-title = Absences from your calendar
absence_calendars-none = I'm not reading any calendar of yours.
absence_calendars-how = With `/rota away https://…` you give me the secret iCal address of your calendar. Google: the calendar's settings → Secret address in iCal format. Outlook: Publish a calendar → ICS.
absence_calendars-what = I read it every hour and keep only the times that are marked as out of office or that sound like leave, illness and so on. I don't keep titles or other events.
absence_calendars-connected = 📅 Thanks, I'll read the calendar right away and tell you once it has worked.
absence_calendars-read = 📅 Last read: { $when }
absence_calendars-disconnect = Stop reading
absence_calendars-disconnected = I no longer read the calendar. Upcoming absences from it no longer count; those you entered yourself stay.
absence_calendars-works = ✅ I have read your calendar. { $count ->
    [0] It holds no absence in the next 180 days.
    [one] One absence in the next 180 days is entered.
   *[other] { $count } absences in the next 180 days are entered.
}
absence_calendars-fails = ⚠️ I can't read your calendar at the moment.
absence_calendars-fails-then = I'll keep trying. What is already entered still counts; please enter anything new with `/rota away`.

absence_calendars-error-not-member = Only the team enters absences. The team file says who belongs to it.
absence_calendars-error-none = I'm not reading any calendar of yours, so there is nothing to stop.
absence_calendars-error-address = That is not the address of a calendar. It begins with `https://` and often ends with `.ics`.
absence_calendars-error-https = The address has to begin with `https://`.
absence_calendars-error-private = The address is in an internal network, and I don't read there. Please use the public iCal address.
absence_calendars-error-redirects = The address redirects too often. Please use the final one.
absence_calendars-error-gone = There is no calendar at this address (any more), or it isn't shared. Please make a new address and give it to me.
absence_calendars-error-unreachable = The calendar's server doesn't answer properly.
absence_calendars-error-slow = The calendar's server takes too long.
absence_calendars-error-large = The calendar is larger than 5 MB, which is too much for me. A separate calendar just for absences helps.
absence_calendars-error-too-many = The calendar has too many events. A separate calendar just for absences helps.
absence_calendars-error-no-calendar = There is something at this address, but not a calendar in iCal format.
absence_calendars-error-broken = The calendar file is damaged.
