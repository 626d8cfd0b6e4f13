//! What the contract demands and no request can tell: named, so that nobody takes it for judged.

use super::Rule;
use crate::answer::Stop;

pub(super) const RULES: &[Rule] = &[
    Rule {
        name: "a 200 outlives a power cut",
        check: |_| Err(Stop::skipped("see to it that the commit is on the disk before the answer")),
    },
    Rule {
        name: "a cursor older than the oldest deletion still known is 410",
        check: |_| Err(Stop::skipped("only a server that forgets deletions has to, after 90 days")),
    },
    Rule {
        name: "a restored backup has a new epoch, also in the answer to an old cursor",
        check: |_| Err(Stop::skipped("takes a backup that is put back")),
    },
];
