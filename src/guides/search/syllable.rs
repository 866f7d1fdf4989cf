//! The shape of a Vietnamese syllable without its accents: which strings can be one, and which sound alike.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::quick::Map;

const ONSETS: [&str; 27] = [
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "g", "h", "k", "l", "m", "n",
    "p", "r", "s", "t", "v", "x", "",
];

const RIMES: [&str; 118] = [
    "a", "ac", "ach", "ai", "am", "an", "ang", "anh", "ao", "ap", "at", "au", "ay", "e", "ec", "ech", "em", "en",
    "eng", "enh", "eo", "ep", "et", "eu", "i", "ia", "ic", "ich", "iec", "iem", "ien", "ieng", "iep", "iet", "ieu",
    "im", "in", "inh", "ip", "it", "iu", "o", "oa", "oac", "oach", "oai", "oam", "oan", "oang", "oanh", "oao", "oat",
    "oay", "oc", "oe", "oen", "oeo", "oet", "oi", "om", "on", "ong", "ooc", "oong", "op", "ot", "u", "ua", "uac",
    "uan", "uang", "uat", "uay", "uc", "ue", "uech", "uenh", "ui", "um", "un", "ung", "uo", "uoc", "uoi", "uom", "uon",
    "uong", "uop", "uot", "uou", "up", "ut", "uu", "uy", "uya", "uych", "uyen", "uyet", "uynh", "uyt", "uyu", "y",
    "yem", "yen", "yet", "yeu", "ych", "ynh", "yt", "yp", "ym", "yn", "uyn", "uyp", "uen", "eu", "oap", "uych",
];

/// Every syllable, and the key of its sound.
static SYLLABLES: LazyLock<Map<String, String>> = LazyLock::new(|| {
    let mut syllables = Map::default();
    // The longest onset comes first, and it is the one that is heard.
    for onset in ONSETS {
        for rime in RIMES {
            syllables.entry(format!("{onset}{rime}")).or_insert_with(|| key(onset, rime));
        }
    }
    syllables
});

/// Whether `folded` (lower case, no accents) can be one Vietnamese syllable.
pub(super) fn is_syllable(folded: &str) -> bool {
    SYLLABLES.contains_key(folded)
}

/// A key that is equal for syllables commonly confused in speech and writing: n and l, tr and ch, s and x,
/// r, d and gi, c, k and q, i and y, and the southern endings n/ng and t/c.
pub(super) fn sound_key(folded: &str) -> Cow<'static, str> {
    match SYLLABLES.get(folded) {
        Some(key) => Cow::Borrowed(key),
        None => Cow::Owned(key("", folded)),
    }
}

fn key(onset: &str, rime: &str) -> String {
    let onset = match onset {
        "l" => "n",
        "tr" => "ch",
        "s" => "x",
        "r" | "gi" | "v" => "d",
        "k" | "qu" => "c",
        "gh" => "g",
        "ngh" => "ng",
        other => other,
    };
    let mut key = format!("{onset}{}", rime.replace('y', "i"));
    for (ending, merged) in [("ng", "n"), ("nh", "n"), ("ch", "t"), ("c", "t")] {
        if key.len() > ending.len() + 1 && key.ends_with(ending) {
            key.truncate(key.len() - ending.len());
            key.push_str(merged);
            break;
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::{is_syllable, sound_key};

    #[test]
    fn syllables_are_told_from_other_strings() {
        for good in ["nguoi", "duong", "khoa", "gi", "quet", "giay", "nghiep", "chuyen", "la", "y", "truong"] {
            assert!(is_syllable(good), "{good}");
        }
        for bad in ["laf", "vneid", "zalo", "otp", "nguoif", "dduwowcj", "hhh", "pass", "qwe"] {
            assert!(!is_syllable(bad), "{bad}");
        }
    }

    #[test]
    fn confused_sounds_share_a_key() {
        for (one, other) in [("nop", "lop"), ("tra", "cha"), ("sau", "xau"), ("ra", "da"), ("gia", "da"), ("ky", "ki")]
        {
            assert_eq!(sound_key(one), sound_key(other), "{one} {other}");
        }
        assert_ne!(sound_key("nop"), sound_key("tra"));
    }
}
