//! Lists of the cases that have words, in the order in which they came into the index of words: that order is the index's
//! own, so that a page of a word that many have costs no more than the page.

use super::access::Sight;
use super::listing::{COLUMNS, CaseTuple, FEW, Lookup, Statement, Value, direction};
use super::lists::CaseFilter;
use super::{Db, Store, StoreError, with_pool};
use crate::domain::CaseState;

/// A state with at most so many cases is looked through in the order of receipt, rather than all letters with a word that many
/// have.
const SMALL: i64 = 1000;
/// For each row of a page so many letters with the words are looked at first. Then, where other filters pass most of them
/// by, ten times as many.
const FIRST: i64 = 4;

impl Store {
    /// Is this list best made here?
    pub(super) async fn goes_by_words(&self, filter: &CaseFilter, lookup: &Lookup) -> Result<bool, StoreError> {
        if lookup.query.is_none() || filter.due.is_some() {
            return Ok(false);
        }
        Ok(lookup.few || !self.is_small(filter.state).await?)
    }

    async fn is_small(&self, state: Option<CaseState>) -> Result<bool, StoreError> {
        let Some(state) = state else { return Ok(false) };
        let (cases,): (i64,) = with_pool!(self, pool => sqlx::query_as(
            "SELECT CAST(COALESCE(SUM(n), 0) AS BIGINT) FROM tally WHERE measure = 'stand' AND item = $1",
        )
        .bind(state.as_str()).fetch_one(pool).await)?;
        Ok(cases <= SMALL)
    }

    /// A page of those that have the words, and of those whose name has what was typed, if those are few.
    pub(super) async fn sought(
        &self,
        filter: &CaseFilter,
        lookup: &Lookup,
        sight: &Sight,
    ) -> Result<Vec<CaseTuple>, StoreError> {
        let limit = filter.limit as usize;
        let mut rows: Vec<CaseTuple>;
        let mut most = i64::from(filter.limit) * FIRST;
        loop {
            let statement = self.with_words(filter, lookup, sight, most)?;
            rows = self.rows(&statement).await?;
            // SQLite looks at no more than it needs.
            let all =
                matches!(self.db, Db::Sqlite(_)) || (lookup.few && most > lookup.words) || most > i64::from(u32::MAX);
            if all || rows.len() == limit {
                break;
            }
            most *= 10;
        }
        if let Some(statement) = self.with_name(filter, lookup, sight)? {
            rows.extend(self.rows(&statement).await?);
            rows.sort_by_key(|row| if filter.newest { -row.n } else { row.n });
            rows.dedup_by_key(|row| row.n);
            rows.truncate(limit);
        }
        Ok(rows)
    }

    pub(super) fn with_words(
        &self,
        filter: &CaseFilter,
        lookup: &Lookup,
        sight: &Sight,
        most: i64,
    ) -> Result<Statement, StoreError> {
        let (mut sql, (_, way)) = (Statement::default(), direction(filter));
        let query = sql.mark(lookup.query.as_deref().unwrap_or_default());
        let (from, matches) = self.match_sql(&query);
        match self.db {
            Db::Sqlite(_) => {
                sql.push(&format!(
                    "{COLUMNS}, s.n FROM {from} CROSS JOIN complaint_case ON id = s.case_id WHERE {matches}"
                ));
                beyond(&mut sql, filter, "case_fts.rowid");
                self.limited(&mut sql, filter, sight, &format!("case_fts.rowid{way}"))?;
            }
            Db::Postgres(_) => {
                // Few are fetched by the index of words and sorted: of a rare word PostgreSQL thinks too much, and would look for
                // it in the order of the list. Of many, the first are found soonest there.
                sql.push(&format!("WITH has AS MATERIALIZED (SELECT s.case_id, s.n FROM {from} WHERE {matches}"));
                beyond(&mut sql, filter, "s.n");
                let page = format!(" ORDER BY n{way} LIMIT {}", sql.mark(Value::Number(most)));
                let (many, few) = if lookup.words > FEW { (page.as_str(), "") } else { ("", page.as_str()) };
                sql.push(&format!(
                    "{many}), found AS MATERIALIZED (SELECT case_id, n FROM has{few})
                     {COLUMNS}, found.n FROM found CROSS JOIN complaint_case WHERE id = found.case_id"
                ));
                self.limited(&mut sql, filter, sight, &format!("found.n{way}"))?;
            }
        }
        Ok(sql)
    }

    fn with_name(&self, filter: &CaseFilter, lookup: &Lookup, sight: &Sight) -> Result<Option<Statement>, StoreError> {
        let Some((from, to)) = lookup.span.as_ref().filter(|_| lookup.names_are_few()) else { return Ok(None) };
        let (mut sql, (_, way)) = (Statement::default(), direction(filter));
        let (from, to) = (sql.mark(from.as_str()), sql.mark(to.as_str()));
        sql.push(&format!(
            "WITH named AS MATERIALIZED (SELECT DISTINCT case_id FROM name_part WHERE part >= {from} AND part < {to})
             {COLUMNS}, s.n FROM named CROSS JOIN case_search s CROSS JOIN complaint_case
             WHERE s.case_id = named.case_id AND id = named.case_id"
        ));
        sql.and("complainant_search LIKE ", lookup.name.as_str(), "");
        beyond(&mut sql, filter, "s.n");
        self.limited(&mut sql, filter, sight, &format!("s.n{way}"))?;
        Ok(Some(sql))
    }

    fn limited(&self, sql: &mut Statement, filter: &CaseFilter, sight: &Sight, by: &str) -> Result<(), StoreError> {
        self.narrow(sql, filter)?;
        sql.only_visible(sight);
        let limit = sql.mark(Value::Number(filter.limit.into()));
        sql.push(&format!(" ORDER BY {by} LIMIT {limit}"));
        Ok(())
    }
}

/// After the last case of the page before.
fn beyond(sql: &mut Statement, filter: &CaseFilter, number: &str) {
    if let Some((_, id)) = &filter.after {
        let (beyond, _) = direction(filter);
        sql.and(&format!("{number} {beyond} (SELECT n FROM case_search WHERE case_id = "), id.0.as_str(), ")");
    }
}
