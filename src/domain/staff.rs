//! The people who sell.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

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

impl Role {
    /// All of them, in the order of the showroom.
    pub const ALL: [Self; 5] =
        [Self::Receptionist, Self::Consultant, Self::CustomerManager, Self::SalesManager, Self::Administrator];

    /// Tells whether it may agree to what a process or a limit keeps from others.
    pub fn is_manager(self) -> bool {
        matches!(self, Self::SalesManager | Self::Administrator)
    }
}

/// 授权码: the PIN by which somebody agrees at a colleague's tablet, as its salted Argon2id hash.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffPin {
    /// Fresh for each PIN.
    pub salt: Uuid,
    /// The hash, in hex.
    pub hash: String,
    /// How many digits it has.
    pub digits: usize,
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
    /// Their PIN, where they may agree to something.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pin: Option<StaffPin>,
}

impl Staff {
    /// Somebody of whom no more is known.
    pub fn named(id: StaffId, name: String) -> Self {
        Self { id, name, role: None, pin: None }
    }

    /// Tells whether they may agree to what a process or a limit keeps from others.
    pub fn is_manager(&self) -> bool {
        self.role.is_some_and(Role::is_manager)
    }
}

impl Record for Staff {
    const KIND: Kind = Kind::known("staff");
    type Id = StaffId;

    fn id(&self) -> StaffId {
        self.id
    }
}
