//! A real browser: headless Chromium, driven by chromedriver over the WebDriver protocol.

use super::http::{Answer, send};
use serde_json::{Value, json};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

const PATIENCE: Duration = Duration::from_secs(30);
/// The name under which WebDriver hands over an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// Chromedriver, stopped when dropped.
pub struct Driver {
    child: Child,
    address: SocketAddr,
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn chromedriver() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join("chromedriver")).find(|file| file.is_file())
}

impl Driver {
    /// `None` where there is no browser; in CI that is a failure.
    pub async fn start() -> Option<Self> {
        let Some(program) = chromedriver() else {
            assert!(std::env::var_os("CI").is_none(), "chromedriver is missing; run the tests with make test");
            eprintln!("skipped: chromedriver is missing; make test installs it");
            return None;
        };
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let child = Command::new(program)
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver starts");
        let driver = Self { child, address: SocketAddr::from((Ipv4Addr::LOCALHOST, port)) };
        let began = Instant::now();
        while std::net::TcpStream::connect(driver.address).is_err() {
            assert!(began.elapsed() < PATIENCE, "chromedriver does not answer");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Some(driver)
    }

    /// A browser of its own: nothing is shared with another one.
    pub async fn browser(&self, site: SocketAddr) -> Browser {
        let profile = tempfile::tempdir().unwrap();
        let profile_flag = format!("--user-data-dir={}", profile.path().display());
        let flags = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--window-size=1280,800",
            &profile_flag,
        ];
        let wish = json!({"capabilities": {"alwaysMatch": {
            "goog:chromeOptions": {"args": flags},
            "goog:loggingPrefs": {"browser": "ALL"},
        }}});
        let answer = call(self.address, "POST", "/session", &wish).await;
        let session = answer["sessionId"].as_str().expect("a session").to_owned();
        Browser { driver: self.address, site, session, _profile: profile }
    }
}

async fn call(driver: SocketAddr, method: &str, path: &str, body: &Value) -> Value {
    let text = if method == "POST" { body.to_string() } else { String::new() };
    let headers = [("content-type", "application/json")];
    let answer: Answer = send(driver, method, path, &headers, text.as_bytes()).await;
    let value: Value = serde_json::from_slice(&answer.body).expect("JSON from chromedriver");
    assert_eq!(answer.status, 200, "{method} {path}: {}", value["value"]["message"]);
    value["value"].clone()
}

/// One browser window.
pub struct Browser {
    driver: SocketAddr,
    site: SocketAddr,
    session: String,
    _profile: TempDir,
}

impl Browser {
    async fn post(&self, command: &str, body: Value) -> Value {
        call(self.driver, "POST", &format!("/session/{}/{command}", self.session), &body).await
    }

    async fn get(&self, command: &str) -> Value {
        call(self.driver, "GET", &format!("/session/{}/{command}", self.session), &Value::Null).await
    }

    pub async fn open(&self, path: &str) {
        self.post("url", json!({"url": format!("http://{}{path}", self.site)})).await;
    }

    /// Path and query of the page shown.
    pub async fn path(&self) -> String {
        let address = self.get("url").await;
        address.as_str().unwrap().trim_start_matches(&format!("http://{}", self.site)).to_owned()
    }

    /// Waits until a script gives something true.
    pub async fn until(&self, what: &str, script: &str) {
        let began = Instant::now();
        while self.run(&format!("return Boolean({script})")).await != Value::Bool(true) {
            assert!(began.elapsed() < PATIENCE, "waited in vain for {what} at {}", self.path().await);
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    pub async fn run(&self, script: &str) -> Value {
        self.post("execute/sync", json!({"script": script, "args": []})).await
    }

    /// Runs a script that hands its result to `done`.
    pub async fn run_async(&self, script: &str) -> Value {
        let script = format!("const done = arguments[arguments.length - 1]; {script}");
        self.post("execute/async", json!({"script": script, "args": []})).await
    }

    async fn element(&self, selector: &str) -> String {
        self.until(selector, &format!("document.querySelector({})", json!(selector))).await;
        let found = self.post("element", json!({"using": "css selector", "value": selector})).await;
        found[ELEMENT].as_str().expect("an element").to_owned()
    }

    /// Clicks as a hand does: what is hidden or covered can't be clicked.
    pub async fn click(&self, selector: &str) {
        let element = self.element(selector).await;
        self.post(&format!("element/{element}/click"), json!({})).await;
    }

    /// Puts a text where another one was.
    pub async fn fill(&self, selector: &str, text: &str) {
        let element = self.element(selector).await;
        self.post(&format!("element/{element}/clear"), json!({})).await;
        self.post(&format!("element/{element}/value"), json!({"text": text})).await;
    }

    pub async fn press(&self, selector: &str, keys: &str) {
        let element = self.element(selector).await;
        self.post(&format!("element/{element}/value"), json!({"text": keys})).await;
    }

    async fn act(&self, source: Value) {
        self.post("actions", json!({"actions": [source]})).await;
    }

    /// Presses keys where the focus is: all but the last are held meanwhile.
    pub async fn chord(&self, keys: &[&str]) {
        let down = keys.iter().map(|key| json!({"type": "keyDown", "value": key}));
        let up = keys.iter().rev().map(|key| json!({"type": "keyUp", "value": key}));
        self.act(json!({"type": "key", "id": "keys", "actions": down.chain(up).collect::<Vec<_>>()})).await;
    }

    /// Types where the focus is.
    pub async fn type_text(&self, text: &str) {
        for sign in text.chars() {
            self.chord(&[&sign.to_string()]).await;
        }
    }

    /// Presses the mouse at one point of the window, and lets go at another.
    pub async fn drag(&self, from: (i64, i64), to: (i64, i64)) {
        let moved = |(x, y): (i64, i64)| json!({"type": "pointerMove", "x": x, "y": y, "duration": 0});
        let middle = ((from.0 + to.0) / 2, (from.1 + to.1) / 2);
        let (down, up) = (json!({"type": "pointerDown", "button": 0}), json!({"type": "pointerUp", "button": 0}));
        let actions = [moved(from), down, moved(middle), moved(to), json!({"type": "pause", "duration": 50}), up];
        self.act(json!({"type": "pointer", "id": "mouse", "actions": actions})).await;
    }

    /// The id of what has the focus.
    pub async fn active(&self) -> String {
        self.run("return document.activeElement.id").await.as_str().unwrap_or_default().to_owned()
    }

    pub async fn value(&self, selector: &str) -> String {
        self.element(selector).await;
        let value = self.run(&format!("return document.querySelector({}).value", json!(selector))).await;
        value.as_str().unwrap_or_default().to_owned()
    }

    /// All text that can be seen.
    pub async fn text(&self) -> String {
        self.run("return document.body.innerText").await.as_str().unwrap().to_owned()
    }

    pub async fn size(&self, width: u32, height: u32) {
        let size = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.post("goog/cdp/execute", json!({"cmd": "Emulation.setDeviceMetricsOverride", "params": size})).await;
    }

    /// Files that the browser downloads go into this folder.
    pub async fn save_to(&self, folder: &Path) {
        let saving = json!({"behavior": "allow", "downloadPath": folder});
        self.post("goog/cdp/execute", json!({"cmd": "Browser.setDownloadBehavior", "params": saving})).await;
    }

    /// Writes what is seen to `target/screenshots`.
    pub async fn picture(&self, name: &str) {
        let shot = self.post("goog/cdp/execute", json!({"cmd": "Page.captureScreenshot", "params": {}})).await;
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/screenshots");
        std::fs::create_dir_all(&folder).unwrap();
        let bytes = base64(shot["data"].as_str().unwrap());
        std::fs::write(folder.join(format!("{name}.png")), bytes).unwrap();
    }

    /// What the browser complained about, other than answers that were meant to be refusals.
    pub async fn complaints(&self) -> Vec<String> {
        let log = self.post("se/log", json!({"type": "browser"})).await;
        let messages = log.as_array().unwrap().iter().map(|entry| entry["message"].as_str().unwrap().to_owned());
        messages.filter(|message| !message.contains("status of 4") && !message.contains("beforeunload")).collect()
    }

    pub async fn close(self) {
        call(self.driver, "DELETE", &format!("/session/{}", self.session), &Value::Null).await;
    }
}

/// Standard base64, as chromedriver sends pictures.
fn base64(text: &str) -> Vec<u8> {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let values = text.bytes().filter_map(|b| SIGNS.iter().position(|sign| *sign == b)).map(|v| v as u32);
    let values: Vec<u32> = values.collect();
    let mut bytes = Vec::with_capacity(values.len() * 3 / 4);
    for four in values.chunks(4) {
        let bits = four.iter().fold(0, |bits, value| bits << 6 | value) << (6 * (4 - four.len()));
        bytes.extend_from_slice(&bits.to_be_bytes()[1..four.len()]);
    }
    bytes
}
