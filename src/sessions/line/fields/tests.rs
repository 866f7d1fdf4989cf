use super::*;

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A Wednesday.
fn today() -> NaiveDate {
    date("2026-11-25")
}

#[test]
fn numbers_in_digits_and_words() {
    for (text, expected) in [
        ("3", Some(3)),
        (" 12 ", Some(12)),
        ("hai", Some(2)),
        ("mười", Some(10)),
        ("mười hai", Some(12)),
        ("hai mươi", Some(20)),
        ("hai mươi lăm", Some(25)),
        ("chục", Some(10)),
        ("hai chục", Some(20)),
        ("ba tram", Some(300)),
        ("một trăm linh năm", Some(105)),
        ("0", Some(0)),
        ("không có ai", Some(0)),
        ("hai ba", None),
        ("nhiều", None),
        ("", None),
        ("99999999999", None),
        ("trăm chục vneid", None),
    ] {
        assert_eq!(number(text), expected, "{text:?}");
    }
}

#[test]
fn people_with_and_without_their_names() {
    for (text, expected) in [
        ("5", Some((5, false))),
        ("3 bác", Some((3, true))),
        ("ba bà", Some((3, true))),
        ("hai ông bà cụ", Some((2, true))),
        ("2 ông 3 bà", Some((5, true))),
        ("2 ông và 3 bà", Some((5, true))),
        ("chục cụ", Some((10, true))),
        ("12 học viên", Some((12, true))),
        ("3 bác hỏi vneid", None),
        ("bác ơi", None),
    ] {
        let expected = expected.map(|(count, with_unit)| Counted { count, with_unit });
        assert_eq!(people(text), expected, "{text:?}");
    }
}

#[test]
fn spans_of_time() {
    for (text, expected) in [
        ("20", Some((20, false))),
        ("20p", Some((20, true))),
        ("20 phút", Some((20, true))),
        ("20'", Some((20, true))),
        ("hai mươi phút", Some((20, true))),
        ("1 tiếng", Some((60, true))),
        ("1h30", Some((90, true))),
        ("1 tiếng rưỡi", Some((90, true))),
        ("tiếng rưỡi", Some((90, true))),
        ("nửa tiếng", Some((30, true))),
        ("2 giờ 15 phút", Some((135, true))),
        ("khoảng 45p", Some((45, true))),
        ("20 năm", None),
        ("lâu lắm", None),
        ("", None),
    ] {
        let expected = expected.map(|(count, with_unit)| Counted { count, with_unit });
        assert_eq!(minutes(text), expected, "{text:?}");
    }
}

#[test]
fn days_are_past_ones() {
    for (text, expected) in [
        ("hôm nay", Some("2026-11-25")),
        ("chiều nay", Some("2026-11-25")),
        ("hom qua", Some("2026-11-24")),
        ("tối qua", Some("2026-11-24")),
        ("hôm kia", Some("2026-11-23")),
        ("3 hôm trước", Some("2026-11-22")),
        ("20/11", Some("2026-11-20")),
        ("ngày 20 tháng 11", Some("2026-11-20")),
        ("20-11-2026", Some("2026-11-20")),
        ("20/11/26", Some("2026-11-20")),
        ("30/11", Some("2026-11-30")),
        ("thứ bảy", Some("2026-11-21")),
        ("thứ 4", Some("2026-11-18")),
        ("chủ nhật vừa rồi", Some("2026-11-22")),
        ("31/2", None),
        ("20", None),
        ("mai", None),
        ("", None),
    ] {
        assert_eq!(day(text, today()), expected.map(date), "{text:?}");
    }
    assert_eq!(day("20/12", date("2027-01-05")), Some(date("2026-12-20")));
}

#[test]
fn places_whole_and_within() {
    for (text, whole, within) in [
        ("chợ", Some(Place::Market), Some(Place::Market)),
        ("ở nhà văn hóa", Some(Place::Hall), Some(Place::Hall)),
        ("NVH", Some(Place::Hall), Some(Place::Hall)),
        ("chợ Kho Đỏ", None, Some(Place::Market)),
        ("quán cháo chị Thơm", None, Some(Place::Workplace)),
        ("nhà bà Nhài", None, Some(Place::Home)),
        ("Zalo", Some(Place::Online), Some(Place::Online)),
        ("công viên", Some(Place::Street), Some(Place::Street)),
        ("vneid", None, None),
    ] {
        assert_eq!(place(text), whole, "{text:?}");
        assert_eq!(place_within(text), within, "{text:?}");
    }
}
