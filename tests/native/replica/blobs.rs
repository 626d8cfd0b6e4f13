//! Pictures and scans: a record that names one waits for it.

use forecourt::domain::{Blob, BlobId};
use forecourt::sync::replica::Upload;

use super::*;

fn photo() -> Blob {
    Blob::of(*b"a photo")
}

impl Desk {
    /// Takes a photo for the record.
    fn photograph(&mut self, before: Value) {
        let after = json!({"a": 1, "photo": photo().id});
        let batch = Batch::new().put_json(key(), Some(before), after).keep(photo());
        let patch = self.replica.edit(&batch, DateTime::UNIX_EPOCH);
        self.take(patch);
    }
}

#[test]
fn a_record_waits_for_the_photo_that_it_names_and_others_do_not() {
    let mut desk = Desk::with(1, json!({"a": 1}));
    desk.photograph(json!({"a": 1}));
    assert_eq!(desk.replica.next_upload(), Some(photo().id));
    assert_eq!(desk.replica.waiting(), 2);
    let other = Key { kind: Kind::known("deal"), id: Uuid::nil() };
    let patch = desk.replica.edit(&Batch::new().put_json(other.clone(), None, json!({})), DateTime::UNIX_EPOCH);
    desk.take(patch);
    let sent = desk.push();
    assert_eq!(sent.iter().map(|write| &write.key).collect::<Vec<_>>(), [&other]);
    desk.told(done(&sent[0], 2));
    assert_eq!(desk.push(), []);
    desk.take(desk.replica.uploaded(photo().id));
    assert_eq!(desk.push().len(), 1);
}

#[test]
fn a_record_goes_without_a_photo_that_was_refused() {
    let mut desk = Desk::with(1, json!({"a": 1}));
    desk.photograph(json!({"a": 1}));
    desk.take(desk.replica.set_upload_aside(photo().id, 413, "too large"));
    assert_eq!((desk.replica.next_upload(), desk.replica.aside()), (None, 1));
    assert_eq!(desk.push().len(), 1);
    desk.take(desk.replica.retry_uploads());
    assert_eq!(desk.replica.uploads().get(&photo().id), Some(&Upload::default()));
    assert!(desk.replica.give_upload_up(photo().id).is_empty(), "it was not refused this time");
    desk.take(desk.replica.set_upload_aside(photo().id, 413, "too large"));
    desk.take(desk.replica.give_upload_up(photo().id));
    assert_eq!((desk.replica.aside(), desk.replica.uploads().len()), (0, 0));
    assert!(desk.replica.has_blob(photo().id));
}

#[test]
fn a_restored_database_is_offered_every_photo() {
    let mut desk = Desk::with(1, json!({"a": 1}));
    desk.photograph(json!({"a": 1}));
    desk.take(desk.replica.uploaded(photo().id));
    let sent = desk.push();
    desk.told(done(&sent[0], 2));
    desk.take(desk.replica.refill(Refill::Expired));
    assert_eq!(desk.replica.next_upload(), None);
    desk.take(desk.replica.refill(Refill::NewEpoch));
    assert_eq!(desk.replica.next_upload(), Some(photo().id));
}

#[test]
fn a_photo_that_lost_a_merge_is_kept_with_the_word_of_it() {
    let mut desk = Desk::with(1, json!({"a": 1}));
    desk.photograph(json!({"a": 1}));
    let theirs = BlobId::of(b"their photo");
    desk.pull(&[live(2, json!({"a": 1, "photo": theirs}))]);
    assert_eq!(desk.conflicts(), [lost("photo", json!(photo().id))]);
    assert!(desk.replica.drop_unnamed_blobs().is_empty());
}

#[test]
fn a_photo_that_nothing_names_goes() {
    let mut desk = Desk::with(1, json!({"a": 1}));
    desk.photograph(json!({"a": 1}));
    assert!(desk.replica.drop_unnamed_blobs().is_empty());
    desk.take(desk.replica.uploaded(photo().id));
    let sent = desk.push();
    desk.delete();
    // What is on its way still names it.
    assert!(desk.replica.drop_unnamed_blobs().is_empty());
    desk.told(done(&sent[0], 2));
    let sent = desk.push();
    desk.told(done(&sent[0], 3));
    let patch = desk.replica.drop_unnamed_blobs();
    assert_eq!(patch.blobs, [(photo().id, None)]);
    desk.take(patch);
    assert!(!desk.replica.has_blob(photo().id));
}
