# Dòng lệnh. Câu nào cũng nói: việc gì, ở đâu, làm gì tiếp.

# Tệp, đĩa, cơ sở dữ liệu. $why là lời của hệ điều hành hoặc của cơ sở dữ liệu.
cli-file-missing = Không có tệp { $file }. Xem lại tên và thư mục.
cli-file-forbidden = Không được phép đọc tệp { $file }. Xem lại quyền của tệp.
cli-file-not-text = Tệp { $file } không phải văn bản UTF-8. Lưu lại tệp với bảng mã UTF-8.
cli-file-unreadable = Không đọc được tệp { $file }: { $why }
cli-folder-not-made = Không tạo được thư mục { $folder }: { $why }
cli-disk-failed = Không ghi được { $file }: { $why }. Xem lại chỗ trống trên đĩa và quyền của thư mục.
cli-database-failed = Cơ sở dữ liệu { $database } không dùng được: { $why }. Xem lại --database hoặc DATABASE_URL, rồi chạy doctor.
cli-database-missing = Chưa có cơ sở dữ liệu { $database }. Xem lại --database hoặc DATABASE_URL.
cli-output-failed = Không ghi được kết quả ra: { $why }
# Một lỗi có tệp và dòng.
cli-fault-line = { $file }:{ $line }: { $what }

# ask
cli-ask-answer = Trả lời ngay:
cli-ask-choose = Chưa chắc, để người hỏi chọn:
cli-ask-refuse = Không có bài trả lời câu này.
cli-ask-nearest = Gần nhất là:
cli-ask-fire = Khẩn cấp: gọi ngay 114 (cháy, cứu nạn).
cli-ask-medical = Khẩn cấp: gọi ngay 115 (cấp cứu).
cli-ask-violence = Khẩn cấp: gọi ngay 113 (công an).
cli-ask-self-harm = Khẩn cấp: có người muốn tự làm hại mình. Gọi ngay 115 và ở bên người ấy.
cli-ask-guard = Câu hỏi chứa mật khẩu, mã hoặc số giấy tờ: cảnh báo, không lưu câu này.
cli-ask-guide = { "  " }{ $percent }%  { $title } ({ $slug })
cli-read-session-bad-line = { $file }:{ $line }: không phải một đối tượng JSON có "id", "now" và "text" ({ $why }). Sửa dòng này rồi chạy lại.
cli-ask-bad-line = { $file }:{ $line }: không phải một đối tượng JSON có "id" và "text" ({ $why }). Sửa dòng này rồi chạy lại.

# guides
cli-guides-group = Nhóm { $group }
cli-guides-line = { "  " }{ $title } ({ $slug }), kiểm tra ngày { $checked }
cli-guides-count = Tất cả { $count } bài.

# plan
cli-plan-unknown-form = { $file }: không phải tệp Word (.docx), Excel (.xlsx) hay .toml. Mở kế hoạch bằng Word hoặc Excel, lưu thành .docx hoặc .xlsx rồi nhập lại.
cli-plan-too-large = { $file }: tệp quá lớn so với một phụ lục nên không đọc. Chép riêng bảng phụ lục sang tệp mới rồi nhập lại.
cli-plan-locked = { $file }: tệp có mật khẩu. Mở tệp, bỏ mật khẩu, lưu lại rồi nhập lại.
cli-plan-old-form = { $file }: tệp kiểu cũ (.doc, .xls). Mở bằng Word hoặc Excel, lưu thành .docx hoặc .xlsx rồi nhập lại.
cli-plan-pdf = { $file }: tệp PDF không có bảng để đọc. Lấy tệp Word hoặc Excel của kế hoạch rồi nhập lại.
cli-plan-damaged = { $file }: tệp hỏng, không đọc được hết. Mở bằng Word hoặc Excel, lưu thành tệp mới rồi nhập lại.
cli-plan-no-table = { $file }: không thấy bảng phụ lục gồm bảy cột: { $columns }. Xem lại có đúng tệp không.
cli-plan-columns = { $file }: hàng tiêu đề của bảng thiếu cột: { $columns }. Mỗi cột một ô tiêu đề riêng, không gộp; sửa rồi nhập lại.
cli-plan-empty-table = { $file }: bảng chưa có nhiệm vụ nào. Điền các dòng rồi nhập lại.
# number, issued (a day), year: what was assumed.
cli-plan-assumed = Phụ lục chưa ghi đủ số và ngày của kế hoạch: tạm ghi số { $number }, ngày { $issued }, năm { $year }. Khi có, nhập lại: plan import { $file } --number SỐ --issued NĂM-THÁNG-NGÀY
cli-plan-column-id = TT
cli-plan-column-content = Nội dung công việc
cli-plan-column-responsible = Người đứng đầu chịu trách nhiệm
cli-plan-column-lead = Cơ quan chủ trì
cli-plan-column-coordinating = Cơ quan phối hợp
cli-plan-column-result = Kết quả
cli-plan-column-when = Thời gian triển khai và hoàn thành
# The printed appendix; always in Vietnamese.
cli-plan-paper-kind = PHỤ LỤC
cli-plan-paper-title = NHIỆM VỤ TRONG NĂM { $year }
# with: from "kèm theo" on.
cli-plan-paper-with = (Ban hành { $with })
cli-plan-paper-of = (Ban hành kèm theo Kế hoạch số { $number } ngày { $issued })
cli-plan-written = Đã ghi { $count } nhiệm vụ vào { $file }.
cli-plan-form = không đúng cú pháp TOML: { $why }
cli-plan-header = thiếu "{ $key }", hoặc giá trị không đúng loại
cli-plan-unknown-key = kế hoạch không có mục "{ $key }", xem có gõ sai không
cli-plan-bad-section = mỗi phần phải có id và title
cli-plan-section-twice = phần "{ $id }" có hai lần
cli-plan-no-tasks = không có dòng [[task]] nào
cli-plan-nothing = { $file }: không có dòng nào đọc được nên chưa ghi gì. Sửa các dòng trên rồi nhập lại.
cli-plan-imported = Đã ghi kế hoạch { $number }: { $count } nhiệm vụ, trong đó { $unsure } dòng cần người xem lại; { $refused } dòng không nhận.
cli-plan-refused = Còn { $refused } dòng không nhận. Sửa các dòng ấy rồi nhập lại cả tệp; dòng đã ghi không bị lặp, tiến độ được giữ.
cli-plan-row-read = dòng { $line }  { $id }  đã đọc
cli-plan-row-unsure = dòng { $line }  { $id }  cần xem lại: { $why }
cli-plan-row-refused = dòng { $line }  { $id }  không nhận: { $why }
cli-plan-missing-column = thiếu cột "{ $column }"
cli-plan-empty-cell = ô "{ $column }" để trống
cli-plan-not-text = ô "{ $column }" không phải chữ
cli-plan-unknown-column = không có cột "{ $column }", xem có gõ sai không
cli-plan-bad-id = số thứ tự phải có dạng như III.10 hoặc III.10a
cli-plan-unknown-section = kế hoạch không có phần { $section }
cli-plan-duplicate-id = trùng số thứ tự với dòng { $line }
cli-plan-shared-number = một số thứ tự chung cho nhiều nhiệm vụ, đã thêm chữ a, b…
cli-plan-joined-with = ghép với dòng { $line }, là dòng không có số thứ tự
cli-plan-unknown-lead = cơ quan chủ trì không có trong danh sách đơn vị của phường
cli-plan-several-leads = nhiều cơ quan chủ trì ({ $units }): người điều phối chọn một
cli-plan-head-of-another = người chịu trách nhiệm là người đứng đầu { $unit }, không phải cơ quan chủ trì
cli-plan-time-blank = chưa ghi thời gian
cli-plan-time-unknown = không hiểu thời gian. Viết như "Tháng 6/2026", "Quý II/2026", "Hằng năm", "Thường xuyên"
cli-plan-time-several = có nhiều mốc thời gian: tách thành nhiều dòng
cli-plan-no-such-month = không có tháng { $month }
cli-plan-no-such-quarter = không có quý { $quarter }
cli-plan-year-not-said = không ghi năm, lấy năm của kế hoạch
cli-plan-other-year = năm { $year } không phải năm của kế hoạch
cli-plan-only-year = chỉ ghi năm, coi là một lần trong năm ấy
cli-plan-bare-month = tháng viết thiếu chữ "tháng"
cli-plan-time-words = chữ chưa hiểu trong thời gian: "{ $rest }"
cli-plan-example = Chưa nhập kế hoạch nào: đây là kế hoạch mẫu đi kèm chương trình. Nhập kế hoạch của phường: plan import TỆP
cli-plan-title = Kế hoạch { $number } ngày { $issued }. { $title }
cli-plan-section = { $id }. { $title }
cli-plan-task = { "  " }{ $id }  { $content } | { $lead } | { $when } ({ $due })
cli-plan-due = hạn { $due }
cli-plan-undated = không có hạn

# reminders
cli-reminders-backwards = Ngày đầu { $from } đứng sau ngày cuối { $to }. Đổi lại --from và --to.
cli-reminders-too-long = Từ { $from } đến { $to } là quá mười năm. Chọn khoảng ngắn hơn.
cli-reminders-unknown-year = Chưa có lịch nghỉ năm { $year }: chỉ trừ thứ Bảy và Chủ nhật. Nhập lịch: settings import --calendar TỆP
cli-reminders-before = { $at }  { $task }  còn { $days } ngày  gửi { $to }
cli-reminders-due = { $at }  { $task }  hôm nay là hạn  gửi { $to }
cli-reminders-overdue = { $at }  { $task }  quá hạn { $days } ngày  gửi { $to }
# The post that is told last of a task that stays late.
cli-reminders-leader = Lãnh đạo UBND phường
cli-reminders-count = Tất cả { $count } lần nhắc.

# settings
cli-settings-unknown = Không có mục "{ $key }". Các mục có: { $keys }
cli-settings-not-sayable = Mục "{ $key }" phải là một dòng chữ không quá { $longest } ký tự, không có dấu ngoặc nhọn.
cli-settings-set = Đã ghi { $key }: { $value }
cli-settings-cleared = Đã bỏ { $key }; người dân sẽ thấy "chưa cập nhật".
cli-settings-line = { $key }: { $value }
cli-settings-pending = { $key }: (chưa nhập)
cli-settings-requests-unreadable = Mục [requests] không đọc được ({ $why }). Chỉ có ba dòng: prefix, leader_after, coordinator_after.
cli-settings-requests-prefix = requests.prefix là "{ $prefix }": cần một đến bốn chữ in hoa không dấu hoặc chữ số, ví dụ "HD".
cli-settings-requests-order = requests.leader_after là { $leader }, requests.coordinator_after là { $coordinator }: số phút báo tổ trưởng phải từ 1 trở lên và không quá số phút báo cán bộ điều phối.
cli-settings-imported = Đã ghi: { $units } đơn vị, { $groups } tổ dân phố, { $facts } mục thông tin của phường.
cli-settings-no-days = { $key } phải là số ngày từ 1 đến { $most }.
cli-settings-bad-group = tổ dân phố "{ $code }" phải có tên, và mã chỉ gồm chữ thường không dấu, số, gạch nối
cli-settings-group-twice = mã tổ dân phố "{ $code }" có hai lần

# invite
cli-invite-unknown-role = Không có vai trò "{ $role }". Các vai trò: { $roles }
cli-invite-needs-group = Vai trò { $role } cần --group với một mã tổ dân phố, không kèm --unit. Các mã: { $codes }
cli-invite-needs-unit = Vai trò { $role } cần --unit với một mã đơn vị, không kèm --group. Các mã: { $codes }
cli-invite-whole-ward = Vai trò { $role } là của cả phường: bỏ --group và --unit.
cli-invite-nothing-entered = Vai trò { $role } cần một tổ dân phố hoặc đơn vị, mà phường chưa nhập cái nào. Nhập trước: settings import --ward TỆP
cli-invite-command = Gửi riêng cho người được mời, để người ấy nhắn cho trợ lý: { $command }
cli-invite-link = Hoặc bấm đường dẫn: { $link }
cli-invite-until = Dùng được một lần, đến { $until }. Mã chỉ hiện lần này.

# doctor
cli-doctor-fine = [tốt]   { $text }
cli-doctor-attention = [chú ý] { $text }
cli-doctor-bad = [hỏng]  { $text }
cli-doctor-end-bad = Có chỗ hỏng: xem các dòng [hỏng] và làm theo.
cli-doctor-no-database = Chưa có cơ sở dữ liệu { $database }. Xem lại --database; nếu là lần đầu, chạy settings import hoặc run để tạo.
cli-doctor-unreachable = Không vào được cơ sở dữ liệu { $database }: { $why }. Xem lại --database, quyền của tệp, máy chủ PostgreSQL.
cli-doctor-reachable = Vào được cơ sở dữ liệu { $database }.
cli-doctor-broken-file = Tệp { $database } bị hỏng. Dừng trợ lý, rồi restore bản sao gần nhất.
cli-doctor-not-durable = PostgreSQL đang tắt { $setting }: máy mất điện là có thể mất tin đã nhận. Bật lại trong postgresql.conf, rồi khởi động lại PostgreSQL.
cli-doctor-no-autovacuum = PostgreSQL đang tắt { $setting }: trợ lý sẽ chậm dần. Bật lại trong postgresql.conf, rồi khởi động lại PostgreSQL.
cli-doctor-newer = Cơ sở dữ liệu do bản mới hơn của chương trình ghi. Cập nhật chương trình.
cli-doctor-migrations = Các bảng đúng bản này ({ $count } lần nâng cấp).
cli-doctor-migrations-missing = Còn thiếu { $count } lần nâng cấp bảng. Chạy backup, rồi chạy run: chương trình tự nâng cấp.
cli-doctor-inbox-empty = Không có tin nhắn nào chờ xử lý.
cli-doctor-inbox-waiting = { $count } tin nhắn chờ xử lý. Nếu số này không giảm, xem trợ lý (run) có đang chạy không.
cli-doctor-inbox-no-failed = Không có tin nhắn nào xử lý lỗi.
cli-doctor-inbox-failed = { $count } tin nhắn xử lý lỗi đã để riêng. Xem nhật ký của run và báo người phát triển.
cli-doctor-outbox-empty = Không có tin nào chờ gửi.
cli-doctor-outbox-waiting = { $count } tin chờ gửi. Nếu số này không giảm, xem mạng và trợ lý (run).
cli-daily-written = Đã ghi phiếu để in: { $file }
cli-doctor-outbox-expired = { $count } tin đã hết ý nghĩa trước khi gửi được nên không gửi (Telegram mất liên lạc, việc đã có người nhận); điều chưa được nhắc sẽ được nhắc lại.
cli-doctor-outbox-no-dead = Không có tin nào phải bỏ.
cli-doctor-outbox-dead = { $count } tin không gửi được đã bỏ: { $more }
cli-doctor-counter = Đã đếm { $name }: { $count } lần.
cli-doctor-role = Vai trò { $role }: { $count } người.
cli-doctor-role-missing = Chưa ai giữ vai trò { $role }. Mời: invite --role { $role }
cli-doctor-groups = { $count } tổ dân phố đã nhập.
cli-doctor-no-groups = Chưa nhập tổ dân phố nào của phường. Nhập: settings import --ward TỆP
cli-doctor-plan = Kế hoạch { $number }: { $count } nhiệm vụ.
cli-doctor-no-plan = Chưa nhập kế hoạch. Nhập: plan import TỆP
cli-doctor-facts = Đủ thông tin của phường.
cli-doctor-facts-missing = Chưa nhập: { $facts }. Nhập từng mục: settings set MỤC "NỘI DUNG"
cli-doctor-bad-rules = Tệp quy định của phường đã lưu không đọc được: { $why }. Sửa và nhập lại: settings import
cli-doctor-year = Có lịch nghỉ năm { $year }.
cli-doctor-year-unknown = Chưa có lịch nghỉ năm { $year }. Nhập: settings import --calendar TỆP

# backup, restore
cli-backup-postgres-key = Bản sao của PostgreSQL luôn được mã hóa: đặt BACKUP_KEY (tạo bằng cong-dong-so make-key) rồi chạy lại, hoặc dùng pg_dump. Chưa ghi { $file }.
cli-backup-key-bad = BACKUP_KEY không đúng dạng. Mỗi khóa là 64 ký tự 0-9 a-f, nhiều khóa cách nhau bằng dấu phẩy; tạo khóa mới bằng: cong-dong-so make-key
cli-backup-key-shared = BACKUP_KEY trùng với DATA_KEY. Tạo một khóa riêng cho bản sao bằng: cong-dong-so make-key
cli-backup-there-already = Đã có { $file }. Chọn tên khác; bản sao cũ không bị ghi đè.
cli-backup-bad-name = Tên { $file } không phải UTF-8. Chọn tên khác.
cli-backup-broken = Bản sao vừa tạo không toàn vẹn nên đã bỏ { $file }. Chạy doctor để xem cơ sở dữ liệu.
cli-backup-made = Đã sao lưu vào { $file } ({ $kilobytes } KB), đã kiểm tra toàn vẹn.
cli-backup-sealed = Đã sao lưu vào { $file } ({ $kilobytes } KB), mã hóa bằng khóa { $key }, đã đọc lại và thấy toàn vẹn.
cli-backup-unsealed = Bản sao này không mã hóa: ai cầm được tệp là đọc được. Nên đặt BACKUP_KEY (tạo bằng cong-dong-so make-key, cất ở nơi khác); nếu đúng ý thì thêm --plain.
cli-restore-plain-to-postgres = { $file } là tệp SQLite. Đưa nó vào PostgreSQL bằng: cong-dong-so migrate-store --from sqlite:{ $file } --to postgres://…
cli-restore-no-key = { $file } được mã hóa bằng khóa { $key }. Đặt khóa ấy vào BACKUP_KEY rồi chạy lại.
cli-restore-other-key = { $file } được mã hóa bằng khóa { $key }, không có trong BACKUP_KEY. Thêm khóa ấy vào sau dấu phẩy rồi chạy lại.
cli-restore-checked = { $file }: bản sao lúc { $at }, { $tables } bảng, { $rows } dòng, toàn vẹn.
cli-restore-whole = { $file }: bản sao không mã hóa, toàn vẹn.
cli-restore-postgres-occupied = { $database } đang có dữ liệu, nên không ghi gì vào đó. Tạo một cơ sở dữ liệu trống khác, khôi phục vào đó, rồi đổi DATABASE_URL; dữ liệu cũ vẫn còn nguyên.
cli-restore-tables-there = { $database } đã có bảng của một bản khác. Tạo một cơ sở dữ liệu mới, hoàn toàn trống, rồi chạy lại.
cli-restore-live = Cạnh { $file } có tệp -wal: đây là cơ sở dữ liệu đang dùng, chưa phải bản sao. Tạo bản sao bằng backup.
cli-restore-newer = { $file } do bản mới hơn của chương trình ghi. Cập nhật chương trình rồi khôi phục.
cli-restore-broken = { $file } bị hỏng. Chọn bản sao khác.
cli-restore-not-ours = { $file } không phải bản sao do backup tạo ra. Chọn tệp khác.
cli-restore-occupied = { $database } đang có dữ liệu. Nếu chắc muốn thay, chạy lại với --force; dữ liệu cũ được giữ cạnh đó.
cli-restore-in-use = { $database } đang được chương trình khác dùng. Dừng trợ lý (run) rồi khôi phục.
cli-restore-kept = Dữ liệu cũ được giữ ở { $file }
cli-restore-done = Đã khôi phục { $database } từ { $file }.

# migrate-store
cli-migrate-same = Nơi đi và nơi đến đều là { $database }. Hãy ghi --to là một cơ sở dữ liệu khác, còn trống.
cli-migrate-in-use = { $database } đang được chương trình khác dùng. Dừng trợ lý (run) rồi chuyển.
cli-migrate-older = { $database } do bản cũ của chương trình ghi. Chạy cong-dong-so settings show với DATABASE_URL ấy một lần để nâng bảng, rồi chuyển.
cli-migrate-newer = { $database } không phải dữ liệu của bản này. Cập nhật chương trình rồi chuyển.
cli-migrate-table = { $table }: { $rows } dòng, { $hash }
cli-migrate-table-different = { $table }: KHÁC NHAU. Nơi đi { $rows } dòng, { $hash }; nơi đến { $there } dòng, { $other }
cli-migrate-different = Hai bên không giống nhau, nên { $database } vẫn để trống như trước. Giữ nguyên nơi cũ và báo lỗi này.
cli-migrate-done = Đã chuyển từ { $from } sang { $to }: mọi bảng giống hệt nhau. Đổi DATABASE_URL sang nơi mới rồi chạy run; cất tệp cũ làm bản sao.

# check
cli-check-clean = Không thấy lỗi nào.
cli-check-faults = Tất cả { $count } lỗi.
cli-text-unreadable = không đúng cú pháp Fluent: { $about }
cli-text-twice = câu "{ $about }" có hai lần
cli-text-missing = thiếu câu "{ $about }" có trong bản tiếng Việt
cli-text-extra = câu "{ $about }" không có trong bản tiếng Việt
cli-text-variables = câu "{ $about }" dùng biến khác bản tiếng Việt
cli-fault-unreadable = không đọc được: { $about }
cli-fault-misplaced = slug và group không hợp với tên tệp; tệp này phải là { $about }, group phải là một nhóm có sẵn
cli-fault-unknown-slug = "{ $about }" không có trong danh sách bài đã định
cli-fault-unknown-audience = audience "{ $about }" phải là resident, member hoặc staff
cli-fault-missing = thiếu hoặc để trống { $about }
cli-fault-dead-link = bài liên quan "{ $about }" không có trong danh sách, hoặc là chính bài này
cli-fault-source-undated = nguồn "{ $about }" chưa ghi ngày
cli-fault-past-review = phải kiểm tra lại trước ngày { $about }; kiểm tra rồi sửa checked
cli-fault-button-too-long = { $about } ký tự, chữ trên nút chỉ được 28
cli-fault-step-too-long = { $about } ký tự, một bước chỉ được 220
cli-fault-screen-too-long = màn hình dài { $about } đơn vị UTF-16, một tin nhắn chỉ được 4096
cli-fault-untranslated = chưa có bản { $about }
cli-fault-unlike = khác bản tiếng Việt ở { $about }
cli-fault-unknown-placeholder = không có thông tin "{ $about }" của phường
cli-fault-markup = có ký hiệu định dạng { $about }; bài chỉ là chữ thường
cli-fault-bad-phrase = dòng phải là giọng, một dấu tab, rồi câu hỏi
cli-fault-phrase-twice = câu này đã có ở { $about }
cli-fault-phrase-shared = câu này cũng dẫn đến bài khác, ở { $about }
cli-fault-phrases-astray = không có bài "{ $about }" cho các câu này
cli-fault-few-phrases = chỉ có { $about } câu hỏi, cần ít nhất 60
cli-fault-few-voices = chỉ có { $about } giọng, cần ít nhất 6
cli-invite-qr = Mã QR ở tệp { $file }. Ai quét trước thì dùng được, nên chỉ đưa cho đúng người.
cli-file-is-there = Đã có tệp { $file }. Chọn tên khác, hoặc chuyển tệp đó đi trước.
cli-file-not-written = Không ghi được tệp { $file }: { $why }

# import
cli-import-column-code = Mã
cli-import-column-group-name = Tên tổ
cli-import-column-unit-name = Tên đơn vị
cli-import-column-head = Người đứng đầu
cli-import-column-name = Họ và tên
cli-import-column-role = Vai trò
cli-import-column-group = Tổ dân phố
cli-import-column-unit = Đơn vị
cli-import-column-scope = Nơi
cli-import-column-link = Lời mời (gửi riêng từng người)
cli-import-template = Đã ghi { $file }. Điền từ dòng thứ hai, giữ nguyên dòng tiêu đề.
cli-import-done = Xong: { $new } mới, { $changed } sửa, { $same } giữ nguyên.
cli-import-would = Chưa ghi gì (--dry-run). Nếu ghi: { $new } mới, { $changed } sửa, { $same } giữ nguyên.
cli-import-nothing-written = Có { $count } lỗi, nên chưa ghi gì. Sửa các dòng trên rồi chạy lại.
cli-import-in-column = cột "{ $column }": { $what }
cli-import-cell-empty = để trống; hãy điền vào
cli-import-bad-code = mã "{ $code }" chỉ được gồm chữ thường không dấu, số, gạch nối, không quá 40 ký tự, ví dụ tdp-12
cli-import-code-twice = mã "{ $code }" đã có ở dòng { $line }; mỗi dòng một mã
cli-import-closed-group = tổ "{ $code }" đã gộp hoặc đã tách; bỏ dòng này đi
cli-import-long = phải có chữ, không quá { $most } chữ cái và không có dấu < > {"{"} {"}"}
cli-import-bad-name = tên phải bằng chữ, không có số hay dấu lạ, không quá { $most } chữ cái
cli-import-unknown-role = không có vai trò "{ $role }". Các vai trò: { $roles }
cli-import-unknown-group = không có tổ dân phố "{ $name }"; ghi mã hoặc tên của một tổ đã nhập
cli-import-unknown-unit = không có đơn vị "{ $name }"; ghi mã hoặc tên của một đơn vị đã nhập
cli-import-needless = vai trò "{ $role }" không cần cột này; để trống
cli-import-too-large = { $file } lớn hơn 10 MB. Tách danh sách ra nhiều tệp.
cli-import-too-many = { $file } dài quá { $most } dòng. Tách danh sách ra nhiều tệp, và xóa các dòng trống ở cuối.
cli-import-empty = { $file } chỉ có tiêu đề, chưa có dòng nào.
cli-import-unknown-form = { $file } không phải .xlsx hay .csv. Mở bằng Excel rồi lưu lại thành một trong hai loại đó.
cli-import-old-workbook = { $file } là loại Excel cũ (.xls). Mở bằng Excel rồi lưu lại thành .xlsx.
cli-import-locked = { $file } có mật khẩu, hoặc là loại Excel cũ. Bỏ mật khẩu, lưu lại thành .xlsx rồi nhập lại.
cli-import-no-workbook = { $file } không phải tệp Excel đọc được: { $why }. Mở bằng Excel rồi lưu lại thành .xlsx.
cli-import-not-utf8 = { $file } không phải chữ UTF-8 (có thể là Windows-1258 hay UTF-16). Trong Excel chọn "Lưu thành", loại "CSV UTF-8", rồi nhập lại.
cli-import-columns-missing = { $file }: thiếu cột { $missing }. Dòng tiêu đề cần: { $columns }. Nếu tiêu đề bị gộp ô thì bỏ gộp.
cli-import-no-header = { $file }: không trang nào có dòng tiêu đề { $columns } trong 10 dòng đầu. Xem mẫu: import … --template.

# groups
cli-groups-unknown = Không có tổ dân phố mã "{ $code }". Các mã: { $codes }
cli-groups-closed = Tổ dân phố "{ $code }" đã thôi hoạt động từ { $day }.
cli-groups-same = Tổ "{ $code }" không gộp được vào chính nó.
cli-groups-future = Ngày { $day } chưa đến. Đến ngày đó hãy chạy lệnh này.
cli-groups-unfit-name = Tên "{ $name }" phải có chữ, không quá { $most } chữ cái.
cli-groups-bad-part = "{ $part }" phải là MÃ=TÊN, ví dụ tdp-5a=Tổ dân phố 5A; mã chỉ gồm chữ thường không dấu, số, gạch nối.
cli-groups-code-taken = Mã "{ $code }" đã có. Chọn mã khác cho tổ mới.
cli-groups-one-part = Tách thì cần ít nhất hai tổ mới: lặp lại --into MÃ=TÊN.
cli-groups-renamed = Đã đổi tên tổ { $code }: "{ $old }" thành "{ $new }".
cli-groups-merged = Đã gộp "{ $old }" vào "{ $new }" từ { $day }: { $count } người được chuyển. Số liệu cũ vẫn xem được.
cli-groups-split = Đã tách "{ $old }" từ { $day } thành { $codes }: { $count } người được hỏi chọn tổ mới.

# demo-data
cli-demo-not-empty = { $database } đã có dữ liệu. Dữ liệu thử chỉ ghi vào một cơ sở dữ liệu trống: chọn --database khác.
cli-demo-no-requests = Chưa có chỗ cho yêu cầu hỗ trợ trong cơ sở dữ liệu này, nên không ghi yêu cầu nào.
cli-demo-done = Đã ghi dữ liệu thử: { $groups } tổ, { $members } thành viên, { $sessions } buổi hỗ trợ, { $requests } yêu cầu.

cli-registers-line = { $code } · { $state } · hạn { $due } · { $unit }: { $words }
cli-registers-line-late = { $code } · { $state } · QUÁ HẠN { $due } · { $unit }: { $words }
cli-registers-document = { "    " }văn bản { $document }, ngày { $date }
cli-registers-count = { $count } mục.
cli-registers-no-such-book = Không có sổ này. Các sổ: { $known }.
cli-indicators-line = { $id } · { $name }: { $value } (chỉ tiêu { $target }), tính đến { $date }
cli-indicators-imported = Đã nhập { $count } chỉ tiêu. Số đã báo vẫn giữ.
cli-report-no-period = Không đọc được kỳ “{ $period }”. Ghi một trong các dạng: 2026, 2026-11, 2026-Q3, 2026-6M, 2026-9M, 2026-W12, 2026-01-01..2026-03-31.
cli-report-no-database = Chưa có cơ sở dữ liệu tại { $database }. Hãy chạy bot hoặc chỉ đúng tệp bằng --database.
cli-report-not-made = Không lập được báo cáo: { $why }
cli-report-not-written = Không ghi được { $file }: { $why }

# bench
cli-bench-not-empty = { $store } đã có dữ liệu. Phép đo cần cơ sở dữ liệu trống: bỏ --store để dùng tệp tạm, hoặc tạo cơ sở dữ liệu mới.
cli-bench-unanswered = Chương trình không trả lời. Chạy thử `cong-dong-so doctor` xem lỗi ở đâu.
cli-bench-started = Khởi động: { $ms } ms tới lúc hỏi tin đầu tiên.
cli-bench-memory-idle = Bộ nhớ lúc rảnh: { $own } MB dữ liệu, cả phần tệp chương trình là { $now } MB (lúc cao nhất { $most } MB).
cli-bench-memory-end = Bộ nhớ lúc cuối: { $own } MB dữ liệu, cả phần tệp chương trình là { $now } MB (lúc cao nhất { $most } MB).
cli-bench-burst = Dồn cùng lúc { $updates } tin của { $chats } người: { $answers } câu trả lời trong { $seconds } giây, { $rate } tin mỗi giây.
cli-bench-steady = Đều đặn { $rate } tin mỗi giây ({ $count } tin): trả lời sau { $half } ms (một nửa), { $p95 } ms (95 %), { $p99 } ms (99 %), { $p999 } ms (99,9 %).
cli-bench-flood = Có một người gửi dồn, những người khác ({ $count } tin): { $half } ms (một nửa), { $p95 } ms (95 %), { $p99 } ms (99 %), { $p999 } ms (99,9 %).
cli-bench-announced = Thông báo tới { $people } người: { $seconds } giây, { $rate } tin mỗi giây ({ $share } % mức cho phép), bị từ chối { $refused } lần. { $written } người nhắn trong lúc ấy được trả lời sau { $half } ms (một nửa), { $p99 } ms (99 %).
cli-key-made = Đặt khóa này vào DATA_KEY trên máy chạy bot và cất một bản ở nơi khác. Đừng để cạnh cơ sở dữ liệu. Mất khóa là không mở lại được số điện thoại đã lưu.
cli-key-missing = Chưa có khóa. Đặt DATA_KEY=khóa-mới,khóa-cũ rồi chạy lại; tạo khóa mới bằng: cong-dong-so make-key
cli-key-bad = DATA_KEY không đúng dạng. Mỗi khóa là 64 ký tự 0-9 a-f, nhiều khóa cách nhau bằng dấu phẩy.
# $count: mấy số
cli-key-rotated = Đã khóa lại { $count } số điện thoại bằng khóa đầu tiên.
cli-key-locked = Còn { $count } số không mở được bằng khóa nào trong DATA_KEY. Thêm khóa đã dùng trước đây vào sau dấu phẩy rồi chạy lại.
cli-doctor-key = Khóa dữ liệu mở được mọi số điện thoại đang lưu.
cli-doctor-backup = Lần sao lưu gần nhất: { $at }.
cli-doctor-backup-old = Lần sao lưu gần nhất đã lâu: { $at }. Chạy backup mỗi đêm.
cli-doctor-no-backup = Chưa sao lưu lần nào bằng backup. Đặt BACKUP_KEY rồi chạy backup mỗi đêm, chép bản sao sang máy khác.
cli-doctor-no-key = Chưa có khóa dữ liệu (DATA_KEY): trợ lý không nhận số điện thoại của ai. Tạo khóa: cong-dong-so make-key
cli-doctor-key-locked = { $count } số điện thoại không mở được bằng khóa trong DATA_KEY. Thêm khóa cũ vào sau dấu phẩy.

# audit: ai đã làm gì với dữ liệu của phường
cli-audit-nothing = Chưa có dấu vết nào trong khoảng này.
# $kind: loại, $who: người làm, $what: làm gì, $about: về cái gì, $whom: liên quan tới ai
cli-audit-line = { $at } · { $kind } · { $who }: { $what } { $about }{ $whom }
cli-audit-whom = {" "}({ $name })
cli-audit-member = người số { $number }
cli-audit-nobody = máy chủ
cli-audit-contact = số điện thoại
cli-audit-role = vai trò
cli-audit-post = người đứng đầu
cli-audit-invitation = lời mời
cli-audit-group = tổ dân phố
cli-audit-calendar = lịch làm việc
cli-audit-guide = bài hướng dẫn
cli-audit-plan = kế hoạch
cli-audit-erasure = xóa dữ liệu
cli-audit-operation = vận hành
cli-audit-claimed = xem lúc nhận việc
cli-audit-looked = xem lại
cli-audit-granted = giao
cli-audit-suspended = cho tạm dừng
cli-audit-resumed = cho làm lại
cli-audit-ended = cho thôi
cli-audit-left = tự rời
cli-audit-given = giao
cli-audit-made = tạo
cli-audit-used = đã dùng
cli-audit-revoked = thu hồi
cli-audit-renamed = đổi tên
cli-audit-merged = gộp
cli-audit-split = tách
cli-audit-chat-linked = nối nhóm chat
cli-audit-added = thêm
cli-audit-removed = bỏ
cli-audit-restored = đưa lại
cli-audit-imported = nhập
cli-audit-asked = theo yêu cầu của người dân
cli-audit-withdrawn = rút lại điều đã đồng ý
cli-audit-idle = lâu không nhắn
cli-audit-backup = sao lưu
cli-audit-restore = khôi phục từ
cli-audit-migrate-store = chuyển dữ liệu từ
cli-audit-setting = đặt
cli-audit-rotate-key = đổi khóa dữ liệu

# health
cli-health-no-address = Chưa biết hỏi ở đâu. Đặt STATUS_LISTEN như khi chạy run, ví dụ 127.0.0.1:9464.
cli-health-well = { $address }{ $path }: tốt
cli-health-unwell = { $address }{ $path } trả lời là chưa ổn. Chạy doctor để xem vì sao.
cli-health-silent = { $address } không trả lời. Xem chương trình có đang chạy không.
