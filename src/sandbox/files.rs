//! Uploaded files: their ids, their bytes, and the short-lived paths they are downloaded from.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::picture;

/// How long a path from `getFile` works, in seconds.
const PATH_LIFE: i64 = 3_600;

/// The longer side of each size Telegram makes of a photo.
const PHOTO_SIZES: [(char, u32); 4] = [('s', 90), ('m', 320), ('x', 800), ('y', 1280)];

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct StoredFile {
    pub(crate) id: String,
    pub(crate) unique_id: String,
    pub(crate) kind: Kind,
    pub(crate) name: String,
    pub(crate) mime: String,
    pub(crate) size: usize,
    /// The contents are kept once, under their digest.
    digest: String,
    /// Width and height of a picture.
    pub(crate) dimensions: Option<(u32, u32)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Kind {
    Photo,
    Document,
    Voice,
    Video,
    Sticker,
}

impl Kind {
    fn folder(self) -> &'static str {
        match self {
            Self::Photo => "photos",
            Self::Document => "documents",
            Self::Voice => "voice",
            Self::Video => "videos",
            Self::Sticker => "stickers",
        }
    }
}

#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Files {
    stored: BTreeMap<String, StoredFile>,
    paths: BTreeMap<String, (String, i64)>,
    #[serde(skip)]
    contents: BTreeMap<String, Vec<u8>>,
}

/// What somebody uploads.
#[derive(Clone, Debug, Default)]
pub struct Upload {
    /// The file's name.
    pub name: String,
    /// Its media type, such as `image/png`.
    pub mime: String,
    /// Its contents.
    pub bytes: Vec<u8>,
}

impl Files {
    /// Keeps an upload; `serial` makes the file's id unlike any other.
    pub(crate) fn keep(&mut self, serial: i64, kind: Kind, upload: &Upload) -> StoredFile {
        let digest = hex(&Sha256::digest(&upload.bytes));
        let id = format!("{kind:?}-{serial}-{}", digest.get(..12).unwrap_or_default());
        let file = StoredFile {
            unique_id: unique_id(kind, &digest, ' '),
            id: id.clone(),
            kind,
            name: upload.name.clone(),
            mime: upload.mime.clone(),
            size: upload.bytes.len(),
            digest: digest.clone(),
            dimensions: picture::dimensions(&upload.bytes),
        };
        self.contents.entry(digest).or_insert_with(|| upload.bytes.clone());
        self.stored.insert(id, file.clone());
        file
    }

    /// The `photo` field of a message: the picture in every size that is not larger than itself.
    pub(crate) fn photo_sizes(&mut self, file: &StoredFile) -> Value {
        let (width, height) = file.dimensions.unwrap_or((1, 1));
        let longer = width.max(height);
        let mut sizes = Vec::new();
        for (letter, limit) in PHOTO_SIZES {
            let last = longer <= limit || letter == 'y';
            let (id, unique_id) = (format!("{}-{letter}", file.id), unique_id(file.kind, &file.digest, letter));
            let scaled = scale((width, height), limit);
            sizes.push(json!({
                "file_id": id, "file_unique_id": unique_id, "file_size": file.size,
                "width": scaled.0, "height": scaled.1,
            }));
            let size = StoredFile { id: id.clone(), unique_id, dimensions: Some(scaled), ..file.clone() };
            self.stored.insert(id, size);
            if last {
                break;
            }
        }
        Value::Array(sizes)
    }

    pub(crate) fn find(&self, id: &str) -> Option<&StoredFile> {
        self.stored.get(id)
    }

    pub(crate) fn bytes(&self, file: &StoredFile) -> Option<&[u8]> {
        self.contents.get(&file.digest).map(Vec::as_slice)
    }

    /// Opens a path to download the file from, for an hour.
    pub(crate) fn open_path(&mut self, file: &StoredFile, now: i64) -> String {
        let extension = file.name.rsplit_once('.').map_or("bin", |(_, extension)| extension);
        let path = format!("{}/file_{}.{extension}", file.kind.folder(), file.unique_id);
        self.paths.insert(path.clone(), (file.id.clone(), now));
        path
    }

    /// The file behind a path that is still open.
    pub(crate) fn at_path(&self, path: &str, now: i64) -> Option<&StoredFile> {
        let (id, opened) = self.paths.get(path)?;
        (now - opened <= PATH_LIFE).then(|| self.find(id)).flatten()
    }

    /// Every kept content by its digest, for storing the world.
    pub(crate) fn contents(&self) -> &BTreeMap<String, Vec<u8>> {
        &self.contents
    }

    /// Brings stored contents back.
    pub(crate) fn restore(&mut self, digest: String, bytes: Vec<u8>) {
        self.contents.insert(digest, bytes);
    }
}

fn scale((width, height): (u32, u32), limit: u32) -> (u32, u32) {
    let longer = width.max(height).max(1);
    if longer <= limit {
        return (width, height);
    }
    let side =
        |length: u32| u32::try_from(u64::from(length) * u64::from(limit) / u64::from(longer)).unwrap_or(limit).max(1);
    (side(width), side(height))
}

/// The same contents sent twice keep one unique id, as on Telegram.
fn unique_id(kind: Kind, digest: &str, size: char) -> String {
    let head = digest.get(..14).unwrap_or(digest);
    let letter = kind.folder().get(..1).unwrap_or_default();
    format!("AQ{letter}{head}{size}").trim_end().to_owned()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_closes_after_an_hour() {
        let mut files = Files::default();
        let upload = Upload { name: "a.pdf".into(), mime: "application/pdf".into(), bytes: b"x".to_vec() };
        let file = files.keep(1, Kind::Document, &upload);
        let path = files.open_path(&file, 1_000);
        assert!(files.at_path(&path, 1_000 + PATH_LIFE).is_some());
        assert!(files.at_path(&path, 1_001 + PATH_LIFE).is_none());
    }

    #[test]
    fn the_same_contents_have_one_unique_id_and_two_ids() {
        let mut files = Files::default();
        let upload = Upload { name: "a.pdf".into(), mime: "application/pdf".into(), bytes: b"x".to_vec() };
        let (one, two) = (files.keep(1, Kind::Document, &upload), files.keep(2, Kind::Document, &upload));
        assert_eq!(one.unique_id, two.unique_id);
        assert_ne!(one.id, two.id);
    }

    #[test]
    fn a_picture_is_never_enlarged() {
        assert_eq!(scale((100, 50), 320), (100, 50));
        assert_eq!(scale((3000, 1500), 1280), (1280, 640));
    }
}
