//! Danger to life in what a person types: which number must be shown before anything else.
//!
//! Signs of danger speak for it, signs of paperwork, of the past, of other people's tricks speak against it.
//! A false alarm costs a glance, a missed one may cost a life, so one strong sign suffices.

use std::sync::LazyLock;

use super::letters::{place_tone, strip_accents};
use super::lexicon;
use super::normal::Words;
use super::quick::Map;

/// Signs by their first word without accents.
static SIGNS: LazyLock<Map<String, Vec<Sign>>> = LazyLock::new(|| {
    let mut signs: Map<String, Vec<Sign>> = Map::default();
    for (list, phrases) in lexicon::lists(include_str!("data/danger.tsv")) {
        for phrase in phrases {
            let exact = phrase.starts_with('=');
            let words: Vec<(String, String)> =
                phrase.trim_start_matches('=').split(' ').map(|word| (place_tone(word), strip_accents(word))).collect();
            signs.entry(words[0].1.clone()).or_default().push(Sign { list, words, exact });
        }
    }
    signs
});

/// A phrase that speaks for or against danger.
struct Sign {
    list: &'static str,
    /// Each word with and without its accents.
    words: Vec<(String, String)>,
    /// Without its accents it may be another word, so they must have been typed.
    exact: bool,
}

impl Sign {
    /// Whether a text begins with it. A word typed with accents must have the same accents.
    fn begins(&self, typed: &[&str]) -> bool {
        self.words.len() <= typed.len()
            && self
                .words
                .iter()
                .zip(typed)
                .all(|((accented, plain), word)| *word == accented || !self.exact && *word == plain)
    }
}

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

/// What the signs in a text say of danger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Signs {
    /// Someone is in danger.
    Danger(Emergency),
    /// The words of danger belong to paperwork, to the past, to a trick.
    Against,
    /// Nothing.
    Silent,
}

impl Signs {
    /// The danger, as far as signs alone can tell.
    pub(super) fn danger(self) -> Option<Emergency> {
        match self {
            Self::Danger(kind) => Some(kind),
            Self::Against | Self::Silent => None,
        }
    }
}

/// The signs of danger in a text.
pub(super) fn signs(words: &Words) -> Signs {
    let scene = Scene::of(words);
    if scene.is_hearsay() {
        return Signs::Against;
    }
    let danger = [
        (Emergency::Fire, scene.is_fire()),
        (Emergency::Medical, scene.is_medical()),
        (Emergency::Violence, scene.is_violent()),
        (Emergency::SelfHarm, scene.is_self_harm()),
    ]
    .into_iter()
    .find_map(|(emergency, holds)| holds.then_some(Signs::Danger(emergency)));
    danger.unwrap_or(if scene.is_about_papers() { Signs::Against } else { Signs::Silent })
}

/// The lists of signs that a text has a sign of.
struct Scene {
    seen: Vec<&'static str>,
}

impl Scene {
    fn of(words: &Words) -> Self {
        let typed = words.as_typed();
        let seen = (0..typed.len())
            .flat_map(|start| {
                let signs = SIGNS.get(words.plain[start].as_str());
                let rest = &typed[start..];
                signs.into_iter().flatten().filter(|sign| sign.begins(rest)).map(|sign| sign.list)
            })
            .collect();
        Self { seen }
    }

    fn any(&self, list: &str) -> bool {
        self.seen.contains(&list)
    }

    /// Past, paperwork, prevention, money: not now, not here.
    fn is_about_papers(&self) -> bool {
        self.any("papers") && !self.any("urgent")
    }

    /// A stranger's call or message about an accident is a known trick, not an accident.
    fn is_hearsay(&self) -> bool {
        self.any("tricks") && !self.any("witnessed")
    }

    fn is_fire(&self) -> bool {
        if self.any("no fire") {
            return false;
        }
        self.any("fire") && !self.is_about_papers()
    }

    fn is_medical(&self) -> bool {
        if self.is_about_papers() || self.any("no patient") {
            return false;
        }
        let hurt = self.any("accident") && self.any("hurt");
        hurt || self.any("medical")
    }

    fn is_violent(&self) -> bool {
        self.any("violence") && !self.is_about_papers() && !self.any("no violence")
    }

    fn is_self_harm(&self) -> bool {
        if self.any("self harm") {
            return !self.any("no self harm");
        }
        let wish = self.any("wish to die");
        wish && !self.any("figure of speech")
    }
}

#[cfg(test)]
mod tests {
    use super::super::normal::Words;
    use super::Emergency;
    use super::Emergency::{Fire, Medical, SelfHarm, Violence};

    fn emergency(text: &str) -> Option<Emergency> {
        super::signs(&Words::of(text)).danger()
    }

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
            ("bình ga nhà em bị xì mùi nồng lắm sợ nổ quá", Fire),
            ("kẹt thang máy không ra được", Fire),
            ("cháu bé rơi xuống ao vớt lên không thở", Medical),
            ("vo em vo oi roi ma khong co xe", Medical),
            ("bị cướp giật túi xách ngay trước cổng", Violence),
            ("my father is having a stroke", Medical),
            ("I want to kill myself", SelfHarm),
            ("chảo dầu bốc lửa", Fire),
            ("tai nan roi, nguoi bi ket trong o to", Medical),
            ("mấy thằng đòi nợ đến nhà đập phá", Violence),
            ("nợ nhiều quá chỉ còn đường chết", SelfHarm),
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
            "Mã khách hàng tiền điện xem ở đâu để đóng",
            "tram y te phuong co so dien thoai tu van khong",
            "nha toi bi chay thang truoc mat het so do xin cap lai o dau",
            "tối qua kẻ trộm vào nhà lấy mất điện thoại, khóa vneid thế nào",
            "chồng đánh vợ thì bị phạt thế nào",
            "tôi bị khó thở mãn tính muốn đặt lịch khám",
            "co nguoi goi noi con toi bi tai nan can chuyen tien gap",
            "Đăng nhập VNeID khi không còn thiết bị cũ",
            "khám đột quỵ ở bệnh viện nào tốt",
            "tố cáo chồng bạo hành thì gửi đơn ở đâu",
            "bố tôi bị đột quỵ mất rồi, làm giấy khai tử ở đâu",
        ] {
            assert_eq!(emergency(text), None, "{text}");
        }
    }
}
