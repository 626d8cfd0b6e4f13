//! The service worker: it makes the app open without a network, and a newer version waits in it for a safe moment.
//! What the two say to each other is written at the head of `public/sw.js`.

use std::rc::Rc;

use gloo::events::EventListener;
use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState};

const SCRIPT: &str = "/sw.js";

/// Registers the service worker and calls when a newer version waits.
pub fn watch(ready: Box<dyn Fn()>) {
    let Some(container) = container() else { return };
    reload_when_taken_over(&container);
    spawn_local(async move {
        let Ok(registered) = JsFuture::from(container.register(SCRIPT)).await else { return };
        let Ok(registration) = registered.dyn_into::<ServiceWorkerRegistration>() else { return };
        let ready: Rc<dyn Fn()> = Rc::from(ready);
        if registration.waiting().is_some() && container.controller().is_some() {
            ready();
        }
        let watched = registration.clone();
        EventListener::new(&registration, "updatefound", move |_| {
            if let Some(worker) = watched.installing() {
                tell_when_installed(&container, worker, Rc::clone(&ready));
            }
        })
        .forget();
        look_again_when_lit(registration);
    });
}

/// Lets the newer version take over; the page is then loaded anew.
pub fn take() {
    spawn_local(async {
        let Some(container) = container() else { return };
        let Ok(found) = JsFuture::from(container.get_registration()).await else { return };
        let Ok(registration) = found.dyn_into::<ServiceWorkerRegistration>() else { return };
        if let Some(waiting) = registration.waiting() {
            let message = Object::new();
            Reflect::set(&message, &"type".into(), &"activate".into()).ok();
            waiting.post_message(&message).ok();
        }
    });
}

/// Pages that are not served securely have no service workers.
fn container() -> Option<ServiceWorkerContainer> {
    let navigator = web_sys::window()?.navigator();
    let container = Reflect::get(&navigator, &"serviceWorker".into()).ok()?;
    (!container.is_undefined()).then(|| container.unchecked_into())
}

fn tell_when_installed(container: &ServiceWorkerContainer, worker: ServiceWorker, ready: Rc<dyn Fn()>) {
    let container = container.clone();
    let watched = worker.clone();
    EventListener::new(&worker, "statechange", move |_| {
        if watched.state() == ServiceWorkerState::Installed && container.controller().is_some() {
            ready();
        }
    })
    .forget();
}

/// The very first worker claims the page that has installed it: nothing is to be loaded anew then.
fn reload_when_taken_over(container: &ServiceWorkerContainer) {
    let first = container.controller().is_none();
    let mut skip = first;
    EventListener::new(container, "controllerchange", move |_| {
        if std::mem::take(&mut skip) {
            return;
        }
        if let Some(window) = web_sys::window() {
            window.location().reload().ok();
        }
    })
    .forget();
}

/// A tablet's page stays open for days: the browser is asked to look for a newer version when the screen is lit.
fn look_again_when_lit(registration: ServiceWorkerRegistration) {
    let document = gloo::utils::document();
    EventListener::new(&document, "visibilitychange", move |_| {
        if gloo::utils::document().hidden() {
            return;
        }
        if let Ok(asked) = registration.update() {
            // Without a network it fails, and the next time will do.
            spawn_local(async move {
                JsFuture::from(asked).await.ok();
            });
        }
    })
    .forget();
}
