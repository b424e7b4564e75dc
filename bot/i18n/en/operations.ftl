## Operations: what is stuck and who hears of it

operations-status-title = How Lotse is doing
operations-status-ok = ✅ Everything delivered, nothing stuck.
operations-status-waiting = { $count ->
    [one] One message is
   *[other] { $count } messages are
} waiting to be delivered, the oldest for { $age }.
operations-status-dead = { $count ->
    [one] One message
   *[other] { $count } messages
} could not be delivered:
operations-status-dead-line = { $method } to { $lane } · `{ $error }` · { $when }
operations-status-retry = Try again
operations-status-retried = { $count ->
    [one] One message is
   *[other] { $count } messages are
} on the way again.
operations-status-only-admins = Only admins can see how Lotse is doing. { $admins ->
    [none] The team file doesn't name anybody with the role `admin` yet.
   *[other] Here that's { $admins }.
}

operations-refused-title = 🔧 Slack won't let me do something
operations-refused-text = Slack refused `{ $method }` with `{ $error }`. { $mend } Everything else goes on, and I'll mention this error only once.
operations-refused-missing_scope = I lack a permission ({ $needed }). Please copy `lotse manifest` into the app's settings and reinstall the app.
operations-refused-not_in_channel = I'm not in { $where }. Please type `/invite @lotse` there.
operations-refused-is_archived = { $where } is archived. Please unarchive it or name another Slack channel in the team file.
operations-refused-channel_not_found = The Slack channel { $where } doesn't exist or I may not see it. Please check its id in the team file and invite me there.
operations-refused-user = The account of { $where } is deactivated or can't be reached. Please update the team file so that nobody waits in vain.
operations-refused-not_enabled = The app's Home tab is switched off. Please copy `lotse manifest` into the app's settings and reinstall the app.
operations-refused-plan_upgrade_required = That takes a paid Slack plan. Without it, only this one feature is missing.
operations-refused-unknown_method = This Slack server doesn't know that function. Please check `SLACK_API_URL`.
operations-refused-usergroup_permission = I may not change user groups. In the workspace's settings (Permissions → User groups), everyone has to be allowed to manage them; otherwise please empty `LOTSE_DUTY_GROUP`.
operations-refused-usergroup_gone = There is no such user group (any more). Please check `LOTSE_DUTY_GROUP`; the id (S…) stands in the group's details.
operations-refused-usergroup_members = Somebody on duty can't be in the user group: Slack takes no guests or bots there. The group stays as it was.
operations-refused-other = Please have a look at `/lotse status`: it lists what got stuck.

operations-failing = 🔧 A scheduled task (`{ $kind }`) keeps failing: { $error }. I'll keep trying. Lotse's log says more.
