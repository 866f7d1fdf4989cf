//! Listing the guides.

use chrono::NaiveDate;
use serde::Serialize;

use super::console::raw;
use super::{Console, Result};
use crate::guides::{Catalogue, Guide};
use crate::text::{day, lines};
use crate::ward::Ward;

#[derive(Serialize)]
struct Published<'a> {
    slug: &'a str,
    group: &'a str,
    audience: &'a str,
    title: &'a str,
    questions: Vec<&'a str>,
    text: String,
    sources: Vec<Origin<'a>>,
    checked: NaiveDate,
}

#[derive(Serialize)]
struct Origin<'a> {
    title: &'a str,
    address: &'a str,
    date: &'a str,
}

/// Every published guide, in the chosen language where it is translated.
pub(super) async fn list(console: &mut Console<'_>, json: bool) -> Result {
    let catalogue = Catalogue::load();
    let language = console.words.language;
    let guides: Vec<&Guide> = catalogue.all().filter_map(|guide| catalogue.guide(&guide.slug, language)).collect();
    if json {
        let ward = ward(console).await?;
        let published: Vec<Published<'_>> =
            guides.into_iter().map(|guide| published(console, &catalogue, guide, &ward)).collect();
        return console.json(&published);
    }
    let mut group = "";
    for guide in &guides {
        if guide.group != group {
            group = &guide.group;
            console.say("cli-guides-group", &[("group", raw(group))])?;
        }
        console.say(
            "cli-guides-line",
            &[("title", raw(&guide.title)), ("slug", raw(&guide.slug)), ("checked", raw(day(guide.checked)))],
        )?;
    }
    console.say("cli-guides-count", &[("count", raw(guides.len()))])
}

fn published<'a>(console: &Console<'_>, catalogue: &'a Catalogue, guide: &'a Guide, ward: &Ward) -> Published<'a> {
    let body = guide.body();
    let text = lines([guide.title.as_str(), &guide.summary, &body]);
    Published {
        slug: &guide.slug,
        group: &guide.group,
        audience: &guide.audience,
        title: &guide.title,
        questions: catalogue.phrases(&guide.slug).iter().map(|phrase| phrase.text.as_str()).collect(),
        text: ward.fill(&text, console.words),
        sources: guide
            .sources
            .iter()
            .map(|source| Origin { title: &source.title, address: &source.address, date: &source.date })
            .collect(),
        checked: guide.checked,
    }
}

async fn ward(console: &Console<'_>) -> Result<Ward> {
    let Some(store) = console.open_existing().await? else {
        return Ok(Ward::default());
    };
    let mut tx = store.read().await?;
    let ward = Ward::load(&mut tx).await?;
    tx.rollback().await?;
    store.close().await;
    Ok(ward)
}
