//! The people who sell.

use serde::{Deserialize, Serialize};

use super::id::StaffId;
use super::record::{Kind, Record};

/// 岗位: what somebody is in the showroom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum Role {
    /// 前台接待.
    Receptionist,
    /// 销售顾问.
    Consultant,
    /// 客户经理.
    CustomerManager,
    /// 销售经理.
    SalesManager,
    /// 管理员.
    Administrator,
}

/// A member of the showroom's staff.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Staff {
    /// The id.
    pub id: StaffId,
    /// The name, as colleagues know it.
    pub name: String,
    /// What they are; nothing said counts as a consultant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
}

impl Record for Staff {
    const KIND: Kind = Kind::known("staff");
    type Id = StaffId;

    fn id(&self) -> StaffId {
        self.id
    }
}
