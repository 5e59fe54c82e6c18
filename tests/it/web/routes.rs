//! The addresses that the program serves, read from its source: what must hold for all of them is tried on all of them.

use postkamer::domain::{CaseId, LetterId, Right};
use regex::Regex;

/// An address, and who may use it.
#[derive(Clone, Debug)]
pub struct Route {
    pub method: &'static str,
    /// As the source has it, with its parts in braces.
    pub pattern: String,
    pub door: Door,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    Open,
    LoggedIn,
    Needs(Right),
}

/// What stands for the parts of an address.
pub struct Parts {
    pub case: CaseId,
    pub letter: LetterId,
    /// A letter of ours about the case.
    pub outgoing: String,
    pub user: String,
    pub feed: String,
}

/// The functions of `src/web/mod.rs` in which routes stand.
const DOORS: [(&str, Door); 8] = [
    ("own", Door::LoggedIn),
    ("office", Door::Needs(Right::Manage)),
    ("looks", Door::Needs(Right::SeeCases)),
    ("decisions", Door::Needs(Right::Decide)),
    ("figures", Door::Needs(Right::Report)),
    ("mailroom", Door::Needs(Right::Post)),
    ("incoming", Door::Needs(Right::Post)),
    ("outside", Door::Open),
];

/// All of them.
pub fn all() -> Vec<Route> {
    let source = include_str!("../../../src/web/mod.rs");
    let (function, route) = (
        Regex::new(r"(?s)\nfn (\w+)\([^)]*\) -> Router<AppState> \{\n(.*?)\n\}\n").unwrap(),
        Regex::new(r#"(?s)\.route\(\s*"([^"]+)",(.*?)\)(?:\n|$)"#).unwrap(),
    );
    let method = Regex::new(r"\b(get|post|put|patch|delete|any)\(").unwrap();
    let (mut routes, mut found_routes) = (Vec::new(), 0);
    for found in function.captures_iter(source).filter(|found| found[2].contains(".route(")) {
        let door = DOORS.iter().find(|(name, _)| *name == &found[1]).map(|(_, door)| *door);
        let door = door.unwrap_or_else(|| panic!("nothing is known of the routes in {}", &found[1]));
        for route in route.captures_iter(&found[2]) {
            found_routes += 1;
            for method in method.captures_iter(&route[2]) {
                let method = match &method[1] {
                    "get" => "GET",
                    "post" => "POST",
                    other => panic!("{other} is no method that these tests know"),
                };
                routes.push(Route { method, pattern: route[1].to_owned(), door });
            }
        }
    }
    // None was passed by, nor counted twice.
    assert!(found_routes == source.matches(".route(").count() && found_routes > 70, "{found_routes}");
    let mut patterns: Vec<_> = routes.iter().map(|route| (&route.pattern, route.method)).collect();
    patterns.sort();
    patterns.dedup();
    assert_eq!(patterns.len(), routes.len());
    routes
}

impl Route {
    /// An address of this kind.
    pub fn address(&self, parts: &Parts) -> String {
        let id = match self.pattern.split('/').nth(1) {
            Some("zaken") => &parts.case.0,
            Some("brieven") => &parts.letter.0,
            Some("post") => &parts.outgoing,
            Some("gebruikers") => &parts.user,
            _ => &parts.feed,
        };
        let file = match self.pattern.split('/').nth(1) {
            Some("rapporten") => "aantallen.csv",
            _ => "onbekend.ics",
        };
        self.pattern
            .replace("{id}", id)
            .replace("{letter}", &parts.letter.0)
            .replace("{number}", "1")
            .replace("{kind}", "request")
            .replace("{handle}", "0123456789abcdef")
            .replace("{file}", file)
            .replace("{*path}", "app.css")
    }

    pub fn is_about_a_case(&self) -> bool {
        ["/zaken/{id}", "/brieven/{id}", "/post/{id}"].iter().any(|start| self.pattern.starts_with(start))
    }
}
