//! Finding people as they are called: by name, pinyin, initials or digits of the phone.

use self::readings::Readings;
use super::Phone;

/// Characters and how they are read, as the build has worked them out.
mod readings {
    include!(concat!(env!("OUT_DIR"), "/readings.rs"));

    /// How a character is read.
    #[derive(Clone, Copy, Debug, Default, PartialEq)]
    pub struct Readings(&'static [u16]);

    impl Readings {
        /// Returns how a character is read.
        pub fn of(character: char) -> Self {
            let set = (character as usize).checked_sub(FIRST as usize).and_then(|offset| SET.get(offset));
            set.and_then(|set| SETS.get(usize::from(*set))).map_or_else(Self::default, |set| Self(set))
        }

        /// Goes through the syllables, without tones, the usual one first.
        pub fn iter(self) -> impl Iterator<Item = &'static str> {
            self.0.iter().filter_map(|syllable| SYLLABLES.get(usize::from(*syllable)).copied())
        }
    }
}

/// What was typed, read once for all that is searched.
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    text: String,
    marks: Marks,
    is_number: bool,
}

impl Query {
    /// Reads what was typed.
    pub fn new(typed: &str) -> Self {
        let text = folded(typed);
        let marks = text.chars().fold(Marks::default(), Marks::with);
        let is_number = text.chars().all(|c| c.is_ascii_digit());
        Self { text, marks, is_number }
    }

    /// Tells whether nothing was typed. Such a query finds everything.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

/// What can be found of one record, prepared once so that a key press costs microseconds.
#[derive(Clone, Debug, PartialEq)]
pub struct SearchKey {
    marks: Marks,
    name: String,
    /// Those of the name as it is written.
    name_marks: Marks,
    letters: Vec<Letter>,
    digits: Digits,
}

/// A number of at most 15 digits (ITU-T E.164), four bits for each, the first one lowest: 1 to 10, and 0 for none. Each
/// digit of a query is looked for at every place at once.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Digits(u64);

/// Which characters occur, roughly: a letter or a digit has a bit of its own, others share the rest. Most records lack
/// some character of a query, and are passed over for one comparison.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Marks(u64);

/// One character of a name and how it may be read; 曾 is zeng and ceng.
#[derive(Clone, Debug, PartialEq)]
struct Letter {
    itself: char,
    /// How it and its readings begin.
    starts: Marks,
    readings: Readings,
}

/// How well something was found; the smaller, the better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// From the first character on.
    Start,
    /// Somewhere within.
    Within,
}

/// Returns what a query finds: from the start before within, and each of these in the order in which they are given.
pub fn search<'a, T>(among: impl Iterator<Item = &'a T>, key: impl Fn(&T) -> &SearchKey, query: &Query) -> Vec<&'a T> {
    let (mut found, mut within) = (Vec::new(), Vec::new());
    for one in among {
        match key(one).find(query) {
            Some(Rank::Start) => found.push(one),
            Some(Rank::Within) => within.push(one),
            None => {}
        }
    }
    found.append(&mut within);
    found
}

impl SearchKey {
    /// Prepares a name and a phone number.
    pub fn new(name: &str, phone: Option<&Phone>) -> Self {
        let name = folded(name);
        let letters: Vec<Letter> = name.chars().map(Letter::new).collect();
        let number = phone.map_or("", Phone::digits);
        let readings = letters.iter().flat_map(|letter| letter.readings.iter()).flat_map(|syllable| syllable.chars());
        let name_marks = name.chars().fold(Marks::default(), Marks::with);
        let marks = number.chars().chain(readings).fold(name_marks, Marks::with);
        Self { marks, name, name_marks, letters, digits: Digits::of(number) }
    }

    /// Tells whether and how well a query finds it.
    pub fn find(&self, query: &Query) -> Option<Rank> {
        if !self.marks.hold(query.marks) {
            return None;
        }
        let text = query.text.as_str();
        if text.is_empty() {
            return Some(Rank::Start);
        }
        if query.is_number {
            return rank(self.digits.position(text)).or_else(|| self.find_writing(query));
        }
        self.find_writing(query).or_else(|| self.find_reading(text))
    }

    fn find_writing(&self, query: &Query) -> Option<Rank> {
        if self.name_marks.hold(query.marks) { rank(position(&self.name, &query.text)) } else { None }
    }

    fn find_reading(&self, text: &str) -> Option<Rank> {
        if !text.is_ascii() {
            return None;
        }
        let starts = text.chars().take(1).fold(Marks::default(), Marks::with);
        let may_start = |from: &usize| self.letters[*from].starts.hold(starts);
        rank((0..self.letters.len()).filter(may_start).find(|&from| reads(&self.letters[from..], text)))
    }
}

impl Digits {
    /// A one at every place.
    const EACH: u64 = 0x1111_1111_1111_1111;

    fn of(number: &str) -> Self {
        let digits = number.chars().take(15).filter_map(|c| c.to_digit(10));
        Self(digits.zip((0..).step_by(4)).fold(0, |packed, (digit, at)| packed | u64::from(digit + 1) << at))
    }

    /// Returns where other digits begin among these.
    fn position(self, wanted: &str) -> Option<usize> {
        let mut begins = Self::EACH;
        for (digit, at) in wanted.bytes().zip((0..).step_by(4)) {
            let others = self.0 ^ (Self::EACH * u64::from(digit - b'0' + 1));
            let is_other = others | others >> 1 | others >> 2 | others >> 3;
            begins &= (!is_other & Self::EACH).checked_shr(at)?;
        }
        (begins != 0).then(|| begins.trailing_zeros() as usize / 4)
    }
}

impl Marks {
    fn with(self, character: char) -> Self {
        let bit = match character {
            'a'..='z' => character as u32 - 'a' as u32,
            '0'..='9' => 26 + character as u32 - '0' as u32,
            other => 36 + other as u32 % 28,
        };
        Self(self.0 | 1 << bit)
    }

    fn hold(self, others: Self) -> bool {
        others.0 & !self.0 == 0
    }
}

/// Returns a text as it is compared: in lower case, and without spaces.
fn folded(text: &str) -> String {
    text.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect()
}

impl Letter {
    fn new(itself: char) -> Self {
        let readings = Readings::of(itself);
        let starts = readings.iter().filter_map(|syllable| syllable.chars().next());
        Self { itself, starts: starts.fold(Marks::default().with(itself), Marks::with), readings }
    }
}

/// Returns where a text begins in another. Both are short: the standard search would spend more on its preparation than
/// this on all of it.
fn position(text: &str, wanted: &str) -> Option<usize> {
    let (text, wanted) = (text.as_bytes(), wanted.as_bytes());
    let (first, rest) = wanted.split_first()?;
    let last = text.len().checked_sub(wanted.len())?;
    (0..=last).find(|&at| text[at] == *first && text[at + 1..].starts_with(rest))
}

fn rank(position: Option<usize>) -> Option<Rank> {
    position.map(|at| if at == 0 { Rank::Start } else { Rank::Within })
}

/// Tells whether the letters can be read as the query: each by a whole syllable or its initial, the last one also by
/// a part of its syllable. `cyt`, `chenyt` and `cheny` all read 陈雨桐.
fn reads(letters: &[Letter], query: &str) -> bool {
    if query.is_empty() {
        return true;
    }
    let Some((first, rest)) = letters.split_first() else { return false };
    if query.strip_prefix(first.itself).is_some_and(|left| reads(rest, left)) {
        return true;
    }
    first.readings.iter().any(|syllable| {
        syllable.starts_with(query)
            || query.strip_prefix(syllable).is_some_and(|left| reads(rest, left))
            || query.strip_prefix(&syllable[..1]).is_some_and(|left| reads(rest, left))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, query: &str, expected: Option<Rank>) {
        let phone = Phone::parse("13800138000").ok();
        let found = SearchKey::new(name, phone.as_ref()).find(&Query::new(query));
        assert_eq!(found, expected, "{name} by {query}");
    }

    #[test]
    fn people_are_found_as_they_are_called() {
        check("陈雨桐", "", Some(Rank::Start));
        check("陈雨桐", "陈", Some(Rank::Start));
        check("陈雨桐", "雨桐", Some(Rank::Within));
        check("陈雨桐", "chenyutong", Some(Rank::Start));
        check("陈雨桐", "Chen Yu", Some(Rank::Start));
        check("陈雨桐", "cyt", Some(Rank::Start));
        check("陈雨桐", "cheny", Some(Rank::Start));
        check("陈雨桐", "yt", Some(Rank::Within));
        check("陈雨桐", "tong", Some(Rank::Within));
        check("陈雨桐", "8000", Some(Rank::Within));
        check("陈雨桐", "138", Some(Rank::Start));
        check("陈雨桐", "zhou", None);
        check("陈雨桐", "9", None);
        check("Anna Schmidt", "anna", Some(Rank::Start));
        check("Anna Schmidt", "sch", Some(Rank::Within));
    }

    #[test]
    fn digits_are_found_wherever_they_stand() {
        for number in ["", "7", "13800138000", "85251234567", "123456789012345"] {
            let digits = Digits::of(number);
            for from in 0..number.len() {
                for to in from + 1..=number.len() {
                    let wanted = &number[from..to];
                    assert_eq!(digits.position(wanted), number.find(wanted), "{number} by {wanted}");
                }
            }
            for wanted in ["00", "139", "80001", "7654321", "1234567890123456"] {
                assert_eq!(digits.position(wanted), number.find(wanted), "{number} by {wanted}");
            }
        }
    }

    #[test]
    fn what_begins_with_the_query_comes_first() {
        let keys = ["小陈", "陈雨桐", "周明远", "陈思远"].map(|name| SearchKey::new(name, None));
        let found = search(keys.iter(), |key| key, &Query::new("chen"));
        assert_eq!(found, [&keys[1], &keys[3], &keys[0]]);
    }

    #[test]
    fn every_reading_of_a_character_finds_it() {
        check("曾志伟", "zeng", Some(Rank::Start));
        check("曾志伟", "ceng", Some(Rank::Start));
        check("单雄信", "shan", Some(Rank::Start));
        check("单雄信", "dxx", Some(Rank::Start));
        check("吕布", "lv", Some(Rank::Start));
        check("张喆", "zhangzhe", Some(Rank::Start));
    }
}
