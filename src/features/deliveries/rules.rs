//! What happens to a delivery, what keeps a car here, and what its records prove.

use super::draft::{Cover, Levy, Plate, Signed, Valid};
use super::items::{self, PAPERS};
use super::model::{Allowed, Booked, Delivery, Found, HandOver, Inspected, Insurance, ItemId, Open, Plates, Tax};
use crate::domain::deal::{Deal, Tick};
use crate::domain::id::StaffId;
use crate::domain::signature;
use crate::domain::vehicle::{Status, Vehicle};
use crate::domain::{Act, Batch, Stamp};
use crate::process::{Facts, Proof};

/// How far a list is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// How many points are done.
    pub done: usize,
    /// How many there are.
    pub all: usize,
    /// How many have a fault that nobody has fixed.
    pub faults: usize,
}

impl Progress {
    /// Tells whether all of it is done.
    pub fn is_complete(self) -> bool {
        self.done == self.all
    }
}

/// A delivery and what it was before, so that only what differs is written.
#[derive(Clone, Copy, Debug)]
pub struct Before<'a> {
    /// What there was; `None` where this is the first that is noted.
    pub delivery: Option<&'a Delivery>,
    /// The deal.
    pub deal: &'a Deal,
}

impl Before<'_> {
    /// Returns the batch that changes it.
    fn change(self, change: impl FnOnce(&mut Delivery)) -> Batch {
        let mut after = self.delivery.cloned().unwrap_or_else(|| Delivery::of(self.deal));
        change(&mut after);
        match self.delivery {
            Some(before) => Batch::new().update(before, &after),
            None => Batch::new().create(&after),
        }
    }
}

/// Notes the insurance.
pub fn insure(before: Before<'_>, cover: Valid<Cover>, act: &Act) -> Batch {
    let Cover { company, policy, from, to } = cover.into_inner();
    before.change(|delivery| delivery.insurance = Some(Insurance { company, policy, from, to, noted: Stamp::of(act) }))
}

/// Notes the purchase tax.
pub fn pay_tax(before: Before<'_>, levy: Valid<Levy>, act: &Act) -> Batch {
    let Levy { exempt, amount, on } = levy.into_inner();
    before.change(|delivery| delivery.tax = Some(Tax { exempt, amount, on, noted: Stamp::of(act) }))
}

/// Notes the plates; a car that is known carries them at once.
pub fn plate(before: Before<'_>, vehicle: Option<&Vehicle>, plate: Valid<Plate>, act: &Act) -> Batch {
    let Plate { temporary, number, until } = plate.into_inner();
    let carried = vehicle
        .filter(|vehicle| vehicle.plate.as_deref() != Some(&number))
        .map(|vehicle| Batch::new().update(vehicle, &Vehicle { plate: Some(number.clone()), ..vehicle.clone() }));
    let plates = Plates { temporary, number, until, noted: Stamp::of(act) };
    before.change(|delivery| delivery.plates = Some(plates)).and(carried.unwrap_or_default())
}

/// Agrees on when the customer comes.
pub fn book(before: Before<'_>, time: chrono::DateTime<chrono::Utc>, act: &Act) -> Batch {
    before.change(|delivery| delivery.booked = Some(Booked { time, noted: Stamp::of(act) }))
}

/// Notes what was found at points of the inspection.
pub fn inspect(before: Before<'_>, points: &[ItemId], found: Found, note: &str, act: &Act) -> Batch {
    before.change(|delivery| {
        for point in points {
            let inspected = Inspected { found, note: note.trim().to_owned(), noted: Stamp::of(act) };
            delivery.inspection.insert(point.clone(), inspected);
        }
    })
}

/// Ticks papers, or takes ticks back.
pub fn tick_papers(before: Before<'_>, papers: &[ItemId], done: bool, act: &Act) -> Batch {
    before.change(|delivery| delivery.papers.extend(papers.iter().map(|paper| (paper.clone(), tick(done, act)))))
}

/// Ticks what the customer was shown, or takes ticks back.
pub fn tick_taught(before: Before<'_>, points: &[ItemId], done: bool, act: &Act) -> Batch {
    before.change(|delivery| delivery.taught.extend(points.iter().map(|point| (point.clone(), tick(done, act)))))
}

/// Says that all has been paid, or takes that back.
pub fn tick_paid(before: Before<'_>, done: bool, act: &Act) -> Batch {
    before.change(|delivery| delivery.paid = Some(tick(done, act)))
}

fn tick(done: bool, act: &Act) -> Tick {
    Tick { done, at: act.now, by: act.by }
}

/// Returns how far the inspection is: a point counts when it is all right, or was fixed.
pub fn inspection(delivery: &Delivery) -> Progress {
    let found = |item: &&items::Item| delivery.inspection.get(&item.id()).map(|it| it.found);
    let count =
        |wanted: &dyn Fn(Found) -> bool| items::inspected().filter(|item| found(item).is_some_and(wanted)).count();
    Progress {
        done: count(&|found| found != Found::Fault),
        all: items::inspected().count(),
        faults: count(&|found| found == Found::Fault),
    }
}

/// Returns how far a list of ticks is.
pub fn ticked(list: &[items::Item], ticks: &std::collections::BTreeMap<ItemId, Tick>) -> Progress {
    let done = list.iter().filter(|item| ticks.get(&item.id()).is_some_and(|tick| tick.done)).count();
    Progress { done, all: list.len(), faults: 0 }
}

/// Tells whether all has been paid: as the ledger says where it has a contract to go by, else as somebody has ticked.
pub fn is_paid(delivery: &Delivery, ledger: Option<bool>) -> bool {
    ledger.unwrap_or_else(|| delivery.paid.as_ref().is_some_and(|tick| tick.done))
}

/// Returns what keeps the car here; `ledger` as in [`is_paid`].
pub fn open(delivery: &Delivery, ledger: Option<bool>) -> Vec<Open> {
    let points = [
        (Open::Inspection, inspection(delivery).is_complete()),
        (Open::Papers, ticked(PAPERS, &delivery.papers).is_complete()),
        (Open::Payment, is_paid(delivery, ledger)),
    ];
    points.into_iter().filter(|(_, is_done)| !is_done).map(|(point, _)| point).collect()
}

/// A manager's word that the car may go.
#[derive(Clone, Debug, PartialEq)]
pub struct Permit {
    /// The manager, as their PIN proved.
    pub by: StaffId,
    /// Why; never empty.
    reason: String,
}

impl Permit {
    /// Takes a manager's word; `None` without a reason.
    pub fn new(by: StaffId, reason: &str) -> Option<Self> {
        let reason = reason.trim();
        (!reason.is_empty()).then(|| Self { by, reason: reason.to_owned() })
    }
}

/// Hands the car over: the signed sheet, and the car with its owner, in one batch.
///
/// # Errors
/// What is open, where no manager has let the car go.
pub fn hand_over(
    before: Before<'_>,
    vehicle: Option<&Vehicle>,
    signed: Valid<Signed>,
    ledger: Option<bool>,
    permit: Option<Permit>,
    act: &Act,
) -> Result<Batch, Vec<Open>> {
    let blank = Delivery::of(before.deal);
    let open = open(before.delivery.unwrap_or(&blank), ledger);
    let allowed = match (open.is_empty(), permit) {
        (true, _) => None,
        (false, Some(Permit { by, reason })) => Some(Allowed { by, reason, open }),
        (false, None) => return Err(open),
    };
    let Signed { odometer_km, lines, strokes } = signed.into_inner();
    let digest = signature::seal(lines.iter().map(String::as_str), &strokes);
    let number = before.delivery.and_then(|delivery| delivery.plates.as_ref()).map(|plates| plates.number.clone());
    let gone = vehicle.map(|vehicle| {
        let plate = number.or_else(|| vehicle.plate.clone());
        let after = Vehicle { status: Status::Delivered, plate, odometer_km, ..vehicle.clone() };
        Batch::new().update(vehicle, &after)
    });
    let noted = Stamp::of(act);
    let handed = HandOver { odometer_km, lines, strokes, digest, allowed, noted };
    Ok(before.change(|delivery| delivery.handed_over = Some(handed)).and(gone.unwrap_or_default()))
}

/// Adds what a delivery proves.
pub fn prove(delivery: &Delivery, facts: &mut Facts) {
    let newest = |stamps: &mut dyn Iterator<Item = Stamp>| stamps.max_by_key(|stamp| stamp.at);
    let ticks = |ticks: &std::collections::BTreeMap<ItemId, Tick>| {
        newest(&mut ticks.values().map(|tick| Stamp { at: tick.at, by: tick.by }))
    };
    let inspected = newest(&mut delivery.inspection.values().map(|point| point.noted));
    let proven = [
        (Proof::Insured, delivery.insurance.as_ref().map(|it| it.noted)),
        (Proof::TaxPaid, delivery.tax.as_ref().map(|it| it.noted)),
        (Proof::PlatesSettled, delivery.plates.as_ref().map(|it| it.noted)),
        (Proof::DeliveryBooked, delivery.booked.as_ref().map(|it| it.noted)),
        (Proof::CarInspected, inspected.filter(|_| inspection(delivery).is_complete())),
        (
            Proof::DeliveryPapersReady,
            ticks(&delivery.papers).filter(|_| ticked(PAPERS, &delivery.papers).is_complete()),
        ),
        (Proof::HandedOver, delivery.handed_over.as_ref().map(|it| it.noted)),
    ];
    for (proof, noted) in proven {
        if let Some(noted) = noted {
            facts.add(proof, noted.into());
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
