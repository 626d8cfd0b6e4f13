//! Adding: a tap, the camera or the files, and they are kept.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::host::{Accept, Picked};
use crate::app::{App, Host, use_app, words as app_words};
use crate::domain::Batch;
use crate::domain::id::{CustomerId, DealId};
use crate::features::attachments::rules::{self, Fault, Fit, Problem, Sort};
use crate::features::attachments::words;
use crate::i18n::{I18n, t, t_string, use_i18n};
use crate::store::StoreError;
use crate::ui::{Button, Glyph, Mood, Notice, ToastSink, use_toasts};

/// Adding files to one page. A handle; copies are the same.
#[derive(Clone, Copy)]
pub struct Adding {
    app: App,
    i18n: I18n,
    toasts: ToastSink,
    customer: CustomerId,
    deal: Option<DealId>,
    busy: RwSignal<bool>,
    /// What was picked last and is not kept.
    problems: RwSignal<Vec<Problem>>,
    /// What could not be saved, to be tried again: nobody has to take the pictures once more.
    unsaved: RwSignal<Option<(Batch, StoreError)>>,
}

impl Adding {
    /// Nothing is being added yet.
    pub fn to(customer: CustomerId, deal: Option<DealId>) -> Self {
        Self {
            app: use_app(),
            i18n: use_i18n(),
            toasts: use_toasts(),
            customer,
            deal,
            busy: RwSignal::new(false),
            problems: RwSignal::new(Vec::new()),
            unsaved: RwSignal::new(None),
        }
    }

    fn begin(self) {
        spawn_local(async move {
            let host = self.app.host();
            let Ok(picked) = host.pick(Accept::PicturesAndScans).await else {
                return self.toasts.say(Mood::Bad, untrack(|| t_string!(self.i18n, app.not_loaded_text)));
            };
            if picked.is_empty() || self.busy.try_set(true).is_some() {
                return;
            }
            let (mut fit, mut problems) = (Vec::new(), Vec::new());
            for file in picked {
                match prepare(&host, file).await {
                    Ok(file) => fit.push(file),
                    Err(problem) => problems.push(problem),
                }
            }
            self.problems.try_set(problems);
            let added = rules::add(fit, self.customer, self.deal, &self.app.act());
            let earlier = self.unsaved.try_get_untracked().flatten();
            self.save(earlier.map_or_else(Batch::new, |(batch, _)| batch).and(added)).await;
            self.busy.try_set(false);
        });
    }

    async fn save(self, batch: Batch) {
        let count = batch.blobs.len();
        if count == 0 {
            return;
        }
        let outcome = self.app.commit(batch.clone()).await;
        if outcome.is_ok() {
            self.toasts.say(Mood::Good, untrack(|| t_string!(self.i18n, attachments.added, count = count)));
        }
        let failed = outcome.err().map(|error| (batch, error));
        // Once the page is gone nobody can try again there.
        if let Some(Some(_)) = self.unsaved.try_set(failed) {
            self.toasts.say(Mood::Bad, untrack(|| t_string!(self.i18n, attachments.lost, count = count)));
        }
    }

    fn save_again(self) {
        let Some((batch, _)) = self.unsaved.get_untracked() else { return };
        self.busy.set(true);
        spawn_local(async move {
            self.save(batch).await;
            self.busy.try_set(false);
        });
    }
}

/// Makes a picture small, and looks whether a file may be kept.
async fn prepare(host: &Rc<dyn Host>, file: Picked) -> Result<Fit, Problem> {
    let name = file.name.clone();
    let fault = |fault: Fault| Problem { name, fault };
    match Sort::of(&file) {
        None => Err(fault(Fault::Foreign)),
        Some(Sort::Pdf) => Fit::check(file),
        Some(Sort::Picture) => match host.shrink(file).await {
            None => Err(fault(Fault::Unreadable)),
            Some(small) => Fit::check(rules::as_jpeg(small)),
        },
    }
}

/// The button.
#[component]
pub fn AddButton(adding: Adding) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Button
            label=t!(i18n, attachments.add)
            icon=Glyph::Camera
            busy=adding.busy
            on_press=move |()| adding.begin()
        />
    }
}

/// What of the last files is not kept, and why.
#[component]
pub fn NotAdded(adding: Adding) -> impl IntoView {
    let i18n = use_i18n();
    let why = move || {
        let locale = i18n.get_locale();
        let lines = adding.problems.get();
        lines.iter().map(|problem| words::problem(problem, locale)).collect::<Vec<_>>().join("\n")
    };
    let understood = move || {
        view! { <Button label=t!(i18n, attachments.understood) on_press=move |()| adding.problems.set(Vec::new()) /> }
    };
    let failed = move || {
        let unsaved = adding.unsaved.get();
        unsaved.map(|(_, error)| app_words::save_failed(&error, i18n.get_locale())).unwrap_or_default()
    };
    let again = move || {
        view! {
            <Button
                label=t!(i18n, attachments.save_again)
                icon=Glyph::Retry
                busy=adding.busy
                on_press=move |()| adding.save_again()
            />
        }
    };
    view! {
        <Show when=move || adding.problems.with(|problems| !problems.is_empty())>
            <Notice
                tone=Mood::Warn
                title=move || t_string!(i18n, attachments.not_added, count = adding.problems.with(Vec::len))
                text=why
                actions=understood
            />
        </Show>
        <Show when=move || adding.unsaved.with(Option::is_some)>
            <Notice tone=Mood::Bad title=t!(i18n, attachments.unsaved) text=failed actions=again />
        </Show>
    }
}
