//! A new passphrase: for oneself, for a colleague who forgot theirs, or for one who is new at this tablet. Whoever is
//! in already vouches with their own.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::lock::{Chosen, Refusal, SecretForm, refusal_words};
use crate::app::{App, use_app};
use crate::domain::Batch;
use crate::domain::id::StaffId;
use crate::domain::staff::Staff;
use crate::i18n::{Locale, t, t_string, td_string, use_i18n};
use crate::store::keyring::Person;
use crate::ui::{InputKind, Mood, Select, Sheet, TextField, lead_to, use_toasts};

/// Whose passphrase is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Admission {
    /// One's own.
    Oneself(Person),
    /// That of a colleague who is in already.
    Colleague(Person),
    /// That of whoever is chosen.
    Anybody,
}

/// The names of the fields.
const COLLEAGUE: &str = "colleague";
const VOUCHING: &str = "vouching";

/// What is wrong above the new passphrase.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Problem {
    /// No colleague is chosen or named.
    Nobody,
    /// Nobody vouches.
    Unvouched,
    /// The one who vouches was refused.
    Refused(Refusal),
}

impl Problem {
    fn field(&self) -> &'static str {
        match self {
            Self::Nobody => COLLEAGUE,
            Self::Unvouched | Self::Refused(_) => VOUCHING,
        }
    }
}

fn problem_words(problem: &Problem, locale: Locale) -> String {
    match problem {
        Problem::Nobody => td_string!(locale, lock.colleague_missing).to_owned(),
        Problem::Unvouched => td_string!(locale, lock.passphrase_missing).to_owned(),
        Problem::Refused(refusal) => refusal_words(refusal, locale),
    }
}

/// The sheet for it.
#[component]
pub fn Admit(admission: RwSignal<Option<Admission>>) -> impl IntoView {
    let i18n = use_i18n();
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if admission.with(Option::is_some) {
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() && admission.with_untracked(Option::is_some) {
            admission.set(None);
        }
    });
    let title = move || match admission.get() {
        Some(Admission::Colleague(person)) => t_string!(i18n, lock.again_for, name = person.name),
        Some(Admission::Anybody) => t_string!(i18n, lock.add_title).to_owned(),
        _ => t_string!(i18n, lock.change_title).to_owned(),
    };
    view! {
        <Sheet open=open title=title>
            {move || admission.get().map(|whose| view! { <AdmitForm whose=whose title=title open=open /> })}
        </Sheet>
    }
}

#[component]
fn AdmitForm(whose: Admission, #[prop(into)] title: TextProp, open: RwSignal<bool>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let toasts = use_toasts();
    let vouching = RwSignal::new(String::new());
    let (chosen, new_name) = (RwSignal::new(None::<StaffId>), RwSignal::new(String::new()));
    let problems = RwSignal::new(Vec::<Problem>::new());
    let busy = RwSignal::new(false);
    let is_oneself = matches!(whose, Admission::Oneself(_));
    let is_anybody = whose == Admission::Anybody;
    let whose = StoredValue::new(whose);
    let person = move || match whose.get_value() {
        Admission::Oneself(person) | Admission::Colleague(person) => Some((person, None)),
        Admission::Anybody => somebody(app, chosen.get_untracked(), &new_name.get_untracked()),
    };
    let check = Callback::new(move |()| {
        let nobody = person().is_none().then_some(Problem::Nobody);
        let unvouched = vouching.with_untracked(String::is_empty).then_some(Problem::Unvouched);
        problems.set(nobody.into_iter().chain(unvouched).collect());
        problems.with_untracked(|found| found.first().map(Problem::field))
    });
    let submit = Callback::new(move |Chosen { passphrase, .. }: Chosen| {
        let Some((person, hire)) = person() else { return };
        busy.set(true);
        spawn_local(async move {
            let name = person.name.clone();
            let outcome = admit(app, &vouching.get_untracked(), person, &passphrase, hire).await;
            busy.try_set(false);
            match outcome {
                Ok(()) => {
                    let said = match is_oneself {
                        true => t_string!(i18n, lock.changed).to_owned(),
                        false => t_string!(i18n, lock.added, name = name),
                    };
                    toasts.say(Mood::Good, said);
                    open.try_set(false);
                }
                Err(refusal) => {
                    problems.try_set(vec![Problem::Refused(refusal)]);
                    lead_to(VOUCHING);
                }
            }
        });
    });
    let problem = move |field: &'static str| {
        Signal::derive(move || {
            problems.with(|found| {
                let found = found.iter().find(|problem| problem.field() == field);
                found.map(|problem| problem_words(problem, i18n.get_locale()))
            })
        })
    };
    let vouch_label = move || match is_oneself {
        true => t_string!(i18n, lock.current),
        false => t_string!(i18n, lock.your_passphrase),
    };
    let vouch_hint = move || if is_oneself { "" } else { t_string!(i18n, lock.your_passphrase_hint) };
    let colleagues = Signal::derive(move || {
        let staff = app.records.all::<Staff>();
        let is_in =
            |id: StaffId| app.lock.keyring.with(|ring| ring.as_ref().is_some_and(|r| r.of_person(id).is_some()));
        let mut options: Vec<(StaffId, TextProp)> = staff
            .filter(|person| !is_in(person.id))
            .iter()
            .map(|person| (person.id, person.name.clone().into()))
            .collect();
        options.sort_by_key(|(id, _)| id.0);
        options
    });
    view! {
        <SecretForm title=title submit=t!(i18n, lock.save) on_chosen=submit busy=busy bare=true check=check>
            <Show when=move || is_anybody>
                <Select
                    label=t!(i18n, lock.colleague)
                    options=colleagues
                    value=chosen
                    hint=t!(i18n, lock.colleague_hint)
                />
                <Show when=move || chosen.get().is_none()>
                    <TextField
                        name=COLLEAGUE
                        label=t!(i18n, lock.colleague_new)
                        value=new_name
                        problem=problem(COLLEAGUE)
                    />
                </Show>
            </Show>
            <TextField
                name=VOUCHING
                label=vouch_label
                value=vouching
                problem=problem(VOUCHING)
                hint=vouch_hint
                input=InputKind::Password
                required=true
            />
        </SecretForm>
    }
}

/// Returns the chosen colleague, or a new one and the batch that takes them on.
fn somebody(app: App, chosen: Option<StaffId>, new_name: &str) -> Option<(Person, Option<Batch>)> {
    if let Some(id) = chosen {
        let known = app.records.all::<Staff>().get(id)?;
        return Some((Person { id, name: known.name.clone() }, None));
    }
    let name = new_name.trim().to_owned();
    let staff = Staff::named(app.act().new_id(), name.clone());
    (!name.is_empty()).then(|| (Person { id: staff.id, name }, Some(Batch::new().create(&staff))))
}

async fn admit(app: App, vouching: &str, person: Person, passphrase: &str, hire: Option<Batch>) -> Result<(), Refusal> {
    let me = app.session.get_untracked().map(|session| session.me).ok_or(Refusal::WrongPassphrase)?;
    app.admit((me, vouching), person, passphrase).await?;
    match hire {
        Some(hire) => Ok(app.commit(hire).await?),
        None => Ok(()),
    }
}
