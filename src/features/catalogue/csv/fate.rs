//! What would become of each line of a table. Nothing is written before a person has seen it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::kept::Kept;
use super::table::{Row, Table, fields};
use crate::domain::{Act, Batch};
use crate::features::catalogue::ground::Ground;
use crate::features::catalogue::problem::{Field, Problem};
use crate::features::catalogue::rules;
use crate::i18n::Locale;

/// What would become of a line.
#[derive(Clone, Debug, PartialEq)]
pub enum Fate<R> {
    /// A new record.
    New(R),
    /// A record changes.
    Changes {
        /// What it is.
        before: Arc<R>,
        /// What it would be.
        after: R,
        /// In which fields.
        fields: Vec<Field>,
    },
    /// The record is like that already.
    Same,
    /// The line is not taken in.
    Wrong(Vec<Problem>),
}

/// A line and its fate.
#[derive(Clone, Debug, PartialEq)]
pub struct Line<R> {
    /// Which line of the file.
    pub number: u64,
    /// What it is about, as it says itself: a model's name, or a VIN.
    pub name: String,
    /// What would become of it.
    pub fate: Fate<R>,
}

/// Tells what would become of each line.
pub fn fates<R: Kept>(table: &Table, ground: &Ground, act: &Act) -> Vec<Line<R>> {
    let mut seen = BTreeMap::new();
    let line = |row: &Row| {
        let name = table.cell(row, R::KEY).to_owned();
        let found = R::find(table, row, ground);
        // The same car twice is one car; which line is right, a person has to say.
        let record = found.as_ref().ok().and_then(|found| found.as_ref()).map(|record| record.id().into().to_string());
        let keys: Vec<String> = record.into_iter().chain(key(&name)).collect();
        let first = keys.iter().find_map(|key| seen.get(key).copied());
        seen.extend(keys.into_iter().map(|key| (key, row.line)));
        let fate = match (first, found) {
            (Some(first), _) => Fate::Wrong(vec![Problem::Twice(first)]),
            (None, Err(problem)) => Fate::Wrong(vec![problem]),
            (None, Ok(before)) => fate(table, row, before, ground, act),
        };
        Line { number: row.line, name, fate }
    };
    table.rows.iter().map(line).collect()
}

/// Returns the batch that takes the lines in which are not wrong.
pub fn take_in<R: Kept>(lines: &[Line<R>]) -> Batch {
    lines.iter().fold(Batch::new(), |batch, line| match &line.fate {
        Fate::New(after) => batch.and(rules::kept(None, after)),
        Fate::Changes { before, after, .. } => batch.and(rules::kept(Some(&**before), after)),
        Fate::Same | Fate::Wrong(_) => batch,
    })
}

/// A cell that says what the record says leaves it alone: no rounding, no other spelling comes in that way. An empty one
/// does, too: a table that lacks something takes nothing away.
fn fate<R: Kept>(table: &Table, row: &Row, before: Option<Arc<R>>, ground: &Ground, act: &Act) -> Fate<R> {
    let before_ref = before.as_deref();
    // Found by its name, it keeps it as it is written here.
    let keeps_name = table.cell(row, Field::Id).is_empty();
    let mut draft = R::draft(before_ref);
    let mut problems = Vec::new();
    for (column, cell) in table.cells(row) {
        let is_said = |record: &R| Locale::ALL.iter().any(|locale| record.cell(column.field, ground, *locale) == cell);
        let is_kept = |record: &R| is_said(record) || column.field == R::KEY && keeps_name;
        if !before_ref.is_some_and(is_kept) {
            problems.extend(R::put(&mut draft, column, cell, ground).err());
        }
    }
    match R::make(&draft, before_ref, ground, act) {
        Err(more) => {
            // What could not be put in is missing, too; once is enough.
            let new = more.into_iter().filter(|one| problems.iter().all(|known| known.field() != one.field()));
            let new: Vec<Problem> = new.collect();
            problems.extend(new);
            Fate::Wrong(problems)
        }
        Ok(_) if !problems.is_empty() => Fate::Wrong(problems),
        Ok(after) => match before {
            None => Fate::New(after),
            Some(before) if *before == after => Fate::Same,
            Some(before) => {
                let cell = |record: &R, field: Field| record.cell(field, ground, Locale::Chinese);
                let differs = |field: &Field| cell(&before, *field) != cell(&after, *field);
                let fields = fields(R::SUBJECT).into_iter().filter(differs).collect();
                Fate::Changes { before, after, fields }
            }
        },
    }
}

/// Returns what a line is about as names are compared; nothing where it does not say.
fn key(name: &str) -> Option<String> {
    let bare = name.chars().filter(|c| !c.is_whitespace() && *c != '-').flat_map(char::to_lowercase);
    Some(bare.collect::<String>()).filter(|key| !key.is_empty())
}
