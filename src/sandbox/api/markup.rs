//! Keyboards under messages.

use serde_json::Value;

use super::super::refusal::Refusal;
use super::Call;

const LONGEST_DATA: usize = 64;

/// Telegram refuses larger keyboards.
const MOST_BUTTONS: usize = 100;

/// What a button can do; every button of an inline keyboard does exactly one of these.
const ACTIONS: [&str; 10] = [
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
];

impl Call<'_> {
    /// The keyboard of the request; an inline keyboard without buttons is none.
    pub(super) fn reply_markup(&self) -> Result<Option<Value>, Refusal> {
        let Some(markup) = self.parameters.value("reply_markup")? else {
            return Ok(None);
        };
        if !markup.is_object() {
            return Err(Refusal::bad("object expected as reply markup"));
        }
        let Some(rows) = markup.get("inline_keyboard") else {
            return Ok(Some(markup));
        };
        let rows = rows.as_array().ok_or_else(|| Refusal::bad("can't parse inline keyboard"))?;
        let mut count = 0;
        for row in rows {
            for button in row.as_array().ok_or_else(|| Refusal::bad("can't parse inline keyboard"))? {
                check(button)?;
                count += 1;
            }
        }
        if count > MOST_BUTTONS {
            return Err(Refusal::bad("reply markup is too long"));
        }
        Ok((count > 0).then_some(markup))
    }
}

fn check(button: &Value) -> Result<(), Refusal> {
    let unreadable = |reason: &str| Refusal::bad(format!("can't parse inline keyboard button: {reason}"));
    let field = |name: &str| button.get(name).and_then(Value::as_str);
    let text = field("text").ok_or_else(|| unreadable("Field \"text\" must be of type String"))?;
    if text.trim().is_empty() {
        return Err(unreadable("Button text must be non-empty"));
    }
    if !ACTIONS.iter().any(|action| button.get(action).is_some()) {
        return Err(unreadable("Text buttons are unallowed in the inline keyboard"));
    }
    if let Some(data) = field("callback_data")
        && !(1..=LONGEST_DATA).contains(&data.len())
    {
        return Err(Refusal::bad("BUTTON_DATA_INVALID"));
    }
    if let Some(url) = field("url")
        && !opens(url)
    {
        return Err(Refusal::bad("BUTTON_URL_INVALID"));
    }
    Ok(())
}

/// Telegram opens web addresses with a real host, with or without the scheme, and its own links.
fn opens(url: &str) -> bool {
    if url.starts_with("tg://") || url.starts_with("ton://") {
        return true;
    }
    let spelled = if url.contains("://") { url.to_owned() } else { format!("http://{url}") };
    let Ok(parsed) = reqwest::Url::parse(&spelled) else {
        return false;
    };
    let host = parsed.host_str().unwrap_or_default();
    let sound_host = host.contains('.') && !host.starts_with('.') && !host.ends_with('.');
    matches!(parsed.scheme(), "http" | "https") && sound_host && !url.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn refusal(button: &Value) -> Option<String> {
        check(button).err().map(|refusal| refusal.description)
    }

    #[test]
    fn a_button_holds_64_bytes_not_letters() {
        assert_eq!(refusal(&json!({"text": "a", "callback_data": "x".repeat(64)})), None);
        let vietnamese = "ạ".repeat(22);
        assert_eq!(
            refusal(&json!({"text": "a", "callback_data": vietnamese})).as_deref(),
            Some("Bad Request: BUTTON_DATA_INVALID")
        );
    }

    #[test]
    fn only_real_addresses_open() {
        for url in ["https://vneid.gov.vn", "vneid.gov.vn/a?b", "tg://user?id=1"] {
            assert_eq!(refusal(&json!({"text": "a", "url": url})), None, "{url}");
        }
        for url in ["", "http://localhost:8080", "ftp://a.vn", "không phải", "javascript:alert(1)"] {
            assert!(refusal(&json!({"text": "a", "url": url})).is_some(), "{url}");
        }
    }

    #[test]
    fn a_button_must_do_something() {
        let refused = refusal(&json!({"text": "a"})).unwrap();
        assert!(refused.ends_with("Text buttons are unallowed in the inline keyboard"));
    }
}
