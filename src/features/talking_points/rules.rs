//! What becomes of a draft, and that a case was told.

use super::draft::{ValidCase, ValidPoint};
use super::model::{SuccessCase, TalkingPoint};
use crate::domain::activity::{Activity, Contact};
use crate::domain::deal::Deal;
use crate::domain::{Act, Batch, Blob};

/// Keeps a talking point: a new one, or what `before` becomes.
pub fn keep_point(valid: ValidPoint, before: Option<&TalkingPoint>, act: &Act) -> Batch {
    let after = valid.into_point(before, act);
    match before {
        Some(before) => Batch::new().update(before, &after),
        None => Batch::new().create(&after),
    }
}

/// Has a talking point not be said any more, or again.
pub fn retire_point(point: &TalkingPoint, retired: bool) -> Batch {
    Batch::new().update(point, &TalkingPoint { retired, ..point.clone() })
}

/// Keeps a case, with its picture where that is new.
pub fn keep_case(valid: ValidCase, before: Option<&SuccessCase>, photo: Option<Blob>, act: &Act) -> Batch {
    let after = valid.into_case(before, act);
    let batch = match before {
        Some(before) => Batch::new().update(before, &after),
        None => Batch::new().create(&after),
    };
    let named = after.photo.map(|photo| photo.file);
    match photo.filter(|blob| Some(blob.id) == named) {
        Some(blob) => batch.keep(blob),
        None => batch,
    }
}

/// Has a case not be told any more, or again.
pub fn retire_case(case: &SuccessCase, retired: bool) -> Batch {
    Batch::new().update(case, &SuccessCase { retired, ..case.clone() })
}

/// Notes on a deal, in these words, that its customer was told a case.
pub fn told(deal: &Deal, words: String, act: &Act) -> Batch {
    Batch::new().create(&Activity {
        id: act.new_id(),
        customer: deal.customer,
        deal: Some(deal.id),
        contact: Contact::Note,
        text: words,
        at: act.now,
        by: act.by,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::talking_points::draft::CaseDraft;
    use crate::features::talking_points::model::Photo;
    use crate::features::talking_points::sample::{act, case};

    #[test]
    fn a_picture_comes_along_once() {
        let blob = Blob::of(vec![1, 2, 3]);
        let photo = Some(Photo { file: blob.id, media: "image/jpeg".to_owned() });
        let kept = |photo: Option<Photo>, blob: Option<Blob>| {
            let draft = CaseDraft { photo, ..CaseDraft::of(&case()) };
            draft.check().map(|valid| keep_case(valid, Some(&case()), blob, &act()).blobs.len())
        };
        assert_eq!(kept(photo.clone(), Some(blob.clone())), Ok(1));
        assert_eq!(kept(photo, None), Ok(0));
        assert_eq!(kept(None, Some(blob)), Ok(0), "it was taken out again");
    }
}
