//! What the app can do, feature by feature. A feature reaches another through its `link` only.

pub mod quotes;
pub mod test_drives;
