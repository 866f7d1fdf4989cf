//! Danger to life in what a person types: which number must be shown before anything else.
//!
//! Signs of danger speak for it, signs of paperwork, of the past, of other people's tricks speak against it.
//! A false alarm costs a glance, a missed one may cost a life, so one strong sign suffices.

use super::normal::{Words, fold, tidy};

/// Someone is in danger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Emergency {
    /// Fire, explosion, people trapped: 114.
    Fire,
    /// Stroke, accident, poisoning, birth: 115.
    Medical,
    /// Violence, robbery: 113.
    Violence,
    /// Someone who does not want to live.
    SelfHarm,
}

/// The danger that a text tells of, if any.
pub fn emergency(text: &str) -> Option<Emergency> {
    let scene = Scene::of(text);
    if scene.is_hearsay() {
        return None;
    }
    [
        (Emergency::Fire, scene.is_fire()),
        (Emergency::Medical, scene.is_medical()),
        (Emergency::Violence, scene.is_violent()),
        (Emergency::SelfHarm, scene.is_self_harm()),
    ]
    .into_iter()
    .find_map(|(emergency, holds)| holds.then_some(emergency))
}

/// A text as it is searched for signs.
struct Scene {
    /// Folded, expanded, one space around every word.
    plain: String,
    /// With accents, where the folded word could be another.
    accented: String,
    has_accents: bool,
}

impl Scene {
    fn of(text: &str) -> Self {
        let accented = tidy(text);
        let has_accents = accented != fold(text);
        let spaced: Vec<&str> = super::normal::split_words(&accented).collect();
        Self {
            plain: format!(" {} ", Words::of(text).plain.join(" ")),
            accented: format!(" {} ", spaced.join(" ")),
            has_accents,
        }
    }

    fn any(&self, signs: &[&str]) -> bool {
        signs.iter().any(|sign| self.has(sign))
    }

    fn has(&self, sign: &str) -> bool {
        let field = if sign.is_ascii() { &self.plain } else { &self.accented };
        field.match_indices(sign).any(|(at, _)| {
            field[..at].ends_with(' ') && field[at + sign.len()..].starts_with(' ')
        })
    }

    /// Past, paperwork, prevention, money: not now, not here.
    fn is_about_papers(&self) -> bool {
        self.any(PAPERS) && !self.any(URGENT)
    }

    /// A stranger's call or message about an accident is a known trick, not an accident.
    fn is_hearsay(&self) -> bool {
        self.any(TRICKS) && !self.any(WITNESSED)
    }

    fn is_fire(&self) -> bool {
        if self.any(NO_FIRE) {
            return false;
        }
        let fire = self.any(FIRE) || self.has_accents && self.any(FIRE_ACCENTED);
        fire && !self.is_about_papers()
    }

    fn is_medical(&self) -> bool {
        if self.is_about_papers() || self.any(NO_PATIENT) {
            return false;
        }
        let hurt = self.any(ACCIDENT) && self.any(HURT);
        hurt || self.any(MEDICAL)
    }

    fn is_violent(&self) -> bool {
        self.any(VIOLENCE) && !self.is_about_papers() && !self.any(NO_VIOLENCE)
    }

    fn is_self_harm(&self) -> bool {
        if self.any(SELF_HARM) {
            return true;
        }
        let wish = self.any(WISH_TO_DIE);
        wish && !self.any(FIGURE_OF_SPEECH)
    }
}

const URGENT: &[&str] = &[
    "cuu voi", "cuu em", "cuu toi", "cuu chau", "cuu con", "cuu me", "dang chay", "dang bi", "cap cuu ngay", "mau len",
    "nhanh len", "goi ai ngay", "ket trong nha", "ket ben trong", "help", "bat tinh", "mac ket", "goi xe cap cuu",
    "goi cap cuu", "nguy kich", "dang boc chay", "chay to roi", "sap chet", "cuu nguoi", "dang co chay",
];

const PAPERS: &[&str] = &[
    "giay to", "lam lai", "thu tuc", "bao hiem", "boi thuong", "ho so", "xac nhan", "tro cap", "huong", "bao gia",
    "hom qua", "hom kia", "tuan truoc", "thang truoc", "nam ngoai", "nam truoc", "hoi truoc", "ngay truoc", "dot truoc",
    "don", "phong tranh", "phong ngua", "phong benh", "phong chong", "phong chay", "chua chay", "tap huan", "dien tap",
    "dau hieu", "trieu chung", "la gi", "tim hieu", "quy dinh", "xu phat", "bi phat", "muc phat", "vien phi", "ra vien",
    "xuat vien", "da khoi", "gia han", "dang ky", "dang ki", "tuyen truyen", "bai viet", "phim", "so dien thoai nao",
    "luat", "che do", "thanh toan", "giam dinh", "bao gio thi", "lich", "chung nhan", "giay ra vien", "giay chung tu",
    "dat lich", "tai kham", "tu van", "khai tu", "mai tang", "vneid", "tich hop", "to giac", "phan anh", "kien nghi",
    "di tu", "may hom truoc", "hom truoc", "tu nam", "hoi nam", "insurance", "compensation", "last year", "yesterday",
    "thi sao", "neu", "lo sau nay", "tap the duc", "dau tu", "chay mau bao", "thong tin ve", "da tung", "co bi sao khong",
    "duoc khong", "the nao de", "lam cach nao de", "cach phong", "cach xu tri", "lop hoc", "so cuu",
];

const TRICKS: &[&str] = &[
    "chuyen tien", "chuyen khoan", "tu xung", "lua dao", "bi lua", "phai lua", "goi dien bao", "goi bao", "goi dien noi",
    "nhan tin bao", "nhan tin noi", "so la goi", "nguoi la goi", "gia danh", "gia mao", "co that khong", "that hay gia",
    "bao chay gia", "bao chay nham", "bao dong gia", "doa cat", "doa khoa", "dien luc", "muon tien", "scam", "transfer money",
    "goi video bao", "otp", "so tai khoan", "xung la", "xung danh", "doi no", "noi no", "tin dung den", "doa bat",
    "doa cong khai", "doa tung", "doa dang",
];

const WITNESSED: &[&str] = &[
    "cuu voi", "cuu em", "cuu toi", "cuu con", "cuu chau", "cam dao", "dang danh", "ket trong nha", "bat tinh",
    "truoc mat", "khoi mu mit", "mu mit", "muon chet", "tu tu", "khong muon song", "tu sat", "dot quy roi", "meo mieng",
    "chang muon song", "khong thiet song", "song lam gi nua",
];

const FIRE: &[&str] = &[
    "chay nha", "nha chay", "nha dang chay", "dang chay nha", "chay roi", "chay lon", "chay to", "chay du doi", "boc chay",
    "boc khoi", "hoa hoan", "dam chay", "khoi mu mit", "khoi bay", "khoi den", "khoi nghi ngut", "chay phong tro", "chay cho",
    "chay xe roi", "no binh gas", "no gas", "binh gas no", "ro ri gas", "ro gas", "xi gas", "ro khi gas", "mui gas",
    "chay chung cu", "chay kho", "chay bep", "bep chay", "chay dien", "chap dien chay", "goi cuu hoa", "cuu hoa", "lua chay",
    "lua chay lon", "chay can ho", "nha hang xom chay", "co chay", "ket trong thang may", "sap nha", "nha sap", "bi vui lap",
    "on fire", "house fire", "fire in my", "there is a fire", "gas leak", "building is burning", "burning", "dien no",
    "chay xuong", "chay quan", "lua boc len", "bat lua roi", "chay o tang",
];

const FIRE_ACCENTED: &[&str] = &[
    "đang cháy", "cháy", "cháy rồi", "bị cháy", "khói", "lửa cháy", "bốc lửa", "bén lửa", "cháy to",
];

const NO_FIRE: &[&str] = &[
    "bao chay gia", "phong chay", "chua chay", "cháy máy", "cháy túi", "cháy hàng", "cháy vé", "thuốc lá", "hút thuốc",
    "chay cham", "chay ung dung", "chay phan mem", "chay xe cong nghe", "chay xe om", "chay nhanh", "không khói",
    "cháy nắng", "cháy bóng", "chay ve nha", "chạy", "chảy", "cháy sim", "đèn cháy", "cháy giáo án", "khói bụi", "bếp không khói",
    "cháy bỏng", "cơm cháy", "cháy pin", "chay may", "chay sang nha", "khoi bep nha hang xom",
    "may chay roi", "ung dung chay roi", "chay duoc roi", "chay lai roi", "chay di chay lai",
];

const ACCIDENT: &[&str] = &[
    "tai nan", "dam xe", "tong xe", "xe tong", "xe dam", "oto dam", "o to dam", "bi xe", "va cham", "nga xe", "nga cau thang",
    "nga gac", "roi tu tang", "te xe", "nga tu", "bi nga", "nga xuong", "nga trong nha tam", "bi dien giat", "dien giat",
    "accident", "hit by", "truot nga", "bi de", "nga",
];

const HURT: &[&str] = &[
    "bat tinh", "nguoi nam", "bi thuong", "thuong nang", "chay mau", "nang", "gay chan", "gay tay", "khong day duoc",
    "khong dung day duoc", "khong dung day", "me man", "hon me", "goi khong duoc", "goi khong tra loi", "nam im",
    "nguy kich", "khong cu dong", "cap cuu", "vo dau", "mau me", "khong noi duoc", "khong ngoi day duoc", "truoc cong cho",
    "vua xay ra", "nam duong", "nam giua duong", "nam o duong", "khong nhuc nhich", "injured", "bleeding", "unconscious",
    "khong noi", "meo mieng", "goi khong day", "lim di", "dang nam", "can xe cuu thuong", "khong biet gi", "cuu voi",
];

const MEDICAL: &[&str] = &[
    "dot quy", "meo mieng", "tai bien", "bat tinh", "ngat xiu", "bi ngat", "ngat ra", "ngat roi", "ngat di", "kho tho",
    "khong tho duoc", "ngung tho", "ngat tho", "dau nguc du doi", "dau tuc nguc", "dau that nguc", "tuc nguc", "co giat",
    "dong kinh len con", "chay mau nhieu", "mau chay nhieu", "mat mau", "nhoi mau", "liet nua nguoi", "te liet nua nguoi",
    "te nua nguoi", "hon me", "tim tai", "sui bot mep", "hoc xuong", "bi hoc", "hoc di vat", "hoc thuc an", "duoi nuoc",
    "chet duoi", "dien giat", "ran can", "ngo doc", "uong thuoc sau", "uong thuoc chuot", "uong thuoc tru sau",
    "uong nham thuoc", "vo oi", "sap de", "dau de", "de roi", "goi cap cuu", "can cap cuu", "xe cap cuu", "xe cuu thuong",
    "goi 115", "nguy kich", "soc phan ve", "khong con tho", "tim ngung dap", "ngung tim", "cat co tay", "cat mach mau",
    "rach tay", "lim dan", "goi mai khong day", "goi khong tinh", "lay khong day", "heart attack", "stroke", "not breathing",
    "unconscious", "can t breathe", "cannot breathe", "ambulance", "seizure", "choking", "noi ngong roi meo", "dot nhien noi ngong",
    "non ra mau", "ho ra mau", "bong nang", "dau bung du doi", "cap cuu voi", "chay mau khong cam", "sot co giat",
];

const NO_PATIENT: &[&str] = &[
    "con cho", "con meo", "cho nha", "con ga", "con lon", "tai bien mach mau nao da", "bi cho can tu", "goi bao con",
];

const VIOLENCE: &[&str] = &[
    "cam dao", "vac dao", "dao doa", "doa giet", "doi giet", "giet nguoi", "giet toi", "giet em", "giet me", "dang danh",
    "danh vo", "danh dap", "danh em", "danh toi", "danh me", "danh con", "danh chau", "bi danh", "bi chong danh", "danh nhau",
    "bao hanh", "bao luc gia dinh", "cuop", "an cuop", "trom vao nha", "trom dang", "co trom", "ke trom", "pha khoa vao nha",
    "hiep dam", "hiep", "xam hai", "cuong hiep", "dam chem", "chem nhau", "chem nguoi", "bi chem", "bi dam", "dam nguoi",
    "bat coc", "khong che", "nhot toi", "nhot em", "co sung", "bop co", "danh chet", "de doa me con", "de doa toi",
    "de doa giet", "hanh hung", "xong vao nha", "nem da vao nha", "dap cua", "pha cua", "dap pha nha", "sam so", "theo doi toi ve nha",
    "beating me", "hit me", "hits me", "knife", "robbery", "being robbed", "rape", "kidnap", "threatening to kill", "hon chien",
    "dot nha", "doa dot", "tat axit", "ngao da chem",
];

const NO_VIOLENCE: &[&str] = &[
    "danh con gi", "danh con lo", "danh con de", "tren mang", "cuop dien thoai", "zalo", "facebook", "danh gia", "tao dap",
    "tao danh", "danh cho", "danh may", "lo de", "cuop tai khoan", "cuop quyen", "cuop nick", "cuop sim", "danh bai", "xam hai quyen",
    "xam hai du lieu", "danh may", "trom sim", "trom tien", "trom dien thoai", "trom mat dien thoai", "lay trom thong tin",
];

const SELF_HARM: &[&str] = &[
    "tu tu", "tu sat", "tu van roi", "khong muon song", "chang muon song", "ko muon song", "chan song", "khong thiet song", "chang thiet song",
    "ket lieu", "quyen sinh", "nhay lau", "nhay cau tu", "nhay cau", "treo co", "song lam gi nua", "khong con ly do song", "khong con thiet",
    "het muon song", "khong song noi", "khong song duoc nua", "chet quach", "chet di cho xong", "chet cho roi", "chet cho xong",
    "tu hai ban than", "rach co tay", "uong thuoc ngu de", "kill myself", "suicide", "want to die", "end my life", "chet di cho roi",
    "song khong noi nua", "khong muon ton tai", "bien mat khoi the gioi", "muon tu van", "song cung nhu chet", "di theo ong ay", "giai thoat",
    "chan doi qua muon chet", "thuoc sau cho xong", "khong con muon song", "song chi them kho", "khong thiet gi nua",
];

const WISH_TO_DIE: &[&str] = &["muon chet", "chi muon chet", "doi chet", "nghi den cai chet", "chet di", "muon ra di mai mai"];

const FIGURE_OF_SPEECH: &[&str] = &[
    "nong muon chet", "met muon chet", "cham muon chet", "buc muon chet", "lau muon chet", "dat muon chet", "kho muon chet",
    "doi muon chet", "buon cuoi muon chet", "dau dau muon chet", "toi chet di", "mo chet di", "may chet di", "may muon chet",
    "ban muon chet", "quay muon chet", "mat muon chet", "ruc muon chet", "gap muon chet", "lag muon chet", "vui muon chet",
    "phien muon chet", "ghet muon chet", "so muon chet", "tien muon chet", "tuc muon chet", "chet di duoc", "ngu muon chet",
];

#[cfg(test)]
mod tests {
    use super::Emergency::{Fire, Medical, SelfHarm, Violence};
    use super::emergency;

    #[test]
    fn danger_is_seen_however_it_is_typed() {
        for (text, expected) in [
            ("nhà hàng xóm đang cháy to lắm", Fire),
            ("chay nha roi cuu voi", Fire),
            ("bếp nhà tôi bốc khói đen, mùi gas nồng nặc", Fire),
            ("Cháy ở chợ, khói đen kịt", Fire),
            ("ba toi tu nhien meo mieng noi ngong", Medical),
            ("bà ngã trong nhà tắm không dậy được", Medical),
            ("có tai nạn trước cổng, chảy máu nhiều lắm", Medical),
            ("me em kho tho tim tai", Medical),
            ("chong danh em chay mau, cuu em voi", Violence),
            ("có trộm vào nhà tôi", Violence),
            ("nó cầm dao dọa giết cả nhà", Violence),
            ("chán sống lắm rồi", SelfHarm),
            ("tôi chỉ muốn chết", SelfHarm),
            ("con gái tôi đòi tự tử", SelfHarm),
        ] {
            assert_eq!(emergency(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn papers_tricks_and_figures_of_speech_are_no_danger() {
        for text in [
            "hôm qua nhà cháy, làm lại giấy tờ ở đâu",
            "báo cháy giả bị phạt bao nhiêu",
            "tai nạn thì hưởng bảo hiểm thế nào",
            "có người gọi bảo con tôi cấp cứu ở bệnh viện cần chuyển tiền gấp",
            "điện thoại chạy chậm muốn chết",
            "app chay roi nhung khong vao duoc",
            "mở app căn cước ra tôi chịu chết",
            "dấu hiệu đột quỵ là gì",
            "bên điện lực dọa cắt điện",
            "bố tôi bị tai biến năm ngoái, xin trợ cấp ở đâu",
            "vướng thủ tục phòng cháy",
            "hôm nay đánh con gì",
        ] {
            assert_eq!(emergency(text), None, "{text}");
        }
    }
}
