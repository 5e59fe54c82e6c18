//! The web pages: spoken to over HTTP, looked at in a real browser.

mod access;
mod accessibility;
mod blind;
mod browser;
mod catalogue;
mod checklist;
mod daily;
mod deadlines;
mod decisions;
mod desk;
mod doors;
mod http;
mod letters;
mod lists;
mod login;
mod protection;
mod reports;
mod stop;
mod theme;
mod ties;
mod upload;
mod users;
mod viewer;
mod webdriver;
mod workbooks;
