use super::*;

#[test]
fn a_picture_is_as_wide_as_said_and_bears_every_name() {
    let bars = Bars {
        title: "Tổ dân phố 5 ghi nhiều buổi nhất".to_owned(),
        bars: vec![Bar {
            name: "Tổ <dân> phố & 5".to_owned(),
            parts: vec![Part { value: 3, colour: Colour::Strong }],
            said: "3".to_owned(),
        }],
        ..Bars::default()
    };
    let (svg, _) = bars.svg();
    assert!(svg.contains("Tổ &lt;dân&gt; phố &amp; 5"), "{svg}");
    let png = bars.png().unwrap();
    assert_eq!(&png[1..4], b"PNG");
    assert_eq!(u32::from_be_bytes(png[16..20].try_into().unwrap()), 1080);
}

#[test]
fn a_week_without_a_number_is_a_gap_and_no_zero() {
    let point = |name: &str, value| (name.to_owned(), value);
    let trend = Trend { points: vec![point("1", Some(2)), point("2", None), point("3", Some(4))], ..Trend::default() };
    let (svg, _) = trend.svg();
    assert_eq!(svg.matches("<circle").count(), 2);
    let path = svg.split("<path d=\"").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!((path.matches('M').count(), path.matches('L').count()), (2, 0), "{path}");
    assert!(trend.png().is_ok());
    assert!(Trend::default().png().is_ok(), "nothing at all can be drawn too");
}

#[test]
fn long_names_are_cut_and_long_titles_broken() {
    assert!(length(&fit(&"Trung tâm Dịch vụ sự nghiệp công ".repeat(4), 32.0, 900.0)) < 52.0);
    assert!(wrap("Một câu dài gồm nhiều chữ phải xuống dòng cho vừa màn hình điện thoại", 46.0, 960.0).len() > 1);
    assert_eq!(escape("e\u{301}😀"), "é");
}
