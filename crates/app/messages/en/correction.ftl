### Corrections from the public, and their answers.

correction-title = Suggest a correction
correction-lead = Anybody may tell us if something on this page is not right. You need not sign in.
correction-message = What is wrong, and what would be right?
correction-message-short = Correction
correction-message-hint = Name the part or the figure, and how you know. Do not write personal data of anybody, such as names, identity numbers, home addresses or health.
correction-contact = Your telephone number or e-mail (may stay empty)
correction-contact-short = Contact of the sender
correction-contact-hint = Only to ask back about this correction. Only the officers who answer corrections see it; it is never shown to the public, and erased { $days } days after the correction was answered.
correction-send = Send the correction
correction-wait = Many corrections have come from the internet address that you use. What you typed is still below: wait { $seconds } seconds, then send it again.
correction-waiting = { $count ->
    [one] { $count } correction from the public waits for an answer.
   *[other] { $count } corrections from the public wait for an answer.
}
correction-to-list = Read and answer

## After sending
correction-thanks = Thank you, we have received your correction
correction-next = What happens next
correction-next-read = Your correction is now on the list of the family planning field officer (PKB/PLKB) of this area.
correction-next-check = The officer checks it with the working group of the Kampung KB. What is really wrong is mended and shows on the page of the Kampung KB at once.
correction-next-contact = If you left a contact, the officer may ask you back.
correction-to-village = Open the page of the Kampung KB
correction-again = Send another correction

## The list
correction-list-title = Corrections from the public
correction-list-lead = Check each, mend the data if they are wrong, then note the answer.
correction-filter = State of the corrections
correction-open = Waiting for an answer
correction-answered = Answered
correction-all = The whole area of duty
correction-none-open = No correction waits for an answer.
correction-none-open-next = New corrections from the public show here and on the page of tasks.
correction-none-answered = No correction has been answered yet.
correction-none-answered-next = Answered corrections are kept here with their notes.
correction-received = Received { $when }
correction-no-contact = There is no contact of the sender.
correction-answered-by = Answered { $when } by { $name }
correction-answered-at = Answered { $when }
correction-to-answer = Answer the correction

## One correction
correction-one-title = Correction for { $village }
correction-note = Answer
correction-note-hint = What you found and mended. This note is read by fellow officers and not shown to the public. If the sender left a contact, tell them the result directly.
correction-keep-answer = Keep the answer
correction-answer-kept = The answer is kept.
