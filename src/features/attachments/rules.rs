//! Which files may be kept, and what may become of an attachment.

use std::cmp::Reverse;
use std::sync::Arc;

use super::model::Attachment;
use crate::app::host::Picked;
use crate::domain::id::{CustomerId, DealId};
use crate::domain::{Act, Batch, Blob, Record, blob};

/// What every tablet can do with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Shown, once it is made small enough.
    Picture,
    /// Handed on as it is.
    Pdf,
}

impl Sort {
    /// Returns the sort of a file; `None` for one that other tablets might not open.
    pub fn of(file: &Picked) -> Option<Self> {
        match file.media.as_str() {
            "application/pdf" => Some(Self::Pdf),
            media if media.starts_with("image/") => Some(Self::Picture),
            _ => None,
        }
    }
}

/// Why a file is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is neither a picture nor a PDF.
    Foreign,
    /// The device cannot read it as what it says it is.
    Unreadable,
    /// It has this many bytes, and [`blob::LARGEST`] is what an endpoint takes.
    TooLarge(usize),
}

/// A file that was not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file's name.
    pub name: String,
    /// Why.
    pub fault: Fault,
}

/// A file that may be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fit(Picked);

impl Fit {
    /// Looks whether a file may be kept.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn check(file: Picked) -> Result<Self, Problem> {
        let fault = match file.content.len() {
            0 => Some(Fault::Unreadable),
            bytes if bytes > blob::LARGEST => Some(Fault::TooLarge(bytes)),
            _ => None,
        };
        match fault {
            None => Ok(Self(file)),
            Some(fault) => Err(Problem { name: file.name, fault }),
        }
    }
}

/// Has the name of a picture that was made small tell what the file is now: a JPEG.
pub fn as_jpeg(picture: Picked) -> Picked {
    let name = picture.name.as_str();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let is_told = [".jpg", ".jpeg"].iter().any(|ending| name.to_ascii_lowercase().ends_with(ending));
    let name = if is_told { name.to_owned() } else { format!("{stem}.jpg") };
    Picked { name, ..picture }
}

/// Adds files to a customer, or to one deal of theirs.
pub fn add(files: Vec<Fit>, customer: CustomerId, deal: Option<DealId>, act: &Act) -> Batch {
    files.into_iter().fold(Batch::new(), |batch, Fit(file)| {
        let Picked { name, media, content } = file;
        let (size, blob) = (content.len(), Blob::of(content));
        let attachment = Attachment {
            id: act.new_id(),
            customer,
            deal,
            file: blob.id,
            media,
            name,
            size,
            note: String::new(),
            at: act.now,
            by: act.by,
        };
        batch.create(&attachment).keep(blob)
    })
}

/// Says what an attachment shows.
pub fn describe(attachment: &Attachment, note: &str) -> Batch {
    Batch::new().update(attachment, &Attachment { note: note.trim().to_owned(), ..attachment.clone() })
}

/// Takes an attachment away.
pub fn remove(attachment: &Attachment) -> Batch {
    Batch::new().delete(attachment.key())
}

/// Takes that back.
pub fn put_back(attachment: &Attachment) -> Batch {
    Batch::new().create(attachment)
}

/// Tells whether an attachment is shown with a customer, or with one deal: there, what was added to no deal in particular
/// is shown as well.
pub fn is_shown(attachment: &Attachment, customer: CustomerId, deal: Option<DealId>) -> bool {
    let with_deal = deal.is_none() || attachment.deal.is_none() || attachment.deal == deal;
    attachment.customer == customer && with_deal
}

/// Puts attachments in order, the newest first; those of one deed by the names of their files, since the ids of one deed
/// are in no order.
pub fn newest_first(mut attachments: Vec<Arc<Attachment>>) -> Vec<Arc<Attachment>> {
    let place = |it: &Arc<Attachment>| (Reverse(it.at), it.name.clone(), it.id);
    attachments.sort_by_cached_key(place);
    attachments
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, FixedOffset, TimeDelta};
    use uuid::Uuid;

    use super::*;
    use crate::domain::BlobId;
    use crate::domain::batch::Change;

    fn act() -> Act {
        let zone = FixedOffset::east_opt(8 * 3600).unwrap_or_else(|| unreachable!());
        Act::new(DateTime::UNIX_EPOCH, zone, Uuid::from_u128(1).into(), [7; 16])
    }

    fn picked(media: &str, bytes: usize) -> Picked {
        Picked { name: "IMG_0012".to_owned(), media: media.to_owned(), content: vec![1; bytes] }
    }

    #[test]
    fn pictures_and_pdf_are_kept_up_to_what_an_endpoint_takes() {
        let sort = |media: &str| Sort::of(&picked(media, 1));
        assert_eq!(sort("image/heic"), Some(Sort::Picture));
        assert_eq!(sort("application/pdf"), Some(Sort::Pdf));
        assert_eq!(sort("text/html"), None);
        assert_eq!(sort(""), None);

        let fault = |bytes: usize| Fit::check(picked("application/pdf", bytes)).err().map(|problem| problem.fault);
        assert_eq!(fault(0), Some(Fault::Unreadable));
        assert_eq!(fault(blob::LARGEST), None);
        assert_eq!(fault(blob::LARGEST + 1), Some(Fault::TooLarge(blob::LARGEST + 1)));
    }

    #[test]
    fn a_picture_that_was_made_small_is_named_as_what_it_is() {
        let check = |name: &str, expected: &str| {
            assert_eq!(as_jpeg(Picked { name: name.to_owned(), ..picked("image/jpeg", 1) }).name, expected);
        };
        check("IMG_0012.png", "IMG_0012.jpg");
        check("IMG_0012.HEIC", "IMG_0012.jpg");
        check("IMG_0012.JPG", "IMG_0012.JPG");
        check("旧车.左侧.jpeg", "旧车.左侧.jpeg");
        check("左侧", "左侧.jpg");
    }

    #[test]
    fn the_newest_come_first_and_those_of_one_deed_by_name() {
        let named = |name: &str| Fit(Picked { name: name.to_owned(), ..picked("image/jpeg", 1) });
        let customer = CustomerId(Uuid::from_u128(2));
        let mut later = act();
        later.now += TimeDelta::seconds(1);
        let names = ["c", "a", "d", "b", "e"];
        let batches =
            [add(names.map(named).to_vec(), customer, None, &act()), add(vec![named("z")], customer, None, &later)];
        let changes = batches.into_iter().flat_map(|batch| batch.changes);
        let added = changes.filter_map(|change| match change {
            Change::Put { after, .. } => serde_json::from_value::<Attachment>(after).ok().map(Arc::new),
            Change::Delete { .. } | Change::Erase { .. } => None,
        });
        let order: Vec<String> = newest_first(added.collect()).iter().map(|it| it.name.clone()).collect();
        assert_eq!(order, ["z", "a", "b", "c", "d", "e"]);
    }

    #[test]
    fn what_is_added_brings_its_file_and_can_be_taken_back() {
        let customer = CustomerId(Uuid::from_u128(2));
        let files = [3, 4].map(|bytes| Fit::check(picked("image/jpeg", bytes)).unwrap_or_else(|_| unreachable!()));
        let batch = add(files.to_vec(), customer, None, &act());
        let names: Vec<BlobId> = batch.blobs.iter().map(|blob| blob.id).collect();
        assert_eq!(names, [BlobId::of(&[1; 3]), BlobId::of(&[1; 4])]);
        let [Change::Put { after, .. }, Change::Put { .. }] = &batch.changes[..] else { unreachable!("{batch:?}") };
        let first: Attachment = serde_json::from_value(after.clone()).unwrap_or_else(|_| unreachable!());
        assert_eq!((first.file, first.size, first.title()), (names[0], 3, "IMG_0012"));

        let described = describe(&first, " 行驶证 ");
        assert!(matches!(&described.changes[..], [Change::Put { after, .. }] if after["note"] == "行驶证"));
        assert!(matches!(&remove(&first).changes[..], [Change::Delete { key }] if *key == first.key()));
        assert!(
            matches!(&put_back(&first).changes[..], [Change::Put { before: None, after: back, .. }] if back == after)
        );
    }

    #[test]
    fn a_deal_shows_what_is_about_it_or_about_no_deal() {
        let (customer, deal, other) =
            (CustomerId(Uuid::from_u128(2)), DealId(Uuid::from_u128(3)), DealId(Uuid::from_u128(4)));
        let check = |of: Option<DealId>, on: Option<DealId>, expected: bool| {
            let files = vec![Fit(picked("image/jpeg", 1))];
            let batch = add(files, customer, of, &act());
            let [Change::Put { after, .. }] = &batch.changes[..] else { unreachable!("{batch:?}") };
            let attachment: Attachment = serde_json::from_value(after.clone()).unwrap_or_else(|_| unreachable!());
            assert_eq!(is_shown(&attachment, customer, on), expected, "{of:?} on {on:?}");
            assert!(!is_shown(&attachment, CustomerId(Uuid::from_u128(9)), on));
        };
        check(None, None, true);
        check(None, Some(deal), true);
        check(Some(deal), None, true);
        check(Some(deal), Some(deal), true);
        check(Some(deal), Some(other), false);
    }
}
