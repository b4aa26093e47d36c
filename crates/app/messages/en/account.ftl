### Signing in, one's own account, and people.

## Roles
role-kader = Volunteer (kader/Pokja)
role-health-staff = Midwife/nutrition staff/family team
role-pkb = Field officer (PKB/PLKB)
role-koordinator-pkb = District field coordinator (Koordinator PKB)
role-camat = Head of kecamatan and staff
role-agency = Government agency (OPD)
role-jury = Jury
role-opd-kb = Family-planning office of the kabupaten/kota
role-opd-kb-provinsi = Family-planning office of the province
role-perwakilan = Provincial office of Kemendukbangga/BKKBN
role-ministry = Kemendukbangga/BKKBN
role-administrator = System administrator

## Signing in
sign-in-title = Sign in
sign-in-description = Sign in for volunteers, field officers and staff of Kampung KB.
sign-in-user = Telephone number or user name
sign-in-user-hint = For example 0812 3456 7890 or kader.maluang
sign-in-password = Password
sign-in-user-missing = Enter your telephone number or user name
sign-in-password-missing = Enter your password
sign-in-wrong = The telephone number, user name or password is wrong. Check them and try again.
sign-in-wait-seconds = { $seconds ->
    [one] Too many tries. Wait { $seconds } second, then try again.
   *[other] Too many tries. Wait { $seconds } seconds, then try again.
}
sign-in-wait-minutes = { $minutes ->
    [one] Too many tries. Wait { $minutes } minute, then try again.
   *[other] Too many tries. Wait { $minutes } minutes, then try again.
}
sign-in-help = Forgot your password?
sign-in-help-text = If you forgot it, or have no account yet, ask the PKB coordinator of your kecamatan or the family-planning office of your kabupaten. They can make an account and a new password. What is published can be read without signing in.
signed-out = You have signed out.

## One's own account
own-account-title = My account
own-password-title = Change password
own-password-about = Afterwards every other device that is signed in with this account is signed out.
own-password-first = Somebody else made your password and may know it. Change it to one of your own before you go on.
own-password-same = Choose a new password that differs from the current one
own-password-current = Current password
own-password-new = New password
own-password-hint = At least { $count } characters. Some words that have nothing to do with each other are easy to keep in mind and hard to guess.
own-password-save = Change password
own-password-saved = The password has been changed.
own-password-wrong = The current password is wrong
password-short = The new password is too short: use at least { $count } characters
password-long = The new password is too long: use at most { $count } characters
password-common = The new password is easy to guess. Use some words that have nothing to do with your name or this work.

## People
people-title = People
people-about = People with a role below yours, in your regions.
people-search = Search by name
people-none = Nobody fits
people-none-next = Check the spelling of the name, or add a person.
person-new-title = Add a person
person-new-save = Make the account
person-new-done = The account has been made
person-name = Name
person-name-hint = The name that other staff see beside what this person enters
person-name-missing = Enter a name
person-name-wrong = A name has at most 80 characters, on one line
person-user-name = User name
person-user-name-hint = To sign in with. Small letters, digits, dots or hyphens; for example kader.maluang
person-user-name-wrong = A user name has 3 to 40 small letters, digits, dots or hyphens, and at least one letter
person-user-name-taken = This user name is taken. Choose another one.
person-phone-known = Telephone number
person-phone = Telephone number (optional)
person-phone-hint = Can be used to sign in; seen only by those who keep this account
person-phone-wrong = The telephone number cannot be read. Write it like 0812 3456 7890.
person-phone-taken = Another account has this telephone number
person-role = Role
person-role-question = What is this person's role?
person-sector = Agency
person-sector-missing = Choose the agency
person-regions = Region
person-regions-hint = Write region codes, one on each line, for example 64.03.06.2004
person-region-missing = Choose a region
person-region-one = This role is for one region only. Choose one.
person-region-wrong = No region has the code “{ $code }”
person-region-level = { $name } is not of the level of this role
person-region-outside = { $name } is outside your regions
person-status = Status
person-active = Active
person-inactive = Deactivated
person-saved = The account has been changed.
person-password-about = The first password is made by the program and shown once, after the account is made.
person-password-once = Write it down and give it to the person directly: this password is shown only once. Ask them to change it under “My account”.
person-password-done = Written down
person-deactivate = Deactivate account
person-deactivate-about = { $name } can no longer sign in and is signed out of all devices. What they entered stays.
person-reactivate = Reactivate account
person-reactivate-about = { $name } can sign in again with the old password.
person-reset = Make a new password
person-reset-about = { $name } is signed out of all devices and the old password no longer works.
person-reset-done = The new password has been made

## Buttons
cancel = Cancel
go-on = Continue
