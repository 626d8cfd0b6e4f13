//! Step 1: who drives which car.

use leptos::prelude::*;

use super::StepHead;
use super::fields::Fields;
use crate::features::test_drives::ground::Ground;
use crate::features::test_drives::view::cars::CarPicker;
use crate::features::test_drives::view::driver::DriverPicker;
use crate::features::test_drives::view::problems::Problems;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::Section;

/// Who drives which car.
#[component]
pub fn WhoStep(fields: Fields, ground: Memo<Ground>, problems: Problems) -> impl IntoView {
    let i18n = use_i18n();
    let known = Callback::new(move |customer| {
        if ground.with_untracked(|ground| ground.last_licence(customer).is_none()) {
            fields.forget_licence();
        }
        fields.know(customer);
    });
    let take = Callback::new(move |car| fields.take_car(car));
    let wanted = Memo::new(move |_| ground.with(|ground| fields.model_wanted(ground)));
    let about = move || {
        ground.with(|ground| {
            let model = fields.vehicle.get().and_then(|id| ground.vehicle(id)).map(|car| car.model);
            let deal = fields.driver.known.get().and_then(|customer| ground.deal_for(customer, model));
            let name = deal.and_then(|deal| deal.model).and_then(|id| ground.model(id)).map(|model| model.name.clone());
            match (deal, name) {
                (Some(_), Some(name)) => t_string!(i18n, test_drives.for_deal, model = name),
                (Some(_), None) => t_string!(i18n, test_drives.for_open_deal).to_owned(),
                (None, _) => t_string!(i18n, test_drives.without_deal).to_owned(),
            }
        })
    };
    let fixed = fields.booked.is_some();
    view! {
        <StepHead title=t!(i18n, test_drives.step_who) />
        <div class="drive-two">
            <Section title=t!(i18n, test_drives.who)>
                <DriverPicker fields=fields.driver ground problems on_known=known about fixed />
            </Section>
            <CarPicker value=fields.vehicle ground problems wanted on_choose=take />
        </div>
    }
}
