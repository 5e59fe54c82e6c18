//! The staff list of the town, for whoever says which official a letter means.

use super::field_view::OptionView;
use crate::domain::{OfficialRole, StaffMember, Submission};
use crate::wording::Wording;

/// Surnames as alike as this may be the same, read badly.
const ALIKE: f64 = 0.8;

pub fn find<'a>(staff: &'a [StaffMember], id: &str) -> Option<&'a StaffMember> {
    staff.iter().find(|member| member.id == id)
}

/// `P. Voorbeeld – consulent, Werk en Inkomen`.
pub fn label(member: &StaffMember) -> String {
    let about: Vec<&str> = [&member.role, &member.department].into_iter().flatten().map(String::as_str).collect();
    if about.is_empty() { member.name.clone() } else { format!("{} – {}", member.name, about.join(", ")) }
}

/// What a select offers: as written, those whose name is like it, everybody.
pub struct StaffOptions {
    pub options: Vec<OptionView>,
    pub groups: Vec<(String, Vec<OptionView>)>,
}

pub fn options(w: &Wording, staff: &[StaffMember], written: &str, chosen: &str) -> StaffOptions {
    let mut options =
        vec![OptionView { value: String::new(), label: w.t("staff-as-written"), chosen: chosen.is_empty() }];
    if !chosen.is_empty() && find(staff, chosen).is_none() {
        let label = w.with("staff-gone", "id", chosen);
        options.push(OptionView { value: chosen.to_owned(), label, chosen: true });
    }
    let mut sorted: Vec<&StaffMember> = staff.iter().collect();
    sorted.sort_by_key(|member| (surname(&member.name), member.name.clone()));
    let (alike, others): (Vec<_>, Vec<_>) = sorted.into_iter().partition(|member| is_alike(&member.name, written));
    let view = |member: &StaffMember| OptionView {
        value: member.id.clone(),
        label: label(member),
        chosen: member.id == chosen,
    };
    let group = |key: &str, members: Vec<&StaffMember>| {
        let views: Vec<OptionView> = members.into_iter().map(view).collect();
        (!views.is_empty()).then(|| (w.t(key), views))
    };
    let groups = [group("staff-alike", alike), group("staff-all", others)].into_iter().flatten().collect();
    StaffOptions { options, groups }
}

/// The last word of a name, in small letters.
fn surname(name: &str) -> String {
    name.split_whitespace().next_back().unwrap_or_default().to_lowercase()
}

fn is_alike(name: &str, written: &str) -> bool {
    let (a, b) = (surname(name), surname(written));
    !b.is_empty() && (a == b || strsim::normalized_damerau_levenshtein(&a, &b) >= ALIKE)
}

/// Names of colleagues with whom there may have been contact: never of whom the complaint is about (Awb 9:7).
pub fn contacts(staff: &[StaffMember], values: &Submission) -> Vec<String> {
    let accused = |member: &&StaffMember| {
        values.officials.iter().filter(|official| official.involvement == OfficialRole::ComplainedAbout).any(
            |official| match &official.staff_id {
                Some(id) => *id == member.id,
                None => is_alike(&member.name, official.name.as_str()),
            },
        )
    };
    staff.iter().filter(|member| !accused(member)).map(|member| member.name.clone()).collect()
}
