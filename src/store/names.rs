//! Finding cases by a part of the complainant's name.

use super::{Store, StoreError, with_pool};

/// Endings of fewer letters are not kept, and longer ones only so far.
const SHORTEST: usize = 2;
const LONGEST: usize = 12;
/// Cases whose names are indexed in one transaction.
const BATCH: i64 = 1000;

/// A name as people search for it: small letters without accents, and no sign that means something to `LIKE`.
pub(super) fn searchable(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for c in name.chars().flat_map(char::to_lowercase) {
        match c {
            'à'..='å' | 'ā' | 'ă' | 'ą' => plain.push('a'),
            'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => plain.push('c'),
            'ď' | 'đ' | 'ð' => plain.push('d'),
            'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => plain.push('e'),
            'ĝ' | 'ğ' | 'ġ' | 'ģ' => plain.push('g'),
            'ĥ' | 'ħ' => plain.push('h'),
            'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => plain.push('i'),
            'ĵ' => plain.push('j'),
            'ķ' => plain.push('k'),
            'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => plain.push('l'),
            'ñ' | 'ń' | 'ņ' | 'ň' => plain.push('n'),
            'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => plain.push('o'),
            'ŕ' | 'ŗ' | 'ř' => plain.push('r'),
            'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => plain.push('s'),
            'ţ' | 'ť' | 'ŧ' | 'ț' => plain.push('t'),
            'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => plain.push('u'),
            'ŵ' => plain.push('w'),
            'ý' | 'ÿ' | 'ŷ' => plain.push('y'),
            'ź' | 'ż' | 'ž' => plain.push('z'),
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            'ß' => plain.push_str("ss"),
            'ĳ' => plain.push_str("ij"),
            'þ' => plain.push_str("th"),
            '‘' | '’' | '`' | '´' => plain.push('\''),
            // Accents that stand loose, and the wildcards of LIKE with its escape.
            '\u{300}'..='\u{36f}' | '%' | '_' | '\\' => {}
            c => plain.push(c),
        }
    }
    plain
}

fn words(searchable: &str) -> impl Iterator<Item = &str> {
    searchable.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty())
}

fn hexadecimal(text: &str) -> String {
    text.chars().take(LONGEST).collect::<String>().bytes().map(|byte| format!("{byte:02x}")).collect()
}

/// What a name is found by, from its searchable form.
pub(super) fn parts(searchable: Option<&str>) -> Vec<String> {
    let endings = |word: &str| {
        let starts: Vec<usize> = word.char_indices().map(|(at, _)| at).collect();
        let kept = starts.len().saturating_sub(SHORTEST - 1);
        starts.into_iter().take(kept).map(|at| hexadecimal(&word[at..])).collect::<Vec<_>>()
    };
    let mut parts: Vec<String> = words(searchable.unwrap_or_default()).flat_map(endings).collect();
    parts.sort();
    parts.dedup();
    parts
}

/// What a name is found by, as it is kept.
pub fn name_parts(name: &str) -> Vec<String> {
    parts(Some(&searchable(name)))
}

/// The span of the index that holds what is searched: of its longest word. `None` when that has too few letters.
pub(super) fn indexed(searchable: &str) -> Option<(String, String)> {
    let longest = words(searchable).max_by_key(|word| word.chars().count())?;
    let part = hexadecimal(longest);
    // The letter after the last hexadecimal digit.
    (longest.chars().count() >= SHORTEST).then(|| (part.clone(), part + "g"))
}

/// The moment of receipt of a case never changes.
pub(super) const ADD: &str = "INSERT INTO name_part (part, received_at, case_id)
     SELECT $1, received_at, id FROM complaint_case WHERE id = $2 ON CONFLICT (part, received_at, case_id) DO NOTHING";
pub(super) const REMOVE: &str = "DELETE FROM name_part WHERE part = $1 AND case_id = $2
     AND received_at = (SELECT received_at FROM complaint_case WHERE id = $2)";

/// Takes what a case was found by out of the index, and puts in what it is found by now.
macro_rules! index_name {
    ($tx:expr, $case:expr, $before:expr, $after:expr) => {{
        let (before, after) = ($crate::store::names::parts($before), $crate::store::names::parts($after));
        for part in before.iter().filter(|part| !after.contains(part)) {
            sqlx::query($crate::store::names::REMOVE).bind(part).bind($case).execute(&mut *$tx).await?;
        }
        for part in after.iter().filter(|part| !before.contains(part)) {
            sqlx::query($crate::store::names::ADD).bind(part).bind($case).execute(&mut *$tx).await?;
        }
    }};
}
pub(super) use index_name;

impl Store {
    /// Indexes the names of cases from before there was an index; does nothing when that was done.
    pub(super) async fn index_names(&self) -> Result<(), StoreError> {
        let done: Option<(String,)> = with_pool!(self, pool => sqlx::query_as(
            "SELECT value FROM reckoned WHERE what = 'names'",
        )
        .fetch_optional(pool).await)?;
        let mut after = String::new();
        while done.is_none() {
            let rows: Vec<(String, Option<String>)> = with_pool!(self, pool => sqlx::query_as(
                "SELECT id, complainant_search FROM complaint_case WHERE id > $1 ORDER BY id LIMIT $2",
            )
            .bind(&after).bind(BATCH).fetch_all(pool).await)?;
            let Some((last, _)) = rows.last() else { break };
            after.clone_from(last);
            with_pool!(self, pool => {
                let mut tx = pool.begin().await?;
                for (id, name) in &rows {
                    index_name!(tx, id, None, name.as_deref());
                }
                tx.commit().await?;
            });
        }
        with_pool!(self, pool => sqlx::query(
            "INSERT INTO reckoned (what, value) VALUES ('names', '1') ON CONFLICT (what) DO NOTHING",
        )
        .execute(pool).await.map(drop))?;
        Ok(())
    }
}
