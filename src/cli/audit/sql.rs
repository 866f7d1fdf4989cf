//! Every trace that is kept of who did what in looking after the ward's data, as one list.

use chrono::{DateTime, Utc};

use crate::store::{Result, Tx, millis, moment, on};

/// A trace: when, its kind, by whom (number, name), what, about what, whom it concerns (number, name).
pub(super) struct Trace {
    pub(super) at: DateTime<Utc>,
    pub(super) kind: String,
    pub(super) by: Option<(i64, Option<String>)>,
    pub(super) what: String,
    pub(super) about: String,
    pub(super) whom: Option<(i64, Option<String>)>,
}

type Row = (i64, String, Option<i64>, Option<String>, String, String, Option<i64>, Option<String>);

const TRACES: &str = "
SELECT t.at, t.kind, t.by_id, b.name AS by_name, t.what, t.about, t.whom_id, w.name AS whom_name FROM (
    SELECT at, 'contact' AS kind, viewer_id AS by_id, reason AS what,
        (SELECT code FROM requests WHERE id = request_id) AS about, CAST(NULL AS BIGINT) AS whom_id FROM contact_views
    UNION ALL SELECT r.granted_at, 'role', r.granted_by, 'granted', r.role || coalesce(' ' || g.code, '')
        || coalesce(' ' || u.code, ''), r.person_id
        FROM roles r LEFT JOIN residential_groups g ON g.id = r.group_id LEFT JOIN units u ON u.id = r.unit_id
    UNION ALL SELECT h.at, 'role', h.person_id, h.what, r.role || coalesce(' ' || g.code, '')
        || coalesce(' ' || u.code, ''), r.person_id
        FROM role_history h JOIN roles r ON r.id = h.role_id
        LEFT JOIN residential_groups g ON g.id = r.group_id LEFT JOIN units u ON u.id = r.unit_id
    UNION ALL SELECT since, 'post', given_by, 'given', (SELECT code FROM units WHERE id = unit_id), person_id
        FROM post_holders
    UNION ALL SELECT until, 'post', ended_by, 'ended', (SELECT code FROM units WHERE id = unit_id), person_id
        FROM post_holders WHERE until IS NOT NULL
    UNION ALL SELECT created_at, 'invitation', created_by, 'made', role, NULL FROM invitations
    UNION ALL SELECT used_at, 'invitation', used_by, 'used', role, NULL FROM invitations WHERE used_at IS NOT NULL
    UNION ALL SELECT revoked_at, 'invitation', revoked_by, 'revoked', role, NULL
        FROM invitations WHERE revoked_at IS NOT NULL
    UNION ALL SELECT h.at, 'group', h.person_id, h.what, g.code || coalesce(': ' || h.old, '')
        || coalesce(' > ' || h.new, ''), NULL FROM group_history h JOIN residential_groups g ON g.id = h.group_id
    UNION ALL SELECT linked_at, 'group', linked_by, 'chat-linked',
        (SELECT code FROM residential_groups WHERE id = group_id), NULL FROM group_chats
    UNION ALL SELECT added_at, 'calendar', added_by, 'added', kind || ' ' || day || ' ' || name, NULL
        FROM calendar_changes
    UNION ALL SELECT removed_at, 'calendar', removed_by, 'removed', kind || ' ' || day || ' ' || name, NULL
        FROM calendar_changes WHERE removed_at IS NOT NULL
    UNION ALL SELECT added_at, 'guide', added_by, 'added', slug, NULL FROM guide_phrases
    UNION ALL SELECT c.made_at, 'guide', c.made_by, c.change, p.slug, NULL
        FROM guide_phrase_changes c JOIN guide_phrases p ON p.id = c.phrase
    UNION ALL SELECT imported_at, 'plan', NULL, 'imported', number, NULL FROM plans
    UNION ALL SELECT at, 'erasure', NULL, cause, counts, NULL FROM erasures
    UNION ALL SELECT at, 'operation', NULL, kind, detail, NULL FROM operations
) t LEFT JOIN people b ON b.id = t.by_id LEFT JOIN people w ON w.id = t.whom_id
WHERE t.at >= $1 AND t.at < $2 AND ($3 = '' OR t.kind = $3) ORDER BY t.at DESC, t.kind, t.about, t.what";

/// What was done from one moment to before another, the newest first; of one kind, or of all where it is empty.
pub(super) async fn traces(tx: &mut Tx, from: DateTime<Utc>, until: DateTime<Utc>, kind: &str) -> Result<Vec<Trace>> {
    let rows: Vec<Row> = on!(tx, |conn| {
        sqlx::query_as(TRACES).bind(millis(from)).bind(millis(until)).bind(kind).fetch_all(conn).await
    })?;
    rows.into_iter()
        .map(|(at, kind, by, by_name, what, about, whom, whom_name)| {
            Ok(Trace {
                at: moment("audit", 0, at)?,
                kind,
                by: by.map(|id| (id, by_name)),
                what,
                about,
                whom: whom.map(|id| (id, whom_name)),
            })
        })
        .collect()
}
