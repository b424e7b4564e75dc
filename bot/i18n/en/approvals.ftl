## Approvals: four eyes, one decision

approvals-title = Approval: { $title }
approvals-fact-channel = *Channel*
    { $channel }
approvals-fact-when = *Goes out*
    { $when }
approvals-fact-owner = *Owner*
    { $who }
approvals-fact-asked = *Asked by*
    { $who }
approvals-no-text = _No text yet._
approvals-line = *{ $title }* · { $channel } · { $when }

approvals-state = { $state ->
    [pending] ⏳ *Waiting for approval*
    [approved] ✅ *Approved* by { $who } ({ $when })
    [changes] ✏️ *Changes requested* by { $who } ({ $when })
    [rejected] ❌ *Rejected* by { $who } ({ $when })
    [void] ↩️ *Void*: the post was edited after this request. Please ask again.
   *[expired] ⌛ *Expired*: nobody decided before the planned time.
}

approvals-approve = Approve
approvals-approve-label = Approve “{ $title }”
approvals-changes = Request changes
approvals-changes-label = Request changes to “{ $title }”
approvals-reject = Reject
approvals-reject-label = Reject “{ $title }”
approvals-edit = Edit
approvals-reactions-count = A ✅ or ❌ on this message counts just the same.
approvals-board-waits = { $who } { $count ->
    [one] can
   *[other] can each
} decide: with the buttons in the direct message, or with ✅ or ❌ here.

approvals-requested = Asked! { $who } { $count ->
    [one] has
   *[other] have
} been told. I'll let you know as soon as it's decided.
approvals-outcome = *{ $title }* ({ $channel }):
approvals-reminder = ⏰ *{ $title }* ({ $channel }) is still waiting for your approval. It is planned for { $when }, that's in { $left }.
approvals-escalated = ⏫ *{ $title }* is to go out { $when }, and nobody has decided. { $count ->
    [one] { $who } has now been asked as well.
   *[other] { $who } have now been asked as well.
}
approvals-escalated-nobody = ⏫ *{ $title }* is to go out { $when }, and nobody has decided. I don't know anybody else to ask.

approvals-comment-about = About *{ $title }*:
approvals-comment-changes = What should be different?
approvals-comment-reject = Why not?
approvals-comment-hint = Everybody involved in the post reads this.
approvals-comment-send = Send
approvals-comment-given = *Comment:*

approvals-waiting = { $count ->
    [0] Approvals
    [one] One approval is waiting for you
   *[other] { $count } approvals are waiting for you
}
approvals-none = Nothing waiting. You have decided everything there was.
approvals-asked = *Asked for by you*
approvals-asked-line = { $line } · with { $who }
approvals-help = `/approvals` shows what is waiting for you and what you asked for. You ask for an approval in the editorial plan (`/plan`), on the post itself.
approvals-unknown = I don't know “{ $word }” here. { $suggestion ->
    [none] {""}
   *[other] Did you mean `/approvals { $suggestion }`?
}

approvals-reaction-nothing = I saw your reaction, but it doesn't change anything.
approvals-error-gone = That request doesn't exist any more.
approvals-error-under-way = Approval of “{ $title }” has already been requested; it's with { $who }.
approvals-error-not-in-team = Only the social media team can ask for approvals. It's best to talk to { $who }.
approvals-error-past = The date of “{ $title }” has passed. Please choose a new one first, then ask.
approvals-error-nobody = Apart from those involved, nobody may approve this. Your Lotse admins can name somebody under `approvers` in the team file.
approvals-error-own = “{ $title }” is your own post, so somebody else approves it. Four eyes see more.
approvals-error-not-approver = { $count ->
    [one] That's for { $who } to decide.
   *[other] That's for { $who } to decide, whoever is first.
}
approvals-error-settled = { $state ->
    [approved] That has been approved already, by { $who }.
    [changes] { $who } has asked for changes already.
    [rejected] { $who } has rejected that already.
    [void] That request is void; the post has been edited since.
   *[expired] That request has expired; its planned time has passed.
}
approvals-error-stale = Wait: the post was edited after this request, so your decision doesn't count and the request is void. The new text needs a new request.
approvals-progress = { $done ->
    [true] ✅ { $channel }: approved by { $who }
   *[false] ⏳ { $channel }: waits for { $who }
}
approvals-error-undated = “{ $title }” has no day yet. Please plan one first, then ask.
approvals-error-signed = There is nothing left for you to approve in “{ $title }”; others are still to come.
