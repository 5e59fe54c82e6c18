//! A browser without a screen: plain HTTP with a cookie jar. Redirects are answers, not followed.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// What came back.
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The first header of that name, in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(header, _)| header == name).map(|(_, value)| value.as_str())
    }

    /// Where a redirect leads.
    pub fn location(&self) -> &str {
        assert_eq!(self.status, 303, "no redirect but:\n{}", self.text());
        self.header("location").unwrap()
    }

    fn parse(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("an HTTP answer");
        let head = String::from_utf8_lossy(&bytes[..end]);
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1)).and_then(|code| code.parse().ok()).unwrap();
        let header = |line: &str| line.split_once(": ").map(|(k, v)| (k.to_lowercase(), v.to_owned()));
        Self { status, headers: lines.filter_map(header).collect(), body: bytes[end + 4..].to_vec() }
    }
}

/// Sends one request over a connection of its own.
pub async fn send(to: SocketAddr, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
    let mut request = format!("{method} {path} HTTP/1.1\r\nhost: {to}\r\nconnection: close\r\n");
    for (name, value) in headers {
        request.push_str(&format!("{name}: {value}\r\n"));
    }
    request.push_str(&format!("content-length: {}\r\n\r\n", body.len()));
    let request = [request.as_bytes(), body].concat();
    let exchange = move || {
        let mut stream = TcpStream::connect(to).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(120))).unwrap();
        stream.write_all(&request).unwrap();
        Answer::parse(&read_answer(&mut stream))
    };
    tokio::task::spawn_blocking(exchange).await.unwrap()
}

/// Reads until the answer is whole: chromedriver keeps its connections open whatever it is asked.
fn read_answer(stream: &mut TcpStream) -> Vec<u8> {
    let length = regex::bytes::Regex::new(r"(?i)\r\ncontent-length: *(\d+)").unwrap();
    let (mut bytes, mut part) = (Vec::new(), [0; 65536]);
    loop {
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            let stated =
                length.captures(&bytes[..end]).map(|found| String::from_utf8_lossy(&found[1]).parse().unwrap());
            if stated.is_some_and(|stated: usize| bytes.len() >= end + 4 + stated) {
                return bytes;
            }
        }
        // A server that refuses a large body may close hard; what it said before that counts.
        match stream.read(&mut part) {
            Ok(0) | Err(_) => return bytes,
            Ok(count) => bytes.extend_from_slice(&part[..count]),
        }
    }
}

pub fn encode(text: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~".contains(&b);
    text.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

/// Somebody at a browser.
pub struct Person {
    address: SocketAddr,
    pub cookies: BTreeMap<String, String>,
}

impl Person {
    pub fn at(address: SocketAddr) -> Self {
        Self { address, cookies: BTreeMap::new() }
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        self.request("GET", path, &[], "").await
    }

    /// Opens a page that must be there.
    pub async fn page(&mut self, path: &str) -> String {
        let answer = self.get(path).await;
        assert_eq!(answer.status, 200, "{path}");
        answer.text()
    }

    pub async fn post(&mut self, path: &str, form: &[(&str, &str)]) -> Answer {
        let pairs: Vec<String> = form.iter().map(|(k, v)| format!("{}={}", encode(k), encode(v))).collect();
        self.request("POST", path, &[("sec-fetch-site", "same-origin")], &pairs.join("&")).await
    }

    pub async fn request(&mut self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let form = [("content-type", "application/x-www-form-urlencoded")];
        self.request_bytes(method, path, &[&form, headers].concat(), body.as_bytes()).await
    }

    pub async fn request_bytes(&mut self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let cookies = cookies.join("; ");
        let mut all = vec![("cookie", cookies.as_str())];
        all.extend_from_slice(headers);
        let answer = send(self.address, method, path, &all, body).await;
        for (_, cookie) in answer.headers.iter().filter(|(name, _)| name == "set-cookie") {
            let (name, rest) = cookie.split_once('=').unwrap();
            self.cookies.insert(name.to_owned(), rest.split(';').next().unwrap_or_default().to_owned());
        }
        answer
    }

    pub async fn log_in(&mut self, name: &str, password: &str) -> Answer {
        self.post("/login", &[("naam", name), ("wachtwoord", password), ("naar", "")]).await
    }
}

/// The form of a page as a browser would send it: inputs, chosen options and texts, no buttons.
pub fn form_of(html: &str) -> Vec<(String, String)> {
    let start = html.find("id=\"formulier\"").expect("a case form");
    let html = &html[start..start + html[start..].find("</form>").unwrap()];
    let field = regex::Regex::new(
        r#"(?s)<input ([^>]*)>|<textarea ([^>]*)>\n?(.*?)</textarea>|<select ([^>]*)>(.*?)</select>"#,
    )
    .unwrap();
    let selected = regex::Regex::new(r#"value="([^"]*)" selected"#).unwrap();
    let mut pairs = Vec::new();
    for found in field.captures_iter(html) {
        let (attributes, value) = match (found.get(1), found.get(2), found.get(4)) {
            (Some(input), _, _) if input.as_str().contains("radio") && !input.as_str().contains("checked") => continue,
            (Some(input), _, _) => (input.as_str(), attribute(input.as_str(), "value")),
            (_, Some(area), _) => (area.as_str(), found[3].to_owned()),
            (_, _, Some(select)) => {
                (select.as_str(), selected.captures(&found[5]).map_or(String::new(), |c| c[1].into()))
            }
            _ => continue,
        };
        pairs.push((attribute(attributes, "name"), unescape(&value)));
    }
    pairs
}

/// The same form with other values and a button.
pub fn filled<'a>(form: &'a [(String, String)], changes: &'a [(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = form.iter().filter(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
    kept.map(|(name, value)| (name.as_str(), value.as_str())).chain(changes.iter().copied()).collect()
}

fn attribute(attributes: &str, name: &str) -> String {
    let start = attributes.find(&format!("{name}=\"")).map(|at| at + name.len() + 2);
    start.map(|at| attributes[at..].split('"').next().unwrap_or_default().to_owned()).unwrap_or_default()
}

pub fn unescape(text: &str) -> String {
    let plain = text.replace("&#34;", "\"").replace("&#39;", "'").replace("&#60;", "<").replace("&#62;", ">");
    plain.replace("&#38;", "&")
}
