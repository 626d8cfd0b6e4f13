//! The fields of a model and of a car, which are the columns of a table too, and what can be wrong with them.

use crate::domain::spec::{BadFigure, Group, Spec};
use crate::domain::vin::BadVin;

/// A field of a form, and a column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// 编号: the record's id, in tables alone.
    Id,
    /// 车型: a model's name; of a car, the model that it is.
    Model,
    /// 车系.
    Series,
    /// 能源.
    Energy,
    /// 指导价.
    ListPrice,
    /// 质保.
    Warranty,
    /// A figure.
    Spec(Spec),
    /// The equipment of a group.
    Equipment(Group),
    /// 车架号.
    Vin,
    /// 状态.
    Status,
    /// 颜色.
    Colour,
    /// 内饰.
    Interior,
    /// 选装.
    Options,
    /// 停放位置.
    Place,
    /// 到店日期.
    Arrived,
    /// 标价.
    PriceLabel,
}

impl Field {
    /// Returns the id of the field in the page.
    pub fn id(self) -> String {
        match self {
            Self::Spec(spec) => format!("spec-{spec:?}").to_lowercase(),
            Self::Equipment(group) => format!("equipment-{group:?}").to_lowercase(),
            other => format!("car-{other:?}").to_lowercase(),
        }
    }
}

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It must be filled in.
    Missing(Field),
    /// Another record has it already.
    Taken(Field),
    /// It is no amount in 万元.
    NoAmount(Field),
    /// No car costs so little: mostly it was meant in 万元.
    TooLittle(Field),
    /// It is no such figure.
    Figure(Spec, BadFigure),
    /// It is no VIN.
    Vin(BadVin),
    /// It is no day of the calendar.
    NoDay,
    /// The catalogue has no such model.
    NoModel(String),
    /// It is none of the words that may stand there.
    NoWord(Field, String),
    /// The table has the same record in this line already.
    Twice(u64),
    /// It names a demo car, which is kept with the test drives.
    DemoCar,
    /// It names a record that is not here.
    NoRecord,
}

impl Problem {
    /// Returns the field that it is about.
    pub const fn field(&self) -> Field {
        match self {
            Self::Missing(field)
            | Self::Taken(field)
            | Self::NoAmount(field)
            | Self::TooLittle(field)
            | Self::NoWord(field, _) => *field,
            Self::Figure(spec, _) => Field::Spec(*spec),
            Self::Vin(_) | Self::DemoCar => Field::Vin,
            Self::NoDay => Field::Arrived,
            Self::NoModel(_) => Field::Model,
            Self::Twice(_) | Self::NoRecord => Field::Id,
        }
    }
}
