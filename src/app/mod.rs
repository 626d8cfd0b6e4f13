//! The app between its features and the device: who works here, the records as signals with the one `commit`, the
//! driver that runs the sync engine's commands, and the registry of features. It names no feature and no browser.

pub mod address;
pub mod authority;
pub mod backup;
pub mod blobs;
pub mod boot;
mod driver;
pub mod feature;
pub mod host;
pub mod lazy;
mod line;
pub mod lock;
mod notices;
mod order;
mod plain;
pub mod preferences;
mod print;
pub mod probe;
pub mod records;
pub mod sale;
pub mod sample;
mod saving;
pub mod server;
pub mod session;
mod shell;
mod showroom;
mod table;
mod truth;
pub mod words;

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use chrono::{DateTime, FixedOffset, Utc};
use futures::channel::mpsc::UnboundedSender;
use leptos::prelude::*;
use leptos::task::spawn_local;

pub use feature::{Feature, FieldWords, Happening, Nav, Subject, Title, Todo};
pub use host::{Address, Host};
use host::{Contact, Pulling, Word};
pub use lock::Lock;
pub use notices::EmptiedNotice;
pub use order::{Order, Ordered};
pub use print::PrintButton;
use records::IN_USE;
pub use records::Records;
pub use sale::{OfDeal, Sale, dotted};
pub use saving::{Saving, use_saving};
pub use session::{Endpoint, Session};
pub use shell::Frame;
pub use table::Table;

use crate::domain::{Act, Batch};
use crate::process::{Kept, Library};
use crate::store::{Interruption, Keyring, Patch, StoreError};
use crate::sync::{Event, Replica, Standing};
use crate::ui::Reading;

/// How often what people read as an age is counted anew.
const TICK: Duration = Duration::from_secs(20);

/// How long after its connection was cut the store is looked at.
const CUT: Duration = Duration::from_secs(1);

/// The running app, as every view finds it by [`use_app`].
#[derive(Clone, Copy)]
pub struct App {
    device: StoredValue<Device, LocalStorage>,
    /// The records.
    pub records: Records,
    /// Who works here; `None` before the first run is done.
    pub session: Memo<Option<Session>>,
    /// The processes: those of the app's files that could be read, what is wrong with the others, and the showroom's own.
    pub processes: RwSignal<Library>,
    /// What the sync engine is about.
    pub standing: RwSignal<Standing>,
    /// When the endpoint last answered.
    pub last_contact: RwSignal<Option<DateTime<Utc>>>,
    /// How far this tablet's clock is from the endpoint's, in seconds, where that matters.
    pub clock_off: RwSignal<Option<i64>>,
    /// What comes from the endpoint does not fit on this tablet any more.
    pub no_room: RwSignal<bool>,
    /// How far a pull of many pages has come, while there is one.
    pub pulling: RwSignal<Option<Pulling>>,
    /// What has come between the store and its disk.
    pub interruption: RwSignal<Option<Interruption>>,
    /// A newer version of the app waits for a safe moment.
    pub update_ready: RwSignal<bool>,
    /// Who may see it, and whether anybody does now.
    pub lock: Lock,
    /// The tablet's clock, for what people read as an age.
    pub clock: RwSignal<DateTime<Utc>>,
}

struct Device {
    host: Rc<dyn Host>,
    events: UnboundedSender<Event>,
    /// This tab, of all that are open, syncs.
    leads: Cell<bool>,
    features: Cell<&'static [Feature]>,
}

/// Returns the running app.
///
/// # Panics
/// Outside of the view that [`App::start`] provides for, which is a mistake that the first look at the page shows.
#[track_caller]
#[allow(clippy::expect_used)]
pub fn use_app() -> App {
    use_context::<App>().expect("the app is started before its views")
}

impl App {
    /// Starts the app on a store that could be loaded, and provides it to the views below. The keyring is what opened
    /// it, if it was sealed; `interruption` follows what comes between the store and its disk.
    pub fn start(
        host: Rc<dyn Host>,
        records: Records,
        keyring: Option<Keyring>,
        interruption: RwSignal<Option<Interruption>>,
    ) -> Self {
        let (events, received) = futures::channel::mpsc::unbounded();
        let session = Memo::new(move |_| Session::read(records));
        let app = Self {
            device: StoredValue::new_local(Device {
                host: Rc::clone(&host),
                events,
                leads: Cell::new(false),
                features: Cell::new(&[]),
            }),
            records,
            session,
            processes: RwSignal::new(Library::default()),
            standing: RwSignal::new(Standing::Quiet),
            last_contact: RwSignal::new(None),
            clock_off: RwSignal::new(None),
            no_room: RwSignal::new(false),
            pulling: RwSignal::new(None),
            interruption,
            update_ready: RwSignal::new(false),
            lock: Lock::new(keyring, host.now()),
            clock: RwSignal::new(host.now()),
        };
        provide_context(app);
        provide_context(Reading(Signal::derive(move || records.read.get().is_some())));
        spawn_local(async move {
            records.fill().await;
            records.drop_unnamed_blobs().await;
            driver::start(app, received).await;
        });
        spawn_local(app.run_clock());
        app.listen();
        app.guard();
        app
    }

    /// Tells the app what it can do, and reads the processes that its features lead through. Both come with the pages:
    /// the first run needs neither.
    pub fn equip(&self, features: &'static [Feature]) {
        self.device.with_value(|device| device.features.set(features));
        features.iter().filter_map(|feature| feature.reads).for_each(|reads| reads(self.records));
        let (app, files, own) = (*self, RwSignal::new(Library::default()), self.records.all::<Kept>());
        let joined = move || files.with(|files| own.with(|own| files.joined(own.values().map(|kept| &**kept))));
        Effect::new(move |_| app.processes.set(joined()));
        spawn_local(app.load_processes(files));
        if self.session.with_untracked(|session| session.as_ref().is_some_and(|it| it.endpoint != Endpoint::Sample)) {
            self.host().keep_preference(IN_USE, "yes");
        }
    }

    /// Returns what the app can do, in the order of the rail; nothing before [`App::equip`].
    pub fn features(&self) -> &'static [Feature] {
        self.device.with_value(|device| device.features.get())
    }

    /// Returns the device.
    pub fn host(&self) -> Rc<dyn Host> {
        self.device.with_value(|device| Rc::clone(&device.host))
    }

    /// Returns an act of whoever works here, at this moment.
    pub fn act(&self) -> Act {
        let host = self.host();
        let by = self.session.get_untracked().map_or_else(|| uuid::Uuid::nil().into(), |session| session.me);
        Act::new(host.now(), host.zone(), by, host.seed())
    }

    /// Returns the tablet's offset from UTC.
    pub fn zone(&self) -> FixedOffset {
        self.host().zone()
    }

    /// Returns today's date at the tablet; it follows the clock.
    pub fn today(&self) -> chrono::NaiveDate {
        self.clock.get().with_timezone(&self.zone()).date_naive()
    }

    /// Saves a person's changes: when it returns `Ok`, they are on the disk and on their way.
    ///
    /// # Errors
    /// As the store has them. Nothing was changed then.
    pub async fn commit(&self, batch: Batch) -> Result<(), StoreError> {
        self.records.commit(batch).await?;
        self.tell(Event::Wake);
        Ok(())
    }

    /// Keeps who works here, along with what `more` plans.
    ///
    /// # Errors
    /// As the store has them.
    pub async fn begin(
        &self,
        session: Session,
        more: impl Fn(&Replica, DateTime<Utc>) -> Patch,
    ) -> Result<(), StoreError> {
        let note = session.to_note();
        self.records
            .commit_planned(|replica, now| {
                let mut patch = more(replica, now);
                patch.notes.push(note.clone());
                patch
            })
            .await?;
        self.host().ask_to_persist();
        self.tell(Event::Resume);
        Ok(())
    }

    /// Changes the device's own notes or the outbox, as `plan` says.
    ///
    /// # Errors
    /// As the store has them.
    pub async fn adjust(&self, plan: impl Fn(&Replica) -> Patch) -> Result<(), StoreError> {
        self.records.commit_planned(|replica, _| plan(replica)).await?;
        self.tell(Event::Resume);
        Ok(())
    }

    /// Tells the sync engine that something happened, wherever it runs.
    pub fn tell(&self, event: Event) {
        self.device.with_value(|device| match (device.leads.get(), event) {
            (true, event) => drop(device.events.unbounded_send(event)),
            (false, Event::Resume) => device.host.tell_other_tabs(Word::Resume),
            // The tab that syncs hears of what was written, and of the network, itself.
            (false, _) => {}
        });
    }

    /// Has this tab sync from now on.
    fn take_the_lead(&self) {
        self.device.with_value(|device| device.leads.set(true));
    }

    fn leads(&self) -> bool {
        self.device.with_value(|device| device.leads.get())
    }

    /// Tells the other tabs how this one stands with the endpoint.
    fn tell_contact(&self) {
        self.host().tell_other_tabs(Word::Contact(Contact {
            standing: self.standing.get_untracked(),
            last: self.last_contact.get_untracked(),
            clock_off: self.clock_off.get_untracked(),
            no_room: self.no_room.get_untracked(),
            pulling: self.pulling.get_untracked(),
        }));
    }

    /// Hears another tab.
    fn hear(self, word: Word) {
        match word {
            Word::Wrote(seq) => spawn_local(async move {
                match self.records.catch_up(seq).await {
                    Ok(()) => self.tell(Event::Wake),
                    // It was sealed by that tab, or cleared and sealed anew: what is in memory here is no longer what
                    // counts.
                    Err(StoreError::Locked) => self.host().start_over(),
                    Err(_) => {}
                }
            }),
            Word::Contact(contact) if !self.leads() => {
                self.standing.set(contact.standing);
                self.last_contact.set(contact.last);
                self.clock_off.set(contact.clock_off);
                self.no_room.set(contact.no_room);
                self.pulling.set(contact.pulling);
            }
            Word::Asks => {
                if self.leads() {
                    self.tell_contact();
                }
                // Where the storage was emptied, that tab has begun anew, and does not know what there was.
                spawn_local(self.check());
            }
            Word::Resume if self.leads() => self.tell(Event::Resume),
            Word::Contact(_) | Word::Resume => {}
        }
    }

    async fn run_clock(self) {
        loop {
            self.host().sleep(TICK).await;
            if self.clock.try_set(self.host().now()).is_some() {
                return;
            }
            self.check().await;
            self.records.tidy().await;
        }
    }

    /// Looks whether the store is still there. What fails is shown, and tried again.
    async fn check(self) {
        self.records.put_back_if_emptied().await.ok();
    }

    async fn load_processes(self, files: RwSignal<Library>) {
        let read = feature::load_processes(&*self.host()).await;
        files.try_set(read);
    }

    fn listen(self) {
        let host = self.host();
        host.on_wake(Box::new(move || {
            self.clock.set(self.host().now());
            self.tell(Event::Wake);
        }));
        Effect::new(move |_| {
            if self.interruption.get() == Some(Interruption::Cut) {
                spawn_local(async move {
                    // A look may end in the next cut.
                    self.host().sleep(CUT).await;
                    self.check().await;
                });
            }
        });
        host.on_other_tab(Box::new(move |word| self.hear(word)));
        host.tell_other_tabs(Word::Asks);
        host.on_update_ready(Box::new(move || self.update_ready.set(true)));
    }
}
