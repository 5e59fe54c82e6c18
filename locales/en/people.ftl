# Who may log in, and what for.
nav-users = Users
nav-sessions = Logged in on
yes = yes
no = no

role-mailroom = Mailroom
role-mailroom-lead = Scans, looks after unreadable letters and prints the post.
role-reviewer = Case handler
role-reviewer-lead = Corrects, confirms and closes cases.
role-reporter = Reader
role-reporter-lead = Reads cases and reports, changes nothing.
role-admin = Administrator
role-admin-lead = May do everything, and decides who may do what.
right-post = Post
right-see_cases = See cases
right-decide = Decide
right-report = Reports
right-manage = Manage

users-title = Users
users-back = All users
users-new = Add a user
users-add = Add
users-name-hint = 2 to 40 small letters, digits, dots and dashes, for instance a.jansen.
users-bad-name = This user name is not possible. Use 2 to 40 small letters, digits, dots and dashes.
users-taken = There is a user of this name already. Choose another name, or open the existing user.
users-roles = What may each role do?
users-roles-integrity = Reports of wrongdoing are seen only by those who were given that right, whatever their role. Nobody sees a case that names their own entry of the staff list (Awb 9:7).
users-unseen-integrity =
    { $n ->
        [one] 1 report of wrongdoing is waiting that nobody may see. Give somebody the right to see reports of wrongdoing.
       *[other] { $n } reports of wrongdoing are waiting that nobody may see. Give somebody the right to see reports of wrongdoing.
    }
users-unseen-conflicted =
    { $n ->
        [one] 1 case is waiting that nobody may see, because it names everybody who could handle it. Add a case handler.
       *[other] { $n } cases are waiting that nobody may see, because they name everybody who could handle them. Add a case handler.
    }
users-addresses = Addresses that have to wait
users-addresses-lead = From these network addresses a wrong password was entered too often.

fresh-title = One-time password for { $name }
fresh-lead = Hand this password over in person. It is shown only now; at the first login the user chooses a password of their own.

user-title = User { $name }
user-role = Role
user-rights = What may this user do?
user-integrity = May see reports of wrongdoing
user-integrity-short = Integrity
user-staff = Staff list
user-staff-hint = Who is this on the staff list? The user never gets to see cases that name this person.
user-staff-empty = The staff list is empty. Put people into the file with the words of the town (town.words).
user-not-linked = not linked
user-oneself = Only another administrator can change your own role.
user-block = Blocked
user-block-hint = Who is blocked can't log in and is logged out at once. The name stays with what was done before.
user-save = Save
user-active = Active
user-blocked = Blocked
user-one-time = One-time password
user-waits = Waits until { $until }
user-waits-until = Too many wrong passwords: logging in is possible again from { $until }.
user-lift = Let in again now
user-last-login = Last login
user-never = never
user-sessions =
    { $n ->
        [one] now logged in on 1 place
       *[other] now logged in on { $n } places
    }
user-no-sessions = Logged in nowhere now.
user-conflicts =
    { $n ->
        [one] 1 case not visible
       *[other] { $n } cases not visible
    }
user-login = Logging in
user-forgot = Password forgotten?
user-forgot-lead = The old password ends at once, and the user is logged out everywhere.
user-new-password = New one-time password
user-log = What { $name } did is in the audit log
user-changed-meanwhile = Not saved: somebody else changed this user meanwhile. Below is how things are now.
user-last-admin = Not saved: there must be at least one administrator who can log in. Make somebody else administrator first.
staff-nobody = Not on the list

sessions-title = Logged in on
sessions-lead = This is where you are logged in now. If there is anything you don't know, log out everywhere and choose a new password.
sessions-idle =
    { $n ->
        [one] Who does nothing for a minute is logged out, and everybody is after ten hours.
       *[other] Who does nothing for { $n } minutes is logged out, and everybody is after ten hours.
    }
sessions-end-all = Log out everywhere
session-browser = Program
session-origin = Network address
session-began = Logged in since
session-last = Last used
session-end = End
session-this = this one
session-end-here = use Log out in the menu
session-seen = last used { $moment }
session-unknown-browser = Unknown program

flash-user_changed = The change is saved and holds from now on.
flash-session_ended = You are logged out there.
flash-sessions_ended = The user is logged out everywhere.
flash-wait_lifted = The wait was lifted: logging in is possible again.

start-title = Getting started
start-lead = What an administrator does at the beginning. You find this page again under Users.
start-done = in order
start-users = Add colleagues
start-users-link = To the users
start-users-text =
    { $n ->
        [one] You are the only user. Give everybody a name of their own, so that it shows who did what, and make at least one other an administrator.
       *[other] There are { $n } users.
    }
start-staff = Fill the staff list
start-staff-text =
    { $n ->
        [0] The staff list is empty. As long as it is, Postkamer can't keep anybody from handling a complaint about themselves (Awb 9:7). Put people into the file with the words of the town (town.words in postkamer.toml), and then link users to their names.
        [one] There is 1 person on the list. Link users to their names.
       *[other] There are { $n } people on the list. Link users to their names.
    }
start-languages = Languages of letters
start-languages-all = The data of all languages in the settings are there.
start-languages-text = Letters in these languages are read badly, because their data are missing: { $names }. Ask system management to install them:
start-backup = Backup
start-backup-none = There has never been a backup. Have one made every night, with the name of a folder on another disk:
start-backup-last = The last backup is of { $moment }.
start-letters = First letters
start-letters-none = No letter has come in yet. Let the scanner write into the drop folder, or add letters here.
start-letters-some = The first letters have come in.
start-letters-link = Add letters
ocr-nld = Dutch
ocr-eng = English
ocr-deu = German
ocr-fra = French
ocr-tur = Turkish
