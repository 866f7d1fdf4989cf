use super::*;

fn noting(text: &str) -> Result<(When, Vec<TimeDoubt>), TimeFault> {
    When::read_noting(text, 2026, MonthDay::new(12, 14).unwrap())
}

/// A time read without doubt.
fn read(text: &str) -> When {
    let (when, doubts) = noting(text).unwrap_or_else(|fault| panic!("{text}: {fault}"));
    assert_eq!(doubts, [], "{text}");
    when
}

fn due(text: &str) -> Option<String> {
    read(text).due.map(|due| due.to_string())
}

#[test]
fn a_month_in_any_dress_is_due_on_its_last_day() {
    for text in [
        "Tháng 01/2026",
        "tháng 1/2026",
        "THÁNG 1 / 2026",
        "Tha\u{301}ng 01/2026",
        "thang 01-2026",
        "Tháng\n01/2026",
        "Trong tháng 1 năm 2026",
        "T1/2026",
        "Cuối tháng 01.2026",
    ] {
        assert_eq!(due(text).as_deref(), Some("2026-01-31"), "{text}");
        assert_eq!((read(text).kind, read(text).month, read(text).quarter), (Kind::ByMonth, Some(1), None), "{text}");
    }
    assert_eq!(due("Tháng 02/2026").as_deref(), Some("2026-02-28"));
    assert_eq!(due("Tháng 12/2026").as_deref(), Some("2026-12-31"));
    let leap = When::read("Tháng 2/2028", 2028, MonthDay::new(12, 14).unwrap()).unwrap();
    assert_eq!(leap.due, NaiveDate::from_ymd_opt(2028, 2, 29));
}

#[test]
fn a_quarter_in_any_dress_is_due_on_its_last_day() {
    for text in [
        "Quý IV/2026",
        "Quý\nIV/2026",
        "quý 4/2026",
        "Quý IV năm 2026",
        "QUY\u{301} iv - 2026",
        "Q4/2026",
        "Qúy Ⅳ/2026",
    ] {
        assert_eq!(due(text).as_deref(), Some("2026-12-31"), "{text}");
        assert_eq!((read(text).kind, read(text).quarter), (Kind::ByQuarter, Some(4)), "{text}");
    }
    for (text, last) in [("Quý I/2026", "2026-03-31"), ("Quý II/2026", "2026-06-30"), ("Quý III/2026", "2026-09-30")]
    {
        assert_eq!(due(text).as_deref(), Some(last));
    }
}

#[test]
fn other_kinds_are_known_by_their_words() {
    for (kind, texts) in [
        (
            Kind::Ongoing,
            &[
                "Thường xuyên",
                "thường\nxuyên",
                "THUONG XUYEN",
                "Thường xuyên, liên tục",
                "Hằng tháng",
                "Định kỳ hằng quý",
            ][..],
        ),
        (Kind::OnEvent, &["Nếu có thay đổi nhân sự", "Khi có phát sinh", "Đột xuất"]),
        (
            Kind::ExternalGuidance,
            &["Theo hướng dẫn của thành phố", "Khi có hướng dẫn của cấp trên", "Theo kế hoạch của thành phố"],
        ),
    ] {
        for text in texts {
            assert_eq!((read(text).kind, read(text).due), (kind, None), "{text}");
        }
    }
    for text in ["Hằng năm", "Hàng năm", "hàng  năm", "Ha\u{300}ng na\u{306}m", "Mỗi năm"] {
        assert_eq!(read(text).kind, Kind::Yearly, "{text}");
        assert_eq!(due(text).as_deref(), Some("2026-12-14"), "{text}");
        assert_eq!(read(text).year, None, "{text}");
    }
}

#[test]
fn a_doubt_is_told_with_what_was_read() {
    for (text, last, expected) in [
        ("Quý IV", "2026-12-31", TimeDoubt::YearNotSaid),
        ("Tháng 6", "2026-06-30", TimeDoubt::YearNotSaid),
        ("Quý I/2027", "2027-03-31", TimeDoubt::OtherYear(2027)),
        ("Năm 2026", "2026-12-14", TimeDoubt::OnlyYear),
        ("12/2026", "2026-12-31", TimeDoubt::BareMonth),
        ("Trước tháng 6/2026", "2026-06-30", TimeDoubt::Words("truoc".into())),
    ] {
        let (when, doubts) = noting(text).unwrap();
        assert_eq!(when.due.unwrap().to_string(), last, "{text}");
        assert_eq!(doubts, [expected], "{text}");
    }
}

#[test]
fn what_is_no_single_time_is_refused() {
    for (text, fault) in [
        ("", TimeFault::Blank),
        (" - ", TimeFault::Blank),
        ("sớm", TimeFault::Unknown),
        ("Tháng", TimeFault::Unknown),
        ("Quý", TimeFault::Unknown),
        ("6 tháng đầu năm 2026", TimeFault::Unknown),
        ("15/12/2026", TimeFault::Unknown),
        ("Tháng 13/2026", TimeFault::NoSuchMonth(13)),
        ("Tháng 0/2026", TimeFault::NoSuchMonth(0)),
        ("Quý V/2026", TimeFault::NoSuchQuarter(5)),
        ("Quý I, II/2026", TimeFault::Several),
        ("Quý I/2026, Quý II/2026", TimeFault::Several),
        ("Tháng 1-3/2026", TimeFault::Several),
        ("Ngày 15 tháng 12 năm 2026", TimeFault::Several),
        ("Tháng 1/2026 đến tháng 6/2027", TimeFault::Several),
        ("Tháng 12 hằng năm", TimeFault::Several),
        ("Thường xuyên, hằng năm", TimeFault::Several),
    ] {
        assert_eq!(noting(text).unwrap_err(), fault, "{text}");
    }
}

#[test]
fn the_wards_day_is_one_of_every_year() {
    let day: MonthDay = "12-14".parse().unwrap();
    assert_eq!(day.to_string(), "12-14");
    assert_eq!(day.in_year(2027), NaiveDate::from_ymd_opt(2027, 12, 14));
    for text in ["02-29", "13-01", "12/14", "", "0-1", "12-14-2026"] {
        assert!(text.parse::<MonthDay>().is_err(), "{text}");
    }
}
