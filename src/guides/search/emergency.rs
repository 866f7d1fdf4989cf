//! Danger to life in what a person types: which number must be shown before anything else.
//!
//! Signs of danger speak for it, signs of paperwork, of the past, of other people's tricks speak against it.
//! A false alarm costs a glance, a missed one may cost a life, so one strong sign suffices.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::lexicon;
use super::normal::{Words, fold, split_words, tidy};

/// Lists of signs by name. Those with accents are looked for in the text as typed, the others in its plain form.
static SIGNS: LazyLock<HashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    lexicon::lists(include_str!("data/danger.tsv"))
        .map(|(name, signs)| (name, signs.collect()))
        .collect()
});

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
        let spaced: Vec<&str> = split_words(&accented).collect();
        Self {
            plain: format!(" {} ", Words::of(text).plain.join(" ")),
            accented: format!(" {} ", spaced.join(" ")),
            has_accents,
        }
    }

    /// Whether the text has a sign of the list.
    fn any(&self, list: &str) -> bool {
        SIGNS
            .get(list)
            .is_some_and(|signs| signs.iter().any(|sign| self.has(sign)))
    }

    fn has(&self, sign: &str) -> bool {
        let field = if sign.is_ascii() {
            &self.plain
        } else {
            &self.accented
        };
        field
            .match_indices(sign)
            .any(|(at, _)| field[..at].ends_with(' ') && field[at + sign.len()..].starts_with(' '))
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
        let fire = self.any("fire") || self.has_accents && self.any("fire accented");
        fire && !self.is_about_papers()
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
            return true;
        }
        let wish = self.any("wish to die");
        wish && !self.any("figure of speech")
    }
}

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
