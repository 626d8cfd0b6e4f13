//! The file: whatever is done to it is told, and the same content is the same file.

use forecourt::domain::{BlobId, Doc, Key, Kind};
use forecourt::store::backup::{BadFile, Cargo, Carried, PACK, Scope, Sealed};
use forecourt::store::{Row, StoreError};
use serde_json::json;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{PASSPHRASE, cipher, seal, unseal};
use crate::support::now;

/// Where the version and the count of frames are, and where the first frame begins.
const VERSION: usize = 16;
const COUNT: usize = 45;
const FIRST: usize = 49;

fn carried(number: u128) -> Carried {
    let key = Key { kind: Kind::known("customer"), id: Uuid::from_u128(number) };
    let doc = Doc::from(json!({"name": format!("客户 {number}")}));
    Carried { row: Row { key, rev: Some(7), deleted: false, unmentioned: false, doc }, pending: None }
}

fn showroom(records: u128, blobs: u8) -> (Cargo, Vec<Vec<u8>>) {
    let mut contents: Vec<Vec<u8>> = (0..blobs).map(|number| vec![number; 40]).collect();
    contents.sort_by_key(|content| BlobId::of(content));
    let names = contents.iter().map(|content| BlobId::of(content)).collect();
    let records = (0..records).map(carried).collect();
    (Cargo { scope: Scope::All, epoch: Some("e1".to_owned()), records, blobs: names }, contents)
}

fn sealed(records: u128, blobs: u8) -> Vec<u8> {
    let (cargo, contents) = showroom(records, blobs);
    seal(&cargo, contents).unwrap()
}

/// Makes the checksum right again, as somebody would who does it on purpose.
fn checked(mut file: Vec<u8>) -> Vec<u8> {
    let end = file.len() - 4;
    let sum = adler2::adler32_slice(&file[..end]);
    file[end..].copy_from_slice(&sum.to_le_bytes());
    file
}

fn frames(file: &[u8]) -> Vec<Vec<u8>> {
    let mut rest = &file[FIRST..file.len() - 4];
    let mut frames = Vec::new();
    while let Some((length, _)) = rest.split_first_chunk::<4>() {
        let (frame, left) = rest.split_at(4 + usize::try_from(u32::from_le_bytes(*length)).unwrap());
        frames.push(frame.to_vec());
        rest = left;
    }
    frames
}

fn of_frames(file: &[u8], frames: &[Vec<u8>]) -> Vec<u8> {
    let mut changed = file[..COUNT].to_vec();
    changed.extend(u32::try_from(frames.len()).unwrap().to_le_bytes());
    changed.extend(frames.concat());
    changed.extend([0; 4]);
    checked(changed)
}

#[test]
fn what_went_in_comes_out() {
    for (records, blobs) in [(0, 0), (1, 0), (0, 2), (3, 3), (2 * PACK as u128 + 1, 1)] {
        let (cargo, contents) = showroom(records, blobs);
        assert_eq!(unseal(sealed(records, blobs), PASSPHRASE), Ok((cargo, contents)));
    }
}

#[test]
fn the_same_content_is_the_same_file_and_another_is_another() {
    assert_eq!(sealed(3, 2), sealed(3, 2));
    let (mut other, contents) = showroom(3, 2);
    other.records[1].row.rev = Some(8);
    let (one, other) = (sealed(3, 2), seal(&other, contents).unwrap());
    // Another salt, so another key.
    assert_ne!(one[29..COUNT], other[29..COUNT]);
    for (one, other) in frames(&one).iter().zip(frames(&other)) {
        assert_ne!(one[4..16], other[4..16], "one nonce for two contents");
    }
}

#[test]
fn the_key_is_made_for_what_is_sealed_to_the_last_byte() {
    let file = Sealed::read(sealed(3, 2)).unwrap();
    let cipher = cipher(PASSPHRASE, file.salt, file.cost);
    let mut digest = Sha256::new();
    for index in 0..file.count() {
        // What the cipher was given, as it was compressed.
        let sealed = now(file.packed(index, &*cipher)).unwrap();
        digest.update(u64::try_from(sealed.len()).unwrap().to_le_bytes());
        digest.update(sealed);
    }
    assert_eq!(file.salt.as_bytes()[..], digest.finalize()[..16]);
}

#[test]
fn no_nonce_comes_twice() {
    let mut nonces: Vec<Vec<u8>> = frames(&sealed(3, 5)).into_iter().map(|frame| frame[4..16].to_vec()).collect();
    assert_eq!(nonces.len(), 7);
    nonces.sort();
    nonces.dedup();
    assert_eq!(nonces.len(), 7);
}

#[test]
fn a_picture_that_is_not_what_its_name_says_is_not_sealed() {
    let (cargo, mut contents) = showroom(1, 2);
    contents.swap(0, 1);
    assert_eq!(seal(&cargo, contents), Err(StoreError::Damaged(cargo.blobs[0].to_string())));
}

#[test]
fn as_many_pictures_are_sealed_as_are_named() {
    let (cargo, contents) = showroom(1, 2);
    let (one, more) = (contents[..1].to_vec(), [&contents[..], &[vec![9]]].concat());
    for contents in [one, more] {
        assert!(matches!(seal(&cargo, contents), Err(StoreError::Damaged(_))));
    }
}

#[test]
fn large_records_go_in_smaller_packs() {
    let (mut cargo, _) = showroom(5, 0);
    for carried in &mut cargo.records[1..4] {
        carried.row.doc = json!({"text": "很".repeat(1_500_000)}).into();
    }
    let file = seal(&cargo, Vec::new()).unwrap();
    assert_eq!(frames(&file).len(), 1 + 3);
    assert_eq!(unseal(file, PASSPHRASE), Ok((cargo, Vec::new())));
}

#[test]
fn whatever_is_wrong_has_a_name() {
    let check = |file: Vec<u8>, expected: BadFile| assert_eq!(unseal(file, PASSPHRASE), Err(expected));
    let file = sealed(2, 1);
    check(Vec::new(), BadFile::Foreign);
    check(b"\xff\xd8\xff\xe0 a photo, and long enough to be something".to_vec(), BadFile::Foreign);
    let mut newer = file.clone();
    newer[VERSION] = 2;
    check(newer, BadFile::Newer);
    for length in VERSION..file.len() {
        check(file[..length].to_vec(), BadFile::Cut);
    }
    check([&file[..], b"\n"].concat(), BadFile::Damaged);
    assert_eq!(unseal(file, "别的口令不行"), Err(BadFile::WrongPassphrase));
}

#[test]
fn every_changed_byte_is_told() {
    let file = sealed(3, 2);
    for at in 0..file.len() {
        for bits in [0x01, 0x80, 0xff] {
            let mut harmed = file.clone();
            harmed[at] ^= bits;
            assert!(unseal(harmed.clone(), PASSPHRASE).is_err(), "byte {at}");
            if at < file.len() - 4 {
                assert!(unseal(checked(harmed), PASSPHRASE).is_err(), "byte {at}, with the checksum made right");
            }
        }
    }
}

#[test]
fn frames_are_neither_swapped_nor_left_out_nor_repeated() {
    let file = sealed(3, 3);
    let frames = frames(&file);
    assert_eq!(of_frames(&file, &frames), file);
    for (one, other) in [(0, 1), (1, 2), (2, 3), (3, 4)] {
        let mut swapped = frames.clone();
        swapped.swap(one, other);
        assert!(unseal(of_frames(&file, &swapped), PASSPHRASE).is_err(), "{one} and {other} swapped");
        let mut without = frames.clone();
        without.remove(other);
        assert!(unseal(of_frames(&file, &without), PASSPHRASE).is_err(), "without {other}");
        let mut twice = frames.clone();
        twice.insert(one, frames[one].clone());
        assert!(unseal(of_frames(&file, &twice), PASSPHRASE).is_err(), "{one} twice");
    }
    // A frame of another file under the same passphrase.
    let other = self::frames(&sealed(4, 3));
    let mixed: Vec<_> = frames[..4].iter().chain(&other[4..]).cloned().collect();
    assert!(unseal(of_frames(&file, &mixed), PASSPHRASE).is_err());
}
