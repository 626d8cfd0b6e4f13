//! A table: which column means what, and the lines below.

use csv::{ReaderBuilder, StringRecord};

use crate::domain::spec::{Group, Spec};
use crate::features::catalogue::problem::Field;
use crate::features::catalogue::words;
use crate::i18n::Locale;

/// In how many lines from the top the names of the columns are looked for: a table may have a title.
const HEAD: usize = 5;
/// What may stand between cells.
const MARKS: [u8; 3] = [b',', b';', b'\t'];

/// What a table is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Models.
    Models,
    /// Cars for sale.
    Cars,
}

/// A line of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Which line of the file it begins on, from 1.
    pub line: u64,
    cells: Vec<String>,
}

/// A table as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What it is about.
    pub subject: Subject,
    /// The names of columns that mean nothing here.
    pub unknown: Vec<String>,
    /// What is below the names.
    pub rows: Vec<Row>,
    columns: Vec<Option<Column>>,
}

/// A column that means something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// What.
    pub field: Field,
    /// Its prices are in 万元, as its name says, and not in yuan.
    pub in_wan: bool,
}

/// Why a text is no table of models or cars.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadTable {
    /// No line at its top names columns: of models 车型, of cars 车架号.
    NoHead,
    /// There is no line below the names.
    NoRows,
}

impl Table {
    /// Reads a text with commas, semicolons or tabs between its cells.
    ///
    /// # Errors
    /// When it is no table of models or cars.
    pub fn read(text: &str) -> Result<Self, BadTable> {
        let read = |text: &str, mark: u8| {
            let records = records(text, mark);
            let (at, head) =
                records.iter().take(HEAD).enumerate().find_map(|(at, (_, record))| Some((at, head(record)?)))?;
            Some((records, at, head))
        };
        // One mark at the end of a line is enough to count lines by.
        let text = text.replace("\r\n", "\n");
        let read = |mark: &u8| read(&text, *mark);
        let Some((records, at, (subject, columns, unknown))) = MARKS.iter().find_map(read) else {
            return Err(BadTable::NoHead);
        };
        let below = records.into_iter().skip(at + 1).filter(|(_, record)| !record.iter().all(is_blank));
        let rows: Vec<Row> =
            below.map(|(line, record)| Row { line, cells: record.iter().map(unguarded).collect() }).collect();
        if rows.is_empty() { Err(BadTable::NoRows) } else { Ok(Self { subject, unknown, rows, columns }) }
    }

    /// Goes through the cells of a line that mean something and say something.
    pub fn cells<'a>(&'a self, row: &'a Row) -> impl Iterator<Item = (Column, &'a str)> {
        let cells = self.columns.iter().zip(&row.cells).filter_map(|(column, cell)| Some(((*column)?, cell.as_str())));
        cells.filter(|(_, cell)| !cell.is_empty())
    }

    /// Returns what a line says in a column.
    pub fn cell<'a>(&'a self, row: &'a Row, field: Field) -> &'a str {
        self.cells(row).find(|(column, _)| column.field == field).map_or("", |(_, cell)| cell)
    }
}

/// Returns the fields of a table, in the order of its columns.
pub fn fields(subject: Subject) -> Vec<Field> {
    match subject {
        Subject::Models => {
            let first = [Field::Id, Field::Model, Field::Series, Field::Energy, Field::ListPrice, Field::Warranty];
            let rest = Spec::ALL.map(Field::Spec).into_iter().chain(Group::ALL.map(Field::Equipment));
            first.into_iter().chain(rest).collect()
        }
        Subject::Cars => vec![
            Field::Id,
            Field::Vin,
            Field::Model,
            Field::Status,
            Field::Colour,
            Field::Interior,
            Field::Options,
            Field::Place,
            Field::Arrived,
            Field::PriceLabel,
        ],
    }
}

fn records(text: &str, mark: u8) -> Vec<(u64, StringRecord)> {
    let mut reader = ReaderBuilder::new()
        .delimiter(mark)
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let (mut read, mut line) = (0, 1);
    let mut numbered = |record: StringRecord| {
        // The reader says where it stood; blank lines that it passes over come first.
        let stood = record.position().and_then(|position| usize::try_from(position.byte()).ok()).unwrap_or_default();
        let rest = text.get(stood..).unwrap_or_default();
        let begins = stood + rest.len() - rest.trim_start_matches('\n').len();
        line += text.get(read..begins).map_or(0, |passed| passed.matches('\n').count());
        read = begins;
        (line as u64, record)
    };
    // Text in memory is read to its end: there is nothing that could fail in it.
    reader.records().filter_map(Result::ok).map(&mut numbered).collect()
}

/// A table's subject, what its columns mean, and the names of those that mean nothing.
type Head = (Subject, Vec<Option<Column>>, Vec<String>);

fn head(record: &StringRecord) -> Option<Head> {
    let read = |subject: Subject, key: Field| {
        let fields = fields(subject);
        let columns: Vec<Option<Column>> = record.iter().map(|name| column(name, &fields)).collect();
        let has_key = columns.iter().flatten().any(|column| column.field == key);
        let unknown = record.iter().zip(&columns).filter(|(name, column)| column.is_none() && !is_blank(name));
        let unknown = unknown.map(|(name, _)| name.to_owned()).collect();
        has_key.then_some((subject, columns, unknown))
    };
    // Cars have a column for their model, too.
    read(Subject::Cars, Field::Vin).or_else(|| read(Subject::Models, Field::Model))
}

fn column(name: &str, fields: &[Field]) -> Option<Column> {
    let (key, in_wan) = (key(name), name.contains('万'));
    let is_named = |field: &&Field| {
        let names = Locale::ALL.map(|locale| self::key(words::field(**field, locale)));
        names.contains(&key) || words::other_names(**field).any(|other| self::key(other) == key)
    };
    fields.iter().find(is_named).map(|field| Column { field: *field, in_wan })
}

/// Returns a column's name as names are compared: without its unit, blanks and capitals.
fn key(name: &str) -> String {
    let bare = name.split(['(', '（', '[', '/']).next().unwrap_or_default();
    bare.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// Returns a cell without the mark that keeps a spreadsheet from computing it.
fn unguarded(cell: &str) -> String {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(super::export::COMPUTED) => rest.to_owned(),
        _ => cell.to_owned(),
    }
}
