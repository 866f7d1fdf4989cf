//! Help by telephone, by chat and over the screen.

use super::super::units::unit_at;
use super::super::words::{Line, Mark};
use crate::facts::Place;

/// "cả 16 gửi được ảnh qua Zalo", "dạy gọi video qua zalo": what they did or learnt, not how they were helped.
fn learns(line: &Line, at: usize) -> bool {
    let before = |words: &[&str]| (line.clause_start(at)..at).any(|at| line.any(at, words));
    before(&["gửi", "nhắn", "gọi"]) && before(&["học", "tập", "dạy", "biết", "cách", "được"])
}

/// Where it is said at `at` that somebody was helped from afar: how surely, and how many words it takes.
pub(super) fn online(line: &Line, at: usize) -> Option<(i32, Place, usize)> {
    let helped = |from: usize| {
        (from..line.clause_end(at).min(from + 4))
            .any(|at| line.any(at, &["hd", "hướng", "chỉ", "giúp", "nhờ", "bày", "hỗ"]))
    };
    if line.any(at, &["qua"])
        && let Some(words) = line.phrases(
            at + 1,
            &[
                "dien thoai",
                "zalo",
                "video",
                "goi video",
                "messenger",
                "facebook",
                "tin nhan",
                "goi dien",
                "video call",
                "dt",
                "man hinh",
                "viber",
                "meet",
                "zoom",
                "teams",
                "google meet",
                "ultraview",
                "ultraviewer",
                "teamview",
                "teamviewer",
                "anydesk",
                "goi nhom",
                "qua man hinh",
                "chia se man hinh",
                "ultraviewer",
                "teamview",
                "teamviewer",
                "anydesk",
                "nhom zalo",
            ],
        )
        && !line.any_plain(at.wrapping_sub(1), &["dao", "tien", "hom", "toi", "chieu", "sang"])
        && line.plain(at + 1 + words) != "cua"
        && !learns(line, at)
    {
        return Some((
            if line.phrase(at, "qua dien thoai").is_some() && line.any_plain(at.wrapping_sub(1), &["nop", "tra"]) {
                0
            } else {
                4
            },
            Place::Online,
            words + 1,
        ));
    }
    // "trả lời zalo cho bác Chữ"
    if line.phrase(at, "tra loi zalo").is_some() {
        return Some((4, Place::Online, 3));
    }
    // "chỉ trên zalo", "nhắn zalo gửi chị lịch trực"
    let chat = line.any_plain(at + 1, &["zalo", "messenger", "viber", "telegram"]);
    let shown = at > 0
        && line.any(at, &["trên", "qua"])
        && line.any(at - 1, &["chỉ", "hướng", "dẫn", "hd", "bày", "giúp", "trợ", "lời"]);
    let wrote = line.is(at, "nhắn") && line.any(at + 2, &["gửi", "cho", "chỉ", "trả"]) && !line.breaks(at + 2);
    if chat && (shown || wrote) && (line.breaks(at + 2) || wrote) {
        return Some((4, Place::Online, 2));
    }
    // "gọi zalo với nội", "gọi video nhờ"
    let to_her = line.any(at, &["gọi", "nhắn"])
        && line.any_plain(at + 1, &["zalo", "video", "messenger", "mess", "face", "facebook"])
        && line.any(at + 2, &["với", "chỉ", "hd", "hướng", "nhờ", "hỏi"])
        && !line.breaks(at + 2)
        && (line.breaks(at) || at == 0 || line.used(at - 1) || line.any(at - 1, &["tôi", "em", "mình", "tui"]));
    if to_her {
        return Some((4, Place::Online, 2));
    }
    // "điện thoại hd cô Duyên"
    if (at == 0 || line.breaks(at) || line.used(at - 1))
        && line.phrase(at, "dien thoai").is_some()
        && line.any(at + 2, &["hd", "hướng", "chỉ", "bày", "giúp"])
        && !line.breaks(at + 2)
    {
        return Some((3, Place::Online, 2));
    }
    // "gọi cho dì Tám chỉ dì"
    let rang = line.is(at, "gọi")
        && (line.breaks(at)
            || line.used(at.wrapping_sub(1))
            || line.any(at.wrapping_sub(1), &["tôi", "em", "mình", "tui"]))
        && line.any(at + 1, &["cho"])
        && !line.breaks(at + 1)
        && unit_at(line, at + 2).is_some()
        && (at + 3..line.clause_end(at).min(at + 7)).any(|at| line.any(at, &["chỉ", "hướng", "hd", "bày", "giúp"]));
    if rang {
        return Some((4, Place::Online, 2));
    }
    // "gọi lại cho 4 người hôm trước chưa xong"
    let opens = at == 0 || line.used(at - 1) || line.breaks(at);
    let again = usize::from(line.any(at + 1, &["lại", "điện"]));
    let several = line.accented && line.is(at + 1, "cho") && line.number(at + 2).is_some();
    if opens && line.is(at, "gọi") && several && !line.breaks(at + 1) {
        return Some((1, Place::Online, 2));
    }
    if opens && line.is(at, "gọi") && again > 0 && line.is(at + 2, "cho") && !line.breaks(at + 2) {
        return Some((2, Place::Online, 3));
    }
    // "điện cho tôi hỏi"
    if line.any(at, &["gọi", "điện", "thoại", "nhắn"])
        && line.plain(at + 1) == "cho"
        && line.any(at + 2, &["tôi", "em", "mình", "tui"])
        && !line.breaks(at + 1)
    {
        return Some((4, Place::Online, 3));
    }
    if (line.phrase(at, "nhom zalo").is_some()
        && (at == 0 || line.breaks(at) || line.any(at.wrapping_sub(1), &["trong", "trên", "lên", "qua"])))
        || line.phrase(at, "gui len nhom").is_some()
    {
        return Some((3, Place::Online, 2));
    }
    // "online zalo", "Gọi điện: cô Ba"
    if at == 0 && line.is(at, "online") && line.any_plain(at + 1, &["zalo", "qua", "tren", "voi", "cho"]) {
        return Some((4, Place::Online, 2));
    }
    if line.any_plain(at, &["goi", "dien"])
        && line.any_plain(at + 1, &["dien", "video", "zalo", "thoai"])
        && line.breaks(at)
        && line.words.get(at + 2).is_some_and(|word| matches!(word.mark, Mark::Colon))
    {
        return Some((4, Place::Online, 2));
    }
    if line.any(at, &["gọi"]) && line.any_plain(at + 1, &["dien", "video", "zalo", "fb", "messenger", "facebook"]) {
        let victim = matches!(line.before(at, 1), "bi" | "cuoc" | "nghe" | "cach" | "tap");
        let after = at + 2 + usize::from(line.any_plain(at + 2, &["zalo", "thoai"]));
        let asked = line.any(after, &["hỏi", "nhờ", "cho", "cầu", "báo"])
            && ((after..after + 3).any(|at| line.any(at, &["tôi", "em", "mình", "cứu"]) && !line.breaks(after)));
        if asked && !victim {
            return Some((4, Place::Online, 2));
        }
        let writer = line.any(at.wrapping_sub(1), &["tôi", "tui", "em", "mình", "e"])
            || line.any(at.wrapping_sub(1), &["đã", "vừa", "mới", "phải", "có"])
                && line.any(at.wrapping_sub(2), &["tôi", "tui", "em", "mình", "e"]);
        // "chị Oanh gọi điện bảo chuyển nhầm": helped by telephone, unless a place is said.
        let told = line.plain(at + 1) == "dien"
            && (after..after + 3)
                .any(|at| line.any(at, &["bảo", "báo", "hỏi", "nhờ", "kể", "kêu", "than"]) && !line.breaks(at));
        if told
            && !victim
            && at > 0
            && !line.breaks(at)
            && !line.any(at - 1, &["bảo", "giả", "lạ", "công", "an", "hàng"])
        {
            return Some((2, Place::Online, 2));
        }
        let taught =
            line.any(after, &["học", "dạy", "họp"]) && !line.any(at.wrapping_sub(1), &["học", "biết", "tập", "cách"]);
        let caller = writer
            || taught
            || line.before(at, 1) == "toi"
            || line.before(at, 1) == "em"
            || at == 0
            || line.breaks(at)
            || helped(after);
        let for_her = line.plain(after) == "cho" && (at == 0 || line.breaks(at)) && !line.breaks(after);
        let for_them = writer && line.plain(after) == "cho" && !line.breaks(after);
        return (!victim && caller && (helped(after) || for_her || for_them || taught)).then_some((
            4,
            Place::Online,
            2,
        ));
    }
    if line.any(at, &["họp", "học", "lớp", "dạy"])
        && (line.any_plain(at + 1, &["meet", "zoom", "online"])
            || line.is(at, "họp") && line.any_plain(at + 1, &["zalo", "video"]))
        && line.before(at, 1) != "khoa"
        && !(line.clause_start(at)..at).any(|at| line.is(at, "cách"))
    {
        return Some((4, Place::Online, 2));
    }
    if line.any(at, &["gọi", "điện", "nhắn"])
        && line.any(at + 1, &["hỏi", "nhờ"])
        && line.any(at + 2, &["tôi", "em", "mình", "tui"])
        && !line.breaks(at + 1)
    {
        return Some((4, Place::Online, 3));
    }
    if line.any(at, &["nhắn"])
        && line.any_plain(at + 1, &["zalo", "tin"])
        && line.any(at + 2, &["hỏi", "nhờ"])
        && !line.breaks(at + 2)
    {
        return Some((4, Place::Online, 2));
    }
    if line.any(at, &["nhắn"]) && line.any_plain(at + 1, &["zalo", "tin"]) && helped(at + 2) {
        return Some((4, Place::Online, 2));
    }
    if line
        .phrases(at, &["tu xa", "huong dan online", "hd online", "ultraview", "huong dan zalo", "tren zalo huong dan"])
        .is_some()
        && line.before(at, 1) != "kham"
        && line.before(at, 1) != "van"
        && line.before(at, 1) != "ky"
        && line.before(at, 1) != "so"
    {
        return Some((4, Place::Online, 2));
    }
    None
}
