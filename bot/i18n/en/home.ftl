## Home tab and /lotse

home-title = Ahoy { $name }!
home-title-anonymous = Ahoy!
home-text = Lotse's home: who is on duty, what goes out today and what is waiting for you.
home-alerts = 🚨 Something is going on
home-duty = On duty
home-plan = Today's plan
home-approvals = Waiting for your approval
home-approvals-none = Nothing waiting. You're all caught up.
home-approval-line = *{ $title }* · { $channel } · { $when }
home-ask = Ask the guidelines
home-add = Plan a post
home-raise = Raise an alert
home-help-hint = For everything else I can do: `/lotse`

home-help-title = Lotse keeps the social media team on course
home-help-guidelines = *Guidelines* · `/guideline May I post customer photos?` quotes the right passage word for word. In a Slack channel, mention { $bot } with your question; here, just ask.
home-help-rota = *Rota* · `/rota` says who is on duty now, who is next and who stands in.
home-help-editorial = *Editorial plan* · `/plan` shows today and this week, `/plan add` plans a post.
home-help-approvals = *Approvals* · `/approvals` shows what is waiting for you. A ✅ or ❌ on the message counts just like the button.
home-help-alerts = *Crisis* · `/alert` reaches whoever holds the decision and keeps asking until somebody takes over.

home-status-title = How Lotse is doing
home-status-ok = ✅ Everything delivered, nothing stuck.
home-status-waiting = { $count ->
    [one] One message is
   *[other] { $count } messages are
} waiting to be delivered, the oldest for { $age }.
home-status-dead = { $count ->
    [one] One message
   *[other] { $count } messages
} could not be delivered:
home-status-dead-line = { $method } to { $lane } · `{ $error }` · { $when }
home-status-more = … and { $count } more
home-status-retry = Try again
home-status-retried = { $count ->
    [one] One message is
   *[other] { $count } messages are
} on the way again.
home-status-only-admins = Only admins can see how Lotse is doing. { $admins ->
    [none] The team file doesn't name anybody with the role `admin` yet.
   *[other] Here that's { $admins }.
}

home-refused-title = 🔧 Slack won't let me do something
home-refused-text = Slack refused `{ $method }` with `{ $error }`. { $mend } Everything else goes on, and I'll mention this error only once.
home-refused-missing_scope = I lack a permission ({ $needed }). Please copy `lotse manifest` into the app's settings and reinstall the app.
home-refused-not_in_channel = I'm not in { $where }. Please type `/invite @lotse` there.
home-refused-is_archived = { $where } is archived. Please unarchive it or name another Slack channel in the team file.
home-refused-channel_not_found = The Slack channel { $where } doesn't exist or I may not see it. Please check its id in the team file and invite me there.
home-refused-user = The account of { $where } is deactivated or can't be reached. Please update the team file so that nobody waits in vain.
home-refused-plan_upgrade_required = That takes a paid Slack plan. Without it, only this one feature is missing.
home-refused-unknown_method = This Slack server doesn't know that function. Please check `SLACK_API_URL`.
home-refused-other = Please have a look at `/lotse status`: it lists what got stuck.
