//! Calling the Bot API: teloxide's request types over our own transport.
//!
//! teloxide's client sleeps ten seconds inside a call on every 5xx answer and drops the error code; what must be known
//! here is what happened to the request, so the few lines of HTTP are ours.

use std::time::Duration;

use reqwest::RequestBuilder;
use reqwest::multipart::{Form, Part};
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use teloxide::ApiError;
use teloxide::requests::Payload;

/// How long a call may take before its outcome counts as unknown.
pub(super) const TIMEOUT: Duration = Duration::from_secs(30);
/// How long making a connection may take.
const CONNECT: Duration = Duration::from_secs(10);

/// The longest answer that is read, in bytes: a hundred updates of the largest kind, and more.
const LONGEST_ANSWER: usize = 64 * 1024 * 1024;
/// How much of the other side's own words is repeated, in characters.
const LONGEST_WORDS: usize = 300;

/// A way to call the Bot API as one bot. The token is never printed.
#[derive(Clone, Debug)]
pub struct Api {
    client: reqwest::Client,
    url: String,
    token: SecretString,
}

/// How a call failed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CallError {
    /// The request never left.
    #[error("no connection: {0}")]
    NotSent(String),
    /// It may or may not have arrived.
    #[error("no answer: {0}")]
    Unknown(String),
    /// It was accepted, but the answer cannot be read.
    #[error("the answer cannot be read: {0}")]
    Unreadable(String),
    /// It was refused.
    #[error("{code}: {description}")]
    Refused {
        /// Telegram's error code, the HTTP status where there is none.
        code: u16,
        /// Telegram's own words.
        description: String,
        /// Wait so many seconds.
        retry_after: Option<u64>,
        /// The group has this id now.
        migrate_to: Option<i64>,
    },
}

impl CallError {
    /// Telegram's words as teloxide's list knows them.
    pub fn api_error(&self) -> Option<ApiError> {
        let Self::Refused { description, .. } = self else { return None };
        serde_json::from_value(serde_json::Value::from(description.as_str())).ok()
    }
}

#[derive(Deserialize)]
struct Answer<T> {
    ok: bool,
    result: Option<T>,
    description: Option<String>,
    error_code: Option<u16>,
    parameters: Option<Parameters>,
}

#[derive(Deserialize)]
struct Parameters {
    retry_after: Option<u64>,
    migrate_to_chat_id: Option<i64>,
}

impl Api {
    /// The Bot API at `url` (Telegram's own is `https://api.telegram.org`), as the bot with `token`.
    ///
    /// # Errors
    /// The HTTP client cannot be built.
    pub fn new(url: &str, token: SecretString) -> reqwest::Result<Self> {
        let client = reqwest::Client::builder()
            .connect_timeout(CONNECT)
            .timeout(TIMEOUT)
            .tcp_nodelay(true)
            .pool_idle_timeout(Duration::from_mins(1))
            .build()?;
        Ok(Self { client, url: url.trim_end_matches('/').to_owned(), token })
    }

    /// Calls a method that teloxide knows.
    ///
    /// # Errors
    /// See [`CallError`].
    pub async fn call<P>(&self, payload: &P) -> Result<P::Output, CallError>
    where
        P: Payload + serde::Serialize + Sync,
        P::Output: DeserializeOwned,
    {
        self.post(P::NAME, payload, TIMEOUT).await
    }

    /// Calls a method by name.
    ///
    /// # Errors
    /// See [`CallError`].
    pub async fn post<T: DeserializeOwned>(
        &self,
        method: &str,
        parameters: &(impl serde::Serialize + Sync + ?Sized),
        timeout: Duration,
    ) -> Result<T, CallError> {
        self.send(method, |request| request.timeout(timeout).json(parameters)).await
    }

    /// Calls a method with a file that is made here; `parameters` are the others.
    ///
    /// # Errors
    /// See [`CallError`].
    pub async fn upload<T: DeserializeOwned>(
        &self,
        method: &str,
        parameters: &[(&'static str, String)],
        (field, name, bytes): (&'static str, &str, Vec<u8>),
        timeout: Duration,
    ) -> Result<T, CallError> {
        let file = Part::bytes(bytes).file_name(name.to_owned());
        let form = parameters
            .iter()
            .fold(Form::new().part(field, file), |form, (name, value)| form.text(*name, value.clone()));
        self.send(method, |request| request.timeout(timeout).multipart(form)).await
    }

    /// Words of the other side, which may repeat the address that it was called at.
    fn without_token(&self, words: &str) -> String {
        let token = self.token.expose_secret();
        let secret = token.split_once(':').map_or(token, |(_, secret)| secret);
        let cut = |words: &str| words.chars().take(LONGEST_WORDS).collect::<String>();
        cut(&words.replace(token, "…").replace(secret, "…"))
    }

    async fn send<T: DeserializeOwned>(
        &self,
        method: &str,
        fill: impl FnOnce(RequestBuilder) -> RequestBuilder + Send,
    ) -> Result<T, CallError> {
        let url = format!("{}/bot{}/{method}", self.url, self.token.expose_secret());
        // The address holds the token, so no error may show it.
        let plain = |error: reqwest::Error| {
            let connecting = error.is_connect() || error.is_builder();
            let mut words = error.without_url().to_string();
            if words.is_empty() {
                words.push_str("connection");
            }
            if connecting { CallError::NotSent(words) } else { CallError::Unknown(words) }
        };
        let mut response = fill(self.client.post(url)).send().await.map_err(plain)?;
        let status = response.status();
        let mut body = Vec::new();
        while let Some(piece) = response.chunk().await.map_err(plain)? {
            if body.len() + piece.len() > LONGEST_ANSWER {
                return Err(CallError::Unknown("the answer is too long".to_owned()));
            }
            body.extend_from_slice(&piece);
        }
        let answer: Answer<T> = match serde_json::from_slice(&body) {
            Ok(answer) => answer,
            Err(error) if status.is_success() => return Err(CallError::Unreadable(error.to_string())),
            Err(_) => {
                let description = status.canonical_reason().unwrap_or("no reason given").to_owned();
                return Err(CallError::Refused {
                    code: status.as_u16(),
                    description,
                    retry_after: None,
                    migrate_to: None,
                });
            }
        };
        match answer {
            Answer { ok: true, result: Some(result), .. } => Ok(result),
            Answer { ok: true, .. } => Err(CallError::Unreadable("no result".to_owned())),
            Answer { description, error_code, parameters, .. } => Err(CallError::Refused {
                code: error_code.unwrap_or(status.as_u16()),
                description: self.without_token(&description.unwrap_or_default()),
                retry_after: parameters.as_ref().and_then(|parameters| parameters.retry_after),
                migrate_to: parameters.and_then(|parameters| parameters.migrate_to_chat_id),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::TcpListener;

    use super::*;

    const TOKEN: &str = "123456:AA-very-secret-part";

    /// What a call says of an API that answers so.
    async fn called(answer: impl Into<Vec<u8>>) -> CallError {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let api = Api::new(&format!("http://{}", listener.local_addr().unwrap()), SecretString::from(TOKEN)).unwrap();
        let answer = answer.into();
        let answering = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut asked = [0; 4096];
            let _ = stream.read(&mut asked).await.unwrap();
            let _ = stream.write_all(&answer).await;
        });
        let failed = api.post::<serde_json::Value>("getMe", &serde_json::json!({}), TIMEOUT).await.unwrap_err();
        let _ = answering.await;
        failed
    }

    fn http(status: &str, body: &str) -> String {
        format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}", body.len())
    }

    #[tokio::test]
    async fn no_failure_repeats_the_token() {
        let quoting = format!(
            r#"{{"ok":false,"error_code":404,"description":"Not Found: /bot{TOKEN}/getMe AA-very-secret-part"}}"#
        );
        let failures = [
            called(http("404 Not Found", &quoting)).await,
            called(http("502 Bad Gateway", &format!("<a href=\"/bot{TOKEN}/getMe\">"))).await,
            called(http("200 OK", &format!("nonsense {TOKEN}"))).await,
            called(format!(
                "HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/bot{TOKEN}/x\r\ncontent-length: 0\r\n\r\n"
            ))
            .await,
            called("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{").await,
            called("").await,
        ];
        for failure in failures {
            for words in [failure.to_string(), format!("{failure:?}")] {
                assert!(!words.contains("AA-very-secret-part"), "{words}");
            }
        }
        let api = Api::new("http://127.0.0.1:1", SecretString::from(TOKEN)).unwrap();
        let unreachable = api.post::<serde_json::Value>("getMe", &serde_json::json!({}), TIMEOUT).await.unwrap_err();
        assert!(!format!("{unreachable} {unreachable:?} {api:?}").contains("secret-part"));
    }

    #[tokio::test]
    async fn a_long_refusal_is_cut_and_an_endless_answer_is_given_up() {
        let long = http("400 Bad Request", &format!(r#"{{"ok":false,"description":"{}"}}"#, "x".repeat(100_000)));
        let CallError::Refused { description, .. } = called(long).await else { panic!("a refusal") };
        assert_eq!(description.chars().count(), LONGEST_WORDS);
        let endless = http("200 OK", &"x".repeat(LONGEST_ANSWER + 1));
        assert_eq!(called(endless).await, CallError::Unknown("the answer is too long".to_owned()));
    }
}
