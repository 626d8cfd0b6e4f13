//! 照片与资料: pictures and scans that are kept with a customer.

mod hooks;
pub mod link;
mod model;
mod rules;
mod view;
mod words;

use crate::app::{Feature, Records};
use crate::features::attachments::model::Attachment;

/// The registry's entry.
pub const FEATURE: Feature = Feature {
    happened: Some(hooks::happened),
    beside: Some(view::beside),
    title: Some(hooks::title),
    field: Some(hooks::field),
    text: Some(hooks::holds_text),
    reads: Some(reads),
    ..Feature::named("attachments")
};

fn reads(records: Records) {
    records.all::<Attachment>();
}
