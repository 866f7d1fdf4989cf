//! What a line is about: phrases of a table, in the order said; the guides' own search where none is found.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::ended::{Ending, Verdict};
use super::words::Line;
use guide_search::fold;

/// `slug<TAB>pattern`: words that follow each other, `|` between those that may stand for one another, `~` where up to
/// [`GAP`] others may stand; `=` before a word that has no accents; `?` first where the pattern counts only if nothing better is said.
const TABLE: &str = include_str!("topics.tsv");
/// Words that `~` may pass over.
const GAP: usize = 3;
/// The most topics read from one line.
const MOST: usize = 5;

/// Where one is said, the other is only a part of it.
const BEATS: &[(&str, &str)] = &[
    ("pay-wrong-transfer", "pay-qr-scan"),
    ("dvc-pay-fee", "pay-wrong-transfer"),
    ("dvc-feedback", "vneid-report"),
    ("business-petition", "vneid-report"),
    ("vneid-welfare", "vneid-register"),
    ("vneid-phone-number", "vneid-register"),
    ("vneid-child", "vneid-register"),
    ("vneid-signature", "business-signature"),
    ("dvc-track", "dvc-land"),
    ("pay-qr-safety", "pay-qr-create"),
    ("vneid-forgot-password", "vneid-install"),
    ("pay-tax", "vneid-install"),
    ("trace-origin-qr", "pay-qr-create"),
    ("dvc-digital-results", "dvc-track"),
    ("heritage-tourism", "pay-qr-scan"),
    ("trace-origin-qr", "pay-qr-scan"),
    ("dvc-login", "pay-qr-scan"),
    ("vneid-child", "vneid-install"),
    ("account-hacked", "digital-finance"),
    ("health-vssid", "vneid-forgot-password"),
    ("shop-buy-safely", "shop-online-store"),
    ("vneid-new-phone", "pay-biometrics"),
    ("health-vssid", "vneid-welfare"),
    ("health-prevention", "health-booking"),
    ("scam-links", "vneid-welfare"),
    ("internet-access", "passwords"),
    ("shop-buy-safely", "scam-lost-money"),
    ("school-records", "child-online"),
    ("child-online", "phone-basics"),
    ("dvc-pay-fee", "dvc-submit"),
    ("scam-lost-money", "pay-qr-scan"),
    ("dvc-digital-results", "dvc-household-business"),
];
/// What comes after one of these is the means.
const BY_MEANS_OF: &[&str] = &["tren", "qua", "vao", "vo", "len", "bang", "khoan", "lai"];
/// Said of how it ended, these are no matter of their own.
const OF_ENDINGS: &[&str] = &[
    "dvc-submit",
    "phone-basics",
    "citizen-card",
    "pay-bank-app",
    "pay-qr-scan",
    "vneid-new-phone",
    "dvc-pay-fee",
    "solution-providers",
    "vneid-phone-number",
    "ward-channels",
];

/// Whether a topic is a matter that is handed in.
fn is_procedure(slug: &str) -> bool {
    (slug.starts_with("dvc-") && !matches!(slug, "dvc-submit" | "dvc-login" | "dvc-track" | "dvc-pay-fee"))
        || matches!(slug, "residence-register" | "vneid-criminal-record" | "school-enrolment" | "citizen-card")
}

/// Whether a topic at `at` is part of how it ended.
fn in_an_ending(line: &Line, verdicts: &[Verdict], slug: &str, at: usize) -> bool {
    let start = line.clause_start(at);
    start > 0
        && verdicts.iter().any(|verdict| {
            line.clause_start(verdict.at) == start
                && match verdict.ending {
                    Ending::Hitch => false,
                    // "xong tập quét mã luôn": what comes next is a matter of its own.
                    Ending::Done => {
                        let more = &["tap", "chi", "huong", "hd", "day", "bay", "sang", "tiep", "them", "con", "roi"];
                        OF_ENDINGS.contains(&slug) && !(at > verdict.at && line.any_plain(verdict.end, more))
                    }
                    Ending::NotDone | Ending::Referred => OF_ENDINGS.contains(&slug) || verdict.at <= at,
                }
        })
}

struct Pattern {
    slug: &'static str,
    weak: bool,
    listed: bool,
    parts: Vec<Part>,
}

enum Part {
    Word(Vec<&'static str>),
    Gap,
}

static PATTERNS: LazyLock<Vec<Pattern>> = LazyLock::new(|| {
    TABLE
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .map(|(slug, written)| {
            let weak = written.starts_with(['?', '!']);
            let listed = written.starts_with('!');
            let parts = written
                .trim_start_matches(['?', '!'])
                .split(' ')
                .map(|part| if part == "~" { Part::Gap } else { Part::Word(part.split('|').collect()) })
                .collect();
            Pattern { slug, weak, listed, parts }
        })
        .collect()
});

/// The patterns that can begin with a word, by that word without its accents.
static BEGINNINGS: LazyLock<HashMap<String, Vec<usize>>> = LazyLock::new(|| {
    let mut beginnings: HashMap<String, Vec<usize>> = HashMap::new();
    for (number, pattern) in PATTERNS.iter().enumerate() {
        let Some(Part::Word(forms)) = pattern.parts.first() else { continue };
        for form in forms {
            let numbers = beginnings.entry(fold(form.trim_start_matches('='))).or_default();
            if numbers.last() != Some(&number) {
                numbers.push(number);
            }
        }
    }
    beginnings
});

struct Found {
    slug: &'static str,
    weak: bool,
    listed: bool,
    words: Vec<usize>,
}

/// Topics by their names, in the order said.
pub(super) fn topics(
    line: &Line,
    told: &[(usize, usize)],
    verdicts: &[Verdict],
    means: &dyn Fn(usize) -> bool,
) -> Vec<String> {
    let mut found: Vec<Found> = Vec::new();
    for at in 0..line.words.len() {
        for pattern in BEGINNINGS.get(line.plain(at)).into_iter().flatten().map(|number| &PATTERNS[*number]) {
            let mut words = Vec::new();
            if matches(line, at, &pattern.parts, &mut words) {
                found.push(Found { slug: pattern.slug, weak: pattern.weak, listed: pattern.listed, words });
            }
        }
    }
    let covered = |one: &Found| {
        found.iter().any(|other| {
            other.slug != one.slug
                && other.weak <= one.weak
                && other.words.len() > one.words.len()
                && one.words.iter().all(|word| other.words.contains(word))
        })
    };
    let mut kept: Vec<&Found> = found.iter().filter(|one| !covered(one) && one.slug != "-").collect();
    // What is told of some of the people, or how it ended, is not what it was about.
    let aside = |one: &Found| {
        let at = one.words.first().copied().unwrap_or_default();
        told.iter().any(|(from, to)| (*from..*to).contains(&at)) || in_an_ending(line, verdicts, one.slug, at)
    };
    if kept.iter().any(|one| !aside(one)) {
        kept.retain(|one| !aside(one));
    }
    let strong: Vec<usize> = kept.iter().filter(|one| !one.weak).map(|one| line.clause_start(one.words[0])).collect();
    if !strong.is_empty() {
        kept.retain(|one| {
            let start = line.clause_start(one.words[0]);
            !one.weak
                || (one.listed
                    && !strong.contains(&start)
                    && !line.any_plain(one.words[0].wrapping_sub(1), BY_MEANS_OF))
        });
    }
    // "gọi zalo hướng dẫn đóng BHYT": how she was helped.
    let by_means = |one: &Found| one.words.iter().all(|at| means(*at));
    if kept.iter().any(|one| !by_means(one)) {
        kept.retain(|one| !by_means(one));
    }
    // "đóng tiền điện qua ứng dụng ngân hàng": the means of it.
    if kept.iter().any(|one| !one.weak && one.slug != "pay-bank-app") {
        kept.retain(|one| {
            let at = one.words[0];
            let within =
                (1..=2).any(|back| line.any_plain(at.wrapping_sub(back), &["qua", "tren", "bang"]) && !line.breaks(at));
            one.slug != "pay-bank-app" || !within
        });
    }
    // "mạng chập chờn nên mới xong 2": why, and not what.
    if kept.iter().any(|one| !one.weak && one.slug != "internet-access") {
        kept.retain(|one| one.slug != "internet-access" || line.plain(one.words[0]) != "mang");
    }
    // A scam of a kind is told by its kind.
    if kept.iter().any(|one| !one.weak && one.slug.starts_with("scam-")) {
        kept.retain(|one| !one.weak || !one.slug.starts_with("scam-"));
    }
    // Handing in is part of the matter that is handed in, unless said as its own: "nộp hồ sơ tạm trú online".
    let procedures: Vec<usize> = kept.iter().filter(|one| is_procedure(one.slug)).map(|one| one.words[0]).collect();
    let kept_any_office = kept.iter().any(|one| one.slug == "dvc-any-office");
    if !procedures.is_empty() {
        kept.retain(|one| {
            let at = one.words[0];
            let before = |other: usize| at < other && line.clause_start(at) == line.clause_start(other);
            let online = (line.clause_start(at)..line.clause_end(at)).any(|at| {
                line.any_plain(at, &["online", "tuyen", "mang", "cong", "dvc"]) && line.before(at, 1) != "hanh"
            });
            one.slug != "dvc-submit" || online && (procedures.iter().any(|other| before(*other)) && !kept_any_office)
        });
    }
    let slugs: Vec<&str> = kept.iter().map(|one| one.slug).collect();
    let beaten: Vec<&str> =
        BEATS.iter().filter(|(winner, _)| slugs.contains(winner)).map(|(_, loser)| *loser).collect();
    kept.retain(|one| !beaten.contains(&one.slug));
    // "nộp hồ sơ tạm trú": the matter before the way.
    let key = |one: &Found| {
        if one.slug == "dvc-submit" { one.words.get(2).copied().map(|at| at + 3) } else { one.words.first().copied() }
    };
    kept.sort_by_key(|one| (key(one), usize::MAX - one.words.len()));
    let mut slugs: Vec<String> = Vec::new();
    for one in kept {
        if !slugs.iter().any(|slug| slug == one.slug) {
            slugs.push(one.slug.to_owned());
        }
    }
    slugs.truncate(MOST);
    slugs
}

fn matches(line: &Line, at: usize, parts: &[Part], words: &mut Vec<usize>) -> bool {
    let Some((first, rest)) = parts.split_first() else {
        return true;
    };
    match first {
        Part::Word(forms) => {
            let here = forms.iter().any(|form| match form.strip_prefix('=') {
                Some(exact) => line.is(at, exact),
                None if form.is_ascii() => line.plain(at) == *form,
                None => line.is(at, form),
            });
            let account = line.plain(at) == "tai"
                && line.any_plain(at + 1, &["khoan", "lieu", "nha", "cho", "truong", "to"])
                && forms.len() > 1;
            if !here || account || line.used(at) || (!words.is_empty() && line.breaks(at)) {
                return false;
            }
            words.push(at);
            if matches(line, at + 1, rest, words) {
                return true;
            }
            words.pop();
            false
        }
        Part::Gap => {
            for skipped in 0..=GAP {
                if skipped > 0 && line.breaks(at + skipped - 1) {
                    return false;
                }
                if matches(line, at + skipped, rest, words) {
                    return true;
                }
            }
            false
        }
    }
}
