## Calendar addresses: the rota and the plan in one's own calendar

calendar_feeds-title = Lotse in your calendar
calendar_feeds-what-mine = 📅 *Your shifts* on all channels
calendar_feeds-what-channel = 📅 *Shifts for { $channel }*
calendar_feeds-what-team = 📅 *Shifts of the whole team*
calendar_feeds-what-plan = 📅 *Editorial plan*
calendar_feeds-none = You don't have an address for this yet.
calendar_feeds-since = You have had an address for this since { $day }. To keep it safe I show it only once; a new one replaces the old one.
calendar_feeds-create = Create address
calendar_feeds-renew = New address
calendar_feeds-revoke = Revoke address
calendar_feeds-others = Also possible: `/rota calendar team` and `/rota calendar instagram`
calendar_feeds-created = This is the address. Please copy it now, I show it only this once:
calendar_feeds-how = *Google:* Other calendars → From URL. *Outlook:* Add calendar → Subscribe from web. *Apple:* File → New Calendar Subscription. Changes arrive when the program looks again; Google may take hours.
calendar_feeds-secret = Whoever knows the address can read along. Don't pass it on, and revoke it if it gets into the wrong hands.
calendar_feeds-revoked = The address is revoked and leads nowhere from now on.

calendar_feeds-error-none = There was no address left to revoke.
calendar_feeds-error-channel = I don't know a channel “{ $typed }”. `/rota` lists all channels.
calendar_feeds-error-not-member = Calendar addresses are for the team only. The team file says who belongs to it.
calendar_feeds-error-no-address = Calendar addresses aren't set up yet. Whoever runs Lotse has to set `LOTSE_PUBLIC_URL`: the address at which Lotse can be reached from outside.

calendar_feeds-name-mine = My shifts ({ $company })
calendar_feeds-name-channel = On duty for { $channel } ({ $company })
calendar_feeds-name-team = Rota of { $company }
calendar_feeds-name-plan = Editorial plan of { $company }
calendar_feeds-duty = { $channel }: { $person }
calendar_feeds-duty-own = On duty: { $channel }
calendar_feeds-gap = { $channel }: nobody on duty
calendar_feeds-gap-note = This gap is still open. Fill it in Slack with /rota.
calendar_feeds-instead = Standing in for { $person }
calendar_feeds-item = { $channel }: { $title }
