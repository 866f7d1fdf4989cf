//! The periods in which an ongoing task is reported, and the day on which each closes. Dates only.

use std::str::FromStr;

use chrono::{Datelike as _, Months, NaiveDate};

/// In which period an ongoing task is reported: the ward's choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// Not at all.
    None,
    /// Every month.
    Monthly,
    /// Every quarter.
    Quarterly,
}

/// By which calendar a period closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closing {
    /// On its last day.
    Plain,
    /// On the 14th of its last month (Nghị định 09/2019/NĐ-CP, Điều 12).
    Nd09,
}

/// One period of a task: its name, such as `2026-03` or `2026-Q1`, and the day on which it closes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The name.
    pub name: String,
    /// The last day on which its report is in time.
    pub due: NaiveDate,
}

impl Period {
    /// The word in the store.
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Monthly => "monthly",
            Self::Quarterly => "quarterly",
        }
    }

    fn months(self) -> Option<u32> {
        match self {
            Self::None => None,
            Self::Monthly => Some(1),
            Self::Quarterly => Some(3),
        }
    }

    /// The first turn that closes on that day or later.
    pub fn turn_from(self, closing: Closing, day: NaiveDate) -> Option<Turn> {
        let months = self.months()?;
        let mut last = day.with_day(1)?.with_month0(day.month0() / months * months + months - 1)?;
        loop {
            let turn = self.turn(closing, last)?;
            if turn.due >= day {
                return Some(turn);
            }
            last = last.checked_add_months(Months::new(months))?;
        }
    }

    /// The turn after the one of that name.
    pub fn turn_after(self, closing: Closing, name: &str) -> Option<Turn> {
        let months = self.months()?;
        let (year, rest) = name.split_once('-')?;
        let last = match rest.strip_prefix('Q') {
            Some(quarter) => quarter.parse::<u32>().ok()?.checked_mul(3)?,
            None => rest.parse().ok()?,
        };
        let next = NaiveDate::from_ymd_opt(year.parse().ok()?, last, 1)?.checked_add_months(Months::new(1))?;
        let last = next.with_month0(next.month0() / months * months + months - 1)?;
        self.turn(closing, last)
    }

    /// The first day of the turn that closes on `due`.
    pub(super) fn begins(self, closing: Closing, due: NaiveDate) -> Option<NaiveDate> {
        let after = match closing {
            Closing::Plain => due.succ_opt()?,
            Closing::Nd09 => due.with_day(15)?,
        };
        after.checked_sub_months(Months::new(self.months()?))
    }

    /// The turn whose last month begins on that day.
    fn turn(self, closing: Closing, last_month: NaiveDate) -> Option<Turn> {
        let (year, month) = (last_month.year(), last_month.month());
        let name = match self {
            Self::None => return None,
            Self::Monthly => format!("{year}-{month:02}"),
            Self::Quarterly => format!("{year}-Q{}", month / 3),
        };
        let due = match closing {
            Closing::Nd09 => last_month.with_day(14)?,
            Closing::Plain => last_month.checked_add_months(Months::new(1))?.pred_opt()?,
        };
        Some(Turn { name, due })
    }
}

impl Closing {
    /// The word in the store.
    pub fn word(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Nd09 => "nd09",
        }
    }
}

impl FromStr for Period {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        [Self::None, Self::Monthly, Self::Quarterly].into_iter().find(|one| one.word() == word).ok_or(())
    }
}

impl FromStr for Closing {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        [Self::Plain, Self::Nd09].into_iter().find(|one| one.word() == word).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn from(period: Period, closing: Closing, on: &str) -> String {
        let turn = period.turn_from(closing, day(on)).unwrap();
        format!("{} {}", turn.name, turn.due)
    }

    #[test]
    fn a_turn_closes_on_its_last_day_or_on_the_14th() {
        use Closing::{Nd09, Plain};
        use Period::{Monthly, Quarterly};
        for (period, closing, on, turn) in [
            (Monthly, Plain, "2026-02-01", "2026-02 2026-02-28"),
            (Monthly, Plain, "2028-02-29", "2028-02 2028-02-29"),
            (Monthly, Nd09, "2026-03-14", "2026-03 2026-03-14"),
            (Monthly, Nd09, "2026-03-15", "2026-04 2026-04-14"),
            (Monthly, Nd09, "2026-12-15", "2027-01 2027-01-14"),
            (Quarterly, Plain, "2026-01-01", "2026-Q1 2026-03-31"),
            (Quarterly, Nd09, "2026-03-14", "2026-Q1 2026-03-14"),
            (Quarterly, Nd09, "2026-03-15", "2026-Q2 2026-06-14"),
            (Quarterly, Plain, "2026-12-31", "2026-Q4 2026-12-31"),
        ] {
            assert_eq!(from(period, closing, on), turn, "{period:?} {closing:?} from {on}");
        }
        assert_eq!(Period::None.turn_from(Plain, day("2026-03-01")), None);
    }

    #[test]
    fn a_turn_begins_where_the_one_before_closed() {
        for (period, closing, due, first) in [
            (Period::Monthly, Closing::Plain, "2026-02-28", "2026-02-01"),
            (Period::Monthly, Closing::Nd09, "2026-01-14", "2025-12-15"),
            (Period::Quarterly, Closing::Plain, "2026-03-31", "2026-01-01"),
            (Period::Quarterly, Closing::Nd09, "2026-03-14", "2025-12-15"),
        ] {
            assert_eq!(period.begins(closing, day(due)), Some(day(first)), "{period:?} {closing:?} {due}");
        }
    }

    #[test]
    fn turns_follow_each_other_without_a_gap() {
        for (period, first, count) in [(Period::Monthly, "2026-01", 12), (Period::Quarterly, "2026-Q1", 4)] {
            for closing in [Closing::Plain, Closing::Nd09] {
                let mut turn = period.turn_from(closing, day("2026-01-01")).unwrap();
                assert_eq!(turn.name, first);
                let mut dues = vec![turn.due];
                while let Some(next) = period.turn_after(closing, &turn.name).filter(|next| next.due.year() == 2026) {
                    let by_day = period.turn_from(closing, turn.due.succ_opt().unwrap()).unwrap();
                    assert_eq!(next, by_day);
                    dues.push(next.due);
                    turn = next;
                }
                assert_eq!(dues.len(), count, "{period:?} {closing:?}");
            }
        }
        let changed = Period::Quarterly.turn_after(Closing::Plain, "2026-03").unwrap();
        assert_eq!(changed.name, "2026-Q2", "from months to quarters");
        assert_eq!(Period::Monthly.turn_after(Closing::Plain, "nonsense"), None);
    }
}
