//! The rules, as data: what each says, and how it is judged. A new one is a line in its module's list.

mod across;
mod answers;
mod blobs;
mod conflicts;
mod docs;
mod live;
mod pulls;
mod pushes;
mod races;
mod receipts;
mod refusals;
mod tokens;
mod tombstones;
mod unjudged;

use crate::answer::Judged;
use crate::visit::Visit;

/// One rule of the contract.
pub(crate) struct Rule {
    /// What it says, in plain words.
    pub(crate) name: &'static str,
    /// Judges an endpoint by it.
    pub(crate) check: fn(&Visit) -> Judged,
}

/// What must hold before anything else can be judged.
pub(crate) const FIRST: &str = "a pull is answered, page by page to the end";

/// Returns all rules but the first, in the order in which they are judged.
pub(crate) fn all() -> impl Iterator<Item = &'static Rule> {
    let groups = [
        answers::RULES,
        pulls::RULES,
        pushes::RULES,
        conflicts::RULES,
        receipts::RULES,
        tombstones::RULES,
        docs::RULES,
        refusals::RULES,
        races::RULES,
        tokens::RULES,
        blobs::RULES,
        live::RULES,
        across::RULES,
        unjudged::RULES,
    ];
    groups.into_iter().flatten()
}
