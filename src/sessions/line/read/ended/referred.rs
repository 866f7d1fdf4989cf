//! Whether somebody was passed on, and to whom.

use super::super::units::unit_at;
use super::super::words::Line;
use super::phrases::{DUTY, Kind, MOVES, phrase};

/// "phải ra công an", "chuyển ngân hàng", "báo nhà mạng", "phải đi đổi thẻ".
pub(super) fn referred(line: &Line, at: usize) -> Option<usize> {
    let office_at = |at: usize| {
        phrase(line, at, Kind::Office).filter(|_| {
            let ca = line.plain(at) == "ca"
                && (line.words[at].raw != "ca"
                    || line.any(at + 1, &["chiều", "sáng", "tối", "sau", "khác", "trực", "hai"]));
            let cap = line.plain(at) == "cap" && line.plain(at + 1) != "tren";
            !ca && !cap
        })
    };
    // "đề xuất" sends nobody away.
    let proposed = |at: usize| line.plain(at) == "de" && !line.any_plain(at + 1, &["nghi"]);
    let duty = |at: usize| {
        let from = line.clause_start(at).max(at.saturating_sub(6));
        (line.clause_start(at) > 0 && (from..=at).any(|at| line.phrase(at, "huong dan").is_some() || line.is(at, "hd")))
            || (from..=at).any(|at| line.any(at, DUTY)
                && !proposed(at)
                && (line.accented || line.plain(at) != "nen")
                // "nguoi dan den UBND"
                && (line.accented || line.plain(at) != "dan" || !line.any_plain(at.wrapping_sub(1), &["nguoi", "cong", "nhan", "ho"]))
                // Without accents "bao" is also "báo": a matter that is told.
                && (line.accented || line.plain(at) != "bao" || unit_at(line, at + 1).is_some() || line.any(at + 1, MOVES) || line.any_plain(at + 1, &["mang", "dem"])))
    };
    // "4 xong, 1 ca"
    if at > 0
        && line.words[at].raw == "ca"
        && line.digits(at - 1).is_some()
        && line.breaks(at + 1)
        && (0..at).any(|at| line.any(at, &["xong", "ok", "được"]))
    {
        return Some(at + 1);
    }
    // "chuyển sang cô chủ nhiệm"
    if line.is(at, "chuyển")
        && line.any(at + 1, &["sang", "qua", "lên", "về"])
        && !line.breaks(at + 1)
        && (line.accented || line.words[at].capital)
        && let Some(words) = unit_at(line, at + 2).filter(|_| !line.breaks(at + 2))
    {
        return Some(at + 2 + words);
    }
    // "nhờ công an phường xuống làm", "nhờ chị Hòa bên một cửa sửa giúp"
    let by_us = line.accented && line.any(at.wrapping_sub(1), &["em", "tôi", "đã"]);
    if line.is(at, "nhờ") && (line.breaks(at) || by_us) {
        let beside = (at + 1..line.clause_end(at).min(at + 5))
            .find_map(|at| line.is(at, "bên").then(|| phrase(line, at + 1, Kind::Desk).map(|words| at + 1 + words))?);
        let smith = (line.is(at + 1, "thợ") && !line.breaks(at + 1)).then_some(at + 2);
        if let Some(end) = office_at(at + 1).map(|words| at + 1 + words).or(beside).or(smith) {
            return Some(end);
        }
    }
    // "chụp màn hình gửi cán bộ một cửa"
    if line.accented && line.is(at, "gửi") && line.clause_start(at) > 0 && line.phrase(at + 1, "can bo").is_some() {
        return Some(at + 3);
    }
    // "hẹn công an xuống nhà", "gửi cán bộ một cửa xem"
    if line.any(at, &["hẹn", "mời", "gửi"])
        && line.breaks(at)
        && let Some(words) = office_at(at + 1)
        && (at + 1 + words..line.clause_end(at).min(at + 6 + words))
            .any(|at| line.any(at, &["xuống", "đến", "tới", "xem", "xử", "kiểm", "giải"]))
    {
        return Some(at + 1 + words);
    }
    // "em đưa chị vào công an phường", "dắt chú lên gặp chị Hà một cửa"
    let escorted = line.accented
        && (line.clause_start(at)..at).any(|at| line.any(at, &["đưa", "dắt", "chở", "dẫn"]))
        && !line.breaks(at);
    if escorted
        && line.any(at, &["vào", "ra", "lên", "sang", "qua"])
        && let Some(words) = office_at(at + 1)
    {
        return Some(at + 1 + words);
    }
    if line.accented
        && line.is(at, "gặp")
        && !line.breaks(at)
        && line.any(at.wrapping_sub(1), &["lên", "ra", "sang", "phải", "bảo", "chỉ"])
        && let Some(unit) = unit_at(line, at + 1)
    {
        let named = usize::from(line.words.get(at + 1 + unit).is_some_and(|word| word.capital));
        let desk = at + 1 + unit + named + usize::from(line.any(at + 1 + unit + named, &["bên", "ở"]));
        if let Some(words) = office_at(desk).or_else(|| phrase(line, desk, Kind::Desk)).filter(|_| !line.breaks(desk)) {
            return Some(desk + words);
        }
    }
    // "em báo lên phường"
    if line.accented && line.is(at, "báo") && line.any(at + 1, &["lên", "với", "sang"]) && !line.breaks(at + 1) {
        let office = office_at(at + 2).or_else(|| phrase(line, at + 2, Kind::Desk));
        if let Some(words) = office {
            return Some(at + 2 + words);
        }
    }
    // "chuyển chị sang cán bộ thuế"
    if line.is(at, "chuyển")
        && let Some(words) = unit_at(line, at + 1)
        && line.any(at + 1 + words, &["sang", "qua", "lên", "ra", "cho", "về", "đến"])
    {
        return Some(at + 3 + words);
    }
    if line.is(at, "chuyển") && !line.breaks(at + 1) {
        let next = at
            + 1
            + usize::from(line.any_plain(at + 1, &["sang", "qua", "len", "cho", "ra", "ve", "den", "toi", "ben"]));
        let next = next + if line.phrase(next, "co quan").is_some() { 2 } else { 0 };
        if let Some(words) = office_at(next).or_else(|| phrase(line, next, Kind::Desk)) {
            return Some(next + words);
        }
        if line.phrase(next, "can bo").is_some() {
            return Some(next + 2);
        }
        if line.any_plain(at + 1, &["tiep", "tuyen", "len", "noi", "ca", "cap"]) && !line.is(at + 1, "lên mạng") {
            return Some(at + 2);
        }
        return None;
    }
    if line.is(at, "chuyển") {
        // At the end of a clause: "1 chuyển". "chuyển khoản" has words after it.
        return Some(at + 1);
    }
    if line
        .phrases(
            at,
            &[
                "gui lai hang",
                "gui bao hanh",
                "mang bao hanh",
                "dem bao hanh",
                "goi tong dai",
                "goi tho",
                "goi nha mang",
                "keu nha mang",
                "keu dien luc",
                "keu ky thuat",
                "bao hong",
                "goi dien luc",
                "goi ky thuat",
                "goi viettel",
                "goi vnpt",
                "dua so",
                "cho so tong dai",
                "cho so dien thoai can bo",
                "nhan so dien thoai",
                "gioi thieu sang",
                "gioi thieu den",
                "gioi thieu qua",
                "gioi thieu ra",
                "gioi thieu len",
                "phai chuyen",
                "bao nha mang",
                "bao ky thuat",
            ],
        )
        .is_some()
    {
        return Some(at + 2);
    }
    let unreal =
        |at: usize| at > 0 && line.any(at - 1, &["tưởng", "không", "khỏi", "sợ", "đỡ", "nghĩ", "ngỡ", "chẳng", "đâu"]);
    // "phải về lấy giấy", "phải đợi con": not done, and nobody else does it.
    let later = (at + 1..at + 3).find(|at| {
        line.any(*at, &["về"])
            && !(at + 1..at + 3).any(|at| office_at(at).is_some() || phrase(line, at, Kind::Desk).is_some())
            || line.accented && line.any(*at, &["đợi", "chờ"])
            || line.is(*at, "quay") && !(at + 1..at + 5).any(|at| office_at(at).is_some())
    });
    // "phải làm lại ở bảo hiểm"
    if line.is(at, "phải") && !unreal(at) {
        let end = line.clause_end(at).min(at + 7);
        let there = (at + 2..end).find_map(|at| {
            line.any(at, &["ở", "tại", "ra", "lên", "bên"])
                .then(|| office_at(at + 1).map(|words| at + 1 + words))
                .flatten()
        });
        if there.is_some() {
            return there;
        }
    }
    if line.is(at, "phải") && !unreal(at) && later.is_none() {
        let end = line.clause_end(at);
        let (from, to) = (at + 1, (at + 4).min(end));
        let moves = (from..to).find(|at| {
            (line.plain(*at) != "di" || *at == from && !line.breaks(at + 1))
                && line.any_plain(*at, &["ra", "len", "sang", "ve", "qua", "den", "gap", "di", "quay", "toi", "doi"])
                || (line.any_plain(*at, &["keu", "goi", "bao", "lien", "hoi", "nho"])
                    && (at + 1..at + 4).any(|at| office_at(at).is_some()))
        });
        if let Some(moved) = moves {
            let office = (moved..end.min(moved + 4)).find_map(|at| office_at(at).map(|words| at + words));
            return Some(office.unwrap_or_else(|| end.min(moved + 3)));
        }
    }
    // "anh Hiệp lỗi, cô Hòa lên phường": told apart, she was sent there.
    let sent = at > 2
        && line.any(at, &["lên", "ra"])
        && (line.words[at - 1].capital || unit_at(line, at - 1).is_some())
        && (0..line.clause_start(at)).any(|at| line.any(at, &["xong", "được", "ok", "ngon", "ổn"]));
    if sent
        && let Some(words) = line.phrases(at + 1, &["phuong", "ubnd phuong", "mot cua", "so", "ubnd"])
        && line.breaks(at + 1 + words)
    {
        return Some(at + 1 + words);
    }
    // "2 cụ sang một cửa nộp": so many were sent there.
    let start = line.clause_start(at);
    let few = line.number(start).and_then(|(_, words)| Some(start + words + unit_at(line, start + words)?));
    if start > 0
        && few == Some(at)
        && line.any(at, &["lên", "ra", "sang", "qua"])
        && (0..start).any(|at| line.number(at).is_some())
        && let Some(words) = phrase(line, at + 1, Kind::Desk)
    {
        return Some(at + 1 + words);
    }
    // "xong 5, ra phường 2": how many, and nothing else.
    if line.breaks(at)
        && line.any(at, &["lên", "ra", "sang", "qua", "về"])
        && let Some(words) = phrase(line, at + 1, Kind::Desk)
        && line.digits(at + 1 + words).is_some()
        && line.breaks(at + 2 + words)
    {
        return Some(at + 1 + words);
    }
    // "hỏi về bảo hiểm": what was talked of.
    let about = line.plain(at) == "ve"
        && (unit_at(line, at.wrapping_sub(1)).is_some()
            || (line.clause_start(at)..at).any(|at| {
                line.any(at, &["hỏi", "đáp", "lời", "nói", "vấn", "thích", "tin", "chuyện", "nghe", "phổ", "truyền"])
            }));
    let guard = about || line.plain(at) == "ve" && line.before(at, 1) == "bao";
    if line.any(at, MOVES) && !line.used(at) && !guard {
        let end = line.clause_end(at);
        let near = line.any_plain(at, &["bao", "nho", "gui", "cho", "gap", "vao", "qua", "lai", "lien", "xuong"]);
        // "báo cô chủ nhiệm và công an"
        let told = line.is(at, "báo") && line.accented && (at + 1..end).any(|at| line.is(at, "và"));
        if told
            && let Some(found) =
                (at + 1..end).find_map(|at| office_at(at).filter(|_| line.is(at - 1, "và")).map(|words| at + words))
        {
            return Some(found);
        }
        let far = line.is(at, "liên") && line.is(at + 1, "hệ");
        for next in at + 1..end.min(at + if near && !far { 2 } else { 4 }) {
            let between = (at + 1..next).all(|at| {
                line.any_plain(
                    at,
                    &[
                        "quay", "tru", "so", "ben", "phong", "chi", "nhanh", "truc", "tiep", "thang", "gap", "lam",
                        "viec", "voi", "he",
                    ],
                )
            });
            if !between {
                break;
            }
            if let Some(words) = office_at(next) {
                if line.plain(next) == "quay" && line.plain(next + 1) == "lai" {
                    continue;
                }
                let fraud = (at.saturating_sub(3).max(line.clause_start(at))..next)
                    .any(|at| line.any_plain(at, &["gia", "mao", "xung"]));
                let message =
                    line.any_plain(at, &["bao"]) && line.any_plain(at + 1, &["cao", "hiem", "tien", "mat", "ve"]);
                let going = !line.any_plain(at, &["cho", "lai", "qua", "nho", "gui", "vao"])
                    || (line.any_plain(at, &["qua", "nho", "gui"]) && duty(at))
                    || line.phrase(at, "lai").is_some() && line.before(at, 1) == "quay";
                if !fraud && !message && going && !line.any_plain(next, &["thue"]) {
                    return Some(next + words);
                }
                if line.plain(next) == "thue" && duty(at) {
                    return Some(next + words);
                }
            }
            if let Some(words) = phrase(line, next, Kind::Desk)
                && duty(at)
                && !line.any_plain(at, &["cho", "lai", "lien"])
            {
                return Some(next + words);
            }
        }
    }
    None
}
