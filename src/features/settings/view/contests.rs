//! Two edits of one field, side by side, and a person's choice: one of them, or something else.

use leptos::prelude::*;
use serde_json::Value;

use super::third::Third;
use crate::app::{App, Saving, Title, use_app, use_saving};
use crate::features::settings::contest::{Choice, Contest, Side, contests, settle, take_back};
use crate::i18n::{I18n, t, t_string, use_i18n};
use crate::ui::{Button, LinkButton, Mood, ToastSink, Tone, format, use_toasts};

/// All records that two people have changed at once.
#[component]
pub fn Contests() -> impl IntoView {
    let app = use_app();
    let open = Memo::new(move |_| {
        let keys = app.records.conflicts.get();
        let rows = keys.iter().filter_map(|key| app.records.row(key));
        rows.flat_map(|row| contests(&row)).collect::<Vec<_>>()
    });
    view! {
        <ul class="contests" role="list">
            <For each=move || open.get() key=|contest| (contest.key.clone(), contest.name.clone()) let:first>
                <ContestCard first open />
            </For>
        </ul>
    }
}

#[component]
fn ContestCard(
    /// The contest, as it was at first.
    first: Contest,
    /// What is to be decided now: values may change while the card is looked at, in the record itself or elsewhere.
    open: Memo<Vec<Contest>>,
) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let key = first.key.clone();
    let contest = Memo::new(move |before: Option<&Contest>| {
        let is_this = |contest: &&Contest| contest.key == first.key && contest.name == first.name;
        let now = open.with(|all| all.iter().find(is_this).cloned());
        now.or_else(|| before.cloned()).unwrap_or_else(|| first.clone())
    });
    let deciding = Deciding { app, i18n, toasts: use_toasts(), saving: use_saving(), contest };
    let title = Memo::new(move |_| app.title(i18n.get_locale(), &key));
    let name = move || match title.get() {
        Title { text, href: Some(href) } => view! { <a href=href>{text}</a> }.into_any(),
        Title { text, href: None } => view! { <span>{text}</span> }.into_any(),
    };
    let side = Memo::new(move |_| deciding.side());
    let sides = move || {
        let is_ours = side.get() == Side::Ours;
        let stands = view! {
            <SideCard
                label=move || match is_ours {
                    true => t_string!(i18n, settings.theirs),
                    false => t_string!(i18n, settings.stands),
                }
                value=move || deciding.value(Choice::Kept)
                button=move || match is_ours {
                    true => t_string!(i18n, settings.take_theirs),
                    false => t_string!(i18n, settings.keep),
                }
                on_press=deciding.choose(Choice::Kept)
                saving=deciding.saving
            />
        };
        let beside = view! {
            <SideCard
                label=move || deciding.whose()
                value=move || deciding.value(Choice::Other)
                button=move || match is_ours {
                    true => t_string!(i18n, settings.keep_ours),
                    false => t_string!(i18n, settings.take_theirs),
                }
                on_press=deciding.choose(Choice::Other)
                saving=deciding.saving
            />
        };
        // One's own value stands at the left, whichever of the two it is.
        if is_ours { (beside, stands) } else { (stands, beside) }
    };
    let writing = RwSignal::new(false);
    let write = Callback::new(move |()| writing.set(true));
    let third = match (deciding.is_text(), deciding.is_deletion(), title.get_untracked().href) {
        (true, ..) => view! {
            <Button label=t!(i18n, settings.write_third) on_press=write tone=Tone::Quiet />
            <Third
                open=writing
                label=move || deciding.field()
                start=Signal::derive(move || deciding.start())
                on_written=Callback::new(move |text: String| deciding.decide(Choice::Third(text.into())))
            />
        }
        .into_any(),
        (false, false, Some(href)) => {
            view! { <LinkButton label=t!(i18n, settings.mend) href=href tone=Tone::Quiet /> }.into_any()
        }
        _ => ().into_any(),
    };
    view! {
        <li class="contest">
            <h3>{name} " " <span class="contest-field">{move || deciding.field()}</span></h3>
            {sides}
            <div class="contest-third">{third}</div>
        </li>
    }
}

#[component]
fn SideCard(
    /// Whose it is, and since when.
    #[prop(into)]
    label: TextProp,
    /// The value.
    #[prop(into)]
    value: TextProp,
    /// What choosing it is called.
    #[prop(into)]
    button: TextProp,
    /// Chooses it.
    on_press: Callback<()>,
    /// The save that is running.
    saving: Saving,
) -> impl IntoView {
    view! {
        <div class="contest-side">
            <p class="contest-label">{move || label.get()}</p>
            <p class="contest-value">{move || value.get()}</p>
            <Button label=button on_press=on_press busy=saving.busy />
        </div>
    }
}

/// One contest, and what it is decided with.
#[derive(Clone, Copy)]
struct Deciding {
    app: App,
    i18n: I18n,
    toasts: ToastSink,
    saving: Saving,
    contest: Memo<Contest>,
}

impl Deciding {
    fn side(self) -> Side {
        let me = self.app.session.get_untracked().map(|session| session.label()).unwrap_or_default();
        self.contest.with(|contest| contest.side(&me))
    }

    fn is_deletion(self) -> bool {
        self.contest.with(Contest::is_deletion)
    }

    fn is_text(self) -> bool {
        self.contest.with_untracked(|contest| self.app.holds_text(&contest.key.kind, &contest.path))
    }

    /// What the field is called.
    fn field(self) -> String {
        if self.is_deletion() {
            return t_string!(self.i18n, settings.deleted_elsewhere).to_owned();
        }
        self.contest.with(|contest| {
            let kept = contest.kept.as_ref();
            self.app.field(self.i18n.get_locale(), &contest.key.kind, &contest.path, kept).label
        })
    }

    /// A value as people read it.
    fn value(self, of: Choice) -> String {
        let words = match (self.is_deletion(), &of) {
            (true, Choice::Kept) => return t_string!(self.i18n, settings.keep_record).to_owned(),
            (true, _) => return t_string!(self.i18n, settings.delete_record).to_owned(),
            (false, _) => self.contest.with(|contest| {
                let value = if of == Choice::Kept { &contest.kept } else { &contest.other };
                self.app.field(self.i18n.get_locale(), &contest.key.kind, &contest.path, value.as_ref()).value
            }),
        };
        if words.is_empty() { t_string!(self.i18n, settings.empty_value).to_owned() } else { words }
    }

    /// Whose the value is that was set beside, and when it was written.
    fn whose(self) -> String {
        let side = self.side();
        self.contest.with(|contest| {
            let at = contest.at.map(|at| format::moment(at, self.app.zone(), self.app.today())).unwrap_or_default();
            match side {
                Side::Ours => t_string!(self.i18n, settings.ours, at = at),
                Side::Named => t_string!(self.i18n, settings.by, who = contest.by, at = at),
                Side::Other => t_string!(self.i18n, settings.theirs_at, at = at),
            }
        })
    }

    /// The text that a third one begins with.
    fn start(self) -> String {
        let kept = self.contest.with(|contest| contest.kept.clone());
        kept.as_ref().and_then(Value::as_str).unwrap_or_default().to_owned()
    }

    fn choose(self, choice: Choice) -> Callback<()> {
        Callback::new(move |()| self.decide(choice.clone()))
    }

    /// Settles it, and offers to take that back.
    fn decide(self, choice: Choice) {
        let Self { app, i18n, toasts, saving, contest } = self;
        let contest = contest.get_untracked();
        let Some(row) = app.records.row(&contest.key) else { return };
        let batch = settle(&row, &contest, choice);
        let undo = take_back(&row, &batch);
        let settled = t_string!(i18n, settings.settled);
        saving.run(batch, move || {
            toasts.say_with_undo(Mood::Good, settled, move || saving.run(undo.clone(), || ()));
        });
    }
}
