## Questions that a person answers

guideline_tickets-ask-title = Ask a person
guideline_tickets-ask-explained = Your question goes to { $who }. You'll have the answer by { $due }, as a direct message from me.
guideline_tickets-ask-label = Your question
guideline_tickets-ask-hint = What exactly is it about, on which channel, until when? The clearer the question, the faster the answer.
guideline_tickets-ask-send = Send
guideline_tickets-asked = ✅ On its way to { $who }. You'll get the answer by { $due }, as a direct message from me.
guideline_tickets-answered = 💬 { $who } has answered:
guideline_tickets-your-question = Your question: { $question }
guideline_tickets-somebody = Somebody
guideline_tickets-question = *Question about the guidelines* from { $who }:
guideline_tickets-due = Please answer by { $due }.
guideline_tickets-reminder = ⏰ Due today: { $who } is waiting for your answer until { $due }.
guideline_tickets-overdue = ⌛ { $who } is still waiting for an answer. It was due { $due }.
guideline_tickets-answer = Answer
guideline_tickets-answer-to = Answer: { $question }
guideline_tickets-answer-label = Your answer
guideline_tickets-answer-hint = Goes to whoever asked, exactly like this.
guideline_tickets-answer-send = Answer
guideline_tickets-sent = ✅ { $who } has your answer. Is this asked often? Then it deserves a section in the guidelines.
guideline_tickets-propose = Propose as a section
guideline_tickets-dismiss = Close without an answer
guideline_tickets-dismiss-sure = { $who } will hear that there is no answer to this.
guideline_tickets-dismissed = { $who } has closed your question without an answer. If it is still open, it's best to talk to { $who } directly.
guideline_tickets-line = *{ $question }*
    from { $asker }, with { $who }, due { $due }
guideline_tickets-state = { $state ->
    [answered] ✅ *Answered* by { $who }, { $when }
   *[dismissed] ⚪ *Closed without an answer* by { $who }, { $when }
}
guideline_tickets-error-empty = The text is still missing.
guideline_tickets-error-asked = This question is on its way already; the answer comes as a direct message.
guideline_tickets-error-nobody = There is nobody in the team who could answer. Ask the Lotse admins to complete the team file.
guideline_tickets-error-gone = This question no longer exists.
guideline_tickets-error-settled = The question has been settled already, by { $who }, { $when }. Nothing was changed.
guideline_tickets-error-not-yours = This question is with { $who }.
