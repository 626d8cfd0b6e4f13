//! What comes between a store and its disk.

/// What has come between a store and its disk. Nothing is lost by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interruption {
    /// An older version of the app, in another window, holds the disk until that window is closed.
    HeldUp,
    /// A newer version of the app, in another window, needs the disk: this window has let go of it for good.
    Superseded,
    /// The browser has cut the connection. It is made again at the next use.
    Cut,
}

/// Hears of an interruption; `None` when it is over.
pub type Interrupted = Box<dyn Fn(Option<Interruption>)>;
