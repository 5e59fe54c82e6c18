//! Letters that leave the building on paper: data and a template in, an archivable PDF (PDF/A-2b) out.
//!
//! Architecture invariant: what a citizen wrote reaches a template only as data (`brief.json`), never as its source, so
//! that no `#` or `$` in a name is ever carried out. Templates have no files but their own and no network.

mod address;
mod bundle;
mod picture;
mod qr;
mod questions;
mod world;

pub use address::{MissingAddress, lines};
pub use bundle::{BundleError, bundle};
pub use picture::{PictureError, picture};
pub use questions::{Blank, Question, questions};

use crate::domain::{Deadlines, Finding, Kind, LetterKind, Slip, Submission};
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use std::path::Path;
use world::{Fonts, Templates};

/// Days within which an answer to a question is asked for; the clock of the law runs on meanwhile.
const DAYS_TO_ANSWER: u64 = 14;

/// What stands on the paper of the town.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sender {
    #[serde(rename(serialize = "naam"))]
    pub name: String,
    /// Where visitors go, for the foot of the page.
    #[serde(rename(serialize = "adres"))]
    pub address: String,
    /// On one line above the address in the window, and on return slips.
    #[serde(rename(serialize = "retouradres"))]
    pub return_address: String,
    #[serde(rename(serialize = "telefoon"))]
    pub phone: String,
    pub website: String,
    pub contact: String,
    #[serde(rename(serialize = "ondertekenaar"))]
    pub signer: String,
    #[serde(rename(serialize = "functie"))]
    pub signer_role: String,
}

/// Everything that a letter says.
pub struct Contents<'a> {
    pub kind: LetterKind,
    /// What the answer is led back by.
    pub slip: Slip,
    /// As staff and citizen name the case to each other.
    pub reference: &'a str,
    pub values: &'a Submission,
    /// The day of receipt.
    pub received: NaiveDate,
    pub deadlines: Deadlines,
    /// The last day on which an objection could be made, and the weeks to decide on it after that.
    pub objection: (Option<NaiveDate>, u32),
    pub forwarded_to: Option<&'a str>,
    /// The checklist held against the letter.
    pub findings: &'a [Finding],
    pub today: NaiveDate,
}

#[derive(Debug, thiserror::Error)]
pub enum PostError {
    #[error(transparent)]
    Address(#[from] MissingAddress),
    #[error("nothing is missing, so there is nothing to ask for; confirm the case first")]
    NothingMissing,
    #[error("nobody is named to whom the letter was sent on; record it with the progress of the case")]
    NotForwarded,
    #[error("template {file} can't be used: {message}; correct it in the folder of letters.templates")]
    Template { file: String, message: String },
    #[error("the return slip can't be drawn: {0}")]
    Slip(String),
    #[error("template folder {folder} can't be read: {message}; correct letters.templates")]
    Folder { folder: String, message: String },
}

/// Makes letters: the templates, the fonts and the town's own data, read once.
pub struct Press {
    sender: Sender,
    templates: Templates,
    fonts: Fonts,
}

impl std::fmt::Debug for Press {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Press")
    }
}

/// The data of `brief.json`. Names are those that the templates use.
#[derive(Serialize)]
struct Data<'a> {
    gemeente: &'a Sender,
    adres: Vec<String>,
    aanhef: String,
    kenmerk: &'a str,
    datum: NaiveDate,
    ontvangen: NaiveDate,
    dagtekening: Option<NaiveDate>,
    contact_voor: Option<NaiveDate>,
    antwoord_voor: NaiveDate,
    verdaagd_voor: NaiveDate,
    bezwaartermijn_tot: Option<NaiveDate>,
    beslisweken: u32,
    antwoord_graag: NaiveDate,
    doorgezonden_aan: Option<&'a str>,
    vragen: Vec<String>,
    invullen: Vec<Blank>,
}

impl Press {
    /// The templates that come with the program, or those in a folder of the town's own; files that are not there are
    /// taken from the program.
    ///
    /// # Errors
    /// When the folder can't be read.
    pub fn new(sender: Sender, own_templates: Option<&Path>) -> Result<Self, PostError> {
        Ok(Self { sender, templates: Templates::load(own_templates)?, fonts: Fonts::embedded() })
    }

    /// The letter as PDF/A-2b.
    ///
    /// # Errors
    /// When something is missing without which the letter makes no sense, or the template is wrong.
    pub fn letter(&self, contents: &Contents) -> Result<Vec<u8>, PostError> {
        let asked = questions(contents.findings);
        if contents.kind == LetterKind::Request && asked.is_empty() {
            return Err(PostError::NothingMissing);
        }
        if contents.kind == LetterKind::Forwarding && contents.forwarded_to.is_none() {
            return Err(PostError::NotForwarded);
        }
        let deadlines = &contents.deadlines;
        let data = Data {
            gemeente: &self.sender,
            adres: lines(&contents.values.complainant)?,
            aanhef: address::salutation(&contents.values.complainant),
            kenmerk: contents.reference,
            datum: contents.today,
            ontvangen: contents.received,
            dagtekening: contents.values.letter_date,
            contact_voor: deadlines.contact,
            antwoord_voor: deadlines.answer,
            verdaagd_voor: deadlines.extended,
            bezwaartermijn_tot: contents.objection.0,
            beslisweken: contents.objection.1,
            antwoord_graag: contents.today.checked_add_days(Days::new(DAYS_TO_ANSWER)).unwrap_or(contents.today),
            doorgezonden_aan: contents.forwarded_to,
            vragen: asked.iter().map(|question| question.text.clone()).collect(),
            invullen: asked.into_iter().map(|question| question.blank).collect(),
        };
        let data = serde_json::to_vec(&data).map_err(|e| PostError::Slip(e.to_string()))?;
        let slip = qr::svg(&contents.slip.to_string())?;
        self.templates.typeset(template(contents.kind, contents.values.kind), data, slip, &self.fonts)
    }
}

/// An objection is acknowledged in other words than a complaint.
fn template(kind: LetterKind, about: Kind) -> &'static str {
    match kind {
        LetterKind::Acknowledgement if about == Kind::Objection => "ontvangst-bezwaar.typ",
        LetterKind::Acknowledgement => "ontvangst.typ",
        LetterKind::Request => "aanvulling.typ",
        LetterKind::Forwarding => "doorzending.typ",
        LetterKind::Extension => "verdaging.typ",
    }
}
