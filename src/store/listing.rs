//! The statement behind a list. Each filter adds its condition, and each way of looking through the cases its order, so
//! that the database goes by the one index that leaves the least to look at.

use super::access::{Sight, visible};
use super::clock::due;
use super::lists::{Assigned, CaseFilter, CaseRow, MISSING, named};
use super::names::{indexed, searchable};
use super::queue::plain;
use super::search::Wanted;
use super::{Store, StoreError, moment, with_pool};
use crate::domain::{CaseId, CaseState, Handwriting, Kind};

/// Up to so many matches of a name, and of other words, are fetched and sorted. Of more, the first are found soonest in the
/// order of the list.
pub(super) const FEW: i64 = 3000;

/// A value in a statement.
#[derive(Clone, Debug)]
pub(super) enum Value {
    Text(String),
    Number(i64),
    Truth(bool),
    Nothing,
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// A statement with its values.
#[derive(Clone, Debug, Default)]
pub(super) struct Statement {
    text: String,
    values: Vec<Value>,
}

impl Statement {
    pub fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// The mark of a new value.
    pub fn mark(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("${}", self.values.len())
    }

    pub fn and(&mut self, before: &str, value: impl Into<Value>, after: &str) {
        let mark = self.mark(value);
        self.push(&format!(" AND {before}{mark}{after}"));
    }

    /// Only what somebody may see.
    pub fn only_visible(&mut self, sight: &Sight) {
        let staff = sight.staff.clone().map_or(Value::Nothing, Value::Text);
        let (integrity, staff) = (self.mark(Value::Truth(sight.integrity)), self.mark(staff));
        let visible =
            visible!("{i}", "{s}").replace("{i}", &integrity).replace("{s}", &format!("CAST({staff} AS TEXT)"));
        self.push(&format!(" AND {visible}"));
    }

    /// With its values written out, to be explained by the database.
    pub fn written_out(&self) -> String {
        let value = |text: String, (at, value): (usize, &Value)| {
            let value = match value {
                Value::Text(text) => format!("'{}'", text.replace('\'', "''")),
                Value::Number(number) => number.to_string(),
                Value::Truth(truth) => if *truth { "TRUE" } else { "FALSE" }.to_owned(),
                Value::Nothing => "NULL".to_owned(),
            };
            text.replace(&format!("${}", at + 1), &value)
        };
        self.values.iter().enumerate().rev().fold(self.text.clone(), value)
    }
}

/// Runs a statement.
macro_rules! run {
    ($store:expr, $statement:expr, $fetch:ident) => {
        with_pool!($store, pool => {
            // A plan for these very values: how common a word or state is decides which index is best.
            let mut query = sqlx::query_as(sqlx::AssertSqlSafe($statement.text.clone())).persistent(false);
            for value in &$statement.values {
                query = match value {
                    Value::Text(text) => query.bind(text.clone()),
                    Value::Number(number) => query.bind(*number),
                    Value::Truth(truth) => query.bind(*truth),
                    Value::Nothing => query.bind(None::<String>),
                };
            }
            query.$fetch(pool).await
        })
    };
}
pub(super) const COLUMNS: &str =
    "SELECT id, state, received_at, complainant, kind, letter_date, completeness, next_due_kind, next_due,
     written, assigned_to";

/// How the words that somebody searches for are looked up.
pub(super) struct Lookup {
    /// For `LIKE`.
    pub name: String,
    /// The span of the index of names that holds all matches.
    pub span: Option<(String, String)>,
    /// In the language of the index of words.
    pub query: Option<String>,
    /// Cases with the words, counted up to [`FEW`] and one.
    pub words: i64,
    /// Parts of names within the span, counted up to [`FEW`] and one.
    names: i64,
    /// Few enough to be fetched and sorted.
    pub few: bool,
}

impl Lookup {
    pub fn names_are_few(&self) -> bool {
        self.names <= FEW
    }

    /// Only names are looked for, and more have them than fill a page of a list in order of receipt.
    fn fills_a_page(&self, filter: &CaseFilter) -> bool {
        self.few && self.query.is_none() && filter.due.is_none() && self.names > i64::from(filter.limit)
    }
}

impl Store {
    pub(super) async fn list(&self, filter: &CaseFilter, sight: &Sight) -> Result<Vec<CaseRow>, StoreError> {
        let lookup = self.looked_up(filter).await?;
        if let Some(lookup) = &lookup
            && self.goes_by_words(filter, lookup).await?
        {
            return self.sought(filter, lookup, sight).await?.into_iter().map(case_row).collect();
        }
        let limit = i64::from(filter.limit);
        if lookup.as_ref().is_some_and(|lookup| lookup.fills_a_page(filter)) {
            // The first of them fill a page, unless other filters pass some of them by.
            let statement = self.listing(filter, lookup.as_ref(), Some(limit), sight, COLUMNS)?;
            let rows = self.rows(&statement).await?;
            if rows.len() as i64 == limit {
                return rows.into_iter().map(case_row).collect();
            }
        }
        let statement = self.listing(filter, lookup.as_ref(), None, sight, COLUMNS)?;
        self.rows(&statement).await?.into_iter().map(case_row).collect()
    }

    pub(super) async fn rows(&self, statement: &Statement) -> Result<Vec<CaseTuple>, StoreError> {
        Ok(run!(self, statement, fetch_all)?)
    }

    pub(super) async fn list_length(&self, filter: &CaseFilter, sight: &Sight) -> Result<u64, StoreError> {
        let lookup = self.looked_up(filter).await?;
        if let Some(lookup) = &lookup
            && self.goes_by_words(filter, lookup).await?
        {
            return Ok(self.sought(filter, lookup, sight).await?.len() as u64);
        }
        let mut statement = self.listing(filter, lookup.as_ref(), None, sight, "SELECT 1 AS one")?;
        statement.text = format!("SELECT COUNT(*) FROM ({}) counted", statement.text);
        let (count,): (i64,) = run!(self, statement, fetch_one)?;
        Ok(count as u64)
    }

    async fn looked_up(&self, filter: &CaseFilter) -> Result<Option<Lookup>, StoreError> {
        match (&filter.words, &filter.name) {
            (Some(words), _) => self.lookup(words, true).await.map(Some),
            (None, Some(name)) => self.lookup(name, false).await.map(Some),
            (None, None) => Ok(None),
        }
    }

    /// With `first` only so many of those with the name are looked at, the first of the list.
    fn listing(
        &self,
        filter: &CaseFilter,
        lookup: Option<&Lookup>,
        first: Option<i64>,
        sight: &Sight,
        columns: &str,
    ) -> Result<Statement, StoreError> {
        let mut sql = Statement::default();
        let few = lookup.filter(|lookup| lookup.few);
        let with = match (few, first) {
            (Some(lookup), Some(most)) => first_sql(&mut sql, lookup, filter, most),
            (Some(lookup), None) => self.found_sql(&mut sql, lookup),
            (None, _) => String::new(),
        };
        // Written so that both databases begin with what was found, whatever they think of the number of cases.
        let from = if few.is_some() { "found CROSS JOIN complaint_case" } else { "complaint_case" };
        let join = if few.is_some() { "id = found.case_id" } else { "TRUE" };
        sql.push(&format!("{with}{columns} FROM {from} WHERE {join}"));
        self.narrow(&mut sql, filter)?;
        match lookup {
            Some(lookup) if !lookup.few => self.match_each(&mut sql, lookup),
            Some(lookup) if first.is_some() => sql.and("complainant_search LIKE ", lookup.name.as_str(), ""),
            _ => {}
        }
        sql.only_visible(sight);
        order(&mut sql, filter);
        let limit = sql.mark(Value::Number(filter.limit.into()));
        sql.push(&format!(" LIMIT {limit}"));
        Ok(sql)
    }

    async fn lookup(&self, text: &str, everywhere: bool) -> Result<Lookup, StoreError> {
        let plain = searchable(text);
        let span = indexed(&plain);
        let names = match &span {
            Some((from, to)) => {
                let (found,): (i64,) = with_pool!(self, pool => sqlx::query_as(
                    "SELECT COUNT(*) FROM (SELECT 1 FROM name_part WHERE part >= $1 AND part < $2 LIMIT $3) few",
                )
                .bind(from).bind(to).bind(FEW + 1).fetch_one(pool).await)?;
                found
            }
            None => FEW + 1,
        };
        let (query, words) = match Wanted::of(text).filter(|_| everywhere) {
            Some(wanted) => {
                let (query, found) = self.wanted(&wanted, FEW + 1).await?;
                (Some(query), found)
            }
            None => (None, 0),
        };
        Ok(Lookup { name: format!("%{plain}%"), span, query, words, names, few: names <= FEW && words <= FEW })
    }

    /// The cases found, as a table.
    fn found_sql(&self, sql: &mut Statement, lookup: &Lookup) -> String {
        let mut parts = Vec::new();
        if let Some(query) = &lookup.query {
            let (from, matches) = self.match_sql(&sql.mark(query.as_str()));
            parts.push(format!("SELECT s.case_id FROM {from} WHERE {matches}"));
        }
        if let Some((from, to)) = &lookup.span {
            let (from, to, name) = (sql.mark(from.as_str()), sql.mark(to.as_str()), sql.mark(lookup.name.as_str()));
            parts.push(format!(
                "SELECT p.case_id FROM name_part p JOIN complaint_case n ON n.id = p.case_id
                 WHERE p.part >= {from} AND p.part < {to} AND n.complainant_search LIKE {name}"
            ));
        }
        format!("WITH found AS MATERIALIZED ({}) ", parts.join(" UNION "))
    }

    /// Asks of each case whether it is meant.
    fn match_each(&self, sql: &mut Statement, lookup: &Lookup) {
        let name = sql.mark(lookup.name.as_str());
        match &lookup.query {
            Some(query) => {
                let (from, matches) = self.match_one_sql(&sql.mark(query.as_str()));
                sql.push(&format!(
                    " AND (complainant_search LIKE {name}
                           OR EXISTS (SELECT 1 FROM {from} WHERE s.case_id = complaint_case.id AND {matches}))"
                ));
            }
            None => sql.push(&format!(" AND complainant_search LIKE {name}")),
        }
    }

    /// The conditions of the filters. A column inside COALESCE is one that no index is to be chosen for.
    pub(super) fn narrow(&self, sql: &mut Statement, filter: &CaseFilter) -> Result<(), StoreError> {
        // Of the rarer kinds there are fewer cases than in most states; of those that wait there are few anyway.
        let by_kind = filter.state != Some(CaseState::AwaitingConfirmation)
            && filter.kind.is_some_and(|kind| kind != Kind::Complaint);
        if let Some(state) = filter.state {
            sql.and(if by_kind { "COALESCE(state, '') = " } else { "state = " }, state.as_str(), "");
        }
        if let Some(kind) = filter.kind {
            sql.and(if by_kind { "kind = " } else { "COALESCE(kind, '') = " }, plain(&kind)?, "");
        }
        if let Some(written) = filter.written {
            sql.and("written = ", plain(&written)?, "");
        }
        match &filter.assigned {
            Some(Assigned::To(name)) => sql.and("assigned_to = ", name.as_str(), ""),
            Some(Assigned::Nobody) => sql.push(" AND COALESCE(assigned_to, '') = ''"),
            None => {}
        }
        // Asked case by case: for IN, EXISTS, and where it expects few, PostgreSQL reads a whole table.
        if let Some(item) = &filter.missing {
            let before = "(SELECT 1 FROM missing_item WHERE case_id = complaint_case.id AND item = ";
            sql.and(before, plain(item)?, " LIMIT 1) IS NOT NULL");
        }
        if filter.incomplete {
            sql.push(
                " AND state NOT IN ('not_a_complaint', 'forwarded', 'withdrawn', 'joined')
                  AND (SELECT 1 FROM missing_item WHERE case_id = complaint_case.id LIMIT 1) IS NOT NULL",
            );
        }
        Ok(())
    }
}

/// The first cases of the page with a part of a name, as a table.
fn first_sql(sql: &mut Statement, lookup: &Lookup, filter: &CaseFilter, most: i64) -> String {
    let Some((from, to)) = &lookup.span else { return String::new() };
    let (from, to) = (sql.mark(from.as_str()), sql.mark(to.as_str()));
    let (beyond, way) = direction(filter);
    let after = filter.after.as_ref().map(|(at, id)| {
        let (at, id) = (sql.mark(moment::to_text(*at)), sql.mark(id.0.as_str()));
        format!(" AND received_at {beyond}= {at} AND (received_at {beyond} {at} OR case_id {beyond} {id})")
    });
    let (after, most) = (after.unwrap_or_default(), sql.mark(Value::Number(most)));
    format!(
        "WITH found AS MATERIALIZED (SELECT DISTINCT received_at AS at, case_id FROM name_part
         WHERE part >= {from} AND part < {to}{after} ORDER BY 1{way}, 2{way} LIMIT {most}) "
    )
}

pub(super) fn direction(filter: &CaseFilter) -> (&'static str, &'static str) {
    if filter.newest { ("<", " DESC") } else { (">", "") }
}

/// Where the page begins, and the order.
fn order(sql: &mut Statement, filter: &CaseFilter) {
    if let Some((from, to)) = filter.due {
        let from = filter.after_due.as_ref().map_or(from, |(day, _)| *day).to_string();
        let from = sql.mark(from);
        let to = sql.mark(to.to_string());
        sql.push(&format!(" AND next_due >= {from} AND next_due <= {to}"));
        if let Some((_, id)) = &filter.after_due {
            sql.and(&format!("(next_due > {from} OR id > "), id.0.as_str(), ")");
        }
        return sql.push(" ORDER BY next_due, id");
    }
    let (beyond, way) = direction(filter);
    if let Some((at, id)) = &filter.after {
        let at = sql.mark(moment::to_text(*at));
        sql.push(&format!(" AND received_at {beyond}= {at}"));
        sql.and(&format!("(received_at {beyond} {at} OR id {beyond} "), id.0.as_str(), ")");
    }
    sql.push(&format!(" ORDER BY received_at{way}, id{way}"));
}

#[derive(sqlx::FromRow)]
pub(super) struct CaseTuple {
    id: String,
    state: String,
    received_at: String,
    complainant: Option<String>,
    kind: String,
    letter_date: Option<String>,
    completeness: String,
    next_due_kind: Option<String>,
    next_due: Option<String>,
    written: Option<String>,
    assigned_to: Option<String>,
    /// Its place in the order of the index of words, when that was asked for.
    #[sqlx(default)]
    pub n: i64,
}

pub(super) fn case_row(row: CaseTuple) -> Result<CaseRow, StoreError> {
    let broken = || StoreError::Decode(format!("case {}", row.id));
    Ok(CaseRow {
        state: CaseState::parse(&row.state).ok_or_else(broken)?,
        received_at: moment::parse(&row.received_at)?,
        kind: named(&row.kind).ok_or_else(broken)?,
        letter_date: row.letter_date.as_deref().map(|d| d.parse().map_err(|_| broken())).transpose()?,
        completeness: serde_json::from_str(&row.completeness).map_err(|_| broken())?,
        next: due(row.next_due_kind.as_deref(), row.next_due.as_deref()).map_err(|()| broken())?,
        written: row.written.as_deref().map(|w| named::<Handwriting>(w).ok_or_else(broken)).transpose()?,
        complainant: row.complainant,
        assigned_to: row.assigned_to,
        id: CaseId(row.id),
    })
}

impl Store {
    /// The statements that people and workers wait for all day, with sample values written out: to be explained by the
    /// database, which must go by an index for each, however many cases there are.
    pub async fn daily_queries(&self) -> Result<Vec<(&'static str, String)>, StoreError> {
        let sight = Sight { integrity: false, staff: Some("1042".to_owned()) };
        let all = CaseFilter { limit: 51, ..CaseFilter::default() };
        let awaiting = CaseFilter { state: Some(CaseState::AwaitingConfirmation), ..all.clone() };
        let after = Some((chrono::DateTime::UNIX_EPOCH, CaseId("1".to_owned())));
        let lists = [
            ("work list of a state", awaiting.clone()),
            ("second page of a state", CaseFilter { after: after.clone(), ..awaiting.clone() }),
            ("work list of all", all.clone()),
            ("work list of all, newest first", CaseFilter { newest: true, after, ..all.clone() }),
            ("work list of a kind", CaseFilter { kind: Some(Kind::Objection), ..all.clone() }),
            ("work list of somebody", CaseFilter { assigned: Some(Assigned::To("anna".to_owned())), ..awaiting }),
            ("search by name", CaseFilter { name: Some("quirijn".to_owned()), ..all.clone() }),
            ("search by words", CaseFilter { words: Some("quirijn zoekwoord".to_owned()), ..all.clone() }),
            ("incomplete cases", CaseFilter { incomplete: true, ..all }),
        ];
        let claim = |text: &'static str| {
            let values = vec![Value::from("w"), Value::from("60")];
            Statement { text: text.to_owned(), values }.written_out()
        };
        let [lapsed, waiting] = self.claims();
        let mut queries =
            vec![("claim of a lapsed letter", claim(lapsed)), ("claim of a waiting letter", claim(waiting))];
        for (what, filter) in lists {
            let lookup = self.looked_up(&filter).await?;
            if let Some(lookup) = lookup.as_ref().filter(|_| filter.words.is_some()) {
                queries.push((what, self.with_words(&filter, lookup, &sight, 204)?.written_out()));
                continue;
            }
            let first = lookup.as_ref().map(|_| i64::from(filter.limit));
            let statement = self.listing(&filter, lookup.as_ref(), first, &sight, COLUMNS)?;
            queries.push((what, statement.written_out()));
        }
        queries.push(("what incomplete cases lack", MISSING.to_owned()));
        queries.push(("sums of a report", super::tally::explained()));
        Ok(queries)
    }
}
