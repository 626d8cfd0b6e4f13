//! What test drives tell about deals.

use std::sync::Arc;

use super::super::hooks::{next_of, prove_by, tell};
use super::super::link::Link;
use super::*;
use crate::features::test_drives::ground::drives_of;
use crate::i18n::Locale;
use crate::process::{Facts, Proof};

const ALL: [Proof; 4] =
    [Proof::LicenceChecked, Proof::TestDriveSigned, Proof::TestDriveReturned, Proof::ImpressionsNoted];

#[test]
fn a_deal_is_proven_by_its_drives() {
    let deal = deal(31, Some(11), "2026-11-20T02:00:00Z");
    let check = |drive: TestDrive, expected: usize| {
        let drives = [Arc::new(drive)];
        let mut facts = Facts::default();
        prove_by(&drives_of(&deal, &drives), &mut facts);
        let proven: Vec<bool> = ALL.iter().map(|proof| facts.get(*proof).is_some()).collect();
        let first: Vec<bool> = (0..ALL.len()).map(|index| index < expected).collect();
        assert_eq!(proven, first);
    };
    let mine = |drive: TestDrive| TestDrive { deal: Some(CHEN_DEAL), ..drive };
    check(mine(booked(41, "2026-11-24T06:30:00Z")), 0);
    check(mine(gone(41)), 2);
    check(mine(returned(41)), 3);
    check(mine(praised(41)), 4);
    check(TestDrive { cancelled: Some("客户改期".to_owned()), ..mine(gone(41)) }, 0);
    // Without a deal it counts for the customer's; another deal's, or another customer's, does not.
    check(praised(41), 4);
    check(TestDrive { deal: Some(id(99)), ..praised(41) }, 0);
    check(TestDrive { customer: id(2), ..praised(41) }, 0);
}

#[test]
fn a_walk_ins_drive_counts_for_the_deal_that_follows() {
    let check = |opened: &str, expected: usize| {
        let drives = [Arc::new(praised(41))];
        assert_eq!(drives_of(&deal(31, None, opened), &drives).len(), expected, "{opened}");
    };
    check("2026-11-24T05:00:00Z", 1);
    check("2026-11-24T08:00:00Z", 1);
    check("2026-12-20T08:00:00Z", 1);
    check("2027-01-20T08:00:00Z", 0);
}

#[test]
fn a_deal_leads_to_what_is_next_of_its_drives() {
    let deal = deal(31, Some(11), "2026-11-20T02:00:00Z");
    let check = |drives: Vec<TestDrive>, expected: Link| {
        let drives: Vec<Arc<TestDrive>> = drives.into_iter().map(Arc::new).collect();
        assert_eq!(next_of(&deal, &drives.iter().collect::<Vec<_>>()), expected);
    };
    check(vec![], Link::CheckInFor(CHEN_DEAL));
    check(vec![booked(41, "2026-11-24T06:30:00Z")], Link::CheckInBooked(id(41)));
    check(vec![booked(41, "2026-11-24T06:30:00Z"), gone(42)], Link::Return(id(42)));
    check(vec![returned(41)], Link::Return(id(41)));
    check(vec![praised(41)], Link::CheckInFor(CHEN_DEAL));
}

#[test]
fn a_drive_is_told_in_two_lines() {
    let check = |drive: &TestDrive, expected: &[&str]| {
        let told: Vec<String> = tell(drive, "沪A·D1234", Locale::Chinese).into_iter().map(|line| line.text).collect();
        assert_eq!(told, expected);
    };
    check(&booked(41, "2026-11-24T06:30:00Z"), &[]);
    check(&gone(41), &["签署协议，试驾出发 · 沪A·D1234"]);
    check(&praised(41), &["签署协议，试驾出发 · 沪A·D1234", "试乘试驾 · 沪A·D1234 · 25 分钟 · 舒适 5 动力 4"]);
}
