//! The people who work with the system, and what each may do and see.

use serde::{Deserialize, Serialize};

/// What somebody is here for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Brings letters in, looks after those that could not be read, prints what goes out.
    Mailroom,
    /// Corrects and decides.
    #[default]
    Reviewer,
    /// Reads figures and lists.
    Reporter,
    /// All of it, and who may do what.
    Admin,
}

/// What a page or button asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Right {
    /// Letters that come in, and letters that go out.
    Post,
    SeeCases,
    /// Correct, decide, claim.
    Decide,
    Report,
    /// Users, assignment to others, the audit log.
    Manage,
}

impl Right {
    pub const ALL: [Right; 5] = [Right::Post, Right::SeeCases, Right::Decide, Right::Report, Right::Manage];
}

impl Role {
    pub const ALL: [Role; 4] = [Role::Mailroom, Role::Reviewer, Role::Reporter, Role::Admin];

    pub fn may(self, right: Right) -> bool {
        match self {
            Role::Mailroom => right == Right::Post,
            Role::Reviewer => right != Right::Manage,
            Role::Reporter => matches!(right, Right::SeeCases | Right::Report),
            Role::Admin => true,
        }
    }

    /// As it stands in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Role::Mailroom => "mailroom",
            Role::Reviewer => "reviewer",
            Role::Reporter => "reporter",
            Role::Admin => "admin",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == text)
    }
}

/// Somebody who looks at cases, as far as it decides which ones they get to see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Viewer {
    /// Name of the user.
    pub name: String,
    pub role: Role,
    /// Reports of wrongdoing go to few people, whatever their role.
    pub integrity: bool,
    /// The entry of the staff list that is this user: cases that name it are never theirs (Awb 9:7).
    pub staff_id: Option<String>,
}

impl Viewer {
    pub fn may(&self, right: Right) -> bool {
        self.role.may(right)
    }
}
