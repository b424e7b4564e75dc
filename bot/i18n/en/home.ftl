## Home tab and /lotse

home-title = Ahoy { $name }!
home-title-anonymous = Ahoy!
home-alerts = 🚨 Something is going on
home-duty = On duty
home-tickets = Questions about the guidelines that wait for you
home-plan = Today's plan
home-plan-none = Nothing goes out today.
home-asking-title = Ask the guidelines
home-asking-question = What would you like to know?
home-asking-example = e.g. May I post customer photos?
home-asking-submit = Ask
home-approvals = Waiting for your approval
home-approvals-none = Nothing waiting. You're all caught up.
home-ask = Ask the guidelines
home-add = Plan a post
home-raise = Raise an alert
home-help-hint = For everything else I can do: `/lotse`

home-help-title = Lotse keeps the social media team on course
home-help-guidelines = *Guidelines* · `/guideline May I post customer photos?` quotes the right passage word for word. In a Slack channel, mention { $bot } with your question; here, just ask.
home-help-rota = *Rota* · `/rota` says who is on duty now, who is next and who stands in.
home-help-editorial = *Editorial plan* · `/plan` shows today and this week, `/plan add` plans a post.
home-help-approvals = *Approvals* · `/approvals` shows what is waiting for you. A ✅ or ❌ on the message counts just like the button.
home-help-alerts = *Crisis* · `/alert` reaches whoever decides and keeps asking until somebody takes over.
