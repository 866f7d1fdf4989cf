//! A line from week to week. Weeks of which nothing is known leave a gap: a gap is not a 0.

use std::fmt::Write as _;

use super::bars::share;
use super::{Canvas, Fault, INK, Look, MARGIN, QUIET, STRONG, WIDTH, png};

/// How high the field of the line is.
const FIELD: f32 = 560.0;
/// How many names stand under the field at most.
const NAMES: usize = 6;

/// A picture of a line.
#[derive(Clone, Debug, Default)]
pub struct Trend {
    /// What it shows, in a sentence.
    pub title: String,
    /// Of what and when.
    pub below: String,
    /// The points from the left: name and number.
    pub points: Vec<(String, Option<i64>)>,
    /// What is said at the foot.
    pub foot: String,
}

impl Trend {
    /// The picture as PNG.
    ///
    /// # Errors
    /// It cannot be drawn.
    pub fn png(&self) -> Result<Vec<u8>, Fault> {
        png(self.svg())
    }

    pub(super) fn svg(&self) -> (String, f32) {
        let mut canvas = Canvas::titled(&self.title, &self.below);
        let most = self.points.iter().filter_map(|(_, value)| *value).max().unwrap_or(0).max(1);
        let (left, right) = (MARGIN + 20.0, WIDTH - MARGIN - 40.0);
        let bottom = canvas.y + 50.0 + FIELD;
        let count = self.points.len();
        let step = if count > 1 { (right - left) / at(count - 1) } else { 0.0 };
        let place = |index: usize, value: i64| (left + at(index) * step, bottom - share(value, most) * FIELD);
        let _ = write!(
            canvas.body,
            r##"<line x1="{left:.0}" y1="{bottom:.0}" x2="{right:.0}" y2="{bottom:.0}" stroke="#BBBBBB" stroke-width="3"/>"##
        );
        let mut path = String::new();
        let mut gap = true;
        for (index, (_, value)) in self.points.iter().enumerate() {
            let Some(value) = value else {
                gap = true;
                continue;
            };
            let (x, y) = place(index, *value);
            let _ = write!(path, "{}{x:.1} {y:.1} ", if gap { 'M' } else { 'L' });
            gap = false;
            let _ = write!(canvas.body, r#"<circle cx="{x:.1}" cy="{y:.1}" r="8" fill="{STRONG}"/>"#);
        }
        let _ = write!(
            canvas.body,
            r#"<path d="{path}" fill="none" stroke="{STRONG}" stroke-width="6" stroke-linejoin="round"/>"#
        );
        for index in self.marked() {
            let Some(value) = self.points[index].1 else { continue };
            let (x, y) = place(index, value);
            let look = Look { bold: true, colour: INK, end: x > right - 60.0 };
            let shift = if look.end { 12.0 } else { -12.0 };
            // Below the point where the line comes down from the left.
            let falls = index > 0 && self.points[index - 1].1.is_some_and(|before| before > value);
            let down = if falls { 48.0 } else { -22.0 };
            canvas.text(x + shift, y + down, 36.0, look, &crate::figures::grouped(value));
        }
        let every = count.div_ceil(NAMES).max(1);
        for (index, (name, _)) in self.points.iter().enumerate() {
            if index % every == 0 {
                let x = left + at(index) * step;
                let look = Look { bold: false, colour: QUIET, end: index > 0 && x > right - 100.0 };
                canvas.text(
                    if index == 0 { x - 16.0 } else { x - 34.0 * f32::from(u8::from(!look.end)) },
                    bottom + 46.0,
                    28.0,
                    look,
                    name,
                );
            }
        }
        canvas.y = bottom + 110.0;
        canvas.finish(&self.foot)
    }

    /// The points that bear their number: the highest and the last; all of them where they are few.
    fn marked(&self) -> Vec<usize> {
        let known: Vec<usize> = (0..self.points.len()).filter(|index| self.points[*index].1.is_some()).collect();
        if known.len() <= NAMES {
            return known;
        }
        let highest = known.iter().copied().max_by_key(|index| (self.points[*index].1, usize::MAX - index));
        let mut marked: Vec<usize> = highest.into_iter().chain(known.last().copied()).collect();
        marked.dedup();
        // Two numbers beside each other would cover each other.
        if let [one, other] = marked[..]
            && one.abs_diff(other) * 12 < self.points.len()
        {
            marked.truncate(1);
        }
        marked
    }
}

fn at(index: usize) -> f32 {
    f32::from(u16::try_from(index).unwrap_or(u16::MAX))
}
