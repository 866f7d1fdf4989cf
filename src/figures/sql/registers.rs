//! Obstacles, petitions, initiatives; indicators of the plan.

use super::{columns, family, metrics};
use crate::figures::Source::{Plan, Service};

family! {
    /// What was entered into the registers in the period, also what was taken back later.
    ENTERED: Registers, Within, record "entry" ("e.id", "e.created_at", "e.code", "1", ""),
    from "register_entries e",
    within "e.created_at >= $3 AND e.created_at < $4",
    by [Unit = "coalesce(CAST(e.unit_id AS TEXT), '')"],
    metrics {
        "obstacles": "coalesce(sum(CASE WHEN e.book = 'obstacle' THEN 1 ELSE 0 END), 0)" / "count(*)" if "e.book = 'obstacle'", Count, Zero, Plan("IV");
        "petitions": "coalesce(sum(CASE WHEN e.book = 'petition' THEN 1 ELSE 0 END), 0)" / "count(*)" if "e.book = 'petition'", Count, Zero, Plan("VI.3");
        "initiatives": "coalesce(sum(CASE WHEN e.book = 'initiative' THEN 1 ELSE 0 END), 0)" / "count(*)" if "e.book = 'initiative'", Count, Zero, Plan("II.6.5");
    }
}

family! {
    /// What was answered in the period.
    ANSWERED: Registers, Within, record "entry" ("e.id", "e.answered_at", "e.code", "1", ""),
    from "register_entries e",
    within "e.answered_at >= $3 AND e.answered_at < $4",
    by [Unit = "coalesce(CAST(e.unit_id AS TEXT), '')"],
    metrics {
        "entries-answered": "count(*)" / "count(*)" if "1 = 1", Count, Zero, Plan("IV");
        "entries-in-time": "coalesce(sum(CASE WHEN e.answered_late = FALSE THEN 1 ELSE 0 END), 0)" / "count(*)" if "e.answered_late = FALSE", Count, Zero, Service;
    }
}

family! {
    /// What waited for an answer at the end of the period.
    WAITING: Registers, AtEnd, record "entry" ("e.id", "e.created_at", "e.code", "1", ""),
    from "register_entries e",
    within "e.created_at < $4 AND (e.answered_at IS NULL OR e.answered_at >= $4) AND (e.closed_at IS NULL OR e.closed_at >= $4)",
    by [Unit = "coalesce(CAST(e.unit_id AS TEXT), '')"],
    metrics {
        "entries-waiting": "count(*)" / "count(*)" if "1 = 1", Count, Zero, Plan("IV");
        "entries-late": "coalesce(sum(CASE WHEN e.due < $6 THEN 1 ELSE 0 END), 0)" / "count(*)" if "e.due < $6", Count, Zero, Service;
        "entries-beyond": "coalesce(sum(CASE WHEN e.beyond THEN 1 ELSE 0 END), 0)" / "count(*)" if "e.beyond", Count, Zero, Plan("IV");
    }
}

family! {
    /// Indicators whose values are entered, each with the newest value as of the period's end.
    INDICATORS: Indicators, AtEnd, record "indicator" ("k.id", "coalesce(k.day, $1)", "k.name", "1", ""),
    from "(SELECT i.id, i.name, i.target, (SELECT v.value FROM indicator_values v WHERE v.indicator_id = i.id AND v.taken_back_at IS NULL AND v.as_of < $2 ORDER BY v.as_of DESC, v.id DESC LIMIT 1) AS value, (SELECT max(v.as_of) FROM indicator_values v WHERE v.indicator_id = i.id AND v.taken_back_at IS NULL AND v.as_of < $2) AS day FROM indicators i WHERE i.retired = FALSE AND i.counted IS NULL) k",
    within "1 = 1",
    by [],
    metrics {
        "indicators": "sum(1)" / "count(*)" if "1 = 1", Count, Unknown, Plan("II");
        "indicators-reported": "sum(CASE WHEN k.value IS NULL THEN 0 ELSE 1 END)" / "count(*)" if "k.value IS NOT NULL", Count, Unknown, Plan("II");
        "indicators-reached": "sum(CASE WHEN k.value >= k.target THEN 1 ELSE 0 END)" / "count(k.target)" if "k.value >= k.target", Count, Unknown, Plan("II");
    }
}
