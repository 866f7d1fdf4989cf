//! Teams and their members at the end of a period, and who of them was at work in it: whoever helped in a session.

use super::{columns, family, metrics};
use crate::figures::Source::{Decree224, Plan};

family! {
    /// Teams: groups in which somebody held a role of a team at the end of the period.
    TEAMS: Teams, AtEnd, record "team" ("x.group_id", "$1", "g.name", "1", " JOIN residential_groups g ON g.id = x.group_id"),
    from "roles x",
    within "x.role IN ('member', 'team-leader') AND x.granted_at < $4 AND (x.ended_at IS NULL OR x.ended_at >= $4)",
    by [],
    metrics {
        "teams": "count(DISTINCT x.group_id)" / "count(*)" if "1 = 1", Count, Zero, Decree224;
        "teams-led": "count(DISTINCT CASE WHEN x.role = 'team-leader' THEN x.group_id END)" / "count(*)" if "x.role = 'team-leader'", Count, Zero, Plan("IV.5");
        "teams-active": "count(DISTINCT CASE WHEN x.group_id IN (SELECT s.group_id FROM sessions s WHERE s.held_on >= $1 AND s.held_on < $2 AND s.deleted_at IS NULL) THEN x.group_id END)" / "count(*)" if "x.group_id IN (SELECT s.group_id FROM sessions s WHERE s.held_on >= $1 AND s.held_on < $2 AND s.deleted_at IS NULL)", Count, Zero, Plan("IV.5");
        "teams-silent": "count(DISTINCT CASE WHEN x.group_id NOT IN (SELECT s.group_id FROM sessions s WHERE s.held_on >= $1 AND s.held_on < $2 AND s.deleted_at IS NULL) THEN x.group_id END)" / "count(*)" if "x.group_id NOT IN (SELECT s.group_id FROM sessions s WHERE s.held_on >= $1 AND s.held_on < $2 AND s.deleted_at IS NULL)", Count, Zero, Plan("IV.5");
    }
}

family! {
    /// Members of teams, leaders too; somebody with roles in two groups counts once.
    MEMBERS: Teams, AtEnd, record "member" ("x.person_id", "$1", "p.name", "1", " JOIN people p ON p.id = x.person_id"),
    from "roles x",
    within "x.role IN ('member', 'team-leader') AND x.granted_at < $4 AND (x.ended_at IS NULL OR x.ended_at >= $4)",
    by [Group = "CAST(x.group_id AS TEXT)"],
    metrics {
        "members": "count(DISTINCT x.person_id)" / "count(*)" if "1 = 1", Count, Zero, Decree224;
        "members-active": "count(DISTINCT CASE WHEN x.person_id IN (SELECT s.logged_by FROM sessions s WHERE s.held_on >= $1 AND s.held_on < $2 AND s.deleted_at IS NULL UNION SELECT m.person_id FROM session_members m JOIN sessions s ON s.id = m.session_id WHERE s.held_on >= $1 AND s.held_on < $2 AND s.deleted_at IS NULL) THEN x.person_id END)" / "count(*)" if "x.person_id IN (SELECT s.logged_by FROM sessions s WHERE s.held_on >= $1 AND s.held_on < $2 AND s.deleted_at IS NULL UNION SELECT m.person_id FROM session_members m JOIN sessions s ON s.id = m.session_id WHERE s.held_on >= $1 AND s.held_on < $2 AND s.deleted_at IS NULL)", Count, Zero, Plan("IV.5");
        "members-silent": "count(DISTINCT CASE WHEN x.person_id NOT IN (SELECT s.logged_by FROM sessions s WHERE s.held_on >= $1 AND s.held_on < $2 AND s.deleted_at IS NULL UNION SELECT m.person_id FROM session_members m JOIN sessions s ON s.id = m.session_id WHERE s.held_on >= $1 AND s.held_on < $2 AND s.deleted_at IS NULL) THEN x.person_id END)" / "count(*)" if "x.person_id NOT IN (SELECT s.logged_by FROM sessions s WHERE s.held_on >= $1 AND s.held_on < $2 AND s.deleted_at IS NULL UNION SELECT m.person_id FROM session_members m JOIN sessions s ON s.id = m.session_id WHERE s.held_on >= $1 AND s.held_on < $2 AND s.deleted_at IS NULL)", Count, Zero, Plan("IV.5");
    }
}
