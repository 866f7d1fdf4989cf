//! Bars one below the other, each with its name above and its number beside it; a bar may be made of parts.

use std::fmt::Write as _;

use super::{Canvas, Colour, Fault, INK, Look, MARGIN, QUIET, WIDTH, fit, png};

/// How high a bar is, and how far the next is below.
const BAR: f32 = 38.0;
const STEP: f32 = 104.0;
/// The size of names and numbers.
const NAME: f32 = 32.0;
const NUMBER: f32 = 34.0;

/// A picture of bars.
#[derive(Clone, Debug, Default)]
pub struct Bars {
    /// What it shows, in a sentence.
    pub title: String,
    /// Of what and when.
    pub below: String,
    /// What the parts are, where bars have parts: name and colour.
    pub legend: Vec<(String, Colour)>,
    /// The bars, from above.
    pub bars: Vec<Bar>,
    /// What is said at the foot.
    pub foot: String,
}

/// A bar.
#[derive(Clone, Debug)]
pub struct Bar {
    /// Its name.
    pub name: String,
    /// Its parts from the left.
    pub parts: Vec<Part>,
    /// What stands beside it.
    pub said: String,
}

/// A part of a bar.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// How much.
    pub value: i64,
    /// In which colour.
    pub colour: Colour,
}

impl Bars {
    /// The picture as PNG.
    ///
    /// # Errors
    /// It cannot be drawn.
    pub fn png(&self) -> Result<Vec<u8>, Fault> {
        png(self.svg())
    }

    pub(super) fn svg(&self) -> (String, f32) {
        let mut canvas = Canvas::titled(&self.title, &self.below);
        if !self.legend.is_empty() {
            self.draw_legend(&mut canvas);
        }
        let whole = |bar: &Bar| bar.parts.iter().map(|part| part.value.max(0)).sum::<i64>();
        let most = self.bars.iter().map(whole).max().unwrap_or(0).max(1);
        let said = self.bars.iter().map(|bar| bar.said.chars().count()).max().unwrap_or(0);
        // Room beside the longest bar for what stands there.
        let room = WIDTH - 2.0 * MARGIN - f32::from(u16::try_from(said).unwrap_or(60)) * NUMBER * 0.62 - 16.0;
        for bar in &self.bars {
            let name = fit(&bar.name, NAME, WIDTH - 2.0 * MARGIN);
            canvas.text(MARGIN, canvas.y + NAME, NAME, Look { bold: false, colour: INK, end: false }, &name);
            let (top, mut x) = (canvas.y + NAME + 14.0, MARGIN);
            for part in bar.parts.iter().filter(|part| part.value > 0) {
                let width = share(part.value, most) * room.max(200.0);
                canvas.bar(x, top, width, BAR, part.colour.code());
                x += width.max(3.0);
            }
            let colour = if whole(bar) > 0 { INK } else { QUIET };
            canvas.text(x + 14.0, top + BAR - 8.0, NUMBER, Look { bold: true, colour, end: false }, &bar.said);
            canvas.y += STEP;
        }
        canvas.y += 20.0;
        canvas.finish(&self.foot)
    }

    fn draw_legend(&self, canvas: &mut Canvas) {
        let mut x = MARGIN;
        for (name, colour) in &self.legend {
            let _ = write!(
                canvas.body,
                r#"<rect x="{x:.1}" y="{:.1}" width="28" height="28" fill="{}"/>"#,
                canvas.y - 24.0,
                colour.code()
            );
            canvas.text(x + 40.0, canvas.y, 30.0, Look { bold: false, colour: INK, end: false }, name);
            x += 80.0 + super::length(name) * 30.0 * super::LETTER;
        }
        canvas.y += 36.0;
    }
}

/// `value` of `most`, from 0 to 1.
pub(super) fn share(value: i64, most: i64) -> f32 {
    let thousandths = (value.max(0).saturating_mul(1000) / most.max(1)).clamp(0, 1000);
    f32::from(u16::try_from(thousandths).unwrap_or(1000)) / 1000.0
}
