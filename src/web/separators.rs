//! Separator sheets, to lay between letters before the whole pile goes through the scanner.

use super::AppState;
use super::dates;
use super::error::WebError;
use super::guard::Visitor;
use super::shell::{Nav, Shell, render};
use crate::domain::Slip;
use crate::export::{SheetWords, separator_sheets};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use chrono::{Duration, NaiveDate, Utc};
use serde::Deserialize;

const MOST: u16 = 500;
/// A day of receipt further off than this is a slip of the pen.
const PAST: Duration = Duration::days(366);
const FUTURE: Duration = Duration::days(31);

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wish {
    datum: String,
    /// `ja`: sheets that only separate.
    zonder: String,
    aantal: String,
}

#[derive(Template)]
#[template(path = "separators.html")]
struct SeparatorsPage {
    shell: Shell,
    date: String,
    undated: bool,
    count: String,
    date_fault: Option<String>,
    count_fault: Option<String>,
}

pub async fn show(State(state): State<AppState>, visitor: Visitor) -> Result<Response, WebError> {
    let today = dates::day(Utc::now());
    let wish = Wish { datum: today.to_string(), aantal: "1".to_owned(), ..Wish::default() };
    page(&state, &visitor, &wish, StatusCode::OK, None, None).await
}

async fn page(
    state: &AppState,
    visitor: &Visitor,
    wish: &Wish,
    status: StatusCode,
    date_fault: Option<&str>,
    count_fault: Option<&str>,
) -> Result<Response, WebError> {
    let w = visitor.w;
    let page = SeparatorsPage {
        shell: Shell::of(state, visitor, Nav::Upload, w.t("sheets-title")).await?,
        date: dates::parse(&wish.datum).map_or(wish.datum.clone(), |date| date.to_string()),
        undated: wish.zonder == "ja",
        count: wish.aantal.clone(),
        date_fault: date_fault.map(|key| w.t(key)),
        count_fault: count_fault.map(|key| w.t(key)),
    };
    Ok((status, render(&page)?).into_response())
}

/// The sheets as a PDF, or the form again with what is wrong in it.
pub async fn pdf(
    State(state): State<AppState>,
    visitor: Visitor,
    Query(wish): Query<Wish>,
) -> Result<Response, WebError> {
    let today = dates::day(Utc::now());
    let count = wish.aantal.trim().parse().ok().filter(|count| (1..=MOST).contains(count));
    let received = day_of(&wish, today);
    let (Some(count), Ok(received)) = (count, received) else {
        let count_fault = if count.is_none() { Some("sheets-count-fault") } else { None };
        return page(&state, &visitor, &wish, StatusCode::UNPROCESSABLE_ENTITY, received.err(), count_fault).await;
    };
    let words = SheetWords::new(&visitor.w, received);
    // Drawing five hundred sheets takes a moment; nobody else waits for it.
    let pdf =
        tokio::task::spawn_blocking(move || separator_sheets(&Slip::Separator { received }, &words, count, today));
    let name = received.map_or_else(|| "zonder-datum".to_owned(), |day| day.to_string());
    let headers = [
        (header::CONTENT_TYPE, "application/pdf".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"scheidingsbladen-{name}.pdf\"")),
    ];
    Ok((headers, pdf.await??).into_response())
}

/// The day on the sheets; `None` for sheets that only separate.
fn day_of(wish: &Wish, today: NaiveDate) -> Result<Option<NaiveDate>, &'static str> {
    if wish.zonder == "ja" {
        return Ok(None);
    }
    let day = dates::parse(&wish.datum).ok_or("fault-date")?;
    if (today - PAST..=today + FUTURE).contains(&day) { Ok(Some(day)) } else { Err("sheets-day-fault") }
}
