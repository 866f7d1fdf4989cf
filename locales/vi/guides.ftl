# Guides: finding one, its steps, what comes after.

guides-see-all = 📚 Xem tất cả hướng dẫn
guides-other = 📚 Bài khác
guides-more-groups = Nhóm khác ▶
guides-more = Xem thêm ▶
guides-other-groups = 📚 Nhóm khác
guides-what-i-know = 📚 Các việc em biết
guides-groups = Bác cần nhóm việc nào?
guides-group-which = Bác cần việc nào?
guides-group-vneid = 📱 VNeID, căn cước
guides-group-public-services = 🏛 Dịch vụ công
guides-group-payments = 💳 Thanh toán, mã QR
guides-group-safety = 🛡 Phòng lừa đảo
guides-group-health = 🏥 Sức khỏe, bảo hiểm y tế
guides-group-education = 🎓 Trường học
guides-group-commerce = 🛒 Buôn bán, thuế
guides-group-skills = 🌱 Dùng điện thoại, học tập số
guides-group-ward = 🏘 Phường và tổ dân phố
guides-group-staff = 🗂 Dành cho cán bộ
guides-group-team = 🤝 Tổ công nghệ số

guides-card =
    { $icon } <b>{ $title }</b>
    { $summary }

    ⏱ { $time } · 💰 { $fee }
    📍 { $place }
    🎒 Cần: { $prepare }
    🔎 Kiểm tra ngày { $checked }
guides-begin = ▶️ Bắt đầu từng bước
guides-all-steps = 📋 Xem tất cả các bước
guides-sources = ℹ️ Nguồn
guides-step =
    <b>Bước { $number }/{ $count }</b> · { $title }

    { $action }

    👀 Bác sẽ thấy: { $see }

    ❓ { $otherwise }
guides-next = Tiếp ▶
guides-done = ✅ Xong
guides-back = ◀ Quay lại
guides-stuck = 🆘 Em bị kẹt ở đây
guides-step-by-step = ▶️ Làm từng bước
guides-try-again = 🔁 Làm lại bước này
guides-to-guide = ↩️ Về bài hướng dẫn
# $number is the step, $title the guide's short title.
guides-way-back = ↩️ Về bước { $number }: { $title }

guides-all-head =
    { $icon } <b>{ $title }</b>
    { $path }
guides-all-step = <b>{ $number }.</b> { $action }
guides-warnings-head = ⚠️ <b>Nhớ nhé</b>
guides-checked = 🔎 Bài này được kiểm tra ngày { $checked }.

guides-stuck-head =
    Bác đang kẹt ở bước { $number }. Không sao, mình gỡ dần ạ.

    { $otherwise }
guides-errors-head = <b>Các lỗi hay gặp</b>

guides-worked-question = Bác đã đi hết các bước của bài <b>{ $title }</b>. Bác làm được chưa ạ?
guides-worked = 👍 Làm được rồi
guides-not-yet = 😟 Chưa được
guides-different = 📱 Màn hình không giống bài
guides-worked-thanks =
    Tốt quá! Chúc mừng bác.

    { $next }
guides-not-yet-answer = Không sao bác ạ. Bác xem lại từng bước, hoặc gặp người thật để được giúp tiếp.
guides-different-step = 📱 Màn hình khác rồi
guides-back-to-step = ↩️ Về bước đang làm
guides-picture-agree = ✅ Đồng ý, gửi ảnh
guides-picture-not = Không gửi ảnh
guides-picture-kept = Em đã nhận ảnh, cảm ơn bác. Cán bộ sẽ xem để sửa bài.
# Stands above a guide that two readers reported.
guides-reported-note = ⚠️ Có người báo màn hình nay đã khác bài này. Cán bộ đang kiểm tra lại. Thấy không giống thì bác bấm Gặp người thật nhé.
guides-reports = 📮 Bài bị báo khác màn hình
guides-reports-none = Chưa có ai báo bài nào khác màn hình.
guides-reports-head = 📮 <b>Các bài bị báo khác màn hình</b>
guides-reports-line = • { $title }: { $readers } người báo, { $pictures } ảnh, từ bước { $step }
guides-report-checked = ✅ Đã kiểm tra: { $title }
guides-questions = ❓ Câu chưa có bài
guides-questions-none = Không còn câu hỏi nào chờ bài.
guides-questions-head =
    ❓ <b>Câu chưa có bài</b>
    Mỗi dòng là một nhóm câu giống nhau, nhiều người hỏi đứng trước. Chọn một nhóm để xem.
guides-questions-helped = 👍 Câu đã giúp được
guides-questions-helped-none = Không còn câu nào đã giúp được mà chưa xem.
guides-questions-helped-head =
    👍 <b>Câu đã giúp được</b>
    Người hỏi đã báo làm được. Thêm vào bài thì lần sau em tìm chắc hơn.
# $questions questions that are alike, asked $times times in all.
guides-questions-line =
    { $questions ->
        [1] { $number }. “{ $text }” · hỏi { $times } lần
       *[other] { $number }. “{ $text }” · { $questions } câu, hỏi { $times } lần
    }
guides-questions-more = Còn { $count } nhóm nữa, em đưa lên khi xong các nhóm trên.
guides-question-head = ❓ <b>Nhóm { $count } câu hỏi giống nhau</b>
guides-question-line = • “{ $text }” · { $times } lần, gần nhất { $day }
# Stands after a question.
guides-question-no-help = , đã xem bài { $title } mà chưa được
guides-question-helped = , làm được nhờ bài { $title }
guides-question-rest = Còn { $count } câu nữa trong nhóm, em giữ lại cho lượt sau.
guides-question-which = Các câu đang thấy ở trên hỏi bài nào?
guides-question-near = { $number }. { $title }
guides-question-add = ➕ Thêm làm cách hỏi của bài { $title }
guides-question-other = 🔎 Chọn bài khác
guides-question-skip = 🚫 Bỏ qua
guides-question-back = ◀ Về nhóm câu hỏi
guides-question-search = Anh/chị gõ vài từ về bài cần tìm, ví dụ: đổi máy VNeID.
guides-question-found = Anh/chị chọn bài. Chưa đúng thì gõ từ khác.
guides-question-not-found = Em chưa tìm thấy bài nào. Anh/chị gõ từ khác giúp em.
guides-question-added = ✅ Đã thêm { $count } cách hỏi cho bài <b>{ $title }</b>. Em đang học, vài giây nữa là dùng được.
guides-question-skipped = 🚫 Đã bỏ qua { $count } câu.
guides-question-closed = Nhóm câu này đã xử lý xong rồi.
guides-added = 🗂 Cách hỏi đã thêm
guides-added-none = Chưa có cách hỏi nào được thêm vào các bài.
guides-added-head =
    🗂 <b>Cách hỏi anh/chị đã thêm vào các bài</b>
    Chọn một bài để xem, hoặc bỏ câu thêm nhầm.
# $count ways of asking were added to the guide.
guides-added-line = { $number }. { $title } · { $count } cách hỏi
guides-added-of =
    🗂 <b>Cách hỏi đã thêm cho bài { $title }</b>
    Câu nào thêm nhầm, anh/chị bấm nút của câu đó để bỏ.
guides-added-phrase = { $number }. “{ $text }” · thêm { $day }
guides-added-take-back = 🗑 { $number }. { $text }
guides-added-taken-back = 🗑 Đã bỏ “{ $text }” khỏi bài <b>{ $title }</b>. Em đang học lại, vài giây nữa là xong.
guides-added-undo = ↩ Đưa lại câu vừa bỏ
guides-added-put-back = ↩ Đã đưa “{ $text }” về bài <b>{ $title }</b>.
guides-added-more = ▶ Xem tiếp
guides-added-guides = 🗂 Các bài đã thêm cách hỏi
guides-different-answer = Cảm ơn bác đã báo. Em đã ghi lại để cán bộ sửa bài. Bác gặp người thật để được giúp tiếp nhé.

guides-sources-head = ℹ️ <b>{ $title }</b> viết theo:
guides-source = { $title } ({ $date })
    { $address }

guides-which = Bác đang gặp việc nào dưới đây ạ?
guides-about-what = Bác đang làm việc gì mà gặp vậy ạ? Bác gõ thêm vài chữ, ví dụ: "VNeID báo lỗi", hoặc chọn dưới đây.
guides-none-of-these = Không phải các việc này
guides-say-it-differently = Bác kể lại bằng cách khác giúp em: đang dùng gì, thấy gì trên màn hình. Hoặc bác chọn dưới đây.
guides-refuse =
    Việc này em chưa có hướng dẫn nên em không dám nói bừa.
    Bác hỏi Trung tâm Phục vụ hành chính công của phường, hoặc chọn dưới đây.
guides-gone = Bài này không còn nữa, hoặc dành cho người khác. Bác xem các bài còn lại nhé.

guides-emergency-fire =
    🚨 <b>Gọi ngay 114</b> (cháy, cứu nạn). Có người bị thương thì gọi thêm 115.
    Ra khỏi chỗ cháy trước, gọi người xung quanh. Trợ lý này không báo cháy thay được.
guides-emergency-medical =
    🚨 <b>Gọi ngay 115</b> (cấp cứu). Có tai nạn, va chạm thì gọi thêm 113.
    Để người bệnh nằm yên, đừng cho ăn uống gì. Trợ lý này không gọi cấp cứu thay được.
guides-emergency-violence =
    🚨 <b>Gọi ngay 113</b> (công an). Có trẻ em gặp nguy thì gọi thêm 111.
    Tránh xa người gây nguy hiểm, sang nhà hàng xóm. Trợ lý này không báo công an thay được.
guides-emergency-self-harm =
    Nghe bác nói vậy em lo lắm. Bác đừng ở một mình lúc này.
    Bác gọi ngay cho người thân hoặc hàng xóm, hoặc gọi <b>115</b> (cấp cứu), <b>113</b> (công an). Trẻ em gọi <b>111</b>.
    Luôn có người muốn giúp bác. Trợ lý này không gọi thay được.
