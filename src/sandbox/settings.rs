//! What a bot tells Telegram about itself: commands, names, descriptions, the menu button.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Values by language code; the empty code is the default.
pub(crate) type ByLanguage = BTreeMap<String, String>;

#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Settings {
    /// By `scope language`, where the scope is its JSON text.
    pub(crate) commands: BTreeMap<String, Vec<Value>>,
    pub(crate) names: ByLanguage,
    pub(crate) descriptions: ByLanguage,
    pub(crate) short_descriptions: ByLanguage,
    /// By chat; 0 is the default button.
    pub(crate) menu_buttons: BTreeMap<i64, Value>,
}
