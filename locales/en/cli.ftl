# The command line. Every sentence says what, where, and what to do next.

# Files, disk, database. $why is what the operating system or the database says.
cli-file-missing = There is no file { $file }. Check its name and folder.
cli-file-forbidden = The file { $file } may not be read. Check its permissions.
cli-file-not-text = The file { $file } is not UTF-8 text. Save it again as UTF-8.
cli-file-unreadable = The file { $file } cannot be read: { $why }
cli-folder-not-made = The folder { $folder } cannot be made: { $why }
cli-disk-failed = { $file } cannot be written: { $why }. Check the free space and the folder's permissions.
cli-database-failed = The database { $database } cannot be used: { $why }. Check --database or DATABASE_URL, then run doctor.
cli-database-missing = There is no database { $database } yet. Check --database or DATABASE_URL.
cli-output-failed = The result cannot be written: { $why }
# A fault with its file and line.
cli-fault-line = { $file }:{ $line }: { $what }

# ask
cli-ask-answer = Answered at once:
cli-ask-choose = Not sure; the person chooses:
cli-ask-refuse = No guide answers this.
cli-ask-nearest = The nearest are:
cli-ask-fire = Emergency: call 114 now (fire, rescue).
cli-ask-medical = Emergency: call 115 now (ambulance).
cli-ask-violence = Emergency: call 113 now (police).
cli-ask-self-harm = Emergency: somebody may hurt themselves. Call 115 now and stay with them.
cli-ask-guard = The question holds a password, a code or a document's number: warn, do not keep it.
cli-ask-guide = { "  " }{ $percent }%  { $title } ({ $slug })
cli-read-session-bad-line = { $file }:{ $line }: not a JSON object with "id", "now" and "text" ({ $why }). Correct this line and run again.
cli-ask-bad-line = { $file }:{ $line }: not a JSON object with "id" and "text" ({ $why }). Correct this line and run again.

# guides
cli-guides-group = Group { $group }
cli-guides-line = { "  " }{ $title } ({ $slug }), checked { $checked }
cli-guides-count = { $count } guides in all.

# plan
cli-plan-unknown-form = { $file } is neither a Word document (.docx), a workbook (.xlsx) nor .toml. Open the plan in Word or Excel, save it as .docx or .xlsx and import that.
cli-plan-too-large = { $file } is too large for an appendix and was not read. Copy the table alone to a new file and import that.
cli-plan-locked = { $file } has a password. Open it, take the password off, save it and import it again.
cli-plan-old-form = { $file } is of the old form (.doc, .xls). Open it in Word or Excel, save it as .docx or .xlsx and import that.
cli-plan-pdf = { $file } is a PDF, which holds no table to read. Import the Word or Excel file of the plan.
cli-plan-damaged = { $file } is damaged and cannot be read to its end. Open it in Word or Excel, save it as a new file and import that.
cli-plan-no-table = { $file }: there is no appendix table with the seven columns: { $columns }. Is it the right file?
cli-plan-columns = { $file }: the row of headings lacks: { $columns }. Give each column a heading of its own, none merged, and import again.
cli-plan-empty-table = { $file }: the table has no task yet. Fill in its rows and import again.
# number, issued (a day), year: what was assumed.
cli-plan-assumed = The appendix does not say the plan's number and day: { $number }, { $issued } and the year { $year } are written for now. Once known, import again: plan import { $file } --number NUMBER --issued YYYY-MM-DD
cli-plan-column-id = No. (TT)
cli-plan-column-content = What is to be done (Nội dung công việc)
cli-plan-column-responsible = Head responsible (Người đứng đầu chịu trách nhiệm)
cli-plan-column-lead = Office in charge (Cơ quan chủ trì)
cli-plan-column-coordinating = Coordinating offices (Cơ quan phối hợp)
cli-plan-column-result = Result (Kết quả)
cli-plan-column-when = Time (Thời gian triển khai và hoàn thành)
# The printed appendix; always in Vietnamese.
cli-plan-paper-kind = APPENDIX
cli-plan-paper-title = TASKS OF THE YEAR { $year }
# with: from "kèm theo" on.
cli-plan-paper-with = (Issued { $with })
cli-plan-paper-of = (Issued with plan { $number } of { $issued })
cli-plan-written = { $count } tasks written to { $file }.
cli-plan-form = not TOML: { $why }
cli-plan-header = "{ $key }" is missing or of the wrong type
cli-plan-unknown-key = a plan has no "{ $key }"; is it misspelt?
cli-plan-bad-section = a section needs an id and a title
cli-plan-section-twice = the section "{ $id }" is there twice
cli-plan-no-tasks = there is no [[task]]
cli-plan-nothing = { $file }: no row could be read, so nothing was stored. Correct the rows above and import again.
cli-plan-imported = Plan { $number } stored: { $count } tasks, { $unsure } rows of them to be confirmed by a person; { $refused } rows refused.
cli-plan-refused = { $refused } rows were refused. Correct them and import the whole file again; stored rows are not repeated and keep their progress.
cli-plan-row-read = line { $line }  { $id }  read
cli-plan-row-unsure = line { $line }  { $id }  to be confirmed: { $why }
cli-plan-row-refused = line { $line }  { $id }  refused: { $why }
cli-plan-missing-column = the column "{ $column }" is missing
cli-plan-empty-cell = the cell "{ $column }" is empty
cli-plan-not-text = the cell "{ $column }" is not text
cli-plan-unknown-column = there is no column "{ $column }"; is it misspelt?
cli-plan-bad-id = a number must look like III.10 or III.10a
cli-plan-unknown-section = the plan has no section { $section }
cli-plan-duplicate-id = the same number as on line { $line }
cli-plan-shared-number = one number for several tasks, letters a, b… were added
cli-plan-joined-with = put together with line { $line }, which has no number
cli-plan-unknown-lead = the office in charge is not one of the ward's units
cli-plan-several-leads = several offices in charge ({ $units }): the coordinator names one
cli-plan-head-of-another = the responsible post heads { $unit }, not the office in charge
cli-plan-time-blank = no time is given
cli-plan-time-unknown = the time is not understood. Write it as "Tháng 6/2026", "Quý II/2026", "Hằng năm", "Thường xuyên"
cli-plan-time-several = more than one time: make several rows of it
cli-plan-no-such-month = there is no month { $month }
cli-plan-no-such-quarter = there is no quarter { $quarter }
cli-plan-year-not-said = no year is given, the plan's was taken
cli-plan-other-year = { $year } is not the plan's year
cli-plan-only-year = only the year is given, taken as once in that year
cli-plan-bare-month = the month stands without the word "tháng"
cli-plan-time-words = words in the time that are not understood: "{ $rest }"
cli-plan-example = No plan has been entered: this is the example that comes with the program. Enter the ward's: plan import FILE
cli-plan-title = Plan { $number } of { $issued }. { $title }
cli-plan-section = { $id }. { $title }
cli-plan-task = { "  " }{ $id }  { $content } | { $lead } | { $when } ({ $due })
cli-plan-due = due { $due }
cli-plan-undated = no due date

# reminders
cli-reminders-backwards = The first day { $from } is after the last day { $to }. Exchange --from and --to.
cli-reminders-too-long = From { $from } to { $to } is more than ten years. Choose a shorter time.
cli-reminders-unknown-year = The days off of { $year } are not known: only weekends were left out. Enter them: settings import --calendar FILE
cli-reminders-before = { $at }  { $task }  { $days } days left  to { $to }
cli-reminders-due = { $at }  { $task }  due today  to { $to }
cli-reminders-overdue = { $at }  { $task }  { $days } days overdue  to { $to }
# The post that is told last of a task that stays late.
cli-reminders-leader = The ward's leaders
cli-reminders-count = { $count } reminders in all.

# settings
cli-settings-unknown = There is no "{ $key }". What there is: { $keys }
cli-settings-not-sayable = "{ $key }" must be one line of at most { $longest } letters without braces.
cli-settings-set = { $key } is now: { $value }
cli-settings-cleared = { $key } was taken out; residents will read "not entered yet".
cli-settings-line = { $key }: { $value }
cli-settings-pending = { $key }: (not entered yet)
cli-settings-requests-unreadable = [requests] cannot be read ({ $why }). It has three lines only: prefix, leader_after, coordinator_after.
cli-settings-requests-prefix = requests.prefix is "{ $prefix }": write one to four capital letters or digits without accents, such as "HD".
cli-settings-requests-order = requests.leader_after is { $leader }, requests.coordinator_after is { $coordinator }: the leader's minutes must be 1 or more and not above the coordinator's.
cli-settings-imported = Stored: { $units } units, { $groups } residential groups, { $facts } facts of the ward.
cli-settings-no-days = { $key } must be a number of days from 1 to { $most }.
cli-settings-bad-group = the residential group "{ $code }" needs a name, and a code of lower-case letters, digits and hyphens
cli-settings-group-twice = the residential group's code "{ $code }" is there twice

# invite
cli-invite-unknown-role = There is no role "{ $role }". The roles: { $roles }
cli-invite-needs-group = The role { $role } needs --group with a residential group's code, and no --unit. The codes: { $codes }
cli-invite-needs-unit = The role { $role } needs --unit with a unit's code, and no --group. The codes: { $codes }
cli-invite-whole-ward = The role { $role } is for the whole ward: leave out --group and --unit.
cli-invite-nothing-entered = The role { $role } needs a residential group or a unit, and none has been entered. First: settings import --ward FILE
cli-invite-command = Send this to the invited person alone, to be written to the bot: { $command }
cli-invite-link = Or a link to tap: { $link }
cli-invite-until = It works once, until { $until }. The code is shown only this time.

# doctor
cli-doctor-fine = [ok]        { $text }
cli-doctor-attention = [attention] { $text }
cli-doctor-bad = [bad]       { $text }
cli-doctor-end-bad = Something is bad: see the lines marked [bad] and do what they say.
cli-doctor-no-database = There is no database { $database } yet. Check --database; the first time, settings import or run makes it.
cli-doctor-unreachable = The database { $database } cannot be reached: { $why }. Check --database, the file's permissions, the PostgreSQL server.
cli-doctor-reachable = The database { $database } can be reached.
cli-doctor-broken-file = The file { $database } is damaged. Stop the bot and restore the latest copy.
cli-doctor-not-durable = PostgreSQL has { $setting } switched off: a power cut may lose messages that were received. Switch it on in postgresql.conf, then restart PostgreSQL.
cli-doctor-no-autovacuum = PostgreSQL has { $setting } switched off: the assistant will grow slower. Switch it on in postgresql.conf, then restart PostgreSQL.
cli-doctor-newer = The database was written by a newer version of the program. Update the program.
cli-doctor-migrations = The tables are those of this version ({ $count } migrations).
cli-doctor-migrations-missing = { $count } migrations are still to come. Run backup, then run: the program brings the tables up to date.
cli-doctor-inbox-empty = No message waits to be worked.
cli-doctor-inbox-waiting = { $count } messages wait to be worked. If that does not go down, see whether the bot (run) is running.
cli-doctor-inbox-no-failed = No message failed.
cli-doctor-inbox-failed = { $count } messages failed and were set aside. See the log of run and tell the developers.
cli-doctor-outbox-empty = No message waits to be sent.
cli-doctor-outbox-waiting = { $count } messages wait to be sent. If that does not go down, check the network and the bot (run).
cli-daily-written = The sheet to print is { $file }
cli-doctor-outbox-expired = { $count } messages had lost their meaning before they could be sent and were not sent (Telegram was away, somebody had taken the request); what was not said is said anew.
cli-doctor-outbox-no-dead = No message was given up.
cli-doctor-outbox-dead = { $count } messages could not be sent and were given up: { $more }
cli-doctor-counter = Counted { $name }: { $count } times.
cli-doctor-role = Role { $role }: { $count } people.
cli-doctor-role-missing = Nobody holds the role { $role }. Invite somebody: invite --role { $role }
cli-doctor-groups = { $count } residential groups have been entered.
cli-doctor-no-groups = None of the ward's residential groups has been entered. Enter them: settings import --ward FILE
cli-doctor-plan = Plan { $number }: { $count } tasks.
cli-doctor-no-plan = No plan has been entered. Enter it: plan import FILE
cli-doctor-facts = All of the ward's facts have been entered.
cli-doctor-facts-missing = Not entered yet: { $facts }. Enter each: settings set KEY "WORDS"
cli-doctor-bad-rules = The stored rules of the ward cannot be read: { $why }. Correct them and enter them again: settings import
cli-doctor-year = The days off of { $year } are known.
cli-doctor-year-unknown = The days off of { $year } are not known. Enter them: settings import --calendar FILE

# backup, restore
cli-backup-postgres-key = A copy of PostgreSQL is always sealed: set BACKUP_KEY (made by cong-dong-so make-key) and run this again, or use pg_dump. { $file } was not written.
cli-backup-key-bad = BACKUP_KEY is not of the right form. Each key is 64 characters of 0-9 a-f; several are parted by commas. Make a new one with: cong-dong-so make-key
cli-backup-key-shared = BACKUP_KEY is also in DATA_KEY. Make a key of its own for copies with: cong-dong-so make-key
cli-backup-there-already = { $file } is there already. Choose another name; the earlier copy is not overwritten.
cli-backup-bad-name = The name { $file } is not UTF-8. Choose another.
cli-backup-broken = The copy was not whole and has been thrown away: { $file }. Run doctor to look at the database.
cli-backup-made = Copied to { $file } ({ $kilobytes } KB) and found whole.
cli-backup-sealed = Copied to { $file } ({ $kilobytes } KB), sealed with the key { $key }, read back and found whole.
cli-backup-unsealed = This copy is not sealed: whoever gets the file can read it. Better set BACKUP_KEY (made by cong-dong-so make-key, kept somewhere else); if it is meant so, add --plain.
cli-restore-plain-to-postgres = { $file } is an SQLite file. Bring it into PostgreSQL with: cong-dong-so migrate-store --from sqlite:{ $file } --to postgres://…
cli-restore-no-key = { $file } is sealed with the key { $key }. Put that key into BACKUP_KEY and run this again.
cli-restore-other-key = { $file } is sealed with the key { $key }, which is not in BACKUP_KEY. Add it behind a comma and run this again.
cli-restore-checked = { $file }: a copy of { $at }, { $tables } tables, { $rows } rows, whole.
cli-restore-whole = { $file }: a copy without a seal, whole.
cli-restore-postgres-occupied = { $database } holds data, so nothing was written there. Make another, empty database, restore into that and change DATABASE_URL; the former data stay as they are.
cli-restore-tables-there = { $database } already has tables of another version. Make a new, entirely empty database and run this again.
cli-restore-live = Beside { $file } there is a -wal file: it is a database in use and not a copy. Make a copy with backup.
cli-restore-newer = { $file } was written by a newer version of the program. Update the program first.
cli-restore-broken = { $file } is damaged. Choose another copy.
cli-restore-not-ours = { $file } is not a copy made by backup. Choose another file.
cli-restore-occupied = { $database } holds data. If it shall be replaced, run again with --force; the former data are kept beside it.
cli-restore-in-use = Another program is using { $database }. Stop the bot (run) and restore again.
cli-restore-kept = The former data are kept in { $file }
cli-restore-done = { $database } was restored from { $file }.

# migrate-store
cli-migrate-same = Both ends are { $database }. Give another, empty database as --to.
cli-migrate-in-use = Another program is using { $database }. Stop the bot (run) first.
cli-migrate-older = { $database } was written by an older version. Run cong-dong-so settings show with that DATABASE_URL once, which brings its tables up to date, and then this.
cli-migrate-newer = { $database } does not hold data of this version. Update the program first.
cli-migrate-table = { $table }: { $rows } rows, { $hash }
cli-migrate-table-different = { $table }: DIFFERENT. Source { $rows } rows, { $hash }; target { $there } rows, { $other }
cli-migrate-different = The two are not alike, so { $database } was left empty as before. Keep the old place and report this.
cli-migrate-done = Copied { $from } to { $to }: all tables are alike. Point DATABASE_URL to the new place and start run; keep the old file as a copy.

# check
cli-check-clean = No fault was found.
cli-check-faults = { $count } faults in all.
cli-text-unreadable = not Fluent: { $about }
cli-text-twice = the text "{ $about }" is there twice
cli-text-missing = the text "{ $about }" of the Vietnamese file is missing
cli-text-extra = the text "{ $about }" is not in the Vietnamese file
cli-text-variables = the text "{ $about }" uses other variables than the Vietnamese one
cli-fault-unreadable = cannot be read: { $about }
cli-fault-misplaced = slug and group do not go with the file's name; this file should be { $about }, in one of the groups that there are
cli-fault-unknown-slug = "{ $about }" is not in the list of guides
cli-fault-unknown-audience = the audience "{ $about }" must be resident, member or staff
cli-fault-missing = { $about } is missing or empty
cli-fault-dead-link = the related guide "{ $about }" is not in the list, or is this very guide
cli-fault-source-undated = the source "{ $about }" has no date
cli-fault-past-review = should have been checked again by { $about }; check it and change "checked"
cli-fault-button-too-long = { $about } letters, a button takes 28
cli-fault-step-too-long = { $about } letters, a step takes 220
cli-fault-screen-too-long = the screen has { $about } UTF-16 units, a message takes 4096
cli-fault-untranslated = there is no version in { $about }
cli-fault-unlike = differs from the Vietnamese one in { $about }
cli-fault-unknown-placeholder = the ward has no fact "{ $about }"
cli-fault-markup = holds the markup { $about }; guides are plain text
cli-fault-bad-phrase = a line must be a voice, a tab and a phrase
cli-fault-phrase-twice = this phrase stands in { $about } already
cli-fault-phrase-shared = this phrase also leads to another guide, in { $about }
cli-fault-phrases-astray = there is no guide "{ $about }" for these phrases
cli-fault-few-phrases = only { $about } phrases, at least 60 are needed
cli-fault-few-voices = only { $about } voices, at least 6 are needed
cli-invite-qr = The QR code is in { $file }. Whoever scans it first can use it: give it to the right person only.
cli-file-is-there = { $file } is there already. Choose another name, or move that file first.
cli-file-not-written = { $file } could not be written: { $why }

# import
cli-import-column-code = Code
cli-import-column-group-name = Group name
cli-import-column-unit-name = Unit name
cli-import-column-head = Head
cli-import-column-name = Full name
cli-import-column-role = Role
cli-import-column-group = Group
cli-import-column-unit = Unit
cli-import-column-scope = Where
cli-import-column-link = Invitation (send to each one alone)
cli-import-template = { $file } is written. Fill in from the second line on, and leave the headers as they are.
cli-import-done = Done: { $new } new, { $changed } changed, { $same } as they were.
cli-import-would = Nothing is written (--dry-run). It would be: { $new } new, { $changed } changed, { $same } as they were.
cli-import-nothing-written = { $count } faults, so nothing is written. Correct the lines above and try again.
cli-import-in-column = column "{ $column }": { $what }
cli-import-cell-empty = it is empty; fill it in
cli-import-bad-code = code "{ $code }" may hold only small letters without accents, digits and hyphens, at most 40, such as tdp-12
cli-import-code-twice = code "{ $code }" stands in line { $line } already; one code a line
cli-import-closed-group = group "{ $code }" was merged or split; take this line out
cli-import-long = it must have letters, at most { $most }, and none of < > {"{"} {"}"}
cli-import-bad-name = a name has letters, no digits or odd signs, and is at most { $most } long
cli-import-unknown-role = there is no role "{ $role }". The roles: { $roles }
cli-import-unknown-group = there is no group "{ $name }"; write the code or name of one that is entered
cli-import-unknown-unit = there is no unit "{ $name }"; write the code or name of one that is entered
cli-import-needless = the role "{ $role }" needs nothing here; leave it empty
cli-import-too-large = { $file } is larger than 10 MB. Split the list into several files.
cli-import-too-many = { $file } has more than { $most } lines. Split the list into several files, and delete empty lines at the end.
cli-import-empty = { $file } has headers and no lines.
cli-import-unknown-form = { $file } is neither .xlsx nor .csv. Open it in Excel and save it as one of them.
cli-import-old-workbook = { $file } is an old workbook (.xls). Open it in Excel and save it as .xlsx.
cli-import-locked = { $file } has a password, or is an old workbook. Take the password off, save it as .xlsx and try again.
cli-import-no-workbook = { $file } is no workbook that can be read: { $why }. Open it in Excel and save it as .xlsx.
cli-import-not-utf8 = { $file } is not UTF-8 text (perhaps Windows-1258 or UTF-16). In Excel choose "Save as", "CSV UTF-8", and try again.
cli-import-columns-missing = { $file }: the columns { $missing } are missing. The headers must be: { $columns }. Undo merged cells among the headers.
cli-import-no-header = { $file }: no sheet has the headers { $columns } in its first 10 lines. See import … --template.

# groups
cli-groups-unknown = There is no group with the code "{ $code }". The codes: { $codes }
cli-groups-closed = The group "{ $code }" ended on { $day }.
cli-groups-same = The group "{ $code }" cannot be merged into itself.
cli-groups-future = { $day } has not come yet. Give this command on that day.
cli-groups-unfit-name = The name "{ $name }" must have letters, at most { $most }.
cli-groups-bad-part = "{ $part }" must be CODE=NAME, such as tdp-5a=Tổ dân phố 5A; a code has small letters without accents, digits, hyphens.
cli-groups-code-taken = The code "{ $code }" is taken. Choose another for the new group.
cli-groups-one-part = Splitting needs at least two new groups: repeat --into CODE=NAME.
cli-groups-renamed = Renamed { $code }: "{ $old }" is now "{ $new }".
cli-groups-merged = Merged "{ $old }" into "{ $new }" from { $day } on: { $count } people were moved. Its figures can still be read.
cli-groups-split = Split "{ $old }" from { $day } on into { $codes }: { $count } people are asked for their new group.

# demo-data
cli-demo-not-empty = { $database } holds data. Made-up data goes only into an empty database: choose another --database.
cli-demo-no-requests = This database has no place for requests yet, so none were made up.
cli-demo-done = Made up: { $groups } groups, { $members } members, { $sessions } sessions, { $requests } requests.

cli-registers-line = { $code } · { $state } · due { $due } · { $unit }: { $words }
cli-registers-line-late = { $code } · { $state } · LATE, was due { $due } · { $unit }: { $words }
cli-registers-document = { "    " }document { $document }, of { $date }
cli-registers-count = { $count } entries.
cli-registers-no-such-book = There is no such register. There are: { $known }.
cli-indicators-line = { $id } · { $name }: { $value } (target { $target }), as of { $date }
cli-indicators-imported = { $count } indicators entered. What was reported stays.
cli-report-no-period = “{ $period }” is no period. Write one of: 2026, 2026-11, 2026-Q3, 2026-6M, 2026-9M, 2026-W12, 2026-01-01..2026-03-31.
cli-report-no-database = There is no database at { $database }. Run the bot, or name the file with --database.
cli-report-not-made = The report could not be made: { $why }
cli-report-not-written = { $file } could not be written: { $why }

# bench
cli-bench-not-empty = { $store } holds data. The measurement needs an empty database: leave --store out for a passing file, or make a new database.
cli-bench-unanswered = The program does not answer. Run `cong-dong-so doctor` to see why.
cli-bench-started = Start: { $ms } ms until updates are asked for.
cli-bench-memory-idle = Memory when idle: { $own } MB of data, { $now } MB with the pages of the program's file (at most { $most } MB).
cli-bench-memory-end = Memory at the end: { $own } MB of data, { $now } MB with the pages of the program's file (at most { $most } MB).
cli-bench-burst = { $updates } updates of { $chats } people at once: { $answers } answers in { $seconds } s, { $rate } updates a second.
cli-bench-steady = { $rate } updates a second, steadily ({ $count }): answered within { $half } ms (half), { $p95 } ms (95 %), { $p99 } ms (99 %), { $p999 } ms (99.9 %).
cli-bench-flood = While one chat floods, the others ({ $count }): { $half } ms (half), { $p95 } ms (95 %), { $p99 } ms (99 %), { $p999 } ms (99.9 %).
cli-bench-announced = Announcement to { $people } people: { $seconds } seconds, { $rate } messages a second ({ $share } % of what is allowed), refused { $refused } times. { $written } people who wrote meanwhile were answered within { $half } ms (half), { $p99 } ms (99 %).
cli-key-made = Put this key into DATA_KEY where the bot runs, and keep a copy somewhere else. Never beside the database. Without the key the stored phone numbers cannot be opened again.
cli-key-missing = There is no key. Set DATA_KEY=new-key,old-key and run this again; make a new key with: cong-dong-so make-key
cli-key-bad = DATA_KEY is not of the right form. Each key is 64 characters of 0-9 a-f; several are parted by commas.
# $count: how many
cli-key-rotated = { $count } phone numbers are sealed anew with the first key.
cli-key-locked = { $count } more cannot be opened with any key of DATA_KEY. Add the key used before behind a comma and run this again.
cli-doctor-key = The data key opens every phone number that is kept.
cli-doctor-backup = The latest copy was made at { $at }.
cli-doctor-backup-old = The latest copy is old: { $at }. Run backup every night.
cli-doctor-no-backup = backup has never made a copy. Set BACKUP_KEY, run backup every night and keep the copies on another machine.
cli-doctor-no-key = No data key (DATA_KEY): the bot takes nobody's phone number. Make a key: cong-dong-so make-key
cli-doctor-key-locked = { $count } phone numbers cannot be opened with the keys in DATA_KEY. Add the old key behind a comma.

# audit: who did what with the ward's data
cli-audit-nothing = There are no traces of that time.
cli-audit-line = { $at } · { $kind } · { $who }: { $what } { $about }{ $whom }
cli-audit-whom = {" "}({ $name })
cli-audit-member = person { $number }
cli-audit-nobody = the server
cli-audit-contact = telephone number
cli-audit-role = role
cli-audit-post = head of a unit
cli-audit-invitation = invitation
cli-audit-group = residential group
cli-audit-calendar = calendar
cli-audit-guide = guide
cli-audit-plan = plan
cli-audit-erasure = erasure
cli-audit-operation = operation
cli-audit-claimed = shown on taking it
cli-audit-looked = shown again
cli-audit-granted = gave
cli-audit-suspended = suspended
cli-audit-resumed = took up again
cli-audit-ended = ended
cli-audit-left = left
cli-audit-given = gave
cli-audit-made = made
cli-audit-used = used
cli-audit-revoked = revoked
cli-audit-renamed = renamed
cli-audit-merged = merged
cli-audit-split = split
cli-audit-chat-linked = linked a chat
cli-audit-added = added
cli-audit-removed = took back
cli-audit-restored = put back
cli-audit-imported = imported
cli-audit-asked = asked for by a resident
cli-audit-withdrawn = an agreement was withdrawn
cli-audit-idle = silent for long
cli-audit-backup = copied to
cli-audit-restore = restored from
cli-audit-migrate-store = moved from
cli-audit-setting = set
cli-audit-rotate-key = changed the data key

# health
cli-health-no-address = There is no address to ask at. Set STATUS_LISTEN as for run, such as 127.0.0.1:9464.
cli-health-well = { $address }{ $path }: well
cli-health-unwell = { $address }{ $path } says that it is not well. Run doctor to see why.
cli-health-silent = { $address } does not answer. See whether the program is running.
