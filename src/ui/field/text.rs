//! Fields to type into.

use leptos::{html, prelude::*};

use super::frame::{Below, LabelWords, id_for};

/// What is typed, which decides the keyboard that comes up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InputKind {
    /// Words.
    #[default]
    Text,
    /// A phone number.
    Tel,
    /// A number; kept as typed, so that "8,214" is not lost.
    Number,
    /// A day.
    Date,
    /// A day and a time of day.
    DateTime,
    /// An e-mail address.
    Email,
    /// An address of the web.
    Url,
    /// Something secret.
    Password,
    /// Secret digits.
    Pin,
}

impl InputKind {
    const fn kind(self) -> &'static str {
        match self {
            Self::Text | Self::Number => "text",
            Self::Tel => "tel",
            Self::Date => "date",
            Self::DateTime => "datetime-local",
            Self::Email => "email",
            Self::Url => "url",
            Self::Password | Self::Pin => "password",
        }
    }

    const fn keyboard(self) -> Option<&'static str> {
        match self {
            Self::Number => Some("decimal"),
            Self::Pin => Some("numeric"),
            _ => None,
        }
    }
}

/// A field of one line.
#[component]
pub fn TextField(
    /// What is asked.
    #[prop(into)]
    label: TextProp,
    /// What is typed, exactly.
    value: RwSignal<String>,
    /// What is wrong and how to mend it.
    #[prop(into, optional)]
    problem: Signal<Option<String>>,
    /// Help that is always shown.
    #[prop(into, optional)]
    hint: Option<TextProp>,
    /// What is typed.
    #[prop(optional)]
    input: InputKind,
    /// It must be filled in.
    #[prop(optional)]
    required: bool,
    /// The unit after the value: km, 万元.
    #[prop(into, optional)]
    suffix: Option<TextProp>,
    /// It takes the focus when it appears.
    #[prop(optional)]
    autofocus: bool,
    /// The field's name, which is also its id in the page.
    #[prop(into, optional)]
    name: Option<String>,
    /// An example of what is typed.
    #[prop(into, optional)]
    example: TextProp,
    /// Called when the person leaves the field after a change.
    #[prop(into, optional)]
    on_change: Option<Callback<()>>,
) -> impl IntoView {
    let id = id_for(name);
    let below = Below::new(&id, hint, problem);
    let (described_by, invalid) = (below.described_by(), below.invalid());
    let field = NodeRef::<html::Input>::new();
    // The attribute only works while a page loads.
    Effect::new(move || {
        if autofocus && let Some(field) = field.get() {
            let _ = field.focus();
        }
    });
    let suffix = suffix.map(|suffix| view! { <span class="field-suffix">{move || suffix.get()}</span> });
    let changed = move |_| {
        if let Some(on_change) = on_change {
            on_change.run(());
        }
    };
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>
                <LabelWords label required />
            </label>
            <div class="field-box">
                <input
                    id=id.clone()
                    name=id
                    type=input.kind()
                    inputmode=input.keyboard()
                    placeholder=example
                    autocomplete="off"
                    aria-required=required.then_some("true")
                    aria-invalid=invalid
                    aria-describedby=described_by
                    node_ref=field
                    prop:value=value
                    on:input=move |event| value.set(event_target_value(&event))
                    on:change=changed
                />
                {suffix}
            </div>
            {below.view()}
        </div>
    }
}

/// A field of several lines that grows with what is typed.
#[component]
pub fn TextArea(
    /// What is asked.
    #[prop(into)]
    label: TextProp,
    /// What is typed, exactly.
    value: RwSignal<String>,
    /// What is wrong and how to mend it.
    #[prop(into, optional)]
    problem: Signal<Option<String>>,
    /// Help that is always shown.
    #[prop(into, optional)]
    hint: Option<TextProp>,
    /// It must be filled in.
    #[prop(optional)]
    required: bool,
    /// How many lines it begins with.
    #[prop(default = 3)]
    lines: u32,
    /// It takes the focus when it appears.
    #[prop(optional)]
    autofocus: bool,
    /// The field's name, which is also its id in the page.
    #[prop(into, optional)]
    name: Option<String>,
    /// An example of what is typed.
    #[prop(into, optional)]
    example: TextProp,
) -> impl IntoView {
    let id = id_for(name);
    let below = Below::new(&id, hint, problem);
    let (described_by, invalid) = (below.described_by(), below.invalid());
    let field = NodeRef::<html::Textarea>::new();
    Effect::new(move || {
        if autofocus && let Some(field) = field.get() {
            let _ = field.focus();
        }
    });
    view! {
        <div class="field wide">
            <label class="field-label" for=id.clone()>
                <LabelWords label required />
            </label>
            <div class="field-box">
                <textarea
                    id=id.clone()
                    name=id
                    rows=lines
                    placeholder=example
                    autocomplete="off"
                    aria-required=required.then_some("true")
                    aria-invalid=invalid
                    aria-describedby=described_by
                    node_ref=field
                    prop:value=value
                    on:input=move |event| value.set(event_target_value(&event))
                ></textarea>
            </div>
            {below.view()}
        </div>
    }
}
