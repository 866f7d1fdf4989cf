//! Requests for help: those opened in the period and what became of them, those closed in it, how help was rated.

use super::{columns, family, metrics};
use crate::figures::Source::Service;

family! {
    /// Requests opened in the period, as they stand now.
    OPENED: Requests, Within, record "request" ("r.id", "r.created_at", "r.code", "1", ""),
    from "requests r", within "r.created_at >= $3 AND r.created_at < $4",
    by [
        Group = "coalesce(CAST(r.group_id AS TEXT), '')",
        Topic = "coalesce(r.slug, '')",
        Day = "CAST((r.created_at + 25200000) / 86400000 AS TEXT)",
    ],
    metrics {
        "requests-opened": "count(*)" / "count(*)" if "1 = 1", Count, Zero, Service;
        "requests-for-other": "coalesce(sum(CASE WHEN r.for_other THEN 1 ELSE 0 END), 0)" / "count(*)" if "r.for_other", Count, Zero, Service;
        "requests-claimed": "coalesce(sum(CASE WHEN EXISTS (SELECT 1 FROM request_history h WHERE h.request_id = r.id AND h.what = 'claimed') THEN 1 ELSE 0 END), 0)" / "count(*)"
            if "EXISTS (SELECT 1 FROM request_history h WHERE h.request_id = r.id AND h.what = 'claimed')", Count, Zero, Service;
        "requests-in-time": "coalesce(sum(CASE WHEN (SELECT min(h.at) FROM request_history h WHERE h.request_id = r.id AND h.what = 'claimed') <= (SELECT min(c.at) FROM request_clock c WHERE c.request_id = r.id AND c.round = 0 AND c.kind IN ('leader', 'coordinator')) THEN 1 ELSE 0 END), 0)" / "count(*)"
            if "(SELECT min(h.at) FROM request_history h WHERE h.request_id = r.id AND h.what = 'claimed') <= (SELECT min(c.at) FROM request_clock c WHERE c.request_id = r.id AND c.round = 0 AND c.kind IN ('leader', 'coordinator'))", Count, Zero, Service;
        "requests-cancelled": "coalesce(sum(CASE WHEN r.state = 'cancelled' THEN 1 ELSE 0 END), 0)" / "count(*)" if "r.state = 'cancelled'", Count, Zero, Service;
        "requests-waiting": "coalesce(sum(CASE WHEN r.state IN ('open', 'claimed') THEN 1 ELSE 0 END), 0)" / "count(*)" if "r.state IN ('open', 'claimed')", Count, Zero, Service;
    }
}

family! {
    /// Requests closed in the period, whenever they were opened.
    CLOSED: Requests, Within, record "request" ("r.id", "r.closed_at", "r.code", "1", ""),
    from "requests r", within "r.closed_at >= $3 AND r.closed_at < $4 AND r.state = 'closed'",
    by [Group = "coalesce(CAST(r.group_id AS TEXT), '')", Topic = "coalesce(r.slug, '')"],
    metrics {
        "requests-closed": "count(*)" / "count(*)" if "1 = 1", Count, Zero, Service;
        "requests-done": "coalesce(sum(CASE WHEN r.outcome = 'done' THEN 1 ELSE 0 END), 0)" / "count(*)" if "r.outcome = 'done'", Count, Zero, Service;
        "requests-not-done": "coalesce(sum(CASE WHEN r.outcome = 'not' THEN 1 ELSE 0 END), 0)" / "count(*)" if "r.outcome = 'not'", Count, Zero, Service;
        "requests-referred": "coalesce(sum(CASE WHEN r.outcome = 'ref' THEN 1 ELSE 0 END), 0)" / "count(*)" if "r.outcome = 'ref'", Count, Zero, Service;
    }
}

family! {
    /// Ratings, which are kept by calendar month so that they lead back to nobody.
    RATINGS: Requests, WholeMonths, record "rating" ("q.id", "q.month", "coalesce(g.name, '')", "q.stars", " LEFT JOIN residential_groups g ON g.id = q.group_id"),
    from "request_ratings q", within "q.month >= substr($1, 1, 7) AND q.month < substr($2, 1, 7)",
    by [Group = "coalesce(CAST(q.group_id AS TEXT), '')"],
    metrics {
        "requests-rated": "count(*)" / "count(*)" if "1 = 1", Count, Zero, Service;
        "requests-rating": "sum(q.stars)" / "count(*)" if "1 = 1", Mean, Unknown, Service;
    }
}
