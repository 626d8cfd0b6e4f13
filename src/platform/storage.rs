//! How much room the app takes on the tablet. The code comes behind the first screen.

use std::pin::Pin;

use js_sys::{Promise, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use crate::app::host::Storage;
use crate::app::lazy::in_part;

/// What measures it.
type Measure = fn() -> Pin<Box<dyn Future<Output = Option<Storage>>>>;

in_part! { rooms, bring_measure, Measure, { Ok(|| Box::pin(measure_now())) } }

/// Measures it. `None` when the browser does not tell, as on pages that are not served securely.
pub async fn measure() -> Option<Storage> {
    bring_measure().await.ok()?().await
}

async fn measure_now() -> Option<Storage> {
    let storage = web_sys::window()?.navigator().storage();
    let estimate = told(storage.estimate()).await?;
    let bytes = |name: &str| Some(Reflect::get(&estimate, &name.into()).ok()?.as_f64()? as u64);
    let (used, quota) = (bytes("usage")?, bytes("quota")?);
    let persisted = told(storage.persisted()).await.is_some_and(|told| told.is_truthy());
    Some(Storage { used, quota, persisted })
}

async fn told(asked: Result<Promise, JsValue>) -> Option<JsValue> {
    JsFuture::from(asked.ok()?).await.ok()
}
