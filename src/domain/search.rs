//! Finding people as they are called: by name, pinyin, initials or digits of the phone.

use super::Phone;

/// Characters and how they are read, as the build has worked them out.
mod readings {
    include!(concat!(env!("OUT_DIR"), "/readings.rs"));

    /// Returns how a character is read, without tones, the usual way first.
    pub fn of(character: char) -> impl Iterator<Item = &'static str> {
        let offset = (character as usize).checked_sub(FIRST as usize).filter(|offset| *offset < USUAL.len());
        let usual = offset.and_then(|offset| USUAL.get(offset)).copied();
        let others = offset.map_or(&[][..], |offset| {
            let from = OTHERS.partition_point(|(place, _)| usize::from(*place) < offset);
            let to = OTHERS.partition_point(|(place, _)| usize::from(*place) <= offset);
            OTHERS.get(from..to).unwrap_or_default()
        });
        let syllables = usual.into_iter().chain(others.iter().map(|(_, syllable)| *syllable));
        syllables.filter_map(|syllable| SYLLABLES.get(usize::from(syllable)).copied())
    }
}

/// What can be found of one record, prepared once so that a key press costs microseconds.
#[derive(Clone, Debug, PartialEq)]
pub struct SearchKey {
    name: String,
    letters: Vec<Letter>,
    digits: String,
}

/// One character of a name and how it may be read; 曾 is zeng and ceng.
#[derive(Clone, Debug, PartialEq)]
struct Letter {
    itself: char,
    readings: Vec<&'static str>,
}

/// How well something was found; the smaller, the better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// From the first character on.
    Start,
    /// Somewhere within.
    Within,
}

impl SearchKey {
    /// Prepares a name and a phone number.
    pub fn new(name: &str, phone: Option<&Phone>) -> Self {
        let name: String = name.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
        let letters = name.chars().map(Letter::new).collect();
        Self { name, letters, digits: phone.map_or_else(String::new, |phone| phone.digits().to_owned()) }
    }

    /// Tells whether and how well `query` finds it. A query without characters finds everything.
    pub fn find(&self, query: &str) -> Option<Rank> {
        let query: String = query.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
        if query.is_empty() {
            return Some(Rank::Start);
        }
        if query.chars().all(|c| c.is_ascii_digit()) {
            return rank(self.digits.find(&query)).or_else(|| rank(self.name.find(&query)));
        }
        rank(self.name.find(&query)).or_else(|| self.find_reading(&query))
    }

    fn find_reading(&self, query: &str) -> Option<Rank> {
        if !query.is_ascii() {
            return None;
        }
        rank((0..self.letters.len()).find(|&from| reads(&self.letters[from..], query)))
    }
}

impl Letter {
    fn new(itself: char) -> Self {
        Self { itself, readings: readings::of(itself).collect() }
    }
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
        assert_eq!(SearchKey::new(name, phone.as_ref()).find(query), expected, "{name} by {query}");
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
    fn every_reading_of_a_character_finds_it() {
        check("曾志伟", "zeng", Some(Rank::Start));
        check("曾志伟", "ceng", Some(Rank::Start));
        check("单雄信", "shan", Some(Rank::Start));
        check("单雄信", "dxx", Some(Rank::Start));
        check("吕布", "lv", Some(Rank::Start));
        check("张喆", "zhangzhe", Some(Rank::Start));
    }
}
