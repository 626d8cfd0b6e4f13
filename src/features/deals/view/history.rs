//! What happened on the deal, and the way to note more.

use chrono::SecondsFormat;
use leptos::prelude::*;

use super::note::NoteSheet;
use super::scene::Scene;
use crate::app::{Happening, Subject};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Button, Glyph, Moment, Section, Timeline, Tone, format};

/// How many moments are shown before somebody asks for more.
const FIRST: usize = 12;

/// The history.
#[component]
pub fn History(scene: Scene) -> impl IntoView {
    let app = scene.app;
    let i18n = use_i18n();
    let noting = RwSignal::new(false);
    let shown = RwSignal::new(FIRST);
    let history = Memo::new(move |_| {
        let deal = scene.deal.get();
        deal.map(|deal| app.history(i18n.get_locale(), Subject::Deal(deal.customer, deal.id))).unwrap_or_default()
    });
    let moments = move || {
        let moment = |Happening { at, text, by, about }: Happening| {
            view! {
                <Moment
                    time=move || format::moment(at, app.zone(), app.today())
                    datetime=at.to_rfc3339_opts(SecondsFormat::Secs, true)
                    text=text
                    href=about.and_then(|key| app.title(i18n.get_locale(), &key).href)
                    who=move || by.map(|by| app.name_of(by)).unwrap_or_default()
                />
            }
        };
        history.get().into_iter().take(shown.get()).map(moment).collect_view()
    };
    let rest = move || history.with(Vec::len).saturating_sub(shown.get());
    let more = Callback::new(move |()| shown.update(|shown| *shown += 50));
    let note = Callback::new(move |()| noting.set(true));
    view! {
        <Section
            title=t!(i18n, deals.history)
            actions=move || {
                view! {
                    <Button
                        label=t!(i18n, deals.note_add)
                        icon=Glyph::Edit
                        tone=Tone::Quiet
                        on_press=note
                    />
                }
            }
        >
            <Timeline label=t!(i18n, deals.history)>{moments}</Timeline>
            <Show when=move || rest() != 0>
                <div class="actions">
                    <Button
                        label=move || t_string!(i18n, deals.history_more, count = rest())
                        tone=Tone::Quiet
                        on_press=more
                    />
                </div>
            </Show>
        </Section>
        <NoteSheet scene=scene open=noting />
    }
}
