//! Where a deal and all that belongs to it is: on this tablet, on its way, on the server, or refused by it.

use chrono::{DateTime, Utc};

use crate::domain::deal::Deal;
use crate::domain::id::DealId;
use crate::domain::{Key, Record};
use crate::store::Pending;
use crate::sync::Replica;

/// What of a deal has not reached the endpoint: the deal itself, and every record that names it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Saved {
    /// How many records wait.
    pub waiting: usize,
    /// How many were refused.
    pub aside: usize,
    /// When the oldest of them was edited.
    pub since: Option<DateTime<Utc>>,
    /// The endpoint has had the deal.
    pub known: bool,
}

impl Saved {
    /// Looks it up.
    pub fn of(replica: &Replica, id: DealId) -> Self {
        let key = Deal::key_of(id);
        let mine: Vec<&Pending> = replica.outbox().filter(|pending| belongs(replica, &pending.key, &key)).collect();
        let aside = mine.iter().filter(|pending| pending.aside.is_some()).count();
        Self {
            waiting: mine.len() - aside,
            aside,
            since: mine.iter().map(|pending| pending.since).min(),
            known: replica.row(&key).is_some_and(|row| row.rev.is_some()),
        }
    }
}

fn belongs(replica: &Replica, key: &Key, deal: &Key) -> bool {
    let named = || {
        let row = replica.row(key)?;
        Some(row.doc.field("deal")?.as_str()? == deal.id.to_string())
    };
    key == deal || named().unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Batch;
    use crate::domain::activity::Contact;
    use crate::features::deals::draft::NoteDraft;
    use crate::features::deals::rules;
    use crate::features::deals::sample::{act, deal};
    use crate::store::Seq;

    #[test]
    fn what_belongs_to_the_deal_counts_with_it() {
        let mut replica = Replica::default();
        let mut seq = Seq::default();
        let mut commit = |replica: &mut Replica, batch: &Batch| {
            let patch = replica.edit(batch, act().now);
            seq.0 += 1;
            replica.apply(seq, patch);
        };
        let check = |replica: &Replica, waiting: usize| {
            let since = (waiting > 0).then(|| act().now);
            assert_eq!(Saved::of(replica, deal().id), Saved { waiting, aside: 0, since, known: false });
        };
        check(&replica, 0);
        commit(&mut replica, &Batch::new().create(&deal()));
        check(&replica, 1);
        let noted = NoteDraft { contact: Contact::Call, text: "保值率".to_owned() }.check();
        let noted = noted.unwrap_or_else(|_| unreachable!());
        commit(&mut replica, &rules::note(&deal(), &noted, &act()));
        check(&replica, 2);
        let other = Deal { id: act().new_id(), ..deal() };
        commit(&mut replica, &Batch::new().create(&other));
        check(&replica, 2);
    }
}
