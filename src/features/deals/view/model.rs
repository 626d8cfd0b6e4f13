//! The choice of the model: one tap.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};

use super::add_model::AddModel;
use super::scene::Scene;
use crate::app::{use_app, use_saving};
use crate::domain::Money;
use crate::domain::id::ModelId;
use crate::domain::vehicle::Model;
use crate::features::deals::link::Link;
use crate::features::deals::rules;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Button, Empty, Glyph, Icon, Sheet, Tone, format};

/// The sheet on the deal's page; `?sheet=model` opens it from anywhere.
#[component]
pub fn ModelSheet(scene: Scene, open: RwSignal<bool>) -> impl IntoView {
    let i18n = use_i18n();
    let saving = use_saving();
    let query = use_query_map();
    let navigate = use_navigate();
    let asked = Memo::new(move |_| query.read().get("sheet").as_deref() == Some("model"));
    Effect::new(move |_| {
        if asked.get() {
            open.set(true);
        }
    });
    // The address would open the sheet once more on the way back to the page.
    Effect::watch(
        move || open.get(),
        move |open, _, _| {
            if !open && asked.get_untracked() {
                navigate(&Link::Show(scene.id).href(), NavigateOptions { replace: true, ..Default::default() });
            }
        },
        false,
    );
    let put = move |model: Option<ModelId>| {
        let Some(deal) = scene.deal.get_untracked() else { return };
        saving.run(rules::choose_model(&deal, model), move || open.set(false));
    };
    let chosen = Signal::derive(move || scene.deal.get().and_then(|deal| deal.model));
    let wanted = Signal::derive(move || {
        let customer = scene.customer.get();
        customer.map(|customer| customer.needs.models.iter().cloned().collect::<Vec<_>>()).unwrap_or_default()
    });
    let choose = Callback::new(move |model: ModelId| put(Some(model)));
    let clear = Callback::new(move |()| put(None));
    view! {
        <Sheet
            open=open
            title=t!(i18n, deals.model_title)
            actions=move || {
                view! {
                    <Show when=move || chosen.get().is_some()>
                        <Button label=t!(i18n, deals.model_clear) tone=Tone::Quiet on_press=clear />
                    </Show>
                }
            }
        >
            <Catalogue chosen=chosen wanted=wanted on_choose=choose />
        </Sheet>
    }
}

/// The catalogue, by line; what the customer has in mind comes first.
#[component]
pub fn Catalogue(
    /// The model that is chosen.
    chosen: Signal<Option<ModelId>>,
    /// The names of the models that the customer has in mind.
    wanted: Signal<Vec<String>>,
    /// Called with the model that was tapped.
    on_choose: Callback<ModelId>,
) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let table = app.records.all::<Model>();
    let groups = Memo::new(move |_| wanted.with(|wanted| group(table.filter(|_| true), wanted)));
    let item = move |model: Arc<Model>| {
        let id = model.id;
        let pressed = move || (chosen.get() == Some(id)).to_string();
        let price = model.list_price;
        let is_known = price != Money::ZERO;
        view! {
            <li>
                <button type="button" class="deal-model" aria-pressed=pressed on:click=move |_| on_choose.run(id)>
                    <Icon glyph=Glyph::Check />
                    <span class="strong">{model.name.clone()}</span>
                    <span class="small">{move || is_known.then(|| format::money(price, i18n.get_locale()))}</span>
                </button>
            </li>
        }
    };
    let sections = move || {
        let section = |(series, models): (Option<String>, Vec<Arc<Model>>)| {
            let title = move || series.clone().unwrap_or_else(|| t_string!(i18n, deals.model_wanted).to_owned());
            view! {
                <section class="stack tight">
                    <h3 class="label">{title}</h3>
                    <ul class="deal-models" role="list">{models.into_iter().map(item).collect_view()}</ul>
                </section>
            }
        };
        groups.get().into_iter().map(section).collect_view()
    };
    view! {
        <Show
            when=move || groups.with(|groups| !groups.is_empty())
            fallback=move || {
                view! {
                    <Empty
                        title=t!(i18n, deals.no_models)
                        text=t!(i18n, deals.no_models_text)
                        icon=Glyph::TestDrive
                    />
                }
            }
        >
            <div class="stack">{sections}</div>
        </Show>
        <AddModel on_choose=on_choose />
    }
}

/// Groups models by line, each cheapest first; the wanted ones are a group without a name, in front.
fn group(mut models: Vec<Arc<Model>>, wanted: &[String]) -> Vec<(Option<String>, Vec<Arc<Model>>)> {
    models.sort_by(|one, other| (&one.series, one.list_price).cmp(&(&other.series, other.list_price)));
    // Some models are called as their whole line is: then only they are meant.
    let named: BTreeSet<&String> =
        wanted.iter().filter(|name| models.iter().any(|model| model.name == **name)).collect();
    let is_wanted = |model: &Arc<Model>| {
        named.contains(&model.name) || wanted.iter().any(|name| *name == model.series && !named.contains(name))
    };
    let (first, rest): (Vec<_>, Vec<_>) = models.into_iter().partition(is_wanted);
    let mut groups = if first.is_empty() { Vec::new() } else { vec![(None, first)] };
    groups.extend(rest.chunk_by(|one, other| one.series == other.series).filter_map(|line| {
        let series = line.first()?.series.clone();
        Some((Some(series), line.to_vec()))
    }));
    groups
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn model(name: &str, series: &str, yuan: i64) -> Arc<Model> {
        let id = Uuid::new_v5(&Uuid::nil(), name.as_bytes());
        let json = serde_json::json!({"id": id, "name": name, "series": series, "list_price": yuan * 100});
        Arc::new(serde_json::from_value(json).unwrap_or_else(|error| unreachable!("{error}")))
    }

    #[test]
    fn what_the_customer_has_in_mind_comes_first() {
        let check = |wanted: &[&str], expected: &str| {
            let models =
                vec![model("Taycan", "Taycan", 90), model("Macan 4", "Macan", 70), model("Macan", "Macan", 60)];
            let wanted: Vec<String> = wanted.iter().map(|name| (*name).to_owned()).collect();
            let told: Vec<String> = group(models, &wanted)
                .into_iter()
                .map(|(series, models)| {
                    let names: Vec<&str> = models.iter().map(|model| model.name.as_str()).collect();
                    format!("{}: {}", series.unwrap_or_default(), names.join(", "))
                })
                .collect();
            assert_eq!(told.join("; "), expected);
        };
        check(&[], "Macan: Macan, Macan 4; Taycan: Taycan");
        check(&["Macan 4"], ": Macan 4; Macan: Macan; Taycan: Taycan");
        check(&["Taycan"], ": Taycan; Macan: Macan, Macan 4");
        check(&["Macan"], ": Macan; Macan: Macan 4; Taycan: Taycan");
        check(&["911"], "Macan: Macan, Macan 4; Taycan: Taycan");
    }
}
