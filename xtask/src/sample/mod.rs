//! `cargo xtask sample`: the sample showroom, a small world of invented people.
//!
//! [`generate`] returns it for any day that is to be its today. In reading order: [`names`] and [`numbers`] make
//! people, [`cars`] (with their [`specs`] and [`vins`]), [`stock`] and [`staff`] the showroom; [`talk`] and [`cases`] what is said in it; [`course`] decides how each deal went, and everything else tells of it:
//! [`customers`] with their [`wishes`] (each where it is [`given`] that it can be said), [`deals`] along the stages of [`process`], [`drives`], [`quotes`],
//! [`activities`] in the words of [`notes`]. [`diary`] has what is due around today. [`random`] and [`time`] know
//! neither a clock nor chance that could fall otherwise tomorrow.

mod activities;
mod cars;
mod cases;
mod course;
mod customers;
mod deals;
mod diary;
mod drives;
mod given;
mod names;
mod notes;
mod numbers;
mod process;
mod quotes;
mod random;
mod record;
mod signature;
mod specs;
mod staff;
mod stock;
mod talk;
#[cfg(test)]
mod tests;
mod time;
mod vins;
mod wishes;
mod world;

use std::fs;
use std::path::PathBuf;

use chrono::NaiveDate;
use lexopt::prelude::*;
use serde_json::{Value, json};

use crate::error::{Error, Result};
use crate::{place, run};
use record::Record;
use time::Calendar;
use world::World;

/// Where the app looks for it.
const FILE: &str = "public/sample/showroom.json";

/// Today, in the file; the app moves all dates so that it falls on the day on which it is opened.
const ANCHOR: NaiveDate = match NaiveDate::from_ymd_opt(2026, 11, 24) {
    Some(date) => date,
    None => NaiveDate::MIN,
};

/// What to generate.
#[derive(Debug, PartialEq)]
pub struct Options {
    /// The day that is to be today.
    anchor: NaiveDate,
    /// The file to write, if not the one that the app reads.
    out: Option<PathBuf>,
}

impl Options {
    /// Returns what the arguments after `sample` ask for.
    pub fn parse(mut args: lexopt::Parser) -> Result<Self> {
        let mut options = Self { anchor: ANCHOR, out: None };
        while let Some(arg) = args.next()? {
            match arg {
                Long("anchor") => {
                    let date = args.value()?.string()?;
                    options.anchor = date
                        .parse()
                        .map_err(|_| Error::Usage(format!("`--anchor {date}`: a date looks like 2026-11-24")))?;
                }
                Long("out") => options.out = Some(args.value()?.into()),
                other => return Err(other.unexpected().into()),
            }
        }
        Ok(options)
    }
}

/// Writes the sample showroom.
pub fn write(options: &Options) -> Result<()> {
    let file = options.out.clone().unwrap_or_else(|| place::root().join(FILE));
    let sample = generate(options.anchor);
    let text = format!("{sample}\n");
    fs::write(&file, &text).map_err(Error::file("write", &file))?;
    let count = sample["records"].as_array().map_or(0, Vec::len);
    run::say(&format!("{count} records, {} kB: {}", text.len() / 1000, file.display()));
    Ok(())
}

/// Returns the sample showroom on a day. The ids are the same on every day, only the dates move.
pub fn generate(anchor: NaiveDate) -> Value {
    let calendar = Calendar::new(anchor);
    let said = talk::records(calendar).chain(cases::records(calendar));
    let records = World::new(anchor).into_records().into_iter().chain(stock::records(calendar)).chain(said);
    let records: Vec<Value> = records.map(Record::into_json).collect();
    json!({
        "anchor": anchor.to_string(),
        "showroom": staff::SHOWROOM,
        "me": staff::id(0),
        "records": records,
    })
}
