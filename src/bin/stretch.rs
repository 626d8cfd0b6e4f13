//! A worker: makes a key of a passphrase with Argon2id, which takes a thread for a good while. `platform/stretch.rs`
//! starts it, says what it is asked, and ends it.

#[cfg(target_arch = "wasm32")]
fn main() {
    use argon2::{Algorithm, Argon2, Params, Version};
    use js_sys::{Reflect, Uint8Array};
    use wasm_bindgen::prelude::*;
    use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

    fn stretch(asked: &JsValue) -> Option<[u8; 32]> {
        let field = |name: &str| Reflect::get(asked, &name.into()).ok();
        let bytes = |name| Some(field(name)?.dyn_into::<Uint8Array>().ok()?.to_vec());
        let number = |name| Some(field(name)?.as_f64()? as u32);
        let params = Params::new(number("memory_kib")?, number("passes")?, number("lanes")?, Some(32)).ok()?;
        let mut key = [0; 32];
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        argon2.hash_password_into(&bytes("passphrase")?, &bytes("salt")?, &mut key).ok()?;
        Some(key)
    }

    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let answers = scope.clone();
    let asked = Closure::<dyn Fn(MessageEvent)>::new(move |message: MessageEvent| {
        let key = stretch(&message.data()).map_or(JsValue::NULL, |key| Uint8Array::from(&key[..]).into());
        answers.post_message(&key).ok();
    });
    scope.set_onmessage(Some(asked.as_ref().unchecked_ref()));
    asked.forget();
    // What was sent before would have been lost.
    scope.post_message(&JsValue::TRUE).ok();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This is a part of the app, and runs in a browser.");
    std::process::exit(2);
}
