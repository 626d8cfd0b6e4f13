//! How entries are named: by when they were written, so that the higher name has the newer content.

use std::fmt;
use std::str::FromStr;

use crate::store::Seq;
use crate::store::disk::Stamp;

/// An entry's name. It is never used again, and tells nothing of what is in the entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name {
    seq: u64,
    layout: u64,
    index: u32,
}

impl Name {
    /// Names the entries of one write, in turn.
    pub fn series(Stamp { seq: Seq(seq), layout }: Stamp) -> impl FnMut() -> Self {
        let mut next = 0..;
        move || Self { seq, layout, index: next.next().unwrap_or_default() }
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:012x}.{:012x}.{:04x}", self.seq, self.layout, self.index)
    }
}

impl FromStr for Name {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut parts = text.split('.');
        let mut part = || u64::from_str_radix(parts.next().unwrap_or_default(), 16).map_err(|_| ());
        let name = Self { seq: part()?, layout: part()?, index: u32::try_from(part()?).map_err(|_| ())? };
        // One spelling only: what is spelled otherwise is not to be found again under its name.
        if name.to_string() == text { Ok(name) } else { Err(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_written_and_rise() {
        let stamp = |seq, layout| Stamp { seq: Seq(seq), layout };
        let mut series = Name::series(stamp(1, 2));
        let names = [series(), series(), Name::series(stamp(1, 3))(), Name::series(stamp(16, 0))()];
        assert!(names.is_sorted());
        assert!(names.map(|name| name.to_string()).is_sorted());
        assert_eq!(names.map(|name| name.to_string().parse()), names.map(Ok));
        assert_eq!("1.2.0".parse::<Name>(), Err(()));
    }
}
