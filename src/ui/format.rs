//! Numbers, dates and ages as people read them, in their language.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Utc, Weekday};

use super::RowTone;
use crate::domain::Money;
use crate::i18n::{Locale, td_string};

/// Returns an amount, in short and exact: `62.8 万`, with fen `55,575.22 元`; or `¥628,000`.
pub fn money(amount: Money, locale: Locale) -> String {
    match locale {
        Locale::Chinese if amount.as_fen() % 100 == 0 => format!("{} 万", amount.wan()),
        Locale::Chinese => format!("{} 元", yuan(amount).replacen('¥', "", 1)),
        Locale::English => yuan(amount).trim_end_matches(".00").to_owned(),
    }
}

/// Returns an amount as documents state it, in yuan and fen: `¥628,000.00`.
pub fn yuan(amount: Money) -> String {
    let (sign, fen) = (if amount.is_negative() { "-" } else { "" }, amount.as_fen().unsigned_abs());
    format!("{sign}¥{}.{:02}", grouped(fen / 100), fen % 100)
}

/// Returns a number with a comma before each group of three digits: `8,214`.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let lead = digits.len() % 3;
    let (head, tail) = digits.split_at(lead);
    let mut groups: Vec<&str> = if head.is_empty() { Vec::new() } else { vec![head] };
    groups.extend(tail.as_bytes().chunks(3).filter_map(|group| std::str::from_utf8(group).ok()));
    groups.join(",")
}

/// Returns a date near today by name, another of this year as `11 月 12 日`, any other with its year.
pub fn day(date: NaiveDate, today: NaiveDate, locale: Locale) -> String {
    match (date - today).num_days() {
        0 => td_string!(locale, format.today).to_owned(),
        1 => td_string!(locale, format.tomorrow).to_owned(),
        -1 => td_string!(locale, format.yesterday).to_owned(),
        2..=6 => weekday(date.weekday(), locale).to_owned(),
        _ if date.year() == today.year() => {
            td_string!(locale, format.month_day, month = date.month(), day = date.day())
        }
        _ => full_day(date, locale),
    }
}

/// Returns a date with its year: `2026 年 11 月 24 日`.
pub fn full_day(date: NaiveDate, locale: Locale) -> String {
    match locale {
        Locale::Chinese => {
            td_string!(locale, format.year_month_day, year = date.year(), month = date.month(), day = date.day())
        }
        Locale::English => date.to_string(),
    }
}

/// Returns when something is due, and how loudly to say so.
pub fn due(date: NaiveDate, today: NaiveDate, locale: Locale) -> (String, RowTone) {
    match (today - date).num_days() {
        late @ 1.. => (td_string!(locale, format.overdue, days = late), RowTone::Late),
        0 => (day(date, today, locale), RowTone::Due),
        _ => (day(date, today, locale), RowTone::Plain),
    }
}

/// Returns the time of day: `14:30`.
pub fn time(at: DateTime<Utc>, zone: FixedOffset) -> String {
    at.with_timezone(&zone).format("%H:%M").to_string()
}

/// Returns date and time in short: `11-22 14:05`, with the year where it is another one than `today`'s.
pub fn moment(at: DateTime<Utc>, zone: FixedOffset, today: NaiveDate) -> String {
    let at = at.with_timezone(&zone);
    let form = if at.year() == today.year() { "%m-%d %H:%M" } else { "%Y-%m-%d %H:%M" };
    at.format(form).to_string()
}

/// Returns how large something is that has this many bytes: `820 KB`, `14.2 MB`, `1.5 GB`.
pub fn size(bytes: u64) -> String {
    const KB: u64 = 1024;
    const MB: u64 = 1024 * KB;
    const GB: u64 = 1024 * MB;
    let (unit, name) = match bytes {
        0..MB => return format!("{} KB", bytes.div_ceil(KB)),
        MB..GB => (MB, "MB"),
        GB.. => (GB, "GB"),
    };
    let tenths = bytes.saturating_mul(10).saturating_add(unit / 2) / unit;
    match (tenths / 10, tenths % 10) {
        (whole, 0) => format!("{whole} {name}"),
        (whole, rest) => format!("{whole}.{rest} {name}"),
    }
}

/// Returns how long ago something was: `6 分钟`. What lies ahead counts as now.
pub fn age(since: DateTime<Utc>, now: DateTime<Utc>, locale: Locale) -> String {
    let minutes = (now - since).num_minutes();
    match minutes {
        ..=0 => td_string!(locale, format.moments).to_owned(),
        1..=59 => td_string!(locale, format.minutes, count = minutes),
        60..=2879 => td_string!(locale, format.hours, count = minutes / 60),
        _ => td_string!(locale, format.days, count = minutes / 1440),
    }
}

/// Returns when something was, from now: `刚刚`, `6 分钟前`.
pub fn ago(at: DateTime<Utc>, now: DateTime<Utc>, locale: Locale) -> String {
    match (now - at).num_minutes() {
        ..=0 => td_string!(locale, format.just_now).to_owned(),
        _ => td_string!(locale, format.ago, age = age(at, now, locale)),
    }
}

fn weekday(day: Weekday, locale: Locale) -> &'static str {
    match day {
        Weekday::Mon => td_string!(locale, format.mon),
        Weekday::Tue => td_string!(locale, format.tue),
        Weekday::Wed => td_string!(locale, format.wed),
        Weekday::Thu => td_string!(locale, format.thu),
        Weekday::Fri => td_string!(locale, format.fri),
        Weekday::Sat => td_string!(locale, format.sat),
        Weekday::Sun => td_string!(locale, format.sun),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap_or_default()
    }

    #[test]
    fn sizes_are_read_at_a_glance() {
        let check = |bytes: u64, expected: &str| assert_eq!(size(bytes), expected, "{bytes}");
        check(0, "0 KB");
        check(1, "1 KB");
        check(820 * 1024, "820 KB");
        check(10 * 1024 * 1024, "10 MB");
        check(14_889_779, "14.2 MB");
        check(1_610_612_736, "1.5 GB");
    }

    #[test]
    fn days_are_named_as_people_name_them() {
        let check =
            |day_: &str, expected: &str| assert_eq!(day(date(day_), date("2026-11-24"), Locale::Chinese), expected);
        check("2026-11-24", "今天");
        check("2026-11-25", "明天");
        check("2026-11-27", "周五");
        check("2026-12-03", "12 月 3 日");
        check("2027-01-03", "2027 年 1 月 3 日");
    }

    #[test]
    fn what_is_late_says_by_how_much() {
        assert_eq!(due(date("2026-11-22"), date("2026-11-24"), Locale::Chinese).0, "逾期 2 天");
    }

    #[test]
    fn amounts_are_written_as_each_language_does() {
        assert_eq!(money(Money::yuan(628_000), Locale::Chinese), "62.8 万");
        assert_eq!(money(Money::yuan(628_000), Locale::English), "¥628,000");
        assert_eq!(money(Money::yuan(28), Locale::English), "¥28");
        assert_eq!(money(Money::fen(5_557_522), Locale::Chinese), "55,575.22 元");
        assert_eq!(money(Money::fen(5_557_522), Locale::English), "¥55,575.22");
        assert_eq!(yuan(Money::fen(-120_000_005)), "-¥1,200,000.05");
    }
}
