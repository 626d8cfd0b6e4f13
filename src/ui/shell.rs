//! The frame of the app: where one can go, whether everything is safe, and the page itself.

use leptos::prelude::*;
use leptos_router::components::A;

use super::icon::{Glyph, Icon};
use crate::i18n::{t, use_i18n};

/// A place that the rail leads to.
#[derive(Clone, Debug)]
pub struct NavItem {
    /// Its name, two or three characters in Chinese.
    pub label: TextProp,
    /// Its icon.
    pub icon: Glyph,
    /// Its address; it is marked as current on every address below.
    pub href: String,
}

/// The frame: a rail at the left from 840 px, a bar at the bottom below.
#[component]
pub fn Shell(
    /// The places, six at most.
    #[prop(into)]
    nav: Signal<Vec<NavItem>>,
    /// Who works on this tablet.
    #[prop(into, optional)]
    foot: ViewFn,
    /// The truth about what is only on this tablet.
    #[prop(into, optional)]
    status: ViewFn,
    /// The page.
    children: Children,
) -> impl IntoView {
    let i18n = use_i18n();
    let places = move || {
        nav.get()
            .into_iter()
            .map(|NavItem { label, icon, href }| {
                view! {
                    <li>
                        <A href=href attr:class="rail-item">
                            <Icon glyph=icon />
                            <span>{move || label.get()}</span>
                        </A>
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <div class="app">
            <a class="skip" href="#main" rel="external">{t!(i18n, ui.skip)}</a>
            <nav class="rail" aria-label=t!(i18n, ui.places)>
                <ul role="list">{places}</ul>
                <div class="rail-foot">{foot.run()}</div>
            </nav>
            <div class="app-status" role="region" aria-label=t!(i18n, ui.saved_state)>
                {status.run()}
            </div>
            <main class="app-main" id="main" tabindex="-1">{children()}</main>
        </div>
    }
}

/// A list and what is open of it: side by side from 840 px, below that the detail takes the list's place.
#[component]
pub fn ListDetail(
    /// The list, with its search.
    #[prop(into)]
    list: ViewFn,
    /// What is open; an [`super::Empty`] when nothing is.
    #[prop(into)]
    detail: ViewFn,
    /// Something is open.
    #[prop(into)]
    detail_open: Signal<bool>,
) -> impl IntoView {
    let class = move || if detail_open.get() { "panes detail-open" } else { "panes" };
    view! {
        <div class=class>
            <div class="pane-list">{list.run()}</div>
            <div class="pane-detail">{detail.run()}</div>
        </div>
    }
}
