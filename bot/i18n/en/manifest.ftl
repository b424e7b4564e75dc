# What Slack shows about Lotse: in its directory, in the list of commands, in the menu of a message.

manifest-description = Keeps the social media team together: guidelines, rota, editorial plan, approvals and crisis alerts.
manifest-long-description =
    Lotse answers questions from your social media guidelines, word for word, with document and version.
    It knows who is on duty, reminds people of shifts and planned posts, collects approvals, and raises the alarm
    to whoever decides when a wave of criticism builds up.
manifest-guideline = Ask the social media guidelines
manifest-guideline-hint = [your question] | browse | check | open
manifest-rota = See who is on duty now and next
manifest-plan = See what is planned, or add a post
manifest-approvals = See what is waiting for your approval
manifest-alert = Report a wave of criticism to whoever decides
manifest-help = What Lotse can do
manifest-shortcut = Add to plan
manifest-shortcut-description = Put this message into the editorial plan
