//! Messages with files.

use serde_json::{Map, Value, json};

use super::super::files::Kind;
use super::super::refusal::Refusal;
use super::super::request::FileSource;
use super::super::world::{Draft, Message};
use super::{Answer, Call, text};

const LARGEST_PHOTO: usize = 10 * 1024 * 1024;
const LONGEST_SIDES: u32 = 10_000;
const LARGEST_RATIO: u32 = 20;

impl Call<'_> {
    /// The message content for a file that is uploaded now or known by its id.
    fn file_content(&mut self, kind: Kind, source: FileSource) -> Result<Map<String, Value>, Refusal> {
        let upload = match source {
            FileSource::Uploaded(upload) => upload,
            FileSource::Named(name) => return self.known_file(kind, &name),
        };
        if upload.bytes.is_empty() {
            return Err(Refusal::bad("file must be non-empty"));
        }
        if kind == Kind::Photo {
            if upload.bytes.len() > LARGEST_PHOTO {
                return Err(Refusal::bad("file is too big"));
            }
            let (width, height) =
                super::super::picture::dimensions(&upload.bytes).ok_or_else(|| Refusal::bad("IMAGE_PROCESS_FAILED"))?;
            let ratio = width.max(height) / width.min(height).max(1);
            if width.saturating_add(height) > LONGEST_SIDES || ratio > LARGEST_RATIO {
                return Err(Refusal::bad("PHOTO_INVALID_DIMENSIONS"));
            }
        }
        Ok(self.world.file_body(kind, &upload))
    }

    fn known_file(&mut self, kind: Kind, name: &str) -> Result<Map<String, Value>, Refusal> {
        if name.is_empty() || name.starts_with("attach://") {
            return Err(Refusal::bad(format!("there is no {} in the request", kind.field())));
        }
        if name.starts_with("http://") || name.starts_with("https://") {
            return Err(Refusal::bad("failed to get HTTP URL content"));
        }
        let refused = || Refusal::bad("wrong file identifier/HTTP URL specified");
        let file = self.world.files.find(name).ok_or_else(refused)?.clone();
        if file.kind != kind {
            return Err(Refusal::bad(format!("can't use file of type {:?} as {:?}", file.kind, kind)));
        }
        let upload = super::super::files::Upload {
            name: file.name.clone(),
            mime: file.mime.clone(),
            bytes: self.world.files.bytes(&file).ok_or_else(refused)?.to_vec(),
        };
        Ok(self.world.file_body(kind, &upload))
    }
}

fn send(call: &mut Call<'_>, kind: Kind) -> Answer {
    let chat = call.open_chat()?;
    let source = call.parameters.file(kind.field());
    let source = source.ok_or_else(|| Refusal::bad(format!("there is no {} in the request", kind.field())))?;
    let mut body = call.file_content(kind, source)?;
    text::add_caption(&mut body, &call.parameters.values)?;
    let message = call.send(chat, body)?;
    Ok(call.answer(&message))
}

pub(super) fn photo(call: &mut Call<'_>) -> Answer {
    send(call, Kind::Photo)
}

pub(super) fn document(call: &mut Call<'_>) -> Answer {
    send(call, Kind::Document)
}

pub(super) fn voice(call: &mut Call<'_>) -> Answer {
    send(call, Kind::Voice)
}

pub(super) fn video(call: &mut Call<'_>) -> Answer {
    send(call, Kind::Video)
}

pub(super) fn sticker(call: &mut Call<'_>) -> Answer {
    send(call, Kind::Sticker)
}

/// One item of an album, or the new content of a message.
fn input(call: &mut Call<'_>, media: &Value) -> Result<Map<String, Value>, Refusal> {
    let Value::Object(media) = media else {
        return Err(Refusal::bad("can't parse InputMedia: expected an Object"));
    };
    let field = |name: &str| media.get(name).and_then(Value::as_str).unwrap_or_default();
    let kind = match field("type") {
        "photo" => Kind::Photo,
        "document" => Kind::Document,
        "video" => Kind::Video,
        other => {
            return Err(Refusal::bad(format!("can't parse InputMedia: unknown type {other}")));
        }
    };
    let source = call.parameters.attached(field("media"));
    let mut body = call.file_content(kind, source)?;
    text::add_caption(&mut body, media)?;
    Ok(body)
}

pub(super) fn group(call: &mut Call<'_>) -> Answer {
    let chat = call.open_chat()?;
    let media = call.parameters.value("media")?.unwrap_or_default();
    let media = media.as_array().cloned().ok_or_else(|| Refusal::bad("expected an Array of InputMedia"))?;
    if media.len() > 10 {
        return Err(Refusal::bad("Too much messages to send as an album"));
    }
    if media.len() < 2 {
        return Err(Refusal::bad("wrong number of media items in the album"));
    }
    let documents = media.iter().filter(|item| item.get("type").and_then(Value::as_str) == Some("document")).count();
    if documents != 0 && documents != media.len() {
        return Err(Refusal::bad("Document can't be mixed with other media types"));
    }
    let (reply_to, thread) = (call.reply_to(chat)?, call.thread(chat)?);
    let bodies: Vec<_> = media.iter().map(|item| input(call, item)).collect::<Result<_, _>>()?;
    let album = call.world.next_serial().to_string();
    let mut sent = Vec::new();
    for mut body in bodies {
        body.insert("media_group_id".into(), json!(album));
        let message = call.post(chat, Draft { reply_to, thread, markup: None, body })?;
        sent.push(call.answer(&message));
    }
    Ok(Value::Array(sent))
}

pub(super) fn edit(call: &mut Call<'_>) -> Answer {
    let old = call.own_message()?;
    let media = call.parameters.value("media")?.ok_or_else(|| Refusal::bad("media is empty"))?;
    let mut body = input(call, &media)?;
    if let Some(album) = old.body.get("media_group_id") {
        body.insert("media_group_id".into(), album.clone());
    }
    let new = Message { body, markup: call.reply_markup()?, ..old.clone() };
    call.change(&old, new)
}
