//! What all pages share: head, navigation, messages.

use super::AppState;
use super::error::WebError;
use super::flash::{self, Flash};
use super::guard::Visitor;
use super::theme::{self, ThemeView};
use crate::domain::{Right, Role};
use crate::wording::Wording;
use askama::Template;
use axum::response::Html;

/// The entries of the navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nav {
    Worklist,
    Upload,
    Incomplete,
    Unreadable,
    Reports,
    Post,
    Elsewhere,
}

/// A message about what was just done.
pub struct FlashView {
    pub text: String,
    /// The case it is about.
    pub link: Option<String>,
}

/// The frame around a page.
pub struct Shell {
    pub w: Wording,
    pub title: String,
    pub town: String,
    pub user: Option<String>,
    /// Tells which entries of the navigation lead anywhere.
    pub role: Role,
    pub nav: Nav,
    pub awaiting: u64,
    pub unreadable: u64,
    pub flash: Option<FlashView>,
    /// Something that went wrong with what was just sent.
    pub notice: Option<String>,
    pub theme: ThemeView,
    /// Wide pages use the whole window.
    pub wide: bool,
    /// No navigation: there is nowhere to go yet.
    pub bare: bool,
}

impl Shell {
    /// A page without navigation: before login, and for errors.
    pub fn bare(w: Wording, title: &str) -> Self {
        let title = w.t(title);
        let (town, nav) = (String::new(), Nav::Elsewhere);
        Self {
            w,
            title,
            town,
            user: None,
            role: Role::default(),
            nav,
            awaiting: 0,
            unreadable: 0,
            flash: None,
            notice: None,
            theme: theme::worn(),
            wide: false,
            bare: true,
        }
    }

    /// A page for somebody who is logged in; takes the message that waits for them.
    pub async fn of(state: &AppState, visitor: &Visitor, nav: Nav, title: String) -> Result<Self, WebError> {
        let counts = state.store.counts_for(&visitor.viewer()).await?;
        let flash = if visitor.refreshing { None } else { flash::take(&visitor.session).await? };
        Ok(Self {
            w: visitor.w,
            title,
            town: state.town.clone(),
            user: Some(visitor.user.name.clone()),
            role: visitor.user.standing.role,
            nav,
            awaiting: counts.awaiting,
            unreadable: counts.unreadable,
            flash: flash.map(|flash| flash_view(&visitor.w, flash)),
            notice: None,
            theme: theme::worn(),
            wide: false,
            bare: false,
        })
    }

    /// The same page with a message of its own.
    pub fn with_notice(mut self, text: Option<String>) -> Self {
        self.notice = text;
        self
    }

    /// The same page over the whole window.
    pub fn made_wide(mut self) -> Self {
        self.wide = true;
        self
    }

    pub fn user_name(&self) -> &str {
        self.user.as_deref().unwrap_or_default()
    }

    pub fn sees_cases(&self) -> bool {
        self.role.may(Right::SeeCases)
    }

    pub fn decides(&self) -> bool {
        self.role.may(Right::Decide)
    }

    pub fn reports(&self) -> bool {
        self.role.may(Right::Report)
    }

    pub fn handles_post(&self) -> bool {
        self.role.may(Right::Post)
    }

    pub fn manages(&self) -> bool {
        self.role.may(Right::Manage)
    }

    pub fn in_nav(&self, name: &str) -> bool {
        matches!(
            (self.nav, name),
            (Nav::Worklist, "worklist")
                | (Nav::Upload, "upload")
                | (Nav::Incomplete, "incomplete")
                | (Nav::Unreadable, "unreadable")
                | (Nav::Reports, "reports")
                | (Nav::Post, "post")
        )
    }
}

fn flash_view(w: &Wording, flash: Flash) -> FlashView {
    FlashView { text: w.term("flash", &flash.done), link: flash.case.map(|id| format!("/zaken/{id}")) }
}

pub fn render(page: &impl Template) -> Result<Html<String>, WebError> {
    Ok(Html(page.render()?))
}
