login-title = Log in
login-heading = Log in
login-lead = For staff of the mailroom and the complaints office.
login-name = User name
login-password = Password
login-button = Log in
login-wrong = User name or password is wrong.
login-wait =
    { $n ->
        [one] Too many wrong passwords. Try again in a minute.
       *[other] Too many wrong passwords. Try again in { $n } minutes.
    }
login-wait-address =
    { $n ->
        [one] Too many wrong passwords from your network address. Try again in a minute, or ask your administrator to let you in.
       *[other] Too many wrong passwords from your network address. Try again in { $n } minutes, or ask your administrator to let you in.
    }
login-blocked = Your account is blocked. Ask your administrator for help.

password-title = Choose a password
password-forced = You are logged in with a one-time password. Choose your own password now; then you can start work.
password-free = After the change you are logged out on other computers.
password-one-time = One-time password
password-current = Current password
password-new = New password
password-hint = At least { $n } characters. A sentence of a few words is strong and easy to remember.
password-repeat = New password again
password-button = Save password
password-problem-current = The current password is wrong.
password-problem-short = The new password is too short: use at least { $n } characters.
password-problem-same = Choose another password than the current one.
password-problem-unequal = The two new passwords are not the same.
