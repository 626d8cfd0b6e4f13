//! The way out: a table that a spreadsheet opens with the right characters, and that the import reads back.

use csv::{Terminator, WriterBuilder};

use super::kept::Kept;
use super::table::fields;
use crate::features::catalogue::ground::Ground;
use crate::features::catalogue::problem::Field;
use crate::features::catalogue::words;
use crate::i18n::Locale;

/// What a spreadsheet takes for the beginning of a formula.
pub const COMPUTED: [char; 4] = ['=', '+', '-', '@'];

/// The mark by which a spreadsheet knows UTF-8.
const MARK: &str = "\u{FEFF}";

/// Writes records as a table in the reader's language, in UTF-8 with its mark.
pub fn write<'a, R: Kept>(records: impl Iterator<Item = &'a R>, ground: &Ground, locale: Locale) -> Vec<u8> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(MARK.as_bytes().to_vec());
    let fields = fields(R::SUBJECT);
    let head: Vec<String> = fields.iter().map(|field| head(*field, locale)).collect();
    let lines = records.map(|record| {
        let cell = |field: &Field| guarded(record.cell(*field, ground, locale));
        fields.iter().map(cell).collect::<Vec<_>>()
    });
    for line in std::iter::once(head).chain(lines) {
        // Memory takes everything.
        writer.write_record(&line).ok();
    }
    writer.into_inner().unwrap_or_default()
}

/// Returns a column's name with its unit: `指导价（元）`.
fn head(field: Field, locale: Locale) -> String {
    let name = words::field(field, locale);
    let unit = match field {
        Field::ListPrice | Field::PriceLabel => words::yuan(locale),
        Field::Spec(spec) => spec.unit(),
        _ => "",
    };
    match (unit, locale) {
        ("", _) => name.to_owned(),
        (unit, Locale::Chinese) => format!("{name}（{unit}）"),
        (unit, Locale::English) => format!("{name} ({unit})"),
    }
}

/// Marks a text that a spreadsheet would compute: it may come from anybody's hand.
fn guarded(cell: String) -> String {
    if cell.starts_with(COMPUTED) { format!("'{cell}") } else { cell }
}
