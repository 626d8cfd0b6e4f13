//! 编号: the numbers that people read from papers.

use chrono::NaiveDate;

/// Returns the next number of a day at a tablet, e.g. `HT-20261128-K7P-01`; `taken` are all numbers that are known.
/// The tablet's short name keeps two tablets without a network from giving the same number; each counts for itself.
pub fn next<'a>(prefix: &str, day: NaiveDate, tablet: &str, taken: impl IntoIterator<Item = &'a str>) -> String {
    let stem = format!("{prefix}-{}-{tablet}-", day.format("%Y%m%d"));
    let counted = taken.into_iter().filter_map(|number| number.strip_prefix(&stem)?.parse::<u32>().ok());
    format!("{stem}{:02}", counted.max().unwrap_or_default().saturating_add(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_count_by_tablet_and_day() {
        let check = |tablet: &str, taken: &[&str], expected: &str| {
            let day = NaiveDate::from_ymd_opt(2026, 11, 28).unwrap_or_default();
            assert_eq!(next("HT", day, tablet, taken.iter().copied()), expected, "{taken:?}");
        };
        check("K7P", &[], "HT-20261128-K7P-01");
        check("K7P", &["HT-20261128-K7P-01", "HT-20261128-K7P-02"], "HT-20261128-K7P-03");
        check("K7P", &["HT-20261128-M2Q-01", "HT-20261127-K7P-05", "SJ-20261128-K7P-09"], "HT-20261128-K7P-01");
        check("K7P", &["HT-20261128-K7P-99"], "HT-20261128-K7P-100");
        check("K7P", &["HT-20261128-K7P-x"], "HT-20261128-K7P-01");
    }
}
