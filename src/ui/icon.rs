//! The icons: one family of strokes on a 24 px grid, drawn for Forecourt.

use leptos::prelude::*;

/// What an icon shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyph {
    /// The day's list.
    Today,
    /// A person.
    Customers,
    /// Cards on a board.
    Deals,
    /// A car from the front.
    TestDrive,
    /// A house with a wide door.
    Showroom,
    /// Three bars.
    Results,
    /// Two sliders.
    Settings,
    /// A magnifying glass.
    Search,
    /// Add one.
    Plus,
    /// To where one came from.
    Back,
    /// Go in, one further.
    Forward,
    /// Opens downward.
    Down,
    /// Close or clear.
    Close,
    /// Done.
    Check,
    /// Needs a person.
    Warning,
    /// Worth knowing.
    Info,
    /// A telephone handset.
    Phone,
    /// A speech bubble: WeChat, a message.
    Message,
    /// A pencil: change what is there.
    Edit,
    /// A pen on a line: sign.
    Pen,
    /// A cloud: the server.
    Cloud,
    /// More actions.
    More,
    /// A calendar sheet.
    Calendar,
    /// A clock face.
    Clock,
    /// Take back.
    Undo,
    /// Once more.
    Retry,
    /// A closed lock.
    Lock,
    /// Light theme, daylight.
    Sun,
    /// Dark theme.
    Moon,
    /// Language.
    Globe,
    /// A camera: take a picture.
    Camera,
    /// A sheet of paper with a folded corner.
    Paper,
}

impl Glyph {
    const fn path(self) -> &'static str {
        match self {
            Self::Today => "M4 6h16M4 12h16M4 18h10",
            Self::Customers => "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8M4.5 20.5c.8-4 3.8-5.8 7.5-5.8s6.7 1.8 7.5 5.8",
            Self::Deals => "M4 5h5v14H4zM9.5 5h5v9h-5zM15 5h5v5.5h-5z",
            Self::TestDrive => {
                "M3.5 14.5l1.9-5.7C5.9 7.5 6.8 7 8.2 7h7.6c1.4 0 2.3.5 2.8 1.8l1.9 5.7v4.5h-3v-2H6.5v2h-3zM3.5 14h17"
            }
            Self::Showroom => "M3.5 20V9L12 4.2 20.5 9v11M8 20v-6.5h8V20",
            Self::Results => "M5 20v-8.5M12 20V4.5M19 20v-5.5",
            Self::Settings => {
                "M4 7.5h8.5M18.5 7.5H20M15.5 5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5M4 16.5h1.5M11.5 16.5H20M8.5 14a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5"
            }
            Self::Search => "M11 4.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M15.8 15.8L20.5 20.5",
            Self::Plus => "M12 5v14M5 12h14",
            Self::Back => "M14.5 5l-7 7 7 7",
            Self::Forward => "M9.5 5l7 7-7 7",
            Self::Down => "M6 9.5l6 6 6-6",
            Self::Close => "M6.5 6.5l11 11M17.5 6.5l-11 11",
            Self::Check => "M5 12.8l4.5 4.5L19 7.5",
            Self::Warning => "M12 4.2L21 19.5H3zM12 10v4M12 16.9v.1",
            Self::Info => "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M12 11.5V16M12 8.1v.1",
            Self::Phone => {
                "M6.3 4h2.6l1.5 3.9-1.9 1.5c1.1 2.5 2.6 4 5.1 5.1l1.5-1.9 3.9 1.5v2.6c0 1.5-1 2.4-2.4 2.3C9.7 18.5 5.5 14.3 4 6.4 3.9 5 4.8 4 6.3 4z"
            }
            Self::Message => {
                "M6 5h12a2 2 0 0 1 2 2v7.5a2 2 0 0 1-2 2h-7L6.5 20v-3.5H6a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2zM8.5 10.8h7"
            }
            Self::Edit => "M4.5 19.5l.9-4.4L16 4.5l3.5 3.5L8.9 18.6zM13.5 7l3.5 3.5",
            Self::Pen => "M4 20.5h16M7 16.5l.8-3.8L16.3 4.2l3 3-8.5 8.5z",
            Self::Cloud => "M7.2 18.5a4.2 4.2 0 0 1-.6-8.360A5.6 5.6 0 0 1 17.3 9.2a4.7 4.7 0 0 1-.3 9.3z",
            Self::More => "M5.5 12h.01M12 12h.01M18.5 12h.01",
            Self::Calendar => {
                "M6 5.5h12a1.5 1.5 0 0 1 1.5 1.5v11.5A1.5 1.5 0 0 1 18 20H6a1.5 1.5 0 0 1-1.5-1.5V7A1.5 1.5 0 0 1 6 5.5zM4.5 10h15M8.5 3.5v4M15.5 3.5v4"
            }
            Self::Clock => "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M12 7.5V12l3 2",
            Self::Undo => "M8.5 5L4.5 9l4 4M4.5 9h9.5a5 5 0 0 1 0 10H9",
            Self::Retry => "M19 12a7 7 0 1 1-2.3-5.2M19.5 3.8v4h-4",
            Self::Lock => {
                "M6.5 10.5h11A1.5 1.5 0 0 1 19 12v6.5a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 5 18.5V12a1.5 1.5 0 0 1 1.5-1.5zM8 10.5V8a4 4 0 0 1 8 0v2.5"
            }
            Self::Sun => {
                "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 3v1.5M12 19.5V21M3 12h1.5M19.5 12H21M5.6 5.6l1.1 1.1M17.3 17.3l1.1 1.1M18.4 5.6l-1.1 1.1M6.7 17.3l-1.1 1.1"
            }
            Self::Moon => "M19.5 14.2A8 8 0 0 1 9.8 4.5a8 8 0 1 0 9.7 9.7z",
            Self::Camera => {
                "M5 7.5h2.5L9 5h6l1.5 2.5H19a1.5 1.5 0 0 1 1.5 1.5v9a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 18V9A1.5 1.5 0 0 1 5 7.5zM12 9.7a3.6 3.6 0 1 0 0 7.2 3.6 3.6 0 0 0 0-7.2"
            }
            Self::Paper => "M6.5 3.5h7.5L19 8.5v12H6.5zM14 3.5v5h5M9.5 12.5h6M9.5 16h6",
            Self::Globe => {
                "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M4 12h16M12 4c2.3 2.2 3.3 4.9 3.3 8s-1 5.8-3.3 8c-2.3-2.2-3.3-4.9-3.3-8s1-5.8 3.3-8"
            }
        }
    }
}

/// An icon beside words; it says nothing to a reader by itself.
#[component]
pub fn Icon(
    /// What it shows.
    glyph: Glyph,
) -> impl IntoView {
    let weight = if glyph == Glyph::More { "icon icon-dots" } else { "icon" };
    view! {
        <svg class=weight viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=glyph.path()></path>
        </svg>
    }
}
