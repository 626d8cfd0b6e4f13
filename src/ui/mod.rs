//! The design system: what every screen is made of. Knows no record kind, no storage and no route.
//!
//! Words come in as [`leptos::prelude::TextProp`] (`"…"`, a `String`, or a closure that reads the language); the few
//! words that a part needs for itself are in `locales/*/ui.json`. Looks are in `style/`, one class family per part.

mod button;
pub mod field;
pub mod format;
mod heed;
mod icon;
mod list;
mod next_step;
mod page;
mod paper;
mod path;
mod pin_pad;
mod progress;
mod search;
mod sheet;
mod shell;
mod signature;
mod state;
mod stepper;
mod theme;
mod ticks;
mod timeline;
mod toast;

pub use button::{Button, IconButton, LinkButton, Size, Tone};
pub use field::{
    Choice, ChoiceLook, Filters, Form, Gauge, InputKind, MultiChoice, ProblemSummary, Rating, Select, TextArea,
    TextField, Toggle, lead_to,
};
pub use heed::Heed;
pub use icon::{Glyph, Icon};
pub use list::{Row, RowTone, Rows};
pub use next_step::NextStep;
pub use page::{Empty, Fact, Facts, FactsLook, Failed, Loading, Mood, Notice, PageHead, Reading, Section};
pub use paper::{
    Column, Paper, PaperClause, PaperFact, PaperFacts, PaperLook, PaperSign, PaperSigns, PaperSum, PaperSums,
    PaperTable,
};
pub use path::{StageMark, StagePath, StageState};
pub use pin_pad::PinPad;
pub use progress::Progress;
pub use search::SearchBox;
pub use sheet::Sheet;
pub use shell::{ListDetail, NavItem, Shell};
pub use signature::{SignaturePad, SignatureView};
pub use state::{StateDot, SyncState};
pub use stepper::{Steps, Yard};
pub use theme::{Theme, ThemePicker};
pub use ticks::{Tick, Ticks};
pub use timeline::{Moment, Timeline};
pub use toast::{ToastSink, Toasts, provide_toasts, use_toasts};
