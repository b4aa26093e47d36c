### Words of the JSON API about what was sent.

api-command-id = The header Idempotency-Key is missing or is no UUID. Make a new UUID for each command, and send the same one again when you repeat it.
api-not-an-object = { $name } must be a JSON object.
api-not-a-text = { $name } must be a text, or null where it is not filled in.
api-not-texts = { $name } must be a list of texts.
api-not-an-id = { $name } must be a UUID.
api-id-missing = { $name } is missing: give the UUID of the version that you read.
api-not-a-month = { $name } must be a month from 2000-01 to the current one, written year-month, such as 2024-11.
api-not-a-day = { $name } must be a day of the calendar, written year-month-day, such as 2024-11-30.
api-not-a-village = { $name } must be the code of an existing village, such as 64.03.06.2004.
api-not-a-limit = { $name } must be a number from 1 to { $most }.
api-not-a-cursor = { $name } must be the value "next" of the page before.
api-member-unknown = The name { $name } is not known. Check its spelling or leave it out.
