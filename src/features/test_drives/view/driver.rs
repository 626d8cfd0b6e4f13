//! Who drives: found by name or number, or entered on the spot.

use std::cmp::Reverse;
use std::sync::Arc;

use leptos::prelude::*;

use super::joined;
use super::problems::Problems;
use crate::domain::customer::Customer;
use crate::domain::id::CustomerId;
use crate::domain::search::{Query, SearchKey};
use crate::domain::{self, Phone};
use crate::features::test_drives::draft::{DriverDraft, Field};
use crate::features::test_drives::ground::Ground;
use crate::i18n::{t, use_i18n};
use crate::ui::{Button, Glyph, Icon, InputKind, Mood, Notice, SearchBox, TextField, Tone};

/// How many are shown of those who were found.
const SHOWN: usize = 5;

/// Who drives, as fields.
#[derive(Clone, Copy)]
pub struct DriverFields {
    /// Somebody who is known.
    pub known: RwSignal<Option<CustomerId>>,
    is_new: RwSignal<bool>,
    name: RwSignal<String>,
    phone: RwSignal<String>,
    told_apart: RwSignal<domain::Set<CustomerId>>,
    query: RwSignal<String>,
}

impl DriverFields {
    /// Nobody yet.
    pub fn blank() -> Self {
        Self {
            known: RwSignal::new(None),
            is_new: RwSignal::new(false),
            name: RwSignal::default(),
            phone: RwSignal::default(),
            told_apart: RwSignal::new(domain::Set::default()),
            query: RwSignal::default(),
        }
    }

    /// Returns what was entered.
    pub fn draft(self) -> DriverDraft {
        DriverDraft {
            known: self.known.get(),
            is_new: self.is_new.get(),
            name: self.name.get(),
            phone: self.phone.get(),
            told_apart: self.told_apart.get(),
        }
    }

    /// Returns the driver's name as far as it is known.
    pub fn name(self, ground: &Ground) -> String {
        if self.is_new.get() {
            return self.name.get().trim().to_owned();
        }
        let known = self.known.get().and_then(|id| ground.customer(id));
        known.map(|customer| customer.name.clone()).unwrap_or_default()
    }

    fn begin_new(self) {
        let typed = self.query.get_untracked();
        let typed = typed.trim();
        let is_number = typed.chars().any(|c| c.is_ascii_digit());
        if is_number && self.phone.read_untracked().is_empty() {
            self.phone.set(typed.to_owned());
        } else if !typed.is_empty() && self.name.read_untracked().is_empty() {
            self.name.set(typed.to_owned());
        }
        self.is_new.set(true);
    }

    fn is(self, customer: CustomerId) {
        self.is_new.set(false);
        self.known.set(Some(customer));
    }
}

/// The choice of who drives.
#[component]
pub fn DriverPicker(
    fields: DriverFields,
    ground: Memo<Ground>,
    problems: Problems,
    /// Called when somebody known was chosen.
    on_known: Callback<CustomerId>,
    /// What is said below a known driver.
    #[prop(into)]
    about: TextProp,
    /// The driver stands fast.
    #[prop(optional)]
    fixed: bool,
) -> impl IntoView {
    let choose = Callback::new(move |id| {
        fields.is(id);
        on_known.run(id);
    });
    let known =
        Memo::new(move |_| fields.known.get().and_then(|id| ground.with(|ground| ground.customer(id).cloned())));
    let about = StoredValue::new(about);
    move || {
        if fields.is_new.get() {
            view! { <Newcomer fields ground problems choose /> }.into_any()
        } else if let Some(customer) = known.get() {
            let about = about.get_value();
            view! { <KnownDriver customer about fixed fields /> }.into_any()
        } else {
            view! { <Finder fields ground problems choose /> }.into_any()
        }
    }
}

#[component]
fn KnownDriver(customer: Arc<Customer>, about: TextProp, fixed: bool, fields: DriverFields) -> impl IntoView {
    let i18n = use_i18n();
    let phone = customer.phone.as_ref().map(Phone::grouped).unwrap_or_default();
    let change = move || fields.known.set(None);
    view! {
        <div class="drive-driver">
            <div class="grow">
                <p class="drive-name">{customer.name.clone()}</p>
                <p class="small">{phone}</p>
                <p class="small">{move || about.get()}</p>
            </div>
            <Show when=move || !fixed>
                <Button label=t!(i18n, test_drives.someone_else) on_press=change />
            </Show>
        </div>
    }
}

#[component]
fn Finder(
    fields: DriverFields,
    ground: Memo<Ground>,
    problems: Problems,
    choose: Callback<CustomerId>,
) -> impl IntoView {
    let i18n = use_i18n();
    let keys = Memo::new_with_compare(
        move |_| ground.with(|ground| ground.customers.iter().map(key).collect::<Vec<_>>()),
        |_, _| true,
    );
    let is_asked = Memo::new(move |_| !fields.query.with(|query| query.trim().is_empty()));
    let found = Memo::new(move |_| {
        if !is_asked.get() {
            return Vec::new();
        }
        let query = fields.query.with(|query| Query::new(query));
        keys.with(|keys| {
            let hits = keys.iter().filter_map(|(key, customer)| Some((key.find(&query)?, customer)));
            let mut hits: Vec<_> = hits.collect();
            hits.sort_by_key(|(rank, customer)| (*rank, Reverse(customer.id)));
            hits.into_iter().take(SHOWN).map(|(_, customer)| Arc::clone(customer)).collect()
        })
    });
    let about = move |customer: &Customer| {
        let model = ground.with(|ground| {
            let deal = ground.deal_for(customer.id, None).and_then(|deal| deal.model);
            deal.and_then(|id| ground.model(id)).map(|model| model.name.clone())
        });
        joined([customer.phone.as_ref().map(Phone::grouped).unwrap_or_default(), model.unwrap_or_default()])
    };
    let hit = move |customer: Arc<Customer>| {
        let id = customer.id;
        view! {
            <li>
                <button type="button" class="drive-hit" on:click=move |_| choose.run(id)>
                    <span class="strong">{customer.name.clone()}</span>
                    <span class="small">{about(&customer)}</span>
                </button>
            </li>
        }
    };
    let hits = move || found.get().into_iter().map(hit).collect_view();
    let nobody = move || is_asked.get() && found.with(Vec::is_empty);
    let problem = problems.of(Field::Customer);
    view! {
        <div class="drive-find stack tight" id=Field::Customer.id() tabindex="-1">
            <SearchBox label=t!(i18n, test_drives.find_customer) value=fields.query />
            <ul class="drive-hits" role="list" aria-label=t!(i18n, test_drives.found)>{hits}</ul>
            <Show when=nobody>
                <p class="small" role="status">{t!(i18n, test_drives.found_nobody)}</p>
            </Show>
            <Trouble problem />
            <Button
                label=t!(i18n, test_drives.newcomer)
                icon=Glyph::Plus
                on_press=move || fields.begin_new()
            />
        </div>
    }
}

fn key(customer: &Arc<Customer>) -> (SearchKey, Arc<Customer>) {
    (SearchKey::new(&customer.name, customer.phone.as_ref()), Arc::clone(customer))
}

#[component]
fn Newcomer(
    fields: DriverFields,
    ground: Memo<Ground>,
    problems: Problems,
    choose: Callback<CustomerId>,
) -> impl IntoView {
    let i18n = use_i18n();
    let alike = Memo::new(move |_| {
        let draft = fields.draft();
        ground.with(|ground| {
            let ids = draft.look_alikes(ground);
            ids.into_iter().filter_map(|id| ground.customer(id).cloned()).collect::<Vec<_>>()
        })
    });
    let twin = move |customer: Arc<Customer>| {
        let id = customer.id;
        let text = joined([customer.name.clone(), customer.phone.as_ref().map(Phone::grouped).unwrap_or_default()]);
        let apart = move || {
            fields.told_apart.update(|told| {
                told.0.insert(id);
            });
        };
        let actions = move || {
            view! {
                <Button label=t!(i18n, test_drives.same_person) on_press=move || choose.run(id) />
                <Button label=t!(i18n, test_drives.another_person) tone=Tone::Quiet on_press=apart />
            }
        };
        view! { <Notice tone=Mood::Warn title=t!(i18n, test_drives.known_already) text=text actions=actions /> }
    };
    let twins = move || alike.get().into_iter().map(twin).collect_view();
    let no_name = fields.name.read_untracked().is_empty();
    view! {
        <div class="stack">
            <div class="drive-pair">
                <TextField
                    label=t!(i18n, test_drives.name)
                    value=fields.name
                    required=true
                    autofocus=no_name
                    name=Field::Name.id()
                    problem=problems.of(Field::Name)
                />
                <TextField
                    label=t!(i18n, test_drives.phone)
                    value=fields.phone
                    input=InputKind::Tel
                    required=true
                    name=Field::Phone.id()
                    problem=problems.of(Field::Phone)
                />
            </div>
            {twins}
            <Button
                label=t!(i18n, test_drives.find_instead)
                tone=Tone::Quiet
                icon=Glyph::Search
                on_press=move || fields.is_new.set(false)
            />
        </div>
    }
}

/// What is wrong, below what is no field of the design system.
#[component]
pub fn Trouble(problem: Signal<Option<String>>) -> impl IntoView {
    move || {
        problem.get().map(|words| {
            view! {
                <p class="field-problem">
                    <Icon glyph=Glyph::Warning />
                    <span>{words}</span>
                </p>
            }
        })
    }
}
