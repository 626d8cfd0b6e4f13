//! Turns the pinyin crate's data into a small table. The crate itself would cost a tablet 90 kB, most of it for tones
//! and for characters that no name has.

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use pinyin::{ToPinyin, ToPinyinMulti};

/// The CJK Unified Ideographs of the first Unicode version: all of GBK, and so every name that a form takes.
const CHARACTERS: std::ops::RangeInclusive<char> = '\u{4e00}'..='\u{9fa5}';

/// Writes `readings.rs` into `out`: the syllables, each character's usual one, and the others that some have.
pub fn write(out: &Path) -> Result<(), Box<dyn Error>> {
    let readings: Vec<Vec<String>> = CHARACTERS.map(readings_of).collect();
    let syllables: Vec<&String> = readings.iter().flatten().collect::<BTreeSet<_>>().into_iter().collect();
    let place = |syllable: &String| syllables.binary_search(&syllable);

    let mut usual = String::new();
    let mut others = String::new();
    for (offset, readings) in readings.iter().enumerate() {
        match readings.split_first() {
            Some((first, more)) => {
                write!(usual, "{},", place(first).map_err(|_| "every reading is among the syllables")?)?;
                for reading in more {
                    write!(others, "({offset},{}),", place(reading).map_err(|_| "so are the others")?)?;
                }
            }
            None => write!(usual, "{},", u16::MAX)?,
        }
    }
    let module = format!(
        "const FIRST: char = {:?};\nstatic SYLLABLES: &[&str] = &{syllables:?};\nstatic USUAL: &[u16] = &[{usual}];\n\
         static OTHERS: &[(u16, u16)] = &[{others}];\n",
        CHARACTERS.start(),
    );
    fs::write(out.join("readings.rs"), module)?;
    Ok(())
}

/// Returns how a character is read, the usual way first; ü as people type it, v.
fn readings_of(character: char) -> Vec<String> {
    let plain = |reading: pinyin::Pinyin| reading.plain().replace('ü', "v");
    let mut readings: Vec<String> = character.to_pinyin().into_iter().map(plain).collect();
    for reading in character.to_pinyin_multi().into_iter().flatten().map(plain) {
        if !readings.contains(&reading) {
            readings.push(reading);
        }
    }
    readings
}
