//! The fields of a check-in, filled in with what is known.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::App;
use crate::domain::id::{CustomerId, DealId, ModelId, TestDriveId, VehicleId};
use crate::domain::licence::LicenceClass;
use crate::domain::signature::Stroke;
use crate::features::test_drives::draft::CheckInDraft;
use crate::features::test_drives::ground::Ground;
use crate::features::test_drives::terms::{self, Terms};
use crate::features::test_drives::view::driver::DriverFields;
use crate::i18n::{Locale, use_i18n};

/// How long a test drive mostly takes, in minutes.
const USUAL_MINUTES: u32 = 30;

/// Where the terms are.
#[derive(Clone, Debug, PartialEq)]
pub enum Reading {
    /// On their way.
    Loading,
    /// They could not be read.
    Failed,
    /// Here.
    Ready(Terms),
}

/// The fields of a check-in.
#[derive(Clone, Copy)]
pub struct Fields {
    /// Who drives.
    pub driver: DriverFields,
    /// The car; set it through [`Fields::take_car`].
    pub vehicle: RwSignal<Option<VehicleId>>,
    /// The booked test drive that this is.
    pub booked: Option<TestDriveId>,
    deal: Option<DealId>,
    /// The number of the driving licence.
    pub number: RwSignal<String>,
    /// Its class.
    pub class: RwSignal<Option<LicenceClass>>,
    /// The last day on which it is valid.
    pub expires: RwSignal<String>,
    /// It is valid for good.
    pub for_good: RwSignal<bool>,
    /// Somebody has seen it.
    pub seen: RwSignal<bool>,
    /// The odometer.
    pub odometer: RwSignal<String>,
    /// Fuel or charge.
    pub eighths: RwSignal<Option<u8>>,
    /// How long it is to take.
    pub minutes: RwSignal<Option<u32>>,
    /// The signature.
    pub strokes: RwSignal<Vec<Stroke>>,
    /// The terms.
    pub terms: RwSignal<Reading>,
    ground: Memo<Ground>,
    app: App,
    /// What was there before anybody touched anything.
    beginning: StoredValue<CheckInDraft>,
}

impl Fields {
    /// Begins a check-in with what its origin tells.
    pub fn begin(app: App, ground: Memo<Ground>, deal: Option<DealId>, booked: Option<TestDriveId>) -> Self {
        let fields = Self {
            driver: DriverFields::blank(),
            vehicle: RwSignal::new(None),
            booked,
            deal,
            number: RwSignal::default(),
            class: RwSignal::new(None),
            expires: RwSignal::default(),
            for_good: RwSignal::new(false),
            seen: RwSignal::new(false),
            odometer: RwSignal::default(),
            eighths: RwSignal::new(None),
            minutes: RwSignal::new(Some(USUAL_MINUTES)),
            strokes: RwSignal::default(),
            terms: RwSignal::new(Reading::Loading),
            ground,
            app,
            beginning: StoredValue::default(),
        };
        untrack(|| fields.fill());
        fields.beginning.set_value(untrack(|| fields.draft(Locale::Chinese)));
        fields.read_terms();
        // Who has signed one language has not signed the other.
        let i18n = use_i18n();
        Effect::watch(move || i18n.get_locale(), move |_, _, _| fields.strokes.set(Vec::new()), false);
        fields
    }

    fn fill(self) {
        let (customer, car) = self.ground.with(|ground| {
            let drive = self.booked.and_then(|id| ground.drive(id));
            let deal = self.deal.and_then(|id| ground.deal(id));
            let customer = drive.map(|drive| drive.customer).or(deal.map(|deal| deal.customer));
            let booked = drive.map(|drive| drive.vehicle).filter(|car| ground.out_with(*car).is_none());
            let model = deal.and_then(|deal| deal.model);
            let likely = if drive.is_some() { None } else { ground.likely_car(model) };
            (customer, booked.or(likely))
        });
        if let Some(customer) = customer {
            self.driver.known.set(Some(customer));
            self.know(customer);
        }
        if let Some(car) = car {
            self.take_car(car);
        }
    }

    /// Tells whether customer and car are known from the start.
    pub fn knows_who(self) -> bool {
        self.driver.known.get_untracked().is_some() && self.vehicle.get_untracked().is_some()
    }

    /// Fills in what is known of a customer: the licence as last seen, and the car of the deal if there is but one.
    pub fn know(self, customer: CustomerId) {
        self.ground.with_untracked(|ground| {
            if let Some(licence) = ground.last_licence(customer) {
                self.number.set(licence.number.clone());
                self.class.set(Some(licence.class));
                self.expires.set(licence.expires.map(|day| day.to_string()).unwrap_or_default());
                self.for_good.set(licence.expires.is_none());
            }
        });
        self.seen.set(false);
        if self.vehicle.get_untracked().is_none()
            && let Some(car) = self.ground.with_untracked(|ground| ground.likely_car(self.model_wanted(ground)))
        {
            self.take_car(car);
        }
    }

    /// Forgets the licence: another person drives.
    pub fn forget_licence(self) {
        self.number.set(String::new());
        self.class.set(None);
        self.expires.set(String::new());
        self.for_good.set(false);
        self.seen.set(false);
    }

    /// Takes a car, and fills in what is known of it.
    pub fn take_car(self, car: VehicleId) {
        if self.vehicle.get_untracked() == Some(car) {
            return;
        }
        self.vehicle.set(Some(car));
        self.ground.with_untracked(|ground| {
            let last = ground.vehicle(car).map(|car| car.odometer_km.to_string());
            self.odometer.set(last.unwrap_or_default());
            self.eighths.set(ground.last_eighths(car));
        });
    }

    /// Returns the model that the customer is after.
    pub fn model_wanted(self, ground: &Ground) -> Option<ModelId> {
        let asked = self.deal.and_then(|id| ground.deal(id));
        let customer = self.driver.known.get();
        let deal = asked.or_else(|| customer.and_then(|customer| ground.deal_for(customer, None)));
        deal.and_then(|deal| deal.model)
    }

    /// Returns what was entered.
    pub fn draft(self, locale: Locale) -> CheckInDraft {
        let language = locale.tag();
        CheckInDraft {
            driver: self.driver.draft(),
            vehicle: self.vehicle.get(),
            deal: self.deal,
            booked: self.booked,
            number: self.number.get(),
            class: self.class.get(),
            expires: self.expires.get(),
            for_good: self.for_good.get(),
            seen: self.seen.get(),
            odometer: self.odometer.get(),
            eighths: self.eighths.get(),
            minutes: self.minutes.get(),
            terms: self.terms.with(|terms| match terms {
                Reading::Ready(terms) => Some(terms.shown(language)),
                Reading::Loading | Reading::Failed => None,
            }),
            strokes: self.strokes.get(),
        }
    }

    /// Tells whether leaving would lose something.
    pub fn is_touched(self) -> bool {
        let now = untrack(|| CheckInDraft { terms: None, ..self.draft(Locale::Chinese) });
        self.beginning.with_value(|beginning| *beginning != now)
    }

    /// Reads the terms, again if need be.
    pub fn read_terms(self) {
        self.terms.set(Reading::Loading);
        spawn_local(async move {
            let text = self.app.host().read_file(terms::FILE).await;
            let read = text.ok().and_then(|text| Terms::parse(&text).ok()).map_or(Reading::Failed, Reading::Ready);
            // The page may have been left meanwhile.
            let _ = self.terms.try_set(read);
        });
    }
}
