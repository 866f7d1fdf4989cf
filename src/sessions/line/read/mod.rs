//! Reading a whole session from one line: "3 bác chợ Kho Đỏ cài vneid 20p, 2 xong 1 phải ra công an".
//!
//! Words, then what takes words of its own (days, times), then people, endings and the place, then what it was about.

mod called;
mod ended;
mod facts;
mod heads;
mod manners;
mod pauses;
mod people;
mod places;
mod spelling;
mod topics;
mod units;
mod when;
mod words;

use chrono::{NaiveDate, NaiveTime};

use ended::Ending;
use words::Line;

pub use facts::{Outcomes, Place};

/// What a line says about a session. What is `None` is not said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The day; today where none is said.
    pub date: NaiveDate,
    /// Whether a day was said.
    pub date_said: bool,
    /// The time of day.
    pub time: Option<NaiveTime>,
    /// How many people.
    pub people: Option<u32>,
    /// What it was about, in the order said.
    pub topics: Vec<String>,
    /// Where.
    pub place: Option<Place>,
    /// How long, in minutes.
    pub minutes: Option<u32>,
    /// How it ended.
    pub outcome: Option<Outcomes>,
    /// How many businesses.
    pub businesses: u32,
}

/// How surely a text tells of a session rather than asks something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likelihood {
    /// It does not.
    No,
    /// It may.
    Perhaps,
    /// It does.
    Surely,
}

/// Words of a question.
const ASKING: &[&str] = &[
    "the nao",
    "lam sao",
    "o dau",
    "bao nhieu",
    "tai sao",
    "vi sao",
    "co phai",
    "duoc khong",
    "phai khong",
    "nhu nao",
    "ntn",
    "la gi",
    "gi a",
    "can gi",
    "mat bao lau",
    "co duoc",
    "sao vay",
    "khong a",
    "lam the",
    "cach nao",
];

/// How surely `text`, read as `reading`, tells of a session.
pub fn likelihood(text: &str, reading: &Reading) -> Likelihood {
    let line = Line::of(text);
    let counted =
        heads::mentions(&line).iter().any(|mention| matches!(mention.who, heads::Who::Count { said: true, .. }));
    let asks = text.contains('?') || (0..line.words.len()).any(|at| line.phrases(at, ASKING).is_some());
    let told = u32::from(counted) * 2
        + u32::from(reading.minutes.is_some()) * 2
        + u32::from(reading.outcome.is_some())
        + u32::from(reading.place.is_some())
        + u32::from(reading.date_said)
        + u32::from(reading.people.is_some() && !counted);
    match (told, reading.topics.is_empty(), asks) {
        (3.., false, false) | (5.., _, false) => Likelihood::Surely,
        (2.., false, _) | (4.., true, _) => Likelihood::Perhaps,
        _ => Likelihood::No,
    }
}

/// Topics whose people sell something.
const TRADE: &[&str] = &[
    "shop-online-store",
    "einvoice",
    "business-signature",
    "tax-household",
    "sales-software",
    "ocop-promotion",
    "dvc-household-business",
    "dvc-enterprise",
];

/// Reads a line written on `today`. `find` names the guide that a text is surely about, for lines whose words no table
/// knows.
pub fn read(text: &str, today: NaiveDate, find: impl FnOnce(&str) -> Option<String>) -> Reading {
    let mut line = Line::of(text);
    let when = when::when(&mut line, today);
    let mentions = heads::mentions(&line);
    let verdicts = ended::verdicts(&line);
    let count = people::count(&line, &mentions, &verdicts);
    let passed_on = |at: usize| {
        verdicts.iter().any(|verdict| verdict.ending == Ending::Referred && (verdict.at..verdict.end).contains(&at))
    };
    let found = places::place(&line, &passed_on);
    let place = found.map(|found| found.place);
    let means = |at: usize| found.is_some_and(|found| found.is_means(at));
    let mut about = topics::topics(&line, &count.told, &verdicts, &means);
    // "phải đăng nhập lại VNeID mà quên luôn mật khẩu"
    let forgot = (0..line.words.len()).any(|at| {
        line.is(at, "quên")
            && !count.told.iter().any(|(from, to)| (*from..*to).contains(&at))
            && (at + 1..line.clause_end(at).min(at + 4)).any(|at| line.phrase(at, "mat khau").is_some())
    });
    let vneid_only = about.iter().all(|topic| topic.starts_with("vneid-"));
    if forgot && vneid_only && about.len() == 1 && line.words.iter().any(|word| word.plain == "vneid") {
        about.push("vneid-forgot-password".to_owned());
        about.dedup();
    }
    if about.is_empty() {
        let rest: Vec<&str> = line.words.iter().filter(|word| !word.used).map(|word| word.raw.as_str()).collect();
        about.extend(find(&rest.join(" ")));
    }
    let businesses = businesses(&line, &mentions, count.people, place, &about);
    Reading {
        date: when.date.unwrap_or(today),
        date_said: when.date.is_some(),
        time: when.time,
        people: count.people,
        topics: about,
        place,
        minutes: when.minutes.map(|minutes| {
            if when.each { minutes.saturating_mul(count.people.unwrap_or(1)).min(720) } else { minutes }
        }),
        outcome: count.outcome,
        businesses,
    }
}

fn businesses(
    line: &Line,
    mentions: &[heads::Mention],
    people: Option<u32>,
    place: Option<Place>,
    about: &[String],
) -> u32 {
    let sellers = mentions.iter().filter(|mention| mention.business);
    let counted = sellers.clone().filter_map(|mention| match mention.who {
        // A couple has one business.
        heads::Who::Count { count: 2, .. }
            if (mention.at..mention.end).any(|at| line.phrase(at, "vo chong").is_some()) =>
        {
            Some(1)
        }
        heads::Who::Count { count, .. } => Some(count),
        _ => None,
    });
    let singles = sellers.filter(|mention| matches!(mention.who, heads::Who::One { .. })).count();
    let counted = counted.max().unwrap_or_else(|| u32::try_from(singles).unwrap_or(u32::MAX));
    let most = people.unwrap_or(u32::MAX);
    // "hai sạp thịt với ba sạp rau": all who are counted first have a shop.
    let all = mentions
        .iter()
        .take_while(|mention| mention.business && matches!(mention.who, heads::Who::Count { .. }))
        .map(|mention| match mention.who {
            heads::Who::Count { count, .. } => count,
            _ => 0,
        })
        .scan(0_u32, |sum, count| {
            *sum = sum.saturating_add(count);
            Some(*sum)
        })
        .skip(1)
        .find(|sum| Some(*sum) == people);
    let counted = all.unwrap_or(counted);
    if counted > 0 {
        return counted.min(most);
    }
    let agency = (0..line.words.len()).any(|at| {
        line.phrases(at, &["co quan", "van phong", "quan nuoc", "quan ca phe", "quan tra da", "quan coc"]).is_some()
            // "quán cà phê của vợ chồng Út": whose it is, is helped.
            && !(at + 2..at + 5).any(|at| line.any(at, &["của", "chủ"]))
    });
    let firm = (0..line.words.len()).any(|at| line.phrases(at, &["cong ty", "doanh nghiep", "hop tac xa"]).is_some());
    if (place == Some(Place::Workplace) && (!agency || firm)) || (people.is_some() && line_has_a_firm(line)) {
        return u32::from(people != Some(0)).min(most);
    }
    let trade = about.iter().any(|topic| TRADE.contains(&topic.as_str()))
        || (about.iter().any(|topic| topic == "pay-qr-create")
            && !(0..line.words.len()).any(|at| line.phrases(at, &["xe om", "shipper", "giao hang"]).is_some()));
    match (trade, firm) {
        (true, true) => people.unwrap_or(0).min(1),
        (true, false) => people.unwrap_or(0),
        _ => 0,
    }
}

/// Whether a firm or a shop is named, wherever people were helped.
fn line_has_a_firm(line: &Line) -> bool {
    (0..line.words.len()).any(|at| {
        line.phrases(at, &["hop tac xa"]).is_some()
            || (line.any(at, &["tiệm", "sạp", "xưởng"]) && line.accented && !line.any(at + 1, &["tôi", "mình", "em"]))
            || (line.is(at, "bán")
                && line.accented
                && line.before(at, 1) != "mua"
                && line.before(at, 1) != "phan"
                && !line.any_plain(at + 1, &["hang", "kinh", "ve"]))
    })
}

#[cfg(test)]
mod tests;
