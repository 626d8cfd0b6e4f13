//! 导入导出: models and cars in a table that a spreadsheet reads and writes. In reading order: [`text`] finds out how a
//! file is written, [`table`] which of its columns mean what, [`kept`] how a record is a line, [`fate`] what would become
//! of each line, [`export`] the way back. Nothing here writes a record.

pub mod export;
pub mod fate;
pub mod kept;
pub mod table;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
pub mod text;
