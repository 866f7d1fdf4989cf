//! Guides read, without who; what people need and could not be answered.

use super::{columns, family, metrics};
use crate::figures::Source::{Decree224, Service};

family! {
    /// What happened with guides in the period. A question that found none has no guide.
    GUIDES: Guides, Within, record "guide" ("e.id", "e.at", "e.slug", "coalesce(e.step, 0) + 1", ""),
    from "guide_events e", within "e.at >= $3 AND e.at < $4",
    by [
        Topic = "e.slug",
        Day = "CAST((e.at + 25200000) / 86400000 AS TEXT)",
        Step = "e.slug || '|' || CAST(coalesce(e.path, 0) AS TEXT) || '|' || CAST(coalesce(e.step, 0) AS TEXT)",
    ],
    metrics {
        "guides-read": "coalesce(sum(CASE WHEN e.kind IN ('opened', 'found') THEN 1 ELSE 0 END), 0)" / "count(*)" if "e.kind IN ('opened', 'found')", Count, Zero, Service;
        "guides-begun": "coalesce(sum(CASE WHEN e.kind = 'begun' THEN 1 ELSE 0 END), 0)" / "count(*)" if "e.kind = 'begun'", Count, Zero, Service;
        "guides-finished": "coalesce(sum(CASE WHEN e.kind = 'finished' THEN 1 ELSE 0 END), 0)" / "count(*)" if "e.kind = 'finished'", Count, Zero, Service;
        "guides-worked": "coalesce(sum(CASE WHEN e.kind = 'worked' THEN 1 ELSE 0 END), 0)" / "count(*)" if "e.kind = 'worked'", Count, Zero, Service;
        "guides-stuck": "coalesce(sum(CASE WHEN e.kind = 'stuck' THEN 1 ELSE 0 END), 0)" / "count(*)" if "e.kind = 'stuck'", Count, Zero, Service;
        "guides-different": "coalesce(sum(CASE WHEN e.kind = 'different' THEN 1 ELSE 0 END), 0)" / "count(*)" if "e.kind = 'different'", Count, Zero, Service;
        "guides-not-found": "coalesce(sum(CASE WHEN e.kind = 'missed' THEN 1 ELSE 0 END), 0)" / "count(*)" if "e.kind = 'missed'", Count, Zero, Service;
    }
}

family! {
    /// Needs and difficulties of residents that reached the ward in the period.
    NEEDS: Duties, Within, record "need" ("n.id", "n.at", "n.what", "1", ""),
    from "(SELECT u.id AS id, u.at AS at, 'question' AS what FROM unanswered u WHERE u.decision <> 'worked' AND u.at >= $3 AND u.at < $4 UNION ALL SELECT g.id, g.at, 'guide' FROM guide_reports g WHERE g.at >= $3 AND g.at < $4 UNION ALL SELECT r.id, r.created_at, 'request' FROM requests r WHERE r.created_at >= $3 AND r.created_at < $4) n",
    within "n.at >= $3",
    by [],
    metrics {
        "duty-needs": "count(*)" / "count(*)" if "1 = 1", Count, Zero, Decree224;
    }
}
