//! The ranker on a small set of guides, asked in other words than it learnt.

use super::{Decision, Document, Index};

const GUIDES: [(&str, &str, &[&str]); 4] = [
    (
        "forgot",
        "Quên mật khẩu VNeID",
        &[
            "quên mật khẩu vneid lấy lại thế nào",
            "toi quen mat khau roi",
            "không nhớ passcode",
            "mk vneid nhap sai bi khoa",
            "bấm sai nhiều lần bị khóa tài khoản",
            "lấy lại mật khẩu ở đâu",
            "lú lẫn không nhớ dãy số mở app căn cước",
            "đặt lại passcode",
        ],
    ),
    (
        "new-phone",
        "Đổi điện thoại đang dùng VNeID",
        &[
            "mua điện thoại mới chuyển vneid sang",
            "mat dien thoai co vneid thi khoa the nao",
            "đổi máy mới đăng nhập vneid",
            "con cho cái máy khác muốn mang định danh sang",
            "máy cũ hỏng rồi",
            "bi giat dien thoai roi",
            "rơi mất máy",
            "len doi iphone moi",
        ],
    ),
    (
        "scan",
        "Quét mã QR để thanh toán",
        &[
            "quét mã trả tiền ở chợ",
            "quet qr chuyen khoan",
            "mua rau trả bằng điện thoại bấm vào đâu",
            "ck bang ma qr kieu gi",
            "giơ điện thoại lên tờ giấy ở quầy để trả tiền",
            "trả tiền không cần tiền mặt",
            "quét xong kiểm tra tên ai",
            "muốn quét mã mà không biết",
        ],
    ),
    (
        "track",
        "Tra cứu tình trạng hồ sơ",
        &[
            "hồ sơ của tôi đến đâu rồi",
            "tra cuu ho so bang ma",
            "nộp mười ngày chưa thấy trả kết quả",
            "giấy hẹn ghi thứ sáu mà chưa có",
            "mã hồ sơ tra ở đâu",
            "ho so bi tre hen",
            "bao giờ có kết quả",
            "hs bo sung roi sao chua xong",
        ],
    ),
];

fn index() -> Index {
    let documents: Vec<Document<'_>> = GUIDES
        .iter()
        .map(|(slug, title, phrases)| Document {
            slug,
            title,
            summary: title,
            phrases: phrases.to_vec(),
            body: String::new(),
        })
        .collect();
    Index::build(&documents)
}

#[test]
fn a_guide_is_found_in_other_words() {
    let index = index();
    for (text, slug) in [
        ("cháu ơi bác quên béng cái mật khẩu rồi", "forgot"),
        ("ddieejn thoaij bij maats", "new-phone"),
        ("di cho tra tien rau bang qr ntn", "scan"),
        ("hs cua e den dau r ak", "track"),
    ] {
        let finding = index.find(text);
        assert_eq!(finding.guides[0].slug, slug, "{text}");
        assert!(matches!(finding.decision, Decision::Answer | Decision::Choose), "{text}: {:?}", finding.decision);
    }
}

#[test]
fn what_no_guide_answers_is_refused() {
    let index = index();
    for text in
        ["", "???", "asdf qwer zxcv", "chào em ăn cơm chưa", "giá vàng hôm nay bao nhiêu", "làm hộ chiếu cho con"]
    {
        assert_eq!(index.find(text).decision, Decision::Refuse, "{text}");
    }
}

#[test]
fn the_same_guides_give_the_same_findings() {
    let (one, other) = (index(), index());
    for text in ["quên pass", "máy mới", "trả tiền", "hồ sơ", "linh tinh"] {
        assert_eq!(one.find(text), other.find(text));
    }
}

#[test]
fn scores_are_probabilities_in_order() {
    let finding = index().find("quên mật khẩu trên điện thoại mới");
    assert!(finding.guides.is_sorted_by(|better, worse| better.score >= worse.score));
    assert!(finding.guides.iter().all(|hit| (0.0..=1.0).contains(&hit.score)));
}

#[test]
fn an_empty_index_refuses() {
    let finding = Index::build(&[]).find("quên mật khẩu");
    assert_eq!(finding.decision, Decision::Refuse);
    assert!(finding.guides.is_empty());
}

#[test]
fn danger_and_secrets_come_before_guides() {
    let index = index();
    assert!(matches!(index.find("cháy nhà rồi cứu với").decision, Decision::Emergency(_)));
    assert!(matches!(index.find("quên mật khẩu, mật khẩu là abc123").decision, Decision::Guard(_)));
}

/// A guide's phrases as they are written.
struct Written {
    slug: String,
    /// The slug in words, in place of a title.
    title: String,
    /// Voice and phrase.
    phrases: Vec<(String, String)>,
}

fn written_guides() -> Vec<Written> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../locales/vi/phrases");
    let mut files: Vec<_> = std::fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
        .iter()
        .take(MOST_GUIDES)
        .map(|file| {
            let slug = file.file_stem().unwrap().to_str().unwrap().to_owned();
            let phrases: Vec<(String, String)> = std::fs::read_to_string(file)
                .unwrap()
                .lines()
                .filter_map(|line| line.split_once('\t'))
                .map(|(voice, phrase)| (voice.to_owned(), phrase.to_owned()))
                .collect();
            Written { title: slug.replace('-', " "), slug, phrases }
        })
        .collect()
}

/// Enough to see whether ranking works, few enough to learn in a moment without optimisation.
const MOST_GUIDES: usize = 12;

#[test]
fn people_not_heard_before_find_their_guide() {
    let guides = written_guides();
    let unheard = ["trader", "dictated"];
    let documents: Vec<Document<'_>> = guides
        .iter()
        .map(|guide| Document {
            slug: &guide.slug,
            title: &guide.title,
            summary: "",
            phrases: guide
                .phrases
                .iter()
                .filter(|(voice, _)| !unheard.contains(&voice.as_str()))
                .map(|(_, phrase)| phrase.as_str())
                .collect(),
            body: String::new(),
        })
        .collect();
    let index = Index::build(&documents);
    let (mut asked, mut first, mut among_three, mut wrong) = (0, 0, 0, 0);
    for guide in &guides {
        for (_, phrase) in guide.phrases.iter().filter(|(voice, _)| unheard.contains(&voice.as_str())) {
            let finding = index.find(phrase);
            let place = finding.guides.iter().position(|hit| hit.slug == guide.slug);
            asked += 1;
            first += usize::from(place == Some(0));
            among_three += usize::from(place.is_some_and(|place| place < 3));
            wrong += usize::from(finding.decision == Decision::Answer && place != Some(0));
        }
    }
    assert!(asked > 50, "only {asked} questions");
    assert!(first * 100 >= asked * 62, "first: {first} of {asked}");
    assert!(among_three * 100 >= asked * 85, "among three: {among_three} of {asked}");
    assert!(wrong * 100 <= asked * 6, "answered wrongly: {wrong} of {asked}");
}
