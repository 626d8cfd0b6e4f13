//! What is typed of a station, and the check that makes it count.

use chrono::NaiveDate;

use super::model::{Order, Station, Way};

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The day of the station.
    On,
    /// The maker's order number, or that of the consignment.
    Number,
    /// 承诺交期.
    Promised,
    /// 预计到店.
    Expected,
    /// 运输方式.
    Way,
    /// 到店地点.
    Place,
}

impl Field {
    /// Returns the field's name, which is its id in the page too.
    pub const fn name(self) -> &'static str {
        match self {
            Self::On => "order-on",
            Self::Number => "order-number",
            Self::Promised => "order-promised",
            Self::Expected => "order-expected",
            Self::Way => "order-way",
            Self::Place => "order-place",
        }
    }
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It must be filled in.
    Missing(Field),
    /// It is no day of the calendar.
    NoDay(Field),
    /// What has happened cannot have happened after today.
    Ahead,
    /// The car would be here before it has left.
    BeforeItLeft,
}

impl Problem {
    /// Returns the field that it is about.
    pub const fn field(self) -> Field {
        match self {
            Self::Missing(field) | Self::NoDay(field) => field,
            Self::Ahead => Field::On,
            Self::BeforeItLeft => Field::Expected,
        }
    }
}

/// A station as typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// Which one.
    pub station: Station,
    /// On which day.
    pub on: String,
    /// The order's number, or the consignment's.
    pub number: String,
    /// 承诺交期.
    pub promised: String,
    /// 预计到店.
    pub expected: String,
    /// 承运商.
    pub carrier: String,
    /// 运输方式.
    pub way: Option<Way>,
    /// Where the car stands.
    pub place: String,
    /// Who received it.
    pub received_by: String,
    /// 运损.
    pub damage: String,
}

/// A station that may be noted.
#[derive(Clone, Debug, PartialEq)]
pub struct Valid {
    pub(super) station: Station,
    pub(super) on: NaiveDate,
    pub(super) number: String,
    pub(super) promised: Option<NaiveDate>,
    pub(super) expected: Option<NaiveDate>,
    pub(super) carrier: String,
    pub(super) way: Way,
    pub(super) place: String,
    pub(super) received_by: String,
    pub(super) damage: String,
}

impl Draft {
    /// Returns what is known of a station, or what it begins with: today, and whoever is here.
    pub fn of(order: &Order, station: Station, promised: Option<NaiveDate>, today: NaiveDate, me: &str) -> Self {
        let (placed, transit, arrived) = (order.placed.as_ref(), order.transit.as_ref(), order.arrived.as_ref());
        let on = match station {
            Station::Placed => placed.map(|it| it.on),
            Station::Building => order.building.as_ref().map(|it| it.on),
            Station::Transit => transit.map(|it| it.on),
            Station::Arrived => arrived.map(|it| it.on),
        };
        let number = match station {
            Station::Placed => placed.map(|it| it.number.clone()),
            _ => transit.map(|it| it.number.clone()),
        };
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        Self {
            station,
            on: on.unwrap_or(today).to_string(),
            number: number.unwrap_or_default(),
            promised: day(promised.or(order.promised)),
            expected: day(order.expected),
            carrier: transit.map(|it| it.carrier.clone()).unwrap_or_default(),
            way: Some(transit.map_or(Way::Road, |it| it.way)),
            place: arrived.map(|it| it.place.clone()).unwrap_or_default(),
            received_by: arrived.map_or_else(|| me.to_owned(), |it| it.received_by.clone()),
            damage: arrived.map(|it| it.damage.clone()).unwrap_or_default(),
        }
    }

    /// Checks it.
    ///
    /// # Errors
    /// All that is wrong, in the order of the form.
    pub fn check(&self, today: NaiveDate) -> Result<Valid, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut day = |field: Field, text: &str, needed: bool| match text.trim() {
            "" => {
                if needed {
                    problems.push(Problem::Missing(field));
                }
                None
            }
            text => text.parse::<NaiveDate>().map_err(|_| problems.push(Problem::NoDay(field))).ok(),
        };
        let on = day(Field::On, &self.on, true);
        let promised = day(Field::Promised, &self.promised, false);
        let needs_expected = matches!(self.station, Station::Placed | Station::Transit);
        let expected = day(Field::Expected, &self.expected, needs_expected);
        if on.is_some_and(|on| on > today) {
            problems.push(Problem::Ahead);
        }
        if self.station == Station::Placed && self.number.trim().is_empty() {
            problems.push(Problem::Missing(Field::Number));
        }
        if self.station == Station::Transit && on.zip(expected).is_some_and(|(on, expected)| expected < on) {
            problems.push(Problem::BeforeItLeft);
        }
        if self.station == Station::Transit && self.way.is_none() {
            problems.push(Problem::Missing(Field::Way));
        }
        let text = |text: &str| text.trim().to_owned();
        match on {
            Some(on) if problems.is_empty() => Ok(Valid {
                station: self.station,
                on,
                number: text(&self.number),
                promised,
                expected,
                carrier: text(&self.carrier),
                way: self.way.unwrap_or(Way::Road),
                place: text(&self.place),
                received_by: text(&self.received_by),
                damage: text(&self.damage),
            }),
            _ => Err(problems),
        }
    }
}
