//! Papers of a period: the numbers in Word and Excel are those of a plain recount, whatever the period.

#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]
#![expect(unreachable_pub, reason = "what reads papers is for the tests of this folder")]

mod chat;
mod daily;
mod read;
mod schema;

use std::collections::BTreeMap;

use cong_dong_so::figures::period::{Calendar, Period};
use cong_dong_so::figures::{FAMILIES, Figure, metric, shown};
use cong_dong_so::guides::Catalogue;
use cong_dong_so::reports::{self, Paper, Report};
use cong_dong_so::store::Store;
use cong_dong_so::text::{Language, Texts};

use crate::figures::{enter, model, recount};
use crate::harness::backend::{Backend, Place, on_each};

async fn gathered(store: &Store, texts: &Texts, period: Period) -> Report {
    let mut tx = store.read().await.unwrap();
    let words = texts.words(Language::Vi);
    reports::gather(&mut tx, &Catalogue::shared(), words, period, &Paper::ALL, model::now()).await.unwrap()
}

fn period(text: &str, calendar: Calendar) -> Period {
    Period::parse(text, calendar).unwrap()
}

/// A number as it is printed; means are compared as sums elsewhere.
fn printed(texts: &Texts, id: &str, value: Option<i64>) -> String {
    let (_, metric) = metric(id).unwrap();
    shown(metric, Figure { value, base: 1, of: 1 }, texts.words(Language::Vi))
}

#[tokio::test]
async fn word_and_excel_say_what_a_plain_recount_finds() {
    on_each(async |backend| {
        let place = Place::make(backend).await;
        let store = Store::open(&place.url).await.unwrap();
        let texts = Texts::load();
        let words = texts.words(Language::Vi);
        let made_up = model::make(21);
        enter::enter(&made_up, &store).await;
        for (text, calendar) in [("2026", Calendar::Plain), ("2026-Q3", Calendar::Nd09), ("2026-07", Calendar::Plain)] {
            let period = period(text, calendar);
            let report = gathered(&store, &texts, period).await;
            let expected = recount::recount(&made_up, period, None);
            let before = recount::recount(&made_up, period.before().unwrap(), None);
            let ago = recount::recount(&made_up, period.year_ago().unwrap(), None);

            let word = reports::write(&report, Paper::Word, words).unwrap().remove(0);
            let rows: BTreeMap<String, Vec<String>> = read::rows(&word.bytes)
                .into_iter()
                .filter(|row| row.len() == 5)
                .map(|row| (row[1].clone(), row))
                .collect();
            let excel = reports::write(&report, Paper::Excel, words).unwrap().remove(0);
            let summary = read::sheet(&excel.bytes, &words.get("reports-sheet-summary"));
            for id in FAMILIES.iter().flat_map(|family| family.metrics).map(|metric| metric.id) {
                if id == "requests-rating" {
                    continue;
                }
                let name = words.get(&format!("figures-{id}"));
                let printed = [&expected, &before, &ago].map(|numbers| printed(&texts, id, numbers[id]));
                assert_eq!(rows[&name][2..], printed, "{id} of {text} in Word, {backend:?}");
                let row = summary.iter().find(|row| row.get(1) == Some(&read::Cell::Text(name.clone()))).unwrap();
                let numbers = [&expected, &before, &ago].map(|numbers| read::Cell::number(numbers[id]));
                assert_eq!(row[2..5], numbers, "{id} of {text} in Excel, {backend:?}");
            }

            // Rows one by one add up to the sums, and name nobody.
            let sessions = read::sheet(&excel.bytes, &words.get("reports-sheet-sessions"));
            let rows: Vec<_> = sessions.iter().filter(|row| matches!(row.first(), Some(read::Cell::Day(_)))).collect();
            assert_eq!(i64::try_from(rows.len()).unwrap(), expected["sessions"].unwrap());
            let people: i64 = rows.iter().map(|row| row[5].as_number().unwrap()).sum();
            assert_eq!(Some(people), expected["people"]);
            let all = read::everything(&excel.bytes);
            assert!(!all.contains("Người 1"), "a name of a person stands in the workbook");
        }
        store.close().await;
        place.remove().await;
    })
    .await;
}

#[tokio::test]
async fn groups_that_were_merged_or_never_reported_are_told_truly() {
    let place = Place::make(Backend::Sqlite).await;
    let store = Store::open(&place.url).await.unwrap();
    let texts = Texts::load();
    let words = texts.words(Language::Vi);
    let made_up = model::make(5);
    enter::enter(&made_up, &store).await;
    let period = period("2026", Calendar::Plain);
    let report = gathered(&store, &texts, period).await;
    let word = reports::write(&report, Paper::Word, words).unwrap().remove(0);
    let rows = read::rows(&word.bytes);
    let row = |name: &str| rows.iter().find(|row| row.len() == 7 && row[1].starts_with(name)).unwrap().clone();
    let merged = row("Tổ dân phố 7");
    assert_eq!(merged[1], "Tổ dân phố 7 (đến 01/07/2026, nay thuộc Tổ dân phố 3)");
    let expected = recount::recount(&made_up, period, Some(7));
    assert_eq!(merged[3], printed(&texts, "sessions", expected["sessions"]));
    let successor = recount::recount(&made_up, period, Some(3));
    assert_eq!(row("Tổ dân phố 3")[3], printed(&texts, "sessions", successor["sessions"]));
    assert_eq!(row("Tổ dân phố 8")[3..], ["—", "—", "—", "—"], "who never reported has a dash and no 0");
    let text = read::text(&word.bytes);
    assert!(text.contains("chưa ghi buổi hỗ trợ nào trong kỳ"), "{text}");

    let after = gathered(&store, &texts, Period::parse("2026-09", Calendar::Plain).unwrap()).await;
    assert!(after.groups.iter().all(|row| row.group.id.0 != 7), "it was no more by then");
    store.close().await;
    place.remove().await;
}

#[tokio::test]
async fn an_empty_period_and_one_that_has_not_begun_are_readable_and_claim_nothing() {
    let place = Place::make(Backend::Sqlite).await;
    let store = Store::open(&place.url).await.unwrap();
    let texts = Texts::load();
    let words = texts.words(Language::Vi);
    enter::enter(&model::make(5), &store).await;
    for text in ["2024-05", "2027-Q2", "2024"] {
        let report = gathered(&store, &texts, period(text, Calendar::Plain)).await;
        assert!(report.figures.values().all(|figure| figure.value.is_none()), "{text}");
        for paper in Paper::ALL {
            let made = reports::write(&report, paper, words).unwrap();
            assert!(!made.is_empty() && made.iter().all(|file| !file.bytes.is_empty()), "{text} {paper}");
        }
        let word = reports::write(&report, Paper::Word, words).unwrap().remove(0);
        let text = read::text(&word.bytes);
        assert!(text.contains("Chưa có buổi hỗ trợ nào được ghi trong kỳ"), "{text}");
        assert!(read::rows(&word.bytes).iter().filter(|row| row.len() == 5).skip(1).all(|row| row[2] == "—"));
    }
    store.close().await;
    place.remove().await;
}

#[tokio::test]
async fn words_that_look_like_formulas_stay_words() {
    let place = Place::make(Backend::Sqlite).await;
    let store = Store::open(&place.url).await.unwrap();
    let texts = Texts::load();
    let words = texts.words(Language::Vi);
    enter::enter(&model::make(5), &store).await;
    let hostile = "=cmd|' /C calc'!A0 <b>&\"x\"\u{1}";
    let mut tx = store.begin().await.unwrap();
    enter::put(&mut tx, "UPDATE residential_groups SET name = $1 WHERE id = 2", vec![hostile.into()]).await;
    tx.commit().await.unwrap();
    let report = gathered(&store, &texts, period("2026", Calendar::Plain)).await;
    let excel = reports::write(&report, Paper::Excel, words).unwrap().remove(0);
    let groups = read::sheet(&excel.bytes, &words.get("reports-sheet-groups"));
    let kept = hostile.replace('\u{1}', "");
    assert!(groups.iter().any(|row| row.first() == Some(&read::Cell::Text(kept.clone()))), "{groups:?}");
    assert!(read::has_no_formula(&excel.bytes));
    for paper in [Paper::Word, Paper::Commend] {
        let made = reports::write(&report, paper, words).unwrap().remove(0);
        assert!(read::rows(&made.bytes).iter().flatten().any(|cell| *cell == kept), "{paper}");
    }
    reports::write(&report, Paper::Pictures, words).unwrap();
    store.close().await;
    place.remove().await;
}

#[tokio::test]
async fn the_draft_has_the_layout_of_the_decree() {
    let place = Place::make(Backend::Sqlite).await;
    let store = Store::open(&place.url).await.unwrap();
    let texts = Texts::load();
    enter::enter(&model::make(5), &store).await;
    let report = gathered(&store, &texts, period("2026-Q3", Calendar::Plain)).await;
    let word = reports::write(&report, Paper::Word, texts.words(Language::Vi)).unwrap().remove(0);
    assert_eq!(word.name, "bao-cao-2026-Q3.docx");
    let document = read::part(&word.bytes, "word/document.xml");
    assert!(document.contains(r#"<w:pgSz w:w="11906" w:h="16838"/>"#) && document.contains("<w:titlePg/>"));
    assert!(document.contains(r#"w:top="1134" w:right="851" w:bottom="1134" w:left="1701""#));
    assert!(document.contains("<w:tblHeader/>"));
    assert!(read::part(&word.bytes, "word/styles.xml").contains(r#"w:ascii="Times New Roman""#));
    assert!(read::part(&word.bytes, "word/header1.xml").contains(" PAGE "));
    for paper in [Paper::Word, Paper::Commend] {
        let made = reports::write(&report, paper, texts.words(Language::Vi)).unwrap().remove(0);
        assert_eq!(schema::faults(&read::part(&made.bytes, "word/document.xml")), Vec::<String>::new(), "{paper}");
    }
    let excel = reports::write(&report, Paper::Excel, texts.words(Language::Vi)).unwrap().remove(0);
    for part in ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet10.xml", "xl/styles.xml", "xl/workbook.xml"] {
        assert_eq!(schema::faults(&read::part(&excel.bytes, part)), Vec::<String>::new(), "{part}");
    }
    let text = read::text(&word.bytes);
    let mut from = 0;
    for words in [
        "ỦY BAN NHÂN DÂN",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "BÁO CÁO",
        "I. CÔNG TÁC CHỈ ĐẠO",
        "II. KẾT QUẢ",
        "III. TỒN TẠI",
        "IV. NHIỆM VỤ",
        "V. KIẾN NGHỊ",
        "./.",
        "Nơi nhận:",
        "TM. ỦY BAN NHÂN DÂN",
        "PHỤ LỤC I",
    ] {
        let found = text[from..].find(words).unwrap_or_else(|| panic!("{words} is missing or stands too early"));
        from += found;
    }
    store.close().await;
    place.remove().await;
}
