//! The way out: models or cars, in a table.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::host::Picked;
use crate::app::use_app;
use crate::domain::vehicle::{Purpose, Vehicle};
use crate::features::catalogue::csv::export::write;
use crate::features::catalogue::csv::table::Subject;
use crate::features::catalogue::ground::Ground;
use crate::i18n::{t, t_string, td_string, use_i18n};
use crate::ui::{Button, Section};

/// Both tables, as they can be saved.
#[component]
pub fn Export(ground: Memo<Arc<Ground>>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let is_stock = |car: &Vehicle| car.purpose == Purpose::Stock;
    let models = move || ground.with(|ground| ground.models().count());
    let cars = move || ground.with(|ground| ground.vehicles().filter(|car| is_stock(car)).count());
    let save = move |subject: Subject| {
        let locale = i18n.get_locale_untracked();
        let (name, content) = ground.with_untracked(|ground| match subject {
            Subject::Models => {
                let models = ground.models().map(|model| &**model);
                (td_string!(locale, catalogue.file_models), write(models, ground, locale))
            }
            Subject::Cars => {
                let cars = ground.vehicles().map(|car| &**car).filter(|car| is_stock(car));
                (td_string!(locale, catalogue.file_stock), write(cars, ground, locale))
            }
        });
        let name = format!("{name}-{}.csv", untrack(|| app.today()));
        let file = Picked { name, media: "text/csv".to_owned(), content };
        spawn_local(async move {
            // The browser itself shows what it saves, and where.
            app.host().hand_over(file).await;
        });
    };
    view! {
        <Section title=t!(i18n, catalogue.export)>
            <p class="small">{t!(i18n, catalogue.export_hint)}</p>
            <div class="actions">
                <Button
                    label=move || t_string!(i18n, catalogue.export_models, count = models())
                    on_press=move |()| save(Subject::Models)
                />
                <Button
                    label=move || t_string!(i18n, catalogue.export_stock, count = cars())
                    on_press=move |()| save(Subject::Cars)
                />
            </div>
        </Section>
    }
}
