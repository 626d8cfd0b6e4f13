//! Makes a key of a passphrase, in a worker (`src/bin/stretch.rs`): the screen goes on meanwhile.

use futures::StreamExt;
use futures::channel::mpsc;
use js_sys::{JsString, Object, Reflect, Uint8Array};
use uuid::Uuid;
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, Worker};

use crate::store::StoreError;
use crate::store::keyring::{Cost, RawKey};

const SCRIPT: &str = "/stretch_loader.js";

/// Makes a key of a passphrase by Argon2id.
///
/// # Errors
/// When the worker cannot be had, or this cost not be borne.
pub async fn stretch(passphrase: String, salt: Uuid, cost: Cost) -> Result<RawKey, StoreError> {
    let worker = Worker::new(SCRIPT).map_err(|_| failed())?;
    let (heard, mut answers) = mpsc::unbounded::<Option<JsValue>>();
    let gone = heard.clone();
    let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |message: MessageEvent| {
        heard.unbounded_send(Some(message.data())).ok();
    });
    let on_error = Closure::<dyn Fn()>::new(move || {
        gone.unbounded_send(None).ok();
    });
    worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
    let mut answer = async || answers.next().await.flatten().ok_or_else(failed);
    let asked = async {
        answer().await?;
        worker.post_message(&question(&passphrase, salt, cost)).map_err(|_| failed())?;
        let key = answer().await?.dyn_into::<Uint8Array>().map_err(|_| failed())?;
        <[u8; 32]>::try_from(key.to_vec()).map(RawKey::new).map_err(|_| failed())
    };
    let made = asked.await;
    // Its memory goes with it, the passphrase too.
    worker.terminate();
    made
}

fn question(passphrase: &str, salt: Uuid, Cost { memory_kib, passes, lanes }: Cost) -> Object {
    // The same passphrase, however the keyboard composes it.
    let passphrase = JsString::from(passphrase).normalize("NFKC");
    let passphrase = String::from(passphrase);
    let question = Object::new();
    let put = |name: &str, value: JsValue| {
        Reflect::set(&question, &name.into(), &value).ok();
    };
    put("passphrase", Uint8Array::from(passphrase.as_bytes()).into());
    put("salt", Uint8Array::from(&salt.as_bytes()[..]).into());
    put("memory_kib", memory_kib.into());
    put("passes", passes.into());
    put("lanes", lanes.into());
    question
}

fn failed() -> StoreError {
    StoreError::Failed("Argon2id".to_owned())
}
