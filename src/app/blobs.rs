//! Pictures and scans as views need them: from this tablet, or else from the endpoint, and then they stay here.

use leptos::prelude::*;

use super::App;
use super::host::Dialect;
use super::records::Records;
use crate::domain::{Blob, BlobId};
use crate::store::StoreError;
use crate::sync::Replica;
use crate::sync::http::Call;

/// Why a picture cannot be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoBlob {
    /// It is not on this tablet, and the endpoint cannot be reached.
    Unreachable,
    /// It is not on this tablet, and not at the endpoint: another tablet has not uploaded it yet.
    Nowhere,
    /// It is not on this tablet, and the endpoint keeps none.
    Unkept,
    /// It is not on this tablet, and there is no endpoint.
    NoEndpoint,
    /// The store failed.
    Store(StoreError),
}

impl App {
    /// Returns a picture or a scan.
    ///
    /// # Errors
    /// When it is neither here nor to be had.
    pub async fn blob(&self, id: BlobId) -> Result<Vec<u8>, NoBlob> {
        match self.records.blob(id).await {
            Ok(Some(content)) => Ok(content),
            // What cannot be read here may be whole at the endpoint.
            Ok(None) | Err(StoreError::Damaged(_)) => self.fetch_blob(id).await,
            Err(error) => Err(NoBlob::Store(error)),
        }
    }

    async fn fetch_blob(&self, id: BlobId) -> Result<Vec<u8>, NoBlob> {
        let session = self.session.get_untracked();
        let address = session.as_ref().and_then(|session| session.address()).ok_or(NoBlob::NoEndpoint)?;
        if address.dialect == Dialect::Rest {
            return Err(NoBlob::Unkept);
        }
        let heard = self.host().call(address, Call::about(id, self.act().new_id::<uuid::Uuid>().to_string())).await;
        let reply = heard.reply.ok_or(NoBlob::Unreachable)?;
        match (reply.status, reply.marked) {
            (404, true) => Err(NoBlob::Nowhere),
            (200, true) if BlobId::of(&reply.body) == id => {
                // One that does not fit is shown all the same.
                self.records.keep(&Blob { id, content: reply.body.as_slice().into() }).await.ok();
                Ok(reply.body)
            }
            _ => Err(NoBlob::Unreachable),
        }
    }
}

impl Records {
    /// Keeps a picture that came from the endpoint.
    async fn keep(&self, blob: &Blob) -> Result<(), StoreError> {
        self.commit_planned(|_, _| Replica::keep(blob)).await
    }

    /// Takes out the pictures that no record names any more. They go when the app starts: nobody has a form open then
    /// whose undo would want one back.
    pub(super) async fn drop_unnamed_blobs(&self) {
        // What names them may be in an entry that cannot be read.
        if self.damage.with_untracked(|damage| !damage.is_empty()) {
            return;
        }
        // What failed is tried again at the next start.
        self.commit_planned(|replica, _| replica.drop_unnamed_blobs()).await.ok();
    }
}
