//! A week as three parts of seven days.

use chrono::{Datelike as _, NaiveDate, NaiveTime, Timelike as _};

/// A part of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// From 6 to 12.
    Morning,
    /// From 12 to 18.
    Afternoon,
    /// From 18 to 21.
    Evening,
}

impl Part {
    /// All, in the order of the day.
    pub const ALL: [Self; 3] = [Self::Morning, Self::Afternoon, Self::Evening];

    /// The word in the ids of texts.
    pub fn word(self) -> &'static str {
        match self {
            Self::Morning => "morning",
            Self::Afternoon => "afternoon",
            Self::Evening => "evening",
        }
    }

    /// The part that this time of day belongs to; none at night.
    pub fn at(time: NaiveTime) -> Option<Self> {
        match time.hour() {
            6..12 => Some(Self::Morning),
            12..18 => Some(Self::Afternoon),
            18..21 => Some(Self::Evening),
            _ => None,
        }
    }

    /// When it begins.
    pub fn begins(self) -> NaiveTime {
        let hour = match self {
            Self::Morning => 6,
            Self::Afternoon => 12,
            Self::Evening => 18,
        };
        NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or(NaiveTime::MIN)
    }
}

/// The parts of a week on which a member can be called on, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Week(u32);

impl Week {
    const ALL: u32 = (1 << 21) - 1;

    /// The week with these bits; others are left out.
    pub fn of_bits(bits: u32) -> Self {
        Self(bits & Self::ALL)
    }

    /// Its bits.
    pub fn bits(self) -> u32 {
        self.0
    }

    /// Every evening.
    pub fn evenings() -> Self {
        (0..7).fold(Self::default(), |week, day| week.with(day, Part::Evening, true))
    }

    /// Saturday and Sunday.
    pub fn weekends() -> Self {
        [5, 6]
            .iter()
            .fold(Self::default(), |week, day| Part::ALL.iter().fold(week, |week, part| week.with(*day, *part, true)))
    }

    /// Whether nothing is in it.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether this part of that weekday (0 is Monday) is in it.
    pub fn includes(self, day: u8, part: Part) -> bool {
        self.0 & bit(day, part) != 0
    }

    /// Whether this part of that date is in it.
    pub fn has(self, date: NaiveDate, part: Part) -> bool {
        let day = u8::try_from(date.weekday().num_days_from_monday()).unwrap_or(0);
        self.includes(day, part)
    }

    /// The same with this part in it or not.
    #[must_use]
    pub fn with(self, day: u8, part: Part, included: bool) -> Self {
        let bit = bit(day, part);
        Self(if included { self.0 | bit } else { self.0 & !bit })
    }
}

fn bit(day: u8, part: Part) -> u32 {
    1 << (u32::from(day % 7) * 3 + part as u32)
}
