//! Every column that could hold something about a person, and what becomes of it. Whoever adds one decides here.

use std::collections::BTreeSet;

use cong_dong_so::store::Store;

use crate::harness::backend::{Backend, Place};

/// What becomes of a column when a person is erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    /// It says nothing about a person: a word of a closed list, a code, a day, a key.
    Plain,
    /// What is the person's goes.
    Erased,
    /// It points to the row that stays without account and name.
    Nameless,
    /// It is the ward's own work or words, without a resident; it stays.
    Ward,
}

use Fate::{Erased, Nameless, Plain, Ward};

/// A table, and what becomes of which of its columns.
type Table = (&'static str, &'static [(Fate, &'static [&'static str])]);

const COLUMNS: &[Table] = &[
    ("inbox", &[(Plain, &["source", "state"]), (Erased, &["chat", "raw", "error"])]),
    ("outbox", &[(Erased, &["channel", "chat", "body", "dedupe", "state", "message", "error"])]),
    ("residential_groups", &[(Plain, &["code", "name", "closed_on"])]),
    ("units", &[(Plain, &["code", "name", "head", "aliases"])]),
    ("people", &[(Erased, &["name"]), (Plain, &["language"])]),
    ("accounts", &[(Erased, &["channel", "account", "person_id"])]),
    ("roles", &[(Nameless, &["person_id", "granted_by"]), (Plain, &["role", "ending"])]),
    (
        "invitations",
        &[
            (Plain, &["code_hash", "role"]),
            (Erased, &["name", "line_code"]),
            (Nameless, &["created_by", "used_by", "revoked_by"]),
        ],
    ),
    ("conversations", &[(Erased, &["channel", "chat", "state", "choices", "place", "screen", "asked"])]),
    ("settings", &[(Ward, &["key", "value"])]),
    ("guide_events", &[(Plain, &["slug", "kind"])]),
    // Questions are kept without who asked, with numbers covered, for as long as the ward sets.
    ("unanswered", &[(Plain, &["text", "decision", "folded", "about", "closing", "slug"]), (Nameless, &["closed_by"])]),
    ("counters", &[(Plain, &["name"])]),
    (
        "sessions",
        &[(Nameless, &["logged_by"]), (Ward, &["held_on", "held_at", "place", "note", "draft"]), (Erased, &["photo"])],
    ),
    ("session_topics", &[(Plain, &["slug"])]),
    // The picture in `before` goes, what else it says stays.
    ("session_history", &[(Nameless, &["person_id"]), (Ward, &["kind", "before"])]),
    ("session_members", &[(Nameless, &["person_id"])]),
    ("plans", &[(Ward, &["number", "title", "issued", "source"])]),
    (
        "tasks",
        &[(
            Ward,
            &[
                "code",
                "section",
                "section_title",
                "content",
                "responsible",
                "lead",
                "coordinating",
                "result",
                "when_text",
                "kind",
                "due",
                "state",
                "due_by",
                "period",
                "closing",
                "turn",
                "level",
                "folded",
                "head",
            ],
        )],
    ),
    // Where a holder's name was written down stands that it was a member.
    ("task_history", &[(Nameless, &["person_id"]), (Plain, &["what"]), (Erased, &["old", "new"])]),
    ("guide_reports", &[(Plain, &["slug"]), (Erased, &["reporter", "photo"]), (Nameless, &["checked_by"])]),
    ("guide_phrases", &[(Ward, &["slug", "text", "folded"]), (Nameless, &["added_by"])]),
    ("guide_phrase_changes", &[(Plain, &["change"]), (Nameless, &["made_by"])]),
    ("revisions", &[(Plain, &["name"])]),
    (
        "requests",
        &[
            (Plain, &["code", "draft", "slug", "way", "wish", "state", "outcome"]),
            (Nameless, &["person_id", "claimed_by"]),
            (Erased, &["about", "phone", "passed_to"]),
        ],
    ),
    ("request_history", &[(Nameless, &["person_id"]), (Plain, &["what", "detail"])]),
    ("request_clock", &[(Plain, &["kind", "state"])]),
    // Whose the word is has never been kept.
    ("request_ratings", &[(Plain, &["month", "word"]), (Nameless, &["helper_id"])]),
    ("resident_groups", &[(Erased, &["person_id"])]),
    ("group_chats", &[(Ward, &["channel", "chat"]), (Nameless, &["linked_by"])]),
    ("role_history", &[(Nameless, &["person_id"]), (Plain, &["what"])]),
    ("group_history", &[(Nameless, &["person_id"]), (Ward, &["what", "old", "new"])]),
    ("rosters", &[(Erased, &["person_id"])]),
    ("leaves", &[(Erased, &["person_id", "first_day", "last_day"])]),
    ("reminders", &[(Plain, &["kind", "due", "audience", "state"])]),
    ("reminder_receipts", &[(Nameless, &["person_id"]), (Erased, &["message"])]),
    ("snoozes", &[(Erased, &["person_id", "due", "until_day"])]),
    ("task_turns", &[(Plain, &["turn", "due"]), (Nameless, &["done_by"])]),
    ("task_openings", &[(Ward, &["what", "held_on", "due"]), (Nameless, &["person_id"])]),
    (
        "calendar_changes",
        &[(Ward, &["kind", "day", "instead_of", "name", "source"]), (Nameless, &["added_by", "removed_by"])],
    ),
    ("post_holders", &[(Nameless, &["person_id", "given_by", "ended_by"])]),
    ("task_holders", &[(Nameless, &["person_id", "given_by", "ended_by"])]),
    ("task_coordinating", &[(Plain, &["origin"]), (Nameless, &["confirmed_by"])]),
    ("task_evidence", &[(Nameless, &["person_id"]), (Ward, &["kind", "text", "channel", "file"])]),
    ("task_obstacles", &[(Nameless, &["person_id", "closed_by"]), (Ward, &["text", "state"])]),
    (
        "task_extensions",
        &[(Nameless, &["asked_by", "decided_by"]), (Ward, &["from_due", "to_due", "reason", "state", "remark"])],
    ),
    ("report_remarks", &[(Nameless, &["person_id"]), (Ward, &["calendar", "period", "text"])]),
    ("report_jobs", &[(Erased, &["paper", "calendar", "period", "person_id", "channel", "chat", "state"])]),
    ("report_schedule", &[(Plain, &["kind", "period", "state"])]),
    ("outbox_files", &[(Erased, &["bytes"])]),
    (
        "register_entries",
        &[
            (Plain, &["code", "draft", "book", "side", "state", "due", "document_date"]),
            (Erased, &["sender_id", "words", "folded"]),
            (Nameless, &["received_by", "holder_id"]),
            (Ward, &["decision", "document"]),
        ],
    ),
    ("register_history", &[(Nameless, &["person_id"]), (Ward, &["what", "old", "new"])]),
    ("register_reminders", &[(Plain, &["kind", "due", "state"])]),
    ("indicators", &[(Ward, &["code", "name", "unit", "source", "counted"])]),
    ("indicator_values", &[(Ward, &["draft", "as_of", "origin"]), (Nameless, &["person_id", "taken_back_by"])]),
    ("erasures", &[(Plain, &["cause", "counts"])]),
    ("operations", &[(Plain, &["kind"]), (Ward, &["detail"])]),
    ("consents", &[(Nameless, &["person_id"]), (Plain, &["purpose", "text_hash", "language"])]),
    ("consent_texts", &[(Plain, &["hash", "text"])]),
    ("contact_views", &[(Nameless, &["viewer_id"]), (Plain, &["reason"])]),
];

#[tokio::test]
async fn every_column_that_could_hold_something_about_a_person_has_its_fate() {
    let place = Place::make(Backend::Sqlite).await;
    let store = Store::open(&place.url).await.unwrap();
    let Store::Sqlite { writer, .. } = &store else { panic!("SQLite") };
    let there: Vec<(String, String)> = sqlx::query_as(
        "SELECT t.name, c.name FROM sqlite_master t, pragma_table_info(t.name) c
         WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name NOT LIKE '_sqlx%'
             AND (c.type IN ('TEXT', 'BLOB') OR c.name IN
                  (SELECT f.\"from\" FROM pragma_foreign_key_list(t.name) f WHERE f.\"table\" = 'people'))",
    )
    .fetch_all(writer)
    .await
    .unwrap();
    let there: BTreeSet<(String, String)> = there.into_iter().collect();
    let mut decided = BTreeSet::new();
    for (table, fates) in COLUMNS {
        for column in fates.iter().flat_map(|(_, columns)| columns.iter()) {
            assert!(decided.insert(((*table).to_owned(), (*column).to_owned())), "{table}.{column} is named twice");
        }
    }
    let undecided: Vec<_> = there.difference(&decided).collect();
    assert!(undecided.is_empty(), "what becomes of these when a person is erased? Say so in COLUMNS: {undecided:?}");
    let gone: Vec<_> = decided.difference(&there).collect();
    assert!(gone.is_empty(), "in COLUMNS and in no table: {gone:?}");
    store.close().await;
    place.remove().await;
}
