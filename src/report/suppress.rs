//! Small cells are not published: a figure of one or two can point at a person. Others are left out with them, so that
//! totals and sister tables don't give the small ones away.

use std::collections::BTreeSet;

/// The smallest figure that may be published; nothing at all may be as well.
pub const SMALLEST: u64 = 5;

/// Which cells of some tables with one and the same total must be left out, and whether the total must be too.
///
/// A cell is its name and its figure; cells of one name are the same cells in each table that has them. In every table
/// either nothing is hidden, or at least two cells that together reach [`SMALLEST`]: else the total would tell.
pub fn suppress(tables: &[Vec<(String, u64)>]) -> (Vec<Vec<bool>>, bool) {
    let mut hidden: BTreeSet<&str> = BTreeSet::new();
    // Names of single tables may coincide by chance: hiding more than needed is no harm.
    for (name, n) in tables.iter().flatten() {
        if *n > 0 && *n < SMALLEST {
            hidden.insert(name);
        }
    }
    let mut total_hidden = false;
    while let Some(table) = tables.iter().find(|table| tells(table, &hidden)) {
        let visible = table.iter().filter(|(name, n)| *n > 0 && !hidden.contains(name.as_str()));
        match visible.min_by_key(|(_, n)| *n) {
            Some((name, _)) => {
                hidden.insert(name);
            }
            None => {
                total_hidden = true;
                break;
            }
        }
    }
    let mark = |(name, n): &(String, u64)| *n > 0 && (total_hidden || hidden.contains(name.as_str()));
    (tables.iter().map(|table| table.iter().map(mark).collect()).collect(), total_hidden)
}

/// The hidden cells of a table can be worked out, or nearly, from its total.
fn tells(table: &[(String, u64)], hidden: &BTreeSet<&str>) -> bool {
    let cells: Vec<u64> =
        table.iter().filter(|(name, n)| *n > 0 && hidden.contains(name.as_str())).map(|(_, n)| *n).collect();
    !cells.is_empty() && (cells.len() == 1 || cells.iter().sum::<u64>() < SMALLEST)
}
