//! Puts the browser, the app and its features together, and starts.

#[cfg(target_arch = "wasm32")]
fn main() {
    use std::rc::Rc;

    use forecourt::app::boot::{Parts, root};
    use forecourt::features;
    use forecourt::platform::{Browser, IdbDisk, IdbStore};

    let parts = Parts {
        host: Rc::new(Browser::here()),
        store: Rc::new(IdbStore::on(IdbDisk::named("forecourt"))),
        door: features::door,
        screen: features::screen,
    };
    leptos::mount::mount_to_body(move || root(parts));
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("Forecourt runs in a browser: `cargo xtask serve` builds and serves it.");
    std::process::exit(2);
}
