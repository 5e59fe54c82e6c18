//! The repeating rows for officials: `ambtenaar-0-naam`, `ambtenaar-0-functie` …

use super::parse::{self, Fault};
use super::staff;
use crate::domain::{Official, OfficialRole, PersonName, StaffMember};

const PREFIX: &str = "ambtenaar-";
/// More rows than any letter names officials; a larger number is not from our form.
const MOST_ROWS: usize = 50;
pub const PARTS: [&str; 5] = ["naam", "functie", "afdeling", "rol", "medewerker"];
pub const ROLES: [OfficialRole; 3] =
    [OfficialRole::ComplainedAbout, OfficialRole::EarlierContact, OfficialRole::Unknown];

/// One row as text.
#[derive(Clone, Default)]
pub struct Row {
    pub name: String,
    pub role: String,
    pub department: String,
    pub involvement: String,
    /// Id in the staff list; empty for who is kept as written.
    pub staff: String,
}

pub fn field_name(index: usize, part: &str) -> String {
    format!("{PREFIX}{index}-{part}")
}

/// The row to which a field of the form belongs.
pub fn row_index(field: &str) -> Option<usize> {
    let (index, part) = field.strip_prefix(PREFIX)?.split_once('-')?;
    let index = index.parse().ok().filter(|index| *index < MOST_ROWS)?;
    PARTS.contains(&part).then_some(index)
}

/// The field that shows the evidence of a pointer such as `/officials/0/name`.
pub fn field_at(pointer: &str) -> Option<String> {
    let (index, part) = pointer.strip_prefix("/officials/")?.split_once('/')?;
    let part = match part {
        "name" => "naam",
        "role" => "functie",
        "department" => "afdeling",
        "involvement" => "rol",
        _ => return None,
    };
    Some(field_name(index.parse().ok()?, part))
}

impl Row {
    pub fn of(official: &Official) -> Self {
        Self {
            name: official.name.to_string(),
            role: official.role.clone().unwrap_or_default(),
            department: official.department.clone().unwrap_or_default(),
            involvement: parse::name_of(&official.involvement),
            staff: official.staff_id.clone().unwrap_or_default(),
        }
    }

    pub fn read<'a>(index: usize, get: impl Fn(&str) -> &'a str) -> Self {
        let part = |part: &str| get(&field_name(index, part)).to_owned();
        Self {
            name: part("naam"),
            role: part("functie"),
            department: part("afdeling"),
            involvement: part("rol"),
            staff: part("medewerker"),
        }
    }

    pub fn pairs(self, index: usize) -> [(String, String); 5] {
        let Row { name, role, department, involvement, staff } = self;
        let values = [name, role, department, involvement, staff];
        let mut values = values.into_iter();
        PARTS.map(|part| (field_name(index, part), values.next().unwrap_or_default()))
    }

    /// The official of this row; nobody when the row is empty. Where there is a staff list, the row says who on it is
    /// meant, and takes from it what the letter leaves out; without one, who keeps the name keeps the id.
    pub fn parse(&self, before: Option<&Official>, list: &[StaffMember]) -> Result<Option<Official>, Fault> {
        let known_before = before.and_then(|old| old.staff_id.as_deref());
        let empty = [&self.name, &self.role, &self.department].iter().all(|text| text.trim().is_empty());
        if empty && (self.staff.is_empty() || known_before == Some(self.staff.as_str())) {
            return Ok(None);
        }
        let picked = staff::find(list, &self.staff);
        if picked.is_none() && !self.staff.is_empty() && known_before != Some(self.staff.as_str()) {
            return Err("fault-staff");
        }
        let newly = picked.filter(|member| known_before != Some(member.id.as_str()));
        let written = if self.name.trim().is_empty() { newly.map_or("", |member| &member.name) } else { &self.name };
        let name = PersonName::parse(written).ok_or("fault-official")?;
        let mut involvement = OfficialRole::Unknown;
        if !self.involvement.is_empty() {
            parse::choice(&mut involvement, &self.involvement)?;
        }
        let (mut role, mut department) = (None, None);
        parse::plain(&mut role, &self.role)?;
        parse::plain(&mut department, &self.department)?;
        let staff_id = match list.is_empty() {
            true => before.filter(|old| old.name == name).and_then(|old| old.staff_id.clone()),
            false => Some(self.staff.clone()).filter(|id| !id.is_empty()),
        };
        Ok(Some(Official {
            name,
            role: role.or_else(|| newly.and_then(|member| member.role.clone())),
            department: department.or_else(|| newly.and_then(|member| member.department.clone())),
            involvement,
            staff_id,
        }))
    }
}
