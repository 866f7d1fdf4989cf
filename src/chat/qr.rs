//! A web address as a QR code (ISO/IEC 18004) in a picture.

use std::io;

use qrcode::{Color, EcLevel, QrCode};

/// How many pixels a module is wide: legible on a printed page and on a screen.
const MODULE: usize = 10;
/// The quiet zone around the code, in modules, as the standard asks.
const QUIET: usize = 4;

/// The PNG of a link's QR code.
///
/// # Errors
/// The link is too long for a QR code.
pub fn png(link: &str) -> io::Result<Vec<u8>> {
    let code = QrCode::with_error_correction_level(link, EcLevel::M).map_err(io::Error::other)?;
    let modules = code.width();
    let width = (modules + 2 * QUIET) * MODULE;
    let dark = |x: usize, y: usize| {
        let (x, y) = ((x / MODULE).checked_sub(QUIET), (y / MODULE).checked_sub(QUIET));
        matches!((x, y), (Some(x), Some(y)) if x < modules && y < modules && code[(x, y)] == Color::Dark)
    };
    let pixels: Vec<u8> =
        (0..width * width).map(|index| if dark(index % width, index / width) { 0 } else { 255 }).collect();
    let side = u32::try_from(width).map_err(io::Error::other)?;
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, side, side);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().map_err(io::Error::other)?;
    writer.write_image_data(&pixels).map_err(io::Error::other)?;
    writer.finish().map_err(io::Error::other)?;
    Ok(bytes)
}
