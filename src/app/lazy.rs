//! Pages whose code comes with their first use, so that a first visit loads what its first screen needs and no more.
//! The service worker has the rest on the tablet long before anybody works without a network.

use std::pin::Pin;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::i18n::{t, use_i18n};
use crate::ui::{Failed, Loading};

/// Shows a page.
pub type View = fn() -> AnyView;

/// Brings a page's code.
pub type Load = fn() -> Pin<Box<dyn Future<Output = Result<View, NotLoaded>>>>;

/// The code could not be had: no network, and not on the tablet yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotLoaded;

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for NotLoaded {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

/// Shows a page as soon as its code is there, at once where it already is.
pub fn lazily(load: Load) -> AnyView {
    let i18n = use_i18n();
    let page = RwSignal::new(None::<Result<View, NotLoaded>>);
    let bring = Callback::new(move |()| {
        spawn_local(async move {
            let loaded = load().await;
            page.try_set(Some(loaded));
        });
    });
    bring.run(());
    let show = move || match page.get() {
        None => view! { <Loading /> }.into_any(),
        Some(Ok(view)) => view(),
        Some(Err(NotLoaded)) => view! {
            <Failed
                title=t!(i18n, app.not_loaded)
                text=t!(i18n, app.not_loaded_text)
                retry=bring
            />
        }
        .into_any(),
    };
    show.into_any()
}

/// Makes functions that show pages, with the code of all of them in one part of the app that is loaded when the first
/// of them is shown: `lazy_pages! { deals { list: view::Deals, show: view::ShowDeal } }`.
///
/// What several parts use becomes a file for each combination of them, so parts are few: the pages of the sale are one.
///
/// A build without the feature `split` has no parts; its pages are shown at once.
macro_rules! lazy_pages {
    ($part:ident { $($name:ident: $page:path),+ $(,)? }) => {
        $(
            fn $name() -> leptos::prelude::AnyView {
                $crate::app::lazy::in_part! { $part, $name, $crate::app::lazy::View, {
                    Ok(|| leptos::prelude::IntoAny::into_any($page()))
                } }
                $crate::app::lazy::lazily(|| Box::pin($name()))
            }
        )+
    };
}

#[cfg(feature = "split")]
macro_rules! in_part {
    ($part:ident, $name:ident, $what:ty, $body:block) => {
        // The linker finds the borders of a part by names of its own: the attribute writes them.
        #[allow(unsafe_code)]
        #[wasm_split_helpers::wasm_split($part, fallible)]
        fn $name() -> Result<$what, $crate::app::lazy::NotLoaded> $body
    };
}

#[cfg(not(feature = "split"))]
macro_rules! in_part {
    ($part:ident, $name:ident, $what:ty, $body:block) => {
        async fn $name() -> Result<$what, $crate::app::lazy::NotLoaded> $body
    };
}

pub(crate) use {in_part, lazy_pages};
