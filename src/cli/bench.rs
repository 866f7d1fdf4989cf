//! How much the real program takes: it is started as a process of its own (or several) at a Bot API that only counts,
//! on an empty database with everything as durable as in service.

mod announce;
mod load;

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::console::raw;
use super::{Bench, Console, Failure, Result, sql};
use crate::sandbox::counting::Hall;
use crate::store::Store;
use load::Load;

/// The first chat; the others follow.
const FIRST: i64 = 100_000;
/// The chat that floods.
const FLOODING: i64 = 99_999;
/// Nothing more comes where nothing was said for so long.
const SILENCE: Duration = Duration::from_millis(1500);
/// The same while answers are missing: on a busy machine some take long.
const LONG_SILENCE: Duration = Duration::from_secs(10);
/// How long the program may take to start, and a phase beyond its own time.
const PATIENCE: Duration = Duration::from_mins(1);
/// How long it is left alone before its idle memory is read.
const REST: Duration = Duration::from_secs(3);

/// The program's processes. Dropping them ends them.
struct Programs(Vec<Child>);

impl Drop for Programs {
    fn drop(&mut self) {
        for child in &mut self.0 {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// Measures, and says what was found.
pub(super) async fn measure(console: &mut Console<'_>, asked: &Bench) -> Result {
    let folder = std::env::temp_dir().join(format!("cong-dong-so-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let url = asked.store.clone().unwrap_or_else(|| format!("sqlite:{}", folder.join("bench.sqlite").display()));
    let measured = phases(console, asked, &url).await;
    let _ = std::fs::remove_dir_all(&folder);
    measured
}

async fn phases(console: &mut Console<'_>, asked: &Bench, url: &str) -> Result {
    let store = Store::open(url).await?;
    let mut tx = store.read().await?;
    let used = sql::holds_something(&mut tx).await?;
    tx.rollback().await?;
    store.close().await;
    if used {
        return Err(Failure::Input(console.words.fill("cli-bench-not-empty", &[("store", raw(url))])));
    }
    let hall = Hall::default();
    let api = format!("http://{}", hall.listen().await?);
    if let Some(people) = asked.announce {
        return announce::measure(console, asked.processes, people, &hall, (&api, url)).await;
    }
    let programs = start(asked.processes, &api, url, &AT_ONCE)?;
    let begun = Instant::now();
    until(|| hall.is_asked()).await.then_some(()).ok_or_else(|| unanswered(console))?;
    console.say("cli-bench-started", &[("ms", millis(begun.elapsed()))])?;
    tokio::time::sleep(REST).await;
    memory(console, &programs, "cli-bench-memory-idle")?;
    let mut load = Load::new();
    burst(console, asked, &hall, &mut load).await?;
    steady(console, asked, &hall, &mut load).await?;
    if asked.flood > 0 {
        flood(console, asked, &hall, &mut load).await?;
    }
    memory(console, &programs, "cli-bench-memory-end")
}

/// As fast as it can.
const AT_ONCE: [(&str, &str); 3] =
    [("SEND_PER_SECOND", "1000000"), ("SEND_PRIVATE_PER_MINUTE", "6000000"), ("SEND_PRIVATE_BURST", "100000")];

fn start(processes: u32, api: &str, url: &str, pace: &[(&str, &str)]) -> Result<Programs> {
    let mut programs = Programs(Vec::new());
    for _ in 0..processes {
        let child = Command::new(std::env::current_exe()?)
            .args(["--database", url, "run"])
            .env_clear()
            .env("BOT_TOKEN", "1:bench-only")
            .env("BOT_API_URL", api)
            .envs(pace.iter().copied())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        programs.0.push(child);
    }
    Ok(programs)
}

/// Everything waits at once: how many updates a second are stored, worked, answered and marked.
async fn burst(console: &mut Console<'_>, asked: &Bench, hall: &Hall, load: &mut Load) -> Result {
    let chats = i64::from(asked.chats);
    let updates: Vec<_> = (0..i64::from(asked.updates))
        .map(|index| load.update(FIRST + index % chats, u64::try_from(index / chats).unwrap_or(0)))
        .collect();
    let count = updates.len() as u64;
    let (before, ..) = hall.answered();
    let begun = Instant::now();
    hall.bring(updates, begun);
    let over = over(hall, before + count).await;
    let (answers, last, _) = hall.answered();
    if !over || answers == before {
        return Err(unanswered(console));
    }
    let took = last.map_or(Duration::ZERO, |last| last.duration_since(begun));
    hall.took();
    let rate = u128::from(count) * 1000 / took.as_millis().max(1);
    console.say(
        "cli-bench-burst",
        &[
            ("updates", raw(count)),
            ("chats", raw(chats)),
            ("answers", raw(answers - before)),
            ("seconds", raw(format!("{:.2}", took.as_secs_f64()))),
            ("rate", raw(rate)),
        ],
    )
}

/// Updates come one after the other: how long each waits for its answer, from the moment at which it was to come.
async fn steady(console: &mut Console<'_>, asked: &Bench, hall: &Hall, load: &mut Load) -> Result {
    let (before, ..) = hall.answered();
    let brought = come(asked, hall, load, asked.seconds).await;
    over(hall, before + brought).await;
    let times = hall.took().into_iter().map(|(_, took)| took).collect();
    percentiles(console, "cli-bench-steady", asked, times)
}

/// One chat sends very much at once while updates of the others go on coming.
async fn flood(console: &mut Console<'_>, asked: &Bench, hall: &Hall, load: &mut Load) -> Result {
    let storm = (0..asked.flood).map(|_| load.update(FLOODING, 1)).collect();
    hall.bring(storm, Instant::now());
    come(asked, hall, load, asked.seconds.min(10)).await;
    // Not all that one chat says is answered.
    tokio::time::sleep(SILENCE).await;
    let others = hall.took().into_iter().filter(|(chat, _)| *chat != FLOODING).map(|(_, took)| took).collect();
    percentiles(console, "cli-bench-flood", asked, others)
}

/// Waits until so many answers were given in all, or no more come. False if they go on coming.
async fn over(hall: &Hall, expected: u64) -> bool {
    until(|| {
        let (answers, last, unread) = hall.answered();
        answers >= expected || unread == 0 && last.is_some_and(|last| last.elapsed() > LONG_SILENCE)
    })
    .await
}

/// Brings updates at the rate asked for, each from another chat. Returns how many.
async fn come(asked: &Bench, hall: &Hall, load: &mut Load, seconds: u32) -> u64 {
    let step = Duration::from_secs(1) / asked.rate;
    let begun = Instant::now();
    let count = asked.rate * seconds;
    for index in 0..count {
        let due = begun + step * index;
        tokio::time::sleep_until(due.into()).await;
        let chat = FIRST + i64::from(index % asked.chats);
        hall.bring(vec![load.update(chat, u64::from(index))], due);
    }
    u64::from(count)
}

/// The time within which so many of a thousand were answered, in milliseconds.
fn share(times: &[Duration], of_thousand: usize) -> crate::text::Value<'static> {
    let index = (times.len() * of_thousand).div_ceil(1000).saturating_sub(1);
    let took = times.get(index).copied().unwrap_or_default();
    raw(format!("{:.1}", took.as_secs_f64() * 1000.0))
}

fn percentiles(console: &mut Console<'_>, text: &str, asked: &Bench, mut times: Vec<Duration>) -> Result {
    times.sort_unstable();
    let shown = |of_thousand| share(&times, of_thousand);
    console.say(
        text,
        &[
            ("rate", raw(asked.rate)),
            ("count", raw(times.len())),
            ("half", shown(500)),
            ("p95", shown(950)),
            ("p99", shown(990)),
            ("p999", shown(999)),
        ],
    )
}

/// What the processes hold in memory now, and held at most. Pages of the program's own file count as held, though the system
/// takes them back whenever it needs the room; so what is held of data is told apart.
fn memory(console: &mut Console<'_>, programs: &Programs, text: &str) -> Result {
    for child in &programs.0 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let megabytes = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
            let kilobytes: u64 = line.split_whitespace().find_map(|word| word.parse().ok()).unwrap_or(0);
            raw(kilobytes / 1024)
        };
        console.say(
            text,
            &[("own", megabytes("RssAnon:")), ("now", megabytes("VmRSS:")), ("most", megabytes("VmHWM:"))],
        )?;
    }
    Ok(())
}

async fn until(done: impl FnMut() -> bool) -> bool {
    within(PATIENCE, done).await
}

async fn within(patience: Duration, mut done: impl FnMut() -> bool) -> bool {
    let end = Instant::now() + patience;
    while Instant::now() < end {
        if done() {
            return true;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    false
}

fn unanswered(console: &Console<'_>) -> Failure {
    Failure::Environment(console.words.get("cli-bench-unanswered"))
}

fn millis(took: Duration) -> crate::text::Value<'static> {
    raw(took.as_millis())
}
