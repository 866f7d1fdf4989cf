//! Pictures of numbers, to be read on a phone: few bars, large letters, the number beside each bar, colours that people
//! who confuse red and green tell apart (Okabe and Ito). A picture is drawn as SVG and turned into PNG with the font that
//! the binary carries, so that it looks the same everywhere. It knows no registry and no texts: everything is handed in.

mod bars;
mod trend;

use std::fmt::Write as _;
use std::sync::{Arc, OnceLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, fontdb};

pub use bars::{Bar, Bars, Part};
pub use trend::Trend;

/// The width of a picture, in pixels.
const WIDTH: f32 = 1080.0;
/// The space left free at each side.
const MARGIN: f32 = 60.0;
/// The colours: of what matters, of what is under way, of what is late, of what is secondary.
const STRONG: &str = "#0072B2";
const SOFT: &str = "#9CC9E3";
const ALARM: &str = "#D55E00";
const QUIET: &str = "#767676";
const INK: &str = "#1A1A1A";
/// How wide a letter is on average, against its height; capitals and bold letters are a little wider.
const LETTER: f32 = 0.56;

/// What can go wrong in drawing.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The drawing could not be read.
    #[error("the drawing: {0}")]
    Svg(#[from] usvg::Error),
    /// There is no room for its points.
    #[error("no room for a picture of {0} x {1}")]
    Size(u32, u32),
    /// It could not be written as PNG.
    #[error("PNG: {0}")]
    Png(String),
}

/// The colour of a part of a bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// What matters.
    Strong,
    /// What is under way.
    Soft,
    /// What is late.
    Alarm,
}

impl Colour {
    fn code(self) -> &'static str {
        match self {
            Self::Strong => STRONG,
            Self::Soft => SOFT,
            Self::Alarm => ALARM,
        }
    }
}

/// A drawing as it grows downwards.
struct Canvas {
    body: String,
    y: f32,
}

impl Canvas {
    /// A drawing with its title, in as many lines as it takes, and a line below.
    fn titled(title: &str, below: &str) -> Self {
        let mut canvas = Self { body: String::new(), y: 90.0 };
        for line in wrap(title, 46.0, WIDTH - 2.0 * MARGIN) {
            canvas.text(MARGIN, canvas.y, 46.0, Look { bold: true, colour: INK, end: false }, &line);
            canvas.y += 58.0;
        }
        for line in wrap(below, 32.0, WIDTH - 2.0 * MARGIN) {
            canvas.text(MARGIN, canvas.y, 32.0, Look { bold: false, colour: QUIET, end: false }, &line);
            canvas.y += 44.0;
        }
        canvas.y += 24.0;
        canvas
    }

    fn text(&mut self, x: f32, y: f32, size: f32, look: Look, words: &str) {
        let (weight, anchor) = (if look.bold { 700 } else { 400 }, if look.end { "end" } else { "start" });
        // Writing to a string cannot fail.
        let _ = write!(
            self.body,
            r#"<text x="{x:.1}" y="{y:.1}" font-size="{size:.0}" font-weight="{weight}" fill="{}" text-anchor="{anchor}">{}</text>"#,
            look.colour,
            escape(words)
        );
    }

    fn bar(&mut self, x: f32, y: f32, width: f32, height: f32, colour: &str) {
        let _ = write!(
            self.body,
            r#"<rect x="{x:.1}" y="{y:.1}" width="{:.1}" height="{height:.1}" fill="{colour}"/>"#,
            width.max(3.0)
        );
    }

    /// The whole drawing with a line at its foot.
    fn finish(mut self, foot: &str) -> (String, f32) {
        self.y += 16.0;
        for line in wrap(foot, 26.0, WIDTH - 2.0 * MARGIN) {
            self.text(MARGIN, self.y, 26.0, Look { bold: false, colour: QUIET, end: false }, &line);
            self.y += 36.0;
        }
        let height = (self.y + 20.0).max(540.0);
        let body = &self.body;
        let svg = format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height:.0}" viewBox="0 0 {WIDTH} {height:.0}" font-family="Be Vietnam Pro"><rect width="100%" height="100%" fill="white"/>{body}</svg>"#
        );
        (svg, height)
    }
}

/// How letters look.
#[derive(Clone, Copy)]
struct Look {
    bold: bool,
    colour: &'static str,
    /// Whether they end at the place rather than begin there.
    end: bool,
}

/// Words in lines no wider than `width`.
fn wrap(words: &str, size: f32, width: f32) -> Vec<String> {
    let most = (width / (size * LETTER)).max(1.0);
    let mut lines: Vec<String> = Vec::new();
    for word in words.split_whitespace() {
        match lines.last_mut() {
            Some(line) if length(line) + 1.0 + length(word) <= most => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Words cut to one line no wider than `width`.
fn fit(words: &str, size: f32, width: f32) -> String {
    let most = (width / (size * LETTER)).max(2.0);
    if length(words) <= most {
        return words.to_owned();
    }
    let mut short = String::new();
    for letter in words.chars() {
        if length(&short) + 2.0 > most {
            break;
        }
        short.push(letter);
    }
    short.truncate(short.trim_end().len());
    short + "…"
}

fn length(words: &str) -> f32 {
    f32::from(u16::try_from(words.chars().count()).unwrap_or(u16::MAX))
}

/// Words in composed form (phones send accents apart), as XML takes them, without what the font has no sign for.
fn escape(words: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    let plain: String = words.nfc().filter(|sign| !sign.is_control() && u32::from(*sign) < 0x1_F000).collect();
    quick_xml::escape::escape(plain.as_str()).into_owned()
}

fn options() -> usvg::Options<'static> {
    static FONTS: OnceLock<Arc<fontdb::Database>> = OnceLock::new();
    let fonts = FONTS.get_or_init(|| {
        let mut fonts = fontdb::Database::new();
        fonts.load_font_data(include_bytes!("font/BeVietnamPro-Regular.ttf").to_vec());
        fonts.load_font_data(include_bytes!("font/BeVietnamPro-Bold.ttf").to_vec());
        Arc::new(fonts)
    });
    usvg::Options { fontdb: Arc::clone(fonts), ..usvg::Options::default() }
}

/// Draws as PNG.
fn png((svg, height): (String, f32)) -> Result<Vec<u8>, Fault> {
    let tree = usvg::Tree::from_str(&svg, &options())?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few thousand points at most")]
    let (width, height) = (WIDTH as u32, height.ceil() as u32);
    let mut picture = Pixmap::new(width, height).ok_or(Fault::Size(width, height))?;
    resvg::render(&tree, Transform::identity(), &mut picture.as_mut());
    picture.encode_png().map_err(|error| Fault::Png(error.to_string()))
}

#[cfg(test)]
mod tests;
