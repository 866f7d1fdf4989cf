# A task's time: its period, its date, what opens it. For the coordinator.

timing-open = 🕒 Thời gian
timing-back = ◀ Quay lại
timing-saved = ✅ Đã ghi.
timing-task =
    🕒 <b>Việc { $code }</b>
    Trong kế hoạch: { $when }
    Hạn hiện nay: { $due }
timing-turn = Kỳ này: { $turn }
timing-month = tháng { $month }/{ $year }
timing-quarter = quý { $quarter }/{ $year }
timing-period-none = Kỳ báo cáo: chưa đặt, nên việc này không có hạn.
timing-period-monthly = Kỳ báo cáo: hằng tháng, chốt ngày cuối tháng.
timing-period-monthly-nd09 = Kỳ báo cáo: hằng tháng, chốt ngày 14 (Nghị định 09/2019).
timing-period-quarterly = Kỳ báo cáo: hằng quý, chốt ngày cuối quý.
timing-period-quarterly-nd09 = Kỳ báo cáo: hằng quý, chốt ngày 14 tháng cuối quý (Nghị định 09/2019).
timing-choose-none = Không báo cáo định kỳ
timing-choose-monthly = Hằng tháng, chốt cuối tháng
timing-choose-monthly-nd09 = Hằng tháng, chốt ngày 14
timing-choose-quarterly = Hằng quý, chốt cuối quý
timing-choose-quarterly-nd09 = Hằng quý, chốt ngày 14
timing-not-ongoing = Việc này không phải việc thường xuyên, nên không có kỳ báo cáo.
timing-turn-done = ✅ Đã ghi kỳ này là xong. Kỳ tới hạn { $due }, em sẽ nhắc.
timing-turn-early = Kỳ trước đã ghi xong; kỳ này hạn { $due }, chưa tới lúc báo nên em chưa ghi gì thêm.
timing-set-due = 📆 Đặt hạn
timing-due-question = Việc { $code } phải xong ngày nào? Anh/chị gõ ngày, ví dụ: 15/12/2026.
timing-no-due = Không có hạn
timing-due-off = Hạn rơi vào ngày nghỉ; em nhắc vào { $before }.
timing-date-unfit = Em chưa đọc được ngày. Anh/chị gõ lại giúp, ví dụ: 15/12/2026.
timing-date-passed = Ngày này đã qua. Anh/chị gõ một ngày sắp tới giúp em.
timing-waits-event = Việc này mở khi có sự kiện; hiện chưa ghi sự kiện nào.
timing-waits-document = Việc này mở khi có văn bản của thành phố; hiện chưa nhập văn bản nào.
timing-opened = Mở theo: { $what } ({ $day }).
timing-enter-event = 📨 Ghi sự kiện
timing-enter-document = 📨 Nhập văn bản của thành phố
timing-event-question = Việc { $code }: có sự kiện gì, ngày nào? Gõ một dòng, ví dụ: Tập huấn của Sở ngày 12/3/2026.
timing-document-question = Việc { $code }: số và ngày văn bản của thành phố? Gõ một dòng, ví dụ: Công văn 123/SKHCN-CĐS ngày 12/3/2026.
timing-opening-due-question =
    Em ghi: { $what } ({ $day }).
    Vì vậy việc { $code } phải xong ngày nào?
timing-not-yet = Ngày này chưa tới. Anh/chị ghi khi sự kiện đã diễn ra hoặc văn bản đã ban hành giúp em.
timing-not-waiting = Việc này không chờ sự kiện hay văn bản nào.
timing-opened-said = ✅ Đã mở việc này, người phụ trách được báo ngay trong giờ làm việc.
