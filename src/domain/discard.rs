//! Why a file that could not be read needs nobody's hands any more.

/// Reasons to set a file aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiscardReason {
    /// Separator sheets and nothing else.
    Separators,
    /// The letter was scanned or delivered again.
    Again,
    /// Advertising, a program, a picture: no letter at all.
    NoLetter,
    /// The note tells.
    Other,
}

impl DiscardReason {
    pub const ALL: [DiscardReason; 4] =
        [DiscardReason::Again, DiscardReason::Separators, DiscardReason::NoLetter, DiscardReason::Other];

    /// As it stands in the database, in forms and in keys of the catalogue.
    pub fn as_str(self) -> &'static str {
        match self {
            DiscardReason::Separators => "separators",
            DiscardReason::Again => "again",
            DiscardReason::NoLetter => "no_letter",
            DiscardReason::Other => "other",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.as_str() == text)
    }
}

/// A reason with what a person wrote beside it. Exists only when it says something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discarding {
    pub reason: DiscardReason,
    pub note: Option<String>,
}

impl Discarding {
    /// Longest note, in characters.
    const LONGEST: usize = 300;

    /// `None` when the reason is unknown, or is another one that nobody wrote down.
    pub fn parse(reason: &str, note: &str) -> Option<Self> {
        let reason = DiscardReason::parse(reason)?;
        let note: String = note.trim().chars().filter(|c| !c.is_control()).take(Self::LONGEST).collect();
        let note = Some(note).filter(|note| !note.is_empty());
        (reason != DiscardReason::Other || note.is_some()).then_some(Self { reason, note })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_reason_must_be_written_down() {
        assert_eq!(Discarding::parse("other", "  "), None);
        assert_eq!(Discarding::parse("weg", "x"), None);
        let discarding = Discarding::parse("other", " proefscan\n ").expect("a reason");
        assert_eq!(discarding.note.as_deref(), Some("proefscan"));
        assert_eq!(Discarding::parse("separators", "").expect("a reason").note, None);
    }
}
