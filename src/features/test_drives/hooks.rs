//! What test drives tell the rest of the app: what they prove about a deal, where its steps are done, what happened.

use std::sync::Arc;

use super::ground::drives_of;
use super::link::Link;
use super::model::{Aspect, Phase, TestDrive};
use super::view::words;
use crate::app::{App, Happening, Subject, Title};
use crate::domain::customer::Customer;
use crate::domain::deal::Deal;
use crate::domain::id::VehicleId;
use crate::domain::vehicle::Vehicle;
use crate::domain::{Key, Record};
use crate::i18n::{Locale, td_string};
use crate::process::{Facts, Opens, Proof, Proven};

/// Finds what the test drives of a deal prove.
pub fn prove(app: App, deal: &Deal, facts: &mut Facts) {
    app.records.all::<TestDrive>().with(|drives| prove_by(&drives_of(deal, drives.values()), facts));
}

pub(super) fn prove_by(drives: &[&Arc<TestDrive>], facts: &mut Facts) {
    for drive in drives {
        let drive: &TestDrive = drive;
        if let Some(licence) = &drive.licence {
            facts.add(Proof::LicenceChecked, Proven { at: Some(licence.at), by: Some(licence.by) });
        }
        if let Some(terms) = &drive.terms {
            facts.add(Proof::TestDriveSigned, Proven { at: Some(terms.at), by: Some(drive.by) });
        }
        if let Some(back) = &drive.back {
            facts.add(Proof::TestDriveReturned, Proven { at: Some(back.at), by: Some(back.by) });
        }
        if let Some(impressions) = drive.impressions.as_ref().filter(|impressions| !impressions.are_empty()) {
            let at = impressions.at.or(drive.back.as_ref().map(|back| back.at));
            facts.add(Proof::ImpressionsNoted, Proven { at, by: None });
        }
    }
}

/// Returns where the test drive of a deal goes on.
pub fn open(app: App, deal: &Deal, what: Opens) -> Option<String> {
    if what != Opens::TestDrive {
        return None;
    }
    Some(app.records.all::<TestDrive>().with(|drives| next_of(deal, &drives_of(deal, drives.values()))).href())
}

/// The car that is out comes first, then impressions that nobody noted, then what is booked.
pub(super) fn next_of(deal: &Deal, drives: &[&Arc<TestDrive>]) -> Link {
    let newest =
        |wanted: &dyn Fn(&TestDrive) -> bool| drives.iter().rev().find(|drive| wanted(drive)).map(|drive| drive.id);
    let out = newest(&|drive| drive.phase() == Phase::Out);
    let unsaid = || newest(&TestDrive::lacks_impressions);
    let booked = || newest(&|drive| drive.phase() == Phase::Booked);
    match out.or_else(unsaid) {
        Some(id) => Link::Return(id),
        None => booked().map_or(Link::CheckInFor(deal.id), Link::CheckInBooked),
    }
}

/// Finds what happened on test drives.
pub fn happened(app: App, locale: Locale, subject: Subject) -> Vec<Happening> {
    let vehicles = app.records.all::<Vehicle>();
    let plate = |id: VehicleId| vehicles.get(id).and_then(|car| car.plate.clone()).unwrap_or_default();
    let deal = match subject {
        Subject::Deal(_, id) => app.records.all::<Deal>().get(id),
        _ => None,
    };
    let belongs = |drive: &TestDrive| match subject {
        Subject::Vehicle(vehicle) => drive.vehicle == vehicle,
        _ => subject.covers(drive.customer, drive.deal),
    };
    let drives = app.records.all::<TestDrive>();
    let drives = drives.filter(|drive| match &deal {
        Some(deal) => drive.customer == deal.customer,
        None => belongs(drive),
    });
    let of_deal = |drive: &Arc<TestDrive>| deal.as_ref().is_none_or(|deal| !drives_of(deal, [drive]).is_empty());
    drives.iter().filter(|drive| of_deal(drive)).flat_map(|drive| tell(drive, &plate(drive.vehicle), locale)).collect()
}

/// Tells a test drive in two lines at most: the car left, the car came back.
pub(super) fn tell(drive: &TestDrive, plate: &str, locale: Locale) -> Vec<Happening> {
    let out = drive.out.as_ref().map(|out| Happening {
        at: out.at,
        text: joined([td_string!(locale, test_drives.happened_out).to_owned(), plate.to_owned()]),
        by: Some(drive.by),
        about: Some(drive.key()),
    });
    let back = drive.back.as_ref().zip(drive.trip()).map(|(back, (_, took))| Happening {
        at: back.at,
        text: joined([
            td_string!(locale, test_drives.happened_back).to_owned(),
            plate.to_owned(),
            words::minutes(took, locale),
            ratings(drive, locale),
            drive.impressions.as_ref().map(|impressions| impressions.words.clone()).unwrap_or_default(),
        ]),
        by: Some(back.by),
        about: Some(drive.key()),
    });
    out.into_iter().chain(back).collect()
}

fn ratings(drive: &TestDrive, locale: Locale) -> String {
    let Some(impressions) = &drive.impressions else { return String::new() };
    let rated = Aspect::ALL.into_iter().filter_map(|aspect| Some((aspect, impressions.ratings.get(&aspect)?)));
    let told: Vec<String> =
        rated.map(|(aspect, rating)| format!("{} {rating}", words::aspect(aspect, locale))).collect();
    told.join(" ")
}

fn joined<const N: usize>(parts: [String; N]) -> String {
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

/// Returns what a test drive is called, and where it is shown.
pub fn title(app: App, locale: Locale, key: &Key) -> Option<Title> {
    if key.kind == TestDrive::KIND {
        let drive = app.records.all::<TestDrive>().get(key.id.into());
        let customer = drive.as_ref().and_then(|drive| app.records.all::<Customer>().get(drive.customer));
        let name = customer.map_or_else(String::new, |customer| customer.name.clone());
        let href = drive.map(|drive| Link::Show(drive.id).href());
        return Some(Title { text: td_string!(locale, test_drives.record, name = name), href });
    }
    None
}
