//! Sessions in which people were helped, and which of the teams' duties they were.

use super::{columns, family, metrics};
use crate::figures::Source::{Decree224, Plan};

family! {
    /// Sessions held in the period. Who came twice counts twice.
    SESSIONS: Sessions, Within, record "session" ("s.id", "s.held_on", "g.name", "s.people", " JOIN residential_groups g ON g.id = s.group_id"),
    from "sessions s", within "s.held_on >= $1 AND s.held_on < $2 AND s.deleted_at IS NULL",
    by [
        Group = "CAST(s.group_id AS TEXT)",
        Topic = "t.slug" join " JOIN session_topics t ON t.session_id = s.id",
        Place = "coalesce(s.place, '')",
        Day = "s.held_on",
    ],
    metrics {
        "sessions": "sum(1)" / "count(*)" if "1 = 1", Count, Unknown, Plan("IV.5");
        "people": "sum(s.people)" / "count(s.people)" if "s.people > 0", Count, Unknown, Plan("IV.4");
        "seniors": "sum(s.seniors)" / "count(s.seniors)" if "s.seniors IS NOT NULL", Count, Unknown, Plan("IV.4");
        "businesses": "sum(s.businesses)" / "count(*)" if "s.businesses > 0", Count, Unknown, Plan("VI.1");
        "minutes": "sum(s.minutes)" / "count(s.minutes)" if "s.minutes IS NOT NULL", Count, Unknown, Plan("IV.5");
        "people-done": "sum(s.done)" / "count(s.done)" if "s.done > 0", Count, Unknown, Plan("IV.4");
        "people-not-done": "sum(s.not_done)" / "count(s.not_done)" if "s.not_done > 0", Count, Unknown, Plan("IV.4");
        "people-referred": "sum(s.referred)" / "count(s.referred)" if "s.referred > 0", Count, Unknown, Plan("IV.4");
        "groups-reporting": "nullif(count(DISTINCT s.group_id), 0)" / "count(*)" if "1 = 1", Count, Unknown, Plan("IV.5");
    }
}

family! {
    /// Sessions by duty. One with several topics may serve several duties and counts once for each.
    DUTIES: Duties, Within, record "topic" ("s.id", "s.held_on", "g.name", "s.people", " JOIN residential_groups g ON g.id = s.group_id"),
    from "session_topics t JOIN sessions s ON s.id = t.session_id",
    within "s.held_on >= $1 AND s.held_on < $2 AND s.deleted_at IS NULL",
    by [Group = "CAST(s.group_id AS TEXT)", Day = "s.held_on"],
    metrics {
        "duty-guidance": "CASE WHEN count(*) > 0 THEN count(DISTINCT CASE WHEN t.slug NOT IN ('scam-impersonation', 'scam-links', 'scam-lost-money', 'scam-report', 'account-hacked', 'passwords', 'personal-data', 'child-online', 'learn-digital', 'phone-basics', 'internet-access', 'ai-basics') THEN t.session_id END) END" / "count(*)"
            if "t.slug NOT IN ('scam-impersonation', 'scam-links', 'scam-lost-money', 'scam-report', 'account-hacked', 'passwords', 'personal-data', 'child-online', 'learn-digital', 'phone-basics', 'internet-access', 'ai-basics')", Count, Unknown, Decree224;
        "duty-safety": "CASE WHEN count(*) > 0 THEN count(DISTINCT CASE WHEN t.slug IN ('scam-impersonation', 'scam-links', 'scam-lost-money', 'scam-report', 'account-hacked', 'passwords', 'personal-data', 'child-online') THEN t.session_id END) END" / "count(*)"
            if "t.slug IN ('scam-impersonation', 'scam-links', 'scam-lost-money', 'scam-report', 'account-hacked', 'passwords', 'personal-data', 'child-online')", Count, Unknown, Decree224;
        "duty-skills": "CASE WHEN count(*) > 0 THEN count(DISTINCT CASE WHEN t.slug IN ('learn-digital', 'phone-basics', 'internet-access', 'ai-basics') THEN t.session_id END) END" / "count(*)"
            if "t.slug IN ('learn-digital', 'phone-basics', 'internet-access', 'ai-basics')", Count, Unknown, Decree224;
    }
}
