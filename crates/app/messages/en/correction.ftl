### Corrections that the public sends in.

correction-title = Send a correction
correction-lead = Is something about { $place } not right? Write what is wrong and what would be right. A family planning field officer will check it.
correction-message = What is wrong?
correction-message-hint = Write nobody's personal data: no name, identity number, address or state of health.
correction-contact = Your contact (may be left empty)
correction-contact-hint = A phone number or e-mail address, if you want to be reached. Only officers see it; it is never shown.
correction-send = Send the correction
correction-sent = Thank you, your correction has been received
correction-sent-next = The family planning field officer who works here will check it. If the data are wrong, the right ones will be shown on this page.
correction-back = Back to the page of { $place }
correction-too-many = Many corrections have come from here. Wait a moment, then send again; what you wrote is still below.

correction-list-title = Corrections from the public
correction-list-lead = Those without an answer come first.
correction-none = There is no correction in your regions.
correction-none-why = Corrections that the public sends from a village's page are shown here.
correction-open = Not answered
correction-answered = Answered
correction-answer-title = Answer a correction
correction-received = Received { $when }
correction-answer = Note
correction-answer-hint = What you checked and did. The note is for officers and is not shown to the public.
correction-answer-send = Save the answer
correction-answered-by = Answered { $when } by { $name }
correction-no-contact = not given
correction-contact-label = Contact of the sender
correction-cut = Only the { $count } newest corrections are shown.
