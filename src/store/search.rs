//! Finding cases by any word: of the letter, of its fields, of its references. SQLite keeps the words in an FTS5 table,
//! PostgreSQL in a column with a GIN index. What a word is, is decided here, so that both find the same.

use super::names::searchable;
use super::{Db, Store, StoreError, with_pool};
use crate::domain::{CaseId, Draft, Handwriting, Page};
use std::collections::BTreeSet;

/// Cases whose words are indexed in one transaction.
const BATCH: i64 = 200;
/// Different words that are kept of one case: a bundle of two hundred pages has fewer that mean anything.
const MOST_WORDS: usize = 8000;
/// Letters that are kept of a word.
const LONGEST: usize = 32;
/// Words that stand in every letter and find nothing.
const STOP: [&str; 44] = [
    "aan", "als", "bij", "dat", "de", "den", "der", "die", "dit", "door", "een", "en", "er", "had", "heb", "heeft",
    "het", "hier", "hij", "ik", "in", "is", "je", "maar", "me", "mijn", "mij", "met", "naar", "niet", "nog", "of",
    "om", "ook", "op", "te", "tot", "uit", "van", "voor", "was", "wat", "wij", "zijn",
];

/// The words by which a text is found, each once.
fn terms(text: &str, into: &mut BTreeSet<String>) {
    let plain = searchable(text);
    for word in plain.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().nth(1).is_some()) {
        if !STOP.contains(&word) && into.len() < MOST_WORDS {
            into.insert(stem(word));
        }
    }
}

/// A word without the endings of Dutch: `klachten` and `klacht`, `brieven` and `brief`, `straten` and `straat` are one.
fn stem(word: &str) -> String {
    let word: String = word.chars().take(LONGEST).collect();
    if word.len() < 5 || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return word;
    }
    let ends: [&str; 6] = ["eren", "heden", "en", "es", "s", "e"];
    let cut = ends.iter().find_map(|end| word.strip_suffix(end).filter(|rest| rest.len() >= 3));
    let mut letters = cut.unwrap_or(&word).as_bytes().to_vec();
    let vowel = |b: u8| b"aeiou".contains(&b);
    if let [.., a, b] = letters[..]
        && a == b
        && !vowel(a)
    {
        letters.pop();
    }
    match letters.last_mut() {
        Some(last @ b'v') => *last = b'f',
        Some(last @ b'z') => *last = b's',
        _ => {}
    }
    if let [.., a, b, c] = letters[..]
        && a == b
        && vowel(a)
        && !vowel(c)
    {
        letters.remove(letters.len() - 2);
    }
    letters.into_iter().map(char::from).collect()
}

/// What somebody searches for, as each index wants it.
pub(super) struct Wanted {
    words: Vec<String>,
    /// As typed: the beginnings of words, for when nothing has them whole.
    beginnings: Vec<String>,
}

impl Wanted {
    /// `None` when nothing is left that could be found.
    pub fn of(text: &str) -> Option<Self> {
        let mut words = BTreeSet::new();
        terms(text, &mut words);
        let plain = searchable(text);
        let typed = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().nth(2).is_some());
        let beginnings = typed.map(|word| word.chars().take(LONGEST).collect()).collect();
        (!words.is_empty()).then(|| Self { words: words.into_iter().collect(), beginnings })
    }

    fn query(&self, db: &Db, begin: bool) -> String {
        let words = if begin { &self.beginnings } else { &self.words };
        // Letters and digits alone are in them: nothing that means something to either.
        let one = |word: &String| match (db, begin) {
            (Db::Sqlite(_), false) => format!("\"{word}\""),
            (Db::Sqlite(_), true) => format!("\"{word}\" *"),
            (Db::Postgres(_), false) => format!("'{word}'"),
            (Db::Postgres(_), true) => format!("'{word}':*"),
        };
        let and = if matches!(db, Db::Sqlite(_)) { " AND " } else { " & " };
        words.iter().map(one).collect::<Vec<_>>().join(and)
    }
}

/// All words of a case, and how its letter is written.
pub(super) fn words_of(
    case: &str,
    draft: &str,
    facts: &[(String,)],
) -> Result<(String, Option<&'static str>), StoreError> {
    let broken = || StoreError::Decode(format!("case {case}"));
    let draft: Draft = serde_json::from_str(draft).map_err(|_| broken())?;
    let mut found = BTreeSet::new();
    terms(case, &mut found);
    // People know a case by the end of its number.
    terms(&case[case.len().saturating_sub(6)..], &mut found);
    strings(&serde_json::to_value(&draft.values).map_err(|_| broken())?, &mut found);
    let mut written = None;
    for (facts,) in facts {
        let page: Page = serde_json::from_str(facts).map_err(|_| broken())?;
        page.words.iter().for_each(|word| terms(&word.text, &mut found));
        written = written.max(Some(match page.handwriting {
            Handwriting::Printed => 0,
            Handwriting::Mixed => 1,
            Handwriting::Handwritten => 2,
        }));
    }
    let written = written.map(|most: usize| ["printed", "mixed", "handwritten"][most]);
    Ok((found.into_iter().collect::<Vec<_>>().join(" "), written))
}

/// Every text in the values of a case.
fn strings(value: &serde_json::Value, into: &mut BTreeSet<String>) {
    match value {
        serde_json::Value::String(text) => terms(text, into),
        serde_json::Value::Array(items) => items.iter().for_each(|item| strings(item, into)),
        // What the program calls things is no word of anybody's.
        serde_json::Value::Object(fields) => fields
            .iter()
            .filter(|(name, _)| {
                !["kind", "signature", "language", "involvement", "staff_id", "judged"].contains(&name.as_str())
            })
            .for_each(|(_, field)| strings(field, into)),
        _ => {}
    }
}

/// The pages of a letter and of the answers that lie with it.
pub(super) const FACTS: &str =
    "SELECT p.facts FROM complaint_case c JOIN page p ON p.letter_id = c.letter_id WHERE c.id = $1
     UNION ALL SELECT p.facts FROM supplement s JOIN page p ON p.letter_id = s.letter_id
     WHERE s.case_id = $1 AND s.detached_at IS NULL";
pub(super) const DRAFT: &str = "SELECT draft FROM complaint_case WHERE id = $1";
pub(super) const WRITTEN: &str = "UPDATE complaint_case SET written = $2 WHERE id = $1";

/// Makes a case found by the words that it has now. Belongs in every transaction that changes its values or its pages.
macro_rules! index_text {
    ($store:expr, $tx:expr, $case:expr) => {{
        let (draft,): (String,) = sqlx::query_as($crate::store::search::DRAFT).bind($case).fetch_one(&mut *$tx).await?;
        let facts: Vec<(String,)> =
            sqlx::query_as($crate::store::search::FACTS).bind($case).fetch_all(&mut *$tx).await?;
        let (words, written) = $crate::store::search::words_of($case, &draft, &facts)?;
        sqlx::query($crate::store::search::WRITTEN).bind($case).bind(written).execute(&mut *$tx).await?;
        let [number, add] = $store.index_statements();
        sqlx::query(number).bind($case).execute(&mut *$tx).await?;
        sqlx::query(add).bind($case).bind(&words).execute(&mut *$tx).await?;
    }};
}
pub(super) use index_text;

/// Takes a case out of the index.
macro_rules! forget_text {
    ($store:expr, $tx:expr, $case:expr) => {
        for sql in $store.forget_statements() {
            sqlx::query(*sql).bind($case).execute(&mut *$tx).await?;
        }
    };
}
pub(super) use forget_text;

impl Store {
    /// Makes the index of words where there is none: the one thing that the migrations, which serve both databases, can't.
    pub(super) async fn prepare_search(&self) -> Result<(), StoreError> {
        match &self.db {
            Db::Sqlite(pool) => {
                let mut tx = pool.begin().await?;
                // Several processes may start at once: the lock comes with the first write.
                sqlx::query("UPDATE case_search SET n = n WHERE case_id = ''").execute(&mut *tx).await?;
                sqlx::query(
                    "CREATE VIRTUAL TABLE IF NOT EXISTS case_fts
                     USING fts5(words, content='', contentless_delete=1, detail='none', tokenize='unicode61')",
                )
                .execute(&mut *tx)
                .await?;
                tx.commit().await?;
            }
            Db::Postgres(pool) => {
                let mut tx = pool.begin().await?;
                // Several processes may start at once.
                sqlx::query("SELECT pg_advisory_xact_lock(27)").execute(&mut *tx).await?;
                let known: Option<(i32,)> = sqlx::query_as(
                    "SELECT 1 FROM information_schema.columns WHERE table_schema = current_schema()
                       AND table_name = 'case_search' AND column_name = 'words'",
                )
                .fetch_optional(&mut *tx)
                .await?;
                if known.is_none() {
                    for change in [
                        "ALTER TABLE case_search ADD COLUMN words TSVECTOR",
                        "CREATE SEQUENCE case_search_n OWNED BY case_search.n",
                        "ALTER TABLE case_search ALTER COLUMN n SET DEFAULT nextval('case_search_n')",
                    ] {
                        sqlx::query(change).execute(&mut *tx).await?;
                    }
                    // Words pile up in a list that each search would have to read through.
                    let index =
                        "CREATE INDEX case_search_words ON case_search USING GIN (words) WITH (fastupdate = off)";
                    sqlx::query(index).execute(&mut *tx).await?;
                }
                tx.commit().await?;
            }
        }
        Ok(())
    }

    /// Gives a case its number, and its words.
    pub(super) fn index_statements(&self) -> [&'static str; 2] {
        match self.db {
            Db::Sqlite(_) => [
                "INSERT INTO case_search (case_id, n) SELECT $1, COALESCE(MAX(n), 0) + 1 FROM case_search WHERE TRUE
                 ON CONFLICT (case_id) DO NOTHING",
                "INSERT OR REPLACE INTO case_fts (rowid, words) SELECT n, $2 FROM case_search WHERE case_id = $1",
            ],
            Db::Postgres(_) => [
                "INSERT INTO case_search (case_id) VALUES ($1) ON CONFLICT (case_id) DO NOTHING",
                "UPDATE case_search SET words = CAST(CAST($2 AS TEXT) AS TSVECTOR) WHERE case_id = $1",
            ],
        }
    }

    pub(super) fn forget_statements(&self) -> &'static [&'static str] {
        match self.db {
            Db::Sqlite(_) => &[
                "DELETE FROM case_fts WHERE rowid = (SELECT n FROM case_search WHERE case_id = $1)",
                "DELETE FROM case_search WHERE case_id = $1",
            ],
            Db::Postgres(_) => &["DELETE FROM case_search WHERE case_id = $1"],
        }
    }

    /// Where the cases stand that have the words in a parameter: a `FROM` with `case_search s` in it, and a condition.
    pub(super) fn match_sql(&self, mark: &str) -> (&'static str, String) {
        match self.db {
            Db::Sqlite(_) => {
                ("case_fts CROSS JOIN case_search s ON s.n = case_fts.rowid", format!("case_fts MATCH {mark}"))
            }
            Db::Postgres(_) => ("case_search s", format!("s.words @@ CAST(CAST({mark} AS TEXT) AS TSQUERY)")),
        }
    }

    /// The same for one case whose `s.case_id` is known: its row first, and then whether it has the words.
    pub(super) fn match_one_sql(&self, mark: &str) -> (&'static str, String) {
        let (from, matches) = self.match_sql(mark);
        match self.db {
            Db::Sqlite(_) => ("case_search s CROSS JOIN case_fts ON case_fts.rowid = s.n", matches),
            Db::Postgres(_) => (from, matches),
        }
    }

    /// How the index is asked for these words, and how many cases it knows for that, counted up to a limit. What nothing has as
    /// whole words is asked for as beginnings of words.
    pub(super) async fn wanted(&self, wanted: &Wanted, limit: i64) -> Result<(String, i64), StoreError> {
        let (from, matches) = match self.db {
            // The index alone tells.
            Db::Sqlite(_) => ("case_fts", "case_fts MATCH $1".to_owned()),
            Db::Postgres(_) => self.match_sql("$1"),
        };
        let sql = format!("SELECT COUNT(*) FROM (SELECT 1 AS one FROM {from} WHERE {matches} LIMIT $2) few");
        let count = async |query: &str| -> Result<i64, StoreError> {
            // A plan for these very words: how many letters have them decides how they are best counted.
            let (count,): (i64,) = with_pool!(self, pool => sqlx::query_as(sqlx::AssertSqlSafe(sql.clone()))
                .persistent(false).bind(query).bind(limit).fetch_one(pool).await)?;
            Ok(count)
        };
        let whole = wanted.query(&self.db, false);
        let found = count(&whole).await?;
        if found > 0 || wanted.beginnings.is_empty() {
            return Ok((whole, found));
        }
        let beginnings = wanted.query(&self.db, true);
        let found = count(&beginnings).await?;
        Ok((beginnings, found))
    }

    /// Indexes the words of cases that never were: those from before there was an index, and all of a restored backup.
    pub(super) async fn index_texts(&self) -> Result<(), StoreError> {
        /// Stands in the table when every case does.
        const DONE: &str = "INSERT INTO case_search (case_id) VALUES ('') ON CONFLICT (case_id) DO NOTHING";
        let done: Option<(String,)> = with_pool!(self, pool => sqlx::query_as("SELECT case_id FROM case_search WHERE case_id = ''")
            .fetch_optional(pool).await)?;
        let mut after = String::new();
        while done.is_none() {
            let ids: Vec<(String,)> = with_pool!(self, pool => sqlx::query_as(
                "SELECT id FROM complaint_case WHERE id > $1 ORDER BY id LIMIT $2",
            )
            .bind(&after).bind(BATCH).fetch_all(pool).await)?;
            let Some((last,)) = ids.last() else { break };
            after.clone_from(last);
            with_pool!(self, pool => {
                let mut tx = pool.begin().await?;
                for (id,) in &ids {
                    // The lock comes with the first write. A case may have been destroyed since.
                    let there = sqlx::query("UPDATE complaint_case SET version = version WHERE id = $1")
                        .bind(id).execute(&mut *tx).await?.rows_affected();
                    if there > 0 {
                        index_text!(self, tx, id);
                    }
                }
                tx.commit().await?;
            });
        }
        with_pool!(self, pool => sqlx::query(DONE).execute(pool).await.map(drop))?;
        Ok(())
    }

    /// After cases were destroyed: SQLite keeps the words of what was deleted until it merges its index.
    pub async fn merge_search(&self) -> Result<(), StoreError> {
        if let Db::Sqlite(pool) = &self.db {
            sqlx::query("INSERT INTO case_fts (case_fts) VALUES ('optimize')").execute(pool).await?;
        }
        Ok(())
    }

    /// Is the case found by its words? For tests and `doctor`.
    pub async fn is_searchable(&self, case: &CaseId) -> Result<bool, StoreError> {
        let row: Option<(String,)> = with_pool!(self, pool => sqlx::query_as(
            "SELECT case_id FROM case_search WHERE case_id = $1",
        )
        .bind(&case.0).fetch_optional(pool).await)?;
        Ok(row.is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_stem_are_one() {
        let pairs = [
            ("klachten", "klacht"),
            ("brieven", "brief"),
            ("straten", "straat"),
            ("boetes", "boete"),
            ("ambtenaren", "ambtenaar"),
            ("huizen", "huis"),
            ("bakken", "bak"),
            ("wachtte", "wacht"),
            ("vergunningen", "vergunning"),
        ];
        for (one, other) in pairs {
            assert_eq!(stem(one), stem(other), "{one} and {other}");
        }
        assert_ne!(stem("balie"), stem("bal"));
        assert_eq!(stem("2023sm"), "2023sm");
    }

    #[test]
    fn what_is_typed_can_mean_nothing_to_a_database() {
        let wanted = Wanted::of("van de \"Zaanen'laan\" OR 118 NEAR(* & !").expect("words");
        assert_eq!(wanted.words, ["118", "laan", "near", "or", "zan"], "letters and digits alone");
        assert!(Wanted::of("de van \" * a").is_none());
    }
}
