//! The parameters of one Bot API request, however they came: query, form, JSON or multipart.

use std::collections::BTreeMap;

use axum::body::Bytes;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::{Method, StatusCode};
use serde_json::{Map, Value, json};

use super::files::Upload;
use super::refusal::Refusal;

/// Telegram takes uploads up to 50 MB; a little more is read so as to say so.
pub(crate) const LARGEST_UPLOAD: usize = 50 * 1024 * 1024;

/// What a request asks for.
#[derive(Debug, Default)]
pub(crate) struct Parameters {
    pub(crate) values: Map<String, Value>,
    pub(crate) files: BTreeMap<String, Upload>,
    /// Came as text, so that numbers, truths and objects are spelled inside strings.
    pub(crate) textual: bool,
}

/// A file parameter: uploaded here, or named by an id or a link.
#[derive(Debug)]
pub(crate) enum FileSource {
    Uploaded(Upload),
    Named(String),
}

impl Parameters {
    /// Reads a request's parameters from its query and its body.
    pub(crate) async fn read(request: Request) -> Result<Self, Refusal> {
        let mut parameters = Self { textual: true, ..Self::default() };
        parameters.add_form(request.uri().query().unwrap_or_default());
        if request.method() == Method::GET {
            return Ok(parameters);
        }
        let content_type =
            request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if content_type.starts_with("multipart/form-data") {
            let form =
                Multipart::from_request(request, &()).await.map_err(|_| Refusal::bad("can't parse multipart"))?;
            parameters.add_multipart(form).await?;
            return Ok(parameters);
        }
        let is_json = content_type.starts_with("application/json");
        let body = Bytes::from_request(request, &()).await.map_err(|_| too_large())?;
        if is_json && !body.is_empty() {
            let object: Value = serde_json::from_slice(&body).map_err(|_| Refusal::bad("can't parse JSON object"))?;
            let Value::Object(object) = object else {
                return Err(Refusal::bad("can't parse JSON object"));
            };
            parameters.values.extend(object.into_iter().filter(|(_, value)| !value.is_null()));
            parameters.textual = false;
        } else {
            parameters.add_form(&String::from_utf8_lossy(&body));
        }
        Ok(parameters)
    }

    fn add_form(&mut self, form: &str) {
        for pair in form.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            self.values.insert(unescape(name), Value::String(unescape(value)));
        }
    }

    async fn add_multipart(&mut self, mut form: Multipart) -> Result<(), Refusal> {
        let refused = |error: &axum::extract::multipart::MultipartError| {
            if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
                too_large()
            } else {
                Refusal::bad("can't parse multipart")
            }
        };
        while let Some(field) = form.next_field().await.map_err(|error| refused(&error))? {
            let name = field.name().unwrap_or_default().to_owned();
            let file_name = field.file_name().map(str::to_owned);
            let mime = field.content_type().map(str::to_owned);
            let bytes = field.bytes().await.map_err(|error| refused(&error))?;
            match file_name {
                Some(file_name) => {
                    if bytes.len() > LARGEST_UPLOAD {
                        return Err(too_large());
                    }
                    let mime = mime.unwrap_or_else(|| guess_mime(&file_name).to_owned());
                    self.files.insert(name, Upload { name: file_name, mime, bytes: bytes.to_vec() });
                }
                None => {
                    self.values.insert(name, Value::String(String::from_utf8_lossy(&bytes).into_owned()));
                }
            }
        }
        Ok(())
    }

    /// The value, with text read as JSON where the parameter is an object, a number or a truth.
    pub(crate) fn value(&self, name: &str) -> Result<Option<Value>, Refusal> {
        match self.values.get(name) {
            None => Ok(None),
            Some(Value::String(text)) if text.is_empty() => Ok(None),
            Some(Value::String(text)) => serde_json::from_str(text)
                .map(Some)
                .map_err(|_| Refusal::bad(format!("can't parse {name} JSON object"))),
            Some(value) => Ok(Some(value.clone())),
        }
    }

    pub(crate) fn text(&self, name: &str) -> Option<String> {
        match self.values.get(name)? {
            Value::String(text) => Some(text.clone()),
            other => Some(other.to_string()),
        }
    }

    pub(crate) fn integer(&self, name: &str) -> Result<Option<i64>, Refusal> {
        match self.values.get(name) {
            None => Ok(None),
            Some(Value::Number(number)) => Ok(number.as_i64()),
            Some(Value::String(text)) if text.is_empty() => Ok(None),
            Some(Value::String(text)) => text
                .trim()
                .parse()
                .map(Some)
                .map_err(|_| Refusal::bad(format!("can't parse {name}: expected an Integer"))),
            Some(_) => Err(Refusal::bad(format!("can't parse {name}: expected an Integer"))),
        }
    }

    pub(crate) fn float(&self, name: &str) -> Option<f64> {
        match self.values.get(name)? {
            Value::Number(number) => number.as_f64(),
            Value::String(text) => text.trim().parse().ok(),
            _ => None,
        }
    }

    pub(crate) fn truth(&self, name: &str) -> bool {
        match self.values.get(name) {
            Some(Value::Bool(truth)) => *truth,
            Some(Value::String(text)) => {
                matches!(text.to_ascii_lowercase().as_str(), "true" | "yes" | "1")
            }
            Some(Value::Number(number)) => number.as_i64() == Some(1),
            _ => false,
        }
    }

    /// The file that `reference` means: an attached part, a part of that name, or an id or link.
    pub(crate) fn file(&self, name: &str) -> Option<FileSource> {
        if let Some(upload) = self.files.get(name) {
            return Some(FileSource::Uploaded(upload.clone()));
        }
        self.text(name).map(|reference| self.attached(&reference))
    }

    pub(crate) fn attached(&self, reference: &str) -> FileSource {
        let upload = reference.strip_prefix("attach://").and_then(|part| self.files.get(part));
        upload.map_or_else(|| FileSource::Named(reference.to_owned()), |upload| FileSource::Uploaded(upload.clone()))
    }

    /// The parameters as the transcript keeps them: files without their contents.
    pub(crate) fn record(&self) -> Value {
        let mut values = self.values.clone();
        for (name, file) in &self.files {
            values.insert(name.clone(), json!({"file": file.name, "size": file.bytes.len()}));
        }
        Value::Object(values)
    }
}

fn too_large() -> Refusal {
    Refusal::new(413, "Request Entity Too Large")
}

/// The media type by the name's ending.
pub(crate) fn guess_mime(name: &str) -> &'static str {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default();
    match extension.as_str() {
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "pdf" => "application/pdf",
        "ogg" | "oga" | "opus" => "audio/ogg",
        "mp3" => "audio/mpeg",
        "mp4" => "video/mp4",
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "txt" => "text/plain",
        "csv" => "text/csv",
        "json" => "application/json",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => "application/octet-stream",
    }
}

fn unescape(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'+' => bytes.push(b' '),
            b'%' => {
                let digits: Vec<u8> = rest.clone().take(2).collect();
                let decoded = std::str::from_utf8(&digits).ok().and_then(|digits| u8::from_str_radix(digits, 16).ok());
                if let Some(decoded) = decoded {
                    bytes.push(decoded);
                    rest.nth(1);
                } else {
                    bytes.push(b'%');
                }
            }
            other => bytes.push(other),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_unescaped() {
        let mut parameters = Parameters::default();
        parameters.add_form("text=Xin+ch%C3%A0o%21&chat_id=7&empty");
        assert_eq!(parameters.text("text").as_deref(), Some("Xin chào!"));
        assert_eq!(parameters.integer("chat_id"), Ok(Some(7)));
        assert_eq!(parameters.text("empty").as_deref(), Some(""));
        assert_eq!(unescape("100%"), "100%");
    }

    #[test]
    fn text_stands_for_objects_and_truths() {
        let mut parameters = Parameters { textual: true, ..Parameters::default() };
        parameters.add_form("list=[1,2]&yes=true&no=false");
        assert_eq!(parameters.value("list"), Ok(Some(json!([1, 2]))));
        assert!(parameters.truth("yes"));
        assert!(!parameters.truth("no"));
        assert!(parameters.value("yes").is_ok());
    }
}
