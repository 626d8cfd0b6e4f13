//! How the text of a file is written. Spreadsheets in Chinese save UTF-8 with a mark, UTF-16, or GB18030 (GBK).

/// What opens a file of a newer spreadsheet, which is an archive.
const ARCHIVE: &[u8] = b"PK\x03\x04";
/// What opens one of an older spreadsheet.
const COMPOUND: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0];

/// An encoding that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with a mark or without.
    Utf8,
    /// UTF-16 with its mark.
    Utf16,
    /// GB18030, of which GBK and GB2312 are parts.
    Gb18030,
}

impl Encoding {
    /// Returns its name as people know it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16 => "UTF-16",
            Self::Gb18030 => "GB18030 (GBK)",
        }
    }
}

/// What a look at a file finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Look {
    /// Its text.
    Text(String, Encoding),
    /// It can only be GB18030: the device has to read it.
    Gb18030,
    /// It is a spreadsheet's own file and no table in text.
    Workbook,
    /// There is nothing in it.
    Nothing,
}

/// Looks how a file is written.
pub fn look(content: &[u8]) -> Look {
    if content.starts_with(ARCHIVE) || content.starts_with(COMPOUND) {
        return Look::Workbook;
    }
    match content {
        [] => Look::Nothing,
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest),
        all => utf8(all),
    }
}

fn utf8(content: &[u8]) -> Look {
    std::str::from_utf8(content).map_or(Look::Gb18030, |text| Look::Text(text.to_owned(), Encoding::Utf8))
}

fn utf16(content: &[u8], unit: fn([u8; 2]) -> u16) -> Look {
    let units = content.chunks_exact(2).filter_map(|pair| Some(unit(pair.try_into().ok()?)));
    let text = char::decode_utf16(units).map(|read| read.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    Look::Text(text, Encoding::Utf16)
}
