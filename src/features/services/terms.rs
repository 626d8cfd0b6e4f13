//! Reading the terms of a warranty out of a model's words: `3 年或 10 万公里`, `三年 / 100,000 km`.

/// 家用汽车包修期: three years or 60,000 km, whichever comes first, is the least that the law asks for
/// (家用汽车产品修理更换退货责任规定, 2021, article 18).
pub const LEAST: Terms = Terms { months: 36, km: Some(60_000) };

/// How long a warranty lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// In months.
    pub months: u32,
    /// In km; `None` without a limit.
    pub km: Option<u32>,
}

impl Terms {
    /// Reads what the words say of time and distance; `None` where they say no time.
    pub fn read(words: &str) -> Option<Self> {
        let plain: String = words.chars().filter(|c| !c.is_whitespace() && *c != ',').collect();
        let plain = plain.to_lowercase();
        let years = before(&plain, &["年", "years", "year"]).map(|years| years * 12);
        let months = years.or_else(|| before(&plain, &["个月", "months"]))?;
        let km = before(&plain, &["万公里", "万km", "万千米"])
            .map(|wan| wan * 10_000)
            .or_else(|| before(&plain, &["公里", "km", "千米"]));
        Some(Self { months, km })
    }
}

/// Returns the number that stands right before one of the units.
fn before(text: &str, units: &[&str]) -> Option<u32> {
    units.iter().find_map(|unit| {
        let (head, _) = text.split_once(unit)?;
        let digits = head.chars().rev().take_while(char::is_ascii_digit).collect::<Vec<_>>();
        if digits.is_empty() {
            return head.chars().last().and_then(numeral);
        }
        digits.into_iter().rev().collect::<String>().parse().ok()
    })
}

fn numeral(character: char) -> Option<u32> {
    let place = "一二三四五六七八九十".chars().position(|numeral| numeral == character)?;
    u32::try_from(place + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_read_as_they_are_written() {
        let check = |words: &str, expected: Option<(u32, Option<u32>)>| {
            let read = Terms::read(words).map(|terms| (terms.months, terms.km));
            assert_eq!(read, expected, "{words}");
        };
        check("3 年或 10 万公里", Some((36, Some(100_000))));
        check("整车三年/10万公里", Some((36, Some(100_000))));
        check("整车质保五年不限里程", Some((60, None)));
        check("24 个月 / 50,000 km", Some((24, Some(50_000))));
        check("3 years or 60,000 km", Some((36, Some(60_000))));
        check("终身质保", None);
        check("", None);
    }
}
