//! The statements that look for tasks by words.

use crate::store::{Result, Tx, on};
use crate::tasks::Task;
use crate::tasks::sql::{TaskRow, readable, select};

/// `$1` is the person whose units' tasks are looked through, 0 for everybody's.
macro_rules! found {
    () => {
        "WHERE t.level <> 'dropped' AND t.folded LIKE $2 AND t.folded LIKE $3 AND t.folded LIKE $4 AND t.folded LIKE $5
         AND t.folded LIKE $6 AND t.folded LIKE $7 AND ($1 = 0 OR t.unit_id IN (SELECT r.unit_id FROM roles r
         WHERE r.person_id = $1 AND r.ended_at IS NULL))"
    };
}

/// How many patterns the statements have.
const PATTERNS: usize = 6;

/// The patterns of words of letters and digits only, whole but for the last; what is not looked for is `%`.
pub(super) fn patterns(words: &[String]) -> Vec<String> {
    let last = words.len().saturating_sub(1);
    let pattern =
        |(index, word): (usize, &String)| if index == last { format!("% {word}%") } else { format!("% {word} %") };
    let mut patterns: Vec<String> = words.iter().take(PATTERNS).enumerate().map(pattern).collect();
    patterns.resize(PATTERNS, "%".to_owned());
    patterns
}

pub(super) async fn count(tx: &mut Tx, person: i64, patterns: &[String]) -> Result<usize> {
    const COUNT: &str = concat!("SELECT count(*) FROM tasks t ", found!());
    let count: i64 = on!(tx, |conn| sqlx::query_scalar(COUNT)
        .bind(person)
        .bind(&patterns[0])
        .bind(&patterns[1])
        .bind(&patterns[2])
        .bind(&patterns[3])
        .bind(&patterns[4])
        .bind(&patterns[5])
        .fetch_one(conn)
        .await)?;
    Ok(usize::try_from(count).unwrap_or(0))
}

pub(super) async fn page(
    tx: &mut Tx,
    person: i64,
    patterns: &[String],
    (from, limit): (usize, usize),
) -> Result<Vec<Task>> {
    const PAGE: &str = select!(concat!(
        found!(),
        " ORDER BY CASE WHEN t.state = 'done' THEN 1 ELSE 0 END, CASE WHEN t.due IS NULL THEN 1 ELSE 0 END, t.due,
         t.plan_id, t.position, t.id LIMIT $8 OFFSET $9"
    ));
    let rows: Vec<TaskRow> = on!(tx, |conn| sqlx::query_as(PAGE)
        .bind(person)
        .bind(&patterns[0])
        .bind(&patterns[1])
        .bind(&patterns[2])
        .bind(&patterns[3])
        .bind(&patterns[4])
        .bind(&patterns[5])
        .bind(i64::try_from(limit).unwrap_or(i64::MAX))
        .bind(i64::try_from(from).unwrap_or(i64::MAX))
        .fetch_all(conn)
        .await)?;
    Ok(readable(rows))
}
