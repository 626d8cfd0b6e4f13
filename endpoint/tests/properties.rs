//! Whatever tablets do, in whatever order, with whatever is lost: each ends up with what the ledger holds,
//! and the ledger with what it acknowledged.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod support;

use forecourt_endpoint::wire::{Page, Write};
use forecourt_endpoint::{Cursor, NotACursor};
use proptest::prelude::*;
use serde_json::json;
use std::collections::BTreeMap;
use support::{Bench, delete, id, write};

const TABLETS: usize = 3;

#[derive(Debug, Clone)]
enum Step {
    /// A tablet writes a record on what it last saw of it.
    Write { tablet: usize, record: u64, deleted: bool },
    /// A write that was sent before arrives again.
    Replay(usize),
    /// A tablet reads one page.
    Pull { tablet: usize, limit: u32 },
    /// Time passes, and the ledger forgets.
    Days(i64),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0..TABLETS, 0..6_u64, prop::bool::weighted(0.4))
            .prop_map(|(tablet, record, deleted)| Step::Write { tablet, record, deleted }),
        1 => any::<prop::sample::Index>().prop_map(|i| Step::Replay(i.index(1000))),
        4 => (0..TABLETS, 1..4_u32).prop_map(|(tablet, limit)| Step::Pull { tablet, limit }),
        2 => (1..60_i64).prop_map(Step::Days),
    ]
}

/// What a tablet knows: by id, the rev, and the doc if there is one.
#[derive(Debug, Default)]
struct Tablet {
    cursor: Option<String>,
    known: BTreeMap<String, (i64, Option<String>)>,
}

impl Tablet {
    /// Reads one page; says whether there is more.
    async fn pull(&mut self, bench: &Bench, limit: u32) -> bool {
        let Ok(page) = bench.pull(self.cursor.as_deref(), limit).await else {
            *self = Self::default();
            return true;
        };
        let Page { changes, cursor, more, .. } = page;
        for change in changes {
            let doc = (!change.deleted).then(|| change.doc.text().to_owned());
            self.known.insert(change.id, (change.rev, doc));
        }
        self.cursor = Some(cursor);
        more
    }

    fn live(&self) -> BTreeMap<String, String> {
        let doc = |(id, (_, doc)): (&String, &(i64, Option<String>))| Some((id.clone(), doc.clone()?));
        self.known.iter().filter_map(doc).collect()
    }
}

/// A record as the ledger must have it.
struct Truth {
    rev: i64,
    doc: Option<String>,
    day: i64,
}

async fn run(steps: Vec<Step>) {
    let bench = Bench::new().await;
    let mut tablets: [Tablet; TABLETS] = Default::default();
    let mut sent: Vec<(Write, i64)> = Vec::new();
    let mut truth: BTreeMap<String, Truth> = BTreeMap::new();
    let (mut mids, mut today) = (0, 0);
    for step in steps {
        match step {
            Step::Write { tablet, record, deleted } => {
                mids += 1;
                let base = tablets[tablet].known.get(&id(record)).map(|(rev, _)| *rev);
                let made = if deleted { delete } else { write };
                let write = made(mids, record, base, &json!({"mid": mids}));
                let result = bench.push(vec![write.clone()]).await.results.remove(0);
                let there = truth.get(&write.id).filter(|t| t.doc.is_some() || today - t.day <= 90);
                let current = there.map_or(0, |there| there.rev);
                if base.unwrap_or(0) == current {
                    let rev = result.rev.unwrap();
                    assert_eq!(result.status, 200);
                    assert!(truth.get(&write.id).is_none_or(|before| rev > before.rev));
                    let doc = (!deleted).then(|| write.doc.text().to_owned());
                    truth.insert(write.id.clone(), Truth { rev, doc, day: today });
                    sent.push((write, today));
                } else {
                    assert_eq!((result.status, result.rev), (409, Some(current)));
                }
            }
            Step::Replay(index) => {
                // Older ones may be forgotten, and are then refused by their base; see the contract.
                let recent: Vec<_> = sent.iter().filter(|(_, day)| today - day <= 90).collect();
                if let Some((write, _)) = recent.get(index % recent.len().max(1)) {
                    assert_eq!(bench.push(vec![write.clone()]).await.results[0].status, 200);
                }
            }
            Step::Pull { tablet, limit } => _ = tablets[tablet].pull(&bench, limit).await,
            Step::Days(days) => {
                today += days;
                bench.days_pass(days);
                bench.ledger.prune().await.unwrap();
            }
        }
    }
    let live: BTreeMap<_, _> = truth.into_iter().filter_map(|(id, truth)| Some((id, truth.doc?))).collect();
    for tablet in &mut tablets {
        while tablet.pull(&bench, 2).await {}
        assert_eq!(tablet.live(), live);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn every_tablet_arrives_at_what_was_acknowledged(steps in prop::collection::vec(step(), 1..60)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(run(steps));
    }

    #[test]
    fn a_cursor_reads_what_it_prints(position in 0..=i64::MAX, horizon in 0..=i64::MAX, epoch in "[0-9a-f]{16}") {
        let cursor = Cursor { position, horizon, epoch };
        prop_assert_eq!(cursor.to_string().parse(), Ok(cursor));
    }

    #[test]
    fn any_other_text_is_no_cursor(text in "1?[0-9.+ -]{0,8}[.][0-9a-f]{15,17}") {
        match text.parse::<Cursor>() {
            Ok(cursor) => prop_assert_eq!(cursor.to_string(), text),
            Err(why) => prop_assert_eq!(why, NotACursor),
        }
    }
}
