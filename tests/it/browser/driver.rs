//! A browser of its own for a test, and the sandbox's page in it.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use fantoccini::elements::{Element, ElementRef};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};
use tempfile::TempDir;

use crate::harness::PATIENCE;
use crate::harness::run::{Program, Running};

/// The key under which WebDriver names an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";
const SEEN: &str = include_str!("seen.js");

/// The width and height of what a page is seen in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Size {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) touch: bool,
}

pub(super) const PHONE: Size = Size { width: 390, height: 844, touch: true };
pub(super) const DESK: Size = Size { width: 1440, height: 900, touch: false };

/// The sandbox as the real program runs it, its page in a real browser. Dropping it ends both.
pub(super) struct Page {
    client: Client,
    size: Size,
    driver_url: String,
    browser_process: Option<u64>,
    pub(super) folder: TempDir,
    _sandbox: Running,
    _driver: Running,
}

/// Chromium and its driver; none, said plainly, on a machine that lacks them, unless everything is required.
#[expect(clippy::print_stderr, reason = "what a test leaves out is said where its output is read")]
fn browser() -> Option<(PathBuf, PathBuf)> {
    let found = on_path(&["chromedriver"]).zip(on_path(&["chromium", "chromium-browser", "google-chrome"]));
    if found.is_none() {
        let required = ["CI", "CDS_REQUIRE_ALL"].iter().any(|name| std::env::var_os(name).is_some());
        assert!(!required, "chromedriver and chromium are required here and are not on the PATH");
        eprintln!("left out: the chat page in a real browser (no chromedriver and chromium on the PATH)");
    }
    found
}

fn on_path(names: &[impl AsRef<OsStr>]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    names.iter().find_map(|name| folders.iter().map(|folder| folder.join(name.as_ref())).find(|file| file.is_file()))
}

impl Page {
    /// Opens the page of a new sandbox, or nothing where there is no browser.
    pub(super) async fn open(size: Size) -> Option<Self> {
        let (driver, chromium) = browser()?;
        let folder = tempfile::tempdir().expect("a folder");
        let mut sandbox = Program::sandbox(&folder.path().join("data")).start();
        let ready = sandbox.says("http://127.0.0.1:").await;
        let address = ready.split_whitespace().find(|word| word.starts_with("http://")).expect("an address").to_owned();

        let mut command = Command::new(driver);
        command.arg("--port=0");
        let mut driver = Running::of(command);
        let started = driver.says("started successfully on port ").await;
        let port = started.rsplit(' ').next().expect("a port").trim_end_matches('.');
        let driver_url = format!("http://127.0.0.1:{port}");
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities(size, &chromium, &folder.path().join("profile")))
            .connect(&driver_url)
            .await
            .expect("a session of the browser");
        let browser_process =
            client.capabilities().and_then(|browser| browser.get("goog:processID")).and_then(Value::as_u64);
        let page = Self { client, size, driver_url, browser_process, folder, _sandbox: sandbox, _driver: driver };
        page.fit().await;
        page.client.goto(&address).await.expect("the page");
        page.until("the phones", "return phone(302) !== null").await;
        Some(page)
    }

    /// Makes the page exactly as large as it is meant to be seen.
    async fn fit(&self) {
        let Size { width, height, touch } = self.size;
        if touch {
            return;
        }
        let inner = self.run("return [outerWidth - innerWidth, outerHeight - innerHeight]", &[]).await;
        let border = |index: usize| inner[index].as_u64().and_then(|border| u32::try_from(border).ok()).unwrap_or(0);
        self.client.set_window_size(width + border(0), height + border(1)).await.expect("a window of that size");
    }

    pub(super) fn is_small(&self) -> bool {
        self.size.touch
    }

    /// Runs a script that knows what `seen.js` offers.
    pub(super) async fn run(&self, script: &str, arguments: &[Value]) -> Value {
        let whole = format!("{SEEN}\n{script}");
        self.client.execute(&whole, arguments.to_vec()).await.unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    /// Waits until the script returns something true.
    pub(super) async fn until(&self, what: &str, script: &str) -> Value {
        self.until_with(what, script, &[]).await
    }

    pub(super) async fn until_with(&self, what: &str, script: &str, arguments: &[Value]) -> Value {
        let end = Instant::now() + PATIENCE;
        loop {
            let value = self.run(script, arguments).await;
            if !matches!(value, Value::Null | Value::Bool(false)) {
                return value;
            }
            if Instant::now() > end {
                let shown = self.run("return document.querySelector('main').innerText", &[]).await;
                panic!("{what} does not come; the phones show {}", shown.as_str().unwrap_or_default());
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Taps what the script finds, as soon as nothing lies over it. Returns what else the script said of it.
    pub(super) async fn tap(&self, what: &str, script: &str, arguments: &[Value]) -> Value {
        let end = Instant::now() + PATIENCE;
        loop {
            let found = self.until_with(what, script, arguments).await;
            let node = found.get("node").unwrap_or(&found);
            match self.element(node).click().await {
                Ok(()) => return found,
                Err(error) => assert!(Instant::now() < end, "{what} cannot be tapped: {error}"),
            }
        }
    }

    pub(super) async fn tap_css(&self, css: &str) {
        self.tap(css, "return document.querySelector(arguments[0])", &[json!(css)]).await;
    }

    fn element(&self, node: &Value) -> Element {
        let id = node[ELEMENT].as_str().unwrap_or_else(|| panic!("no element: {node}")).to_owned();
        Element::from_element_id(self.client.clone(), ElementRef::from(id))
    }

    /// Types into what the selector finds, or gives it a file.
    pub(super) async fn type_into(&self, css: &str, text: &str) {
        let node = self.until_with(css, "return document.querySelector(arguments[0])", &[json!(css)]).await;
        self.element(&node).send_keys(text).await.expect("the keys");
    }

    /// Presses keys where the focus is.
    pub(super) async fn keys(&self, keys: &str) {
        self.client.active_element().await.expect("a focus").send_keys(keys).await.expect("the keys");
    }

    pub(super) async fn picture(&self) -> Vec<u8> {
        self.client.screenshot().await.expect("a picture of the page")
    }

    /// Keeps a picture of the page for people to look at, where they asked for it.
    pub(super) async fn keep_picture(&self, name: &str) {
        if let Some(folder) = std::env::var_os("CDS_SCREENSHOTS") {
            let file = Path::new(&folder).join(format!("{}-{name}.png", self.size.width));
            std::fs::write(file, self.picture().await).expect("a kept picture");
        }
    }

    /// Holds the page to what may be expected of it at any moment.
    pub(super) async fn is_in_order(&self, when: &str) {
        let complaints = self.run("return complaints()", &[]).await;
        assert_eq!(complaints, json!([]), "{when}");
        let inner = self.run("return [innerWidth, innerHeight]", &[]).await;
        assert_eq!(inner, json!([self.size.width, self.size.height]), "the size of the page, {when}");
    }

    /// What the browser's console holds.
    pub(super) async fn console(&self) -> Vec<String> {
        let session = self.client.session_id().await.expect("a session").expect("its id");
        let address = format!("{}/session/{session}/se/log", self.driver_url);
        let answer = reqwest::Client::new().post(address).json(&json!({"type": "browser"})).send().await;
        let log: Value = answer.expect("the driver").json().await.expect("its log");
        log["value"].as_array().expect("lines").iter().map(ToString::to_string).collect()
    }

    pub(super) async fn close(self) {
        self.client.clone().close().await.expect("the browser ends");
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        if let Some(id) = self.browser_process.filter(|_| std::thread::panicking()) {
            let _ = Command::new("kill").args(["-s", "KILL", &id.to_string()]).status();
        }
    }
}

fn capabilities(size: Size, chromium: &Path, profile: &Path) -> Map<String, Value> {
    let Size { width, height, touch } = size;
    let mut flags = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--force-prefers-reduced-motion",
    ]
    .map(str::to_owned)
    .to_vec();
    flags.push(format!("--user-data-dir={}", profile.display()));
    flags.push(format!("--window-size={width},{height}"));
    let mut options = json!({"args": flags, "binary": chromium.display().to_string()});
    if touch {
        let metrics = json!({"width": width, "height": height, "pixelRatio": 1, "touch": true});
        options["mobileEmulation"] = json!({"deviceMetrics": metrics});
    }
    let Value::Object(capabilities) =
        json!({"browserName": "chrome", "goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}})
    else {
        unreachable!("an object")
    };
    capabilities
}
