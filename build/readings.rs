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

/// Writes `readings.rs` into `out`: the syllables, every set of them that some character has, and which of these sets
/// each character has.
pub fn write(out: &Path) -> Result<(), Box<dyn Error>> {
    let readings: Vec<Vec<String>> = CHARACTERS.map(readings_of).collect();
    let syllables: Vec<&String> = readings.iter().flatten().collect::<BTreeSet<_>>().into_iter().collect();
    let sets: Vec<&Vec<String>> = readings.iter().collect::<BTreeSet<_>>().into_iter().collect();

    let mut module = format!("const FIRST: char = {:?};\n", CHARACTERS.start());
    writeln!(module, "static SYLLABLES: &[&str] = &{syllables:?};")?;
    module += "static SETS: &[&[u16]] = &[";
    for set in &sets {
        let places: Result<Vec<usize>, _> = set.iter().map(|syllable| syllables.binary_search(&syllable)).collect();
        write!(module, "&{:?},", places.map_err(|_| "every reading is among the syllables")?)?;
    }
    module += "];\nstatic SET: &[u16] = &[";
    for set in &readings {
        write!(module, "{},", sets.binary_search(&set).map_err(|_| "every set is among the sets")?)?;
    }
    module += "];\n";
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
