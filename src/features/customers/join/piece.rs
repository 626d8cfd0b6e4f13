//! What of two records can be chosen one by one.

use crate::domain::customer::Customer;

/// A piece of a customer's record of which one person has but one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Piece {
    /// 姓名.
    Name,
    /// The phone number.
    Phone,
    /// 微信号.
    Wechat,
    /// The consultant in charge.
    Owner,
    /// How the customer found us.
    Source,
    /// How the customer likes to be reached.
    Channel,
    /// Both ends of it, or what it is by the month: they only make sense together.
    Budget,
    /// The colour, in words.
    Colour,
    /// What the customer drives now.
    CurrentCar,
    /// When the customer means to buy.
    Timeframe,
    /// 竞品, in words.
    Competitors,
    /// Who decides, in words.
    Decides,
    /// Anything else, in words.
    Note,
    /// The day of the next contact.
    NextContact,
}

/// Whose piece it is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// That of the one who stays.
    Staying,
    /// That of the other.
    Other,
    /// Both, one after the other; for words only.
    Both,
}

impl Piece {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 14] = [
        Self::Name,
        Self::Phone,
        Self::Wechat,
        Self::Owner,
        Self::Source,
        Self::Channel,
        Self::Budget,
        Self::Colour,
        Self::CurrentCar,
        Self::Timeframe,
        Self::Competitors,
        Self::Decides,
        Self::Note,
        Self::NextContact,
    ];

    /// Makes it the same as in another record.
    pub fn copy(self, from: &Customer, to: &mut Customer) {
        match self {
            Self::Name => to.name.clone_from(&from.name),
            Self::Phone => to.phone.clone_from(&from.phone),
            Self::Wechat => to.wechat.clone_from(&from.wechat),
            Self::Owner => to.owner = from.owner,
            Self::Source => to.source = from.source,
            Self::Channel => to.channel = from.channel,
            Self::Budget => {
                (to.needs.budget_from, to.needs.budget_to) = (from.needs.budget_from, from.needs.budget_to);
                to.needs.monthly = from.needs.monthly;
            }
            Self::Colour => to.needs.colour.clone_from(&from.needs.colour),
            Self::CurrentCar => to.needs.current_car.clone_from(&from.needs.current_car),
            Self::Timeframe => to.needs.timeframe = from.needs.timeframe,
            Self::Competitors => to.needs.competitors.clone_from(&from.needs.competitors),
            Self::Decides => to.needs.decides.clone_from(&from.needs.decides),
            Self::Note => to.needs.note.clone_from(&from.needs.note),
            Self::NextContact => to.next_contact = from.next_contact,
        }
    }

    /// Tells whether two records say the same here.
    pub fn is_same(self, one: &Customer, other: &Customer) -> bool {
        match self {
            Self::Name => one.name == other.name,
            Self::Phone => one.phone == other.phone,
            Self::Wechat => one.wechat == other.wechat,
            Self::Owner => one.owner == other.owner,
            Self::Source => one.source == other.source,
            Self::Channel => one.channel == other.channel,
            Self::Budget => {
                (one.needs.budget_from, one.needs.budget_to, one.needs.monthly)
                    == (other.needs.budget_from, other.needs.budget_to, other.needs.monthly)
            }
            Self::Colour => one.needs.colour == other.needs.colour,
            Self::CurrentCar => one.needs.current_car == other.needs.current_car,
            Self::Timeframe => one.needs.timeframe == other.needs.timeframe,
            Self::Competitors => one.needs.competitors == other.needs.competitors,
            Self::Decides => one.needs.decides == other.needs.decides,
            Self::Note => one.needs.note == other.needs.note,
            Self::NextContact => one.next_contact == other.next_contact,
        }
    }

    /// Tells whether a record says nothing here.
    pub fn is_empty(self, of: &Customer) -> bool {
        match self {
            Self::Name => of.name.is_empty(),
            Self::Phone => of.phone.is_none(),
            Self::Wechat => of.wechat.is_empty(),
            Self::Owner => of.owner.0.is_nil(),
            Self::Source => of.source.is_none(),
            Self::Channel => of.channel.is_none(),
            Self::Budget => of.needs.price_range() == (None, None),
            Self::Colour => of.needs.colour.is_empty(),
            Self::CurrentCar => of.needs.current_car.is_empty(),
            Self::Timeframe => of.needs.timeframe.is_none(),
            Self::Competitors => of.needs.competitors.is_empty(),
            Self::Decides => of.needs.decides.is_empty(),
            Self::Note => of.needs.note.is_empty(),
            Self::NextContact => of.next_contact.is_none(),
        }
    }

    /// Tells whether both can stand, one after the other: what was written in the customer's own words.
    pub const fn holds_both(self) -> bool {
        matches!(self, Self::Colour | Self::Competitors | Self::Decides | Self::Note)
    }

    /// Puts the words of another record behind those that are there.
    pub(super) fn append(self, from: &Customer, to: &mut Customer) {
        let (more, words) = match self {
            Self::Colour => (&from.needs.colour, &mut to.needs.colour),
            Self::Competitors => (&from.needs.competitors, &mut to.needs.competitors),
            Self::Decides => (&from.needs.decides, &mut to.needs.decides),
            Self::Note => (&from.needs.note, &mut to.needs.note),
            _ => return,
        };
        if !words.is_empty() && !more.is_empty() {
            words.push('；');
        }
        words.push_str(more);
    }

    /// Returns what is picked unless somebody chooses: what is filled in before what is not, both where both can stand,
    /// else that of the one who stays.
    pub fn usual(self, staying: &Customer, other: &Customer) -> Pick {
        match (self.is_empty(staying), self.is_empty(other)) {
            (true, false) => Pick::Other,
            (false, false) if self.holds_both() => Pick::Both,
            _ => Pick::Staying,
        }
    }
}
