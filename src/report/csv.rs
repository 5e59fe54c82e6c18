//! Tables for spreadsheets: semicolons and a byte order mark, as Dutch Excel expects.

/// Excel takes UTF-8 for what it is only behind this mark.
const MARK: char = '\u{feff}';

/// Rows of cells as one file.
pub fn table(rows: impl IntoIterator<Item = Vec<String>>) -> String {
    format!("{MARK}{}", lines(rows))
}

/// Rows that go on after those of a [`table`].
pub fn lines(rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let line = |row: Vec<String>| row.iter().map(|value| cell(value)).collect::<Vec<_>>().join(";") + "\r\n";
    rows.into_iter().map(line).collect()
}

/// A quoted cell. What a spreadsheet would run as a formula gets an apostrophe before it: the text of a letter is
/// written by strangers.
fn cell(value: &str) -> String {
    let formula = value.trim_start().starts_with(['=', '+', '-', '@', '\t', '\r']);
    let apostrophe = if formula || value.starts_with(['\t', '\r', '\n']) { "'" } else { "" };
    format!("\"{apostrophe}{}\"", value.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_formulas_are_text() {
        let row = vec!["a;b".to_owned(), "zeg \"ja\"".to_owned(), "=1+1".to_owned(), " @x".to_owned()];
        assert_eq!(table([row]), "\u{feff}\"a;b\";\"zeg \"\"ja\"\"\";\"'=1+1\";\"' @x\"\r\n");
    }
}
