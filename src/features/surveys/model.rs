//! A survey (满意度调查): what one customer thought of one purchase.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::id::{CustomerId, DealId, SurveyId};
use crate::domain::record::{Kind, Record};
use crate::domain::{Set, Stamp};

/// How the customer was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// 当面: on the glass, by themselves.
    Glass,
    /// 电话回访, or in a way that this version does not know.
    #[serde(other)]
    Phone,
}

/// What is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Area {
    /// 接待.
    Reception,
    /// 介绍试驾.
    Presentation,
    /// 谈判.
    Negotiation,
    /// 交车.
    Delivery,
    /// 环境.
    Surroundings,
}

impl Area {
    /// All of them, in the order in which they are asked.
    pub const ALL: [Self; 5] =
        [Self::Reception, Self::Presentation, Self::Negotiation, Self::Delivery, Self::Surroundings];
}

/// What may be behind the score, to be tapped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// 服务态度.
    Attitude,
    /// 专业程度.
    Knowledge,
    /// 价格透明.
    Price,
    /// 等候时间.
    Waiting,
    /// 手续办理.
    Paperwork,
    /// 交期.
    Date,
    /// 车况.
    Car,
    /// 承诺兑现.
    Promises,
}

impl Reason {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 8] = [
        Self::Attitude,
        Self::Knowledge,
        Self::Price,
        Self::Waiting,
        Self::Paperwork,
        Self::Date,
        Self::Car,
        Self::Promises,
    ];
}

/// A survey that was answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Survey {
    /// The id.
    pub id: SurveyId,
    /// Who answered.
    pub customer: CustomerId,
    /// About which deal.
    pub deal: DealId,
    /// How they were asked.
    pub how: How,
    /// All in all, 1 (poor) to 5 (great).
    pub overall: u8,
    /// Area by area, 1 to 5; what was not judged is not there.
    #[serde(default)]
    pub areas: BTreeMap<Area, u8>,
    /// 推荐意愿 (NPS): how likely they are to recommend us, 0 to 10.
    pub nps: u8,
    /// What is behind it, as tapped.
    #[serde(default, skip_serializing_if = "Set::is_empty")]
    pub reasons: Set<Reason>,
    /// The same in the customer's words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// When, and who asked.
    pub noted: Stamp,
}

impl Survey {
    /// The overall score up to which an answer is bad.
    const BAD_OVERALL: u8 = 3;
    /// The NPS up to which somebody is a detractor (Reichheld's scale: 0 to 6).
    const BAD_NPS: u8 = 6;
    /// The score of an area up to which an answer is bad.
    const BAD_AREA: u8 = 2;

    /// Tells whether somebody has to look into it: three or less of five overall, a detractor, or two or less of five
    /// in any area.
    pub fn is_bad(&self) -> bool {
        self.overall <= Self::BAD_OVERALL || self.nps <= Self::BAD_NPS || self.poor_areas().next().is_some()
    }

    /// Returns the areas that were poor.
    pub fn poor_areas(&self) -> impl Iterator<Item = Area> {
        self.areas.iter().filter(|(_, score)| **score <= Self::BAD_AREA).map(|(area, _)| *area)
    }
}

impl Record for Survey {
    const KIND: Kind = Kind::known("survey");
    type Id = SurveyId;

    fn id(&self) -> SurveyId {
        self.id
    }
}
