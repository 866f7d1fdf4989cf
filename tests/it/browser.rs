//! The sandbox's chat page in a real browser, on the real program: what a new user does in her first five minutes.

mod driver;
mod tour;

use std::collections::BTreeMap;

use cong_dong_so::text::{Language, Texts};
use serde_json::json;

use crate::harness::{DUNG, HA, LAN, NHAI, TUNG};
use driver::{DESK, PHONE, Page, Size};
use tour::Walker;

const TAB: &str = "\u{e004}";
const BACK_TAB: &str = "\u{e008}\u{e004}\u{e008}";
const ENTER: &str = "\u{e007}";

/// After each step of the tour: whose phone shows what in its last message.
const SHOWN: [(&str, &[(i64, &str)]); 4] = [
    (
        "ask",
        &[
            (NHAI, "trợ lý tự động của phường Hải Dương"),
            (NHAI, "Đổi điện thoại, mất điện thoại đang dùng VNeID"),
            (NHAI, "Bước 2/"),
            (NHAI, "chưa cập nhật"),
        ],
    ),
    (
        "log",
        &[
            (DUNG, "dùng được một lần"),
            (LAN, "Bác được mời làm thành viên Tổ công nghệ số, Tổ dân phố 5"),
            (LAN, "Chào mừng Chị Lan!"),
            (LAN, "Đã lưu buổi B-1"),
        ],
    ),
    (
        "help",
        &[
            (NHAI, "Em đã gửi yêu cầu HD-"),
            (LAN, "Bác đã nhận việc này"),
            (NHAI, "Em đã chuyển tới Chị Lan"),
            (LAN, "Em đã chuyển tới Người dân"),
            (LAN, "Bác xem đúng chưa"),
            (LAN, "Đã lưu buổi B-2"),
            (NHAI, "Em cảm ơn bác! Bác muốn nhắn thêm một câu"),
            (DUNG, "Số buổi: 2"),
        ],
    ),
    (
        "remind",
        &[
            (HA, "Thứ Ba 24/03/2026 · 3 việc cần chú ý"),
            (HA, "III.2 · còn 7 ngày · 0 %"),
            (HA, "III.2 · còn 7 ngày · 60 %"),
            (HA, "Đã ghi việc III.2 là xong"),
        ],
    ),
];

#[tokio::test]
async fn a_new_user_walks_the_tour_on_a_phone() {
    first_five_minutes(PHONE).await;
}

#[tokio::test]
async fn a_new_user_walks_the_tour_at_a_desk() {
    first_five_minutes(DESK).await;
}

async fn first_five_minutes(size: Size) {
    let Some(page) = Page::open(size).await else { return };
    page.is_in_order("at first sight").await;
    page.keep_picture("first").await;
    walk(&page).await;
    send_a_photo_and_a_sticker(&page).await;
    by_keyboard_alone(&page).await;
    page.is_in_order("at the end").await;
    let console = page.console().await;
    assert!(console.is_empty(), "{console:#?}");
    page.close().await;
}

async fn walk(page: &Page) {
    let mut walker = Walker::new(page);
    for (job, shown) in SHOWN {
        assert_eq!(walker.steps(job).await, shown.len(), "the steps of {job}");
        for (index, (seat, words)) in shown.iter().enumerate() {
            let step = index + 1;
            let taps = walker.follow(job, step).await;
            shows(page, *seat, words).await;
            page.is_in_order(&format!("after {job} {step}")).await;
            page.keep_picture(&format!("{job}-{step}")).await;
            if (job, step) == ("log", 4) {
                assert_eq!(taps, 6, "a session is logged in six taps");
            }
        }
    }
}

async fn shows(page: &Page, seat: i64, words: &str) {
    page.until_with(words, "return said(arguments[0]).includes(arguments[1])", &[json!(seat), json!(words)]).await;
}

async fn send_a_photo_and_a_sticker(page: &Page) {
    let nhai = format!("[data-testid=seat-{NHAI}]");
    page.tap_css(&format!("[data-testid=show-{NHAI}]")).await;
    let photo = page.folder.path().join("cua-hang.png");
    std::fs::write(&photo, page.picture().await).expect("a picture");
    page.tap_css(&format!("{nhai} form summary")).await;
    page.keep_picture("attach").await;
    page.tap_css(&format!("{nhai} [data-file=photo]")).await;
    page.type_into(&format!("{nhai} input[type=file]"), &photo.display().to_string()).await;
    let script = "return document.querySelector(arguments[0]).innerText.includes('cua-hang.png')";
    page.until_with("the picture to send", script, &[json!(format!("{nhai} .staged"))]).await;
    page.tap_css(&format!("{nhai} [data-testid=send]")).await;
    let script = "return [...phone(arguments[0]).querySelectorAll('.own img')].some((image) => image.naturalWidth > 0)";
    page.until_with("the picture in the conversation", script, &[json!(NHAI)]).await;
    shows(page, NHAI, "Em chưa xem được ảnh và tệp").await;
    page.keep_picture("photo").await;

    page.tap_css(&format!("{nhai} form summary")).await;
    page.tap_css(&format!("{nhai} .stickers button")).await;
    let script = "return phone(arguments[0]).querySelector('.own .sticker')?.textContent === '👍'";
    page.until_with("the sticker", script, &[json!(NHAI)]).await;
    shows(page, NHAI, "Em chào bác.").await;
    page.keep_picture("sticker").await;
}

/// Starts, asks and chooses without a pointer.
async fn by_keyboard_alone(page: &Page) {
    let tung = format!("[data-testid=seat-{TUNG}]");
    page.run("document.activeElement.blur(); document.querySelector('.skip').focus()", &[]).await;
    if page.is_small() {
        reach(page, TAB, &format!("[data-testid=show-{TUNG}]")).await;
    }
    page.keys(ENTER).await;
    reach(page, TAB, &format!("{tung} [data-testid=start]")).await;
    page.keys(ENTER).await;
    shows(page, TUNG, "trợ lý tự động của phường Hải Dương").await;
    reach(page, TAB, &format!("{tung} textarea")).await;
    page.keys("quen mat khau vneid").await;
    page.keys(ENTER).await;
    shows(page, TUNG, "Quên mật khẩu").await;
    let card = page.run("return state(arguments[0])", &[json!(TUNG)]).await;
    reach(page, BACK_TAB, &format!("{tung} article:last-of-type [data-testid=choice]")).await;
    page.keep_picture("keyboard").await;
    page.keys(ENTER).await;
    page.until_with("another screen", "return state(arguments[0]) !== arguments[1]", &[json!(TUNG), card]).await;
    let focus = "return phone(arguments[0]).contains(document.activeElement)";
    page.until_with("the focus, kept in the phone", focus, &[json!(TUNG)]).await;
}

/// Presses a key until the focus, which must be seen, is on what the selector finds.
async fn reach(page: &Page, key: &str, css: &str) {
    for _ in 0..90 {
        page.keys(key).await;
        let script = "const at = document.activeElement;
            return at.matches(arguments[0]) && (parseFloat(getComputedStyle(at).outlineWidth) >= 3 || at.matches('textarea'))";
        if page.run(script, &[json!(css)]).await == json!(true) {
            return;
        }
    }
    let at = page.run("return document.activeElement.outerHTML.slice(0, 200)", &[]).await;
    panic!("{css} is not reached by keyboard; the focus is on {at}");
}

/// What a step of the tour quotes: names of buttons and words to type.
fn quoted(step: &str) -> Vec<&str> {
    step.split(['[', '«']).skip(1).filter_map(|rest| rest.split([']', '»']).next()).collect()
}

#[test]
fn the_tour_asks_for_the_same_in_every_language() {
    let texts = Texts::load();
    let [vi, en] = [Language::Vi, Language::En]
        .map(|language| -> BTreeMap<String, String> { texts.with_prefix(language, "sandbox-").into_iter().collect() });
    let mut steps = 0;
    for (id, step) in vi.iter().filter(|(id, _)| id.starts_with("sandbox-tour-")) {
        let [ours, theirs] = [quoted(step), quoted(&en[id])];
        assert_eq!(ours.len(), theirs.len(), "{id}");
        for (words, other) in ours.into_iter().zip(theirs) {
            let of_the_page = vi
                .iter()
                .any(|(label, text)| text.trim_end_matches(':') == words && en[label].trim_end_matches(':') == other);
            assert!(words == other || of_the_page, "{id}: {words} and {other}");
            steps += 1;
        }
    }
    assert!(steps > 20, "{steps}");
}
