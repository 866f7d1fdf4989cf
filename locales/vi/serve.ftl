# What the program says on the terminal while it runs.

serve-starting = Đang khởi động. Cơ sở dữ liệu: { $database }
serve-ready = Trợ lý @{ $username } đã sẵn sàng. Bấm Ctrl+C để dừng.
serve-stopping = Đang dừng: làm nốt việc dở dang…
serve-stopped = Đã dừng. Không mất tin nào.
serve-no-token = Thiếu BOT_TOKEN. Lấy mã của bot ở @BotFather rồi đặt biến môi trường BOT_TOKEN. Muốn chạy thử không cần mã: cong-dong-so sandbox
serve-bad-setting = Biến { $name } không hợp lệ: { $why }
serve-unreachable = Không tới được máy chủ Telegram tại { $address } ({ $why }). Thử lại sau { $seconds } giây; tin đã nhận không mất.
serve-token-refused = Telegram không nhận mã BOT_TOKEN này. Kiểm tra lại mã ở @BotFather. Thử lại sau { $seconds } giây.
serve-another = Có chương trình khác đang nhận tin cho cùng bot này. Hãy tắt bớt một. Thử lại sau { $seconds } giây.
serve-webhook = Bot này đang đặt webhook nên chương trình không tự lấy tin được. Hãy gỡ webhook (deleteWebhook) rồi chờ. Thử lại sau { $seconds } giây.
serve-refused = Telegram từ chối: { $why }. Thử lại sau { $seconds } giây.
serve-standing-by = Một tiến trình khác đang trực. Tiến trình này cùng xử lý tin và sẵn sàng trực thay.
serve-on-duty = Tiến trình này nay trực: nhận tin, gửi tin, nhắc việc.
serve-again = Đã nhận tin trở lại.
serve-store = Không mở được cơ sở dữ liệu { $database }: { $why }
serve-sandbox-ready =
    Bản chạy thử đã mở: { $address }
    Mở địa chỉ này bằng trình duyệt. Dữ liệu mẫu nằm ở { $data }. Bấm Ctrl+C để dừng.
serve-sandbox-port = Cổng { $port } đang có chương trình khác dùng. Thử cổng khác: cong-dong-so sandbox --port 8081
serve-sandbox-time = Không hiểu giờ “{ $text }”. Viết như 2026-03-24T07:00
serve-no-data-key = ⚠️ Chưa có khóa dữ liệu (DATA_KEY): trợ lý chạy, nhưng không nhận và không lưu số điện thoại của ai. Tạo khóa bằng “cong-dong-so make-key”.
# $count: mấy số
serve-locked = ⚠️ Có { $count } số điện thoại không mở được bằng khóa trong DATA_KEY. Thêm khóa cũ vào sau dấu phẩy: DATA_KEY=khóa-mới,khóa-cũ.
