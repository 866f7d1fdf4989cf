//! Abbreviations, names of applications and foreign words as people write them. Data, on folded words.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Words in the longest entry of [`NAMES`].
const LONGEST_NAME: usize = 5;

/// Abbreviations with one meaning.
const PLAIN: &[(&str, &str)] = &[
    ("k", "khong"), ("ko", "khong"), ("kg", "khong"), ("khg", "khong"), ("hok", "khong"), ("hem", "khong"),
    ("khum", "khong"), ("kp", "khong phai"), ("dc", "duoc"), ("dx", "duoc"), ("ntn", "the nao"), ("lm", "lam"),
    ("lsao", "lam sao"), ("bn", "bao nhieu"), ("bnhieu", "bao nhieu"), ("bnh", "bao nhieu"), ("j", "gi"),
    ("z", "vay"), ("v", "vay"), ("r", "roi"), ("rui", "roi"), ("roy", "roi"), ("vs", "voi"), ("ms", "moi"),
    ("mn", "moi nguoi"), ("ng", "nguoi"), ("ngta", "nguoi ta"), ("trc", "truoc"), ("cx", "cung"), ("cg", "cung"),
    ("dg", "dang"), ("tks", "cam on"), ("thks", "cam on"), ("thanks", "cam on"), ("ib", "nhan rieng"),
    ("sdt", "so dien thoai"), ("dt", "dien thoai"), ("dth", "dien thoai"), ("dthoai", "dien thoai"),
    ("stk", "so tai khoan"), ("tk", "tai khoan"), ("tkhoan", "tai khoan"), ("mk", "mat khau"),
    ("mkhau", "mat khau"), ("pass", "mat khau"), ("pw", "mat khau"), ("password", "mat khau"),
    ("passwork", "mat khau"), ("pascode", "passcode"), ("passcod", "passcode"), ("pastcode", "passcode"),
    ("ck", "chuyen khoan"), ("cty", "cong ty"), ("onl", "online"), ("gt", "giay to"), ("gto", "giay to"),
    ("cccd", "can cuoc"), ("cmnd", "chung minh"), ("cmt", "chung minh"), ("cmtnd", "chung minh"),
    ("dd", "dinh danh"), ("dddt", "dinh danh"), ("dvctt", "dich vu cong"), ("dvcqg", "dich vu cong"),
    ("dvc", "dich vu cong"), ("ttpvhcc", "trung tam hanh chinh cong"), ("ttphvcc", "trung tam hanh chinh cong"),
    ("pvhcc", "hanh chinh cong"), ("tthc", "thu tuc hanh chinh"), ("ks", "khai sinh"), ("shk", "ho khau"),
    ("gplx", "giay phep lai xe"), ("gpkd", "giay phep kinh doanh"), ("blx", "bang lai"), ("bhyt", "bao hiem y te"),
    ("bhxh", "bao hiem xa hoi"), ("hkd", "ho kinh doanh"), ("mst", "ma so thue"), ("hddt", "hoa don dien tu"),
    ("cks", "chu ky so"), ("tmdt", "thuong mai dien tu"), ("cax", "cong an xa"), ("ub", "uy ban"),
    ("ubnd", "uy ban"), ("tdp", "to dan pho"), ("kdc", "khu dan cu"), ("nvh", "nha van hoa"),
    ("cnscd", "cong nghe so cong dong"), ("tcns", "to cong nghe so"), ("cds", "chuyen doi so"), ("ld", "lua dao"),
    ("fb", "facebook"), ("face", "facebook"), ("phay", "facebook"), ("zl", "zalo"), ("tele", "telegram"),
    ("wf", "wifi"), ("csgt", "canh sat giao thong"), ("dki", "dang ky"), ("dky", "dang ky"), ("ktra", "kiem tra"),
    ("check", "kiem tra"), ("lhe", "lien he"), ("lh", "lien he"), ("sv", "sinh vien"), ("kq", "ket qua"),
    ("tn", "tin nhan"), ("sms", "tin nhan"), ("lltp", "ly lich tu phap"), ("tncn", "thu nhap ca nhan"),
    ("tp", "thanh pho"), ("vc", "vo chong"), ("bv", "benh vien"), ("nv", "nhan vien"), ("cb", "can bo"),
    ("ktkh", "kich hoat"), ("cs", "chinh sach"), ("dn", "doanh nghiep"), ("htx", "hop tac xa"),
    ("qd", "quyet dinh"), ("nq", "nghi quyet"), ("nq57", "nghi quyet 57"), ("stth", "sinh trac hoc"),
    ("app", "ung dung"), ("apps", "ung dung"), ("aap", "ung dung"), ("web", "trang web"), ("website", "trang web"),
    ("link", "duong link"), ("login", "dang nhap"), ("dnhap", "dang nhap"), ("update", "cap nhat"),
    ("download", "tai ve"), ("dowload", "tai ve"), ("down", "tai ve"), ("install", "cai dat"),
    ("account", "tai khoan"), ("acc", "tai khoan"), ("bank", "ngan hang"), ("nhang", "ngan hang"),
    ("payment", "thanh toan"), ("scan", "quet"), ("fake", "gia"), ("phone", "dien thoai"), ("upload", "tai len"),
    ("sdc", "duoc"), ("kbiet", "khong biet"), ("hdan", "huong dan"), ("ctien", "chuyen tien"), ("nt", "nhan tin"),
    ("bik", "biet"), ("bit", "biet"), ("e", "em"), ("c", "chi"), ("ah", "a"), ("uh", "u"), ("nk", "nhe"),
    ("hum", "hom"), ("bjo", "bay gio"), ("ji", "gi"), ("qa", "qua"), ("iu", "yeu"), ("thui", "thoi"), ("vk", "vo"),
    ("thik", "thich"), ("mxh", "mang xa hoi"), ("clip", "video"),
];

/// Meanings of one abbreviation, each with the words that it stands beside.
type Meanings = &'static [(&'static str, &'static [&'static str])];

/// Abbreviations with several meanings: taken only beside one of the given words, otherwise left as written.
const BY_CONTEXT: &[(&str, Meanings)] = &[
    ("tt", &[
        ("tam tru", &["gia", "tro", "cu", "luu"]),
        ("thanh toan", &["phi", "tien", "qr", "dien", "nuoc", "ngan", "hoa", "ma", "quet", "the", "online"]),
        ("thong tin", &["ca", "cap", "dien", "nhap", "sai", "lo", "lay", "xem", "dung", "tich"]),
    ]),
    ("hs", &[
        ("hoc sinh", &["lop", "truong", "hoc", "ba", "diem", "con", "ma", "the", "cap"]),
        ("ho so", &["nop", "gui", "ma", "tra", "bo", "lam", "phi", "online", "giay", "duyet", "xu", "phuong"]),
    ]),
    ("dk", &[
        ("dang ky", &["muon", "lop", "o", "tai", "cach", "thi", "khoa", "ket", "khai", "thuong", "tam", "the", "sao",
            "chua", "web", "dc", "duoc", "de", "nghia", "kinh", "so", "online", "lam", "phai"]),
        ("duoc", &["khong", "ko", "k", "hok", "a", "nua", "roi", "r", "nhan"]),
        ("dieu kien", &["du", "can", "co"]),
    ]),
    ("kh", &[
        ("khach hang", &["ma", "so", "dich"]),
        ("ket hon", &["dang", "dki", "dk", "giay"]),
        ("khong", &["co", "duoc", "dc", "biet", "the", "nho", "vao", "nhan", "thay", "phai", "can", "cho", "hien", "a"]),
    ]),
    ("hk", &[("ho khau", &["nhap", "so", "tach", "cat", "chuyen"]), ("khong", &["duoc", "dc", "biet", "co", "phai"])]),
    ("hong", &[("khong", &["co", "biet", "duoc", "dc", "nen", "gui", "phai", "thay"])]),
    ("kp", &[("khong phai", &["co", "a"]), ("khu pho", &["nha", "o", "to", "tai"])]),
    ("hd", &[
        ("hoa don", &["tien", "dien", "xuat", "nuoc", "thanh", "in", "nop", "ma"]),
        ("hop dong", &["ky", "lao", "thue", "mua"]),
        ("huong dan", &["di", "nho", "xin", "ai", "ba", "giup", "em", "toi", "bac", "cach"]),
    ]),
    ("nh", &[("ngan hang", &["tk", "tai", "app", "the", "bao", "nao", "qua", "mo", "chuyen", "ung", "tien"])]),
    ("ct", &[("chuyen tien", &["nham", "cho", "qua", "sang", "bi", "da", "lua"]), ("cong ty", &["ten", "mo", "lap"])]),
    ("gd", &[("giao dich", &["khoa", "tien", "loi", "ngan", "ma", "bi", "the"]), ("gia dinh", &["ho", "ca", "trong"])]),
    ("bs", &[("bac si", &["kham", "benh", "hoi", "cho", "gap", "thuoc"]), ("bo sung", &["ho", "hs", "giay", "yeu", "can"])]),
    ("nd", &[("nong dan", &["cho", "trong", "ba", "ruong", "hoi"]), ("noi dung", &["chuyen", "ck", "ghi", "sai"])]),
    ("nc", &[("nuoc", &["tien", "cap", "nha", "hoa"]), ("noi chuyen", &["voi", "cung"])]),
    ("ca", &[("cong an", &["phuong", "xa", "ra", "len", "goi", "tren", "bao", "gia"])]),
    ("cc", &[("can cuoc", &["the", "lam", "mat", "doi", "so", "anh", "quet", "gan"])]),
    ("bh", &[("bao hiem", &["the", "y", "dong", "xa", "mua"]), ("bao gio", &["den", "toi", "thi"])]),
    ("ph", &[("phu huynh", &["con", "hoc", "truong", "nhom"])]),
    ("kt", &[("kiem tra", &["can", "de", "xem", "lai"]), ("ke toan", &["bao", "cty", "thue"])]),
    ("kns", &[("ky nang so", &["khoa", "hoc", "lop"])]),
    ("t", &[("toi", &["cua", "cho", "giup"])]),
];

/// Names as people misspell them or as dictation writes them, longest first, and the name.
const NAMES: &[(&str, &str)] = &[
    ("vi en i ai di", "vneid"), ("vi en e ai di", "vneid"), ("vi en ay ai di", "vneid"), ("ve ne ai di", "vneid"),
    ("ve no ai di", "vneid"), ("ve en e i de", "vneid"), ("ve no e ai di", "vneid"), ("vi ne ai di", "vneid"),
    ("vi ni ai di", "vneid"), ("ve en e ai di", "vneid"), ("ve ne i de", "vneid"), ("ve ne it", "vneid"),
    ("v n e i d", "vneid"), ("vn e id", "vneid"), ("vne id", "vneid"), ("vn eid", "vneid"), ("v neid", "vneid"),
    ("vi neid", "vneid"), ("vneid", "vneid"), ("vneit", "vneid"), ("vnied", "vneid"), ("vnid", "vneid"),
    ("vned", "vneid"), ("vneld", "vneid"), ("vneidd", "vneid"), ("vneiid", "vneid"), ("vnei", "vneid"),
    ("venid", "vneid"), ("vineid", "vneid"), ("veneid", "vneid"), ("vnieid", "vneid"), ("vnedi", "vneid"),
    ("vnein", "vneid"), ("vn id", "vneid"), ("vnidentity", "vneid"), ("vineit", "vneid"), ("vneiad", "vneid"),
    ("vene id", "vneid"), ("vssid", "vssid"), ("vss id", "vssid"), ("vsid", "vssid"), ("vsssid", "vssid"),
    ("vssd", "vssid"), ("vi et et ai di", "vssid"), ("ve et et ai di", "vssid"), ("vi i ti qr", "vietqr"),
    ("viet qr", "vietqr"), ("vietqr", "vietqr"), ("viet kiu a", "vietqr"), ("qr code", "qr"), ("kiu a", "qr"),
    ("qiu a", "qr"), ("qr", "qr"), ("qrcode", "qr"), ("q r", "qr"), ("ma vuong", "qr"), ("kiu r", "qr"),
    ("o t p", "otp"), ("o ti pi", "otp"), ("o te pe", "otp"), ("opt", "otp"), ("otb", "otp"), ("n f c", "nfc"),
    ("en ep xi", "nfc"), ("en ep si", "nfc"), ("za lo", "zalo"), ("dalo", "zalo"), ("jalo", "zalo"),
    ("phay buc", "facebook"), ("phay xa buc", "facebook"), ("face book", "facebook"), ("fabook", "facebook"),
    ("facebok", "facebook"), ("mo mo", "momo"), ("zalo pay", "zalopay"), ("viettel money", "viettelmoney"),
    ("viettel pay", "viettelmoney"), ("mobile money", "mobilemoney"), ("mo bai mon ni", "mobilemoney"),
    ("vnpt money", "vnptmoney"), ("tik tok", "tiktok"), ("tich tok", "tiktok"), ("top top", "tiktok"),
    ("sop pi", "shopee"), ("shoppe", "shopee"), ("shopee", "shopee"), ("shoppee", "shopee"),
    ("post mart", "postmart"), ("tele gram", "telegram"), ("teleram", "telegram"), ("chat gpt", "chatgpt"),
    ("chat gi pi ti", "chatgpt"), ("gpt", "chatgpt"), ("e tax", "etax"), ("i tax", "etax"), ("etax mobile", "etax"),
    ("i tac", "etax"), ("etac", "etax"), ("usb token", "usbtoken"), ("u s b", "usb"), ("you tube", "youtube"),
    ("du tup", "youtube"), ("diu tup", "youtube"), ("goai phai", "wifi"), ("oai fai", "wifi"), ("wi fi", "wifi"),
    ("quai phai", "wifi"), ("uai phai", "wifi"), ("ch play", "chplay"), ("play store", "chplay"),
    ("cho ung dung", "chplay"), ("kho ung dung", "chplay"), ("google play", "chplay"), ("ch plei", "chplay"),
    ("chi play", "chplay"), ("xe hat play", "chplay"), ("app store", "appstore"), ("appstore", "appstore"),
    ("ap to", "appstore"), ("ap store", "appstore"), ("ai phon", "iphone"), ("ai phone", "iphone"),
    ("i phone", "iphone"), ("ip", "iphone"), ("iphon", "iphone"), ("sam sung", "samsung"), ("xam xung", "samsung"),
    ("op po", "oppo"), ("viet com bank", "vietcombank"), ("vietcom bank", "vietcombank"), ("agri bank", "agribank"),
    ("a gi bank", "agribank"), ("pass code", "passcode"), ("pat cot", "passcode"), ("pat cod", "passcode"),
    ("mat khau ung dung", "passcode"), ("internet banking", "nganhangso"), ("mobile banking", "nganhangso"),
    ("smart banking", "nganhangso"), ("o cop", "ocop"), ("1 cua", "motcua"), ("mot cua", "motcua"),
    ("pin code", "ma pin"), ("ip6", "iphone 6"), ("ip7", "iphone 7"), ("ma khuu", "mat khau"),
    ("di tin", "dien thoai"), ("de ve xe", "dich vu cong"), ("de ve xi", "dich vu cong"),
];

/// Words of other languages in everyday use, which typing residue must not be looked for in.
const FOREIGN: &[&str] = &[
    "tax", "etax", "bus", "box", "max", "fix", "mix", "pos", "ads", "sos", "apps", "app", "pass", "sex", "fax", "mode",
    "bar", "car", "for", "door", "book", "wow", "show", "off", "plus", "gas", "gps", "sms", "ios", "hai", "user",
    "server", "order", "ship", "shipper", "shop", "see", "fee", "free", "wifi", "web", "view", "row", "test", "pos",
    "bot", "robot", "scan", "file", "email", "menu", "error", "reset", "live", "sim", "mobile", "tiktok", "momo",
    "token", "usb", "chatgpt", "otp", "nfc", "vneid", "vssid", "zalo", "facebook", "gmail", "google", "samsung", "oppo",
    "xiaomi", "vivo", "iphone", "how", "my", "now", "new", "does", "this", "was", "has", "is", "are", "where", "pay",
    "from", "lost", "scams", "or", "her", "his", "us", "as", "ask", "phones", "forms", "papers", "password", "address",
    "doesn", "does", "works", "cards", "keeps", "says", "need", "see", "seen", "been", "agree", "too", "foreigner",
];

const UNITS: &[&str] = &["k", "tr", "trieu", "nghin", "ng", "d", "dong", "p", "h", "lop", "thang", "nam", "so", "cu", "ty"];

const MONEY: &[&str] = &["k", "tr", "trieu", "nghin", "ngan", "dong", "d", "vnd", "ty", "ti", "tram"];

pub(super) fn is_foreign(word: &str) -> bool {
    FOREIGN.contains(&word)
}

/// Whether a word is the name of an application or brand.
pub(super) fn is_name(word: &str) -> bool {
    NAMES.iter().any(|(_, name)| *name == word)
}

pub(super) fn is_unit(word: &str) -> bool {
    UNITS.contains(&word)
}

pub(super) fn is_money(word: &str) -> bool {
    MONEY.contains(&word)
}

/// Each folded word with its abbreviation written out; several words may come of one.
pub(super) fn expand(words: &[String]) -> Vec<String> {
    static TABLE: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| PLAIN.iter().copied().collect());
    let mut expanded = Vec::with_capacity(words.len() + 4);
    for (at, word) in words.iter().enumerate() {
        let meaning = if is_amount(words, at) {
            None
        } else {
            TABLE.get(word.as_str()).copied().or_else(|| meaning_by_context(words, at))
        };
        match meaning {
            Some(meaning) => expanded.extend(meaning.split(' ').map(str::to_owned)),
            None => expanded.push(word.clone()),
        }
    }
    expanded
}

/// "350 k", "5 tr": here the letters are money, not an abbreviation.
fn is_amount(words: &[String], at: usize) -> bool {
    let after_number = at > 0 && words[at - 1].bytes().all(|byte| byte.is_ascii_digit());
    after_number && is_money(&words[at])
}

/// The meaning whose company stands nearest, within two words on either side.
fn meaning_by_context(words: &[String], at: usize) -> Option<&'static str> {
    let (_, meanings) = BY_CONTEXT.iter().find(|(short, _)| *short == words[at])?;
    [1, 2].into_iter().find_map(|reach: usize| {
        let before = at.checked_sub(reach).and_then(|place| words.get(place));
        let beside = [before, words.get(at + reach)];
        meanings.iter().find_map(|(meaning, company)| {
            let found = beside.iter().flatten().any(|word| company.contains(&word.as_str()));
            found.then_some(*meaning)
        })
    })
}

/// Names of applications written in several words or misspelt become the name.
pub(super) fn join_names(words: &[String]) -> Vec<String> {
    static TABLE: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| NAMES.iter().copied().collect());
    let mut joined = Vec::with_capacity(words.len());
    let mut at = 0;
    while at < words.len() {
        let longest = (1..=LONGEST_NAME.min(words.len() - at))
            .rev()
            .find_map(|length| Some((length, *TABLE.get(words[at..at + length].join(" ").as_str())?)));
        if let Some((length, name)) = longest {
            joined.extend(name.split(' ').map(str::to_owned));
            at += length;
        } else {
            joined.push(words[at].clone());
            at += 1;
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::super::normal::Words;

    fn plain(text: &str) -> String {
        Words::of(text).plain.join(" ")
    }

    #[test]
    fn abbreviations_are_read_by_their_company() {
        assert_eq!(plain("tt phí hs onl"), "thanh toan phi ho so online");
        assert_eq!(plain("con hs lớp 5"), "con hoc sinh lop 5");
        assert_eq!(plain("dk dc ko"), "dang ky duoc khong");
        assert_eq!(plain("muon dk o dau"), "muon dang ky o dau");
        assert_eq!(plain("mã kh tiền điện"), "ma khach hang tien dien");
    }

    #[test]
    fn an_unclear_abbreviation_stays_as_written() {
        assert_eq!(plain("tt"), "tt");
        assert_eq!(plain("350k với 5tr"), "<tien> voi <tien>");
    }

    #[test]
    fn misspelt_and_dictated_names_become_the_name() {
        for name in ["vneit", "VN eID", "vê nê ai đi", "vi en i ai di", "vnei d".trim_end_matches(" d")] {
            assert_eq!(plain(name), "vneid", "{name}");
        }
        assert_eq!(plain("nhắn za lô, mô mô"), "nhan zalo momo");
        assert_eq!(plain("máy cũ ạ, đã lộ mã"), "may cu a da lo ma");
    }
}
