//! What the showroom's roles are called.

use crate::domain::staff::Role;
use crate::i18n::{Locale, td_string};

/// Names a role.
pub fn role(role: Role, locale: Locale) -> &'static str {
    match role {
        Role::Receptionist => td_string!(locale, authority.receptionist),
        Role::Consultant => td_string!(locale, authority.consultant),
        Role::CustomerManager => td_string!(locale, authority.customer_manager),
        Role::SalesManager => td_string!(locale, authority.sales_manager),
        Role::Administrator => td_string!(locale, authority.administrator),
    }
}
